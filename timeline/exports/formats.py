"""What a format is in which a view can be written, and how a file's name tells which.

Each format stands beside what writes it: in `text_formats` and `pictures` of this package, in
`timeline.page.exhibit`, in `timeline.classroom.exercise` and `timeline.classroom.handout`. The
command line, the server and the menus take them all from one list, `timeline.classroom.formats`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.collection.collection import Collection
from timeline.errors import TimelineError
from timeline.views.strict import ViewEvents, view_events

NO_EVENT = "The selection shows no event."
PDF = ".pdf"


class NothingToWriteError(TimelineError):
    """A file that is not written, since nobody would read in it what is wrong with it.

    Parameters
    ----------
    reasons
        Sentences.
    """

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(*reasons)

    def __str__(self) -> str:
        return "\n".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Order:
    """Which view is to be written, and for whom.

    Parameters
    ----------
    collection
        Whose events.
    query
        The view, and what else the format reads of an address.
    address
        Scheme and host by which readers reach the server; "" where that is not known.
    file
        The name of the file; "" where there is none yet.
    is_strict
        Whether to write nothing where a part of the query can't be used or nothing is shown.
    """

    collection: Collection
    query: str
    address: str = ""
    file: str = ""
    is_strict: bool = False

    def refuse(self, reasons: str | Sequence[str]) -> None:
        """Write nothing, if the order is strict and there is a reason.

        Raises
        ------
        NothingToWriteError
            With the reasons.
        """
        if self.is_strict and reasons:
            raise NothingToWriteError(*([reasons] if isinstance(reasons, str) else reasons))


@dataclass(frozen=True, slots=True)
class Report:
    """What is said to whoever has had a file written.

    Parameters
    ----------
    summary
        What is in it: "60 events, CSV".
    notices
        What they must know of it: sentences.
    """

    summary: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A view, written.

    Parameters
    ----------
    content
        Text, or the octets of a picture or a PDF.
    report
        Makes the report, which not everyone asks for.
    """

    content: str | bytes
    report: Callable[[], Report]

    @property
    def octets(self) -> bytes:
        """What is written to a disk."""
        return self.content.encode() if isinstance(self.content, str) else self.content


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a view can be written in.

    Parameters
    ----------
    name
        What it is asked for by: ``--as NAME``, ``/export/NAME``.
    title
        What a menu calls it.
    purpose
        What it is for: a clause.
    mimetype
        Of the file that the server sends.
    write
        Makes the file. It raises `timeline.errors.ViewError` for a query that it can't use, and
        `NothingToWriteError` for an order that is strict.
    endings
        How the names of its files end; the first is the usual one.
    document
        What it is called where it is a whole page: the server sends it as ``/DOCUMENT.html``, and
        a file is one that is called so or whose name ends so. "" for data and pictures.
    needs_browser
        Whether a browser makes it. Then the server has none of it, and the menu leaves it to the
        reader's own browser.
    on_menu
        When the menu of a page has it: "always"; for a reader's "own table", where no link leads to
        the view that could be shared instead; or "never".
    stem
        What a file of a document is called, by its query: what it is and of what. None where its
        own name says enough.
    """

    name: str
    title: str
    purpose: str
    mimetype: str
    write: Callable[[Order], File]
    endings: tuple[str, ...] = ()
    document: str = ""
    needs_browser: bool = False
    on_menu: Literal["always", "own table", "never"] = "always"
    stem: Callable[[str], str] | None = None

    @property
    def key(self) -> str:
        """What a menu and an address of a reader's own table call it."""
        return self.document or self.name

    @property
    def is_data(self) -> bool:
        """Whether the server sends it as ``/export/NAME``."""
        return not self.document and not self.needs_browser

    def is_offered(self, *, of_own_table: bool = False) -> bool:
        """Whether a menu has it: of a view of the collection, or of a reader's own table."""
        return self.on_menu == "always" or (of_own_table and self.on_menu == "own table")


def ordered_events(order: Order) -> ViewEvents:
    """The events that an order for data is about.

    Raises
    ------
    ViewError
        If anything in the query can't be used.
    NothingToWriteError
        If the order is strict and there are none.
    """
    view = view_events(order.collection, order.query)
    order.refuse(NO_EVENT if view.events.empty else "")
    return view


def by_name(*formats: Format) -> dict[str, Format]:
    """Formats by their names, in the order in which they are offered."""
    return {each.name: each for each in formats}


def format_of(file: str, formats: Mapping[str, Format]) -> Format | None:
    """The format that the name of a file tells; None where it tells none.

    A document is told by its own name before any ending, a longer ending before a shorter.

    >>> csv, omeka, lesson = (
    ...     Format("csv", "", "", "", print, endings=(".csv",)),
    ...     Format("omeka", "", "", "", print, endings=(".omeka.csv",)),
    ...     Format("lesson", "", "", "", print, document="lesson"),
    ... )
    >>> known = by_name(csv, omeka, lesson)
    >>> [format_of(file, known).name for file in ("a.CSV", "a.omeka.csv", "room-4.lesson.html")]
    ['csv', 'omeka', 'lesson']
    >>> format_of("a.docx", known)
    """
    name = file.lower()
    for form in formats.values():
        pages = tuple(f".{form.document}{ending}" for ending in (".html", ".htm"))
        if form.document and f".{name}".endswith(pages):
            return form
    candidates = [
        (len(e), form) for form in formats.values() for e in form.endings if name.endswith(e)
    ]
    return max(candidates, key=lambda each: each[0])[1] if candidates else None


def file_name(collection: Collection, form: Format, query: str = "") -> str:
    """What a downloaded file is called.

    A document goes by its own name, and what its query says of it, so that several files in one
    folder are told apart; other files go by the collection's title in plain letters.
    """
    if form.document:
        return f"{form.stem(query) if form.stem and query else form.document}.html"
    letters = unicodedata.normalize("NFKD", collection.settings.title)
    plain = letters.encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
    return f"{stem or 'timeline'}{form.endings[0]}"
