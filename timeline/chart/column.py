"""Where events stand in a chart too narrow for titles beside their marks: above, and on their side.

It fills the same `timeline.chart.layout.Layout` as a wide chart's. Lengths along time are those of
the narrowest chart that is to show it so; in a wider one everything only stands farther apart.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from timeline.chart.layout import (
    DAY,
    Lane,
    Layout,
    Scale,
    broken,
    in_order,
    label_text,
    reach,
    title_widths,
)
from timeline.chart.sizes import NORMAL, Measures

AWAY = 6
"""Pixels by which a title keeps clear of the pivot's line."""
NARROW_SIDE = 120
"""Pixels of a side of the pivot that is too narrow for titles of its own."""
UNDER = 24
"""Pixels of a row under its title: the mark, and room to the next row."""
LINE = 18
"""Pixels from line to line of a title, at the normal size."""


@dataclass
class _Row:
    lines: int
    taken: list[tuple[float, float]] = field(default_factory=list)

    def is_free(self, start: float, end: float) -> bool:
        return all(end <= a or b <= start for a, b in self.taken)


def lay_out_column(
    events: pd.DataFrame,
    by: str,
    window: tuple[np.datetime64, np.datetime64],
    width: float,
    measures: Measures = NORMAL,
    pivot: tuple[np.datetime64, np.datetime64] | None = None,
    lanes_of: pd.Series | None = None,
    last: str = "",
) -> Layout:
    """Place every event, each title above its mark.

    Parameters
    ----------
    events, by, window
        As `timeline.chart.layout.lay_out` has them. An undated event has no place: it is listed
        below the chart.
    width
        Pixels of the narrowest chart that is to look so.
    measures, lanes_of, last
        As `timeline.chart.layout.lay_out` has them.
    pivot
        Its first and last day; a title stays on its event's side of it.

    Returns
    -------
    Layout
        Its ``places`` have no title beside a mark. Titles are broken where they are wider than
        their side of the pivot.
    """
    places = reach(events, window, pivot)
    days = float((window[1] + DAY - window[0]) / DAY)
    scale = Scale(window[0], width / days, width)
    line = LINE * measures.enlarged
    x0, x1 = scale.pixels(places["start"]), scale.pixels(places["end"] + DAY)
    xm = scale.pixels(places["at"])
    edges = _edges(scale, pivot)
    # By position: a frame without rows would take on those of a series.
    lane = events[by] if lanes_of is None else lanes_of.reindex(events.index)
    named = events.assign(lane=lane.to_numpy())
    names = named["lane"].to_numpy(dtype=object)
    texts = [
        label_text(*row)
        for row in events[["actor", "title", "kind"]].itertuples(index=False, name=None)
    ]
    y = np.zeros(len(events))
    title_x, rooms = np.full(len(events), np.nan), np.zeros(len(events))
    lanes: list[Lane] = []
    top = 0.0
    for name in in_order(named, last):
        placed: list[tuple[int, int]] = []
        rows: list[_Row] = []
        for i in np.flatnonzero(names == name).tolist():
            if np.isnan(x0[i]):
                continue
            who, what = texts[i]
            start = min(x0[i], xm[i] - measures.half_mark)
            end = max(x1[i], xm[i] + measures.half_mark)
            side = _side(x0[i], x1[i], edges)
            rooms[i] = _room(side, width, edges)
            widths = title_widths(who, broken(who, what, rooms[i], measures.label), measures.label)
            length = max(widths)
            title_x[i] = _title_start(start, end, length, width, edges, side)
            taken = min(start, title_x[i]) - 4, max(end, title_x[i] + length) + 4
            r = _free_row(rows, len(widths), taken)
            rows[r].taken.append(taken)
            placed.append((i, r))
        depths = np.cumsum([0.0] + [row.lines * line + UNDER * measures.enlarged for row in rows])
        for i, r in placed:
            y[i] = top + measures.header + depths[r] + rows[r].lines * line + 2
        if not rows:
            continue
        height = measures.header + float(depths[-1]) + measures.half_mark
        lanes.append(Lane(name, top, height))
        top += height
    is_undated = np.isnan(x0)
    placed_all = places.assign(
        lane=names,
        y=y,
        across=0,
        room=rooms,
        label=np.where(is_undated, "", "above"),
        title_at=scale.moments(title_x, places.index),
        beside_mark=False,
        undated=is_undated,
    )
    return Layout(by, tuple(lanes), placed_all, top, measures)


def _edges(
    scale: Scale, pivot: tuple[np.datetime64, np.datetime64] | None
) -> tuple[float, float] | None:
    """Where the pivot's line or band begins and ends, in pixels."""
    if pivot is None:
        return None
    days = pd.Series([pivot[0], pivot[1] + DAY]).astype("datetime64[s]")
    first, last = scale.pixels(days)
    middle = (first + last) / 2
    is_day = pivot[0] == pivot[1]
    return (middle, middle) if is_day else (float(first), float(last))


def _side(start: float, end: float, edges: tuple[float, float] | None) -> str:
    """On which side of the pivot all of a drawing stands; "" where it may be on either."""
    if edges is None:
        return ""
    first, last = edges
    return "before" if end <= first + 0.5 else "after" if start >= last - 0.5 else ""


def _room(side: str, width: float, edges: tuple[float, float] | None) -> float:
    """Pixels that a title has: all, or those of its event's side where that is wide enough."""
    if not side or edges is None:
        return width
    room = edges[0] - AWAY if side == "before" else width - edges[1] - AWAY
    return room if room >= NARROW_SIDE else width


def _title_start(
    start: float,
    end: float,
    length: float,
    width: float,
    edges: tuple[float, float] | None,
    side: str,
) -> float:
    """Where a title begins: over its bar, within the chart, on its event's side of the pivot."""
    if end < 0:
        return end - length
    if start > width:
        return start
    at = max(0.0, min(max(start, 0.0), width - length))
    if edges is None or not side:
        return at
    if side == "before" and at + length > edges[0] - AWAY:
        return max(0.0, edges[0] - AWAY - length)
    if side == "after" and at < edges[1] + AWAY and edges[1] + AWAY + length <= width:
        return edges[1] + AWAY
    return at


def _free_row(rows: list[_Row], lines: int, taken: tuple[float, float]) -> int:
    for r, row in enumerate(rows):
        if row.lines == lines and row.is_free(*taken):
            return r
    rows.append(_Row(lines))
    return len(rows) - 1
