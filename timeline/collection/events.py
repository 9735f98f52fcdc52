"""Rows of an events table, dated, linked and sorted: one pandas DataFrame.

Columns of the frame, whose index is the event's id:

- the eighteen of `timeline.collection.schema.COLUMNS` as text, "" where blank; `extent` is the one
  resolved from the words and the curator, and the frame's order is that of the beginnings;
- `reading`, the `timeline.dates.Reading`;
- `said_on`, `earliest`, `begin_latest`, `end_earliest`, `latest`: ``datetime64[s]``, NaT where
  open or unknown (so that years before 1 and beyond 9999 fit);
- `rule` (text), `flags` (a tuple of words), `precision` (text), `gesture` (bool);
- `row`: the number of its row in the file.

`with_sides` adds `side` and `went_on`; a collection adds `support`, for which the kinds of its
sources must be known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from timeline.collection.row_dates import UNDATED, Reader, unread
from timeline.collection.schema import COLUMNS, GESTURE_KINDS, KINDS
from timeline.collection.table import Advice, Table
from timeline.dates import Day, Names, Reading, sides
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

    Returns
    -------
    tuple
        The frame of all rows that are whole, the names that their dates were read with, and every
        fault found here (those of the table itself are in the table). An event whose date can't be
        read is undated, and its fault is not fatal.
    """
    reader = Reader(language, order)
    readings, errors = _readings(table, reader, source_days or {}, nicknames or {})
    faults = [_date_fault(table, at, error) for at, error in errors.items()]
    faults = table.in_order(*faults, *_link_faults(table, source_days))
    for at, error in errors.items():
        readings[at] = unread(readings[at], table.cells["date"][at], error.reason)
    whole = [at for at in range(len(readings)) if at not in table.ragged]
    _flag_backward_steps(table, whole, readings)
    return _frame(table, whole, readings), reader.names, faults


def with_sides(events: pd.DataFrame, pivot: Reading | None) -> pd.DataFrame:
    """Set events on either side of a pivot.

    Parameters
    ----------
    events
        From `dated_events`.
    pivot
        With both bounds. With None no event has a side, though the undated stay undated.

    Returns
    -------
    DataFrame
        The events, with `side` ("before", "either", "after", "undated"; "" without a pivot)
        and `went_on` ("yes", "no", "unknown"; "" unless a span began before the pivot).
    """
    readings: list[Reading] = list(events["reading"])
    if pivot is None:
        side = ["" if reading.is_dated else "undated" for reading in readings]
        went_on = [""] * len(readings)
    else:
        side = [sides.side(reading, pivot) for reading in readings]
        went_on = [sides.went_on(reading, pivot) or "" for reading in readings]
    added = pd.DataFrame({"side": side, "went_on": went_on}, index=events.index, dtype="str")
    return events.assign(side=added["side"], went_on=added["went_on"])


def is_dated(events: pd.DataFrame) -> "pd.Series[bool]":
    """Which events are dated, by the rule of `timeline.dates.Reading.is_dated`.

    Parameters
    ----------
    events
        With the four columns of `BOUNDS`.
    """
    return events[list(BOUNDS)].notna().any(axis=1)


def _readings(
    table: Table,
    reader: Reader,
    source_days: Mapping[str, Day | None],
    nicknames: Mapping[str, Iterable[str]],
) -> tuple[list[Reading], dict[int, DateError]]:
    """Read every row's date: events that others may name come first."""
    cells = table.cells
    rows = list(
        zip(
            cells["date"],
            cells["edtf"],
            [source_days.get(source) for source in cells["source"]],
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
    named = [at for at in whole if cells["kind"][at] == "context" or cells["id"][at] in nicknames]
    failed = attempt(named)
    reader.names = _names(table, [at for at in named if at not in failed], readings, nicknames)
    first = set(named) - set(failed)
    return readings, attempt(at for at in whole if at not in first)


def _names(
    table: Table,
    places: Iterable[int],
    readings: list[Reading],
    nicknames: Mapping[str, Iterable[str]],
) -> Names:
    """Return the phrases that name a dated event, by its title or otherwise."""
    return Names.of(
        (phrase, readings[at])
        for at in places
        if readings[at].is_dated
        for phrase in (table.cells["title"][at], *nicknames.get(table.cells["id"][at], ()))
        if phrase
    )


def _date_fault(table: Table, at: int, error: DateError) -> Fault:
    if table.cells["edtf"][at]:
        remedy = error.remedy or "Write it as the README's data dictionary shows."
        fault = table.fault(at, "edtf", f"can't be read: {error.reason}", remedy)
        return replace(fault, is_fatal=False)
    escape = "Write your reading in edtf, or XXXX there if the words give no date."
    remedy = f"{error.remedy} {escape}".strip()
    fault = table.fault(at, "date", f"can't be read: {error.reason}", remedy)
    return replace(fault, is_fatal=False)


def _link_faults(table: Table, source_days: Mapping[str, Day | None] | None) -> Iterable[Fault]:
    """Check quotes, sources, precursors, and what is said to be the same."""
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
    yield from _precursor_faults(table)
    yield from _same_faults(table)


def _precursor_faults(table: Table) -> Iterable[Fault]:
    """Check that `follows` leads to another event, and never back."""
    ids = {key: at for at, key in enumerate(table.cells["id"]) if key}
    precursors: dict[int, int] = {}
    advice = Advice(ids)
    for at, precursor in table.filled("follows"):
        if precursor not in ids:
            remedy = advice.remedy(precursor, "Write the id of the event before it in its thread.")
            yield table.fault(at, "follows", "is not the id of an event", remedy)
        elif precursor == table.cells["id"][at]:
            remedy = "Write the id of an earlier event, or leave it blank."
            yield table.fault(at, "follows", "is the event itself", remedy)
        else:
            precursors[at] = ids[precursor]
    done: set[int] = set()
    for start in precursors:
        path: dict[int, None] = {}
        at = start
        while at in precursors and at not in done and at not in path:
            path[at] = None
            at = precursors[at]
        if at in path:
            way = list(path)
            circle = [table.cells["id"][step] for step in [*way[way.index(at) :], at]]
            problem = f"leads round in a circle: {_circle(circle)}"
            yield table.fault(at, "follows", problem, "Blank one follows of the circle.")
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


def _flag_backward_steps(table: Table, whole: list[int], readings: list[Reading]) -> None:
    """Flag each reading that certainly begins before the event it follows; it may be right."""
    ids = {table.cells["id"][at]: at for at in whole}
    dated = list(readings)
    for at in whole:
        precursor = ids.get(table.cells["follows"][at])
        if precursor is None:
            continue
        latest, earliest = dated[at].begin_latest, dated[precursor].begin_earliest
        if latest is not None and earliest is not None and latest < earliest:
            flags = (*dated[at].flags, "begins before the event it follows")
            readings[at] = replace(dated[at], flags=flags)


def _circle(ids: list[str], most: int = 12) -> str:
    named = ids if len(ids) <= most else [*ids[: most - 2], "…", *ids[-2:]]
    return " → ".join(named)


def _frame(table: Table, whole: list[int], readings: list[Reading]) -> pd.DataFrame:
    """Build the frame of a table's whole rows, sorted by their beginnings."""
    whole_readings = [readings[at] for at in whole]
    columns = {name: [table.cells[name][at] for at in whole] for name in COLUMNS}
    columns["extent"] = [reading.extent for reading in whole_readings]
    columns["rule"] = [reading.rule for reading in whole_readings]
    columns["precision"] = [reading.precision for reading in whole_readings]
    frame = pd.DataFrame(columns, index=pd.Index(columns["id"], dtype="str"), dtype="str")
    frame["reading"] = pd.Series(whole_readings, index=frame.index, dtype="object")
    flags = [reading.flags for reading in whole_readings]
    frame["flags"] = pd.Series(flags, index=frame.index, dtype="object")
    frame["said_on"] = _days([reading.said_on for reading in whole_readings])
    frame["earliest"] = _days([reading.begin_earliest for reading in whole_readings])
    frame["begin_latest"] = _days([reading.begin_latest for reading in whole_readings])
    frame["end_earliest"] = _days([reading.end_earliest for reading in whole_readings])
    frame["latest"] = _days([reading.end_latest for reading in whole_readings])
    # Where no event has a kind of ours, gestures can't be distinguished: every event counts.
    frame["gesture"] = frame["kind"].isin(GESTURE_KINDS) | (not frame["kind"].isin(KINDS).any())
    frame["row"] = np.array([table.rows[at] for at in whole], dtype="int64")
    began = frame["earliest"].fillna(frame["begin_latest"]).to_numpy()
    # NaT sorts last, and equal days keep the order of the table
    return frame.iloc[np.argsort(began, kind="stable")]


def _days(days: list[Day | None]) -> np.ndarray:
    return np.array([np.datetime64("NaT") if day is None else day for day in days], "M8[s]")
