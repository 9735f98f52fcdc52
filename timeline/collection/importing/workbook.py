"""A sheet of an .xlsx workbook as a grid, unpacked no further than the limits allow.

openpyxl reads it row by row. A workbook is a ZIP archive, and one of a few kilobytes may unpack to
gigabytes; so what its parts say of their sizes is looked at first, and no part can be read beyond
what it says.
"""

import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from timeline.collection.importing.decoding import SAVE_AGAIN, Limits, refused
from timeline.collection.importing.grid import Grid, Records, grid_of, too_many_rows

SIGNATURE = b"PK\x03\x04"
"""How every ZIP archive begins that holds anything."""

_MOST_PARTS = 5_000
_WHOLE_PART = 5_000_000
_STREAMED = re.compile(r"xl/(worksheets/[^/]+\.xml|sharedStrings\.xml)", re.IGNORECASE)
_NOT_DISPLAYED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|AM/PM|A/P', re.IGNORECASE)


def workbook_grid(octets: bytes, *, name: str, limits: Limits, sheet: str = "") -> Grid:
    """Read one sheet of a workbook.

    Parameters
    ----------
    octets
        Of the whole file.
    name
        What faults call it.
    limits
        How much is read.
    sheet
        Its name; "" takes the first that is not empty.

    Raises
    ------
    TableError
        If it is no workbook, is damaged, unpacks to too much or holds no rows.
    """
    _check_archive(octets, name, limits)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # of styles and extensions, which say nothing of cells
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(octets), read_only=True, data_only=True)
            names = [each.title for each in book.worksheets]
            if sheet and sheet not in names:
                raise refused(name, f"has no sheet “{sheet}”", f"Give one of: {', '.join(names)}.")
            for title in [sheet] if sheet else names:
                records = _records(book[title], name, limits)
                if records.rows:
                    notes = _notes(title, names)
                    return grid_of(
                        records,
                        form="workbook",
                        limits=limits,
                        notes=notes,
                        sheet=title,
                        sheets=tuple(names),
                    )
    except (*_DAMAGE, ParseError) as error:
        problem = f"is a damaged workbook ({type(error).__name__})"
        raise refused(name, problem, SAVE_AGAIN) from error
    raise refused(name, "holds no rows", "Give a table with a header and a row for each event.")


_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, AssertionError),
)
"""What openpyxl and zipfile raise on archives that are not what they say."""


def _check_archive(octets: bytes, name: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            parts = archive.infolist()
    except (*_DAMAGE,) as error:
        raise refused(name, "is a damaged ZIP archive or workbook", SAVE_AGAIN) from error
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        what = "an OpenDocument file" if "mimetype" in names else "a ZIP archive"
        raise refused(name, f"is {what}, not an .xlsx workbook", SAVE_AGAIN)
    if any(part.flag_bits & 1 for part in parts):
        raise refused(name, "is encrypted", "Save it without a password.")
    # pictures and the like are never unpacked
    read = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    whole = [part.file_size for part in read if not _STREAMED.fullmatch(part.filename)]
    if (
        len(parts) > _MOST_PARTS
        or sum(part.file_size for part in read) > limits.unpacked
        or sum(whole) > min(_WHOLE_PART, limits.unpacked)
    ):
        problem = f"unpacks to more than {limits.unpacked // 1_000_000} MB of cells or styles"
        raise refused(name, problem, "Keep the sheet with the events alone, or save it as CSV.")
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            for part in read:
                with archive.open(part) as stream:
                    _Scan(name, limits).run(stream)
    except (*_DAMAGE, expat.ExpatError) as error:
        problem = f"is a damaged workbook ({type(error).__name__})"
        raise refused(name, problem, SAVE_AGAIN) from error


class _Scan:
    """Looks through a part without keeping it, for what would take time or memory without end.

    Parameters
    ----------
    name
        What faults call the file.
    limits
        How much is read.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.depth = self.row = self.column = 0

    def run(self, stream: IO[bytes]) -> None:
        """Look through a part.

        Raises
        ------
        TableError
            If it is nested, far or wide beyond measure.
        ExpatError
            If it is no XML.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        while piece := stream.read(65_536):
            parser.Parse(piece, False)
        parser.Parse(b"", True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise refused(self.name, "is a workbook nested beyond all measure", SAVE_AGAIN)
        match tag.rpartition(" ")[2]:
            case "row" if "r" in attributes:
                row = int(attributes["r"])
                if row - self.row > max(self.limits.rows, _WIDEST_GAP):
                    problem = f"has nothing between row {self.row:,} and row {row:,}"
                    raise refused(self.name, problem, "Delete the rows between, or those below.")
                self.row = row
            case "c":
                self.column = _column_number(attributes.get("r", ""))
            case "v" | "is" if self.column > self.limits.columns:
                problem = f"has cells beyond its column {self.limits.columns:,}"
                raise refused(self.name, problem, "Keep the columns that matter.")

    def _end(self, tag: str) -> None:
        self.depth -= 1

    def _doctype(self, *_: object) -> None:
        raise refused(self.name, "is no workbook: its XML defines entities", SAVE_AGAIN)


_DEEPEST = 100
_WIDEST_GAP = 1_000


def _column_number(reference: str) -> int:
    """Return the number of a cell's column.

    >>> _column_number("A1"), _column_number("AB12"), _column_number("")
    (1, 28, 0)
    """
    number = 0
    for letter in reference.rstrip("0123456789")[:8]:
        number = number * 26 + ord(letter) - 64
    return number


def _notes(title: str, names: list[str]) -> tuple[str, ...]:
    if len(names) == 1:
        return ()
    others = ", ".join(f"“{each}”" for each in names if each != title)
    return (f"It has {len(names)} sheets: “{title}” was read, and not {others}.",)


def _records(sheet: Any, name: str, limits: Limits) -> Records:
    found = Records(name)
    if not hasattr(sheet, "iter_rows"):
        return found
    # what a sheet says of its size is often wrong
    sheet.reset_dimensions()
    for row, cells in enumerate(sheet.iter_rows(max_col=limits.columns), start=1):
        texts = _texts(cells)
        if texts:
            found.rows.append((row, texts))
            if len(found.rows) > limits.rows + 1:
                raise too_many_rows(name, limits)
    return found


def _texts(cells: Iterable[Any]) -> list[str]:
    texts = ["" if cell.value is None else cell_text(cell.value, cell) for cell in cells]
    return texts if any(texts) else []


def cell_text(value: object, cell: Any = None) -> str:
    """Return a cell as text; a date as far as its format shows it.

    >>> cell_text(1953.0), cell_text(datetime.datetime(1953, 4, 6)), cell_text(True)
    ('1953', '1953-04-06', 'TRUE')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime.datetime():
            shown = precision_shown(str(getattr(cell, "number_format", "") or ""))
            day = value.date().isoformat()[:shown]
            has_time = shown == 10 and value.time() != datetime.time()
            return f"{day} {value:%H:%M}" if has_time else day
        case datetime.date():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value).strip()


def precision_shown(number_format: str) -> int:
    """Return how many characters of an ISO date a cell's format shows: 10, 7 or 4.

    >>> precision_shown("mmm yyyy"), precision_shown("yyyy"), precision_shown("d.m.yy")
    (7, 4, 10)
    """
    shown = _NOT_DISPLAYED.sub("", number_format).lower()
    if "d" in shown or "y" not in shown:
        return 10
    return 7 if "m" in shown else 4
