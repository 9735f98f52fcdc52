"""What the curated table makes of the memo: which statements are of one occasion, and how many."""

import pytest

from tests.support.places import ROOT
from timeline.analysis.occasions import occasions_of
from timeline.cli.summary import summary_of
from timeline.collection.collection import open_collection

OCCASIONS = {
    "oyama-talk": {"oyama-relations", "oyama-economy", "oyama-prisoners"},
    "malenkov-defence": {"malenkov-prediction"},
    "tass-attack": {"tass-prediction"},
}
"""What was said at one time: the event, and the further statements about it."""

SURE = {
    ("PRC", "stated", "before"): (2, 2),
    ("USSR", "reported", "before"): (2, 2),
    ("USSR", "rumoured", "before"): (1, 1),
    ("USSR", "stated", "after"): (3, 3),
    ("USSR", "reported", "after"): (0, 3),
}
"""Occasions and statements whose side the dates prove, by actor, basis and side."""


@pytest.mark.parametrize(("occasion", "statements"), OCCASIONS.items(), ids=OCCASIONS)
def test_one_time_is_one_occasion(occasion: str, statements: set[str]) -> None:
    found = occasions_of(open_collection(ROOT / "data").events)
    together = set(found.index[found == occasion])
    assert together >= {occasion, *statements}


def test_by_occasion_more_began_before_than_came_after() -> None:
    found = summary_of(open_collection(ROOT / "data"), "")
    rows = {
        (row["actor"], row["basis"], row["side"]): (row["occasions"], row["statements"])
        for row in found["table"]
        if row["side"] in ("before", "after")
    }
    assert rows == SURE
    assert (found["occasions"]["before"], found["occasions"]["after"]) == (5, 3)
    assert (found["statements"]["before"], found["statements"]["after"]) == (5, 6)
