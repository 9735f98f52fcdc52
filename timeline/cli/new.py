"""``new``: a collection to start from, empty or made of a table."""

import argparse
import os
from pathlib import Path

from timeline.cli.arguments import add_read
from timeline.cli.writing import write_new
from timeline.collection.collection import Collection, open_collection
from timeline.collection.founding import (
    Founding,
    blank_files,
    files_of_table,
    pivot_event,
    set_aside_text,
)
from timeline.collection.importing import change_of
from timeline.collection.schema import EVENTS
from timeline.collection.table import Table, read_rows
from timeline.errors import DateError, Fault, TableError, printable
from timeline.server.site_settings import table_limits


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = (
        "Write a collection to start from: an empty one, with notes on what to fill in, or one "
        "of a table of yours, with all that stands in it."
    )
    command.add_argument("folder", metavar="FOLDER", type=Path)
    command.add_argument(
        "--from",
        dest="table",
        metavar="TABLE",
        type=Path,
        help="a table: CSV, .xlsx, TimelineJS's JSON, or the address of a published sheet",
    )
    add_read(command)
    command.add_argument("--title", default="", help="of the timeline")
    command.add_argument("--question", default="", help="what the timeline is to answer")
    command.add_argument("--lead", default="", help="one sentence under the title")
    command.add_argument(
        "--pivot",
        metavar="EVENT",
        default="",
        help="the event that splits the timeline: its title, its id or its date",
    )
    command.set_defaults(run=new)


def new(chosen: argparse.Namespace) -> int:
    """Write a collection to start from."""
    folder: Path = chosen.folder
    told: list[str] = []
    if chosen.table is None:
        if chosen.pivot or chosen.read:
            option = "--pivot" if chosen.pivot else "--read"
            raise DateError(option, "there is no table", "Name one with --from.")
        texts = blank_files(Founding(chosen.title, chosen.question, chosen.lead))
        next_step = "Fill events.csv, then"
    else:
        texts, told = _of_table(chosen)
        next_step = "Look at the events, then"
    for file in write_collection(folder, texts):
        print(printable(str(file)))
    print(*told, sep="\n", end="\n" if told else "")
    name = printable(str(folder))
    print(f"{next_step}: python -m timeline check {name}")
    if chosen.table is not None:
        print(f"See it: python app.py --collection {name}")
    return 0


def _of_table(chosen: argparse.Namespace) -> tuple[dict[str, str], list[str]]:
    """The files that a table makes, and what is told of its rows."""
    change, limits = change_of(chosen.read), table_limits(os.environ)
    collection = open_collection(chosen.table, change=change, limits=limits)
    if collection.foreign is None and not _is_lone(collection):
        problem, remedy = "is a collection already", "Copy its folder."
        raise TableError((Fault(str(chosen.table), None, None, None, problem, remedy),))
    founding = Founding(
        title=chosen.title or collection.settings.title,
        question=chosen.question,
        lead=chosen.lead,
        pivot=_pivot(collection, chosen.pivot) if chosen.pivot else "",
        language=collection.settings.language,
        order=collection.settings.order,
    )
    texts = files_of_table(_table(collection), founding)
    if collection.foreign is None:
        return texts, []
    report = collection.foreign.report
    if report.set_aside:
        texts["set-aside.csv"] = set_aside_text(report.set_aside)
    return texts, report.lines()


def _table(collection: Collection) -> Table:
    return collection.foreign.table if collection.foreign else read_rows(collection.path, EVENTS)


def _is_lone(collection: Collection) -> bool:
    return collection.path.is_file() and collection.sources.empty and not collection.pivots


def _pivot(collection: Collection, asked: str) -> str:
    try:
        reading = collection.pivot(asked).reading
    except DateError:
        days = None
    else:
        days = reading.earliest, reading.latest
    return pivot_event(collection.events, asked.strip(), days)


def write_collection(folder: Path, texts: dict[str, str]) -> list[Path]:
    """Write the files of a collection, all or none.

    Parameters
    ----------
    folder
        Where to; it is made if it is not there.
    texts
        Name to text.

    Returns
    -------
    list
        The files written.

    Raises
    ------
    TableError
        If a file of a collection is there already: nothing is written over.
    """
    there = [folder / name for name in texts if (folder / name).exists()]
    if there:
        remedy = "Name another folder; nothing was written."
        raise TableError(
            tuple(Fault(str(file), None, None, None, "is there already", remedy) for file in there)
        )
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for name, text in texts.items():
            # never over one that was made in the meantime
            write_new(folder / name, text.encode())
            written.append(folder / name)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise
    return written
