"""A lesson's packet: a link gives every class the same cards, and every answer among them."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.support.made_up import PIVOT, Row, collection
from tests.support.places import ROOT
from timeline.classroom.grading import ANSWERS
from timeline.classroom.packets import (
    LESSON_KEYS,
    NUMBER,
    OF_EACH,
    Lesson,
    eligible,
    packet,
    read_lesson,
)
from timeline.collection.collection import Collection, open_collection

PIVOTS = ({"key": "death", "event": "death", "title": "the death"},)
DEATH = {"id": "death", "title": "A death", "kind": "context", "edtf": PIVOT}


def rows_of(**counts: int) -> list[Row]:
    """Gestures of each answer, each with words of its own."""
    return [
        {
            "id": f"{each}-{at}",
            "title": f"{each} {at}",
            "quote": f"words {at} of {each}",
            "page": "1",
            "edtf": {"before": f"1952-1{at % 3}", "after": f"1953-0{at % 3 + 5}"}.get(each, ""),
        }
        for each, count in counts.items()
        for at in range(count)
    ]


def made(folder: Path, *rows: Row) -> Collection:
    return collection(folder, DEATH, *rows, pivots=PIVOTS)


@pytest.fixture(scope="module")
def even(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Six gestures of each answer."""
    return made(tmp_path_factory.mktemp("even"), *rows_of(before=6, after=6, unknown=6))


def dealt(from_: Collection, query: str = "") -> list[str]:
    return list(map(str, packet(from_, read_lesson(from_, query)).index))


class TestQuery:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            pytest.param("", {}, id="nothing"),
            pytest.param("?number=5", {"number": 5}, id="a number"),
            pytest.param("task=order", {"task": "order"}, id="a task"),
            pytest.param("seed=+room+4+", {"seed": "room 4"}, id="a seed"),
            pytest.param("reveal=no&clues=yes", {"reveal": "no", "has_clues": True}, id="reveal"),
            pytest.param("hands=yes", {"has_hands": True}, id="hands"),
            pytest.param(
                "card=un-veto&card=oyama-talk&card=un-veto",
                {"cards": ("un-veto", "oyama-talk")},
                id="cards, one of them twice",
            ),
            pytest.param("show=chart&theme=dark&lang=de&size=large&event=un-veto", {}, id="others"),
            pytest.param("number=&seed=&reveal=&task=&card=&clues=", {}, id="empty values"),
        ],
    )
    def test_what_is_asked_for(
        self, memo: Collection, query: str, expected: dict[str, object]
    ) -> None:
        lesson = read_lesson(memo, query)
        plain = read_lesson(memo, "")
        found = {
            name: getattr(lesson, name)
            for name in Lesson.__slots__
            if getattr(lesson, name) != getattr(plain, name)
        }
        assert found == expected
        assert lesson.notices == ()

    def test_no_card_is_of_the_pivots_own_day(self, memo: Collection) -> None:
        lesson = read_lesson(memo, "card=boats-returned&card=un-veto&pivot=1953-04-06")
        assert lesson.cards == ("un-veto",)
        assert lesson.notices == (
            "The card “boats-returned” is ignored: it is of the pivot's own day, on neither side.",
        )

    @pytest.mark.parametrize(
        ("query", "notice"),
        [
            pytest.param(
                "task=juggle", "“juggle” in “task” is ignored: write sort or order.", id="a task"
            ),
            pytest.param(
                "reveal=maybe",
                "“maybe” in “reveal” is ignored: write any, all or no.",
                id="when to reveal",
            ),
            pytest.param("clues=1", "“1” in “clues” is ignored: write no or yes.", id="clues"),
            pytest.param("hands=1", "“1” in “hands” is ignored: write no or yes.", id="hands"),
            *(
                pytest.param(
                    f"number={words}",
                    f"The number of cards “{words}” is ignored: write one from 2 to 30.",
                    id=f"the number {words}",
                )
                for words in ("1", "31", "-3", "7.5", "seven", "٧")
            ),
            pytest.param(
                "card=nothing",
                "The card “nothing” is ignored: there is no event with that id.",
                id="a card that is not there",
            ),
            pytest.param(
                "card=stalin-death",
                "The card “stalin-death” is ignored: it is the pivot itself.",
                id="the pivot as a card",
            ),
            pytest.param(
                "actor=Atlantis",
                "The actor “Atlantis” is ignored: no event has that actor.",
                id="an actor that is not there",
            ),
            pytest.param(
                "colour=red",
                "The parameter “colour” is ignored: there is no such filter.",
                id="a key that nothing knows",
            ),
        ],
    )
    def test_what_can_not_be_used_is_named(self, memo: Collection, query: str, notice: str) -> None:
        assert read_lesson(memo, query).notices == (notice,)
        assert read_lesson(memo, query).query == ""

    def test_another_pivot_lets_the_first_be_a_card(self, memo: Collection) -> None:
        lesson = read_lesson(memo, "pivot=armistice&card=stalin-death")
        assert lesson.cards == ("stalin-death",)
        assert lesson.notices == ()

    @pytest.mark.parametrize(
        "query",
        [
            pytest.param("", id="nothing"),
            pytest.param("actor=USSR&actor=PRC&q=fish", id="a selection"),
            pytest.param(
                "thread=Relief&pivot=6+April+1953&task=order&number=5&seed=4B&reveal=all"
                "&clues=yes&hands=yes",
                id="all of it",
            ),
            pytest.param("card=un-veto&card=oyama-talk&reveal=no", id="cards"),
        ],
    )
    def test_its_own_query_asks_for_the_same(self, memo: Collection, query: str) -> None:
        lesson = read_lesson(memo, query)
        assert lesson.query == query
        assert read_lesson(memo, lesson.query) == lesson

    def test_the_keys_are_those_that_it_reads(self, memo: Collection) -> None:
        query = urlencode(dict.fromkeys(LESSON_KEYS, "?"))
        # A seed is any words.
        assert len(read_lesson(memo, query).notices) == len(LESSON_KEYS) - 1


class TestChoice:
    # Chance hangs on the seed alone: these stand for good, or links given to classes change.
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            pytest.param("number=3", ["before-1", "unknown-3", "after-5"], id="no seed"),
            pytest.param("number=3&seed=1", ["after-4", "unknown-4", "before-5"], id="a seed"),
            pytest.param("number=3&seed=4B", ["before-2", "after-0", "unknown-5"], id="another"),
        ],
    )
    def test_a_seed_gives_these_cards_for_ever(
        self, even: Collection, query: str, expected: list[str]
    ) -> None:
        assert dealt(even, query) == expected

    def test_a_link_gives_the_same_packet_again(self, memo: Collection) -> None:
        lesson = read_lesson(memo, "seed=9&number=6&actor=USSR")
        again = open_collection(ROOT / "data")
        assert dealt(again, lesson.query) == list(packet(memo, lesson).index)

    def test_other_rows_change_no_more_than_they_must(self, tmp_path: Path) -> None:
        """Chance is drawn for each event by itself, so that a new row moves no other."""
        rows = rows_of(before=4, after=4, unknown=4)
        query = "number=12&seed=2"
        first = dealt(made(tmp_path / "a", *rows), query)
        more = dealt(made(tmp_path / "b", *rows[::-1]), query)
        assert first == more

    def test_seeds_differ(self, even: Collection) -> None:
        packets = {tuple(dealt(even, f"seed={seed}")) for seed in range(20)}
        assert len(packets) > 15

    @pytest.mark.parametrize("number", [2, 3, 5, 6, 7, 12, 18])
    def test_it_has_as_many_cards_as_are_asked_for(self, even: Collection, number: int) -> None:
        found = dealt(even, f"number={number}")
        assert len(found) == len(set(found)) == number

    @pytest.mark.parametrize("seed", range(25))
    def test_every_answer_occurs(self, memo: Collection, even: Collection, seed: int) -> None:
        for opened in (memo, even):
            found = packet(opened, read_lesson(opened, f"seed={seed}"))
            counts = Counter(found["answer"])
            assert len(found) == NUMBER
            assert {each: counts[each] >= OF_EACH for each in ANSWERS} == dict.fromkeys(
                ANSWERS, True
            )

    @pytest.mark.parametrize(
        ("counts", "expected"),
        [
            pytest.param({"before": 8}, {"before": 7}, id="one answer alone"),
            pytest.param(
                {"before": 8, "after": 1}, {"before": 6, "after": 1}, id="one card of another"
            ),
            pytest.param({"unknown": 3}, {"unknown": 3}, id="fewer than are asked for"),
            pytest.param({}, {}, id="none"),
        ],
    )
    def test_what_the_events_do_not_have_is_not_made_up(
        self, tmp_path: Path, counts: dict[str, int], expected: dict[str, int]
    ) -> None:
        opened = made(tmp_path, *rows_of(**counts))
        assert Counter(packet(opened, read_lesson(opened, ""))["answer"]) == expected

    def test_named_cards_are_all_taken(self, memo: Collection) -> None:
        names = ["un-veto", "tass-attack", "forecast-un", "stalin-death", "youth-relief"]
        query = urlencode({"card": names, "pivot": "armistice"}, doseq=True)
        assert sorted(dealt(memo, query)) == sorted(names)

    def test_a_seed_deals_named_cards_otherwise(self, memo: Collection) -> None:
        names = "card=un-veto&card=oyama-talk&card=youth-relief&card=prc-trade"
        assert len({tuple(dealt(memo, f"{names}&seed={seed}")) for seed in range(12)}) > 5

    def test_without_a_pivot_there_is_none(self, tmp_path: Path) -> None:
        opened = collection(tmp_path, *rows_of(before=3, after=3))
        assert read_lesson(opened, "").pivot is None
        assert dealt(opened) == []
        assert len(dealt(opened, f"pivot={PIVOT}")) == 6

    def test_another_pivot_gives_other_answers(self, even: Collection) -> None:
        answers = packet(even, read_lesson(even, "pivot=1954-01-01"))["answer"]
        assert set(answers) == {"before", "unknown"}


class TestEligible:
    def test_only_gestures_that_were_made(self, memo: Collection) -> None:
        keys = eligible(memo, read_lesson(memo, ""))
        events = memo.events.loc[keys]
        assert events["gesture"].all()
        assert "forecast" not in set(events["basis"])
        assert len(keys) > 2 * NUMBER

    @pytest.mark.parametrize(
        ("query", "column", "value"),
        [
            pytest.param("kind=verbal+conflict", "kind", "verbal conflict", id="a kind"),
            pytest.param("basis=forecast&kind=context", "basis", "forecast", id="a basis"),
            pytest.param("actor=PRC", "actor", "PRC", id="an actor"),
        ],
    )
    def test_others_where_they_are_asked_for(
        self, memo: Collection, query: str, column: str, value: str
    ) -> None:
        keys = eligible(memo, read_lesson(memo, query))
        assert keys
        assert set(memo.events.loc[keys, column]) == {value}

    def test_never_the_pivot(self, memo: Collection) -> None:
        assert "stalin-death" not in eligible(memo, read_lesson(memo, "kind=context"))
        assert "stalin-death" in eligible(memo, read_lesson(memo, "kind=context&pivot=treaty"))

    def test_never_what_says_nothing_without_its_date(self, tmp_path: Path) -> None:
        more = rows_of(after=NUMBER - 1)
        opened = made(
            tmp_path,
            *more,
            {"id": "bare", "edtf": "1952"},
            {
                "id": "dated",
                "date": "in March",
                "quote": "in March",
                "page": "1",
                "edtf": "1953-03",
            },
            {
                "id": "told",
                "date": "in March",
                "quote": "sent in March",
                "page": "1",
                "edtf": "1953-03",
            },
        )
        found = eligible(opened, read_lesson(opened, ""))
        assert set(found) == {"told", *(row["id"] for row in more)}

    @pytest.mark.parametrize(
        ("row", "is_dealt"),
        [
            pytest.param({"title": "Talks begin"}, True, id="a title"),
            pytest.param({"title": "Talks of 4 May 1953"}, True, id="a title with a date"),
            pytest.param({"title": "May 1953"}, False, id="a title that is a date"),
            pytest.param({"title": "1953", "summary": "Talks."}, True, id="words beside it"),
        ],
    )
    def test_a_title_does_where_a_table_has_no_more(
        self, tmp_path: Path, row: Row, is_dealt: bool
    ) -> None:
        rows = [{"id": f"bare-{n}", "title": f"Boats {n}", "edtf": "1952"} for n in "abc"]
        opened = made(tmp_path, *rows, {"id": "mine", "edtf": "1954", **row})
        assert ("mine" in eligible(opened, read_lesson(opened, ""))) is is_dealt
        assert len(dealt(opened)) == 3 + is_dealt

    def test_an_answer_that_only_repeated_words_have_is_there(self, tmp_path: Path) -> None:
        """Whichever of two cards of the same words the seed ranks first."""
        twins = [
            {"id": each, "quote": "the same words", "page": "1", "edtf": edtf}
            for each, edtf in (("early", "1952"), ("late", "1954"))
        ]
        opened = made(tmp_path, *twins, *rows_of(before=9, unknown=9))
        for seed in range(20):
            assert "late" in dealt(opened, f"seed={seed}")

    def test_no_two_of_the_same_words_while_there_are_others(self, tmp_path: Path) -> None:
        alike = [
            {"id": f"a{n}", "quote": "the same words", "page": "1", "edtf": "1952"}
            for n in range(3)
        ]
        opened = made(tmp_path, *alike, *rows_of(before=2, after=2))
        few = dealt(opened, "number=5")
        assert len({*few} & {"a0", "a1", "a2"}) == 1
        assert len(dealt(opened, "number=7")) == 7

    def test_no_two_of_one_thing_in_two_sources(self, tmp_path: Path) -> None:
        first, *rows = rows_of(before=3, after=3, unknown=3)
        twin = {
            **first,
            "id": "twin",
            "quote": "other words",
            "source": "letter",
            "same_as": "before-0",
        }
        sources = ({"key": "memo", "title": "A memo"}, {"key": "letter", "title": "A letter"})
        opened = collection(
            tmp_path,
            DEATH,
            {**first, "source": "memo"},
            twin,
            *rows,
            sources=sources,
            pivots=PIVOTS,
        )
        for seed in range(15):
            assert not {"twin", "before-0"} <= set(dealt(opened, f"seed={seed}&number=9"))
