"""A view as programs ask for it: everything in its query is of use, or it is an error.

The page and its exhibits leave out what can't be used and say so to a reader. Nobody reads what is
said beside a file, so here nothing is left out.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from timeline.collection.collection import Collection
from timeline.collection.events import with_sides
from timeline.collection.pivots import Pivot
from timeline.collection.sources import by_key
from timeline.collection.table import Advice
from timeline.collection.tour_and_prompts import Step
from timeline.dates.sides import SIDES
from timeline.errors import DateError, Fault, ViewError, quoted
from timeline.views import selection
from timeline.views.facets import facet_values
from timeline.views.query import ViewQuery
from timeline.views.query_string import (
    FACETS,
    SELECTION_KEYS,
    STEP_KEYS,
    VIEW_KEYS,
    pieces,
    values_of,
)
from timeline.views.selection import Selection

MOST_NAMED = 20
"""Values that an error names."""


@dataclass(frozen=True, slots=True, eq=False)
class ViewEvents:
    """A view, and the events that it shows.

    Parameters
    ----------
    collection
        What it is a view of.
    query
        What was asked for, all of it of use, in English.
    events
        Those shown, against the view's pivot, in the order of their beginnings.
    sources
        Every source of the collection: key to column to text.
    """

    collection: Collection
    query: ViewQuery
    events: pd.DataFrame
    sources: Mapping[str, Mapping[str, str]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The events as mappings, which are quicker to go through than rows of a DataFrame."""
        return [{str(k): v for k, v in row.items()} for row in self.events.to_dict("records")]

    @property
    def pivot(self) -> Pivot | None:
        """What splits the timeline."""
        return self.query.pivot


def view_events(collection: Collection, text: str) -> ViewEvents:
    """The events of a view.

    Parameters
    ----------
    collection
        What it is to be a view of.
    text
        A query string, with or without its question mark: a selection and any key of a view.

    Raises
    ------
    ViewError
        If anything in the query can't be used; the message says what can.
    """
    # What is asked in another language is the same in English, which exports speak.
    query = read_view(collection, text).in_english(collection)
    return ViewEvents(collection, query, events_of(collection, query), by_key(collection.sources))


def events_of(collection: Collection, query: ViewQuery) -> pd.DataFrame:
    """The events that a view shows: those selected and, of two compared selections, in either."""
    pivot = query.pivot
    events = with_sides(collection.events, pivot)
    mask = selection.keep(events, query.selection)
    compared = query.view.selections
    return events[mask & _in_any(events, compared)] if compared else events[mask]


def _in_any(events: pd.DataFrame, selections: tuple[Selection, ...]) -> selection.Mask:
    mask: selection.Mask = np.logical_or.reduce(
        [selection.keep(events, each) for each in selections]
    )
    return mask


def read_view(collection: Collection, text: str) -> ViewQuery:
    """What a query asks for, all of it of use.

    Raises
    ------
    ViewError
        If anything in it can't be used; the message says what can.
    """
    query = ViewQuery.parse(collection, text)
    words = values_of(query.pieces)
    reasons = (*query.notices, *_repeated(words))
    if reasons:
        raise ViewError(text, reasons, tuple(_remedies(collection, words)))
    return query


def tour_faults(collection: Collection) -> list[Fault]:
    """What can't be used in the views of a tour's steps, a fault a step."""
    troubles = [(step, _step_trouble(collection, step)) for step in collection.tour]
    return [
        Fault(step.file, step.row, "query", step.query or None, *trouble)
        for step, trouble in troubles
        if trouble
    ]


def _step_trouble(collection: Collection, step: Step) -> tuple[str, str] | None:
    """What is wrong with a step's view, as problem and remedy of a fault."""
    keys = dict.fromkeys(piece.key for piece in pieces(step.query))
    others = [key for key in keys if key in VIEW_KEYS and key not in STEP_KEYS]
    if others:
        problem = f"holds what no step says: {', '.join(others)}"
        return problem, "Leave it out: it is for whoever shows the tour."
    try:
        shown = view_events(collection, step.query)
    except ViewError as error:
        problem = f"can't be shown as it is: {' '.join(error.reasons).rstrip('.')}"
        return problem, " ".join(error.remedies) or "Change it or leave it out."
    if shown.events.empty:
        return "shows no event", "Leave some of it out."
    if shown.query.event and shown.query.event not in shown.events.index:
        problem = f"opens {quoted(shown.query.event)}, which is not among the events that it shows"
        return problem, "Open one of these, or leave “event” out."
    return None


def _repeated(words: dict[str, list[str]]) -> Iterator[str]:
    """A sentence for each key of the view that is given twice: the page takes the first."""
    for key, values in words.items():
        if key in VIEW_KEYS and key != "show" and len(set(values)) > 1:
            yield f"“{key}” is given more than once: leave all but one out."


def _remedies(collection: Collection, words: dict[str, list[str]]) -> Iterator[str]:
    """What could be written in place of what can't be used."""
    for key, values in words.items():
        if key in FACETS and key != "side":
            every = set(facet_values(collection.events, key))
            known = every - {""}
            for value in sorted(set(values) - every)[:MOST_NAMED]:
                yield Advice(known).remedy(value, f"Write {key} as one of: {_some(known)}.")
        elif key == "side":
            yield f"Write side as one of: {', '.join(SIDES)}."
        elif key == "pivot" and collection.pivots and not _is_pivot(collection, values[0]):
            yield f"Or give one of: {', '.join(collection.pivots)}."
        elif key == "event" and values[0] not in collection.events.index:
            yield "Write the id of an event, as in the index of its events."
        elif key not in (*SELECTION_KEYS, *VIEW_KEYS):
            some = ", ".join((*SELECTION_KEYS, *VIEW_KEYS))
            yield f"Write some of: {some}."


def _some(values: Set[str]) -> str:
    """Values by name, as many as anyone reads."""
    named = sorted(values)
    left = len(named) - MOST_NAMED
    return ", ".join(named[:MOST_NAMED]) + (f" and {left:,} more" if left > 0 else "")


def _is_pivot(collection: Collection, words: str) -> bool:
    try:
        collection.pivot(words)
    except DateError:
        return False
    return True
