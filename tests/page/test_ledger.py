"""Where the cards stand: a column for each side."""

import pandas as pd
import pytest

from tests.support.cards import DEATH, SOURCES
from tests.support.made_up import attribute, events, of_class, with_attribute, words
from timeline.analysis.occasions import with_occasions
from timeline.collection.events import MANY_EVENTS
from timeline.dates import read_edtf
from timeline.dates.sides import SIDES
from timeline.page.ledger import ledger
from timeline.views.context import FIRST_CARDS, card_context

COLUMNS = tuple(side for side in SIDES if side != "on")


def ledger_of(frame: pd.DataFrame, *wanted: str, pivot: str = DEATH) -> dict[str, list[str]]:
    """Each column's cards, by side."""
    context = card_context(frame, SOURCES, pivot, pivot)
    columns = ledger(frame, context, wanted or None)
    return {
        attribute(column, "data-side"): list(with_attribute(column, "data-event"))
        for column in columns
    }


class TestLedger:
    ROWS = ({"edtf": "1952-10"}, {"edtf": "1953-03"}, {"edtf": "1953-04"}, {"edtf": "XXXX"})

    def test_a_column_a_side_in_their_order(self) -> None:
        found = ledger_of(events(*self.ROWS))
        assert found == {"before": ["e0"], "either": ["e1"], "after": ["e2"], "undated": ["e3"]}
        assert tuple(found) == COLUMNS

    def test_what_is_of_the_very_day_stands_before_the_columns(self) -> None:
        found = ledger_of(events(*self.ROWS, {"edtf": "1953-03-05"}))
        assert next(iter(found.items())) == ("on", ["e4"])
        assert list(found)[1:] == list(COLUMNS)

    def test_every_column_stands_even_if_it_is_empty(self) -> None:
        assert ledger_of(events()) == {side: [] for side in COLUMNS}

    def test_cards_keep_the_order_of_the_events(self) -> None:
        frame = events({"edtf": "1952-12"}, {"edtf": "1952-10"}, {"edtf": "1952-11"})
        assert ledger_of(frame)["before"] == ["e1", "e2", "e0"]

    def test_without_a_pivot_the_dated_and_the_undated(self) -> None:
        frame = events(*self.ROWS, pivot="")
        assert ledger_of(frame, pivot="") == {"": ["e0", "e1", "e2"], "undated": ["e3"]}

    def test_columns_are_headed_and_labelled(self) -> None:
        frame = events(*self.ROWS)
        columns = ledger(frame, card_context(frame, SOURCES, DEATH, DEATH))
        headings = [column.children[0] for column in columns]
        assert list(map(words, headings)) == [
            f"{name} {len(frame[frame['side'] == side])}"
            for name, side in (
                ("Began before Stalin's death", "before"),
                ("Could be either", "either"),
                ("Came after Stalin's death", "after"),
                ("Undated", "undated"),
            )
        ]
        for column, heading in zip(columns, headings, strict=True):
            assert attribute(column, "aria-labelledby") == attribute(heading, "id")

    def test_statements_stand_under_what_they_are_about(self) -> None:
        frame = events(
            {"id": "talk", "edtf": "1953-07-22"},
            {"id": "other", "edtf": "1953-07-23"},
            {"id": "promise", "edtf": "1953-07-24", "part_of": "talk"},
            {"id": "of-promise", "edtf": "1953-07-25", "part_of": "promise"},
            {"id": "elsewhere", "edtf": "1953-03", "part_of": "talk"},
        )
        frame = with_occasions(frame, read_edtf("1953-03-05"))
        found = ledger_of(frame)
        assert found["after"] == ["talk", "promise", "of-promise", "other"]
        assert found["either"] == ["elsewhere"]

    def test_a_head_counts_occasions_and_says_in_how_many_statements(self) -> None:
        rows = ({"id": "talk", "edtf": "1953-07"}, {"edtf": "1953-07", "part_of": "talk"})
        frame = with_occasions(events(*rows, {"edtf": "1953-01"}), read_edtf("1953-03-05"))
        columns = ledger(frame, card_context(frame, SOURCES, DEATH, DEATH))
        heads = {attribute(c, "data-side"): of_class(c, "tl-side__gestures")[0] for c in columns}
        assert words(heads["after"]) == "Gestures among them: 1, in 2 statements"
        hidden = {side: head.children[-1].hidden for side, head in heads.items()}
        assert hidden == {"before": True, "either": True, "after": False, "undated": True}

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            pytest.param(["e2", "e0"], {"before": ["e0"], "after": ["e2"]}, id="some"),
            pytest.param(["nothing"], {}, id="one that is not there"),
        ],
    )
    def test_wanted_cards(self, wanted: list[str], expected: dict[str, list[str]]) -> None:
        assert ledger_of(events(*self.ROWS), *wanted) == {s: [] for s in COLUMNS} | expected

    def test_wanting_none_is_not_wanting_all(self) -> None:
        frame = events(*self.ROWS)
        context = card_context(frame, SOURCES, DEATH, DEATH)
        assert not with_attribute(ledger(frame, context, []), "data-event")

    def test_a_large_table_starts_with_the_first_of_each_side(self) -> None:
        half = MANY_EVENTS // 2
        frame = events(*[{"edtf": "1952-10"}] * half, *[{"edtf": "1953-04"}] * (half + 1))
        found = ledger_of(frame)
        assert len(found["before"]) == len(found["after"]) == FIRST_CARDS
        assert found["before"] == [f"e{n}" for n in range(FIRST_CARDS)]

    def test_a_table_that_is_not_large_has_all_its_cards(self) -> None:
        assert len(ledger_of(events(*[{"edtf": "1952"}] * MANY_EVENTS))["before"]) == MANY_EVENTS
