"""Order in a table: `follows` and “since” bound when events began, and say by what."""

from typing import Any

import pytest

from tests.collection.test_event_sides import SOURCE_DAYS, dated, faults
from timeline.collection.events import BOUNDS, with_sides
from timeline.collection.pivots import Pivot
from timeline.dates import iso_day, read, read_edtf

Row = dict[str, str]


def bounds(row: Any) -> list[str]:
    return [
        iso_day(day.to_datetime64()) if day == day else "" for day in (row[name] for name in BOUNDS)
    ]


SIGNED = {"id": "signed", "edtf": "1951-09-08"}
DEFENDED = {"id": "defended", "edtf": "[1952-10-05..1952-10-14]", "follows": "refused"}


@pytest.mark.parametrize(
    ("row", "expected", "by"),
    [
        pytest.param(
            {"edtf": "[..1952]"},
            ["1951-09-08", "1952-10-14", "1951-09-08", "1952-10-14"],
            ("signed", "defended"),
            id="an instant, on both sides",
        ),
        pytest.param(
            {},
            ["1951-09-08", "1952-10-14", "1951-09-08", "1952-10-14"],
            ("signed", "defended"),
            id="undated",
        ),
        pytest.param(
            {"edtf": "1951-12"},
            ["1951-12-01", "1951-12-31", "1951-12-01", "1951-12-31"],
            ("", ""),
            id="bounded by its own date",
        ),
        pytest.param(
            {"edtf": "1951/1960"},
            ["1951-09-08", "1951-12-31", "1960-01-01", "1960-12-31"],
            ("signed", ""),
            id="a span's beginning, not its end",
        ),
        pytest.param(
            {"edtf": "/1951", "extent": "span"},
            ["1951-09-08", "NaT", "1951-09-08", "1951-12-31"],
            ("signed", ""),
            id="an end is not before the beginning",
        ),
    ],
)
def test_both_bounds_come_from_the_order(
    row: Row, expected: list[str], by: tuple[str, str]
) -> None:
    events = dated(SIGNED, {"id": "refused", "follows": "signed"} | row, DEFENDED)
    found: Any = events.loc["refused"]
    assert bounds(found) == [day.replace("NaT", "") for day in expected]
    assert (found["earliest_by"], found["begin_latest_by"]) == by
    assert found["rests_on"] == ("order" if any(by) else "dates")
    days = [None if day is None else iso_day(day) for day in found["reading"].bounds]
    assert [day or "" for day in days] == bounds(found)


def test_what_rests_on_nothing_says_so() -> None:
    assert dict(dated({}, {"follows": "e0"})["rests_on"]) == {"e0": "", "e1": ""}


def test_the_rows_own_reading_is_kept() -> None:
    events = dated(SIGNED, {"follows": "signed"})
    own, narrowed = events["own_reading"]["e1"], events["reading"]["e1"]
    assert not own.is_dated
    assert narrowed.edtf == "[1951-09-08..]"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [{"edtf": "1953-03-05"}, {"edtf": "1953-02", "follows": "e0"}],
            [
                (
                    3,
                    "e0",
                    "can't come after e0 in row 2: that began on 1953-03-05 at the earliest, this "
                    "on 1953-02-28 at the latest",
                )
            ],
            id="two rows",
        ),
        pytest.param(
            [{"edtf": "1953-03-05"}, {"follows": "e0"}, {"edtf": "1953-02", "follows": "e1"}],
            [
                (
                    4,
                    "e1",
                    "leads back to and can't come after e0 in row 2: that began on 1953-03-05 at "
                    "the earliest, this on 1953-02-28 at the latest",
                )
            ],
            id="with a row between",
        ),
        pytest.param(
            [{"edtf": "1953-03-05"}, {"edtf": "1953-03", "follows": "e0"}], [], id="perhaps before"
        ),
        pytest.param(
            [{"edtf": "1953-03-05"}, {"edtf": "1953-03-05", "follows": "e0"}], [], id="of one day"
        ),
    ],
)
def test_a_contradiction_is_a_fault_that_names_both_rows(
    rows: list[Row], expected: list[tuple[int, str, str]]
) -> None:
    found = faults(*rows)
    assert [(fault.row, fault.value, fault.problem) for fault in found] == expected
    assert all("follows" in fault.remedy for fault in found)


SPRING = {"id": "death", "title": "The death", "edtf": "1953-03", "kind": "context"}
PIVOT = Pivot("death", "the death", "death", read_edtf("1953-03"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"id": "death"} | SPRING, "on", id="the pivot's own event"),
        pytest.param({"date": "since the death", "source": "memo"}, "after", id="since it"),
        pytest.param({"edtf": "1953-03-05"}, "either", id="in its window"),
        pytest.param({"edtf": "1953-03-05", "follows": "death"}, "either", id="perhaps its day"),
        pytest.param({"follows": "death"}, "either", id="after it, on no known day"),
    ],
)
def test_a_vague_pivot_has_itself_on_no_side_and_what_came_since_after_it(
    row: Row, expected: str
) -> None:
    rows = [SPRING] if row.get("id") == "death" else [SPRING, {"id": "other"} | row]
    events = with_sides(dated(*rows, source_days=SOURCE_DAYS), PIVOT)
    key = "death" if row.get("id") == "death" else "other"
    assert events.loc[key, "side"] == expected


def test_the_pivot_rests_on_no_side() -> None:
    events = with_sides(dated({"edtf": "1953-03-10"}, SPRING | {"follows": "e0"}), PIVOT)
    assert (events.loc["death", "rests_on"], events.loc["death", "own_side"]) == ("order", "on")


def test_whoever_tells_of_the_pivot_is_on_no_side_of_it() -> None:
    rows = (SPRING | {"source": "memo"}, {"edtf": "1953-02", "same_as": "death"})
    events = with_sides(dated(*rows, source_days=SOURCE_DAYS), PIVOT)
    assert set(events["side"]) == {"on"}


def test_since_a_vague_event_proves_nothing_against_its_month() -> None:
    events = dated(SPRING, {"date": "since the death", "source": "memo"}, source_days=SOURCE_DAYS)
    assert with_sides(events, read("1953-03")).loc["e1", "side"] == "either"


def test_an_order_proves_a_side() -> None:
    events = dated({"edtf": "1953-07-22"}, {"follows": "e0"}, {"follows": "e1"})
    assert list(with_sides(events, read("1953-03-05"))["side"]) == ["after"] * 3


@pytest.mark.parametrize(
    ("edtf", "pivot", "expected"),
    [
        pytest.param("1953-03-05", "1953-03-05", "on", id="its day"),
        pytest.param("1953-03-05/1953-06", "1953-03-05", "on", id="a span from its day"),
        pytest.param("1953-03-05/", "1953-03-05", "on", id="a span from its day, open"),
        pytest.param("[1953-03-04..1953-03-05]", "1953-03-05", "either", id="or the day before"),
        pytest.param("1953-03", "1953-03", "either", id="a month is more days than one"),
    ],
)
def test_what_is_all_of_the_pivots_day_is_on_it(edtf: str, pivot: str, expected: str) -> None:
    events = with_sides(dated({"edtf": edtf}), read(pivot))
    assert events.loc["e0", "side"] == expected
    assert events.loc["e0", "went_on"] == ""
