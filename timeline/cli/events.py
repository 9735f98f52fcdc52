"""``events``: print the dated table."""

import argparse
import csv
import json
import sys

from timeline.cli.arguments import add_read, add_table, open_chosen
from timeline.collection.collection import Collection
from timeline.collection.csv_text import shielded
from timeline.collection.edition import edition_name
from timeline.collection.events import with_sides
from timeline.collection.pivots import Pivot
from timeline.errors import DateError
from timeline.exports import tables
from timeline.views import selection
from timeline.views.query_string import pieces, values_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = "Print the dated table, as CSV or JSON."
    add_table(command)
    command.add_argument(
        "--select", metavar="QUERY", default="", help="such as actor=USSR&side=before"
    )
    command.add_argument(
        "--pivot", metavar="DATE", default="", help="a date, or a key of pivots.csv"
    )
    command.add_argument("--json", action="store_true", help="a JSON list instead of CSV")
    add_read(command)
    command.set_defaults(run=events)


def events(chosen: argparse.Namespace) -> int:
    """Print the dated table."""
    collection = open_chosen(chosen)
    pivot = _pivot_asked(collection, chosen.select, chosen.pivot)
    table = with_sides(collection.events, pivot)
    known = {facet: set(table[facet]) for facet in selection.FACETS}
    wanted, ignored = selection.parse(chosen.select.removeprefix("?"), known)
    for sentence in ignored:
        print(sentence, file=sys.stderr)
    edition = edition_name(collection.settings, collection.edition)
    rows = tables.rows(table[selection.keep(table, wanted)], edition)
    if chosen.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(tables.DATED_COLUMNS)
        writer.writerows(map(csv_cell, row.values()) for row in rows)
    return 0


def _pivot_asked(collection: Collection, select: str, given: str) -> Pivot | None:
    """Return the pivot of ``--pivot`` or of the query, which may not differ; else the default."""
    asked = set(filter(None, [*values_of(pieces(select)).get("pivot", []), given]))
    if len(asked) > 1:
        raise DateError(select, "more than one pivot is given", "Leave all but one out.")
    return _pivot(collection, asked.pop()) if asked else collection.default_pivot


def _pivot(collection: Collection, text: str) -> Pivot:
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
