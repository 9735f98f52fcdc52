"""The place of the chart with its buttons, the card beside it, and how to read it."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from timeline.chart import theme
from timeline.html import ids
from timeline.html.render import attributes
from timeline.i18n.translation import noop, translate
from timeline.page import cards
from timeline.views.drawing import RenderedView

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
    """How to read the chart: what is needed first, and the rest on asking."""
    return html.Details(
        [
            html.Summary(translate("How to read the chart")),
            html.Div(
                [
                    *_first_keys(rendered),
                    _further(translate("Shapes and fills"), _signs(rendered)),
                    _further(translate("Lines, rings and keys"), _lines(rendered)),
                ],
                className="tl-legend__keys",
            ),
        ],
        id=ids.LEGEND,
        className="tl-legend",
    )


def _further(name: str, keys: list[Component]) -> html.Details:
    return html.Details([html.Summary(name), *keys], className="tl-aside")


def _first_keys(rendered: RenderedView) -> list[Component]:
    """The line, the colours and what fades: with these the chart can be read."""
    acting = set(rendered.events.loc[rendered.events["kind"] != "context", "actor"])
    tones = [
        (actor, tone) for actor, tone in rendered.context.tones.items() if actor in acting and tone
    ]
    pivot = rendered.context.pivot
    sides = [
        (
            html.Span(className="tl-key-line"),
            translate("left of the line: before {pivot}; right of it: after", pivot=pivot),
        )
    ]
    colours: list[tuple[Component, str]] = [
        (html.Span(className=f"tl-dot tl-tone-{tone}"), actor)
        for actor, tone in sorted(tones, key=lambda pair: pair[1])
    ]
    others = (html.Span(className="tl-dot tl-tone-0"), translate("context, and all others"))
    bars: list[tuple[Component, str]] = [
        (
            html.Span(className="tl-bar tl-bar--window"),
            translate("happened once, somewhere in this stretch"),
        ),
        (html.Span(className="tl-bar tl-bar--span"), translate("certainly went on")),
        (html.Span(className="tl-bar tl-bar--fade"), translate("may have begun or ended here")),
        (html.Span("···", className="tl-dots"), translate("how far it reaches is not known")),
    ]
    return [
        *([_key(translate("The line parts the sides"), sides)] if pivot else []),
        _key(translate("Colour is the actor"), [*colours, others]),
        _key(translate("Bars are the dates"), bars),
    ]


def _signs(rendered: RenderedView) -> list[Component]:
    shapes = [k for k in theme.SYMBOLS if k in set(rendered.events["kind"])]
    fills = [b for b in theme.FILLS if b in set(rendered.events["basis"])]
    return [
        _key(
            translate("Shape is the kind"),
            [(cards.symbol(k, "stated", 0), translate(k)) for k in shapes],
        ),
        _key(
            translate("Fill is the basis"),
            [(cards.symbol("verbal cooperation", b, 0), translate(b)) for b in fills],
        ),
    ]


def _lines(rendered: RenderedView) -> list[Component]:
    lines: list[tuple[Component, str]] = [
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
    ]
    ring = (
        html.Span("◎", className="tl-dots"),
        translate("a ring marks a first sign, or what may be the first"),
    )
    keys: list[tuple[Component, str]] = [
        (html.Kbd("← → + − 0"), translate("move and zoom")),
        (html.Kbd("↑ ↓"), translate("walk along the chain of the chosen event")),
    ]
    return [
        _key(
            translate("Lines join events"),
            [*lines, *([ring] if rendered.view.is_comparison else [])],
        ),
        _key(translate("Keys, with the chart in focus"), keys),
    ]


def _key(name: str, rows: Sequence[tuple[Component, str]]) -> html.Div:
    items = [html.Li([mark, html.Span(words)]) for mark, words in rows]
    return html.Div([html.H2(name), html.Ul(items)])
