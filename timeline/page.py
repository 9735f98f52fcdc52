"""The workbench: a collection and a view -> a component tree.

A *frame* is what the server makes anew when pivot or lanes change. What is shown within a frame
is the browser's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from timeline import cards, ids, prose, selection, theme
from timeline.collection import Collection, Pivot
from timeline.errors import DateError
from timeline.events import against
from timeline.figures import GUTTER_SHARE, PivotLine, timeline_figure
from timeline.findings import findings
from timeline.lanes import LANES, lay_out
from timeline.sides import SIDES

NARROWEST = 1180
"""Pixels of chart for which titles are placed: a window 1280 wide. Narrower charts drop titles."""

FACET_NAMES = {
    "actor": "Actor",
    "thread": "Thread",
    "kind": "Kind",
    "basis": "Basis",
    "side": "Side",
    "source": "Source",
}
HEADLINE_SLOTS = (
    ("before", "began before"),
    ("either", "could be either"),
    ("after", "came after"),
    ("undated", "undated"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of the page that depends on pivot and lanes.

    Parameters
    ----------
    events
        Against the pivot.
    scene
        For the browser, safe for JSON: ``records``, ``known`` (facet to values), ``labels``
        (facet to value to words), ``pivot`` (its title), ``lanes``, ``notices`` (sentences),
        ``large`` (whether cards are fetched), ``first`` (cards of each side to begin with).
    figure
        The Plotly figure as JSON-ready mapping.
    context
        For the cards.
    """

    events: pd.DataFrame
    scene: Mapping[str, Any]
    figure: Mapping[str, Any]
    context: cards.Context


def make_frame(collection: Collection, pivot_text: str = "", lanes_text: str = "") -> Frame:
    """Set a collection against a pivot, in lanes.

    Parameters
    ----------
    collection
    pivot_text
        A key of the collection's pivots or a date phrase; "" for the collection's own.
    lanes_text
        One of `timeline.lanes.LANES`; "" for the collection's own.

    Returns
    -------
    Frame
        A parameter that can't be used is ignored, and ``scene["notices"]`` says so.
    """
    notices: list[str] = []
    pivot = collection.default_pivot
    if pivot_text:
        try:
            pivot = collection.pivot(pivot_text)
        except DateError as error:
            notices.append(f"The pivot is ignored: {error}")
    lanes = collection.settings.lanes
    if lanes_text in LANES:
        lanes = lanes_text
    elif lanes_text:
        notices.append(f"The lanes “{lanes_text[:60]}” are ignored: write {', '.join(LANES)}.")
    events = against(collection.events, pivot.reading if pivot else None)
    window = opening_window(collection)
    has_gutter = bool((events["side"] == "undated").any())
    width = NARROWEST * (1 - GUTTER_SHARE) if has_gutter else NARROWEST
    figure = timeline_figure(
        events, lay_out(events, lanes, window, width), window, _pivot_line(pivot), _hover(events)
    )
    default = collection.default_pivot
    context = cards.card_context(
        events, collection.sources, pivot.title if pivot else "", default.title if default else ""
    )
    scene = {
        "records": selection.records(events),
        "known": {facet: facet_values(events, facet) for facet in selection.FACETS},
        "labels": facet_labels(collection),
        "pivot": context.pivot,
        "pivotKey": pivot.key if pivot else "",
        "lanes": lanes,
        "notices": notices,
        "large": len(events) > cards.LARGE,
        "first": cards.FIRST_CARDS,
    }
    return Frame(events, scene, figure.to_plotly_json(), context)


def opening_window(collection: Collection) -> tuple[np.datetime64, np.datetime64]:
    """First and last day the chart shows at first: the collection's, or that of all its dates."""
    if collection.settings.window:
        return collection.settings.window
    bounds = collection.events[["earliest", "begin_latest", "end_earliest", "latest"]]
    if bounds.isna().all(axis=None):
        return np.datetime64("1900-01-01"), np.datetime64("1999-12-31")
    first, last = (
        np.datetime64(found, "D") for found in (bounds.min(axis=None), bounds.max(axis=None))
    )
    room = max(np.timedelta64(7, "D"), (last - first) // 25)
    return first - room, last + room


def facet_values(events: pd.DataFrame, facet: str) -> list[str]:
    """The values of a facet in the order in which a menu lists them: most frequent first."""
    found = events[facet].value_counts()
    if facet == "side":
        return [side for side in SIDES if side in found.index]
    return sorted(map(str, found.index), key=lambda value: (not value, -found[value], value))


def facet_labels(collection: Collection) -> dict[str, dict[str, str]]:
    """What to call a facet's values where the value itself is only a key."""
    titles = collection.sources["title"]
    return {"source": {str(key): str(title) for key, title in titles.items() if title}}


def _pivot_line(pivot: Pivot | None) -> PivotLine | None:
    if pivot is None:
        return None
    when = prose.window_in_words(pivot.reading.earliest, pivot.reading.latest)
    return PivotLine(prose.capitalised(pivot.title), when.removeprefix("on "), pivot.reading)


def _hover(events: pd.DataFrame) -> pd.Series:
    words = [
        f"{event['title']} — {prose.event_in_words(event)}" for _, event in events.iterrows()
    ]
    return pd.Series(words, index=events.index)


# -- the page -------------------------------------------------------------------------------------


def workbench(collection: Collection) -> html.Div:
    """The whole page as it opens with no query: the default frame, everything shown."""
    frame = make_frame(collection)
    return html.Div(
        [
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.FRAME),
            dcc.Store(id=ids.WANTED),
            dcc.Store(id=ids.SCENE, data=frame.scene),
            dcc.Store(id=ids.FIGURE, data=frame.figure),
            html.A("Skip to the chart", href=f"#{ids.CHART}", className="tl-skip"),
            masthead(collection),
            html.Main(
                [
                    html.Div(headline(frame), id=ids.HEADLINE),
                    html.Div(
                        [pivot_picker(collection, frame), lanes_picker(frame)],
                        className="tl-view",
                    ),
                    filters(frame),
                    html.P(id=ids.NOTICE, className="tl-notice", role="status", hidden=True),
                    selection_bar(),
                    chart(),
                    legend(frame),
                    html.Div(
                        cards.ledger(frame.events, frame.context),
                        id=ids.LEDGER,
                        className="tl-ledger",
                    ),
                ]
            ),
            colophon(collection),
        ],
        className="tl-page",
    )


def masthead(collection: Collection) -> html.Header:
    """Title, question and lead of the collection."""
    settings = collection.settings
    return html.Header(
        [
            html.H1(settings.title),
            *([html.P(settings.question, className="tl-question")] if settings.question else []),
            *([html.P(settings.lead, className="tl-lead")] if settings.lead else []),
        ],
        className="tl-masthead",
    )


def headline(frame: Frame) -> list[Component]:
    """What the events shown say, with a slot for every number that a selection changes."""
    found = findings(frame.events)

    def slot(name: str) -> html.Span:
        return html.Span(str(found[name]), className="tl-slot", **{"data-slot": name})

    if not frame.context.pivot:
        return [html.P([slot("gestures"), " gestures; choose a pivot to set them on either side."])]
    pivot = frame.context.pivot
    names = {"before": f"began before {pivot}", "after": f"came after {pivot}"}
    return [
        html.Dl(
            [
                html.Div(
                    [html.Dt(names.get(name, words)), html.Dd(slot(name))],
                    className="tl-tally__side",
                    **{"data-side": name},
                )
                for name, words in HEADLINE_SLOTS
            ],
            className="tl-tally",
        ),
        html.P(
            [
                "Gestures shown: ",
                slot("gestures"),
                ". Threads whose first sign certainly came before ",
                f"{pivot}: ",
                slot("threads_before"),
                " of ",
                slot("threads"),
                ". Counted apart: only forecast ",
                slot("forecast"),
                ", conflict ",
                slot("conflict"),
                ", context ",
                slot("context"),
                ".",
            ],
            className="tl-findings",
        ),
    ]


def pivot_picker(collection: Collection, frame: Frame) -> html.Div:
    """The collection's pivots as buttons, and a field for any other date."""
    default = collection.default_pivot
    return html.Div(
        [
            html.Span("Pivot", className="tl-label", id="pivot-label"),
            *(
                html.Button(
                    prose.capitalised(pivot.title),
                    type="button",
                    className="tl-button",
                    title=_when(pivot),
                    **{
                        "data-view-key": "pivot",
                        "data-view-value": key,
                        "data-view-default": str(pivot is default).lower(),
                        "aria-pressed": str(frame.scene["pivotKey"] == key).lower(),
                    },
                )
                for key, pivot in collection.pivots.items()
            ),
            html.Label(
                [
                    html.Span("or any date"),
                    dcc.Input(
                        id=ids.PIVOT_TYPED,
                        type="text",
                        placeholder="late autumn 1952",
                        autoComplete="off",
                        className="tl-input",
                    ),
                ],
                className="tl-field",
                htmlFor=ids.PIVOT_TYPED,
            ),
        ],
        className="tl-choice",
        role="group",
        **{"aria-labelledby": "pivot-label"},
    )


def _when(pivot: Pivot) -> str:
    words = prose.window_in_words(pivot.reading.earliest, pivot.reading.latest)
    return words.removeprefix("on ")


def lanes_picker(frame: Frame) -> html.Div:
    """By what the lanes are made."""
    return html.Div(
        [
            html.Span("Lanes by", className="tl-label", id="lanes-label"),
            *(
                html.Button(
                    by,
                    type="button",
                    className="tl-button",
                    **{
                        "data-view-key": "lanes",
                        "data-view-value": by,
                        "data-view-default": str(frame.scene["lanes"] == by).lower(),
                        "aria-pressed": str(frame.scene["lanes"] == by).lower(),
                    },
                )
                for by in LANES
            ),
        ],
        className="tl-choice",
        role="group",
        **{"aria-labelledby": "lanes-label"},
    )


def filters(frame: Frame) -> html.Div:
    """Search, facets with counts, and a date range."""
    return html.Div(
        [
            html.Label(
                [
                    html.Span("Search"),
                    dcc.Input(id=ids.SEARCH, type="search", className="tl-input tl-input--wide"),
                ],
                className="tl-field",
                htmlFor=ids.SEARCH,
            ),
            html.Div(facets(frame), id=ids.FACETS, className="tl-facets"),
            html.Div(
                [_date_field(ids.START, "From"), _date_field(ids.END, "to")],
                className="tl-range",
                role="group",
                **{"aria-label": "Dates that may lie inside a range"},
            ),
        ],
        className="tl-filters",
        role="search",
    )


def facets(frame: Frame) -> list[html.Details]:
    """A menu a facet; each value says how many events it would give."""
    counts = selection.counts(frame.events, selection.Selection())
    return [
        html.Details(
            [
                html.Summary(
                    [html.Span(name), html.Span("", className="tl-facet__chosen")],
                ),
                html.Div(
                    [_facet_value(frame, facet, v, counts[facet]) for v in frame.scene["known"][facet]],
                    role="group",
                    className="tl-facet__values",
                    **{"aria-label": name},
                ),
            ],
            className="tl-facet",
            **{"data-menu": facet},
        )
        for facet, name in FACET_NAMES.items()
        if len(frame.scene["known"][facet]) > 0
    ]


def _facet_value(frame: Frame, facet: str, value: str, counts: Mapping[str, int]) -> html.Button:
    words = frame.scene["labels"].get(facet, {}).get(value) or value or f"no {facet}"
    mark: list[Component] = []
    if facet == "actor":
        tone = frame.context.tones.get(value, 0)
        mark = [html.Span(className=f"tl-dot tl-tone-{tone}", **{"aria-hidden": "true"})]
    elif facet == "kind":
        mark = [cards.symbol(value, "stated", 0)]
    elif facet == "basis":
        mark = [cards.symbol("verbal cooperation", value, 0)]
    return html.Button(
        [
            *mark,
            html.Span(words, className="tl-facet__words"),
            html.Span(str(counts.get(value, 0)), className="tl-facet__count"),
        ],
        type="button",
        **{"data-facet": facet, "data-value": value, "aria-pressed": "false"},
    )


def _date_field(name: str, words: str) -> html.Label:
    return html.Label(
        [
            html.Span(words),
            dcc.Input(
                id=name, type="text", placeholder="1953-03", className="tl-input tl-input--date"
            ),
        ],
        className="tl-field",
        htmlFor=name,
    )


def selection_bar() -> html.Div:
    """The selection as a sentence; each part of it to clear, and all."""
    return html.Div(
        [
            html.P(id=ids.SENTENCE, className="tl-sentence", **{"aria-live": "polite"}),
            html.Div(id=ids.CHIPS, className="tl-chips"),
            html.Button(
                "Clear all", id=ids.CLEAR, type="button", className="tl-button", hidden=True
            ),
        ],
        className="tl-selection",
    )


ZOOMS = (
    ("earlier", "◂ Earlier"),
    ("later", "Later ▸"),
    ("in", "Zoom in"),
    ("out", "Zoom out"),
    ("all", "All dates"),
    ("reset", "Reset"),
)


def chart() -> html.Figure:
    """The place of the chart, with its controls; ``assets/chart.js`` draws in it."""
    return html.Figure(
        [
            html.Div(
                [
                    *(
                        html.Button(
                            words, type="button", className="tl-button", **{"data-zoom": name}
                        )
                        for name, words in ZOOMS
                    ),
                    html.Span(id=ids.CHART_NOTE, className="tl-chart__note"),
                ],
                className="tl-zoom",
                role="group",
                **{"aria-label": "Move and zoom the chart"},
            ),
            html.Div(id=ids.CHART, className="tl-chart", role="img", tabIndex="0"),
        ],
        className="tl-figure",
    )


def legend(frame: Frame) -> html.Details:
    """How to read the chart."""
    tones = [(actor, tone) for actor, tone in frame.context.tones.items() if actor and tone]
    shapes = [k for k in theme.SYMBOLS if k in frame.scene["known"]["kind"]]
    fills = [b for b in theme.FILLS if b in frame.scene["known"]["basis"]]
    return html.Details(
        [
            html.Summary("How to read the chart"),
            html.Div(
                [
                    _key("Colour is the actor", [
                        (html.Span(className=f"tl-dot tl-tone-{tone}"), actor)
                        for actor, tone in sorted(tones, key=lambda pair: pair[1])
                    ]),
                    _key("Shape is the kind", [(cards.symbol(k, "stated", 0), k) for k in shapes]),
                    _key("Fill is the basis", [
                        (cards.symbol("verbal cooperation", b, 0), b) for b in fills
                    ]),
                    _key("Bars are the dates", [
                        (html.Span(className="tl-bar tl-bar--window"),
                         "happened once, somewhere in this stretch"),
                        (html.Span(className="tl-bar tl-bar--span"), "certainly went on"),
                        (html.Span(className="tl-bar tl-bar--fade"),
                         "may have begun or ended here"),
                    ]),
                ],
                className="tl-legend__keys",
            ),
        ],
        id=ids.LEGEND,
        className="tl-legend",
        open=True,
    )


def _key(name: str, rows: Sequence[tuple[Component, str]]) -> html.Div:
    items = [html.Li([mark, html.Span(words)]) for mark, words in rows]
    return html.Div([html.H3(name), html.Ul(items)])


def colophon(collection: Collection) -> html.Footer:
    """The sources, and whose words these are."""
    sources = [
        html.Li([prose.citation(source), *([" ", source["note"]] if source["note"] else [])])
        for _, source in collection.sources.iterrows()
    ]
    credit = collection.settings.credit
    return html.Footer(
        [
            *([html.P(credit)] if credit else []),
            *([html.H2("Sources"), html.Ul(sources)] if sources else []),
        ],
        className="tl-colophon",
    )


@lru_cache(maxsize=8)
def cached_frame(collection: Collection, pivot_text: str, lanes_text: str) -> Frame:
    """`make_frame`, remembered for the views most asked for."""
    return make_frame(collection, pivot_text, lanes_text)
