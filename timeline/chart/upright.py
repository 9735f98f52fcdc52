"""A figure as SVG for a phone: time runs down, and every event is named.

A stretch of time is as tall as the names in it need, so months are not equal; between two events
time passes evenly. The pivot is a line across, both sides tinted. A date that is known only
within bounds is as tall as these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from timeline.chart import theme
from timeline.chart.figure import Figure
from timeline.chart.layout import DAY, broken, label_text
from timeline.chart.marks import stretches
from timeline.chart.shapes import midnight
from timeline.chart.svg_parts import at, mark, mark_path, plain, text, title
from timeline.i18n.translation import translate

MONTHS, COLUMN, COLUMNS = 50, 8, 5
"""Pixels for the words of the months, and from bar to bar; how many bars stand beside another."""
GLYPH = MONTHS + COLUMN * COLUMNS + 12
NAMES = GLYPH + 13
LINE, GAP, HEAD = 18, 10, 28
"""Pixels from line to line, between two events, and above the first."""
PIVOT = 52
"""Pixels that the pivot's line and name take."""
LONGEST_GAP = 56
"""Pixels that a time without events takes at most."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Moments down the page: between two that stand fixed time passes evenly."""

    moments: np.ndarray
    depths: np.ndarray
    height: float

    def depth(self, moment: object) -> float:
        seconds = np.datetime64(moment, "s").astype(float)  # type: ignore[call-overload]
        return float(np.interp(seconds, self.moments, self.depths, 4, self.height - 4))


def upright(figure: Figure, name: str, least: float) -> str:
    """The figure as an ``svg`` element in which time runs down.

    Parameters
    ----------
    figure
        Of which the events, the pivot and the ticks are drawn; lanes are not.
    name
        Of the widths that it is for, as the style sheet has it.
    least
        Pixels of the narrowest chart that shows it so.
    """
    measures = figure.layout.measures
    dated = figure.dated.sort_values("at", kind="stable")
    titles = [
        label_text(*row)
        for row in dated[["actor", "title", "kind"]].itertuples(index=False, name=None)
    ]
    room = least - NAMES - 2
    lines = [broken(who, what, room, measures.label) for who, what in titles]
    depths, scale, pivot_depth = _placed(figure, dated, lines)
    parts = [
        *_sides(figure, pivot_depth, scale.height),
        *_ticks(figure, scale, pivot_depth),
        *_bars(dated, scale, dict(zip(dated.index, depths, strict=True))),
    ]
    rows = zip(dated.iterrows(), titles, lines, depths, strict=True)
    for (key, row), (who, _), broken_lines, y in rows:
        path = mark_path(theme.symbol(row["kind"], row["basis"]))
        parts.append(at(str(GLYPH), y, mark(str(key), row["tone"], row["fill"], path, measures)))
        place = (str(NAMES), 0.0, y + 5)
        parts.append(
            title(str(key), row["tone"], row["fill"], who, broken_lines, place, "start", LINE)
        )
    return (
        f'<svg class="tl-drawing tl-drawing--{name}" width="100%"'
        f' height="{plain(scale.height)}" font-size="14">{"".join(parts)}</svg>'
    )


def _placed(
    figure: Figure, dated: pd.DataFrame, lines: list[list[str]]
) -> tuple[list[float], _Scale, float]:
    """The depth of each event, those of all moments, and that of the pivot."""
    pivot = figure.pivot
    days = max(1.0, float((figure.window[1] - figure.window[0]) / DAY))
    moments = dated["at"].to_numpy(dtype="datetime64[s]")
    line: Any = None
    if pivot:
        start, end = midnight(pivot.first), midnight(pivot.last + DAY)
        line = (start + (end - start) / 2).astype("datetime64[s]")
    depths: list[float] = []
    fixed: list[tuple[float, float]] = []
    y = float(HEAD)
    pivot_depth = 0.0
    before: Any = moments[0] if len(moments) else line
    for moment, broken_lines in zip(moments, lines, strict=True):
        if line is not None and not pivot_depth and moment > line:
            y += _apart(before, line, days)
            pivot_depth, before = y + PIVOT / 2 - 8, line
            fixed.append((line.astype(float), pivot_depth))
            y += PIVOT
        y += _apart(before, moment, days)
        depths.append(y)
        fixed.append((moment.astype(float), y))
        y += LINE * len(broken_lines) + GAP
        before = moment
    if line is not None and not pivot_depth:
        pivot_depth = y + PIVOT / 2 - 8
        fixed.append((line.astype(float), pivot_depth))
        y += PIVOT
    # Of those at one moment the first is where it is.
    unique: dict[float, float] = {}
    for seconds, depth in fixed:
        unique.setdefault(seconds, depth)
    known = np.array(sorted(unique.items())).reshape(-1, 2)
    return depths, _Scale(known[:, 0], known[:, 1], y), pivot_depth


def _apart(one: np.datetime64, other: np.datetime64, days: float) -> float:
    """Pixels between two events, beside those of their names."""
    return min(LONGEST_GAP, float((other - one) / DAY) / days * 420)


def _sides(figure: Figure, pivot_depth: float, height: float) -> Iterator[str]:
    pivot = figure.pivot
    if pivot is None:
        return
    y = plain(pivot_depth)
    yield f'<rect class="tl-shape-before" width="100%" height="{y}"/>'
    rest = plain(height - pivot_depth)
    yield f'<rect class="tl-shape-after" y="{y}" width="100%" height="{rest}"/>'
    yield f'<line class="tl-shape-pivot" x2="100%" y1="{y}" y2="{y}"/>'
    named = [f'<tspan font-weight="700">{escape(pivot.title)}</tspan>']
    if pivot.when != pivot.title:
        named[0] += f" <tspan>{escape(pivot.when)}</tspan>"
    yield f'<g class="tl-name-pivot">{text("4", pivot_depth - 6, named)}</g>'
    before, after = (escape(translate(words)) for words in ("◂ before", "after ▸"))
    before, after = before.replace("◂", "▴"), after.replace("▸", "▾")
    yield f'<g class="tl-name-before">{text("4", 16, [before])}</g>'
    yield f'<g class="tl-name-after">{text("4", pivot_depth + 17, [after])}</g>'


def _ticks(figure: Figure, scale: _Scale, pivot_depth: float) -> Iterator[str]:
    """Lines at the months or years, and the words of those that have room."""
    choices = figure.ticks
    if not choices or not len(scale.moments):
        return
    first, last = scale.moments[0], scale.moments[-1]

    def within(ticks: tuple[str, ...]) -> list[int]:
        moments = np.array(ticks, dtype="datetime64[s]").astype(float)
        return [int(i) for i in np.flatnonzero((moments >= first) & (moments <= last))]

    most = max(4, scale.height / 60)
    ticks = next((t for t in choices if len(within(t.at)) <= most), choices[-1])
    free = HEAD - 6.0
    under = ""
    yield '<g class="tl-ticks" font-size="13">'
    for i in within(ticks.at):
        y = scale.depth(ticks.at[i])
        one, _, other = ticks.words[i].partition("<br>")
        lines = [escape(one), *([escape(other)] if other and other != under else [])]
        needed = 15 * len(lines)
        is_at_pivot = pivot_depth and y < pivot_depth + 24 and y + needed + 4 > pivot_depth - 22
        if y < free or is_at_pivot:
            continue
        under, free = other, y + needed + 3
        yield f'<line x2="100%" y1="{plain(y)}" y2="{plain(y)}"/>'
        yield text("4", y + 13, lines, line_height=15)
    yield "</g>"


def _bars(dated: pd.DataFrame, scale: _Scale, depths: dict[object, float]) -> Iterator[str]:
    """What is known of when each event went on, beside one another, and a line to its mark."""
    parts = stretches(dated)
    ends: list[float] = [float("-inf")] * COLUMNS
    for key, own in parts.groupby("id", sort=False):
        event = dated.loc[key]
        start, end = scale.depth(own["start"].min()), scale.depth(own["end"].max())
        mark_depth = depths[key]
        if end - start < 5:
            continue
        # One that is begun before another ended stands beside it; where none is free, it is left
        # to the card.
        free = next((c for c in range(COLUMNS) if ends[c] <= start), None)
        if free is None:
            continue
        ends[free] = end + 3
        x = MONTHS + COLUMN * free
        is_span = event["extent"] == "span"
        width = 5 if is_span else 2
        rects = []
        for _, part in own.iterrows():
            top, foot = scale.depth(part["start"]), scale.depth(part["end"])
            # A fade that runs down: the gradients run to the right, so it is drawn turned.
            turned = f'transform="translate({plain(x + width)},{plain(top)}) rotate(90)"'
            tone = event["tone"]
            fade = {
                "rising": f' fill="url(#tl-rise-{tone})"',
                "falling": f' fill="url(#tl-fall-{tone})"',
            }.get(part["how"], "")
            rects.append(
                f'<rect {turned} width="{plain(max(foot - top, 0.5))}" height="{width}"{fade}/>'
            )
        to_mark = min(max(mark_depth, start), end)
        lead = (
            f'<path class="tl-lead" d="M{plain(x + width)},{plain(to_mark)}'
            f'H{GLYPH - 14}V{plain(mark_depth)}h6" fill="none"/>'
        )
        yield (
            f'<g class="point tl-tone-{event["tone"]} tl-fill-bar" data-event="{escape(str(key))}">'
            f"{''.join(rects)}{lead}</g>"
        )
