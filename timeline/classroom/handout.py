"""The lesson on paper: cards to cut out, a blank timeline, questions, and the key on its own page.

One document with no script. It shows the packet of `timeline.classroom.packets` as the exercise
does, and gives no date, side or order away before the key.
"""

from dataclasses import dataclass, replace
from typing import Final

from dash import html

from timeline.classroom.handout_sheets import Handout, _Told, sheets_of
from timeline.classroom.packets import FEWEST, lesson_of, packet, undealt
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.html import assets, documents
from timeline.html.render import lang_attribute, to_html
from timeline.i18n.translation import noop, of_events, speaking, translate
from timeline.page import metadata
from timeline.views.query import read_language
from timeline.views.query_string import pieces, values_of

PAPERS: Final = ("", "a4", "letter")
"""What it can be laid out for; "" is whatever paper the printer has."""


def read_query(collection: Collection, query: str) -> Handout:
    """What a query string asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
    query
        With or without its question mark: what `timeline.classroom.packets.read_lesson` takes,
        ``lang``, and ``paper``, one of `PAPERS`.
    """
    words = values_of(pieces(query))
    language, notices = read_language(words.get("lang", [""])[0])
    paper = words.pop("paper", [""])[0].lower()
    with speaking(language):
        if paper not in PAPERS:
            what = noop("The paper “{paper}” is ignored: write a4 or letter.")
            notices.append(translate(what, paper=paper[:60]))
            paper = ""
        lesson = lesson_of(collection, words)
    return Handout(lesson, paper, language, (*notices, *lesson.notices))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a handout's document holds, wherever it stands."""

    title: str
    description: str
    body: str
    cards: int = 0
    reason: str = ""
    """Why there is nothing to hand out; "" where there is."""


@cached_per_collection(most=32)
def parts_of(collection: Collection, handout: Handout, address: str = "") -> Parts:
    """Make a handout's parts; those of the last few are remembered.

    Parameters
    ----------
    collection
    handout
        From `read_query`.
    address
        Scheme and host by which readers reach the server; "" where that is not known.
    """
    with speaking(handout.language), of_events(not collection.has_kinds):
        return _parts(collection, handout, address)


def _parts(collection: Collection, handout: Handout, address: str) -> Parts:
    settings = collection.settings
    title = translate("Handout: {title}", title=settings.title)
    described = settings.question or settings.title
    events = packet(collection, handout.lesson)
    pivot = handout.lesson.pivot
    if pivot is None or len(events) < FEWEST:
        reason = undealt(pivot)
        said = [html.P(each, className="ho-notice") for each in (*handout.notices, reason)]
        heading = html.H1(settings.title, **lang_attribute(settings.language))
        body = html.Main(html.Section([heading, *said], className="ho-sheet"))
        return Parts(title, described, to_html(body), reason=reason)
    told = _Told(collection, handout, events, pivot)
    return Parts(title, described, to_html(sheets_of(told, address)), len(events))


def document(collection: Collection, handout: Handout, address: str = "") -> str:
    """The handout as a document that takes its styles as files of its own host."""
    parts = parts_of(collection, handout, address)
    styles = assets.style_links(names=assets.HANDOUT_STYLES)
    return documents.linked(_content(handout, parts), _head(collection, parts), [], styles)


def one_file(collection: Collection, handout: Handout) -> str:
    """The handout as one document that carries everything.

    What was ignored is for whoever makes the file, and is not told to its readers.
    """
    handout = replace(handout, notices=())
    parts = parts_of(collection, handout)
    styles = assets.styles(names=assets.HANDOUT_STYLES)
    return documents.enclosed(_content(handout, parts), _head(collection, parts), [], styles)


def for_paper(collection: Collection, handout: Handout) -> str:
    """The handout as one document for a sheet of a known size: A4 where none is asked for."""
    return one_file(collection, replace(handout, paper=handout.paper or "a4"))


def _content(handout: Handout, parts: Parts) -> documents.Content:
    kind = " ".join(filter(None, ["tl-handout", handout.paper and f"ho-{handout.paper}"]))
    return documents.Content(handout.language, parts.title, kind, parts.body, "")


def _head(collection: Collection, parts: Parts) -> str:
    return metadata.head(collection, title=parts.title, description=parts.description)


# -- the sheets -----------------------------------------------------------------------------------
