"""How large things are drawn in the chart: for a desk, and for the back of a room.

Titles are placed by the room that their letters take, so a chart that is only stretched would
drop them, and one that a style sheet magnifies no longer follows the pointer: each size is laid
out anew. What stands around the chart grows by a style sheet (``assets/css/shared/large.css``).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in CSS pixels.

    Parameters
    ----------
    label
        Size of the letters of a title beside its mark, and of the names at the top.
    small
        Size of those of a tick, and of what stands aside.
    lane
        Size of those of a lane's name.
    row
        Height of one row of a lane.
    header
        Room above a lane's first row for the lane's name.
    half_mark
        Half a mark, and the gap that keeps two things apart.
    mark, ring
        Across a mark, and across the ring around a first sign.
    outline
        Of a mark; the pivot's line is as thick.
    span, whisker
        Height of the bar of a span, and of the window of an instant.
    thin, curve
        Thickness of a rule, and of the curve to an event that follows.
    tick
        Length of a tick.
    top, bottom, bottom_named
        Room above the lanes for the months and the pivot's name, below them, and below them where
        pivots are named there.
    gutter_share
        Share of the chart's width that the undated events take, if there are any.
    gutter_title
        Share of the gutter at which its titles begin.
    gutter_text
        What a title in the gutter may be wide before it is broken in lines.
    gutter_line, gutter_gap
        Height of such a line, and between two titles.
    """

    label: float
    small: float
    lane: float
    row: float
    header: float
    half_mark: float
    mark: float
    ring: float
    outline: float
    span: float
    whisker: float
    thin: float
    curve: float
    tick: float
    top: float
    bottom: float
    bottom_named: float
    gutter_share: float
    gutter_title: float
    gutter_text: float
    gutter_line: float
    gutter_gap: float

    @property
    def enlarged(self) -> float:
        """How many times as large as `NORMAL` its letters are."""
        return self.label / NORMAL.label


NORMAL = Measures(
    label=14,
    small=13,
    lane=17,
    row=28,
    header=36,
    half_mark=7,
    mark=13,
    ring=23,
    outline=2,
    span=9,
    whisker=3,
    thin=1,
    curve=1.5,
    tick=5,
    top=92,
    bottom=16,
    bottom_named=36,
    gutter_share=0.21,
    gutter_title=0.09,
    gutter_text=210,
    gutter_line=18,
    gutter_gap=8,
)
"""Readable on a desk, and on a screen that a few look at."""

LARGE_SIZES = Measures(
    label=22,
    small=20,
    lane=25,
    row=43,
    header=44,
    half_mark=11,
    mark=19,
    ring=30,
    outline=3,
    span=14,
    whisker=5,
    thin=1.5,
    curve=2.5,
    tick=8,
    top=128,
    bottom=20,
    bottom_named=42,
    gutter_share=0.28,
    gutter_title=0.1,
    gutter_text=285,
    gutter_line=27,
    gutter_gap=12,
)
"""For a projector: a window 1280 by 720 pixels, read from the back of a room."""

SIZES = {"": NORMAL, "large": LARGE_SIZES}
"""What a view's ``size`` may be."""
