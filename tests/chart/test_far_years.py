"""Years far beyond any calendar: nothing crashes, and what no axis reaches stands in the gutter."""

from pathlib import Path

import pytest

from tests.support.client import client_of, get
from tests.support.made_up import collection
from timeline.chart.layout import lay_out
from timeline.classroom.formats import FORMATS
from timeline.collection.collection import Collection, collection_of
from timeline.collection.importing import read_foreign
from timeline.page import own_table

YEARS = [
    pytest.param(str(year), id=f"{year:,}")
    for size in (10_000, 294_247, 294_248, 1_000_000, 10_000_000_000)
    for year in (size, -size)
]
"""Numpy's microseconds end beyond 294,247, its seconds beyond 292 thousand million."""

ENDS = [pytest.param(str(year), id=f"{year:,}") for year in (294_248, -294_248, -(10**10))]
"""Of these, for what takes long: as soon as numpy ends, and as far off as a year is read."""

QUERIES = [
    {},
    {"scale": "order"},
    {"scale": "pivot", "pivot": "1953"},
    {"scale": "pivot", "pivot": "Y300000"},
    {"pivot": "Y-10000000000", "compare": "Y10000000000"},
    {"from": "Y300000", "to": "Y-300000"},
]


def table(year: str) -> Collection:
    """A table with a year far off, alone and as the end of others, and one near."""
    dates = (f"Y{year}", f"Y{year}/", f"/Y{year}", "1953", "Y-10000000000/Y10000000000")
    rows = "".join(f'"{date}",Event {n}\n' for n, date in enumerate(dates))
    return collection_of(read_foreign(f"edtf,title\n{rows}".encode(), name="far.csv"), Path("far"))


@pytest.mark.parametrize("year", YEARS)
def test_a_far_year_is_placed_in_the_gutter(year: str) -> None:
    events = table(year).events
    near = events.loc[events["date"].eq("1953"), "earliest"].iloc[0].to_datetime64()
    places = lay_out(events, "thread", (near, near), 800).places
    assert places["undated"].tolist() == [date != "1953" for date in events["date"]]


@pytest.mark.parametrize("year", ENDS)
def test_a_far_year_is_shown_in_every_view(year: str) -> None:
    made = table(year)
    for query in QUERIES:
        assert "Event 3" in own_table.answer(made, query, FORMATS.values())["view"]


@pytest.mark.parametrize("year", ENDS)
def test_a_far_year_is_written_in_every_format(year: str) -> None:
    made = table(year)
    for query in ("", "pivot=1953", "pivot=Y300000"):
        written = {
            form.key: str(own_table.taken_away(made, form, query).content)
            for form in FORMATS.values()
            if not form.needs_browser and form.is_offered(of_own_table=True)
        }
        # A list of sources has no events in it.
        assert {kind for kind, text in written.items() if "Event 3" in text} >= {
            *("csv", "json", "md", "omeka", "timelinejs")
        }


@pytest.mark.parametrize("year", ENDS)
def test_a_far_year_is_answered_at_every_address(tmp_path: Path, year: str) -> None:
    made = collection(
        tmp_path,
        {"id": "pivot", "edtf": "1953", "kind": "context"},
        {"edtf": f"Y{year}", "title": "Far"},
        {"edtf": f"Y{year}/", "title": "Since"},
        pivots=({"key": "pivot", "event": "pivot"},),
    )
    client = client_of(made)
    for path in ("/", "/embed", "/exhibit.html", "/teach", "/lesson", "/handout", "/handout.html"):
        for query in ("", "?pivot=Y300000", "?scale=order", "?scale=pivot"):
            assert get(client, path + query).status_code in (200, 400), path
