"""Data, references and notes: the formats that are text, made from the events of a view."""

from collections.abc import Callable

from timeline.errors import counted
from timeline.exports import chart, markdown, omeka, references, tables, timelinejs
from timeline.exports.citations import citation_list
from timeline.exports.formats import File, Format, Order, Report, ordered_events
from timeline.views.strict import ViewEvents


def _no_notices(_: ViewEvents) -> tuple[str, ...]:
    return ()


def _format(
    name: str,
    title: str,
    purpose: str,
    ending: str,
    mimetype: str,
    make: Callable[[ViewEvents, str], str],
    notices: Callable[[ViewEvents], tuple[str, ...]] = _no_notices,
) -> Format:
    """A format whose text is made of a view's events and the address of the server."""

    def write(order: Order) -> File:
        view = ordered_events(order)
        summary = f"{counted(len(view.events), 'event')}, {title}"
        return File(make(view, order.address), lambda: Report(summary, notices(view)))

    return Format(name, title, purpose, mimetype, write, endings=(ending,))


def _without_address(make: Callable[[ViewEvents], str]) -> Callable[[ViewEvents, str], str]:
    return lambda view, address: make(view)


TEXT_FORMATS = (
    _format(
        "csv",
        "CSV",
        "the dated table, for a spreadsheet",
        ".csv",
        "text/csv",
        _without_address(tables.shielded_csv),
    ),
    _format(
        "json",
        "JSON",
        "the dated table, for programs",
        ".json",
        "application/json",
        _without_address(tables.as_json),
    ),
    _format(
        "timelinejs",
        "TimelineJS (JSON)",
        "a TimelineJS timeline",
        ".timelinejs.json",
        "application/json",
        _without_address(timelinejs.as_json),
        timelinejs.notices,
    ),
    _format(
        "timelinejs-csv",
        "TimelineJS (spreadsheet)",
        "the spreadsheet that TimelineJS reads",
        ".timelinejs.csv",
        "text/csv",
        _without_address(timelinejs.as_csv),
        timelinejs.notices,
    ),
    _format(
        "omeka",
        "Omeka S (Dublin Core)",
        "the CSV Import module of Omeka S",
        ".omeka.csv",
        "text/csv",
        _without_address(omeka.as_csv),
        omeka.notices,
    ),
    _format(
        "ris",
        "RIS",
        "the sources, for Zotero, EndNote and others",
        ".ris",
        "application/x-research-info-systems",
        _without_address(references.as_ris),
    ),
    _format(
        "bibtex",
        "BibTeX",
        "the sources, for LaTeX",
        ".bib",
        "application/x-bibtex",
        _without_address(references.as_bibtex),
    ),
    _format(
        "csl",
        "CSL-JSON",
        "the sources, for pandoc and Zotero",
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        _without_address(references.as_csl),
    ),
    _format(
        "citations",
        "Citations",
        "of the view, of the collection and of each event",
        ".citations.txt",
        "text/plain",
        citation_list,
    ),
    _format(
        "plotly",
        "Chart (Plotly JSON)",
        "the chart as a figure, for notebooks and other pages",
        ".plotly.json",
        "application/json",
        _without_address(chart.as_json),
    ),
    _format(
        "md",
        "Markdown",
        "a ledger with citations, for notes",
        ".md",
        "text/markdown",
        markdown.as_markdown,
    ),
)
