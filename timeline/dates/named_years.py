"""Years and terms that are not the calendar's: fiscal and academic years, terms, sessions.

Where institutions begin such a year on different days, the window holds all of them, and is
flagged: a fiscal year 1953 ended on 30 June 1953 in Washington and began on 1 April in Tokyo.
"""

import re
from typing import Final

from timeline.dates.days import Days, civil, month_days, year_days
from timeline.dates.placements import Dated, day_known, of_century
from timeline.dates.wording import refusal

_YEARS = r"(?P<year>\d{4})(?:\s?[-/]\s?(?P<next>\d{4}|\d{1,2}))?"
_FISCAL = re.compile(
    rf"(?:fiscal(?: year)?|financial year|budget year|tax year|f\.?y\.?)\s?(?:'?(?P<short>\d\d)"
    r"(?:\s?[-/]\s?'?(?P<shortnext>\d\d))?"
    rf"|{_YEARS})"
    rf"|(?:the )?(?P<before>\d{{4}})(?:\s?[-/]\s?(?P<nextbefore>\d{{4}}|\d{{1,2}}))? (?:fiscal"
    rf"|financial|budget|tax) year"
)
_TERMS: Final = {
    # The months in which a term of that name may lie, wherever it is kept.
    r"michaelmas term": (9, 4),
    r"hilary(?: term)?": (1, 4),
    r"lent(?: term)": (1, 4),
    r"trinity(?: term)": (4, 4),
    r"easter(?: term)": (4, 4),
    r"(?:autumn|fall) (?:term|semester|quarter)": (8, 5),
    r"winter (?:term|semester|quarter)": (9, 7),
    r"spring (?:term|semester|quarter)": (1, 6),
    r"summer (?:term|semester|quarter|session)": (4, 6),
}
_TERM = re.compile(rf"(?:{'|'.join(f'({words})' for words in _TERMS)}),?(?: of)? (?P<year>\d{{4}})")
_SCHOOL = re.compile(
    rf"(?:academic|school|university) (?:year|session),? {_YEARS}"
    rf"|(?P<before>\d{{4}})\s?[-/]\s?(?P<nextbefore>\d{{4}}|\d{{1,2}}) (?:academic|school) year"
)
_SESSION = re.compile(
    r"(?:(?:the )?(?:parliamentary |legislative )?(?:term|session|season)(?: of)?,? )?"
    rf"{_YEARS}(?P<named> (?:parliamentary |legislative |concert |theatre |opera )?(?:term"
    rf"|session|season))?"
)
_QUARTER = re.compile(
    r"(?P<year>\d{4})\s?[-/,]?\s?(?:q(?P<q1>[1-4])|(?P<q2>[1-4])q)"
    r"|(?:q(?P<q3>[1-4])|(?P<q4>[1-4])q)\s?[-/,]?\s?(?P<after>\d{4})"
)


_TURN = re.compile(
    r"(?:(?:at|about|around|near|by|from) )?(?:the )?(?:very )?turn of (?:the )?(?:"
    r"(?P<nth>\d{1,2})(?:st|nd|rd|th)(?: ?(?P<joint>[-/]|and|to) ?(?:the )?"
    r"(?P<other>\d{1,2})(?:st|nd|rd|th))? (?:century|centuries|cent\.?|c\.?)"
    r"|(?P<last>(?:last )?century)|(?P<year>\d{4})|(?P<millennium>millennium)"
    r"|year,? (?P<from>\d{4})(?: ?[-/] ?(?P<to>\d{2,4}))?)"
    r"|(?P<ofcentury>\d{1,2})(?:st|nd|rd|th)[- ]century turn"
)
_AROUND_A_TURN: Final = 10
"""Years on either side of the turn of a century."""


def _turn(match: re.Match[str], said_on: int | None) -> Dated:
    """About the turn of a century: ten years on either side of the year in which it begins.

    The turn of the 20th century is about 1900. Some mean the end of the century that they name, so
    it is flagged.
    """
    if match["from"]:
        first = int(match["from"])
        last = _following(first, match["to"]) if match["to"] else first
        days = Days(month_days(first, 12).first, month_days(last, 1).last)
        if not match["to"]:
            # The turn of the year 1953 may be that at either of its ends.
            days = Days(month_days(first - 1, 12).first, month_days(first + 1, 1).last)
        return Dated(days, "month", "", "turn of a year", ("approximate",))
    flags = ["approximate"]
    if match["nth"] or match["ofcentury"]:
        nth, other = int(match["nth"] or match["ofcentury"]), match["other"]
        if other and int(other) != nth + 1:
            raise refusal("the two centuries do not follow each other")
        year = 100 * (nth if other else nth - 1)
        if not other:
            flags.append("the beginning of the century it names; some mean its end")
    elif match["year"]:
        year = int(match["year"])
    else:
        said = civil(day_known(said_on, "which century is meant is left out"))[0]
        year = (said + _AROUND_A_TURN) // 100 * 100
        if match["millennium"]:
            year = round(said, -3)
            if abs(said - year) > 100:
                raise refusal("which millennium is meant is left out")
        flags.append("century inferred")
    days = year_days(max(year - _AROUND_A_TURN, 1), year + _AROUND_A_TURN)
    return Dated(days, "decade", "", "turn of a century", tuple(flags))


def named_year(words: str, said_on: int | None) -> Dated | None:
    """The days of a fiscal or academic year, a term or a session; None for other words."""
    if not words[-1:].isalnum() or not any(letter.isalpha() for letter in words):
        return None
    words = words.removeprefix("in ").removeprefix("the ")
    if match := _QUARTER.fullmatch(words):
        quarter = int(match["q1"] or match["q2"] or match["q3"] or match["q4"])
        days = month_days(int(match["year"] or match["after"]), quarter * 3 - 2, 3)
        return Dated(days, "quarter", "", "quarter of a year", ())
    if match := _FISCAL.fullmatch(words):
        return _between_years(match, (4, 3), (4, 9), "fiscal year", said_on)
    if match := _TURN.fullmatch(words):
        return _turn(match, said_on)
    if match := _SCHOOL.fullmatch(words):
        return _between_years(match, (7, 12), (7, 9), "academic year", said_on)
    if match := _TERM.fullmatch(words):
        first, count = next(months for n, months in enumerate(_TERMS.values(), start=1) if match[n])
        days = month_days(int(match["year"]), first, count)
        return Dated(days, "season", "", "term", ("terms differ from place to place",))
    match = _SESSION.fullmatch(words)
    if match and (match["named"] or not words[0].isdigit()):
        year = int(match["year"])
        days = year_days(year, _following(year, match["next"]))
        return Dated(days, "year", "", "term or session", ("terms differ from place to place",))
    return None


def _between_years(
    match: re.Match[str],
    alone: tuple[int, int],
    paired: tuple[int, int],
    rule: str,
    said_on: int | None,
) -> Dated:
    """A year from a month to a month: of the years before and after, or of the two named."""
    groups, flags = match.groupdict(), [f"{rule}s begin on different days"]
    after = groups["next"] or groups["nextbefore"] or groups.get("shortnext")
    if groups.get("short"):
        # A year ahead may be named: FY54 is voted in 1953.
        ahead = None if said_on is None else said_on + 366
        year = of_century(int(groups["short"]), ahead)
        flags.append("century inferred")
    else:
        year = int(groups["year"] or groups["before"])
    if after:
        first, last = (year, paired[0]), (_following(year, after), paired[1])
    else:
        first, last = (year - 1, alone[0]), (year + 1, alone[1])
    days = Days(month_days(*first).first, month_days(*last).last)
    return Dated(days, "year", "", rule, tuple(flags))


def _following(year: int, digits: str | None) -> int:
    if not digits:
        return year
    last = int(str(year)[: -len(digits)] + digits) if len(digits) < 4 else int(digits)
    if last < year and len(digits) < 4:
        last += 10 ** len(digits)
    if not 0 < last - year <= 20:
        raise refusal(f"{year} and {digits} are not the years of one term")
    return last
