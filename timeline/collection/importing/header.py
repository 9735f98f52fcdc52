"""The header of rows: one row of names, or two, of which one groups or measures the other's."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from timeline.collection.importing.column_names import NAMES, PART_WORDS, folded
from timeline.dates import read
from timeline.errors import DateError

SNIFFED = 60
"""Rows at the beginning that say what a table is like."""

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d[年년]|\d\s?(?:BC|BCE|AD|CE)\b")
_VALUE = re.compile(r"[-+]?[\d.,/: -]+")
_KNOWN = frozenset(folded(name) for names in NAMES.values() for name in names) | PART_WORDS
_UNITS = frozenset(
    "m km cm mm mi mile miles ft feet in nm kg g t lb ton tons tonnes l ha sqkm km2 h hr hrs hour "
    "hours min mins s sec secs seconds minutes yr yrs ad bc ce bce bp yyyy mm dd yyyy-mm-dd "
    "yyyy/mm/dd dd/mm/yyyy mm/dd/yyyy dd.mm.yyyy iso text string str number num integer int float "
    "numeric date datetime boolean bool degrees deg ° °c c % percent $ usd eur gbp £ € n count "
    "persons people units - – —".split()
)
_IN_BRACKETS = re.compile(r"[(\[].{0,30}[)\]]")


class Header(NamedTuple):
    """What a table's first rows name.

    Attributes
    ----------
    names
        Of its columns, "" for one without a name.
    rows
        How many rows they take.
    note
        A sentence for the reader; "" where the header is one row.
    """

    names: list[str]
    rows: int
    note: str = ""


def header_of(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header of rows; None if the first row is none.

    >>> header_of([["Year", "What"], ["1953", "Ice"]])
    Header(names=['Year', 'What'], rows=1, note='')
    >>> header_of([["Start", "", "End", ""], ["Year", "Month", "Year", "Month"], ["1953", "4"]])[0]
    ['Start Year', 'Start Month', 'End Year', 'End Month']
    """
    first = list(rows[0])
    if not is_header(first):
        return None
    if len(rows) > 2 and is_header(list(rows[1])):
        second = list(rows[1])
        below = rows[2:SNIFFED]
        if _are_units(second) and _names_values(second, below) and len(second) <= len(first):
            return Header(first, 2, "The row below the names of its columns is one of units.")
        if _groups(first, second) and _names_values(second, below):
            note = "Its header has two rows: groups, and the columns in them."
            return Header(_joined(first, second), 2, note)
    return Header(first, 1)


def lines_above(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows of one cell stand above the header, as titles do."""
    start = [len(cells) for cells in rows[:SNIFFED]]
    if len(start) < 3 or statistics.median(start) < 3:
        return 0
    return next((at for at, width in enumerate(start) if width > 1), 0)


def is_header(cells: list[str]) -> bool:
    """Whether the cells of a row are names, and none of them a number or a date.

    >>> is_header(["Year", "What"]), is_header(["1953", "Ice"]), is_header(["5 May 1953", "Ice"])
    (True, False, False)
    """
    return any(cells) and not any(_is_value(cell) for cell in cells if cell)


def _is_value(cell: str) -> bool:
    """Whether a cell is a number or a date with its year."""
    # Two looks, since one pattern for both would look again and again at a long cell.
    if _VALUE.fullmatch(cell) and any(sign.isdigit() for sign in cell):
        return True
    if not _YEAR.search(cell):
        return False
    try:
        read(cell)
    except DateError:
        return False
    return True


def _names_values(names: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row without values stands over a column of them."""
    for at, name in enumerate(names):
        cells = [row[at] for row in below if at < len(row) and row[at]] if name else []
        if cells and sum(map(_is_value, cells)) > 0.8 * len(cells):
            return True
    return False


def _are_units(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return all(
        cell.casefold().strip(".") in _UNITS or _IN_BRACKETS.fullmatch(cell) for cell in filled
    ) and any(cell not in "-–—" for cell in filled)


def _groups(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the names of a row group those of the row below, which says what the columns are."""
    wide = max(len(first), len(second))
    above = [*first, *[""] * (wide - len(first))]
    under = [*second, *[""] * (wide - len(second))]
    spans = any(
        name and (not group or above.count(group) > 1)
        for group, name in zip(above, under, strict=True)
    )
    names = [name for group, name in zip(above, under, strict=True) if name and name != group]
    return (
        spans
        and all(group or name for group, name in zip(above, under, strict=True))
        and all(len(name) <= 60 for name in names)
        and any(folded(name) in _KNOWN for name in names)
    )


def _joined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return names of groups before those of their columns, where these alone don't tell."""
    wide = max(len(first), len(second))
    above = [*first, *[""] * (wide - len(first))]
    under = [*second, *[""] * (wide - len(second))]
    times = Counter(under)
    names = []
    group = ""
    for over, name in zip(above, under, strict=True):
        group = over or group
        is_told = times[name] == 1 and folded(name) not in PART_WORDS
        # a blank above may be the rest of a wide cell, or belong to no group
        if not name or group in ("", name) or (not over and is_told):
            names.append(name or over)
        else:
            names.append(f"{group} {name}")
    return names


def column_names(header: Sequence[str]) -> list[str]:
    """Return different names for columns, as they stand where they can.

    >>> column_names(["date", "", "date"])
    ['date', 'column 2', 'date (2)']
    """
    names: list[str] = []
    taken: set[str] = set()
    for at, title in enumerate(header, start=1):
        name = base = " ".join(title.split())[:100] or f"column {at}"
        again = 1
        while name in taken:
            again += 1
            name = f"{base} ({again})"
        taken.add(name)
        names.append(name)
    return names
