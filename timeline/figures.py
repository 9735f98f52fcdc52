"""Events laid in lanes -> a Plotly figure, layer by layer.

The figure is an ordered stack, each layer one function: sides and pivot, lanes, precursor lines,
bars (windows of instants, spans), marks, titles, the gutter of the undated. Every point of a
trace carries its event in ``customdata`` as ``[id, tone, fill]``, and every precursor line its
two events in ``name``; the browser hides and repaints by them and never builds a figure.

Drawn as what is known: an instant is a mark with a thin bar over its window, a span a bar that
is solid where it certainly went on and fades where that is not certain. A mark in a wide window
stands in its middle only to have a place; the bar is what is known.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline import theme
from timeline.dates import Reading
from timeline.lanes import GUTTER_TEXT, LABEL_SIZE, Layout, broken, label_text

TOP = 92
"""Room above the lanes for the months and the pivot's name."""
BOTTOM = 48
GUTTER_SHARE = 0.21
"""Share of the chart's width that the undated events take, if there are any."""
SPAN = 9
GAP = "\u2002"
"""An en space between a drawing and its title."""
WHISKER = 3
SLICES = 16
"""Steps in which an uncertain end fades; fewer in a large table."""
MOST_LINKS = 300
"""Above this many precursor lines the chart would be a hairball: the cards tell them instead."""
PLOTLY_YEARS = (np.datetime64("-9000-01-01"), np.datetime64("9000-12-31"))
"""What Plotly's date axis can hold, with room to pan."""

TICKS = {
    "ticklabelmode": "period",
    "nticks": 16,
    "ticks": "outside",
    "ticklen": 5,
    "tickformatstops": [
        {"dtickrange": ["M12", None], "value": "%Y"},
        {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
        {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
    ],
}

DAY = np.timedelta64(1, "D")
SHORT = np.timedelta64(4, "D")
"""How near its end a mark covers it at the opening zoom."""


@dataclass(frozen=True, slots=True)
class PivotLine:
    """The pivot as it is drawn: its title, its date in words, and its window."""

    title: str
    when: str
    reading: Reading


def timeline_figure(
    events: pd.DataFrame,
    layout: Layout,
    window: tuple[np.datetime64, np.datetime64],
    pivot: PivotLine | None = None,
    hover: pd.Series | None = None,
) -> go.Figure:
    """Draw every event of the table.

    Parameters
    ----------
    events
        As ``timeline.events`` makes them.
    layout
        Where they stand, from `timeline.lanes.lay_out`, on the same index.
    window
        First and last day of the opening range.
    pivot
        What splits the chart; None for no divide.
    hover
        Text for each event, by id, that pointing at it adds.

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``bars``, ``marks``, ``titles`` and, with undated events, ``gutter-marks`` and
        ``gutter-titles``, by ``uid``; the y axis runs in pixels from the top.
    """
    frame = _drawn(events, layout)
    has_gutter = bool(frame["undated"].any())
    dated = frame[~frame["undated"]]
    undated = frame[frame["undated"]]
    if hover is None:
        hover = events["title"]
    traces = [
        _bars(dated),
        _marks("marks", dated, hover),
        _titles(dated, window),
        # An axis is drawn only where a trace asks for it.
        go.Scatter(xaxis="x3", x=[], y=[], customdata=[]),
    ]
    if has_gutter:
        traces += [_marks("gutter-marks", undated, hover, axis="x2"), _gutter_titles(undated)]
    shapes = [*_sides(pivot), *_lane_rules(layout), *_links(events, dated)]
    return go.Figure(
        data=traces,
        layout={
            "template": theme.template(),
            "height": layout.height + TOP + BOTTOM,
            "margin": {"l": 0, "r": 0, "t": TOP, "b": BOTTOM, "pad": 0},
            "dragmode": "pan",
            "xaxis": _time_axis(frame, window, has_gutter),
            "xaxis3": _months_below(has_gutter),
            "yaxis": {"range": [layout.height, 0], "fixedrange": True},
            **({"xaxis2": _gutter_axis()} if has_gutter else {}),
            "shapes": shapes,
            "annotations": [*_lane_names(layout), *_pivot_names(pivot), *_gutter_name(has_gutter)],
        },
    )


def _drawn(events: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Events with their places and with the instants that marks and bars need."""
    frame = events.join(layout.places)
    for name in ("earliest", "begin_latest", "end_earliest", "latest", "start", "end"):
        frame[name] = frame[name].clip(*PLOTLY_YEARS)
    tones = theme.actor_tones(events["actor"])
    frame["tone"] = [
        0 if kind == "context" else tones[actor]
        for actor, kind in zip(events["actor"], events["kind"], strict=True)
    ]
    frame["colour"] = [theme.colour(f"actor-{tone}") for tone in frame["tone"]]
    frame["fill"] = frame["basis"].where(frame["basis"] != "", "stated")
    begin = frame["earliest"].fillna(frame["begin_latest"])
    close = frame["begin_latest"].fillna(frame["earliest"])
    begin, close = begin.fillna(frame["start"]), close.fillna(frame["end"])
    # The middle of the day or window of the beginning.
    frame["at"] = begin + (close + DAY - begin) / 2
    return frame


# -- axes ---------------------------------------------------------------------------------------


def _time_axis(
    frame: pd.DataFrame, window: tuple[np.datetime64, np.datetime64], has_gutter: bool
) -> dict[str, object]:
    first = min(window[0], _least(frame["start"], window[0]))
    last = max(window[1], _greatest(frame["end"], window[1]))
    room = max(DAY * 31, (last - first) * 0.06)
    return {
        "type": "date",
        "side": "top",
        "domain": [0, 1 - GUTTER_SHARE if has_gutter else 1],
        "range": [_iso(window[0]), _iso(window[1] + DAY)],
        "minallowed": _iso(first - room),
        "maxallowed": _iso(last + room),
        **TICKS,
    }


def _months_below(has_gutter: bool) -> dict[str, object]:
    """The months once more at the foot of a tall chart."""
    return {
        "type": "date",
        "side": "bottom",
        "overlaying": "x",
        "matches": "x",
        "anchor": "y",
        "domain": [0, 1 - GUTTER_SHARE if has_gutter else 1],
        "showgrid": False,
        **TICKS,
    }


def _gutter_axis() -> dict[str, object]:
    return {
        "domain": [1 - GUTTER_SHARE, 1],
        "range": [0, 1],
        "fixedrange": True,
        "visible": False,
        "anchor": "y",
    }


# -- layers ---------------------------------------------------------------------------------------


def _sides(pivot: PivotLine | None) -> list[dict[str, object]]:
    """A light tint on each side of the pivot, and the line or band between them."""
    if pivot is None or pivot.reading.earliest is None or pivot.reading.latest is None:
        return []
    start, end = pivot.reading.earliest, pivot.reading.latest + DAY
    far_past, far_future = PLOTLY_YEARS
    band = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    no_line = {"line": {"width": 0}}
    is_day = pivot.reading.earliest == pivot.reading.latest
    line = _iso(start + (end - start) / 2) if is_day else _iso(start)
    return [
        {**band, **no_line, "name": "before", "fillcolor": theme.colour("before")}
        | {"x0": _iso(far_past), "x1": line},
        {**band, **no_line, "name": "after", "fillcolor": theme.colour("after")}
        | {"x0": line if is_day else _iso(end), "x1": _iso(far_future)},
        {**band, "name": "pivot", "x0": line, "x1": line if is_day else _iso(end)}
        | {"fillcolor": "rgba(0,0,0,0)", "line": {"width": 2, "color": theme.colour("pivot")}},
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
            "line": {"width": 1, "color": theme.colour("rule")},
        }
        for lane in layout.lanes
    ]


def _links(events: pd.DataFrame, dated: pd.DataFrame) -> list[dict[str, object]]:
    """A thin curve from each event to the one that follows it, where both have a place in time."""
    follows = events.loc[events["follows"].isin(dated.index), "follows"]
    follows = follows[follows.index.isin(dated.index)]
    if len(follows) > MOST_LINKS:
        return []
    links = []
    for later, earlier in follows.items():
        (x0, y0), (x1, y1) = (dated.loc[e, ["at", "y"]] for e in (earlier, later))
        # In a path Plotly wants an underscore between a date and its time.
        start, middle, end = (
            _iso(x).replace("T", "_") for x in (x0, x0 + (x1 - x0) / 2, x1)
        )
        links.append(
            {
                "type": "path",
                "name": f"{earlier}>{later}",
                "path": f"M {start},{y0} C {middle},{y0} {middle},{y1} {end},{y1}",
                "layer": "below",
                "line": {"width": 1.5, "color": theme.colour("rule-strong")},
            }
        )
    return links


def _bars(dated: pd.DataFrame) -> go.Bar:
    """Windows of instants as thin bars, spans as thick ones, uncertain ends fading in steps."""
    pieces = _pieces(stretches(dated), SLICES if len(dated) <= 500 else 2)
    event = dated.loc[pieces["id"]]
    is_span = event["extent"].to_numpy() == "span"
    lowered = np.where(event["label"] == "above", SPAN - 1, 0)
    return go.Bar(
        uid="bars",
        orientation="h",
        base=_isos(pieces["start"]),
        x=((pieces["end"] - pieces["start"]) / np.timedelta64(1, "ms")).tolist(),
        y=(event["y"].to_numpy() + lowered).tolist(),
        width=np.where(is_span, SPAN, WHISKER).tolist(),
        marker={
            "color": [
                _faded(c, a) for c, a in zip(event["colour"], pieces["strength"], strict=True)
            ],
            "line": {"width": 0},
        },
        customdata=[[i, t, "bar"] for i, t in zip(event.index, event["tone"], strict=True)],
        hoverinfo="skip",
    )


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
    begun = dated["begin_latest"].where(is_span, dated["earliest"])
    begun = begun.fillna(dated["end_earliest"]).fillna(end)
    lasting = (dated["end_earliest"].where(is_span, dated["latest"]) + DAY).fillna(begun)
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


def _pieces(found: pd.DataFrame, slices: int) -> pd.DataFrame:
    """Stretches cut into pieces of one strength each: ``id, start, end, strength``."""
    certain = found[found["how"] == "certain"].assign(strength=1.0)
    fading = found[found["how"] != "certain"]
    step = (fading["end"] - fading["start"]) / slices
    parts = [certain]
    for i in range(slices):
        rise = (i + 0.5) / slices
        parts.append(
            fading.assign(
                start=fading["start"] + i * step,
                end=fading["start"] + (i + 1) * step,
                strength=np.where(fading["how"] == "rising", rise, 1 - rise) * 0.8,
            )
        )
    return pd.concat(parts, ignore_index=True)


def _marks(uid: str, frame: pd.DataFrame, hover: pd.Series, axis: str = "x") -> go.Scatter:
    """A mark an event: colour the actor, shape the kind, fill the basis."""
    lowered = np.where(frame["label"] == "above", SPAN - 1, 0)
    solid = frame["fill"] == "stated"
    return go.Scatter(
        uid=uid,
        mode="markers",
        xaxis=axis,
        x=[0.035] * len(frame) if axis == "x2" else _isos(frame["at"]),
        y=(frame["y"] + lowered).tolist(),
        hovertext=hover.loc[frame.index].tolist(),
        hoverinfo="skip",
        customdata=_custom(frame),
        marker={
            "symbol": [
                theme.symbol(k, b) for k, b in zip(frame["kind"], frame["basis"], strict=True)
            ],
            "size": 13,
            "opacity": 1,
            "color": frame["colour"].where(solid, theme.colour("paper")).tolist(),
            "line": {"width": 2, "color": frame["colour"].tolist()},
        },
    )


def _titles(dated: pd.DataFrame, window: tuple[np.datetime64, np.datetime64]) -> go.Scatter:
    """Titles beside their marks, with no hover needed."""
    shown = dated[dated["label"] != ""]
    label = shown["label"]
    # Where the mark stands at the end that the title is beside, the title keeps clear of it.
    right, left, at = shown["end"] + DAY, shown["start"], shown["at"]
    is_short = ((right - at < SHORT) & (label == "right")) | ((at - left < SHORT) & (label == "left"))
    x = right.where(label == "right", left).mask(is_short, at)
    # A bar that began before the window opens has its title where the window opens.
    inside = (shown["start"] < window[0]) & (shown["end"] > window[0])
    x = x.mask((label == "above") & inside, pd.Timestamp(window[0]))
    # Spaces keep a title clear of its mark at any zoom; a mark reaches beyond a short window.
    gaps = np.where(is_short, 2 * GAP, GAP)
    texts = [
        title + gap if side == "left" else gap + title if side == "right" else title
        for title, side, gap in zip(_title_texts(shown), label, gaps, strict=True)
    ]
    position = label.map({"right": "middle right", "left": "middle left", "above": "top right"})
    return _text_trace("titles", shown, _isos(x), texts, position.tolist(), label)


def _gutter_titles(undated: pd.DataFrame) -> go.Scatter:
    shown = undated[undated["label"] != ""]
    texts = []
    for who, what in _whos(shown):
        first, *rest = broken(who, what, GUTTER_TEXT)
        texts.append("<br>".join([_title(who, first), *(_title("", line) for line in rest)]))
    right = ["middle right"] * len(shown)
    return _text_trace("gutter-titles", shown, [0.075] * len(shown), texts, right, None)


def _text_trace(
    uid: str,
    shown: pd.DataFrame,
    x: list[object],
    texts: list[str],
    position: list[str],
    label: pd.Series | None,
) -> go.Scatter:
    y = shown["y"] if label is None else shown["y"] - np.where(label == "above", 2, 0)
    return go.Scatter(
        uid=uid,
        mode="text",
        xaxis="x" if label is not None else "x2",
        x=x,
        y=y.tolist(),
        text=texts,
        textposition=position,
        textfont={"size": LABEL_SIZE},
        customdata=_custom(shown),
        hoverinfo="skip",
    )


# -- names ----------------------------------------------------------------------------------------


def _lane_names(layout: Layout) -> list[dict[str, object]]:
    return [
        {
            "text": f"<b>{html.escape(lane.name or 'None named', quote=False)}</b>",
            "name": "lane",
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": lane.top + 15,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"family": theme.colour("serif"), "size": 17},
        }
        for lane in layout.lanes
    ]


def _pivot_names(pivot: PivotLine | None) -> list[dict[str, object]]:
    """The pivot's name and date over its line, and which side is which."""
    if pivot is None or pivot.reading.earliest is None or pivot.reading.latest is None:
        return []
    start, end = pivot.reading.earliest, pivot.reading.latest + DAY
    base = {"yref": "paper", "y": 1, "showarrow": False, "yanchor": "bottom"}
    title = html.escape(pivot.title, quote=False)
    when = html.escape(pivot.when, quote=False)
    middle = _iso(start + (end - start) / 2)
    sides = (("before", "right", "◂ before", start), ("after", "left", "after ▸", end))
    return [
        {**base, "name": "pivot", "x": middle, "yshift": 44}
        | {"text": f"<b>{title}</b><br>{when}", "font": {"color": theme.colour("pivot")}},
        *(
            {**base, "name": name, "x": _iso(day), "xanchor": anchor, "text": text}
            | {"yshift": 62, "xshift": -96 if anchor == "right" else 96}
            for name, anchor, text, day in sides
        ),
    ]


def _gutter_name(has_gutter: bool) -> list[dict[str, object]]:
    if not has_gutter:
        return []
    return [
        {"text": "<b>Undated</b>", "name": "undated", "xref": "x2", "x": 0.02, "xanchor": "left"}
        | {"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 8, "showarrow": False}
    ]


# -- small change ---------------------------------------------------------------------------------


def _whos(frame: pd.DataFrame) -> list[tuple[str, str]]:
    rows = frame[["actor", "title", "kind"]].itertuples(index=False, name=None)
    return [label_text(*row) for row in rows]


def _title_texts(frame: pd.DataFrame) -> list[str]:
    return [_title(who, what) for who, what in _whos(frame)]


def _title(who: str, what: str) -> str:
    """Plotly reads a little HTML in texts: a table's markup is shown as the text it is."""
    name = f"<b>{html.escape(who, quote=False)}</b> " if who else ""
    return name + html.escape(what, quote=False)


def _custom(frame: pd.DataFrame) -> list[list[object]]:
    columns = zip(frame.index, frame["tone"], frame["fill"], strict=True)
    return [list(row) for row in columns]


def _faded(colour: str, strength: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength:.3g})"


def _iso(moment: object) -> str:
    return str(np.datetime_as_string(np.datetime64(moment, "m")))  # type: ignore[call-overload]


def _isos(moments: pd.Series) -> list[object]:
    return list(np.datetime_as_string(moments.to_numpy(dtype="datetime64[m]")))


def _least(moments: pd.Series, otherwise: np.datetime64) -> np.datetime64:
    return otherwise if moments.isna().all() else np.datetime64(moments.min(), "D")


def _greatest(moments: pd.Series, otherwise: np.datetime64) -> np.datetime64:
    return otherwise if moments.isna().all() else np.datetime64(moments.max(), "D")
