"""Rows that are a heading, such as “1952” alone, and give the rows below them their year."""

import re
from dataclasses import replace

from timeline.collection.importing import date_cells, date_columns
from timeline.collection.importing.grid import Grid, Line
from timeline.collection.importing.month_names import is_month
from timeline.errors import Fault

_YEAR = re.compile(r"\W{0,3}(?:(?:the )?year )?(?:AD |A\.D\. )?(\d{3,4})\W{0,3}", re.IGNORECASE)
_MONTH = re.compile(r"\W{0,3}([^\W\d_]{3,12})\.?,? (\d{3,4})\W{0,3}")
_MONTH_ALONE = re.compile(r"\W{0,3}([^\W\d_]{3,12})\W{0,3}")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{3}|\d\s*(?:BC|AD)\b", re.IGNORECASE)
_LONGEST = 40


def with_years_of_bands(grid: Grid) -> Grid:
    """Return a grid in which the rows below a band have its year; the bands are set aside.

    A row is a band if a year, or a month and its year, stands in it alone, and the rows below it
    have dates that lack one. A month alone is one below the band of a year.
    """
    bands = _bands(grid.lines)
    if not any(bands) or len(grid.columns) < 2:
        return grid
    at = _column(grid, bands)
    if at is None:
        return grid
    lines: list[Line] = []
    told: list[Fault] = []
    year = ""
    for place, (line, band) in enumerate(zip(grid.lines, bands, strict=True)):
        year = band[0] if band else year
        if band and _gives(grid.lines, bands, place, at):
            problem = "is a heading that gives the rows below it their year, and was set aside"
            remedy = "Write more in its row if it is an event of its own."
            told.append(Fault(grid.name, line.row, None, band[0], problem, remedy))
        elif not band and year:
            cells = list(line.cells)
            cells[at] = dated(cells[at], year)
            lines.append(Line(line.row, tuple(cells)))
        else:
            lines.append(line)
    if not told:
        return grid
    note = f"Rows that are a year alone give the rows below them their year: {len(told):,}."
    set_aside = sorted((*grid.set_aside, *told), key=lambda fault: fault.row or 0)
    return replace(grid, lines=lines, set_aside=tuple(set_aside), notes=(*grid.notes, note))


def dated(cell: str, year: str) -> str:
    """Return a date cell with the year, or the month and year, of its band.

    >>> dated("5 March", "1952"), dated("5.3.", "1952"), dated("", "1952"), dated("5", "May 1952")
    ('5 March 1952', '5.3.1952', '1952', '5 May 1952')
    >>> dated("5 March 1953", "1952"), dated("in the evening", "1952")
    ('5 March 1953', 'in the evening')
    """
    if not cell:
        return year
    if not _lacks_year(cell):
        return cell
    month, _, number = year.rpartition(" ")
    if month and (day := _DAY.fullmatch(cell)):
        return f"{day[1]} {year}"
    for made in _made(cell, number):
        if date_columns.is_date_like(date_cells.plain_cell(made)):
            return made
    return cell


def _made(cell: str, year: str) -> tuple[str, ...]:
    if re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.?", cell):
        return (f"{cell.rstrip('.')}.{year}",)
    if re.fullmatch(r"\d{1,2}/\d{1,2}", cell):
        return (f"{cell}/{year}",)
    return (f"{cell} {year}", f"{cell}, {year}")


def _lacks_year(cell: str) -> bool:
    return len(cell) <= _LONGEST and not _LONG_NUMBER.search(cell)


def _bands(lines: list[Line]) -> list[tuple[str, int] | None]:
    """Return the band that each line is; a month alone is that month of the year above it."""
    found: list[tuple[str, int] | None] = []
    year = ""
    for line in lines:
        band = _band(line)
        if band:
            year = band[0].rpartition(" ")[2]
        elif year:
            band = _month_of(line, year)
        found.append(band)
    return found


def _month_of(line: Line, year: str) -> tuple[str, int] | None:
    filled = [(cell, at) for at, cell in enumerate(line.cells) if cell]
    match = _MONTH_ALONE.fullmatch(filled[0][0]) if len(filled) == 1 else None
    if match is None or not is_month(match[1]):
        return None
    return f"{match[1]} {year}", filled[0][1]


def _band(line: Line) -> tuple[str, int] | None:
    """Return the year of a band, or its month and year, and the column in which it stands."""
    filled = [(cell, at) for at, cell in enumerate(line.cells) if cell]
    if len(filled) != 1:
        return None
    cell, at = filled[0]
    if found := _YEAR.fullmatch(cell):
        return found[1], at
    found = _MONTH.fullmatch(cell)
    if found and date_columns.is_date_like(f"{found[1]} {found[2]}"):
        return f"{found[1]} {found[2]}", at
    return None


def _column(grid: Grid, bands: list[tuple[str, int] | None]) -> int | None:
    """Return the column whose cells lack a year that the bands have; None if there is none."""
    rows = [line.cells for line, band in zip(grid.lines, bands, strict=True) if not band]
    shares: dict[int, int] = {}
    # a month and its year are enough for a cell that is a day alone
    sample = max((band[0] for band in bands if band), key=len)
    for at in range(len(grid.columns)):
        cells = [row[at] for row in rows][:200]
        lacking = sum(1 for cell in cells if cell and dated(cell, sample) != cell)
        if lacking > 0.3 * len([cell for cell in cells if cell]):
            shares[at] = lacking
    if shares:
        return max(shares, key=lambda at: shares[at])
    # a column of years that is filled in the bands alone
    places = {band[1] for band in bands if band}
    at = min(places)
    blank = rows and not any(row[at] for row in rows)
    return at if len(places) == 1 and blank else None


def _gives(lines: list[Line], bands: list[tuple[str, int] | None], place: int, at: int) -> bool:
    """Whether a row below a band, and above the next as wide, has a date that lacks its year."""
    band = bands[place]
    assert band is not None
    given = band[0]
    for below in range(place + 1, len(lines)):
        if inner := bands[below]:
            if not inner[0].endswith(f" {band[0]}"):
                return False
            given = inner[0]
            continue
        cell = lines[below].cells[at]
        if dated(cell, given) != cell:
            return True
    return False
