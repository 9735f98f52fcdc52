"""The headline: the answer, its numbers, and the marks that bear it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from dash import html
from dash.development.base_component import Component

from tests.support.made_up import (
    Row,
    attribute,
    collection,
    nodes,
    of_class,
    rendered_view,
    with_attribute,
    words,
)
from timeline.analysis.counts import gesture_counts, one_per_occasion
from timeline.collection.collection import Collection
from timeline.dates.sides import SIDES
from timeline.html.render import to_html
from timeline.i18n.translation import speaking
from timeline.page import sections
from timeline.page.headline import MOST_ACTORS, MOST_MARKS, headline
from timeline.views.drawing import RenderedView
from timeline.views.query import ViewQuery
from timeline.views.selection import keep, parse

PIVOT: tuple[dict[str, str], ...] = ({"key": "thaw", "event": "thaw", "title": "the thaw"},)
THAW: Row = {"id": "thaw", "edtf": "1953-03-05", "kind": "context"}


@pytest.fixture(scope="module")
def rendered(memo: Collection) -> RenderedView:
    return rendered_view(memo)


def made(tmp_path: Path, *rows: Row) -> RenderedView:
    return rendered_view(collection(tmp_path, THAW, *rows, pivots=PIVOT))


def cells(parts: list[Component], name: str) -> Any:
    """The parts of one side."""
    (side,) = (s for s in of_class(parts, "tl-tally__side") if attribute(s, "data-side") == name)
    return side


def test_its_numbers_are_the_findings(rendered: RenderedView) -> None:
    slots = with_attribute(headline(rendered), "data-slot")
    found = gesture_counts(rendered.events)
    # Of the pivot's own day there is none.
    assert found.pop("on") == 0
    # And no gesture is claimed for a side that its date doesn't prove.
    assert found.pop("unborne_before") == found.pop("unborne_after") == 0
    # How many statements each side has is told over the cards.
    found = {name: count for name, count in found.items() if not name.startswith("statements_")}
    assert {name: int(words(slot)) for name, slot in slots.items()} == found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Dates that can't be read: 2. Their events are undated and keep their words."),
        ("de", "Daten, die sich nicht lesen lassen: 2. "),
        ("fr", "Dates illisibles : 2. "),
        ("ja", "読み取れない日付：2件。"),
    ],
)
def test_dates_that_cant_be_read_are_counted_in_every_language(
    tmp_path: Path, language: str, said: str
) -> None:
    rows: tuple[Row, ...] = ({"date": "the other day"}, {"date": "soonish"}, {"edtf": "1953-02"})
    found = collection(tmp_path, THAW, *rows, pivots=PIVOT)
    asked = ViewQuery.from_words(found, {})
    with speaking(language):
        for page in (
            sections.above(found, rendered_view(found)),
            to_html(headline(rendered_view(found), unread=len(found.unread))),
            sections.reply(found, rendered_view(found), asked)["headline"],
        ):
            assert page.count(said) == 1
    assert not of_class(headline(rendered_view(found)), "tl-counted")


def test_gestures_of_the_very_day_have_a_number_of_their_own(tmp_path: Path) -> None:
    made = collection(tmp_path, {"edtf": "1953-03-05"}, {"edtf": "1953-03"})
    slots = with_attribute(headline(rendered_view(made, "1953-03-05")), "data-slot")
    assert {name: words(slots[name]) for name in SIDES} == {
        "before": "0",
        "either": "1",
        "after": "0",
        "undated": "0",
        "on": "1",
    }


def test_the_pivot_is_named(memo: Collection) -> None:
    said = words(headline(rendered_view(memo, "armistice")))
    title = memo.pivots["armistice"].title
    assert f"began before {title}" in said
    assert f"came after {title}" in said


def test_without_a_pivot_it_asks_for_one(tmp_path: Path) -> None:
    shown = rendered_view(collection(tmp_path, {"edtf": "1953"}, {"kind": "context"}))
    assert words(headline(shown)).startswith("1 gestures; choose a pivot")


@pytest.mark.parametrize("name", ["before", "either", "after", "undated"])
def test_a_tally_a_side(rendered: RenderedView, name: str) -> None:
    assert cells(headline(rendered), name) is not None


def test_the_answer_comes_first(rendered: RenderedView) -> None:
    (said,) = of_class(headline(rendered), "tl-answer")
    assert words(said).startswith("Not only: ")
    assert "Stalin's death" in words(said)


class TestClaims:
    ROWS: tuple[Row, ...] = (
        {"edtf": "1953-01", "claim": "before"},
        {"edtf": "1953-03", "claim": "after"},
        {"edtf": "XXXX", "claim": "after"},
        {"edtf": "XXXX", "claim": "either"},
        {"edtf": "1953-04"},
    )

    def test_what_the_source_says_stands_beside_what_the_dates_prove(self, tmp_path: Path) -> None:
        (line,) = of_class(headline(made(tmp_path, *self.ROWS)), "tl-claim")
        assert words(line) == (
            "The source itself puts 1 before the thaw, 2 after it and 1 on either side. "
            "The dates don't prove it of 2 that it puts after."
        )

    def test_where_they_part_leads_to_those_events(self, tmp_path: Path) -> None:
        (line,) = of_class(headline(made(tmp_path, *self.ROWS)), "tl-claim")
        links = [node.to_plotly_json() for node in nodes(line) if isinstance(node, html.A)]
        hrefs = [link["props"]["href"] for link in links]
        query = (
            "kind=verbal+cooperation&basis=stated&side=before&side=either&side=undated&side=on"
            "&claim=after"
        )
        assert [sorted(href.removeprefix("?").split("&")) for href in hrefs] == [
            sorted(query.split("&"))
        ]
        (fixed,) = of_class(headline(made(tmp_path, *self.ROWS), is_fixed=True), "tl-claim")
        assert not any(isinstance(node, html.A) for node in nodes(fixed))

    def test_the_link_shows_as_many_as_the_number_says(self, tmp_path: Path) -> None:
        others: tuple[Row, ...] = (
            {"edtf": "XXXX", "claim": "after", "basis": "forecast"},
            {"edtf": "1953-03", "claim": "after", "kind": "context"},
        )
        folder = made(tmp_path, *self.ROWS, *others)
        (line,) = of_class(headline(folder), "tl-claim")
        (link,) = (node for node in nodes(line) if isinstance(node, html.A))
        chosen, ignored = parse(attribute(link, "href"))
        assert not ignored
        assert keep(folder.events, chosen).sum() == int(words(link)) == 2

    @pytest.mark.parametrize(
        ("rows", "pivot"),
        [
            pytest.param(({"edtf": "1953-04"},), None, id="nothing claimed"),
            pytest.param(ROWS, "1953-06-01", id="another pivot than claims speak of"),
            pytest.param(
                ({"edtf": "1953-04", "claim": "after", "basis": "forecast"},), None, id="a forecast"
            ),
        ],
    )
    def test_else_nothing_stands_there(
        self, rows: tuple[Row, ...], pivot: str | None, tmp_path: Path
    ) -> None:
        folder = collection(tmp_path, THAW, *rows, pivots=PIVOT)
        parts = headline(rendered_view(folder, *([pivot] if pivot else [])))
        assert of_class(parts, "tl-claim") == []


class TestMarks:
    ROWS: tuple[Row, ...] = (
        {"edtf": "1953-01", "actor": "Town", "basis": "rumoured", "title": "A rumour"},
        {"edtf": "1953-01", "actor": "Town", "basis": "stated", "title": "A statement"},
        {"edtf": "1953-02", "actor": "Mill", "basis": "reported", "title": "A report"},
        {"edtf": "1953-02", "actor": "Mill", "basis": "forecast", "title": "A forecast"},
        {"edtf": "1953-02", "actor": "Mill", "kind": "verbal conflict", "title": "A threat"},
        {"edtf": "1953-04", "actor": "Mill", "basis": "stated", "title": "A gift"},
    )

    def test_each_gesture_that_was_made_stands_on_its_side(self, tmp_path: Path) -> None:
        parts = headline(made(tmp_path, *self.ROWS))
        titles = {
            side: [
                attribute(m, "aria-label")
                for m in with_attribute(cells(parts, side), "data-mark").values()
            ]
            for side in ("before", "either", "after", "undated")
        }
        assert titles == {
            # An actor's best known come first; the actors as often as they act.
            "before": ["A statement", "A rumour", "A report"],
            "either": [],
            "after": ["A gift"],
            "undated": [],
        }

    def test_a_mark_is_that_of_the_chart_and_leads_to_its_card(self, tmp_path: Path) -> None:
        parts = headline(made(tmp_path, *self.ROWS))
        mark = with_attribute(cells(parts, "after"), "data-goto")
        ((key, link),) = mark.items()
        assert attribute(link, "href") == f"?event={key}"
        (sign,) = of_class(link, "tl-symbol")
        assert attribute(sign, "data-kind") == "verbal cooperation"
        assert attribute(sign, "data-basis") == "stated"

    def test_who_and_how_it_is_known_is_said(self, tmp_path: Path) -> None:
        parts = headline(made(tmp_path, *self.ROWS))
        lines = [words(line) for line in of_class(cells(parts, "before"), "tl-marks")]
        assert lines == ["Town 1 stated 1 rumoured", "Mill 1 reported"]

    def test_what_is_not_shown_is_hidden(self, tmp_path: Path) -> None:
        rendered = made(tmp_path, *self.ROWS)
        mill = rendered.events[rendered.events["actor"] == "Mill"]
        parts = headline(rendered, mill)
        before = cells(parts, "before")
        assert [attribute(line, "hidden") for line in of_class(before, "tl-marks")] == [True, False]
        assert [attribute(m, "hidden") for m in with_attribute(before, "data-mark").values()] == [
            True,
            True,
            False,
        ]

    def test_there_is_no_more_than_a_glance_takes_in(self, tmp_path: Path) -> None:
        many = made(
            tmp_path, *({"edtf": "1953-01", "actor": "Town"} for _ in range(MOST_MARKS + 1))
        )
        assert of_class(headline(many), "tl-marks") == []

    def test_nor_more_actors(self, tmp_path: Path) -> None:
        folder = tmp_path / "many"
        folder.mkdir()
        rows = ({"edtf": "1953-01", "actor": f"A{n}"} for n in range(MOST_ACTORS + 1))
        assert of_class(headline(made(folder, *rows)), "tl-marks") == []

    def test_a_gesture_of_nobody_has_its_mark(self, tmp_path: Path) -> None:
        parts = headline(made(tmp_path, {"edtf": "1953-01", "actor": ""}))
        assert [words(line) for line in of_class(parts, "tl-marks")] == ["no actor 1 stated"]


def test_the_table_has_the_same_numbers(rendered: RenderedView) -> None:
    (table,) = (node for node in nodes(headline(rendered)) if type(node).__name__ == "Table")
    told = {
        tuple(json.loads(key)): int(words(cell))
        for key, cell in with_attribute(table, "data-tally").items()
    }
    made = rendered.events["gesture"] & (rendered.events["basis"] != "forecast")
    gestures = one_per_occasion(rendered.events[made])
    counted = Counter(zip(gestures["side"], gestures["actor"], gestures["basis"], strict=True))
    assert {key: count for key, count in told.items() if count} == dict(counted)


class TestOccasions:
    TALK: tuple[Row, ...] = (
        {"id": "talk", "edtf": "1953-07-22", "actor": "Mill", "title": "A talk"},
        {
            "id": "one",
            "edtf": "1953-07-22",
            "actor": "Mill",
            "part_of": "talk",
            "title": "One word",
            "basis": "reported",
        },
        {
            "id": "two",
            "edtf": "1953-07-22",
            "actor": "Mill",
            "part_of": "talk",
            "title": "Another",
            "basis": "reported",
        },
        {"id": "gift", "edtf": "1953-01", "actor": "Town", "title": "A gift"},
    )

    def shown(self, tmp_path: Path, **view: str) -> RenderedView:
        return rendered_view(collection(tmp_path, THAW, *self.TALK, pivots=PIVOT), **view)

    def marks(self, parts: list[Component]) -> list[str]:
        marks = with_attribute(parts, "data-mark")
        return [key for key, mark in marks.items() if not attribute(mark, "hidden")]

    def test_an_occasion_counts_once(self, tmp_path: Path) -> None:
        parts = headline(self.shown(tmp_path))
        (said,) = of_class(parts, "tl-answer")
        assert words(said) == "One gesture certainly began before the thaw, one came after it."
        assert set(self.marks(parts)) == {"gift", "talk"}
        (counted,) = of_class(parts, "tl-counted")
        assert words(counted) == (
            "Each occasion is counted once: 2, in 4 statements. Count statements"
        )

    def test_each_statement_counts_where_that_is_asked(self, tmp_path: Path) -> None:
        parts = headline(self.shown(tmp_path, count="statements"))
        (said,) = of_class(parts, "tl-answer")
        assert words(said) == "One gesture certainly began before the thaw, 3 came after it."
        assert set(self.marks(parts)) == {"gift", "talk", "one", "two"}
        (counted,) = of_class(parts, "tl-counted")
        assert words(counted) == "Each statement is counted: 4. Count occasions"

    def test_of_what_is_shown_the_firmest_stands_for_it(self, tmp_path: Path) -> None:
        rendered = self.shown(tmp_path)
        parts = headline(rendered, rendered.events.drop(index="talk"))
        assert set(self.marks(parts)) == {"gift", "one"}
        (said,) = of_class(parts, "tl-answer")
        assert words(said) == "One gesture certainly began before the thaw, one came after it."

    def test_without_several_statements_nothing_is_said_of_it(self, tmp_path: Path) -> None:
        parts = headline(made(tmp_path, {"edtf": "1953-01"}))
        assert of_class(parts, "tl-counted") == []

    def test_an_exhibit_has_no_switch(self, tmp_path: Path) -> None:
        parts = headline(self.shown(tmp_path), is_fixed=True)
        (counted,) = of_class(parts, "tl-counted")
        assert words(counted) == "Each occasion is counted once: 2, in 4 statements."
