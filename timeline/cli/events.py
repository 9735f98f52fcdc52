"""``events``: print the dated table."""

from typing import TYPE_CHECKING

from timeline.cli.arguments import _change
from timeline.collection.csv_text import shielded
from timeline.errors import DateError

if TYPE_CHECKING:
    from timeline.collection.collection import Collection
    from timeline.collection.pivots import Pivot
import argparse
import csv
import json
import sys


def events(chosen: argparse.Namespace) -> int:
    """Print the dated table."""
    from timeline.collection.collection import open_collection
    from timeline.collection.events import with_sides
    from timeline.exports import tables
    from timeline.views import selection

    collection = open_collection(chosen.events or chosen.collection, change=_change(chosen))
    pivot = _pivot(collection, chosen.pivot) if chosen.pivot else collection.default_pivot
    table = with_sides(collection.events, pivot.reading if pivot else None)
    known = {facet: set(table[facet]) for facet in selection.FACETS}
    wanted, ignored = selection.parse(chosen.select.removeprefix("?"), known)
    for sentence in ignored:
        print(sentence, file=sys.stderr)
    rows = tables.rows(table[selection.keep(table, wanted)])
    if chosen.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(tables.DATED_COLUMNS)
        writer.writerows(map(csv_cell, row.values()) for row in rows)
    return 0


def _pivot(collection: "Collection", text: str) -> "Pivot":
    """Return a pivot by its key or date; the error names the keys."""
    try:
        return collection.pivot(text)
    except DateError as error:
        keys = f"Or give one of: {', '.join(collection.pivots)}." if collection.pivots else ""
        raise DateError(error.phrase, error.reason, f"{error.remedy} {keys}".strip()) from error


def csv_cell(value: object) -> str:
    """Return a cell's text so that a spreadsheet shows it and never runs it.

    >>> csv_cell("=1+1"), csv_cell("-0043-03-15"), csv_cell(["year inferred", "vague"])
    ("'=1+1", '-0043-03-15', 'year inferred; vague')
    """
    text = "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
    return shielded(text)
