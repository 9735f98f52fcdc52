"""Made-up events and collections, and a look into component trees, for the tests of the page."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from dash.development.base_component import Component
from hypothesis import strategies as st

from timeline.chart.layout import FIRST, LAST
from timeline.collection.collection import Collection, open_collection
from timeline.collection.events import dated_events, with_sides
from timeline.collection.schema import COLUMNS, EVENTS, KINDS, PIVOTS, SOURCES
from timeline.collection.table import read_rows
from timeline.dates import read_edtf
from timeline.views.drawing import RenderedView, render_view
from timeline.views.query import ViewQuery

Row = Mapping[str, str]

PIVOT = "1953-03-05"
"""The day that the made-up events stand on either side of."""
WINDOW = (np.datetime64("1952-08-01"), np.datetime64("1953-09-30"))
SOURCE_DAYS = {"memo": np.datetime64("1953-08-04"), "letter": None}

_TITLES = st.sampled_from([4, 12, 20, 28, 44, 80]).flatmap(
    lambda size: st.sampled_from(["i" * size, "Talks on fish " * (size // 14 + 1), "W" * size])
)
_NEAR = st.dates(date(1952, 7, 1), date(1953, 11, 1)).map(str)
_DATES = st.one_of(
    _NEAR,
    st.tuples(_NEAR, _NEAR).map(lambda ends: "/".join(sorted(ends))),
    st.sampled_from(
        """1952-09 1953-03 1952-23/ /1953-02 1953-06/.. ../1952-11 [1953-05-01..] [..1952-12-31]
        1952-11/1953-03 1952/1953 1952 195X 1951-09-08 1956-12-18 Y17000 -0043-03-15 XXXX""".split()
    ),
)
_row = st.fixed_dictionaries(
    {
        "title": _TITLES,
        "actor": st.sampled_from(["", "USSR", "PRC"]),
        "thread": st.sampled_from(["", "Fisheries", "Trade"]),
        "kind": st.sampled_from(KINDS),
        "edtf": _DATES,
    }
)
event_rows: st.SearchStrategy[list[Row]] = st.sampled_from([0, 1, 3, 8, 20]).flatmap(
    lambda size: st.lists(_row, min_size=size, max_size=size)
)
"""Rows of a table, dated in every way that a chart must draw."""


@st.composite
def crowded_windows(draw: st.DrawFn) -> tuple[tuple[np.datetime64, np.datetime64], list[Row]]:
    """A window, from a fortnight to a century long, and rows most of which lie in it."""
    length = draw(st.sampled_from([425, 14, 60, 4000, 40000]))
    first = np.datetime64("1900-01-01")
    share = st.integers(-10, 110).map(lambda n: str(first + n * length // 100))
    day_or_span = share | st.tuples(share, share).map(lambda ends: "/".join(sorted(ends)))
    row: st.SearchStrategy[Row] = st.fixed_dictionaries({"title": _TITLES, "edtf": day_or_span})
    rows = draw(
        st.sampled_from([2, 5, 12]).flatmap(lambda n: st.lists(row, min_size=n, max_size=n))
    )
    return (first, first + length), rows


def csv_text(columns: tuple[str, ...], rows: tuple[Row, ...]) -> str:
    """Rows as the text of a CSV file with these columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def filled(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows of an events table with what each must have; they are called e0, e1 and so on."""
    return tuple(
        {
            "id": f"e{number}",
            "title": f"Event {number}",
            "kind": "verbal cooperation",
            "basis": "stated",
        }
        | dict(row)
        for number, row in enumerate(rows)
    )


def events(*rows: Row, pivot: str = PIVOT) -> pd.DataFrame:
    """The frame of rows without a fault, against a pivot; "" for none."""
    table = read_rows(csv_text(COLUMNS, filled(rows)).encode(), EVENTS)
    rendered, _, faults = dated_events(table, source_days=SOURCE_DAYS)
    assert [*table.faults, *faults] == []
    rendered = rendered.assign(support="one source", other_sources="")
    return with_sides(rendered, read_edtf(pivot) if pivot else None)


def is_in_gutter(rendered: pd.DataFrame) -> "pd.Series[bool]":
    """Which events have no place in time, or one that no date axis reaches."""
    bounds = rendered[["earliest", "begin_latest", "end_earliest", "latest"]]
    is_beyond = (bounds < FIRST).any(axis=1) | (bounds > LAST).any(axis=1)
    return bounds.isna().all(axis=1) | is_beyond


def collection(
    folder: Path,
    *rows: Row,
    sources: tuple[Row, ...] = (),
    pivots: tuple[Row, ...] = (),
    settings: str = "",
) -> Collection:
    """A collection of these rows, written to a folder and opened."""
    folder.mkdir(exist_ok=True)
    texts = {
        "events.csv": csv_text(COLUMNS, filled(rows)),
        "sources.csv": csv_text(tuple(column.name for column in SOURCES), sources),
        "pivots.csv": csv_text(tuple(column.name for column in PIVOTS), pivots),
        "collection.toml": settings,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return open_collection(folder)


def nodes(tree: object) -> Iterator[Component]:
    """Every component of a tree, from the top down."""
    if isinstance(tree, Component):
        yield tree
        tree = getattr(tree, "children", None)
    if isinstance(tree, (list, tuple)):
        for child in tree:
            yield from nodes(child)
    elif isinstance(tree, Component):
        yield from nodes(tree)


def words(tree: object) -> str:
    """What a reader would read in a tree, blanks as a browser shows them."""
    return " ".join(_text(tree).split())


def _text(tree: object) -> str:
    if isinstance(tree, Component):
        return _text(getattr(tree, "children", None))
    if isinstance(tree, (list, tuple)):
        return "".join(map(_text, tree))
    return "" if tree is None else str(tree)


def attribute(node: Component, name: str) -> Any:
    """A component's attribute, None where it has none."""
    return node.to_plotly_json()["props"].get(name)


def of_class(tree: object, name: str) -> list[Component]:
    """The components of a tree that have a class."""
    return [n for n in nodes(tree) if name in (attribute(n, "className") or "").split()]


def with_attribute(tree: object, name: str) -> dict[Any, Component]:
    """The components of a tree that have an attribute, by its value."""
    return {attribute(n, name): n for n in nodes(tree) if attribute(n, name) is not None}


def rendered_view(
    opened: Collection, pivot: str = "", lanes: str = "", **more: str
) -> RenderedView:
    """The view that a reader's words ask for."""
    words = {"pivot": pivot, "lanes": lanes, **more}
    return render_view(opened, ViewQuery.from_words(opened, words).view)
