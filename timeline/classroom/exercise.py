"""The exercise of a class: cards without their dates, to be sorted on either side of a pivot.

One document, as an exhibit is: `/lesson` takes its script and style as files of its own host; an
exported file carries them inside. What the dates prove is in it as data, for the script to show
once a card has been placed; where a teacher forbids it, it is not in it at all.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.classroom import exercise_data, exercise_page
from timeline.classroom.exercise_cards import CALLED
from timeline.classroom.grading import ANSWERS
from timeline.classroom.packets import (
    FEWEST,
    SIZE,
    Dealt,
    Lesson,
    lesson_of,
    packet,
    packet_name,
    undealt,
)
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.errors import counted
from timeline.exports.formats import File, Format, Order, Report
from timeline.html import assets, ids
from timeline.html.documents import Document
from timeline.html.render import data_block, to_html
from timeline.i18n.translation import catalogue, counting, noop, speaking, translate
from timeline.page import metadata
from timeline.views.query import read_language, read_theme
from timeline.views.query_string import pieces, values_of


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a query asks an exercise to be.

    Parameters
    ----------
    lesson
        Which cards, in which order, and when they may be revealed.
    theme
        One of `timeline.html.assets.THEMES`.
    language
        One of `timeline.i18n.translation.LANGUAGES`: that of the page's own words.
    is_large
        Whether it is to be read from the back of a room.
    notices
        A sentence for each thing in the query that can't be used.
    """

    lesson: Lesson
    theme: str
    language: str
    is_large: bool
    notices: tuple[str, ...]


def read_query(collection: Collection, query: str) -> Exercise:
    """What a query string asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
        What the cards are chosen from.
    query
        With or without its question mark: what `timeline.classroom.packets.read_lesson` takes,
        ``theme``, ``lang``, and ``size``, which is "large" or nothing.
    """
    words = values_of(pieces(query))
    language, unspoken = read_language(words.get("lang", [""])[0])
    with speaking(language):
        lesson = lesson_of(collection, words)
        theme, untold = read_theme(words.get("theme", [""])[0])
        size = words.get(SIZE, [""])[0]
        unsized = []
        if size not in ("", "large"):
            what = noop("The size “{size}” is ignored: write large.")
            unsized.append(translate(what, size=size[:60]))
    notices = (*unspoken, *untold, *unsized, *lesson.notices)
    return Exercise(lesson, theme, language, size == "large", notices)


@cached_per_collection(most=32)
def document_of(collection: Collection, exercise: Exercise) -> Document:
    """Make an exercise's document; those of the last few are held."""
    with speaking(exercise.language), counting(collection.noun):
        return _document(collection, exercise)


def _document(collection: Collection, exercise: Exercise) -> Document:
    settings, lesson = collection.settings, exercise.lesson
    events = packet(collection, lesson)
    number, data, reason = len(events), "", ""
    if lesson.pivot is None or number < FEWEST:
        number, reason = 0, undealt(lesson.pivot)
        body = exercise_page.message(collection, (*exercise.notices, reason))
    else:
        dealt = Dealt(collection, lesson, events, lesson.pivot)
        body = to_html(exercise_page.body(dealt, exercise.notices))
        data = _data(dealt, exercise.language)
    return Document(
        exercise.language,
        translate("Exercise: {title}", title=settings.title),
        settings.question or settings.title,
        "tl-lesson",
        body,
        data,
        (assets.LESSON,),
        assets.LESSON_STYLES,
        exercise.theme,
        is_large=exercise.is_large,
        number=number,
        reason=reason,
    )


def _data(dealt: Dealt, language: str) -> str:
    """What the script knows, as data blocks."""
    blocks: dict[str, object] = {ids.LESSON: exercise_data.data(dealt)}
    script = assets.content(assets.LESSON)
    # Only the words that the script says.
    if words := {k: v for k, v in catalogue(language).items() if f'"{k}"' in script}:
        blocks[ids.WORDS] = words
    return "".join(data_block(name, block) for name, block in blocks.items())


def document(collection: Collection, exercise: Exercise, whole: str) -> str:
    """The exercise as a document that takes script and style as files of its own host.

    Parameters
    ----------
    collection
        Where its cards are from.
    exercise
        From `read_query`.
    whole
        Address of the workbench that shows the same events.
    """
    made = document_of(collection, exercise)
    is_secret = exercise.lesson.reveal == "no"
    return made.linked(_head(collection, made), workbench="" if is_secret else whole)


def one_file(collection: Collection, exercise: Exercise) -> str:
    """The exercise as one document that carries everything and asks no one for anything.

    What was ignored is for whoever makes the file, and is not told to its readers.
    """
    made = document_of(collection, replace(exercise, notices=()))
    return made.enclosed(_head(collection, made))


def _head(collection: Collection, made: Document) -> str:
    """What the document tells those who pass it on: never its query, nor what is dated how."""
    return metadata.head(collection, title=made.title, description=made.description)


def absent(answers: Sequence[str]) -> list[str]:
    """The answers that no card of a packet has: what whoever makes one should know.

    >>> absent(["before", "unknown", "before"])
    ['after']
    """
    counted = Counter(answers)
    return [each for each in ANSWERS if not counted[each]]


def _write(order: Order) -> File:
    exercise = read_query(order.collection, order.query)
    if order.is_strict:
        order.refuse(exercise.notices or document_of(order.collection, exercise).reason)
    return File(one_file(order.collection, exercise), lambda: _report(order, exercise))


def _report(order: Order, exercise: Exercise) -> Report:
    answers = list(packet(order.collection, exercise.lesson)["answer"])
    missing = (f"No card's answer is “{CALLED[each]}”." for each in absent(answers))
    return Report(counted(len(answers), "card"), tuple(missing))


def file_stem(query: str) -> str:
    """What a file of an exercise is called: its task, and its packet.

    >>> file_stem("task=order&seed=4b"), file_stem("hands=yes")
    ('order-cards-4b', 'sort-together')
    """
    words = values_of(pieces(query))
    task = "order-cards" if words.get("task") == ["order"] else "sort-cards"
    if words.get("hands") == ["yes"]:
        task = task.replace("-cards", "-together")
    return f"{task}{packet_name(words)}"


FORMAT = Format(
    "lesson",
    "Exercise",
    "cards for a class to sort, one file",
    "text/html",
    _write,
    document="lesson",
    on_menu="never",
    stem=file_stem,
)
