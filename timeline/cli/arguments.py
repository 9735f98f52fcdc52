"""Arguments that several commands take: which table, and how it is read."""

import argparse
import os
from pathlib import Path

from timeline.collection.collection import Collection, open_collection
from timeline.collection.importing import change_of
from timeline.server.site_settings import table_limits

DATA = Path(__file__).parents[2] / "data"
"""The collection that comes with the project."""


def add_table(command: argparse.ArgumentParser) -> None:
    """Let a command take a collection or a table; see `open_chosen`."""
    source = command.add_mutually_exclusive_group()
    source.add_argument("--collection", metavar="DIR", type=Path, default=DATA)
    source.add_argument("--events", metavar="FILE", type=Path)


def add_read(command: argparse.ArgumentParser) -> None:
    """Let a command be told how a table from elsewhere is read."""
    command.add_argument(
        "--read",
        metavar="ANSWER",
        action="append",
        default=[],
        help="how a table from elsewhere is read, such as order=DMY or title=COLUMN",
    )


def open_chosen(chosen: argparse.Namespace) -> Collection:
    """The collection that a command line names by `add_table` and `add_read`."""
    path, change = chosen.events or chosen.collection, change_of(chosen.read)
    return open_collection(path, change=change, limits=table_limits(os.environ))
