"""Arguments that several commands take."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass
import argparse

DATA = Path(__file__).parents[2] / "data"
"""The collection that comes with the project."""


def _change(chosen: argparse.Namespace) -> dict[str, object]:
    """Return what a table from elsewhere is to be read by, instead of what it shows."""
    from timeline.collection.importing import change_of

    return change_of(chosen.read)


def _add_read(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--read",
        metavar="ANSWER",
        action="append",
        default=[],
        help="how a table from elsewhere is read, such as order=DMY or title=COLUMN",
    )
