"""The window of an event's date, drawn small against the pivot's line.

It says nothing that the card's words don't say, so it is hidden from those who hear the page.
"""

from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd
from markupsafe import Markup

from timeline.dates.sides import pivot_window
from timeline.i18n import phrasing
from timeline.views.context import Context

WIDTH, HEIGHT = 300, 20
"""Of the drawing, in its own units; it is stretched to the width of its card."""
LEAST = 4
"""Units of width of a single day, so that it is seen."""
BAR = (7, 13)
"""Top and bottom of a bar."""

_PADDING = 0.12
"""Share of what is drawn that is left free at either end."""
_LEAST_DAYS = 8
_DAYS, _YEARS = 100, 365 * 12
"""Up to how many days the ends are named by day, and from how many by year."""


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def at(self, day: int) -> float:
        return round((day - self.first) * WIDTH / (self.last + 1 - self.first), 1)


def window(event: pd.Series, context: Context) -> Markup | None:
    """The drawing, with the first and last date of what it spans.

    Parameters
    ----------
    event
        A row of `timeline.collection.events.with_sides`.
    context
        From `timeline.views.context.card_context`.

    Returns
    -------
    Markup
        An SVG and a line of words. Bounds that are open run to the edge; what is not certain is
        pale. None where there is no pivot or no date, or the event is the pivot.
    """
    pivot = context.pivot_reading
    if pivot is None or event["side"] in ("", "undated") or event.name == context.pivot_event:
        return None
    begin, begin_latest = (_number(event[name]) for name in ("earliest", "begin_latest"))
    end_earliest, end = (_number(event[name]) for name in ("end_earliest", "latest"))
    low, high = (int(day.astype(int)) for day in pivot_window(pivot))
    known = [day for day in (begin, begin_latest, end_earliest, end, low, high) if day is not None]
    free = max(round((max(known) - min(known)) * _PADDING), _LEAST_DAYS)
    scale = _Scale(min(known) - free, max(known) + free)
    start, stop = (
        0 if begin is None else scale.at(begin),
        WIDTH if end is None else scale.at(end + 1),
    )
    drawn = [
        _rect("before", 0, scale.at(low), 0, HEIGHT),
        _rect("after", scale.at(high + 1), WIDTH, 0, HEIGHT),
        _rect("maybe", start, max(stop, start + LEAST), *BAR),
        *_certain(event, begin_latest, end_earliest, start, stop, scale),
        _rect("line", scale.at(low), max(scale.at(high + 1), scale.at(low) + 2), 0, HEIGHT),
    ]
    tone = 0 if event["kind"] == "context" else context.tones[event["actor"]]
    ends = "".join(
        f"<span>{escape(_named(day, scale))}</span>" for day in (scale.first, scale.last)
    )
    return Markup(
        f'<svg class="tl-window tl-tone-{tone}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none" aria-hidden="true">{"".join(drawn)}</svg>'
        f'<p class="tl-window__ends" aria-hidden="true">{ends}</p>'
    )


def _certain(
    event: pd.Series,
    begin_latest: int | None,
    end_earliest: int | None,
    start: float,
    stop: float,
    scale: _Scale,
) -> list[str]:
    """What is certainly of the event: a span's middle, or the whole of a single day."""
    if event["extent"] != "span":
        is_day = event["earliest"] == event["latest"]
        return [_rect("sure", start, max(stop, start + LEAST), *BAR)] if is_day else []
    if begin_latest is None or end_earliest is None or end_earliest < begin_latest:
        return []
    first, last = scale.at(begin_latest), scale.at(end_earliest + 1)
    return [_rect("sure", first, max(last, first + LEAST), *BAR)]


def _rect(name: str, left: float, right: float, top: float, bottom: float) -> str:
    """A rectangle, as the shortest path."""
    path = f"M{left:g} {top:g}H{right:g}V{bottom:g}H{left:g}z"
    return f'<path class="tl-window__{name}" d="{path}"/>'


def _number(day: pd.Timestamp) -> int | None:
    return None if pd.isna(day) else int(day.to_datetime64().astype("M8[D]").astype(int))


def _named(number: int, scale: _Scale) -> str:
    """A day of the drawing's end, as exactly as its length makes sense of."""
    day = np.datetime64(number, "D")
    days = scale.last - scale.first
    if days <= _DAYS:
        return phrasing.day_in_words(day)
    if days <= _YEARS:
        month = day.astype("M8[M]")
        return phrasing.window_named(month.astype("M8[D]"), (month + 1).astype("M8[D]") - 1)
    year = day.astype("M8[Y]")
    return phrasing.window_named(year.astype("M8[D]"), (year + 1).astype("M8[D]") - 1)
