"""An exhibit: what a query makes of it, and the document that it is."""

import re
from pathlib import Path

import pytest

from tests.support.documents import blocks
from tests.support.made_up import collection
from timeline.collection.collection import Collection
from timeline.html import assets, ids
from timeline.i18n.translation import ENGLISH, LANGUAGES, speaking, translate
from timeline.page import exhibit
from timeline.views.query import PARTS, ViewQuery

DARK_SCREENS = "screen and (prefers-color-scheme: dark)"


def document(made: Collection, query: str = "") -> str:
    """As `/embed` answers, without what the head tells others."""
    asked = ViewQuery.parse(made, query)
    return exhibit.document(made, asked, "", "/static/plotly.js", "/")


class TestQuery:
    @pytest.mark.parametrize(
        ("query", "show"),
        [
            pytest.param("", PARTS, id="everything by default"),
            pytest.param("show=chart", ("chart",), id="one part"),
            pytest.param("show=ledger,chart", ("chart", "ledger"), id="in the page's order"),
            pytest.param("show=ledger&show=chart", ("chart", "ledger"), id="repeated"),
            pytest.param("show=ledger%2C+chart", ("chart", "ledger"), id="encoded, with a blank"),
            pytest.param("show=chart,chart", ("chart",), id="said twice"),
            pytest.param("show=", PARTS, id="empty"),
            pytest.param("show=map", PARTS, id="nothing that is known"),
        ],
    )
    def test_what_is_shown(self, memo: Collection, query: str, show: tuple[str, ...]) -> None:
        assert ViewQuery.parse(memo, query).show == show

    @pytest.mark.parametrize(
        ("query", "notices"),
        [
            pytest.param("", (), id="nothing"),
            pytest.param(
                "?actor=PRC&pivot=armistice&lanes=kind&event=un-veto&show=chart&theme=dark&lang=en",
                (),
                id="all that it knows",
            ),
            pytest.param("lang=en-GB", (), id="a region of its language"),
            pytest.param("lang=JA", (), id="another language, in capitals"),
            pytest.param(
                "lang=de&theme=sepia&colour=red",
                (
                    "Der Parameter „colour“ wird übergangen: einen solchen Filter gibt es nicht.",
                    "Das Farbschema „sepia“ wird übergangen: möglich sind auto, light, dark.",
                ),
                id="in the language that is asked for",
            ),
            pytest.param(
                "show=map,chart",
                ("“map” in “show” is ignored: write some of headline, filters, chart, ledger.",),
                id="a part that is not there",
            ),
            pytest.param(
                "theme=sepia",
                ("The theme “sepia” is ignored: write auto, light, dark.",),
                id="a theme that is not there",
            ),
            pytest.param(
                "lang=tlh",
                ("The language “tlh” is ignored: write one of en, de, fr, ja.",),
                id="a language that it has no words in",
            ),
            pytest.param(
                "event=nothing",
                ("The event “nothing” is ignored: there is no event with that id.",),
                id="an event that is not there",
            ),
            pytest.param(
                "actor=Atlantis",
                ("The actor “Atlantis” is ignored: no event has that actor.",),
                id="an actor that is not there",
            ),
            pytest.param(
                "lanes=size",
                ("The lanes “size” are ignored: write thread, actor or kind.",),
                id="lanes that can't be",
            ),
            pytest.param(
                "colour=red",
                ("The parameter “colour” is ignored: there is no such filter.",),
                id="a key that nothing knows",
            ),
        ],
    )
    def test_what_can_not_be_used_is_named(
        self, memo: Collection, query: str, notices: tuple[str, ...]
    ) -> None:
        assert ViewQuery.parse(memo, query).notices == notices

    def test_notices_stand_in_the_document(self, memo: Collection) -> None:
        text = document(memo, "theme=sepia")
        assert re.search(r'<p class="tl-notice" id="notice" role="status">The theme “sepia”', text)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != ENGLISH])
class TestLanguage:
    def test_the_document_says_what_it_is_in(self, memo: Collection, code: str) -> None:
        text = document(memo, f"lang={code}")
        assert f'<html lang="{code}">' in text
        with speaking(code):
            assert translate("Sources") in text
            assert translate("Came after {pivot}", pivot="Stalin's death") in text

    def test_what_the_table_holds_is_marked_as_its_own(self, memo: Collection, code: str) -> None:
        text = document(memo, f"lang={code}")
        assert '<header class="tl-masthead" lang="en">' in text
        assert text.count('<q lang="en">') == text.count("<q")

    def test_the_scripts_get_its_words(self, memo: Collection, code: str) -> None:
        assert f'id="{ids.WORDS}"' in document(memo, f"lang={code}")

    def test_a_frame_in_one_language_is_not_given_to_another(
        self, memo: Collection, code: str
    ) -> None:
        document(memo, f"lang={code}")
        with speaking(code):
            other = translate("How to read the chart")
        assert other in document(memo, f"lang={code}")
        assert other not in document(memo, "")


def test_an_english_document_carries_no_other_words(memo: Collection) -> None:
    text = document(memo)
    assert '<html lang="en">' in text
    assert f'id="{ids.WORDS}"' not in text
    assert "<q lang=" not in text


class TestDocument:
    def test_its_cards_can_be_read_before_any_script(self, memo: Collection) -> None:
        text = document(memo)
        assert text.count("<article ") == len(memo.events)
        assert text.rindex("<article ") < text.index("<script src=")

    def test_it_is_in_reading_order(self, memo: Collection) -> None:
        text = document(memo)
        places = [text.index(f'id="{name}"') for name in ("headline", "search", "chart", "ledger")]
        assert places == sorted(places)

    def test_what_is_not_selected_waits_hidden(self, memo: Collection) -> None:
        text = document(memo, "actor=PRC")
        found = re.findall(r"<article ([^>]*)>", text)
        assert len(found) == len(memo.events)
        shown = [each for each in found if not each.endswith(" hidden") and " hidden " not in each]
        chinese = set(memo.events.index[memo.events["actor"] == "PRC"])
        assert {re.search('data-event="([^"]*)"', each)[1] for each in shown} == chinese  # type: ignore[index]

    def test_its_counts_and_words_are_those_of_the_selection(self, memo: Collection) -> None:
        text = document(memo, "actor=PRC")
        number = int((memo.events["actor"] == "PRC").sum())
        assert f"{number} of {len(memo.events)} events. Events by PRC." in text
        counts = map(int, re.findall(r'data-side-count="\w+">(\d+)<', text))
        assert sum(counts) == number

    def test_without_filters_it_holds_the_selected_alone(self, memo: Collection) -> None:
        text = document(memo, "actor=PRC&show=chart,ledger")
        number = int((memo.events["actor"] == "PRC").sum())
        assert text.count("<article ") == number
        scene = blocks(text)["opening"]["scene"]
        assert isinstance(scene, dict)
        assert len(scene["records"]) == number

    def test_an_actor_keeps_its_colour_whatever_is_selected(self, memo: Collection) -> None:
        def tone(query: str) -> set[str]:
            return set(re.findall(r"tl-symbol (tl-tone-\d)", document(memo, query)))

        assert tone("actor=PRC&kind=material+cooperation&show=ledger") == {"tl-tone-2"}

    @pytest.mark.parametrize(
        ("show", "there", "missing"),
        [
            pytest.param("chart", ["chart", "ledger", "peek"], ["headline", "search"], id="chart"),
            pytest.param("ledger", ["ledger"], ["headline", "search", "chart"], id="ledger"),
            pytest.param("headline", ["headline"], ["search", "chart", "ledger"], id="headline"),
            pytest.param("filters,ledger", ["search", "sentence"], ["chart"], id="filters"),
        ],
    )
    def test_it_shows_the_parts_asked_for(
        self, memo: Collection, show: str, there: list[str], missing: list[str]
    ) -> None:
        text = document(memo, f"show={show}")
        assert [name for name in there if f' id="{name}"' not in text] == []
        assert [name for name in missing if f' id="{name}"' in text] == []
        assert text.count("<h1") == 1

    @pytest.mark.parametrize(
        ("query", "sheets"),
        [
            pytest.param("", [], id="the normal size"),
            pytest.param("size=huge", [], id="a size there is not"),
            pytest.param("size=large", ["screen", DARK_SCREENS], id="large"),
            pytest.param("size=large&theme=light", ["screen"], id="large, light"),
            pytest.param("size=large&theme=dark", ["screen", "screen"], id="large, dark"),
        ],
    )
    def test_what_enlarges_is_loaded_for_a_projector_alone(
        self, memo: Collection, query: str, sheets: list[str]
    ) -> None:
        found = r'href="/static/large(?:-dark)?.css[^"]*" media="([^"]*)"'
        assert re.findall(found, document(memo, query)) == sheets
        made = exhibit.one_file(memo, ViewQuery.parse(memo, query))
        assert [assets.content("large.css") in made, assets.content("large-dark.css") in made] == [
            len(sheets) > 0,
            len(sheets) > 1,
        ]

    @pytest.mark.parametrize(
        ("query", "is_folded"),
        [
            pytest.param("", True, id="at a desk they are a press away"),
            pytest.param("size=large", True, id="and for a projector"),
            pytest.param("size=large&show=chart", False, id="where there are none"),
        ],
    )
    def test_its_filters_are_out_of_the_way(
        self, memo: Collection, query: str, is_folded: bool
    ) -> None:
        text = document(memo, query)
        assert ('<details class="tl-controls"><summary>Filter' in text) is is_folded
        assert '<details class="tl-controls" open' not in text

    @pytest.mark.parametrize(
        ("query", "is_compared", "has_note"),
        [
            pytest.param("", False, False, id="nothing asked for"),
            pytest.param("compare=actor", True, False, id="a comparison"),
            pytest.param("compare=actor&show=ledger", True, False, id="with no chart"),
            pytest.param("a=actor%3DUSSR&b=actor%3DPRC&show=chart", True, False, id="selections"),
            pytest.param("scale=order&show=chart", False, True, id="another scale"),
            pytest.param("scale=order&show=ledger", False, False, id="of no chart"),
        ],
    )
    def test_a_comparison_and_the_meaning_of_the_axis_stand_in_it(
        self, memo: Collection, query: str, is_compared: bool, has_note: bool
    ) -> None:
        text = document(memo, query)
        assert ("First signs compared" in text) is is_compared
        assert ("The axis is not time but order" in text) is has_note

    def test_its_pivot_and_comparison_stay_as_they_are(self, memo: Collection) -> None:
        """There is no server to draw another."""
        text = document(memo, "compare=actor&scale=pivot")
        assert "data-view-key" not in text
        assert "data-keep" not in text

    def test_a_comparison_without_filters_is_of_the_selected_alone(self, memo: Collection) -> None:
        text = document(memo, "compare=actor&actor=PRC&show=chart")
        compared = text[text.index('id="comparison"') : text.index("The same events as cards")]
        made = memo.events["gesture"] & (memo.events["actor"] != "PRC")
        assert "PRC" in compared
        assert "USSR" not in compared
        for key in memo.events.index[made]:
            assert f'data-goto="{key}"' not in compared

    def test_what_can_not_be_compared_is_named(self, memo: Collection) -> None:
        notices = ViewQuery.parse(memo, "compare=size&scale=log&a=actor%3DUSSR&lang=de").notices
        assert notices == (
            "Die Skala „log“ wird übergangen: möglich sind calendar, pivot oder order.",
            "Der Vergleich „size“ wird übergangen: möglich sind actor, thread oder source.",
            "Auswahl A ist gemerkt; für den Vergleich eine andere als B merken.",
        )

    def test_a_chart_alone_has_its_cards_folded_beside_it(self, memo: Collection) -> None:
        text = document(memo, "show=chart")
        folded = re.search(r'<details class="tl-aside"><summary>The same events as cards', text)
        assert folded
        assert text.index("<article ") > folded.start()

    def test_what_has_no_chart_fetches_no_plotly(self, memo: Collection) -> None:
        assert "plotly" not in document(memo, "show=ledger")
        assert blocks(document(memo, "show=ledger"))["opening"]["figure"] is None

    @pytest.mark.parametrize(
        ("theme", "media"),
        [
            pytest.param("auto", "screen and (prefers-color-scheme: dark)", id="the reader's"),
            pytest.param("dark", "screen", id="dark"),
            pytest.param("light", None, id="light"),
        ],
    )
    def test_its_theme_is_a_matter_of_style_sheets(
        self, memo: Collection, theme: str, media: str | None
    ) -> None:
        found = re.findall(
            r'href="/static/dark.css[^"]*" media="([^"]*)"', document(memo, f"theme={theme}")
        )
        assert found == ([media] if media else [])

    def test_its_links_to_events_stay_in_it(self, memo: Collection) -> None:
        assert "?event=" not in document(memo)
        assert 'href="#event=' in document(memo)

    def test_a_precursor_that_is_not_in_it_is_no_link(self, tmp_path: Path) -> None:
        made = collection(
            tmp_path,
            {"id": "first", "actor": "A", "title": "The first"},
            {"id": "second", "actor": "B", "title": "The second", "follows": "first"},
        )
        text = document(made, "actor=B&show=ledger")
        assert "<span>The first</span>" in text
        assert 'data-goto="first"' not in text

    def test_every_id_stands_once(self, memo: Collection) -> None:
        found = re.findall(r'\sid="([^"]*)"', document(memo))
        assert len(set(found)) == len(found)
