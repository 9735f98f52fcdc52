"""Texts that EDTF reads in one way and people write in another: both are kept, and flagged.

``1826-31`` is a season in EDTF and five years to whoever catalogues; ``1911-12`` a December or two
years; ``-1937`` is 1938 BC or "until 1937". Which is meant only the other dates of a table can say.
"""

import re
from typing import Final

from timeline.dates.days import UNKNOWN, Window, year_days
from timeline.dates.edtf import Sense, parse
from timeline.errors import DateError

_YEAR_AND_TWO = re.compile(r"([12][0-9]{3})([?~%]?)-([0-9]{1,2})([?~%]?)", re.ASCII)
_MINUS_YEAR = re.compile(r"-([12][0-9]{3})", re.ASCII)
IN_EDTF: Final = " as EDTF writes it"
"""How each flag ends that names a meaning in EDTF beside another."""
_LATEST: Final = 2199


def two_meanings(text: str) -> Sense | None:
    """A sense as wide as both meanings of a text; None where it has only one."""
    if match := _MINUS_YEAR.fullmatch(text):
        year = int(match[1])
        if year > _LATEST:
            return None
        end = Window(None, year_days(year).last)
        until = f"until {year}, or the year {year + 1} BC{IN_EDTF}"
        flags = ("beginning unknown", until)
        return Sense("span", UNKNOWN, end, "", "year", "a year after a dash", flags)
    match = _YEAR_AND_TWO.fullmatch(text)
    if match is None:
        return None
    year, short = int(match[1]), match[3]
    whole = int(match[1][: -len(short)] + short)
    if not year < whole <= _LATEST:
        return None
    try:
        other = parse(f"{year:04}-{int(short):02}")
    except DateError:
        # There is no such month or season: it is a range and nothing else.
        return None
    last = year_days(whole).last
    number = int(short)
    meant = "a month" if number < 13 else "a season or a part of the year"
    told = [f"{year} to {whole}, or {meant}{IN_EDTF}"]
    if match[2] or match[4]:
        told.append("uncertain" if "?" in match[2] + match[4] else "approximate")
    first = other.begin.first if other.begin.first is not None else year_days(year).first
    begin = Window(*year_days(year))
    window = Window(first, last)
    return Sense("span", begin, window, "", "year", "a range of years, or EDTF", tuple(told))
