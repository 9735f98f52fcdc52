"""An exhibit: what a query makes of it, and the document that it is."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

import app
from tests.support.client import addresses, client_of, get
from tests.support.made_up import collection
from timeline import exhibit, files, ids
from timeline.collection import Collection
from timeline.commands import main
from timeline.site import Site
from timeline.words import ENGLISH, LANGUAGES, say, spoken

DARK_SCREENS = "screen and (prefers-color-scheme: dark)"


def document(made: Collection, query: str = "") -> str:
    """As `/embed` answers, without what the head tells others."""
    asked = exhibit.read_query(made, query)
    return exhibit.document(made, asked, "", "/static/plotly.js", "/")


def block(text: str, name: str) -> dict[str, object]:
    """A data block of a document."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text)
    assert found, name
    data: dict[str, object] = json.loads(found[1])
    return data


class TestQuery:
    @pytest.mark.parametrize(
        ("query", "show"),
        [
            pytest.param("", exhibit.PARTS, id="everything by default"),
            pytest.param("show=chart", ("chart",), id="one part"),
            pytest.param("show=ledger,chart", ("chart", "ledger"), id="in the page's order"),
            pytest.param("show=ledger&show=chart", ("chart", "ledger"), id="repeated"),
            pytest.param("show=ledger%2C+chart", ("chart", "ledger"), id="encoded, with a blank"),
            pytest.param("show=chart,chart", ("chart",), id="said twice"),
            pytest.param("show=", exhibit.PARTS, id="empty"),
            pytest.param("show=map", exhibit.PARTS, id="nothing that is known"),
        ],
    )
    def test_what_is_shown(self, memo: Collection, query: str, show: tuple[str, ...]) -> None:
        assert exhibit.read_query(memo, query).show == show

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
        assert exhibit.read_query(memo, query).notices == notices

    def test_notices_stand_in_the_document(self, memo: Collection) -> None:
        text = document(memo, "theme=sepia")
        assert re.search(r'<p class="tl-notice" id="notice" role="status">The theme “sepia”', text)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != ENGLISH])
class TestLanguage:
    def test_the_document_says_what_it_is_in(self, memo: Collection, code: str) -> None:
        text = document(memo, f"lang={code}")
        assert f'<html lang="{code}">' in text
        with spoken(code):
            assert say("Sources") in text
            assert say("Came after {pivot}", pivot="Stalin's death") in text

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
        with spoken(code):
            other = say("How to read the chart")
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
        scene = block(text, "opening")["scene"]
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
        made = exhibit.one_file(memo, exhibit.read_query(memo, query))
        assert [files.content("large.css") in made, files.content("large-dark.css") in made] == [
            len(sheets) > 0,
            len(sheets) > 1,
        ]

    @pytest.mark.parametrize(
        ("query", "is_folded"),
        [
            pytest.param("", False, id="at a desk they stand open"),
            pytest.param("size=large", True, id="for a projector they are folded"),
            pytest.param("size=large&show=chart", False, id="where there are none"),
        ],
    )
    def test_its_filters_are_out_of_the_way(
        self, memo: Collection, query: str, is_folded: bool
    ) -> None:
        text = document(memo, query)
        assert ('<details class="tl-controls"><summary>Controls' in text) is is_folded
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
        notices = exhibit.read_query(memo, "compare=size&scale=log&a=actor%3DUSSR&lang=de").notices
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
        assert block(document(memo, "show=ledger"), "opening")["figure"] is None

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


@pytest.fixture(scope="module")
def text(memo: Collection) -> str:
    """An exported file."""
    return exhibit.one_file(memo, exhibit.read_query(memo, "actor=PRC"))


class TestOneFile:
    def test_it_fetches_nothing(self, text: str) -> None:
        assert addresses(re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)) == []
        assert "url(" not in re.sub(r'url\("data:[^)]*\)', "", " ".join(styles(text)))

    def test_its_policy_allows_its_own_scripts_alone(self, text: str) -> None:
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert policy
        assert text.index(policy[0]) < text.index("<script")
        rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
        scripts = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
        assert rules["script-src"].split() == [f"'sha256-{digest}'" for digest in hashes]
        assert rules["default-src"] == "'none'"
        assert rules["img-src"] == "data:"

    def test_it_is_the_exhibit_of_its_query(self, text: str, memo: Collection) -> None:
        assert block(text, "asked")["query"] == "actor=PRC"
        assert text.count("<article ") == len(memo.events)

    def test_nothing_in_a_table_ends_a_block(self, tmp_path: Path) -> None:
        made = collection(tmp_path, {"title": "</script><script>alert(1)</script><!--"})
        text = exhibit.one_file(made, exhibit.read_query(made, ""))
        assert "<script>alert" not in text


def styles(text: str) -> list[str]:
    """The style sheets inside a document."""
    return re.findall(r"<style[^>]*>(.*?)</style>", text, flags=re.DOTALL)


class TestExport:
    def test_it_writes_the_file_and_says_so(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], memo: Collection
    ) -> None:
        target = tmp_path / "exhibit.html"
        assert main(["export", str(target), "--select", "?actor=PRC&show=ledger"]) == 0
        asked = exhibit.read_query(memo, "actor=PRC&show=ledger")
        assert target.read_text(encoding="utf-8") == exhibit.one_file(memo, asked)
        said = capsys.readouterr()
        number = int((memo.events["actor"] == "PRC").sum())
        assert said.out == f"Written to {target}: {number} events.\n"
        assert said.err == ""

    @pytest.mark.parametrize(
        "select",
        [
            pytest.param("actor=PRC&show=ledger", id="a query"),
            pytest.param("?actor=PRC&show=ledger", id="with its question mark"),
            pytest.param("/embed?actor=PRC&show=ledger", id="with its path"),
            pytest.param("https://example.org/?actor=PRC&show=ledger#x", id="an address"),
            pytest.param("actor=PRC&amp;show=ledger", id="out of HTML"),
        ],
    )
    def test_it_takes_what_a_person_pastes(self, memo: Collection, select: str) -> None:
        asked = exhibit.read_query(memo, "actor=PRC&show=ledger")
        assert exhibit.read_query(memo, exhibit.query_of(select)) == asked

    @pytest.mark.parametrize(
        ("select", "words"),
        [
            pytest.param("theme=sepia", "The theme “sepia” is ignored", id="a theme"),
            pytest.param("actor=Nobody", "no event has that actor", id="an actor"),
            pytest.param("pivot=someday", "The pivot is ignored", id="a pivot"),
            pytest.param("q=zzzzzz", "The selection shows no event.", id="nothing selected"),
        ],
    )
    def test_what_can_not_be_used_leaves_the_file_as_it_was(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], select: str, words: str
    ) -> None:
        target = tmp_path / "exhibit.html"
        target.write_text("of yesterday", encoding="utf-8")
        assert main(["export", str(target), "--select", select]) == 1
        said = capsys.readouterr().err
        assert words in said
        assert said.endswith("Nothing is written.\n")
        assert target.read_text(encoding="utf-8") == "of yesterday"

    def test_of_many_events_it_says_what_they_weigh(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(exhibit, "HEAVY", 2)
        made = collection(tmp_path, *({"date": "1953"} for _ in range(3)))
        target = tmp_path / "exhibit.html"
        assert main(["export", str(target), "--collection", str(made.path)]) == 0
        said = capsys.readouterr().err
        weight = target.stat().st_size / 1_000_000
        assert f"3 events, {weight:.1f} MB, " in said

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            pytest.param(
                ["nowhere/exhibit.html"], 1, "nowhere/exhibit.html: No", id="no such folder"
            ),
            pytest.param(["exhibit.html", "--collection", "nowhere"], 1, "nowhere", id="no table"),
            pytest.param(["exhibit.docx"], 2, "end the name in one of", id="another kind of file"),
        ],
    )
    def test_what_can_not_be_written_is_told(
        self,
        arguments: list[str],
        status: int,
        words: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        try:
            found = main(["export", *arguments])
        except SystemExit as ended:
            found = int(ended.code or 0)
        assert found == status
        assert words in capsys.readouterr().err


class TestAnswers:
    def test_it_may_be_framed_and_calls_no_one(self, memo: Collection) -> None:
        response = get(client_of(memo), "/embed?actor=PRC")
        assert response.status_code == 200
        rules = dict(
            r.split(" ", 1) for r in response.headers["Content-Security-Policy"].split("; ")
        )
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == "'self'"
        assert "frame-ancestors" not in rules
        assert "connect-src" not in rules
        assert "Set-Cookie" not in response.headers

    @pytest.mark.parametrize(
        ("framed_by", "expected"),
        [
            pytest.param("'none'", "'self'", id="no one else"),
            pytest.param("https://a.example", "'self' https://a.example", id="one"),
        ],
    )
    def test_who_may_frame_it_is_a_setting(
        self, memo: Collection, framed_by: str, expected: str
    ) -> None:
        server = app.create_app(memo, site=Site(framed_by=framed_by)).server
        policy = server.test_client().get("/embed").headers["Content-Security-Policy"]
        assert policy.endswith(f"; frame-ancestors {expected}")
        workbench = server.test_client().get("/").headers["Content-Security-Policy"]
        assert workbench.endswith("; frame-ancestors 'none'")

    def test_all_that_it_fetches_is_a_file_here(self, memo: Collection) -> None:
        client = client_of(memo)
        found = addresses(get(client, "/embed").text)
        assert found
        for address in found:
            if "oembed" in address or address.startswith("http"):
                continue
            assert address.startswith("/static/")
            assert get(client, address).status_code == 200

    def test_the_file_is_a_download(self, memo: Collection) -> None:
        response = get(client_of(memo), "/exhibit.html?actor=PRC&show=ledger")
        assert response.headers["Content-Disposition"] == "attachment; filename=exhibit.html"
        asked = exhibit.read_query(memo, "actor=PRC&show=ledger")
        assert response.text == exhibit.one_file(memo, asked)

    @pytest.mark.parametrize(
        "query",
        [
            pytest.param("?pivot=%FF%FE&q=%F0%9F%90%9F", id="no UTF-8"),
            pytest.param("?" + "show=chart&" * 300, id="repeated"),
            pytest.param("?q=%3Cscript%3Ealert(1)%3C/script%3E", id="markup"),
            pytest.param("?event=%22%3E%3Cscript%3Ealert(1)", id="markup in an event"),
        ],
    )
    def test_any_query_has_an_exhibit(self, memo: Collection, query: str) -> None:
        response = get(client_of(memo), f"/embed{query}")
        assert response.status_code == 200
        assert "<script>alert" not in response.text
