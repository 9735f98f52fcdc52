"""What cards and hover texts say beside their event: the pivot, the chains, the sources."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from timeline.chart import theme
from timeline.collection.collection import Collection
from timeline.collection.corroboration import occurrences
from timeline.collection.pivots import Pivot
from timeline.collection.sources import by_key
from timeline.dates import Reading
from timeline.dates.days import Window, as_number
from timeline.dates.intervals import Interval, beginning, between
from timeline.dates.sides import pivot_window
from timeline.i18n import phrasing
from timeline.i18n.translation import ENGLISH, lang_attribute

FIRST_CARDS = 40
"""Cards of each side that a large table's ledger starts with, and adds at a time."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a card needs beside its event.

    Parameters
    ----------
    events
        Every event, on the page or not.
    sources
        Key to the columns of `sources.csv`.
    titles
        Id to title, of every event.
    successors
        Id to the ids of the events that follow it.
    together
        Id to the ids of all events that are the same thing, itself among them, where there are
        others.
    tones
        Actor to tone, from `timeline.chart.theme.actor_tones`.
    pivot
        The pivot's title; "" for none.
    claim_pivot
        The title of the pivot that the source's claims speak of.
    pivot_event
        The id of the event that is the pivot; "" for none.
    pivot_reading
        The pivot's date; None for none.
    statements
        Id to the ids of the events that are further statements about it.
    link
        What the address of an event begins with, before its id.
    here
        Ids of the events that stand on the page; None for all.
    language
        That of the table.
    """

    events: pd.DataFrame
    sources: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, str]
    successors: Mapping[str, Sequence[str]]
    together: Mapping[str, Sequence[str]]
    tones: Mapping[str, int]
    pivot: str
    claim_pivot: str
    pivot_event: str
    pivot_reading: Reading | None = None
    statements: Mapping[str, Sequence[str]] = field(default_factory=dict)
    link: str = "?event="
    here: Container[str] | None = None
    language: str = ENGLISH

    @property
    def lang(self) -> dict[str, Any]:
        """The attribute that marks the table's own words, where the page has another language."""
        return lang_attribute(self.language)


def card_context(
    events: pd.DataFrame,
    sources: pd.DataFrame,
    pivot: str = "",
    claim_pivot: str = "",
    pivot_event: str = "",
    language: str = ENGLISH,
    pivot_reading: Reading | None = None,
) -> Context:
    """Gather once what every card of a table needs."""
    successors = _led_to_by(events["follows"])
    return Context(
        events,
        by_key(sources),
        {str(key): str(title) for key, title in events["title"].items()},
        successors,
        {str(key): group for key, group in occurrences(events).items() if len(group) > 1},
        theme.actor_tones(events["actor"]),
        pivot,
        claim_pivot,
        pivot_event,
        pivot_reading,
        _led_to_by(events["part_of"]),
        language=language,
    )


def _led_to_by(links: "pd.Series[str]") -> dict[str, list[str]]:
    """Ids to the ids of those events that name them."""
    found: dict[str, list[str]] = {}
    for event, other in links[links != ""].items():
        found.setdefault(other, []).append(str(event))
    return found


def source_of(event: pd.Series, context: Context) -> str:
    """An event's source by its title, and the page."""
    source = context.sources.get(event["source"])
    title = source["title"] if source and source["title"] else str(event["source"])
    page = phrasing.page_in_words(event["page"]) if event["page"] else ""
    return ", ".join(filter(None, [title, page]))


def from_pivot(event: pd.Series, context: Context) -> str:
    """How long after the pivot an event began, or before it; "" where nothing is known of it."""
    return _from_pivot(str(event.name), event["reading"], context, _window_of(context))


def all_from_pivot(events: pd.DataFrame, context: Context) -> list[str]:
    """The same of each event."""
    window = _window_of(context)
    return [
        _from_pivot(str(key), reading, context, window)
        for key, reading in zip(events.index, events["reading"], strict=True)
    ]


def _window_of(context: Context) -> Window | None:
    pivot = context.pivot_reading
    return None if pivot is None else Window(*map(as_number, pivot_window(pivot)))


def _from_pivot(key: str, reading: Reading, context: Context, window: Window | None) -> str:
    if window is None or context.pivot_event == key:
        return ""
    days = between(window, beginning(reading))
    return "" if days == Interval(None, None) else phrasing.interval_in_words(days)


def context_of(collection: Collection, every: pd.DataFrame, pivot: Pivot | None) -> Context:
    """What the cards of a collection's events need, against a pivot."""
    default = collection.default_pivot
    return card_context(
        every,
        collection.sources,
        pivot.title if pivot else "",
        default.title if default else "",
        pivot.event if pivot else "",
        collection.settings.language,
        pivot.reading if pivot else None,
    )
