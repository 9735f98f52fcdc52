"""One term of a date phrase ("late last autumn", "April 6", "ca. 1776") to the days it means.

A term is first taken apart, then dated: in between, the two ends of a range lend each other what
they leave out ("5-14 October 1952").
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from timeline.days import (
    SEASON_NAMES,
    WINTER,
    Days,
    Part,
    add_months,
    civil,
    month_days,
    month_part,
    number,
    season_days,
    widened,
    year_days,
    years_part,
)
from timeline.edtf import name_of
from timeline.wording import MONTHS, SEASONS, WEEKDAYS


class Unreadable(Exception):
    """Why a term can't be read, as a clause, and what to write instead."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy


@dataclass(slots=True)
class Term:
    """What a term says, each thing None or empty where it does not say it."""

    day: int | None = None
    weekday: int | None = None
    month: int | None = None
    season: int | None = None
    year: int | None = None
    years: int = 1
    """1: `year` is a year; 10 or 100: the decade or century that starts with it."""
    short_year: int | None = None
    whole_unit: str = ""
    """"day", "week", "month" or "year" alone, as in "last month"."""
    part: Part | None = None
    relative: str = ""
    """"last", "this" or "next", said of the season, month, week or unit."""
    year_relative: str = ""
    winter_named: bool = False
    """Whether both years of a winter are named (1952-53)."""
    circa: bool = False
    flags: list[str] = field(default_factory=list)

    def is_bare(self) -> bool:
        """Whether only explicit calendar parts are given, which a range's ends may share."""
        return not (self.relative or self.year_relative or self.whole_unit or self.years > 1)


class Dated(NamedTuple):
    """The days of a term."""

    days: Days
    precision: str
    edtf: str
    rule: str
    flags: tuple[str, ...]


_WORDS = {
    "month": "|".join(sorted(MONTHS, key=len, reverse=True)),
    "season": "|".join(sorted(SEASONS, key=len, reverse=True)),
    "weekday": "|".join(sorted(WEEKDAYS, key=len, reverse=True)),
}

_LEADING = re.compile(
    r"(?:in|on|at|during|within|over|dated|the|of|sometime|some time|probably in)\b(?!-)\s*,?\s*"
)
_CIRCA = re.compile(
    r"(?:circa\b|about\b|around\b|approximately\b|approx\b\.?|roughly\b|ca?\.|ca?\b(?=\s)|c(?=\d{4})|~)\s*"
)
_TRAILING_CIRCA = re.compile(r"\s*(?:,?\s*\(?(?:circa|approximately|approx\.?|ca?\.)\)?|\bor so)$")
_PARTS: Final = {
    "early": (1, 3),
    "beginning": (1, 3),
    "start": (1, 3),
    "opening": (1, 3),
    "mid": (2, 3),
    "middle": (2, 3),
    "late": (3, 3),
    "end": (3, 3),
    "close": (3, 3),
    "first half": (1, 2),
    "second half": (2, 2),
    "latter half": (2, 2),
    "last half": (2, 2),
    "first third": (1, 3),
    "second third": (2, 3),
    "last third": (3, 3),
    "first quarter": (1, 4),
    "second quarter": (2, 4),
    "third quarter": (3, 4),
    "fourth quarter": (4, 4),
    "last quarter": (4, 4),
}
_PART_NAMES: Final = {
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
_PART = re.compile(
    rf"({'|'.join(sorted(_PARTS, key=len, reverse=True))})\b[\s-]*(?:(?:in|of)\b\s*)?(?:the\b\s*)?"
)
_NUMBERED_PART = re.compile(r"\b([qh])([1-4])\b")

_RELATIVE = re.compile(
    r"(?:(?:this|the)\s+)?(last|past|this|next|previous|preceding|current|present|following)\s+"
    rf"(?:(?P<month>{_WORDS['month']})|(?P<season>spring|summer|autumn|fall|winter)"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?P<unit>week|month|year))"
)
_RELATIVES: Final = {
    "last": "last",
    "past": "last",
    "previous": "last",
    "preceding": "last",
    "this": "this",
    "current": "this",
    "present": "this",
    "next": "next",
    "following": "next",
}
_OF_YEAR = re.compile(r",?\s*(?:of\s+)?(?:the\s+)?(last|this|next|previous|current|same)\s+year$")
_DECADE = re.compile(r"(?:the\s+)?(\d{3})0\s?'?s")
_CENTURY = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)\s+(?:century|cent\.?|c\.?)(?:\s*(ad|bc|ce|bce)\.?)?"
)
_DASHED = re.compile(r"(\d{2})(\d|-)-\??")
_YEAR_PAIR = re.compile(r"(\d{4})\s?[-/]\s?(\d{4}|\d{2})")
_ERA_YEAR = re.compile(
    r"(?:(?P<ad>a\.?d\.?|c\.?e\.?)\s*(?P<y1>\d{1,4})|(?P<y2>\d{1,4})\s*(?P<era>a\.?d\.?|b\.?c\.?e?\.?|c\.?e\.?))$"
)
_TOKEN = re.compile(r"'\d\d\b|\d+(?:st|nd|rd|th)?\b|[^\W\d_]+\.?|[,.\s]+|.")

UNREAD: Final = "no rule reads these words as a date"
REMEDY: Final = (
    "Write a date such as 1953-04-06, April 6, 1953 or late 1952, or XXXX if the words give none."
)


def take_apart(text: str) -> Term:
    """The parts of one term, in the form of `plain_words`; raises Unreadable."""
    term = Term()
    if "?" in text:
        text = text.replace("(?)", "").replace("?", "")
        term.flags.append("uncertain")
    text = text.strip(" ,.;:")
    shorter = _TRAILING_CIRCA.sub("", text)
    term.circa = shorter != text
    text = shorter
    while True:
        text, before = text.strip(), text
        if match := _CIRCA.match(text):
            term.circa, text = True, text[match.end() :]
        if match := _LEADING.match(text):
            text = text[match.end() :]
        if term.part is None and (match := _PART.match(text)) and match.end() < len(text):
            term.part, text = _PARTS[match[1]], text[match.end() :]
        if text == before:
            break
    if match := _OF_YEAR.search(text):
        if match[1] == "same":
            raise Unreadable("which year is meant does not stand here", REMEDY)
        term.year_relative, text = _RELATIVES[match[1]], text[: match.start()].rstrip(" ,")
    _calendar(term, text)
    if term.season == WINTER and term.part and not term.winter_named and term.year is not None:
        term.flags.append("ambiguous winter")
    return term


def _calendar(term: Term, text: str) -> None:
    if match := _RELATIVE.fullmatch(text):
        _relative(term, match)
    elif text in ("today", "yesterday"):
        term.whole_unit, term.relative = "day", {"today": "this"}.get(text, "last")
    elif match := _DECADE.fullmatch(text):
        term.year, term.years = int(match[1]) * 10, 10
    elif match := _CENTURY.fullmatch(text):
        if not 1 <= int(match[1]) <= 99:
            raise Unreadable(f"there is no {match[0]}")
        bc = (match[2] or "").startswith("b")
        term.year, term.years = (
            (-int(match[1]) * 100 + 1 if bc else int(match[1]) * 100 - 100),
            100,
        )
    elif match := _DASHED.fullmatch(text):
        century = match[2] == "-"
        term.years = 100 if century else 10
        term.year = int(match[1]) * 100 if century else int(match[1] + match[2]) * 10
    else:
        if match := _NUMBERED_PART.search(text):
            if term.part or (match[1] == "h" and int(match[2]) > 2):
                raise Unreadable(UNREAD, REMEDY)
            term.part = (int(match[2]), 4 if match[1] == "q" else 2)
            text = text[: match.start()] + text[match.end() :]
        _explicit(term, text)


def _relative(term: Term, match: re.Match[str]) -> None:
    term.relative = _RELATIVES[match[1]]
    if match["month"]:
        term.month = MONTHS[match["month"]]
    elif match["season"]:
        term.season = SEASONS[match["season"]]
    elif match["weekday"]:
        term.weekday = next(n for word, n in WEEKDAYS.items() if word == match["weekday"])
    else:
        term.whole_unit = match["unit"]


def _explicit(term: Term, text: str) -> None:
    """Months, seasons, days and years written out, in whatever order."""
    if match := _ERA_YEAR.search(text):
        year = int(match["y1"] or match["y2"])
        term.year = 1 - year if (match["era"] or "").startswith("b") else year
        text = text[: match.start()]
    elif (match := _YEAR_PAIR.search(text)) and re.search(rf"\b(?:{_WORDS['season']})\b", text):
        first, second = int(match[1]), match[2]
        if int(second) != (first + 1) % 10 ** len(second):
            raise Unreadable(f"{match[0]} are not two years that follow each other")
        term.year, term.winter_named = first, True
        text = text[: match.start()] + text[match.end() :]
    for token in _TOKEN.findall(text):
        word = token.rstrip(".")
        if word in ("", "of", "the", "in", "year") or not token.strip(" ,."):
            continue
        if word in MONTHS:
            _once(term, "month", MONTHS[word], token)
        elif word in SEASONS:
            _once(term, "season", SEASONS[word], token)
        elif word in WEEKDAYS:
            _once(term, "weekday", WEEKDAYS[word], token)
        elif token[0] == "'" and token[1:].isdecimal():
            _once(term, "short_year", int(token[1:]), token)
        elif token[0].isdecimal():
            _number(term, token)
        else:
            raise Unreadable(UNREAD, REMEDY)
    if term.winter_named and term.season != WINTER:
        raise Unreadable("only a winter is named by two years", "Write from … to … instead.")
    if term.season is not None and (term.month, term.day, term.weekday) != (None, None, None):
        raise Unreadable("a season and a month or day together are no date", REMEDY)


def _number(term: Term, token: str) -> None:
    digits = token.rstrip("stndrh")
    if len(digits) == 4 and digits == token:
        _once(term, "year", int(digits), token)
    elif len(digits) <= 2 and 1 <= int(digits) <= 31:
        _once(term, "day", int(digits), token)
    else:
        raise Unreadable(
            f"{token} is neither a day nor a year of four digits",
            "Write the year with four digits, or with BC or AD.",
        )


def _once(term: Term, name: str, value: int, token: str) -> None:
    if getattr(term, name) is not None:
        raise Unreadable(f"{token.strip()} is a second {name.replace('_', ' ')}", REMEDY)
    setattr(term, name, value)


def lend(one: Term, other: Term) -> None:
    """Give `one` the month and year that only `other` states ("5-14 October 1952")."""
    if not (one.is_bare() and other.is_bare()):
        return
    if one.day is not None and one.month is None and one.season is None:
        one.month = other.month
    if one.year is None and (one.month is not None or one.season is not None):
        one.year = other.year
        one.winter_named |= other.winter_named


# Dating


def date_term(term: Term, said_on: int | None) -> Dated:
    """The days of a term said on a day (None: not known); raises Unreadable."""
    dated = _dated(term, said_on)
    flags = [*term.flags, *dated.flags]
    days, edtf = dated.days, dated.edtf or name_of(dated.days)
    rule = f"{_PART_NAMES[term.part]}, {dated.rule}" if term.part else dated.rule
    if term.circa:
        flags.append("approximate")
        if term.part and term.years > 1:
            days = _part_widened(days, term)
            edtf = ""
        else:
            plain = name_of(days) and not term.part
            days = widened(days, dated.precision)
            edtf = edtf + "~" if plain else ""
    if "uncertain" in flags and edtf and edtf[0] != "[":
        edtf = edtf[:-1] + "%" if edtf[-1] == "~" else edtf + "?"
    return Dated(days, dated.precision, edtf, rule, tuple(dict.fromkeys(flags)))


def _part_widened(days: Days, term: Term) -> Days:
    years = -(-term.years // (term.part or (1, 1))[1])
    return Days(add_months(days.first, -12 * years), add_months(days.last, 12 * years))


def _dated(term: Term, said_on: int | None) -> Dated:
    if term.short_year is not None:
        if term.year is not None:
            raise Unreadable("two years are given")
        century = civil(_known(said_on, "the century is left out"))[0] // 100 * 100
        year = century + term.short_year
        if year_days(year).first > _known(said_on, ""):
            year -= 100
        term.year = year
        term.flags.append("century inferred")
    if term.year_relative:
        if term.year is not None:
            raise Unreadable("two years are given")
        shift = {"last": -1, "this": 0, "next": 1}[term.year_relative]
        term.year = civil(_known(said_on, "the year is told from the day it was said"))[0] + shift
        if (term.month, term.season, term.day) == (None, None, None):
            return _year(term, f"{term.year_relative} year")
    if term.whole_unit or (term.weekday is not None and term.relative):
        return _unit(term, _known(said_on, "it is told from the day it was said"))
    if term.month is None and term.season is None:
        if term.day is not None or term.weekday is not None:
            raise Unreadable(
                "a day without its month could be any", "Write the month, as in April 6, 1953."
            )
        if term.year is None:
            raise Unreadable(UNREAD, REMEDY)
        return _year(term, "year stated")
    unit = _named(term)
    if term.relative:
        return _relative_to(term, unit, _known(said_on, "it is told from the day it was said"))
    if term.year is not None:
        return _stated(term, unit)
    return _inferred(term, unit, _known(said_on, "the year is left out"))


def _known(said_on: int | None, reason: str) -> int:
    if said_on is None:
        raise Unreadable(
            f"{reason}, and the day these words were said is not known",
            "Give that day, or write the date in full.",
        )
    return said_on


def _year(term: Term, rule: str) -> Dated:
    year = term.year
    assert year is not None
    precision = {1: "year", 10: "decade", 100: "century"}[term.years]
    rule = rule if term.years == 1 else f"{precision} stated"
    if term.part:
        return Dated(years_part(year, term.years, term.part), precision, "", rule, ())
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
        raise Unreadable(f"{MONTH_NAMES[(term.month or 1) - 1]} {year} has no day {term.day}")
    _check_weekday(term, days)
    precision = "day" if unit == "month and day" else unit
    rule = f"{precision} stated"
    if term.season == WINTER and not term.winter_named and not term.year_relative:
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
        raise Unreadable(UNREAD, REMEDY)
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
    raise Unreadable(f"{month} has no day {term.day}" if term.day else UNREAD, REMEDY)


def _unit(term: Term, said_on: int) -> Dated:
    """Last week, this month, next year, last Monday."""
    shift = {"last": -1, "this": 0, "next": 1}[term.relative]
    year, month, _ = civil(said_on)
    # 1970-01-01 was a Thursday; weeks run from Monday to Sunday.
    monday = said_on - (said_on + 3) % 7
    rule = f"{term.relative} {term.whole_unit}, told from the day it was said"
    if term.weekday is not None:
        if term.relative == "this":
            raise Unreadable("it may be past or to come", REMEDY)
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


def _check_weekday(term: Term, days: Days) -> None:
    if term.weekday is None:
        return
    if term.day is None:
        raise Unreadable(UNREAD, REMEDY)
    fell_on = (days.first + 3) % 7
    if fell_on != term.weekday:
        year, month, day = civil(days.first)
        raise Unreadable(
            f"{day} {MONTH_NAMES[month - 1]} {year} was a {WEEKDAY_NAMES[fell_on]}",
            "Check the day against the source.",
        )


MONTH_NAMES: Final = tuple(
    word.capitalize() for word in MONTHS if len(word) > 4 or word in ("may", "june", "july")
)
WEEKDAY_NAMES: Final = tuple(word.capitalize() for word in WEEKDAYS if word.endswith("day"))
