"""How things look in the chart: palette, symbols, and one Plotly template.

Colours have one home, ``assets/css/shared/tokens.css``; the light values are read from there. In
the dark the page's style sheet repaints the drawn chart, so no figure is made twice.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from timeline.chart.sizes import NORMAL, Measures
from timeline.html import assets

SYMBOLS = {
    "verbal cooperation": "circle",
    "material cooperation": "square",
    "verbal conflict": "triangle-up",
    "material conflict": "diamond",
    "context": "cross",
}
"""Shape is the kind: round or square for cooperation, pointed for conflict."""

FILLS = {"stated": "", "reported": "-open-dot", "rumoured": "-open", "forecast": "-open"}
"""Fill is the basis; a forecast's outline is dashed by the style sheet."""

ACTORS = 6
"""Actors with a colour of their own; further ones share the neutral tone and keep their names."""


@cache
def tokens() -> dict[str, str]:
    """The custom properties of the light theme, by name without the leading ``--tl-``."""
    light = assets.content("tokens.css").split("@media", 1)[0]
    return dict(re.findall(r"--tl-([\w-]+):\s*([^;]+);", light))


def colour(name: str) -> str:
    """The light theme's colour of that name."""
    return tokens()[name]


def actor_tones(actors: Iterable[str]) -> dict[str, int]:
    """Which tone each actor has: 1 to `ACTORS` by how often it acts, 0 for all others.

    >>> actor_tones(["USSR", "PRC", "USSR", ""])
    {'USSR': 1, 'PRC': 2, '': 0}
    """
    counts: dict[str, int] = {}
    for actor in actors:
        counts[actor] = counts.get(actor, 0) + 1
    ranked = sorted((a for a in counts if a), key=lambda a: (-counts[a], a))
    tones = {a: i + 1 if i < ACTORS else 0 for i, a in enumerate(ranked)}
    return tones | {"": 0}


def symbol(kind: str, basis: str) -> str:
    """The Plotly marker symbol of an event.

    >>> symbol("verbal conflict", "rumoured")
    'triangle-up-open'
    """
    return SYMBOLS.get(kind, "circle") + FILLS.get(basis, "")


@cache
def template(measures: Measures = NORMAL) -> dict[str, Any]:
    """Ink on paper, quiet grid, no chrome."""
    ink, soft, rule = colour("ink"), colour("ink-soft"), colour("rule")
    return {
        "layout": {
            "font": {"family": colour("sans"), "size": measures.label, "color": ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "hovermode": False,
            "showlegend": False,
            "barmode": "overlay",
            "xaxis": {
                "gridcolor": rule,
                "linecolor": rule,
                "tickcolor": rule,
                "tickfont": {"color": soft, "size": measures.small},
                "zeroline": False,
            },
            "yaxis": {"showgrid": False, "zeroline": False, "visible": False},
        }
    }
