"""Where each event stands in the chart: lanes, rows in them, and the side of its title.

Nothing is drawn here. Everything is placed before anything is drawn, so that at the opening
window no title runs into another title or mark. Lengths are CSS pixels, measured down from the
chart's top; times are days.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

LANES = ("thread", "actor", "kind")
"""What the lanes may be made by."""

LABEL_SIZE = 14
"""Size of a title beside its mark; readable on a projector from the back of a room."""
BOLD = 1.1
"""How much wider bold letters are."""
ROW = 28
HEADER = 36
"""Room above a lane's first row for the lane's name."""
MARK = 7
"""Half a mark, and the gap that keeps two things apart."""
MOST_ROWS = 16
"""Rows a lane may have; in a larger table further events keep their marks and lose their titles."""
GUTTER_TEXT = 218
"""Pixels that a title in the gutter may be wide before it is broken in lines."""
GUTTER_LINE = 18
GUTTER_GAP = 8
OPEN_SHARE = 0.035
"""Share of the window over which an open bound fades out."""

Label = Literal["right", "left", "above", ""]


@dataclass(frozen=True, slots=True)
class Lane:
    """A named band of the chart: ``top`` and ``height`` in pixels."""

    name: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Parameters
    ----------
    lanes
        From the top down.
    places
        One row an event, indexed by id: ``lane`` (its name), ``y`` (pixels, the middle of its
        row), ``label`` ("right", "left", "above" or "" for none), ``start`` and ``end`` (the
        stretch of time its drawing takes, datetime64[s]; NaT for an undated event),
        ``undated`` (bool: it stands in the gutter).
    height
        Of all lanes, in pixels.
    """

    lanes: tuple[Lane, ...]
    places: pd.DataFrame
    height: float


@dataclass
class _Row:
    """The stretches taken in one row, kept sorted and apart."""

    taken: list[tuple[float, float]] = field(default_factory=list)

    def is_free(self, start: float, end: float) -> bool:
        i = bisect_left(self.taken, (start, end))
        if i < len(self.taken) and self.taken[i][0] < end:
            return False
        return i == 0 or self.taken[i - 1][1] <= start


def text_width(text: str, size: float = LABEL_SIZE) -> float:
    """Width of ``text`` in pixels at ``size``, on the generous side for a sans-serif face.

    Fonts differ by machine and no web font is loaded, so this errs wide; the page hides a title
    that collides all the same.

    >>> 60 < text_width("Korean armistice") < 130
    True
    """
    return size * sum(_advance(c) for c in text)


def _advance(char: str) -> float:
    if char in "iIjlt.,:;|!'’()[] -fr":
        return 0.34
    if char in "mwMW@—" or ord(char) > 0x2E80:
        return 1.0
    return 0.74 if char.isupper() else 0.60


def label_text(actor: str, title: str, kind: str) -> tuple[str, str]:
    """The two parts of a title in the chart: who, set bold, and what.

    Colour is the actor, but nothing is told by colour alone. Context events have no actor to
    tell.
    """
    return ("" if kind == "context" else actor, title)


def broken(who: str, what: str, width: float) -> list[str]:
    """``what`` in lines no wider than ``width`` pixels, the first one shared with ``who``.

    >>> broken("PRC", "Trade agreements with Japanese exporters", 218)
    ['Trade agreements', 'with Japanese exporters']
    """
    lines = [""]
    room = width - text_width(who) * BOLD
    for word in what.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer) > room:
            lines.append(word)
            room = width
        else:
            lines[-1] = longer
    return lines


def reach(events: pd.DataFrame, window: tuple[np.datetime64, np.datetime64]) -> pd.DataFrame:
    """The stretch of time that each event's drawing takes.

    An open bound is drawn as a fade of fixed length beyond the last day that is known, so
    that no end is invented.

    Returns
    -------
    DataFrame
        Indexed as ``events``; ``start`` and ``end``, datetime64[s], NaT where nothing is known.
    """
    fade = pd.Timedelta(days=max(1, round(_days(window[1] - window[0]) * OPEN_SHARE)))
    begin = events["earliest"].fillna(events["begin_latest"] - fade)
    begin = begin.fillna(events["end_earliest"] - fade).fillna(events["latest"] - fade)
    end = events["latest"]
    for known in ("end_earliest", "begin_latest", "earliest"):
        end = end.fillna(events[known] + fade)
    return pd.DataFrame({"start": begin, "end": end})


def lay_out(
    events: pd.DataFrame,
    by: str,
    window: tuple[np.datetime64, np.datetime64],
    width: float,
) -> Layout:
    """Place every event.

    Parameters
    ----------
    events
        As ``timeline.events`` makes them, sorted; every event is placed, shown or not, so that
        a selection moves nothing.
    by
        One of `LANES`.
    window
        First and last day of the chart's opening range.
    width
        Pixels that the window takes in the narrowest chart that shows titles.

    Returns
    -------
    Layout
    """
    stretch = reach(events, window)
    scale = width / max(1, _days(window[1] - window[0]))
    # NaT becomes NaN: an undated event has no place in time.
    x0 = _pixels(stretch["start"], window[0], scale)
    x1 = _pixels(stretch["end"], window[0], scale)
    lanes: list[Lane] = []
    y = np.zeros(len(events))
    labels = np.full(len(events), "", dtype=object)
    names = events[by].to_numpy(dtype=object)
    top = 0.0
    texts = [
        label_text(*row)
        for row in events[["actor", "title", "kind"]].itertuples(index=False, name=None)
    ]
    for name in _in_order(events, by):
        members = np.flatnonzero(names == name)
        rows: list[_Row] = []
        gutter = 0.0
        for i in members:
            who, what = texts[i]
            if np.isnan(x0[i]):
                needed = GUTTER_LINE * len(broken(who, what, GUTTER_TEXT)) + GUTTER_GAP
                if gutter + needed <= MOST_ROWS * ROW:
                    labels[i] = "right"
                    y[i] = top + HEADER + gutter + needed / 2
                    gutter += needed
                else:
                    y[i] = top + HEADER + gutter - GUTTER_GAP
                continue
            # A space stands between the two.
            length = text_width(who) * BOLD + text_width(f" {what}") + 2 * MARK
            row, labels[i] = _place(rows, x0[i] - MARK, x1[i] + MARK, length, width)
            y[i] = top + HEADER + ROW * (row + 0.5)
        height = HEADER + max(ROW * len(rows), gutter, ROW) + MARK
        lanes.append(Lane(name, top, height))
        top += height
    places = pd.DataFrame(
        {
            "lane": names,
            "y": y,
            "label": labels,
            "start": stretch["start"],
            "end": stretch["end"],
            "undated": np.isnan(x0),
        },
        index=events.index,
    )
    return Layout(tuple(lanes), places, top)


def _place(
    rows: list[_Row], start: float, end: float, length: float, width: float
) -> tuple[int, Label]:
    """The first row with room for mark and title; a title is never cut by the window's edge."""
    in_view = end >= 0 and start <= width
    choices: list[tuple[Label, float, float]] = [
        ("right", start, end + length),
        ("left", start - length, end),
        ("above", start, max(end, start + length)),
    ]
    if in_view:
        choices = [c for c in choices if c[1] >= 0 and c[2] <= width] or [
            ("above", start, max(end, max(start, 0) + length))
        ]
    for r in range(min(len(rows) + 1, MOST_ROWS)):
        if r == len(rows):
            rows.append(_Row())
        for label, a, b in choices:
            if rows[r].is_free(a, b):
                insort(rows[r].taken, (a, b))
                return r, label
    # A full lane: the mark finds the row where it covers least, without its title.
    for r, row in enumerate(rows):
        if row.is_free(start, end):
            insort(row.taken, (start, end))
            return r, ""
    return int(start) % len(rows), ""


def _in_order(events: pd.DataFrame, by: str) -> list[str]:
    """Lanes' names by their first sign in time, gestures before all else; the unnamed one last."""
    firsts = [*events.loc[events["gesture"], by], *events[by]]
    names = list(dict.fromkeys(firsts))
    return [n for n in names if n] + [n for n in names if not n]


def _days(delta: np.timedelta64) -> float:
    return float(delta / np.timedelta64(1, "D"))


def _pixels(days: pd.Series, start: np.datetime64, scale: float) -> np.ndarray:
    values = days.to_numpy(dtype="datetime64[D]")
    found = (values - start) / np.timedelta64(1, "D") * scale
    return np.where(np.isnat(values), np.nan, found)
