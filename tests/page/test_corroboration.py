"""What a card says of other sources: whether they confirm it, and how their dates agree."""

from dataclasses import replace
from typing import get_args

import pytest

from tests.support.cards import DEATH, SOURCES, card_of, cards_of, part
from tests.support.made_up import Row, attribute, events, of_class, with_attribute, words
from timeline.collection.corroboration import SUPPORTS, Agreement
from timeline.html.render import to_html
from timeline.i18n import phrasing
from timeline.i18n.translation import ENGLISH, speaking
from timeline.page import cards
from timeline.page.cards import AGREEMENTS
from timeline.views.context import card_context


def same_again(row: Row, *others: Row, language: str = ENGLISH) -> list[str]:
    """What the first card says of the same thing in other words."""
    frame = events(row, *({"same_as": "e0", **other} for other in others))
    context = card_context(frame, SOURCES, DEATH, DEATH)
    with speaking(language):
        (more,) = of_class(cards.event_card(frame.T["e0"], context), "tl-card__more")
    lists = [child for child in more.children if type(child).__name__ == "Ul"]
    return [words(item) for found in lists for item in found.children]


class TestSupport:
    @pytest.mark.parametrize(
        ("language", "support", "said"),
        [
            pytest.param("en", "agrees", "Another source agrees.", id="agrees"),
            pytest.param(
                "en",
                "attested",
                "Attested by another source, with no dates to compare.",
                id="attested",
            ),
            pytest.param(
                "en",
                "date disputed",
                "Attested by another source, date disputed.",
                id="date disputed",
            ),
            pytest.param("en", "one source", "Rests on one source.", id="one source"),
            pytest.param("en", "", "", id="no source"),
            pytest.param("de", "agrees", "Eine andere Quelle stimmt überein.", id="German"),
            pytest.param(
                "fr",
                "date disputed",
                "Attesté par une autre source, date contestée.",
                id="French",
            ),
            pytest.param("ja", "one source", "一つの史料だけに拠る。", id="Japanese"),
        ],
    )
    def test_in_words(self, language: str, support: str, said: str) -> None:
        frame = events({"edtf": "1953"}).assign(support=support)
        context = card_context(frame, SOURCES, DEATH, DEATH)
        with speaking(language):
            assert part(cards.event_card(frame.iloc[0], context), "support") == said

    @pytest.mark.parametrize(
        ("kind", "said"),
        [
            pytest.param("primary", "Another source agrees.", id="primary"),
            pytest.param(
                "secondary",
                "Another source agrees. All other sources are secondary.",
                id="secondary",
            ),
            pytest.param(
                "unknown",
                "Another source agrees. Of the other source nobody says whether it is primary.",
                id="unknown",
            ),
        ],
    )
    def test_what_kind_the_others_are(self, kind: str, said: str) -> None:
        frame = events({"edtf": "1953"}).assign(support="agrees", other_sources=kind)
        context = card_context(frame, SOURCES, DEATH, DEATH)
        assert part(cards.event_card(frame.iloc[0], context), "support") == said

    def test_each_support_has_its_words(self) -> None:
        assert set(phrasing.SUPPORTS) == {*SUPPORTS, ""}

    @pytest.mark.parametrize(
        ("language", "mine", "other", "said"),
        [
            pytest.param("en", "1953-03", "1953-03", "The dates are the same.", id="same"),
            pytest.param(
                "en", "1953-03", "1953-03-23", "The dates can both hold.", id="compatible"
            ),
            pytest.param(
                "en", "1953-01", "1953-03", "The dates can't both hold.", id="contradictory"
            ),
            pytest.param(
                "en", "1953-03", "XXXX", "There are no two dates to compare.", id="one undated"
            ),
            pytest.param(
                "en", "XXXX", "XXXX", "There are no two dates to compare.", id="both undated"
            ),
            pytest.param("de", "1953-03", "1953-03", "Die Daten sind gleich.", id="same, German"),
            pytest.param(
                "de", "1953-03", "1953-03-23", "Beide Daten können gelten.", id="both, German"
            ),
            pytest.param(
                "de",
                "1953-01",
                "1953-03",
                "Beide Daten können nicht zugleich gelten.",
                id="contradictory, German",
            ),
            pytest.param(
                "de",
                "XXXX",
                "1953",
                "Es gibt keine zwei Daten zu vergleichen.",
                id="undated, German",
            ),
        ],
    )
    def test_how_the_dates_agree(self, language: str, mine: str, other: str, said: str) -> None:
        (found,) = same_again(
            {"edtf": mine, "source": "memo"},
            {"edtf": other, "source": "letter"},
            language=language,
        )
        assert found.endswith(f" {said}")

    def test_each_agreement_has_its_words(self) -> None:
        assert set(AGREEMENTS) == set(get_args(Agreement))

    def test_another_reading_is_quoted_and_read(self) -> None:
        found = same_again(
            {"edtf": "1953-03", "source": "letter"},
            {"title": "Talks", "date": "late March", "source": "memo", "page": "4"},
            {"title": "The visit", "edtf": "1953-04-02"},
        )
        assert found == [
            "Talks (Gestures, p. 4): late March Some time between 21 and 31 March 1953. "
            "The dates can both hold.",
            "The visit: 2 April 1953. The dates can't both hold.",
        ]

    def test_it_leads_to_the_other_card_and_never_to_itself(self) -> None:
        one, other = cards_of(
            {"edtf": "1953-03", "source": "memo"},
            {"edtf": "1953-04", "source": "letter", "same_as": "e0"},
        )
        for card, mine, its in ((one, "e0", "e1"), (other, "e1", "e0")):
            (more,) = of_class(card, "tl-card__more")
            (listed,) = (child for child in more.children if type(child).__name__ == "Ul")
            assert list(with_attribute(listed, "data-goto")) == [its]
            assert "The same thing in other words:" in words(card)
            assert attribute(card, "id") == f"card-{mine}"

    def test_an_event_of_its_own_has_no_other_words(self) -> None:
        assert "The same thing in other words" not in words(card_of(edtf="1953"))

    def test_where_the_other_is_not_on_the_page_it_is_no_link(self) -> None:
        frame = events({"edtf": "1953"}, {"edtf": "1953", "same_as": "e0", "source": "memo"})
        context = replace(card_context(frame, SOURCES, DEATH, DEATH), here=frozenset(["e0"]))
        (more,) = of_class(cards.event_card(frame.T["e0"], context), "tl-card__more")
        assert "e1" not in with_attribute(more, "data-goto")
        assert "Event 1 (Gestures): " in words(more)

    def test_markup_is_text(self) -> None:
        markup = "<script>alert(1)</script>"
        frame = events(
            {"edtf": "1953"},
            {"title": markup, "date": markup, "edtf": "1953", "same_as": "e0"}
            | {"source": "memo", "page": markup},
        )
        card = cards.event_card(frame.T["e0"], card_context(frame, SOURCES, DEATH, DEATH))
        text = to_html([card])
        assert "<script" not in text
        assert text.count("&lt;script&gt;") == 3
