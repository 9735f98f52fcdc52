"""A made-up collection as a notebook opens it, and what its figures draw."""

from typing import Any

import plotly.graph_objects as go

from tests.support.made_up import Row

ROWS: tuple[Row, ...] = (
    {"id": "fair", "title": "A fair", "actor": "Left", "thread": "Trade", "date": "1953-01-10"},
    {"id": "loan", "title": "A loan", "actor": "Right", "thread": "Trade", "date": "1953-04-20"}
    | {"follows": "fair"},
    {"id": "word", "title": "A word", "actor": "Right", "thread": "Talks", "basis": "rumoured"},
    {"id": "death", "title": "A death", "kind": "context", "date": "1953-03-05"},
    {"id": "truce", "title": "A truce", "kind": "context", "date": "1953-07-27"},
)
PIVOTS: tuple[Row, ...] = (
    {"key": "death", "event": "death"},
    {"key": "truce", "event": "truce"},
)


def trace(figure: go.Figure, uid: str) -> Any:
    return next(each for each in figure.data if each.uid == uid)


def drawn(figure: go.Figure) -> dict[str, str]:
    """The events that have a mark in time, and where it stands."""
    marks = trace(figure, "marks")
    return dict(zip([event for event, *_ in marks.customdata], marks.x, strict=True))
