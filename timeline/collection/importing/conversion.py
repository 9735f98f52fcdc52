"""The rows of a grid as rows of our own table, by a mapping; each row is kept or told."""

import hashlib
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from timeline.collection.importing import date_cells, date_precision, date_rows
from timeline.collection.importing.columns import is_timelinejs
from timeline.collection.importing.date_cells import hour_of
from timeline.collection.importing.grid import Grid, Line
from timeline.collection.importing.mapping import Mapping
from timeline.collection.importing.questions import notes, questions
from timeline.collection.importing.report import Report
from timeline.collection.schema import BASES, EVENTS
from timeline.collection.table import CONTROL, KEY, Table
from timeline.dates import LONGEST_PHRASE
from timeline.errors import Fault

LONGEST_TITLE = 90
"""Characters of a title that is made; the whole text stands in the summary or the note."""

KIND = ""
"""The kind of an event of which a table says none: it is an event like any other."""

_COPIED = ("actor", "toward", "thread", "source", "page", "quote")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)


@dataclass(slots=True)
class _Made:
    """Rows as they are made."""

    rows: list[int] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)
    dated: int = 0
    set_aside: list[Fault] = field(default_factory=list)
    undated: list[Fault] = field(default_factory=list)
    hours: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


def converted(grid: Grid, mapping: Mapping) -> tuple[Table, Report]:
    """Return the events of a grid as our own table, and what became of each row.

    Parameters
    ----------
    grid
        A table from elsewhere.
    mapping
        What its columns were taken for.

    Returns
    -------
    tuple
        A table without faults, for `timeline.collection.events.dated_events` with the mapping's
        language and order, and the report.
    """
    made = _Made(set_aside=list(grid.set_aside), remarks=list(grid.remarks))
    places = {name: at for at, name in enumerate(grid.columns)}
    strips_markup = is_timelinejs(grid)
    precisions = grid.column(mapping.columns.get("precision", ""))
    is_of_wikidata = date_precision.counts_as_wikidata(dict.fromkeys(precisions))
    for line in grid.lines:
        _add_row(made, grid, mapping, line, places, strips_markup, is_of_wikidata)
    _put_hours_in_order(made)
    _add_ids(made.cells)
    names = [column.name for column in EVENTS]
    table = Table(
        grid.name,
        made.rows,
        {name: [cells.get(name, "") for cells in made.cells] for name in names},
        absent=frozenset(("page",)) if "page" not in mapping.columns else frozenset(),
    )
    report = Report(
        grid.name,
        there=len(grid.lines) + len(grid.set_aside),
        read=len(made.rows),
        dated=made.dated,
        set_aside=tuple(sorted(made.set_aside, key=_row_of)),
        undated=tuple(made.undated),
        remarks=tuple(sorted(made.remarks, key=_row_of)),
        notes=(*grid.notes, *notes(grid, mapping)),
        questions=tuple(questions(grid, mapping, made.undated)),
    )
    return table, report


def _row_of(fault: Fault) -> int:
    return fault.row or 0


def _add_row(
    made: _Made,
    grid: Grid,
    mapping: Mapping,
    line: Line,
    places: AnyMapping[str, int],
    strips_markup: bool,
    is_of_wikidata: bool,
) -> None:
    cells = {role: line.cells[places[name]] for role, name in mapping.columns.items()}
    if cells.get("type", "").casefold() == "title":
        problem = "is TimelineJS's title slide and no event, and was set aside"
        remedy = "Blank its type if it is an event."
        fault = Fault(grid.name, line.row, mapping.columns["type"], None, problem, remedy)
        made.set_aside.append(fault)
        return
    cells = {role: _clean(made, grid, mapping, line, role, cell) for role, cell in cells.items()}
    if strips_markup:
        for role in ("title", "summary", "thread", "words"):
            cells[role] = without_markup(cells.get(role, ""))
    dated = date_rows.dated_row(cells, mapping, is_of_wikidata=is_of_wikidata)
    if dated.problem:
        fault = _date_fault(grid, mapping, line, dated)
        (made.remarks if dated.is_dated else made.undated).append(fault)
    made.dated += dated.is_dated
    given = {name: CONTROL.sub(" ", line.cells[at]) for name, at in places.items()}
    made.rows.append(line.row)
    said = cells.get("time") or cells.get("date", "")
    made.hours.append((dated.edtf or date_cells.without_time(dated.date), hour_of(said)))
    made.cells.append(_our_row(cells, given, dated, mapping, line.row))


def _put_hours_in_order(made: _Made) -> None:
    """Put events of one day into the order of their hours; all others keep their places."""
    by_day: dict[str, list[int]] = {}
    for at, (day, hour) in enumerate(made.hours):
        if hour:
            by_day.setdefault(day, []).append(at)
    for places in by_day.values():
        ordered = sorted(places, key=lambda at: made.hours[at][1])
        rows, cells = [made.rows[at] for at in ordered], [made.cells[at] for at in ordered]
        for at, row, each in zip(places, rows, cells, strict=True):
            made.rows[at], made.cells[at] = row, each


def _date_fault(grid: Grid, mapping: Mapping, line: Line, dated: date_rows.Dated) -> Fault:
    what = "is left out of its date" if dated.is_dated else "is kept as undated"
    return Fault(
        grid.name,
        line.row,
        mapping.columns.get(dated.role) or dated.role,
        dated.value or dated.date,
        f"{what}, since {dated.problem}",
        dated.remedy,
    )


def _our_row(
    cells: AnyMapping[str, str],
    given: AnyMapping[str, str],
    dated: date_rows.Dated,
    mapping: Mapping,
    number: int,
) -> dict[str, str]:
    """Return a row of our own table.

    Parameters
    ----------
    cells
        Role to cell.
    given
        Column to cell.
    dated
        What its date cells mean.
    mapping
        What its columns were taken for.
    number
        Of the row.
    """
    kind, basis = cells.get("kind", ""), cells.get("basis", "")
    whole = cells.get("title", "") or _made_title(given, mapping)
    date = dated.date[:LONGEST_PHRASE]
    summary = cells.get("summary", "")
    note = [cells.get("note", "")]
    if len(dated.date) > LONGEST_PHRASE:
        note.append(dated.date)
    if len(whole) > LONGEST_TITLE and whole not in summary:
        note.append(whole)
    if cells.get("image"):
        note.append(f"{mapping.columns['image']}: {cells['image']}")
    note += [f"{name}: {given[name]}" for name in mapping.kept if given[name]]
    if dated.problem:
        which = f"“{dated.value}”" if dated.is_dated else "The date"
        note.append(f"{which} can't be read: {dated.problem}.")
    return {
        **{name: cells.get(name, "") for name in _COPIED},
        "id": cells.get("id", ""),
        "title": _shortened(whole) or date or f"Row {number}",
        "summary": summary,
        # A kind that is none of ours keeps its name, and is a facet by it.
        "kind": kind or KIND,
        "basis": basis if basis in BASES else "",
        "date": date,
        "edtf": dated.edtf,
        "extent": dated.extent,
        "note": "\n".join(part for part in note if part),
    }


def _clean(made: _Made, grid: Grid, mapping: Mapping, line: Line, role: str, cell: str) -> str:
    """Return a cell without control characters, which are told."""
    found = CONTROL.search(cell)
    if not found:
        return cell
    problem = f"holds the control character U+{ord(found[0]):04X}, which was taken out"
    column = mapping.columns[role]
    made.remarks.append(Fault(grid.name, line.row, column, cell[:200], problem, "Delete it."))
    return CONTROL.sub(" ", cell).strip()


def without_markup(text: str) -> str:
    """Return HTML as plain text.

    >>> without_markup("<p>Ice &amp; <b>fog</b></p><p>Rain</p>")
    'Ice & fog\\nRain'
    """
    if "<" not in text and "&" not in text:
        return text
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return CONTROL.sub(" ", "\n".join(line for line in lines if line))


def _made_title(given: AnyMapping[str, str], mapping: Mapping) -> str:
    return " · ".join(dict.fromkeys(given[name] for name in mapping.title_from if given[name]))


def _shortened(title: str) -> str:
    """Return a title on one line and of a title's length.

    >>> _shortened("word " * 30)[-12:]
    ' word word …'
    """
    line = " ".join(title.split())
    if len(line) <= LONGEST_TITLE:
        return line
    head, _, _ = line[: LONGEST_TITLE - 1].rpartition(" ")
    return f"{head} …" if len(head) > LONGEST_TITLE // 2 else f"{line[: LONGEST_TITLE - 1]}…"


def _add_ids(rows: list[dict[str, str]]) -> None:
    """Give each row an id: its own if it can be one, else one made from what it says."""
    given = [row["id"] for row in rows]
    if len(set(given)) == len(given) and all(KEY.fullmatch(each) for each in given):
        return
    times: Counter[str] = Counter()
    for row in rows:
        base = row_id(row)
        times[base] += 1
        row["id"] = base if times[base] == 1 else f"{base}-{times[base]}"


def row_id(row: AnyMapping[str, str]) -> str:
    """Return an id that depends on a row's words alone and not on where it stands.

    >>> row_id({"id": "", "title": "Ice leaves the harbour", "date": "1953", "summary": ""})
    'ice-leaves-the-harbour-6e465dff'
    """
    said = "\x1f".join((row["id"], row["title"], row["date"], row["summary"]))
    code = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:8]
    plain = row["title"].casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain)
    slug = "-".join(words)[:40].strip("-")
    return f"{slug or 'event'}-{code}"
