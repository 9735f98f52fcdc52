"""What a query asks for, and what of it is ignored and said so."""

import json
from pathlib import Path

import pytest

from tests.support.made_up import collection, rendered_view
from tests.support.two_pivots import ROWS, SOURCES
from timeline.collection.collection import Collection
from timeline.views.query import COMPARED, PARTS, ViewQuery
from timeline.views.query_string import RENDERING_KEYS
from timeline.views.selection import Selection

MARKUP = "<script>alert(1)</script>"
LONG = "x" * 10_000
KEPT_A = "Selection A is kept; choose another and keep it as B to compare."
KEPT_B = "Selection B is kept; choose another and keep it as A to compare."
BESIDE = "The two selections are ignored beside “compare”."
NOTHING_LEFT_OUT = "Nothing is compared: neither selection leaves anything out."
USSR, PRC = (Selection((("actor", (actor,)),)) for actor in ("USSR", "PRC"))


def lost(key: str) -> str:
    return f"The parameter “{key}” is ignored: there is no such filter."


def scale_notice(word: str) -> str:
    return f"The scale “{word}” is ignored: write calendar, pivot or order."


def compare_notice(word: str) -> str:
    return f"The comparison “{word}” is ignored: write actor, thread or source."


class TestWords:
    @pytest.mark.parametrize(
        ("words", "scale", "notices"),
        [
            pytest.param("", "calendar", [], id="the calendar by default"),
            pytest.param("calendar", "calendar", [], id="the calendar"),
            pytest.param("pivot", "pivot", [], id="from the pivot"),
            pytest.param("order", "order", [], id="in order"),
            pytest.param("Order", "calendar", [scale_notice("Order")], id="a capital"),
            pytest.param(" ", "calendar", [scale_notice(" ")], id="a blank"),
            pytest.param("log", "calendar", [scale_notice("log")], id="none that there is"),
            pytest.param(MARKUP, "calendar", [scale_notice(MARKUP)], id="markup"),
            pytest.param(LONG, "calendar", [scale_notice("x" * 60)], id="long"),
        ],
    )
    def test_scale(self, opened: Collection, words: str, scale: str, notices: list[str]) -> None:
        asked = ViewQuery.from_words(opened, {"scale": words})
        assert asked.view.scale == scale
        assert list(asked.notices) == notices
        assert dict(asked.words)["scale"] == words

    @pytest.mark.parametrize(
        ("words", "compare", "notices"),
        [
            pytest.param("", "", [], id="nothing by default"),
            *(pytest.param(facet, facet, [], id=facet) for facet in COMPARED),
            pytest.param("kind", "", [compare_notice("kind")], id="a facet of no sequences"),
            pytest.param("Actor", "", [compare_notice("Actor")], id="a capital"),
            pytest.param(" ", "", [compare_notice(" ")], id="a blank"),
            pytest.param(MARKUP, "", [compare_notice(MARKUP)], id="markup"),
            pytest.param(LONG, "", [compare_notice("x" * 60)], id="long"),
        ],
    )
    def test_compare(
        self, opened: Collection, words: str, compare: str, notices: list[str]
    ) -> None:
        asked = ViewQuery.from_words(opened, {"compare": words})
        assert asked.view.compare == compare
        assert asked.view.is_comparison is bool(compare)
        assert list(asked.notices) == notices

    @pytest.mark.parametrize(
        ("view", "selections", "notices"),
        [
            pytest.param({}, (), [], id="none"),
            pytest.param({"a": "actor=USSR", "b": "actor=PRC"}, (USSR, PRC), [], id="two"),
            pytest.param({"a": "actor=USSR", "b": "actor=USSR"}, (USSR, USSR), [], id="the same"),
            pytest.param({"a": "actor=USSR"}, (), [KEPT_A], id="A alone"),
            pytest.param({"b": "actor=USSR"}, (), [KEPT_B], id="B alone"),
            pytest.param(
                {"a": "actor=USSR", "b": "colour=red"},
                (),
                [lost("colour"), KEPT_A],
                id="B can't be used",
            ),
            pytest.param(
                {"a": "colour=red", "b": "actor=PRC"},
                (),
                [lost("colour"), KEPT_B],
                id="A can't be used",
            ),
            pytest.param(
                {"a": "colour=red", "b": ""}, (), [lost("colour"), NOTHING_LEFT_OUT], id="neither"
            ),
            pytest.param(
                {"a": " ", "b": " "}, (), [*[lost(" ")] * 2, NOTHING_LEFT_OUT], id="blanks"
            ),
            pytest.param(
                {"a": "pivot=truce", "b": "event=death"},
                (),
                [NOTHING_LEFT_OUT],
                id="of a view, not of a selection",
            ),
            pytest.param(
                {"compare": "actor", "a": "actor=USSR", "b": "actor=PRC"},
                (),
                [BESIDE],
                id="beside compare",
            ),
            pytest.param(
                {"compare": "actor", "a": "actor=USSR"}, (), [KEPT_A], id="one beside compare"
            ),
            pytest.param(
                {"compare": "kind", "a": "actor=USSR", "b": "actor=PRC"},
                (USSR, PRC),
                [compare_notice("kind")],
                id="beside a bad compare",
            ),
            pytest.param(
                {"a": "actor=USSR&from=soon", "b": "actor=PRC"},
                (USSR, PRC),
                ["The date “soon” in “from” is ignored: write it as 1952, 1952-09 or 1952-09-01."],
                id="part of A can't be used",
            ),
        ],
    )
    def test_selections(
        self,
        opened: Collection,
        view: dict[str, str],
        selections: tuple[Selection, ...],
        notices: list[str],
    ) -> None:
        asked = ViewQuery.from_words(opened, view)
        assert asked.view.selections == selections
        assert asked.view.is_comparison is bool(selections or asked.view.compare)
        assert list(asked.notices) == notices

    @pytest.mark.parametrize("key", ["a", "b"])
    @pytest.mark.parametrize(
        "words",
        [
            pytest.param(f"actor={LONG}", id="a long value"),
            pytest.param(f"{LONG}=1", id="a long key"),
            pytest.param(LONG, id="long"),
            pytest.param(f"q={MARKUP}", id="markup"),
            pytest.param(f"{MARKUP}={MARKUP}", id="markup in a key"),
            pytest.param("actor=%FF%FE&q=%00", id="no UTF-8"),
            pytest.param("a=1&b=2&compare=actor", id="a comparison within"),
            pytest.param("&".join(f"actor={n}" for n in range(2_000)), id="many"),
        ],
    )
    def test_any_words_make_a_view(self, opened: Collection, key: str, words: str) -> None:
        view = {"a": "actor=USSR", "b": "actor=PRC"} | {key: words}
        asked = ViewQuery.from_words(opened, view)
        assert all(len(notice) < 400 for notice in asked.notices)
        rendered = rendered_view(opened, **view)
        json.dumps([rendered.scene, rendered.figure], allow_nan=False)

    @pytest.mark.parametrize(
        ("scale", "notices"),
        [
            pytest.param(
                "pivot",
                ["The scale of the pivot is ignored: there is no pivot."],
                id="nothing to count from",
            ),
            pytest.param("order", [], id="in order"),
            pytest.param("calendar", [], id="the calendar"),
        ],
    )
    def test_a_collection_without_pivots(
        self, tmp_path: Path, scale: str, notices: list[str]
    ) -> None:
        made = collection(tmp_path, *ROWS, sources=SOURCES)
        asked = ViewQuery.from_words(made, {"scale": scale})
        assert list(asked.notices) == notices
        assert asked.view.scale == ("calendar" if notices else scale)
        rendered = rendered_view(made, scale=scale, compare="actor")
        assert rendered.matters
        assert {standing.side for matter in rendered.matters for standing in matter.standings} == {
            ""
        }
        # A reader may type one, from which the axis then counts.
        assert ViewQuery.from_words(made, {"pivot": "1953-03", "scale": scale}).notices == ()

    def test_all_that_is_bad_is_named(self, opened: Collection) -> None:
        asked = ViewQuery.from_words(
            opened,
            {
                "pivot": "soonish",
                "lanes": "toward",
                "scale": "log",
                "compare": "kind",
                "a": "actor=USSR",
                "b": "",
                "size": "huge",
            },
        )
        assert len(asked.notices) == 6

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            pytest.param({}, {}, id="nothing"),
            pytest.param(
                {"pivot": "truce", "size": "large", "actor": "PRC", "event": "death"},
                {"pivot": "truce", "size": "large"},
                id="of the view alone",
            ),
        ],
    )
    def test_words_of_a_query(
        self, opened: Collection, query: dict[str, str], words: dict[str, str]
    ) -> None:
        found = dict(ViewQuery.from_words(opened, query).words)
        assert found == dict.fromkeys(RENDERING_KEYS, "") | words


class TestParse:
    @pytest.mark.parametrize(
        ("text", "field", "value"),
        [
            pytest.param("", "notices", (), id="nothing"),
            pytest.param("?actor=USSR", "selection", USSR, id="a selection"),
            pytest.param("actor=USSR&actor=Mars", "selection", USSR, id="of what occurs"),
            pytest.param("event=truce", "event", "truce", id="an open card"),
            pytest.param("event=nothing", "event", "", id="no such card"),
            pytest.param("show=ledger,chart", "show", ("chart", "ledger"), id="some parts"),
            pytest.param("show=ledger&show=chart", "show", ("chart", "ledger"), id="one by one"),
            pytest.param("show=river", "show", PARTS, id="no such part"),
            pytest.param("theme=dark&theme=light", "theme", "dark", id="the first of two values"),
            pytest.param("lang=de-AT", "language", "de", id="a language"),
            pytest.param("lang=xx", "language", "en", id="one that is not spoken"),
            pytest.param("tour=1", "step", 0, id="a step where there is no tour"),
        ],
    )
    def test_field(self, opened: Collection, text: str, field: str, value: object) -> None:
        assert getattr(ViewQuery.parse(opened, text), field) == value

    @pytest.mark.parametrize(
        ("text", "notices", "of_view"),
        [
            pytest.param("lanes=river&actor=Mars&theme=pink", 3, 1, id="of each kind"),
            pytest.param("colour=red", 1, 0, id="what the page's script finds itself"),
            pytest.param("tour=1", 1, 1, id="a tour that there is not"),
            pytest.param("lang=xx", 1, 0, id="a language"),
        ],
    )
    def test_notices(self, opened: Collection, text: str, notices: int, of_view: int) -> None:
        query = ViewQuery.parse(opened, text)
        assert (len(query.notices), len(query.view_notices)) == (notices, of_view)
        assert set(query.view_notices) <= set(query.notices)

    def test_a_page_may_pass_over_the_language(self, opened: Collection) -> None:
        query = ViewQuery.parse(opened, "lang=de&pivot=1+May+1953", "en")
        assert (query.language, query.notices) == ("en", ())
        assert query.pivot is not None
        assert query.pivot.title == "1 May 1953"

    def test_a_typed_pivot_is_called_as_its_reader_speaks(self, opened: Collection) -> None:
        german = ViewQuery.parse(opened, "lang=de&pivot=1+May+1953&actor=USSR")
        english = german.in_english(opened)
        titles = [query.pivot.title for query in (german, english) if query.pivot]
        assert titles == ["1. Mai 1953", "1 May 1953"]
        assert english.selection == german.selection

    def test_the_workbench_is_told_nothing_of_an_exhibit(self, opened: Collection) -> None:
        query = ViewQuery.parse(opened, "?show=chart&actor=USSR&theme=dark&pivot=truce&lang=fr")
        assert query.for_workbench() == "actor=USSR&pivot=truce"
