"""Files that a command writes: whole or not at all, and never over what it has read."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from timeline.errors import TimelineError, printable


class WriteError(TimelineError):
    """A file that can't be written; the message names it and says what to do."""


def write_whole(
    file: Path, octets: bytes, *, read: Iterable[Path] = (), is_forced: bool = False
) -> None:
    """Write a file beside its place, and put it there when it is whole.

    Whatever happens meanwhile, a full disk, a kill or a second writer, in its place stands the old
    file or the new one. A kill leaves what was written so far, under a name that ends in
    ``.unfinished``. What is no file, such as a terminal or a pipe, is written to as it comes.

    Parameters
    ----------
    file
        Where to; a link is followed, and stays.
    octets
        What.
    read
        Files that it was made from: none of them is written over.
    is_forced
        Whether it may take the place of one of these.

    Raises
    ------
    WriteError
        If it can't be written, or is one of those that were read. The old file is as it was.
    """
    place = place_of(file, read=read, is_forced=is_forced)
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(octets)
        else:
            _replace(place, octets)
    except BrokenPipeError:
        # Whoever reads it has had enough.
        raise
    except OSError as error:
        raise _refusal(file, error) from error


def place_of(file: Path, *, read: Iterable[Path] = (), is_forced: bool = False) -> Path:
    """Where a file is to be written, as far as that can be known before it is made.

    Parameters and what is raised are those of `write_whole`.
    """
    name = printable(str(file))
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            # A pipe has no other name than the one that it is given.
            return file
        place = Path(os.path.realpath(file))
        if place.is_symlink():
            raise WriteError(f"{name}: the link leads round in a circle. Name another file.")
        if place.is_dir():
            raise WriteError(f"{name}: is a folder. Name a file in it.")
        if not place.parent.is_dir():
            folder = printable(str(file.parent))
            raise WriteError(f"{name}: there is no folder {folder}. Make it first.")
        if not is_forced and any(_is_same(place, other) for other in read):
            problem = (
                "it was read to make this file, which would take its place"
                if place.exists()
                else "it would be a table of the collection that was read to make it"
            )
            raise WriteError(f"{name}: {problem}. Name another file, or add --force.")
        if place.is_file() and not (_mode(place) & ANY_WRITER and os.access(place, os.W_OK)):
            raise WriteError(f"{name}: is read-only. Name another file, or let it be written to.")
    except OSError as error:
        raise _refusal(file, error) from error
    return place


ANY_WRITER = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def _refusal(file: Path, error: OSError) -> WriteError:
    reason = error.strerror or str(error)
    said = f"{reason}. The file is as it was; free room there or name another place."
    return WriteError(f"{printable(str(file))}: {said}")


def _is_same(place: Path, other: Path) -> bool:
    """Whether two files are one, by whatever name, or would be if they were there."""
    if place.exists():
        return other.exists() and place.samefile(other)
    folder = other.parent
    return place.name == other.name and folder.is_dir() and place.parent.samefile(folder)


def _mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


def write_new(file: Path, octets: bytes) -> None:
    """Write a file that is not there yet: whole, or not at all.

    Raises
    ------
    OSError
        If it can't be written, or is there by now.
    """
    with _beside(file, octets) as beside:
        try:
            file.hardlink_to(beside)
        except FileExistsError:
            raise
        except OSError:
            # Not every disk can give a file a second name.
            if os.path.lexists(file):
                raise
            beside.replace(file)


def _replace(place: Path, octets: bytes) -> None:
    with _beside(place, octets) as beside:
        beside.replace(place)


@contextmanager
def _beside(place: Path, octets: bytes) -> Iterator[Path]:
    """A whole file in the folder of another and with its rights; it goes if it is still there."""
    mode = _mode(place) if place.exists() else 0o666 & ~_umask()
    number, name = tempfile.mkstemp(
        prefix=f".{place.name[:100]}.", suffix=".unfinished", dir=place.parent
    )
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as sink:
            sink.write(octets)
            sink.flush()
            os.fsync(sink.fileno())
        _keep_owner(place, beside)
        beside.chmod(mode)
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _keep_owner(place: Path, beside: Path) -> None:
    """Give a file to whom the old one belongs, where the system lets this process do so."""
    if sys.platform != "win32" and place.exists():
        owner = place.stat()
        with suppress(PermissionError):
            os.chown(beside, owner.st_uid, owner.st_gid)


def _umask() -> int:
    """What the system takes away from the rights of a new file; to ask is to set."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
