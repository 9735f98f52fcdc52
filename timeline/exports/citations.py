"""Citations of an event, of a view and of a collection, for a footnote.

They follow the archival form of `timeline.collection.sources.citation`. On what day something was
read is the reader's own to add: nothing here looks at a clock.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from timeline.collection.collection import Collection
from timeline.collection.edition import edition_name
from timeline.collection.sources import citation, source_of
from timeline.i18n import phrasing
from timeline.views import selection, titles
from timeline.views.facets import facet_labels
from timeline.views.strict import ViewEvents

Event: TypeAlias = Mapping[str, Any]
Sources: TypeAlias = Mapping[str, Mapping[str, str]]


def event_citation(event: Event, sources: Sources) -> str:
    """Where an event is told: the quoted words, the source, the page; "" without a source.

    >>> ledger = {"author": "J. Miller", "title": "Ledger", "date": "1713-08", "series": "",
    ...           "number": "no. 4", "archive": "Town Archive"}
    >>> event = {"source": "ledger", "page": "4", "quote": "the gate is mended"}
    >>> event_citation(event, {"ledger": ledger})
    '“the gate is mended”: J. Miller, “Ledger”, August 1713, no. 4, Town Archive, p. 4.'
    """
    if not event["source"]:
        return ""
    place = citation(source_of(event, sources), event["page"])
    return f"“{event['quote']}”: {place}" if event["quote"] else place


def view_citation(view: ViewEvents, address: str = "") -> str:
    """A view: curators and title of the collection, which events, against what, edition, and where.

    Parameters
    ----------
    view
        The view.
    address
        Scheme and host by which readers reach the server; "" where that is not known, and then no
        address is given.
    """
    query = view.query.for_workbench()
    where = (f"{address}/?{query}" if query else f"{address}/") if address else ""
    collection = view.collection
    shown = [sentence(view), _pivot(view), edition(collection)]
    parts = [_curators(collection), collection.settings.title, *shown, where]
    return _sentences(parts)


def sentence(view: ViewEvents) -> str:
    """How many events of the collection a view shows, and which; of a comparison, in either."""
    query, collection = view.query, view.collection
    compared = query.view.selections
    if not compared:
        return titles.sentence(collection, query, len(view.events))
    labels = facet_labels(collection)
    first = f"{len(view.events):,} of {len(collection.events):,} events."
    if not selection.is_empty(query.selection):
        first += f" {selection.describe(query.selection, labels)}"
    both = zip("AB", compared, strict=True)
    others = (f"{name}: {selection.describe(each, labels)}" for name, each in both)
    return " ".join([first, *others])


def collection_citation(collection: Collection, address: str = "") -> str:
    """A collection: curators, title, question, what it holds, whose words, edition, and where.

    Parameters
    ----------
    collection
        What is cited.
    address
        As `view_citation` takes it.
    """
    settings = collection.settings
    events, sources = len(collection.events), len(collection.sources)
    held = f"A timeline of {_counted(events, 'event')}"
    held += f" from {_counted(sources, 'source')}" if sources else ""
    address = f"{address}/" if address else ""
    where = f"https://doi.org/{settings.doi}" if settings.doi else address
    parts = [settings.title, settings.question, held, settings.credit, edition(collection), where]
    return _sentences([_curators(collection), *parts])


def edition(collection: Collection) -> str:
    """Which edition of a collection is cited; see `timeline.collection.edition.edition_name`."""
    return edition_name(collection.settings, collection.edition)


def _curators(collection: Collection) -> str:
    return ", ".join(collection.settings.curators)


def _pivot(view: ViewEvents) -> str:
    pivot = view.pivot
    if pivot is None:
        return ""
    when = phrasing.window_named(pivot.reading.earliest, pivot.reading.latest)
    return f"Set against {pivot.title}" + (f", {when}" if when != pivot.title else "")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _sentences(parts: list[str]) -> str:
    """Each part that is there as a sentence of its own."""
    sentences = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".?!。？！" else f"{part}." for part in sentences)


def citation_list(view: ViewEvents, address: str = "") -> str:
    """Citations of a view, of its collection and of each of its events, a paragraph each.

    Parameters
    ----------
    view
        The view.
    address
        As `view_citation` takes it.
    """
    events = (
        f"{row['title']}: {text}"
        for row in view.rows
        if (text := event_citation(row, view.sources))
    )
    first = [view_citation(view, address), collection_citation(view.collection, address)]
    return "\n\n".join([*first, *events]) + "\n"
