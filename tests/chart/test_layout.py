"""Every event in its place: lanes, rows, and titles that keep clear of one another."""

from collections.abc import Sequence
from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.made_up import WINDOW, Row, crowded_windows, event_rows, events, is_in_gutter
from timeline.chart.layout import (
    BOLD,
    MOST_ROWS,
    MOST_ROWS_OF_FEW,
    Lane,
    Layout,
    broken,
    label_text,
    lay_out,
    reach,
    text_width,
)
from timeline.chart.sizes import NORMAL, SIZES, Measures
from timeline.collection.events import MANY_EVENTS
from timeline.collection.schema import LANES

few = settings(max_examples=50)
DAY = np.timedelta64(1, "D")
WIDTH = 930.0
Box = tuple[float, float]
Crowd = tuple[tuple[np.datetime64, np.datetime64], list[Row]]

windows = st.sampled_from(
    [("1952-08-01", "1953-09-30"), ("1953-02-20", "1953-03-06"), ("1900-01-01", "1999-12-31")]
).map(lambda ends: (np.datetime64(ends[0], "D"), np.datetime64(ends[1], "D")))
widths = st.sampled_from([930.0, 1180.0, 1700.0])
sizes = st.sampled_from(list(SIZES.values()))


def laid(
    *rows: Row, by: str = "thread", width: float = WIDTH, measures: Measures = NORMAL
) -> tuple[pd.DataFrame, Layout]:
    frame = events(*rows)
    return frame, lay_out(frame, by, WINDOW, width, measures)


def title_width(event: pd.Series, size: float) -> float:
    who, what = label_text(event["actor"], event["title"], event["kind"])
    return text_width(who, size) * BOLD + text_width(f" {what}", size)


def boxes(
    frame: pd.DataFrame, layout: Layout, window: Sequence[np.datetime64], width: float
) -> dict[str, tuple[Box, Box | None]]:
    """Each dated event's drawing and title, from where to where in pixels."""
    scale = width / ((window[1] + DAY - window[0]) / DAY)
    half = layout.measures.half_mark
    size = layout.measures.label
    lengths = {str(key): title_width(event, size) for key, event in frame.iterrows()}
    found: dict[str, tuple[Box, Box | None]] = {}
    for key, place in layout.places[~layout.places["undated"]].iterrows():
        start, end, at, title = (
            float((moment.to_numpy() - window[0]) / DAY * scale)
            for moment in (place["start"], place["end"] + DAY, place["at"], place["title_at"])
        )
        gap, length = half if place["beside_mark"] else 0, lengths[str(key)]
        titles: dict[str, Box | None] = {
            "right": (title + gap, title + gap + length),
            "left": (title - gap - length, title - gap),
            "above": (title, title + length),
            "": None,
        }
        found[str(key)] = (min(start, at - half), max(end, at + half)), titles[place["label"]]
    return found


def is_apart(one: Box | None, other: Box | None) -> bool:
    return one is None or other is None or one[1] <= other[0] + 0.01 or other[1] <= one[0] + 0.01


class TestProperties:
    @few
    @given(event_rows, st.sampled_from(LANES), sizes)
    def test_every_event_has_one_place_in_its_lane(
        self, rows: list[Row], by: str, measures: Measures
    ) -> None:
        frame, layout = laid(*rows, by=by, measures=measures)
        lanes = {lane.name: lane for lane in layout.lanes}
        assert list(layout.places.index) == list(frame.index)
        assert len(lanes) == len(layout.lanes)
        assert set(lanes) == set(frame[by])
        for key, place in layout.places.iterrows():
            assert place["lane"] == frame[by][str(key)]
            lane = lanes[place["lane"]]
            assert lane.top + measures.header < place["y"] < lane.top + lane.height

    @few
    @given(event_rows, st.sampled_from(LANES))
    def test_lanes_fill_the_height_without_a_gap(self, rows: list[Row], by: str) -> None:
        _, layout = laid(*rows, by=by)
        tops = [lane.top for lane in layout.lanes]
        bottoms = [lane.top + lane.height for lane in layout.lanes]
        assert [*tops, layout.height] == pytest.approx([0, *bottoms])

    @few
    @given(crowded_windows(), widths, sizes)
    def test_nothing_in_a_row_overlaps(
        self, crowd: Crowd, width: float, measures: Measures
    ) -> None:
        window, rows = crowd
        frame = events(*rows)
        layout = lay_out(frame, "thread", window, width, measures)
        y = {str(key): float(at) for key, at in layout.places["y"].items()}
        drawn = boxes(frame, layout, window, width)
        for one, other in combinations(drawn, 2):
            if y[one] == y[other]:
                (mark, title), (other_mark, other_title) = drawn[one], drawn[other]
                assert is_apart(mark, other_mark), (one, other)
                assert is_apart(mark, other_title), (one, other)
                assert is_apart(title, other_mark), (one, other)
                assert is_apart(title, other_title), (one, other)

    @few
    @given(crowded_windows(), widths, sizes)
    def test_a_title_above_its_bar_keeps_clear_of_a_low_mark_over_it(
        self, crowd: Crowd, width: float, measures: Measures
    ) -> None:
        window, rows = crowd
        frame = events(*rows)
        layout, half = lay_out(frame, "thread", window, width, measures), measures.half_mark
        drawn = boxes(frame, layout, window, width)
        above = layout.places[layout.places["label"] == "above"]
        per_day = width / ((window[1] + DAY - window[0]) / DAY)
        for one, other in permutations(map(str, above.index), 2):
            if float(above["y"][other]) - float(above["y"][one]) == measures.row:
                at = float((above["at"].loc[one].to_numpy() - window[0]) / DAY) * per_day
                assert is_apart((at - half, at + half), drawn[other][1]), (one, other)

    @few
    @given(crowded_windows(), widths, sizes)
    def test_a_title_in_view_is_never_cut(
        self, crowd: Crowd, width: float, measures: Measures
    ) -> None:
        window, rows = crowd
        frame = events(*rows)
        layout, half = lay_out(frame, "thread", window, width, measures), measures.half_mark
        for key, (mark, title) in boxes(frame, layout, window, width).items():
            is_in_view = mark[1] >= half and mark[0] <= width - half
            if is_in_view and title is not None:
                assert title[0] >= -0.01, key
                assert title[1] <= width + 0.01, key

    @few
    @given(event_rows, windows)
    def test_the_undated_and_no_others_stand_in_the_gutter(
        self, rows: list[Row], window: tuple[np.datetime64, np.datetime64]
    ) -> None:
        frame = events(*rows)
        places = lay_out(frame, "thread", window, WIDTH).places
        expected = is_in_gutter(frame)
        assert list(places["undated"]) == list(expected)
        assert list(places["start"].isna()) == list(expected)
        assert (places["end"] >= places["start"])[~expected].all()

    @few
    @given(event_rows, sizes)
    def test_gutter_titles_keep_apart(self, rows: list[Row], measures: Measures) -> None:
        undated = tuple({**row, "edtf": "XXXX"} for row in rows[:12])
        frame, layout = laid(*undated, measures=measures)
        for lane in layout.lanes:
            members = layout.places[layout.places["lane"] == lane.name]
            below = lane.top + measures.header
            for key, place in members[members["label"] != ""].iterrows():
                event = frame.T[str(key)]
                who, what = label_text(event["actor"], event["title"], event["kind"])
                lines = broken(who, what, measures.gutter_text, measures.label)
                half = measures.gutter_line * len(lines) / 2
                assert place["y"] - half >= below
                below = place["y"] + half
            assert below <= lane.top + lane.height

    @few
    @given(event_rows)
    def test_what_is_not_known_of_the_drawing_changes_no_place(self, rows: list[Row]) -> None:
        """Side, sources and notes may change with the pivot: nothing moves."""
        frame = events(*rows)
        other = events(*rows, pivot="1900").assign(note="Noted", source="memo", quote="Said")
        one, two = (lay_out(f, "thread", WINDOW, WIDTH) for f in (frame, other))
        pd.testing.assert_frame_equal(one.places, two.places)
        assert one.lanes == two.lanes


class TestTitles:
    @pytest.mark.parametrize(
        ("edtf", "label"),
        [
            pytest.param("1952-10-03", "right", id="room on the right"),
            pytest.param("1953-09-29", "left", id="at the end of the window"),
            pytest.param("1952-07/1953-12", "above", id="longer than the window"),
            pytest.param("1952-08-01/1953-09-30", "above", id="as long as the window"),
            pytest.param("1952-06/1952-09-15", "right", id="from before the window"),
            pytest.param("1953-09-20/1953-12", "left", id="to beyond the window"),
            pytest.param("1956-12-18", "right", id="out of view"),
        ],
    )
    def test_a_title_stands_where_there_is_room(self, edtf: str, label: str) -> None:
        _, layout = laid({"edtf": edtf, "title": "A title of some length"})
        assert layout.places.loc["e0", "label"] == label

    def test_two_long_bars_that_begin_at_one_place_leave_each_other_room(self) -> None:
        """Their marks stand where they begin, the titles above them begin there too."""
        long = {"edtf": "1952-08-01/1953-09-30", "title": "A title of some length"}
        frame, _ = laid(long, long)
        began = frame.assign(begin_latest=frame["earliest"], end_earliest=frame["earliest"])
        places = lay_out(began.assign(extent="instant"), "thread", WINDOW, WIDTH).places
        assert list(places["label"]) == ["above", "above"]
        assert abs(places["y"].diff().iloc[1]) > NORMAL.row

    def test_a_bar_that_leaves_the_window_keeps_its_whole_title(self) -> None:
        frame, layout = laid({"edtf": "1953-09-20/1953-12", "title": "Talks about the islands"})
        _, title = boxes(frame, layout, WINDOW, WIDTH)["e0"]
        assert title is None or title[1] <= WIDTH

    def test_a_title_longer_than_the_window_is_dropped(self) -> None:
        frame, layout = laid({"edtf": "1953-03-05", "title": "mine " * 60})
        _, title = boxes(frame, layout, WINDOW, WIDTH)["e0"]
        assert title is None

    def test_its_mark_has_its_place_all_the_same(self) -> None:
        _, layout = laid(
            {"edtf": "1953-03-05", "title": "mine " * 60}, {"edtf": "1953-03-05", "title": "Talks"}
        )
        assert layout.places["y"].nunique() == 2

    def test_two_events_of_one_day_take_two_rows(self) -> None:
        _, layout = laid({"edtf": "1953-03-05"}, {"edtf": "1953-03-05"})
        assert layout.places["y"].tolist() == [
            NORMAL.header + NORMAL.row / 2,
            NORMAL.header + NORMAL.row * 1.5,
        ]

    def test_events_apart_share_a_row(self) -> None:
        _, layout = laid({"edtf": "1952-09-05"}, {"edtf": "1953-03-05"})
        assert layout.places["y"].nunique() == 1

    def test_context_is_titled_without_an_actor(self) -> None:
        assert label_text("USSR", "Stalin's death", "context") == ("", "Stalin's death")
        assert label_text("USSR", "Veto", "verbal conflict") == ("USSR", "Veto")


class TestFullLane:
    ROWS = tuple(
        {"edtf": "1953-03-05", "title": f"Gesture {n}"} for n in range(MOST_ROWS_OF_FEW + 10)
    )

    def test_marks_are_kept_and_titles_dropped(self) -> None:
        frame, layout = laid(*self.ROWS)
        assert len(layout.places) == len(frame)
        assert (layout.places["label"] != "").sum() == MOST_ROWS_OF_FEW
        assert layout.places["y"].notna().all()
        assert layout.height == NORMAL.header + MOST_ROWS_OF_FEW * NORMAL.row + NORMAL.half_mark

    def test_in_a_large_table_a_lane_is_full_sooner(self) -> None:
        _, layout = laid(*[{"edtf": "1953-03-05"}] * (MANY_EVENTS + 1))
        assert (layout.places["label"] != "").sum() == MOST_ROWS
        assert layout.height == NORMAL.header + MOST_ROWS * NORMAL.row + NORMAL.half_mark

    def test_no_two_titles_overlap(self) -> None:
        frame, layout = laid(*self.ROWS, *({**row, "edtf": "1953-03-20"} for row in self.ROWS))
        drawn = boxes(frame, layout, WINDOW, WIDTH)
        y = {str(key): float(at) for key, at in layout.places["y"].items()}
        for one, other in combinations(drawn, 2):
            assert y[one] != y[other] or is_apart(drawn[one][1], drawn[other][1])

    def test_a_full_gutter_keeps_its_marks_apart(self) -> None:
        _, layout = laid(*[{"edtf": "XXXX"}] * 200)
        places = layout.places
        assert places["undated"].all()
        assert 0 < (places["label"] == "").sum() < len(places)
        spots = set(zip(places["y"], places["across"], strict=True))
        assert len(spots) == len(places)
        assert places["y"].max() < layout.height

    def test_one_full_lane_leaves_the_others_their_titles(self) -> None:
        rows = [{**row, "thread": "Trade"} for row in self.ROWS]
        _, layout = laid(*rows, {"edtf": "1953-03-05", "thread": "Relief"})
        assert layout.places.iloc[-1]["label"] == "right"


class TestLaneOrder:
    def test_by_the_first_gesture_then_the_rest_and_the_unnamed_last(self) -> None:
        conflict = {"kind": "verbal conflict"}
        _, layout = laid(
            {"edtf": "1951", "thread": "Framed", "kind": "context"},
            {"edtf": "1952-09", "thread": "Hostile", **conflict},
            {"edtf": "1952-10", "thread": ""},
            {"edtf": "1952-10", "thread": "Hostile then friendly", **conflict},
            {"edtf": "1952-11", "thread": "First"},
            {"edtf": "1952-12", "thread": "Hostile then friendly"},
            {"edtf": "1953-01", "thread": "First"},
            {"edtf": "XXXX", "thread": "Undated"},
        )
        assert [lane.name for lane in layout.lanes] == [
            "First",
            "Hostile then friendly",
            "Undated",
            "Framed",
            "Hostile",
            "",
        ]

    def test_without_events_there_is_no_lane(self) -> None:
        _, layout = laid()
        assert layout.lanes == ()
        assert layout.height == 0
        assert layout.places.empty

    def test_one_event_makes_one_lane(self) -> None:
        _, layout = laid({"edtf": "1953", "thread": "Trade"})
        assert layout.lanes == (Lane("Trade", 0, NORMAL.header + NORMAL.row + NORMAL.half_mark),)


FADE = 26 * DAY
"""0.035 of the 425 days of the window, in whole days."""


@pytest.mark.parametrize(
    ("edtf", "extent", "start", "end"),
    [
        pytest.param("1953-03-05", "instant", "1953-03-05", "1953-03-05", id="a day"),
        pytest.param("1953-03", "instant", "1953-03-01", "1953-03-31", id="a month"),
        pytest.param("1952-10/1953-01", "span", "1952-10-01", "1953-01-31", id="a span"),
        pytest.param("[..1952-12-31]", "instant", "fade", "1952-12-31", id="no first day"),
        pytest.param("[1953-05-01..]", "instant", "1953-05-01", "fade", id="no last day"),
        pytest.param("1952-10/", "span", "1952-10-01", "fade", id="a span, end unknown"),
        pytest.param("1952-10/..", "span", "1952-10-01", "fade", id="a span that goes on"),
        pytest.param("/1953-02", "span", "fade", "1953-02-28", id="a span, beginning unknown"),
        pytest.param("XXXX", "instant", "NaT", "NaT", id="undated"),
        pytest.param("Y17000", "instant", "NaT", "NaT", id="where no axis reaches"),
    ],
)
def test_a_drawing_reaches_as_far_as_its_bounds(
    edtf: str, extent: str, start: str, end: str
) -> None:
    """An open end fades on its own side only, beyond the last day that is known."""
    frame = events({"edtf": edtf, "extent": extent})
    found = reach(frame, WINDOW).iloc[0]
    bounds = frame.iloc[0][["earliest", "begin_latest", "end_earliest", "latest"]].dropna()
    first = bounds.min() - FADE if start == "fade" else pd.Timestamp(start)
    last = bounds.max() + FADE if end == "fade" else pd.Timestamp(end)
    assert (found["start"] is first) or found["start"] == first
    assert (found["end"] is last) or found["end"] == last


class TestWords:
    @given(st.text(max_size=80), st.text(max_size=80))
    def test_text_is_as_wide_as_its_parts(self, one: str, two: str) -> None:
        assert text_width(one + two) == pytest.approx(text_width(one) + text_width(two))
        assert text_width(one, 2 * NORMAL.label) == pytest.approx(2 * text_width(one))

    @pytest.mark.parametrize(
        ("narrow", "wide"),
        [
            pytest.param("ill", "www", id="letters"),
            pytest.param("press", "PRESS", id="capitals"),
            pytest.param("ab", "日本", id="ideographs"),
        ],
    )
    def test_wide_letters_count_for_more(self, narrow: str, wide: str) -> None:
        assert text_width(narrow) < text_width(wide)

    @given(st.text("abcdef W", max_size=90), st.sampled_from(["", "PRC"]), sizes)
    def test_breaking_loses_no_word_and_keeps_the_width(
        self, what: str, who: str, measures: Measures
    ) -> None:
        size = measures.label
        lines = broken(who, what, measures.gutter_text, size)
        assert " ".join(lines).split() == what.split()
        for at, line in enumerate(lines):
            room = measures.gutter_text - (text_width(who, size) * BOLD if at == 0 else 0)
            # A word that is wider than the gutter stands alone: it is not broken.
            assert text_width(line, size) <= room or " " not in line
