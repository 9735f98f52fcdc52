"""A collection set against a pivot: what the browser is given."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_up import Row, collection, events, framed
from timeline import cards
from timeline.collection import Collection
from timeline.frames import asked_for, facet_values, opening_window
from timeline.selection import FRAME_KEYS

Open = Callable[..., Collection]
ROWS: tuple[Row, ...] = (
    {"id": "death", "edtf": "1953-03-05", "kind": "context", "title": "The death"},
    {"id": "truce", "edtf": "1953-07-27", "kind": "context", "title": "The truce"},
    {"edtf": "1952-10", "actor": "USSR", "thread": "Trade", "source": "memo"},
    {"edtf": "1953-06", "actor": "PRC", "thread": "Relief", "source": "memo"},
    {"edtf": "XXXX", "actor": "PRC", "thread": "Trade"},
)
PIVOTS: tuple[Row, ...] = (
    {"key": "death", "event": "death", "names": "the end"},
    {"key": "truce", "event": "truce"},
)
SOURCES: tuple[Row, ...] = ({"key": "memo", "title": "A memo", "date": "1953-08-04"},)


@pytest.fixture
def opened(tmp_path: Path) -> Collection:
    return collection(tmp_path, *ROWS, pivots=PIVOTS, sources=SOURCES, settings='title = "Made up"')


def sides(made: Collection, pivot: str) -> list[str]:
    return [str(record["side"]) for record in framed(made, pivot).scene["records"]]


class TestPivot:
    @pytest.mark.parametrize(
        ("pivot", "key", "title", "expected"),
        [
            pytest.param("", "death", "The death", "before either after after", id="default"),
            pytest.param("truce", "truce", "The truce", "before before before either", id="a key"),
            pytest.param(
                "1953-06-15", "", "15 June 1953", "before before either after", id="a day"
            ),
            pytest.param(
                "autumn 1952", "", "autumn 1952", "either after after after", id="a window"
            ),
            pytest.param("the end", "", "the end", "before either after after", id="a name"),
        ],
    )
    def test_events_are_set_against_it(
        self, opened: Collection, pivot: str, key: str, title: str, expected: str
    ) -> None:
        scene = framed(opened, pivot).scene
        assert asked_for(opened, pivot).notices == ()
        assert scene["now"]["pivot"] == key
        assert scene["pivot"] == title
        assert sides(opened, pivot) == [*expected.split(), "undated"]

    @pytest.mark.parametrize(
        "pivot",
        [
            pytest.param("soonish", id="no date"),
            pytest.param("1953-13-45", id="no such day"),
            pytest.param("since March 1953", id="open, with no day it was said"),
            pytest.param("1953/..", id="open"),
            pytest.param("XXXX", id="no date given"),
            pytest.param("March", id="no year"),
            pytest.param("<script>alert(1)</script>", id="markup"),
            pytest.param("x" * 5000, id="long"),
            pytest.param("\x00\x1b[2J", id="control characters"),
        ],
    )
    def test_a_bad_one_is_ignored_and_said_so(self, opened: Collection, pivot: str) -> None:
        scene = framed(opened, pivot).scene
        (notice,) = asked_for(opened, pivot).notices
        assert notice.startswith("The pivot is ignored: ")
        assert notice.endswith(".")
        assert notice.isprintable()
        assert len(notice) < 400
        assert scene["now"]["pivot"] == "death"
        assert sides(opened, pivot) == sides(opened, "")

    def test_a_collection_without_pivots_has_no_sides(self, tmp_path: Path) -> None:
        frame = framed(collection(tmp_path, *ROWS, sources=SOURCES))
        assert frame.scene["pivot"] == frame.scene["now"]["pivot"] == ""
        assert frame.scene["known"]["side"] == ["undated", ""] or frame.scene["known"]["side"] == [
            "undated"
        ]
        names = {shape["name"] for shape in frame.figure["layout"]["shapes"]}
        assert not names & {"before", "after", "pivot"}


class TestLanes:
    @pytest.mark.parametrize("lanes", ["thread", "actor", "kind"])
    def test_what_is_asked_for(self, opened: Collection, lanes: str) -> None:
        frame = framed(opened, lanes=lanes)
        assert frame.scene["now"]["lanes"] == lanes
        assert asked_for(opened, lanes=lanes).notices == ()
        named = [n for n in frame.figure["layout"]["annotations"] if n["name"] == "lane"]
        assert len(named) == frame.events[lanes].nunique()

    @pytest.mark.parametrize("lanes", ["toward", "Thread", "<b>", "x" * 5000])
    def test_a_bad_one_is_ignored_and_said_so(self, opened: Collection, lanes: str) -> None:
        scene = framed(opened, lanes=lanes).scene
        assert scene["now"]["lanes"] == "thread"
        (notice,) = asked_for(opened, lanes=lanes).notices
        assert notice.startswith(f"The lanes “{lanes[:60]}")
        assert "thread, actor or kind" in notice
        assert len(notice) < 200

    def test_both_may_be_bad(self, opened: Collection) -> None:
        assert len(asked_for(opened, "soonish", "toward").notices) == 2

    def test_the_collections_own(self, tmp_path: Path) -> None:
        made = collection(tmp_path, *ROWS, sources=SOURCES, settings='lanes = "actor"')
        assert framed(made).scene["now"]["lanes"] == "actor"


class TestScene:
    def test_it_is_safe_for_json(self, opened: Collection) -> None:
        for pivot in ("", "truce", "1952", "soonish"):
            frame = framed(opened, pivot)
            again = json.loads(json.dumps(frame.scene, allow_nan=False))
            assert again == frame.scene
            json.dumps(frame.figure, allow_nan=False)

    @pytest.mark.parametrize(
        "rows",
        [
            pytest.param((), id="no events"),
            pytest.param(({"edtf": "XXXX"},), id="one, undated"),
            pytest.param(({"edtf": "Y17000"}, {"edtf": "Y-17000"}), id="far years"),
            pytest.param(({"title": "</script><b>\u2028", "edtf": "1953"},), id="markup"),
        ],
    )
    def test_any_table_has_a_frame(self, tmp_path: Path, rows: tuple[Row, ...]) -> None:
        frame = framed(collection(tmp_path, *rows), "1953-03-05")
        json.dumps([frame.scene, frame.figure], allow_nan=False)
        assert len(frame.scene["records"]) == len(rows)

    def test_the_words_that_were_asked_for_come_back(self, opened: Collection) -> None:
        view = {"pivot": "soonish", "lanes": "actor"}
        nothing = dict.fromkeys(FRAME_KEYS, "")
        assert asked_for(opened, **view).for_browser()["view"] == nothing | view

    def test_sources_are_called_by_their_titles(self, opened: Collection) -> None:
        assert framed(opened).scene["labels"]["source"] == {"memo": "A memo"}

    @pytest.mark.parametrize(
        ("more", "is_large"), [pytest.param(0, False, id="full"), pytest.param(1, True, id="more")]
    )
    def test_whether_cards_are_fetched(self, tmp_path: Path, more: int, is_large: bool) -> None:
        made = collection(tmp_path, *[{"edtf": "1953"}] * (cards.LARGE + more))
        scene = framed(made).scene
        assert scene["large"] is is_large
        assert scene["first"] == cards.FIRST_CARDS

    def test_a_frame_is_made_once(self, opened: Collection) -> None:
        assert framed(opened, "truce") is framed(opened, "truce")

    @pytest.mark.parametrize("pivot", ["soonish", "never", "1953-13-45"])
    def test_what_can_not_be_read_costs_no_frame(self, opened: Collection, pivot: str) -> None:
        assert framed(opened, pivot) is framed(opened)

    def test_one_readers_frame_is_not_anothers(self, opened: Collection) -> None:
        before = json.dumps(framed(opened).scene)
        framed(opened, "truce", "actor")
        assert json.dumps(framed(opened).scene) == before


class TestFacets:
    FRAME = (
        {"actor": "PRC", "edtf": "1953-04"},
        {"actor": "USSR", "edtf": "XXXX"},
        {"actor": "USSR", "edtf": "1953-03"},
        {"actor": "", "edtf": "1952"},
        {"actor": "", "edtf": "1952"},
        {"actor": "", "edtf": "1952"},
        {"actor": "Allied", "edtf": "1952"},
    )

    @pytest.mark.parametrize(
        ("facet", "values"),
        [
            pytest.param("actor", ["USSR", "Allied", "PRC", ""], id="frequent, by name, blank"),
            pytest.param("side", ["before", "either", "after", "undated"], id="in time"),
            pytest.param("thread", [""], id="all blank"),
        ],
    )
    def test_the_order_of_a_menu(self, facet: str, values: list[str]) -> None:
        assert facet_values(events(*self.FRAME), facet) == values

    def test_every_side_there_is(self) -> None:
        """Else another pivot would turn a choice of a side into no choice."""
        found = facet_values(events({"edtf": "1953-04"}), "side")
        assert found == ["before", "either", "after", "undated"]

    def test_the_firmest_support_comes_first(self) -> None:
        found = pd.DataFrame({"support": ["this source alone", "", "secondary only", "confirmed"]})
        assert facet_values(found, "support") == [
            "confirmed",
            "secondary only",
            "this source alone",
            "",
        ]

    def test_no_events_have_no_values(self) -> None:
        assert facet_values(events(), "actor") == []


class TestOpeningWindow:
    @pytest.mark.parametrize(
        ("rows", "settings", "first", "last"),
        [
            pytest.param(
                [{"edtf": "1900"}],
                'window = ["1952-08", "1953-09"]',
                "1952-08-01",
                "1953-09-30",
                id="the collection's",
            ),
            pytest.param(
                [{"edtf": "1953-03-05"}], "", "1953-02-26", "1953-03-12", id="a day, and a week"
            ),
            pytest.param(
                [{"edtf": "1900-01-01"}, {"edtf": "2000-01-01"}],
                "",
                "1896-01-02",
                "2003-12-31",
                id="a century, and a little",
            ),
            pytest.param([{"edtf": "XXXX"}], "", "1900-01-01", "1999-12-31", id="no date at all"),
            pytest.param([], "", "1900-01-01", "1999-12-31", id="no events"),
            pytest.param([{"edtf": "1953/"}], "", "1952-12-18", "1954-01-14", id="open"),
        ],
    )
    def test_window(
        self, tmp_path: Path, rows: list[Row], settings: str, first: str, last: str
    ) -> None:
        made = collection(tmp_path, *rows, settings=settings)
        assert opening_window(made) == (np.datetime64(first), np.datetime64(last))

    @given(st.lists(st.integers(-16000, 16000), min_size=1, max_size=4))
    def test_what_no_axis_reaches_does_not_open_the_chart(
        self, tmp_path_factory: pytest.TempPathFactory, years: list[int]
    ) -> None:
        rows = [{"edtf": f"Y{year}"} for year in years if abs(year) > 9999]
        made = collection(tmp_path_factory.mktemp("far"), *rows, {"edtf": "1953"})
        first, last = opening_window(made)
        assert np.datetime64("1952-01-01") < first < np.datetime64("1953-01-01")
        assert np.datetime64("1953-12-31") < last < np.datetime64("1955-01-01")
