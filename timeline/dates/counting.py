"""Counts of days, weeks, months and years in words, and the days so far from a day."""

import re
from typing import Final

from timeline.dates.days import Days, Window, add_months, civil, hull, month_days, year_days
from timeline.dates.edtf import Sense
from timeline.dates.edtf_writing import write_instant
from timeline.dates.wording import NUMBER, numeral

MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
UNITS = (
    r"(?P<unit>days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
)
VAGUE = r"some|several|a few|few|a couple of|a number of|many|various|countless"
SPAN = (
    rf"(?:(?P<n>{NUMBER})(?P<half> and a half)?|(?P<half_only>half an?)|(?P<vague>{VAGUE}))[ -]"
    rf"{UNITS}(?P<half_after> and a half)?"
)
HEDGE = (
    r"(?:(?P<more>more than|over|at least|well over|upwards of) |(?P<less>less than|under|within"
    r"|not more than|no more than) |(?P<about>about|around|some|roughly|nearly|almost|approximately"
    r"|just) )?"
)


def instant(first: int | None, last: int | None, unit: str, rule: str, *flags: str) -> Sense:
    """Something that happened once, between two days."""
    window = Window(first, last)
    edtf = write_instant(window)
    return Sense("instant", window, window, edtf, precision_of(unit), rule, flags)


def precision_of(unit: str) -> str:
    """The precision of a date counted in a unit."""
    return {"night": "day", "fortnight": "week"}.get(unit, unit)


def unit_of(match: re.Match[str]) -> str:
    """The unit of a match of `SPAN`, in the singular."""
    unit = match["unit"]
    return "century" if unit == "centuries" else unit.rstrip("s")


def amount_of(match: re.Match[str]) -> float:
    """The count of a match of `SPAN`; a half is half a unit."""
    half = match["half"] or match["half_after"]
    if match["half_only"]:
        return 0.5
    return numeral(match["n"]) + (0.5 if half else 0)


def back(day: int, unit: str, count: float) -> Days:
    """The days that are so many units before a day (after it, where the count is negative)."""
    if unit in ("day", "night"):
        return Days(day - int(count), day - int(count))
    if unit in ("week", "fortnight"):
        days = int(count * (7 if unit == "week" else 14))
        at = day - days
        monday = at - (at + 3) % 7
        return hull((Days(at - 4, at + 4), Days(monday, monday + 6)))
    months = round(count * MONTHS_IN[unit])
    at = add_months(day, -months)
    year, month, _ = civil(at)
    size = MONTHS_IN[unit]
    if size == 1:
        return hull((Days(at - 16, at + 16), month_days(year, month)))
    half = size // (2 if count == int(count) else 4)
    around = Days(add_months(at, -half), add_months(at, half))
    if count != int(count):
        return around
    start = year - year % (size // 12) if size >= 12 else year
    whole = year_days(start, start + size // 12 - 1) if size >= 12 else around
    return hull((around, whole))


def exactly(day: int, unit: str, count: int, *, ahead: bool) -> int:
    """The day so many units after a day, or before it."""
    sign = 1 if ahead else -1
    if unit in ("day", "night", "week", "fortnight"):
        return day + sign * count * {"week": 7, "fortnight": 14}.get(unit, 1)
    return add_months(day, sign * count * MONTHS_IN[unit])
