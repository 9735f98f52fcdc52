"""What a card shows of an event before its date is told: its face, without anything that says when.

Neither claim nor note, kind nor id stands on it, since each may give the side away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from timeline.classroom.redaction import is_telling, says_when, without_dates
from timeline.collection.collection import Collection
from timeline.collection.pivots import Pivot


@dataclass(frozen=True, slots=True)
class Face:
    """A card before its date is told: `timeline.classroom.redaction.GAP` stands for what is hidden.

    Parameters
    ----------
    title, summary
        "" where nothing but a date stood there.
    quote
        The fragment of the source; "" where there is none, or nothing is left of it.
    actor, toward, thread
        "" where a label says when, as a group "After 1953" does.
    source
        Its key.
    page
        Of the source, without a date.
    """

    title: str
    quote: str
    summary: str
    actor: str
    toward: str
    thread: str
    source: str
    page: str

    @property
    def is_telling(self) -> bool:
        """Whether it says what happened, beside its title."""
        return bool(self.quote or self.summary)

    @property
    def who(self) -> str:
        """Who acted, and toward whom."""
        return f"{self.actor} → {self.toward}" if self.toward else self.actor


def face(event: pd.Series, phrases: Sequence[str] = (), language: str = "en") -> Face:
    """The face of an event.

    Parameters
    ----------
    event
        A row of `timeline.collection.collection.Collection.events`.
    phrases
        What else names a moment; see `moments_of`.
    language
        That of the table.
    """
    hidden = [event["date"], *phrases]

    def text(column: str) -> str:
        redacted = without_dates(event[column], hidden, language)
        return redacted if is_telling(redacted) else ""

    def label(column: str) -> str:
        name = str(event[column])
        return "" if says_when(name, hidden, language) else name

    return Face(
        text("title"),
        text("quote"),
        text("summary"),
        label("actor"),
        label("toward"),
        label("thread"),
        str(event["source"]),
        text("page"),
    )


def faces_of(collection: Collection, events: pd.DataFrame, pivot: Pivot) -> list[Face]:
    """The faces of events, in their order.

    Parameters
    ----------
    collection
        With the language and the names of its dates.
    events
        Rows of its events.
    pivot
        What they are set against.
    """
    hidden = moments_of(collection, pivot), collection.settings.language
    return [face(event, *hidden) for _, event in events.iterrows()]


def moments_of(collection: Collection, pivot: Pivot) -> tuple[str, ...]:
    """The names by which a text of a collection may speak of a pivot's moment."""
    names = [name for name in collection.names if _is_at(collection, name, pivot)]
    forms = [form for name in (pivot.title, *names) for form in _forms(name)]
    return tuple(dict.fromkeys(forms))


def _forms(name: str) -> Iterator[str]:
    """A name as it stands and, if it has an owner, the other ways of saying it.

    >>> list(_forms("The king's death"))
    ["The king's death", "king's death", 'death of king', 'death of the king']
    """
    yield name
    owner, is_owned, thing = name.replace("’", "'").rpartition("'s ")
    if is_owned:
        bare = owner.removeprefix("the ").removeprefix("The ")
        yield f"{bare}'s {thing}"
        yield f"{thing} of {bare}"
        yield f"{thing} of the {bare}"


def _is_at(collection: Collection, name: str, pivot: Pivot) -> bool:
    reading = collection.names.get(name)
    return reading is not None and reading.bounds == pivot.reading.bounds
