"""The values by which events can be selected, and what each is called."""

import pandas as pd

from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.collection.corroboration import SUPPORTS
from timeline.collection.events import with_sides
from timeline.collection.pivots import Pivot
from timeline.collection.schema import BASES, CLAIMS, KINDS
from timeline.dates.sides import SIDES
from timeline.i18n import phrasing
from timeline.i18n.translation import ENGLISH, language, noop, translate
from timeline.views.query_string import FACETS

CLAIMED_SIDES = {
    "before": noop("before {pivot}"),
    "either": noop("on either side of {pivot}"),
    "after": noop("after {pivot}"),
}
"""Where a source puts an event; claims speak of the collection's own pivot."""


@cached_per_collection(most=64)
def known_values(collection: Collection, pivot: Pivot | None) -> dict[str, list[str]]:
    """The values of each facet that occur against a pivot, in the order in which a menu has them.

    Nothing is drawn for them, so that a program which reads the events costs no chart.
    """
    every = with_sides(collection.events, pivot)
    return {facet: facet_values(every, facet) for facet in FACETS}


def facet_values(events: pd.DataFrame, facet: str) -> list[str]:
    """The values of a facet in the order in which a menu lists them.

    Sides and claims come in the order of time, support the firmest first, all else the most
    frequent first.
    """
    counts = events[facet].value_counts()
    if facet == "side" and not set(counts.index) - set(SIDES) and set(counts.index) - {"undated"}:
        return list(SIDES)
    if facet == "claim":
        return [value for value in (*CLAIMS, "") if value in set(counts.index)]
    if facet == "support":
        return [value for value in (*SUPPORTS, "") if value in set(counts.index)]
    return sorted(map(str, counts.index), key=lambda value: (not value, -counts[value], value))


def facet_labels(collection: Collection) -> dict[str, dict[str, str]]:
    """What to call a facet's values where the value itself is only a key."""
    titles = collection.sources["title"]
    labels = {"source": {str(key): str(title) for key, title in titles.items() if title}}
    labels["support"] = {value: translate(words) for value, words in phrasing.SUPPORTS.items()}
    labels["side"] = {"on": translate("on the day itself")}
    if collection.default_pivot:
        title = collection.default_pivot.title
        labels["claim"] = {
            value: translate(words, pivot=title) for value, words in CLAIMED_SIDES.items()
        }
    if language() == ENGLISH:
        return labels
    ours = {"kind": KINDS, "basis": BASES, "side": SIDES}
    return labels | {
        facet: {word: translate(word) for word in words} | labels.get(facet, {})
        for facet, words in ours.items()
    }
