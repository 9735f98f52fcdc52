"""The pieces of a drawing in SVG: marks, titles in lines, places along time.

What stands at a moment has its place as a share of the width in ``x``, ``x1``, ``x2`` or
``width``, with a percent sign; whatever has none stays where it is when a reader moves along time.
"""

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np
import pandas as pd

from timeline.chart.layout import DAY
from timeline.chart.sizes import Measures

_HALF = 6.5
"""Half a mark of the normal size, in which the shapes below are drawn."""
_SHAPES = {
    "circle": "M6.5,0A6.5,6.5 0 1,1 -6.5,0A6.5,6.5 0 1,1 6.5,0Z",
    "square": "M-6,-6H6V6H-6Z",
    "triangle-up": "M-7.5,5.2H7.5L0,-7.2Z",
    "diamond": "M8,0L0,8L-8,0L0,-8Z",
    "cross": "M-2.4,-7.2H2.4V-2.4H7.2V2.4H2.4V7.2H-2.4V2.4H-7.2V-2.4H-2.4Z",
}
_DOT = "M.7,0A.7,.7 0 1,1 -.7,0A.7,.7 0 1,1 .7,0Z"
_RING = "M11.5,0A11.5,11.5 0 1,1 -11.5,0A11.5,11.5 0 1,1 11.5,0Z"


class Span:
    """Moments as shares of the opening window, in percent.

    Parameters
    ----------
    window
        First and last day.
    """

    def __init__(self, window: tuple[np.datetime64, np.datetime64]) -> None:
        self._start = window[0].astype("datetime64[s]")
        self._length = (window[1] + DAY - window[0]) / np.timedelta64(1, "s")

    def shares(self, moments: pd.Series) -> list[float]:
        """NaN where there is no moment."""
        values = moments.to_numpy(dtype="datetime64[s]")
        seconds = (values - self._start) / np.timedelta64(1, "s")
        found = np.where(np.isnat(values), np.nan, seconds / self._length * 100)
        return list(found.round(4).tolist())

    def share(self, moment: object) -> float:
        """The share of one moment."""
        return self.shares(pd.Series([np.datetime64(moment, "s")]))[0]  # type: ignore[call-overload]


def percent(share: float) -> str:
    """A share as SVG has it.

    >>> percent(12.5), percent(40.0)
    ('12.5%', '40%')
    """
    return f"{share:.6g}%"


def plain(number: float) -> str:
    """A length, to a tenth of a pixel."""
    return f"{number:.1f}".removesuffix(".0")


def mark_path(kind_symbol: str) -> str:
    """The path of a mark, from a symbol of `timeline.chart.theme.symbol`."""
    shape = kind_symbol.removesuffix("-dot").removesuffix("-open")
    return _SHAPES[shape] + (_DOT if kind_symbol.endswith("-dot") else "")


def mark(key: str, tone: int, fill: str, path: str, measures: Measures) -> str:
    """The mark of an event, around its own middle."""
    scale = measures.mark / (2 * _HALF)
    size = "" if scale == 1 else f' transform="scale({scale:.4g})"'
    name = f"point tl-tone-{tone} tl-fill-{fill}"
    return f'<path class="{name}" data-event="{escape(key)}" d="{path}"{size}/>'


def ring(key: str, measures: Measures) -> str:
    """The ring around a first sign."""
    return mark(key, 0, "first", _RING, measures)


def at(x: str, y: float, inside: str) -> str:
    """Something drawn around a point."""
    return f'<svg class="tl-at" x="{x}" y="{plain(y)}">{inside}</svg>'


def title(
    key: str,
    tone: int,
    fill: str,
    who: str,
    lines: Sequence[str],
    place: tuple[str, float, float],
    anchor: str,
    line_height: float,
) -> str:
    """The title of an event, line under line; ``place`` is x, dx, and y of its first line."""
    x, dx, y = place
    whose = f'<tspan font-weight="700">{escape(who)}</tspan> ' if who else ""
    said = (whose + escape(lines[0]), *map(escape, lines[1:]))
    return (
        f'<g class="textpoint tl-tone-{tone} tl-fill-{fill}" data-event="{escape(key)}">'
        f"{text(x, y, said, dx=dx, anchor=anchor, line_height=line_height)}</g>"
    )


def text(
    x: str,
    y: float,
    lines: Iterable[str],
    *,
    dx: float = 0,
    anchor: str = "start",
    line_height: float = 18,
    more: str = "",
) -> str:
    """Lines of text that are SVG already, under one another; ``y`` is the first one's foot."""
    own = "" if anchor == "start" else f' text-anchor="{anchor}"'
    shift = f' dx="{plain(dx)}"' if dx else ""
    return "".join(
        f'<text x="{x}"{shift} y="{plain(y + i * line_height)}"{own}{more}>{line}</text>'
        for i, line in enumerate(lines)
    )


def gradients(tones: Iterable[int]) -> str:
    """The fades of uncertain ends, by tone; a document needs them once."""
    stops = []
    for tone in sorted(set(tones)):
        for name, least, most in (("rise", 0.26, 0.9), ("fall", 0.9, 0.26)):
            stops.append(
                f'<linearGradient id="tl-{name}-{tone}" class="tl-tone-{tone}">'
                f'<stop stop-opacity="{least}"/><stop offset="1" stop-opacity="{most}"/>'
                "</linearGradient>"
            )
    return f'<svg class="tl-fades" width="0" height="0"><defs>{"".join(stops)}</defs></svg>'
