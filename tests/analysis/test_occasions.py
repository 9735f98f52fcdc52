"""Statements of one thing are one occasion, which has one side."""

import pytest

from tests.support.made_up import PIVOT, Row, events
from timeline.analysis.occasions import (
    actor_table,
    counts_by_side,
    gesture_occasions,
    occasion_sides,
    occasions_of,
)
from timeline.dates import read_edtf

DEATH = read_edtf(PIVOT)

BEFORE, EITHER, AFTER = "1953-02", "1953-03", "1953-04"


@pytest.mark.parametrize(
    ("parts", "occasions"),
    [
        pytest.param(["", ""], "e0 e1", id="each by itself"),
        pytest.param(["", "e0", "e0"], "e0 e0 e0", id="two statements of one thing"),
        pytest.param(["", "e0", "e1"], "e0 e0 e0", id="a part of a part"),
        pytest.param(["e1", "e2", ""], "e2 e2 e2", id="whichever comes first in the table"),
        pytest.param(["gone", "gone"], "gone gone", id="of what is not among them"),
    ],
)
def test_a_chain_ends_in_its_occasion(parts: list[str], occasions: str) -> None:
    frame = events(*[{"edtf": f"1953-0{n + 1}"} for n in range(len(parts))])
    assert " ".join(occasions_of(frame.assign(part_of=parts))) == occasions


@pytest.mark.parametrize(
    ("rows", "side"),
    [
        pytest.param([{"edtf": AFTER}, {"edtf": AFTER}], "after", id="all have one side"),
        pytest.param([{"edtf": "XXXX"}, {"edtf": "XXXX"}], "undated", id="none has a date"),
        pytest.param([{"edtf": "XXXX"}, {"edtf": AFTER}], "after", id="one alone has a date"),
        pytest.param([{"edtf": AFTER}, {"edtf": "XXXX"}], "after", id="the event or a statement"),
        pytest.param([{"edtf": EITHER}, {"edtf": BEFORE}], "either", id="no day is left"),
        pytest.param([{"edtf": EITHER}, {"edtf": "1953-02/"}], "either", id="bounds leave it open"),
        pytest.param(
            [{"edtf": EITHER}, {"edtf": "[1953-03-01..1953-03-04]"}], "before", id="days of both"
        ),
        pytest.param(
            [{"edtf": EITHER}, {"edtf": "[1953-03-06..1953-05-01]"}], "after", id="days of both, on"
        ),
        pytest.param(
            [{"edtf": "[1953-02-01..1953-03-10]"}, {"edtf": "[1953-03-06..1953-05-01]"}],
            "after",
            id="no window has both ends on one side",
        ),
        pytest.param(
            [{"edtf": BEFORE}, {"edtf": AFTER}], "either", id="they contradict each other"
        ),
        pytest.param(
            [{"edtf": EITHER}, {"edtf": AFTER, "basis": "forecast"}],
            "either",
            id="a forecast bounds nothing",
        ),
        pytest.param(
            [{"edtf": AFTER, "basis": "forecast"}, {"edtf": AFTER, "basis": "forecast"}],
            "after",
            id="but where all is forecast",
        ),
    ],
)
def test_an_occasion_has_one_side(rows: list[Row], side: str) -> None:
    first, *others = rows
    frame = events(first, *[{**row, "part_of": "e0"} for row in others])
    assert occasion_sides(frame, DEATH).to_dict() == {"e0": side}


def test_without_a_pivot_nothing_has_a_side() -> None:
    frame = events({"edtf": "XXXX"}, {"edtf": AFTER, "part_of": "e0"}, {"edtf": AFTER}, pivot="")
    assert occasion_sides(frame, None).to_dict() == {"e0": "", "e2": ""}


TALK: list[Row] = [
    {"edtf": AFTER, "actor": "USSR"},
    {"edtf": AFTER, "actor": "USSR", "basis": "reported", "part_of": "e0"},
    {"edtf": AFTER, "actor": "USSR", "basis": "rumoured", "part_of": "e1"},
    {"edtf": BEFORE, "actor": "PRC", "basis": "rumoured"},
    {"edtf": AFTER, "actor": "USSR", "basis": "forecast", "part_of": "e0"},
    {"edtf": AFTER, "actor": "USSR", "kind": "verbal conflict", "part_of": "e0"},
]
"""One talk of which three statements are gestures, and a gesture by itself."""

SHOWN = [
    pytest.param(
        "e0 e1 e2 e3 e4 e5",
        [
            ("PRC", "rumoured", "before", 1, 1),
            ("USSR", "stated", "after", 1, 1),
            ("USSR", "reported", "after", 0, 1),
            ("USSR", "rumoured", "after", 0, 1),
        ],
        id="all: an occasion is as known as its event",
    ),
    pytest.param(
        "e1 e2",
        [("USSR", "reported", "after", 1, 1), ("USSR", "rumoured", "after", 0, 1)],
        id="without its event: as the firmest statement",
    ),
    pytest.param("e4 e5", [], id="only a forecast and a conflict: no gesture"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("shown", "rows"), SHOWN)
def test_gestures_are_counted_as_occasions_and_as_statements(
    shown: str, rows: list[tuple[str, str, str, int, int]]
) -> None:
    statements, occasions = gesture_occasions(events(*TALK), shown.split(), DEATH)
    assert [tuple(row.values()) for row in actor_table(statements, occasions)] == rows
    assert sum(counts_by_side(occasions["side"]).values()) == sum(row[3] for row in rows)
    assert sum(counts_by_side(statements["side"]).values()) == sum(row[4] for row in rows)


def test_what_is_shown_does_not_move_an_occasion() -> None:
    frame = events({"edtf": EITHER}, {"edtf": "1953-03-20", "part_of": "e0"})
    statements, occasions = gesture_occasions(frame, ["e0"], DEATH)
    assert statements["side"].to_dict() == {"e0": "either"}
    assert occasions["side"].to_dict() == {"e0": "after"}
