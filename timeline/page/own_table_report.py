"""How a reader's own table was read, and the form in which to read it otherwise."""

import csv
import io
import json
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from timeline.collection.collection import Collection
from timeline.collection.csv_text import shielded
from timeline.collection.events import is_dated
from timeline.collection.importing import (
    Foreign,
)
from timeline.collection.importing.grid import SEPARATORS
from timeline.collection.importing.legacy_text import LEGACY
from timeline.collection.importing.mapping import CHOICES, ROLES
from timeline.dates.numerals import ORDERS
from timeline.errors import Fault, TableError
from timeline.html import ids
from timeline.html.render import attributes, to_html
from timeline.i18n import phrasing
from timeline.i18n.translation import number

ENCODINGS = ("utf-8", "utf-16", *LEGACY)


ANSWERS = {
    "MDY": "The month stands first",
    "DMY": "The day stands first",
    "YMD": "Year, month, day",
    "YDM": "Year, day, month",
    "YM": "Year, month",
    "ranges": "Ranges of years",
    "months": "Months or seasons",
    "astronomical": "Astronomical, with a year 0",
    "BC": "Years BC",
    "unknown": "Not known",
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
    "year": "year",
    "month": "month",
    "day": "day",
    "end_year": "year of its end",
    "end_month": "month of its end",
    "end_day": "day of its end",
    "earliest": "earliest date",
    "latest": "latest date",
    "precision": "how exact the date is",
    "end_precision": "how exact its end is",
    "time": "time of day",
    "said_on": "day on which it was said",
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
    "image": "image",
    "id": "id",
}
"""What a role is called; one that is not here goes by its name."""


def faults_in_html(error: TableError) -> str:
    """What is wrong with a table that can't be used, for its reader."""
    items = [html.Li(str(fault)) for fault in error.faults[:MOST_FAULTS]]
    more = len(error.faults) - len(items)
    return to_html(
        [
            html.P("This table can't be used yet."),
            html.Ul(items),
            *([html.P(f"And {number(more)} more.")] if more else []),
        ]
    )


def report_of(collection: Collection) -> list[Component]:
    """How many rows were read, what is asked, what was taken for what, and what was not read."""
    foreign = collection.foreign
    forget = _button("Forget this table", ids.OWN_FORGET)
    if foreign is None:
        counts = html.P(_counts(collection), className="tl-sentence")
        return [html.Div([counts, forget], className="tl-own__counts")]
    report = foreign.report
    counts = html.P(report.counts(), className="tl-sentence")
    aside = [_button("Download the rows set aside", ids.OWN_ASIDE)] if report.set_aside else []
    return [
        html.Div([counts, *aside, forget], className="tl-own__counts"),
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
    dated = int(is_dated(events).sum())
    return (
        f"{number(len(events))} rows read: {number(dated)} dated, "
        f"{number(len(events) - dated)} undated; 0 set aside."
    )


def _button(words: str, name: str) -> html.Button:
    return html.Button(words, type="button", id=name, className="tl-button")


def _folded(name: str, parts: Sequence[Component]) -> html.Details:
    return html.Details([html.Summary(name), *parts], className="tl-aside")


def _faults(name: str, faults: Sequence[Fault]) -> list[Component]:
    if not faults:
        return []
    items = [html.Li(str(fault)) for fault in faults[:MOST_FAULTS]]
    more = len(faults) - len(items)
    last = [html.P(f"And {number(more)} more.")] if more > 0 else []
    return [_folded(f"{name}: {number(len(faults))}", [html.Ul(items), *last])]


def _questions(foreign: Foreign) -> html.Div:
    """What the table leaves open: a button for each answer."""
    forms = []
    for question in foreign.report.questions:
        words = question.asks
        if question.examples:
            words += f" Such as {', '.join(question.examples[:3])}."
        answers: list[Component] = [
            html.Button(
                _answer_in_words(choice),
                type="button",
                className="tl-button",
                **attributes(data_change=json.dumps({question.field: choice})),
            )
            for choice in question.choices
        ]
        if not question.choices:
            answers = [_day_field(question.field, "The day, such as 1953-08-04")]
        forms.append(html.Div([html.P(words), html.Div(answers, className="tl-choice")]))
    return html.Div(forms, className="tl-notice")


def _answer_in_words(choice: str) -> str:
    """An answer for its button; an order after the sign of its dates is told with the sign.

    >>> _answer_in_words("DMY"), _answer_in_words(".DMY /MDY")
    ('The day stands first', '1.2.1953: the day stands first; 1/2/1953: the month stands first')
    """
    if not choice or choice[0].isalnum():
        return ANSWERS.get(choice, choice)
    return "; ".join(
        f"1{part[0]}2{part[0]}1953: {ANSWERS[part[1:]].lower()}" for part in choice.split()
    )


def _day_field(field: str, words: str, value: str = "") -> html.Div:
    name = f"asked-{field}"
    # Dash has no component for a field that is plain HTML.
    entry = Markup('<input class="tl-input" id="{}" data-field="{}" value="{}">')
    entry = entry.format(name, field, value)
    return html.Div([html.Label(words, htmlFor=name), entry], className="tl-own__role")


def _mapping_form(foreign: Foreign) -> html.Div:
    """A menu a role, each with the table's columns; changed, the table is read anew."""
    mapping = foreign.mapping
    columns = list(dict.fromkeys(foreign.grid.columns))
    roles = [role for role in (*ROLE_NAMES, *ROLES) if role in ROLES]
    fields = []
    for role in dict.fromkeys(roles):
        taken = mapping.columns.get(role, "")
        options = [
            _option("", "no column", is_chosen=not taken),
            *(_option(column, column, is_chosen=column == taken) for column in columns),
        ]
        name = f"role-{role}"
        reason = mapping.reasons.get(role, "") if taken else ""
        told = f"because of {reason}" if reason else ""
        if others := mapping.others.get(role):
            told += f"{'; it' if told else 'It'} could {'also ' if taken else ''}be {others}"
        fields.append(
            html.Div(
                [
                    html.Label(phrasing.capitalised(ROLE_NAMES.get(role, role)), htmlFor=name),
                    html.Select(options, id=name, **attributes(data_role=role)),
                    html.Small(told),
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
        "compact": ("Dates of digits alone", CHOICES["compact"] if mapping.compact else ()),
        "dashes": ("1911-12 and its like are", CHOICES["dashes"] if mapping.dashes else ()),
        "negative_years": (
            "Years before 1 are",
            CHOICES["negative_years"] if mapping.negative_years else (),
        ),
        "encoding": ("Encoding", ENCODINGS if mapping.encoding else ()),
        "separator": ("Cells are separated by", tuple(SEPARATORS) if mapping.separator else ()),
        "sheet": ("Sheet", grid.sheets if mapping.sheet else ()),
    }
    fields = []
    for field, (words, values) in choices.items():
        now = str(getattr(mapping, field))
        options = dict.fromkeys(filter(None, (now, *values)))
        if len(options) > 1:
            name = f"field-{field}"
            menu = html.Select(
                [
                    _option(v, CALLED.get(v) or _answer_in_words(v), is_chosen=v == now)
                    for v in options
                ],
                id=name,
                **attributes(data_field=field),
            )
            fields.append(
                html.Div([html.Label(words, htmlFor=name), menu], className="tl-own__role")
            )
    return fields


def _option(value: str, words: str, *, is_chosen: bool) -> html.Option:
    return html.Option(words, value=value, selected="selected" if is_chosen else None)


def _first_rows(collection: Collection) -> html.Div:
    rows = collection.events.sort_values("row").head(FIRST_ROWS)
    heads = ["Date", "Read as", "Title", "Actor", "Thread"]
    cells = [
        html.Tr(
            [
                html.Td(text, **attributes(data_label=name))
                for name, text in zip(
                    heads,
                    (
                        event["date"] or event["edtf"],
                        phrasing.event_in_words(event),
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


def aside_csv(foreign: Foreign) -> str:
    """The rows set aside, with what is wrong and what to do."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["row", "column", "value", "problem", "remedy"])
    for fault in foreign.report.set_aside:
        cells = (fault.row, fault.column, fault.value, fault.problem, fault.remedy)
        # A spreadsheet that opens it must run nothing of it.
        writer.writerow([shielded("" if cell is None else str(cell)) for cell in cells])
    return out.getvalue()
