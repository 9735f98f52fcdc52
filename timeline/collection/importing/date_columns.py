"""Columns of dates: in what order and language their cells stand, and which mean "not known".

Decided once for all cells of the date columns. What they leave open stays open: a date that could
be of two days is one of two days until its reader decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from timeline.collection.importing.date_cells import YEAR, has_short_year, is_year, without_time
from timeline.collection.importing.month_names import LANGUAGES, months_of
from timeline.collection.importing.numeric_dates import (
    INTEGER,
    NUMBER,
    NUMBERS,
    compact_readings,
)
from timeline.dates import read
from timeline.errors import DateError

WORDS_FOR_UNKNOWN = frozenset(
    (
        *("unknown", "unk", "undated", "n.d.", "nd", "no date", "n/a", "na", "nan", "nat", "none"),
        *("null", "?", "??", "-", "--", "—", "–", "s.d.", "o.d.", "o.j.", "b.d.", "unbekannt"),
        *("inconnu", "inconnue", "desconocido", "desconhecido", "sconosciuto", "onbekend"),
        *("неизвестно", "б.д.", "不明", "不詳", "未知"),
    )
)
"""Cells that say in words that a date is not known."""

CODES = ("-9", "-99", "-999", "-9999", "0", "00", "0000", "99", "999", "9999", "-1", "-8", "-7")
"""Numbers that stand for what is not known, where they are no year among others."""

_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]{2,}\.?")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_GARBLED = re.compile(r"[{}<>=@]|://")
_SAMPLE = 300


def language_of(cells: Iterable[str]) -> tuple[str, int, int]:
    """Return the language of the words in dates, by how many of them it reads.

    Returns
    -------
    tuple
        Its code, the cells with words that were tried, and those it reads. English if there are
        none, or no language reads more.

    >>> language_of(["6 avril 1953", "août 1789"])[0]
    'fr'
    """
    worded = [cell for cell in dict.fromkeys(cells) if _WORD.search(cell)][:_SAMPLE]
    if not worded:
        return "en", 0, 0
    by_words = Counter(dict.fromkeys(LANGUAGES, 0))
    for cell in worded:
        words = {word.lower().strip(".") for word in _WORD.findall(cell)}
        for language in LANGUAGES:
            by_words[language] += not words.isdisjoint(months_of(language))
    likely = [each for each, count in by_words.most_common(4) if count]
    read_by = {
        language: sum(is_read(cell, language) for cell in worded[:60])
        for language in dict.fromkeys(["en", *likely])
    }
    best = max(read_by, key=lambda language: (read_by[language], language == "en"))
    return best, len(worded[:60]), read_by[best]


def is_read(cell: str, language: str = "en", order: str = "MDY") -> bool:
    """Whether a rule reads a cell as a date."""
    try:
        reading = read(cell, language=language, order=order)
    except DateError:
        return False
    return reading.is_dated


def is_date_like(cell: str) -> bool:
    """Whether a cell looks like a date in whatever language; a bare number only as a year.

    >>> [is_date_like(cell) for cell in ("6/4/1953", "1953", "6 avril 1953", "17", "Fish")]
    [True, True, True, False, False]
    """
    if len(cell) > 60:
        return False
    if compact_readings(without_time(cell)):
        return True
    if NUMBER.fullmatch(cell):
        return is_year(cell)
    if _GARBLED.search(cell):
        return False
    if NUMBERS.fullmatch(without_time(cell)) or has_short_year(cell):
        return True
    return (
        bool(YEAR.search(cell) or not cell.isascii()) and (is_read(cell) or _has_month(cell))
    ) or is_read(cell)


def exactness(cell: str) -> float:
    """How exact a cell is as a date: 3 for a day, 2 for a month, 1 for what is wider, 0 for none.

    A decade or a century is less than a year.

    >>> [exactness(cell) for cell in ("6/4/1953", "20140717", "April 1953", "1953", "Fish")]
    [3, 3, 2, 1, 0]
    >>> exactness("1950s")
    0.5
    """
    if found := compact_readings(without_time(cell)):
        return 2 if "YM" in found else 3
    if not is_date_like(cell):
        return 0
    if NUMBER.fullmatch(cell):
        return 1
    if NUMBERS.fullmatch(without_time(cell)):
        return 3
    if has_short_year(cell):
        return 3 if cell[0].isdigit() or "," in cell else 2
    try:
        reading = read(cell)
    except DateError:
        return 3 if _has_month(cell) and _DAY.search(cell) else 2 if _has_month(cell) else 1
    if reading.extent == "span":
        return 1
    return {"day": 3, "month": 2, "decade": 0.5, "century": 0.5}.get(reading.precision, 1)


def _has_month(cell: str) -> bool:
    words = {word.lower().strip(".") for word in _WORD.findall(cell)}
    return len(words) < 6 and any(not words.isdisjoint(months_of(each)) for each in LANGUAGES)


def serials_of(cells: Sequence[str]) -> bool:
    """Whether the bare numbers of a date column are a spreadsheet's day numbers.

    >>> serials_of(["19455", "19456.5", "5 March 1953"]), serials_of(["1953", "1954", "19455"])
    (True, False)
    """
    numbers = [cell for cell in cells if NUMBER.fullmatch(cell) and cell not in CODES]
    serials = [cell for cell in numbers if _SERIAL.fullmatch(cell) and float(cell) < 80_000]
    return len(serials) > 0.5 * len(numbers)


def codes_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a column that stand for what is not known.

    Negative numbers are years where a column has other negative ones.

    >>> codes_of(["1953", "-9", "0000", "n.d."]), codes_of(["-44", "-9", "14"])
    (('-9', '0000', 'n.d.'), ())
    """
    is_ancient = any(
        INTEGER.fullmatch(cell) and (cell[0] == "-" or len(cell) < 4) and cell not in CODES
        for cell in cells
    )
    found = dict.fromkeys(
        cell
        for cell in cells
        if cell.lower() in WORDS_FOR_UNKNOWN
        or (cell in CODES and not (is_ancient and cell not in ("0000", "9999", "-9999")))
    )
    return tuple(found)
