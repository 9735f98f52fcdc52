"""Dates are hidden, whole and in every form, and nothing else is."""

import re
from pathlib import Path

import pytest

from tests.support.made_up import collection
from timeline.classroom.redacted_cards import face, moments_of
from timeline.classroom.redaction import GAP, is_telling, says_when, without_dates, without_phrases
from timeline.collection.collection import Collection


class TestEnglish:
    @pytest.mark.parametrize(
        ("text", "hidden"),
        [
            pytest.param("On April 6, boats came back", f"{GAP}, boats came back", id="a day"),
            pytest.param("returned 6 April 1953.", f"returned {GAP}.", id="a day with its year"),
            pytest.param("on the 6th of April they", f"{GAP} they", id="a day in words"),
            pytest.param("in early March talks", f"in early {GAP} talks", id="part of a month"),
            pytest.param("since Sept. 1952", GAP, id="a month in short"),
            pytest.param("between 1951 and 1953", f"between {GAP}", id="two years"),
            pytest.param("the 1950s were", f"the {GAP} were", id="a decade"),
            pytest.param("since 1953-03-05", GAP, id="ISO"),
            pytest.param("seen 5/3/1953 there", f"seen {GAP} there", id="in numbers"),
            pytest.param("about 44 BC it", f"about {GAP} it", id="before Christ"),
            pytest.param("late last autumn it", f"{GAP} it", id="a season"),
            pytest.param("begun in the spring", f"begun {GAP}", id="a season with its article"),
            pytest.param("in recent months they", f"{GAP} they", id="recent months"),
            pytest.param("over the past few weeks they", f"{GAP} they", id="past weeks"),
            pytest.param("two days later it", f"{GAP} it", id="days later"),
            pytest.param("One month after Sarajevo", GAP, id="counted from a name"),
            pytest.param(
                "two days before the Treaty of Paris was", f"{GAP} was", id="from a longer name"
            ),
            pytest.param("a week after they left", f"{GAP} they left", id="from no name"),
            pytest.param("seized in the months before.", f"seized {GAP}.", id="the months before"),
            pytest.param("arrived on Tuesday", f"arrived {GAP}", id="a weekday"),
            pytest.param("Tuesday came", f"{GAP} came", id="a weekday by itself"),
            pytest.param("opened in May", f"opened {GAP}", id="the month of May"),
            pytest.param("on May 9 it", f"{GAP} it", id="a day in May"),
            pytest.param("May 1953 came", f"{GAP} came", id="May with its year"),
            pytest.param("recently so", f"{GAP} so", id="recently"),
            pytest.param("5 Mar 1953", GAP, id="a month in short, undotted"),
            pytest.param("the 05-MAR-53 stamp", f"the {GAP} stamp", id="a stamp"),
            pytest.param("AUG 12 1953", GAP, id="in capitals"),
            pytest.param("MARCH 5 came", f"{GAP} came", id="a whole month in capitals"),
            pytest.param("IN MAY it", f"{GAP} it", id="May in capitals"),
            pytest.param("on april 6 it", f"{GAP} it", id="in small letters"),
            pytest.param("talks of 5–8 March 1953", f"talks of {GAP}", id="days"),
            pytest.param("5 and 6 March", GAP, id="two days"),
            pytest.param("Spring 1953 came", f"{GAP} came", id="a bare season and its year"),
            pytest.param("1952/53", GAP, id="two years as one"),
            pytest.param("in 1953–4 it", f"{GAP} it", id="two years, the second in short"),
            pytest.param("in ’53 it", f"{GAP} it", id="a year in short"),
            pytest.param("in the fifties it", f"{GAP} it", id="a decade in words"),
            pytest.param("in the 18th century", GAP, id="a century"),
            pytest.param("an eighteenth-century gate", f"an {GAP} gate", id="a century in words"),
            pytest.param("Talks before 1953", f"Talks {GAP}", id="the side of a date"),
            pytest.param("April, May and June", f"{GAP}, May and {GAP}", id="May amid others"),
        ],
    )
    def test_what_says_when_is_hidden(self, text: str, hidden: str) -> None:
        assert without_dates(text) == hidden

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("may produce quite unexpected results", id="the verb may"),
            pytest.param("May try to normalise relations", id="the verb may, at the start"),
            pytest.param("an army on the march", id="a march"),
            pytest.param("Announces $10,000 for flood relief", id="dollars"),
            pytest.param("a sum of $1953", id="dollars that could be a year"),
            pytest.param("some 1,500 fishermen", id="a number with its thousands"),
            pytest.param("1953% more", id="per cent"),
            pytest.param("document 631, p. 4", id="numbers of a document"),
            pytest.param("the fall of the government", id="a fall"),
            pytest.param("prices fall", id="the verb fall"),
            pytest.param("gifts to three student bodies", id="a count of something else"),
            pytest.param("an august body", id="august, not the month"),
            pytest.param("only 3 may return", id="the verb may after a number"),
            pytest.param("a vote of 5-3", id="a vote"),
            pytest.param("S/2754, NSC 125/2", id="numbers of documents, with strokes"),
            pytest.param("Jan and Mar del Plata", id="names like months in short"),
        ],
    )
    def test_what_only_looks_like_it_stays(self, text: str) -> None:
        assert without_dates(text) == text

    @pytest.mark.parametrize(
        ("text", "phrases", "hidden"),
        [
            pytest.param(
                "moves since Stalin's death", ["Stalin's death"], f"moves {GAP}", id="a name"
            ),
            pytest.param("at the Congress", ["at the Congress"], GAP, id="all of it"),
            pytest.param(
                "UP TO  the\npresent", ["up to the present"], GAP, id="blanks and capitals"
            ),
            pytest.param("presently", ["present"], "presently", id="within a word"),
            pytest.param("since Stalin’s death", ["Stalin's death"], GAP, id="curly apostrophe"),
            pytest.param("5-8 Ventôse", ["5–8 Ventôse"], GAP, id="another dash"),
            pytest.param("in March", ["", " "], GAP, id="blank phrases"),
            pytest.param("a.b", ["a.b"], GAP, id="signs that a pattern would take otherwise"),
        ],
    )
    def test_phrases_are_hidden_wherever_they_stand(
        self, text: str, phrases: list[str], hidden: str
    ) -> None:
        assert without_dates(text, phrases) == hidden


@pytest.mark.parametrize(
    ("language", "text", "hidden"),
    [
        pytest.param("fr", "le 6 avril 1953, il", f"le {GAP}, il", id="French, a day"),
        pytest.param("fr", "en août, il", f"en {GAP}, il", id="French, a month"),
        pytest.param("fr", "1er mars", GAP, id="French, the first"),
        pytest.param("de", "am 6. April 1953 kam", f"am {GAP} kam", id="German, a day"),
        pytest.param("de", "im März kam", f"im {GAP} kam", id="German, a month"),
        pytest.param("ja", "1953年4月6日に返還した", f"{GAP}に返還した", id="Japanese, a day"),
        pytest.param("ja", "三月に始まった", f"{GAP}に始まった", id="Japanese, a month in words"),
        pytest.param("de", "Er marschierte 20 km", "Er marschierte 20 km", id="German, no date"),
        pytest.param("fr", "une marche de 20 km", "une marche de 20 km", id="French, no date"),
        pytest.param("de", "am 5. Mai kam", f"am {GAP} kam", id="German, a day in May"),
        pytest.param("de", "Mai 1953", GAP, id="German, May"),
        pytest.param("de", "am 5. Okt 1953", f"am {GAP}", id="German, a month in short"),
        pytest.param("de", "im Frühjahr 1953", f"im {GAP}", id="German, a season"),
        pytest.param("de", "seit letztem Herbst", f"seit {GAP}", id="German, last autumn"),
        pytest.param("de", "vor drei Monaten", GAP, id="German, months ago"),
        pytest.param("de", "in den 1950er Jahren", f"in den {GAP} Jahren", id="German, a decade"),
        pytest.param("de", "im 18. Jahrhundert", f"im {GAP}", id="German, a century"),
        pytest.param("fr", "le 1er mai, il", f"le {GAP}, il", id="French, a day in May"),
        pytest.param("fr", "le 12 juil 1953", f"le {GAP}", id="French, a month in short"),
        pytest.param("fr", "au printemps 1953", GAP, id="French, a season"),
        pytest.param("fr", "l’été dernier", GAP, id="French, last summer"),
        pytest.param("fr", "il a été dit", "il a été dit", id="French, been and no summer"),
        pytest.param("fr", "au XVIIIe siècle", f"au {GAP}", id="French, a century"),
        pytest.param("fr", "ces derniers mois", GAP, id="French, recent months"),
        pytest.param("ja", "昨年の秋に", f"{GAP}に", id="Japanese, last autumn"),
        pytest.param("ja", "1953年春に", f"{GAP}に", id="Japanese, a season and its year"),
        pytest.param("ja", "18世紀に", f"{GAP}に", id="Japanese, a century"),
        pytest.param("de", "Post of 4 May 1953", f"Post of {GAP}", id="English amid German"),
        pytest.param("es", "5 de mayo de 1953", GAP, id="Spanish, a day in May"),
        pytest.param("xx", "in March 1953", GAP, id="a language that nothing is known of"),
    ],
)
def test_texts_of_other_languages(language: str, text: str, hidden: str) -> None:
    assert without_dates(text, language=language) == hidden


def test_phrases_alone_can_be_hidden() -> None:
    text = "Treaty of 8 September 1951, series 1952"
    assert without_phrases(text, ["8 September 1951"]) == f"Treaty of {GAP}, series 1952"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("relief funds", True, id="words"),
        pytest.param(f"relief funds {GAP}", True, id="words and a gap"),
        pytest.param(f"{GAP}.", False, id="a gap and a stop"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_whether_a_text_says_anything(text: str, expected: bool) -> None:
    assert is_telling(text) is expected


@pytest.mark.parametrize(
    ("label", "language", "expected"),
    [
        pytest.param("Japan's standing", "en", False, id="a matter"),
        pytest.param("Post office", "en", False, id="a word like a side"),
        pytest.param("Before 1953", "en", True, id="before a year"),
        pytest.param("After", "en", True, id="a side alone"),
        pytest.param("Pre-war", "en", True, id="before a war"),
        pytest.param("Vor dem Krieg", "de", True, id="German"),
        pytest.param("Après la guerre", "fr", True, id="French"),
        pytest.param("戦後", "ja", True, id="Japanese"),
    ],
)
def test_whether_a_label_says_when(label: str, language: str, expected: bool) -> None:
    assert says_when(label, language=language) is expected


@pytest.mark.parametrize("owner", ["The king's death", "The king’s death", "the king's death"])
@pytest.mark.parametrize(
    "words", ["the death of the king", "the king’s death", "death of king", "that king's death"]
)
def test_a_name_is_known_however_its_owner_is_put(tmp_path: Path, owner: str, words: str) -> None:
    event = {"title": owner, "edtf": "1953-03-05"}
    made = collection(tmp_path, event, pivots=({"key": "death", "event": "e0"},))
    assert made.default_pivot
    assert "death" not in without_dates(
        f"moves since {words}", moments_of(made, made.default_pivot)
    )


MOMENT = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|(?:in|on|of|by|since) May|spring|summer|autumn|winter|yesterday|recent(?:ly)? months"
    r"|(?:18|19|20)\d\d)\b|\d{4}-\d\d"
)


class TestMemo:
    def test_no_date_is_left_on_any_face(self, memo: Collection) -> None:
        assert memo.default_pivot
        moments = moments_of(memo, memo.default_pivot)
        for key, event in memo.events.iterrows():
            shown = face(event, moments)
            for text in (shown.title, shown.quote, shown.summary):
                assert not MOMENT.search(text), (key, text)
                if event["date"]:
                    assert event["date"].casefold() not in text.casefold(), key

    def test_every_face_says_what_happened(self, memo: Collection) -> None:
        assert [key for key, event in memo.events.iterrows() if not face(event).is_telling] == []

    def test_words_that_are_no_dates_stay(self, memo: Collection) -> None:
        kept = {
            "tass-prediction": ("quote", "may produce quite unexpected results"),
            "relief-ussr": ("title", "Announces $10,000 for flood relief"),
            "oyama-talk": ("quote", "Molotov talked for one hour"),
        }
        rows = {str(key): event for key, event in memo.events.iterrows()}
        for key, (column, text) in kept.items():
            assert getattr(face(rows[key]), column) == text

    def test_a_quotation_that_was_only_a_date_is_no_quotation(self, memo: Collection) -> None:
        rows = {str(key): event for key, event in memo.events.iterrows()}
        shown = face(rows["repatriation-talks"])
        assert shown.quote == ""
        assert shown.summary

    def test_a_pivot_is_known_by_all_its_names(self, memo: Collection) -> None:
        found = moments_of(memo, memo.pivots["armistice"])
        assert {"the Korean armistice", "korean truce", "truce in korea"} <= set(found)

    def test_a_name_with_an_owner_can_be_turned_round(self, memo: Collection) -> None:
        assert memo.default_pivot
        names = moments_of(memo, memo.default_pivot)
        assert without_dates("moves since the death of Stalin", names) == f"moves {GAP}"
