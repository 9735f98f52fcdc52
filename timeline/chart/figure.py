"""Events laid in lanes -> a Plotly figure, layer by layer.

The figure is an ordered stack, each layer one function: sides and pivot, lanes, precursor lines,
bars (windows of instants, spans), marks, titles, the gutter of the undated. Every point of a
trace carries its event in ``customdata`` as ``[id, tone, fill]``, and every precursor line its
two events in ``name``; the browser hides and repaints by them and never builds a figure.
"""

import html
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from timeline.chart import marks, theme
from timeline.chart.layout import DAY, FIRST, LAST, Layout
from timeline.chart.scales import Ticks
from timeline.chart.sizes import Measures
from timeline.collection.events import is_dated
from timeline.dates import iso_moment
from timeline.i18n.translation import translate

MOST_MONTHS = 16
"""Ticks of the calendar's axis, where letters are of the normal size."""
MOST_SHOWN = 22
"""Ticks of an axis that is not the calendar's, where no script chooses them."""
MOST_LINKS = 300
"""Above this many precursor lines the chart would be a hairball: the cards tell them instead."""


@dataclass(frozen=True, slots=True)
class PivotLine:
    """A pivot as it is drawn: its title, its date in words, its first day and its last."""

    title: str
    when: str
    first: np.datetime64
    last: np.datetime64


@dataclass(frozen=True, slots=True)
class Extras:
    """What some views draw beside the events.

    Parameters
    ----------
    scale
        One of `timeline.chart.scales.SCALES`.
    ticks
        Of an axis that is not the calendar's, from the densest to the sparsest.
    others
        Pivots that the events are not set against.
    firsts
        Ids of events that are marked as first signs.
    lags
        What stands on the line from one event to another, by their ids.
    same
        Pairs of ids of events that are one thing in two sources.
    """

    scale: str = "calendar"
    ticks: tuple[Ticks, ...] = ()
    others: tuple[PivotLine, ...] = ()
    firsts: frozenset[str] = frozenset()
    lags: Mapping[tuple[str, str], str] = field(default_factory=dict)
    same: tuple[tuple[str, str], ...] = ()


NOTHING_MORE = Extras()


def timeline_figure(
    events: pd.DataFrame,
    layout: Layout,
    window: tuple[np.datetime64, np.datetime64],
    pivot: PivotLine | None = None,
    hover: pd.Series | None = None,
    tones: Mapping[str, int] | None = None,
    extras: Extras = NOTHING_MORE,
) -> dict[str, Any]:
    """Draw every event of the table.

    Parameters
    ----------
    events
        As ``timeline.collection.events`` makes them.
    layout
        Where they stand, from `timeline.chart.layout.lay_out`, on the same index.
    window
        First and last day of the opening range.
    pivot
        What splits the chart; None for no divide.
    hover
        Text for each event, by id, that pointing at it adds.
    tones
        Actor to tone, from `timeline.chart.theme.actor_tones`; by default by these events.
    extras
        What this view draws beside the events.

    Returns
    -------
    dict
        A Plotly figure as plain data: Plotly's own classes check every value, which takes longer
        than all else; tests let them.

        Traces ``bars``, ``firsts``, ``marks``, ``titles`` and, with undated events,
        ``gutter-marks`` and ``gutter-titles``, by ``uid``; the y axis runs in pixels from the
        top. ``layout.meta.ticks`` holds the ticks of an axis that is not the calendar's, of which
        the browser draws those that have room; ``meta.follows`` and ``meta.same`` every pair of
        ids that belong together, whether a line could be drawn between them or not.
    """
    frame = _drawn(events, layout, tones or theme.actor_tones(events["actor"]))
    measures = layout.measures
    has_gutter = bool(frame["undated"].any())
    dated = frame[~frame["undated"]]
    undated = frame[frame["undated"]]
    ringed = dated.loc[dated.index.isin(extras.firsts)]
    if hover is None:
        hover = events["title"]
    traces = [
        marks.bars(dated, measures),
        *([marks.firsts(ringed, measures)] if extras.firsts else []),
        marks.marks("marks", dated, hover, measures),
        marks.titles(dated, measures, extras.firsts),
    ]
    if has_gutter:
        traces += [
            marks.marks("gutter-marks", undated, hover, measures, axis="x2"),
            marks.gutter_titles(undated, measures),
        ]
    links = _links(events, dated, measures)
    shapes = [
        *_sides(pivot, measures),
        *(_other_line(other, measures) for other in extras.others),
        *_lane_rules(layout),
        *(link.shape for link in links),
        *_same(extras.same, dated, measures),
    ]
    top, bottom = measures.top, measures.bottom_named if extras.others else measures.bottom
    return {
        "data": traces,
        "layout": {
            "template": theme.template(measures),
            "height": layout.height + top + bottom,
            "margin": {"l": 0, "r": 0, "t": top, "b": bottom, "pad": 0},
            "dragmode": "pan",
            "xaxis": _time_axis(frame, window, has_gutter, pivot, extras.ticks, measures),
            "yaxis": {"range": [layout.height, 0], "fixedrange": True},
            **({"xaxis2": _gutter_axis(measures)} if has_gutter else {}),
            "shapes": shapes,
            "annotations": [
                *_lane_names(layout),
                *_pivot_names(pivot, measures),
                *(_other_name(other, measures) for other in extras.others),
                *_scale_name(extras.scale, measures),
                *_gutter_name(undated, measures),
                *_lag_names(links, extras.lags, measures),
            ],
            "meta": {
                "scale": extras.scale,
                "ticks": [asdict(ticks) for ticks in extras.ticks],
                "follows": _follows(events),
                "same": [list(pair) for pair in extras.same],
                "enlarged": measures.enlarged,
            },
        },
    }


def _drawn(events: pd.DataFrame, layout: Layout, tones: Mapping[str, int]) -> pd.DataFrame:
    """Events with their places and with the instants that marks and bars need."""
    frame = events.join(layout.places)
    frame["tone"] = [
        0 if kind == "context" else tones[actor]
        for actor, kind in zip(events["actor"], events["kind"], strict=True)
    ]
    frame["colour"] = [theme.colour(f"actor-{tone}") for tone in frame["tone"]]
    frame["fill"] = frame["basis"].where(frame["basis"] != "", "stated")
    return frame


# -- axes ---------------------------------------------------------------------------------------


def _time_axis(
    frame: pd.DataFrame,
    window: tuple[np.datetime64, np.datetime64],
    has_gutter: bool,
    pivot: PivotLine | None,
    ticks: tuple[Ticks, ...],
    measures: Measures,
) -> dict[str, object]:
    first = min(window[0], _least(frame["start"], window[0]))
    last = max(window[1], _greatest(frame["end"], window[1]))
    if pivot:
        first, last = min(first, pivot.first), max(last, pivot.last)
    days = (window[1] - window[0]) / DAY
    # The page chooses anew at every width and zoom.
    most = MOST_SHOWN / measures.enlarged
    shown = next((t for t in ticks if days / t.days <= most), ticks[-1] if ticks else None)
    room = max(DAY if ticks else DAY * 31, (last - first) * 0.06)
    return {
        "type": "date",
        "side": "top",
        "domain": [0, 1 - measures.gutter_share if has_gutter else 1],
        "range": [_iso(window[0]), _iso(window[1] + DAY)],
        "minallowed": _iso(max(first - room, FIRST)),
        "maxallowed": _iso(min(last + room, LAST)),
        **(
            {"tickmode": "array", "tickvals": shown.at, "ticktext": shown.words}
            if shown
            else {"ticklabelmode": "period", "nticks": round(MOST_MONTHS / measures.enlarged)}
        ),
        "ticks": "outside",
        "ticklen": measures.tick,
        "tickformatstops": [
            {"dtickrange": ["M12", None], "value": "%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
        ],
    }


def _gutter_axis(measures: Measures) -> dict[str, object]:
    return {
        "domain": [1 - measures.gutter_share, 1],
        "range": [0, 1],
        "fixedrange": True,
        "visible": False,
        "anchor": "y",
    }


# -- layers ---------------------------------------------------------------------------------------


def _sides(pivot: PivotLine | None, measures: Measures) -> list[dict[str, object]]:
    """A light tint on each side of the pivot, and the line or band between them."""
    if pivot is None:
        return []
    start, end = _midnight(pivot.first), _midnight(pivot.last + DAY)
    band = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    no_line = {"line": {"width": 0}}
    is_day = pivot.first == pivot.last
    line = _iso(start + (end - start) / 2) if is_day else _iso(start)
    return [
        {**band, **no_line, "name": "before", "fillcolor": theme.colour("before")}
        | {"x0": _iso(FIRST), "x1": line},
        {**band, **no_line, "name": "after", "fillcolor": theme.colour("after")}
        | {"x0": line if is_day else _iso(end), "x1": _iso(LAST)},
        {**band, "name": "pivot", "x0": line, "x1": line if is_day else _iso(end)}
        | {
            "fillcolor": "rgba(0,0,0,0)",
            "line": {"width": measures.outline, "color": theme.colour("pivot")},
        },
    ]


def _lane_rules(layout: Layout) -> list[dict[str, object]]:
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
class _Link:
    """A line from an event to the one that follows it, and the middle of it."""

    ends: tuple[str, str]
    shape: dict[str, object]
    middle: tuple[str, float]


def _follows(events: pd.DataFrame) -> list[list[str]]:
    """The ids of each precursor and of the event that follows it, where both are here."""
    found = events.loc[events["follows"].isin(events.index), "follows"]
    return [[str(earlier), str(later)] for later, earlier in found.items()]


def _links(events: pd.DataFrame, dated: pd.DataFrame, measures: Measures) -> list[_Link]:
    """A thin curve from each event to the one that follows it, where both have a place."""
    follows = events.loc[events["follows"].isin(dated.index), "follows"]
    follows = follows[follows.index.isin(dated.index)]
    if len(follows) > MOST_LINKS:
        return []
    places = dict(zip(dated.index, zip(dated["at"], dated["y"], strict=True), strict=True))
    links: list[_Link] = []
    for later, earlier in follows.items():
        (x0, y0), (x1, y1) = places[earlier], places[str(later)]
        middle_at = x0 + (x1 - x0) / 2
        # In a path Plotly wants an underscore between a date and its time.
        start, middle, end = (_iso(x).replace("T", "_") for x in (x0, middle_at, x1))
        shape: dict[str, object] = {
            "type": "path",
            "name": f"{earlier}>{later}",
            "path": f"M {start},{y0} C {middle},{y0} {middle},{y1} {end},{y1}",
            "layer": "below",
            "line": {"width": measures.curve, "color": theme.colour("rule-strong")},
        }
        links.append(_Link((earlier, str(later)), shape, (_iso(middle_at), (y0 + y1) / 2)))
    return links


def _same(
    pairs: tuple[tuple[str, str], ...], dated: pd.DataFrame, measures: Measures
) -> list[dict[str, object]]:
    """A dotted line between two readings of one thing, where both have a place."""
    places = dict(zip(dated.index, zip(dated["at"], dated["y"], strict=True), strict=True))
    return [
        {
            "type": "line",
            "name": f"{one}={other}",
            "x0": _iso(places[one][0]),
            "y0": places[one][1],
            "x1": _iso(places[other][0]),
            "y1": places[other][1],
            "layer": "below",
            "line": {"width": measures.outline, "dash": "dot", "color": theme.colour("ink-soft")},
        }
        for one, other in pairs
        if one in places and other in places
    ]


def _other_line(pivot: PivotLine, measures: Measures) -> dict[str, object]:
    start, end = _midnight(pivot.first), _midnight(pivot.last + DAY)
    middle = _iso(start + (end - start) / 2)
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


# -- names ----------------------------------------------------------------------------------------


def _lane_names(layout: Layout) -> list[dict[str, object]]:
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


def _pivot_names(pivot: PivotLine | None, measures: Measures) -> list[dict[str, object]]:
    """The pivot's name and date over its line, and which side is which."""
    if pivot is None:
        return []
    start, end = _midnight(pivot.first), _midnight(pivot.last + DAY)
    base = {"yref": "paper", "y": 1, "showarrow": False, "yanchor": "bottom"}
    title = html.escape(pivot.title, quote=False)
    when = html.escape(pivot.when, quote=False)
    # A pivot that is only a date is not named twice.
    named = f"<b>{title}</b>" if when == title else f"<b>{title}</b><br>{when}"
    middle = _iso(start + (end - start) / 2)
    aside = 96 * measures.enlarged
    sides = (
        ("before", "right", translate("◂ before"), start),
        ("after", "left", translate("after ▸"), end),
    )
    return [
        {**base, "name": "pivot", "x": middle, "yshift": 44 * measures.enlarged}
        | {"text": named, "font": {"color": theme.colour("pivot")}},
        *(
            {**base, "name": name, "x": _iso(day), "xanchor": anchor, "text": text}
            | {"yshift": 62 * measures.enlarged, "xshift": (-aside if anchor == "right" else aside)}
            for name, anchor, text, day in sides
        ),
    ]


def _other_name(pivot: PivotLine, measures: Measures) -> dict[str, object]:
    """A pivot that is not compared against, named below its line."""
    start, end = _midnight(pivot.first), _midnight(pivot.last + DAY)
    return {
        "name": "other",
        "text": html.escape(pivot.title, quote=False),
        "x": _iso(start + (end - start) / 2),
        "yref": "paper",
        "y": 0,
        "xanchor": "auto",
        "yanchor": "top",
        "yshift": -6 * measures.enlarged,
        "showarrow": False,
        "font": {"color": theme.colour("pivot"), "size": measures.small},
    }


def _lag_names(
    links: list[_Link], lags: Mapping[tuple[str, str], str], measures: Measures
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


def _scale_name(scale: str, measures: Measures) -> list[dict[str, object]]:
    """What the numbers of an axis are that is not time."""
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


def _gutter_name(undated: pd.DataFrame, measures: Measures) -> list[dict[str, object]]:
    if undated.empty:
        return []
    is_beyond = bool(is_dated(undated).any())
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


# -- small change ---------------------------------------------------------------------------------


def _midnight(day: np.datetime64) -> np.datetime64:
    """The start of a day, as a moment between which and another there is a middle."""
    moment: np.datetime64 = day.astype("datetime64[m]")
    return moment


def _iso(moment: Any) -> str:
    return iso_moment(np.datetime64(moment, "m"))


def _least(moments: pd.Series, otherwise: np.datetime64) -> np.datetime64:
    return otherwise if moments.isna().all() else np.datetime64(moments.min(), "D")


def _greatest(moments: pd.Series, otherwise: np.datetime64) -> np.datetime64:
    return otherwise if moments.isna().all() else np.datetime64(moments.max(), "D")
