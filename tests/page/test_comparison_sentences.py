"""What a comparison says: each sentence by hand, and how many first signs came before."""

from pathlib import Path

import pytest

from tests.support.comparisons import CONFLICT, compared, gesture, opened, sayings
from tests.support.made_up import Row, attribute, of_class, rendered_view, with_attribute, words
from timeline.analysis.first_signs import MOST_IN_PAIRS, OUTCOMES
from timeline.dates.intervals import Interval
from timeline.i18n.translation import speaking
from timeline.page.comparison_section import summary
from timeline.page.comparison_sentences import SENTENCES, span_in_words

COMPARED = [
    # gestures, and what is said of the two actors
    pytest.param(
        [gesture("Boats", "USSR", "1952-10-03"), gesture("Talks", "PRC", "1953-03-05")],
        "Trade: USSR's first gesture came exactly 153 days before PRC's. Rests on Boats; Talks.",
        id="first, to the day",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "1953-06")],
        "Trade: USSR's first gesture came at least 213, at most 272 days before PRC's. "
        "Rests on Boats; Talks.",
        id="first, between two bounds",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1953-01-30"), gesture("Talks", "PRC", "1953-01-31")],
        "Trade: USSR's first gesture came exactly 1 day before PRC's. Rests on Boats; Talks.",
        id="first by a day",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("Talks", "PRC", "1953-06"),
            gesture("Fair", "PRC", "1953-06-10"),
        ],
        "Trade: USSR's first gesture came at least 213, at most 252 days before PRC's. "
        "Rests on Boats; Talks; Fair.",
        id="one gives the least and another the most",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("Fish", "USSR", "XXXX"),
            gesture("Talks", "PRC", "1953-06"),
        ],
        "Trade: USSR's first gesture came at least 213 days before PRC's. Rests on Boats; Talks.",
        id="first, though an undated one may be earlier still",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1952-10-03"), gesture("Talks", "PRC", "1952-10-03")],
        "Trade: The first gestures of USSR and PRC came on the same day. Rests on Boats; Talks.",
        id="same day",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("Talks", "PRC", "1953-06"),
            gesture("Visit", "PRC", "XXXX"),
        ],
        "Trade: Of the dated gestures USSR's came first, at least 213, at most 272 days before "
        "PRC's; but a gesture of PRC without a date may have come as early. Rests on Boats; Talks. "
        "Without a date: Visit.",
        id="first of the dated",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1952"), gesture("Talks", "PRC", "1952-10")],
        "Trade: Whether USSR's or PRC's first gesture came first can't be told from these dates. "
        "By the dated ones PRC's came between 91 days earlier and 304 days later. "
        "Rests on Boats; Talks.",
        id="unknown, both dated",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "XXXX")],
        "Trade: Whether USSR's or PRC's first gesture came first can't be told from these dates. "
        "Without a date: Talks.",
        id="unknown, one undated",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("War", "PRC", "1952", kind=CONFLICT),
        ],
        "Trade: Only USSR has a gesture here. Rests on Boats.",
        id="only one here, the other elsewhere",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("Talks", "PRC", "1952-09", basis="forecast"),
        ],
        "Trade: Only USSR has a gesture here. Rests on Boats.",
        id="what is only forecast was not made",
    ),
]


class TestSentences:
    @pytest.mark.parametrize(("rows", "said"), COMPARED)
    def test_in_words(self, folder: Path, rows: list[Row], said: str) -> None:
        # Both actors have a gesture elsewhere, so that both are compared.
        both = (gesture("e8", "USSR", "1953-08", "Other"), gesture("e9", "PRC", "1953-08", "Other"))
        found = sayings(compared(opened(folder, *rows, *both), compare="actor"))
        assert [each for each in found if each.startswith("Trade")] == [said]

    def test_each_way_of_saying_has_its_words(self) -> None:
        assert set(SENTENCES) == set(OUTCOMES)

    def test_each_event_that_is_named_leads_to_its_card(self, folder: Path) -> None:
        rows = [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "1953-06")]
        (list_,) = of_class(compared(opened(folder, *rows), compare="actor"), "tl-sayings")
        links = with_attribute(list_, "data-goto")
        assert {key: attribute(link, "href") for key, link in links.items()} == {
            "Boats": "?event=Boats",
            "Talks": "?event=Talks",
        }

    @pytest.mark.parametrize(
        ("least", "most", "said"),
        [
            pytest.param(140, None, "at least 140 days", id="open"),
            pytest.param(1, None, "at least 1 day", id="open, a day"),
            pytest.param(140, 167, "at least 140, at most 167 days", id="both"),
            pytest.param(1, 2, "at least 1, at most 2 days", id="one or two"),
            pytest.param(3, 3, "exactly 3 days", id="exactly"),
            pytest.param(1, 1, "exactly 1 day", id="a day"),
            pytest.param(1000, 2000, "at least 1,000, at most 2,000 days", id="thousands"),
            pytest.param(None, 20, "", id="no order"),
            pytest.param(None, None, "", id="nothing"),
        ],
    )
    def test_span(self, least: int | None, most: int | None, said: str) -> None:
        assert span_in_words(Interval(least, most)) == said

    def test_span_in_german(self) -> None:
        with speaking("de"):
            assert span_in_words(Interval(1140, 1167)) == "mindestens 1.140, höchstens 1.167 Tage"


BEFORE = "First signs that certainly came before the death: "


@pytest.mark.parametrize(
    ("rows", "view", "said"),
    [
        pytest.param(
            [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "1953-06")],
            {"compare": "actor"},
            BEFORE + "in 1 of 1. Trade (USSR, at least 125 days).",
            id="one of one",
        ),
        pytest.param(
            [gesture("Boats", "USSR", "1953-03-04"), gesture("Talks", "PRC", "1953-03-05", "Aid")],
            {"compare": "actor"},
            BEFORE + "in 1 of 2. Trade (USSR, at least 1 day).",
            id="the pivot's own day is not before",
        ),
        pytest.param(
            [gesture("Boats", "USSR", "1953"), gesture("Talks", "PRC", "1953-06")],
            {"compare": "actor"},
            BEFORE + "in 0 of 1.",
            id="none",
        ),
        pytest.param(
            [gesture("Boats", "USSR", "1953-06"), gesture("Talks", "USSR", "1953-02-01", "Aid")],
            {"compare": "thread"},
            BEFORE + "in 1 of 2. Aid (at least 32 days).",
            id="of threads",
        ),
        pytest.param(
            [gesture("Boats", "USSR", "1952-10"), gesture("Fish", "USSR", "XXXX")],
            {"compare": "actor"},
            BEFORE + "in 1 of 1. Trade (USSR, at least 125 days).",
            id="one that is undated can only be earlier",
        ),
    ],
)
def test_how_many_came_before(
    folder: Path, rows: list[Row], view: dict[str, str], said: str
) -> None:
    (found,) = of_class(
        summary(rendered_view(opened(folder, *rows), **view)), "tl-compared__before"
    )
    assert words(found) == f"{said} All first signs compared"


def test_a_first_sign_tells_how_it_is_known(folder: Path) -> None:
    rows = [{**gesture("Boats", "USSR", "1952-10"), "basis": "rumoured"}]
    (found,) = summary(rendered_view(opened(folder, *rows), compare="actor"))
    assert "Trade (USSR, rumoured, at least 125 days)" in words(found)


def test_whose_a_first_sign_was_is_not_said_where_it_can_not_be_told(folder: Path) -> None:
    rows = [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "XXXX")]
    (found,) = summary(rendered_view(opened(folder, *rows), compare="actor"))
    assert "Trade (whose can't be told, at least 125 days)" in words(found)


def test_whose_it_was_is_said_though_the_order_of_the_others_can_not_be_told(folder: Path) -> None:
    rows = [
        gesture("Boats", "USSR", "1952-10"),
        gesture("Talks", "PRC", "1953-06"),
        gesture("Aid", "North Korea", "1953-06"),
    ]
    (found,) = summary(rendered_view(opened(folder, *rows), compare="actor"))
    assert "Trade (USSR, at least 125 days)" in words(found)


def test_whose_it_was_is_said_of_all_who_began_on_one_day(folder: Path) -> None:
    rows = [gesture("Boats", "USSR", "1952-10-31"), gesture("Talks", "PRC", "1952-10-31")]
    (found,) = summary(rendered_view(opened(folder, *rows), compare="actor"))
    assert "Trade (USSR, PRC, at least 125 days)" in words(found)


@pytest.mark.parametrize(
    ("edtf", "whose"), [("1953-06", "Actor 0"), ("[1952-10..1953-06]", "whose can't be told")]
)
def test_whose_it_was_of_too_many_for_pairs(folder: Path, edtf: str, whose: str) -> None:
    others = [gesture(f"Talk-{i}", f"Actor {i}", edtf) for i in range(1, MOST_IN_PAIRS + 1)]
    rows = [gesture("Boats", "Actor 0", "1952-10"), *others]
    (found,) = summary(rendered_view(opened(folder, *rows), compare="actor"))
    assert f"Trade ({whose}, at least 125 days)" in words(found)


def test_a_thread_tells_how_it_is_known_though_another_began_before_it(folder: Path) -> None:
    rows = [
        gesture("Boats", "USSR", "1952-10"),
        {**gesture("Letters", "USSR", "1952-12", "Aid"), "basis": "rumoured"},
    ]
    (found,) = summary(rendered_view(opened(folder, *rows), compare="thread"))
    assert "Trade (at least 125 days); Aid (rumoured, at least 64 days)." in words(found)


def test_a_thread_stands_once_however_many_began_it_before(folder: Path) -> None:
    rows = [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "1952-12")]
    (found,) = summary(rendered_view(opened(folder, *rows), compare="actor"))
    assert "in 1 of 1. Trade (USSR, at least 125 days)." in words(found)
