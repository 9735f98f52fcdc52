"""What is written in the chart beside the titles of events: names of lanes, pivots, lags and axes.

Each function gives annotations as Plotly has them.
"""

import html
from collections.abc import Mapping

import pandas as pd

from timeline.chart import theme
from timeline.chart.layout import DAY, Layout
from timeline.chart.shapes import (
    Link,
    PivotLine,
    midnight,
    plotly_moment,
)
from timeline.chart.sizes import Measures
from timeline.i18n.translation import translate


def lane_names(layout: Layout) -> list[dict[str, object]]:
    """The name of each lane, at its upper left."""
    return [
        {
            "text": f"<b>{html.escape(_lane_name(lane.name, layout.by), quote=False)}</b>",
            "name": "lane",
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": lane.top + layout.measures.header * 15 / 36,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"family": theme.colour("serif"), "size": layout.measures.lane},
        }
        for lane in layout.lanes
    ]


def _lane_name(name: str, by: str) -> str:
    if not name:
        return translate("No {facet}", facet=translate(by))
    return translate(name) if by == "kind" else name


def pivot_names(pivot: PivotLine | None, measures: Measures) -> list[dict[str, object]]:
    """The pivot's name and date over its line, and which side is which."""
    if pivot is None:
        return []
    start, end = midnight(pivot.first), midnight(pivot.last + DAY)
    base = {"yref": "paper", "y": 1, "showarrow": False, "yanchor": "bottom"}
    title = html.escape(pivot.title, quote=False)
    when = html.escape(pivot.when, quote=False)
    # A pivot that is only a date is not named twice.
    named = f"<b>{title}</b>" if when == title else f"<b>{title}</b><br>{when}"
    middle = plotly_moment(start + (end - start) / 2)
    aside = 96 * measures.enlarged
    sides = (
        ("before", "right", translate("◂ before"), start),
        ("after", "left", translate("after ▸"), end),
    )
    return [
        {**base, "name": "pivot", "x": middle, "yshift": 44 * measures.enlarged}
        | {"text": named, "font": {"color": theme.colour("pivot")}},
        *(
            {**base, "name": name, "x": plotly_moment(day), "xanchor": anchor, "text": text}
            | {"yshift": 62 * measures.enlarged, "xshift": (-aside if anchor == "right" else aside)}
            for name, anchor, text, day in sides
        ),
    ]


def other_pivot_name(pivot: PivotLine, measures: Measures) -> dict[str, object]:
    """The name of another pivot of the collection, below its line."""
    start, end = midnight(pivot.first), midnight(pivot.last + DAY)
    return {
        "name": "other",
        "text": html.escape(pivot.title, quote=False),
        "x": plotly_moment(start + (end - start) / 2),
        "yref": "paper",
        "y": 0,
        "xanchor": "auto",
        "yanchor": "top",
        "yshift": -6 * measures.enlarged,
        "showarrow": False,
        "font": {"color": theme.colour("pivot"), "size": measures.small},
    }


def lag_names(
    links: list[Link], lags: Mapping[tuple[str, str], str], measures: Measures
) -> list[dict[str, object]]:
    """What the bounds say of the days between an event and the one that follows, on their line."""
    return [
        {
            "name": f"{link.ends[0]}>{link.ends[1]}",
            "text": html.escape(lags[link.ends], quote=False),
            "x": link.middle[0],
            "y": link.middle[1],
            "showarrow": False,
            "font": {"size": measures.small},
            "bgcolor": theme.colour("paper"),
            "borderpad": 2,
            # The page shows it for the chain of the event that is chosen.
            "opacity": 0,
        }
        for link in links
        if link.ends in lags
    ]


def scale_name(scale: str, measures: Measures) -> list[dict[str, object]]:
    """What the numbers mean on an axis that does not show time."""
    if scale != "order":
        return []
    return [
        {"name": "scale", "text": translate("Places in order"), "xref": "paper", "x": 0}
        | {
            "xanchor": "left",
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": 34 * measures.enlarged,
        }
        | {"showarrow": False}
    ]


def gutter_name(undated: pd.DataFrame, measures: Measures) -> list[dict[str, object]]:
    """The heading of the gutter; nothing where it is empty."""
    if undated.empty:
        return []
    has_begun = undated[["earliest", "begin_latest"]].notna().any(axis=1)
    is_beyond = bool(has_begun.any())
    name = translate("Undated, or too far off to draw") if is_beyond else translate("Undated")
    return [
        {"text": f"<b>{name}</b>", "name": "undated", "xref": "x2", "x": 0.02, "xanchor": "left"}
        | {
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": 8 * measures.enlarged,
            "showarrow": False,
        }
    ]
