"""A CSV file, or its bytes, read into rows with every fault at once.

Nothing here knows what a date is: this module answers for bytes, cells, columns and closed
vocabularies. Row numbers are those a spreadsheet shows, so a cell that holds line breaks
counts once and the header is row 1.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from timeline.collection.csv_text import read_records, read_text, unshielded
from timeline.collection.schema import COMPUTED, EVENTS, KINDS, UNCLASSED_EVENTS, Column
from timeline.errors import LONGEST_VALUE, Fault, quoted, shortened

MOST_SUGGESTIONS = 25
"""Values of one table for which the nearest valid value is looked for; each look is slow."""


@dataclass(frozen=True, slots=True)
class Table:
    """What could be read of a file.

    Attributes
    ----------
    name
        The file, as its faults name it.
    rows
        The number of each row as a spreadsheet shows it.
    cells
        Column name to cells, one a row; a column of the form that the file lacks is blank.
    absent
        Columns of the form that the file lacks.
    ragged
        Positions in `rows` of those with too few or too many cells: each is
        among the faults, and what stands in their cells must not be used.
    faults
        Everything wrong, in the order of the rows.
    """

    name: str
    rows: list[int]
    cells: dict[str, list[str]]
    absent: frozenset[str] = frozenset()
    ragged: frozenset[int] = frozenset()
    faults: tuple[Fault, ...] = ()

    def fault(self, at: int, column: str, problem: str, remedy: str) -> Fault:
        """Return a fault of the cell in `column` of the row at position `at`."""
        value = self.cells[column][at] or None
        return Fault(self.name, self.rows[at], column, value, problem, remedy)

    def in_order(self, *faults: Fault) -> list[Fault]:
        """Return faults in the order of the rows and, within a row, of the form's columns."""
        places = {name: at for at, name in enumerate(self.cells)}
        return sorted(faults, key=lambda f: (f.row or 0, places.get(f.column or "", -1)))

    def filled(self, column: str) -> Iterator[tuple[int, str]]:
        """Yield position and value of each cell of a column that is worth checking."""
        for at, value in enumerate(self.cells[column]):
            if value and at not in self.ragged:
                yield at, value


@dataclass(slots=True)
class Advice:
    """Remedies that name the nearest valid value, for the first few faulty values of a table."""

    choices: Collection[str]
    looked_up: dict[str, str] = field(default_factory=dict)

    def nearest(self, value: str) -> str:
        """Return the choice most like `value`, or "" if none is near.

        >>> Advice(["stated", "rumoured"]).nearest("Rumored")
        'rumoured'
        """
        if value not in self.looked_up:
            if len(value) > LONGEST_VALUE or len(self.looked_up) >= MOST_SUGGESTIONS:
                return ""
            folded = {choice.casefold(): choice for choice in self.choices}
            near = difflib.get_close_matches(value.casefold(), folded, n=1)
            self.looked_up[value] = folded[near[0]] if near else ""
        return self.looked_up[value]

    def remedy(self, value: str, otherwise: str) -> str:
        """Return `otherwise`, after the nearest choice if there is one."""
        near = self.nearest(value)
        return f"Did you mean {quoted(near)}? {otherwise}" if near else otherwise


def read_rows(source: Path | bytes, form: tuple[Column, ...], *, name: str = "") -> Table:
    """Read a CSV file into columns, and report every fault of its form.

    Parameters
    ----------
    source
        A file, or what stands in one.
    form
        Its columns: `EVENTS`, `UNCLASSED_EVENTS`, `SOURCES`, `PIVOTS`, `TOUR` or `PROMPTS`. They
        may stand in any order.
    name
        What faults call the file; its path if "".

    Returns
    -------
    Table
        Its `faults` are to be looked at first; the rows are as good as they could be read.
        Cells lose white space at both ends, and the mark that keeps a spreadsheet from running
        them; rows that are blank throughout are left out.

    A table of events that this project has exported is read too. What it computed is computed
    again; the days on which its words were said are kept as the cells of ``said_on``, since a
    lone table has no sources that would tell them.
    """
    name = name or (str(source) if isinstance(source, Path) else "")
    text, faults = read_text(source, name=name)
    records, broken = read_records(text, name=name)
    if not records:
        faults += broken
        if not faults:
            remedy = f"Begin with a header row: {_header(form)}."
            faults.append(Fault(name, None, None, None, "the file is empty", remedy))
        return replace(_empty(name, form), faults=tuple(faults))

    first, header = records[0]
    # spreadsheets like to save a few blank columns behind the last
    while not header[-1].strip():
        header.pop()
    if not _is_header(header, form) and not any((f.row or 0) < first for f in broken):
        problem = "is no table of this kind: its first row names none of the columns"
        remedy = f"Give a CSV file that begins with the row: {_header(form)}."
        other = Fault(name, None, None, None, problem, remedy)
        return replace(_empty(name, form), faults=(*faults, other))
    places, wrong = _places(name, first, header, form)
    faults += broken + wrong
    width = len(header)
    rows: list[int] = []
    lines: list[list[str]] = []
    ragged: set[int] = set()
    for row, raw in records[1:]:
        cells = [unshielded(cell.strip()) for cell in raw]
        if not any(cells):
            continue
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if len(cells) != width:
            faults.append(_ragged(name, row, cells, width))
            ragged.add(len(rows))
            cells = (cells + [""] * width)[:width]
        rows.append(row)
        lines.append(cells)

    across = [list(column) for column in zip(*lines, strict=True)] or [[] for _ in header]
    table = Table(
        name,
        rows,
        {c.name: across[places[c.name]] if c.name in places else [""] * len(rows) for c in form},
        absent=frozenset(c.name for c in form if c.name not in places),
        ragged=frozenset(ragged),
    )
    names = [cell.strip() for cell in header]
    if SAID_ON in names and _is_export(names, form):
        table.cells[SAID_ON] = across[names.index(SAID_ON)]
    for column in UNCLASSED_EVENTS if _is_unclassed_export(table, names, form) else form:
        if column.name in places:
            faults += _cell_faults(table, column)
    return replace(table, faults=tuple(table.in_order(*faults)))


def _header(form: tuple[Column, ...]) -> str:
    return ",".join(column.name for column in form)


def _empty(name: str, form: tuple[Column, ...]) -> Table:
    return Table(name, [], {column.name: [] for column in form})


SAID_ON = "said_on"


def _is_export(names: list[str], form: tuple[Column, ...]) -> bool:
    """Whether a header is that of a table of events which this project has written."""
    return form in (EVENTS, UNCLASSED_EVENTS) and {"earliest", "rule", "read_as"} <= set(names)


def _is_unclassed_export(table: Table, names: list[str], form: tuple[Column, ...]) -> bool:
    """Whether a table that this project has written is of events without a kind of ours."""
    return _is_export(names, form) and set(KINDS).isdisjoint(table.cells["kind"])


def _is_header(cells: list[str], form: tuple[Column, ...]) -> bool:
    """Whether a row names any column of a form, however written and separated."""
    words = {word.strip().casefold() for cell in cells for word in re.split(r"[;\t]", cell)}
    return not words.isdisjoint(column.name for column in form)


def _places(
    name: str, row: int, header: list[str], form: tuple[Column, ...]
) -> tuple[dict[str, int], list[Fault]]:
    """Find each column of a form in a header."""
    known = {column.name: column for column in form}
    names = [cell.strip() for cell in header]
    for mark, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and names[0].count(mark) > 1:
            problem = f"the cells are separated by {word}"
            remedy = "Save the table with commas between its cells."
            return {}, [Fault(name, row, None, None, problem, remedy)]
    places: dict[str, int] = {}
    faults: list[Fault] = []
    advice = Advice([column for column in known if column not in names])
    seen: set[str] = set()
    computed = set(COMPUTED) if _is_export(names, form) else set()
    for at, title in enumerate(names):
        if title and title in seen:
            problem, remedy = "is there twice", "Keep one of the two."
            faults.append(Fault(name, row, title, None, problem, remedy))
        elif title in known:
            places[title] = at
        elif title and title not in computed:
            otherwise = "Rename the column, or delete it and keep what matters in note."
            remedy = advice.remedy(title, otherwise)
            faults.append(Fault(name, row, title, None, "is not one this table has", remedy))
        elif not title:
            problem = f"cell {at + 1} of the header is blank"
            faults.append(Fault(name, row, None, None, problem, "Name the column or delete it."))
        seen.add(title)
    for column in form:
        if column.name not in places and not column.may_be_absent:
            blank = "" if column.is_key or column.is_required else " Its cells may be blank."
            remedy = f"Add a column named {column.name}, for {column.purpose}.{blank}"
            faults.append(Fault(name, row, column.name, None, "is missing", remedy))
    return places, faults


def _ragged(name: str, row: int, cells: list[str], width: int) -> Fault:
    """Return the fault of a row that is longer or shorter than the header."""
    problem = (
        f"has {len(cells)} {'cell' if len(cells) == 1 else 'cells'} where the header has {width}"
    )
    if len(cells) > width:
        remedy = "Put a cell that holds a comma between quotation marks."
    else:
        remedy = "Write a comma for each cell, blank ones too."
    return Fault(name, row, None, None, problem, remedy)


def _cell_faults(table: Table, column: Column) -> Iterable[Fault]:
    """Check the cells of one column: characters, vocabulary, and keys."""
    cells = table.cells[column.name]
    if any(map(CONTROL.search, cells)):
        for at, value in table.filled(column.name):
            if match := CONTROL.search(value):
                problem = f"holds the control character U+{ord(match[0]):04X}"
                yield table.fault(at, column.name, problem, "Delete it.")
    if column.is_required or column.is_key:
        for at, value in enumerate(cells):
            if not value and at not in table.ragged:
                remedy = (
                    f"Write one of: {', '.join(column.values)}."
                    if column.values
                    else f"Fill it: {column.purpose}."
                )
                yield table.fault(at, column.name, "is blank", remedy)
    if column.values and not set(column.values).issuperset(cells):
        advice = Advice(column.values)
        for at, value in table.filled(column.name):
            if value not in column.values:
                blank = "" if column.is_required else ", or leave it blank"
                remedy = advice.remedy(value, f"Write one of: {', '.join(column.values)}{blank}.")
                problem = f"is not {_article(column.name)} {column.name}"
                yield table.fault(at, column.name, problem, remedy)
    if column.is_key:
        yield from _key_faults(table, column.name)


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


def _key_faults(table: Table, column: str) -> Iterable[Fault]:
    """Check that keys differ, and can stand in a URL and in HTML as they are."""
    seen: dict[str, int] = {}
    for at, key in table.filled(column):
        if not KEY.fullmatch(key):
            slug = re.sub(r"[^a-z0-9]+", "-", key[:79].lower()).strip("-")
            remedy = "Use up to 80 letters a to z, digits, hyphens and underscores"
            remedy += f", such as {shortened(slug)}." if slug else "."
            yield table.fault(at, column, "can't stand in a link", remedy)
        if key in seen:
            problem = f"is the {column} of row {seen[key]} already"
            yield table.fault(at, column, problem, "Give each row its own.")
        else:
            seen[key] = table.rows[at]


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"
