"""Events laid in lanes: the figure, of which the SVG and Plotly's are both made.

All that is drawn is decided here and in `timeline.chart.layout`; `timeline.chart.svg` and
`timeline.chart.plotly_figure` only write it down.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from timeline.chart import theme
from timeline.chart.layout import Layout
from timeline.chart.shapes import PivotLine
from timeline.chart.ticks import Ticks


@dataclass(frozen=True, slots=True)
class Extras:
    """What some views draw in addition to the events.

    Parameters
    ----------
    scale
        One of `timeline.chart.scales.SCALES`.
    ticks
        Of an axis that is not the calendar's, from the densest to the sparsest.
    others
        Pivots that the events are not set against.
    firsts
        Ids of events that are marked as first signs.
    lags
        What stands on the line from one event to another, by their ids.
    same
        Pairs of ids of events that are one thing in two sources.
    parts
        Pairs of ids of an event and a further statement about it.
    """

    scale: str = "calendar"
    ticks: tuple[Ticks, ...] = ()
    others: tuple[PivotLine, ...] = ()
    firsts: frozenset[str] = frozenset()
    lags: Mapping[tuple[str, str], str] = field(default_factory=dict)
    same: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()


NOTHING_MORE = Extras()


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, not yet written down.

    Parameters
    ----------
    frame
        Events with their places (`timeline.chart.layout.Layout.places`) and how each is painted:
        ``tone``, ``colour`` of the light theme, ``fill``.
    layout
        Lanes and lengths.
    window
        First and last day of the opening range.
    pivot
        What splits the chart; None for no divide.
    hover
        Text for each event, by id, that pointing at it adds.
    extras
        What this view draws in addition to the events.
    ticks
        Of the axis, from the densest to the sparsest; Plotly has the calendar's own.
    """

    frame: pd.DataFrame
    layout: Layout
    window: tuple[np.datetime64, np.datetime64]
    pivot: PivotLine | None
    hover: pd.Series
    extras: Extras
    ticks: tuple[Ticks, ...] = ()

    @property
    def dated(self) -> pd.DataFrame:
        """Events with a place in time."""
        return self.frame[~self.frame["undated"]]

    @property
    def undated(self) -> pd.DataFrame:
        """Events without one."""
        return self.frame[self.frame["undated"]]

    @property
    def follows(self) -> list[list[str]]:
        """The ids of each precursor and of the event that follows it, where both are here."""
        frame = self.frame
        found = frame.loc[frame["follows"].isin(frame.index), "follows"]
        return [[str(earlier), str(later)] for later, earlier in found.items()]


def timeline_figure(
    events: pd.DataFrame,
    layout: Layout,
    window: tuple[np.datetime64, np.datetime64],
    pivot: PivotLine | None = None,
    hover: pd.Series | None = None,
    tones: Mapping[str, int] | None = None,
    extras: Extras = NOTHING_MORE,
    ticks: tuple[Ticks, ...] = (),
) -> Figure:
    """Draw every event of the table.

    Parameters
    ----------
    events
        As ``timeline.collection.events`` makes them.
    layout
        Where they stand, from `timeline.chart.layout.lay_out`, on the same index.
    window
        First and last day of the opening range.
    pivot
        What splits the chart; None for no divide.
    hover
        Text for each event, by id, that pointing at it adds; by default its title.
    tones
        Actor to tone, from `timeline.chart.theme.actor_tones`; by default by these events.
    extras
        What this view draws in addition to the events.
    ticks
        Of the axis, from the densest to the sparsest.
    """
    frame = _drawn(events, layout, tones or theme.actor_tones(events["actor"]))
    words = events["title"] if hover is None else hover
    return Figure(frame, layout, window, pivot, words, extras, ticks or extras.ticks)


def _drawn(events: pd.DataFrame, layout: Layout, tones: Mapping[str, int]) -> pd.DataFrame:
    """Events with their places and with the instants that marks and bars need."""
    frame = events.join(layout.places)
    frame["tone"] = [
        0 if kind == "context" else tones[actor]
        for actor, kind in zip(events["actor"], events["kind"], strict=True)
    ]
    frame["colour"] = [theme.colour(f"actor-{tone}") for tone in frame["tone"]]
    frame["fill"] = frame["basis"].where(frame["basis"] != "", "stated")
    return frame
