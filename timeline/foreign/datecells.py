"""Cells of date columns: in what order and language they stand, and what each means.

Order and language are decided once for all cells of the date columns. What they leave open stays
open: a date that could be of two days is one of two days, in EDTF, until its reader decides.
"""

import calendar
import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import Reading, read, read_edtf
from timeline.dates.days import iso_day
from timeline.dates.languages import month_forms
from timeline.errors import DateError
from timeline.foreign.mapping import UNKNOWN_ORDER
from timeline.foreign.mapping import Mapping as ColumnMapping

LANGUAGES = tuple(
    "en de fr es it pt nl ru pl cs uk sv da nb fi hu ro bg sr hr sl sk el tr et lv lt ca "
    "eu ga is id vi he ar fa hi th".split()
)
"""Languages in which months are looked for; on a tie the first wins."""

NUMBERS = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
"""A date in numbers, with the same sign twice."""

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

_TIME = re.compile(
    r"(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"\s?(?:[AaPp]\.?[Mm]\.?)?(?:Z|\s?[+-]\d{2}:?\d{2})?"
)
_BLANK_PARTS = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_INTEGER = re.compile(r"-?\d{1,12}(?:\.0{1,12})?")
"""No number of a date is longer; what is stays words that can't be read."""
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]{2,}\.?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_EPOCHS = {"1900": datetime.date(1899, 12, 30), "1904": datetime.date(1904, 1, 1)}
_SAMPLE = 300


class Dated(NamedTuple):
    """What the date cells of a row mean.

    Attributes
    ----------
    date
        Their words.
    edtf
        The reading, where the words alone would not give it.
    is_dated
        Whether anything is known of its beginning.
    role
        The role of the column whose cell can't be read; "" if all could.
    value, problem, remedy
        That cell and what is wrong with it.
    """

    date: str
    edtf: str
    is_dated: bool
    role: str = ""
    value: str = ""
    problem: str = ""
    remedy: str = ""


def order_of(cells: Iterable[str]) -> tuple[str, list[str]]:
    """Return the order in which numbers stand, and examples of cells that it hangs on.

    Returns
    -------
    tuple
        "MDY", "DMY", "YMD", "YDM" or "unknown"; "" where no cell is a date in numbers.

    >>> order_of(["2/16/1946", "6/7/1946"])
    ('MDY', ['2/16/1946'])
    >>> order_of(["4/5/1953", "6/7/1953"])
    ('unknown', ['4/5/1953', '6/7/1953'])
    """
    proofs: dict[str, list[str]] = {"MDY": [], "DMY": []}
    open_cells: list[str] = []
    year_first: list[str] = []
    day_second = day_last = False
    for cell in cells:
        if match := NUMBERS.fullmatch(without_time(cell)):
            first, second = int(match[1]), int(match[3])
            if len(match[1]) > 2:
                last = int(match[4])
                year_first.append(cell)
                day_second |= second > 12 >= last
                day_last |= last > 12
            elif first > 12 >= second:
                proofs["DMY"].append(cell)
            elif second > 12 >= first:
                proofs["MDY"].append(cell)
            elif first != second:
                open_cells.append(cell)
    days = {order: found for order, found in proofs.items() if found}
    if len(days) == 1:
        ((order, found),) = days.items()
        return order, found
    if days or open_cells:
        return UNKNOWN_ORDER, [*(found[0] for found in days.values()), *open_cells]
    if not year_first:
        return "", []
    return ("YDM" if day_second and not day_last else "YMD"), year_first


def without_time(cell: str) -> str:
    """Return a cell without the time of day behind its date.

    >>> without_time("1953-04-06T14:30:00Z"), without_time("April 6")
    ('1953-04-06', 'April 6')
    """
    match = _TIME.fullmatch(cell)
    return match["date"] if match else cell


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
            by_words[language] += not words.isdisjoint(_months(language))
    likely = [each for each, count in by_words.most_common(4) if count]
    read_by = {
        language: sum(is_read(cell, language) for cell in worded[:60])
        for language in dict.fromkeys(["en", *likely])
    }
    best = max(read_by, key=lambda language: (read_by[language], language == "en"))
    return best, len(worded[:60]), read_by[best]


@lru_cache(maxsize=64)
def _months(language: str) -> frozenset[str]:
    return month_forms(language)


def is_read(cell: str, language: str = "en", order: str = "MDY") -> bool:
    """Whether a rule reads a cell as a date."""
    try:
        reading = read(cell, language=language, order=order)
    except DateError:
        return False
    return is_dated(reading)


def is_dated(reading: Reading) -> bool:
    """Whether anything is known of a reading's beginning."""
    return reading.begin_earliest is not None or reading.begin_latest is not None


def is_date_like(cell: str) -> bool:
    """Whether a cell looks like a date in whatever language; a bare number only as a year.

    >>> [is_date_like(cell) for cell in ("6/4/1953", "1953", "6 avril 1953", "17", "Fish")]
    [True, True, True, False, False]
    """
    if len(cell) > 60:
        return False
    if _NUMBER.fullmatch(cell):
        return is_year(cell)
    if NUMBERS.fullmatch(without_time(cell)):
        return True
    return (
        bool(_YEAR.search(cell) or not cell.isascii()) and (is_read(cell) or _has_month(cell))
    ) or is_read(cell)


def _has_month(cell: str) -> bool:
    words = {word.lower().strip(".") for word in _WORD.findall(cell)}
    return len(words) < 6 and any(not words.isdisjoint(_months(each)) for each in LANGUAGES)


def is_year(cell: str) -> bool:
    """Whether a cell is a number that a table of history has for a year."""
    return bool(re.fullmatch(r"\d{4}(?:\.0)?", cell)) and 1000 <= int(cell[:4]) <= 2100


def serials_of(cells: Sequence[str]) -> bool:
    """Whether the bare numbers of a date column are a spreadsheet's day numbers.

    >>> serials_of(["19455", "19456.5", "5 March 1953"]), serials_of(["1953", "1954", "19455"])
    (True, False)
    """
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell) and cell not in CODES]
    serials = [cell for cell in numbers if _SERIAL.fullmatch(cell) and float(cell) < 80_000]
    return len(serials) > 0.5 * len(numbers)


def codes_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a column that stand for what is not known.

    Negative numbers are years where a column has other negative ones.

    >>> codes_of(["1953", "-9", "0000", "n.d."]), codes_of(["-44", "-9", "14"])
    (('-9', '0000', 'n.d.'), ())
    """
    is_ancient = any(
        _INTEGER.fullmatch(cell) and (cell[0] == "-" or len(cell) < 4) and cell not in CODES
        for cell in cells
    )
    found = dict.fromkeys(
        cell
        for cell in cells
        if cell.lower() in WORDS_FOR_UNKNOWN
        or (cell in CODES and not (is_ancient and cell not in ("0000", "9999", "-9999")))
    )
    return tuple(found)


def plain_cell(cell: str) -> str:
    """Return a date cell on one line, its digits in ASCII."""
    return " ".join(unicodedata.normalize("NFC", cell).split())


def edtf_of(cell: str, mapping: ColumnMapping) -> str:
    """Return the reading of a cell whose words alone don't give it; "" if they may.

    Raises
    ------
    DateError
        If it can't be read.
    """
    text = without_time(cell)
    if mapping.serials and _NUMBER.fullmatch(text):
        return _serial_day(text, mapping)
    if _INTEGER.fullmatch(text):
        return "" if is_year(cell) and len(cell) == 4 else _year(text)
    if match := _BLANK_PARTS.fullmatch(text):
        if match[1] in ("0000", "9999"):
            return "XXXX"
        kept = [match[1]]
        for part in (match[2], match[3]):
            if part in ("00", "99"):
                break
            kept.append(part)
        if len(kept) < 3:
            return "-".join(kept)
    if match := NUMBERS.fullmatch(text):
        return _in_numbers(text, match, mapping) or ("" if text == cell else _read(text, mapping))
    return "" if text == cell else _read(text, mapping)


def _read(text: str, mapping: ColumnMapping) -> str:
    return read(text, language=mapping.language, order=mapping.order_to_read).edtf


def _year(text: str) -> str:
    """Return a bare number as a year in EDTF.

    >>> _year("1953.0"), _year("-44"), _year("800")
    ('1953', '-0044', '0800')
    """
    year = int(text.partition(".")[0])
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _serial_day(text: str, mapping: ColumnMapping) -> str:
    number = float(text)
    if not 10_000 <= number < 80_000:
        raise DateError(
            text,
            "it stands among a spreadsheet's day numbers and may be one or a year",
            "Write it as 1953-04-06.",
        )
    return (_EPOCHS[mapping.serials] + datetime.timedelta(days=int(number))).isoformat()


def _in_numbers(text: str, match: re.Match[str], mapping: ColumnMapping) -> str:
    """Return a date in numbers in EDTF where order or century are not the reader's own."""
    first, second, last = match[1], match[3], match[4]
    if len(first) > 2:
        return ""
    if len(last) == 2 and mapping.century:
        last = str(int(mapping.century) + int(last))
    elif len(last) != 4:
        return ""
    if mapping.order in ("MDY", "DMY"):
        if last == match[4]:
            return ""
        days = [_day(last, *((first, second) if mapping.order == "MDY" else (second, first)))]
    else:
        days = [_day(last, first, second), _day(last, second, first)]
    possible = sorted({day for day in days if day})
    if not possible:
        raise DateError(text, "there is no such day", "Write it as 1953-04-06.")
    return possible[0] if len(possible) == 1 else f"[{','.join(possible)}]"


def _day(year: str, month: str, day: str) -> str:
    """Return a day in EDTF, "" if there is none such."""
    try:
        is_real = 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]
    except (calendar.IllegalMonthError, ValueError):
        return ""
    return f"{int(year):04}-{int(month):02}-{int(day):02}" if is_real else ""


def parts_of(year: str, month: str, day: str, unknown: Iterable[str]) -> tuple[str, str]:
    """Return year, month and day as words and, where the words are no ISO date, "" for EDTF.

    Returns
    -------
    tuple
        The words of the date, and its EDTF where all parts are numbers.
    """
    none = {*unknown, "", "0", "00", "-9", "-99", "99", "0000"}
    month = "" if month in none or (_INTEGER.fullmatch(month) and int(float(month)) < 1) else month
    day = "" if day in none or not month else day
    if _INTEGER.fullmatch(year) and all(not p or _INTEGER.fullmatch(p) for p in (month, day)):
        digits = [_year(year), *(f"{int(float(part)):02}" for part in (month, day) if part)]
        return "-".join(digits), "-".join(digits)
    return " ".join(part for part in (day, month, year) if part), ""


def joined(start: Reading, end: Reading) -> str:
    """Return the EDTF of what began in one reading and ended in another.

    Raises
    ------
    DateError
        If it would end before it began.
    """
    first, last = start.begin_earliest, end.end_latest
    if first is not None and last is not None and last < first:
        raise DateError("", "it ends before it begins")
    if start.bounds == end.bounds:
        return start.edtf
    return f"{_endpoint(start)}/{_endpoint(end)}"


_SIMPLE = re.compile(r"-?\d{4}(?:-\d{2}){0,2}[?~%]?|Y-?\d+")


def _endpoint(reading: Reading) -> str:
    """Return one date in EDTF that holds all that a reading allows; "" if there is none."""
    if _SIMPLE.fullmatch(reading.edtf):
        return reading.edtf
    if reading.earliest is None or reading.latest is None:
        return ""
    earliest, latest = iso_day(reading.earliest), iso_day(reading.latest)
    for length in (10, 7, 4):
        if earliest[:length] == latest[:length] and re.match(r"\d{4}-", earliest):
            return earliest[:length]
    for length in (3, 2):
        if earliest[:length] == latest[:length] and re.match(r"\d{4}-", earliest):
            return earliest[:length] + "X" * (4 - length)
    return ""


def read_cell(cell: str, mapping: ColumnMapping) -> tuple[Reading, str]:
    """Return the reading of one date cell, and its EDTF where the words alone don't give it.

    Raises
    ------
    DateError
        If it can't be read.
    """
    edtf = edtf_of(cell, mapping)
    if edtf:
        return read_edtf(edtf), edtf
    reading = read(cell, language=mapping.language, order=mapping.order_to_read)
    return reading, ""


def dated_row(cells: Mapping[str, str], mapping: ColumnMapping) -> Dated:
    """Return what the date cells of a row mean.

    Parameters
    ----------
    cells
        Role to cell.
    mapping
        How they are read.
    """
    unknown = frozenset(mapping.unknown)
    start, start_edtf, start_role = _one(cells, "date", "year", "month", "day", unknown)
    end, end_edtf, end_role = _one(cells, "end", "end_year", "end_month", "end_day", unknown)
    shown = plain_cell(cells.get("words", ""))
    said = shown or " – ".join(dict.fromkeys(part for part in (start, end) if part))
    said = said or next((plain_cell(cells[r]) for r in ("date", "year") if cells.get(r)), "")
    given = cells.get("edtf", "")
    if given:
        return _given(said or given, given)
    if not start and not end:
        return Dated(said, "XXXX" if said else "", False)
    begun, wrong = _attempt(start, start_edtf, start_role, mapping)
    ended, wrong_end = _attempt(end, end_edtf, end_role, mapping)
    wrong = wrong or wrong_end
    if begun is None and ended is None:
        return Dated(said, "XXXX", False, *wrong)
    try:
        edtf, reading = _together(begun, ended, has_end=bool(end))
    except DateError as error:
        remedy = "Put the earlier date first."
        return Dated(said, "XXXX", False, end_role, end, error.reason, remedy)
    if shown and not wrong and _says_less(shown, reading, mapping):
        return Dated(shown, "", True)
    if said == start and begun and not begun[1] and not end:
        edtf = ""
    return Dated(said, edtf, is_dated(reading), *wrong)


def _given(said: str, edtf: str) -> Dated:
    """Return what a cell in EDTF means."""
    try:
        return Dated(said, edtf, is_dated(read_edtf(edtf)))
    except DateError as error:
        return Dated(said, "XXXX", False, "edtf", edtf, error.reason, error.remedy or _REMEDY)


_REMEDY = "Write it as 1953-04-06, or say that it is not known."


def _attempt(
    words: str, edtf: str, role: str, mapping: ColumnMapping
) -> tuple[tuple[Reading, str] | None, tuple[str, str, str, str] | tuple[()]]:
    """Return the reading of one date with its EDTF, or the end of a `Dated` that says why not."""
    if not words:
        return None, ()
    try:
        return ((read_edtf(edtf), edtf) if edtf else read_cell(words, mapping)), ()
    except DateError as error:
        return None, (role, words, error.reason, error.remedy or _REMEDY)


def _together(
    begun: tuple[Reading, str] | None, ended: tuple[Reading, str] | None, *, has_end: bool
) -> tuple[str, Reading]:
    """Return the EDTF of a beginning and an end, of which one may not be known.

    Raises
    ------
    DateError
        If it would end before it began.
    """
    if begun and ended:
        edtf = joined(begun[0], ended[0])
    elif begun:
        reading, edtf = begun
        edtf = edtf or reading.edtf
        if not has_end:
            return edtf, reading
        edtf = f"{_endpoint(reading)}/"
    else:
        assert ended is not None
        edtf = f"/{_endpoint(ended[0])}"
    # two ends of which nothing is known
    edtf = "XXXX" if edtf == "/" else edtf
    return edtf, read_edtf(edtf)


def _says_less(words: str, reading: Reading, mapping: ColumnMapping) -> bool:
    """Whether words leave open what a reading fixes, and hold all of it."""
    try:
        wider = read(words, language=mapping.language, order=mapping.order_to_read)
    except DateError:
        return False
    bounds = (wider.earliest, wider.latest, reading.earliest, reading.latest)
    if not is_dated(wider) or wider.bounds == reading.bounds or None in bounds:
        return False
    earliest, latest, first, last = bounds
    assert earliest is not None
    assert latest is not None
    assert first is not None
    assert last is not None
    return bool(earliest <= first and last <= latest)


def _one(
    cells: Mapping[str, str], whole: str, year: str, month: str, day: str, unknown: frozenset[str]
) -> tuple[str, str, str]:
    """Return the words of one date, its EDTF if its parts give it, and the role to blame."""
    date, of_year = plain_cell(cells.get(whole, "")), plain_cell(cells.get(year, ""))
    if date in unknown:
        date = ""
    if of_year in unknown:
        of_year = ""
    if date and of_year and not _YEAR.search(date):
        return f"{date} {of_year}", "", whole
    if date or not of_year:
        return date, "", whole
    words, edtf = parts_of(
        of_year, plain_cell(cells.get(month, "")), plain_cell(cells.get(day, "")), unknown
    )
    return words, edtf, year


def has_short_year(cell: str) -> bool:
    """Whether a cell is a date in numbers whose year has two digits.

    >>> has_short_year("4/6/53"), has_short_year("1953/4/6")
    (True, False)
    """
    match = NUMBERS.fullmatch(without_time(cell))
    return match is not None and len(match[1]) < 3 and len(match[4]) == 2
