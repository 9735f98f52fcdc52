"""Where events stand on each axis: in order only what is proved, around the pivot true time."""

from itertools import groupby, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.figures import (
    DAY,
    WIDTH,
    Figure,
    as_json,
    bars_of,
    clashes,
    ids,
    marks_at,
    notes,
    shapes,
)
from tests.support.made_up import PIVOT, WINDOW, Row, event_rows, events
from timeline.chart.figure import Extras, timeline_figure
from timeline.chart.layout import FIRST, LAST, lay_out, reach
from timeline.chart.plotly_figure import MOST_SHOWN, plotly_figure
from timeline.chart.scales import FIRST_PLACE, SCALES, Scaled, scaled
from timeline.chart.shapes import PivotLine
from timeline.chart.sizes import NORMAL
from timeline.chart.ticks import MOST_TICKS, Ticks
from timeline.dates import Reading, iso_moment, read_edtf
from timeline.dates.days import Window
from timeline.dates.interval_order import ranks
from timeline.dates.intervals import beginning
from timeline.i18n.translation import speaking

few = settings(max_examples=25)
pivots = st.sampled_from([PIVOT, "1953-03", "1952", "-0043-03-15", "Y17000", "Y-17000"])
UNKNOWN = Window(None, None)


def drawn(rows: list[Row], scale: str, *pivots: str) -> Figure:
    """The figure of made-up rows on a scale, set against the first of the pivots."""
    on = scaled(events(*rows), scale, WINDOW, list(map(read_edtf, pivots)))
    has_gutter = bool(reach(on.events, on.window)["at"].isna().any())
    width = WIDTH * (1 - NORMAL.gutter_share) if has_gutter else WIDTH
    named = zip(pivots, on.pivots, strict=True)
    lines = [PivotLine(pivot, pivot, *days) for pivot, days in named if days]
    figure = timeline_figure(
        on.events,
        lay_out(on.events, "thread", on.window, width),
        on.window,
        lines[0] if lines else None,
        extras=Extras(scale, on.ticks, tuple(lines[1:])),
    )
    return as_json(plotly_figure(figure))


def begun(rows: list[Row]) -> dict[str, Window]:
    """The days on which each event may have begun, by id."""
    return {str(key): beginning(reading) for key, reading in events(*rows)["reading"].items()}


def is_before(one: Window, other: Window) -> bool:
    """Whether something in one window certainly began before something in another."""
    return one.last is not None and other.first is not None and one.last < other.first


def place(moment: str) -> int:
    """The place that stands at a moment of the axis of an order."""
    return int((np.datetime64(moment, "D") - FIRST_PLACE) / DAY)


# -- in order -------------------------------------------------------------------------------------


def what_certainly_began_before_stands_left(figure: Figure, windows: dict[str, Window]) -> None:
    at = marks_at(figure)
    for one, other in product(at, at):
        if is_before(windows[one], windows[other]):
            assert at[one] < at[other], (one, other)


def a_mark_and_its_line_are_the_places_that_it_may_take(
    figure: Figure, windows: dict[str, Window]
) -> None:
    places = dict(zip(windows, ranks(list(windows.values())), strict=True))
    at, bars = marks_at(figure), {bar[0]: bar for bar in bars_of(figure)}
    for key, moment in at.items():
        found = places[key]
        assert found is not None
        assert place(moment) == found.lowest
        assert moment.endswith("T12:00")
        if windows[key].first is None:
            continue  # its line is open to the left
        if found.lowest == found.highest:
            assert key not in bars
        else:
            _, start, length = bars[key]
            assert start == iso_moment(FIRST_PLACE + found.lowest)
            assert length / 86_400_000 == found.highest - found.lowest + 1


def those_of_whose_beginning_nothing_is_known_stand_in_the_gutter(
    figure: Figure, windows: dict[str, Window]
) -> None:
    undated = {key for key, window in windows.items() if window == UNKNOWN}
    assert set(ids(figure, "gutter-marks")) == undated
    assert set(ids(figure, "marks")) == set(windows) - undated


class TestOrder:
    @few
    @given(event_rows)
    def test_each_stands_in_the_places_that_it_may_take(self, rows: list[Row]) -> None:
        figure, windows = drawn(rows, "order"), begun(rows)
        what_certainly_began_before_stands_left(figure, windows)
        a_mark_and_its_line_are_the_places_that_it_may_take(figure, windows)
        those_of_whose_beginning_nothing_is_known_stand_in_the_gutter(figure, windows)

    @few
    @given(event_rows, pivots)
    def test_places_are_taken_from_the_first_with_none_left_out(
        self, rows: list[Row], pivot: str
    ) -> None:
        on = scaled(events(*rows), "order", WINDOW, [read_edtf(pivot)])
        days = {str(day)[:10] for day in on.events["earliest"].dropna()}
        days |= {str(first) for first, _ in filter(None, on.pivots)}
        assert sorted(days) == [str(FIRST_PLACE + n) for n in range(len(days))]
        assert on.window == (FIRST_PLACE, FIRST_PLACE + len(days) - 1)
        assert on.ticks[0].at == tuple(f"{day}T12:00" for day in sorted(days))
        assert on.ticks[0].words == tuple(str(n + 1) for n in range(len(days)))

    @few
    @given(event_rows, pivots)
    def test_the_pivots_line_parts_what_is_certain_and_titles_run_into_nothing(
        self, rows: list[Row], pivot: str
    ) -> None:
        figure, windows, middle = drawn(rows, "order", pivot), begun(rows), read_edtf(pivot)
        (line,), (before,), (after,) = (
            shapes(figure, name) for name in ("pivot", "before", "after")
        )
        assert before["x1"] == line["x0"] == line["x1"] == after["x0"]
        assert [name["x"] for name in notes(figure, "pivot")] == [line["x0"]]
        for key, moment in marks_at(figure).items():
            if is_before(windows[key], beginning(middle)):
                assert moment < line["x0"]
            if is_before(beginning(middle), windows[key]):
                assert moment > line["x0"]
        assert list(clashes(figure, events(*rows))) == []

    @few
    @given(event_rows)
    def test_other_pivots_have_their_places_among_events(self, rows: list[Row]) -> None:
        figure = drawn(rows, "order", "1953-03-05", "1952-12-25", "1953-07-27")
        (line,) = shapes(figure, "pivot")
        before, after = (shape["x0"] for shape in shapes(figure, "other"))
        assert before < line["x0"] < after

    @pytest.mark.parametrize(
        ("edtfs", "places"),
        [
            pytest.param([], "", id="no events"),
            pytest.param(["XXXX"], "-", id="one, undated"),
            pytest.param(["1953"], "1", id="one"),
            pytest.param(["1953-03-05", "1953-03-05"], "1 1", id="one day"),
            pytest.param(["1952-10", "1953-03", "1953-06"], "1 2 3", id="certain"),
            pytest.param(["1952-10", "1953-03", "1952"], "1 2 1", id="may be either"),
            pytest.param(["1952-10", "1952-11", "1952-10-31/"], "1 2 1", id="a span by its first"),
            pytest.param(["Y-17000", "-0043-03-15", "Y17000"], "1 2 3", id="far years"),
            pytest.param(["[..1952]", "1953"], "1 2", id="open to the past"),
            pytest.param(["1952", "[1953-05..]"], "1 2", id="open to the future"),
            pytest.param(["../1952-11", "1953"], "1 2", id="an end bounds its beginning"),
        ],
    )
    def test_places(self, edtfs: list[str], places: str) -> None:
        at = marks_at(drawn([{"edtf": edtf} for edtf in edtfs], "order"))
        found = [str(place(at[f"e{n}"]) + 1) if f"e{n}" in at else "-" for n in range(len(edtfs))]
        assert " ".join(found) == places

    def test_a_long_order_brings_no_more_ticks_than_an_axis_may_carry(self) -> None:
        days = np.datetime64("1953-01-01") + np.arange(2 * MOST_TICKS)
        on = scaled(events(*({"edtf": str(day)} for day in days)), "order", WINDOW)
        assert on.window[1] == FIRST_PLACE + 2 * MOST_TICKS - 1
        assert {len(ticks.at) <= MOST_TICKS for ticks in on.ticks} == {True}
        assert on.ticks[-1].words == ("1", "501", "1,001")


# -- around the pivot -----------------------------------------------------------------------------


def around(pivot: str, days: int = 200, *rows: Row) -> Scaled:
    """Events around a pivot, in a window that reaches so many days to either side."""
    reading = read_edtf(pivot)
    assert reading.earliest is not None
    assert reading.latest is not None
    window = reading.earliest - days, reading.latest + days
    return scaled(events(*rows), "pivot", window, [reading])


def moments(on: Scaled, days: int) -> dict[str, str]:
    """Each tick's moment by its words, where ticks are about so many days apart."""
    (ticks,) = (each for each in on.ticks if each.days == days)
    return dict(zip((words.replace("<br>", " ") for words in ticks.words), ticks.at, strict=True))


TICKS = [
    # pivot, days to either side, days between two ticks, words, moment
    pytest.param(PIVOT, 200, 1, "0", "1953-03-05T12:00", id="a day"),
    pytest.param(PIVOT, 200, 1, "+1 day", "1953-03-06T12:00", id="the day after"),
    pytest.param(PIVOT, 200, 1, "−1 day", "1953-03-04T12:00", id="the day before"),
    pytest.param(PIVOT, 200, 7, "−1 week", "1953-02-26T12:00", id="a week before"),
    pytest.param(PIVOT, 200, 7, "+3 weeks", "1953-03-26T12:00", id="three weeks on"),
    pytest.param(PIVOT, 200, 30, "−3 months", "1952-12-05T12:00", id="into the year before"),
    pytest.param(PIVOT, 400, 91, "+3 months", "1953-06-05T12:00", id="a quarter"),
    pytest.param(PIVOT, 900, 365, "+2 years", "1955-03-05T12:00", id="two years on"),
    pytest.param(PIVOT, 9000, 1826, "−15 years", "1938-03-05T12:00", id="by fives"),
    pytest.param(PIVOT, 900_000, 36_525, "+1,900 years", "3853-03-05T12:00", id="by centuries"),
    pytest.param("1953-03", 200, 1, "0", "1953-03-31T12:00", id="nought at a month's end too"),
    pytest.param("1953-03", 200, 1, "−1 day", "1953-02-28T12:00", id="back from its first day"),
    pytest.param("1953-03", 200, 1, "+1 day", "1953-04-01T12:00", id="on from its last"),
    pytest.param("1953-03", 200, 30, "−1 month", "1953-02-01T12:00", id="a month back from it"),
    pytest.param("1953-03", 200, 30, "+1 month", "1953-04-30T12:00", id="a month on from it"),
    pytest.param("1953-01-31", 200, 30, "+1 month", "1953-02-28T12:00", id="a shorter month"),
    pytest.param("1952-01-31", 200, 30, "+1 month", "1952-02-29T12:00", id="of a leap year"),
    pytest.param("1953-01-31", 200, 30, "+2 months", "1953-03-31T12:00", id="a long one again"),
    pytest.param("1953-01-31", 200, 30, "−2 months", "1952-11-30T12:00", id="shorter, before"),
    pytest.param("1952-02-29", 900, 365, "+1 year", "1953-02-28T12:00", id="no leap day"),
    pytest.param("1952-02-29", 2000, 365, "+4 years", "1956-02-29T12:00", id="a leap day"),
    pytest.param("1904-02-29", 2000, 365, "−4 years", "1900-02-28T12:00", id="1900 has none"),
    pytest.param("-0043-03-15", 200, 1, "+1 day", "-0043-03-16T12:00", id="44 BC"),
    pytest.param("-0043-03-15", 900, 365, "−1 year", "-0044-03-15T12:00", id="the year before"),
    pytest.param("-0043-03-15", 40_000, 7_305, "+60 years", "0017-03-15T12:00", id="over year 1"),
    pytest.param("0001-01-15", 200, 30, "−1 month", "0000-12-15T12:00", id="into 1 BC"),
]


class TestTicks:
    @pytest.mark.parametrize(("pivot", "reaching", "days", "words", "moment"), TICKS)
    def test_they_count_from_the_pivot(
        self, pivot: str, reaching: int, days: int, words: str, moment: str
    ) -> None:
        assert moments(around(pivot, reaching), days)[words] == moment

    def test_they_are_named_in_the_language_that_is_spoken(self) -> None:
        with speaking("de"):
            found = moments(around(PIVOT, 900), 365)
        named = [*found]
        at = named.index("0")
        assert named[at - 1 : at + 2] == ["−1 Jahr", "0", "+1 Jahr"]

    @pytest.mark.parametrize("pivot", ["1066-10-14", "-0043-03-15", "2400", "1953-03-05"])
    def test_however_far_the_pivot_the_opening_range_has_ticks(self, pivot: str) -> None:
        ticks = scaled(events({"edtf": "1953"}), "pivot", WINDOW, [read_edtf(pivot)]).ticks
        months = next(each for each in ticks if each.days == 30)
        inside = [
            at for at in (np.datetime64(each) for each in months.at) if WINDOW[0] <= at <= WINDOW[1]
        ]
        assert len(inside) >= 10

    def test_all_that_the_axis_shows_has_ticks(self) -> None:
        """Events beyond the window too, since a reader may move there."""
        on = around(PIVOT, 100, {"edtf": "1950-01-01"}, {"edtf": "1956-12-18"})
        for ticks in on.ticks:
            assert ticks.at[0] < "1950-01-01"
            assert ticks.at[-1] > "1956-12-18"

    @given(
        st.sampled_from([1, 60, 425, 3_000, 40_000, 700_000, 6_500_000]),
        st.sampled_from(
            """1953-03-05 1953-03 1953-02 1952 1953-01-31 1952-02-29 0001-01-01 0000 -0043-03-15
            -8999-01-01 8999-12-31 Y17000 Y-17000""".split()
        ),
        st.lists(st.sampled_from(["-8999", "0000", "1953", "8999", "Y17000", "XXXX"]), max_size=3),
    )
    def test_there_are_enough_and_never_too_many(
        self, reaching: int, pivot: str, edtfs: list[str]
    ) -> None:
        window = WINDOW[0] - min(reaching, 3_900_000), WINDOW[1] + min(reaching, 2_500_000)
        rows = [{"edtf": edtf} for edtf in edtfs]
        ticks = scaled(events(*rows), "pivot", window, [read_edtf(pivot)]).ticks
        assert ticks
        assert [each.days for each in ticks] == sorted({each.days for each in ticks})
        for each in ticks:
            assert 0 < len(each.at) == len(each.words) <= MOST_TICKS + 1
            at = [np.datetime64(moment) for moment in each.at]
            assert all(one < other for one, other in pairwise(at))
            assert FIRST <= at[0] <= at[-1] <= LAST
            counts = list(map(count, each.words))
            assert all(one <= other for one, other in pairwise(counts))
            # Nought stands once, or at either end of a pivot that is no day.
            assert sorted(set(counts)) == [n for n, _ in groupby(counts)]
            assert max(len([*group]) for n, group in groupby(counts) if n) <= 1
        assert len(ticks[-1].at) < 25

    def test_where_no_script_chooses_them_the_ticks_are_few_enough_to_be_read(self) -> None:
        figure = drawn([{"edtf": "1953"}], "pivot", PIVOT)
        axis, meta = figure["layout"]["xaxis"], figure["layout"]["meta"]
        days = (WINDOW[1] - WINDOW[0]) / np.timedelta64(1, "D")
        (shown,) = (each for each in meta["ticks"] if each["at"] == axis["tickvals"])
        assert axis["ticktext"] == shown["words"]
        assert days / shown["days"] <= MOST_SHOWN
        closer = [each["days"] for each in meta["ticks"] if each["days"] < shown["days"]]
        assert all(days / each > MOST_SHOWN for each in closer)
        assert meta["scale"] == "pivot"


def count(words: str) -> int:
    """The number in the words of a tick."""
    return int(words.split("<")[0].replace("−", "-").replace(",", ""))


class TestAroundThePivot:
    @few
    @given(event_rows, pivots)
    def test_all_is_drawn_as_on_the_calendar_and_titles_run_into_nothing(
        self, rows: list[Row], pivot: str
    ) -> None:
        """So that a span keeps its length, and only the ticks say other words."""
        here, there = drawn(rows, "pivot", pivot), drawn(rows, "calendar", pivot)
        assert here["data"] == there["data"]
        assert here["layout"]["shapes"] == there["layout"]["shapes"]
        assert here["layout"]["xaxis"]["range"] == there["layout"]["xaxis"]["range"]
        assert list(clashes(here, events(*rows))) == []

    def test_nought_stands_on_the_pivots_line(self) -> None:
        figure = drawn([{"edtf": "1953"}], "pivot", PIVOT)
        ((line,), ticks) = shapes(figure, "pivot"), figure["layout"]["meta"]["ticks"]
        for each in ticks:
            assert each["at"][each["words"].index("0")] == line["x0"]

    def test_the_first_pivot_counts_and_the_others_are_drawn(self) -> None:
        readings: list[Reading] = [read_edtf(PIVOT), read_edtf("1953-07")]
        on = scaled(events(), "pivot", WINDOW, readings)
        assert moments(on, 1)["0"] == "1953-03-05T12:00"
        assert [tuple(map(str, days or ())) for days in on.pivots] == [
            ("1953-03-05", "1953-03-05"),
            ("1953-07-01", "1953-07-31"),
        ]


class TestCalendar:
    @given(event_rows)
    @few
    def test_it_changes_nothing(self, rows: list[Row]) -> None:
        frame = events(*rows)
        on = scaled(frame, "calendar", WINDOW, [read_edtf(PIVOT)])
        assert on.events is frame
        assert on.window == WINDOW

    def test_the_axis_has_its_own_ticks(self) -> None:
        figure = drawn([{"edtf": "1953"}], "calendar", PIVOT)
        assert "tickvals" not in figure["layout"]["xaxis"]
        assert figure["layout"]["meta"]["ticks"] == []


@pytest.mark.parametrize("scale", SCALES)
def test_without_pivots_there_is_no_line(scale: str) -> None:
    on = scaled(events({"edtf": "1953"}), scale, WINDOW)
    assert on.pivots == ()
    assert [isinstance(ticks, Ticks) for ticks in on.ticks] == [True] * (scale == "order")
