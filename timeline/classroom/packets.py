"""A lesson's packet: which events a class is given, in which order, and what it may see of them.

A lesson is a query string, as a view is, so that a teacher's link gives every student the same
packet on any machine and in any year: chance comes from the link's seed alone.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final, Literal, get_args

import pandas as pd

from timeline.analysis.occasions import occasions_of
from timeline.classroom.attribution import Attribution, attribution
from timeline.classroom.grading import ANSWERS, answer
from timeline.classroom.redacted_cards import Face, faces_of
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.collection.corroboration import occurrences
from timeline.collection.events import with_sides
from timeline.collection.pivots import Pivot
from timeline.i18n import phrasing
from timeline.i18n.translation import listed, noop, translate
from timeline.views import selection
from timeline.views.context import Context, context_of
from timeline.views.facets import known_values
from timeline.views.query import ViewQuery
from timeline.views.query_string import encode, join, pieces, values_of, whole_number
from timeline.views.selection import Selection

Task = Literal["sort", "order"]
Reveal = Literal["any", "all", "no"]
TASKS: Final[tuple[Task, ...]] = get_args(Task)
"""To sort the cards on either side of the pivot, or to put them in order."""
REVEALS: Final[tuple[Reveal, ...]] = get_args(Reveal)
"""When answers may be seen: those of any card once it is placed, once all are placed, or never."""

NUMBER: Final = 7
"""Cards of a packet: as many documents as the usual document-based question has."""
FEWEST, MOST = 2, 30
OF_EACH: Final = 2
"""Cards for each answer that a packet has at least, where the number and the events allow it."""

SIZE = "size"
"""Key of the address that says how large a document is, "large" for the back of a room."""

LESSON_KEYS = ("task", "number", "seed", "card", "reveal", "clues", "hands")
"""Keys of the address that only a lesson and its handout have."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a teacher's link asks for.

    Parameters
    ----------
    chosen
        The events that the packet may be chosen from.
    pivot
        What they are set against; None where there is none, and so no lesson.
    task
        What the class does first.
    number
        How many cards, unless they are named.
    seed
        What the choice and the order hang on.
    cards
        Ids of the events, where the teacher has named them.
    reveal
        When answers may be seen.
    has_clues
        Whether the source's date words may be asked for before an event is placed.
    has_hands
        Whether the hands of a class are counted, for each answer.
    notices
        A sentence for each thing in the query that can't be used.
    """

    chosen: Selection
    pivot: Pivot | None
    pivot_words: str = ""
    task: Task = "sort"
    number: int = NUMBER
    seed: str = ""
    cards: tuple[str, ...] = ()
    reveal: Reveal = "any"
    has_clues: bool = False
    has_hands: bool = False
    notices: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The shortest query string that asks for the same."""
        pairs = [
            *([("task", self.task)] if self.task != TASKS[0] else []),
            *([("number", str(self.number))] if self.number != NUMBER and not self.cards else []),
            *([("seed", self.seed)] if self.seed else []),
            *(("card", key) for key in self.cards),
            *([("reveal", self.reveal)] if self.reveal != REVEALS[0] else []),
            *([("clues", "yes")] if self.has_clues else []),
            *([("hands", "yes")] if self.has_hands else []),
        ]
        return join(self.view, encode(pairs))

    @property
    def view(self) -> str:
        """The query string of the workbench that shows the events it may be chosen from."""
        pivot = encode([("pivot", self.pivot_words)]) if self.pivot_words else ""
        return join(selection.query(self.chosen), pivot)


def packet_name(words: Mapping[str, Sequence[str]]) -> str:
    """What tells one packet from another in the name of a file; "" for the usual one.

    Parameters
    ----------
    words
        The values of a lesson's query, by their keys.

    Examples
    --------
    >>> packet_name({"seed": ["Class 4b"], "number": ["5"]}), packet_name({})
    ('-class-4b-5-cards', '')
    """
    seed = re.sub(r"[^a-z0-9]+", "-", words.get("seed", [""])[0].lower()).strip("-")[:40]
    number = whole_number(words.get("number", [""])[0], MOST)
    cards = words.get("card", [])
    # Of a choice or of cards that are named, a few letters tell that they are the same.
    chosen = [
        (key, v)
        for key in (*selection.FACETS, "q", "from", "to", "pivot", "card")
        for v in words.get(key, [])
    ]
    mark = hashlib.sha256(encode(chosen).encode()).hexdigest()[:4] if chosen else ""
    parts = [seed, f"{len(cards) or number}-cards" if cards or number else "", mark]
    return "".join(f"-{part}" for part in parts if part)


def read_lesson(collection: Collection, query: str) -> Lesson:
    """What a query asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
        What the cards are chosen from.
    query
        With or without its question mark: a selection, ``pivot``, and of `LESSON_KEYS`: ``task``
        (one of `TASKS`), ``number`` (of cards), ``seed`` (any words), ``card`` (the id of an
        event; repeated, the packet is these), ``reveal`` (one of `REVEALS`), ``clues`` and
        ``hands`` ("yes" or "no"). What else an exhibit's address may hold is passed over.
    """
    return lesson_of(collection, values_of(pieces(query)))


def lesson_of(collection: Collection, words: Mapping[str, Sequence[str]]) -> Lesson:
    """The same of a query whose values have been read already, by their keys."""
    notices: list[str] = []

    def word(key: str) -> str:
        return words.get(key, [""])[0]

    def one_of(key: str, values: Sequence[str]) -> str:
        value = word(key)
        if not value or value in values:
            return value or values[0]
        what = noop("“{word}” in “{key}” is ignored: write {some}.")
        notices.append(translate(what, word=value[:60], key=key, some=listed(list(values))))
        return values[0]

    view = ViewQuery.from_words(collection, {"pivot": word("pivot")})
    passed_over = (*LESSON_KEYS, SIZE)
    others = ((k, v) for k, values in words.items() if k not in passed_over for v in values)
    chosen, ignored = selection.select(others, known_values(collection, view.pivot))
    cards = tuple(dict.fromkeys(key for key in words.get("card", []) if key))
    unknown = [key for key in cards if key not in collection.events.index]
    what = noop("The card “{card}” is ignored: there is no event with that id.")
    notices += [translate(what, card=key[:60]) for key in unknown]
    pivots = [key for key in cards if view.pivot and key == view.pivot.event]
    what = noop("The card “{card}” is ignored: it is the pivot itself.")
    notices += [translate(what, card=key[:60]) for key in pivots]
    on_the_day = _on_the_day(collection, view.pivot, cards)
    what = noop("The card “{card}” is ignored: it is of the pivot's own day, on neither side.")
    notices += [translate(what, card=key[:60]) for key in cards if key in on_the_day - {*pivots}]
    ignorable = {*unknown, *pivots, *on_the_day}
    return Lesson(
        chosen,
        view.pivot,
        word("pivot") if not view.notices else "",
        one_of("task", TASKS),  # type: ignore[arg-type]
        _number(word("number"), notices),
        word("seed").strip()[:60],
        tuple(key for key in cards if key not in ignorable),
        one_of("reveal", REVEALS),  # type: ignore[arg-type]
        one_of("clues", ("no", "yes")) == "yes",
        one_of("hands", ("no", "yes")) == "yes",
        (*view.notices, *ignored, *notices),
    )


def _on_the_day(collection: Collection, pivot: Pivot | None, cards: tuple[str, ...]) -> set[str]:
    """Which cards have no place in either pile, being of the pivot's own day."""
    named = collection.events[collection.events.index.isin(cards)]
    if pivot is None or named.empty:
        return set()
    sides = with_sides(collection.events, pivot)["side"]
    return {str(key) for key in named.index if sides[key] == "on"}


def _number(words: str, notices: list[str]) -> int:
    if not words:
        return NUMBER
    number = whole_number(words, MOST)
    if number is not None and number >= FEWEST:
        return number
    what = noop("The number of cards “{number}” is ignored: write one from {least} to {most}.")
    notices.append(translate(what, number=words[:60], least=FEWEST, most=MOST))
    return NUMBER


def packet(collection: Collection, lesson: Lesson) -> pd.DataFrame:
    """The events of a lesson, in the order in which they are dealt.

    Named cards are all taken. Else they are chosen by the seed from those that say something
    without their dates: first some for each answer that occurs, then any others; no two that
    quote the same words or are one thing in two sources, as long as there are enough others.

    Parameters
    ----------
    collection
        What the cards are chosen from.
    lesson
        With a pivot.

    Returns
    -------
    DataFrame
        Rows of `timeline.collection.events.with_sides`, with ``answer``, one of
        `timeline.classroom.grading.ANSWERS`; none without a pivot.
    """
    if lesson.pivot is None:
        return collection.events.iloc[:0].assign(side="", went_on="", answer="")
    events = with_sides(collection.events, lesson.pivot)
    events = events.assign(answer=pd.Series(map(answer, events["side"]), events.index, dtype="str"))
    chosen = list(lesson.cards) if lesson.cards else _chosen(collection, events, lesson)
    return events.loc[sorted(chosen, key=lambda key: _chance(lesson.seed, "dealt", key))]


def eligible(collection: Collection, lesson: Lesson) -> list[str]:
    """Ids of the events that a packet may be chosen from, in the order of the table.

    A lesson is about gestures that were made, as the question is; about other events where the
    selection asks for them by kind or basis; and never about the pivot. Titles alone do where
    too few events have more to say.
    """
    assert lesson.pivot is not None, "without a pivot there is no lesson"
    return list(_eligible(collection, lesson.chosen, lesson.pivot))


@cached_per_collection(most=64)
def _eligible(collection: Collection, chosen: Selection, pivot: Pivot) -> tuple[str, ...]:
    events = with_sides(collection.events, pivot)
    events = events.loc[_candidates(events, chosen, pivot)]
    faces = dict(zip(map(str, events.index), faces_of(collection, events, pivot), strict=True))
    telling = tuple(key for key, each in faces.items() if each.is_telling)
    # A table of titles and dates has no more to tell.
    named = tuple(key for key, each in faces.items() if each.is_telling or each.title)
    return telling if len(telling) >= NUMBER else named


def _candidates(events: pd.DataFrame, chosen: Selection, pivot: Pivot) -> list[str]:
    """Ids of the events that a lesson may be about, whether or not their faces say anything."""
    events = events[selection.keep(events, chosen) & (events.index != pivot.event)]
    # What is of the very day has no place in either pile.
    events = events[events["side"] != "on"]
    if not chosen.chosen("kind"):
        events = events[events["gesture"]]
    if not chosen.chosen("basis"):
        events = events[events["basis"] != "forecast"]
    return list(map(str, events.index))


def _chosen(collection: Collection, events: pd.DataFrame, lesson: Lesson) -> list[str]:
    assert lesson.pivot is not None, "without a pivot there is no lesson"
    keys = _eligible(collection, lesson.chosen, lesson.pivot)
    ranked = sorted(keys, key=lambda key: _chance(lesson.seed, "chosen", key))
    # Two statements of one occasion would ask one thing twice.
    occasions = occasions_of(events)
    ranked = list({occasions[key]: key for key in reversed(ranked)}.values())[::-1]
    alike = occurrences(events)
    different: list[str] = []
    repeated: list[str] = []
    seen: set[str] = set()
    for key in ranked:
        # What a reader would take for the same card.
        words = {*alike[key], events.at[key, "quote"] or events.at[key, "title"]}
        (repeated if seen & words else different).append(key)
        seen |= words
    answers = dict(zip(map(str, events.index), events["answer"], strict=True))
    of_each = min(OF_EACH, lesson.number // len(ANSWERS))
    first: list[str] = []
    for each in ANSWERS:
        some = [key for key in different if answers[key] == each]
        # An answer that only repeated words would have is better had by these than by none.
        some = some or [key for key in repeated if answers[key] == each][:1]
        first += some[:of_each]
    others = (key for key in [*different, *repeated] if key not in first)
    return [*first, *islice(others, lesson.number - len(first))]


def _chance(seed: str, use: str, key: str) -> str:
    """A number that looks like chance and is the same on every machine."""
    return hashlib.sha256("\0".join([seed, use, key]).encode()).hexdigest()


@dataclass(frozen=True, eq=False)
class Dealt:
    """A lesson with its packet, as every page and sheet of it takes them.

    Parameters
    ----------
    collection
        Where the events are from.
    lesson
        What was asked for.
    events
        From `packet`.
    pivot
        What they are set against.
    """

    collection: Collection
    lesson: Lesson
    events: pd.DataFrame
    pivot: Pivot

    @property
    def language(self) -> str:
        """That of the table."""
        return self.collection.settings.language

    @property
    def pivot_day(self) -> str:
        """When the pivot was, in words."""
        return phrasing.window_named(self.pivot.reading.earliest, self.pivot.reading.latest)

    @cached_property
    def faces(self) -> list[Face]:
        """What the cards show before an answer is out."""
        return faces_of(self.collection, self.events, self.pivot)

    @cached_property
    def attribution(self) -> Attribution:
        """What may be read of where the cards come from."""
        return attribution(self.collection, self.events, self.pivot)

    @cached_property
    def context(self) -> Context:
        """What is said of an event once its answer is out needs it."""
        return context_of(self.collection, self.events, self.pivot)


def undealt(pivot: Pivot | None) -> str:
    """Why there are no cards, and what to do."""
    if pivot is None:
        return translate(
            "There is no exercise: this collection has no pivot to set its events against. "
            "Name a date in the address, as in pivot=1953-03-05."
        )
    return translate(
        "There is no exercise: fewer than two cards can be dealt. Choose more events, or name "
        "the cards."
    )
