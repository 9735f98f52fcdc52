"""What stands in a card."""

import pandas as pd
import pytest
from dash.development.base_component import Component

from tests.support.cards import DEATH, SOURCES, card_of, cards_of, part
from tests.support.made_up import PIVOT, Row, attribute, events, of_class, with_attribute, words
from timeline.chart import theme
from timeline.dates import read_edtf
from timeline.page import cards
from timeline.page.cards import MOST_OF_CHAIN
from timeline.views.context import card_context

ON = "It began on the very day of Stalin's death, so on neither side of it."
EITHER = "It may have begun before Stalin's death, after it, or on the day."


def warnings(card: Component) -> list[str]:
    return [words(item) for found in of_class(card, "tl-card__warnings") for item in found.children]


def facts(card: Component) -> dict[str, str]:
    (more,) = of_class(card, "tl-card__more")
    (listed,) = (child for child in more.children if type(child).__name__ == "Dl")
    said = list(map(words, listed.children))
    return dict(zip(said[::2], said[1::2], strict=True))


class TestDates:
    @pytest.mark.parametrize(
        ("row", "said"),
        [
            pytest.param(
                {"date": "5 March 1953"}, "5 March 1953 5 March 1953.", id="words and reading"
            ),
            pytest.param({"edtf": "1953-03"}, "Some time in March 1953.", id="reading alone"),
            pytest.param(
                {"date": "in due course", "edtf": "XXXX"}, "in due course No date.", id="no date"
            ),
            pytest.param({}, "No date.", id="nothing given"),
            pytest.param(
                {"date": "commenced last autumn", "source": "memo"},
                "commenced last autumn Began between 1 September and 21 December 1952; "
                "its end is not known.",
                id="a span",
            ),
        ],
    )
    def test_words_then_what_they_were_taken_to_mean(self, row: Row, said: str) -> None:
        (card,) = cards_of(row)
        assert part(card, "when") == said

    def test_the_sources_own_words_are_marked_as_such(self) -> None:
        (when,) = of_class(card_of(date="5 March 1953"), "tl-card__when")
        assert [type(child).__name__ for child in when.children] == ["Q", "str", "Span"]

    @pytest.mark.parametrize(
        ("row", "rule"),
        [
            pytest.param({"date": "late last autumn", "source": "memo"}, True, id="by a rule"),
            pytest.param({"edtf": "1953-03"}, True, id="by the curator"),
            pytest.param({}, False, id="nothing to read"),
        ],
    )
    def test_the_rule_is_named(self, row: Row, rule: bool) -> None:
        (card,) = cards_of(row)
        assert bool(facts(card).get("How the date was read")) is rule


class TestWarnings:
    @pytest.mark.parametrize(
        ("row", "said"),
        [
            pytest.param({"edtf": "1953-04-06"}, [], id="nothing to tell"),
            pytest.param(
                {"date": "April 6", "source": "memo"},
                ["The source names no year; it is inferred from the day it was written."],
                id="year inferred",
            ),
            pytest.param(
                {"edtf": "1953-04~"},
                ["Marked as approximate, so the bounds are widened.", EITHER],
                id="approximate",
            ),
            pytest.param({"edtf": "1953-04?"}, ["Marked as uncertain."], id="uncertain"),
            pytest.param(
                {"edtf": "XXXX", "claim": "after"},
                [
                    "The source places this after Stalin's death, but it gives no date that would "
                    "show it."
                ],
                id="claimed, but undated",
            ),
            pytest.param(
                {"edtf": "1953-03", "claim": "after"},
                [
                    "The source places this after Stalin's death, but its dates leave both sides "
                    "open."
                ],
                id="claimed, but it could be either",
            ),
            pytest.param(
                {"edtf": "1952-10", "claim": "after"},
                [
                    "The source places this after Stalin's death, but its dates put the beginning "
                    "before."
                ],
                id="claimed after, began before",
            ),
            pytest.param(
                {"edtf": "1953-04", "claim": "before"},
                ["The source places this before Stalin's death, but its dates put it after."],
                id="claimed before, came after",
            ),
            pytest.param({"edtf": "1953-04", "claim": "after"}, [], id="claim borne out"),
            pytest.param({"edtf": "1953-04", "claim": "either"}, [], id="a claim of either"),
            pytest.param(
                {"edtf": "1952-10/1953-06"}, ["It went on past Stalin's death."], id="went on"
            ),
            pytest.param({"edtf": "1952-10/1952-11"}, [], id="did not go on"),
            pytest.param(
                {"edtf": "1952-10/"},
                ["Whether it went on past Stalin's death is not known from these words."],
                id="not known whether it went on",
            ),
            pytest.param({"edtf": "1953-04/1953-06"}, [], id="a span that came after"),
        ],
    )
    def test_in_words(self, row: Row, said: list[str]) -> None:
        (card,) = cards_of(row)
        assert warnings(card) == said

    def test_a_vague_reading(self) -> None:
        (card,) = cards_of({"date": "in recent months", "source": "memo"})
        assert "The source's words are vague, so the bounds are wide." in warnings(card)

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
        assert warnings(found[1]) == said

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
        said = [warnings(cards.event_card(event, context)) for _, event in frame.iterrows()]
        assert said == [["This is the pivot itself."], [ON]]


class TestParts:
    @pytest.mark.parametrize(
        ("row", "quote", "summary"),
        [
            pytest.param(
                {"quote": "all good things", "page": "3", "summary": "Ours"},
                "all good things p. 3",
                "Ours",
                id="quote with its page, our summary when opened",
            ),
            pytest.param(
                {"quote": "sad news", "page": "cover", "summary": ""},
                "sad news cover",
                "",
                id="no summary",
            ),
            pytest.param({"summary": "Ours"}, "", "Ours", id="without a quote the summary"),
        ],
    )
    def test_quote_and_summary(self, row: Row, quote: str, summary: str) -> None:
        (card,) = cards_of(row)
        assert part(card, "quote") == quote
        assert part(card, "summary") == summary

    @pytest.mark.parametrize(
        ("row", "title"),
        [
            pytest.param({"actor": "USSR"}, "USSR Event 0", id="who and what"),
            pytest.param({"actor": ""}, "Event 0", id="no actor"),
            pytest.param({"actor": "USSR", "kind": "context"}, "Event 0", id="context"),
        ],
    )
    def test_title(self, row: Row, title: str) -> None:
        (card,) = cards_of(row)
        assert part(card, "title") == title

    def test_facts(self) -> None:
        card = card_of(
            actor="USSR",
            toward="Japan",
            thread="Trade",
            basis="rumoured",
            edtf="1953-04",
            claim="after",
        )
        found = facts(card)
        assert found.pop("How the date was read")
        assert found == {
            "Who": "USSR → Japan",
            "Kind": "verbal cooperation",
            "Basis": "rumoured",
            "Thread": "Trade",
            "The source implies": "after Stalin's death",
        }

    def test_blanks_are_left_out(self) -> None:
        assert facts(card_of()) == {"Kind": "verbal cooperation", "Basis": "stated"}

    def test_a_curators_note_is_shown(self) -> None:
        assert part(card_of(note="So the page number says."), "note") == "So the page number says."
        assert of_class(card_of(), "tl-card__note") == []

    @pytest.mark.parametrize(
        ("row", "citation"),
        [
            pytest.param(
                {"source": "memo", "page": "2"},
                "State Department, “Gestures”, 4 August 1953, no. 13, CIA, p. 2.",
                id="known",
            ),
            pytest.param({"source": "letter"}, "letter", id="a key that is not listed"),
            pytest.param({}, "", id="none"),
        ],
    )
    def test_citation(self, row: Row, citation: str) -> None:
        frame = events(row)
        context = card_context(frame, SOURCES, DEATH, DEATH)
        assert part(cards.event_card(frame.iloc[0], context), "citation") == citation

    def test_the_whole_chain_stands_in_each_of_its_cards(self) -> None:
        first, second, third = cards_of(
            {"id": "talks", "title": "Talks", "edtf": "1952-10-03"},
            {"id": "visit", "title": "Visit", "edtf": "1952-11", "follows": "talks"},
            {"id": "treaty", "title": "Treaty", "edtf": "1953-04-03", "follows": "visit"},
        )
        steps = [
            "Talks",
            "Visit at least 29, at most 58 days later",
            "Treaty at least 124, at most 153 days later",
        ]
        for card, at in ((first, 0), (second, 1), (third, 2)):
            (chain,) = of_class(card, "tl-chain")
            assert [words(item) for item in chain.children] == steps
            here = [attribute(item, "aria-current") for item in chain.children]
            assert [i for i, now in enumerate(here) if now] == [at]
            others = {"talks", "visit", "treaty"} - {["talks", "visit", "treaty"][at]}
            assert set(with_attribute(chain, "data-goto")) == others

    def test_a_step_of_a_fork_says_what_it_follows(self) -> None:
        first, *_ = cards_of(
            {"id": "talks", "title": "Talks", "edtf": "1952-10-03"},
            {"id": "visit", "title": "Visit", "edtf": "1952-10-05", "follows": "talks"},
            {"id": "treaty", "title": "Treaty", "edtf": "1952-10-04", "follows": "talks"},
        )
        (chain,) = of_class(first, "tl-chain")
        assert "Visit exactly 2 days later after Talks" in [words(i) for i in chain.children]

    def test_a_long_chain_names_its_nearest_events_and_counts_the_rest(self) -> None:
        rows = [
            {"id": f"e{i}", "edtf": f"19{i:02}", "follows": f"e{i - 1}" if i else ""}
            for i in range(40)
        ]
        card = cards_of(*rows)[20]
        (chain,) = of_class(card, "tl-chain")
        assert len(chain.children) == 2 * MOST_OF_CHAIN + 1
        assert "and 15 more" in words(card)

    def test_an_event_of_no_chain_has_none(self) -> None:
        (card,) = cards_of({"id": "talks"})
        assert of_class(card, "tl-chain") == []

    def test_a_link_to_the_event_itself(self) -> None:
        (card,) = cards_of({"id": "talks"})
        assert attribute(with_attribute(card, "data-goto")["talks"], "href") == "?event=talks"

    def test_the_title_opens_the_rest(self) -> None:
        (card,) = cards_of({"id": "talks"})
        button = with_attribute(card, "data-open")["talks"]
        (more,) = of_class(card, "tl-card__more")
        assert attribute(button, "aria-controls") == attribute(more, "id")
        assert attribute(button, "aria-expanded") == "false"
        assert attribute(card, "id") == "card-talks"
        assert attribute(card, "data-event") == "talks"

    @pytest.mark.parametrize("basis", theme.FILLS)
    @pytest.mark.parametrize("kind", theme.SYMBOLS)
    def test_the_symbol_is_that_of_the_chart(self, kind: str, basis: str) -> None:
        (symbol,) = of_class(card_of(kind=kind, basis=basis, actor="USSR"), "tl-symbol")
        assert attribute(symbol, "data-kind") == kind
        assert attribute(symbol, "data-basis") == basis
        assert attribute(symbol, "className").endswith(
            "tl-tone-0" if kind == "context" else "tl-tone-1"
        )
        assert attribute(symbol, "aria-hidden") == "true"


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        pytest.param("1953-01", "at least 33, at most 63 days earlier", id="before"),
        pytest.param("1953-03-06", "exactly 1 day later", id="the day after"),
        pytest.param("1953-03", "between 4 days earlier and 26 days later", id="either side"),
        pytest.param("1953-04-01/", "exactly 27 days later", id="a span by its beginning"),
        pytest.param("/1953-02-01", "at least 32 days earlier", id="known by its end"),
        pytest.param("XXXX", "", id="undated"),
    ],
)
def test_a_card_tells_the_days_from_the_pivot(edtf: str, expected: str) -> None:
    frame = events({"edtf": edtf})
    sources = pd.DataFrame(columns=["title"])
    context = card_context(frame, sources, "the pivot", pivot_reading=read_edtf(PIVOT))
    facts = words(cards.event_card(frame.iloc[0], context))
    assert ("From the pivot" in facts) is bool(expected)
    assert f"From the pivot{expected}" in facts or not expected
