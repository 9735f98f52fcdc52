"""Questions for the reader: which are asked, and which give an answer away."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.support.made_up import PIVOT, collection, csv_text
from timeline.classroom.packets import packet, read_lesson
from timeline.classroom.prompts import MOST, RULES, event_prompts, prompts_of, source_prompts
from timeline.collection.collection import Collection, open_collection
from timeline.collection.events import with_sides
from timeline.collection.pivots import Pivot
from timeline.collection.schema import HABITS, PROMPTS
from timeline.collection.tour_and_prompts import Question
from timeline.errors import TableError
from timeline.i18n import phrasing
from timeline.i18n.translation import LANGUAGES, speaking

COLUMNS = tuple(column.name for column in PROMPTS)
SOURCES = (
    {"key": "memo", "title": "A memo", "kind": "primary", "date": "1953-08-04"},
    {"key": "book", "title": "A book", "kind": "secondary"},
)
PIVOT_ROWS = ({"key": "death", "event": "e0", "names": "the death of the king"},)
DEATH = {"title": "The king's death", "edtf": PIVOT, "kind": "context"}


def made(
    folder: Path, *rows: dict[str, str], prompts: tuple[dict[str, str], ...] = ()
) -> Collection:
    """A collection of a pivot, e0, and some rows, e1 and so on, with some questions."""
    collection(folder, DEATH, *rows, sources=SOURCES, pivots=PIVOT_ROWS)
    (folder / "prompts.csv").write_text(csv_text(COLUMNS, prompts), encoding="utf-8")
    return open_collection(folder)


def pivot_of(opened: Collection) -> Pivot:
    assert opened.default_pivot is not None
    return opened.default_pivot


def row_of(opened: Collection, pivot: Pivot, key: str) -> "pd.Series[Any]":
    row = with_sides(opened.events, pivot.reading).loc[key]
    assert isinstance(row, pd.Series)
    return row


def asked(opened: Collection, key: str, *, tells: bool | None = None) -> list[str]:
    """What is asked of an event, in its order."""
    pivot = pivot_of(opened)
    event = row_of(opened, pivot, key)
    return [
        prompt.text
        for prompt in event_prompts(opened, event, pivot)
        if tells is None or prompt.tells is tells
    ]


# -- the file -------------------------------------------------------------------------------------

GOOD = {"event": "e1", "source": "", "habit": "context", "text": "Why then?", "tells": ""}


def test_a_folder_without_the_file_asks_nothing_of_its_own(tmp_path: Path) -> None:
    assert collection(tmp_path, DEATH).prompts == ()


def test_rows_are_read_in_their_order(tmp_path: Path) -> None:
    rows = (
        GOOD,
        GOOD | {"event": "", "text": "All?"},
        GOOD | {"event": "", "source": "memo", "tells": "yes"},
    )
    assert made(tmp_path, {}, prompts=rows).prompts == (
        Question("e1", "", "context", "Why then?", False),
        Question("", "", "context", "All?", False),
        Question("", "memo", "context", "Why then?", True),
    )


def test_the_last_column_may_be_absent(tmp_path: Path) -> None:
    made(tmp_path, {})
    (tmp_path / "prompts.csv").write_text(
        "event,source,habit,text\ne1,,context,Why?\n", encoding="utf-8"
    )
    assert open_collection(tmp_path).prompts == (Question("e1", "", "context", "Why?", False),)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(
            {"event": "e9"},
            "row 2, column event: “e9” is not the id of an event. Write the id of an event "
            "in events.csv.",
            id="no such event",
        ),
        pytest.param(
            {"event": "", "source": "memmo"},
            "row 2, column source: “memmo” is not the key of a source. Did you mean “memo”? "
            "Write a key of sources.csv.",
            id="no such source",
        ),
        pytest.param(
            {"source": "memo"},
            "row 2, column source: “memo” stands beside an event. Leave one of the two blank; with "
            "both blank the question is about the whole lesson.",
            id="of an event and of a source",
        ),
        pytest.param(
            {"habit": "sorcing"},
            "row 2, column habit: “sorcing” is not a habit. Did you mean “sourcing”?",
            id="no such habit",
        ),
        pytest.param({"habit": ""}, "row 2, column habit: is blank. Write one of: ", id="no habit"),
        pytest.param(
            {"text": ""}, "row 2, column text: is blank. Fill it: the question.", id="no text"
        ),
        pytest.param(
            {"tells": "no"},
            "row 2, column tells: “no” is not a tells. Write one of: yes, or leave it blank.",
            id="anything but yes",
        ),
    ],
)
def test_faults_name_place_and_remedy(tmp_path: Path, change: dict[str, str], fault: str) -> None:
    with pytest.raises(TableError) as caught:
        made(tmp_path, {}, prompts=(GOOD | change,))
    assert f"prompts.csv, {fault}" in str(caught.value)
    assert len(caught.value.faults) == 1


def test_without_sources_a_key_is_one_that_events_name(tmp_path: Path) -> None:
    made(tmp_path, {"source": "memo"}, prompts=(GOOD | {"event": "", "source": "memo"},))
    (tmp_path / "sources.csv").unlink()
    assert open_collection(tmp_path).prompts[0].source == "memo"
    (tmp_path / "prompts.csv").write_text("event,source,habit,text\n,diary,context,Why?\n")
    with pytest.raises(TableError, match="“diary” is not the key of a source"):
        open_collection(tmp_path)


# -- what is asked of an event --------------------------------------------------------------------

CASES = [
    pytest.param({"basis": "reported"}, "Who said it to whom?", False, id="reported"),
    pytest.param({"basis": "rumoured"}, "This is a rumour.", False, id="rumoured"),
    pytest.param({"basis": "forecast"}, "This has not happened yet.", False, id="forecast"),
    pytest.param({"basis": "stated"}, "as a plain fact", False, id="stated"),
    pytest.param({"kind": "verbal cooperation"}, "words, not deeds", False, id="friendly words"),
    pytest.param({"kind": "material cooperation"}, "This is a deed.", False, id="a friendly deed"),
    pytest.param({"kind": "verbal conflict"}, "This is not friendly.", False, id="hostile words"),
    pytest.param(
        {"kind": "material conflict"}, "This is not friendly.", False, id="a hostile deed"
    ),
    pytest.param({"thread": "Fish"}, "the same matter: Fish.", False, id="others in its thread"),
    pytest.param({"source": "memo"}, "only this source tells", False, id="one source alone"),
    pytest.param(
        {"source": "memo", "same_as": "e2"}, "they all look back", False, id="secondary sources"
    ),
    pytest.param(
        {"source": "book", "same_as": "e3"}, "Another source tells", False, id="a primary"
    ),
    pytest.param(
        {"claim": "before", "edtf": "1953-04"},
        "The source puts this before The king's death.",
        True,
        id="a claim that its date belies",
    ),
    pytest.param(
        {"date": "in March 1953"}, "“in March 1953”. On which days", True, id="either side"
    ),
    pytest.param({}, "does not say when this began", True, id="undated"),
    pytest.param(
        {"date": "April 6", "source": "memo"}, "“April 6” and names no year", True, id="no year"
    ),
    pytest.param(
        {"date": "in recent months", "source": "memo"},
        "“in recent months” is vague",
        True,
        id="vague",
    ),
    pytest.param({"edtf": "1952/1954"}, "It began before The king's death.", True, id="went on"),
    pytest.param({"follows": "e2"}, "carries on from “Event 2”", True, id="a precursor"),
    pytest.param(
        {"source": "memo", "same_as": "e2"},
        "Another source dates it “June 1953”",
        True,
        id="dated elsewhere",
    ),
]
OTHERS = (
    {"thread": "Fish", "source": "book", "date": "June 1953"},
    {"source": "memo"},
)


@pytest.mark.parametrize(("row", "words", "tells"), CASES)
def test_a_question_is_asked_where_its_rule_holds(
    tmp_path: Path, row: dict[str, str], words: str, tells: bool
) -> None:
    opened = made(tmp_path, row, *OTHERS)
    assert [text for text in asked(opened, "e1", tells=tells) if words in text]
    assert not [text for text in asked(opened, "e1", tells=not tells) if words in text]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        pytest.param(
            {"claim": "after", "edtf": "1953-04"}, "The source puts this", id="a claim borne out"
        ),
        pytest.param({"claim": "either"}, "The source puts this", id="a claim of either side"),
        pytest.param(
            {"edtf": "1953-03"}, "On which days", id="either side, in the curator's words"
        ),
        pytest.param({"edtf": "1953-04"}, "does not say when", id="dated"),
        pytest.param({"edtf": "1951/1952"}, "It began before", id="over before the pivot"),
        pytest.param({"thread": "Trade"}, "the same matter", id="alone in its thread"),
        pytest.param({}, "the same matter", id="no thread"),
        pytest.param({}, "only this source tells", id="no source"),
        pytest.param({"kind": "context"}, "words, not deeds", id="context"),
        pytest.param({"basis": "forecast"}, "words, not deeds", id="only forecast"),
        pytest.param({"follows": ""}, "carries on from", id="no precursor"),
    ],
)
def test_a_question_is_not_asked_where_its_rule_does_not_hold(
    tmp_path: Path, row: dict[str, str], words: str
) -> None:
    assert not [t for t in asked(made(tmp_path, row, *OTHERS), "e1") if words in t]


def test_a_claim_is_asked_about_only_beside_the_pivot_that_it_speaks_of(tmp_path: Path) -> None:
    opened = made(tmp_path, {"claim": "before", "edtf": "1953-04"})
    other = opened.pivot("1953-02-01")
    event = row_of(opened, other, "e1")
    assert not [p for p in event_prompts(opened, event, other) if "puts this" in p.text]


def test_no_two_rules_ask_the_same_and_each_asks_something() -> None:
    assert len({rule.words for rule in RULES}) == len(RULES)
    assert all("?" in rule.words for rule in RULES)
    assert {rule.habit for rule in RULES} == set(HABITS)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        pytest.param("Who gains by it?", False, id="nothing of when"),
        pytest.param("Why on June 4?", True, id="its date words"),
        pytest.param("What had changed by 1954?", True, id="another date"),
        pytest.param("Why since the king's death?", True, id="a name of the pivot"),
    ],
)
def test_a_written_question_that_says_when_tells(tmp_path: Path, text: str, tells: bool) -> None:
    row = {"date": "June 4", "source": "memo"}
    opened = made(tmp_path, row, prompts=(GOOD | {"text": text},))
    assert text in asked(opened, "e1", tells=tells)
    assert asked(opened, "e1")[0] == text


def test_a_written_question_tells_where_its_row_says_so(tmp_path: Path) -> None:
    opened = made(tmp_path, {}, prompts=(GOOD | {"tells": "yes"},))
    assert "Why then?" in asked(opened, "e1", tells=True)


# -- what is asked of a source --------------------------------------------------------------------


def test_a_general_question_stands_for_each_habit_without_one(tmp_path: Path) -> None:
    about = {"event": "", "source": "memo"}
    rows = (
        GOOD | about | {"habit": "close reading", "text": "Why “friendly”?"},
        GOOD | {"event": ""},
    )
    found = source_prompts(made(tmp_path, {}, prompts=rows), "memo")
    assert [p.habit for p in found] == list(HABITS)
    assert [p.is_written for p in found] == [False, True, False, True]


def test_a_question_of_another_source_is_not_asked(tmp_path: Path) -> None:
    rows = (GOOD | {"event": "", "source": "book", "text": "A page?"},)
    found = source_prompts(made(tmp_path, {}, prompts=rows), "memo")
    assert "A page?" not in [p.text for p in found]


# -- a packet -------------------------------------------------------------------------------------


def test_an_event_is_asked_its_own_first_then_of_other_habits(tmp_path: Path) -> None:
    row = {"basis": "reported", "thread": "Fish", "source": "memo"}
    opened = made(tmp_path, row, *OTHERS, prompts=(GOOD | {"habit": "sourcing"},))
    pivot = pivot_of(opened)
    events = with_sides(opened.events, pivot.reading).loc[["e1"]]
    found = prompts_of(opened, events, pivot, most=3)["e1"]
    assert found[0].is_written
    assert len({p.habit for p in found}) == len(found) == 3


def test_not_every_card_is_asked_the_same(tmp_path: Path) -> None:
    opened = made(tmp_path, *[{"thread": "Fish", "source": "memo"}] * 4)
    pivot = pivot_of(opened)
    events = with_sides(opened.events, pivot.reading).iloc[1:]
    found = prompts_of(opened, events, pivot, most=1)
    assert len({found[str(key)][0].text for key in events.index}) == 4


def test_a_question_of_the_source_waits_where_it_names_the_date_of_a_card(tmp_path: Path) -> None:
    rows = (GOOD | {"event": "", "text": "It says “June 4”. Why?"},)
    opened = made(tmp_path, {"date": "June 4", "source": "memo"}, {}, prompts=rows)
    pivot = pivot_of(opened)
    every = with_sides(opened.events, pivot.reading)

    def held(events: pd.DataFrame, *, tells: bool) -> bool:
        found = prompts_of(opened, events, pivot, tells=tells)[""]
        return "It says “June 4”. Why?" in [p.text for p in found]

    assert held(every.loc[["e2"]], tells=False)
    assert not held(every.loc[["e1"]], tells=False)
    assert held(every.loc[["e1"]], tells=True)


class TestMemo:
    def test_every_card_of_any_packet_can_be_asked_something(self, memo: Collection) -> None:
        pivot = pivot_of(memo)
        events = with_sides(memo.events, pivot.reading)
        found = prompts_of(memo, events, pivot)
        assert all(
            0 < len(found[str(key)]) <= MOST for key, each in events.iterrows() if each["gesture"]
        )
        assert {p.habit for p in found[""]} == set(HABITS)

    @pytest.mark.parametrize("pivot", ["", "armistice", "treaty"])
    def test_nothing_that_is_asked_first_names_a_date_of_the_packet(
        self, memo: Collection, pivot: str
    ) -> None:
        for seed in range(12):
            lesson = read_lesson(memo, f"seed={seed}&pivot={pivot}&number=12")
            events = packet(memo, lesson)
            assert lesson.pivot is not None
            said = " ".join(
                p.text for each in prompts_of(memo, events, lesson.pivot).values() for p in each
            )
            for _, event in events.iterrows():
                read = phrasing.window_named(
                    event["reading"].begin_earliest, event["reading"].begin_latest
                )
                assert not event["date"] or event["date"] not in said
                assert not read or read not in said

    def test_its_own_questions_are_short_and_ask(self, memo: Collection) -> None:
        wrong = [w.text for w in memo.prompts if len(w.text) > 140 or not set(w.text) & set("?.")]
        assert wrong == []
        assert len({(w.event, w.text) for w in memo.prompts}) == len(memo.prompts)

    def test_only_what_is_meant_to_wait_waits(self, memo: Collection) -> None:
        """A question that shows a date by chance would be hidden unnoticed."""
        pivot = pivot_of(memo)
        every = with_sides(memo.events, pivot.reading)
        waiting = {
            str(key)
            for key, event in every.iterrows()
            for p in event_prompts(memo, event, pivot)
            if p.is_written and p.tells
        }
        assert waiting == {"trade-continues", "forecast-relations", "forecast-un", "memo-dated"}

    @pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
    def test_general_questions_are_in_the_language_of_the_page(
        self, memo: Collection, code: str
    ) -> None:
        pivot = pivot_of(memo)
        event = row_of(memo, pivot, "boats-returned")
        english = event_prompts(memo, event, pivot)
        with speaking(code):
            found = event_prompts(memo, event, pivot)
        for here, there in zip(english, found, strict=True):
            assert (here.text == there.text) is here.is_written
            assert here.tells is there.tells
