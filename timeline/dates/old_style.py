"""Old Style and New Style: dates in the Julian calendar, and years that begin on 25 March.

In England a year began on 25 March until 1752, so that from 1 January to 24 March a date is often
given both years: 30 January 1648/9 is 30 January 1649 as we count, in the Julian calendar, and
9 February 1649 in the Gregorian. Russians gave both days: 25 October (7 November) 1917.
"""

import re
from typing import Final

from convertdate import julian

from timeline.dates.days import Days, civil, number
from timeline.dates.edtf_writing import name_of
from timeline.dates.placements import MONTH_NAMES, Dated, date_term
from timeline.dates.terms import Term, lend, take_apart
from timeline.dates.wording import NOT_ONE, refusal
from timeline.errors import DateError

_REFORM: Final = 1752
"""England's last year that began on 25 March; with it the Gregorian calendar came."""
_LADY_DAY: Final = (3, 25)

_TWO_YEARS = re.compile(
    r"(?P<before>.*?)(?<!\d)(?P<year>\d{3,4})(?: ?(?P<joint>[/-]) ?)(?P<next>\d{1,4})"
    r"(?P<after>(?:[^\d].*)?)"
)
_OLD = r"(?:o\. ?s\b\.?|\bos\b|old style)"
_JULIAN = r"(?:julian(?: calendar)?)"
_NEW = r"(?:n\. ?s\b\.?|\bns\b|new style|gregorian(?: calendar)?)"
_STYLED = re.compile(
    rf"(?P<date>.+?),? ?\(?(?:in the )?(?:(?P<old>{_OLD})|(?P<julian>{_JULIAN})|(?P<new>{_NEW}))\)?"
)
_STYLE_FIRST = re.compile(
    rf"(?:(?P<old>{_OLD})|(?P<julian>{_JULIAN})|(?P<new>{_NEW})):? (?P<date>.+)"
)
_STYLE_WITHIN = re.compile(rf"([^()]+) \(({_OLD}|{_JULIAN}|{_NEW})\),? (\d{{3,4}})")
_ANY_STYLE = re.compile(rf",? ?\(?(?:{_OLD}|{_JULIAN}|{_NEW})\)?")
_IN_BRACKETS = re.compile(r"(?P<one>[^()]+) \((?P<other>[^()]+)\),? ?(?P<year>[^()]*)")
_MIDDLE = re.compile(rf"(?P<one>.+?),? (?:{_OLD}|{_JULIAN}|{_NEW}):? (?P<other>.+)")


def old_style(words: str, said_on: int | None) -> Dated | None:
    """The days of a date in the Julian calendar or in both; None for other words."""
    if not any(letter.isalpha() for letter in words):
        return None
    dual = _dual(words, said_on)
    if dual is not None:
        return dual
    if match := _STYLE_WITHIN.fullmatch(words):
        # 25 October (O.S.) 1917
        words = f"{match[1]} {match[3]} {match[2]}"
    match = _STYLED.fullmatch(words) or _STYLE_FIRST.fullmatch(words)
    dual = None if match is None else _dual(match["date"], said_on)
    both = dual or _in_both(words)
    if both is not None:
        return both
    if match is not None:
        term = take_apart(match["date"])
        if match["new"]:
            dated = date_term(term, said_on)
            return dated._replace(rule=f"{dated.rule}, New Style")
        return _julian(term, is_old_style=bool(match["old"]))
    return None


def _dual(words: str, said_on: int | None) -> Dated | None:
    """30 January 1648/9, Feb. 1731-2: the later year, in the Julian calendar."""
    match = _TWO_YEARS.fullmatch(words)
    if match is None or not (match["before"].strip() or match["after"].strip()):
        return None
    year, digits = int(match["year"]), match["next"]
    later = year + 1
    if int(digits) != later % 10 ** len(digits):
        return None
    try:
        term = take_apart(f"{match['before'].strip()} {match['after'].strip()} {later:04}".strip())
    except DateError:
        return None
    if term.month is None or term.year != later or term.relative:
        return None
    if year < _REFORM and (term.month, term.day or 1) < _LADY_DAY:
        if term.month == _LADY_DAY[0] and term.day is None:
            days = Days(_gregorian(later, 3, 1), _gregorian(later, 3, 24))
            return Dated(days, "month", "", _rule(days, "1 to 24 March", later), tuple(term.flags))
        return _julian(term, is_old_style=False)
    if match["joint"] == "-":
        return None
    # After 1752, or from April on: which of the two years is meant is not said.
    term.year = year
    first = date_term(term, said_on)
    term.year = later
    second = date_term(term, said_on)
    edtf = f"[{first.edtf},{second.edtf}]" if first.edtf and second.edtf else ""
    days = Days(first.days.first, second.days.last)
    return Dated(days, "year", edtf, "one of two years", (*first.flags, "one of two years"))


def _julian(term: Term, *, is_old_style: bool) -> Dated:
    """A term in the Julian calendar; "Old Style" alone may also count years from 25 March."""
    year, month, day = term.year, term.month, term.day
    if year is None or year < 1 or term.season is not None or term.years > 1 or term.part:
        raise refusal(
            "an Old Style date is in the Julian calendar, and this is not a day, a month or a year",
            "Write the Gregorian date.",
        )
    flags = [*term.flags]
    if term.circa:
        flags.append("approximate")
    may_be_later = (
        is_old_style
        and year < _REFORM
        and (month or 1, day or 1) < _LADY_DAY
        and (day is None or _is_julian(year + 1, month or 1, day))
    )
    if month is None:
        days = Days(
            _gregorian(year, 1, 1),
            _gregorian(year + may_be_later, 3, 24) if may_be_later else _gregorian(year, 12, 31),
        )
        precision, said = "year", str(year)
    elif day is None:
        days = _month(year, month)
        precision, said = "month", f"{MONTH_NAMES[month - 1]} {year}"
    else:
        at = _gregorian(year, month, day)
        days, precision, said = Days(at, at), "day", f"{day} {MONTH_NAMES[month - 1]} {year}"
    edtf = name_of(days)
    rule = _rule(days, said, None)
    if may_be_later and month is not None:
        later = (
            _month(year + 1, month)
            if day is None
            else Days(*(2 * (_gregorian(year + 1, month, day),)))
        )
        edtf = f"[{edtf},{name_of(later)}]" if edtf and name_of(later) else ""
        days = Days(days.first, later.last)
        flags.append(f"the year may have begun on 25 March, and be {year + 1}")
    elif may_be_later:
        flags.append("the year may have begun on 25 March")
    if term.circa:
        days, edtf = Days(days.first - 3, days.last + 3), ""
    return Dated(days, precision, edtf, rule, tuple(dict.fromkeys(flags)))


def _month(year: int, month: int) -> Days:
    after = (year + month // 12, month % 12 + 1)
    return Days(_gregorian(year, month, 1), _gregorian(*after, 1) - 1)


def _is_julian(year: int, month: int, day: int) -> bool:
    longest = 28 + (year % 4 == 0) if month == 2 else 30 + (month in (1, 3, 5, 7, 8, 10, 12))
    return 1 <= day <= longest


def _gregorian(year: int, month: int, day: int) -> int:
    """The day number of a Julian date; DateError where there is none."""
    if not _is_julian(year, month, day):
        raise refusal(f"{MONTH_NAMES[month - 1]} {year} has no day {day} in the Julian calendar")
    return number(*julian.to_gregorian(year, month, day))


def _rule(days: Days, said: str, year: int | None) -> str:
    """What both calendars call a date, for the card."""
    said = said if year is None else f"{said} {year}"
    first, last = (_in_words(day) for day in days)
    new = first if days.first == days.last else f"{first} to {last}"
    return f"Old Style: {said} in the Julian calendar is {new} in ours"


def _in_words(day: int) -> str:
    year, month, of_month = civil(day)
    return f"{of_month} {MONTH_NAMES[month - 1]} {year}"


def _in_both(words: str) -> Dated | None:
    """One day in both calendars: 25 October (7 November) 1917, 12/24 January 1881."""
    bare = words
    if match := _IN_BRACKETS.fullmatch(words):
        one, other = f"{match['one']} {match['year']}", match["other"]
    elif words.count("/") == 1:
        one, other = words.split("/")
    elif (match := _MIDDLE.fullmatch(words)) and any(c.isdigit() for c in match["one"]):
        one, other = match["one"], match["other"]
    else:
        return None
    one, other = (_ANY_STYLE.sub(" ", end).strip(" ,;:") for end in (one, other))
    if not one or not other:
        return None
    try:
        ends = take_apart(one), take_apart(other)
    except DateError:
        return None
    is_one_year = None in (ends[0].year, ends[1].year)
    for one_end, other_end in (ends, ends[::-1], ends):
        lend(one_end, other_end)
    if any(None in (end.day, end.month, end.year) for end in ends):
        return None
    for new, old in (ends, ends[::-1]):
        days = _same_day(new, old, is_one_year=is_one_year)
        if days is None:
            continue
        said = f"{old.day} {MONTH_NAMES[(old.month or 1) - 1]}"
        flags = [*new.flags, *old.flags]
        if days.first != days.last:
            flags.append("of which of the two days this is the year is not said")
        edtf = f"[{name_of(Days(days.first, days.first))},{name_of(Days(days.last, days.last))}]"
        edtf = "" if days.first == days.last else edtf
        return Dated(days, "day", edtf, _rule(days, said, None), tuple(dict.fromkeys(flags)))
    if _ANY_STYLE.search(bare):
        raise refusal(NOT_ONE)
    return None


def _same_day(new: Term, old: Term, *, is_one_year: bool) -> Days | None:
    """The day that two dates are, one in either calendar; two days where the year is in doubt."""
    year, month, day = new.year or 0, new.month or 0, new.day or 0
    found = []
    for later in (0, 1) if is_one_year else (0,):
        for earlier in (0, 1) if is_one_year else (0,):
            try:
                at = number(year + later, month, day)
                if at == _gregorian((old.year or 0) - earlier, old.month or 0, old.day or 0):
                    found.append(at)
            except (ValueError, DateError):
                continue
    return Days(min(found), max(found)) if found else None
