"""The sources of a collection, and how one is cited."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from timeline.collection.schema import SOURCES
from timeline.i18n.phrasing import date_in_words, page_in_words


def source_of(
    event: Mapping[str, Any], sources: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    """An event's source; where no table has it, what the event calls it is its title.

    Parameters
    ----------
    event
        A row of the events frame.
    sources
        Key to column to text, as `timeline.collection.sources.by_key` gives it.
    """
    key = str(event["source"])
    blank = dict.fromkeys((column.name for column in SOURCES), "")
    return sources.get(key) or {**blank, "title": key}


def citation(source: Mapping[str, str], page: str = "") -> str:
    """An archival citation: author, title, date, series, number, archive, page; what is known."""
    known = [
        source["author"],
        f"“{source['title']}”" if source["title"] else "",
        date_in_words(source["date"]),
        source["series"],
        source["number"],
        source["archive"],
        page_in_words(page) if page else "",
    ]
    return ", ".join(part for part in known if part).removesuffix(".") + "."


def by_key(sources: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Sources as plain mappings: key to column to text."""
    rows = sources.to_dict("index")
    return {str(key): {str(k): str(v) for k, v in row.items()} for key, row in rows.items()}
