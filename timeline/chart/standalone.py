"""A chart that stands alone, in a notebook or a picture, with no style sheet and no script.

On the page the style sheet fills marks and softens lines, and scripts hide titles that would be
cut and tell what is pointed at. Here the figure itself does.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from html import escape, unescape
from typing import Any

import numpy as np
import plotly.graph_objects as go

from timeline.chart import theme
from timeline.chart.layout import text_width
from timeline.i18n.translation import translate

SIDE = 16
"""Pixels of paper at the left and at the right of the chart."""
LINK_OPACITY = 0.6
CHOSEN_LINE = 1.75
"""Times as thick as another is the outline of the mark that is chosen."""
EMPTY = 240
"""Pixels of height, with its months and pivot, of a chart that shows nothing."""
CREDIT, CREDIT_LETTERS = 24, 11
"""Pixels of height of the line at the foot, and of its letters."""
NO_BUTTONS = ("select2d", "lasso2d", "zoom2d", "autoScale2d")
"""Buttons that mean nothing here, and would hide the names at the top."""


def standalone(
    figure: Mapping[str, Any], width: int, chosen: str = "", credit: str = ""
) -> go.Figure:
    """A figure as the page paints it.

    Parameters
    ----------
    figure
        From `timeline.chart.figure.timeline_figure`, as a mapping; it stays as it is.
    width
        Pixels of chart for which its titles were placed.
    chosen
        The id of the event whose mark is outlined; "" for none.
    credit
        A line at the foot, such as whose the tables are and which edition; "" for none.

    Returns
    -------
    plotly.graph_objects.Figure
        On paper, `SIDE` pixels wider at each side. Pointing at a mark tells its words.
    """
    own = deepcopy(dict(figure))
    layout = own["layout"]
    _set_on_paper(layout, width)
    _soften(layout)
    if not any(len(trace["x"]) for trace in own["data"]):
        _say_empty(layout)
    if credit:
        _sign(layout, credit)
    for trace in own["data"]:
        if "hovertext" in trace:
            trace["hoverinfo"] = "text"
            _fill(trace["marker"])
            _outline(trace, chosen)
        if trace.get("uid") == "titles":
            _hide_cut(trace, layout["xaxis"], width)
    return go.Figure(own)


def _set_on_paper(layout: dict[str, Any], width: int) -> None:
    # A dark notebook would show ink on black.
    layout["paper_bgcolor"] = theme.colour("paper")
    layout["width"] = width + 2 * SIDE
    layout["margin"] = {**layout["margin"], "l": SIDE, "r": SIDE}
    layout["modebar"] = {"remove": list(NO_BUTTONS)}
    layout["hovermode"] = "closest"
    layout["hoverlabel"] = {
        "bgcolor": theme.colour("ink"),
        "font": {"color": theme.colour("paper")},
        "align": "left",
    }


def _say_empty(layout: dict[str, Any]) -> None:
    place = {
        "xref": "paper",
        "x": 0.01,
        "xanchor": "left",
        "yref": "paper",
        "y": 0.5,
        "showarrow": False,
    }
    note = {**place, "name": "empty", "text": translate("No event is shown.")}
    layout["height"] = EMPTY
    layout["annotations"] = [*layout.get("annotations", ()), note]


def _sign(layout: dict[str, Any], credit: str) -> None:
    """Write a line under everything else."""
    bottom = layout["margin"]["b"]
    layout["margin"] = {**layout["margin"], "b": bottom + CREDIT}
    layout["height"] += CREDIT
    note = {
        **{"xref": "paper", "x": 0, "xanchor": "left", "align": "left", "showarrow": False},
        **{"yref": "paper", "y": 0, "yanchor": "top", "yshift": -bottom},
        **{"name": "credit", "text": escape(credit, quote=False)},
        "font": {"size": CREDIT_LETTERS, "color": theme.colour("ink-soft")},
    }
    layout["annotations"] = [*layout.get("annotations", ()), note]


def _soften(layout: dict[str, Any]) -> None:
    """Draw fainter what the style sheet draws fainter: links, and the names of the sides."""
    for shape in layout.get("shapes", ()):
        if ">" in (shape.get("name") or ""):
            shape["opacity"] = LINK_OPACITY
    for note in layout.get("annotations", ()):
        if note.get("name") in ("before", "after"):
            note["font"] = {**note.get("font", {}), "color": theme.colour("ink-soft")}


def _fill(marker: dict[str, Any]) -> None:
    """Fill what is not stated outright with paper: Plotly draws an open symbol in its fill."""
    marker["symbol"] = [symbol.replace("-open", "") for symbol in marker["symbol"]]


def _outline(trace: dict[str, Any], chosen: str) -> None:
    line = trace["marker"]["line"]
    is_chosen = [event == chosen for event, *_ in trace["customdata"]]
    colours = zip(line["color"], is_chosen, strict=True)
    line["color"] = [theme.colour("ink") if ours else colour for colour, ours in colours]
    line["width"] = [line["width"] * (CHOSEN_LINE if ours else 1) for ours in is_chosen]


def _hide_cut(trace: dict[str, Any], axis: Mapping[str, Any], width: int) -> None:
    """Take out the titles that the edge of the chart would cut."""
    first, last = np.array(axis["range"], dtype="M8[m]").astype("int64")
    length = axis["domain"][1] * width
    at = (np.array(trace["x"], dtype="M8[m]").astype("int64") - first) * length / (last - first)
    letters = trace["textfont"]["size"]
    sizes = np.array([text_width(_plain(text), letters) for text in trace["text"]])
    is_left = np.array([place.endswith("left") for place in trace["textposition"]], dtype=bool)
    start = np.where(is_left, at - sizes, at)
    is_cut = ((start < 0) & (start + sizes > 0)) | ((start < length) & (start + sizes > length))
    trace["text"] = ["" if cut else text for text, cut in zip(trace["text"], is_cut, strict=True)]


def _plain(text: str) -> str:
    return unescape(re.sub(r"</?b>", "", text)).strip()
