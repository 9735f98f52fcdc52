"""The rows of a lane: which has room for an event's drawing and title, and where the title goes.

Lengths are CSS pixels. The gutter of the undated is filled by the same measures.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from timeline.chart.sizes import Measures

GUTTER_ACROSS = 14
"""Marks that stand side by side in the gutter once there is no room for titles."""

Label = Literal["right", "left", "above", ""]


@dataclass
class Row:
    """The stretches taken in one row, kept sorted and apart, and the end of the last of them.

    Where a title stands above its bar, the bar and its mark stand lower than a row's middle.
    """

    taken: list[tuple[float, float]] = field(default_factory=list)
    end: float = float("-inf")
    titles_above: list[tuple[float, float]] = field(default_factory=list)
    marks_below: list[tuple[float, float]] = field(default_factory=list)

    def is_free(self, start: float, end: float) -> bool:
        i = bisect_left(self.taken, (start, end))
        if i < len(self.taken) and self.taken[i][0] < end:
            return False
        return i == 0 or self.taken[i - 1][1] <= start

    def take(self, start: float, end: float) -> None:
        insort(self.taken, (start, end))
        self.end = max(self.end, end)


@dataclass
class Gutter:
    """The undated events of one lane, one under another; then marks only, side by side."""

    most_rows: int
    measures: Measures
    depth: float = 0.0
    unnamed: int = 0

    def place(self, lines: int) -> tuple[float, int, Label]:
        """Depth of the middle, place across, and whether there is room for the title."""
        line, most = self.measures.gutter_line, self.most_rows * self.measures.row
        needed = line * lines + self.measures.gutter_gap
        if not self.unnamed and self.depth + needed <= most:
            self.depth += needed
            return self.depth - needed / 2, 0, "right"
        row, across = divmod(self.unnamed, GUTTER_ACROSS)
        self.unnamed += 1
        if across == 0 and row < self.most_rows:
            self.depth += line
        return self.depth - line / 2, across, ""


def placed(
    rows: list[Row],
    most: int,
    start: float,
    end: float,
    mark: tuple[float, float],
    length: float,
    side: tuple[float, float],
    width: float,
) -> tuple[int, Label, float]:
    """The first row with room for drawing and title: row, side of the title, where it begins.

    A title of an event in view is never cut by the window's edge, and leaves its side of the
    pivot only where that has no room.
    """
    beside: list[tuple[Label, float, float]] = [
        ("right", end, end + length),
        ("left", start - length, start),
    ]
    choices = beside
    if end >= 0 and start <= width:
        for low, high in ((max(0.0, side[0]), min(width, side[1])), (0.0, width)):
            uncut = [c for c in beside if c[1] >= low and c[2] <= high]
            above = max(low, min(max(start, low), high - length))
            over: list[tuple[Label, float, float]] = [("above", above, above + length)]
            choices = uncut or (over if length <= high - low else [])
            if choices:
                break
    # Beside a new row another, where a low mark over the first leaves a title no room.
    for r in range(min(len(rows) + (2 if choices else 1), most)):
        if r == len(rows):
            rows.append(Row())
        for label, a, b in choices:
            is_above = label == "above"
            if is_above and not _is_clear(rows, r, (a, b), mark):
                continue
            if rows[r].is_free(min(a, start), max(b, end)):
                rows[r].take(min(a, start), max(b, end))
                if is_above:
                    rows[r].titles_above.append((a, b))
                    rows[r].marks_below.append(mark)
                return r, label, start if label == "left" else a
    # A title wider than the window, or a full lane: the mark alone, where there is room for it,
    # else where the last one ended first.
    for r, row in enumerate(rows):
        if row.is_free(start, end):
            row.take(start, end)
            return r, "", np.nan
    row = min(rows, key=lambda each: each.end)
    row.end = end
    return rows.index(row), "", np.nan


def _is_clear(
    rows: list[Row], r: int, title: tuple[float, float], mark: tuple[float, float]
) -> bool:
    """Whether a title above a bar keeps clear of low marks over it, and its own mark of titles."""
    over = rows[r - 1].marks_below if r else []
    under = rows[r + 1].titles_above if r + 1 < len(rows) else []
    return not any(
        start < other_end and other_start < end
        for (start, end), others in ((title, over), (mark, under))
        for other_start, other_end in others
    )
