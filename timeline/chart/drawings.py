"""A chart as it stands in a document: drawn for each class of widths, of which the page shows one.

A drawing that is laid out for the least width of its class holds for all of it: in a wider chart
everything only stands farther apart.
"""

import re
from collections.abc import Collection, Sequence
from html import escape

from timeline.chart.figure import Figure
from timeline.chart.svg import Sized, drawing
from timeline.chart.svg_events import undated_list
from timeline.chart.svg_parts import gradients
from timeline.chart.upright import upright

WIDE, MEDIUM, COLUMN = 1180, 700, 440
"""The narrowest chart, in pixels, of each class in which time runs to the right: `wide` in a window
of 1,280, `medium`, and `column`, where titles stand above their marks."""
TALL, SLIM = 340, 280
"""The same where time runs down."""


def drawings(figures: Sequence[Figure]) -> str:
    """HTML of a chart for every width.

    Parameters
    ----------
    figures
        For `WIDE`, `MEDIUM` and `COLUMN`; or one for all widths, for many events.
    """
    wide = figures[0]
    fades = gradients(wide.frame["tone"])
    if len(figures) == 1:
        return fades + drawing(Sized(wide, "every", WIDE))
    medium, column = figures[1:]
    return "".join(
        [
            fades,
            drawing(Sized(wide, "wide", WIDE)),
            drawing(Sized(medium, "medium", MEDIUM)),
            drawing(Sized(column, "column", COLUMN)),
            upright(column, "tall", TALL),
            upright(column, "slim", SLIM),
            undated_list(wide),
        ]
    )


def only(svg: str, shown: Collection[str]) -> str:
    """A chart of which some events are to be seen, until a script takes it up.

    Parameters
    ----------
    svg
        From `drawings`.
    shown
        Ids of the events that are to be seen.
    """
    written = {escape(key) for key in shown}
    ends = {key: key in written for key in re.findall(r'data-event="([^"]*)"', svg)}

    def hidden(found: re.Match[str]) -> str:
        keys = re.split("&gt;|=", found[2]) if found[1] == "ends" else [found[2]]
        is_seen = all(ends.get(key, True) for key in keys)
        return found[0] if is_seen else f"{found[0]} data-gone"

    return re.sub(r'data-(event|ends)="([^"]*)"', hidden, svg)
