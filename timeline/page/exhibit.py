"""An exhibit: headline, filters, chart and cards as one HTML document, with no server behind it.

It is made of the pieces of the workbench and run by the same scripts. `/embed` takes its scripts
and styles as files of its own host; an exported file carries them inside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.html import assets, documents, ids
from timeline.html.render import data_block, to_html
from timeline.i18n.translation import catalogue, of_events, speaking, translate
from timeline.page import (
    cards,
    chart_section,
    comparison_section,
    controls,
    filter_controls,
    metadata,
    sections,
    tour,
)
from timeline.views import selection, titles, tour_steps
from timeline.views.drawing import RenderedView, render_view
from timeline.views.query import Asked, Exhibit, View, asked_of, chosen_of
from timeline.views.selection import Selection

HEAVY = 2_000
"""Events above which whoever makes one file of them is told what it weighs."""


Drawn = list[tuple[Asked, Selection]]
"""What is asked for, and what there is room for in it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What every document of an exhibit holds, wherever it stands."""

    title: str
    description: str
    body: str
    data: str
    events: pd.DataFrame
    """Those that it shows at first."""
    carried: int
    """How many it holds."""


@cached_per_collection(most=32)
def parts_of(collection: Collection, exhibit: Exhibit) -> Parts:
    """Make an exhibit's parts; those of the last few are remembered."""
    with speaking(exhibit.language):
        asked = _asked(collection, exhibit)
    drawn = dict.fromkeys((each.view, only) for each, only in asked)
    views = {
        (view, only): _of_exhibit(render_view(collection, view, only, exhibit.language))
        for view, only in drawn
    }
    with speaking(exhibit.language), of_events(not collection.has_kinds):
        return _parts(collection, exhibit, asked, views)


def _asked(collection: Collection, exhibit: Exhibit) -> Drawn:
    """What it opens with and, with a tour, what each step shows; and what each has room for.

    With filters every event may come to be shown. Without, what is not selected has no place; but
    through a tour events keep their places, so that steps can be compared, unless it is drawn so
    large that a screen has room for a step's own events alone.
    """
    if not exhibit.step:
        only = selection.EVERYTHING if "filters" in exhibit.show else exhibit.chosen
        return [(exhibit.asked, only)]
    size = exhibit.asked.view.size
    is_apart = bool(size) and "filters" not in exhibit.show
    sized = f"&size={size}" if size else ""
    asked = [asked_of(collection, f"{step.query}{sized}") for step in collection.tour]
    chosen = [
        chosen_of(collection, each, step.query)[0] if is_apart else selection.EVERYTHING
        for each, step in zip(asked, collection.tour, strict=True)
    ]
    opening = exhibit.chosen if is_apart else selection.EVERYTHING
    return [(exhibit.asked, opening), *zip(asked, chosen, strict=True)]


def _of_exhibit(rendered: RenderedView) -> RenderedView:
    """A frame whose cards lead to each other within their document."""
    here = frozenset(map(str, rendered.events.index))
    return replace(rendered, context=replace(rendered.context, link="#event=", here=here))


def _parts(
    collection: Collection,
    exhibit: Exhibit,
    asked_for: Drawn,
    views: Mapping[tuple[View, Selection], RenderedView],
) -> Parts:
    rendered = next(iter(views.values()))
    shown = rendered.events[selection.keep(rendered.events, exhibit.chosen)]
    title = titles.title(collection, exhibit.asked, exhibit.chosen)
    title = tour_steps.title(collection, exhibit.query, title)
    called = collection.settings.title if "filters" in exhibit.show else title
    event = urlencode({"event": exhibit.event}) if exhibit.event else ""
    opening = "&".join(filter(None, [selection.query(exhibit.chosen), event]))
    asked = {
        **exhibit.asked.for_browser(),
        "notices": list(exhibit.notices),
        "query": exhibit.query or opening,
    }
    blocks: dict[str, object] = {ids.OPENING: _drawn(exhibit, rendered, called), ids.ASKED: asked}
    if exhibit.step:
        blocks[ids.CARRIED] = _carried(collection, exhibit, asked_for, views)
    if spoken_words := catalogue(exhibit.language):
        blocks[ids.WORDS] = spoken_words
    return Parts(
        title,
        titles.description(collection, exhibit.asked, exhibit.chosen),
        _body(collection, exhibit, rendered, shown),
        "".join(data_block(name, data) for name, data in blocks.items())
        + (tour.block(collection, tour.EXHIBIT) if exhibit.step else ""),
        shown,
        len(rendered.events),
    )


def _drawn(exhibit: Exhibit, rendered: RenderedView, called: str) -> dict[str, Any]:
    scene = {**rendered.scene, "large": False, "title": called}
    return {"scene": scene, "figure": rendered.figure if "chart" in exhibit.show else None}


def _carried(
    collection: Collection,
    exhibit: Exhibit,
    asked: Drawn,
    views: Mapping[tuple[View, Selection], RenderedView],
) -> dict[str, object]:
    """What the steps of a tour need beside the opening frame, which is the first of the frames.

    Returns
    -------
    dict
        ``views``: for the opening and for each step the words that ask for a frame, and which one
        it is; ``frames``: all but the first, each as `timeline.page.sections.reply` has one,
        without what is as in the first.
    """
    places = {drawn: at for at, drawn in enumerate(views)}
    opening, *replies = (_reply(collection, exhibit, rendered) for rendered in views.values())
    return {
        "views": [
            {"words": dict(each.words), "frame": places[each.view, only]} for each, only in asked
        ],
        "frames": [_besides(opening, reply) for reply in replies],
    }


def _reply(collection: Collection, exhibit: Exhibit, rendered: RenderedView) -> dict[str, Any]:
    return {
        **_drawn(exhibit, rendered, collection.settings.title),
        "headline": to_html(sections.headline(rendered)),
        "facets": to_html(filter_controls.facets(rendered)) if "filters" in exhibit.show else "",
        "comparison": to_html(_comparison(collection, rendered, exhibit.show)),
        "ledger": to_html(cards.ledger(rendered.events, rendered.context)),
    }


def _besides(opening: dict[str, Any], reply: dict[str, Any]) -> dict[str, Any]:
    """What of a reply, and of its scene, is not as in the opening one."""
    scene = {k: v for k, v in reply["scene"].items() if v != opening["scene"][k]}
    others = {k: v for k, v in reply.items() if v != opening[k]}
    return {**others, "scene": scene}


def _body(
    collection: Collection, exhibit: Exhibit, rendered: RenderedView, shown: pd.DataFrame
) -> str:
    """HTML of what is shown, in reading order."""
    show = exhibit.show
    settings = collection.settings
    said = titles.sentence(collection, exhibit.asked, exhibit.chosen, len(shown))
    top: list[Component] = [
        html.H1(settings.title, className="tl-unseen", **sections.told(collection))
    ]
    if "headline" in show:
        top = [
            sections.masthead(collection),
            html.Div(sections.headline(rendered, shown), id=ids.HEADLINE),
        ]
    filters: list[Component] = []
    if "filters" in show:
        filters = [filter_controls.filters(collection, rendered)]
        # At a desk they stand open, as they are.
        filters = [controls.folded(filters, rendered)] if rendered.view.size else filters
    notice = html.P(
        " ".join(exhibit.notices),
        id=ids.NOTICE,
        className="tl-notice",
        role="status",
        hidden=not exhibit.notices,
    )
    strip: list[Component] = []
    if "filters" in show:
        strip.append(filter_controls.selection_bar(said))
    elif not selection.is_empty(exhibit.chosen) and not exhibit.step:
        strip.append(html.P(said, className="tl-sentence"))
    if "chart" in show:
        strip.append(chart_section.legend(rendered))
    caption = (
        [
            *tour.start(collection, tour.EXHIBIT),
            *tour.bar(collection, rendered, exhibit.chosen, exhibit.query, tour.EXHIBIT),
        ]
        if exhibit.step
        else []
    )
    return to_html(
        [
            html.Main(
                [
                    *top,
                    *filters,
                    *caption,
                    notice,
                    *([html.Div(strip, className="tl-strip")] if strip else []),
                    *([chart_section.chart()] if "chart" in show else []),
                    *_compared(collection, rendered, show, is_toured=bool(exhibit.step)),
                    *_cards(rendered, shown, show),
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


def _cards(rendered: RenderedView, shown: pd.DataFrame, show: tuple[str, ...]) -> list[Component]:
    """The ledger; beside a chart alone it stands folded, since it is the chart in words."""
    if not {"chart", "ledger"} & set(show):
        return []
    here = set(map(str, rendered.events.index))
    columns = cards.ledger(rendered.events, rendered.context, here, set(map(str, shown.index)))
    ledger = html.Div(columns, id=ids.LEDGER, className="tl-ledger")
    if "ledger" in show:
        return [ledger]
    folded = [html.Summary(translate("The same events as cards")), ledger]
    return [html.Details(folded, className="tl-aside")]


def document(collection: Collection, exhibit: Exhibit, head: str, plotly: str, whole: str) -> str:
    """The exhibit as a document that takes scripts and styles as files of its own host.

    Parameters
    ----------
    collection
    exhibit
        From `read_query`.
    head
        Further HTML of the head.
    plotly
        Address of the plotly bundle.
    whole
        Address of the workbench that shows the same.
    """
    parts = parts_of(collection, exhibit)
    bundle = [plotly] if "chart" in exhibit.show else []
    first = [f'<link rel="preload" as="script" href="{source}">' for source in bundle]
    with speaking(exhibit.language):
        more = documents.explore(whole)
    return documents.linked(
        _content(exhibit, parts, more),
        head,
        [*bundle, *map(assets.address, _scripts(exhibit))],
        "\n".join([*first, assets.style_links(exhibit.theme, _styles(exhibit))]),
    )


def one_file(collection: Collection, exhibit: Exhibit) -> str:
    """The exhibit as one document that carries everything and asks no one for anything.

    What was ignored is for whoever makes the file, and is not told to its readers.
    """
    exhibit = replace(exhibit, notices=())
    parts = parts_of(collection, exhibit)
    bundle = [assets.plotly_script()] if "chart" in exhibit.show else []
    told = metadata.head(collection, title=parts.title, description=parts.description)
    told += data_block("", metadata.linked_data(collection, address=""), "application/ld+json")
    return documents.enclosed(
        _content(exhibit, parts),
        told,
        [*bundle, *map(assets.content, _scripts(exhibit))],
        assets.styles(exhibit.theme, _styles(exhibit)),
    )


def _scripts(exhibit: Exhibit) -> list[str]:
    """The bundles that it needs beside plotly.js, in their order."""
    return [*([assets.EXHIBIT_TOUR] if exhibit.step else []), assets.EXHIBIT]


def _styles(exhibit: Exhibit) -> tuple[str, ...]:
    """The style sheets that it needs."""
    toured = [assets.TOUR_STYLE] if exhibit.step else []
    enlarged = assets.LARGE_SHEETS if exhibit.asked.view.size else []
    return (*assets.STYLES, *toured, *enlarged)


def _content(exhibit: Exhibit, parts: Parts, more: str = "") -> documents.Content:
    return documents.Content(
        exhibit.language, parts.title, "tl-exhibit", parts.body + more, parts.data
    )
