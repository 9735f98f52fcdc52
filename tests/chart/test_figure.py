"""The figure draws what is known of every event, and no more."""

import html
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings

from tests.support.figures import DAY, clashes, drawn, ids, notes, pivot_line, shapes, trace
from tests.support.made_up import (
    PIVOT,
    WINDOW,
    Row,
    crowded_windows,
    event_rows,
    events,
    is_in_gutter,
)
from timeline.chart import theme
from timeline.chart.figure import timeline_figure
from timeline.chart.layout import FIRST, LAST, lay_out
from timeline.chart.marks import DOTS
from timeline.chart.shapes import MOST_LINKS
from timeline.chart.sizes import SIZES, Measures

few = settings(max_examples=40)


class TestMarks:
    @few
    @given(event_rows)
    def test_every_event_has_one_mark(self, rows: list[Row]) -> None:
        frame, figure = events(*rows), drawn(*rows)
        assert ids(figure, "marks") == list(frame.index[~is_in_gutter(frame)])
        assert ids(figure, "gutter-marks") == list(frame.index[is_in_gutter(frame)])

    @few
    @given(event_rows)
    def test_all_that_a_trace_says_of_its_points_is_as_long(self, rows: list[Row]) -> None:
        for each in drawn(*rows)["data"]:
            lengths = {
                len(each[name])
                for name in ("x", "y", "text", "base", "width", "customdata", "hovertext")
                if isinstance(each.get(name), list)
            }
            lengths |= {len(v) for v in each.get("marker", {}).values() if isinstance(v, list)}
            assert len(lengths) == 1, each["uid"]

    @pytest.mark.parametrize("basis", ["stated", "reported", "rumoured", "forecast"])
    @pytest.mark.parametrize("kind", theme.SYMBOLS)
    def test_shape_is_the_kind_and_fill_the_basis(self, kind: str, basis: str) -> None:
        figure = drawn({"kind": kind, "basis": basis, "edtf": "1953-03-05", "actor": "USSR"})
        mark = trace(figure, "marks")
        tone = 0 if kind == "context" else 1
        assert mark["customdata"] == [["e0", tone, basis]]
        assert mark["marker"]["symbol"] == [theme.symbol(kind, basis)]
        paper, actor = theme.colour("paper"), theme.colour(f"actor-{tone}")
        assert mark["marker"]["color"] == [actor if basis == "stated" else paper]
        assert mark["marker"]["line"]["color"] == [actor]

    @pytest.mark.parametrize(
        ("edtf", "at"),
        [
            pytest.param("1953-03-05", "1953-03-05T12:00", id="in the middle of its day"),
            pytest.param("1953-03", "1953-03-16T12:00", id="in the middle of its window"),
            pytest.param("1952-10-05/1952-10-14", "1952-10-05T12:00", id="a span at its beginning"),
            pytest.param("1952-10/1953-02", "1952-10-16T12:00", id="in the window it began in"),
            pytest.param("[..1952-12-31]", "1952-12-31T12:00", id="at the day that is known"),
            pytest.param("[1953-05-01..]", "1953-05-01T12:00", id="at the first day"),
        ],
    )
    def test_where_a_mark_stands(self, edtf: str, at: str) -> None:
        assert trace(drawn({"edtf": edtf}), "marks")["x"] == [at]

    def test_what_pointing_adds(self) -> None:
        frame = events({"edtf": "1953"}, {"edtf": "XXXX"})
        words = pd.Series({"e1": "second", "e0": "first"})
        layout = lay_out(frame, "thread", WINDOW, 900)
        figure = timeline_figure(frame, layout, WINDOW, hover=words)
        assert trace(figure, "marks")["hovertext"] == ["first"]
        assert trace(figure, "gutter-marks")["hovertext"] == ["second"]


def strengths_of(bars: dict[str, Any]) -> list[float]:
    """How strong each piece is drawn, 1 being certain."""
    return [float(colour.split(",")[-1].rstrip(")")) for colour in bars["marker"]["color"]]


class TestBars:
    @pytest.mark.parametrize(
        ("rows", "bars"),
        [
            pytest.param([{"edtf": "1953-03-05"}], [], id="a single day"),
            pytest.param([{"edtf": "XXXX"}], [], id="undated"),
            pytest.param([{"edtf": "1953-03"}], ["e0"], id="a month"),
            pytest.param([{"edtf": "1953-03"}, {"edtf": "1953-03-05"}], ["e0"], id="both"),
        ],
    )
    def test_which_events_have_a_bar(self, rows: list[Row], bars: list[str]) -> None:
        assert sorted(set(ids(drawn(*rows), "bars"))) == bars

    def test_an_uncertain_end_fades(self) -> None:
        bars = trace(drawn({"edtf": "1952-10-05/1952-12"}), "bars")
        strengths = strengths_of(bars)
        assert strengths == sorted(strengths, reverse=True)
        assert strengths[0] == 1
        # It is seen from its last day.
        assert 0.25 < strengths[-1] < 0.3 < 0.7 < strengths[-10] < 1

    @pytest.mark.parametrize(
        ("edtf", "is_at_end"),
        [
            pytest.param("1952-10-05/", True, id="end unknown"),
            pytest.param("/1953-03", False, id="beginning unknown"),
            pytest.param("[..1953-04-06]", False, id="an instant, no first day"),
        ],
    )
    def test_an_open_end_is_dotted_beyond_its_fade(self, edtf: str, is_at_end: bool) -> None:
        bars = trace(drawn({"edtf": edtf}), "bars")
        solid = list(zip(bars["base"], strengths_of(bars), strict=True))
        dots, others = solid[-DOTS:], solid[:-DOTS]
        assert [strength for _, strength in dots] == [0.8] * DOTS
        if is_at_end:
            assert min(dots) > max(others)
        else:
            assert max(dots) < min(others)

    def test_a_span_is_thicker_than_a_window(self) -> None:
        bars = trace(drawn({"edtf": "1953-03"}, {"edtf": "1953-03-05/1953-04-05"}), "bars")
        width = {c[0]: w for c, w in zip(bars["customdata"], bars["width"], strict=True)}
        assert width["e1"] > width["e0"]


class TestPrecursors:
    def test_a_line_joins_an_event_to_the_one_it_follows(self) -> None:
        figure = drawn({"edtf": "1952-10-03"}, {"edtf": "1953-03-05", "follows": "e0"})
        (line,) = shapes(figure, "e0>e1")
        y = dict(zip(ids(figure, "marks"), trace(figure, "marks")["y"], strict=True))
        assert line["path"].startswith(f"M 1952-10-03_12:00,{y['e0']} C ")
        assert line["path"].endswith(f" 1953-03-05_12:00,{y['e1']}")

    @pytest.mark.parametrize(
        "rows",
        [
            pytest.param([{"edtf": "XXXX"}, {"edtf": "XXXX", "follows": "e0"}], id="both undated"),
            pytest.param([{"edtf": "1953"}, {"edtf": "1953"}], id="no precursor"),
            pytest.param(
                [{"edtf": "1952"}, *[{"edtf": "1953", "follows": "e0"}] * (MOST_LINKS + 1)],
                id="a hairball",
            ),
        ],
    )
    def test_no_line(self, rows: list[Row]) -> None:
        assert [s for s in drawn(*rows)["layout"]["shapes"] if s["type"] == "path"] == []


class TestPivot:
    def test_a_day_is_a_line_between_two_tints(self) -> None:
        figure = drawn({"edtf": "1953"}, pivot=pivot_line())
        (line,), (before,), (after,) = (
            shapes(figure, name) for name in ("pivot", "before", "after")
        )
        assert line["x0"] == line["x1"] == "1953-03-05T12:00"
        assert before["x1"] == line["x0"]
        assert after["x0"] == line["x1"]

    def test_several_days_are_a_band(self) -> None:
        figure = drawn({"edtf": "1953"}, pivot=pivot_line("1953-03"))
        (band,), (before,), (after,) = (
            shapes(figure, name) for name in ("pivot", "before", "after")
        )
        assert (band["x0"], band["x1"]) == ("1953-03-01T00:00", "1953-04-01T00:00")
        assert (before["x1"], after["x0"]) == (band["x0"], band["x1"])

    def test_it_is_named_and_dated(self) -> None:
        figure = drawn({"edtf": "1953"}, pivot=pivot_line(PIVOT, "Death"))
        (name,) = notes(figure, "pivot")
        assert name["text"] == "<b>Death</b><br>1953-03-05"
        assert name["x"] == "1953-03-05T12:00"
        assert len(notes(figure, "before")) == len(notes(figure, "after")) == 1

    def test_without_a_pivot_there_is_no_divide(self) -> None:
        figure = drawn({"edtf": "1953"})
        for name in ("pivot", "before", "after"):
            assert shapes(figure, name) == notes(figure, name) == []


class TestTitles:
    MARKUP = '<a href="javascript:alert(1)">x</a> & <b>'

    @pytest.mark.parametrize("edtf", ["1953-03-05", "XXXX"])
    def test_markup_is_shown_as_the_text_it_is(self, edtf: str) -> None:
        row = {"edtf": edtf, "title": self.MARKUP, "actor": "<i>", "thread": "<u>"}
        figure = drawn(row, pivot=pivot_line(title="<s>"))
        uid = "titles" if edtf != "XXXX" else "gutter-titles"
        (title,) = trace(figure, uid)["text"]
        plain = title.replace("<br>", " ").replace("<b>", "").replace("</b>", "")
        assert "<" not in plain
        assert " ".join(html.unescape(plain).split()) == f"<i> {self.MARKUP}"
        assert "&lt;u&gt;" in notes(figure, "lane")[0]["text"]
        assert "&lt;s&gt;" in notes(figure, "pivot")[0]["text"]

    def test_the_actor_is_named_in_words(self) -> None:
        figure = drawn({"edtf": "1953-03-05", "title": "Veto", "actor": "USSR"})
        (title,) = trace(figure, "titles")["text"]
        assert title.strip("\u2002") == "<b>USSR</b> Veto"

    def test_lanes_are_named(self) -> None:
        figure = drawn({"edtf": "1953", "thread": "Trade"}, {"edtf": "1953", "thread": ""})
        assert [n["text"] for n in notes(figure, "lane")] == ["<b>Trade</b>", "<b>No thread</b>"]
        assert len(shapes(figure, "lane")) == 2

    def test_the_gutter_is_named_where_there_is_one(self) -> None:
        assert len(notes(drawn({"edtf": "XXXX"}), "undated")) == 1
        assert notes(drawn({"edtf": "1953"}), "undated") == []


FORTNIGHT = np.datetime64("1900-01-01"), np.datetime64("1900-01-15")


@few
@given(crowded_windows())
@example(
    (
        FORTNIGHT,
        [
            {"edtf": "1900-01-02/1900-01-06", "title": "Talks"},
            {"edtf": "1900-01-07", "title": "abc"},
        ],
    )
)
@pytest.mark.parametrize("measures", SIZES.values(), ids=["normal", "large"])
def test_titles_as_drawn_run_into_nothing(
    measures: Measures, crowd: tuple[tuple[np.datetime64, np.datetime64], list[Row]]
) -> None:
    """Measured in pixels at the opening scale, on the figure itself."""
    window, rows = crowd
    frame, figure = events(*rows), drawn(*rows, window=window, measures=measures)
    assert list(clashes(figure, frame)) == []


class TestExtremes:
    @pytest.mark.parametrize(
        "edtf",
        [
            pytest.param("-0043-03-15", id="44 BC"),
            pytest.param("0000", id="1 BC"),
            pytest.param("Y17000", id="far future"),
            pytest.param("Y-17000", id="far past"),
            pytest.param("Y-17000/Y17000", id="all of history"),
        ],
    )
    def test_far_years_are_drawn_within_what_an_axis_holds(self, edtf: str) -> None:
        figure = drawn({"edtf": edtf}, {"edtf": "1953-03-05"})
        for moment in [*trace(figure, "marks")["x"], *trace(figure, "bars")["base"]]:
            assert FIRST <= np.datetime64(moment, "s") <= LAST + DAY
        axis = figure["layout"]["xaxis"]
        for moment in (axis["minallowed"], axis["maxallowed"]):
            assert abs(np.datetime64(moment, "Y").astype(int) + 1970) < 10000

    def test_a_year_that_no_axis_holds_is_given_no_day(self) -> None:
        figure = drawn({"edtf": "Y17000"}, {"edtf": "1953-03-05"})
        assert ids(figure, "gutter-marks") == ["e0"]
        assert ids(figure, "bars") == []
        assert notes(figure, "undated")[0]["text"] != "<b>Undated</b>"

    def test_without_events_there_is_still_a_chart(self) -> None:
        figure = drawn(pivot=pivot_line())
        assert ids(figure, "marks") == []
        assert figure["layout"]["height"] > 0
        assert len(shapes(figure, "pivot")) == 1

    @pytest.mark.parametrize("edtf", ["1953-03-05", "XXXX", "1952/", "[..1953]"])
    def test_one_event_is_enough(self, edtf: str) -> None:
        figure = drawn({"edtf": edtf})
        assert ids(figure, "marks") + ids(figure, "gutter-marks") == ["e0"]

    def test_all_that_is_drawn_can_be_reached(self) -> None:
        figure = drawn({"edtf": "1951-09-08"}, {"edtf": "1956-12-18"})
        axis = figure["layout"]["xaxis"]
        assert axis["range"] == ["1952-08-01T00:00", "1953-10-01T00:00"]
        assert axis["minallowed"] < "1951-09-08"
        assert axis["maxallowed"] > "1956-12-19"
