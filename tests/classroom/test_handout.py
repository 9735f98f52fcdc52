"""The lesson on paper: what stands on its sheets."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.support.client import get
from tests.support.handouts import one_file, sheets, words
from tests.support.made_up import PIVOT, collection
from tests.support.places import ROOT
from timeline.classroom import handout
from timeline.classroom.answer_key import right_order
from timeline.classroom.grading import contradicted, pairs
from timeline.classroom.packets import packet, read_lesson
from timeline.classroom.redaction import GAP
from timeline.collection.collection import Collection, open_collection
from timeline.html import assets
from timeline.i18n.translation import LANGUAGES, speaking, translate


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
            pytest.param(
                "17&kind=context&kind=verbal+cooperation",
                ["cards-1", "cards-9", "cards-17"],
                id="two full sheets and one",
            ),
        ],
    )
    def test_they_stand_in_the_order_of_the_lesson(
        self, memo: Collection, number: int | str, expected: list[str]
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
        with speaking(code):
            assert words(translate("For the teacher: the key")) in words(text)


# -- the key --------------------------------------------------------------------------------------


class TestKey:
    def test_it_tells_of_each_card_the_words_the_reading_the_answer_and_why(
        self, memo: Collection
    ) -> None:
        query = "card=boats-returned&card=prc-relief&card=recent-steps-ussr&seed=1"
        said = words(sheets(one_file(memo, query))["key"])
        for part in (
            "April 6",
            "6 April 1953",
            "Came after Stalin's death",
            "It began on 6 April 1953, and that is after 5 March 1953.",
            "It can't be told",
            "The source gives no date.",
            "The source places this after Stalin's death, but its dates leave both sides open",
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
    assert text.count("</style>") == len(assets.HANDOUT_STYLES)
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
    assert answer.headers["Content-Disposition"] == "attachment; filename=handout-with-key-3.html"
    assert not re.search(r'<script|<link|src=|href="(?!http)', answer.text)
    assert "default-src 'none'" in answer.text
