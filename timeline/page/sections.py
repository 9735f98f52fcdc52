"""The workbench: a rendered view -> the parts of the page.

Headline, chart and cards are a document that can be read before any script has run; the controls
between them are Dash's, and stand there as plain HTML until Dash takes over.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.collection.sources import by_key, citation
from timeline.html import ids
from timeline.html.render import to_html
from timeline.i18n.translation import (
    counting,
    lang_attribute,
    number,
    translate,
)
from timeline.page import comparison_section
from timeline.page.chart_section import chart, legend
from timeline.page.controls import (
    all_lanes_picker,
    compare_picker,
    folded,
    keepers,
    lanes_picker,
    pivot_picker,
    scale_picker,
    size_switch,
)
from timeline.page.edition import edition_line
from timeline.page.filter_controls import filters, selection_bar
from timeline.page.headline import headline
from timeline.page.ledger import ledger
from timeline.views import selection
from timeline.views.drawing import RenderedView
from timeline.views.query import ViewQuery
from timeline.views.selection import Selection
from timeline.views.titles import counted_sentence


def controls(collection: Collection, rendered: RenderedView) -> html.Div:
    """The part of the page that Dash draws: what is pressed and typed, and its stores."""
    return html.Div(
        [
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.ASKED_VIEW),
            dcc.Store(id=ids.REPLY),
            dcc.Store(id=ids.WANTED),
            dcc.Store(id=ids.CARDS),
            *_controls(collection, rendered),
        ]
    )


def _controls(collection: Collection, rendered: RenderedView) -> list[Component]:
    pickers = [
        pivot_picker(collection, rendered),
        lanes_picker(collection, rendered),
        all_lanes_picker(rendered),
        compare_picker(rendered),
        scale_picker(rendered),
    ]
    view = html.Div(pickers, className="tl-view")
    return [folded([view, filters(rendered)], translate("Filter and change"))]


def above(
    collection: Collection,
    rendered: RenderedView,
    chosen: Selection = selection.EVERYTHING,
    start: Sequence[Component] = (),
) -> str:
    """HTML of the page before the part that Dash draws.

    Parameters
    ----------
    collection
        What the page is of.
    rendered
        The view that is drawn.
    chosen
        What is shown of it.
    start
        What stands at the end of the masthead.
    """
    return to_html(
        [
            html.A("Skip to the chart", href=f"#{ids.CHART}", className="tl-skip"),
            masthead(collection, start),
            html.Div(
                headline(rendered, _selected(rendered, chosen), unread=len(collection.unread)),
                id=ids.HEADLINE,
            ),
        ]
    )


def first_controls(collection: Collection, rendered: RenderedView) -> str:
    """HTML of the part that Dash draws, to stand in its place until it does."""
    return to_html(_controls(collection, rendered))


def _selected(rendered: RenderedView, chosen: Selection) -> pd.DataFrame:
    return rendered.events[selection.keep(rendered.events, chosen)]


def shown(
    collection: Collection, rendered: RenderedView, chosen: Selection = selection.EVERYTHING
) -> str:
    """HTML of the sentence that says what is shown, to stand before the controls that change it."""
    sentence = translate("All {number} events.", number=number(len(rendered.events)))
    if not selection.is_empty(chosen):
        sentence = counted_sentence(
            collection, rendered.context.pivot, chosen, len(_selected(rendered, chosen))
        )
    return to_html(selection_bar(sentence, rendered))


def tools(rendered: RenderedView, more: Sequence[Component] = ()) -> str:
    """HTML of what can be done with a view, to stand after the controls that change it.

    Parameters
    ----------
    rendered
        The view that is drawn.
    more
        What stands beside the key to the chart.
    """
    return to_html(
        html.Div(
            [*keepers(), legend(rendered), *more, *size_switch(rendered)], className="tl-strip"
        )
    )


def line(shown: str, controls: str, tools: str) -> str:
    """HTML of one line that says what is shown, with the door to all that changes it."""
    return f'<div class="tl-line">{shown}{controls}{tools}</div>'


def below(
    collection: Collection, rendered: RenderedView, chosen: Selection = selection.EVERYTHING
) -> str:
    """HTML of the page after the controls: the chart, the comparison, the cards.

    Parameters
    ----------
    collection
        What the page is of.
    rendered
        The view that is drawn.
    chosen
        What is shown of it.
    """
    return to_html(
        [
            html.P(id=ids.NOTICE, className="tl-notice", role="status", hidden=True),
            chart(),
            html.Div(comparison_section.section(collection, rendered), id=ids.COMPARISON),
            html.Div(
                Markup(_ledger(collection, rendered, chosen)), id=ids.LEDGER, className="tl-ledger"
            ),
            colophon(collection),
        ]
    )


def reply(collection: Collection, rendered: RenderedView, query: ViewQuery) -> dict[str, Any]:
    """Another view for a page that is open already, safe for JSON."""
    with counting(collection.noun):
        return _reply(collection, rendered, query)


def _reply(collection: Collection, rendered: RenderedView, query: ViewQuery) -> dict[str, Any]:
    return {
        "scene": {**rendered.scene, **query.for_browser()},
        "figure": rendered.figure,
        "headline": to_html(headline(rendered, unread=len(collection.unread))),
        "comparison": to_html(comparison_section.section(collection, rendered)),
        "ledger": _ledger(collection, rendered),
    }


def _ledger(
    collection: Collection, rendered: RenderedView, chosen: Selection = selection.EVERYTHING
) -> str:
    """HTML of a view's cards."""
    if not rendered.view.selections:
        return _every_card(collection, rendered, chosen)
    return _cards(rendered, chosen)


@cached_per_collection(
    most=32, by=lambda collection, rendered, chosen: (collection, rendered.view.pivot, chosen)
)
def _every_card(collection: Collection, rendered: RenderedView, chosen: Selection) -> str:
    """HTML of every card against a pivot: slow to make, and changed by nothing else of a view."""
    return _cards(rendered, chosen)


def _cards(rendered: RenderedView, chosen: Selection) -> str:
    selected = set(map(str, _selected(rendered, chosen).index))
    return to_html(ledger(rendered.events, rendered.context, selected=selected))


def masthead(collection: Collection, more: Sequence[Component] = ()) -> html.Header:
    """Title, question and lead of the collection, and what is to stand beside the title."""
    settings = collection.settings
    question = [html.P(settings.question, className="tl-question")] if settings.question else []
    lead = [html.P(settings.lead, className="tl-lead")] if settings.lead else []
    return html.Header(
        [
            html.Div([html.H1(settings.title), *more], className="tl-masthead__top"),
            *question,
            *lead,
        ],
        className="tl-masthead",
        **lang_attribute(collection.settings.language),
    )


def colophon(collection: Collection) -> html.Footer:
    """The sources, and whose words these are."""
    sources = [html.Li(_source(source)) for source in by_key(collection.sources).values()]
    return html.Footer(
        [
            *_credit(collection),
            *(
                [
                    html.H2(translate("Sources")),
                    html.Ul(sources, **lang_attribute(collection.settings.language)),
                ]
                if sources
                else []
            ),
            *edition_line(collection),
        ],
        className="tl-colophon",
    )


def short_colophon(collection: Collection) -> html.Footer:
    """The same in less room: whose words these are in a line, and the sources folded."""
    sources = [html.Li(_source(source)) for source in by_key(collection.sources).values()]
    listed = html.Ul(sources, **lang_attribute(collection.settings.language))
    folded = html.Details([html.Summary(translate("Sources")), listed], className="tl-aside")
    return html.Footer(
        [*_credit(collection), *([folded] if sources else []), *edition_line(collection)],
        className="tl-colophon",
    )


def _credit(collection: Collection) -> list[Component]:
    words = collection.settings.credit
    return [html.P(words, **lang_attribute(collection.settings.language))] if words else []


def _source(source: Mapping[str, str]) -> list[Component | str]:
    """A citation, its address as a link where it is one of the web, and its note."""
    url = source["url"]
    is_link = url.startswith(("https://", "http://"))
    address = [" ", html.A(url, href=url, rel="noreferrer") if is_link else url] if url else []
    return [citation(source), *address, *([" ", source["note"]] if source["note"] else [])]
