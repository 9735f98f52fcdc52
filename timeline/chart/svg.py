"""A figure as SVG that stands in a document and fits its width, with no script.

Places along time are shares of the width, letters have their own size. A document holds a few
drawings of one chart, each for the widths from some least one on; the style sheet shows the one
that fits, by the width of the place that holds them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from timeline.chart import svg_events as events
from timeline.chart.annotations import lane_name
from timeline.chart.figure import Figure
from timeline.chart.layout import DAY, text_width
from timeline.chart.shapes import PivotLine, midnight
from timeline.chart.svg_parts import Span, percent, plain, text
from timeline.chart.ticks import Ticks
from timeline.i18n.translation import translate

TICK = 56
"""Pixels that a tick's words take."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A figure, and the widths that it is for.

    Parameters
    ----------
    figure
        What is drawn.
    name
        Of the widths, as the style sheet has it.
    least
        Pixels of the narrowest chart that shows it so.
    """

    figure: Figure
    name: str
    least: float


def drawing(sized: Sized) -> str:
    """One figure as an ``svg`` element.

    Parameters
    ----------
    sized
        The figure, and the widths that it is for.
    """
    figure = sized.figure
    layout, measures = figure.layout, figure.layout.measures
    has_gutter = not figure.undated.empty
    gutter = measures.gutter_share * 100 if has_gutter else 0.0
    width = sized.least * (100 - gutter) / 100
    span = Span(figure.window)
    names, foot = _other_pivots(figure, span, width)
    top, bottom = measures.top, max(measures.bottom, foot)
    height = layout.height + top + bottom
    plot = [
        *_sides(figure.pivot, span),
        f'<g class="tl-ticks" font-size="{plain(measures.small)}">'
        f"{ticks_svg(figure.ticks, figure, width)}</g>",
        *_other_lines(figure, span),
        f'<svg y="{plain(top)}" class="tl-lanes">',
        *events.links(figure, span),
        *events.bars(figure, span),
        *events.marks(figure, span),
        *events.titles(figure, span, width),
        *events.lags(figure, span),
        "</svg>",
        *_pivot_names(figure, span, width),
        *(names(layout.height + top)),
    ]
    parts = [
        *_lane_rules(figure),
        f'<svg class="tl-plot" width="{percent(100 - gutter)}" height="{plain(height)}">',
        *plot,
        "</svg>",
        *_lane_names(figure),
        *(events.gutter(figure, 100 - gutter) if has_gutter else ()),
    ]
    return (
        f'<svg class="tl-drawing tl-drawing--{sized.name}" width="100%" height="{plain(height)}"'
        f' font-size="{plain(measures.label)}">{"".join(parts)}</svg>'
    )


def for_browser(figure: Figure) -> dict[str, Any]:
    """What the page's scripts need of a chart beside its drawings.

    Returns
    -------
    dict
        ``scale``, ``follows``, ``same``, ``enlarged``; ``ticks``, from the densest to the
        sparsest, each with ``days`` between two, ``at`` in percent of the opening window and
        ``words``; ``days`` of that window; ``bounds``, in percent of it, of what can be seen;
        ``places``: for each id its percent, or None, and the words that pointing at it adds.
    """
    span = Span(figure.window)
    dated = figure.dated
    middles = dict(zip(dated.index, span.shares(dated["at"]), strict=True))
    ends = [0.0, 100.0, *span.shares(dated["start"]), *span.shares(dated["end"] + DAY)]
    if figure.pivot:
        ends += [span.share(figure.pivot.first), span.share(figure.pivot.last + DAY)]
    room = (max(ends) - min(ends)) * 0.06
    return {
        "scale": figure.extras.scale,
        "follows": figure.follows,
        "same": [list(pair) for pair in (*figure.extras.same, *figure.extras.parts)],
        "enlarged": figure.layout.measures.enlarged,
        "ticks": [
            {"days": ticks.days, "at": span.shares(_moments(ticks)), "words": ticks.words}
            for ticks in figure.ticks
        ],
        "days": float((figure.window[1] + DAY - figure.window[0]) / DAY),
        "bounds": [round(min(ends) - room, 3), round(max(ends) + room, 3)],
        "places": {
            str(key): [middles.get(key), str(figure.hover[key])] for key in figure.frame.index
        },
    }


# -- the axis -------------------------------------------------------------------------------------


def _moments(ticks: Ticks) -> pd.Series:
    return pd.Series(np.array(ticks.at, dtype="datetime64[s]"))


def ticks_svg(choices: tuple[Ticks, ...], figure: Figure, width: float) -> str:
    """The densest ticks that have room, as the script draws them anew on the way along time."""
    if not choices:
        return ""
    measures = figure.layout.measures
    days = float((figure.window[1] + DAY - figure.window[0]) / DAY)
    least = (30 if figure.extras.scale == "order" else TICK) * measures.enlarged
    shown = next((t for t in choices if t.days * width / days >= least), choices[-1])
    y = measures.top - 24 * measures.enlarged
    parts = []
    under = ""
    for share, words in zip(Span(figure.window).shares(_moments(shown)), shown.words, strict=True):
        if not 0 <= share <= 100:
            continue
        x = percent(share)
        parts.append(f'<line x1="{x}" x2="{x}" y1="{plain(measures.top)}" y2="100%"/>')
        middle, half = share * width / 100, least / 2
        if middle > width - half:
            continue
        first, _, second = words.partition("<br>")
        lines = [escape(first), *([escape(second)] if second and second != under else [])]
        under = second
        parts.append(tick_words(x, y, lines, 15 * measures.enlarged, is_first=middle < half))
    return "".join(parts)


def tick_words(x: str, y: float, lines: list[str], line_height: float, *, is_first: bool) -> str:
    """The words of a tick, under each other and over it; the first one's begin at it."""
    anchor, dx = ("start", ' dx="3"') if is_first else ("middle", "")
    down = f' dy="{plain(line_height)}"'
    said = "".join(
        f'<tspan x="{x}"{dx}{down if i else ""}>{line}</tspan>' for i, line in enumerate(lines)
    )
    return f'<text y="{plain(y)}" text-anchor="{anchor}">{said}</text>'


# -- what stands behind ---------------------------------------------------------------------------


def _edges(pivot: PivotLine, span: Span) -> tuple[float, float]:
    start, end = midnight(pivot.first), midnight(pivot.last + DAY)
    if pivot.first == pivot.last:
        middle = span.share(start + (end - start) / 2)
        return middle, middle
    return span.share(start), span.share(end)


def _sides(pivot: PivotLine | None, span: Span) -> Iterator[str]:
    if pivot is None:
        return
    first, last = _edges(pivot, span)
    # Far enough beyond the window for whoever moves along time.
    far = 10_000
    yield (
        f'<rect class="tl-shape-before" x="{-far}%" width="{percent(far + first)}" height="100%"/>'
    )
    yield f'<rect class="tl-shape-after" x="{percent(last)}" width="{far}%" height="100%"/>'
    if first == last:
        x = percent(first)
        yield f'<line class="tl-shape-pivot" x1="{x}" x2="{x}" y1="44" y2="100%"/>'
    else:
        yield (
            f'<rect class="tl-shape-pivot" x="{percent(first)}" width="{percent(last - first)}"'
            ' y="44" height="100%" fill="none"/>'
        )


def _lane_rules(figure: Figure) -> Iterator[str]:
    for lane in figure.layout.lanes:
        y = plain(lane.top + figure.layout.measures.top)
        yield f'<line class="tl-shape-lane" x2="100%" y1="{y}" y2="{y}"/>'


def _lane_names(figure: Figure) -> Iterator[str]:
    measures = figure.layout.measures
    for lane in figure.layout.lanes:
        y = lane.top + measures.top + measures.header * 21 / 36
        words = text("2", y, [escape(lane_name(lane.name, figure.layout.by))])
        yield f'<g class="tl-name-lane" font-size="{plain(measures.lane)}">{words}</g>'


def _other_lines(figure: Figure, span: Span) -> Iterator[str]:
    for other in figure.extras.others:
        first, last = _edges(other, span)
        x = percent((first + last) / 2)
        top = plain(figure.layout.measures.top)
        yield f'<line class="tl-shape-other" x1="{x}" x2="{x}" y1="{top}" y2="100%"/>'


def _anchor(share: float, length: float, width: float) -> str:
    """On which side of its place a text stands, so that it is not cut at the narrowest width."""
    middle = share * width / 100
    if not 0 <= middle <= width:
        return "end" if middle < 0 else "start"
    if middle < length / 2:
        return "start"
    return "end" if middle > width - length / 2 else "middle"


def _other_pivots(figure: Figure, span: Span, width: float) -> tuple[Any, float]:
    """What writes the names of other pivots, none over another, and the room they take."""
    measures = figure.layout.measures
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for other in figure.extras.others:
        share = sum(_edges(other, span)) / 2
        length = text_width(other.title, measures.small) + 12
        anchor = _anchor(share, length, width)
        middle = share * width / 100
        start = {"start": middle, "middle": middle - length / 2, "end": middle - length}[anchor]
        taken = (start, start + length)
        row = next(
            (
                i
                for i, row in enumerate(rows)
                if all(taken[1] <= a or b <= taken[0] for a, b in row)
            ),
            len(rows),
        )
        if row == len(rows):
            rows.append([])
        rows[row].append(taken)
        placed.append((other, share, anchor, row))
    line = 18 * measures.enlarged

    def names(foot: float) -> Iterator[str]:
        for other, share, anchor, row in placed:
            y = foot + line * (row + 1)
            dx = {"start": 4.0, "middle": 0.0, "end": -4.0}[anchor]
            words = text(percent(share), y, [escape(other.title)], anchor=anchor, dx=dx)
            yield f'<g class="tl-name-other" font-size="{plain(measures.small)}">{words}</g>'

    return names, line * len(rows) + measures.bottom


def _pivot_names(figure: Figure, span: Span, width: float) -> Iterator[str]:
    pivot, measures = figure.pivot, figure.layout.measures
    if pivot is None:
        return
    first, last = _edges(pivot, span)
    middle = (first + last) / 2
    size = measures.enlarged
    lines = [f'<tspan font-weight="700">{escape(pivot.title)}</tspan>']
    if pivot.when != pivot.title:
        lines.append(escape(pivot.when))
    length = max(text_width(pivot.title, measures.label) * 1.1, text_width(pivot.when)) + 8
    anchor = _anchor(middle, length, width)
    words = text(percent(middle), 17 * size, lines, anchor=anchor, line_height=17 * size)
    yield f'<g class="tl-name-pivot">{words}</g>'
    for name, share, words, end, dx in (
        ("before", first, translate("◂ before"), "end", -8.0),
        ("after", last, translate("after ▸"), "start", 8.0),
    ):
        said = text(percent(share), 54 * size, [escape(words)], anchor=end, dx=dx)
        yield f'<g class="tl-name-{name}">{said}</g>'
