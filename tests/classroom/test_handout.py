"""The lesson on paper: what stands on its sheets, and what stands on none before the key."""

import re
from html import unescape
from itertools import pairwise, product
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.support.client import get
from tests.support.made_up import PIVOT, collection
from tests.support.places import ROOT
from timeline import files, handout, prose
from timeline.answerkey import right_order
from timeline.collection import Collection, open_collection
from timeline.commands import main
from timeline.hiding import GAP
from timeline.judgement import contradicted, pairs
from timeline.packets import packet, read_lesson
from timeline.words import LANGUAGES, say, spoken

KEY = 'id="sheet-key"'
DEATH = {"title": "The king's death", "edtf": PIVOT, "kind": "context"}
PIVOTS = ({"key": "death", "event": "e0"},)
SOURCES = ({"key": "memo", "title": "A memo", "date": "1953-08-04"},)


def one_file(made: Collection, query: str = "") -> str:
    return handout.one_file(made, handout.read_query(made, query))


def words(text: str) -> str:
    """What is to be read in a document, or in a part of one."""
    plain = re.sub(r"<(style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", plain)).split())


def sheets(text: str) -> dict[str, str]:
    """The HTML of each sheet by its name."""
    parts = re.split(r'<section class="ho-sheet" id="sheet-|<section [^>]*id="sheet-', text)
    return {part.partition('"')[0]: part for part in parts[1:]}


def for_the_class(text: str) -> str:
    return text.partition(KEY)[0]


class TestQuery:
    @pytest.mark.parametrize(
        ("query", "paper", "language", "notices"),
        [
            pytest.param("seed=3&number=5", "", "en", 0, id="a packet"),
            pytest.param("?paper=Letter&lang=de-AT", "letter", "de", 0, id="paper and language"),
            pytest.param("paper=a4&paper=letter", "a4", "en", 0, id="the first of two"),
            pytest.param("paper=a5", "", "en", 1, id="a paper that is not laid out for"),
            pytest.param("lang=tlh", "", "en", 1, id="a language that is not spoken"),
            pytest.param("number=1&card=nothing", "", "en", 2, id="what a lesson can't use"),
            pytest.param("theme=dark&show=chart&clues=yes", "", "en", 0, id="keys of other pages"),
        ],
    )
    def test_what_can_not_be_used_is_named(
        self, memo: Collection, query: str, paper: str, language: str, notices: int
    ) -> None:
        asked = handout.read_query(memo, query)
        assert (asked.paper, asked.language, len(asked.notices)) == (paper, language, notices)

    def test_it_deals_what_the_exercise_deals(self, memo: Collection) -> None:
        query = "seed=3&pivot=armistice&actor=USSR&paper=a4&lang=fr"
        assert handout.read_query(memo, query).lesson == read_lesson(
            memo, "seed=3&pivot=armistice&actor=USSR"
        )

    def test_a_query_prints_the_same_every_time(self, memo: Collection) -> None:
        assert one_file(memo, "seed=3") == one_file(open_collection(ROOT / "data"), "seed=3")
        assert one_file(memo, "seed=3") != one_file(memo, "seed=4")


class TestSheets:
    @pytest.mark.parametrize(
        ("number", "expected"),
        [
            pytest.param(2, ["cards-1"], id="two cards"),
            pytest.param(8, ["cards-1"], id="a full sheet"),
            pytest.param(9, ["cards-1", "cards-9"], id="one more"),
            pytest.param(17, ["cards-1", "cards-9", "cards-17"], id="two full sheets and one"),
        ],
    )
    def test_they_stand_in_the_order_of_the_lesson(
        self, memo: Collection, number: int, expected: list[str]
    ) -> None:
        found = list(sheets(one_file(memo, f"number={number}")))
        assert found == ["first", *expected, "timeline", "questions", "key"]

    def test_each_card_of_the_packet_is_there_once_and_is_asked(self, memo: Collection) -> None:
        found = sheets(one_file(memo, "seed=3"))
        events = packet(memo, read_lesson(memo, "seed=3"))
        assert len(re.findall(r"<article", found["cards-1"])) == len(events)
        for at, title in enumerate(events["title"], 1):
            assert f"Card {at}: {title}" in words(found["cards-1"])
            assert f"Card {at} " in words(found["questions"])

    def test_a_card_shows_its_fragment_with_a_gap_and_its_page(self, memo: Collection) -> None:
        said = words(sheets(one_file(memo, "card=repatriation-begins&card=un-veto"))["cards-1"])
        assert f"began to return from Communist China {GAP}" in said
        assert "PRC → Japan" in said
        assert "p. 4" in said

    def test_the_source_is_cited_and_its_questions_have_room(self, memo: Collection) -> None:
        first = sheets(one_file(memo))["first"]
        assert "“Soviet and Communist Chinese Gestures Toward Japan”, 4 August 1953" in words(first)
        assert first.count("ho-lines") == len(re.findall("ho-habit", first)) >= 3

    def test_a_source_that_no_table_has_is_called_what_its_events_call_it(
        self, tmp_path: Path
    ) -> None:
        file = tmp_path / "mine.csv"
        file.write_text(
            "What,When,Source,Description\nTalks,1952,The Morning Post,They begin\n"
            "Boats,1954,A diary,They return\nRelief,1955,A diary,It comes\n",
            encoding="utf-8",
        )
        found = sheets(one_file(open_collection(file), "pivot=1953-03-05"))
        assert "Sources" in words(found["first"])
        for name, count in (("The Morning Post", 1), ("A diary", 2)):
            assert f"“{name}”." in words(found["first"])
            assert words(found["cards-1"]).count(name) == count

    def test_the_timeline_names_the_pivot_and_no_other_date(self, memo: Collection) -> None:
        said = words(sheets(one_file(memo, "pivot=armistice"))["timeline"])
        assert "The Korean armistice 27 July 1953" in said
        assert re.findall(r"\d{4}", said) == ["1953"]

    @pytest.mark.parametrize("task", ["sort", "order"])
    def test_what_to_do_is_the_task(self, memo: Collection, task: str) -> None:
        said = words(sheets(one_file(memo, f"task={task}"))["first"])
        assert ("Make three piles" in said) is (task == "sort")
        assert ("Lay the cards in the order" in said) is (task == "order")

    def test_the_questions_end_with_the_argument(self, memo: Collection) -> None:
        said = words(sheets(one_file(memo))["questions"])
        assert f"Your argument {memo.settings.question} Your claim, and the cards" in said
        assert said.index("Your argument") > said.index("Card 7")

    def test_the_key_cites_in_full_what_stands_undated_before_it(self, memo: Collection) -> None:
        found = sheets(one_file(memo, "card=un-vote&card=un-veto"))
        assert "Telegram Delga 365" in words(found["first"])
        assert "13 December 1952" not in words(found["first"])
        assert "13 December 1952" in words(found["key"])

    def test_headings_go_down_a_step_at_a_time(self, memo: Collection) -> None:
        levels = [int(n) for n in re.findall(r"<h(\d)", one_file(memo, "number=12"))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))

    @pytest.mark.parametrize("code", LANGUAGES)
    def test_it_speaks_the_language_that_is_asked_for(self, memo: Collection, code: str) -> None:
        text = one_file(memo, f"lang={code}")
        assert f'<html lang="{code}">' in text
        with spoken(code):
            assert words(say("For the teacher: the key")) in words(text)


# -- nothing is given away ------------------------------------------------------------------------

ROWS = (
    {"title": "Boats", "summary": "Boats go.", "quote": "boats", "page": "1", "source": "memo"},
    {"title": "Talks", "summary": "Talks go on.", "thread": "Fish", "source": "memo"},
    {"title": "Relief", "summary": "Relief comes.", "thread": "Fish", "follows": "e2"},
)
DATES = (
    {"date": "May 1, 1953", "claim": "after"},
    {"date": "in March 1953", "claim": "before"},
    {"edtf": "1951/1954"},
    {"edtf": "1952", "claim": "before"},
    {"date": "one day", "edtf": "XXXX"},
)


class TestSecrecy:
    def test_before_the_key_it_is_the_same_whatever_the_dates_are(self, tmp_path: Path) -> None:
        cards = "&".join(f"card=e{n}" for n in (1, 2, 3))
        seen = set()
        for at, dates in enumerate(product(DATES, repeat=3)):
            if at % 12:
                continue
            rows = (a | b for a, b in zip(ROWS, dates, strict=True))
            made = collection(tmp_path / str(at), DEATH, *rows, sources=SOURCES, pivots=PIVOTS)
            text = one_file(made, cards)
            seen.add(words(for_the_class(text)).replace(f" {at} ", " "))
            assert KEY in text
        assert len(seen) == 1

    @pytest.mark.parametrize("pivot", ["", "armistice", "treaty", "1953-04"])
    def test_no_date_of_the_memo_stands_before_the_key(self, memo: Collection, pivot: str) -> None:
        queries = [f"pivot={pivot}&seed={seed}&number=12" for seed in range(4)]
        kinds = (
            "&kind=context&kind=verbal+conflict&kind=material+conflict&basis=forecast&basis=stated"
        )
        queries += [f"pivot={pivot}&seed={seed}&number=30{kinds}" for seed in range(2)]
        for query in queries:
            said = words(for_the_class(one_file(memo, query))).casefold()
            lesson = read_lesson(memo, query)
            assert lesson.pivot is not None
            # The pivot's own day is told, and a month may be a part of it.
            day = prose.window_named(*lesson.pivot.reading.bounds[::3])
            said = said.replace(day.casefold(), "")
            events = packet(memo, lesson)
            assert len(events) > 5
            for _, event in events.iterrows():
                reading = event["reading"]
                read = prose.window_named(reading.begin_earliest, reading.begin_latest)
                assert not event["date"] or event["date"].casefold() not in said, event.name
                assert not read or read.casefold() not in said, event.name

    def test_without_reveal_there_is_no_key(self, memo: Collection) -> None:
        text = one_file(memo, "seed=3&reveal=no")
        assert list(sheets(text))[-1] == "questions"
        assert "The key is at the end" not in text
        with_key = sheets(one_file(memo, "seed=3"))
        for name, sheet in sheets(text).items():
            assert words(sheet.partition("</section>")[0]) == words(
                with_key[name].partition("</section>")[0]
            )


# -- the key --------------------------------------------------------------------------------------


class TestKey:
    def test_it_tells_of_each_card_the_words_the_reading_the_answer_and_why(
        self, memo: Collection
    ) -> None:
        said = words(sheets(one_file(memo, "card=boats-returned&card=prc-relief&seed=1"))["key"])
        for part in (
            "April 6",
            "6 April 1953",
            "Came after Stalin's death",
            "It began on 6 April 1953, and that is after 5 March 1953.",
            "It can't be told",
            "The source places this after Stalin's death, but it gives no date",
            "The source puts this after Stalin's death. Do its own date words prove that?",
        ):
            assert part in said

    def test_what_a_source_gave_away_is_asked_there(self, memo: Collection) -> None:
        found = sheets(one_file(memo, "card=memo-dated&card=boats-returned"))
        question = "Its last page is dated “August 4, 1950”."
        assert question in words(found["key"])
        assert question not in words(found["first"])

    def test_the_link_deals_the_same_cards_again(self, memo: Collection) -> None:
        text = sheets(one_file(memo, "seed=4&number=5&actor=USSR"))["key"]
        query = re.search(r"<code>/handout\?(.*?)</code>", text)
        assert query
        again = handout.read_query(memo, unescape(query[1])).lesson
        here = read_lesson(memo, "seed=4&number=5&actor=USSR")
        assert list(packet(memo, again).index) == list(packet(memo, here).index)

    @pytest.mark.parametrize("pivot", ["stalin", "armistice"])
    def test_the_order_that_it_gives_contradicts_nothing(
        self, memo: Collection, pivot: str
    ) -> None:
        for seed in range(30):
            events = packet(memo, read_lesson(memo, f"seed={seed}&number=15&pivot={pivot}"))
            order = right_order(events)
            assert sorted(order) == list(range(len(events)))
            assert contradicted(order, pairs(list(events["reading"]))) == ()

    def test_it_says_of_each_pair_what_is_proved(self, memo: Collection) -> None:
        query = "card=boats-returned&card=relief-ussr&card=prc-relief"
        events = list(packet(memo, read_lesson(memo, query)).index)
        boats, relief, undated = (
            events.index(k) + 1 for k in ("boats-returned", "relief-ussr", "prc-relief")
        )
        said = words(sheets(one_file(memo, query))["key"])
        assert f"{relief} {boats} {undated} " in said
        assert f"{undated} – every other card" in said


# -- where there is nothing to hand out -----------------------------------------------------------

NOTHING = [
    pytest.param("q=zeppelin", "fewer than two cards", id="an empty selection"),
    pytest.param("card=un-veto", "fewer than two cards", id="one card"),
]


@pytest.mark.parametrize(("query", "words_said"), NOTHING)
def test_too_few_cards_are_told_on_the_page(
    client: FlaskClient, query: str, words_said: str
) -> None:
    answer = get(client, f"/handout?{query}")
    assert answer.status_code == 200
    assert words_said in words(answer.text)
    assert "<article" not in answer.text


def test_without_a_pivot_it_says_how_to_name_one(tmp_path: Path) -> None:
    made = collection(tmp_path, {}, {})
    assert "this collection has no pivot" in words(one_file(made))
    assert "<article" in one_file(
        collection(tmp_path / "b", {}, {"summary": "Talks."}, {"summary": "Boats."}),
        "pivot=1953-03-05",
    )


def test_a_table_that_means_harm_does_none(tmp_path: Path) -> None:
    bad = "</style><img src=x onerror=alert(1)>"
    rows = [
        {"title": f"{bad}{n}", "summary": bad, "date": f"195{n}", "actor": bad, "thread": bad}
        for n in (1, 2, 4)
    ]
    made = collection(tmp_path, *rows, settings=f"title = '{bad}'\ncredit = '{bad}'")
    text = one_file(made, f"pivot={PIVOT}")
    assert text.count("</style>") == len(files.HANDOUT_STYLES)
    assert "<img" not in text


# -- as a page and as a file ----------------------------------------------------------------------


def test_the_page_runs_no_script_and_takes_its_styles_from_its_own_host(
    client: FlaskClient,
) -> None:
    answer = get(client, "/handout?seed=3")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "<script" not in answer.text
    sheets_of_style = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', answer.text)
    assert [get(client, each).status_code for each in sheets_of_style] == [200] * 3


def test_the_file_is_a_download_that_asks_no_one(client: FlaskClient) -> None:
    answer = get(client, "/handout.html?seed=3")
    assert answer.headers["Content-Disposition"] == "attachment; filename=handout.html"
    assert not re.search(r'<script|<link|src=|href="(?!http)', answer.text)
    assert "default-src 'none'" in answer.text


@pytest.mark.parametrize(
    ("name", "more"),
    [
        pytest.param("handout.html", [], id="by its name"),
        pytest.param("class-3b.handout.HTML", [], id="by how its name ends"),
        pytest.param("sheets.html", ["--as", "handout"], id="by its kind"),
    ],
)
def test_it_is_exported(
    memo: Collection, tmp_path: Path, name: str, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    assert main(["export", str(file), "--select", "seed=3", *more]) == 0
    assert file.read_text(encoding="utf-8") == one_file(memo, "seed=3")
    assert capsys.readouterr().out == f"Written to {file}: 7 cards.\n"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("q=zeppelin", "fewer than two cards", id="no event"),
        pytest.param("paper=a5", "The paper “a5” is ignored", id="no such paper"),
        pytest.param("colour=red", "there is no such filter", id="no such filter"),
    ],
)
@pytest.mark.parametrize("name", ["handout.html", "handout.pdf"])
def test_an_export_refuses_what_it_can_not_use(
    tmp_path: Path, name: str, query: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    assert main(["export", str(file), "--select", query]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.endswith("Nothing is written.\n")
    assert not file.exists()


def test_without_a_chromium_a_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    file = tmp_path / "handout.pdf"
    assert main(["export", str(file)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("A PDF is printed by a Chromium. ")
    assert told.count("\n") == 1
    assert not file.exists()


def test_a_browser_that_prints_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "true")
    assert main(["export", str(tmp_path / "handout.pdf")]) == 1
    assert "printed nothing" in capsys.readouterr().err
