"""Which events a selection keeps, as one rule decides it here and in the browser."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.views.query_string import FACETS
from timeline.views.selection.parsing import Selection
from timeline.views.selection.text import days_of, fold, split_words

SEARCHED = ("title", "summary", "quote", "note")
"""The columns that free text is looked for in."""

Days = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]


def keep(events: pd.DataFrame, selection: Selection) -> "pd.Series[bool]":
    """Which events a selection shows.

    Parameters
    ----------
    events
        Of a collection, against a pivot: the facets' columns as text (blank: ``""``), the searched
        columns, ``earliest`` and ``latest`` as dates (open: ``NaT``).
    selection
        What is to be kept.

    Returns
    -------
    Series of bool
        On the index of `events`. A range of dates keeps what *may* lie inside it: an open bound
        excludes nothing, so an undated event stays.
    """
    masks = [_chosen(events, facet, selection) for facet in FACETS]
    mask: Mask = np.logical_and.reduce([_words_and_dates(events, selection), *masks])
    return pd.Series(mask, index=events.index, name="keep")


def counts(events: pd.DataFrame, selection: Selection) -> dict[str, dict[str, int]]:
    """How many events each value of each facet would give, all other restrictions holding.

    Every value that occurs in `events` is counted, those that would give none as 0.
    """
    masks = {facet: _chosen(events, facet, selection) for facet in FACETS}
    rest = _words_and_dates(events, selection)
    result: dict[str, dict[str, int]] = {}
    for facet in FACETS:
        others = [mask for other, mask in masks.items() if other != facet]
        codes, values = pd.factorize(events[facet].to_numpy(dtype=object))
        remaining = codes[np.logical_and.reduce([rest, *others])]
        numbers = np.bincount(remaining, minlength=len(values))
        result[facet] = dict(zip(map(str, values), numbers.tolist(), strict=True))
    return result


def search_text(row: "Mapping[str, str] | pd.Series[Any]") -> str:
    """The text that search looks in, folded, so that the browser need only fold the query."""
    return fold("\n".join(row[column] for column in SEARCHED))


def records(events: pd.DataFrame) -> list[dict[str, object]]:
    """Events as the browser's half of the rule takes them, one each, in order.

    Returns
    -------
    list of dict
        ``id``, the facets, ``gesture``, ``bounds`` (earliest and latest beginning, earliest and
        latest end, as whole days since 1970-01-01, ``None`` where open) and ``text`` (see
        `search_text`). Safe for JSON. Where occasions are counted, ``occasion`` and
        ``occasionSide`` of an event that is part of another, or on another side than its occasion.
    """
    bounds = [
        [None if day is None else int(day) for day in days]
        for days in zip(
            *(_numbers(events, c) for c in ("earliest", "begin_latest", "end_earliest", "latest")),
            strict=True,
        )
    ]
    columns: dict[str, Sequence[object]] = {
        "id": [str(key) for key in events.index],
        **{facet: events[facet].tolist() for facet in FACETS},
        "gesture": [bool(is_gesture) for is_gesture in events["gesture"]],
        "bounds": bounds,
        "text": _texts(events),
    }
    found = [
        dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)
    ]
    if "occasion" in events.columns:
        for record, own, side in zip(
            found, events["occasion"], events["occasion_side"], strict=True
        ):
            # Of most events it is what they say of themselves.
            if own != record["id"]:
                record["occasion"] = own
            if side != record["side"]:
                record["occasionSide"] = side
    return found


def _chosen(events: pd.DataFrame, facet: str, selection: Selection) -> Mask:
    """Which events have one of the values chosen of a facet."""
    values = selection.chosen(facet)
    if not values:
        return np.ones(len(events), dtype=bool)
    return events[facet].isin(values).to_numpy(dtype=bool)


def _words_and_dates(events: pd.DataFrame, selection: Selection) -> Mask:
    """Which events the words and the range of dates keep."""
    mask: Mask = np.ones(len(events), dtype=bool)
    if selection.q:
        terms = split_words(fold(selection.q))
        mask &= np.array([all(t in text for t in terms) for text in _texts(events)], dtype=bool)
    first, last = days_of(selection.start), days_of(selection.end)
    if first:
        latest = events["latest"].to_numpy()
        mask &= np.isnat(latest) | (latest >= first[0])
    if last:
        earliest = events["earliest"].to_numpy()
        mask &= np.isnat(earliest) | (earliest <= last[1])
    return mask


def _texts(events: pd.DataFrame) -> list[str]:
    """`search_text` of every event."""
    columns = (events[column].tolist() for column in SEARCHED)
    return [fold("\n".join(cells)) for cells in zip(*columns, strict=True)]


def _numbers(events: pd.DataFrame, column: str) -> list[int | None]:
    """A column of dates as days since 1970-01-01."""
    days: Days = events[column].to_numpy().astype("M8[D]")
    return [
        None if is_open else day
        for day, is_open in zip(days.astype(int).tolist(), np.isnat(days).tolist(), strict=True)
    ]
