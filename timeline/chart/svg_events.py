"""The events of a figure as SVG: lines between them, bars, marks, titles, and the undated."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from timeline.chart import theme
from timeline.chart.annotations import undated_name
from timeline.chart.figure import Figure
from timeline.chart.layout import broken, label_text, title_widths
from timeline.chart.marks import DOTS, DOTTED, GUTTER_FIRST, GUTTER_STEP, stretches
from timeline.chart.shapes import MOST_LINKS
from timeline.chart.svg_parts import Span, at, mark, mark_path, percent, plain, ring, text, title

BESIDE = 11
"""Pixels between the middle of a mark and its title."""
AFTER_BAR = 6
"""Pixels between a bar's end and its title."""


def links(figure: Figure, span: Span) -> Iterator[str]:
    dated = figure.dated
    places = dict(
        zip(dated.index, zip(span.shares(dated["at"]), dated["y"], strict=True), strict=True)
    )
    pairs = [(a, b) for a, b in figure.follows if a in places and b in places]
    for earlier, later in pairs if len(pairs) <= MOST_LINKS else ():
        (x0, y0), (x1, y1) = places[earlier], places[later]
        path = (
            "M0,0C50,0 50,100 100,100" if (y1 >= y0) == (x1 >= x0) else "M0,100C50,100 50,0 100,0"
        )
        yield (
            f'<svg class="tl-at" x="{percent(min(x0, x1))}" width="{percent(abs(x1 - x0) or 0.01)}"'
            f' y="{plain(min(y0, y1))}" height="{plain(abs(y1 - y0) or 0.1)}"'
            ' viewBox="0 0 100 100" preserveAspectRatio="none">'
            f'<path class="tl-link" data-ends="{escape(earlier)}&gt;{escape(later)}" fill="none"'
            f' vector-effect="non-scaling-stroke" d="{path}"/></svg>'
        )
    joined = [("tl-same", figure.extras.same), ("tl-part", figure.extras.parts)]
    for name, one, other in ((name, *pair) for name, pairs in joined for pair in pairs):
        if one in places and other in places:
            (x0, y0), (x1, y1) = places[one], places[other]
            yield (
                f'<line class="{name}" data-ends="{escape(one)}={escape(other)}"'
                f' x1="{percent(x0)}" x2="{percent(x1)}" y1="{plain(y0)}" y2="{plain(y1)}"/>'
            )


def lags(figure: Figure, span: Span) -> Iterator[str]:
    """What stands on the line to a following event; the page shows that of the chosen chain."""
    dated = figure.dated
    places = dict(
        zip(dated.index, zip(span.shares(dated["at"]), dated["y"], strict=True), strict=True)
    )
    pairs = [pair for pair in figure.extras.lags if pair[0] in places and pair[1] in places]
    for earlier, later in pairs if len(pairs) <= MOST_LINKS else ():
        (x0, y0), (x1, y1) = places[earlier], places[later]
        words = [escape(figure.extras.lags[earlier, later])]
        said = text(percent((x0 + x1) / 2), (y0 + y1) / 2 + 5, words, anchor="middle")
        yield f'<g class="tl-lag" data-ends="{escape(earlier)}&gt;{escape(later)}">{said}</g>'


def bars(figure: Figure, span: Span) -> Iterator[str]:
    """Windows of instants as thin bars, spans as thick ones, uncertain ends fading."""
    dated, measures = figure.dated, figure.layout.measures
    parts = stretches(dated)
    starts, ends = span.shares(parts["start"]), span.shares(parts["end"])
    lowered = _lowered(dated, measures.span - 1)
    for key, start, end, how in zip(parts["id"], starts, ends, parts["how"], strict=True):
        event = dated.loc[key]
        thick = measures.span if event["extent"] == "span" else measures.whisker
        is_open = bool(pd.isna(event["earliest" if how == "rising" else "latest"]))
        yield bar(str(key), int(event["tone"]), (start, end), how, (lowered[key], thick), is_open)


def bar(
    key: str,
    tone: int,
    ends: tuple[float, float],
    how: str,
    across: tuple[float, float],
    is_open: bool,
) -> str:
    """One stretch of an event: certain, or fading; an open end gives way to dots."""
    start, end = ends
    y, thick = across
    box = f'y="{plain(y - thick / 2)}" height="{plain(thick)}"'
    rects = []
    if how == "certain":
        rects.append(_rect(start, end - start, box))
    else:
        is_rising = how == "rising"
        dotted = (end - start) * DOTTED if is_open else 0.0
        first = start + dotted if is_rising else start
        fade = f' fill="url(#tl-{"rise" if is_rising else "fall"}-{tone})"'
        rects.append(_rect(first, end - start - dotted, box, fade))
        if is_open:
            step = dotted / (2 * DOTS)
            outer = start if is_rising else end - dotted
            rects += [_rect(outer + (2 * i + 0.5) * step, step, box) for i in range(DOTS)]
    name = f"point tl-tone-{tone} tl-fill-bar"
    return f'<g class="{name}" data-event="{escape(key)}">{"".join(rects)}</g>'


def _rect(start: float, width: float, box: str, fade: str = "") -> str:
    return f'<rect x="{percent(start)}" width="{percent(width)}" {box}{fade}/>'


def _lowered(frame: pd.DataFrame, by: float) -> Mapping[Any, float]:
    lowered = frame["y"] + np.where(frame["label"] == "above", by, 0)
    return dict(zip(frame.index, lowered.tolist(), strict=True))


def marks(figure: Figure, span: Span) -> Iterator[str]:
    dated, measures = figure.dated, figure.layout.measures
    lowered = _lowered(dated, measures.span - 1)
    shares = dict(zip(dated.index, span.shares(dated["at"]), strict=True))
    for key in dated.index[dated.index.isin(figure.extras.firsts)]:
        yield at(percent(shares[key]), lowered[key], ring(str(key), measures))
    rows = zip(
        dated.index, dated["kind"], dated["basis"], dated["tone"], dated["fill"], strict=True
    )
    for key, kind, basis, tone, fill in rows:
        path = mark_path(theme.symbol(kind, basis))
        yield at(percent(shares[key]), lowered[key], mark(str(key), tone, fill, path, measures))


def titles(figure: Figure, span: Span, width: float) -> Iterator[str]:
    titled = figure.dated[figure.dated["label"] != ""]
    measures = figure.layout.measures
    size = measures.enlarged
    line = 18 * size
    foot = measures.label * 0.35
    for (key, row), share in zip(titled.iterrows(), span.shares(titled["title_at"]), strict=True):
        who, what = label_text(row["actor"], row["title"], row["kind"])
        lines = broken(who, what, row["room"], measures.label) if row["room"] else [what]
        side = row["label"]
        y = row["y"] + foot
        away = (BESIDE if row["beside_mark"] else AFTER_BAR) * size
        if row["beside_mark"] and key in figure.extras.firsts:
            away += 6 * size
        dx, anchor = {"right": (away, "start"), "left": (-away, "end")}.get(side, (0.0, "start"))
        if side == "above":
            y = row["y"] - 5 - line * (len(lines) - 1)
        place = (percent(share), dx, y)
        written = title(str(key), row["tone"], row["fill"], who, lines, place, anchor, line)
        length = max(title_widths(who, lines, measures.label))
        start = share * width / 100 + dx - (length if side == "left" else 0)
        is_cut = start < -4 or start + length > width + 4
        yield (
            written.replace('class="textpoint', 'class="textpoint is-cut', 1) if is_cut else written
        )


def gutter(figure: Figure, start: float) -> Iterator[str]:
    """The undated at the right, in as many lines as they need."""
    undated, measures = figure.undated, figure.layout.measures
    yield f'<svg class="tl-gutter" x="{percent(start)}" width="{percent(100 - start)}">'
    heading = [escape(undated_name(figure.undated))]
    y = measures.top - 10 * measures.enlarged
    yield f'<g class="tl-name-undated">{text("2%", y, heading)}</g>'
    line = measures.gutter_line
    for key, row in undated.iterrows():
        y = row["y"] + measures.top
        share = (GUTTER_FIRST + GUTTER_STEP * row["across"]) * 100
        path = mark_path(theme.symbol(row["kind"], row["basis"]))
        yield at(percent(share), y, mark(str(key), row["tone"], row["fill"], path, measures))
        if row["label"] == "":
            continue
        who, what = label_text(row["actor"], row["title"], row["kind"])
        lines = broken(who, what, measures.gutter_text, measures.label)
        first = y + measures.label * 0.35 - line * (len(lines) - 1) / 2
        place = (percent(measures.gutter_title * 100), 4.0, first)
        yield title(str(key), row["tone"], row["fill"], who, lines, place, "start", line)
    yield "</svg>"


def undated_list(figure: Figure) -> str:
    """What has no place in time as a list of words, for charts with no room beside time."""
    undated, measures = figure.undated, figure.layout.measures
    if undated.empty:
        return ""
    items = []
    for key, row in undated.iterrows():
        who, what = label_text(row["actor"], row["title"], row["kind"])
        path = mark_path(theme.symbol(row["kind"], row["basis"]))
        sign = mark(str(key), row["tone"], row["fill"], path, measures)
        whose = f"<b>{escape(who)}</b> " if who else ""
        named = f'data-event="{escape(str(key))}"'
        items.append(
            f'<li {named}><svg width="18" height="18" viewBox="-9 -9 18 18">{sign}</svg>'
            f'<span class="textpoint" {named}>{whose}{escape(what)}</span></li>'
        )
    heading = escape(undated_name(figure.undated))
    return f'<div class="tl-undated"><b>{heading}</b><ul>{"".join(items)}</ul></div>'
