"""The exercise as a document: what a class sees before it answers."""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.support.client import addresses, client_of, get
from tests.support.documents import blocks, seen
from tests.support.exercises import document, one_file
from tests.support.made_up import PIVOT, collection
from timeline.classroom import exercise
from timeline.classroom.explanations import why_side
from timeline.classroom.packets import packet, read_lesson
from timeline.classroom.redacted_cards import face, moments_of
from timeline.classroom.redaction import GAP
from timeline.collection.collection import Collection, open_collection
from timeline.html import assets, ids
from timeline.i18n import phrasing
from timeline.i18n.translation import LANGUAGES, speaking, translate


class TestQuery:
    @pytest.mark.parametrize(
        ("query", "notices"),
        [
            pytest.param("seed=3&number=5&theme=dark&lang=ja&size=large", (), id="all it knows"),
            pytest.param("size=", (), id="an empty size"),
            pytest.param(
                "size=huge", ("The size “huge” is ignored: write large.",), id="another size"
            ),
            pytest.param(
                "theme=sepia",
                ("The theme “sepia” is ignored: write auto, light, dark.",),
                id="another theme",
            ),
            pytest.param(
                "lang=tlh&number=1",
                (
                    "The language “tlh” is ignored: write one of en, de, fr, ja.",
                    "The number of cards “1” is ignored: write one from 2 to 30.",
                ),
                id="another language, and no number",
            ),
            pytest.param(
                "lang=de&reveal=x",
                ("„x“ in „reveal“ wird übergangen: Schreiben Sie any, all oder no.",),
                id="in the language that is asked for",
            ),
        ],
    )
    def test_what_can_not_be_used_is_named(
        self, memo: Collection, query: str, notices: tuple[str, ...]
    ) -> None:
        assert exercise.read_query(memo, query).notices == notices

    def test_notices_stand_in_the_page_and_not_in_the_file(self, memo: Collection) -> None:
        assert "The theme “sepia” is ignored" in seen(document(memo, "theme=sepia"))
        assert "sepia" not in one_file(memo, "theme=sepia")


class TestDocument:
    def test_it_has_the_cards_of_the_packet_in_the_order_dealt(self, memo: Collection) -> None:
        text = document(memo, "seed=5")
        events = packet(memo, read_lesson(memo, "seed=5"))
        assert memo.default_pivot
        moments = moments_of(memo, memo.default_pivot)
        titles = re.findall(r"<h2[^>]*>(.*?)</h2>", text)[: len(events)]
        assert [unescape(title) for title in titles] == [
            face(event, moments).title for _, event in events.iterrows()
        ]

    def test_the_question_the_pivot_and_its_date_stand_over_it(self, memo: Collection) -> None:
        text = seen(document(memo))
        assert memo.settings.question in text
        assert "Stalin's death , 5 March 1953" in text

    def test_a_hidden_date_is_a_gap_that_is_heard(self, memo: Collection) -> None:
        text = one_file(memo, "card=youth-relief&card=un-veto")
        assert re.search(r'relief funds <span class="ls-gap"><span class="tl-unseen">\(date', text)
        assert GAP not in text

    def test_what_the_cards_show_before_they_are_revealed(self, memo: Collection) -> None:
        """Words, who, thread and page: neither claim nor note, kind nor basis nor id."""
        every = urlencode({"card": list(map(str, memo.events.index))}, doseq=True)
        text = seen(one_file(memo, f"{every}&pivot=1953-01-01"))
        for _, event in memo.events.iterrows():
            assert not event["note"] or event["note"] not in text
            # A shorter one, as "1952", may stand in a question of the source.
            assert len(event["date"]) <= 5 or event["date"] not in text
        for word in ("verbal cooperation", "material conflict", "rumoured", "undated"):
            assert not re.search(rf"\b{word}\b", text)

    @pytest.mark.parametrize("reveal", ["any", "all"])
    def test_answers_are_data_and_no_text(self, memo: Collection, reveal: str) -> None:
        text = one_file(memo, f"seed=2&reveal={reveal}")
        events = packet(memo, read_lesson(memo, "seed=2"))
        data = blocks(text)[ids.LESSON]
        assert data["answers"] == list(events["answer"])
        assert memo.default_pivot
        for (_, event), revealed in zip(events.iterrows(), data["revealed"], strict=True):
            why = why_side(event["reading"], memo.default_pivot.reading, event["date"])
            assert why in unescape(revealed)
            assert why not in seen(text)
            assert phrasing.event_in_words(event) not in seen(text)
            assert event["date"] == "" or f">{event['date']}<" in revealed

    @pytest.mark.parametrize(
        ("query", "clues"),
        [
            pytest.param("", False, id="not without asking"),
            pytest.param("clues=yes", True, id="where the link allows"),
            pytest.param("clues=yes&reveal=no", True, id="with nothing revealed, too"),
        ],
    )
    def test_date_words_are_a_clue_where_the_link_allows(
        self, memo: Collection, query: str, clues: bool
    ) -> None:
        text = one_file(memo, f"card=youth-relief&card=prc-trade&seed=1&{query}")
        data = blocks(text)[ids.LESSON]
        assert ("Ask for the source's date words" in seen(text)) is clues
        if clues:
            assert sorted(re.sub("<[^>]*>", "", each) for each in data["clues"]) == [
                "The source gives no date.",
                "in February",
            ]
        else:
            assert "clues" not in data

    def test_a_source_that_is_alone_stands_over_the_cards(self, memo: Collection) -> None:
        text = seen(one_file(memo))
        assert "The source: United States Department of State, “Soviet and Communist" in text

    def test_several_are_listed_and_each_card_names_its_own(self, memo: Collection) -> None:
        text = one_file(memo, "card=un-veto&card=un-vote&card=joint-declaration")
        assert text.count("<li lang") == 0
        assert len(re.findall(r"<details class=\"ls-aside\"><summary>Sources", text)) == 1
        assert len(re.findall(r"<cite>", text)) == 3

    def test_a_source_that_no_table_has_is_called_what_its_events_call_it(
        self, tmp_path: Path
    ) -> None:
        file = tmp_path / "mine.csv"
        file.write_text(
            "What,When,Source,Description\nTalks,1952,The Morning Post,They begin\n"
            "Boats,1954,A diary,They return\n",
            encoding="utf-8",
        )
        text = one_file(open_collection(file), "pivot=1953-03-05")
        for name in ("The Morning Post", "A diary"):
            assert f"“{name}”." in seen(text)
            assert re.search(rf"<cite>.*?{name}.*?</cite>", text)

    def test_a_link_to_the_whole_only_in_the_page_and_only_with_answers(
        self, memo: Collection
    ) -> None:
        assert 'href="/?whole"' in document(memo)
        assert "/?whole" not in document(memo, "reveal=no")
        assert "Open in the whole timeline" not in one_file(memo)

    def test_every_id_stands_once_and_whatever_names_one_finds_it(self, memo: Collection) -> None:
        text = re.sub(r"<script\b.*?</script>", "", document(memo), flags=re.DOTALL)
        found = re.findall(r'\sid="([^"]*)"', text)
        assert len(set(found)) == len(found)
        named = set(re.findall(r'(?:aria-labelledby|aria-describedby)="([\w-]+)"', text))
        # The script draws this one.
        assert named - set(found) == {ids.OUTCOME_TITLE}

    def test_questions_stand_folded_under_their_card(self, memo: Collection) -> None:
        query = "card=boats-returned&card=un-veto"
        text = one_file(memo, query)
        events = packet(memo, read_lesson(memo, query))
        assert text.count("Questions to ask") == 3
        own = [next(w.text for w in memo.prompts if w.event == key) for key in events.index]
        of_source = next(w.text for w in memo.prompts if w.source == "memo")
        places = (of_source, 'data-card="0"', own[0], 'data-card="1"', own[1])
        at = [text.index(escape(each, quote=False) if "?" in each else each) for each in places]
        assert at == sorted(at)

    def test_without_scripts_a_line_says_what_they_are_for(self, memo: Collection) -> None:
        assert re.search(r'<p class="[^"]*scriptless">To place the cards', document(memo))

    @pytest.mark.parametrize(
        ("query", "is_large"), [("", False), ("size=large", True)], ids=["usual", "large"]
    )
    def test_its_size_is_told_to_style_sheets(
        self, memo: Collection, query: str, is_large: bool
    ) -> None:
        assert ('<html lang="en" data-size="large">' in document(memo, query)) is is_large

    def test_a_table_that_means_harm_does_none(self, tmp_path: Path) -> None:
        bad = "</script><img src=x onerror=alert(1)>"
        rows = [
            {"title": f"{bad}{n}", "summary": bad, "edtf": f"195{n}", "actor": bad}
            for n in (1, 2, 4)
        ]
        made = collection(tmp_path, *rows, settings=f"title = '{bad}'\ncredit = '{bad}'")
        text = one_file(made, f"pivot={PIVOT}")
        assert "<img" not in text
        assert "<img" not in "".join(blocks(text)[ids.LESSON]["revealed"])

    def test_an_open_document_tells_nothing_of_the_events(self, memo: Collection) -> None:
        """Neither structured data nor an address that names them."""
        text = document(memo, "card=un-veto&card=oyama-talk")
        assert "ld+json" not in text
        assert "canonical" not in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_speaks_the_language_that_is_asked_for(memo: Collection, code: str) -> None:
    text = one_file(memo, f"lang={code}&clues=yes")
    assert f'<html lang="{code}">' in text
    with speaking(code):
        for words in ("Put in order", "Can't be told", "Ask for the source's date words"):
            assert translate(words) in unescape(text)
        assert unescape(text).count(translate("(date hidden)")) >= 1
    script = assets.content(assets.LESSON)
    said = blocks(text).get(ids.WORDS, {})
    assert bool(said) is (code != "en")
    assert [word for word in said if f'"{word}"' not in script] == []
    if code != "en":
        assert re.search(rf'<span class="tl-unseen" lang="{code}">', text)
        assert re.search(r'<h1 lang="en">', text)


# -- where there is nothing to sort ----------------------------------------------------------------


class TestNothingToSort:
    def test_without_a_pivot_it_says_so(self, tmp_path: Path) -> None:
        made = collection(tmp_path, {"summary": "a"}, {"summary": "b"})
        text = document(made)
        assert "this collection has no pivot" in seen(text)
        assert "data-card" not in text
        assert "data-card" in document(made, f"pivot={PIVOT}")

    @pytest.mark.parametrize(
        "query", ["card=un-veto", "q=nothing+at+all"], ids=["a card", "no event"]
    )
    def test_with_fewer_than_two_cards_it_says_so(self, memo: Collection, query: str) -> None:
        text = document(memo, query)
        assert "fewer than two cards can be dealt" in seen(text)
        assert "data-card" not in text


# -- the server ------------------------------------------------------------------------------------


class TestServer:
    def test_it_may_be_framed_and_runs_only_what_it_brings(self, memo: Collection) -> None:
        client = client_of(memo)
        found = get(client, "/lesson?seed=3")
        assert found.status_code == 200
        assert found.mimetype == "text/html"
        # As an exhibit's, but for the styles that Plotly sets from script.
        of_exhibit = get(client, "/embed").headers["Content-Security-Policy"]
        assert found.headers["Content-Security-Policy"] == of_exhibit.replace(
            " 'unsafe-inline'", ""
        )
        for address in addresses(found.get_data(as_text=True)):
            answered = get(client, address)
            assert answered.status_code == 200
            assert "immutable" in answered.headers["Cache-Control"]

    def test_it_takes_no_sheet_and_no_script_that_it_has_no_use_for(self, memo: Collection) -> None:
        names = {a.split("?")[0] for a in addresses(document(memo))}
        wanted = {assets.LESSON, assets.ICON, *assets.LESSON_STYLES}
        assert names == {f"/static/{name}" for name in wanted}

    def test_the_link_to_the_whole_has_its_selection(self, memo: Collection) -> None:
        asked = "/lesson?actor=PRC&pivot=armistice&seed=3&number=5"
        text = get(client_of(memo), asked).get_data(as_text=True)
        assert 'href="/?actor=PRC&amp;pivot=armistice"' in text
