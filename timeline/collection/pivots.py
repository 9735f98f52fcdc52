"""The pivots of a collection: `pivots.csv` -> dates that split the timeline, with their faults."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from timeline.collection.row_dates import UNREAD
from timeline.collection.table import Advice, Table
from timeline.dates import Reading
from timeline.errors import Fault


@dataclass(frozen=True, slots=True)
class Pivot:
    """A date that splits the timeline.

    Parameters
    ----------
    key
        Its key in `pivots.csv`; "" for a date that a reader typed.
    title
        Its name on the page.
    event
        The id of the event that it is, "" if none.
    reading
        Its date, with both bounds.
    """

    key: str
    title: str
    event: str
    reading: Reading


def is_bounded(reading: Reading) -> bool:
    """Whether a reading has a first and a last day, as a pivot must."""
    return reading.earliest is not None and reading.latest is not None


def unknown_pivot(folder: Path | None, key: str, keys: list[str]) -> Fault:
    name = str(folder / "collection.toml") if folder else ""
    remedy = Advice(keys).remedy(key, "Write a key of pivots.csv.")
    return Fault(name, None, None, key, "is not the key of a pivot", remedy)


def nicknames_of(pivots: Table) -> dict[str, list[str]]:
    """Return the phrases that mean each pivot's event."""
    phrases: dict[str, list[str]] = {}
    for at, event in pivots.filled("event"):
        words = [pivots.cells["title"][at], *pivots.cells["names"][at].split("|")]
        phrases.setdefault(event, []).extend(word.strip() for word in words if word.strip())
    return phrases


def pivots_of(
    table: Table, events: Table, frame: pd.DataFrame
) -> tuple[dict[str, Pivot], list[Fault]]:
    """Return the pivots whose events are dated, and the faults of the others."""
    found: dict[str, Pivot] = {}
    faults: list[Fault] = []
    ids = set(events.cells["id"])
    advice = Advice(ids)
    dated = dict(zip(frame.index, zip(frame["title"], frame["reading"], strict=True), strict=True))
    for at, event in table.filled("event"):
        if event in dated:
            title, reading = dated[event]
            key = table.cells["key"][at]
            if is_bounded(reading):
                found[key] = Pivot(key, table.cells["title"][at] or title, event, reading)
            # a date that can't be read is reported there
            elif UNREAD not in reading.flags:
                remedy = "Choose an event with a first and a last day, or date this one."
                faults.append(table.fault(at, "event", "has no date to be a pivot", remedy))
        # a faulty row of events, or a table without ids, is reported there
        elif event not in ids and (ids or not events.faults):
            remedy = advice.remedy(event, "Write the id of an event in events.csv.")
            faults.append(table.fault(at, "event", "is not the id of an event", remedy))
    return found, faults
