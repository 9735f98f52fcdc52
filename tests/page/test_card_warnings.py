"""What a card warns of, and what it only notes."""

import pytest
from dash.development.base_component import Component

from tests.support.cards import DEATH, SOURCES, cards_of
from tests.support.made_up import Row, events, of_class, words
from timeline.dates import read_edtf
from timeline.page import cards
from timeline.views.context import card_context

ON = "It began on the very day of Stalin's death, so on neither side of it."
EITHER = "It may have begun before Stalin's death, after it, or on the day."


def warnings(card: Component) -> list[str]:
    return [words(item) for found in of_class(card, "tl-card__warnings") for item in found.children]


def notes(card: Component) -> str:
    return words(of_class(card, "tl-card__notes"))


class TestWarnings:
    @pytest.mark.parametrize(
        ("row", "warned", "noted"),
        [
            pytest.param({"edtf": "1953-04-06"}, [], "", id="nothing to tell"),
            pytest.param(
                {"date": "April 6", "source": "memo"},
                [],
                "The source names no year; it is inferred from the day it was written.",
                id="year inferred",
            ),
            pytest.param(
                {"edtf": "1953-04~"},
                [EITHER],
                "Marked as approximate, so the bounds are widened.",
                id="approximate",
            ),
            pytest.param({"edtf": "1953-04?"}, [], "Marked as uncertain.", id="uncertain"),
            pytest.param(
                {"edtf": "XXXX", "claim": "after"},
                [
                    "The source places this after Stalin's death, but it gives no date that would "
                    "show it."
                ],
                "",
                id="claimed, but undated",
            ),
            pytest.param(
                {"edtf": "XXXX", "claim": "after", "basis": "forecast"},
                [],
                "",
                id="a forecast claims nothing",
            ),
            pytest.param(
                {"edtf": "1953-03", "claim": "after"},
                [
                    "The source places this after Stalin's death, but its dates leave both sides "
                    "open."
                ],
                "",
                id="claimed, but it could be either",
            ),
            pytest.param(
                {"edtf": "1953-03", "claim": "after", "basis": "forecast"},
                [EITHER],
                "",
                id="a forecast that could be either",
            ),
            pytest.param(
                {"edtf": "1952-10", "claim": "after"},
                [
                    "The source places this after Stalin's death, but its dates put the beginning "
                    "before."
                ],
                "",
                id="claimed after, began before",
            ),
            pytest.param(
                {"edtf": "1953-04", "claim": "before"},
                ["The source places this before Stalin's death, but its dates put it after."],
                "",
                id="claimed before, came after",
            ),
            pytest.param({"edtf": "1953-04", "claim": "after"}, [], "", id="claim borne out"),
            pytest.param({"edtf": "1953-04", "claim": "either"}, [], "", id="a claim of either"),
            pytest.param(
                {"edtf": "1952-10/1953-06"}, [], "It went on past Stalin's death.", id="went on"
            ),
            pytest.param({"edtf": "1952-10/1952-11"}, [], "", id="did not go on"),
            pytest.param(
                {"edtf": "1952-10/"},
                [],
                "Whether it went on past Stalin's death is not known from these words.",
                id="not known whether it went on",
            ),
            pytest.param({"edtf": "1953-04/1953-06"}, [], "", id="a span that came after"),
            pytest.param(
                {"edtf": "/1953-06"},
                [],
                "The source gives no date for its beginning.",
                id="a beginning without a date",
            ),
            pytest.param(
                {"date": "one day", "edtf": "XXXX"},
                [],
                "Its words give no date that can be read.",
                id="words without a date",
            ),
        ],
    )
    def test_a_warning_stands_only_where_it_changes_the_answer(
        self, row: Row, warned: list[str], noted: str
    ) -> None:
        (card,) = cards_of(row)
        assert warnings(card) == warned
        assert notes(card) == noted

    def test_a_vague_reading(self) -> None:
        (card,) = cards_of({"date": "in recent months", "source": "memo"})
        assert "The source's words are vague, so the bounds are wide." in notes(card)

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            pytest.param(
                {"follows": "first"},
                [
                    "It came after “Event 0”, so not before 6 April 1953.",
                    "“Event 2” came after it, so it began by 22 July 1953.",
                    "Its side of Stalin's death rests on this order, not on a date of its own.",
                ],
                id="a side",
            ),
            pytest.param(
                {"edtf": "[1953-04..]", "follows": "first"},
                [
                    "It came after “Event 0”, so not before 6 April 1953.",
                    "“Event 2” came after it, so it began by 22 July 1953.",
                ],
                id="bounds of a side that its date proves",
            ),
            pytest.param({"edtf": "1953-05", "follows": "first"}, [], id="neither"),
        ],
    )
    def test_what_rests_on_order_says_so(self, row: Row, said: list[str]) -> None:
        found = cards_of(
            {"id": "first", "edtf": "1953-04-06"},
            {"id": "second", **row},
            {"edtf": "1953-07-22", "follows": "second"},
        )
        assert notes(found[1]) == " ".join(said)
        assert warnings(found[1]) == []

    @pytest.mark.parametrize(
        ("edtf", "said"),
        [
            pytest.param("1953-03", EITHER, id="all three"),
            pytest.param(
                "[1953-03-05..]", "It began on the day of Stalin's death or after it.", id="after"
            ),
            pytest.param(
                "[..1953-03-05]", "It began before Stalin's death or on the day.", id="before"
            ),
        ],
    )
    def test_no_side_is_said_to_be_open_that_is_not(self, edtf: str, said: str) -> None:
        frame = events({"edtf": edtf})
        context = card_context(frame, SOURCES, DEATH, DEATH, pivot_reading=read_edtf("1953-03-05"))
        assert warnings(cards.event_card(frame.iloc[0], context)) == [said]

    def test_a_claim_says_nothing_of_another_pivot(self) -> None:
        row = {"edtf": "1953-04", "claim": "before"}
        (card,) = cards_of(row, pivot="The armistice")
        assert warnings(card) == []

    def test_without_a_pivot_nothing_is_said_of_one(self) -> None:
        cards_ = cards_of({"edtf": "1952/", "claim": "after"}, pivot="", claim_pivot="")
        assert warnings(cards_[0]) == []

    def test_the_pivot_says_that_it_is(self) -> None:
        frame = events({"edtf": "1953-03-05"}, {"edtf": "1953-03-05"})
        context = card_context(frame, SOURCES, DEATH, DEATH, "e0")
        said = [notes(cards.event_card(event, context)) for _, event in frame.iterrows()]
        assert said == ["This is the pivot itself.", ON]
