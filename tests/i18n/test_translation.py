"""The page's own words: every language has all of them, and nothing stands in a wrong slot."""

import ast
import re

import numpy as np
import pytest

from tests.support.places import ROOT
from timeline.collection.schema import BASES, HABITS, KINDS
from timeline.dates import read
from timeline.dates.sides import SIDES
from timeline.i18n import phrasing, translation
from timeline.views import selection
from timeline.views.selection import FACETS

OTHERS = [code for code in translation.LANGUAGES if code != translation.ENGLISH]
# What a table's columns hold of the project's own vocabulary is said by its name.
VOCABULARY = {*KINDS, *BASES, *SIDES, *FACETS, *HABITS}
SPEAKING = {"translate", "noop", "translate_parts"}


def said_in_python() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in ROOT.glob("timeline/**/*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in SPEAKING
        if call.args and isinstance(call.args[0], ast.Constant)
    }


def said_in_scripts() -> set[str]:
    texts = [path.read_text("utf-8") for path in ROOT.glob("assets/js/**/*.js")]
    return {
        said for text in texts for said in re.findall(r'\b(?:translate|noop)\(\s*"([^"]+)"', text)
    }


SAID = said_in_python() | said_in_scripts() | VOCABULARY


def slots(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_python_and_the_scripts_say_something() -> None:
    assert "Undated" in said_in_python()
    assert "Out of view: {events}" in said_in_scripts()


@pytest.mark.parametrize("code", OTHERS)
class TestCatalogue:
    def test_it_has_every_word_that_is_said_and_no_other(self, code: str) -> None:
        held = set(translation.catalogue(code))
        assert SAID - held == set()
        assert held - SAID == set()

    def test_its_words_have_no_slot_that_is_not_filled(self, code: str) -> None:
        wrong = {
            english: text
            for english, text in translation.catalogue(code).items()
            if not slots(text) <= slots(english)
        }
        assert wrong == {}

    def test_its_words_leave_nothing_out(self, code: str) -> None:
        # The first of a month is a form of its own, and a language may have no short form.
        may_miss = {"1 {month} {year}", "{day} {month}", "{day}"}
        short = {
            english: text
            for english, text in translation.catalogue(code).items()
            if english not in may_miss and slots(text) != slots(english)
        }
        assert short == {}

    def test_it_names_twelve_months(self, code: str) -> None:
        found = translation.catalogue(code)
        for months in (translation.MONTHS, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"):
            assert len(set(found[months].split())) == 12

    def test_it_has_a_name(self, code: str) -> None:
        assert translation.name(code) not in ("", code)


class TestSpoken:
    def test_a_language_is_spoken_no_longer_than_it_is_asked_for(self) -> None:
        with translation.speaking("de"):
            assert (translation.translate("Undated"), translation.language()) == ("Undatiert", "de")
        assert (translation.translate("Undated"), translation.language()) == ("Undated", "en")

    def test_a_fault_ends_it_too(self) -> None:
        with pytest.raises(KeyError), translation.speaking("ja"):
            raise KeyError
        assert translation.language() == "en"

    def test_what_fills_a_slot_is_not_looked_into(self) -> None:
        assert translation.translate("in {values}", values="{pivot} {0}") == "in {pivot} {0}"

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            pytest.param("en", "1,234,567", id="English"),
            pytest.param("de", "1.234.567", id="German"),
            pytest.param("fr", "1\u202f234\u202f567", id="French"),
            pytest.param("ja", "1,234,567", id="Japanese"),
        ],
    )
    def test_thousands_are_set_apart_as_the_language_does(self, code: str, expected: str) -> None:
        with translation.speaking(code):
            assert translation.number(1234567) == expected


DATES = [
    pytest.param("5 March 1953", "de", "5. März 1953", id="a day, German"),
    pytest.param("1 March 1953", "fr", "1er mars 1953", id="the first, French"),
    pytest.param("5 March 1953", "ja", "1953年3月5日", id="a day, Japanese"),
    pytest.param("March 1953", "de", "März 1953", id="a month, German"),
    pytest.param("March 1953", "ja", "1953年3月", id="a month, Japanese"),
    pytest.param("1953", "fr", "1953", id="a year, French"),
    pytest.param("44 BC", "de", "44 v. Chr.", id="before the year 1, German"),
    pytest.param(
        "12 to 14 June 1953",
        "ja",
        "1953年6月12日から1953年6月14日の間",
        id="no short first day, Japanese",
    ),
]


@pytest.mark.parametrize(("phrase", "code", "expected"), DATES)
def test_dates_are_written_as_the_language_does(phrase: str, code: str, expected: str) -> None:
    reading = read(phrase)
    with translation.speaking(code):
        assert phrasing.window_named(reading.earliest, reading.latest) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("de", "zwischen 1. November und 21. Dezember 1952", id="German"),
        pytest.param("fr", "entre le 1 novembre et le 21 décembre 1952", id="French"),
    ],
)
def test_a_year_is_not_said_twice(code: str, expected: str) -> None:
    with translation.speaking(code):
        first, last = np.datetime64("1952-11-01"), np.datetime64("1952-12-21")
        assert phrasing.window_in_words(first, last) == expected


QUERY = "actor=USSR&actor=PRC&thread=&side=before&side=undated&q=boats&to=1952-09"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(
            "en",
            "Events by USSR or PRC, with no thread, that began before the truce or are undated, "
            "containing “boats”, that may fall in or before September 1952.",
            id="English",
        ),
        pytest.param(
            "de",
            "Ereignisse von USSR oder PRC, ohne Angabe (Themenstrang), vor the truce begonnen oder "
            "undatiert, mit den Wörtern “boats”, möglicherweise im September 1952 oder "
            "davor.",
            id="German",
        ),
        pytest.param(
            "ja",
            "出来事（主体：USSRまたはPRC、案件の記載なし、the truceより前に始まった"
            "または日付がない、“boats”を含む、1952年9月以前でありうる）。",
            id="Japanese",
        ),
    ],
)
def test_a_selection_is_a_sentence_of_the_language(code: str, expected: str) -> None:
    chosen, ignored = selection.parse(QUERY)
    assert ignored == ()
    with translation.speaking(code):
        assert selection.describe(chosen, pivot="the truce") == expected


EVENT = ("event", "events")
SHOT = ("shot", "shots")


class TestCounting:
    @pytest.mark.parametrize(
        ("said", "noun", "expected"),
        [
            pytest.param("a gesture came", EVENT, "an event came", id="an article"),
            pytest.param("A gesture came", EVENT, "An event came", id="at the beginning"),
            pytest.param("a gesture came", SHOT, "a shot came", id="the same article"),
            pytest.param("No gesture that was made", EVENT, "No event that was made", id="one"),
            pytest.param("Gestures shown", EVENT, "Events shown", id="several"),
            pytest.param("the dated gestures", SHOT, "the dated shots", id="among others"),
            pytest.param("but a gesture of", EVENT, "but an event of", id="inside"),
            pytest.param("its gestures", ("man", "men"), "its men", id="irregular"),
            pytest.param("Threads of both", EVENT, "Threads of both", id="none"),
        ],
    )
    def test_gestures_are_what_is_counted(
        self, said: str, noun: tuple[str, str], expected: str
    ) -> None:
        with translation.counting(noun):
            assert translation.translate(said) == expected
        assert translation.translate(said) == said

    def test_slots_keep_their_names_and_what_fills_them(self) -> None:
        with translation.counting(EVENT):
            assert (
                translation.translate("{gestures} gestures", gestures="a gesture")
                == "a gesture events"
            )
            assert translation.translate_parts("{gestures} gestures", gestures=3) == [3, " events"]

    @pytest.mark.parametrize("code", OTHERS)
    def test_other_languages_speak_of_events(self, code: str) -> None:
        with translation.speaking(code):
            before = translation.translate("No gesture is shown.")
            with translation.counting(SHOT):
                assert translation.translate("No gesture is shown.") != before
                assert translation.translate("Undated") == translation.catalogue(code)["Undated"]

    @pytest.mark.parametrize("code", OTHERS)
    def test_they_have_every_word_that_speaks_of_gestures(self, code: str) -> None:
        of_gestures = {text for text in SAID if "esture" in re.sub(r"\{\w+\}", "", text)}
        events = translation.of_events(code)
        assert set(events) == of_gestures
        assert {text for text in events if slots(events[text]) != slots(text)} == set()

    def test_it_holds_no_longer_than_it_is_asked_for(self) -> None:
        with pytest.raises(KeyError), translation.counting(EVENT):
            raise KeyError
        assert translation.translate("gesture") == "gesture"
        with translation.counting(EVENT), translation.counting(translation.GESTURE):
            assert translation.translate("gesture") == "gesture"

    def test_every_word_that_is_said_keeps_its_slots_and_its_article(self) -> None:
        for text in SAID:
            with translation.counting(EVENT):
                found = translation.translate(text)
            assert slots(found) == slots(text)
            assert not re.search(r"\b[aA] events?\b|esture", re.sub(r"\{\w+\}", "", found))
