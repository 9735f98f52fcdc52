"""Which edition of a collection is read: a mark of all that its tables say."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

LENGTH: Final = 12
"""Characters of a mark."""

State = tuple[tuple[str, int, int, int], ...]


def state_of(files: Iterable[Path]) -> State:
    """What the system says of some files: something else once one of them has been written to."""
    return tuple(
        (str(file), about.st_ino, about.st_size, about.st_mtime_ns)
        for file in _there(files)
        for about in [file.stat()]
    )


def edition_of(files: Iterable[Path]) -> str:
    """The mark of some files: another one whenever a name or an octet is another.

    Parameters
    ----------
    files
        In any order; those that are there.
    """
    found = hashlib.sha256()
    for file in sorted(_there(files), key=lambda each: each.name):
        name = file.name.encode("utf-8", "surrogateescape")
        with file.open("rb") as octets:
            content = hashlib.file_digest(octets, "sha256").digest()
        found.update(b"%d:%b%b" % (len(name), name, content))
    return found.hexdigest()[:LENGTH]


def _there(files: Iterable[Path]) -> list[Path]:
    """Files, and no pipes or devices, which can be read only once or for ever."""
    return [file for file in files if file.is_file()]
