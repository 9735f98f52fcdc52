"""What a figure draws only where it is asked for: first signs, other pivots, lags, ticks."""

import pytest
from hypothesis import given, settings

from tests.support.figures import drawn, ids, notes, pivot_line, shapes, trace
from tests.support.made_up import Row, event_rows
from timeline.chart.figure import NOTHING_MORE, Extras
from timeline.chart.sizes import NORMAL
from timeline.chart.ticks import Ticks


class TestExtras:
    ROWS = (
        {"edtf": "1952-10-03"},
        {"edtf": "1953-03-05", "follows": "e0"},
        {"edtf": "XXXX"},
        {"edtf": "1952-07/1953-12", "title": "Longer than the window"},
    )

    def test_nothing_more_is_drawn_unless_it_is_asked_for(self) -> None:
        figure = drawn(*self.ROWS, pivot=pivot_line())
        assert "firsts" not in [each["uid"] for each in figure["data"]]
        assert shapes(figure, "other") == notes(figure, "other") == notes(figure, "e0>e1") == []
        meta = figure["layout"]["meta"]
        assert (meta["scale"], meta["ticks"], meta["same"]) == ("calendar", [], [])

    @settings(max_examples=40)
    @given(event_rows)
    def test_a_first_sign_has_a_ring_around_its_mark(self, rows: list[Row]) -> None:
        wanted = frozenset(f"e{n}" for n in range(0, len(rows), 2))
        figure = drawn(*rows, extras=Extras(firsts=wanted))
        rings, marks = trace(figure, "firsts"), trace(figure, "marks")
        spots = {
            custom[0]: (x, y)
            for custom, x, y in zip(marks["customdata"], marks["x"], marks["y"], strict=True)
        }
        ringed = ids(figure, "firsts")
        # An undated one stands in the gutter, and has none.
        assert ringed == [key for key in spots if key in wanted]
        if ringed:
            found = list(zip(rings["x"], rings["y"], strict=True))
            assert found == [spots[key] for key in ringed]
            assert {custom[2] for custom in rings["customdata"]} == {"first"}
            assert rings["marker"]["size"] == NORMAL.ring > marks["marker"]["size"]

    def test_a_ring_lies_below_its_mark(self) -> None:
        figure = drawn(*self.ROWS, extras=Extras(firsts=frozenset(["e0"])))
        uids = [each["uid"] for each in figure["data"]]
        assert uids.index("firsts") < uids.index("marks")

    @pytest.mark.parametrize(
        ("edtf", "at"),
        [
            pytest.param("1953-07-27", "1953-07-27T12:00", id="a day"),
            pytest.param("1953-07", "1953-07-16T12:00", id="a month, by its middle"),
            pytest.param("-0043-03-15", "-0043-03-15T12:00", id="44 BC"),
        ],
    )
    def test_another_pivot_is_a_dashed_line_named_below(self, edtf: str, at: str) -> None:
        others = (pivot_line(edtf, "Truce"), pivot_line("1953-06-08", "Camp"))
        figure = drawn(*self.ROWS, pivot=pivot_line(), extras=Extras(others=others))
        line, _ = shapes(figure, "other")
        name, other_name = notes(figure, "other")
        assert line["x0"] == line["x1"] == name["x"] == at
        assert line["line"]["dash"] == "dash"
        assert (name["text"], other_name["text"]) == ("Truce", "Camp")
        assert (name["y"], name["yanchor"]) == (0, "top")
        assert [shape["x0"] for shape in shapes(figure, "pivot")] == ["1953-03-05T12:00"]

    def test_names_below_have_room(self) -> None:
        margins = [
            drawn(*self.ROWS, extras=extras)["layout"]
            for extras in (NOTHING_MORE, Extras(others=(pivot_line(),)))
        ]
        assert [each["margin"]["b"] for each in margins] == [NORMAL.bottom, NORMAL.bottom_named]
        lanes = {each["height"] - each["margin"]["b"] - NORMAL.top for each in margins}
        assert lanes == {margins[0]["yaxis"]["range"][0]}

    def test_a_lag_waits_unseen_on_the_middle_of_its_line(self) -> None:
        lags = {("e0", "e1"): "153 days", ("e1", "e2"): "?", ("e0", "e9"): "none"}
        figure = drawn(*self.ROWS, extras=Extras(lags=lags))
        (note,) = notes(figure, "e0>e1")
        y = dict(zip(ids(figure, "marks"), trace(figure, "marks")["y"], strict=True))
        assert (note["text"], note["opacity"]) == ("153 days", 0)
        assert note["x"] == "1952-12-19T00:00"
        assert note["y"] == (y["e0"] + y["e1"]) / 2
        assert notes(figure, "e1>e2") == notes(figure, "e0>e9") == []

    @pytest.mark.parametrize(
        ("pairs", "drawn_"),
        [
            pytest.param([("e0", "e1")], ["e0=e1"], id="a pair"),
            pytest.param([("e0", "e1"), ("e1", "e3")], ["e0=e1", "e1=e3"], id="three of one thing"),
            pytest.param([("e0", "e2")], [], id="one of them undated"),
            pytest.param([("e0", "e9")], [], id="one that is not here"),
            pytest.param([], [], id="none"),
        ],
    )
    def test_one_thing_in_two_sources_is_a_dotted_line(
        self, pairs: list[tuple[str, str]], drawn_: list[str]
    ) -> None:
        figure = drawn(*self.ROWS, extras=Extras(same=tuple(pairs)))
        found = [s for s in figure["layout"]["shapes"] if s["line"].get("dash") == "dot"]
        assert [shape["name"] for shape in found] == drawn_
        marks = trace(figure, "marks")
        spots = set(zip(marks["x"], marks["y"], strict=True))
        for shape in found:
            ends = {(shape["x0"], shape["y0"]), (shape["x1"], shape["y1"])}
            assert {x for x, _ in ends} <= {x for x, _ in spots}

    def test_statements_of_one_occasion_are_joined_by_a_thin_line(self) -> None:
        extras = Extras(parts=(("e0", "e1"), ("e0", "e2"), ("e0", "e9")))
        shapes = drawn(*self.ROWS, extras=extras)["layout"]["shapes"]
        found = [s["name"] for s in shapes if s["line"].get("dash") == "solid"]
        assert found == ["e0=e1"]

    def test_markup_is_shown_as_the_text_it_is(self) -> None:
        extras = Extras(others=(pivot_line(title="<s>x</s>"),), lags={("e0", "e1"): "<u>1</u>"})
        figure = drawn(*self.ROWS, extras=extras)
        assert notes(figure, "other")[0]["text"] == "&lt;s&gt;x&lt;/s&gt;"
        assert notes(figure, "e0>e1")[0]["text"] == "&lt;u&gt;1&lt;/u&gt;"

    def test_ticks_of_its_own_go_to_the_browser(self) -> None:
        ticks = (Ticks(1, ("1953-03-05T12:00",) * 2, ("0", "+1")), Ticks(7, ("x",), ("0",)))
        layout = drawn(*self.ROWS, extras=Extras("pivot", ticks))["layout"]
        assert layout["meta"]["scale"] == "pivot"
        assert [each["days"] for each in layout["meta"]["ticks"]] == [1, 7]
        assert layout["meta"]["ticks"][0]["words"] == ["0", "+1"]
        assert layout["xaxis"]["tickvals"] == ["x"]
