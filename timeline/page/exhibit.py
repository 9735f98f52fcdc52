"""An exhibit: headline, filters, chart and cards as one HTML document, with no server behind it.

It is made of the pieces of the workbench and run by the same scripts. `/embed` takes its scripts
and styles as files of its own host; an exported file carries them inside.
"""

import gzip
from dataclasses import replace
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.errors import counted
from timeline.exports.formats import NO_EVENT, File, Format, Order, Report
from timeline.html import assets, ids
from timeline.html.documents import Document
from timeline.html.render import data_block, to_html
from timeline.i18n.translation import catalogue, counting, lang_attribute, speaking, translate
from timeline.page import (
    chart_section,
    comparison_section,
    controls,
    filter_controls,
    metadata,
    sections,
    tour,
)
from timeline.page.headline import headline
from timeline.page.ledger import ledger
from timeline.views import selection, titles
from timeline.views.drawing import RenderedView, render_view
from timeline.views.query import View, ViewQuery
from timeline.views.query_string import encode, join, pieces, values_of
from timeline.views.selection import Selection
from timeline.views.titles import Titles

HEAVY = 2_000
"""Events above which whoever makes one file of them is told what it weighs."""


Rooms = list[tuple[ViewQuery, Selection]]
"""The views of an exhibit, each with what there is room for in it."""


NOTICE_PLACE = '<div id="notice-place"></div>'
"""Where a document that is held has room for what was ignored of a query."""


def document_of(collection: Collection, exhibit: ViewQuery) -> Document:
    """Make an exhibit's document; the last few are held by what their queries mean."""
    made = meant_document(collection, exhibit.as_meant())
    event = encode([("event", exhibit.event)]) if exhibit.event else ""
    opening = join(selection.query(exhibit.selection), event)
    asked = {
        **exhibit.for_browser(),
        "notices": list(exhibit.notices),
        "query": exhibit.whole_text if exhibit.step else opening,
    }
    notice = html.P(
        " ".join(exhibit.notices),
        id=ids.NOTICE,
        className="tl-notice",
        role="status",
        hidden=not exhibit.notices,
    )
    return replace(
        made,
        body=made.body.replace(NOTICE_PLACE, to_html(notice)),
        data=data_block(ids.ASKED, asked) + made.data,
    )


@cached_per_collection(most=32)
def meant_document(collection: Collection, exhibit: ViewQuery) -> Document:
    """The same of what a query means (`ViewQuery.as_meant`): what it only says is still absent."""
    rooms = _rooms(collection, exhibit)
    drawn = list(dict.fromkeys((each.view, only) for each, only in rooms))
    with speaking(exhibit.language), counting(collection.noun):
        return _document(collection, exhibit, rooms, drawn)


def _rooms(collection: Collection, exhibit: ViewQuery) -> Rooms:
    """What it opens with and, with a tour, what each step shows; and what each has room for.

    With filters every event may come to be shown. Without, what is not selected has no place; but
    through a tour events keep their places, so that steps can be compared, unless it is drawn so
    large that a screen has room for a step's own events alone.
    """
    if not exhibit.step:
        return [(exhibit, selection.EVERYTHING if "filters" in exhibit.show else exhibit.selection)]
    size = encode([("size", exhibit.view.size)]) if exhibit.view.size else ""
    steps = (
        ViewQuery.parse(collection, join(step.query, size), exhibit.language)
        for step in collection.tour
    )
    is_apart = bool(size) and "filters" not in exhibit.show
    return [
        (each, each.selection if is_apart else selection.EVERYTHING) for each in (exhibit, *steps)
    ]


def _render(collection: Collection, view: View, only: Selection, language: str) -> RenderedView:
    """A view whose cards lead to each other within their document."""
    rendered = render_view(collection, view, only, language)
    here = frozenset(map(str, rendered.events.index))
    return replace(rendered, context=replace(rendered.context, link="#event=", here=here))


def _document(
    collection: Collection,
    exhibit: ViewQuery,
    rooms: Rooms,
    drawn: list[tuple[View, Selection]],
) -> Document:
    rendered = _render(collection, *drawn[0], exhibit.language)
    selected = rendered.events[selection.keep(rendered.events, exhibit.selection)]
    called = titles.titles_of(collection, exhibit)
    sentence = titles.sentence(collection, exhibit, len(selected))
    heading = collection.settings.title if "filters" in exhibit.show else called.title
    blocks: dict[str, object] = {ids.OPENING: _drawn(exhibit.show, rendered, heading)}
    if exhibit.step:
        blocks[ids.CARRIED] = _carried(collection, exhibit, rooms, drawn)
    if spoken_words := catalogue(exhibit.language):
        blocks[ids.WORDS] = spoken_words
    return Document(
        exhibit.language,
        called.title,
        called.description,
        "tl-exhibit",
        _body(collection, exhibit, rendered, selected, sentence),
        "".join(data_block(name, data) for name, data in blocks.items())
        + (tour.block(collection, tour.EXHIBIT) if exhibit.step else ""),
        (*([assets.EXHIBIT_TOUR] if exhibit.step else []), assets.EXHIBIT),
        _styles(exhibit),
        exhibit.theme,
        has_chart="chart" in exhibit.show,
        number=len(rendered.events),
        reason=NO_EVENT if selected.empty else "",
    )


def _drawn(show: tuple[str, ...], rendered: RenderedView, called: str) -> dict[str, Any]:
    scene = {**rendered.scene, "large": False, "title": called}
    return {"scene": scene, "figure": rendered.figure if "chart" in show else None}


def _carried(
    collection: Collection,
    exhibit: ViewQuery,
    rooms: Rooms,
    drawn: list[tuple[View, Selection]],
) -> dict[str, object]:
    """What the steps of a tour need beside the opening view, which is the first of the views.

    Returns
    -------
    dict
        ``views``: for the opening and for each step the words that ask for its view, and which of
        the rendered views that is; ``frames``: all of these but the first, each as
        `timeline.page.sections.reply` has one, without what is as in the first.
    """
    places = {each: at for at, each in enumerate(drawn)}
    opening, *replies = (
        _reply(collection, view, only, exhibit.show, exhibit.language) for view, only in drawn
    )
    return {
        "views": [
            {"words": dict(each.words), "frame": places[each.view, only]} for each, only in rooms
        ],
        "frames": [_besides(opening, reply) for reply in replies],
    }


@cached_per_collection(most=32)
def _reply(
    collection: Collection, view: View, only: Selection, show: tuple[str, ...], language: str
) -> dict[str, Any]:
    rendered = _render(collection, view, only, language)
    return {
        **_drawn(show, rendered, collection.settings.title),
        "headline": to_html(headline(rendered, is_fixed=True)),
        "facets": to_html(filter_controls.facets(rendered)) if "filters" in show else "",
        "comparison": to_html(_comparison(collection, rendered, show)),
        "ledger": to_html(ledger(rendered.events, rendered.context)),
    }


def _besides(opening: dict[str, Any], reply: dict[str, Any]) -> dict[str, Any]:
    """What of a reply, and of its scene, is not as in the opening one."""
    scene = {k: v for k, v in reply["scene"].items() if v != opening["scene"][k]}
    others = {k: v for k, v in reply.items() if v != opening[k]}
    return {**others, "scene": scene}


def _body(
    collection: Collection,
    exhibit: ViewQuery,
    rendered: RenderedView,
    selected: pd.DataFrame,
    sentence: str,
) -> str:
    """HTML of what is shown, in reading order."""
    show = exhibit.show
    settings = collection.settings
    top: list[Component] = [
        html.H1(settings.title, className="tl-unseen", **lang_attribute(settings.language))
    ]
    if "headline" in show:
        top = [
            sections.masthead(collection),
            html.Div(headline(rendered, selected, is_fixed=True), id=ids.HEADLINE),
        ]
    line: list[Component] = []
    if "filters" in show:
        line = [
            filter_controls.selection_bar(sentence, rendered),
            controls.folded([filter_controls.filters(rendered)], translate("Filter")),
        ]
    elif not selection.is_empty(exhibit.selection) and not exhibit.step:
        line = [html.P(sentence, className="tl-sentence")]
    if "chart" in show:
        line.append(html.Div([chart_section.legend(rendered)], className="tl-strip"))
    caption = (
        [
            *tour.start(collection, tour.EXHIBIT),
            *tour.bar(collection, rendered, exhibit, tour.EXHIBIT),
        ]
        if exhibit.step
        else []
    )
    return to_html(
        [
            html.Main(
                [
                    *top,
                    *caption,
                    *([html.Div(line, className="tl-line")] if line else []),
                    html.Div(id="notice-place"),
                    *([chart_section.chart()] if "chart" in show else []),
                    *_compared(collection, rendered, show, is_toured=bool(exhibit.step)),
                    *_cards(rendered, selected, show),
                ]
            ),
            sections.short_colophon(collection),
        ]
    )


def _compared(
    collection: Collection, rendered: RenderedView, show: tuple[str, ...], *, is_toured: bool
) -> list[Component]:
    """What the chart's scale means and what the comparison says, where either is asked for."""
    if "chart" not in show and not rendered.view.is_comparison and not is_toured:
        return []
    return [html.Div(_comparison(collection, rendered, show), id=ids.COMPARISON)]


def _comparison(
    collection: Collection, rendered: RenderedView, show: tuple[str, ...]
) -> list[Component]:
    is_summed = "headline" not in show
    return comparison_section.section(collection, rendered, is_fixed=True, is_summed=is_summed)


def _cards(
    rendered: RenderedView, selected: pd.DataFrame, show: tuple[str, ...]
) -> list[Component]:
    """The ledger; beside a chart alone it stands folded, since it is the chart in words."""
    if not {"chart", "ledger"} & set(show):
        return []
    here = set(map(str, rendered.events.index))
    columns = ledger(rendered.events, rendered.context, here, set(map(str, selected.index)))
    listed = html.Div(columns, id=ids.LEDGER, className="tl-ledger")
    if "ledger" in show:
        return [listed]
    folded = [html.Summary(translate("The same events as cards")), listed]
    return [html.Details(folded, className="tl-aside")]


def document(collection: Collection, exhibit: ViewQuery, head: str, plotly: str, whole: str) -> str:
    """The exhibit as a document that takes scripts and styles as files of its own host.

    Parameters
    ----------
    collection
        What it shows.
    exhibit
        What it is to be.
    head
        Further HTML of the head.
    plotly
        Address of the plotly bundle.
    whole
        Address of the workbench that shows the same.
    """
    return document_of(collection, exhibit).linked(head, plotly=plotly, workbench=whole)


def one_file(collection: Collection, exhibit: ViewQuery) -> str:
    """The exhibit as one document that carries everything and asks no one for anything.

    What was ignored is for whoever makes the file, and is not told to its readers.
    """
    made = document_of(collection, replace(exhibit, notices=()))
    return made.enclosed(metadata.head_of_view(collection, Titles(made.title, made.description)))


def _styles(exhibit: ViewQuery) -> tuple[str, ...]:
    """The style sheets that it needs."""
    toured = [assets.TOUR_STYLE] if exhibit.step else []
    enlarged = assets.LARGE_SHEETS if exhibit.view.size else []
    return (*assets.STYLES, *toured, *enlarged)


def _write(order: Order) -> File:
    exhibit = ViewQuery.parse(order.collection, order.query)
    if order.is_strict:
        order.refuse(exhibit.notices or document_of(order.collection, exhibit).reason)
    text = one_file(order.collection, exhibit)
    return File(text, lambda: _report(order, exhibit, text))


def _report(order: Order, exhibit: ViewQuery, text: str) -> Report:
    number = document_of(order.collection, replace(exhibit, notices=())).number
    summary = counted(number, "event")
    if number <= HEAVY:
        return Report(summary)
    octets = text.encode()
    weight, packed = _weight(len(octets)), _weight(len(gzip.compress(octets, 6)))
    summary += f", {weight}, {packed} as a web server sends it compressed"
    return Report(summary, (f"{order.file}: {summary}; a browser needs a while for so many.",))


def _weight(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} MB"


def file_stem(query: str) -> str:
    """What a file of an exhibit is called: a tour, one for the wall, or an exhibit.

    >>> file_stem("tour=1&size=large"), file_stem("tour=1"), file_stem("actor=PRC")
    ('tour-for-the-wall', 'tour', 'exhibit')
    """
    words = values_of(pieces(query))
    stem = "tour" if words.get("tour") else "exhibit"
    return f"{stem}-for-the-wall" if words.get("size") == ["large"] else stem


FORMAT = Format(
    "html",
    "Exhibit",
    "one file for a web page",
    "text/html",
    _write,
    endings=(".html", ".htm"),
    document="exhibit",
    on_menu="own table",
    stem=file_stem,
)
