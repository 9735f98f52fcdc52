"""Around the pivot's line: names keep to their side, open ends run across it."""

import numpy as np
import pandas as pd
import pytest

from tests.support.made_up import PIVOT, WINDOW, Row, events
from timeline.chart.layout import BOLD, DAY, Layout, label_text, lay_out, reach, text_width
from timeline.chart.sizes import NORMAL

DAY_OF_PIVOT = np.datetime64(PIVOT)
AROUND = (DAY_OF_PIVOT, DAY_OF_PIVOT)
WIDTH = 930.0
PER_DAY = WIDTH / ((WINDOW[1] + DAY - WINDOW[0]) / DAY)
LINE = ((DAY_OF_PIVOT - WINDOW[0]) / DAY + 0.5) * PER_DAY


def title_box(frame: pd.DataFrame, layout: Layout) -> tuple[float, float]:
    """From where to where the title of the only event stands, in pixels."""
    event, place = frame.iloc[0], layout.places.iloc[0]
    who, what = label_text(event["actor"], event["title"], event["kind"])
    width = text_width(who) * BOLD + text_width(f" {what}")
    at = (place["title_at"] - pd.Timestamp(WINDOW[0])) / DAY * PER_DAY
    return (at - width, at) if place["label"] == "left" else (at, at + width)


@pytest.mark.parametrize(
    ("edtf", "side"),
    [
        pytest.param("1953-02-20", "before", id="a day shortly before"),
        pytest.param("1953-01/1953-02-25", "before", id="a span shortly before"),
        pytest.param("1952-08-10", "before", id="a day where the window begins"),
        pytest.param("1953-03-10", "after", id="a day shortly after"),
        pytest.param("1953-09-25", "after", id="a day where the window ends"),
    ],
)
def test_a_name_stays_on_the_side_of_its_event(edtf: str, side: str) -> None:
    row: Row = {"edtf": edtf, "title": "Changes its policy on seizing boats", "actor": "USSR"}
    frame = events(row)
    layout = lay_out(frame, "thread", WINDOW, WIDTH, NORMAL, AROUND)
    start, end = title_box(frame, layout)
    assert end <= LINE + 1 if side == "before" else start >= LINE - 1


def test_a_name_too_long_for_its_side_crosses_the_line_rather_than_be_cut() -> None:
    frame = events({"edtf": "1952-08-10", "title": "Talks about everything " * 5})
    layout = lay_out(frame, "thread", WINDOW, WIDTH, NORMAL, AROUND)
    start, end = title_box(frame, layout)
    assert start >= -1
    assert LINE < end <= WIDTH + 1


@pytest.mark.parametrize(
    ("edtf", "extent", "crosses"),
    [
        pytest.param("[..1953-04-06]", "instant", True, id="no first day, and perhaps before"),
        pytest.param("[..1953-02-06]", "instant", False, id="no first day, and surely before"),
        pytest.param("[1953-01-06..]", "instant", True, id="no last day, and perhaps after"),
        pytest.param("[1953-04-06..]", "instant", False, id="no last day, and surely after"),
        pytest.param("1952-09/", "span", False, id="a span that surely began before"),
    ],
)
def test_an_open_beginning_runs_across_the_line_where_it_may(
    edtf: str, extent: str, crosses: bool
) -> None:
    found = reach(events({"edtf": edtf, "extent": extent}), WINDOW, AROUND).iloc[0]
    assert (found["start"] < DAY_OF_PIVOT < found["end"]) is crosses


@pytest.mark.parametrize(
    ("edtf", "pivot", "is_placed"),
    [
        pytest.param("/1953-08", AROUND, False, id="of whose beginning nothing is known"),
        pytest.param("/1953-02", AROUND, True, id="which ended before the pivot"),
        pytest.param("/1953-08", None, True, id="where there is no pivot"),
        pytest.param("1953-08/", AROUND, True, id="of whose end nothing is known"),
    ],
)
def test_what_has_no_side_stands_with_the_undated(
    edtf: str, pivot: tuple[np.datetime64, np.datetime64] | None, is_placed: bool
) -> None:
    found = reach(events({"edtf": edtf, "extent": "span"}), WINDOW, pivot)
    assert found["at"].notna().tolist() == [is_placed]
