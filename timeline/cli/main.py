"""The commands of ``python -m timeline``."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.arguments import DATA, _add_read
from timeline.cli.check import check
from timeline.cli.dates import read_phrases
from timeline.cli.events import events
from timeline.cli.new import new
from timeline.dates.numerals import ORDERS
from timeline.errors import TimelineError, printable

if TYPE_CHECKING:
    pass

# `dates` is run a phrase at a time from other programs: it does without pandas, which takes
# longer to import than a thousand phrases take to read.


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


def export(chosen: argparse.Namespace) -> int:
    """Write a view as a file, of the kind that is asked for or that its name ends like."""
    from timeline.cli import export

    return export.export(chosen)


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
