"""The events of a view as a table for programs: CSV, JSON, and a description of the columns.

The CSV at an address is exact: every cell is what the DataFrame holds, for pandas and the like. The
CSV that is made to be kept may be opened in a spreadsheet, where a cell such as ``=1+1`` would be
run, so there such cells are shielded; this project reads them back equal.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from timeline.collection.corroboration import SOURCE_KINDS, SUPPORTS
from timeline.collection.csv_text import shielded
from timeline.collection.edition import edition_name, licence_address
from timeline.collection.events import BOUNDS
from timeline.collection.schema import BASES, CLAIMS, COLUMNS, EVENTS, EXTENTS, KINDS
from timeline.collection.table import KEY
from timeline.dates import iso_day
from timeline.dates.sides import SIDES

if TYPE_CHECKING:
    # `python -m timeline events` has no view, and does without the page.
    from timeline.views.strict import ViewEvents

SEPARATOR = "; "
"""Between the flags of one event in a CSV cell."""

_FIRST, _LAST = np.datetime64("0001-01-01"), np.datetime64("9999-12-31")


@dataclass(frozen=True, slots=True)
class Computed:
    """A column that the table does not have and the timeline computes.

    Parameters
    ----------
    name
        Of the column.
    description
        What a cell of it says.
    values
        The only values that a filled cell may have; empty if any will do.
    """

    name: str
    description: str
    values: tuple[str, ...] = ()


EDITION = "edition"
"""The column that says which edition of the tables a row is from, wherever it is copied to."""

COMPUTED = (
    Computed("earliest", "First day on which it may have begun; blank where open or not known."),
    Computed("latest", "Last day on which any of it may lie; blank where open or not known."),
    Computed("begin_latest", "Last day on which it may have begun."),
    Computed("end_earliest", "First day on which it may have ended."),
    Computed(
        "extent",
        "Whether it happened once, somewhere between its bounds, or went on; resolved from the "
        "words and the curator.",
        EXTENTS,
    ),
    Computed(
        "side",
        "The side of the view's pivot on which it began, proved from its bounds; blank where it "
        "is dated and there is no pivot.",
        SIDES,
    ),
    Computed(
        "went_on",
        "Whether a span that began before the pivot went on past it; blank for everything else.",
        ("yes", "no", "unknown"),
    ),
    Computed(
        "support", "What other sources stand behind it, and whether they date it alike.", SUPPORTS
    ),
    Computed("rule", "The rule that read its date, in words."),
    Computed("flags", "What a reader should know of the reading, with “; ” between flags."),
    Computed("read_as", "The reading of date and edtf, in EDTF; blank where EDTF can't say it."),
    Computed(
        "other_sources",
        "Of what kind the other sources are: primary where one is, secondary where all are.",
        SOURCE_KINDS,
    ),
    Computed("said_on", "The day its words were said, from its source; blank where not known."),
    Computed(
        "rests_on",
        "What its bounds rest on: its own date alone, or the order of events too; blank where it "
        "has none.",
        ("dates", "order"),
    ),
    Computed(
        "earliest_by",
        "The event before it whose date gives earliest; blank where its own date does.",
    ),
    Computed(
        "begin_latest_by",
        "The event after it whose date gives begin_latest; blank where its own date does.",
    ),
)
"""The computed columns, in their order; `extent` stands among them, since it is resolved."""

DATED_COLUMNS = (
    *(name for name in COLUMNS if name not in ("extent", "part_of")),
    *(column.name for column in COMPUTED),
    "part_of",
    EDITION,
)
"""The columns of the dated table. They keep their names and their order; new ones come last."""

_BLANK_IS_NONE = (
    *("side", "went_on", "support", "other_sources"),
    *("rests_on", "earliest_by", "begin_latest_by"),
)


def rows(events: pd.DataFrame, edition: str = "") -> list[dict[str, object]]:
    """The dated columns of each event.

    Parameters
    ----------
    events
        Against a pivot, with `support`.
    edition
        Which edition of the tables they are from.

    Returns
    -------
    list of dict
        One an event, keyed by `DATED_COLUMNS`: text, a list for ``flags``, days in ISO 8601;
        None for a bound that is open and for a side, support or going on that does not apply.
    """
    columns: dict[str, list[object]] = {name: list(events[name]) for name in events.columns}
    for name in BOUNDS:
        columns[name] = _iso(events[name])
    for name in _BLANK_IS_NONE:
        columns[name] = [value or None for value in columns[name]]
    columns["said_on"] = _iso(events["said_on"])
    columns["flags"] = [list(flags) for flags in events["flags"]]
    columns[EDITION] = [edition] * len(events)
    columns["read_as"] = [reading.edtf for reading in events["reading"]]
    cells = (columns[name] for name in DATED_COLUMNS)
    return [dict(zip(DATED_COLUMNS, row, strict=True)) for row in zip(*cells, strict=True)]


def exact_csv(view: "ViewEvents") -> str:
    """The events as CSV for programs: every cell as it is, whatever it begins with."""
    return csv_text(DATED_COLUMNS, _cells(view))


def shielded_csv(view: "ViewEvents") -> str:
    """The events as CSV that may be opened in a spreadsheet, and is read back equal here."""
    return csv_text(DATED_COLUMNS, ([shielded(cell) for cell in row] for row in _cells(view)))


def as_json(view: "ViewEvents") -> str:
    """The events as a JSON list of objects."""
    return json_text(rows(view.events, _edition(view)))


def schema(view: "ViewEvents") -> dict[str, Any]:
    """The columns as a Frictionless Table Schema.

    It says in one flat object what each column is, and is read by frictionless for Python and R,
    by Open Data Editor and by validators; CSV on the Web would need JSON-LD and a second vocabulary
    to say the same.
    """
    days = "date" if _is_all_iso(view.collection.events) else "string"
    settings = view.collection.settings
    told = {
        "version": settings.version,
        "created": settings.date,
        "contributors": [{"title": name} for name in settings.curators],
        "licenses": [
            {"name": settings.licence, "path": licence_address(settings.licence)}
            for _ in filter(None, [settings.licence])
        ],
        "id": f"https://doi.org/{settings.doi}" if settings.doi else "",
    }
    return {
        "title": settings.title,
        "description": "The dated events of a view: what the curator wrote, then what was computed."
        " Flags are joined by “; ” in CSV and a list in JSON; blank cells of CSV in computed"
        " columns are null in JSON. “follows”, “same_as” and “part_of” may name events that the"
        " view leaves out.",
        "fields": [_described(name, days) for name in DATED_COLUMNS],
        "primaryKey": "id",
        "missingValues": [""],
        **{name: value for name, value in told.items() if value},
    }


def csv_text(header: Sequence[str], records: Iterable[Sequence[str]]) -> str:
    """A header and rows of text as CSV, in the form of RFC 4180."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(records)
    return text.getvalue()


def json_text(data: object) -> str:
    """Data as JSON that people can read too."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def cell(value: object) -> str:
    """A value of `rows` as the text of a CSV cell.

    >>> cell(None), cell(["year inferred", "vague"])
    ('', 'year inferred; vague')
    """
    if value is None:
        return ""
    return SEPARATOR.join(value) if isinstance(value, list) else str(value)


def _cells(view: "ViewEvents") -> list[list[str]]:
    return [[cell(value) for value in row.values()] for row in rows(view.events, _edition(view))]


def _edition(view: "ViewEvents") -> str:
    return edition_name(view.collection.settings, view.collection.edition)


def _iso(days: "pd.Series[Any]") -> list[object]:
    return [None if np.isnat(day) else iso_day(day) for day in days.to_numpy().astype("M8[D]")]


def _is_all_iso(events: pd.DataFrame) -> bool:
    """Whether every bound is a date as ISO 8601 has them, of the years 1 to 9999."""
    days = events[list(BOUNDS)].to_numpy(dtype="datetime64[D]")
    days = days[~np.isnat(days)]
    return bool(((days >= _FIRST) & (days <= _LAST)).all())


def _described(name: str, days: str) -> dict[str, Any]:
    """One field of the schema."""
    written = {column.name: column for column in EVENTS}
    computed = {column.name: column for column in COMPUTED}
    constraints: dict[str, Any] = {}
    values: tuple[str, ...]
    if name == EDITION:
        description, values = "Version, date and mark of the tables that it is from.", ()
    elif name in computed:
        description, values = computed[name].description, computed[name].values
    else:
        description = f"{written[name].purpose[:1].upper()}{written[name].purpose[1:]}."
        values = {"kind": KINDS, "basis": BASES, "claim": CLAIMS}.get(name, ())
        if written[name].is_key:
            constraints = {"required": True, "unique": True, "pattern": KEY.pattern}
        elif written[name].is_required:
            constraints = {"required": True}
    if values:
        constraints["enum"] = list(values)
    kind = days if name in (*BOUNDS, "said_on") else "string"
    field: dict[str, Any] = {"name": name, "type": kind, "description": description}
    return {**field, "constraints": constraints} if constraints else field
