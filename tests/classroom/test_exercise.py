"""The exercise as a document: what a class sees before it answers, and what it can't see at all."""

import base64
import gzip
import hashlib
import json
import re
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest

from tests.support.client import addresses, client_of, get
from tests.support.made_up import PIVOT, collection
from timeline import files, handout, ids, lesson, prose
from timeline.cards import by_key
from timeline.collection import Collection, open_collection
from timeline.commands import main
from timeline.faces import face, moments_of
from timeline.hiding import GAP
from timeline.packets import packet, read_lesson
from timeline.reasons import why_side
from timeline.words import LANGUAGES, say, spoken

HEAVIEST = 60_000
"""Octets of a whole exercise, compressed."""


def one_file(made: Collection, query: str = "") -> str:
    return lesson.one_file(made, lesson.read_query(made, query))


def document(made: Collection, query: str = "") -> str:
    return lesson.document(made, lesson.read_query(made, query), "/?whole")


def blocks(text: str) -> dict[str, Any]:
    """The data blocks of a document, by name."""
    pattern = r'<script type="application/json" id="([\w-]+)">(.*?)</script>'
    return {name: json.loads(data) for name, data in re.findall(pattern, text, re.DOTALL)}


def seen(text: str) -> str:
    """What is to be read in a document before any script runs, and what its attributes say."""
    body = text[text.index("<body") :]
    plain = re.sub(r"<(script|style)\b.*?</\1>", " ", body, flags=re.DOTALL)
    said = re.findall(r'(?:aria-label|title)="([^"]*)"', plain)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", plain) + " ".join(said)).split())


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
        assert lesson.read_query(memo, query).notices == notices

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
            assert prose.event_in_words(event) not in seen(text)
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
    with spoken(code):
        for words in ("Put in order", "Can't be told", "Ask for the source's date words"):
            assert say(words) in unescape(text)
        assert unescape(text).count(say("(date hidden)")) >= 1
    script = files.content(files.LESSON)
    said = blocks(text).get(ids.WORDS, {})
    assert bool(said) is (code != "en")
    assert [word for word in said if f'"{word}"' not in script] == []
    if code != "en":
        assert re.search(rf'<span class="tl-unseen" lang="{code}">', text)
        assert re.search(r'<h1 lang="en">', text)


# -- where nothing may be revealed -----------------------------------------------------------------


def secrets(event: pd.Series, pivot: Any) -> set[str]:
    """What would give a card away, or help to."""
    told = {
        str(event["date"]),
        prose.event_in_words(event),
        why_side(event["reading"], pivot, event["date"]),
        str(event["note"]),
        str(event["edtf"]),
        str(event["rule"]),
        *map(prose.flag_in_words, event["flags"]),
    }
    # Of a word that may stand anywhere, nothing is told.
    words = {each for each in told if len(each) > 3 and each != "no date"}
    return words | ({str(event.name)} if "-" in str(event.name) else set())


class TestNothingRevealed:
    @pytest.mark.parametrize("seed", range(4))
    def test_no_answer_is_anywhere_in_the_document(self, memo: Collection, seed: int) -> None:
        assert memo.default_pivot
        query = f"reveal=no&number=30&seed={seed}&kind=verbal+cooperation&kind=material+cooperation"
        self.check(memo, query + "&kind=verbal+conflict&kind=material+conflict&kind=context")

    @pytest.mark.parametrize("part", range(0, 70, 7))
    def test_nor_of_any_card_of_the_memo(self, memo: Collection, part: int) -> None:
        # The pivot is no card of its own lesson.
        keys = [str(key) for key in memo.events.index if key != "stalin-death"][part : part + 7]
        if len(keys) > 1:
            self.check(memo, urlencode({"card": keys, "reveal": "no"}, doseq=True))

    def check(self, memo: Collection, query: str) -> None:
        assert memo.default_pivot
        pivot = memo.default_pivot.reading
        read = lesson.read_query(memo, query)
        assert read.notices == ()
        text = document(memo, query)
        data = blocks(text)[ids.LESSON]
        assert data == {"task": "sort", "reveal": "no", "hasHands": False}
        assert "ld+json" not in text
        assert not re.search(r'data-(?:event|side|claim|id)="', text)
        told = unescape(text)
        known = by_key(memo.sources)
        dated = {known[key]["date"] for key in packet(memo, read.lesson)["source"]}
        early = [date for date in dated if date and date < str(pivot.latest)]
        for date in early:
            assert prose.date_in_words(date) not in told
        for key, event in packet(memo, read.lesson).iterrows():
            for secret in secrets(event, pivot):
                pattern = rf"(?<![\w-]){re.escape(secret)}(?![\w-])"
                assert not re.search(pattern, told), (key, secret)

    @pytest.mark.parametrize(
        ("query", "date", "is_told"),
        [
            pytest.param("card=boats-returned&card=un-veto", "4 August 1953", True, id="later"),
            pytest.param(
                "card=un-vote&card=boats-returned", "13 December 1952", False, id="earlier"
            ),
            pytest.param(
                "card=un-vote&card=boats-returned", "4 August 1953", False, id="beside an earlier"
            ),
            pytest.param(
                "card=boats-returned&card=un-veto&pivot=1954-01-01",
                "4 August 1953",
                False,
                id="earlier than another pivot",
            ),
            pytest.param(
                "card=treaty-in-force&card=un-veto", "8 September 1951", False, id="in a title"
            ),
        ],
    )
    def test_the_date_of_a_source_is_told_only_where_it_proves_nothing(
        self, memo: Collection, query: str, date: str, is_told: bool
    ) -> None:
        assert (date in seen(document(memo, f"{query}&reveal=no"))) is is_told

    @pytest.mark.parametrize(
        "row",
        [
            pytest.param({"thread": "Before 1953"}, id="a group"),
            pytest.param({"thread": "Avril 1953"}, id="a group in another language"),
            pytest.param({"thread": "After the king's death"}, id="a group after the pivot"),
            pytest.param({"actor": "Government of 1953"}, id="an actor"),
            pytest.param({"toward": "The cabinet of May 1953"}, id="whom it is toward"),
            pytest.param({"page": "4 May 1953, p. 2"}, id="a page"),
            pytest.param({"title": "Am 5. Mai 1953"}, id="a title"),
        ],
    )
    def test_no_column_of_a_table_gives_a_side_away(
        self, tmp_path: Path, row: dict[str, str]
    ) -> None:
        death = {"title": "The king's death", "edtf": PIVOT, "kind": "context"}
        text = {"summary": "Sie reden.", "quote": "reden", "source": "memo", "page": "1"} | row
        rows = [text | {"edtf": edtf} for edtf in ("1952", "1954")]
        settings = "language = 'fr'" if "Avril" in str(row) else "language = 'en'"
        if "Mai" in str(row):
            settings = "language = 'de'"
        pivots = ({"key": "death", "event": "e0"},)
        named = ({"key": "memo", "title": "The Post, 4 May 1953"},)
        made = collection(tmp_path, death, *rows, settings=settings, sources=named, pivots=pivots)
        query = "card=e1&card=e2&reveal=no"
        for text_seen in (
            seen(document(made, query)),
            seen(handout.one_file(made, handout.read_query(made, query))),
        ):
            told = text_seen.replace("5 March 1953", "").replace(made.settings.title, "")
            assert "195" not in told
            assert not re.search(r"\b(?:May|Mai|Avril)\b", told)
            assert "After the" not in told

    def test_the_file_has_the_same_in_it_and_the_page_s_own_files(self, memo: Collection) -> None:
        query = "reveal=no&seed=1"
        body = re.search(r"<main.*</main>", document(memo, query), re.DOTALL)
        assert body
        text = one_file(memo, query)
        assert body[0] in text
        assert blocks(text) == blocks(document(memo, query))

    def test_clues_alone_are_there_if_the_link_allows_them(self, memo: Collection) -> None:
        data = blocks(one_file(memo, "reveal=no&clues=yes"))[ids.LESSON]
        assert set(data) == {"task", "reveal", "hasHands", "clues"}


# -- as one file -----------------------------------------------------------------------------------


class TestOneFile:
    def test_it_fetches_nothing(self, memo: Collection) -> None:
        text = re.sub(r"<script>.*?</script>", "", one_file(memo), flags=re.DOTALL)
        assert addresses(text) == []
        assert re.findall(r"url\((?!\"data:)", text) == []

    def test_its_policy_allows_its_own_script_alone(self, memo: Collection) -> None:
        text = one_file(memo)
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert policy
        (script,) = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
        assert rules["script-src"] == f"'sha256-{digest}'"
        assert rules["default-src"] == "'none'"

    def test_nothing_of_it_stores_or_asks(self) -> None:
        script = files.content(files.LESSON)
        for word in (
            "fetch",
            "XMLHttpRequest",
            "localStorage",
            "sessionStorage",
            "cookie",
            "open(",
        ):
            assert word not in script

    @pytest.mark.parametrize("code", LANGUAGES)
    def test_it_is_light(self, memo: Collection, code: str) -> None:
        packed = gzip.compress(one_file(memo, f"number=30&clues=yes&lang={code}").encode(), 6)
        assert len(packed) <= HEAVIEST
        served = document(memo, f"number=30&clues=yes&lang={code}")
        parts = [served, *map(files.content, (files.LESSON, *files.LESSON_STYLES))]
        assert sum(len(gzip.compress(part.encode(), 6)) for part in parts) <= HEAVIEST


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
        assert (
            found.headers["Content-Security-Policy"]
            == get(client, "/embed").headers["Content-Security-Policy"]
        )
        for address in addresses(found.get_data(as_text=True)):
            answered = get(client, address)
            assert answered.status_code == 200
            assert "immutable" in answered.headers["Cache-Control"]

    def test_it_takes_no_sheet_and_no_script_that_it_has_no_use_for(self, memo: Collection) -> None:
        names = {a.split("?")[0] for a in addresses(document(memo))}
        wanted = {files.LESSON, files.ICON, *files.LESSON_STYLES}
        assert names == {f"/static/{name}" for name in wanted}

    def test_the_link_to_the_whole_has_its_selection(self, memo: Collection) -> None:
        asked = "/lesson?actor=PRC&pivot=armistice&seed=3&number=5"
        text = get(client_of(memo), asked).get_data(as_text=True)
        assert 'href="/?actor=PRC&amp;pivot=armistice"' in text


# -- the command -----------------------------------------------------------------------------------


class TestCommand:
    @pytest.mark.parametrize(
        ("name", "kind", "is_lesson"),
        [
            pytest.param("lesson.html", "", True, id="by its name"),
            pytest.param("room-4.lesson.html", "", True, id="by its ending"),
            pytest.param("Lesson.HTM", "", True, id="in capitals"),
            pytest.param("cards.html", "lesson", True, id="by what it is asked for"),
            pytest.param("exhibit.html", "", False, id="an exhibit"),
            pytest.param("mylesson.html", "", False, id="another name"),
            pytest.param("lesson.html", "html", False, id="an exhibit, asked for"),
        ],
    )
    def test_what_a_file_is(self, tmp_path: Path, name: str, kind: str, is_lesson: bool) -> None:
        target = tmp_path / name
        options = ["--as", kind] if kind else []
        query = "show=ledger" if not is_lesson else "seed=3&number=5"
        assert main(["export", str(target), "--select", query, *options]) == 0
        assert ('<body class="tl-lesson">' in target.read_text("utf-8")) is is_lesson

    def test_it_says_what_it_has_written(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], memo: Collection
    ) -> None:
        target = tmp_path / "lesson.html"
        assert main(["export", str(target), "--select", "https://x.org/lesson?seed=3"]) == 0
        assert capsys.readouterr() == (f"Written to {target}: 7 cards.\n", "")
        assert target.read_text("utf-8") == one_file(memo, "seed=3")

    def test_an_answer_that_no_card_has_is_told_to_the_teacher_alone(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "lesson.html"
        assert main(["export", str(target), "--select", "side=before"]) == 0
        told = capsys.readouterr().err
        assert told == "No card's answer is “Came after”.\nNo card's answer is “Can't be told”.\n"
        assert "No card's answer" not in target.read_text("utf-8")

    @pytest.mark.parametrize(
        ("query", "told"),
        [
            pytest.param("seed=3&number=99", "write one from 2 to 30", id="a number"),
            pytest.param("card=un-veto", "fewer than two cards", id="one card"),
            pytest.param("reveal=later", "write any, all or no", id="when to reveal"),
            pytest.param("pivot=soon", "The pivot is ignored", id="a pivot"),
        ],
    )
    def test_what_can_not_be_used_is_told_and_nothing_written(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], query: str, told: str
    ) -> None:
        target = tmp_path / "lesson.html"
        assert main(["export", str(target), "--select", query]) == 1
        error = capsys.readouterr().err
        assert told in error
        assert error.endswith("Nothing is written.\n")
        assert not target.exists()
