"""Events of a table narrowed by their order: what follows another began no earlier.

`follows` is a claim of order, and so is a date such as “since Stalin's death” where the table
dates that event. Both bound when events began, and each bound names the event that gives it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from timeline.collection.table import Table
from timeline.dates import Reading, iso_day
from timeline.dates.days import Window, as_day
from timeline.dates.edtf_writing import write_instant
from timeline.dates.intervals import beginning
from timeline.dates.order import Bounded, Link, ordered
from timeline.dates.readings import name_key
from timeline.errors import Fault


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the order of some rows comes to, with an item for each row.

    Attributes
    ----------
    readings
        As narrow as their order allows.
    earliest_by, latest_by
        The id of the event whose date gives the first, or last, day of the beginning; "" where
        the row's own date gives it, or nothing does.
    since
        The id of the event since which it is said to have happened; "" for none.
    faults
        A fault for each row whose date contradicts its order; with any, nothing is narrowed.
    """

    readings: list[Reading]
    earliest_by: list[str]
    latest_by: list[str]
    since: list[str]
    faults: list[Fault]


def narrowed(
    table: Table, rows: Sequence[int], readings: Sequence[Reading], named: Mapping[str, int]
) -> Narrowed:
    """Narrow the readings of rows by their order.

    Parameters
    ----------
    table
        Of events.
    rows
        The positions of its rows that are dated, whole or undated, but not faulty.
    readings
        One for each position of the table.
    named
        The words that name an event, as `timeline.dates.readings.name_key` writes them, to the
        position of its row.
    """
    ids = table.cells["id"]
    own = [readings[at] for at in rows]
    places = {at: place for place, at in enumerate(rows)}
    since = [named.get(name_key(reading.since), -1) if reading.since else -1 for reading in own]
    since_ids = ["" if at < 0 else ids[at] for at in since]
    links = list(_links(table, rows, places, since))
    blank = [""] * len(rows)
    if not links:
        return Narrowed(own, blank, blank, since_ids, [])
    found = ordered([_window(reading) for reading in own], links)
    if found.contradictions:
        faults = [
            _contradiction(table, (rows[one], rows[other]), (own[one], own[other]))
            for one, other in found.contradictions
        ]
        return Narrowed(own, blank, blank, since_ids, faults)
    return Narrowed(
        [_within(reading, bounded) for reading, bounded in zip(own, found.bounded, strict=True)],
        ["" if each.first_by is None else ids[rows[each.first_by]] for each in found.bounded],
        ["" if each.last_by is None else ids[rows[each.last_by]] for each in found.bounded],
        since_ids,
        [],
    )


def _window(reading: Reading) -> Window:
    """When a reading may begin; days that a date gives the wrong way round bound nothing."""
    window = beginning(reading)
    is_empty = window.first is not None and window.last is not None and window.first > window.last
    return Window(None, None) if is_empty else window


def _links(
    table: Table, rows: Sequence[int], places: Mapping[int, int], since: Sequence[int]
) -> Iterator[Link]:
    by_id = {table.cells["id"][at]: places[at] for at in rows}
    for place, at in enumerate(rows):
        precursor = by_id.get(table.cells["follows"][at]) if table.cells["follows"][at] else None
        if precursor is not None and precursor != place:
            yield Link(precursor, place)
        if since[place] in places and since[place] != at:
            yield Link(places[since[place]], place, apart=1)


# The events of a chain are often bounded alike.
_edtf = lru_cache(maxsize=1024)(write_instant)


def _within(reading: Reading, bounded: Bounded) -> Reading:
    """A reading whose beginning lies in narrower bounds."""
    if bounded.first_by is None and bounded.last_by is None:
        return reading
    first, last = bounded.window
    earliest = None if first is None else as_day(first)
    latest = None if last is None else as_day(last)
    if reading.extent == "instant":
        return replace(
            reading,
            begin_earliest=earliest,
            begin_latest=latest,
            end_earliest=earliest,
            end_latest=latest,
            edtf=_edtf(bounded.window),
        )
    end_earliest = reading.end_earliest
    if end_earliest is not None and earliest is not None and end_earliest < earliest:
        end_earliest = earliest
    return replace(
        reading,
        begin_earliest=reading.begin_earliest if bounded.first_by is None else earliest,
        begin_latest=reading.begin_latest if bounded.last_by is None else latest,
        end_earliest=end_earliest,
        edtf="",
    )


def _contradiction(table: Table, rows: tuple[int, int], readings: tuple[Reading, Reading]) -> Fault:
    """The fault of a row that is to come after another, and can't."""
    (before, after), (one, other) = rows, readings
    earliest, latest = _window(one).first, _window(other).last
    assert earliest is not None, "what contradicts an order has a first day"
    assert latest is not None, "what contradicts an order has a last day"
    name = table.cells["id"][before]
    column = "follows" if table.cells["follows"][after] else "date"
    way = "" if table.cells["follows"][after] in (name, "") else "leads back to and "
    problem = (
        f"{way}can't come after {name} in row {table.rows[before]}: that began on "
        f"{iso_day(as_day(earliest))} at the earliest, this on {iso_day(as_day(latest))} at the "
        "latest"
    )
    remedy = "Blank follows if no source gives this order, or mend one of the two dates."
    return table.fault(after, column, problem, remedy)
