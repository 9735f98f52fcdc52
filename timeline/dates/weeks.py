"""Weeks, weekdays and days within a month or a year: "the first week of April"."""

import re
from typing import Final

from timeline.dates.days import Days, add_months, civil, hull, month_days
from timeline.dates.placements import Dated, date_term
from timeline.dates.terms import take_apart
from timeline.dates.wording import NUMBER, WEEKDAYS, numeral, refusal
from timeline.errors import DateError

_NTH: Final = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4} | {
    "fourth": 4,
    "5th": 5,
    "fifth": 5,
    "last": -1,
    "final": -1,
    "closing": -1,
    "opening": 1,
    "penultimate": -2,
}
_OF = r"(?:,? (?:of|in) (?:the month of )?|,? )(?P<month>[a-z\d].*)"
_NTH_WEEK = re.compile(
    rf"(?:the )?(?P<nth>{'|'.join(_NTH)}) (?P<what>full week|week|weekend|fortnight|day"
    rf"|{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))}){_OF}"
)
_COUNT = re.compile(
    rf"(?:the )?(?P<nth>first|1st|last|final|opening|closing) (?P<n>{NUMBER}|few|couple of) "
    rf"(?P<unit>days|weeks|months){_OF}"
)
_SOME_DAYS = re.compile(
    rf"(?:the )?(?P<nth>first|1st|last|final|opening|closing) (?:few )?days{_OF}"
)
_WEEK_OF = re.compile(
    r"(?:(?:the|in|during) )*(?P<kind>week|weekend)(?P<how> (?:of|ending|ended|beginning|commencing"
    r"|starting|from|before|after))(?: on)?(?: the)? (?P<day>.+)"
)


_SOME_MONTHS = re.compile(
    r"(?:(?:in|during) )?(?:the )?(?:(?P<first>first|1st|early|earliest|opening)"
    r"|last|late|final|closing) (?:few )?(?:weeks|months|years) of (?:the )?(?P<of>.+)"
)
_SEASON_MONTHS = re.compile(
    r"(?:(?:in|during) )?(?:the )?(spring|summer|autumn|fall|winter) months of (.+)"
)
_MONTHS: Final = {"year": 12, "half-year": 6, "quarter": 3}
_MONTHS_TO = re.compile(
    r"(?:in |for )?(?:the )?(?:fiscal |financial )?(?P<unit>year|half-year|quarter)"
    r" (?:ending|ended)(?: on| in)? (?P<last>.+)"
)


def weeks(words: str, said_on: int | None) -> Dated | None:
    """The days of a week or of counted days; None for words that speak of none."""
    for short, spelled in (("w/c ", "week commencing "), ("w/e ", "week ending ")):
        if words.startswith(short):
            words = spelled + words.removeprefix(short)
    if match := _MONTHS_TO.fullmatch(words):
        last = date_term(take_apart(match["last"]), said_on)
        first = add_months(last.days.last + 1, -_MONTHS[match["unit"]])
        return Dated(Days(first, last.days.last), match["unit"], "", "months to a day", last.flags)
    if match := _SOME_MONTHS.fullmatch(words):
        part = "early" if match["first"] else "late"
        whole = date_term(take_apart(f"{part} {match['of']}"), said_on)
        return whole._replace(flags=(*whole.flags, "vague"))
    if match := _SEASON_MONTHS.fullmatch(words):
        return date_term(take_apart(f"{match[1]} {match[2]}"), said_on)
    words = words.removeprefix("in ").removeprefix("on ").removeprefix("during ")
    if match := _WEEK_OF.fullmatch(words):
        return _week_of(match, said_on)
    if match := _SOME_DAYS.fullmatch(words):
        whole = _whole(match["month"], said_on)
        ten = Days(whole.days.first, whole.days.first + 9)
        if _NTH[match["nth"]] < 0:
            ten = Days(whole.days.last - 9, whole.days.last)
        return _within(whole, ten, "days of a month", said_on)
    if match := _COUNT.fullmatch(words):
        return _counted(match, said_on)
    match = _NTH_WEEK.fullmatch(words)
    if match is None:
        return None
    nth, what = _NTH[match["nth"]], match["what"]
    try:
        whole = _whole(match["month"], said_on)
    except DateError:
        return None
    if what == "day":
        at = whole.days.first if nth == 1 else whole.days.last
        if nth not in (1, -1):
            return None
        return _within(whole, Days(at, at), "day of a month", said_on, "day")
    if whole.precision not in ("month", "year"):
        return None
    if what in WEEKDAYS:
        at = _nth_weekday(whole.days, WEEKDAYS[what], nth)
        return _within(whole, Days(at, at), "weekday of a month", said_on, "day")
    if what == "weekend":
        saturday = _nth_weekday(whole.days, 5, nth)
        return _within(whole, Days(saturday, saturday + 1), "weekend of a month", said_on)
    if what == "fortnight":
        return _within(whole, _by_count(whole.days, nth, 14), "fortnight of a month", said_on)
    return _within(whole, _nth_week(whole.days, nth), "week of a month", said_on)


def _whole(words: str, said_on: int | None) -> Dated:
    """The whole month or year that is meant, also where it has not ended when it was said."""
    term = take_apart(words)
    dated = date_term(term, said_on)
    if dated.precision == "month" and not term.part and not term.circa:
        year, month, _ = civil(dated.days.first)
        return dated._replace(days=month_days(year, month))
    return dated


def _within(
    whole: Dated, days: Days, rule: str, said_on: int | None, precision: str = "week"
) -> Dated:
    if said_on is not None and any("year inferred" in flag for flag in whole.flags):
        if days.first > said_on:
            raise refusal("that had not come yet on the day these words were said")
        days = Days(days.first, min(days.last, said_on))
    return Dated(days, precision, "", f"{rule}: {whole.rule}", whole.flags)


def _nth_weekday(month: Days, weekday: int, nth: int) -> int:
    first = month.first + (weekday - (month.first + 3) % 7) % 7
    every = list(range(first, month.last + 1, 7))
    try:
        return every[nth - 1 if nth > 0 else nth]
    except IndexError:
        raise refusal("that month has no such day") from None


def _by_count(whole: Days, nth: int, length: int) -> Days:
    if nth > 0:
        first = whole.first + length * (nth - 1)
        return Days(first, min(first + length - 1, whole.last))
    last = whole.last + length * (nth + 1)
    return Days(last - length + 1, last)


def _nth_week(month: Days, nth: int) -> Days:
    """By sevens from either end of the month, and by the weeks that have most of their days in it.

    Days of the neighbouring months are left out.
    """
    sevens = _by_count(month, nth, 7)
    thursdays = range(month.first + (3 - (month.first + 3) % 7) % 7, month.last + 1, 7)
    try:
        thursday = thursdays[nth - 1 if nth > 0 else nth]
    except IndexError:
        return sevens
    both = hull((sevens, Days(thursday - 3, thursday + 3)))
    return Days(max(both.first, month.first), min(both.last, month.last))


def _counted(match: re.Match[str], said_on: int | None) -> Dated:
    """The first ten days of March, the last three months of 1952."""
    whole, is_first = _whole(match["month"], said_on), _NTH[match["nth"]] > 0
    vague = match["n"] in ("few", "couple of")
    n = {"few": 6, "couple of": 3}.get(match["n"]) or numeral(match["n"])
    if match["unit"] == "months":
        if whole.precision != "year" or n > 12:
            raise refusal("months are counted within one year")
        year = civil(whole.days.first)[0]
        days = month_days(year, 1 if is_first else 13 - n, n)
    else:
        length = n * (7 if match["unit"] == "weeks" else 1)
        days = _by_count(whole.days, 1 if is_first else -1, length)
    if days.first < whole.days.first or days.last > whole.days.last:
        raise refusal("it has not so many days")
    dated = _within(whole, days, "counted days", said_on, match["unit"][:-1])
    return dated._replace(flags=(*dated.flags, "vague")) if vague else dated


def _week_of(match: re.Match[str], said_on: int | None) -> Dated | None:
    """The week that holds a day or begins with it, whatever day weeks begin on."""
    dated = date_term(take_apart(match["day"]), said_on)
    if dated.precision != "day" or dated.days.first != dated.days.last:
        return None
    day, how = dated.days.first, match["how"].strip()
    weekday = (day + 3) % 7
    if how in ("before", "after"):
        days = Days(day - 7 - weekday, day - 1) if how == "before" else Days(day + 1, day + 13)
    elif match["kind"] == "weekend":
        saturday = day - weekday + 5
        days = (
            Days(min(day, saturday - 7), saturday + 1)
            if weekday < 5
            else Days(saturday, saturday + 1)
        )
    elif how in ("ending", "ended"):
        days = Days(day - 6, day)
    elif how in ("beginning", "commencing", "starting", "from"):
        days = Days(day, day + 6)
    else:
        monday, sunday = day - weekday, day - (weekday + 1) % 7
        days = Days(min(monday, sunday), max(monday + 6, sunday + 6, day + 6))
    return Dated(days, "week", "", f"week of a day: {dated.rule}", dated.flags)
