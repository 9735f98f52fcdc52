"""``new``: an empty collection to start from, with notes on what to fill in."""

import argparse
from pathlib import Path

from timeline.cli.writing import write_new
from timeline.collection.schema import COLUMNS, PIVOTS, PROMPTS, SOURCES, TOUR, Column
from timeline.errors import Fault, TableError, printable

SETTINGS = """\
# What the page says of the whole timeline. A line that begins with # says nothing: take the sign
# away to give the setting. data/README.md, in the project, is the dictionary of every column.

# title = "The gestures of 1953"
# question = "Did they begin because Stalin had died?"
# lead = "One sentence under the title."
# credit = "A line at the foot of the page."

# Which edition this is, so that it can be cited.
# version = "1.0"
# date = "2026-05-01"
# curators = ["Who made the tables"]
# licence = "CC-BY-4.0"
# doi = "10.5281/zenodo.1234567"

# The language of the date phrases, and the order of day, month and year in numbers: MDY, DMY, YMD.
language = "en"
# order = "DMY"

# What a lane stands for at first: thread, actor or kind.
# lanes = "thread"

# A key of pivots.csv: the date that the page opens with. An event must have it.
# pivot = "death"

# The first and the last date that the chart shows at first.
# window = ["1952-08", "1953-09"]
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = "Write an empty collection, with notes on what to fill in."
    command.add_argument("folder", metavar="FOLDER", type=Path)
    command.set_defaults(run=new)


def new(chosen: argparse.Namespace) -> int:
    """Write an empty collection to start from."""
    for file in write_blank_collection(chosen.folder):
        print(printable(str(file)))
    print(f"Fill events.csv, then: python -m timeline check {printable(str(chosen.folder))}")
    return 0


def write_blank_collection(folder: Path) -> list[Path]:
    """Write the files of an empty collection.

    Parameters
    ----------
    folder
        Where to; it is made if it is not there.

    Returns
    -------
    list
        The files written.

    Raises
    ------
    TableError
        If a file of a collection is there already: nothing is written over.
    """
    texts = {
        "events.csv": ",".join(COLUMNS) + "\n",
        "sources.csv": _header(SOURCES),
        "pivots.csv": _header(PIVOTS),
        "tour.csv": _header(TOUR),
        "prompts.csv": _header(PROMPTS),
        "collection.toml": SETTINGS,
    }
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


def _header(form: tuple[Column, ...]) -> str:
    return ",".join(column.name for column in form) + "\n"
