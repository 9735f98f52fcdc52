"""``check``: tell every fault of a table."""

from typing import TYPE_CHECKING

from timeline.cli.arguments import DATA, _change
from timeline.cli.dates import _window, iso
from timeline.dates import Reading
from timeline.errors import TableError, counted, printable, quoted

if TYPE_CHECKING:
    from timeline.collection.collection import Collection
import argparse
import sys


def check(chosen: argparse.Namespace) -> int:
    """Print every fault of a collection, or one line that says what was read."""
    from timeline.collection.collection import open_collection

    path = chosen.events or chosen.path or chosen.collection or DATA
    try:
        collection = open_collection(path, change=_change(chosen))
        _check_tour(collection)
    except TableError as error:
        print(error)
        count = len(error.faults)
        print(f"{count:,} {'fault' if count == 1 else 'faults'}.", file=sys.stderr)
        return 1
    if collection.foreign is not None:
        print("\n".join(_foreign_lines(collection)))
        return 0
    print(_summary(collection))
    return 0


def _check_tour(collection: "Collection") -> None:
    """Raise the faults of a tour's views; a collection without one is checked without a chart."""
    if not collection.tour:
        return
    from timeline.views.strict import tour_faults

    if faults := tour_faults(collection):
        raise TableError(tuple(faults))


def _foreign_lines(collection: "Collection") -> list[str]:
    """Return how a table from elsewhere was read, column by column, and its first rows."""
    from timeline.collection.importing import mapping_lines

    found = collection.foreign
    assert found is not None
    first = collection.events.sort_values("row").head(5)
    rows = [
        f"  row {row}: {printable(title)} | {_when(reading)} | {quoted(reading.phrase)}"
        for row, title, reading in zip(first["row"], first["title"], first["reading"], strict=True)
    ]
    head, *told = found.report.lines()
    return [
        head,
        "Its columns were taken for:",
        *mapping_lines(found.mapping, found.grid.columns),
        "Its first rows are read as:",
        *rows,
        *told,
    ]


def _when(reading: Reading) -> str:
    if not reading.is_dated:
        return "undated"
    return _window(iso(reading.earliest) or "open", iso(reading.latest) or "open")


def _summary(collection: "Collection") -> str:
    from timeline.collection.events import is_dated

    events = collection.events
    dated = int(is_dated(events).sum())
    parts = [
        counted(len(events), "event"),
        f"{dated:,} dated",
        f"{len(events) - dated:,} undated",
        counted(len(collection.sources), "source"),
        counted(len(collection.pivots), "pivot"),
        *([counted(len(collection.tour), "step") + " of a tour"] if collection.tour else []),
    ]
    return f"{printable(str(collection.path))}: {', '.join(parts)}; no faults."
