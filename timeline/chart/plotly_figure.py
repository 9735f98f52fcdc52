"""A figure -> Plotly's, layer by layer.

The figure is an ordered stack, each layer one function: sides and pivot, lanes, precursor lines,
bars (windows of instants, spans), marks, titles, the gutter of the undated. Every point of a
trace carries its event in ``customdata`` as ``[id, tone, fill]``, and every precursor line its
two events in ``name``; the browser hides and repaints by them and never builds a figure.
"""

from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from timeline.chart import marks, theme
from timeline.chart.annotations import (
    gutter_name,
    lag_names,
    lane_names,
    other_pivot_name,
    pivot_names,
    scale_name,
)
from timeline.chart.figure import Extras, Figure
from timeline.chart.layout import DAY, FIRST, LAST
from timeline.chart.shapes import (
    PivotLine,
    joining_lines,
    lane_rules,
    other_pivot_line,
    pivot_sides,
    plotly_moment,
    precursor_lines,
)
from timeline.chart.sizes import Measures

MOST_MONTHS = 16
"""Ticks of the calendar's axis, where letters are of the normal size."""
A_DAY = 86_400_000
"""Milliseconds, as Plotly measures an axis of dates."""
MOST_SHOWN = 22
"""Ticks of an axis that is not the calendar's, where no script chooses them."""


def plotly_figure(figure: Figure) -> dict[str, Any]:
    """A figure as Plotly has it.

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
    frame, layout, extras, hover = figure.frame, figure.layout, figure.extras, figure.hover
    pivot, measures = figure.pivot, layout.measures
    dated, undated = figure.dated, figure.undated
    has_gutter = not undated.empty
    ringed = dated.loc[dated.index.isin(extras.firsts)]
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
    links = precursor_lines(frame, dated, measures)
    shapes = [
        *pivot_sides(pivot, measures),
        *(other_pivot_line(other, measures) for other in extras.others),
        *lane_rules(layout),
        *(link.shape for link in links),
        *joining_lines(extras.same, dated, measures),
        *joining_lines(extras.parts, dated, measures, dash="solid"),
    ]
    top, bottom = measures.top, measures.bottom_named if extras.others else measures.bottom
    return {
        "data": traces,
        "layout": {
            "template": theme.template(measures),
            "height": layout.height + top + bottom,
            "margin": {"l": 0, "r": 0, "t": top, "b": bottom, "pad": 0},
            "dragmode": "pan",
            "xaxis": _time_axis(frame, figure.window, has_gutter, pivot, extras, measures),
            "yaxis": {"range": [layout.height, 0], "fixedrange": True},
            **({"xaxis2": _gutter_axis(measures)} if has_gutter else {}),
            "shapes": shapes,
            "annotations": [
                *lane_names(layout),
                *pivot_names(pivot, measures),
                *(other_pivot_name(other, measures) for other in extras.others),
                *scale_name(extras.scale, measures),
                *gutter_name(undated, measures),
                *lag_names(links, extras.lags, measures),
            ],
            "meta": {
                "scale": extras.scale,
                "ticks": [asdict(ticks) for ticks in extras.ticks],
                "follows": figure.follows,
                "same": [list(pair) for pair in extras.same],
                "enlarged": measures.enlarged,
            },
        },
    }


# -- axes ---------------------------------------------------------------------------------------


def _time_axis(
    frame: pd.DataFrame,
    window: tuple[np.datetime64, np.datetime64],
    has_gutter: bool,
    pivot: PivotLine | None,
    extras: Extras,
    measures: Measures,
) -> dict[str, object]:
    ticks, is_calendar = extras.ticks, extras.scale == "calendar"
    first = min(window[0], _least(frame["start"], window[0]))
    last = max(window[1], _greatest(frame["end"], window[1]))
    if pivot:
        first, last = min(first, pivot.first), max(last, pivot.last)
    days = (window[1] - window[0]) / DAY
    # The page chooses anew at every width and zoom.
    most = MOST_SHOWN / measures.enlarged
    now = next((t for t in ticks if days / t.days <= most), ticks[-1] if ticks else None)
    room = max(DAY, (last - first) * 0.06)
    return {
        "type": "date",
        "side": "top",
        "domain": [0, 1 - measures.gutter_share if has_gutter else 1],
        "range": [plotly_moment(window[0]), plotly_moment(window[1] + DAY)],
        "minallowed": plotly_moment(max(first - room, FIRST)),
        "maxallowed": plotly_moment(min(last + room, LAST)),
        **(
            {"tickmode": "array", "tickvals": now.at, "ticktext": now.words}
            if now
            else {"nticks": round(MOST_MONTHS / measures.enlarged)}
        ),
        # A label begins where its mark stands, so that none is cut where the axis begins.
        **({"ticklabelposition": "outside right"} if is_calendar else {}),
        "ticks": "outside",
        "ticklen": measures.tick,
        "tickformatstops": [
            {"dtickrange": ["M12", None], "value": "%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": [A_DAY, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": [None, A_DAY], "value": "%H:%M\n%-d %b %Y"},
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


# -- small change ---------------------------------------------------------------------------------


def _least(moments: pd.Series, otherwise: np.datetime64) -> np.datetime64:
    return otherwise if moments.isna().all() else np.datetime64(moments.min(), "D")


def _greatest(moments: pd.Series, otherwise: np.datetime64) -> np.datetime64:
    return otherwise if moments.isna().all() else np.datetime64(moments.max(), "D")
