"""What a card shows of an event before its date is told: its face, without anything that says when.

Neither claim nor note, kind nor id stands on it, since each may give the side away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from timeline.collection import Collection, Pivot
from timeline.hiding import is_telling, without_dates


@dataclass(frozen=True, slots=True)
class Face:
    """A card before its date is told, `timeline.hiding.GAP` in the place of what is hidden.

    Parameters
    ----------
    title, summary
        "" where nothing but a date stood there.
    quote
        The fragment of the source; "" where there is none, or nothing is left of it.
    actor, toward, thread
        As the table has them.
    source
        Its key.
    page
        Of the source.
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


def face(event: pd.Series, phrases: Sequence[str] = (), language: str = "en") -> Face:
    """The face of an event.

    Parameters
    ----------
    event
        A row of the events frame.
    phrases
        What else names a moment; see `moments_of`.
    language
        That of the table.
    """
    hidden = [event["date"], *phrases]

    def text(column: str) -> str:
        found = without_dates(event[column], hidden, language)
        return found if is_telling(found) else ""

    told = (str(event[column]) for column in ("actor", "toward", "thread", "source", "page"))
    return Face(text("title"), text("quote"), text("summary"), *told)


def moments_of(collection: Collection, pivot: Pivot) -> tuple[str, ...]:
    """The names by which a text of a collection may speak of a pivot's moment."""
    names = [name for name in collection.names if _is_at(collection, name, pivot)]
    # "Stalin's death" is "death of Stalin" too.
    parted = [name.rpartition("'s ") for name in names]
    turned = [f"{thing} of {owner}" for owner, is_owned, thing in parted if is_owned]
    return tuple(dict.fromkeys([pivot.title, *names, *turned]))


def _is_at(collection: Collection, name: str, pivot: Pivot) -> bool:
    reading = collection.names.get(name)
    return reading is not None and reading.bounds == pivot.reading.bounds
