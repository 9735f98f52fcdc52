"""A view as a ledger in Markdown: a part for each side, each event with its citation."""

import re
from collections.abc import Sequence

from timeline.collection.sources import source_of
from timeline.dates.sides import SIDES
from timeline.exports.citations import (
    Event,
    collection_citation,
    event_citation,
    sentence,
    view_citation,
)
from timeline.exports.date_parts import in_words
from timeline.i18n import phrasing
from timeline.views.strict import ViewEvents

# What means something in Markdown wherever it stands; what links by itself; what opens a block.
_INLINE = re.compile(r"[\\`*_\[\]<>&~|$^{}#=@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"([-+])|([0-9]+)([.)])")


def as_markdown(view: ViewEvents, address: str = "") -> str:
    """The view as a document.

    Parameters
    ----------
    view
        The view.
    address
        Scheme and host by which readers reach the server, for its citations; "" where that is not
        known.
    """
    settings = view.collection.settings
    blocks = [f"# {escaped(settings.title)}"]
    blocks += [escaped(text) for text in (settings.question, settings.lead, sentence(view)) if text]
    rows = view.rows
    for side in (*SIDES, ""):
        part = [event for event in rows if event["side"] == side]
        if part or (side not in ("", "on") and view.pivot is not None):
            blocks += _column(view, side, part)
    cited = (view_citation(view, address), collection_citation(view.collection, address))
    blocks += ["## How to cite", *(f"- {escaped(text)}" for text in cited)]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    r"""Text of which Markdown makes nothing but text, on one line.

    >>> print(escaped("1. *all*\n<b>"))
    1\. \*all\* \<b\>
    """
    line = _INLINE.sub(r"\\\g<0>", " ".join(text.split()))
    opening = _OPENING.match(line)
    if opening is None:
        return line
    # The sign that makes a list item of a line is the last of what was found.
    at = opening.end() - 1
    return f"{line[:at]}\\{line[at:]}"


def _column(view: ViewEvents, side: str, part: Sequence[Event]) -> list[str]:
    pivot = f" {view.pivot.title}" if view.pivot and side in ("before", "after") else ""
    heading = f"## {escaped(f'{phrasing.SIDES[side]}{pivot} ({len(part):,})')}"
    if not part:
        return [heading, "None."]
    return [heading, *(_entry(view, event) for event in part)]


def _entry(view: ViewEvents, event: Event) -> str:
    """An event as an item of a list: what, when, who, and where it is told."""
    sources = view.sources
    who = " → ".join(filter(None, [event["actor"], event["toward"]]))
    what = [event["kind"], "" if event["basis"] == "stated" else event["basis"], event["thread"]]
    when = in_words(event["date"], event["reading"])
    lines = [
        f"- **{escaped(event['title'])}** — {escaped(when)}",
        escaped(event["summary"]),
        escaped("; ".join(filter(None, [who, *what]))),
        escaped(event_citation(event, sources)),
        _address(source_of(event, sources)["url"]) if event["source"] else "",
        f"Note: {escaped(event['note'])}" if event["note"] else "",
    ]
    # Two blanks hold a paragraph in its item; the backslash breaks the line.
    return "\\\n  ".join(filter(None, lines))


def _address(url: str) -> str:
    """An address of the web as a link; any other as text."""
    is_link = re.fullmatch(r"https?://[^\s<>\\]+", url)
    return f"<{url}>" if is_link else escaped(url)
