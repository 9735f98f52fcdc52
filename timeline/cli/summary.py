"""``summary``: the headline's numbers, for occasions and for statements."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote_plus

from timeline.analysis.counts import gesture_counts
from timeline.analysis.occasions import (
    COUNTED,
    actor_table,
    counts_by_side,
    gesture_occasions,
)
from timeline.cli.arguments import add_read, add_table, open_chosen
from timeline.collection.collection import Collection
from timeline.errors import printable
from timeline.views.query_string import query_of
from timeline.views.strict import view_events

TABLE = ("actor", "basis", "side", "occasions", "statements")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = (
        "Print how many gestures began before the pivot, came after it and so on: by occasion, "
        "and by statement, of which a source may make several about one occasion."
    )
    add_table(command)
    command.add_argument("--select", metavar="QUERY", default="", help="such as actor=USSR")
    command.add_argument(
        "--pivot", metavar="DATE", default="", help="a date, or a key of pivots.csv"
    )
    command.add_argument("--json", action="store_true", help="a JSON object")
    add_read(command)
    command.set_defaults(run=summary)


def summary(chosen: argparse.Namespace) -> int:
    """Print the numbers of a view."""
    collection = open_chosen(chosen)
    found = summary_of(collection, query_of(chosen.select), chosen.pivot)
    if chosen.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found)))
    return 0


def summary_of(collection: Collection, query: str, pivot: str = "") -> dict[str, Any]:
    """The numbers of a view.

    Parameters
    ----------
    collection
        Whose events.
    query
        A selection, and perhaps a pivot.
    pivot
        A date or a key of `pivots.csv`, in addition to the query.

    Returns
    -------
    dict
        ``pivot``: its key or, of a date, its reading, None without one; ``occasions`` and
        ``statements``: how many gestures stand on each side; ``table``: the same by actor, basis
        and side; ``threads_first_before``: threads whose first sign certainly came before the
        pivot, of ``threads``, those with a gesture.

    Raises
    ------
    ViewError
        If anything in the query can't be used.
    """
    asked = f"{query}&pivot={quote_plus(pivot)}" if pivot else query
    view = view_events(collection, asked)
    split = view.pivot
    known = split and (split.key or split.reading.edtf or split.title)
    # All events are asked for, since an occasion stands where all that is said of it allows.
    every = view_events(collection, f"pivot={quote_plus(known)}" if known else "").events
    reading = split.reading if split else None
    statements, occasions = gesture_occasions(every, view.events.index, reading)
    counts = gesture_counts(view.events)
    return {
        "pivot": known or None,
        "occasions": counts_by_side(occasions["side"]),
        "statements": counts_by_side(statements["side"]),
        "table": actor_table(statements, occasions),
        "threads_first_before": int(counts["threads_before"]),
        "threads": int(counts["threads"]),
    }


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"Pivot: {printable(str(found['pivot']))}" if found["pivot"] else "There is no pivot."
    yield ""
    numbers = [[found[name][side] for side in COUNTED] for name in ("occasions", "statements")]
    rows = zip(("occasions", "statements"), numbers, strict=True)
    yield from _table([[" ", *COUNTED, "all"], *([name, *row, sum(row)] for name, row in rows)])
    yield ""
    if found["table"]:
        yield from _table([TABLE, *([row[name] for name in TABLE] for row in found["table"])])
        yield ""
    before, threads = found["threads_first_before"], found["threads"]
    yield f"Threads whose first sign certainly came before the pivot: {before:,} of {threads:,}."


def _table(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Rows as lines, in columns that stand below each other: numbers to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    is_number = [isinstance(value, int) for value in rows[-1]]
    for row in cells:
        placed = zip(row, widths, is_number, strict=True)
        line = "  ".join(c.rjust(w) if right else c.ljust(w) for c, w, right in placed)
        yield line.rstrip()


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else printable(str(value)) or "–"
