"""The sequences that a view compares, and what the comparison comes to."""

from collections.abc import Mapping

import pandas as pd

from timeline.analysis.counts import is_gesture_made
from timeline.analysis.first_signs import Matter, compare, sequences_by
from timeline.collection.collection import Collection
from timeline.i18n.translation import translate
from timeline.views import selection
from timeline.views.facets import facet_labels
from timeline.views.query import View


def compared_sequences(
    collection: Collection, events: pd.DataFrame, view: View
) -> dict[str, pd.DataFrame]:
    """The sequences that are compared, by what they are called; none without a comparison."""
    if view.selections:
        labels = facet_labels(collection)
        parts = [events[selection.keep(events, chosen)] for chosen in view.selections]
        # A name stands inside sentences, so that it does not end as one.
        sentences = [
            selection.describe(c, labels).removesuffix(translate(".")) for c in view.selections
        ]
        return {
            f"{name} · {words}": part
            for name, words, part in zip("AB", sentences, parts, strict=True)
        }
    if not view.compare:
        return {}
    sequences = sequences_by(events, view.compare)
    called = facet_labels(collection).get(view.compare, {})
    names = [called.get(value, value) for value in sequences]
    # Two sources may have one title: their keys tell them apart.
    return {
        name if names.count(name) == 1 else f"{name} ({value})": part
        for name, (value, part) in zip(names, sequences.items(), strict=True)
    }


def matters_of(sequences: Mapping[str, pd.DataFrame], view: View) -> tuple[Matter, ...]:
    signs = {name: part for name, part in sequences.items() if is_gesture_made(part).any()}
    reading = view.pivot.reading if view.pivot else None
    # Threads are matters themselves: each stands for the whole of one. Where no gesture has a
    # thread all are one matter.
    has_matters = view.compare != "thread" and any(
        (part["thread"] != "")[is_gesture_made(part)].any() for part in signs.values()
    )
    whole = compare(signs, reading, among="")
    if not has_matters:
        return whole
    matters = compare(signs, reading, among="thread")
    # What holds of one matter holds of the whole.
    return (*matters, *whole) if len(matters) > 1 else matters


def lane_column(
    events: pd.DataFrame, view: View, sequences: Mapping[str, pd.DataFrame]
) -> tuple[str, pd.DataFrame]:
    """The column that the lanes stand for, and the events with it."""
    if not view.is_comparison:
        return view.lanes, events
    of: dict[str, list[str]] = {str(key): [] for key in events.index}
    for name, part in sequences.items():
        for key in part.index:
            of[str(key)].append(name)
    # What two selections have in common stands between them.
    both = translate("A and B")
    named = [both if len(of[key]) > 1 else "".join(of[key]) for key in map(str, events.index)]
    by = view.compare or "selection"
    return by, events.assign(**{by: pd.Series(named, index=events.index, dtype="str")})
