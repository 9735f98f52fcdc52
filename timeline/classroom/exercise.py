"""The exercise of a class: cards without their dates, to be sorted on either side of a pivot.

One document, as an exhibit is: `/lesson` takes its script and style as files of its own host; an
exported file carries them inside. What the dates prove is in it as data, for the script to show
once a card has been placed; where a teacher forbids it, it is not in it at all.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.classroom import exercise_data, exercise_page
from timeline.classroom.exercise_page import Exercise, Told
from timeline.classroom.grading import ANSWERS
from timeline.classroom.packets import FEWEST, SIZE, lesson_of, packet, undealt
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.html import assets, documents, ids
from timeline.html.render import data_block, to_html
from timeline.i18n.translation import catalogue, noop, of_events, speaking, translate
from timeline.page import metadata
from timeline.views.context import context_of
from timeline.views.query import read_language, read_theme
from timeline.views.query_string import pieces, values_of


def read_query(collection: Collection, query: str) -> Exercise:
    """What a query string asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
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


@dataclass(frozen=True, slots=True)
class Parts:
    """What every document of an exercise holds, wherever it stands."""

    title: str
    description: str
    body: str
    data: str
    answers: tuple[str, ...] = ()
    """Those of its cards, in the order in which these are dealt."""
    reason: str = ""
    """Why there is nothing to sort; "" where there is."""


@cached_per_collection(most=32)
def parts_of(collection: Collection, asked: Exercise) -> Parts:
    """Make an exercise's parts; those of the last few are remembered."""
    with speaking(asked.language), of_events(not collection.has_kinds):
        return _parts(collection, asked)


def _parts(collection: Collection, asked: Exercise) -> Parts:
    settings = collection.settings
    events = packet(collection, asked.lesson)
    question = settings.question or settings.title
    title = translate("Exercise: {title}", title=settings.title)
    proved = tuple(map(str, events["answer"]))
    pivot = asked.lesson.pivot
    if pivot is None or len(events) < FEWEST:
        reason = undealt(pivot)
        body = exercise_page.message(collection, asked, reason)
        return Parts(title, question, body, "", reason=reason)
    told = Told(collection, asked, events, pivot, context_of(collection, events, pivot))
    blocks: dict[str, object] = {ids.LESSON: exercise_data.data(told)}
    script = assets.content(assets.LESSON)
    # Only the words that the script says.
    if said := {k: v for k, v in catalogue(asked.language).items() if f'"{k}"' in script}:
        blocks[ids.WORDS] = said
    data = "".join(data_block(name, block) for name, block in blocks.items())
    return Parts(title, question, to_html(exercise_page.body(told)), data, proved)


def document(collection: Collection, asked: Exercise, whole: str) -> str:
    """The exercise as a document that takes script and style as files of its own host.

    Parameters
    ----------
    collection
    asked
        From `read_query`.
    whole
        Address of the workbench that shows the same events.
    """
    parts = parts_of(collection, asked)
    more = ""
    if asked.lesson.reveal != "no":
        with speaking(asked.language):
            more = documents.explore(whole)
    return documents.linked(
        _content(asked, parts, more),
        _head(collection, parts),
        [assets.address(assets.LESSON)],
        assets.style_links(asked.theme, assets.LESSON_STYLES),
    )


def one_file(collection: Collection, asked: Exercise) -> str:
    """The exercise as one document that carries everything and asks no one for anything.

    What was ignored is for whoever makes the file, and is not told to its readers.
    """
    asked = replace(asked, notices=())
    parts = parts_of(collection, asked)
    return documents.enclosed(
        _content(asked, parts),
        _head(collection, parts),
        [assets.content(assets.LESSON)],
        assets.styles(asked.theme, assets.LESSON_STYLES),
    )


def _content(asked: Exercise, parts: Parts, more: str = "") -> documents.Content:
    return documents.Content(
        asked.language,
        parts.title,
        "tl-lesson",
        parts.body + more,
        parts.data,
        asked.is_large,
    )


def _head(collection: Collection, parts: Parts) -> str:
    """What the document tells those who pass it on: never its query, nor what is dated how."""
    return metadata.head(collection, title=parts.title, description=parts.description)


def absent(answers: Sequence[str]) -> list[str]:
    """The answers that no card of a packet has: what whoever makes one should know.

    >>> absent(["before", "unknown", "before"])
    ['after']
    """
    counted = Counter(answers)
    return [each for each in ANSWERS if not counted[each]]
