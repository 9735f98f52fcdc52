"""The formats that a view can be written in: one table for the command, the server and the page."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from timeline.collection.collection import Collection
from timeline.exports import chart, markdown, omeka, references, tables, timelinejs
from timeline.exports.citations import citation_list
from timeline.views.strict import ViewEvents


def _nothing(_: ViewEvents) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A format.

    Parameters
    ----------
    name
        What it is asked for by, on the command line and in an address.
    title
        What a menu calls it.
    purpose
        What it is for: a clause.
    ending
        How the name of its file ends.
    mimetype
    make
        Writes a view, given the address of the server, "" where it is not known.
    notices
        What whoever takes the file must know of it.
    """

    name: str
    title: str
    purpose: str
    ending: str
    mimetype: str
    make: Callable[[ViewEvents, str], str]
    notices: Callable[[ViewEvents], tuple[str, ...]] = _nothing


def _plain(make: Callable[[ViewEvents], str]) -> Callable[[ViewEvents, str], str]:
    """A maker that has no use for an address."""
    return lambda shown, address: make(shown)


_ALL = (
    Kind(
        "csv",
        "CSV",
        "the dated table, for a spreadsheet",
        ".csv",
        "text/csv",
        _plain(tables.shielded_csv),
    ),
    Kind(
        "json",
        "JSON",
        "the dated table, for programs",
        ".json",
        "application/json",
        _plain(tables.as_json),
    ),
    Kind(
        "timelinejs",
        "TimelineJS (JSON)",
        "a TimelineJS timeline",
        ".timelinejs.json",
        "application/json",
        _plain(timelinejs.as_json),
        timelinejs.notices,
    ),
    Kind(
        "timelinejs-csv",
        "TimelineJS (spreadsheet)",
        "the spreadsheet that TimelineJS reads",
        ".timelinejs.csv",
        "text/csv",
        _plain(timelinejs.as_csv),
        timelinejs.notices,
    ),
    Kind(
        "omeka",
        "Omeka S (Dublin Core)",
        "the CSV Import module of Omeka S",
        ".omeka.csv",
        "text/csv",
        _plain(omeka.as_csv),
        omeka.notices,
    ),
    Kind(
        "ris",
        "RIS",
        "the sources, for Zotero, EndNote and others",
        ".ris",
        "application/x-research-info-systems",
        _plain(references.as_ris),
    ),
    Kind(
        "bibtex",
        "BibTeX",
        "the sources, for LaTeX",
        ".bib",
        "application/x-bibtex",
        _plain(references.as_bibtex),
    ),
    Kind(
        "csl",
        "CSL-JSON",
        "the sources, for pandoc and Zotero",
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        _plain(references.as_csl),
    ),
    Kind(
        "citations",
        "Citations",
        "of the view, of the collection and of each event",
        ".citations.txt",
        "text/plain",
        citation_list,
    ),
    Kind(
        "plotly",
        "Chart (Plotly JSON)",
        "the chart as a figure, for notebooks and other pages",
        ".plotly.json",
        "application/json",
        _plain(chart.as_json),
    ),
    Kind(
        "md",
        "Markdown",
        "a ledger with citations, for notes",
        ".md",
        "text/markdown",
        markdown.as_markdown,
    ),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}
"""The formats by their names, in the order of a menu."""


def kind_of(file: str) -> Kind | None:
    """The kind that the name of a file ends like, the longest ending first; None for no kind.

    >>> kind_of("mine.omeka.csv").name, kind_of("mine.CSV").name, kind_of("mine.docx")
    ('omeka', 'csv', None)
    """
    endings = sorted(_ALL, key=lambda kind: -len(kind.ending))
    return next((kind for kind in endings if file.lower().endswith(kind.ending)), None)


def file_name(collection: Collection, kind: Kind) -> str:
    """What a downloaded file is called: the collection's title in plain letters, and the ending."""
    letters = unicodedata.normalize("NFKD", collection.settings.title)
    plain = letters.encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
    return f"{stem or 'timeline'}{kind.ending}"
