"""A reader's own table: the server reads it, answers and keeps nothing.

The table stays in its reader's browser, with what was taken for what (its mapping), and is sent
again whenever the server is to draw it (``assets/js/entries/own_table.js``).
"""

import csv
import io
import json
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline import cards, controls, exhibit, files, frames, ids, page, prose, views
from timeline.collection import Collection, collection_of, own_collection
from timeline.dates.numerals import ORDERS
from timeline.downloads import download_menu
from timeline.errors import Fault, TableError
from timeline.exports.kinds import KINDS, file_name
from timeline.foreign import (
    DEFAULT_LIMITS,
    Foreign,
    Limits,
    is_ours,
    mapping_of,
    read_foreign,
)
from timeline.foreign.decoding import LEGACY
from timeline.foreign.grid import SEPARATORS
from timeline.foreign.mapping import DATE_ROLES, ROLES
from timeline.frames import asked_for, words_of
from timeline.markup import attributes, to_html
from timeline.records import shielded
from timeline.words import number, of_events

ENCODINGS = ("utf-8", "utf-16", *LEGACY)
ANSWERS = {
    "MDY": "The month stands first",
    "DMY": "The day stands first",
    "YMD": "Year, month, day",
    "YDM": "Year, day, month",
}
"""What an answer to a table's question means, where its name does not say it."""
CALLED = {**SEPARATORS, **ANSWERS}
FIRST_ROWS = 6
"""Rows that are shown as they were read."""
MOST_FAULTS = 50
"""Rows that are told of one by one on the page; the download holds them all."""

ROLE_NAMES = {
    "date": "date",
    "end": "date of its end",
    "edtf": "date in EDTF",
    "words": "date as it is shown",
    "title": "title",
    "summary": "summary",
    "actor": "actor",
    "toward": "toward whom",
    "thread": "thread",
    "kind": "kind",
    "basis": "basis",
    "source": "source",
    "page": "page",
    "quote": "quotation",
    "note": "note",
    "id": "id",
}
"""What a role is called; one that is not here goes by its name."""

DOCUMENT = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Your own table</title>
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="{icon}">
{styles}
</head>
<body>
<div class="tl-page">
{body}
</div>
{scripts}
</body>
</html>
"""


FILE_PLACE = f'<div id="{ids.OWN_FILE_PLACE}"></div>'
ACCEPTED = ".csv,.tsv,.txt,.json,.xlsx,text/csv,application/json"
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
    """

    octets: bytes
    name: str
    mapping: str = ""
    change: str = ""


def document(plotly: str) -> str:
    """The page on which a reader opens a table, before there is one."""
    scripts = [plotly, files.address(files.OWN)]
    return DOCUMENT.format(
        icon=files.address(files.ICON),
        styles=files.style_links(names=(*files.STYLES, *files.LARGE), more=files.standing_by("")),
        # Dash has no component for a file that is plain HTML.
        body=to_html(_opening()).replace(FILE_PLACE, FILE_FIELD),
        scripts="\n".join(f'<script src="{escape(source)}"></script>' for source in scripts),
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
    found = read_foreign(sent.octets, name=path.name, mapping=mapping, change=change, limits=limits)
    return collection_of(found, path, is_kept=False)


def _change(text: str) -> AnyMapping[str, object]:
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        remedy = "Begin anew from the table."
        raise TableError((Fault("", None, None, None, "the change is no JSON object", remedy),))
    return found


def answer(collection: Collection, query: AnyMapping[str, str]) -> dict[str, Any]:
    """Everything that the browser shows of a table, safe for JSON.

    Parameters
    ----------
    collection
        From `open_sent`.
    query
        The words of the view.

    Returns
    -------
    dict
        ``mapping`` (JSON, "" for our own form), ``report`` (HTML of what was read and how),
        ``aside`` (the rows set aside, as CSV), ``view`` (HTML of the page), ``opening`` (scene
        and figure), ``asked``; and for a page that is open already ``headline``, ``facets``,
        ``comparison``, ``ledger``.
    """
    asked = asked_for(collection, **words_of(query))
    frame = frames.make_frame(collection, asked.view)
    reply = page.reply(collection, frame, asked)
    foreign = collection.foreign
    with of_events(not collection.has_kinds):
        shown = (
            page.above(collection, frame)
            + page.first_controls(collection, frame)
            + page.below(collection, frame, [download_menu(is_sent=True)])
        )
    return {
        "title": collection.settings.title,
        "mapping": foreign.mapping.to_json() if foreign else "",
        "report": to_html(_report(collection)),
        "aside": _aside_csv(foreign) if foreign else "",
        "view": shown,
        "opening": {"scene": frame.scene, "figure": frame.figure},
        "asked": asked.for_browser(),
        "headline": reply["headline"],
        "comparison": reply["comparison"],
        "ledger": reply["ledger"],
        "facets": to_html(controls.facets(frame)),
    }


def wanted_cards(collection: Collection, query: AnyMapping[str, str], wanted: list[str]) -> str:
    """The ledger of a large table with the cards that are asked for, as HTML."""
    frame = frames.make_frame(collection, asked_for(collection, **words_of(query)).view)
    with of_events(not collection.has_kinds):
        return to_html(cards.ledger(frame.events, frame.context, wanted))


def faults_in_html(error: TableError) -> str:
    """What is wrong with a table that can't be used, for its reader."""
    told = [html.Li(str(fault)) for fault in error.faults[:MOST_FAULTS]]
    more = len(error.faults) - len(told)
    return to_html(
        [
            html.P("This table can't be used yet."),
            html.Ul(told),
            *([html.P(f"And {number(more)} more.")] if more else []),
        ]
    )


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


# -- what was read, and how -----------------------------------------------------------------------


def _report(collection: Collection) -> list[Component]:
    """How many rows were read, what is asked, what was taken for what, and what was not read."""
    foreign = collection.foreign
    forget = _button("Forget this table", ids.OWN_FORGET)
    if foreign is None:
        said = html.P(_counts(collection), className="tl-sentence")
        return [html.Div([said, forget], className="tl-own__counts")]
    report = foreign.report
    said = html.P(report.counts(), className="tl-sentence")
    aside = [_button("Download the rows set aside", ids.OWN_ASIDE)] if report.set_aside else []
    return [
        html.Div([said, *aside, forget], className="tl-own__counts"),
        *([_questions(foreign)] if report.questions else []),
        *([html.Ul([html.Li(note) for note in report.notes])] if report.notes else []),
        _folded("What was taken for what", [_mapping_form(foreign), _first_rows(collection)]),
        *_faults("Set aside", report.set_aside),
        *_faults("Undated, kept with their words", report.undated),
        *_faults("Read, with a remark", report.remarks),
    ]


def _counts(collection: Collection) -> str:
    """The counts of a table of our own form, whose every row is read or none."""
    events = collection.events
    undated = int((events["earliest"].isna() & events["latest"].isna()).sum())
    dated = len(events) - undated
    return (
        f"{number(len(events))} rows read: {number(dated)} dated, {number(undated)} undated; "
        "0 set aside."
    )


def _button(words: str, name: str) -> html.Button:
    return html.Button(words, type="button", id=name, className="tl-button")


def _folded(name: str, parts: Sequence[Component]) -> html.Details:
    return html.Details([html.Summary(name), *parts], className="tl-aside")


def _faults(name: str, faults: Sequence[Fault]) -> list[Component]:
    if not faults:
        return []
    told = [html.Li(str(fault)) for fault in faults[:MOST_FAULTS]]
    more = len(faults) - len(told)
    last = [html.P(f"And {number(more)} more.")] if more > 0 else []
    return [_folded(f"{name}: {number(len(faults))}", [html.Ul(told), *last])]


def _questions(foreign: Foreign) -> html.Div:
    """What the table leaves open: a button for each answer."""
    asked = []
    for question in foreign.report.questions:
        said = question.asks
        if question.examples:
            said += f" Such as {', '.join(question.examples[:3])}."
        answers = [
            html.Button(
                ANSWERS.get(choice, choice),
                type="button",
                className="tl-button",
                **attributes(data_change=json.dumps({question.field: choice})),
            )
            for choice in question.choices
        ]
        asked.append(html.Div([html.P(said), html.Div(answers, className="tl-choice")]))
    return html.Div(asked, className="tl-notice")


def _mapping_form(foreign: Foreign) -> html.Div:
    """A menu a role, each with the table's columns; changed, the table is read anew."""
    mapping = foreign.mapping
    columns = list(dict.fromkeys(foreign.grid.columns))
    roles = [role for role in (*ROLE_NAMES, *ROLES) if role in ROLES]
    fields = []
    for role in dict.fromkeys(roles):
        if role not in mapping.columns and role in DATE_ROLES and role not in ("date", "end"):
            continue
        taken = mapping.columns.get(role, "")
        options = [
            _option("", "no column", is_chosen=not taken),
            *(_option(column, column, is_chosen=column == taken) for column in columns),
        ]
        name = f"role-{role}"
        reason = mapping.reasons.get(role, "") if taken else ""
        fields.append(
            html.Div(
                [
                    html.Label(prose.capitalised(ROLE_NAMES.get(role, role)), htmlFor=name),
                    html.Select(options, id=name, **attributes(data_role=role)),
                    html.Small(f"because of {reason}" if reason else ""),
                ],
                className="tl-own__role",
            )
        )
    return html.Div([html.Div([*fields, *_readings(foreign)], className="tl-own__roles")])


def _readings(foreign: Foreign) -> list[html.Div]:
    """How the file and its dates are read: a menu or a field each."""
    mapping, grid = foreign.mapping, foreign.grid
    choices = {
        "order": ("Order of numbers in dates", (*ORDERS, "unknown") if mapping.order else ()),
        "encoding": ("Encoding", ENCODINGS if mapping.encoding else ()),
        "separator": ("Cells are separated by", tuple(SEPARATORS) if mapping.separator else ()),
        "sheet": ("Sheet", grid.sheets if mapping.sheet else ()),
    }
    found = []
    for field, (words, values) in choices.items():
        now = str(getattr(mapping, field))
        options = dict.fromkeys(filter(None, (now, *values)))
        if len(options) > 1:
            name = f"field-{field}"
            menu = html.Select(
                [_option(v, CALLED.get(v, v), is_chosen=v == now) for v in options],
                id=name,
                **attributes(data_field=field),
            )
            found.append(
                html.Div([html.Label(words, htmlFor=name), menu], className="tl-own__role")
            )
    return found


def _option(value: str, words: str, *, is_chosen: bool) -> html.Option:
    return html.Option(words, value=value, selected="selected" if is_chosen else None)


def _first_rows(collection: Collection) -> html.Div:
    rows = collection.events.sort_values("row").head(FIRST_ROWS)
    heads = ["Date", "Read as", "Title", "Actor", "Thread"]
    cells = [
        html.Tr(
            [
                html.Td(said, **attributes(data_label=name))
                for name, said in zip(
                    heads,
                    (
                        event["date"] or event["edtf"],
                        prose.event_in_words(event),
                        event["title"],
                        event["actor"],
                        event["thread"],
                    ),
                    strict=True,
                )
            ]
        )
        for _, event in rows.iterrows()
    ]
    return html.Div(
        html.Table(
            [
                html.Caption("The first rows as they were read"),
                html.Thead(html.Tr([html.Th(name, scope="col") for name in heads])),
                html.Tbody(cells),
            ],
            className="tl-table",
        ),
        className="tl-scrolled",
        role="region",
        tabIndex="0",
        **attributes(aria_label="The first rows as they were read"),
    )


def _aside_csv(foreign: Foreign) -> str:
    """The rows set aside, with what is wrong and what to do."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["row", "column", "value", "problem", "remedy"])
    for fault in foreign.report.set_aside:
        cells = (fault.row, fault.column, fault.value, fault.problem, fault.remedy)
        # A spreadsheet that opens it must run nothing of it.
        writer.writerow([shielded("" if cell is None else str(cell)) for cell in cells])
    return out.getvalue()


def taken_away(collection: Collection, kind: str, query: str) -> tuple[str, str, str]:
    """A view of a reader's table as a file: its text, its name and its type.

    Raises
    ------
    KeyError
        If there is no such kind.
    ViewError
        If anything in the query can't be used.
    """
    if kind == "exhibit":
        asked = exhibit.read_query(collection, query)
        return exhibit.one_file(collection, asked), "exhibit.html", "text/html"
    found = KINDS[kind]
    shown = views.shown_of(collection, query)
    return found.make(shown, ""), file_name(collection, found), found.mimetype
