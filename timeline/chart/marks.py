"""The layers of the chart that carry events: bars, marks, titles.

Drawn as what is known: an instant is a mark with a thin bar over its window, a span a bar that
is solid where it certainly went on and fades where that is not certain. A mark in a wide window
stands in its middle only to have a place; the bar is what is known.

Each layer takes the frame that `timeline.chart.figure` prepares and gives one Plotly trace, every
point of which carries its event in ``customdata`` as ``[id, tone, fill]``.
"""

import html
from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from timeline.chart import theme
from timeline.chart.layout import DAY, broken, label_text
from timeline.chart.sizes import Measures
from timeline.dates import iso_moment

FAINTEST, STRONGEST = 0.26, 0.8
"""How strong an uncertain end is where it is least and most likely: seen from its first day."""
SLICES = 10
"""Steps in which an uncertain end fades; fewer in a large table."""
DOTTED = 0.5
"""Share of an open end that is dotted."""
DOTS = 3
GAP = "\u2002"
"""An en space between a drawing and its title."""
GUTTER_FIRST, GUTTER_STEP = 0.05, 0.066
"""Shares of the gutter: where its marks stand, and how far apart if several stand in a row."""


def bars(dated: pd.DataFrame, measures: Measures) -> dict[str, Any]:
    """Windows of instants as thin bars, spans as thick ones, uncertain ends fading in steps."""
    parts = stretches(dated)
    known = dated.loc[parts["id"]]
    begins_open = (parts["how"] == "rising") & known["earliest"].isna().to_numpy()
    ends_open = (parts["how"] == "falling") & known["latest"].isna().to_numpy()
    slices = SLICES if len(dated) <= 500 else 2
    pieces = _pieces(parts.assign(is_open=begins_open | ends_open), slices)
    event = dated.loc[pieces["id"]]
    length = pieces["end"].to_numpy() - pieces["start"].to_numpy()
    is_span = event["extent"].to_numpy() == "span"
    return {
        "type": "bar",
        "uid": "bars",
        "orientation": "h",
        "base": isos(pieces["start"]),
        "x": (length / np.timedelta64(1, "ms")).tolist(),
        "y": _lowered(event, measures),
        "width": np.where(is_span, measures.span, measures.whisker).tolist(),
        "marker": {
            "color": [
                _faded(c, a) for c, a in zip(event["colour"], pieces["strength"], strict=True)
            ],
            "line": {"width": 0},
        },
        "customdata": [[i, t, "bar"] for i, t in zip(event.index, event["tone"], strict=True)],
        "hoverinfo": "skip",
    }


def stretches(dated: pd.DataFrame) -> pd.DataFrame:
    """What is known of when each event went on.

    Parameters
    ----------
    dated
        Indexed by id, with the four bounds, ``extent``, and ``start`` and ``end`` of the drawing.

    Returns
    -------
    DataFrame
        ``id``, ``start``, ``end`` (exclusive, so that a day has a length), ``how``: "rising"
        where it may have begun, "certain" where it certainly went on or, for an instant, within
        which it certainly happened, "falling" where it may have ended.
    """
    is_span = dated["extent"] == "span"
    start = dated["start"]
    end = dated["end"] + DAY
    # It begins no later than it ends, and ends no earlier than it begins.
    span_begun = dated["begin_latest"].fillna(dated["latest"])
    span_lasting = dated["end_earliest"].fillna(dated["earliest"])
    begun = span_begun.where(is_span, dated["earliest"]).fillna(end)
    lasting = (span_lasting.where(is_span, dated["latest"]) + DAY).fillna(begun)
    lasting = lasting.where(lasting >= begun, begun)
    parts = [
        pd.DataFrame({"start": start, "end": begun, "how": "rising"}),
        pd.DataFrame({"start": begun, "end": lasting, "how": "certain"}),
        pd.DataFrame({"start": lasting, "end": end, "how": "falling"}),
    ]
    found = pd.concat(parts).rename_axis("id").reset_index()
    found = found[found["end"] > found["start"]]
    # A single day is a mark: it needs no bar.
    is_day = ~is_span & (dated["earliest"] == dated["latest"])
    return found[~found["id"].isin(dated.index[is_day])].reset_index(drop=True)


def _pieces(known: pd.DataFrame, slices: int) -> pd.DataFrame:
    """Stretches cut into pieces of one strength each: ``id, start, end, strength``.

    Where a bound is open (``is_open``) the fade gives way to dots, as Priestley drew what was
    not certain: how far it reaches is not known.
    """
    certain = known[known["how"] == "certain"].assign(strength=1.0)
    fading = known[known["how"] != "certain"]
    is_rising = fading["how"] == "rising"
    length = fading["end"] - fading["start"]
    dotted = (length * DOTTED).where(fading["is_open"], length * 0)
    start = fading["start"] + dotted.where(is_rising, length * 0)
    step = (length - dotted) / slices
    parts = [certain]
    for i in range(slices):
        rise = i / (slices - 1)
        parts.append(
            fading.assign(
                start=start + i * step,
                end=start + (i + 1) * step,
                strength=FAINTEST + (STRONGEST - FAINTEST) * np.where(is_rising, rise, 1 - rise),
            )
        )
    outer = fading["start"].where(is_rising, fading["end"] - dotted)[fading["is_open"]]
    width = dotted[fading["is_open"]] / (2 * DOTS)
    for i in range(DOTS):
        begin = outer + (2 * i + 0.5) * width
        parts.append(fading[fading["is_open"]].assign(start=begin, end=begin + width, strength=0.8))
    return pd.concat(parts, ignore_index=True)


def marks(
    uid: str, frame: pd.DataFrame, hover: pd.Series, measures: Measures, axis: str = "x"
) -> dict[str, Any]:
    """A mark an event: colour the actor, shape the kind, fill the basis."""
    solid = frame["fill"] == "stated"
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "markers",
        "xaxis": axis,
        "x": _across(frame) if axis == "x2" else isos(frame["at"]),
        "y": _lowered(frame, measures),
        "hovertext": hover.loc[frame.index].tolist(),
        "hoverinfo": "skip",
        "customdata": _custom(frame),
        "marker": {
            "symbol": [
                theme.symbol(k, b) for k, b in zip(frame["kind"], frame["basis"], strict=True)
            ],
            "size": measures.mark,
            "opacity": 1,
            "color": frame["colour"].where(solid, theme.colour("paper")).tolist(),
            "line": {"width": measures.outline, "color": frame["colour"].tolist()},
        },
    }


def firsts(dated: pd.DataFrame, measures: Measures) -> dict[str, Any]:
    """A ring around each first sign."""
    return {
        "type": "scatter",
        "uid": "firsts",
        "mode": "markers",
        "x": isos(dated["at"]),
        "y": _lowered(dated, measures),
        "hoverinfo": "skip",
        "customdata": _custom(dated.assign(fill="first")),
        "marker": {
            "symbol": "circle-open",
            "color": theme.colour("ink"),
            "size": measures.ring,
            "opacity": 1,
            "line": {"width": measures.outline, "color": theme.colour("ink")},
        },
    }


def titles(dated: pd.DataFrame, measures: Measures, ringed: Collection[str] = ()) -> dict[str, Any]:
    """Titles beside their marks, with no hover needed."""
    titled = dated[dated["label"] != ""]
    # Spaces keep a title clear of its mark at any zoom.
    room = np.where(titled.index.isin(list(ringed)), 3, 2)
    gaps = np.where(titled["beside_mark"], [GAP * spaces for spaces in room], GAP)
    texts = [
        title + gap if side == "left" else gap + title if side == "right" else title
        for title, side, gap in zip(_title_texts(titled), titled["label"], gaps, strict=True)
    ]
    places = {"right": "middle right", "left": "middle left", "above": "top right"}
    position = titled["label"].map(places).tolist()
    at = isos(titled["title_at"])
    return _text_trace("titles", titled, at, texts, position, titled["label"], measures)


def gutter_titles(undated: pd.DataFrame, measures: Measures) -> dict[str, Any]:
    """Titles of the undated, in as many lines as they need."""
    titled = undated[undated["label"] != ""]
    texts = []
    for who, what in _whos(titled):
        first, *rest = broken(who, what, measures.gutter_text, measures.label)
        texts.append("<br>".join([_title(who, first), *(_title("", line) for line in rest)]))
    right = ["middle right"] * len(titled)
    at: list[object] = [measures.gutter_title] * len(titled)
    return _text_trace("gutter-titles", titled, at, texts, right, None, measures)


def _text_trace(
    uid: str,
    titled: pd.DataFrame,
    x: list[object],
    texts: list[str],
    position: list[str],
    label: pd.Series | None,
    measures: Measures,
) -> dict[str, Any]:
    y = titled["y"] if label is None else titled["y"] - np.where(label == "above", 2, 0)
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "text",
        "xaxis": "x" if label is not None else "x2",
        "x": x,
        "y": y.tolist(),
        "text": texts,
        "textposition": position,
        "textfont": {"size": measures.label},
        "customdata": _custom(titled),
        "hoverinfo": "skip",
    }


def _lowered(frame: pd.DataFrame, measures: Measures) -> list[object]:
    """Vertical places; a mark below its title stands a little lower."""
    lower = np.where(frame["label"] == "above", measures.span - 1, 0)
    return list((frame["y"] + lower).tolist())


def _across(undated: pd.DataFrame) -> list[object]:
    return (GUTTER_FIRST + GUTTER_STEP * undated["across"]).tolist()


def _whos(frame: pd.DataFrame) -> list[tuple[str, str]]:
    rows = frame[["actor", "title", "kind"]].itertuples(index=False, name=None)
    return [label_text(*row) for row in rows]


def _title_texts(frame: pd.DataFrame) -> list[str]:
    return [_title(who, what) for who, what in _whos(frame)]


def _title(who: str, what: str) -> str:
    """A title as Plotly's markup; markup in a table's cells is shown as plain text."""
    name = f"<b>{html.escape(who, quote=False)}</b> " if who else ""
    return name + html.escape(what, quote=False)


def _custom(frame: pd.DataFrame) -> list[list[object]]:
    columns = zip(frame.index, frame["tone"], frame["fill"], strict=True)
    return [list(row) for row in columns]


def _faded(colour: str, strength: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength:.3g})"


def isos(moments: pd.Series) -> list[object]:
    """Moments as ISO texts, to the minute."""
    return [iso_moment(moment) for moment in moments.to_numpy(dtype="datetime64[m]")]
