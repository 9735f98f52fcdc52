"""A reader's own table: the server reads it, answers and keeps nothing.

The table stays in its reader's browser, with what was taken for what (its mapping), and is sent
again whenever the server is to draw it (``assets/js/entries/own_table.js``).
"""

import json
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from timeline.collection.collection import Collection, collection_of, own_collection
from timeline.collection.importing import (
    DEFAULT_LIMITS,
    Limits,
    is_ours,
    mapping_of,
    read_foreign,
)
from timeline.errors import Fault, TableError
from timeline.exports.formats import Format, Order, file_name
from timeline.html import assets, ids
from timeline.html.documents import fill
from timeline.html.render import to_html
from timeline.i18n.translation import counting
from timeline.page import filter_controls, sections
from timeline.page.download_menu import download_menu
from timeline.page.ledger import ledger
from timeline.page.own_table_report import aside_csv, report_of
from timeline.views import drawing
from timeline.views.query import ViewQuery

FILE_PLACE = f'<div id="{ids.OWN_FILE_PLACE}"></div>'
ACCEPTED = ".csv,.tsv,.gz,.txt,.json,.xlsx,text/csv,application/json"
FILE_FIELD = f'<input type="file" id="{ids.OWN_FILE}" accept="{ACCEPTED}">'


@dataclass(frozen=True, slots=True)
class Sent:
    """What a browser sends of its reader's table.

    Parameters
    ----------
    octets, name
        The file.
    mapping
        As JSON, "" the first time.
    change
        What its reader changes of the mapping, as JSON, "" for nothing.
    ids
        The events whose cards are asked for, one a line.
    """

    octets: bytes
    name: str
    mapping: str = ""
    change: str = ""
    ids: str = ""


def document(plotly: str) -> str:
    """The page on which a reader opens a table, before there is one."""
    styles = assets.style_links(
        names=(*assets.STYLES, *assets.LARGE_SHEETS), more=assets.standing_by("")
    )
    return fill(
        "page.html",
        title="Your own table",
        icon=assets.address(assets.ICON),
        styles=Markup(styles),
        # Dash has no component for a file that is plain HTML.
        body=Markup(to_html(_opening()).replace(FILE_PLACE, FILE_FIELD)),
        scripts=[plotly, assets.address(assets.OWN)],
    )


def open_sent(sent: Sent, limits: Limits = DEFAULT_LIMITS) -> Collection:
    """The collection that a reader's table is.

    Raises
    ------
    TableError
        With every fault, if it can't be used.
    """
    path = Path(Path(sent.name.replace("\\", "/")).name or "table")
    if is_ours(sent.octets) and not sent.mapping and not sent.change:
        return own_collection(sent.octets, path, limits)
    mapping = mapping_of(sent.mapping) if sent.mapping else None
    change = _change(sent.change)
    table = read_foreign(sent.octets, name=path.name, mapping=mapping, change=change, limits=limits)
    return collection_of(table, path, is_kept=False)


def _change(text: str) -> AnyMapping[str, object]:
    if not text:
        return {}
    try:
        change = json.loads(text)
    except (ValueError, RecursionError):
        change = None
    if not isinstance(change, dict):
        remedy = "Begin anew from the table."
        raise TableError((Fault("", None, None, None, "the change is no JSON object", remedy),))
    return change


def answer(
    collection: Collection, words: AnyMapping[str, str], formats: Iterable[Format]
) -> dict[str, Any]:
    """Everything that the browser shows of a table, safe for JSON.

    Parameters
    ----------
    collection
        From `open_sent`.
    words
        Of the view, as `timeline.views.query.ViewQuery.from_words` takes them; and ``part``, which
        is "report" where the view is not yet asked for.
    formats
        What a view can be written as.

    Returns
    -------
    dict
        ``mapping`` (JSON, "" for our own form), ``report`` (HTML of what was read and how),
        ``aside`` (the rows set aside, as CSV), ``view`` (HTML of the page), ``opening`` (scene
        and figure), ``asked``; and for a page that is open already ``headline``, ``facets``,
        ``comparison``, ``ledger``.
    """
    foreign = collection.foreign
    told = {
        "mapping": foreign.mapping.to_json() if foreign else "",
        "report": to_html(report_of(collection)),
        "aside": aside_csv(foreign) if foreign else "",
    }
    if words.get("part") == "report":
        return told
    query = ViewQuery.from_words(collection, words)
    rendered = drawing.render_view(collection, query.view)
    reply = sections.reply(collection, rendered, query)
    with counting(collection.noun):
        page = (
            sections.above(collection, rendered)
            + sections.line(
                sections.shown(collection, rendered),
                sections.first_controls(collection, rendered),
                sections.tools(rendered, [download_menu(formats, is_sent=True)]),
            )
            + sections.below(collection, rendered)
        )
    return {
        "title": collection.settings.title,
        **told,
        "view": page,
        "opening": {"scene": rendered.scene, "figure": rendered.figure},
        "asked": query.for_browser(),
        "headline": reply["headline"],
        "comparison": reply["comparison"],
        "ledger": reply["ledger"],
        "facets": to_html(filter_controls.facets(rendered)),
    }


def wanted_cards(collection: Collection, words: AnyMapping[str, str], wanted: list[str]) -> str:
    """The ledger of a large table with the cards that are asked for, as HTML."""
    rendered = drawing.render_view(collection, ViewQuery.from_words(collection, words).view)
    with counting(collection.noun):
        return to_html(ledger(rendered.events, rendered.context, wanted))


# -- the page before there is a table -------------------------------------------------------------


def _opening() -> list[Component]:
    return [
        html.Main(
            [
                html.Header(
                    [
                        html.Div(
                            [
                                html.H1("Your own table"),
                                html.P(
                                    "Set your events on either side of a date.",
                                    className="tl-question",
                                ),
                            ]
                        ),
                        html.P(
                            "CSV, TSV, Excel (.xlsx), or the JSON or spreadsheet of TimelineJS. "
                            "The table stays in this browser: the server reads it, answers, and "
                            "keeps nothing.",
                            className="tl-lead",
                        ),
                    ],
                    className="tl-masthead",
                ),
                html.Div(
                    [
                        html.Label("Choose a file, or drop it here", htmlFor=ids.OWN_FILE),
                        html.Div(id=ids.OWN_FILE_PLACE),
                        html.P(
                            "A sheet on the web: download it as CSV first, in Google Sheets by "
                            "File, Download, Comma Separated Values."
                        ),
                        html.Details(
                            [
                                html.Summary("or paste a table"),
                                html.Label("Rows of the table", htmlFor=ids.OWN_PASTE),
                                html.Textarea(id=ids.OWN_PASTE, rows="8", spellCheck="false"),
                                html.Button(
                                    "Read it", type="button", id=ids.OWN_READ, className="tl-button"
                                ),
                            ]
                        ),
                    ],
                    id=ids.OWN_DROP,
                    className="tl-drop",
                ),
                html.Div(id=ids.OWN_STATUS, role="status", className="tl-own__status"),
                html.Div(id=ids.OWN_REPORT),
                html.Div(id=ids.OWN_VIEW),
            ]
        )
    ]


# -- a view of it as a file -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Download:
    """A view of a reader's table as a file: what is in it, its name and its type."""

    content: str | bytes
    name: str
    mimetype: str


def taken_away(collection: Collection, form: Format, query: str) -> Download:
    """A view of a reader's table as a file.

    Raises
    ------
    ViewError
        If anything in the query can't be used.
    """
    file = form.write(Order(collection, query))
    return Download(file.content, file_name(collection, form), form.mimetype)
