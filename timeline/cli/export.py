"""``export``: write a view as a file, or say why there is none."""

import argparse
import sys
from pathlib import Path

from timeline.classroom.formats import FORMATS
from timeline.cli.arguments import add_read, add_table, open_chosen
from timeline.cli.writing import place_of, write_whole
from timeline.collection.collection import files_of
from timeline.errors import ViewError
from timeline.exports.formats import PDF, Format, NothingToWriteError, Order, format_of
from timeline.views.query_string import query_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = (
        "Write a view as a file: as an exhibit, one HTML file which carries all that "
        "it needs, or in the format of another program."
    )
    *names, last = FORMATS
    command.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="such as exhibit.html, lesson.html, events.csv or sources.ris",
    )
    command.add_argument(
        "--as",
        dest="format",
        metavar="KIND",
        help=f"{', '.join(names)} or {last}; by default what the name of the file ends like",
    )
    add_table(command)
    command.add_argument(
        "--select",
        metavar="QUERY",
        default="",
        help="what it opens with and shows, such as 'actor=USSR&pivot=armistice&show=chart,ledger'",
    )
    add_read(command)
    command.add_argument(
        "--force", action="store_true", help="write also over a table that it is made from"
    )
    command.set_defaults(run=export, parser=command)


def export(chosen: argparse.Namespace) -> int:
    """Write a view as a file, in the format that is asked for or that its name ends like.

    Parameters
    ----------
    chosen
        The command line, as `add_arguments` has it.

    Returns
    -------
    int
        The exit status: 0, or 1 if there is nothing to write.
    """
    form = _format(chosen)
    query = query_of(chosen.select)
    order = Order(open_chosen(chosen), query, file=str(chosen.file), is_strict=True)
    read = files_of(order.collection.path)
    # A picture takes its time: what can't be written is not drawn.
    place_of(chosen.file, read=read, is_forced=chosen.force)
    try:
        file = form.write(order)
    except (ViewError, NothingToWriteError) as error:
        print(error, "Nothing is written.", sep="\n", file=sys.stderr)
        return 1
    write_whole(chosen.file, file.octets, read=read, is_forced=chosen.force)
    report = file.report()
    for sentence in report.notices:
        print(sentence, file=sys.stderr)
    print(f"Written to {chosen.file}: {report.summary}.")
    return 0


def _format(chosen: argparse.Namespace) -> Format:
    """The format to write; a command line that names none that will do ends here."""
    name = str(chosen.file)
    parser: argparse.ArgumentParser = chosen.parser
    if chosen.format not in (None, *FORMATS):
        remedy = f"Write one of: {', '.join(FORMATS)}."
        parser.error(f"--as {chosen.format!r}: there is no such kind. {remedy}")
    form = FORMATS[chosen.format] if chosen.format else format_of(chosen.file.name, FORMATS)
    if form is None:
        endings = ", ".join(each.endings[0] for each in FORMATS.values() if each.endings)
        remedy = f"end the name in one of {endings}, or say which it is with --as"
        parser.error(f"{name!r}: no kind of file that is known; {remedy}")
    if chosen.file.suffix.lower() == PDF and PDF not in form.endings:
        printable = " or ".join(each.name for each in FORMATS.values() if PDF in each.endings)
        remedy = f"Write --as {printable}, or end the name in another way."
        parser.error(f"{name!r}: only a {printable} is written as PDF. {remedy}")
    return form
