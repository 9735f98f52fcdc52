"""How exact a table says its dates are: a day of which only the month is known is that month.

Event data say it in numbers, of which every project has its own: 1 is a day to all of them, 2 a
few days, 3 a week or a month, 4 a month or more, 5 and more up to a year. Each is taken as wide
as the widest of them. Wikidata's numbers run the other way, from 7, a century, to 11, a day.
"""

import re
from collections.abc import Iterable

from timeline.dates import Reading, iso_day, read_edtf

UNITS = ("day", "week", "month", "year", "decade", "century")
"""From fine to coarse."""

_NUMBERS = {1: "day", 2: "week", 3: "month", 4: "year", 5: "year", 6: "year", 7: "year"}
_OF_WIKIDATA = {7: "century", 8: "decade", 9: "year", 10: "month", 11: "day"}
_WORDS = {
    "day": "day d exact date daily precise dd tag jour dia giorno dag ymd 0",
    "week": "week w weekly woche semaine semana",
    "month": "month m monthly mm monat mois mes mese maand ym",
    "season": "season quarter q",
    "year": "year y yearly annual yyyy jahr annee année ano año anno jaar",
    "decade": "decade decades 10y jahrzehnt",
    "century": "century c centuries 100y jahrhundert",
}
_UNIT_OF = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_ABOUT = frozenset("circa ca c. about approximate approximately approx estimated est ~".split())
_SMALL = re.compile(r"\d{1,2}(?:\.0)?")
_PLAIN = re.compile(r"-?\d{4}(?:-\d{2}){0,2}")


def is_precision(cells: Iterable[str]) -> bool:
    """Whether cells say how exact dates are.

    >>> is_precision(["1", "3", "1"]), is_precision(["day", "circa"]), is_precision(["Paris"])
    (True, True, False)
    """
    found = list(cells)
    return bool(found) and all(_is_known(cell) for cell in found)


def _is_known(cell: str) -> bool:
    word = cell.strip().casefold()
    number = _number(word)
    return word in _UNIT_OF or word in _ABOUT or (number is not None and 0 <= number <= 14)


def _number(text: str) -> int | None:
    return int(float(text)) if _SMALL.fullmatch(text) else None


def counts_as_wikidata(cells: Iterable[str]) -> bool:
    """Whether numbers of precision are Wikidata's: none below 6, and some above 8."""
    numbers = [n for cell in cells if (n := _number(cell)) is not None]
    return bool(numbers) and min(numbers) >= 6 and max(numbers) >= 9


def unit_of(cell: str, *, is_of_wikidata: bool = False) -> str:
    """Return the unit that a cell names: one of `UNITS`, "season", "about", or "" for none.

    >>> unit_of("1"), unit_of("Month"), unit_of("9", is_of_wikidata=True), unit_of("circa")
    ('day', 'month', 'year', 'about')
    """
    word = cell.strip().casefold()
    if word in _ABOUT:
        return "about"
    number = _number(word)
    if number is not None and number > 0:
        return (_OF_WIKIDATA if is_of_wikidata else _NUMBERS).get(number, "year")
    return _UNIT_OF.get(word, "")


def widened(reading: Reading, unit: str) -> Reading:
    """Return a reading as wide as a unit around it; the reading itself where it is as wide.

    >>> from timeline.dates import read
    >>> [widened(read("1953-04-06"), unit).edtf for unit in ("week", "month", "decade")]
    ['[1953-03-31..1953-04-12]', '1953-04', '195X']
    """
    first, last = reading.earliest, reading.latest
    if unit in ("", "day") or first is None or last is None or not reading.edtf:
        return reading
    if unit == "about":
        return read_edtf(f"{reading.edtf}~") if _PLAIN.fullmatch(reading.edtf) else reading
    if unit == "week":
        if (last - first).astype("timedelta64[D]").astype(int) >= 6:
            return reading
        return read_edtf(f"[{iso_day(first - 6)}..{iso_day(last + 6)}]")
    if unit == "season":
        # a season that holds the day may begin and end three months from it
        return read_edtf(f"[{iso_day(first - 92)}..{iso_day(last + 92)}]")
    starts = _whole(iso_day(first), unit), _whole(iso_day(last), unit)
    if "" in starts:
        return reading
    wide = read_edtf(starts[0] if starts[0] == starts[1] else f"[{starts[0]}..{starts[1]}]")
    is_wider = wide.earliest is not None and wide.latest is not None
    return wide if is_wider and wide.bounds != reading.bounds else reading


def _whole(day: str, unit: str) -> str:
    """Return the month, year, decade or century of a day of four-digit years; "" of others."""
    if not re.match(r"\d{4}-", day):
        return ""
    return {
        "month": day[:7],
        "year": day[:4],
        "decade": f"{day[:3]}X",
        "century": f"{day[:2]}XX",
    }[unit]
