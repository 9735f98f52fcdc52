"""A collection set against a pivot, in lanes: everything that the server makes anew.

What is shown within a frame is the browser's business.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from timeline import cards, prose, selection
from timeline.collection import Collection, Pivot
from timeline.corroboration import SUPPORTS
from timeline.errors import DateError
from timeline.events import BOUNDS, against
from timeline.figures import GUTTER_SHARE, PivotLine, timeline_figure
from timeline.lanes import FIRST, LAST, lay_out, reach
from timeline.sides import SIDES
from timeline.table import BASES, KINDS, LANES
from timeline.words import ENGLISH, language, listed, mark, say, spoken

MAKING = Lock()
"""One frame is made at a time: several readers who ask for the same one wait for it."""
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
        For the browser, safe for JSON: ``records``, ``known`` (facet to values), ``labels``
        (facet to value to words), ``pivot`` (its title), ``pivotKey``, ``lanes``, ``title``,
        ``large`` (whether cards are fetched), ``first`` (cards of each side to begin with).
    figure
        The Plotly figure as JSON-ready mapping.
    context
        For the cards.
    """

    events: pd.DataFrame
    scene: dict[str, Any]
    figure: dict[str, Any]
    context: cards.Context


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for, resolved.

    Parameters
    ----------
    pivot, lanes
        What the words mean.
    pivot_words, lanes_words
        The words.
    notices
        A sentence for each that can't be used.
    """

    pivot: Pivot | None
    lanes: str
    pivot_words: str
    lanes_words: str
    notices: tuple[str, ...]

    def for_browser(self) -> dict[str, Any]:
        """``view`` and ``notices`` of the scene, safe for JSON."""
        view = {"pivot": self.pivot_words, "lanes": self.lanes_words}
        return {"view": view, "notices": list(self.notices)}


def asked_for(collection: Collection, pivot: str = "", lanes: str = "") -> Asked:
    """What a reader's words ask for; words that can't be used are ignored, and it says so.

    Parameters
    ----------
    collection
    pivot
        A key of the collection's pivots or a date phrase; "" for the collection's own.
    lanes
        One of `timeline.table.LANES`; "" for the collection's own.
    """
    notices: list[str] = []
    found = collection.default_pivot
    if pivot:
        try:
            found = collection.pivot(pivot)
            if not found.key:
                found = replace(found, title=prose.pivot_in_words(found.title, found.reading))
        except DateError as error:
            notices.append(say("The pivot is ignored: {error}", error=error))
    by = collection.settings.lanes
    if lanes in LANES:
        by = lanes
    elif lanes:
        what = mark("The lanes “{lanes}” are ignored: write {some}.")
        notices.append(say(what, lanes=lanes[:60], some=listed(list(LANES))))
    return Asked(found, by, pivot, lanes, tuple(notices))


def frame_of(collection: Collection, asked: Asked) -> Frame:
    """The frame that is asked for.

    Frames are remembered by what the words mean, so that no number of unreadable pivots costs
    more than one.
    """
    with MAKING:
        return make_frame(collection, asked.pivot, asked.lanes)


def chosen_of(
    collection: Collection, asked: Asked, query: str
) -> tuple[selection.Selection, tuple[str, ...]]:
    """The selection of a query, of the values that occur, and what of it is ignored."""
    return selection.parse(query, frame_of(collection, asked).scene["known"])


@lru_cache(maxsize=8)
def make_frame(
    collection: Collection,
    pivot: Pivot | None,
    lanes: str,
    only: selection.Selection = selection.EVERYTHING,
    speaking: str = ENGLISH,
) -> Frame:
    """Set a collection against a pivot, in lanes.

    Parameters
    ----------
    collection
    pivot
    lanes
        One of `timeline.table.LANES`.
    only
        What the frame has room for; what it leaves out keeps no place in the chart.
    speaking
        The language of the page's own words.
    """
    with spoken(speaking):
        return _frame(collection, pivot, lanes, only)


def _frame(
    collection: Collection, pivot: Pivot | None, lanes: str, only: selection.Selection
) -> Frame:
    every = against(collection.events, pivot.reading if pivot else None)
    events = every[selection.keep(every, only)]
    window = opening_window(collection)
    has_gutter = bool(reach(events, window)["at"].isna().any())
    width = NARROWEST * (1 - GUTTER_SHARE) if has_gutter else NARROWEST
    default = collection.default_pivot
    context = cards.card_context(
        every,
        collection.sources,
        pivot.title if pivot else "",
        default.title if default else "",
        pivot.event if pivot else "",
        collection.settings.language,
    )
    figure = timeline_figure(
        events,
        lay_out(events, lanes, window, width),
        window,
        _pivot_line(pivot),
        _hover(events),
        context.tones,
    )
    scene = {
        "records": selection.records(events),
        "known": {facet: facet_values(every, facet) for facet in selection.FACETS},
        "labels": facet_labels(collection),
        "pivot": context.pivot,
        "pivotKey": pivot.key if pivot else "",
        "lanes": lanes,
        "title": collection.settings.title,
        "large": len(events) > cards.LARGE,
        "first": cards.FIRST_CARDS,
    }
    return Frame(events, scene, figure.to_plotly_json(), context)


def opening_window(collection: Collection) -> tuple[np.datetime64, np.datetime64]:
    """First and last day the chart shows at first: the collection's, or that of all its dates."""
    if collection.settings.window:
        return collection.settings.window
    days = collection.events[list(BOUNDS)].to_numpy(dtype="datetime64[D]")
    # What no axis reaches can't open the chart.
    days = days[(days >= np.datetime64(FIRST, "D")) & (days <= np.datetime64(LAST, "D"))]
    if not len(days):
        return np.datetime64("1900-01-01"), np.datetime64("1999-12-31")
    first, last = days.min(), days.max()
    room = max(np.timedelta64(7, "D"), (last - first) // 25)
    return first - room, last + room


def facet_values(events: pd.DataFrame, facet: str) -> list[str]:
    """The values of a facet in the order in which a menu lists them.

    Sides come in the order of time, support the firmest first, all else the most frequent first.
    """
    found = events[facet].value_counts()
    if facet == "side" and not set(found.index) - set(SIDES):
        return list(SIDES)
    if facet == "support":
        return [value for value in (*SUPPORTS, "") if value in set(found.index)]
    return sorted(map(str, found.index), key=lambda value: (not value, -found[value], value))


def facet_labels(collection: Collection) -> dict[str, dict[str, str]]:
    """What to call a facet's values where the value itself is only a key."""
    titles = collection.sources["title"]
    found = {"source": {str(key): str(title) for key, title in titles.items() if title}}
    found["support"] = {value: say(words) for value, words in prose.SUPPORTS.items()}
    if language() == ENGLISH:
        return found
    ours = {"kind": KINDS, "basis": BASES, "side": SIDES}
    return found | {facet: {word: say(word) for word in words} for facet, words in ours.items()}


def _pivot_line(pivot: Pivot | None) -> PivotLine | None:
    if pivot is None:
        return None
    when = prose.window_named(pivot.reading.earliest, pivot.reading.latest)
    return PivotLine(prose.capitalised(pivot.title), when, pivot.reading)


def _hover(events: pd.DataFrame) -> pd.Series:
    words = [f"{event['title']} — {prose.event_in_words(event)}" for _, event in events.iterrows()]
    return pd.Series(words, index=events.index)
