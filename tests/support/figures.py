"""A look into figures as the browser gets them, for the tests of what is drawn."""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tests.support.made_up import PIVOT, WINDOW, Row, events, is_in_gutter
from timeline.chart.figure import NOTHING_MORE, Extras, timeline_figure
from timeline.chart.layout import BOLD, label_text, lay_out, text_width
from timeline.chart.plotly_figure import plotly_figure
from timeline.chart.shapes import PivotLine
from timeline.chart.sizes import NORMAL, Measures
from timeline.dates import read_edtf

DAY = np.timedelta64(1, "D")
WIDTH = 1180
"""Pixels of chart for which titles are placed."""
Figure = dict[str, Any]
Box = tuple[str, str, float, float]
"""The id of an event, what is drawn of it, and from where to where in pixels."""


def as_json(figure: Figure) -> Figure:
    """A figure as the browser gets it; anything in it that Plotly does not know is an error."""
    go.Figure(data=figure["data"], layout=figure["layout"])
    found: Figure = json.loads(json.dumps(figure, allow_nan=False))
    return found


def trace(figure: Figure, uid: str) -> dict[str, Any]:
    """A trace of a figure, empty where it is not drawn."""
    return next((t for t in figure["data"] if t.get("uid") == uid), {"customdata": []})


def ids(figure: Figure, uid: str) -> list[str]:
    """The events of a trace's points."""
    return [custom[0] for custom in trace(figure, uid)["customdata"]]


def shapes(figure: Figure, name: str) -> list[dict[str, Any]]:
    """The shapes of a name."""
    return [s for s in figure["layout"]["shapes"] if s["name"] == name]


def notes(figure: Figure, name: str) -> list[dict[str, Any]]:
    """The annotations of a name."""
    return [n for n in figure["layout"]["annotations"] if n["name"] == name]


def marks_at(figure: Figure) -> dict[str, str]:
    """The moment at which each event's mark stands, by id."""
    return dict(zip(ids(figure, "marks"), trace(figure, "marks")["x"], strict=True))


def bars_of(figure: Figure) -> list[tuple[str, str, float]]:
    """Each piece of a bar: the event's id, the moment it begins, and its length."""
    bars = trace(figure, "bars")
    return list(zip(ids(figure, "bars"), bars["base"], bars["x"], strict=True))


def clashes(figure: Figure, frame: pd.DataFrame) -> Iterator[tuple[Box, Box]]:
    """Whatever of two events runs into one another in a row, in pixels at the opening range."""
    rows_of = dict(zip(ids(figure, "marks"), trace(figure, "marks")["y"], strict=True))
    for one, other in combinations(_boxes(figure, frame), 2):
        apart = abs(rows_of[one[0]] - rows_of[other[0]])
        is_one_row = one[0] != other[0] and apart < _letters(figure)
        if is_one_row and one[3] > other[2] + 1 and other[3] > one[2] + 1:
            yield one, other


def _letters(figure: Figure) -> float:
    """The size of its titles."""
    return float(trace(figure, "titles")["textfont"]["size"])


def _boxes(figure: Figure, frame: pd.DataFrame) -> Iterator[Box]:
    axis = figure["layout"]["xaxis"]
    first, last = (np.datetime64(moment) for moment in axis["range"])
    scale = WIDTH * axis["domain"][1] / float((last - first) / DAY)

    def pixels(moment: str) -> float:
        return float((np.datetime64(moment) - first) / np.timedelta64(1, "m") / 1440 * scale)

    half = trace(figure, "marks")["marker"]["size"] / 2
    for key, x in marks_at(figure).items():
        yield key, "mark", pixels(x) - half, pixels(x) + half
    for key, start, length in bars_of(figure):
        yield key, "bar", pixels(start), pixels(start) + length / 86_400_000 * scale
    titles, size = trace(figure, "titles"), _letters(figure)
    for n, (key, *_) in enumerate(titles["customdata"]):
        who, what = label_text(*frame.loc[key, ["actor", "title", "kind"]])
        gap = size / 2 * titles["text"][n].count("\u2002")
        length = text_width(who, size) * BOLD + text_width(f" {what}", size)
        at = pixels(titles["x"][n])
        is_left = "left" in titles["textposition"][n]
        start = at - gap - length if is_left else at + gap
        yield key, "title", start, start + length


def drawn(
    *rows: Row,
    pivot: PivotLine | None = None,
    window: tuple[np.datetime64, np.datetime64] = WINDOW,
    by: str = "thread",
    extras: Extras = NOTHING_MORE,
    measures: Measures = NORMAL,
) -> Figure:
    """The figure of made-up rows, as the browser gets it."""
    frame = events(*rows)
    width = WIDTH * (1 - measures.gutter_share) if is_in_gutter(frame).any() else WIDTH
    layout = lay_out(frame, by, window, width, measures)
    figure = timeline_figure(frame, layout, window, pivot, extras=extras)
    return as_json(plotly_figure(figure))


def pivot_line(edtf: str = PIVOT, title: str = "Stalin's death") -> PivotLine:
    reading = read_edtf(edtf)
    assert reading.earliest is not None
    assert reading.latest is not None
    return PivotLine(title, edtf, reading.earliest, reading.latest)
