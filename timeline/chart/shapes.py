"""What is drawn behind the marks: sides and pivots, the rules between lanes, lines between events.

Each function gives shapes as Plotly has them.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from timeline.chart import theme
from timeline.chart.layout import DAY, FIRST, LAST, Layout
from timeline.chart.sizes import Measures
from timeline.dates import iso_moment

MOST_LINKS = 300
"""Above this many precursor lines the chart would be a tangle: the cards name them instead."""


@dataclass(frozen=True, slots=True)
class PivotLine:
    """A pivot as it is drawn: its title, its date in words, its first day and its last."""

    title: str
    when: str
    first: np.datetime64
    last: np.datetime64


def pivot_sides(pivot: PivotLine | None, measures: Measures) -> list[dict[str, object]]:
    """A light tint on each side of the pivot, and the line or band between them."""
    if pivot is None:
        return []
    start, end = midnight(pivot.first), midnight(pivot.last + DAY)
    band = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    no_line = {"line": {"width": 0}}
    is_day = pivot.first == pivot.last
    line = plotly_moment(start + (end - start) / 2) if is_day else plotly_moment(start)
    return [
        {**band, **no_line, "name": "before", "fillcolor": theme.colour("before")}
        | {"x0": plotly_moment(FIRST), "x1": line},
        {**band, **no_line, "name": "after", "fillcolor": theme.colour("after")}
        | {"x0": line if is_day else plotly_moment(end), "x1": plotly_moment(LAST)},
        {**band, "name": "pivot", "x0": line, "x1": line if is_day else plotly_moment(end)}
        | {
            "fillcolor": "rgba(0,0,0,0)",
            "line": {"width": measures.outline, "color": theme.colour("pivot")},
        },
    ]


def lane_rules(layout: Layout) -> list[dict[str, object]]:
    """A thin line over each lane."""
    return [
        {
            "type": "line",
            "name": "lane",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": lane.top,
            "y1": lane.top,
            "layer": "below",
            "line": {"width": layout.measures.thin, "color": theme.colour("rule")},
        }
        for lane in layout.lanes
    ]


@dataclass(frozen=True, slots=True)
class Link:
    """A line from an event to the one that follows it, and the middle of it."""

    ends: tuple[str, str]
    shape: dict[str, object]
    middle: tuple[str, float]


def precursor_lines(events: pd.DataFrame, dated: pd.DataFrame, measures: Measures) -> list[Link]:
    """A thin curve from each event to the one that follows it, where both have a place."""
    follows = events.loc[events["follows"].isin(dated.index), "follows"]
    follows = follows[follows.index.isin(dated.index)]
    if len(follows) > MOST_LINKS:
        return []
    places = dict(zip(dated.index, zip(dated["at"], dated["y"], strict=True), strict=True))
    links: list[Link] = []
    for later, earlier in follows.items():
        (x0, y0), (x1, y1) = places[earlier], places[str(later)]
        middle_at = x0 + (x1 - x0) / 2
        # In a path Plotly wants an underscore between a date and its time.
        start, middle, end = (plotly_moment(x).replace("T", "_") for x in (x0, middle_at, x1))
        shape: dict[str, object] = {
            "type": "path",
            "name": f"{earlier}>{later}",
            "path": f"M {start},{y0} C {middle},{y0} {middle},{y1} {end},{y1}",
            "layer": "below",
            "line": {"width": measures.curve, "color": theme.colour("rule-strong")},
        }
        links.append(Link((earlier, str(later)), shape, (plotly_moment(middle_at), (y0 + y1) / 2)))
    return links


def joining_lines(
    pairs: tuple[tuple[str, str], ...],
    dated: pd.DataFrame,
    measures: Measures,
    dash: str = "dot",
) -> list[dict[str, object]]:
    """A line between two readings of one thing, or statements of one, where both have a place."""
    places = dict(zip(dated.index, zip(dated["at"], dated["y"], strict=True), strict=True))
    return [
        {
            "type": "line",
            "name": f"{one}={other}",
            "x0": plotly_moment(places[one][0]),
            "y0": places[one][1],
            "x1": plotly_moment(places[other][0]),
            "y1": places[other][1],
            "layer": "below",
            "line": {"width": measures.outline, "dash": dash, "color": theme.colour("ink-soft")},
        }
        for one, other in pairs
        if one in places and other in places
    ]


def other_pivot_line(pivot: PivotLine, measures: Measures) -> dict[str, object]:
    """A dashed line at another pivot of the collection."""
    start, end = midnight(pivot.first), midnight(pivot.last + DAY)
    middle = plotly_moment(start + (end - start) / 2)
    return {
        "type": "line",
        "name": "other",
        "yref": "paper",
        "x0": middle,
        "x1": middle,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"width": measures.thin, "dash": "dash", "color": theme.colour("pivot")},
    }


def midnight(day: np.datetime64) -> np.datetime64:
    """The start of a day, to the minute, so that the middle between two days can be taken."""
    moment: np.datetime64 = day.astype("datetime64[m]")
    return moment


def plotly_moment(moment: Any) -> str:
    """A moment of numpy or pandas as Plotly reads it."""
    return iso_moment(np.datetime64(moment, "m"))
