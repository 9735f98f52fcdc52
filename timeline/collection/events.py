"""Rows of an events table, dated, linked and sorted: one pandas DataFrame.

Columns of the frame, whose index is the event's id:

- the nineteen of `timeline.collection.schema.COLUMNS` as text, "" where blank; `extent` is the one
  resolved from the words and the curator, and the frame's order is that of the beginnings;
- `reading`, the `timeline.dates.Reading`, narrowed by the order of events
  (`timeline.collection.narrowing`); `own_reading`, what the row's own words and curator say;
- `said_on`, `earliest`, `begin_latest`, `end_earliest`, `latest`: ``datetime64[s]``, NaT where
  open or unknown (so that years before 1 and beyond 9999 fit);
- `rule` (text), `flags` (a tuple of words), `precision` (text), `gesture` (bool: the event is
  of what the collection counts);
- `rests_on`: "order" where a bound comes from the order of events, "dates" where the row's own
  date gives what bounds there are, "" where there are none; `earliest_by` and `begin_latest_by`,
  the id of the event whose date gives that bound, "" where its own does;
- `since`: the id of the event since which it is said to have happened, "" for none;
- `row`: the number of its row in the file.

`with_sides` adds `side`, `went_on` and `own_side`; a collection adds `support`, for which the
kinds of its sources must be known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from timeline.collection.corroboration import occurrences
from timeline.collection.counted import Counted, does_count
from timeline.collection.narrowing import Narrowed, narrowed
from timeline.collection.pivots import Pivot
from timeline.collection.row_dates import UNDATED, Reader, unread
from timeline.collection.schema import COLUMNS
from timeline.collection.table import SAID_ON, Advice, Table
from timeline.dates import Day, Names, Reading, read_edtf, sides
from timeline.dates.readings import name_key
from timeline.errors import DateError, Fault

BOUNDS = ("earliest", "begin_latest", "end_earliest", "latest")
"""The four columns of bounds, in the order of time."""
MANY_EVENTS = 400
"""Events above which a table is large: not all is then written, listed or drawn for each event."""


def dated_events(
    table: Table,
    *,
    source_days: Mapping[str, Day | None] | None = None,
    nicknames: Mapping[str, Iterable[str]] | None = None,
    language: str = "en",
    order: str = "MDY",
    counted: Counted | None = None,
) -> tuple[pd.DataFrame, Names, list[Fault]]:
    """Date the rows of an events table and check how they hang together.

    Parameters
    ----------
    table
        From `timeline.collection.table.read_rows`.
    source_days
        Source key to the day its words were said, None where that is not known.
        With None for the mapping itself there are no sources, and none is checked.
    nicknames
        Id of a pivot's event to the phrases that mean it, in addition to its title.
    language, order
        As `timeline.dates.read` takes them.
    counted
        What the collection counts, for the column `gesture`.

    Returns
    -------
    tuple
        The frame of all rows that are whole, the names that their dates were read with, and every
        fault found here (those of the table itself are in the table). An event whose date can't be
        read is undated, and its fault is not fatal.
    """
    reader = Reader(language, order)
    readings, errors, named = _readings(table, reader, source_days or {}, nicknames or {})
    faults = [_date_fault(table, at, error) for at, error in errors.items()]
    for at, error in errors.items():
        readings[at] = unread(readings[at], table.cells["date"][at], error.reason)
    whole = [at for at in range(len(readings)) if at not in table.ragged]
    found = narrowed(table, whole, readings, _places(named))
    faults = table.in_order(*faults, *_link_faults(table, source_days), *found.faults)
    return _frame(table, whole, readings, found, counted), reader.names, faults


def with_sides(events: pd.DataFrame, pivot: Pivot | Reading | None) -> pd.DataFrame:
    """Set events on either side of a pivot.

    Parameters
    ----------
    events
        From `dated_events`.
    pivot
        With both bounds. A reading is a day, a month or a year and no event of the table. With
        None no event has a side, though the undated stay undated.

    Returns
    -------
    DataFrame
        The events, with `side` (one of `timeline.dates.sides.SIDES`; "" without a pivot)
        and `went_on` ("yes", "no", "unknown"; "" unless a span began before the pivot); and
        `own_side`, the side that its own date proves, without the order of events.
    """
    if pivot is None:
        side = ["" if reading.is_dated else "undated" for reading in events["reading"]]
        went_on, own = [""] * len(events), side
    else:
        side = _sides(events, events["reading"], pivot)
        is_ordered = "order" in set(events["rests_on"])
        own = _sides(events, events["own_reading"], pivot) if is_ordered else side
        against = pivot.reading if isinstance(pivot, Pivot) else pivot
        went_on = [
            sides.went_on(reading, against) or "" if each == "before" else ""
            for reading, each in zip(events["reading"], side, strict=True)
        ]
    columns = {"side": side, "went_on": went_on, "own_side": own}
    return events.assign(**pd.DataFrame(columns, index=events.index, dtype="str"))


def _sides(events: pd.DataFrame, readings: Iterable[Reading], pivot: Pivot | Reading) -> list[str]:
    """The side of each event, by these readings of them."""
    if not isinstance(pivot, Pivot):
        return [sides.side(reading, pivot) for reading in readings]
    found: list[str] = [sides.side(reading, pivot.reading) for reading in readings]
    if not pivot.event:
        return found
    # The pivot is on no side of itself, whoever tells of it, and what happened since it came
    # after, however vaguely it is dated.
    same = set(occurrences(events).get(pivot.event, ()))
    rows = zip(events.index, events["since"], found, strict=True)
    return [
        "on" if key in same else "after" if since == pivot.event else each
        for key, since, each in rows
    ]


def is_dated(events: pd.DataFrame) -> "pd.Series[bool]":
    """Which events are dated, by the rule of `timeline.dates.Reading.is_dated`.

    Parameters
    ----------
    events
        With the four columns of `BOUNDS`.
    """
    return events[list(BOUNDS)].notna().any(axis=1)


def _days_said(table: Table, source_days: Mapping[str, Day | None]) -> list[Day | None]:
    """The day each row's words were said: its own, else that of its source."""
    sources = table.cells["source"]
    own = table.cells.get(SAID_ON) or [""] * len(sources)
    return [
        (_day(said) if said else None) or source_days.get(source)
        for said, source in zip(own, sources, strict=True)
    ]


def _day(text: str) -> Day | None:
    """The last day of a date in EDTF; None for what is none."""
    try:
        return read_edtf(text).latest
    except DateError:
        return None


_Named = list[tuple[str, int]]
"""Phrases that name a dated event, each with the position of its row."""


def _readings(
    table: Table,
    reader: Reader,
    source_days: Mapping[str, Day | None],
    nicknames: Mapping[str, Iterable[str]],
) -> tuple[list[Reading], dict[int, DateError], _Named]:
    """Read every row's date: events that others may name come first."""
    cells = table.cells
    rows = list(
        zip(
            cells["date"],
            cells["edtf"],
            _days_said(table, source_days),
            cells["extent"],
            strict=True,
        )
    )
    readings = [UNDATED] * len(rows)

    def attempt(places: Iterable[int]) -> dict[int, DateError]:
        errors = {}
        for at in places:
            try:
                readings[at] = reader.reading(*rows[at])
            except DateError as error:
                errors[at] = error
        return errors

    whole = [at for at in range(len(rows)) if at not in table.ragged]
    first = [at for at in whole if cells["kind"][at] == "context" or cells["id"][at] in nicknames]
    failed = attempt(first)
    named = [
        (phrase, at)
        for at in first
        if at not in failed and readings[at].is_dated
        for phrase in (cells["title"][at], *nicknames.get(cells["id"][at], ()))
        if phrase
    ]
    reader.names = Names.of((phrase, readings[at]) for phrase, at in named)
    done = set(first) - set(failed)
    return readings, attempt(at for at in whole if at not in done), named


def _places(named: _Named) -> dict[str, int]:
    """The position of each named event, by its names as they are looked up; the first of two."""
    return {name_key(phrase): at for phrase, at in reversed(named)}


def _date_fault(table: Table, at: int, error: DateError) -> Fault:
    if table.cells["edtf"][at]:
        remedy = error.remedy or "Write it as data/README.md shows."
        fault = table.fault(at, "edtf", f"can't be read: {error.reason}", remedy)
        return replace(fault, is_fatal=False)
    escape = "Write your reading in edtf, or XXXX there if the words give no date."
    remedy = f"{error.remedy} {escape}".strip()
    fault = table.fault(at, "date", f"can't be read: {error.reason}", remedy)
    return replace(fault, is_fatal=False)


def _link_faults(table: Table, source_days: Mapping[str, Day | None] | None) -> Iterable[Fault]:
    """Check quotes, sources, precursors, occasions, and what is said to be the same."""
    for at, _ in table.filled("quote"):
        if not table.cells["page"][at] and "page" not in table.absent:
            problem = "is blank beside a quote"
            yield table.fault(at, "page", problem, "Write the page that the quote stands on.")
    if source_days is not None:
        sources = Advice(source_days)
        for at, source in table.filled("source"):
            if source not in source_days:
                problem = "is not the key of a source"
                remedy = sources.remedy(source, "Write a key of sources.csv, or add the source.")
                yield table.fault(at, "source", problem, remedy)
    remedies = (
        "Write the id of the event before it in its thread.",
        "Write the id of an earlier event, or leave it blank.",
    )
    yield from _chain_faults(table, "follows", *remedies)
    remedies = (
        "Write the id of the event that it is a statement about.",
        "Write the id of another event, or leave it blank.",
    )
    yield from _chain_faults(table, "part_of", *remedies)
    yield from _same_faults(table)


def _chain_faults(table: Table, column: str, write: str, instead: str) -> Iterable[Fault]:
    """Check that a column leads to another event, and never back; with what to write in it."""
    ids = {key: at for at, key in enumerate(table.cells["id"]) if key}
    steps: dict[int, int] = {}
    advice = Advice(ids)
    for at, other in table.filled(column):
        if other not in ids:
            remedy = advice.remedy(other, write)
            yield table.fault(at, column, "is not the id of an event", remedy)
        elif other == table.cells["id"][at]:
            yield table.fault(at, column, "is the event itself", instead)
        else:
            steps[at] = ids[other]
    done: set[int] = set()
    for start in steps:
        path: dict[int, None] = {}
        at = start
        while at in steps and at not in done and at not in path:
            path[at] = None
            at = steps[at]
        if at in path:
            way = list(path)
            circle = [table.cells["id"][step] for step in [*way[way.index(at) :], at]]
            problem = f"leads round in a circle: {_circle(circle)}"
            yield table.fault(at, column, problem, f"Blank one {column} of the circle.")
        done.update(path)


def _same_faults(table: Table) -> Iterable[Fault]:
    """Check that `same_as` leads to an event of another source; it may lead round and back."""
    ids = {key: at for at, key in enumerate(table.cells["id"]) if key}
    sources = table.cells["source"]
    advice = Advice(ids)
    otherwise = "Write the id of an event of another source, or leave it blank."
    for at, same in table.filled("same_as"):
        if same not in ids:
            remedy = advice.remedy(same, otherwise)
            yield table.fault(at, "same_as", "is not the id of an event", remedy)
        elif same == table.cells["id"][at]:
            yield table.fault(at, "same_as", "is the event itself", otherwise)
        # what stands in the cells of a ragged row means nothing
        elif sources[at] == sources[ids[same]] and ids[same] not in table.ragged:
            if sources[at]:
                problem, remedy = "is an event of the same source", otherwise
            else:
                problem = "is an event without a source, like this one"
                remedy = "Write in source where each of the two is from, or leave same_as blank."
            yield table.fault(at, "same_as", problem, remedy)


def _circle(ids: list[str], most: int = 12) -> str:
    named = ids if len(ids) <= most else [*ids[: most - 2], "…", *ids[-2:]]
    return " → ".join(named)


def _frame(
    table: Table,
    whole: list[int],
    readings: list[Reading],
    found: Narrowed,
    counted: Counted | None,
) -> pd.DataFrame:
    """Build the frame of a table's whole rows, sorted by their beginnings."""
    whole_readings = found.readings
    columns = {name: [table.cells[name][at] for at in whole] for name in COLUMNS}
    columns["extent"] = [reading.extent for reading in whole_readings]
    columns["rule"] = [reading.rule for reading in whole_readings]
    columns["precision"] = [reading.precision for reading in whole_readings]
    columns["earliest_by"], columns["begin_latest_by"] = found.earliest_by, found.latest_by
    columns["rests_on"] = [
        "order" if by or to else "dates" if reading.is_dated else ""
        for reading, by, to in zip(whole_readings, found.earliest_by, found.latest_by, strict=True)
    ]
    columns["since"] = found.since
    frame = pd.DataFrame(columns, index=pd.Index(columns["id"], dtype="str"), dtype="str")
    frame["reading"] = pd.Series(whole_readings, index=frame.index, dtype="object")
    own = [readings[at] for at in whole]
    frame["own_reading"] = pd.Series(own, index=frame.index, dtype="object")
    flags = [reading.flags for reading in whole_readings]
    frame["flags"] = pd.Series(flags, index=frame.index, dtype="object")
    frame["said_on"] = _days([reading.said_on for reading in whole_readings])
    frame["earliest"] = _days([reading.begin_earliest for reading in whole_readings])
    frame["begin_latest"] = _days([reading.begin_latest for reading in whole_readings])
    frame["end_earliest"] = _days([reading.end_earliest for reading in whole_readings])
    frame["latest"] = _days([reading.end_latest for reading in whole_readings])
    frame["gesture"] = does_count(frame["kind"], counted)
    frame["row"] = np.array([table.rows[at] for at in whole], dtype="int64")
    began = frame["earliest"].fillna(frame["begin_latest"]).to_numpy()
    # NaT sorts last, and equal days keep the order of the table
    return frame.iloc[np.argsort(began, kind="stable")]


def _days(days: list[Day | None]) -> np.ndarray:
    return np.array([np.datetime64("NaT") if day is None else day for day in days], "M8[s]")
