"""A view as Dublin Core in CSV, as the CSV Import module of Omeka S takes it.

The headers are the terms themselves, which the module maps by itself. It is read by a program, so
cells are exact; a spreadsheet should be told that they are text.
"""

from timeline.collection.csv_text import shielded
from timeline.collection.edition import licence_address
from timeline.collection.sources import citation, source_of
from timeline.exports.citations import Event, edition, event_citation
from timeline.exports.date_parts import in_words
from timeline.exports.tables import csv_text
from timeline.views.strict import ViewEvents

SEPARATOR = "|"
"""Between the values of one cell; to be given to the module as its multivalue separator."""
STAND_IN = "¦"
"""What a value's own separator is written as, since the module knows no escape."""

MULTIVALUED = ("dcterms:type", "dcterms:subject", "dcterms:relation")
"""The columns whose cells may hold several values."""

COLUMNS = (
    "dcterms:identifier",
    "dcterms:title",
    "dcterms:description",
    "dcterms:type",
    "dcterms:subject",
    "dcterms:date",
    "dcterms:temporal",
    "dcterms:creator",
    "dcterms:source",
    "dcterms:bibliographicCitation",
    "dcterms:references",
    "dcterms:relation",
    "dcterms:language",
    "dcterms:isPartOf",
    "dcterms:license",
)


def as_csv(view: ViewEvents) -> str:
    """One item an event."""
    items = [_item(view, event) for event in view.rows]
    return csv_text(COLUMNS, [[item[name] for name in COLUMNS] for item in items])


def notices(view: ViewEvents) -> tuple[str, ...]:
    """How the file is to be read, and what was written otherwise than it stands in the table."""
    sentences = [
        f"In CSV Import, the multivalue separator is “{SEPARATOR}”, "
        f"for {', '.join(MULTIVALUED)} only."
    ]
    values = view.events[["thread", "actor", "toward"]].to_numpy().ravel()
    changed = sorted({str(value) for value in values if SEPARATOR in value})
    if changed:
        sentences.append(f"“{SEPARATOR}” is written “{STAND_IN}” in: {'; '.join(changed)}.")
    cells = (cell for event in view.rows for cell in _item(view, event).values())
    number = sum(shielded(cell) != cell for cell in cells)
    if number:
        sentences.append(
            f"{number:,} {'cell begins' if number == 1 else 'cells begin'} like a formula: "
            "a spreadsheet must be told that the file is text."
        )
    return tuple(sentences)


def _item(view: ViewEvents, event: Event) -> dict[str, str]:
    sources = view.sources
    source = source_of(event, sources) if event["source"] else None
    words, reading = event["date"], event["reading"]
    settings = view.collection.settings
    return {
        "dcterms:identifier": event["id"],
        "dcterms:title": event["title"],
        "dcterms:description": "\n\n".join(filter(None, [event["summary"], event["note"]])),
        "dcterms:type": _values("Event", event["kind"], event["basis"]),
        "dcterms:subject": _values(event["thread"], event["actor"], event["toward"]),
        # In EDTF, where it can say it; the source's words, and what they mean, can always be said.
        "dcterms:date": reading.edtf if reading.is_dated else "",
        "dcterms:temporal": in_words(words, reading) if words or reading.is_dated else "",
        "dcterms:creator": source["author"] if source else "",
        "dcterms:source": citation(source) if source else "",
        "dcterms:bibliographicCitation": event_citation(event, sources),
        "dcterms:references": source["url"] if source else "",
        "dcterms:relation": _values(event["follows"], event["same_as"]),
        "dcterms:language": settings.language,
        "dcterms:isPartOf": ". ".join(filter(None, [settings.title, edition(view.collection)])),
        "dcterms:license": licence_address(settings.licence) or settings.licence,
    }


def _values(*values: str) -> str:
    """The values of one cell, each once."""
    written = dict.fromkeys(value.replace(SEPARATOR, STAND_IN) for value in values if value)
    return SEPARATOR.join(written)
