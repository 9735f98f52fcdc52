"""What the headline counts."""

import pytest

from tests.support.made_up import Row, events
from timeline.analysis.counts import gesture_counts
from timeline.collection.schema import BASES, GESTURE_KINDS, KINDS
from timeline.dates.sides import SIDES

BEFORE, EITHER, AFTER, UNDATED = "1952-10", "1953-03", "1953-04", "XXXX"
NOTHING = {
    "gestures": 0,
    "before": 0,
    "either": 0,
    "after": 0,
    "undated": 0,
    "on": 0,
    "statements": 0,
    "threads": 0,
    "threads_before": 0,
    "forecast": 0,
    "conflict": 0,
    "context": 0,
    "alone": 0,
    "statements_before": 0,
    "statements_either": 0,
    "statements_after": 0,
    "statements_undated": 0,
    "statements_on": 0,
    "claimed_before": 0,
    "claimed_either": 0,
    "claimed_after": 0,
    "unborne_before": 0,
    "unborne_after": 0,
}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], {}, id="no events"),
        pytest.param(
            [{"edtf": BEFORE}, {"edtf": EITHER}, {"edtf": AFTER}, {"edtf": UNDATED}],
            {"gestures": 4, "before": 1, "either": 1, "after": 1, "undated": 1},
            id="one of each side",
        ),
        pytest.param(
            [{"edtf": "/1953-12"}], {"gestures": 1, "undated": 1}, id="beginning quite unknown"
        ),
        pytest.param(
            [
                {"edtf": BEFORE, "kind": "material conflict"},
                {"edtf": AFTER, "kind": "verbal conflict"},
                {"edtf": BEFORE, "kind": "context"},
            ],
            {"conflict": 2, "context": 1},
            id="conflict and context are counted apart",
        ),
        pytest.param(
            [
                {"edtf": AFTER, "basis": "forecast", "thread": "Trade"},
                {"edtf": AFTER, "basis": "forecast", "kind": "verbal conflict"},
            ],
            {"forecast": 1, "conflict": 1},
            id="a gesture only forecast has not been made",
        ),
        pytest.param(
            [{"edtf": AFTER, "basis": "rumoured"}, {"edtf": AFTER, "basis": "reported"}],
            {"gestures": 2, "after": 2},
            id="one that was rumoured or reported counts",
        ),
        pytest.param(
            [
                {"edtf": BEFORE, "thread": "Trade"},
                {"edtf": AFTER, "thread": "Trade"},
                {"edtf": AFTER, "thread": "Relief"},
            ],
            {"gestures": 3, "before": 1, "after": 2, "threads": 2, "threads_before": 1},
            id="a thread began before if any gesture of it did",
        ),
        pytest.param(
            [{"edtf": EITHER, "thread": "Trade"}, {"edtf": UNDATED, "thread": "Relief"}],
            {"gestures": 2, "either": 1, "undated": 1, "threads": 2},
            id="what is not certain is no first sign",
        ),
        pytest.param(
            [
                {"edtf": BEFORE, "thread": "Trade", "kind": "verbal conflict"},
                {"edtf": AFTER, "thread": "Trade"},
            ],
            {"gestures": 1, "after": 1, "threads": 1, "conflict": 1},
            id="conflict is no first sign",
        ),
        pytest.param(
            [{"edtf": BEFORE, "thread": "Trade", "basis": "forecast"}],
            {"forecast": 1},
            id="nor is a forecast",
        ),
        pytest.param(
            [{"edtf": BEFORE, "thread": ""}],
            {"gestures": 1, "before": 1},
            id="a gesture of no thread",
        ),
        pytest.param(
            [
                {"edtf": BEFORE, "claim": "before"},
                {"edtf": EITHER, "claim": "before"},
                {"edtf": UNDATED, "claim": "either"},
                {"edtf": UNDATED, "claim": "after"},
                {"edtf": BEFORE, "claim": "after"},
                {"edtf": AFTER},
                {"edtf": AFTER, "claim": "before", "basis": "forecast"},
            ],
            {
                **{"gestures": 6, "before": 2, "either": 1, "undated": 2, "after": 1},
                **{"claimed_before": 2, "claimed_either": 1, "claimed_after": 2},
                **{"unborne_before": 1, "unborne_after": 2, "forecast": 1},
            },
            id="claims, and those that dates don't bear out",
        ),
    ],
)
def test_findings(rows: list[Row], expected: dict[str, int]) -> None:
    # Made-up events rest on one source alone, and each is an occasion of its own.
    count = expected.get("gestures", 0)
    told = {f"statements_{side}": expected.get(side, 0) for side in SIDES}
    assert gesture_counts(events(*rows)) == NOTHING | told | {
        "alone": count,
        "statements": count,
        **expected,
    }


@pytest.mark.parametrize(
    ("support", "alone"),
    [
        pytest.param("one source", 1, id="one source"),
        pytest.param("date disputed", 0, id="another that disputes its date"),
        pytest.param("attested", 0, id="another without a date"),
        pytest.param("agrees", 0, id="another that agrees"),
        pytest.param("", 0, id="no source at all"),
    ],
)
def test_a_gesture_rests_on_one_source_alone(support: str, alone: int) -> None:
    frame = events({"edtf": BEFORE}).assign(support=support)
    assert gesture_counts(frame)["alone"] == alone


def test_without_a_pivot_only_the_undated_have_a_side() -> None:
    found = gesture_counts(events({"edtf": BEFORE}, {"edtf": UNDATED}, pivot=""))
    assert found == NOTHING | {"statements": 2, "gestures": 2, "undated": 1, "alone": 2} | {
        "statements_undated": 1
    }


def test_without_a_pivot_no_claim_parts_from_its_date() -> None:
    found = gesture_counts(events({"edtf": BEFORE, "claim": "after"}, pivot=""))
    assert (found["claimed_after"], found["unborne_after"]) == (1, 0)


def test_every_event_is_counted_once() -> None:
    rows = [{"kind": kind, "basis": basis, "edtf": BEFORE} for kind in KINDS for basis in BASES]
    found = gesture_counts(events(*rows))
    assert len(rows) == sum(found[n] for n in ("gestures", "forecast", "conflict", "context"))
    assert found["gestures"] == len(GESTURE_KINDS) * (len(BASES) - 1)


def test_what_is_shown_may_be_fewer() -> None:
    frame = events({"edtf": BEFORE}, {"edtf": AFTER})
    assert gesture_counts(frame[frame["side"] == "after"]) == NOTHING | {
        "statements": 1,
        "gestures": 1,
        "after": 1,
        "statements_after": 1,
        "alone": 1,
    }
