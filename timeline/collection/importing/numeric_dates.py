"""Dates in numbers that can be read in two ways: compact, short ranges, years before 1, orders.

Each kind is decided once for all cells of the date columns. What the cells leave open is
"unknown", and is read as wide as both until its reader decides.
"""

import calendar
import re
from collections.abc import Iterable
from itertools import product

from timeline.collection.importing.mapping import UNKNOWN_ORDER, Mapping
from timeline.errors import DateError

NUMBERS = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
"""A date in numbers, with the same sign twice."""

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
INTEGER = re.compile(r"-?\d{1,12}(?:\.0{1,12})?")
"""No number of a date is longer; what is stays words that can't be read."""

_COMPACT = re.compile(r"(\d{6}|\d{8})(?:\.0)?|(\d{8})(?:T?\d{4}(?:\d{2})?Z?)")
_DASHED = re.compile(r"(\d{4})\s?([-–/])\s?(\d{1,2})")
_LONG_RANGE = re.compile(r"\d{4}\s?[-–/]\s?\d{4}")
_FULL_DAY = re.compile(r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])")
_EDTF_SIGNS = re.compile(r"\d{4}(?:-\d{2})?[?~%]|\d{2,3}X|\d{4}-XX|\d{4}-\d{2}-\d{2}/.*")
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_MONTHS, _SEASONS = range(1, 13), range(21, 42)


def in_day(year: str, month: str, day: str) -> str:
    """Return a day in EDTF, "" if there is none such."""
    try:
        is_real = 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]
    except (calendar.IllegalMonthError, ValueError):
        return ""
    return f"{int(year):04}-{int(month):02}-{int(day):02}" if is_real else ""


def in_year(year: int) -> str:
    """Return a year in EDTF.

    >>> in_year(800), in_year(-44), in_year(-300000)
    ('0800', '-0044', 'Y-300000')
    """
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def one_of(choices: Iterable[str]) -> str:
    """Return EDTF for a date that is one of several; "" for none."""
    different = sorted(dict.fromkeys(filter(None, choices)))
    return different[0] if len(different) == 1 else f"[{','.join(different)}]" if different else ""


# -- compact ---------------------------------------------------------------------------------------


def compact_readings(cell: str) -> dict[str, str]:
    """Return the orders in which digits alone are a date, each with the date in EDTF.

    >>> compact_readings("19530305"), compact_readings("178309")
    ({'YMD': '1953-03-05'}, {'YM': '1783-09'})
    >>> compact_readings("20101911")
    {'DMY': '1911-10-20'}
    """
    match = _COMPACT.fullmatch(cell)
    if not match:
        return {}
    digits = match[1] or match[2]
    if len(digits) == 6:
        is_month = int(digits[4:]) in _MONTHS and _is_likely(digits[:4])
        return {"YM": f"{digits[:4]}-{digits[4:]}"} if is_month else {}
    parts = {
        "YMD": (digits[:4], digits[4:6], digits[6:]),
        "DMY": (digits[4:], digits[2:4], digits[:2]),
        "MDY": (digits[4:], digits[:2], digits[2:4]),
    }
    return {o: day for o, p in parts.items() if _is_likely(p[0]) and (day := _likely_day(*p))}


def _likely_day(year: str, month: str, day: str) -> str:
    if day == "00" and (month == "00" or int(month) in _MONTHS):
        return year if month == "00" else f"{year}-{month}"
    return in_day(year, month, day)


def _is_likely(year: str) -> bool:
    return _FIRST_YEAR <= int(year) <= _LAST_YEAR


def compact_order(cells: Iterable[str]) -> tuple[str, list[str]]:
    """Return the order of dates of digits alone, and examples.

    >>> compact_order(["19530305", "19530406"]), compact_order(["1953"])
    (('YMD', ['19530305', '19530406']), ('', []))
    >>> compact_order(["05031953", "06041953"])[0], compact_order(["25031953", "06041953"])[0]
    ('unknown', 'DMY')
    """
    read = {cell: found for cell in dict.fromkeys(cells) if (found := compact_readings(cell))}
    long = {cell: found for cell, found in read.items() if "YM" not in found}
    if not long:
        return ("YM", list(read)) if read else ("", [])
    fits = {order: sum(order in found for found in long.values()) for order in CHOSEN}
    best = max(fits.values())
    if best < 0.98 * len(long):
        return UNKNOWN_ORDER, list(long)
    likely = [order for order, count in fits.items() if count == best]
    alike = all(len({found.get(o) for o in likely}) == 1 for found in long.values())
    return (likely[0] if len(likely) == 1 or alike else UNKNOWN_ORDER), list(long)


CHOSEN = ("YMD", "DMY", "MDY")
"""The orders of eight digits."""


def compact_choices(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the orders that some of a column's eight digits may stand in.

    >>> compact_choices(["05031953", "06041953"])
    ('DMY', 'MDY')
    """
    found = [compact_readings(cell) for cell in dict.fromkeys(cells)]
    return tuple(order for order in CHOSEN if any(order in each for each in found))


def compact_edtf(cell: str, order: str) -> str:
    """Return a compact date in EDTF, as wide as all that it can be where its order is open."""
    found = compact_readings(cell)
    if "YM" in found:
        return found["YM"]
    return found.get(order) or (one_of(found.values()) if order == UNKNOWN_ORDER else "")


# -- ranges or seasons -----------------------------------------------------------------------------


def _dashed(cell: str) -> tuple[int, int, bool, bool] | None:
    """Return first and last year of 1911-12, and whether it may be a range, or a month."""
    match = _DASHED.fullmatch(cell)
    if not match:
        return None
    digits = match[3]
    first, short = int(match[1]), int(digits)
    last = first - first % 10 ** len(digits) + short
    is_plain = match[2] == "-"
    may_be_month = is_plain and len(digits) == 2 and (short in _MONTHS or short in _SEASONS)
    may_be_month |= short in _MONTHS and match[2] != "–"
    return first, last, last > first, may_be_month


def meaning_of_dashes(cells: Iterable[str]) -> tuple[str, list[str]]:
    """Return what 1911-12 is in a column, and the cells that it hangs on.

    >>> meaning_of_dashes(["1826-31", "1911-12", "1850"])[0], meaning_of_dashes(["1911-12"])[0]
    ('ranges', 'unknown')
    >>> meaning_of_dashes(["1911-12", "1953-04"])[0], meaning_of_dashes(["1953", "1954"])
    ('months', ('', []))
    """
    open_cells: list[str] = []
    proofs = {"ranges": False, "months": False}
    years = False
    for cell in dict.fromkeys(cells):
        found = _dashed(cell)
        if found and found[2] and found[3]:
            open_cells.append(cell)
        elif found and (found[2] or found[3]):
            proofs["ranges" if found[2] else "months"] = True
        elif _LONG_RANGE.fullmatch(cell):
            proofs["ranges"] = True
        elif _FULL_DAY.fullmatch(cell) or _EDTF_SIGNS.fullmatch(cell):
            proofs["months"] = True
        elif re.fullmatch(r"\d{4}", cell):
            years = True
    if not open_cells:
        return "", []
    if proofs["ranges"] != proofs["months"]:
        return ("ranges" if proofs["ranges"] else "months"), open_cells
    return ("ranges" if years and not any(proofs.values()) else UNKNOWN_ORDER), open_cells


def dashed_edtf(cell: str, dashes: str) -> str:
    """Return 1911-12 in EDTF; "" where the words alone give it.

    >>> dashed_edtf("1911-12", "ranges"), dashed_edtf("1911-12", "unknown")
    ('1911/1912', '[1911..1912]')
    >>> dashed_edtf("1953-04", "ranges"), dashed_edtf("1984-5", "ranges")
    ('', '1984/1985')
    """
    found = _dashed(cell)
    if not found:
        return ""
    first, last, is_range, is_month = found
    if is_range and is_month and dashes in ("", UNKNOWN_ORDER):
        return f"[{first}..{last}]"
    if is_range and not (is_month and dashes == "months"):
        return f"{first}/{last}"
    match = _DASHED.fullmatch(cell)
    assert match is not None
    edtf = f"{match[1]}-{match[3]:0>2}"
    return edtf if is_month and edtf != cell else ""


# -- years before 1 --------------------------------------------------------------------------------


def counting_of(cells: Iterable[str]) -> tuple[str, list[str]]:
    """Return how years before 1 are counted, and the cells that it hangs on.

    A nought before the digits is ISO's way, in which there is a year 0.

    >>> counting_of(["-431", "14"]), counting_of(["-0431", "-0404"])[0], counting_of(["14"])
    (('unknown', ['-431']), 'astronomical', ('', []))
    """
    found = [
        c for c in dict.fromkeys(cells) if INTEGER.fullmatch(c) and c[0] == "-" and float(c) < 0
    ]
    if not found:
        return "", []
    is_iso = all(len(c) >= 5 for c in found) and any(c.startswith("-0") for c in found)
    return ("astronomical" if is_iso else UNKNOWN_ORDER), found


def years_of(cell: str, mapping: Mapping) -> list[str]:
    """Return the years in EDTF that a bare number can be.

    Raises
    ------
    DateError
        If no year of a table has so many digits.

    >>> years_of("1953.0", Mapping()), years_of("-44", Mapping(negative_years="BC"))
    (['1953'], ['-0043'])
    """
    year = int(cell.partition(".")[0])
    if year > 9999:
        reason = "it is neither a day nor a year of four digits"
        raise DateError(cell, reason, "Write it as 1953-04-06.")
    if year >= 0 or mapping.negative_years == "astronomical":
        return [in_year(year)]
    if mapping.negative_years == "BC":
        return [in_year(year + 1)]
    return [in_year(year), in_year(year + 1)]


def year_edtf(cell: str, mapping: Mapping) -> str:
    """Return a bare number as a year, as wide as both where its counting is open."""
    years = years_of(cell, mapping)
    return years[0] if len(years) == 1 else f"[{years[0]}..{years[1]}]"


# -- order of day and month ------------------------------------------------------------------------


def order_of(cells: Iterable[str]) -> tuple[str, list[str]]:
    """Return the order in which numbers stand, and examples of cells that it hangs on.

    It is decided for each sign that stands between the numbers.

    Returns
    -------
    tuple
        "MDY", "DMY", "YMD", "YDM" or "unknown"; "" where no cell is a date in numbers; each after
        its sign where the signs differ.

    >>> order_of(["2/16/1946", "6/7/1946"])
    ('MDY', ['2/16/1946'])
    >>> order_of(["4/5/1953", "6/7/1953"])
    ('unknown', ['4/5/1953', '6/7/1953'])
    >>> order_of(["26.06.1951", "5/26/1866"])[0]
    '.DMY /MDY'
    """
    by_sign: dict[str, list[re.Match[str]]] = {}
    year_first: list[re.Match[str]] = []
    for cell in cells:
        if match := NUMBERS.fullmatch(cell):
            if len(match[1]) > 2:
                year_first.append(match)
            else:
                by_sign.setdefault(match[2], []).append(match)
    decided = {sign: _day_or_month(found) for sign, found in sorted(by_sign.items())}
    decided = {sign: each for sign, each in decided.items() if each[0]}
    orders = {order for order, _ in decided.values()}
    examples = [c for order, e in decided.values() if order == UNKNOWN_ORDER for c in e]
    examples = examples or [c for _, each in decided.values() for c in each]
    if len(orders) == 1:
        return orders.pop(), examples
    if decided:
        return " ".join(f"{sign}{order}" for sign, (order, _) in decided.items()), examples
    return _after_year(year_first)


def _day_or_month(found: list[re.Match[str]]) -> tuple[str, list[str]]:
    proofs: dict[str, list[str]] = {"MDY": [], "DMY": [], "YMD": []}
    open_cells = []
    for match in found:
        first, second = int(match[1]), int(match[3])
        if first > 31 and len(match[4]) < 3:
            proofs["YMD"].append(match[0])
        elif first > 12 >= second:
            proofs["DMY"].append(match[0])
        elif second > 12 >= first:
            proofs["MDY"].append(match[0])
        elif first != second:
            open_cells.append(match[0])
    proved = {order: cells for order, cells in proofs.items() if cells}
    if "YMD" in proved and all(len(match[4]) < 3 for match in found):
        # 53-03-05: what is no day of a month is a year of two digits, and so are all at its place
        return "YMD", proofs["YMD"]
    if len(proved) == 1:
        ((order, cells),) = proved.items()
        return order, cells
    if proved or open_cells:
        return UNKNOWN_ORDER, [*(cells[0] for cells in proved.values()), *open_cells]
    return "", []


def _after_year(found: list[re.Match[str]]) -> tuple[str, list[str]]:
    if not found:
        return "", []
    pairs = [(int(match[3]), int(match[4])) for match in found]
    day_second = any(second > 12 >= last for second, last in pairs)
    day_last = any(last > 12 for _, last in pairs)
    return ("YDM" if day_second and not day_last else "YMD"), [match[0] for match in found]


def orders_to_choose(order: str) -> tuple[str, ...]:
    """Return the orders that an open one may be.

    >>> orders_to_choose("unknown"), orders_to_choose(".unknown /MDY")
    (('MDY', 'DMY'), ('.MDY /MDY', '.DMY /MDY'))
    """
    if order == UNKNOWN_ORDER:
        return ("MDY", "DMY")
    parts = [
        [part[0] + o for o in ("MDY", "DMY")] if part[1:] == UNKNOWN_ORDER else [part]
        for part in order.split()
    ]
    return tuple(" ".join(each) for each in product(*parts))


def is_open(order: str) -> bool:
    """Whether the reader has to say in what order day and month stand."""
    return UNKNOWN_ORDER in order


def numbers_edtf(text: str, match: re.Match[str], mapping: Mapping) -> str:
    """Return a date in numbers in EDTF where order or century are not the reader's own.

    Raises
    ------
    DateError
        If there is no such day.
    """
    first, sign, second, last = match[1], match[2], match[3], match[4]
    if len(first) > 2:
        return ""
    order = mapping.order_of(sign)
    if order == "YMD" and len(last) < 3:
        if not mapping.century:
            raise DateError(
                text, "the century is left out", "Say in which century these years are."
            )
        return one_of([in_day(str(int(mapping.century) + int(first)), second, last)])
    if len(last) == 2 and mapping.century:
        last = str(int(mapping.century) + int(last))
    elif len(last) != 4:
        return ""
    if order in ("MDY", "DMY"):
        if last == match[4] and order == mapping.order:
            return ""
        days = [in_day(last, *((first, second) if order == "MDY" else (second, first)))]
    else:
        days = [in_day(last, first, second), in_day(last, second, first)]
    possible = one_of(days)
    if not possible:
        raise DateError(text, "there is no such day", "Write it as 1953-04-06.")
    return possible
