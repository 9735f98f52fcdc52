"""A text as a grid of cells: separators, quotes, header and ragged rows; no row is ever lost.

Row numbers are those a spreadsheet shows. Each row that is not blank is either a `Line` of the
grid or a fault that says where it stands and why it was set aside.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.collection.importing.decoding import Limits, refused
from timeline.collection.importing.header import SNIFFED, column_names, header_of, lines_above
from timeline.errors import Fault, TableError

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may stand between two cells, and what it is called."""

MOST_OPEN_QUOTES = 20
"""Rows with broken quotes after which each line is read by itself, so that none is read twice."""

_LONGESTSNIFFED = 20_000


class Line(NamedTuple):
    """One row: its number, and as many cells as there are columns."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """What a file holds, before anybody has said what it means.

    Attributes
    ----------
    name
        The file, as its faults name it.
    form
        What it was: "CSV", "workbook" or "TimelineJS".
    columns
        Their names, all different and none blank.
    lines
        The rows that were read.
    set_aside
        A fault for each row that was not.
    remarks
        A fault for each row that was read although something is wrong with it.
    notes
        Sentences on the whole file.
    encoding, separator, sheet
        How it was read; "" where that does not apply.
    sheets
        The sheets of a workbook.
    unnamed
        Columns that have no name in the header; what stands in them is kept.
    title
        Of the timeline, where the file says one.
    """

    name: str
    form: str
    columns: tuple[str, ...]
    lines: list[Line]
    set_aside: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    unnamed: frozenset[str] = frozenset()
    title: str = ""

    def column(self, name: str) -> list[str]:
        """Return the cells of a column, one for each line; blanks for one that is not there."""
        if name not in self.columns:
            return [""] * len(self.lines)
        at = self.columns.index(name)
        return [line.cells[at] for line in self.lines]


@dataclass(slots=True)
class Records:
    """Rows as they stand, the header among them, and what became of the others."""

    name: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    set_aside: list[Fault] = field(default_factory=list)


def text_grid(
    text: str, *, name: str, limits: Limits, separator: str = "", encoding: str = ""
) -> Grid:
    """Read separated values.

    Parameters
    ----------
    text
        Of the whole file.
    name
        What faults call it.
    limits
        How much is read.
    separator
        A key of `SEPARATORS`; "" lets the text decide.
    encoding
        Said in the grid.

    Raises
    ------
    TableError
        If it holds no rows or too many.
    """
    if max(text.count("\n"), text.count("\r")) > limits.lines:
        raise refused(name, f"has more than {limits.lines:,} lines", "Split the table.")
    # universal newlines: old Mac files end their lines in CR
    lines = list(io.StringIO(text, newline=""))
    separator = separator or sniffed_separator(lines)
    records = _records(lines, separator, name, limits)
    notes = () if separator == "," else (f"Its cells are separated by {SEPARATORS[separator]}.",)
    return grid_of(
        records, form="CSV", limits=limits, notes=notes, separator=separator, encoding=encoding
    )


def sniffed_separator(lines: list[str]) -> str:
    """Return the separator that gives the first lines the same number of cells, more than one.

    >>> sniffed_separator(["a;b;c", '1,5;"x;y";3', "2,5;;4"])
    ';'
    """
    start = [line[:_LONGESTSNIFFED] for line in lines[:SNIFFED] if line.strip()]
    best, highest = ",", (0.0, 0)
    for separator in SEPARATORS:
        try:
            counts = [len(cells) for cells in csv.reader(start, delimiter=separator) if cells]
        except csv.Error:
            continue
        width, times = Counter(counts).most_common(1)[0] if counts else (1, 0)
        if width > 1 and (times / len(counts), width) > highest:
            best, highest = separator, (times / len(counts), width)
    return best


def _records(lines: list[str], separator: str, name: str, limits: Limits) -> Records:
    """Split lines into rows; one with broken quotes is set aside, and the next line is a row."""
    found = Records(name)
    first = row = unquoted = 0
    reader = csv.reader(_from(lines, first), delimiter=separator, strict=True)
    while len(found.set_aside) + unquoted < MOST_OPEN_QUOTES:
        row += 1
        begun = first + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return found
        except csv.Error as error:
            if pasted := _pasted(lines[begun], separator, found.rows):
                found.rows.append((row, pasted))
                unquoted += 1
            else:
                found.set_aside.append(_broken(name, row, lines[begun], error))
            first = begun + 1
            reader = csv.reader(_from(lines, first), delimiter=separator, strict=True)
            continue
        if "".join(cells).strip():
            found.rows.append((row, cells))
            _check_rows(len(found.rows), name, limits)
    for at in range(first, len(lines)):
        row += 1
        try:
            cells = next(csv.reader([lines[at]], delimiter=separator, strict=True), [])
        except csv.Error as error:
            cells = _pasted(lines[at], separator, found.rows)
            if not cells:
                found.set_aside.append(_broken(name, row, lines[at], error))
                _check_rows(len(found.set_aside), name, limits)
                continue
        if "".join(cells).strip():
            found.rows.append((row, cells))
            _check_rows(len(found.rows), name, limits)
    return found


def _pasted(line: str, separator: str, above: list[tuple[int, list[str]]]) -> list[str]:
    """Return the cells of a line in which a spreadsheet has put a quotation mark as it stands.

    They are told from a broken line by the tabs between them, as many as in the header.

    >>> _pasted('1953\\t"Peace" talks\\n', "\\t", [(1, ["Date", "Event"])])
    ['1953', '"Peace" talks']
    """
    cells = line.rstrip("\r\n").split("\t") if separator == "\t" else []
    fits = bool(above) and len(cells) == len(above[0][1])
    return cells if fits and len(line) <= csv.field_size_limit() else []


def _from(lines: list[str], first: int) -> Iterator[str]:
    return (lines[at] for at in range(first, len(lines)))


def _check_rows(count: int, name: str, limits: Limits) -> None:
    # one more for the header
    if count > limits.rows + 1:
        raise too_many_rows(name, limits)


def too_many_rows(name: str, limits: Limits) -> Exception:
    """Return the error of a table with more rows than are read."""
    return refused(name, f"has more than {limits.rows:,} rows", "Split the table.")


def _broken(name: str, row: int, line: str, error: csv.Error) -> Fault:
    start = line.rstrip("\r\n")[:200]
    if "field limit" in str(error) and '"' not in line:
        problem = f"has a cell of more than {csv.field_size_limit():,} characters"
        return Fault(name, row, None, start, problem, "Shorten it.")
    problem = "has a quotation mark that is not closed where its cell ends, and was set aside"
    remedy = 'Put one " at each end of the cell, and write one inside it as "".'
    return Fault(name, row, None, start, problem, remedy)


def grid_of(
    records: Records,
    *,
    form: str,
    limits: Limits,
    notes: tuple[str, ...] = (),
    encoding: str = "",
    separator: str = "",
    sheet: str = "",
    sheets: tuple[str, ...] = (),
) -> Grid:
    """Find the header of rows, and give each row as many cells as it has.

    Raises
    ------
    TableError
        If there are no rows below a header, or too many columns.
    """
    name = records.name
    rows = [(row, _trimmed(cells)) for row, cells in records.rows]
    told = list(notes)
    above = lines_above([cells for _, cells in rows])
    set_aside = [*records.set_aside, *(_above(name, *line) for line in rows[:above])]
    rows, widths = rows[above:], [len(cells) for _, cells in records.rows[above:]]
    if not rows:
        if set_aside:
            raise TableError(tuple(set_aside))
        raise refused(name, "holds no rows", "Give a table with a header and a row for each event.")
    found = header_of([cells for _, cells in rows[:SNIFFED]])
    heads = [cells for _, cells in rows[: found.rows if found else 0]]
    header_width = max(len(cells) for _, cells in records.rows[above : above + max(len(heads), 1)])
    width = max(len(found.names if found else rows[0][1]), 1)
    if width > limits.columns:
        remedy = "Check what separates its cells, or keep the columns that matter."
        raise refused(name, f"has {width:,} columns", remedy)
    if found:
        rows, widths = rows[found.rows :], widths[found.rows :]
        told += [found.note] if found.note else []
        # A column may have cells and no name. In a text, the header has at least its separator:
        # a row that is longer still was split where it should not be.
        most = limits.columns if form == "workbook" else min(header_width, limits.columns)
        used = [len(cells) for _, cells in rows if len(cells) <= most]
        names = [*found.names, *[""] * (max(used, default=0) - width)]
        columns = column_names(names)
        unnamed = frozenset(
            column for column, title in zip(columns, names, strict=True) if not title
        )
    else:
        width = min(max(len(cells) for _, cells in rows[:SNIFFED]), limits.columns)
        columns = column_names([""] * width)
        unnamed = frozenset(columns)
        told.append("It has no header row: its columns are called by their places.")
    lines: list[Line] = []
    remarks: list[Fault] = []
    for (row, cells), given in zip(rows, widths, strict=True):
        if cells in heads:
            problem, remedy = "repeats the header, and was set aside", "Nothing is lost by it."
            set_aside.append(Fault(name, row, None, None, problem, remedy))
        elif len(cells) > len(columns):
            set_aside.append(_too_long(name, row, cells, len(columns)))
        else:
            if form == "CSV" and given < width and given < len(columns):
                remarks.append(_too_short(name, row, given, len(columns)))
            lines.append(Line(row, (*cells, *[""] * (len(columns) - len(cells)))))
    if len(lines) > limits.rows:
        raise too_many_rows(name, limits)
    if not lines and not set_aside:
        raise refused(name, "has a header and no rows", "Add a row for each event.")
    return Grid(
        name,
        form,
        tuple(columns),
        lines,
        set_aside=tuple(sorted(set_aside, key=lambda fault: fault.row or 0)),
        remarks=tuple(remarks),
        notes=tuple(told),
        encoding=encoding,
        separator=separator,
        sheet=sheet,
        sheets=sheets,
        unnamed=unnamed,
    )


def _trimmed(cells: list[str]) -> list[str]:
    """Return cells without white space round them, nor blank cells behind the last."""
    trimmed = [cell.strip() for cell in cells]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _above(name: str, row: int, cells: list[str]) -> Fault:
    problem = "stands above the header, and was set aside"
    return Fault(name, row, None, cells[0], problem, "Move it below the header if it is an event.")


def _too_long(name: str, row: int, cells: list[str], width: int) -> Fault:
    problem = f"has {len(cells)} cells where the header has {width}, and was set aside"
    remedy = "Put a cell that holds the separator between quotation marks."
    return Fault(name, row, None, " | ".join(cells)[:200], problem, remedy)


def _too_short(name: str, row: int, given: int, width: int) -> Fault:
    cells = f"{given} {'cell' if given == 1 else 'cells'}"
    problem = f"has {cells} where the header has {width}: those at its end were taken as blank"
    return Fault(name, row, None, None, problem, "Check that its cells stand in their columns.")
