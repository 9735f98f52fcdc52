"""The commands of ``python -m timeline``."""

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from timeline.collection.csv_text import shielded
from timeline.collection.row_dates import last_day
from timeline.dates import NO_NAMES, Names, Reading, iso_day, read
from timeline.dates.numerals import ORDERS
from timeline.errors import DateError, TableError, TimelineError, counted, printable, quoted

if TYPE_CHECKING:
    from timeline.collection.collection import Collection, Pivot

# `dates` is run a phrase at a time from other programs: it does without pandas, which takes
# longer to import than a thousand phrases take to read.

DATA = Path(__file__).parents[2] / "data"
"""The collection that comes with the project."""

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments
        Those of the command line; `sys.argv` if None.

    Returns
    -------
    int
        The exit status: 0, or 1 if something could not be read. (A command line that makes no
        sense ends with 2, an interrupted one as the shell would have it.)
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # what is printed is data for others, whatever this machine's locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = _parser().parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
        if sys.stdout is not None:
            sys.stdout.flush()
    except TimelineError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # the reader, such as head, has had enough; nothing may be flushed to it at exit
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        place = f"{printable(str(error.filename))}: " if error.filename else ""
        print(f"{place}{error.strerror or error}.", file=sys.stderr)
        return 1
    return status


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


def new(chosen: argparse.Namespace) -> int:
    """Write an empty collection to start from."""
    from timeline.cli.new import write_blank_collection

    for file in write_blank_collection(chosen.folder):
        print(printable(str(file)))
    print(f"Fill events.csv, then: python -m timeline check {printable(str(chosen.folder))}")
    return 0


def events(chosen: argparse.Namespace) -> int:
    """Print the dated table."""
    from timeline.collection.collection import open_collection
    from timeline.collection.events import against
    from timeline.exports import tables
    from timeline.views import selection

    collection = open_collection(chosen.events or chosen.collection, change=_change(chosen))
    pivot = _pivot(collection, chosen.pivot) if chosen.pivot else collection.default_pivot
    table = against(collection.events, pivot.reading if pivot else None)
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


def export(chosen: argparse.Namespace) -> int:
    """Write a view as a file, of the kind that is asked for or that its name ends like."""
    from timeline.cli import export

    return export.export(chosen)


def _change(chosen: argparse.Namespace) -> dict[str, object]:
    """Return what a table from elsewhere is to be read by, instead of what it shows."""
    from timeline.collection.importing import change_of

    return change_of(chosen.read)


def _pivot(collection: "Collection", text: str) -> "Pivot":
    """Return a pivot by its key or date; the error names the keys."""
    try:
        return collection.pivot(text)
    except DateError as error:
        keys = f"Or give one of: {', '.join(collection.pivots)}." if collection.pivots else ""
        raise DateError(error.phrase, error.reason, f"{error.remedy} {keys}".strip()) from error


def read_phrases(chosen: argparse.Namespace) -> int:
    """Print the reading of each phrase."""
    language, order, names = "en", "MDY", NO_NAMES
    if chosen.collection:
        from timeline.collection.collection import open_collection

        collection = open_collection(chosen.collection)
        language, order = collection.settings.language, collection.settings.order
        names = collection.names
    language = language if chosen.language is None else chosen.language
    order = chosen.order or order
    lines: Iterator[tuple[str, str, str]] = (
        ((phrase, chosen.said_on, "") for phrase in chosen.phrases)
        if chosen.phrases
        else _lines(sys.stdin.buffer if sys.stdin else io.BytesIO(), chosen.said_on)
    )
    status = 0
    for phrase, said_on, refused in lines:
        told: dict[str, object]
        try:
            if refused:
                raise DateError(phrase, refused)
            told = _reading(phrase, said_on, language, order, names)
        except DateError as error:
            reason = f"{error.reason}. {error.remedy}".rstrip()
            told = {"phrase": phrase, "said_on": said_on or None, "error": reason}
            status = 1
        print(json.dumps(told, ensure_ascii=False) if chosen.json else _told(told), flush=True)
    return status


def csv_cell(value: object) -> str:
    """Return a cell's text so that a spreadsheet shows it and never runs it.

    >>> csv_cell("=1+1"), csv_cell("-0043-03-15"), csv_cell(["year inferred", "vague"])
    ("'=1+1", '-0043-03-15', 'year inferred; vague')
    """
    text = "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
    return shielded(text)


def iso(day: np.datetime64 | None) -> str | None:
    """Return a day as ISO 8601 writes it, None if it is open or unknown.

    >>> iso(np.datetime64("1953-03-05")), iso(np.datetime64("NaT"))
    ('1953-03-05', None)
    """
    return None if day is None or np.isnat(day) else iso_day(day)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m timeline",
        description="Read dates as historians write them; check a table of events; print it dated.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser(
        "check",
        help="tell every fault of a table",
        description="Tell every fault of an events file or of a collection's folder.",
        allow_abbrev=False,
    )
    source = command.add_mutually_exclusive_group()
    source.add_argument("path", metavar="FILE or FOLDER", nargs="?", type=Path)
    source.add_argument(
        "--events",
        metavar="FILE",
        type=Path,
        help="a table, ours or from elsewhere: CSV, .xlsx or TimelineJS's JSON",
    )
    source.add_argument("--collection", metavar="DIR", type=Path, help="a collection's folder")
    _add_read(command)
    command.set_defaults(run=check)

    command = commands.add_parser(
        "new",
        help="write an empty collection to start from",
        description="Write an empty collection, with notes on what to fill in.",
        allow_abbrev=False,
    )
    command.add_argument("folder", metavar="FOLDER", type=Path)
    command.set_defaults(run=new)

    command = commands.add_parser(
        "events",
        help="print the dated table",
        description="Print the dated table, as CSV or JSON.",
        allow_abbrev=False,
    )
    source = command.add_mutually_exclusive_group()
    source.add_argument("--collection", metavar="DIR", type=Path, default=DATA)
    source.add_argument("--events", metavar="FILE", type=Path)
    command.add_argument(
        "--select", metavar="QUERY", default="", help="such as actor=USSR&side=before"
    )
    command.add_argument(
        "--pivot", metavar="DATE", default="", help="a date, or a key of pivots.csv"
    )
    command.add_argument("--json", action="store_true", help="a JSON list instead of CSV")
    _add_read(command)
    command.set_defaults(run=events)

    command = commands.add_parser(
        "export",
        help="write a view as a file: an exhibit, or for another program",
        description="Write a view as a file: as an exhibit, one HTML file which carries all that "
        "it needs, or in the format of another program.",
        allow_abbrev=False,
    )
    command.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="such as exhibit.html, lesson.html, events.csv or sources.ris",
    )
    command.add_argument(
        "--as",
        dest="kind",
        metavar="KIND",
        help="html, lesson, handout, png, svg, csv, json, timelinejs, timelinejs-csv, omeka, ris, "
        "bibtex, csl, citations, plotly or md; "
        "by default what the name of the file ends like",
    )
    source = command.add_mutually_exclusive_group()
    source.add_argument("--collection", metavar="DIR", type=Path, default=DATA)
    source.add_argument("--events", metavar="FILE", type=Path)
    command.add_argument(
        "--select",
        metavar="QUERY",
        default="",
        help="what it opens with and shows, such as 'actor=USSR&pivot=armistice&show=chart,ledger'",
    )
    _add_read(command)
    command.set_defaults(run=export, parser=command)

    command = commands.add_parser(
        "dates",
        help="read date phrases",
        description="Read date phrases from the command line or, with none there, from standard "
        "input: one a line, with an optional tab and the day it was said.",
        allow_abbrev=False,
    )
    command.add_argument("phrases", metavar="PHRASE", nargs="*")
    command.add_argument(
        "--said-on", metavar="DATE", default="", help="the day the phrases were said"
    )
    command.add_argument(
        "--collection",
        metavar="DIR",
        type=Path,
        help="take named events, language and order from this collection",
    )
    command.add_argument("--language", metavar="CODE", help="of the words, such as ru or fr")
    command.add_argument("--order", choices=ORDERS, help="of dates in numbers, such as 5.4.1953")
    command.add_argument("--json", action="store_true", help="a JSON object a line")
    command.set_defaults(run=read_phrases)
    return parser


def _add_read(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--read",
        metavar="ANSWER",
        action="append",
        default=[],
        help="how a table from elsewhere is read, such as order=DMY or title=COLUMN",
    )


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
    if reading.earliest is None and reading.latest is None:
        return "undated"
    return _window(iso(reading.earliest) or "open", iso(reading.latest) or "open")


def _summary(collection: "Collection") -> str:
    events = collection.events
    undated = int((events["earliest"].isna() & events["begin_latest"].isna()).sum())
    parts = [
        counted(len(events), "event"),
        f"{len(events) - undated:,} dated",
        f"{undated:,} undated",
        counted(len(collection.sources), "source"),
        counted(len(collection.pivots), "pivot"),
        *([counted(len(collection.tour), "step") + " of a tour"] if collection.tour else []),
    ]
    return f"{printable(str(collection.path))}: {', '.join(parts)}; no faults."


def _lines(stream: BinaryIO, said_on: str) -> Iterator[tuple[str, str, str]]:
    """Yield phrase, day it was said and reason to refuse it for each line of a stream."""
    for number, octets in enumerate(stream):
        line = octets.removeprefix(b"\xef\xbb\xbf") if number == 0 else octets
        refused = ""
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text, refused = line.decode(errors="replace"), "the line is not UTF-8"
        phrase, _, day = text.rstrip("\r\n").partition("\t")
        yield phrase, day.strip() or said_on, refused


def _reading(
    phrase: str, said_on: str, language: str, order: str, names: Names
) -> dict[str, object]:
    """Return a reading under its JSON names.

    Raises
    ------
    DateError
        If the phrase, or the day it was said, can't be read.
    """
    day = None
    if said_on:
        try:
            day = last_day(said_on, language=language, order=order)
        except DateError as error:
            reason = f"the day it was said can't be read: {error.reason}"
            raise DateError(phrase, reason, error.remedy) from error
    reading = read(phrase, said_on=day, language=language, order=order, names=names)
    return {
        "phrase": phrase,
        "said_on": iso(day),
        "extent": reading.extent,
        "earliest": iso(reading.earliest),
        "latest": iso(reading.latest),
        "begin_latest": iso(reading.begin_latest),
        "end_earliest": iso(reading.end_earliest),
        "edtf": reading.edtf,
        "precision": reading.precision,
        "rule": reading.rule,
        "flags": list(reading.flags),
    }


def _told(told: dict[str, object]) -> str:
    """Return a line for people: the phrase, what it was taken to mean, and how."""
    phrase = f"{quoted(str(told['phrase'])):<28}"
    if "error" in told:
        return f"{phrase}  not read: {told['error']}"
    earliest, latest = told["earliest"] or "open", told["latest"] or "open"
    begin_latest, end_earliest = told["begin_latest"] or "open", told["end_earliest"] or "open"
    if told["extent"] == "instant":
        when = _window(earliest, latest)
    else:
        when = f"{_window(earliest, begin_latest)} to {_window(end_earliest, latest)}"
    flags = told["flags"]
    how = "; ".join([str(told["rule"]), *(flags if isinstance(flags, list) else [])])
    return f"{phrase}  {told['extent']:<7}  {when}  ({how})"


def _window(first: object, last: object) -> str:
    return str(first) if first == last else f"{first} … {last}"
