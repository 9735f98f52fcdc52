"""Tables from elsewhere as rows of our own, with what was taken for what and what was not read.

`read_foreign` takes the octets of a file through stages that know nothing of each other:

1. octets become text, in an encoding that is said aloud (decoding);
2. text, an .xlsx workbook or TimelineJS's JSON becomes a `Grid` of cells (grid, workbook,
   timelinejs);
3. columns are taken for dates, titles and so on: a `Mapping`, which the reader may change
   (profiles say what a column shows, date_choice and end_choice which say when, columns the
   rest and what is decided for all dates; mapping);
4. rows become rows of our own table, their date cells read (numeric_dates, date_cells, date_rows,
   conversion);
5. what became of every row is told, and what is open is asked (questions, report).

>>> found = read_foreign(b"When;What\\n5 March 1953;Stalin dies\\n;Fog\\n", name="mine.csv")
>>> found.mapping.columns
{'date': 'When', 'title': 'What'}
>>> found.report.counts()
'2 of 2 rows read: 1 dated, 1 undated; 0 set aside.'
"""

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.collection.importing import gzip_file
from timeline.collection.importing.bands import with_years_of_bands
from timeline.collection.importing.columns import (
    guessed_mapping,
    is_table,
    our_columns,
    with_dates_decided,
)
from timeline.collection.importing.conversion import converted
from timeline.collection.importing.dated_list import list_grid
from timeline.collection.importing.decoding import (
    DEFAULT_LIMITS,
    SAVE_AGAIN,
    Decoded,
    Limits,
    decode,
    refused,
)
from timeline.collection.importing.grid import SEPARATORS, Grid, text_grid
from timeline.collection.importing.mapping import (
    DATE_ROLES,
    Mapping,
    applied,
    change_of,
    check_columns,
    mapping_of,
)
from timeline.collection.importing.report import Question, Report, mapping_lines
from timeline.collection.importing.timelinejs import is_json, json_grid
from timeline.collection.importing.workbook import SIGNATURE, workbook_grid
from timeline.collection.table import Table
from timeline.errors import TableError

__all__ = [
    "DEFAULT_LIMITS",
    "Foreign",
    "Grid",
    "Limits",
    "Mapping",
    "Question",
    "Report",
    "applied",
    "change_of",
    "is_ours",
    "mapping_lines",
    "mapping_of",
    "read_file",
    "read_foreign",
]

_OURS = 9
"""Columns of our own that make a table ours, faulty or not: half of them."""

_ADDRESS = re.compile(r"\s*https?://[^\s,;]{1,2000}\s*")
_HOW_READ = ("encoding", "separator", "sheet")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A table from elsewhere as it was read.

    Attributes
    ----------
    grid
        Its cells as they stand.
    mapping
        What its columns were taken for.
    table
        Its events as our own table, for `timeline.collection.events.dated_events`.
    report
        What became of its rows.
    """

    grid: Grid
    mapping: Mapping
    table: Table
    report: Report

    @property
    def title(self) -> str:
        """Of the timeline, where the file says one."""
        return self.grid.title


def read_foreign(
    octets: bytes,
    *,
    name: str,
    mapping: Mapping | None = None,
    change: AnyMapping[str, object] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Foreign:
    """Read a table from elsewhere.

    Parameters
    ----------
    octets
        What stands in the file.
    name
        What faults call it.
    mapping
        How it was read before; None lets the table decide.
    change
        What its reader changes of that, as `timeline.collection.importing.mapping.applied` takes
        it. What hangs on it is decided anew: order and language if another column holds the dates,
        everything if the file is read otherwise.
    limits
        How much is read.

    Raises
    ------
    TableError
        If it is no table, is too large, or mapping and change don't fit it.
    """
    change = dict(change or {})
    start = applied(mapping or Mapping(), change)
    grid = with_years_of_bands(_grid(octets, name, start, limits))
    if mapping is None or any(getattr(start, each) != getattr(mapping, each) for each in _HOW_READ):
        mapping = guessed_mapping(grid)
        if not change.get("columns") and not is_table(mapping, grid):
            raise _no_table(grid)
    mapping = replace(mapping, encoding=grid.encoding, separator=grid.separator, sheet=grid.sheet)
    change = {field: value for field, value in change.items() if field not in _HOW_READ}
    wanted = applied(mapping, change)
    if _dates(wanted) != _dates(mapping):
        # what the reader says in the same change stands
        wanted = applied(with_dates_decided(wanted, grid), change)
    check_columns(wanted, grid.columns, name)
    table, report = converted(grid, wanted)
    return Foreign(grid, wanted, table, report)


def read_file(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the octets of a file, one more than the limit at most.

    Raises
    ------
    TableError
        If it can't be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(limits.octets + 1)
    except FileNotFoundError:
        raise refused(str(path), "there is no such file", "Check the path.") from None
    except IsADirectoryError:
        raise refused(str(path), "is a folder, not a file", "Name the file in it.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        problem = f"can't be read ({why.lower()})"
        raise refused(str(path), problem, "Check the path and its permissions.") from None


def is_ours(octets: bytes, *, is_named_so: bool = False) -> bool:
    """Whether octets are a table of our own form, faulty or not.

    Parameters
    ----------
    octets
        The beginning of a file.
    is_named_so
        Whether the file is called as a collection's events are: then it is enough that it has an
        id and no column but ours.

    >>> is_ours(b"date,title\\n1953,Ice")
    False
    """
    text = octets[:65_536].decode("utf-8-sig", errors="replace").lstrip("\r\n")
    header = text.splitlines()[0] if text else ""
    for separator in SEPARATORS:
        header = header.replace(separator, ",")
    cells = [cell.strip().strip('"').casefold() for cell in header.split(",")]
    ours = our_columns(cells)
    return ours >= _OURS or (is_named_so and "id" in cells and ours == len(cells))


def _grid(octets: bytes, name: str, mapping: Mapping, limits: Limits) -> Grid:
    if len(octets) > limits.octets:
        problem = f"is larger than {limits.octets / 1_000_000:g} MB"
        raise refused(name, problem, "Split the table, or keep the columns that matter.")
    if octets.startswith(gzip_file.SIGNATURE):
        octets = gzip_file.unpacked(octets, name=name, limits=limits)
    if octets.startswith(SIGNATURE):
        sheet = mapping.sheet
        return workbook_grid(octets, name=name, limits=limits, sheet=sheet, accepts=_has_dates)
    decoded = decode(octets, name=name, encoding=mapping.encoding)
    if decoded.text.lstrip()[:300].lower().startswith(("<!doctype html", "<html")):
        remedy = (
            "Download the table itself: in Google Sheets by File, Download, Comma Separated "
            "Values; or give the sheet's public address to --events on the command line."
        )
        raise refused(name, "is a web page, not a table", remedy)
    if _ADDRESS.fullmatch(decoded.text):
        remedy = "Download the sheet as CSV, or give the address to --events on the command line."
        raise refused(name, "is the address of a table, not a table", remedy)
    if is_json(decoded.text):
        return json_grid(decoded.text, name=name, limits=limits, encoding=decoded.encoding)
    grid = _as_list(decoded, name, mapping, limits) or text_grid(
        decoded.text,
        name=name,
        limits=limits,
        separator=mapping.separator,
        encoding=decoded.encoding,
    )
    return replace(grid, notes=(*([decoded.note] if decoded.note else []), *grid.notes))


def _as_list(decoded: Decoded, name: str, mapping: Mapping, limits: Limits) -> Grid | None:
    if mapping.separator:
        return None
    return list_grid(decoded.text, name=name, limits=limits, encoding=decoded.encoding)


def _has_dates(grid: Grid) -> bool:
    """Whether a sheet is a table of events rather than words about one."""
    mapping = guessed_mapping(grid)
    return len(grid.columns) > 1 and bool(_dates(mapping)) and is_table(mapping, grid)


def _dates(mapping: Mapping) -> dict[str, str]:
    return {role: name for role, name in mapping.columns.items() if role in DATE_ROLES}


def _no_table(grid: Grid) -> TableError:
    if grid.set_aside and not grid.lines:
        return TableError(grid.set_aside)
    problem = "is no table of this kind: its first row names none of the columns, none holds dates"
    remedy = f"Give a table with a column for the date and one for what happened. {SAVE_AGAIN}"
    return refused(grid.name, problem, remedy)
