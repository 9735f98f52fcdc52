"""Citations for a footnote: of an event, of a view, of a collection."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.made_up import collection
from timeline.collection.collection import Collection
from timeline.exports.citations import (
    collection_citation,
    edition,
    event_citation,
    view_citation,
)
from timeline.views.strict import view_events

SOURCE = {
    "key": "ledger",
    "title": "Ledger",
    "author": "J. Miller",
    "date": "1713-08",
    "archive": "Town Archive",
    "series": "Mills",
    "number": "no. 4",
}
LEDGER = "J. Miller, “Ledger”, August 1713, Mills, no. 4, Town Archive"


@pytest.fixture
def mill(tmp_path: Path) -> Collection:
    rows = (
        {"id": "flood", "date": "12 May 1713", "kind": "context", "actor": "Town"},
        {"source": "ledger", "page": "4", "quote": "the gate is mended", "actor": "Mill"},
        {"source": "ledger", "page": "cover"},
        {"source": "ledger"},
    )
    settings = 'title = "The mill"\nquestion = "Who mended it?"\ncredit = "From the ledger"\n'
    pivots = ({"key": "flood", "event": "flood", "title": "the flood"},)
    return collection(tmp_path, *rows, sources=(SOURCE,), pivots=pivots, settings=settings)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        pytest.param("e1", f"“the gate is mended”: {LEDGER}, p. 4.", id="quote and page"),
        pytest.param("e2", f"{LEDGER}, cover.", id="a page without a number"),
        pytest.param("e3", f"{LEDGER}.", id="the source alone"),
        pytest.param("flood", "", id="no source"),
    ],
)
def test_event(mill: Collection, event: str, told: str) -> None:
    shown = view_events(mill, "")
    (row,) = (row for row in shown.rows if row["id"] == event)
    assert event_citation(row, shown.sources) == told


def test_a_source_that_no_table_has_is_named_as_it_stands() -> None:
    event = {"source": "Parish book, vol. 2", "page": "9", "quote": ""}
    assert event_citation(event, {}) == "“Parish book, vol. 2”, p. 9."


@pytest.mark.parametrize(
    ("query", "address", "told"),
    [
        pytest.param(
            "", "", "The mill. All 4 events. Set against the flood, 12 May 1713.", id="everything"
        ),
        pytest.param(
            "actor=Mill",
            "https://mill.example.org",
            "The mill. 1 of 4 events. Events by Mill. Set against the flood, 12 May 1713. "
            "https://mill.example.org/?actor=Mill.",
            id="a selection at an address",
        ),
        pytest.param(
            "?pivot=1713-06&show=chart",
            "https://mill.example.org",
            "The mill. All 4 events. Set against June 1713. "
            "https://mill.example.org/?pivot=1713-06.",
            id="a typed pivot, without what only an exhibit knows",
        ),
        pytest.param(
            "a=actor%3DTown&b=actor%3DMill",
            "",
            "The mill. 2 of 4 events. A: Events by Town. B: Events by Mill. "
            "Set against the flood, 12 May 1713.",
            id="two selections",
        ),
        pytest.param(
            "lang=de&pivot=6/4/1713",
            "",
            "The mill. All 4 events. Set against 4 June 1713.",
            id="in English whatever the exhibit speaks",
        ),
    ],
)
def test_view(mill: Collection, query: str, address: str, told: str) -> None:
    """With the mark of its files, since nobody has numbered its edition."""
    body, _, where = told.partition(" https://")
    expected = f"{body} Files {mill.edition}." + (f" https://{where}" if where else "")
    assert len(mill.edition) == 12
    assert view_citation(view_events(mill, query), address) == expected


def test_collection(mill: Collection) -> None:
    told = "The mill. Who mended it? A timeline of 4 events from 1 source. From the ledger. "
    told += f"Files {mill.edition}."
    assert collection_citation(mill) == told
    address = "https://mill.example.org"
    assert collection_citation(mill, address) == f"{told} {address}/."


EDITIONS = [
    pytest.param({}, "", "", id="a table that a reader has sent"),
    pytest.param({"version": "1.0"}, "", "Version 1.0", id="a version"),
    pytest.param({"date": "2026-12-01"}, "abc", "2026-12-01, files abc", id="a date"),
    pytest.param(
        {"version": "2", "date": "2026-12"}, "abc", "Version 2, 2026-12, files abc", id="all"
    ),
]


@pytest.mark.parametrize(("settings", "mark", "said"), EDITIONS)
def test_an_edition(mill: Collection, settings: dict[str, str], mark: str, said: str) -> None:
    made = replace(mill, settings=replace(mill.settings, **settings), edition=mark)  # type: ignore[arg-type]
    assert edition(made) == said


def test_who_made_it_comes_first_and_a_doi_takes_the_place_of_an_address(mill: Collection) -> None:
    named = replace(mill.settings, curators=("A. Reeve", "B. Miller"), doi="10.1234/mill")
    made = replace(mill, settings=named)
    told = collection_citation(made, "https://mill.example.org")
    assert told.startswith("A. Reeve, B. Miller. The mill. ")
    assert told.endswith(f"Files {mill.edition}. https://doi.org/10.1234/mill.")
    assert view_citation(view_events(made, "")).startswith("A. Reeve, B. Miller. The mill. ")
