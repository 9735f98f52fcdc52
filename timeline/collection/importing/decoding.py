"""The octets of a table, as text: UTF-8, UTF-16, or a legacy encoding that is said aloud."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from timeline.collection.csv_text import SIGNATURES
from timeline.collection.importing.legacy_text import (
    LEGACY,
    MIXED,
    as_mixed,
    legacy_text,
    mixed_text,
)
from timeline.errors import Fault, TableError, quoted

SAVE_AGAIN = "Save the table as CSV in UTF-8, or as an .xlsx workbook."

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read of a table that comes from elsewhere.

    Parameters
    ----------
    octets
        Of the whole file.
    rows
        Below the header.
    columns
        Of the header.
    lines
        Of a text; a row may have several, and blank ones are none.
    objects
        Of JSON, lists among them.
    unpacked
        Octets of a workbook's parts once they are unpacked.
    characters
        Of all cells together. A workbook may use one long text in many cells.
    cell_characters
        Of one cell; a spreadsheet takes no more.
    cells
        Of a workbook, blank ones that have a format among them.
    elements
        Of a workbook's XML; a cell has two or three.
    other_elements
        Of its XML, beside those of rows, cells and texts: formats, merged cells, rules, names.
        Twenty characters of their attributes count as one more.
    sheets
        Of a workbook.
    formats
        Number formats of a workbook's own; a spreadsheet takes some 250.
    format_characters
        Of one number format; a spreadsheet takes no more.
    """

    octets: int = 10_000_000
    rows: int = 20_000
    columns: int = 300
    lines: int = 2_000_000
    objects: int = 500_000
    unpacked: int = 60_000_000
    characters: int = 20_000_000
    cell_characters: int = 32_767
    cells: int = 400_000
    elements: int = 1_000_000
    other_elements: int = 100_000
    sheets: int = 250
    formats: int = 1_000
    format_characters: int = 255


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in.

    Attributes
    ----------
    text
        Without a byte order mark.
    encoding
        Its name for Python.
    note
        A sentence for the reader; "" where there is nothing to know.
    """

    text: str
    encoding: str
    note: str = ""


def refused(name: str, problem: str, remedy: str, *, row: int | None = None) -> TableError:
    """Return the error of a file that can't be used as it is."""
    return TableError((Fault(name, row, None, None, problem, remedy),))


def decode(octets: bytes, *, name: str, encoding: str = "") -> Decoded:
    """Read octets as text.

    Parameters
    ----------
    octets
        What stands in the file.
    name
        What faults call it.
    encoding
        The one to read it in; "" lets the octets decide.

    Raises
    ------
    TableError
        If they are no text, or not in the encoding given.
    """
    for signature, what in SIGNATURES:
        if octets.startswith(signature):
            raise refused(name, f"is {what}, not a table", SAVE_AGAIN)
    decoded = _as_told(octets, name, encoding) if encoding else _as_found(octets, name)
    nul = decoded.text.find("\0")
    if nul >= 0:
        line = decoded.text.count("\n", 0, nul) + 1
        raise refused(name, f"is no text: line {line:,} holds the character U+0000", SAVE_AGAIN)
    return decoded


def _as_told(octets: bytes, name: str, encoding: str) -> Decoded:
    other = encoding.removeprefix(MIXED)
    try:
        if codecs.lookup(other).name not in _KNOWN:
            raise LookupError
        text = octets.decode(encoding) if other == encoding else as_mixed(octets, other)
    except UnicodeError:
        raise refused(name, f"is not text in {quoted(encoding)}", "Choose another one.") from None
    except (LookupError, ValueError):
        remedy = f"Give one of: utf-8, utf-16, {', '.join(LEGACY)}."
        raise refused(name, f"{quoted(encoding)} is no encoding of text", remedy) from None
    return Decoded(text.removeprefix("\ufeff"), encoding)


_KNOWN = {
    codecs.lookup(each).name
    for each in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *LEGACY)
}


def _as_found(octets: bytes, name: str) -> Decoded:
    for mark, encoding, called in _MARKS:
        if octets.startswith(mark):
            try:
                text = octets.decode(encoding)
            except UnicodeError:
                break
            note = f"Read as {called}." if encoding != "utf-8-sig" else ""
            return Decoded(text, encoding, note)
    if b"\0" in octets[:_SAMPLE]:
        return _wide(octets, name)
    if _ISO_2022.search(octets[:_SAMPLE]):
        return _legacy(octets, name)
    try:
        return Decoded(octets.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(octets, name)


_SAMPLE = 4096
_ISO_2022 = re.compile(rb"\x1b\$[@B]")
"""What shifts Japanese text of seven bits into its characters."""


def _wide(octets: bytes, name: str) -> Decoded:
    """Read UTF-16 without its mark: the order in which it is a text, of more ASCII if both are."""
    found: list[tuple[int, Decoded]] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = octets.decode(encoding)
        except UnicodeError:
            continue
        start = text[:_SAMPLE]
        strange = sum(unicodedata.category(sign) in ("Cc", "Cn", "Co") for sign in start)
        strange -= sum(start.count(sign) for sign in "\t\r\n")
        plain = sum(map(str.isascii, start))
        if "\0" not in text and strange == 0 and plain:
            found.append((plain, Decoded(text, encoding, f"Read as {encoding.upper()}.")))
    if found:
        return max(found, key=lambda each: each[0])[1]
    if octets[:_SAMPLE].count(0) > _SAMPLE // 5:
        raise refused(name, "is no text: it is full of NUL bytes", SAVE_AGAIN)
    line = octets.count(b"\n", 0, octets.index(0)) + 1
    raise refused(name, f"is no text: line {line:,} holds the character U+0000", SAVE_AGAIN)


def _legacy(octets: bytes, name: str) -> Decoded:
    """Read what is not UTF-8 throughout: some of its lines, or all of them."""
    if mixed := mixed_text(octets):
        shown = ", ".join(f"{line:,}" for line in mixed.lines[:5] if line)
        more = f" and {len(mixed.lines) - 5:,} more" if len(mixed.lines) > 5 else ""
        note = (
            f"Most of it is UTF-8, but line {shown}{more} holds bytes that are not: these were "
            f"read as {mixed.encoding}. If letters look wrong, save the table again as UTF-8."
        )
        return Decoded(mixed.text, f"{MIXED}{mixed.encoding}", note)
    if likely := legacy_text(octets):
        note = (
            f"Its bytes are not UTF-8; read as {likely.encoding}, which fits best. "
            "If letters look wrong, choose another encoding."
        )
        return Decoded(likely.text, likely.encoding, note)
    start = octets[:_LONG_SAMPLE]
    if sum(octet > 127 for octet in start) <= _GARBLED * len(start) and not _CONTROL.search(octets):
        note = (
            "A few of its letters fit no encoding known here and may look wrong: it was read as "
            "cp1252."
        )
        return Decoded(as_mixed(octets, "cp1252"), f"{MIXED}cp1252", note)
    raise refused(name, "is no text in any encoding known here", SAVE_AGAIN)


_LONG_SAMPLE = 65_536
_GARBLED = 0.02
"""The share of octets beyond ASCII up to which a text without an encoding is read all the same."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
