"""Cells of date columns: what each means, in the order and language decided for all of them.

What these leave open stays open: a date that could be of two days is one of two days, in EDTF.
"""

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from timeline.collection.importing.mapping import Mapping as ColumnMapping
from timeline.dates import Reading, read, read_edtf
from timeline.dates.days import iso_day
from timeline.errors import DateError

NUMBERS = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
"""A date in numbers, with the same sign twice."""

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
INTEGER = re.compile(r"-?\d{1,12}(?:\.0{1,12})?")
"""No number of a date is longer; what is stays words that can't be read."""
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

_TIME = re.compile(
    r"(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"\s?(?:[AaPp]\.?[Mm]\.?)?(?:Z|\s?[+-]\d{2}:?\d{2})?"
)
_BLANK_PARTS = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_EPOCHS = {"1900": datetime.date(1899, 12, 30), "1904": datetime.date(1904, 1, 1)}


class Dated(NamedTuple):
    """What the date cells of a row mean.

    Attributes
    ----------
    date
        Their words.
    edtf
        The reading, where the words alone would not give it.
    is_dated
        Whether any bound of it is known.
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


def without_time(cell: str) -> str:
    """Return a cell without the time of day behind its date.

    >>> without_time("1953-04-06T14:30:00Z"), without_time("April 6")
    ('1953-04-06', 'April 6')
    """
    match = _TIME.fullmatch(cell)
    return match["date"] if match else cell


def is_year(cell: str) -> bool:
    """Whether a cell is a number that a table of history has for a year."""
    return bool(re.fullmatch(r"\d{4}(?:\.0)?", cell)) and 1000 <= int(cell[:4]) <= 2100


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
    if mapping.serials and NUMBER.fullmatch(text):
        return _serial_day(text, mapping)
    if INTEGER.fullmatch(text):
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
    month = "" if month in none or (INTEGER.fullmatch(month) and int(float(month)) < 1) else month
    day = "" if day in none or not month else day
    if INTEGER.fullmatch(year) and all(not p or INTEGER.fullmatch(p) for p in (month, day)):
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
    return Dated(said, edtf, reading.is_dated, *wrong)


def _given(said: str, edtf: str) -> Dated:
    """Return what a cell in EDTF means."""
    try:
        return Dated(said, edtf, read_edtf(edtf).is_dated)
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
    if not wider.is_dated or wider.bounds == reading.bounds or None in bounds:
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
    if date and of_year and not YEAR.search(date):
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
