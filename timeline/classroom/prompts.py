"""Questions for the reader of a source, and of each event: what a reader in the habit would ask.

Some are written, in a collection's `prompts.csv`; the others come from what is known of the event,
by rules. A question asks and never answers. One that names a date, a side or an order gives an
answer away all the same: it *tells*, and is kept until the answer is out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from timeline.classroom.attribution import attribution, masked
from timeline.classroom.redacted_cards import faces_of, moments_of
from timeline.classroom.redaction import without_dates
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.collection.corroboration import occurrences
from timeline.collection.pivots import Pivot
from timeline.collection.schema import HABITS
from timeline.i18n.translation import noop, translate
from timeline.views.caveats import unborne_claim
from timeline.views.facets import CLAIMED_SIDES


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to the reader.

    Parameters
    ----------
    habit
        One of `timeline.collection.schema.HABITS`: what it calls for.
    text
        The question.
    tells
        Whether it gives a date, a side or an order away.
    is_written
        Whether it is the collection's own, and so in the table's language; else it is said in
        the language that is spoken.
    """

    habit: str
    text: str
    tells: bool = False
    is_written: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What the rules look at.

    Parameters
    ----------
    event
        A row of `timeline.collection.events.with_sides`, with ``support`` and
        ``other_sources``; its thread as a face shows it.
    precursor
        The title of the event that it follows; "" for none.
    others
        How many other events have its thread.
    dated_otherwise
        The date words of another source for the same thing; "" for none.
    claim
        The side that the source puts it on, where that is one of this pivot and its dates do not
        bear it out; else "".
    """

    event: Mapping[str, Any]
    precursor: str
    others: int
    dated_otherwise: str
    claim: str

    def has(self, column: str, *values: str) -> bool:
        """Whether the event has one of some values."""
        return self.event[column] in values

    def is_flagged(self, flag: str) -> bool:
        """Whether a flag of its reading begins like this."""
        return any(each.startswith(flag) for each in self.event["flags"])


@dataclass(frozen=True, slots=True)
class Rule:
    """When a question is asked of an event.

    Parameters
    ----------
    habit
        One of `timeline.collection.schema.HABITS`.
    words
        The question, with slots for columns of the event, ``pivot``, ``precursor``,
        ``dated_otherwise`` and ``claim``.
    holds
        Whether to ask it.
    tells
        Whether it gives an answer away.
    """

    habit: str
    words: str
    holds: Callable[[Case], bool]
    tells: bool = False


MOST: Final = 2
"""Questions of an event that are asked at a time."""

RULES: Final = (
    Rule(
        "sourcing",
        noop("The writer did not hear this. Who said it to whom? How could the writer know?"),
        lambda case: case.has("basis", "reported"),
    ),
    Rule(
        "sourcing",
        noop("This is a rumour. Who could have started it? Who would want it to be believed?"),
        lambda case: case.has("basis", "rumoured"),
    ),
    Rule(
        "sourcing",
        noop("This has not happened yet. What does the writer base it on? How sure does it sound?"),
        lambda case: case.has("basis", "forecast"),
    ),
    Rule(
        "sourcing",
        noop("The source says this as a plain fact. How could the writer know it?"),
        lambda case: case.has("basis", "stated"),
    ),
    Rule(
        "close reading",
        noop("These are words, not deeds. What deed would show that they were meant?"),
        lambda case: case.has("kind", "verbal cooperation") and not case.has("basis", "forecast"),
    ),
    Rule(
        "context",
        noop("This is a deed. What did it cost those who did it, and what could it win them?"),
        lambda case: case.has("kind", "material cooperation") and not case.has("basis", "forecast"),
    ),
    Rule(
        "close reading",
        noop("This is not friendly. How does it fit with the friendly acts on other cards?"),
        lambda case: case.has("kind", "verbal conflict", "material conflict"),
    ),
    Rule(
        "context",
        noop("Other events belong to the same matter: {thread}. Which could have led to this one?"),
        lambda case: bool(case.event["thread"]) and case.others > 0,
    ),
    Rule(
        "corroboration",
        noop("Here only this source tells of it. Who else must have known? Where would you look?"),
        lambda case: case.has("support", "one source"),
    ),
    Rule(
        "corroboration",
        noop("Other sources tell of it too, but they all look back. Does that make you surer?"),
        lambda case: case.has("other_sources", "secondary"),
    ),
    Rule(
        "corroboration",
        noop("Another source tells of it too. What would you compare in the two?"),
        lambda case: case.has("other_sources", "primary", "unknown"),
    ),
    Rule(
        "close reading",
        noop("The source puts this {claim}. Do its own date words prove that?"),
        lambda case: bool(case.claim),
        tells=True,
    ),
    Rule(
        "close reading",
        noop("The source says “{date}”. On which days may it have begun? Does that settle it?"),
        lambda case: case.has("side", "either") and bool(case.event["date"]),
        tells=True,
    ),
    Rule(
        "close reading",
        noop("The source does not say when this began. Does anything else in it help?"),
        lambda case: case.has("side", "undated"),
        tells=True,
    ),
    Rule(
        "close reading",
        noop("The source says “{date}” and names no year. How do you know which year it means?"),
        lambda case: case.is_flagged("year inferred"),
        tells=True,
    ),
    Rule(
        "close reading",
        noop("“{date}” is vague. What is the earliest that it could mean, and the latest?"),
        lambda case: case.is_flagged("vague"),
        tells=True,
    ),
    Rule(
        "context",
        noop("It began before {pivot}. Did it go on after that? How would you know?"),
        lambda case: case.has("went_on", "yes", "unknown"),
        tells=True,
    ),
    Rule(
        "context",
        noop("It carries on from “{precursor}”. What had changed between the two?"),
        lambda case: bool(case.precursor),
        tells=True,
    ),
    Rule(
        "corroboration",
        noop("Another source dates it “{dated_otherwise}”. Can both dates be right?"),
        lambda case: bool(case.dated_otherwise),
        tells=True,
    ),
)
"""The questions that are asked of an event, those that give nothing away first."""

OF_A_SOURCE: Final = {
    "sourcing": noop("Who wrote this, for whom, and why? How could the writer know these things?"),
    "context": noop("What else was going on at that time? Who would have cared about it?"),
    "corroboration": noop("Which other documents could say whether this is true?"),
    "close reading": noop("Which words show what the writer thinks? What is left unsaid?"),
}
"""What is asked of a source for which a collection has no question of that habit."""


def source_prompts(collection: Collection, *keys: str) -> tuple[Prompt, ...]:
    """What to ask of the whole lesson and of its sources.

    Parameters
    ----------
    collection
        With its own prompts and sources.
    keys
        Of the sources.

    Returns
    -------
    tuple of Prompt
        By habit, in the order of `timeline.collection.schema.HABITS`: the written ones or, where
        there are none of a habit, a general one.
    """
    about = {"", *keys}
    written = [w for w in collection.prompts if not w.event and w.source in about]
    prompts = [Prompt(w.habit, w.text, w.tells, is_written=True) for w in written]
    habits = {prompt.habit for prompt in prompts}
    prompts += [
        Prompt(habit, translate(words))
        for habit, words in OF_A_SOURCE.items()
        if habit not in habits
    ]
    return tuple(sorted(prompts, key=lambda prompt: HABITS.index(prompt.habit)))


def event_prompts(collection: Collection, event: pd.Series, pivot: Pivot) -> tuple[Prompt, ...]:
    """What to ask of an event.

    Parameters
    ----------
    collection
        With its own prompts and sources.
    event
        A row of `timeline.collection.events.with_sides` of the collection's events; its name is the
        id.
    pivot
        What it is set against.

    Returns
    -------
    tuple of Prompt
        The written ones, then those of `RULES`; each with whether it gives an answer away. A
        written one does, too, where it says when the event was or names the pivot.
    """
    language = collection.settings.language
    hidden = [event["date"], *moments_of(collection, pivot)]
    written = (
        Prompt(w.habit, w.text, w.tells or _says_when(w.text, hidden, language), is_written=True)
        for w in collection.prompts
        if w.event == event.name
    )
    return (*written, *_general(_case(collection, event, pivot), pivot))


def prompts_of(
    collection: Collection,
    events: pd.DataFrame,
    pivot: Pivot,
    *,
    tells: bool = False,
    most: int = MOST,
) -> dict[str, tuple[Prompt, ...]]:
    """What can be asked of a packet before any answer is out, or what can be asked only then.

    Parameters
    ----------
    collection
        With its own prompts and sources.
    events
        From `timeline.classroom.packets.packet`.
    pivot
        What the packet is set against.
    tells
        Whether to give those that give an answer away, and no others.
    most
        How many are asked of an event: its own first, then those of another habit, and those that
        other events were asked least, so that not every card asks the same.

    Returns
    -------
    dict
        The id of each event to its questions; and "" to all those of the lesson and of the sources
        that the events are from. Without `tells` none names a date of any of the events.
    """

    def wanted(prompts: Iterable[Prompt]) -> tuple[Prompt, ...]:
        return tuple(p for p in prompts if (p.tells or masked(p.text, events) != p.text) is tells)

    of_sources = source_prompts(collection, *dict.fromkeys(events["source"]))
    if attribution(collection, events, pivot).is_hidden:
        hidden = list(moments_of(collection, pivot)), collection.settings.language
        of_sources = tuple(
            replace(p, tells=p.tells or (p.is_written and _says_when(p.text, *hidden)))
            for p in of_sources
        )
    prompts = {"": wanted(of_sources)}
    times: Counter[str] = Counter()
    for key, event in events.iterrows():
        own = wanted(event_prompts(collection, event, pivot))
        prompts[str(key)] = tuple(_picked(own, most, times))
    return prompts


def _picked(prompts: Iterable[Prompt], most: int, times: Counter[str]) -> Iterator[Prompt]:
    """Some questions of one event, counted among those that are asked."""
    left, habits = list(prompts), set[str]()
    while left and most > 0:
        prompt = min(left, key=lambda p: (not p.is_written, p.habit in habits, times[p.text]))
        left.remove(prompt)
        habits.add(prompt.habit)
        times[prompt.text] += 1
        most -= 1
        yield prompt


def _says_when(text: str, hidden: list[str], language: str) -> bool:
    return without_dates(text, hidden, language) != text


@cached_per_collection(most=8)
def _gathered(collection: Collection) -> "tuple[pd.Series[Any], Counter[str]]":
    """Which events are the same thing, and how many there are of each thread."""
    return occurrences(collection.events), Counter(collection.events["thread"])


def _case(collection: Collection, event: pd.Series, pivot: Pivot) -> Case:
    together, threads = _gathered(collection)
    events = collection.events
    same = [key for key in together[str(event.name)] if key != event.name]
    dates = [date for key in same if (date := str(events.at[key, "date"]))]
    follows = event["follows"]
    default = collection.default_pivot
    (face,) = faces_of(collection, event.to_frame().T, pivot)
    return Case(
        {str(column): value for column, value in event.items()} | {"thread": face.thread},
        str(events.at[follows, "title"]) if follows else "",
        threads[event["thread"]] - 1,
        dates[0] if dates else "",
        unborne_claim(event, pivot.title, default.title if default else ""),
    )


def _general(case: Case, pivot: Pivot) -> Iterator[Prompt]:
    slots = {
        **case.event,
        "pivot": pivot.title,
        "precursor": case.precursor,
        "dated_otherwise": case.dated_otherwise,
        "claim": translate(CLAIMED_SIDES[case.claim], pivot=pivot.title) if case.claim else "",
    }
    for rule in RULES:
        if rule.holds(case):
            yield Prompt(rule.habit, translate(rule.words, **slots), rule.tells)
