"""Several dates in one phrase ("4 and 5 July", "1934, 1967"), and a date within a named period."""

import re
from collections.abc import Callable
from itertools import pairwise

from timeline.dates.days import Days, Window
from timeline.dates.edtf import SEVERAL, Sense, coarsest, span
from timeline.dates.edtf_writing import name_of, write_instant
from timeline.dates.moments import Context, Read, placed, term_of
from timeline.dates.placements import Dated
from timeline.dates.ranges import SEPARATORS, span_of_two
from timeline.dates.terms import Term, lend
from timeline.dates.wording import WEEKDAYS, refusal
from timeline.errors import DateError

_JOINTS = re.compile(r",? and |,? & | \+ |; |, ")
_YEAR = re.compile(r"\d{4}")
_DAY_BEFORE = re.compile(r".*?\d{1,2}(?:st|nd|rd|th)?")
_PERIOD = re.compile(
    r"\b(?:period|dynasty|dynasties|era|reign|kingdom|empire|shogunate)\b[,:]? ?(?=[(c\d]|a\.?d\b)"
)
_LIMITED = re.compile(
    r"(?:probably |certainly |but |and )?(?:not |no )?(?:before|after|by|earlier|later|prior to)\b"
)
_BUT = re.compile(r" (?:and|but) (?=(?:not |no )?(?:before|after|by|later|earlier|prior to)\b)")
_IN_BRACKETS = re.compile(r"\((?P<whole>[^()]+)\),? ?(?P<finer>.*)")


def several(words: str, context: Context) -> Sense | None:
    """Dates in a list, from the first to the last of them; None where it is no list of dates."""
    parts = _parts(words)
    if len(parts) < 2 or _is_weekday_and_day(parts):
        return None
    try:
        terms = [_part(part, context) for part in parts]
        if _mixes_years_and_days(terms):
            return None
        for one, other in pairwise(terms):
            _lend(other, one)
        for other, one in pairwise(reversed(terms)):
            _lend(one, other)
        dates = sorted((placed(term, context.said_on) for term in terms), key=_in_time)
    except DateError:
        return None
    flags = (*dict.fromkeys(flag for dated in dates for flag in dated.flags), SEVERAL)
    names = [dated.edtf or name_of(dated.days) for dated in dates]
    edtf = f"{{{','.join(names)}}}" if all(names) else ""
    begin = Window(*dates[0].days)
    end = Window(*max(dates, key=lambda dated: dated.days[::-1]).days)
    precision = coarsest(dated.precision for dated in dates)
    return span(begin, end, edtf, precision, SEVERAL, flags, words)


def _in_time(dated: Dated) -> Days:
    return dated.days


def _mixes_years_and_days(terms: list[Term | Dated]) -> bool:
    """Whether one part is a year and another a day or month without one: that is one date."""
    read = [term for term in terms if isinstance(term, Term)]
    return any(term.year is None for term in read) and any(
        (term.day, term.month, term.season) == (None, None, None) for term in read
    )


def _is_weekday_and_day(parts: list[str]) -> bool:
    """Tuesday, 6 April 1953 is one day, and an error where it was a Monday."""
    return any(part in WEEKDAYS for part in parts) and any(
        sign.isdecimal() for part in parts for sign in part
    )


def _parts(words: str) -> list[str]:
    """The dates of a list; a year after a comma belongs to the day before it."""
    parts: list[str] = []
    for part in _JOINTS.split(words):
        if (
            parts
            and _YEAR.fullmatch(part)
            and _DAY_BEFORE.fullmatch(parts[-1])
            and not _YEAR.search(parts[-1])
        ):
            parts[-1] = f"{parts[-1]}, {part}"
        elif part:
            parts.append(part)
    return parts


def _part(words: str, context: Context) -> Term | Dated:
    try:
        return term_of(words, context)
    except DateError:
        if not any(separator in words for separator in SEPARATORS):
            raise
        sense = span_of_two(words, context)
    if sense is None or sense.begin.first is None or sense.end.last is None:
        raise refusal("it is no list of dates")
    days = Days(sense.begin.first, sense.end.last)
    return Dated(days, sense.precision, "", sense.rule, sense.flags)


def _lend(one: Term | Dated, other: Term | Dated) -> None:
    if isinstance(one, Term) and isinstance(other, Term):
        lend(one, other)


def within_limits(words: str, context: Context, read: Read) -> Sense | None:
    """Words that bound one date together: "after 1945, before 1957", "18th century, after 1713"."""
    one, joint, other = words.partition(", ")
    if not joint:
        match = _BUT.search(words)
        if match is None:
            return None
        one, other = words[: match.start()], words[match.end() :]
    one, other = (part.removeprefix("but ").removeprefix("and ") for part in (one, other))
    # "Before April 6, 1953" is one date: only what follows the comma may be a limit of its own.
    if not _LIMITED.match(other):
        return None
    try:
        begin, end = read(one, context), read(other, context)
    except DateError:
        return None
    if "span" in (begin.extent, end.extent):
        return None
    first, last = (
        _inner(choose, *bounds)
        for choose, bounds in (
            (max, (begin.begin.first, end.begin.first)),
            (min, (begin.begin.last, end.begin.last)),
        )
    )
    if first is not None and last is not None and first > last:
        raise refusal("its limits leave no day between them")
    window = Window(first, last)
    precision = coarsest((begin.precision, end.precision))
    flags = tuple(dict.fromkeys(begin.flags + end.flags))
    rule = f"{begin.rule}; {end.rule}"
    return Sense("instant", window, window, write_instant(window), precision, rule, flags)


def in_period(words: str, context: Context, read: Read) -> Sense | None:
    """ "Edo period (1603-1867), 19th century": a date within a period that the words date."""
    named = [match.end() for match in _PERIOD.finditer(words)]
    if not named or named[-1] == len(words):
        return None
    name, rest = words[: named[-1]].strip(" ,:"), words[named[-1] :]
    flag = f"within the {name.removeprefix('the ')}"
    bracketed = _IN_BRACKETS.fullmatch(rest)
    if bracketed is None:
        return _once(read(rest, context), flag)
    whole = read(bracketed["whole"], context)
    if not bracketed["finer"]:
        return _once(whole, flag)
    finer = read(bracketed["finer"], context)
    first = _inner(max, whole.begin.first, finer.begin.first)
    last = _inner(min, whole.end.last, finer.end.last)
    if first is not None and last is not None and first > last:
        raise refusal("the date lies outside the period it is said to be of")
    return _once(finer._replace(begin=Window(first, None), end=Window(None, last)), flag)


def _inner(choose: Callable[[int, int], int], one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return choose(one, other)


def _once(sense: Sense, flag: str) -> Sense:
    """Something that happened once, within what the words date."""
    window = Window(sense.begin.first, sense.end.last)
    edtf = write_instant(window)
    return Sense("instant", window, window, edtf, sense.precision, sense.rule, (*sense.flags, flag))
