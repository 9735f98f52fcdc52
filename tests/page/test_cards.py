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
                {"date": "5 March 1953"},
                "5 March 1953 5 March 1953, on the day itself.",
                id="words and reading",
            ),
            pytest.param(
                {"edtf": "1953-03"}, "Some time in March 1953, either side.", id="reading alone"
            ),
            pytest.param(
                {"date": "in due course", "edtf": "XXXX"}, "in due course No date.", id="no date"
            ),
            pytest.param({}, "No date.", id="nothing given"),
            pytest.param(
                {"date": "commenced last autumn", "source": "memo"},
                "commenced last autumn Began between 1 September and 21 December 1952; "
                "its end is not known, before.",
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
        assert words(of_class(card_of(date="5 March 1953"), "tl-card__when")).endswith("itself.")

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
        ("row", "who"),
        [
            pytest.param({"actor": "USSR"}, "USSR", id="who"),
            pytest.param({"actor": "USSR", "toward": "Japan"}, "USSR toward Japan", id="at whom"),
            pytest.param(
                {"actor": "USSR", "toward": "Japan", "thread": "Trade"},
                "USSR toward Japan · Trade",
                id="in what matter",
            ),
            pytest.param({"actor": "", "thread": "Trade"}, "Trade", id="no actor"),
            pytest.param({"actor": ""}, "verbal cooperation", id="neither"),
            pytest.param({"actor": "USSR", "kind": "context"}, "context", id="context"),
        ],
    )
    def test_who_and_what(self, row: Row, who: str) -> None:
        (card,) = cards_of(row)
        assert part(card, "who").strip() == who
        assert part(card, "title") == "Event 0"

    def test_a_statement_names_what_it_is_about_and_is_named_there(self) -> None:
        talk, promise, other = cards_of(
            {"id": "talk", "edtf": "1953-07"},
            {"part_of": "talk", "edtf": "1953-07"},
            {"edtf": "1954"},
        )
        assert part(promise, "part") == "A statement about Event 0"
        assert "Further statements about it:Event 1" in part(talk, "more")
        assert "statement" not in words(other)

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
