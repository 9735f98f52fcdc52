"""Which edition of a collection is read: a mark of all that its tables say."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from timeline.collection.settings import Settings

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


def edition_name(settings: Settings, mark: str) -> str:
    """Which edition of a collection it is: version, date, and the mark of its files.

    The mark is computed from the files, so that it also tells editions apart that nobody has
    numbered.

    Parameters
    ----------
    settings
        Of the collection.
    mark
        From `edition_of`; "" where there is none.

    >>> edition_name(Settings("Ice", version="1.0", date="2026-05-01"), "3f2a")
    'Version 1.0, 2026-05-01, files 3f2a'
    """
    parts = [
        f"version {settings.version}" if settings.version else "",
        settings.date,
        f"files {mark}" if mark else "",
    ]
    said = ", ".join(filter(None, parts))
    return said[:1].upper() + said[1:]


_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.[0-9])", re.IGNORECASE)
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,60}")


def licence_address(licence: str) -> str:
    """Where a licence can be read; "" where its name doesn't tell.

    Parameters
    ----------
    licence
        Its short name, as SPDX has it, or its address.

    >>> licence_address("CC-BY-4.0"), licence_address("https://example.org/terms")
    ('https://creativecommons.org/licenses/by/4.0/', 'https://example.org/terms')
    """
    if re.match(r"https?://", licence):
        return licence
    if match := _CREATIVE_COMMONS.fullmatch(licence):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    if licence.upper() == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://spdx.org/licenses/{licence}.html" if _SPDX.fullmatch(licence) else ""


def _there(files: Iterable[Path]) -> list[Path]:
    """Files, and no pipes or devices, which can be read only once or for ever."""
    return [file for file in files if file.is_file()]
