"""A term of a date phrase, and the day it was said, to the days it means."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from timeline.dates.days import (
    WINTER,
    YEARS_IN,
    Days,
    Part,
    add_months,
    civil,
    hull,
    month_days,
    month_part,
    number,
    season_days,
    widened,
    year_days,
    years_part,
)
from timeline.dates.edtf_writing import name_of
from timeline.dates.terms import DECADE_OR_CENTURY, Term
from timeline.dates.wording import MONTHS, NO_DAY_SAID, UNREAD, WEEKDAYS, refusal

PART_NAMES: Final = {
    (1, 3): "early part",
    (2, 3): "middle part",
    (3, 3): "late part",
    (1, 2): "first half",
    (2, 2): "second half",
    (1, 4): "first quarter",
    (2, 4): "second quarter",
    (3, 4): "third quarter",
    (4, 4): "last quarter",
}
MONTH_NAMES: Final = tuple(
    word.capitalize() for word in MONTHS if len(word) > 4 or word in ("may", "june", "july")
)
WEEKDAY_NAMES: Final = tuple(word.capitalize() for word in WEEKDAYS if word.endswith("day"))

# A year so long ago is more likely the same one of the next century, soon to come: in 1953, '54.
_CENTURY_IN_DOUBT: Final = 90
_SOON: Final = 92
"""Days; a date with its weekday and without a year may lie so far ahead."""


class Dated(NamedTuple):
    """The days of a term."""

    days: Days
    precision: str
    edtf: str
    rule: str
    flags: tuple[str, ...]


def date_term(term: Term, said_on: int | None) -> Dated:
    """The days of a term said on a day (None: not known); raises DateError."""
    # A copy: the ends of a range may be dated again once a year has been lent or moved.
    term = replace(term, flags=list(term.flags))
    dated = _dated(term, said_on)
    flags = [*term.flags, *dated.flags]
    days, edtf = dated.days, dated.edtf or name_of(dated.days)
    is_past = any(flag.startswith("year inferred") for flag in dated.flags)
    rule = f"{PART_NAMES[term.part]}: {dated.rule}" if term.part else dated.rule
    if term.circa:
        flags.append("approximate")
        if term.part and term.years > 1:
            days = _part_widened(days, term)
            edtf = ""
        else:
            plain = name_of(days) and not term.part
            days = widened(days, dated.precision)
            edtf = edtf + "~" if plain else ""
        if is_past and said_on is not None and days.last > said_on:
            # The words speak of the past: it can't have ended after they were said.
            days, edtf = Days(days.first, said_on), ""
    if "uncertain" in flags and edtf and edtf[0] != "[":
        edtf = edtf[:-1] + "%" if edtf[-1] == "~" else edtf + "?"
    return Dated(days, dated.precision, edtf, rule, tuple(dict.fromkeys(flags)))


def _part_widened(days: Days, term: Term) -> Days:
    """A part of a decade or century with half its length more on either side."""
    years = -(-term.years // (2 * (term.part or (1, 1))[1]))
    return Days(add_months(days.first, -12 * years), add_months(days.last, 12 * years))


def _dated(term: Term, said_on: int | None) -> Dated:
    if term.short_year is not None:
        if term.year is not None:
            raise refusal("two years are given")
        term.year, term.short_year = of_century(term.short_year, said_on), None
        term.flags.append("century inferred")
    if term.year_relative:
        if term.year is not None:
            raise refusal("two years are given")
        shift = {"last": -1, "this": 0, "next": 1}[term.year_relative]
        term.year = civil(day_known(said_on, "the year depends on the day it was said"))[0] + shift
        if (term.month, term.season, term.day) == (None, None, None):
            return _year(term, f"{term.year_relative} year")
    if term.whole_unit or (term.weekday is not None and term.relative):
        return _unit(term, day_known(said_on))
    if term.month is None and term.season is None:
        if term.day is not None or term.weekday is not None:
            raise refusal(
                "a day without its month could be any", "Write the month, as in April 6, 1953."
            )
        if term.year is None:
            raise refusal(UNREAD)
        return _year(term, "year stated")
    unit = _named(term)
    if term.relative:
        return _relative_to(term, unit, day_known(said_on))
    if term.year is not None:
        return _stated(term, unit)
    return _inferred(term, unit, day_known(said_on, "the year is left out"))


def of_century(short_year: int, said_on: int | None) -> int:
    """The latest year that ends in two digits and is not after the day it was said."""
    this_year = civil(day_known(said_on, "the century is left out"))[0]
    year = this_year - (this_year - short_year) % 100
    if this_year - year >= _CENTURY_IN_DOUBT:
        raise refusal(f"'{short_year:02} may be {year} or {year + 100}", "Write the year in full.")
    return year


def day_known(said_on: int | None, why: str = "it depends on the day it was said") -> int:
    """The day the words were said, where they can't be read without it."""
    if said_on is None:
        raise refusal(why + NO_DAY_SAID, "Give that day, or write the date in full.")
    return said_on


def _year(term: Term, rule: str) -> Dated:
    year = term.year
    assert year is not None
    precision = next(unit for unit, years in YEARS_IN.items() if years == term.years)
    rule = rule if term.years == 1 else f"{precision} stated"
    if term.part:
        days = years_part(year, term.years, term.part)
        if DECADE_OR_CENTURY in term.flags:
            # Before Christ the decade that the number names is the century's last.
            decade = year if year > 0 else year + 90
            days = hull((days, years_part(decade, 10, term.part)))
        return Dated(days, precision, "", rule, ())
    days = year_days(year, year + term.years - 1)
    return Dated(days, precision, "", rule, ())


def _named(term: Term) -> str:
    if term.season is not None:
        return "season"
    return "month and day" if term.day is not None else "month"


def _in_year(term: Term, year: int, part: Part | None) -> Days | None:
    """The days of a month, day or season in one year; None where that year has no such day."""
    if term.season is not None:
        return season_days(year, term.season, part)
    assert term.month is not None
    if term.day is not None:
        try:
            day = number(year, term.month, term.day)
        except ValueError:
            return None
        return Days(day, day)
    return month_part(year, term.month, part) if part else month_days(year, term.month)


def _stated(term: Term, unit: str) -> Dated:
    year = term.year
    assert year is not None
    days = _in_year(term, year, term.part)
    if days is None:
        raise refusal(f"{MONTH_NAMES[(term.month or 1) - 1]} {year} has no day {term.day}")
    _check_weekday(term, days)
    precision = "day" if unit == "month and day" else unit
    rule = f"{precision} stated"
    if term.season == WINTER and not term.winter_named:
        before = season_days(year - 1, WINTER, term.part)
        edtf = "" if term.part else f"[{name_of(before)},{name_of(days)}]"
        both = Days(before.first, days.last)
        return Dated(both, precision, edtf, rule, ("ambiguous winter",))
    return Dated(days, precision, "", rule, ())


def _inferred(term: Term, unit: str, said_on: int) -> Dated:
    """The latest candidate not after the day it was said."""
    this_year = civil(said_on)[0]
    days = _first(
        term, range(this_year, this_year - 9, -1), lambda days: days.first <= said_on, term.part
    )
    if term.weekday not in (None, _weekday(days)) and term.day is not None:
        # Saturday, April 25, said on the day before: the coming one, where the weekday is its own.
        ahead = _first(term, range(this_year, this_year + 9), lambda days: days.first > said_on)
        if _weekday(ahead) == term.weekday and ahead.first <= said_on + _SOON:
            return Dated(ahead, "day", "", f"{unit}, year inferred", ("year inferred",))
    _check_weekday(term, days)
    flags = ["year inferred"]
    if days.last < add_months(said_on, -9):
        flags = ["year inferred, more than nine months back"]
    if days.last > said_on:
        days = Days(days.first, said_on)
        flags.append("cut off at the day it was said")
    precision = "day" if unit == "month and day" else unit
    return Dated(days, precision, "", f"{unit}, year inferred", tuple(flags))


def _relative_to(term: Term, unit: str, said_on: int) -> Dated:
    """ "last": the most recent one completed; "this": of that year; "next": the first to start."""
    if term.day is not None or term.year is not None:
        raise refusal(UNREAD)
    this_year = civil(said_on)[0]
    down, up = range(this_year, this_year - 9, -1), range(this_year - 1, this_year + 9)
    if term.relative == "last":
        whole = _first(term, down, lambda days: days.last < said_on)
        rule = f"last {unit} completed before it was said"
    elif term.relative == "next":
        whole = _first(term, up, lambda days: days.first > said_on)
        rule = f"next {unit} to start after it was said"
    else:
        # A winter that has begun is this winter, though it began last year.
        whole = _first(
            term, up, lambda days: days.last >= said_on or civil(days.first)[0] == this_year
        )
        rule = f"{unit} of the year it was said in"
    days = _in_year(term, civil(whole.first)[0], term.part) or whole
    return Dated(days, unit, "", rule, ())


def _first(
    term: Term, years: range, fits: Callable[[Days], bool], part: Part | None = None
) -> Days:
    for year in years:
        days = _in_year(term, year, part)
        if days is not None and fits(days):
            return days
    month = MONTH_NAMES[(term.month or 1) - 1]
    raise refusal(f"{month} has no day {term.day}" if term.day else UNREAD)


def _unit(term: Term, said_on: int) -> Dated:
    """Last week, this month, next year, last Monday."""
    shift = {"last": -1, "this": 0, "next": 1}[term.relative]
    year, month, _ = civil(said_on)
    # 1970-01-01 was a Thursday; weeks run from Monday to Sunday.
    monday = said_on - (said_on + 3) % 7
    rule = f"{term.relative} {term.whole_unit}, told from the day it was said"
    if term.weekday is not None:
        if term.relative == "this":
            raise refusal("it may be past or to come")
        same = monday + term.weekday
        day = same + 7 * shift if (same - said_on) * shift <= 0 else same
        rule = f"{term.relative} such weekday, told from the day it was said"
        return Dated(Days(day, day), "day", "", rule, ())
    if term.whole_unit == "day":
        return Dated(Days(said_on + shift, said_on + shift), "day", "", rule, ())
    if term.whole_unit == "week":
        first = monday + 7 * shift
        return Dated(Days(first, first + 6), "week", "", rule, ())
    if term.whole_unit == "month":
        target = month_days(year, month + shift)
        if term.part:
            target = month_part(*civil(target.first)[:2], term.part)
        return Dated(target, "month", "", rule, ())
    term.year = year + shift
    return _year(term, rule)


def _weekday(days: Days) -> int:
    return (days.first + 3) % 7


def _check_weekday(term: Term, days: Days) -> None:
    if term.weekday is None:
        return
    if term.day is None:
        raise refusal(UNREAD)
    fell_on = _weekday(days)
    if fell_on != term.weekday:
        year, month, day = civil(days.first)
        raise refusal(
            f"{day} {MONTH_NAMES[month - 1]} {year} was a {WEEKDAY_NAMES[fell_on]}",
            "Check the day against the source.",
        )
