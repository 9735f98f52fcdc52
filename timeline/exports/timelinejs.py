"""A view for TimelineJS, as its JSON and as the spreadsheet that it is made from.

TimelineJS puts headlines, texts, dates and groups into its page as HTML, so each of them is
escaped here. It can't place what has no date: such events are left out of its chart, and named in
the text of its title slide.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from timeline.collection.sources import source_of
from timeline.exports.citations import Event, edition, event_citation, sentence
from timeline.exports.date_parts import Parts, Placed, in_words, placed
from timeline.exports.tables import csv_text, json_text
from timeline.views.strict import ViewEvents

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text"),
    *("Media", "Media Credit", "Media Caption", "Media Thumbnail"),
    *("Type", "Group", "Background"),
)
"""The columns of TimelineJS's spreadsheet, in the order in which it must have them."""

HUMAN_YEARS = (-271_820, 275_759)
"""What TimelineJS can draw by day; farther years need its cosmological scale, which has no days."""


def as_json(view: ViewEvents) -> str:
    """The view as TimelineJS reads it."""
    drawn = _drawn(view)
    data: dict[str, Any] = {
        "title": {"text": _title(view), "autolink": False},
        "events": [_slide(view, event, place) for event, place in drawn],
    }
    years = [part.year for _, place in drawn for part in place if part is not None]
    if years and not (HUMAN_YEARS[0] <= min(years) and max(years) <= HUMAN_YEARS[1]):
        data["scale"] = "cosmological"
    return json_text(data)


def as_csv(view: ViewEvents) -> str:
    """The view as the rows of TimelineJS's spreadsheet."""
    text = _title(view)
    first = {"Headline": text["headline"], "Text": text["text"], "Type": "title"}
    records = [first, *(_record(view, *each) for each in _drawn(view))]
    return csv_text(COLUMNS, [[_cell(row.get(name, "")) for name in COLUMNS] for row in records])


def notices(view: ViewEvents) -> tuple[str, ...]:
    """What a reader must know of what could not be drawn."""
    titles = [str(event["title"]) for event in view.rows if placed(event["reading"]) is None]
    if not titles:
        return ()
    opening = "1 event has no date and is"
    if len(titles) > 1:
        opening = f"{len(titles):,} events have no date and are"
    return (f"{opening} left out of the chart: {'; '.join(titles)}.",)


def _drawn(view: ViewEvents) -> list[tuple[Event, Placed]]:
    places = ((event, placed(event["reading"])) for event in view.rows)
    return [(event, place) for event, place in places if place is not None]


def _title(view: ViewEvents) -> dict[str, str]:
    settings = view.collection.settings
    paragraphs = [
        settings.question,
        settings.lead,
        sentence(view),
        *notices(view),
        settings.credit,
        edition(view.collection),
        f"Licence: {settings.licence}" if settings.licence else "",
    ]
    return {"headline": escape(settings.title), "text": _paragraphs(map(escape, paragraphs))}


def _slide(view: ViewEvents, event: Event, place: Placed) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": event["id"],
        "start_date": _date(place.start),
        "display_date": escape(in_words(event["date"], event["reading"])),
        "text": {"headline": escape(event["title"]), "text": _text(view, event)},
        "autolink": False,
    }
    if place.end is not None:
        slide["end_date"] = _date(place.end)
    if group := event[view.query.view.lanes]:
        slide["group"] = escape(group)
    return slide


def _record(view: ViewEvents, event: Event, place: Placed) -> Mapping[str, str]:
    """A row of the spreadsheet, of those columns that it fills."""
    start, end = _date(place.start), _date(place.end) if place.end else {}
    return {
        **{name.title(): str(number) for name, number in start.items()},
        **{f"End {name.title()}": str(number) for name, number in end.items()},
        "Display Date": escape(in_words(event["date"], event["reading"])),
        "Headline": escape(event["title"]),
        "Text": _text(view, event),
        "Group": escape(event[view.query.view.lanes]),
    }


def _date(parts: Parts) -> dict[str, int]:
    """A date as TimelineJS takes it: years before 1 as negative numbers, -1 for 1 BC."""
    return dict(zip(("year", "month", "day"), parts.historical.known, strict=False))


def _text(view: ViewEvents, event: Event) -> str:
    sources = view.sources
    citation = escape(event_citation(event, sources))
    url = source_of(event, sources)["url"] if citation else ""
    if url.startswith(("https://", "http://")):
        address = escape(url)
        citation += f' <a href="{address}" rel="noreferrer">{address}</a>'
    who = " → ".join(filter(None, [event["actor"], event["toward"]]))
    how = "" if event["basis"] in ("", "stated") else f"How the source knows: {event['basis']}."
    return _paragraphs([escape(who), escape(event["summary"]), escape(how), citation])


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{' '.join(text.split())}</p>" for text in texts if text.strip())


def _cell(text: str) -> str:
    """A cell that no spreadsheet runs: what it begins with is written as HTML writes any letter."""
    is_formula = re.match(r"[=+\-@]", text) and not re.fullmatch(r"-[0-9]+", text)
    return f"&#{ord(text[0])};{text[1:]}" if is_formula else text
