"""The bytes of a file, read as text and as numbered CSV records, with what is wrong with them.

Nothing here knows what the columns mean.
"""

import csv
import io
import re
from pathlib import Path

from timeline.errors import Fault

LARGEST_FILE = 50_000_000
"""Bytes; a table kept by hand never comes near it, and a device such as /dev/zero has no end."""

MOST_BROKEN_RECORDS = 20
"""Records with broken quotes after which the rest of a file is not read."""

SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, which is what an .xlsx or .ods workbook is"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "an SQLite database"),
)
SAVE_AS_CSV = "Save the table as CSV in UTF-8."

_DATE = r"[+-]?[0-9X]{4,}(?:-[0-9X]{2}){0,2}[?~%]?"
SIGNED = re.compile(rf"-[0-9]+(?:\.[0-9]+)?|{_DATE}(?:/(?:{_DATE}|\.\.)?)?")
"""What begins like a formula and is none: a number, or dates such as -0043-03-15."""

# What a spreadsheet would run, behind any number of shields.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def shielded(text: str) -> str:
    """A cell's text so that a spreadsheet shows it and never runs it; `unshielded` undoes it.

    What has a shield already gets another, so that nothing is lost between the two.

    >>> shielded("=1+1"), shielded("'=1+1"), shielded("-0043-03-15")
    ("'=1+1", "''=1+1", '-0043-03-15')
    """
    return f"'{text}" if _FORMULA.match(text) and not SIGNED.fullmatch(text) else text


def unshielded(text: str) -> str:
    """A cell's text as it was before `shielded`, or before a spreadsheet's mark for text.

    >>> unshielded("'=1+1"), unshielded("''=1+1"), unshielded("'twas")
    ('=1+1', "'=1+1", "'twas")
    """
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text


def read_text(source: Path | bytes, *, name: str) -> tuple[str, list[Fault]]:
    """Read UTF-8 text, with or without a byte order mark.

    Returns
    -------
    tuple
        The text and what is wrong. Where only some bytes are not UTF-8 the text holds
        U+FFFD in their place, so that the other faults can be found too; else it is "".
    """

    def useless(problem: str, remedy: str) -> tuple[str, list[Fault]]:
        return "", [Fault(name, None, None, None, problem, remedy)]

    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                octets = file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            return useless("there is no such file", "Check the path.")
        except IsADirectoryError:
            return useless("is a folder, not a file", "Name the file in it.")
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            return useless(f"can't be read ({why.lower()})", "Check the path and its permissions.")
    else:
        octets = source
    if len(octets) > LARGEST_FILE:
        limit = f"{LARGEST_FILE // 1_000_000} MB"
        return useless(f"is larger than {limit}", "Split the table.")
    for signature, what in SIGNATURES:
        if octets.startswith(signature):
            return useless(f"is {what}, not CSV text", SAVE_AS_CSV)
    start = octets[:1024]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or start.count(0) > len(start) // 5:
        return useless("is UTF-16 or another encoding with NUL bytes, not UTF-8", SAVE_AS_CSV)
    try:
        return octets.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the mark
        at = error.start + (len(octets) - len(error.object))
        line = octets.count(b"\n", 0, at) + 1
        problem = f"is not UTF-8: byte 0x{octets[at]:02X} in line {line:,} (at offset {at:,})"
        fault = Fault(name, None, None, None, problem, SAVE_AS_CSV)
        return octets.decode("utf-8-sig", errors="replace"), [fault]


def read_records(text: str, *, name: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Split text into records, each with its row number, and report those with broken quotes.

    Blank rows are counted and left out. A record with broken quotes is a fault and left out.
    """
    # universal newlines: old Mac files end their lines in CR
    lines = list(io.StringIO(text, newline=""))
    records: list[tuple[int, list[str]]] = []
    faults: list[Fault] = []
    first = row = 0
    reader = csv.reader(lines, strict=True)
    while True:
        row += 1
        begun = first + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return records, faults
        except csv.Error as error:
            faults.append(_broken(name, row, lines[begun], first + reader.line_num - begun, error))
            if len(faults) == MOST_BROKEN_RECORDS:
                remedy = "Mend the faults above and check again."
                faults.append(Fault(name, row, None, None, "the rest was not read", remedy))
                return records, faults
            # an open quote swallows what follows: go on at the very next line
            first = begun + 1
            reader = csv.reader(lines[first:], strict=True)
            continue
        if "".join(cells).strip():
            records.append((row, cells))


def _broken(name: str, row: int, line: str, lines_taken: int, error: csv.Error) -> Fault:
    """Return the fault of a record that the CSV reader refused."""
    limit = csv.field_size_limit()
    if "field limit" in str(error) and lines_taken < 2:
        problem = f"has a cell of more than {limit:,} characters"
        return Fault(name, row, None, None, problem, "Shorten it.")
    if "unexpected end" in str(error) or lines_taken > 1:
        problem = "has a quotation mark that opens a cell and is not closed where the cell ends"
    else:
        problem = "has a quotation mark inside a quoted cell"
    start = line.rstrip("\r\n")
    remedy = 'Put one " at each end of the cell, and write one inside it as "".'
    return Fault(name, row, None, start, problem, remedy)
