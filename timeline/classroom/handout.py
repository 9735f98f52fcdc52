"""The lesson on paper: cards to cut out, a blank timeline, questions, and the key on its own page.

One document with no script. It shows the packet of `timeline.classroom.packets` as the exercise
does, and gives no date, side or order away before the key.
"""

from dataclasses import dataclass, replace
from typing import Final

from dash import html

from timeline.classroom.handout_sheets import sheets_of
from timeline.classroom.packets import (
    FEWEST,
    Dealt,
    Lesson,
    lesson_of,
    packet,
    packet_name,
    undealt,
)
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.errors import counted
from timeline.exports.formats import PDF, File, Format, Order, Report
from timeline.exports.pictures import print_pdf
from timeline.html import assets
from timeline.html.documents import Document
from timeline.html.render import to_html
from timeline.i18n.translation import counting, lang_attribute, noop, speaking, translate
from timeline.page import metadata
from timeline.views.query import read_language
from timeline.views.query_string import pieces, values_of

PAPERS: Final = ("", "a4", "letter")
"""What it can be laid out for; "" is whatever paper the printer has."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What a query asks a handout to be.

    Parameters
    ----------
    lesson
        Which cards, in which order; with ``reveal`` "no" there is no key.
    paper
        One of `PAPERS`.
    language
        One of `timeline.i18n.translation.LANGUAGES`: that of the page's own words.
    notices
        A sentence for each thing in the query that can't be used.
    """

    lesson: Lesson
    paper: str
    language: str
    notices: tuple[str, ...]


def read_query(collection: Collection, query: str) -> Handout:
    """What a query string asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
        What the cards are chosen from.
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


@cached_per_collection(most=32)
def document_of(collection: Collection, handout: Handout, address: str = "") -> Document:
    """Make a handout's document; those of the last few are held.

    Parameters
    ----------
    collection
        Where its cards are from.
    handout
        From `read_query`.
    address
        Scheme and host by which readers reach the server; "" where that is not known.
    """
    with speaking(handout.language), counting(collection.noun):
        return _document(collection, handout, address)


def _document(collection: Collection, handout: Handout, address: str) -> Document:
    settings, lesson = collection.settings, handout.lesson
    events = packet(collection, lesson)
    number, reason = len(events), ""
    if lesson.pivot is None or number < FEWEST:
        number, reason = 0, undealt(lesson.pivot)
        sentences = [html.P(each, className="ho-notice") for each in (*handout.notices, reason)]
        heading = html.H1(settings.title, **lang_attribute(settings.language))
        body = to_html(html.Main(html.Section([heading, *sentences], className="ho-sheet")))
    else:
        dealt = Dealt(collection, lesson, events, lesson.pivot)
        body = to_html(sheets_of(dealt, handout.notices, address))
    return Document(
        handout.language,
        translate("Handout: {title}", title=settings.title),
        settings.question or settings.title,
        f"tl-handout ho-{handout.paper}" if handout.paper else "tl-handout",
        body,
        styles=assets.HANDOUT_STYLES,
        number=number,
        reason=reason,
    )


def document(collection: Collection, handout: Handout, address: str = "") -> str:
    """The handout as a document that takes its styles as files of its own host."""
    made = document_of(collection, handout, address)
    return made.linked(_head(collection, made))


def one_file(collection: Collection, handout: Handout) -> str:
    """The handout as one document that carries everything.

    What was ignored is for whoever makes the file, and is not told to its readers.
    """
    made = document_of(collection, replace(handout, notices=()))
    return made.enclosed(_head(collection, made))


def for_paper(collection: Collection, handout: Handout) -> str:
    """The handout as one document for a sheet of a known size: A4 where none is asked for."""
    return one_file(collection, replace(handout, paper=handout.paper or "a4"))


def _head(collection: Collection, made: Document) -> str:
    return metadata.head(collection, title=made.title, description=made.description)


def _write(order: Order) -> File:
    collection = order.collection
    handout = read_query(collection, order.query)
    if order.is_strict:
        order.refuse(handout.notices or document_of(collection, handout).reason)
    if order.file.lower().endswith(PDF):
        content: str | bytes = print_pdf(for_paper(collection, handout))
    else:
        content = one_file(collection, handout)
    number = len(packet(collection, handout.lesson))
    return File(content, lambda: Report(counted(number, "card")))


def file_stem(query: str) -> str:
    """What a file of a handout is called: of which packet, and whether the key is in it.

    >>> file_stem("seed=4b"), file_stem("reveal=no")
    ('handout-with-key-4b', 'handout-without-key')
    """
    words = values_of(pieces(query))
    key = "without" if words.get("reveal") == ["no"] else "with"
    return f"handout-{key}-key{packet_name(words)}"


FORMAT = Format(
    "handout",
    "Handout",
    "a lesson on paper",
    "text/html",
    _write,
    endings=(PDF,),
    document="handout",
    on_menu="never",
    stem=file_stem,
)
