"""Events set against a pivot: their sides, and whether a span went on."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.collection.events import dated_events, with_sides
from timeline.collection.schema import COLUMNS, EVENTS
from timeline.collection.table import Table, read_rows
from timeline.dates import Day, read, read_edtf, sides
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


class TestSides:
    def test_claim_and_side_stand_beside_each_other(self) -> None:
        events = dated(
            {"date": "1952-10", "claim": "before"},
            {"edtf": "XXXX", "claim": "after"},
            {"date": "1953-03", "claim": "after"},
        )
        table = with_sides(events, read("1953-03-05"))
        assert list(table["side"]) == ["before", "either", "undated"]
        assert list(table["claim"]) == ["before", "after", "after"]

    def test_only_a_span_that_began_before_went_on(self) -> None:
        events = dated(
            {"edtf": "1952-10/1953-06"},
            {"edtf": "1952-10/1952-11"},
            {"edtf": "1952-10/"},
            {"edtf": "1952-10"},
            {"edtf": "1953-04/1953-06"},
        )
        table = with_sides(events, read("1953-03-05"))
        went_on = dict(zip(table["edtf"], table["went_on"], strict=True))
        assert went_on == {
            "1952-10/1953-06": "yes",
            "1952-10/1952-11": "no",
            "1952-10/": "unknown",
            "1952-10": "",
            "1953-04/1953-06": "",
        }

    def test_without_a_pivot_there_are_no_sides(self) -> None:
        table = with_sides(dated({"date": "1953"}, {}), None)
        assert list(table["side"]) == ["", "undated"]
        assert list(table["went_on"]) == ["", ""]

    def test_the_events_given_are_left_as_they_were(self) -> None:
        events = dated({"date": "1953"})
        with_sides(events, read("1953"))
        assert "side" not in events.columns

    @settings(max_examples=40)
    @given(
        st.lists(
            st.sampled_from(
                ["1952", "1953-03", "1952-23/", "/1953-02", "XXXX", "1953-03-05", "[1953-03-05..]"]
            ),
            max_size=8,
        )
    )
    def test_the_rule_is_that_of_sides(self, dates: list[str]) -> None:
        pivot = read("1953-03-05")
        table = with_sides(dated(*[{"edtf": date} for date in dates]), pivot)
        for _, event in table.iterrows():
            assert event["side"] == sides.side(read_edtf(event["edtf"]), pivot)
            assert event["went_on"] == (sides.went_on(read_edtf(event["edtf"]), pivot) or "")
