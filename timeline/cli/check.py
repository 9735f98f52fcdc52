"""``check``: tell every fault of a table."""

import argparse
import os
import sys
from pathlib import Path

from timeline.cli.arguments import DATA, add_read
from timeline.cli.dates import iso, window
from timeline.collection.collection import Collection, open_collection
from timeline.collection.importing import change_of, mapping_lines
from timeline.collection.source_texts import quotation_faults
from timeline.dates import Reading
from timeline.errors import TableError, counted, printable, quoted
from timeline.server.site_settings import table_limits


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = "Tell every fault of an events file or of a collection's folder."
    source = command.add_mutually_exclusive_group()
    source.add_argument("path", metavar="FILE or FOLDER", nargs="?", type=Path)
    source.add_argument(
        "--events",
        metavar="FILE",
        type=Path,
        help="a table, ours or from elsewhere: CSV, .xlsx or TimelineJS's JSON",
    )
    source.add_argument("--collection", metavar="DIR", type=Path, help="a collection's folder")
    add_read(command)
    command.add_argument(
        "--strict",
        action="store_true",
        help="end with status 1 if a date can't be read, or a quotation is not in its text",
    )
    command.set_defaults(run=check)


def check(chosen: argparse.Namespace) -> int:
    """Print every fault of a collection, or one line that says what was read.

    A date that can't be read is told, and fails only a strict check.
    """
    path = chosen.events or chosen.path or chosen.collection or DATA
    try:
        limits = table_limits(os.environ)
        collection = open_collection(path, change=change_of(chosen.read), limits=limits)
        _check_tour(collection)
    except TableError as error:
        print(error)
        count = len(error.faults)
        print(f"{count:,} {'fault' if count == 1 else 'faults'}.", file=sys.stderr)
        return 1
    quotations = list(quotation_faults(collection.events, collection.texts, name="events.csv"))
    status = 1 if chosen.strict and (collection.unread or quotations) else 0
    if collection.foreign is not None:
        print("\n".join(_foreign_lines(collection)))
        return status
    for fault in (*collection.unread, *quotations):
        print(fault)
    print(_summary(collection, len(quotations)))
    return status


def _check_tour(collection: Collection) -> None:
    """Raise the faults of a tour's views; a collection without one is checked without a chart."""
    if not collection.tour:
        return
    from timeline.views.strict import tour_faults

    if faults := tour_faults(collection):
        raise TableError(tuple(faults))


def _foreign_lines(collection: Collection) -> list[str]:
    """Return how a table from elsewhere was read, column by column, and its first rows."""
    foreign = collection.foreign
    assert foreign is not None
    first = collection.events.sort_values("row").head(5)
    rows = [
        f"  row {row}: {printable(title)} | {_when(reading)} | {quoted(reading.phrase)}"
        for row, title, reading in zip(first["row"], first["title"], first["reading"], strict=True)
    ]
    head, *notes = foreign.report.lines()
    return [
        head,
        "Its columns were taken for:",
        *mapping_lines(foreign.mapping, foreign.grid.columns),
        "Its first rows are read as:",
        *rows,
        *notes,
    ]


def _when(reading: Reading) -> str:
    if not reading.is_dated:
        return "undated"
    return window(iso(reading.earliest) or "open", iso(reading.latest) or "open")


def unread_in_words(count: int) -> str:
    """Say how many dates can't be read.

    >>> unread_in_words(2)
    "2 dates can't be read, and their events are undated"
    """
    if count == 1:
        return "1 date can't be read, and its event is undated"
    return f"{count:,} dates can't be read, and their events are undated"


def strays_in_words(count: int) -> str:
    """Say how many quotations are not in the texts that are there.

    >>> strays_in_words(1)
    '1 quotation not found in its text'
    """
    if count == 1:
        return "1 quotation not found in its text"
    return f"{count:,} quotations not found in their texts"


def _summary(collection: Collection, strays: int) -> str:
    events = collection.events
    dated = sum(reading.is_dated for reading in events["own_reading"])
    parts = [
        counted(len(events), "event"),
        f"{dated:,} dated",
        f"{len(events) - dated:,} undated",
        counted(len(collection.sources), "source"),
        counted(len(collection.pivots), "pivot"),
        *([counted(len(collection.tour), "step") + " of a tour"] if collection.tour else []),
        *([counted(len(collection.texts), "text")] if collection.texts else []),
    ]
    endings = [
        *([unread_in_words(len(collection.unread))] if collection.unread else []),
        *([strays_in_words(strays)] if strays else []),
    ]
    ending = "; ".join(endings) or "no faults"
    return f"{printable(str(collection.path))}: {', '.join(parts)}; {ending}."
