"""Cells of date columns: what each means, in the order and language decided for all of them.

What these leave open stays open: a date that could be of two days is one of two days, in EDTF.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from timeline.collection.importing import numeric_dates
from timeline.collection.importing.mapping import Mapping as ColumnMapping
from timeline.collection.importing.month_names import is_month
from timeline.collection.importing.numeric_dates import INTEGER, NUMBER, NUMBERS
from timeline.dates import Reading, day, iso_day, read, read_edtf
from timeline.dates.edtf import Extent
from timeline.dates.numerals import ORDERS
from timeline.errors import DateError

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

_TIME = re.compile(
    r"(?P<date>\d{8}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:T|,?\s+)(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"\s?(?:[AaPp]\.?[Mm]\.?)?)(?:Z|\s?[+-]\d{2}:?\d{2})?"
)
_HOUR = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))(?::(\d{2})(?:\.\d+)?)?\s?(?:([AaPp])\.?[Mm]\.?)?Z?")
_BLANK_PARTS = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WHOLE_YEAR = re.compile(r"\d{4}(?:\.0+)?")
_ISO_DAY = re.compile(r"[1-8]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_PART_IN_NUMBERS = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d)")
_EPOCHS = {"1900": datetime.date(1899, 12, 30), "1904": datetime.date(1904, 1, 1)}


def without_time(cell: str) -> str:
    """Return a cell without the time of day behind its date.

    >>> without_time("1953-04-06T14:30:00Z"), without_time("April 6")
    ('1953-04-06', 'April 6')
    """
    match = _TIME.fullmatch(cell)
    return match["date"] if match else cell


def hour_of(cell: str) -> str:
    """Return an hour that sorts as text; "" if a cell has none.

    >>> hour_of("19:00"), hour_of("8.30 pm"), hour_of("1953-04-06 7:05"), hour_of("April")
    ('19:00:00', '20:30:00', '07:05:00', '')
    """
    match = _TIME.fullmatch(cell)
    found = _HOUR.fullmatch(match["time"].strip() if match else cell.strip())
    if not found or int(found[1]) > 24:
        return ""
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    return f"{hour:02}:{found[2] or '00'}:{found[3] or '00'}"


def is_year(cell: str) -> bool:
    """Whether a cell is a number that a table of history has for a year."""
    return _WHOLE_YEAR.fullmatch(cell) is not None and 1000 <= int(cell[:4]) <= 2100


def plain_cell(cell: str) -> str:
    """Return a date cell on one line, its digits in ASCII."""
    composed = cell if cell.isascii() else unicodedata.normalize("NFC", cell)
    return " ".join(composed.split())


def edtf_of(cell: str, mapping: ColumnMapping) -> str:
    """Return the reading of a cell whose words alone don't give it; "" if they may.

    Raises
    ------
    DateError
        If it can't be read.
    """
    if _ISO_DAY.fullmatch(cell):
        return ""
    text = without_time(cell)
    if mapping.serials and NUMBER.fullmatch(text):
        return _serial_day(text, mapping)
    if mapping.compact and (edtf := numeric_dates.compact_edtf(text, mapping.compact)):
        return edtf
    if INTEGER.fullmatch(text):
        is_plain = is_year(cell) and len(cell) == 4
        return "" if is_plain else numeric_dates.year_edtf(text, mapping)
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
    if edtf := numeric_dates.dashed_edtf(text, mapping.dashes):
        return edtf
    if short := _in_short(text):
        century = int(mapping.century or 0)
        day = short["day"] or short["after"] or ""
        year = f"{century + int(short['year'])}" if century else short["year"]
        said = " ".join(part for part in (day, short["month"], year) if part)
        return _read(said, mapping).edtf
    if match := NUMBERS.fullmatch(text):
        edtf = numeric_dates.numbers_edtf(text, match, mapping)
        return edtf or ("" if text == cell else _read(text, mapping).edtf)
    return "" if text == cell else _read(text, mapping).edtf


def _read(text: str, mapping: ColumnMapping) -> Reading:
    said_on = day(mapping.said_on_day) if mapping.said_on_day else None
    if mapping.order not in ("", *ORDERS) and _PART_IN_NUMBERS.search(text):
        orders = _orders_within(text, mapping)
        readings = [
            read(text, said_on=said_on, language=mapping.language, order=order) for order in orders
        ]
        return readings[0] if len({each.bounds for each in readings}) == 1 else hull(readings)
    return read(text, said_on=said_on, language=mapping.language, order=mapping.order_to_read)


def _orders_within(text: str, mapping: ColumnMapping) -> tuple[str, ...]:
    """Return the orders in which dates in numbers among words may stand."""
    signs = {match[1] for match in _PART_IN_NUMBERS.finditer(text)}
    orders = {mapping.order_of(sign) for sign in signs}
    return tuple(orders) if len(orders) == 1 and orders <= set(ORDERS) else ("MDY", "DMY")


def hull(readings: Iterable[Reading]) -> Reading:
    """Return something that lies, or went on, within what several readings allow.

    Raises
    ------
    DateError
        If one of them has no bounds.
    """
    found = list(readings)
    firsts = [each.earliest for each in found]
    lasts = [each.latest for each in found]
    if None in firsts or None in lasts:
        raise DateError(found[0].phrase, "it may be of two days", "Write it as 1953-04-06.")
    window = f"[{iso_day(min(filter(None, firsts)))}..{iso_day(max(filter(None, lasts)))}]"
    extent: Extent = "span" if any(each.extent == "span" for each in found) else "instant"
    return replace(read_edtf(window), extent=extent)


def _serial_day(text: str, mapping: ColumnMapping) -> str:
    number = float(text)
    if not 10_000 <= number < 80_000:
        raise DateError(
            text,
            "it stands among a spreadsheet's day numbers and may be one or a year",
            "Write it as 1953-04-06.",
        )
    return (_EPOCHS[mapping.serials] + datetime.timedelta(days=int(number))).isoformat()


def parts_of(year: str, month: str, day: str, mapping: ColumnMapping) -> tuple[str, str]:
    """Return year, month and day as words and, where the words are no ISO date, "" for EDTF.

    Returns
    -------
    tuple
        The words of the date, and its EDTF where all parts are numbers.

    Raises
    ------
    DateError
        If the year is a number that is no year.
    """
    none = {*mapping.unknown, "", "0", "00", "-9", "-99", "99", "0000"}
    month = "" if month in none or (INTEGER.fullmatch(month) and int(float(month)) < 1) else month
    day = "" if day in none or not month else day
    if not INTEGER.fullmatch(year) or not all(
        not part or INTEGER.fullmatch(part) for part in (month, day)
    ):
        return " ".join(part for part in (day, month, year) if part), ""
    years = numeric_dates.years_of(year, mapping)
    rest = [f"{int(float(part)):02}" for part in (month, day) if part]
    dates = ["-".join([each, *rest]) for each in years]
    is_plain = rest and year[0] != "-"
    said = dates[0] if is_plain else "-".join([year.partition(".")[0], *rest])
    if len(dates) == 1:
        return said, dates[0]
    return said, f"[{','.join(dates)}]" if rest else f"[{dates[0]}..{dates[1]}]"


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
    reading = _read(cell, mapping)
    if not mapping.said_on_day and mapping.order in ("", *ORDERS):
        return reading, ""
    if reading.is_dated and not reading.edtf:
        reading = hull([reading])
    return reading, reading.edtf


_SHORT = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[-/. ]\s?)?(?P<month>[^\W\d_]{3,12})\.?"
    r"(?:\s(?P<after>\d{1,2}),)?[-/., ]\s?['’]?(?P<year>\d{2})"
)
"""A day or a month in words and a year of two digits: 15-Jan-67, Jan 15, 67, Mar-53."""


_DAY_OR_YEAR = re.compile(r"(\d{1,2})-([^\W\d_]{3})|([^\W\d_]{3})-(\d{1,2})")
"""What may be a day of a month, or a month of a year of two digits."""


def has_short_year(cell: str) -> bool:
    """Whether a cell is a date whose year has two digits.

    >>> has_short_year("4/6/53"), has_short_year("1953/4/6"), has_short_year("6-Apr-53")
    (True, False, True)
    """
    match = NUMBERS.fullmatch(without_time(cell))
    if match is not None:
        return len(match[1]) < 3 and len(match[4]) <= 2
    return _in_short(cell) is not None


def _in_short(cell: str) -> re.Match[str] | None:
    match = _SHORT.fullmatch(cell)
    if match is None or not is_month(match["month"]):
        return None
    # "Mar-15" may be a day of March
    is_year = match["day"] or match["after"] or int(match["year"]) > 31
    return match if is_year else None


def with_century(cell: str, year: str) -> str:
    """Return a date with a year of two digits as one of a year of which these are the last.

    >>> with_century("9/24/06", "1906"), with_century("15-Jan-67", "1967")
    ('9/24/1906', '15 Jan 1967')
    >>> with_century("9/24/06", "1907")
    '9/24/06'

    "9-Aug" beside 2009 may be what a spreadsheet made of August 2009, so it is the month alone:

    >>> with_century("9-Aug", "2009"), with_century("9-Aug", "2010")
    ('Aug 2009', '9-Aug')
    """
    if not cell or not year or not _WHOLE_YEAR.fullmatch(year):
        return cell
    if (either := _DAY_OR_YEAR.fullmatch(cell)) and int(either[1] or either[4]) == int(year[2:4]):
        month = either[2] or either[3]
        return f"{month} {year[:4]}" if is_month(month) else cell
    if not has_short_year(cell):
        return cell
    if match := _in_short(cell):
        day = match["day"] or match["after"] or ""
        said = " ".join(part for part in (day, match["month"]) if part)
        return f"{said} {year[:4]}" if match["year"] == year[2:4] else cell
    plain = without_time(cell)
    first, _, rest = plain.partition(NUMBERS.fullmatch(plain)[2])  # type: ignore[index]
    if int(first) > 31:
        return f"{year[:2]}{plain}" if first == year[2:4] else cell
    return f"{plain[:-2]}{year[:4]}" if rest.endswith(year[2:4]) else cell
