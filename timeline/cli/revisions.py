"""A collection as it stands in a folder, or as it stood in a revision of git."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from timeline.collection.collection import (
    EVENTS_FILE,
    OTHER_FILES,
    Collection,
    open_collection,
)
from timeline.errors import TableError, TimelineError, quoted

FILES = (EVENTS_FILE, *OTHER_FILES)

REMEDY = "Name a folder, an events file, or one in a revision of git, such as HEAD~1:data."


class RevisionError(TimelineError):
    """A revision that can't be read; the message says what to write."""


@contextmanager
def collection_files(place: str) -> Iterator[Path]:
    """The folder or file that a collection is read from, for as long as it is needed.

    Parameters
    ----------
    place
        A folder, an events file, or ``REV:PATH``: a path within the git repository of the current
        folder, as a revision of it has it.

    Raises
    ------
    RevisionError
        If it is neither.
    """
    path = Path(place)
    revision, mark, inside = place.partition(":")
    if not mark or _is_there(path):
        yield path
        return
    if not revision or not inside:
        raise RevisionError(f"{quoted(place)} is not a folder. {REMEDY}")
    with tempfile.TemporaryDirectory() as folder:
        yield _written(place, Path(folder))


def open_place(place: str) -> Collection:
    """Open the collection that stands in a place, as `collection_files` takes it.

    Raises
    ------
    RevisionError
        If there is none.
    TableError
        With every fault, named by the place.
    """
    with collection_files(place) as files:
        try:
            return open_collection(files)
        except TableError as error:
            faults = [replace(f, file=f.file.replace(str(files), place, 1)) for f in error.faults]
            raise TableError(tuple(faults)) from error


def _written(place: str, parent: Path) -> Path:
    """Write what a revision has into a folder; the collection's folder there, or its one table."""
    revision, _, inside = place.partition(":")
    path = PurePosixPath(inside)
    if path.name == EVENTS_FILE:
        # It stands for its folder, since its dates may need the days its sources were written.
        path = path.parent
    asked = f"{revision}:{'' if path == PurePosixPath() else path}"
    if inside.startswith("./"):
        asked = f"{revision}:./{path}"
    found = _git(place, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    name = found.decode().strip()
    # The folder's name is the collection's title where it gives none.
    folder = parent / (path.name or "collection")
    folder.mkdir()
    if _git(place, "cat-file", "-t", name).strip() == b"blob":
        file = folder / path.name
        file.write_bytes(_git(place, "cat-file", "blob", name))
        return file
    listed = _git(place, "ls-tree", "-z", "--full-tree", "--name-only", name).decode(
        "utf-8", "replace"
    )
    for each in set(listed.split("\0")).intersection(FILES):
        (folder / each).write_bytes(_git(place, "cat-file", "blob", f"{name}:{each}"))
    return folder


def _git(place: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except (OSError, ValueError) as error:
        said = f"{quoted(place)} is not a folder, and git can't be run to look for a revision."
        raise RevisionError(f"{said} {REMEDY}") from error
    if done.returncode:
        said = f"{quoted(place)} is not a folder, and no revision of git here has it."
        raise RevisionError(f"{said} {REMEDY}")
    return done.stdout


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
