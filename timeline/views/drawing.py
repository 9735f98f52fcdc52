"""A view of a collection, drawn: everything that the server makes anew.

Which of the events drawn are shown is the browser's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from timeline.analysis.first_signs import Matter
from timeline.analysis.occasions import with_occasions
from timeline.analysis.tables import lags
from timeline.chart.column import lay_out_column
from timeline.chart.drawings import COLUMN, MEDIUM, WIDE, drawings
from timeline.chart.early_years import early_ticks
from timeline.chart.figure import Extras, Figure, timeline_figure
from timeline.chart.layout import FIRST, LAST, Layout, lay_out, reach
from timeline.chart.plotly_figure import plotly_figure
from timeline.chart.scales import extent, scaled
from timeline.chart.shapes import PivotLine
from timeline.chart.sizes import SIZES
from timeline.chart.svg import for_browser
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.collection.corroboration import occurrences
from timeline.collection.events import BOUNDS, MANY_EVENTS, with_sides
from timeline.collection.pivots import Pivot
from timeline.dates import Day
from timeline.dates.intervals import Interval
from timeline.i18n import phrasing
from timeline.i18n.translation import ENGLISH, counting, noop, speaking, translate
from timeline.views import answer, selection
from timeline.views.comparison import compared_sequences, lane_column, matters_of
from timeline.views.context import FIRST_CARDS, Context, all_from_pivot, context_of
from timeline.views.facets import facet_labels, known_values
from timeline.views.lanes import MOST_LANES, Lanes, lanes_of
from timeline.views.query import View
from timeline.views.selection import Selection
from timeline.views.titles import drawn_sentence

NARROWEST = WIDE
"""Pixels of chart for which titles are placed in a picture: a window 1280 wide."""


@dataclass(frozen=True)
class RenderedView:
    """Everything of the page that depends on the view.

    Parameters
    ----------
    view
        How it is drawn.
    events
        Those that are drawn, against the pivot.
    scene
        For the browser, safe for JSON: ``records``, ``known`` (facet to values), ``labels``
        (facet to value to words), ``pivot`` (its title), ``now`` (which values of the view's keys
        are pressed), ``title``, ``drawn`` (what its lanes and its axis are), ``folds``
        (whether lanes may share one), ``large`` (whether
        cards are fetched), ``first`` (cards of each side to begin with).
    charts
        The figure for each class of widths, the widest first.
    language, noun
        What the chart's words are in, and what they call events.
    context
        For the cards.
    window
        First and last day that the chart shows at first, whatever its scale.
    matters
        What the comparison comes to; none without one.
    """

    view: View
    events: pd.DataFrame
    scene: dict[str, Any]
    charts: tuple[Figure, ...]
    context: Context
    window: tuple[Day, Day]
    matters: tuple[Matter, ...] = ()
    language: str = ENGLISH
    noun: tuple[str, str] = ("", "")

    @cached_property
    def figure(self) -> dict[str, Any]:
        """The Plotly figure as JSON-ready mapping.

        ``drawing`` beside it is what only the page's scripts look at: ``scale``, ``ticks``,
        ``follows``, ``same``, ``enlarged``.
        """
        with speaking(self.language), counting(self.noun):
            drawn = plotly_figure(self.charts[0])
        # With meta in the layout plotly.js takes what looks like a template in any text for one.
        drawn["drawing"] = drawn["layout"].pop("meta")
        return drawn

    @cached_property
    def svg(self) -> str:
        """The chart as HTML that fits every width."""
        with speaking(self.language), counting(self.noun):
            return drawings(self.charts)

    @cached_property
    def drawing(self) -> dict[str, Any]:
        """What the page's scripts need of the chart beside its drawings."""
        return for_browser(self.charts[0])


@cached_per_collection(most=8)
def render_view(
    collection: Collection,
    view: View,
    only: Selection = selection.EVERYTHING,
    language: str = ENGLISH,
) -> RenderedView:
    """Draw a view of a collection.

    The last few are remembered by what the words mean, so that no number of unreadable pivots
    costs more than one.

    Parameters
    ----------
    collection
        What is drawn.
    view
        How it is drawn.
    only
        What there is room for; what it leaves out keeps no place in the chart.
    language
        That of the page's own words.
    """
    with speaking(language), counting(collection.noun):
        return _rendered(collection, view, only, language)


def _rendered(collection: Collection, view: View, only: Selection, language: str) -> RenderedView:
    pivot = view.pivot
    every = with_sides(collection.events, pivot)
    if not view.count:
        every = with_occasions(every, pivot.reading if pivot else None)
    events = every[selection.keep(every, only)]
    sequences = compared_sequences(collection, events, view)
    if view.selections:
        compared = {key for part in sequences.values() for key in part.index}
        events = events[events.index.isin(compared)]
    matters = matters_of(sequences, view)
    context = context_of(collection, every, pivot)
    by, named = lane_column(events, view, sequences)
    lanes = lanes_of(named[by], is_whole=view.has_all_lanes)
    scene = {
        "records": selection.records(events),
        "known": known_values(collection, pivot),
        "labels": facet_labels(collection),
        "pivot": context.pivot,
        "now": {
            "pivot": pivot.key if pivot else "",
            "lanes": "" if view.is_comparison else view.lanes,
            "lanes_all": "1" if view.has_all_lanes else "",
            "scale": view.scale,
            "compare": noop("selection") if view.selections else view.compare,
            "size": view.size,
            "count": view.count,
        },
        "title": collection.settings.title,
        "drawn": drawn_sentence(view, context.pivot, lanes),
        "answer": answer.for_browser(collection.settings.question),
        "folds": lanes.count > MOST_LANES,
        "large": len(events) > MANY_EVENTS,
        "first": FIRST_CARDS,
    }
    window = opening_window(collection)
    charts = _charts(collection, events, view, sequences, matters, context, window, lanes)
    return RenderedView(
        view, events, scene, charts, context, window, matters, language, collection.noun
    )


# -- the figure -----------------------------------------------------------------------------------


def _charts(
    collection: Collection,
    events: pd.DataFrame,
    view: View,
    sequences: Mapping[str, pd.DataFrame],
    matters: Sequence[Matter],
    context: Context,
    window: tuple[Day, Day],
    lanes: Lanes,
) -> tuple[Figure, ...]:
    """The chart for each class of widths; where there are many events, for all of them as one."""
    pivots = [view.pivot] if view.pivot else []
    # A pivot that was typed may be one of these by another name.
    drawn_days = [each.reading.bounds for each in pivots]
    others = [p for p in collection.pivots.values() if p.reading.bounds not in drawn_days]
    readings = [each.reading for each in (*pivots, *others)]
    on = scaled(events, view.scale, window, readings)
    lines = [
        days and _pivot_line(each, days)
        for each, days in zip((*pivots, *others), on.pivots, strict=True)
    ]
    by, drawn = lane_column(on.events, view, sequences)
    split = on.pivots[0] if pivots else None
    has_gutter = bool(reach(drawn, on.window, split)["at"].isna().any())
    measures = SIZES[view.size]
    width = NARROWEST * (1 - measures.gutter_share) if has_gutter else NARROWEST
    extras = Extras(
        view.scale,
        on.ticks,
        tuple(line for line in lines[len(pivots) :] if line),
        frozenset(i for m in matters for s in m.standings for i in s.sign.candidates),
        _lags(events),
        _same(events),
        _parts(events, drawn),
    )
    pivot = lines[0] if pivots else None
    hover = _hover(events, context)
    ticks = on.ticks or tuple(early_ticks(extent(on.events, on.window), on.window))

    def figure(of: pd.DataFrame, layout: Layout) -> Figure:
        return timeline_figure(of, layout, on.window, pivot, hover, context.tones, extras, ticks)

    named = lanes.names, lanes.rest
    wide = figure(drawn, lay_out(drawn, by, on.window, width, measures, split, *named))
    if len(events) > MANY_EVENTS:
        return (wide,)
    # Where there is no room beside time for what has no place in it, it is listed below.
    dated = drawn[reach(drawn, on.window, split)["at"].notna()]
    return (
        wide,
        figure(dated, lay_out(dated, by, on.window, MEDIUM, measures, split, *named)),
        figure(dated, lay_out_column(dated, by, on.window, COLUMN, measures, split, *named)),
    )


def _lags(events: pd.DataFrame) -> dict[tuple[str, str], str]:
    """What stands on the line from an event to the one that follows it."""
    table = lags(events)
    ends = zip(table["follows"], table["event"], strict=True)
    bounds = zip(table["least"], table["most"], strict=True)
    return {
        pair: phrasing.lag_in_short(Interval(*(None if pd.isna(n) else int(n) for n in days)))
        for pair, days in zip(ends, bounds, strict=True)
    }


def _same(events: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Pairs of events that are one thing in two sources, each pair once."""
    together = set(occurrences(events))
    return tuple(pair for group in sorted(together) for pair in pairwise(group))


def _parts(events: pd.DataFrame, drawn: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Pairs of an event and a further statement about it, both of which are drawn."""
    parts = events.loc[events["part_of"].isin(drawn.index), "part_of"]
    return tuple((str(event), str(part)) for part, event in parts.items())


def opening_window(collection: Collection) -> tuple[Day, Day]:
    """First and last day the chart shows at first: the collection's, or that of all its dates."""
    if collection.settings.window:
        return collection.settings.window
    days = collection.events[list(BOUNDS)].to_numpy(dtype="datetime64[D]")
    # What no axis reaches can't open the chart.
    days = days[(days >= np.datetime64(FIRST, "D")) & (days <= np.datetime64(LAST, "D"))]
    if not len(days):
        return np.datetime64("1900-01-01"), np.datetime64("1999-12-31")
    first, last = days.min(), days.max()
    room = max(np.timedelta64(1, "D"), (last - first) // 25)
    return first - room, last + room


def _pivot_line(pivot: Pivot, days: tuple[Day, Day]) -> PivotLine:
    when = phrasing.window_named(pivot.reading.earliest, pivot.reading.latest)
    return PivotLine(phrasing.capitalised(pivot.title), when, *days)


def _hover(events: pd.DataFrame, context: Context) -> pd.Series:
    words = []
    whence = translate("From {pivot}", pivot=context.pivot)
    read = zip(events["title"], phrasing.events_in_words(events), strict=True)
    for (title, dated), days in zip(read, all_from_pivot(events, context), strict=True):
        text = f"{title} — {dated}"
        words.append(f"{text} · {whence}: {days}" if days else text)
    return pd.Series(words, index=events.index)
