"""How the sources of a packet are named before any answer is out.

A source from before the pivot proves that what it tells of came before; so its date may not stand
beside a card, nor may its absence tell: if one is hidden, all are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from timeline.classroom.redacted_cards import moments_of
from timeline.classroom.redaction import without_dates, without_phrases
from timeline.collection.collection import Collection
from timeline.collection.pivots import Pivot
from timeline.collection.sources import by_key, citation, source_of
from timeline.dates import read_edtf
from timeline.errors import DateError
from timeline.i18n import phrasing

TEXTS = ("author", "title", "series", "number", "archive")
"""Columns of a source in which a date may stand, too."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a class may read of where its cards come from.

    Parameters
    ----------
    citations
        Key of each source to its citation.
    titles
        Key of each source to its title.
    credit
        What the collection says of itself.
    is_hidden
        Whether the dates of sources are left out.
    """

    citations: dict[str, str]
    titles: dict[str, str]
    credit: str
    is_hidden: bool


def attribution(collection: Collection, events: pd.DataFrame, pivot: Pivot) -> Attribution:
    """What may be read of the sources of a packet.

    Parameters
    ----------
    collection
        What the packet is of.
    events
        From `timeline.classroom.packets.packet`; what these were dated is never told.
    pivot
        A date that may lie before it, or on it, is hidden.
    """
    known = by_key(collection.sources)
    keys = [key for key in dict.fromkeys(map(str, events["source"])) if key]
    sources = {key: source_of({"source": key}, known) for key in keys}
    is_hidden = any(_may_be_early(each["date"], pivot) for each in sources.values())
    hidden = moments_of(collection, pivot), collection.settings.language

    def discreet(text: str) -> str:
        return masked(without_dates(text, *hidden), events)

    def redacted(source: Mapping[str, str]) -> dict[str, str]:
        texts = {column: discreet(source[column]) for column in TEXTS}
        return {**source, **texts, "date": "" if is_hidden else source["date"]}

    redacted_sources = {key: redacted(each) for key, each in sources.items()}
    credit = collection.settings.credit
    return Attribution(
        {key: masked(citation(each), events) for key, each in redacted_sources.items()},
        {key: each["title"] for key, each in redacted_sources.items()},
        discreet(credit) if is_hidden else masked(credit, events),
        is_hidden,
    )


def _may_be_early(date: str, pivot: Pivot) -> bool:
    """Whether a source is of a day that is not certainly later than the pivot."""
    if not date:
        return False
    try:
        first = read_edtf(date).earliest
    except DateError:
        return True
    last = pivot.reading.latest
    return first is None or last is None or bool(first <= last)


def masked(text: str, events: pd.DataFrame) -> str:
    """A text beside a packet, such as a citation, with a gap for each date of its events.

    Parameters
    ----------
    text
        What stands beside the packet.
    events
        Of a packet: their date words are taken out, and what these were read as.

    Examples
    --------
    >>> from timeline.dates import read_edtf
    >>> events = pd.DataFrame({"date": ["May 4"], "reading": [read_edtf("1953-05-04")]})
    >>> masked("A note of 4 May 1953, filed on 6 May 1953", events)
    'A note of […], filed on 6 May 1953'
    """
    phrases: list[str] = list(events["date"])
    for reading in events["reading"]:
        phrases += [
            phrasing.window_named(reading.begin_earliest, reading.begin_latest),
            phrasing.window_named(reading.end_earliest, reading.end_latest),
        ]
    return without_phrases(text, phrases)
