"""Ages: years "before present", which is before 1950.

A radiocarbon age is counted in years of its own. What it is in years of the calendar is read off a
curve (IntCal20), and lies within the bounds that `_ENVELOPE` draws around that curve. Its ± is one
standard deviation, which is no bound: one age in three lies outside it. Three of them are taken.
"""

import re
from typing import Final

from timeline.dates.days import Days, year_days
from timeline.dates.placements import Dated
from timeline.dates.wording import refusal

PRESENT: Final = 1950
"""The year from which ages are counted back, by the convention of radiocarbon laboratories."""
_SIGMAS: Final = 3
_ENVELOPE: Final = ((85, 200), (125, 150))
"""The least and the most years of the calendar: hundredths of the age, less or more some years."""
_FURTHEST: Final = 55_000
"""Years; no older age is measured by radiocarbon."""

_NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})"
_AGE = re.compile(
    rf"(?P<about>(?:c(?:a|irca)?\.? ?|about |around |~ ?)?){_NUMBER}"
    rf"(?: ?(?:±|\+/?-) ?(?P<off>\d{{1,4}}))?(?: ?(?:14th century|14c|radiocarbon))?"
    r" ?(?:years? |yrs? )?(?:uncal(?:ibrated)?\.? ?)?"
    r"(?:(?P<cal>cal(?:ibrated)?\.? ?(?:years? |yrs? )?)?(?:b\.? ?p\.?|before (?:the )?present)"
    r"|(?P<calafter>bp cal))"
    r"| ?(?P<aboutka>(?:c(?:a|irca)?\.? ?|about |around |~ ?)?)(?P<ka>\d{1,3}(?:\.\d{1,2})?) ?"
    r"(?:kya|ka bp|k\.y\.a\.)"
)

_SMALL_LETTERS = re.compile(r"\d ?bp\b")


def are_units(phrase: str) -> bool:
    """Whether a phrase says "bp" in small letters: base pairs, or hundredths of a per cent.

    >>> are_units("1200 bp"), are_units("1200 BP")
    (True, False)
    """
    return _SMALL_LETTERS.search(phrase) is not None


def before_present(words: str) -> Dated | None:
    """The years of an age before present; None for other words."""
    match = _AGE.fullmatch(words)
    if match is None:
        return None
    if match["ka"]:
        years, unit = round(float(match["ka"]) * 1000), _last_place(match["ka"], 1000)
        return _years(years - unit, years + unit, "years before 1950, in thousands")
    years = int(match["n"].replace(",", ""))
    off = _SIGMAS * int(match["off"]) if match["off"] else 0
    flags = ("three standard deviations",) if off else ()
    if match["cal"] or match["calafter"]:
        unit = off or _rounded_to(years)
        return _years(years - unit, years + unit, "calibrated years before 1950", *flags)
    if years > _FURTHEST:
        unit = off or _rounded_to(years)
        return _years(years - unit, years + unit, "years before 1950", *flags)
    off = off or _rounded_to(years)
    (share, less), (most, more) = _ENVELOPE
    least = max((years - off) * share // 100 - less, 0)
    oldest = -(-(years + off) * most // 100) + more
    flags = (*flags, "radiocarbon years, not calibrated")
    return _years(least, oldest, "radiocarbon years before 1950", *flags)


def _years(least: int, most: int, rule: str, *flags: str) -> Dated:
    if PRESENT - least > PRESENT + 100:
        raise refusal("an age can't be less than nothing")
    days: Days = year_days(PRESENT - most, PRESENT - max(least, 0))
    return Dated(days, "year", "", rule, ("approximate", *flags))


def _rounded_to(years: int) -> int:
    """The unit to which a number seems to be rounded: 12000 to a thousand, 1240 to ten."""
    unit = 1
    while years and years % (unit * 10) == 0 and unit < 1000:
        unit *= 10
    return unit


def _last_place(text: str, unit: int) -> int:
    return int(unit // 10 ** len(text.partition(".")[2]))
