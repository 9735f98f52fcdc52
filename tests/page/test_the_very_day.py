"""What is of the pivot's own day is counted on neither side of it, and said so."""

from pathlib import Path

import pytest

from tests.support.comparisons import cells, compared, gesture, heads, opened, pivots_of
from tests.support.made_up import attribute, collection, rendered_view, with_attribute, words
from timeline.collection.collection import open_collection
from timeline.dates.sides import SIDES
from timeline.errors import ViewError
from timeline.page.headline import headline
from timeline.page.ledger import ledger
from timeline.page.tour import bar
from timeline.views.query import ViewQuery
from timeline.views.strict import view_events

DAY = {"edtf": "1953-03-05"}
MONTH = {"edtf": "1953-03"}


def test_the_headline_has_a_number_of_its_own_for_it(tmp_path: Path) -> None:
    rendered = rendered_view(collection(tmp_path, DAY, MONTH), "1953-03-05")
    slots = with_attribute(headline(rendered), "data-slot")
    counts = {"before": "0", "either": "1", "after": "0", "undated": "0", "on": "1"}
    assert {name: words(slots[name]) for name in SIDES} == counts


@pytest.mark.parametrize(
    ("edtf", "last"),
    [
        pytest.param("1953-03-05", "On the day itself", id="some of that day"),
        pytest.param("1953-03", "Undated", id="none of that day"),
    ],
)
def test_the_table_of_pivots_has_a_column_where_something_is_in_it(
    tmp_path: Path, edtf: str, last: str
) -> None:
    table = pivots_of(compared(opened(tmp_path / "made", gesture("Boats", "USSR", edtf))))
    assert heads(table)[-2] == last
    assert cells(table)[0][-2] == ("1" if last == "On the day itself" else "0")


def test_a_tour_counts_it_too(tmp_path: Path) -> None:
    made = opened(tmp_path / "made", gesture("Boats", "USSR", "1953-03-05"))
    (made.path / "tour.csv").write_text(
        "step,title,text,query\n1,Boats,Who?,actor=USSR\n", encoding="utf-8"
    )
    made = open_collection(made.path)
    query = ViewQuery.parse(made, "tour=1")
    assert "1 on the day itself" in words(bar(made, rendered_view(made), query))


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        pytest.param("side=on&pivot=1953-03-05", ["e0"], id="the day"),
        pytest.param("side=either&pivot=1953-03-05", ["e1"], id="a month that holds it"),
        pytest.param("side=before&side=after&pivot=1953-03-05", [], id="neither side"),
    ],
)
def test_a_view_can_ask_for_it(tmp_path: Path, query: str, kept: list[str]) -> None:
    assert list(view_events(collection(tmp_path, DAY, MONTH), query).events.index) == kept


def test_a_side_there_is_not_is_told_all_there_are(tmp_path: Path) -> None:
    with pytest.raises(ViewError, match="before, either, after, undated, on"):
        view_events(collection(tmp_path, DAY), "side=nowhere&pivot=1953-03-05")


@pytest.mark.parametrize(
    ("selected", "is_hidden"),
    [
        pytest.param({"e0", "e1"}, False, id="shown"),
        pytest.param({"e1"}, True, id="none of it shown"),
    ],
)
def test_its_cards_have_a_place_where_any_is_shown(
    tmp_path: Path, selected: set[str], is_hidden: bool
) -> None:
    rendered = rendered_view(collection(tmp_path, DAY, MONTH), "1953-03-05")
    found = ledger(rendered.events, rendered.context, selected=selected)
    assert attribute(found[0], "hidden") == is_hidden
    assert words(found[0]).startswith("Neither before nor after 5 March 1953")
