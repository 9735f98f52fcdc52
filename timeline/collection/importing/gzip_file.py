"""A table that was packed by gzip, such as events.csv.gz, unpacked no further than the limit."""

import gzip
import io
import zlib

from timeline.collection.importing.decoding import Limits, refused

SIGNATURE = b"\x1f\x8b"
"""How every gzip file begins."""


def unpacked(octets: bytes, *, name: str, limits: Limits) -> bytes:
    """Return what is packed in a file.

    Raises
    ------
    TableError
        If it is damaged, or unpacks to more than a file may have.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(octets)) as file:
            inner = file.read(limits.octets + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise refused(name, "is a damaged gzip file", "Pack the table anew.") from error
    if len(inner) > limits.octets:
        problem = f"unpacks to more than {limits.octets / 1_000_000:g} MB"
        raise refused(name, problem, "Split the table, or keep the columns that matter.")
    if inner.startswith(SIGNATURE):
        raise refused(name, "is packed twice", "Unpack it once.")
    return inner
