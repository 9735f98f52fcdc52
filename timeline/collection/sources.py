"""The sources of a collection, and how one is cited."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from timeline.collection.row_dates import last_day
from timeline.collection.schema import SOURCES
from timeline.collection.settings import Settings
from timeline.collection.table import Table
from timeline.dates import Day
from timeline.errors import DateError, Fault
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


def source_days(sources: Table, settings: Settings, faults: list[Fault]) -> dict[str, Day | None]:
    """Return the day each source was written; faults of the sources are added to `faults`."""
    days: dict[str, Day | None] = {}
    wrong = []
    for at, key in enumerate(sources.cells["key"]):
        if key in days:
            continue
        days[key] = None
        date = sources.cells["date"][at]
        if date and at not in sources.ragged:
            try:
                days[key] = last_day(date, language=settings.language, order=settings.order)
            except DateError as error:
                remedy = error.remedy or "Write a date such as 1953-08-04, or leave it blank."
                problem = f"can't be read: {error.reason}"
                wrong.append(sources.fault(at, "date", problem, remedy))
    faults += sources.in_order(*sources.faults, *wrong)
    return days


def source_frame(sources: Table | None) -> pd.DataFrame:
    cells = {column.name: sources.cells[column.name] if sources else [] for column in SOURCES}
    return pd.DataFrame(cells, dtype="str").set_index("key")
