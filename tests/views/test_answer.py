"""The answer to a collection's question, by the table that the browser passes too."""

import pytest

from tests.support.answer_table import CASES, PIVOT
from timeline.collection.counted import EVENT
from timeline.i18n.translation import counting, speaking
from timeline.views import answer


@pytest.mark.parametrize(("counts", "said", "only"), CASES.values(), ids=CASES)
def test_an_answer(counts: dict[str, int], said: str, only: str) -> None:
    assert answer.answer(counts, PIVOT, is_only=False) == said
    assert answer.answer(counts, PIVOT, is_only=True) == only


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Did Moscow begin to court Japan only after Stalin died?", True, id="English"),
        pytest.param("Only then?", True, id="first word"),
        pytest.param("Was he lonely?", False, id="in another word"),
        pytest.param("What came first?", False, id="no such word"),
        pytest.param("Warb Moskau erst nach Stalins Tod um Japan?", True, id="German"),
        pytest.param("Wer kam zuerst?", False, id="in another German word"),
        pytest.param("Moscou n'a-t-il courtisé le Japon seulement après ?", True, id="French"),
        pytest.param("接近はスターリンの死後だけか。", True, id="Japanese"),
        pytest.param("", False, id="no question"),
    ],
)
def test_whether_a_question_says_only(question: str, expected: bool) -> None:
    assert answer.asks_whether_only(question) is expected


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("de", "Nicht nur: 5 Gesten begannen sicher vor „X“, 3 kamen danach.", id="de"),
        pytest.param(
            "fr",
            "Pas seulement : 5 gestes ont certainement commencé avant « X », 3 sont venus après.",
            id="fr",
        ),
        pytest.param(
            "ja", "それだけではない。5件は確かに「X」の前に始まり、3件はその後だった。", id="ja"
        ),
    ],
)
def test_an_answer_in_another_language(language: str, said: str) -> None:
    counts = {"before": 5, "either": 2, "after": 3, "undated": 6, "on": 0}
    with speaking(language):
        assert answer.answer(counts, "X", is_only=True) == said


def test_a_table_without_kinds_has_events() -> None:
    counts = {"before": 5, "either": 0, "after": 0, "undated": 0, "on": 0}
    with counting(EVENT):
        said = answer.answer(counts, "X", is_only=False)
        words = answer.for_browser("")["words"]
    assert said == "5 events certainly began before X, none certainly came after it."
    assert isinstance(words, dict)
    assert words["none shown"] == "No event is shown."
