"""Search, facets and a range of dates, and the selection that they make as a sentence."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from timeline.dates import iso_day
from timeline.html import ids
from timeline.html.render import attributes
from timeline.i18n.translation import lang_attribute, noop, number, translate
from timeline.page import cards
from timeline.views import selection
from timeline.views.drawing import RenderedView

FACET_NAMES = {
    "actor": noop("Actor"),
    "thread": noop("Thread"),
    "kind": noop("Kind"),
    "basis": noop("Basis"),
    "side": noop("Side"),
    "source": noop("Source"),
    "support": noop("Support"),
    "claim": noop("Claim"),
}


def filters(rendered: RenderedView) -> html.Div:
    """Search, facets with counts, and a date range."""
    first, last = (iso_day(day)[:-3] for day in rendered.window)
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
    """A menu for each facet; each value shows how many events it would give."""
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
    lang = (
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
            html.Span(words, className="tl-facet__words", **lang),
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


def selection_bar(sentence: str, rendered: RenderedView) -> html.Div:
    """What is shown as a sentence, with buttons that clear each part of the selection, or all."""
    return html.Div(
        [
            html.P(
                sentence,
                id=ids.SENTENCE,
                className="tl-sentence",
                **attributes(aria_live="polite"),
            ),
            html.P(rendered.scene["drawn"], id=ids.DRAWN, className="tl-drawn"),
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
