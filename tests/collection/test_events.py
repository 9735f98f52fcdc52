"""Rows dated, linked and sorted, and set on either side of a pivot."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.collection.events import BOUNDS, dated_events, is_dated, with_sides
from timeline.collection.schema import COLUMNS, EVENTS, GESTURE_KINDS, KINDS
from timeline.collection.table import Table, read_rows
from timeline.dates import Day, Names, read
from timeline.errors import Fault

SOURCE_DAYS = {"memo": np.datetime64("1953-08-04"), "undated": None}


def table(*rows: dict[str, str]) -> Table:
    """An events table of these cells, each with what it must have."""
    lines = [",".join(COLUMNS)]
    for number, row in enumerate(rows):
        cells = {"id": f"e{number}", "title": f"Event {number}", "kind": "verbal cooperation"}
        cells |= {"basis": "stated"} | row
        lines.append(
            ",".join('"' + cells.get(name, "").replace('"', '""') + '"' for name in COLUMNS)
        )
    return read_rows("\n".join(lines).encode(), EVENTS, name="events.csv")


def dated(*rows: dict[str, str], source_days: dict[str, Day | None] | None = None) -> pd.DataFrame:
    """The frame of rows that have no fault."""
    whole = table(*rows)
    events, _, faults = dated_events(whole, source_days=source_days)
    assert [*whole.faults, *faults] == []
    return events


def faults(*rows: dict[str, str], source_days: dict[str, Day | None] | None = None) -> list[Fault]:
    return dated_events(table(*rows), source_days=source_days)[2]


class TestDating:
    def test_the_schema(self) -> None:
        events = dated({"date": "5 March 1953"})
        assert list(events.columns[: len(COLUMNS)]) == list(COLUMNS)
        assert list(events.index) == ["e0"]
        assert {str(events[name].dtype) for name in (*BOUNDS, "said_on")} == {"datetime64[s]"}
        assert events["gesture"].dtype == np.bool_
        assert events.loc["e0", "row"] == 2
        assert events.loc["e0", "claim"] == ""

    def test_a_table_without_rows_has_the_same_schema(self) -> None:
        assert (dated().dtypes == dated({}).dtypes).all()

    @pytest.mark.parametrize(
        ("cells", "bounds"),
        [
            pytest.param({"date": "5 March 1953"}, ["1953-03-05"] * 4, id="words"),
            pytest.param(
                {"date": "late last autumn", "source": "memo"},
                ["1952-11-01", "1952-12-21"] * 2,
                id="words and the day they were said",
            ),
            pytest.param(
                {"date": "late last autumn", "edtf": "1952-10"},
                ["1952-10-01", "1952-10-31"] * 2,
                id="the curator's reading wins",
            ),
            pytest.param({"edtf": "1952-10-03"}, ["1952-10-03"] * 4, id="no words"),
            pytest.param({}, ["NaT"] * 4, id="neither"),
            pytest.param({"date": "in due course", "edtf": "XXXX"}, ["NaT"] * 4, id="no date"),
            pytest.param(
                {"edtf": "1952-10-05/1952-10-14"},
                ["1952-10-05", "1952-10-05", "1952-10-14", "1952-10-14"],
                id="span",
            ),
            pytest.param(
                {"edtf": "1952-10-05/1952-10-14", "extent": "instant"},
                ["1952-10-05", "1952-10-14"] * 2,
                id="the curator's extent wins",
            ),
            pytest.param({"edtf": "-0043-03-15"}, ["-0043-03-15"] * 4, id="Ides of March"),
            pytest.param({"edtf": "Y17000"}, ["17000-01-01", "17000-12-31"] * 2, id="far year"),
        ],
    )
    def test_bounds(self, cells: dict[str, str], bounds: list[str]) -> None:
        events = dated(cells, source_days=SOURCE_DAYS if "source" in cells else None)
        found = [events[name].to_numpy()[0] for name in BOUNDS]
        np.testing.assert_array_equal(found, np.array(bounds, dtype="M8[s]"))

    def test_the_words_are_kept_beside_the_curators_reading(self) -> None:
        (reading,) = dated({"date": "late last autumn", "edtf": "1952-10"})["reading"]
        assert reading.phrase == "late last autumn"
        assert reading.edtf == "1952-10"

    def test_flags_are_words(self) -> None:
        (flags,) = dated({"date": "April 6", "source": "memo"}, source_days=SOURCE_DAYS)["flags"]
        assert flags == ("year inferred",)

    def test_context_events_and_pivots_name_dates(self) -> None:
        rows = table(
            {"id": "later", "date": "at the wedding"},
            {"id": "wedding", "title": "The wedding", "date": "1713-05-12", "kind": "context"},
            {"id": "fair", "title": "Market", "date": "1713-09-29"},
            {"id": "party", "date": "the goose fair"},
            {"id": "dance", "title": "Dance", "date": "the wedding", "kind": "context"},
        )
        events, names, wrong = dated_events(rows, nicknames={"fair": ["goose fair"]})
        assert wrong == []
        assert events.loc["later", "earliest"] == np.datetime64("1713-05-12")
        assert events.loc["party", "earliest"] == np.datetime64("1713-09-29")
        assert events.loc["dance", "earliest"] == np.datetime64("1713-05-12")
        assert names.get("the wedding") is not None

    @pytest.mark.parametrize("title", ["The wedding", "the wedding", "Wedding"])
    def test_two_events_of_one_name_give_no_date(self, title: str) -> None:
        (fault,) = faults(
            {"title": "The wedding", "kind": "context", "date": "1713-05-12"},
            {"title": title, "kind": "context", "date": "1714-05-12"},
            {"date": "since the wedding"},
        )
        assert fault.row == 4


def test_events_are_sorted_by_their_beginnings() -> None:
    events = dated(
        {"id": "undated"},
        {"id": "march", "date": "1953-03"},
        {"id": "march-first", "date": "1953-03-01"},
        {"id": "until", "edtf": "[..1952-12-31]"},
        {"id": "ides", "date": "-0043-03-15"},
        {"id": "unclear", "edtf": "XXXX"},
        {"id": "january", "date": "1953-01"},
    )
    assert list(events.index) == [
        "ides",
        "until",
        "january",
        "march",
        "march-first",
        "undated",
        "unclear",
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param({"date": "March 1952"}, True, id="both ends"),
        pytest.param({"date": "since March 1952"}, True, id="a beginning"),
        pytest.param({"date": "until March 1952"}, True, id="an end"),
        pytest.param({"date": "ended after March 1952"}, True, id="an end at the earliest"),
        pytest.param({"date": "began by March 1952"}, True, id="a beginning at the latest"),
        pytest.param({"date": "n.d."}, False, id="words that give none"),
        pytest.param({}, False, id="no words"),
    ],
)
def test_an_event_is_dated_where_any_bound_is_known(cells: dict[str, str], expected: bool) -> None:
    events = dated(cells)
    assert bool(is_dated(events).loc["e0"]) is expected
    assert [reading.is_dated for reading in events["reading"]] == [expected]
    assert with_sides(events, None).loc["e0", "side"] == ("" if expected else "undated")


@pytest.mark.parametrize("kind", KINDS)
def test_only_cooperation_is_a_gesture(kind: str) -> None:
    assert bool(dated({"kind": kind}).loc["e0", "gesture"]) is (kind in GESTURE_KINDS)


FAULTS = [
    # rows, and for each fault: row, column, value, words of problem and remedy
    pytest.param(
        [{"date": "soonish"}],
        [(2, "date", "soonish", "can't be read", "or XXXX")],
        id="unreadable words",
    ),
    pytest.param(
        [{"date": "April 6", "source": "undated"}],
        [(2, "date", "April 6", "can't be read", "Write your reading in edtf")],
        id="no year to be had",
    ),
    pytest.param(
        [{"date": "5 March 1953", "edtf": "1953-3-5"}],
        [(2, "edtf", "1953-3-5", "can't be read", "1953-04")],
        id="bad edtf",
    ),
    pytest.param(
        [{"edtf": "1953-02-29"}], [(2, "edtf", "1953-02-29", "can't be read", "")], id="no such day"
    ),
    pytest.param(
        [{"edtf": "1953-04/1953-03"}],
        [(2, "edtf", "1953-04/1953-03", "can't be read", "")],
        id="end before beginning",
    ),
    pytest.param(
        [{"date": "from May 1953 to March 1953"}],
        [(2, "date", "from May 1953 to March 1953", "can't be read", "edtf")],
        id="end before beginning, in words",
    ),
    pytest.param(
        [{"source": "meno"}],
        [(2, "source", "meno", "is not the key of a source", "Did you mean “memo”?")],
        id="unknown source",
    ),
    pytest.param(
        [{"quote": "all good things"}],
        [(2, "page", None, "is blank beside a quote", "Write the page")],
        id="quote without page",
    ),
    pytest.param(
        [{"follows": "e2"}, {"id": "e22"}],
        [(2, "follows", "e2", "is not the id of an event", "Did you mean “e22”?")],
        id="precursor that is not there",
    ),
    pytest.param(
        [{"follows": "e0"}],
        [(2, "follows", "e0", "is the event itself", "earlier event")],
        id="its own precursor",
    ),
    pytest.param(
        [{"follows": "e1"}, {"follows": "e2"}, {"follows": "e0"}],
        [(2, "follows", "e1", "leads round in a circle: e0 → e1 → e2 → e0", "Blank one")],
        id="circle",
    ),
    pytest.param(
        [{"follows": "e1"}, {"follows": "e2"}, {"follows": "e1"}],
        [(3, "follows", "e2", "in a circle: e1 → e2 → e1", "Blank one")],
        id="a way into a circle is told once, at the circle",
    ),
    pytest.param(
        [{"follows": "e1"}, {"follows": "e0"}, {"follows": "e3"}, {"follows": "e2"}],
        [(2, "follows", "e1", "e0 → e1 → e0", ""), (4, "follows", "e3", "e2 → e3 → e2", "")],
        id="two circles",
    ),
    pytest.param(
        [{"part_of": "e2"}, {"id": "e22"}],
        [(2, "part_of", "e2", "is not the id of an event", "Did you mean “e22”?")],
        id="part of what is not there",
    ),
    pytest.param(
        [{"part_of": "e0"}],
        [(2, "part_of", "e0", "is the event itself", "another event, or leave it blank")],
        id="part of itself",
    ),
    pytest.param(
        [{"part_of": "e1"}, {"part_of": "e2"}, {"part_of": "e0"}],
        [(2, "part_of", "e1", "leads round in a circle: e0 → e1 → e2 → e0", "one part_of of")],
        id="parts of each other",
    ),
    pytest.param(
        [{"part_of": "e1"}, {"part_of": "e2"}, {"date": "", "edtf": "XXXX"}],
        [],
        id="part of a part of an undated event",
    ),
    pytest.param(
        [{"follows": f"e{(n + 1) % 100}"} for n in range(100)],
        [(2, "follows", "e1", "e8 → e9 → … → e99 → e0", "")],
        id="large circle",
    ),
    pytest.param(
        [{"source": "memo", "same_as": "e2"}, {"id": "e22"}],
        [(2, "same_as", "e2", "is not the id of an event", "Did you mean “e22”?")],
        id="the same as an event that is not there",
    ),
    pytest.param(
        [{"source": "memo", "same_as": "e0"}],
        [(2, "same_as", "e0", "is the event itself", "of another source, or leave it blank")],
        id="the same as itself",
    ),
    pytest.param(
        [{"source": "memo", "same_as": "e1"}, {"source": "memo"}],
        [(2, "same_as", "e1", "is an event of the same source", "of another source")],
        id="a source that would corroborate itself",
    ),
    pytest.param(
        [{"same_as": "e1"}, {}],
        [(2, "same_as", "e1", "is an event without a source, like this one", "Write in source")],
        id="two that may be of one source",
    ),
    pytest.param(
        [{"source": "memo", "same_as": "e1"}, {"source": "undated"}], [], id="another source"
    ),
    pytest.param([{"source": "memo", "same_as": "e1"}, {}], [], id="one has a source"),
    pytest.param(
        [{"source": "memo", "same_as": "e1"}, {"source": "undated", "same_as": "e0"}],
        [],
        id="each may name the other",
    ),
    pytest.param(
        [
            {"source": "memo", "same_as": "e1"},
            {"source": "undated"},
            {"source": "memo", "same_as": "e1"},
        ],
        [],
        id="two of one source may name one of another",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), FAULTS)
def test_faults(
    rows: list[dict[str, str]], expected: list[tuple[int, str, str | None, str, str]]
) -> None:
    found = faults(*rows, source_days=SOURCE_DAYS)
    assert [(fault.row, fault.column, fault.value) for fault in found] == [
        (row, column, value) for row, column, value, _, _ in expected
    ]
    for fault, (*_, problem, remedy) in zip(found, expected, strict=True):
        assert problem in fault.problem
        assert remedy in fault.remedy
        assert fault.remedy.endswith(".")


def test_without_sources_none_is_checked() -> None:
    assert faults({"source": "anything"}) == []


def test_a_ragged_row_can_be_followed_but_is_no_event() -> None:
    lines = [",".join(COLUMNS), "first,Title", "second,T,,,,,context,stated,,,,,,,,,first,,"]
    ragged = read_rows("\n".join(lines).encode(), EVENTS)
    events, _, wrong = dated_events(ragged)
    assert wrong == []
    assert list(events.index) == ["second"]


def test_nothing_is_said_of_the_source_of_a_ragged_row() -> None:
    lines = [",".join(COLUMNS), "first,Title", "second,T,,,,,context,stated,,,,,,,,,,first"]
    _, _, wrong = dated_events(read_rows("\n".join(lines).encode(), EVENTS))
    assert wrong == []


@settings(max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                name: st.sampled_from(
                    ["", "e0", "e1", "e2", "1953-03", "memo", "instant", "soon", "x"]
                )
                for name in (
                    "id",
                    "title",
                    "date",
                    "edtf",
                    "extent",
                    "source",
                    "page",
                    "quote",
                    "follows",
                    "same_as",
                )
            },
        ),
        max_size=6,
    )
)
def test_any_table_is_dated_or_told(rows: list[dict[str, str]]) -> None:
    whole = table(*rows)
    events, names, wrong = dated_events(whole, source_days=SOURCE_DAYS, nicknames={"e0": ["x"]})
    assert isinstance(names, Names)
    assert len(events) <= len(rows)
    assert all("\n" not in str(fault) for fault in wrong)
    assert len(with_sides(events, read("1953"))) == len(events)
