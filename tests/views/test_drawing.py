"""A collection set against a pivot: what the browser is given."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.figures import ids, notes, shapes
from tests.support.made_up import Row, collection, rendered_view
from tests.support.two_pivots import ROWS, SOURCES
from timeline.chart.scales import SCALES
from timeline.collection.collection import Collection
from timeline.collection.events import MANY_EVENTS
from timeline.views.context import FIRST_CARDS
from timeline.views.drawing import opening_window, render_view
from timeline.views.query import COMPARED, ViewQuery
from timeline.views.query_string import RENDERING_KEYS

Open = Callable[..., Collection]


def sides(made: Collection, pivot: str) -> list[str]:
    return [str(record["side"]) for record in rendered_view(made, pivot).scene["records"]]


class TestPivot:
    @pytest.mark.parametrize(
        ("pivot", "key", "title", "expected"),
        [
            pytest.param("", "death", "The death", "before on after after", id="default"),
            pytest.param("truce", "truce", "The truce", "before before before on", id="a key"),
            pytest.param(
                "1953-06-15", "", "15 June 1953", "before before either after", id="a day"
            ),
            pytest.param(
                "autumn 1952", "", "autumn 1952", "either after after after", id="a window"
            ),
            pytest.param("the end", "", "the end", "before on after after", id="a name"),
        ],
    )
    def test_events_are_set_against_it(
        self, opened: Collection, pivot: str, key: str, title: str, expected: str
    ) -> None:
        scene = rendered_view(opened, pivot).scene
        assert ViewQuery.from_words(opened, {"pivot": pivot}).notices == ()
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
        scene = rendered_view(opened, pivot).scene
        (notice,) = ViewQuery.from_words(opened, {"pivot": pivot}).notices
        assert notice.startswith("The pivot is ignored: ")
        assert notice.endswith(".")
        assert notice.isprintable()
        assert len(notice) < 400
        assert scene["now"]["pivot"] == "death"
        assert sides(opened, pivot) == sides(opened, "")

    def test_a_collection_without_pivots_has_no_sides(self, tmp_path: Path) -> None:
        rendered = rendered_view(collection(tmp_path, *ROWS, sources=SOURCES))
        assert rendered.scene["pivot"] == rendered.scene["now"]["pivot"] == ""
        assert rendered.scene["known"]["side"] == ["undated", ""] or rendered.scene["known"][
            "side"
        ] == ["undated"]
        names = {shape["name"] for shape in rendered.figure["layout"]["shapes"]}
        assert not names & {"before", "after", "pivot"}


class TestSize:
    def test_large_is_laid_out_anew(self, opened: Collection) -> None:
        normal, large = rendered_view(opened), rendered_view(opened, size="large")
        assert (normal.scene["now"]["size"], large.scene["now"]["size"]) == ("", "large")
        assert large.figure["layout"]["height"] > normal.figure["layout"]["height"]
        assert normal.figure["drawing"]["enlarged"] == 1 < large.figure["drawing"]["enlarged"]

    @pytest.mark.parametrize("size", ["small", "Large", "normal", " ", "<b>" * 5000])
    def test_a_bad_one_is_ignored_and_said_so(self, opened: Collection, size: str) -> None:
        asked = ViewQuery.from_words(opened, {"size": size})
        (notice,) = asked.notices
        assert asked.view.size == ""
        assert notice == f"The size “{size[:60]}” is ignored: write large."


class TestLanes:
    @pytest.mark.parametrize("lanes", ["thread", "actor", "kind"])
    def test_what_is_asked_for(self, opened: Collection, lanes: str) -> None:
        rendered = rendered_view(opened, lanes=lanes)
        assert rendered.scene["now"]["lanes"] == lanes
        assert ViewQuery.from_words(opened, {"lanes": lanes}).notices == ()
        named = [n for n in rendered.figure["layout"]["annotations"] if n["name"] == "lane"]
        assert len(named) == rendered.events[lanes].nunique()

    @pytest.mark.parametrize("lanes", ["toward", "Thread", "<b>", "x" * 5000])
    def test_a_bad_one_is_ignored_and_said_so(self, opened: Collection, lanes: str) -> None:
        scene = rendered_view(opened, lanes=lanes).scene
        assert scene["now"]["lanes"] == "thread"
        (notice,) = ViewQuery.from_words(opened, {"lanes": lanes}).notices
        assert notice.startswith(f"The lanes “{lanes[:60]}")
        assert "thread, actor or kind" in notice
        assert len(notice) < 200

    def test_both_may_be_bad(self, opened: Collection) -> None:
        assert (
            len(ViewQuery.from_words(opened, {"pivot": "soonish", "lanes": "toward"}).notices) == 2
        )

    def test_the_collections_own(self, tmp_path: Path) -> None:
        made = collection(tmp_path, *ROWS, sources=SOURCES, settings='lanes = "actor"')
        assert rendered_view(made).scene["now"]["lanes"] == "actor"


class TestView:
    @pytest.mark.parametrize(
        ("view", "now"),
        [
            pytest.param(
                {},
                {
                    "pivot": "death",
                    "lanes": "thread",
                    "lanes_all": "",
                    "scale": "calendar",
                    "compare": "",
                    "size": "",
                    "count": "",
                },
                id="the collection's own",
            ),
            pytest.param(
                {"scale": "order", "lanes": "kind", "pivot": "truce"},
                {
                    "pivot": "truce",
                    "lanes": "kind",
                    "lanes_all": "",
                    "scale": "order",
                    "compare": "",
                    "size": "",
                    "count": "",
                },
                id="in order",
            ),
            pytest.param(
                {"compare": "actor", "lanes": "kind"},
                {
                    "pivot": "death",
                    "lanes": "",
                    "lanes_all": "",
                    "scale": "calendar",
                    "compare": "actor",
                    "size": "",
                    "count": "",
                },
                id="sequences take the place of lanes",
            ),
        ],
    )
    def test_what_is_pressed(
        self, opened: Collection, view: dict[str, str], now: dict[str, str]
    ) -> None:
        rendered = rendered_view(opened, **view)
        assert rendered.scene["now"] == now
        assert rendered.figure["drawing"]["scale"] == now["scale"]

    @pytest.mark.parametrize("compare", COMPARED)
    def test_each_sequence_is_a_lane(self, opened: Collection, compare: str) -> None:
        rendered = rendered_view(opened, compare=compare)
        lanes = {note["text"] for note in notes(rendered.figure, "lane")}
        values = rendered.events[compare].unique()
        called = {
            value: {"memo": "A memo", "": f"No {compare}"}.get(value, value) for value in values
        }
        assert lanes == {f"<b>{name}</b>" for name in called.values()}

    @pytest.mark.parametrize("scale", SCALES)
    def test_a_selection_stands_still_whatever_the_scale(
        self, opened: Collection, scale: str
    ) -> None:
        rendered, calendar = rendered_view(opened, scale=scale), rendered_view(opened)
        assert rendered.scene["records"] == calendar.scene["records"]
        assert list(rendered.events.index) == list(calendar.events.index)
        assert [ids(rendered.figure, uid) for uid in ("marks", "gutter-marks")] == [
            ids(calendar.figure, uid) for uid in ("marks", "gutter-marks")
        ]

    def test_the_other_pivots_are_lines_by_their_names(self, opened: Collection) -> None:
        figure = rendered_view(opened).figure
        assert [note["text"] for note in notes(figure, "other")] == ["The truce"]
        assert [line["x0"] for line in shapes(figure, "other")] == ["1953-07-27T12:00"]
        typed = rendered_view(opened, "1953-06").figure
        assert [note["text"] for note in notes(typed, "other")] == ["The death", "The truce"]

    def test_lags_stand_on_the_lines(self, tmp_path: Path) -> None:
        rows: list[Row] = [
            {"edtf": "1952-10-03"},
            {"edtf": "1953-03", "follows": "e0"},
            {"edtf": "[1953-05-01..]", "follows": "e1"},
            {"edtf": "XXXX"},
            {"edtf": "XXXX", "follows": "e3"},
        ]
        figure = rendered_view(collection(tmp_path, *rows)).figure
        (first,), (second,) = notes(figure, "e0>e1"), notes(figure, "e1>e2")
        assert first["text"] == "149–179 days later"
        assert second["text"] == "31 days later or more"
        assert notes(figure, "e3>e4") == []

    @pytest.mark.parametrize(
        ("same", "pairs"),
        [
            pytest.param(["", ""], [], id="none"),
            pytest.param(["e1", ""], ["e0=e1"], id="one names the other"),
            pytest.param(["e1", "e0"], ["e0=e1"], id="each names the other: one line"),
            pytest.param(["e2", "", "e1"], ["e0=e1", "e1=e2"], id="three of one thing"),
            pytest.param(["e3", "e2", "", ""], ["e0=e3", "e1=e2"], id="two things"),
        ],
    )
    @pytest.mark.parametrize("scale", SCALES)
    def test_the_same_is_joined_once_a_pair(
        self, tmp_path: Path, same: list[str], pairs: list[str], scale: str
    ) -> None:
        rows = [
            {"edtf": f"1953-0{n + 1}", "same_as": other, "source": f"s{n}"}
            for n, other in enumerate(same)
        ]
        sources = tuple({"key": f"s{n}", "title": "T"} for n in range(len(same)))
        figure = rendered_view(
            collection(tmp_path, *rows, sources=sources), "1953-03-05", scale=scale
        ).figure
        dotted = [s for s in figure["layout"]["shapes"] if s["line"].get("dash") == "dot"]
        assert [shape["name"] for shape in dotted] == pairs

    def test_one_drawing_a_view_and_language(self, opened: Collection) -> None:
        view = ViewQuery.from_words(opened, {"scale": "order", "compare": "actor"}).view
        assert render_view(opened, view) is render_view(opened, view)
        german = render_view(opened, view, language="de")
        assert german.scene["labels"] != render_view(opened, view).scene["labels"]


class TestScene:
    def test_it_is_safe_for_json(self, opened: Collection) -> None:
        for pivot in ("", "truce", "1952", "soonish"):
            rendered = rendered_view(opened, pivot)
            again = json.loads(json.dumps(rendered.scene, allow_nan=False))
            assert again == rendered.scene
            json.dumps(rendered.figure, allow_nan=False)

    @pytest.mark.parametrize(
        "rows",
        [
            pytest.param((), id="no events"),
            pytest.param(({"edtf": "XXXX"},), id="one, undated"),
            pytest.param(({"edtf": "Y17000"}, {"edtf": "Y-17000"}), id="far years"),
            pytest.param(({"title": "</script><b>\u2028", "edtf": "1953"},), id="markup"),
        ],
    )
    def test_any_table_is_drawn(self, tmp_path: Path, rows: tuple[Row, ...]) -> None:
        rendered = rendered_view(collection(tmp_path, *rows), "1953-03-05")
        json.dumps([rendered.scene, rendered.figure], allow_nan=False)
        assert len(rendered.scene["records"]) == len(rows)

    def test_the_words_that_were_asked_for_come_back(self, opened: Collection) -> None:
        view = {"pivot": "soonish", "lanes": "actor"}
        nothing = dict.fromkeys(RENDERING_KEYS, "")
        assert ViewQuery.from_words(opened, view).for_browser()["view"] == nothing | view

    def test_sources_are_called_by_their_titles(self, opened: Collection) -> None:
        assert rendered_view(opened).scene["labels"]["source"] == {"memo": "A memo"}

    @pytest.mark.parametrize(
        ("more", "is_large"), [pytest.param(0, False, id="full"), pytest.param(1, True, id="more")]
    )
    def test_whether_cards_are_fetched(self, tmp_path: Path, more: int, is_large: bool) -> None:
        made = collection(tmp_path, *[{"edtf": "1953"}] * (MANY_EVENTS + more))
        scene = rendered_view(made).scene
        assert scene["large"] is is_large
        assert scene["first"] == FIRST_CARDS

    def test_a_view_is_drawn_once(self, opened: Collection) -> None:
        assert rendered_view(opened, "truce") is rendered_view(opened, "truce")

    @pytest.mark.parametrize("pivot", ["soonish", "never", "1953-13-45"])
    def test_what_can_not_be_read_costs_no_drawing(self, opened: Collection, pivot: str) -> None:
        assert rendered_view(opened, pivot) is rendered_view(opened)

    def test_one_readers_view_is_not_anothers(self, opened: Collection) -> None:
        before = json.dumps(rendered_view(opened).scene)
        rendered_view(opened, "truce", "actor")
        assert json.dumps(rendered_view(opened).scene) == before


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
                [{"edtf": "1953-03-05"}],
                "",
                "1953-03-04",
                "1953-03-06",
                id="a day, and one on either side",
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
