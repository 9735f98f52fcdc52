"""A collection set against a pivot, in lanes: everything that the server makes anew.

What is shown within a frame is the browser's business.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from timeline import cards, prose, selection
from timeline.collection import Collection, Pivot
from timeline.errors import DateError
from timeline.events import against
from timeline.figures import GUTTER_SHARE, PivotLine, timeline_figure
from timeline.lanes import LANES, lay_out, reach
from timeline.sides import SIDES

NARROWEST = 1180
"""Pixels of chart for which titles are placed: a window 1280 wide. Narrower charts drop titles."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of the page that depends on pivot and lanes.

    Parameters
    ----------
    events
        Against the pivot.
    scene
        For the browser, safe for JSON: ``view`` (what was asked for), ``records``, ``known``
        (facet to values), ``labels`` (facet to value to words), ``pivot`` (its title),
        ``pivotKey``, ``lanes``, ``notices`` (sentences), ``large`` (whether cards are fetched),
        ``first`` (cards of each side to begin with).
    figure
        The Plotly figure as JSON-ready mapping.
    context
        For the cards.
    """

    events: pd.DataFrame
    scene: dict[str, Any]
    figure: dict[str, Any]
    context: cards.Context


def make_frame(collection: Collection, pivot_text: str = "", lanes_text: str = "") -> Frame:
    """Set a collection against a pivot, in lanes.

    Parameters
    ----------
    collection
    pivot_text
        A key of the collection's pivots or a date phrase; "" for the collection's own.
    lanes_text
        One of `timeline.lanes.LANES`; "" for the collection's own.

    Returns
    -------
    Frame
        A parameter that can't be used is ignored, and ``scene["notices"]`` says so.
    """
    notices: list[str] = []
    pivot = collection.default_pivot
    if pivot_text:
        try:
            pivot = collection.pivot(pivot_text)
        except DateError as error:
            notices.append(f"The pivot is ignored: {error}")
    lanes = collection.settings.lanes
    if lanes_text in LANES:
        lanes = lanes_text
    elif lanes_text:
        notices.append(f"The lanes “{lanes_text[:60]}” are ignored: write {', '.join(LANES)}.")
    events = against(collection.events, pivot.reading if pivot else None)
    window = opening_window(collection)
    has_gutter = bool(reach(events, window)["at"].isna().any())
    width = NARROWEST * (1 - GUTTER_SHARE) if has_gutter else NARROWEST
    figure = timeline_figure(
        events, lay_out(events, lanes, window, width), window, _pivot_line(pivot), _hover(events)
    )
    default = collection.default_pivot
    context = cards.card_context(
        events,
        collection.sources,
        pivot.title if pivot else "",
        default.title if default else "",
        pivot.event if pivot else "",
    )
    scene = {
        "records": selection.records(events),
        "known": {facet: facet_values(events, facet) for facet in selection.FACETS},
        "labels": facet_labels(collection),
        "view": {"pivot": pivot_text, "lanes": lanes_text},
        "pivot": context.pivot,
        "pivotKey": pivot.key if pivot else "",
        "lanes": lanes,
        "notices": notices,
        "large": len(events) > cards.LARGE,
        "first": cards.FIRST_CARDS,
    }
    return Frame(events, scene, figure.to_plotly_json(), context)


def opening_window(collection: Collection) -> tuple[np.datetime64, np.datetime64]:
    """First and last day the chart shows at first: the collection's, or that of all its dates."""
    if collection.settings.window:
        return collection.settings.window
    bounds = collection.events[["earliest", "begin_latest", "end_earliest", "latest"]]
    if bounds.isna().all(axis=None):
        return np.datetime64("1900-01-01"), np.datetime64("1999-12-31")
    days = bounds.to_numpy(dtype="datetime64[D]")
    first, last = np.nanmin(days), np.nanmax(days)
    room = max(np.timedelta64(7, "D"), (last - first) // 25)
    return first - room, last + room


def facet_values(events: pd.DataFrame, facet: str) -> list[str]:
    """The values of a facet in the order in which a menu lists them: most frequent first."""
    found = events[facet].value_counts()
    if facet == "side":
        return [side for side in SIDES if side in found.index]
    return sorted(map(str, found.index), key=lambda value: (not value, -found[value], value))


def facet_labels(collection: Collection) -> dict[str, dict[str, str]]:
    """What to call a facet's values where the value itself is only a key."""
    titles = collection.sources["title"]
    return {"source": {str(key): str(title) for key, title in titles.items() if title}}


def _pivot_line(pivot: Pivot | None) -> PivotLine | None:
    if pivot is None:
        return None
    when = prose.window_in_words(pivot.reading.earliest, pivot.reading.latest)
    return PivotLine(prose.capitalised(pivot.title), when.removeprefix("on "), pivot.reading)


def _hover(events: pd.DataFrame) -> pd.Series:
    words = [f"{event['title']} — {prose.event_in_words(event)}" for _, event in events.iterrows()]
    return pd.Series(words, index=events.index)


@lru_cache(maxsize=8)
def cached_frame(collection: Collection, pivot_text: str, lanes_text: str) -> Frame:
    """`make_frame`, remembered for the views most asked for."""
    return make_frame(collection, pivot_text, lanes_text)
