"""What a view's document tells those who pass it on: previews, search engines, reference managers.

Open Graph and Twitter cards; schema.org as JSON-LD; the citation tags of Highwire Press and Dublin
Core that Zotero reads. Nothing is told that the collection does not say: no author, no place, and
no date more exact than its bounds.
"""

from html import escape
from urllib.parse import quote, urlencode

import numpy as np
import pandas as pd

from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.collection.edition import licence_address
from timeline.collection.events import BOUNDS, MANY_EVENTS
from timeline.collection.sources import citation
from timeline.dates import Day, iso_day, read_edtf
from timeline.dates.units import window_unit
from timeline.html.render import data_block
from timeline.views.query import ViewQuery
from timeline.views.titles import Titles

_FIRST, _LAST = np.datetime64("0001-01-01"), np.datetime64("9999-12-31")


def head(
    collection: Collection,
    *,
    title: str,
    description: str,
    address: str = "",
    path: str = "",
    query: ViewQuery | None = None,
) -> str:
    """HTML for the head of a view's document.

    A document that stands anywhere, or whose query is not to be passed on, has its title and
    description alone.

    Parameters
    ----------
    collection
        What the document is of.
    title, description
        Of the view.
    address
        The public address of the server; "" where it is not known, and then nothing is said that
        needs one.
    path
        Of the document.
    query
        What it shows; None for all.
    """
    site = collection.settings.title
    tags = [
        _named("description", description),
        _property("og:type", "website"),
        _property("og:site_name", site),
        _property("og:title", title),
        _property("og:description", description),
        _named("twitter:card", "summary"),
        _named("twitter:title", title),
        _named("twitter:description", description),
        _named("citation_title", title),
        _named("citation_language", "en"),
        _named("DC.title", title),
        _named("DC.type", "InteractiveResource"),
        _named("DC.description", description),
    ]
    if address:
        view = query.for_workbench() if query else ""
        whole = f"{address}/" + (f"?{view}" if view else "")
        here = f"{address}{path}" + (f"?{query.text}" if query and query.text else "")
        tags += [
            f'<link rel="canonical" href="{escape(whole)}">',
            _property("og:url", whole),
            _named("citation_public_url", whole),
            _named("DC.identifier", whole),
            *(_discovery(address, here, kind, title) for kind in ("json", "xml")),
        ]
    return "\n".join(tags)


def head_of_view(
    collection: Collection,
    titles: Titles,
    *,
    address: str = "",
    path: str = "",
    query: ViewQuery | None = None,
) -> str:
    """The same with the collection's linked data, for a view by its titles."""
    return head(
        collection,
        title=titles.title,
        description=titles.description,
        address=address,
        path=path,
        query=query,
    ) + data_block("", linked_data(collection, address=address), "application/ld+json")


@cached_per_collection(most=8)
def linked_data(collection: Collection, *, address: str) -> dict[str, object]:
    """The collection as a schema.org Dataset, for a JSON-LD block.

    Returns
    -------
    dict
        With ``about``: an Event for each whose beginning is known to be a day, a month or a
        year, for these are the dates that ISO 8601 can write; none of a table of more than
        `MANY_EVENTS`.
    """
    settings = collection.settings
    description = " ".join(filter(None, [settings.question, settings.lead]))
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": settings.title,
        "description": description or settings.title,
        "isAccessibleForFree": True,
    }
    data |= _edition(collection)
    if address:
        data["url"] = f"{address}/"
        data["distribution"] = [
            {
                "@type": "DataDownload",
                "encodingFormat": mimetype,
                "contentUrl": f"{address}/events.{ending}",
            }
            for ending, mimetype in (("csv", "text/csv"), ("json", "application/json"))
        ]
    sources = [citation(row) for row in _rows(collection.sources)]
    if sources:
        data["isBasedOn"] = sources
    covered = _covered(collection.events)
    if covered:
        data["temporalCoverage"] = covered
    if len(collection.events) <= MANY_EVENTS:
        parts = [part for _, event in collection.events.iterrows() if (part := _event(event))]
        if parts:
            data["about"] = parts
    return data


def _edition(collection: Collection) -> dict[str, object]:
    """Whose the dataset is, under which licence, and which edition it is."""
    settings = collection.settings
    made = read_edtf(settings.date) if settings.date else None
    known = {
        # Whether a name is a person's or a body's nobody has said.
        "creator": [{"name": name} for name in settings.curators],
        "license": licence_address(settings.licence) or settings.licence,
        "version": settings.version,
        "dateModified": iso_unit(made.earliest, made.latest) if made else "",
        "identifier": f"https://doi.org/{settings.doi}" if settings.doi else collection.edition,
    }
    return {name: value for name, value in known.items() if value}


def iso_unit(first: Day | None, last: Day | None) -> str:
    """The day, month or year that a window is, as ISO 8601 writes it; "" where it is none.

    >>> iso_unit(np.datetime64("1953-03-01"), np.datetime64("1953-03-31"))
    '1953-03'
    >>> iso_unit(np.datetime64("1952-11-01"), np.datetime64("1952-12-21"))
    ''
    """
    if first is None or last is None or np.isnat(first) or np.isnat(last):
        return ""
    if first < _FIRST or last > _LAST:
        return ""
    length = {"day": 10, "month": 7, "year": 4, "": 0}[window_unit(first, last)]
    return iso_day(first)[:length]


def _event(event: pd.Series) -> dict[str, object]:
    earliest, begin_latest, end_earliest, latest = (_day(event[name]) for name in _ENDS)
    is_span = event["extent"] == "span"
    start = iso_unit(earliest, begin_latest if is_span else latest)
    if not start:
        return {}
    part: dict[str, object] = {"@type": "Event", "name": event["title"], "startDate": start}
    if is_span and (end := iso_unit(end_earliest, latest)):
        part["endDate"] = end
    if event["summary"]:
        part["description"] = event["summary"]
    return part


_ENDS = ("earliest", "begin_latest", "end_earliest", "latest")


def _day(value: object) -> Day | None:
    return None if pd.isna(value) else np.datetime64(value, "D")  # type: ignore[call-overload]


def _covered(events: pd.DataFrame) -> str:
    """From the first to the last day that any bound names, as ISO 8601 writes a stretch."""
    days = events[list(BOUNDS)].to_numpy(dtype="datetime64[D]")
    days = days[(days >= _FIRST) & (days <= _LAST)]
    return f"{iso_day(days.min())}/{iso_day(days.max())}" if len(days) else ""


def _rows(sources: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(k): str(v) for k, v in row.items()} for row in sources.to_dict("records")]


def _named(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _property(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}">'


def _discovery(address: str, here: str, kind: str, title: str) -> str:
    """Where an editor that is given this page's address asks how to show it."""
    question = f"{address}/oembed?{urlencode({'url': here, 'format': kind}, quote_via=quote)}"
    mime = "application/json+oembed" if kind == "json" else "text/xml+oembed"
    return f'<link rel="alternate" type="{mime}" href="{escape(question)}" title="{escape(title)}">'
