"""What is pressed and typed: pivot, lanes, search, facets, dates, zoom; the chart and its key."""

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from timeline.chart import theme
from timeline.chart.scales import SCALES
from timeline.collection.collection import Collection, Pivot
from timeline.collection.schema import LANES
from timeline.dates import iso_day
from timeline.html import ids
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.i18n.translation import lang_attribute, noop, number, translate
from timeline.page import cards
from timeline.views import selection
from timeline.views.drawing import RenderedView, opening_window
from timeline.views.query import COMPARED

FACET_NAMES = {
    "actor": noop("Actor"),
    "thread": noop("Thread"),
    "kind": noop("Kind"),
    "basis": noop("Basis"),
    "side": noop("Side"),
    "source": noop("Source"),
    "support": noop("Support"),
}


def pivot_picker(collection: Collection, rendered: RenderedView) -> html.Div:
    """The collection's pivots as buttons, and a field for any other date."""
    default = collection.default_pivot
    return html.Div(
        [
            html.Span("Pivot", className="tl-label", id="pivot-label"),
            *(
                html.Button(
                    phrasing.capitalised(pivot.title),
                    type="button",
                    className="tl-button",
                    title=_when(pivot),
                    **attributes(
                        data_view_key="pivot",
                        data_view_value=key,
                        data_view_default=str(pivot is default).lower(),
                        aria_pressed=str(rendered.scene["now"]["pivot"] == key).lower(),
                    ),
                )
                for key, pivot in collection.pivots.items()
            ),
            html.Label(
                [
                    html.Span("or any date"),
                    dcc.Input(
                        id=ids.PIVOT_TYPED,
                        type="text",
                        placeholder=phrasing.day_in_words(opening_window(collection)[0]),
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
        **attributes(aria_labelledby="pivot-label"),
    )


def _when(pivot: Pivot) -> str:
    return phrasing.window_named(pivot.reading.earliest, pivot.reading.latest)


def lanes_picker(collection: Collection, rendered: RenderedView) -> html.Div:
    """By what the lanes are made."""
    default = collection.settings.lanes
    return _picker("lanes", "Lanes by", {by: by for by in LANES}, default, rendered)


def scale_picker(rendered: RenderedView) -> html.Div:
    """What the axis is."""
    names = {"calendar": "calendar", "pivot": "from the pivot", "order": "order"}
    return _picker("scale", "Scale", names, SCALES[0], rendered)


def compare_picker(rendered: RenderedView) -> html.Div:
    """Whose first signs are set against each other."""
    names = {"": "nothing", **{facet: f"{facet}s" for facet in COMPARED}}
    # Two selections are compared by keeping them; this says that they are.
    names["selection"] = "A and B"
    return _picker("compare", "Compare", names, "", rendered)


def _picker(
    key: str, name: str, values: Mapping[str, str], default: str, rendered: RenderedView
) -> html.Div:
    """A group of buttons, one of which is pressed; each asks for another drawing."""
    label = f"{key}-label"
    return html.Div(
        [
            html.Span(name, className="tl-label", id=label),
            *(
                html.Button(
                    words,
                    type="button",
                    className="tl-button",
                    hidden=value == "selection" and rendered.scene["now"][key] != value,
                    **attributes(
                        data_view_key=key,
                        data_view_value=value,
                        data_view_default=str(value == default).lower(),
                        aria_pressed=str(rendered.scene["now"][key] == value).lower(),
                    ),
                )
                for value, words in values.items()
            ),
        ],
        className="tl-choice",
        role="group",
        **attributes(aria_labelledby=label),
    )


def to_chart() -> html.A:
    """Leads to the chart on small screens, where the cards come first."""
    return html.A("To the chart ↓", href=f"#{ids.CHART}", className="tl-to-chart")


def keepers() -> list[html.Button]:
    """Keep the selection as one of two that are compared."""
    return [
        html.Button(
            f"Keep as {name.upper()}",
            type="button",
            className="tl-button",
            title="Keep this selection, to compare two",
            hidden=True,
            **attributes(data_keep=name),
        )
        for name in ("a", "b")
    ]


def size_switch(rendered: RenderedView) -> list[html.Button]:
    """Enlarge the page, or go back to its normal size; only the one that it has not is offered."""
    return [
        html.Button(
            words,
            type="button",
            className="tl-button",
            title="For a projector" if size else None,
            hidden=rendered.view.size == size,
            **attributes(
                data_view_key="size",
                data_view_value=size,
                data_view_default=str(not size).lower(),
            ),
        )
        for size, words in (("large", "Enlarge"), ("", "Normal size"))
    ]


def folded(parts: Sequence[Component], rendered: RenderedView) -> html.Details:
    """Controls that are out of the way of a large chart; at the normal size they stand open."""
    return html.Details(
        [html.Summary(translate("Controls")), *parts],
        className="tl-controls",
        open=not rendered.view.size,
    )


def filters(collection: Collection, rendered: RenderedView) -> html.Div:
    """Search, facets with counts, and a date range."""
    first, last = (iso_day(day)[:-3] for day in opening_window(collection))
    return html.Div(
        [
            html.Label(
                [
                    html.Span(translate("Search")),
                    dcc.Input(id=ids.SEARCH, type="search", className="tl-input tl-input--wide"),
                ],
                className="tl-field",
                htmlFor=ids.SEARCH,
            ),
            html.Div(facets(rendered), id=ids.FACETS, className="tl-facets"),
            html.Div(
                [
                    _date_field(ids.START, translate("From"), first),
                    _date_field(ids.END, translate("to"), last),
                ],
                className="tl-range",
                role="group",
                **attributes(aria_label=translate("Dates that may lie inside a range")),
            ),
        ],
        className="tl-filters",
        role="search",
    )


def facets(rendered: RenderedView) -> list[html.Details]:
    """A menu a facet; each value says how many events it would give."""
    counts = selection.counts(rendered.events, selection.Selection())
    return [
        html.Details(
            [
                html.Summary(
                    [html.Span(translate(name)), html.Span("", className="tl-facet__chosen")],
                ),
                html.Div(
                    [
                        _facet_value(rendered, facet, v, counts[facet])
                        for v in rendered.scene["known"][facet]
                    ],
                    role="group",
                    className="tl-facet__values",
                    **attributes(aria_label=translate(name)),
                ),
            ],
            className="tl-facet",
            **attributes(data_menu=facet),
        )
        for facet, name in FACET_NAMES.items()
        # A menu of nothing but blanks is none.
        if len(rendered.events) and set(rendered.scene["known"][facet]) - {""}
    ]


def _facet_value(
    rendered: RenderedView, facet: str, value: str, counts: Mapping[str, int]
) -> html.Button:
    called = rendered.scene["labels"].get(facet, {}).get(value)
    words = called or value or translate("no {facet}", facet=translate(facet))
    # A label is in the page's language, except a source's title.
    told = (
        lang_attribute(rendered.context.language)
        if value and (not called or facet == "source")
        else {}
    )
    mark: list[Component] = []
    if facet == "actor":
        tone = rendered.context.tones.get(value, 0)
        mark = [html.Span(className=f"tl-dot tl-tone-{tone}", **attributes(aria_hidden="true"))]
    elif facet == "kind":
        mark = [cards.symbol(value, "stated", 0)]
    elif facet == "basis":
        mark = [cards.symbol("verbal cooperation", value, 0)]
    return html.Button(
        [
            *mark,
            html.Span(words, className="tl-facet__words", **told),
            html.Span(number(counts.get(value, 0)), className="tl-facet__count"),
        ],
        type="button",
        **attributes(data_facet=facet, data_value=value, aria_pressed="false"),
    )


def _date_field(name: str, words: str, example: str) -> html.Label:
    return html.Label(
        [
            html.Span(words),
            dcc.Input(
                id=name, type="text", placeholder=example, className="tl-input tl-input--date"
            ),
        ],
        className="tl-field",
        htmlFor=name,
    )


def selection_bar(said: str) -> html.Div:
    """The selection as a sentence; each part of it to clear, and all."""
    return html.Div(
        [
            html.P(
                said,
                id=ids.SENTENCE,
                className="tl-sentence",
                **attributes(aria_live="polite"),
            ),
            html.Div(id=ids.CHIPS, className="tl-chips"),
            html.Button(
                translate("Clear all"),
                id=ids.CLEAR,
                type="button",
                className="tl-button",
                hidden=True,
            ),
        ],
        className="tl-selection",
    )


ZOOMS = (
    ("earlier", "◂", noop("Earlier")),
    ("later", "▸", noop("Later")),
    ("in", "+", noop("Zoom in")),
    ("out", "−", noop("Zoom out")),
    ("all", noop("All"), noop("All dates")),
    ("reset", noop("Reset"), noop("Back to the opening range")),
)


def chart() -> html.Figure:
    """The place of the chart, with its controls; ``assets/js/timeline/chart.js`` draws in it."""
    return html.Figure(
        [
            html.Div(
                [
                    html.Button(
                        translate(sign),
                        type="button",
                        className="tl-button",
                        title=translate(words),
                        **attributes(data_zoom=name, aria_label=translate(words)),
                    )
                    for name, sign, words in ZOOMS
                ],
                className="tl-zoom",
                role="group",
                **attributes(aria_label=translate("Move and zoom the chart")),
            ),
            html.Div(
                html.P(
                    translate(
                        "The chart needs JavaScript; it is not drawn. "
                        "The cards hold the same events."
                    )
                ),
                id=ids.CHART,
                className="tl-chart",
                role="img",
                tabIndex="0",
                **attributes(aria_label=translate("Timeline, not drawn yet")),
            ),
            peek(),
            html.P(id=ids.CHOSEN, className="tl-unseen", role="status"),
            html.Figcaption(id=ids.CHART_NOTE, className="tl-chart__note"),
        ],
        className="tl-figure",
    )


def peek() -> html.Aside:
    """Where the card of an event that was chosen in the chart is shown beside it."""
    close = html.Button(
        "×",
        type="button",
        className="tl-button tl-peek__close",
        **attributes(data_unpeek="", aria_label=translate("Close")),
    )
    return html.Aside(
        [close, html.Div(id=ids.PEEK_CARD)],
        id=ids.PEEK,
        className="tl-peek",
        hidden=True,
        **attributes(aria_label=translate("The chosen event")),
    )


def legend(rendered: RenderedView) -> html.Details:
    """How to read the chart."""
    acting = set(rendered.events.loc[rendered.events["kind"] != "context", "actor"])
    tones = [
        (actor, tone) for actor, tone in rendered.context.tones.items() if actor in acting and tone
    ]
    shapes = [k for k in theme.SYMBOLS if k in set(rendered.events["kind"])]
    fills = [b for b in theme.FILLS if b in set(rendered.events["basis"])]
    return html.Details(
        [
            html.Summary(translate("How to read the chart")),
            html.Div(
                [
                    _key(
                        translate("Colour is the actor"),
                        [
                            (html.Span(className=f"tl-dot tl-tone-{tone}"), actor)
                            for actor, tone in sorted(tones, key=lambda pair: pair[1])
                        ]
                        + [
                            (
                                html.Span(className="tl-dot tl-tone-0"),
                                translate("context, and all others"),
                            )
                        ],
                    ),
                    _key(
                        translate("Shape is the kind"),
                        [(cards.symbol(k, "stated", 0), translate(k)) for k in shapes],
                    ),
                    _key(
                        translate("Fill is the basis"),
                        [(cards.symbol("verbal cooperation", b, 0), translate(b)) for b in fills],
                    ),
                    _key(
                        translate("Bars are the dates"),
                        [
                            (
                                html.Span(className="tl-bar tl-bar--window"),
                                translate("happened once, somewhere in this stretch"),
                            ),
                            (
                                html.Span(className="tl-bar tl-bar--span"),
                                translate("certainly went on"),
                            ),
                            (
                                html.Span(className="tl-bar tl-bar--fade"),
                                translate("may have begun or ended here"),
                            ),
                            (
                                html.Span("···", className="tl-dots"),
                                translate("how far it reaches is not known"),
                            ),
                            (
                                html.Span("╱", className="tl-dots"),
                                translate("a curve joins an event to the one it follows"),
                            ),
                            (
                                html.Span("┊", className="tl-dots"),
                                translate("a dotted line joins one thing in two sources"),
                            ),
                            (
                                html.Span("┆", className="tl-dots tl-dots--pivot"),
                                translate("a dashed line is another pivot"),
                            ),
                            *(
                                [
                                    (
                                        html.Span("◎", className="tl-dots"),
                                        translate(
                                            "a ring marks a first sign, or what may be the first"
                                        ),
                                    )
                                ]
                                if rendered.view.is_comparison
                                else []
                            ),
                        ],
                    ),
                    _key(
                        translate("Keys, with the chart in focus"),
                        [
                            (html.Kbd("← → + − 0"), translate("move and zoom")),
                            (
                                html.Kbd("↑ ↓"),
                                translate("walk along the chain of the chosen event"),
                            ),
                        ],
                    ),
                ],
                className="tl-legend__keys",
            ),
        ],
        id=ids.LEGEND,
        className="tl-legend",
    )


def _key(name: str, rows: Sequence[tuple[Component, str]]) -> html.Div:
    items = [html.Li([mark, html.Span(words)]) for mark, words in rows]
    return html.Div([html.H2(name), html.Ul(items)])
