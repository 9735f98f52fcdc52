"""Where each event stands in the chart: lanes, rows in them, and the side of its title.

Nothing is drawn here. Everything is placed before anything is drawn, so that at the opening
window no title runs into another title or mark. Lengths are CSS pixels, measured down from the
chart's top; times are days.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from timeline.chart.rows import Gutter, Row, placed
from timeline.chart.sizes import NORMAL, Measures
from timeline.collection.events import MANY_EVENTS

BOLD = 1.1
"""How much wider bold letters are."""
MOST_ROWS = 16
"""Rows of a lane in a large table; further events keep their marks and lose their titles."""
MOST_ROWS_OF_FEW = 60
"""Rows of a lane in any other table: enough for each title."""
TALLEST = 2_400
"""Pixels that all lanes may take, at the normal size: under three screens. Where they would take
more, lanes have fewer rows."""
FEWEST_ROWS = 3
OPEN_SHARE = 0.06
"""Share of the window over which an open bound fades out."""

DAY = np.timedelta64(1, "D")
FIRST, LAST = pd.Timestamp("-9000-01-01"), pd.Timestamp("9000-12-31")
"""What Plotly's date axis can hold, with room to pan."""


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
    by
        The column that the lanes stand for.
    lanes
        From the top down.
    places
        One row an event, indexed by id: ``lane`` (its name), ``y`` (pixels, the middle of its
        row); ``undated`` (bool: it stands in the gutter) and ``across`` (which place across the
        gutter, from 0); ``start``, ``end`` and ``at`` (the first day and the last that its
        drawing takes, and the moment of its mark; datetime64[s], NaT in the gutter); ``label``
        ("right", "left", "above" or "" for none), ``room`` (pixels across which the title is
        broken in lines; 0 for one line), ``title_at`` (the moment its title begins or,
        at the left, ends) and ``beside_mark`` (bool: that moment is the mark's).
    height
        Of all lanes, in pixels.
    measures
        By which all of it was placed, and is to be drawn.
    """

    by: str
    lanes: tuple[Lane, ...]
    places: pd.DataFrame
    height: float
    measures: Measures


def text_width(text: str, size: float = NORMAL.label) -> float:
    """Width of ``text`` in pixels at ``size``, on the generous side for a sans-serif face.

    Fonts differ by machine and no web font is loaded, so this errs wide; the page hides a title
    that collides all the same.

    >>> 60 < text_width("Korean armistice") < 130
    True
    """
    return size * sum(map(_advance, text))


@cache
def _advance(char: str) -> float:
    if char in "iIjlt.,:;|!'’()[] -fr":
        return 0.34
    if char in "mwMW@—" or ord(char) > 0x2E80:
        return 1.0
    return 0.74 if char.isupper() else 0.60


def label_text(actor: str, title: str, kind: str) -> tuple[str, str]:
    """The two parts of a title in the chart: who, set bold, and what.

    Colour stands for the actor, but nothing may depend on colour alone, so the actor is written
    too. Events of context have no actor to write.
    """
    return ("" if kind == "context" else actor, title)


def broken(who: str, what: str, width: float, size: float = NORMAL.label) -> list[str]:
    """``what`` in lines no wider than ``width`` pixels, the first one shared with ``who``.

    ``size`` is that of the letters, as `text_width` takes it.

    >>> broken("PRC", "Trade agreements with Japanese exporters", 210)
    ['Trade agreements with', 'Japanese exporters']
    """
    lines = [""]
    room = width - text_width(who, size) * BOLD
    for word in what.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > room:
            lines.append(word)
            room = width
        else:
            lines[-1] = longer
    return lines


def title_widths(who: str, lines: list[str], size: float) -> list[float]:
    """The widths of the lines of a title, of which the first holds the actor's name too."""
    first = text_width(who, size) * BOLD + text_width(f" {lines[0]}" if who else lines[0], size)
    return [first, *(text_width(text, size) for text in lines[1:])]


def reach(
    events: pd.DataFrame,
    window: tuple[np.datetime64, np.datetime64],
    pivot: tuple[np.datetime64, np.datetime64] | None = None,
) -> pd.DataFrame:
    """The stretch of time that each event's drawing takes, and where in it the mark stands.

    An open bound is drawn as a fade of fixed length beyond the last day that is known, so
    that no end is invented; where that leaves open on which side of the pivot the event began
    the fade runs across it. An event of whose beginning no bound is known has no place, as it
    has no side, unless it ended before the pivot. A mark stands in the middle of the window of
    its beginning, which says nothing of the date: it must stand somewhere.

    Parameters
    ----------
    events
        With the four bounds.
    window
        First and last day of the chart's opening range.
    pivot
        First and last day of the pivot, where there is one.

    Returns
    -------
    DataFrame
        Indexed as ``events``; ``start`` and ``end`` (days) and ``at`` (a moment), datetime64[s];
        NaT where nothing is known or where no date axis reaches.
    """
    days = max(1, round(_days(window[1] - window[0]) * OPEN_SHARE))
    # In seconds, as the bounds are: finer units end before the years that a table may have.
    fade = np.timedelta64(days, "D").astype("timedelta64[s]")
    begin = events["earliest"].fillna(events["begin_latest"] - fade)
    begin = begin.fillna(events["end_earliest"] - fade).fillna(events["latest"] - fade)
    end = events["latest"]
    for known in ("end_earliest", "begin_latest", "earliest"):
        end = end.fillna(events[known] + fade)
    is_placeless = pd.Series(data=False, index=events.index)
    if pivot is not None:
        is_open = events["earliest"].isna()
        is_late = is_open & ~(events["begin_latest"] < pivot[0])
        begin = begin.mask(is_late & (begin > pivot[0] - fade), pivot[0] - fade)
        is_endless = events["begin_latest"].isna() & events["latest"].isna()
        is_early = is_endless & (events["earliest"] <= pivot[1])
        end = end.mask(is_early & (end < pivot[1] + fade), pivot[1] + fade)
        is_unbegun = is_open & events["begin_latest"].isna()
        is_placeless = is_unbegun & ~(events["latest"] < pivot[0])
    first = events["earliest"].fillna(events["begin_latest"]).fillna(begin)
    last = events["begin_latest"].fillna(events["earliest"]).fillna(end)
    at = first + (last + DAY - first) / 2
    is_beyond = (begin < FIRST) | (end > LAST)
    return pd.DataFrame({"start": begin, "end": end, "at": at}).mask(is_beyond | is_placeless)


def lay_out(
    events: pd.DataFrame,
    by: str,
    window: tuple[np.datetime64, np.datetime64],
    width: float,
    measures: Measures = NORMAL,
    pivot: tuple[np.datetime64, np.datetime64] | None = None,
    lanes_of: pd.Series | None = None,
    last: str = "",
) -> Layout:
    """Place every event.

    Parameters
    ----------
    events
        As ``timeline.collection.events`` makes them, sorted; every event is placed, shown or not,
        so that a selection moves nothing.
    by
        One of `timeline.collection.schema.LANES`.
    window
        First and last day of the chart's opening range.
    width
        Pixels that the window takes in the narrowest chart that shows titles.
    measures
        How large things are drawn.
    pivot
        First and last day of the pivot. The title of an event that lies on one side of it stays
        on that side where there is room.
    lanes_of
        The lane of each event, by id; by default its value of ``by``.
    last
        The lane that stands last, where there is one that does.
    """
    places = reach(events, window, pivot)
    size, row_height, half = measures.label, measures.row, measures.half_mark
    days = _days(window[1] + DAY - window[0])
    scale = Scale(window[0], width / days, width)
    # NaT becomes NaN: an undated event has no place in time.
    x0, x1 = scale.pixels(places["start"]), scale.pixels(places["end"] + DAY)
    xm = scale.pixels(places["at"])
    low, high = _sides(x0, x1, scale, pivot)
    # By position: a frame without rows would take on those of a series.
    lane = events[by] if lanes_of is None else lanes_of.reindex(events.index)
    named = events.assign(lane=lane.to_numpy())
    names = named["lane"].to_numpy(dtype=object)
    texts = [
        label_text(*row)
        for row in events[["actor", "title", "kind"]].itertuples(index=False, name=None)
    ]
    y = np.zeros(len(events))
    across = np.zeros(len(events), dtype=int)
    labels = np.full(len(events), "", dtype=object)
    title_x = np.full(len(events), np.nan)
    lanes: list[Lane] = []
    top = 0.0
    most = _most_rows(named["lane"], measures)
    for name in in_order(named, last):
        rows: list[Row] = []
        gutter = Gutter(most, measures)
        for i in np.flatnonzero(names == name):
            who, what = texts[i]
            if np.isnan(x0[i]):
                lines = broken(who, what, measures.gutter_text, size)
                depth, across[i], labels[i] = gutter.place(len(lines))
                y[i] = top + measures.header + depth
                continue
            # A space stands between the two.
            length = text_width(who, size) * BOLD + text_width(f" {what}", size) + 2 * half
            drawn = min(x0[i], xm[i] - half), max(x1[i], xm[i] + half)
            row, labels[i], title_x[i] = placed(
                rows, most, *drawn, (xm[i] - half, xm[i] + half), length, (low[i], high[i]), width
            )
            y[i] = top + measures.header + row_height * (row + 0.5)
        height = measures.header + max(row_height * len(rows), gutter.depth, row_height) + half
        lanes.append(Lane(name, top, height))
        top += height
    # Where no bar reaches beyond the mark, the title keeps clear of the mark, whatever the zoom.
    beside = np.abs(title_x - xm) <= half + 1
    title_at = scale.moments(title_x, places.index).mask(beside, places["at"])
    places = places.assign(
        lane=names,
        y=y,
        across=across,
        room=0.0,
        label=labels,
        title_at=title_at,
        beside_mark=beside & (labels != "above"),
        undated=np.isnan(x0),
    )
    return Layout(by, tuple(lanes), places, top, measures)


def _sides(
    x0: np.ndarray,
    x1: np.ndarray,
    scale: "Scale",
    pivot: tuple[np.datetime64, np.datetime64] | None,
) -> tuple[np.ndarray, np.ndarray]:
    """Between which pixels each title is to stand, by where its drawing begins and ends."""
    low, high = np.full(len(x0), -np.inf), np.full(len(x0), np.inf)
    if pivot is None:
        return low, high
    first, end = scale.pixels(pd.Series([pivot[0], pivot[1] + DAY]))
    # Through a pivot of one day the line stands in the middle.
    line = (first + end) / 2 if pivot[0] == pivot[1] else first
    over = (first + end) / 2 if pivot[0] == pivot[1] else end
    with np.errstate(invalid="ignore"):
        return np.where(x0 >= end, over, low), np.where(x1 <= first, line, high)


@dataclass(frozen=True, slots=True)
class Scale:
    """Converts moments to pixels from the left of the opening window, and back."""

    start: np.datetime64
    per_day: float
    width: float

    def pixels(self, moments: pd.Series) -> np.ndarray:
        values = moments.to_numpy(dtype="datetime64[s]")
        found = (values - self.start) / np.timedelta64(1, "D") * self.per_day
        return np.where(np.isnat(values), np.nan, found)

    def moments(self, pixels: np.ndarray, index: pd.Index) -> pd.Series:
        seconds = pd.Series(pixels / self.per_day * 86_400, index=index).round()
        return pd.to_timedelta(seconds, unit="s").astype("timedelta64[s]") + self.start


def _most_rows(lanes: pd.Series, measures: Measures) -> int:
    """How many rows a lane may have, so that the chart does not become too tall."""
    most = MOST_ROWS if len(lanes) > MANY_EVENTS else MOST_ROWS_OF_FEW
    sizes = lanes.value_counts().to_numpy()
    room = TALLEST * measures.enlarged - len(sizes) * (measures.header + measures.half_mark)
    # An event needs a row at most, and most rows hold several.
    while most > FEWEST_ROWS and np.minimum(sizes, most).sum() * measures.row > room:
        most -= 1
    return most


def in_order(named: pd.DataFrame, last: str) -> list[str]:
    """Lanes' names by their first sign in time, gestures before all else; the unnamed one last."""
    firsts = [*named.loc[named["gesture"], "lane"], *named["lane"]]
    names = list(dict.fromkeys(firsts))
    # Of what has a name the lane of all others is the last.
    return sorted(names, key=lambda name: 2 * (not name) + (bool(last) and name == last))


def _days(delta: np.timedelta64) -> float:
    return float(delta / np.timedelta64(1, "D"))
