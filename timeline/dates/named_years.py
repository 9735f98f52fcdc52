"""Years and terms that are not the calendar's: fiscal and academic years, terms, sessions.

Where institutions begin such a year on different days, the window holds all of them, and is
flagged: a fiscal year 1953 ended on 30 June 1953 in Washington and began on 1 April in Tokyo.
"""

import re
from typing import Final

from timeline.dates.days import Days, month_days, year_days
from timeline.dates.placements import Dated
from timeline.dates.wording import refusal

_YEARS = r"(?P<year>\d{4})(?:\s?[-/]\s?(?P<next>\d{4}|\d{1,2}))?"
_FISCAL = re.compile(
    rf"(?:fiscal(?: year)?|financial year|budget year|tax year|f\.?y\.?)\s?(?:'?(?P<short>\d\d)"
    rf"|{_YEARS})"
    rf"|(?:the )?(?P<before>\d{{4}})(?:\s?[-/]\s?(?P<nextbefore>\d{{4}}|\d{{1,2}}))? (?:fiscal"
    rf"|financial|budget|tax) year"
)
_TERMS: Final = {
    # The months in which a term of that name may lie, wherever it is kept.
    r"michaelmas(?: term)?": (9, 4),
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


def named_year(words: str) -> Dated | None:
    """The days of a fiscal or academic year, a term or a session; None for other words."""
    if not words[-1:].isalnum() or not any(letter.isalpha() for letter in words):
        return None
    words = words.removeprefix("in ").removeprefix("the ")
    if match := _QUARTER.fullmatch(words):
        quarter = int(match["q1"] or match["q2"] or match["q3"] or match["q4"])
        days = month_days(int(match["year"] or match["after"]), quarter * 3 - 2, 3)
        return Dated(days, "quarter", "", "quarter of a year", ())
    if match := _FISCAL.fullmatch(words):
        if match["short"]:
            raise refusal("a fiscal year in two digits may be of any century")
        return _between_years(match, (4, 3), (4, 9), "fiscal year")
    if match := _SCHOOL.fullmatch(words):
        return _between_years(match, (7, 12), (7, 9), "academic year")
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
    match: re.Match[str], alone: tuple[int, int], paired: tuple[int, int], rule: str
) -> Dated:
    """A year from a month to a month: of the years before and after, or of the two named."""
    groups = match.groupdict()
    year = int(groups["year"] or groups["before"])
    after = groups["next"] or groups["nextbefore"]
    if after:
        first, last = (year, paired[0]), (_following(year, after), paired[1])
    else:
        first, last = (year - 1, alone[0]), (year + 1, alone[1])
    days = Days(month_days(*first).first, month_days(*last).last)
    return Dated(days, "year", "", rule, (f"{rule}s begin on different days",))


def _following(year: int, digits: str | None) -> int:
    if not digits:
        return year
    last = int(str(year)[: -len(digits)] + digits) if len(digits) < 4 else int(digits)
    if last < year and len(digits) < 4:
        last += 10 ** len(digits)
    if not 0 < last - year <= 20:
        raise refusal(f"{year} and {digits} are not the years of one term")
    return last
