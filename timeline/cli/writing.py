"""Files that a command writes: whole or not at all, and never over what it has read."""

import os
import stat
import tempfile
from collections.abc import Iterable
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
    name = printable(str(file))
    try:
        place = Path(os.path.realpath(file))
        if place.is_symlink():
            raise WriteError(f"{name}: the link leads round in a circle. Name another file.")
        if place.is_dir():
            raise WriteError(f"{name}: is a folder. Name a file in it.")
        if not place.parent.is_dir():
            folder = printable(str(file.parent))
            raise WriteError(f"{name}: there is no folder {folder}. Make it first.")
        if not is_forced and _is_any_of(place, read):
            problem = "it was read to make this file, which would take its place"
            raise WriteError(f"{name}: {problem}. Name another file, or add --force.")
        if place.exists() and not place.is_file():
            place.write_bytes(octets)
        else:
            _replace(place, octets)
    except OSError as error:
        reason = error.strerror or str(error)
        said = f"{name}: {reason}. The file is as it was; free room there or name another place."
        raise WriteError(said) from error


def _is_any_of(place: Path, files: Iterable[Path]) -> bool:
    """Whether a file is one of these, by whatever name."""
    if not place.exists():
        return False
    return any(other.exists() and place.samefile(other) for other in files)


def _replace(place: Path, octets: bytes) -> None:
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else 0o666 & ~_umask()
    number, name = tempfile.mkstemp(
        prefix=f".{place.name[:100]}.", suffix=".unfinished", dir=place.parent
    )
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as sink:
            sink.write(octets)
            sink.flush()
            os.fsync(sink.fileno())
        beside.chmod(mode)
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What the system takes away from the rights of a new file; to ask is to set."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
