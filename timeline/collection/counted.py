"""What a collection counts on either side of a pivot: gestures, unless it says otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from timeline.collection.schema import EVENTS, GESTURE_KINDS, KINDS, UNCLASSED_EVENTS, Column
from timeline.collection.table import Advice
from timeline.errors import DateError, Fault
from timeline.i18n.translation import GESTURE

CONTEXT = "context"
"""The kind of events that only frame the story, which are counted nowhere."""
EVERYTHING = "all"
"""What counts is set to where every event counts but context."""

EVENT = ("event", "events")


@dataclass(frozen=True, slots=True)
class Counted:
    """What the headline counts.

    Parameters
    ----------
    kinds
        The kinds of event that count; with none, every event but context.
    noun
        What one is called, and what several are, in the words of the table.
    """

    kinds: tuple[str, ...] = ()
    noun: tuple[str, str] = EVENT


def counted_of(given: object) -> Counted:
    """What `counts` in `collection.toml` says.

    Parameters
    ----------
    given
        ``"all"``, or a table of ``kinds`` (a list of them, or "all") and ``noun`` (two words: for
        one, and for several).

    Raises
    ------
    DateError
        If it says neither; with the remedy.

    >>> counted_of("all")
    Counted(kinds=(), noun=('event', 'events'))
    """
    remedy = (
        'Write counts = "all", or counts = { kinds = ["verbal conflict"], '
        'noun = ["attack", "attacks"] }.'
    )
    table = {"kinds": given} if isinstance(given, str | list) else given
    if not isinstance(table, dict) or not table or set(table) - {"kinds", "noun"}:
        raise DateError("counts", "it says neither kinds nor a noun", remedy)
    kinds, noun = table.get("kinds", EVERYTHING), table.get("noun", list(EVENT))
    if kinds != EVERYTHING and not _are_words(kinds):
        raise DateError("kinds", "these are not names of kinds", remedy)
    if not _are_words(noun) or len(noun) != len(EVENT):
        raise DateError("noun", "these are not two words, for one and for several", remedy)
    one, several = (word.strip() for word in noun)
    named = () if kinds == EVERYTHING else tuple(kind.strip() for kind in kinds)
    return Counted(named, (one, several))


def _are_words(given: object) -> bool:
    return (
        isinstance(given, Sequence)
        and not isinstance(given, str)
        and bool(given)
        and all(isinstance(word, str) and word.strip() for word in given)
    )


def does_count(kinds: "pd.Series[str]", counted: Counted | None) -> "pd.Series[bool]":
    """Which events count.

    Parameters
    ----------
    kinds
        Of each event; "" where a table says none.
    counted
        What the collection counts; with None gestures, or every event where no event has a kind of
        ours, so that gestures can't be told apart.
    """
    if counted is None:
        return kinds.isin(GESTURE_KINDS) | (not kinds.isin(KINDS).any())
    return kinds.isin(counted.kinds) if counted.kinds else kinds != CONTEXT


def noun_of(kinds: "pd.Series[str]", counted: Counted | None) -> tuple[str, str]:
    """What one of what counts is called, and what several are; see `does_count`."""
    if counted:
        return counted.noun
    return GESTURE if kinds.isin(KINDS).any() else EVENT


def events_form(counted: Counted | None) -> tuple[Column, ...]:
    """The columns of a collection's events: where it says what counts, kinds are its own."""
    return UNCLASSED_EVENTS if counted else EVENTS


def kinds_of_none(counted: Counted, kinds: Iterable[str], *, name: str) -> Iterator[Fault]:
    """Yield a fault for each kind that is to be counted and that no event has.

    Parameters
    ----------
    counted
        What the collection counts.
    kinds
        Of its events.
    name
        What faults call the file of its settings.
    """
    there = set(kinds) - {""}
    advice = Advice(sorted(there))
    for kind in counted.kinds:
        if kind not in there:
            remedy = advice.remedy(kind, "Write kinds as events.csv has them.")
            yield Fault(name, None, None, kind, "is the kind of no event", remedy)
