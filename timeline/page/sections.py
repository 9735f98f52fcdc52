"""The workbench: a frame -> the parts of the page.

Headline, chart and cards are a document that can be read before any script has run; the controls
between them are Dash's, and stand there as plain HTML until Dash takes over.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from timeline.analysis.counts import findings
from timeline.collection.collection import Collection, Pivot
from timeline.collection.events import against
from timeline.collection.schema import KINDS
from timeline.html import ids
from timeline.html.render import attributes, in_language, to_html
from timeline.i18n import phrasing
from timeline.i18n.translation import mark, number, of_events, pieces, say
from timeline.page import cards, comparison_section
from timeline.page.controls import (
    chart,
    compare_picker,
    filters,
    folded,
    keepers,
    lanes_picker,
    legend,
    pivot_picker,
    scale_picker,
    selection_bar,
    size_switch,
    to_chart,
)
from timeline.views import selection
from timeline.views.drawing import Asked, Frame, context_of, facet_labels, remembered
from timeline.views.selection import Selection

HEADLINE_SLOTS = (
    ("before", mark("began before {pivot}")),
    ("either", mark("could be either")),
    ("after", mark("came after {pivot}")),
    ("undated", mark("undated")),
)


FINDINGS = mark(
    "Gestures shown: {gestures}. Threads whose first sign certainly came before {pivot}: "
    "{threads_before} of {threads}. Resting on one source alone: {alone}. "
    "Not counted: {forecast} only forecast, {conflict} conflict, "
    "{context} context."
)


FINDINGS_OF_EVENTS = mark(
    "Gestures shown: {gestures}. Threads whose first sign certainly came before {pivot}: "
    "{threads_before} of {threads}."
)
"""Where no event has a kind, so that none is counted apart."""


def controls(collection: Collection, frame: Frame) -> html.Div:
    """The part of the page that Dash draws: what is pressed and typed, and its stores."""
    return html.Div(
        [
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.FRAME),
            dcc.Store(id=ids.REPLY),
            dcc.Store(id=ids.WANTED),
            dcc.Store(id=ids.CARDS),
            *_controls(collection, frame),
        ]
    )


def _controls(collection: Collection, frame: Frame) -> list[Component]:
    pickers = [
        pivot_picker(collection, frame),
        lanes_picker(collection, frame),
        compare_picker(frame),
        scale_picker(frame),
    ]
    view = html.Div(pickers, className="tl-view")
    return [folded([view, filters(collection, frame)], frame)]


def above(
    collection: Collection,
    frame: Frame,
    chosen: Selection = selection.EVERYTHING,
    start: Sequence[Component] = (),
) -> str:
    """HTML of the page before the part that Dash draws.

    Parameters
    ----------
    collection
    frame
    chosen
        What is shown of it.
    start
        What stands at the end of the masthead.
    """
    return to_html(
        [
            html.A("Skip to the chart", href=f"#{ids.CHART}", className="tl-skip"),
            masthead(collection, start),
            html.Div(headline(frame, _shown(frame, chosen)), id=ids.HEADLINE),
        ]
    )


def first_controls(collection: Collection, frame: Frame) -> str:
    """HTML of the part that Dash draws, to stand in its place until it does."""
    return to_html(_controls(collection, frame))


def _shown(frame: Frame, chosen: Selection) -> pd.DataFrame:
    return frame.events[selection.keep(frame.events, chosen)]


def below(
    collection: Collection,
    frame: Frame,
    tools: Sequence[Component] = (),
    chosen: Selection = selection.EVERYTHING,
) -> str:
    """HTML of the page after the part that Dash draws: the selection, the chart, the cards.

    Parameters
    ----------
    collection
    frame
    tools
        What stands beside the selection.
    chosen
        What is shown of it.
    """
    said = say("All {number} events.", number=number(len(frame.events)))
    if not selection.is_empty(chosen):
        said = _sentence(collection, frame.context.pivot, chosen, len(_shown(frame, chosen)))
    return to_html(
        [
            html.P(id=ids.NOTICE, className="tl-notice", role="status", hidden=True),
            html.Div(
                [
                    selection_bar(said),
                    to_chart(),
                    *keepers(),
                    *tools,
                    *size_switch(frame),
                    legend(frame),
                ],
                className="tl-strip",
            ),
            chart(),
            html.Div(comparison_section.section(collection, frame), id=ids.COMPARISON),
            html.Div(
                Markup(_ledger(collection, frame, chosen)), id=ids.LEDGER, className="tl-ledger"
            ),
            colophon(collection),
        ]
    )


def reply(collection: Collection, frame: Frame, asked: Asked) -> dict[str, Any]:
    """Another frame for a page that is open already, safe for JSON."""
    with of_events(not collection.has_kinds):
        return _reply(collection, frame, asked)


def _reply(collection: Collection, frame: Frame, asked: Asked) -> dict[str, Any]:
    return {
        "scene": {**frame.scene, **asked.for_browser()},
        "figure": frame.figure,
        "headline": to_html(headline(frame)),
        "comparison": to_html(comparison_section.section(collection, frame)),
        "ledger": _ledger(collection, frame),
    }


def _ledger(collection: Collection, frame: Frame, chosen: Selection = selection.EVERYTHING) -> str:
    """HTML of a frame's cards."""
    if not frame.view.selections:
        return _cards(collection, frame.view.pivot, chosen)
    shown = set(map(str, _shown(frame, chosen).index))
    return to_html(cards.ledger(frame.events, frame.context, shown=shown))


@remembered(most=32)
def _cards(collection: Collection, pivot: Pivot | None, chosen: Selection) -> str:
    """HTML of every card against a pivot: nothing else of a view changes it, and it is dear."""
    every = against(collection.events, pivot.reading if pivot else None)
    shown = set(map(str, every.index[selection.keep(every, chosen)]))
    return to_html(cards.ledger(every, context_of(collection, every, pivot), shown=shown))


def title(collection: Collection, asked: Asked, chosen: Selection) -> str:
    """What a view is called in a tab or a link: the selection in words, then the title."""
    if selection.is_empty(chosen):
        return collection.settings.title
    said = _said(collection, asked, chosen).rstrip(".。")
    return f"{said} · {collection.settings.title}"


def sentence(collection: Collection, asked: Asked, chosen: Selection, shown: int) -> str:
    """How many events of the collection a view shows, and which; as the browser says it."""
    if selection.is_empty(chosen):
        return say("All {number} events.", number=number(len(collection.events)))
    return _sentence(collection, asked.pivot.title if asked.pivot else "", chosen, shown)


def _sentence(collection: Collection, pivot: str, chosen: Selection, shown: int) -> str:
    every = number(len(collection.events))
    counted = say("{shown} of {number} events.", shown=number(shown), number=every)
    return f"{counted} {selection.describe(chosen, facet_labels(collection), pivot)}"


def description(collection: Collection, asked: Asked, chosen: Selection) -> str:
    """A view in a sentence or two, for those who pass its link on."""
    settings = collection.settings
    said = "" if selection.is_empty(chosen) else _said(collection, asked, chosen)
    return " ".join(filter(None, [said, settings.question, settings.lead])) or settings.title


def _said(collection: Collection, asked: Asked, chosen: Selection) -> str:
    pivot = [asked.pivot.title] if asked.pivot else []
    return selection.describe(chosen, facet_labels(collection), *pivot)


def masthead(collection: Collection, more: Sequence[Component] = ()) -> html.Header:
    """Title, question and lead of the collection, and what is to stand under the question."""
    settings = collection.settings
    question = [html.P(settings.question, className="tl-question")] if settings.question else []
    lead = [html.P(settings.lead, className="tl-lead")] if settings.lead else []
    return html.Header(
        [html.Div([html.H1(settings.title), *question, *more]), *lead],
        className="tl-masthead",
        **told(collection),
    )


def told(collection: Collection) -> dict[str, Any]:
    """The attribute that marks a collection's own words, where the page speaks another language."""
    return in_language(collection.settings.language)


def headline(frame: Frame, shown: pd.DataFrame | None = None) -> list[Component]:
    """What the events shown say, with a slot for every number that a selection changes.

    Parameters
    ----------
    frame
    shown
        Those of its events that are shown; by default all.
    """
    found = findings(frame.events if shown is None else shown)

    def slot(name: str) -> html.Span:
        return html.Span(number(found[name]), className="tl-slot", **attributes(data_slot=name))

    if not frame.context.pivot:
        words = mark("{gestures} gestures; choose a pivot to set them on either side.")
        return [html.P(pieces(words, gestures=slot("gestures")))]
    pivot = frame.context.pivot
    has_kinds = bool(frame.events["kind"].isin(KINDS).any())
    words = FINDINGS if has_kinds else FINDINGS_OF_EVENTS
    return [
        html.Dl(
            [
                html.Div(
                    [html.Dt(say(words, pivot=pivot)), html.Dd(slot(name))],
                    className="tl-tally__side",
                    **attributes(data_side=name),
                )
                for name, words in HEADLINE_SLOTS
            ],
            className="tl-tally",
        ),
        html.P(
            pieces(
                words,
                pivot=pivot,
                **{name: slot(name) for name in found if "{" + name + "}" in words},
            ),
            className="tl-findings",
        ),
        *comparison_section.summary(frame),
    ]


def colophon(collection: Collection) -> html.Footer:
    """The sources, and whose words these are."""
    sources = [html.Li(_source(source)) for source in cards.by_key(collection.sources).values()]
    return html.Footer(
        [
            *_credit(collection),
            *([html.H2(say("Sources")), html.Ul(sources, **told(collection))] if sources else []),
        ],
        className="tl-colophon",
    )


def short_colophon(collection: Collection) -> html.Footer:
    """The same in less room: whose words these are in a line, and the sources folded."""
    sources = [html.Li(_source(source)) for source in cards.by_key(collection.sources).values()]
    listed = html.Ul(sources, **told(collection))
    folded = html.Details([html.Summary(say("Sources")), listed], className="tl-aside")
    return html.Footer(
        [*_credit(collection), *([folded] if sources else [])], className="tl-colophon"
    )


def _credit(collection: Collection) -> list[Component]:
    words = collection.settings.credit
    return [html.P(words, **told(collection))] if words else []


def _source(source: Mapping[str, str]) -> list[Component | str]:
    """A citation, its address as a link where it is one of the web, and its note."""
    url = source["url"]
    is_link = url.startswith(("https://", "http://"))
    address = [" ", html.A(url, href=url, rel="noreferrer") if is_link else url] if url else []
    return [phrasing.citation(source), *address, *([" ", source["note"]] if source["note"] else [])]
