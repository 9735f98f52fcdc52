"""Bounds as the Extended Date/Time Format (EDTF) writes them; `edtf` reads it."""

from typing import Final

from timeline.dates.days import (
    MONTH_GROUPS,
    SEASON_NAMES,
    YEARS_IN,
    Days,
    Window,
    civil,
    month_days,
    season_days,
    year_days,
)
from timeline.dates.units import unit_of

NO_DATE: Final = "XXXX"


def name_of(days: Days) -> str:
    """The shortest EDTF date that means exactly these days; "" where there is none.

    >>> name_of(season_days(1952, 24)), name_of(year_days(1950, 1959)), name_of(Days(0, 1))
    ('1952-24', '195X', '')
    """
    (year, month, day), (last_year, _, _) = civil(days.first), civil(days.last)
    whole = unit_of(days)
    if whole == "year":
        return _year(year)
    if abs(year) > 9999 or abs(last_year) > 9999:
        return ""
    if whole:
        return f"{_year(year)}-{month:02}" + (f"-{day:02}" if whole == "day" else "")
    if days == year_days(year, last_year):
        for digits, unit in enumerate(("decade", "century", "millennium"), start=1):
            # Years before 0 count down: -004X is -49 to -40.
            low = min(abs(year), abs(last_year))
            if abs(last_year - year) == YEARS_IN[unit] - 1 and low % YEARS_IN[unit] == 0:
                return _year(year)[:-digits] + "X" * digits
        return ""
    for season in (*SEASON_NAMES, *MONTH_GROUPS):
        if days == season_days(year, season):
            return f"{_year(year)}-{season}"
    return ""


def write_instant(window: Window, name: str = "") -> str:
    """The EDTF of something that happened once within a window; "" where EDTF can't say it."""
    first, last = window
    if first is None and last is None:
        return NO_DATE
    if first is not None and last is not None:
        name = name or name_of(Days(first, last))
        if name:
            return name
    ends = _ends(first, last)
    return f"[{ends[0]}..{ends[1]}]" if ends else ""


def write_span(begin: str | None, end: str | None) -> str:
    """The EDTF of a span whose ends are EDTF dates; None where an end can't be written as one."""
    return "" if begin is None or end is None or begin + end in ("", "..") else f"{begin}/{end}"


def _ends(first: int | None, last: int | None) -> tuple[str, str] | None:
    """Both ends of a set as dates: years where whole years, months where whole months, or days."""
    from_year, from_month, from_day = (None, 1, 1) if first is None else civil(first)
    to_year, to_month, to_day = (None, 12, 31) if last is None else civil(last)
    if (from_month, from_day, to_month, to_day) == (1, 1, 12, 31):
        return _written_year(from_year), _written_year(to_year)
    if any(year is not None and abs(year) > 9999 for year in (from_year, to_year)):
        return None
    ends_month = last is None or last == month_days(*civil(last)[:2]).last
    length = 7 if from_day == 1 and ends_month else 10
    return tuple(  # type: ignore[return-value]
        ""
        if day is None
        else _year(civil(day)[0]) + "-{:02}-{:02}".format(*civil(day)[1:])[: length - 4]
        for day in (first, last)
    )


def _written_year(year: int | None) -> str:
    return "" if year is None else _year(year)


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:04}" if year >= 0 else f"-{-year:04}"
