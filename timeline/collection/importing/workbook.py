"""A sheet of an .xlsx workbook as a grid, unpacked no further than the limits allow.

openpyxl reads it row by row. A workbook is a ZIP archive, and one of a few kilobytes may unpack to
gigabytes; so what its parts say of their sizes is looked at first, and no part can be read beyond
what it says.
"""

import datetime
import io
import posixpath
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from timeline.collection.importing.decoding import SAVE_AGAIN, Limits, refused
from timeline.collection.importing.grid import Grid, Records, grid_of, too_many_rows
from timeline.collection.importing.merged_cells import Merged, MergedSheet
from timeline.collection.importing.workbook_scan import WorkbookScan
from timeline.errors import TableError

SIGNATURE = b"PK\x03\x04"
"""How every ZIP archive begins that holds anything."""

_MOST_PARTS = 5_000
_WHOLE_PART = 5_000_000
_SHARED = re.compile(r"xl/sharedStrings\.xml", re.IGNORECASE)
_STREAMED = re.compile(r"xl/(worksheets/[^/]+\.xml|sharedStrings\.xml)", re.IGNORECASE)
# A bracket ends at the next one of either kind, so that no format is gone through twice.
_NOT_DISPLAYED = re.compile(r'"[^"]*"|\[[^\]\[]*\]|\\.|_.|AM/PM|A/P', re.IGNORECASE)


def workbook_grid(
    octets: bytes,
    *,
    name: str,
    limits: Limits,
    sheet: str = "",
    accepts: Callable[[Grid], bool] = lambda _: True,
) -> Grid:
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
        Its name; "" takes the first that is a table, or else the first that is not empty.
    accepts
        Whether a sheet is a table; asked where none is named.

    Raises
    ------
    TableError
        If it is no workbook, is damaged, unpacks to too much or holds no rows.
    """
    checked = _checked_parts(octets, name, limits)
    try:
        with warnings.catch_warnings():
            # of styles and extensions, which say nothing of cells
            warnings.simplefilter("ignore")
            book = _opened(octets, checked.needed)
            names = tuple(each.title for each in book.worksheets)
            if sheet and sheet not in names:
                raise refused(name, f"has no sheet “{sheet}”", f"Give one of: {', '.join(names)}.")
            first: Grid | TableError | None = None
            for title in [sheet] if sheet else names:
                records = _records(book[title], name, limits, checked.merged)
                if not records.rows:
                    continue
                try:
                    grid = grid_of(
                        records, form="workbook", limits=limits, sheet=title, sheets=names
                    )
                    if sheet or len(names) == 1 or accepts(grid):
                        return replace(grid, notes=(*_notes(title, names), *grid.notes))
                except TableError as error:
                    if sheet:
                        raise
                    first = first or error
                    continue
                first = first if isinstance(first, Grid) else grid
    except (*_DAMAGE, ParseError) as error:
        problem = f"is a damaged workbook ({type(error).__name__})"
        raise refused(name, problem, SAVE_AGAIN) from error
    if isinstance(first, Grid):
        return replace(first, notes=(*_notes(first.sheet, names), *first.notes))
    if first is not None:
        raise first
    raise refused(name, "holds no rows", "Give a table with a header and a row for each event.")


_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, AssertionError),
)
"""What openpyxl and zipfile raise on archives that are not what they say."""


def _opened(octets: bytes, parts: frozenset[str]) -> Any:
    """Open a workbook of which only some parts are there, and only what cells need is read.

    `openpyxl.load_workbook` would also read names, properties and links to other files, some of
    them by patterns that take hours for a few kilobytes.
    """
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader = ExcelReader(io.BytesIO(octets), read_only=True, data_only=True, keep_links=False)
    archive = reader.archive
    archive.NameToInfo = {name: archive.NameToInfo[name] for name in parts}
    archive.filelist = list(archive.NameToInfo.values())
    reader.valid_files = archive.namelist()
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(archive, reader.wb)
    reader.read_worksheets()
    return reader.wb


class _Checked(NamedTuple):
    """The parts of a workbook that may be read, and the merged cells of its sheets."""

    needed: frozenset[str]
    merged: dict[str, list[Merged]]


def _checked_parts(octets: bytes, name: str, limits: Limits) -> _Checked:
    """Look through a workbook, and return what of it may be read."""
    merged: dict[str, list[Merged]] = {}
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
    if len({each.lower() for each in names}) < len(parts):
        raise refused(name, "is a workbook that holds a part twice", SAVE_AGAIN)
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
            scan = WorkbookScan(name, limits)
            # Cells name shared texts by their number, so these are measured first.
            for part in sorted(read, key=lambda part: not _SHARED.fullmatch(part.filename)):
                with archive.open(part) as stream:
                    scan.run(stream)
                merged[part.filename] = scan.merged
    except (*_DAMAGE, expat.ExpatError) as error:
        problem = f"is a damaged workbook ({type(error).__name__})"
        raise refused(name, problem, SAVE_AGAIN) from error
    needed = frozenset(part.filename for part in read if _is_needed(part.filename))
    return _Checked(needed, merged)


def _is_needed(part: str) -> bool:
    """Whether a part says what cells hold; charts, drawings, notes and the like do not."""
    folder = posixpath.dirname(part).lower()
    return folder in ("", "_rels", "xl", "xl/_rels", "xl/worksheets")


def _notes(title: str, names: tuple[str, ...]) -> tuple[str, ...]:
    if len(names) == 1:
        return ()
    others = ", ".join(f"“{each}”" for each in names if each != title)
    return (
        f"It has {len(names)} sheets: “{title}” was read, and not {others}. Another can be chosen.",
    )


def _records(sheet: Any, name: str, limits: Limits, merged: dict[str, list[Merged]]) -> Records:
    found = Records(name)
    if not hasattr(sheet, "iter_rows"):
        return found
    # what a sheet says of its size is often wrong
    sheet.reset_dimensions()
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    blocks = MergedSheet(merged.get(part, []), limits.columns)
    for row, cells in enumerate(sheet.iter_rows(max_col=limits.columns), start=1):
        texts = blocks.filled(row, _texts(cells))
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


@lru_cache(maxsize=256)
def precision_shown(number_format: str) -> int:
    """Return how many characters of an ISO date a cell's format shows: 10, 7 or 4.

    >>> precision_shown("mmm yyyy"), precision_shown("yyyy"), precision_shown("d.m.yy")
    (7, 4, 10)
    """
    shown = _NOT_DISPLAYED.sub("", number_format).lower()
    if "d" in shown or "y" not in shown:
        return 10
    return 7 if "m" in shown else 4
