"""An exhibit: headline, filters, chart and cards as one HTML document, with no server behind it.

It is made of the pieces of the workbench and run by the same scripts. `/embed` takes its scripts
and styles as files of its own host; an exported file carries them inside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.collection.collection import Collection
from timeline.html import assets, documents, ids
from timeline.html.render import data_block, to_html
from timeline.i18n.translation import ENGLISH, LANGUAGES, catalogue, mark, of_events, say, spoken
from timeline.page import cards, comparison_section, controls, metadata, sections, tour
from timeline.views import selection
from timeline.views.drawing import Asked, Frame, View, asked_of, chosen_of, make_frame, remembered
from timeline.views.selection import Selection

PARTS = ("headline", "filters", "chart", "ledger")
"""What an exhibit can show, in the order in which it does."""

HEAVY = 2_000
"""Events above which whoever makes one file of them is told what it weighs."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What a query asks an exhibit to be.

    Parameters
    ----------
    asked
        Pivot and lanes, which stay.
    chosen
        The selection it opens with.
    event
        The id of the event whose card is open; "" for none.
    show
        Of `PARTS`, in their order.
    theme
        One of `timeline.html.assets.THEMES`.
    language
        One of `timeline.i18n.translation.LANGUAGES`: that of the page's own words.
    notices
        A sentence for each thing in the query that can't be used.
    query
        The whole query, with a step's view where it names no other.
    step
        The number of the tour's step that it opens with; 0 for no tour.
    """

    asked: Asked
    chosen: Selection
    event: str
    show: tuple[str, ...]
    theme: str
    language: str
    notices: tuple[str, ...]
    query: str = ""
    step: int = 0


def read_query(collection: Collection, query: str) -> Exhibit:
    """What a query string asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
    query
        With or without its question mark: a selection, ``pivot``, ``lanes`` and all
        that asks for another drawing, ``event``, ``show`` (some of `PARTS`, with commas between),
        ``tour``, ``theme`` and ``lang``.
    """
    query = tour.walked(collection, query)
    words = parse_qs(query.lstrip("?#"), keep_blank_values=True)
    language, unspoken = read_language(words.get("lang", [""])[0])
    with spoken(language):
        return _read(collection, query, words, language, unspoken)


def read_language(asked: str) -> tuple[str, list[str]]:
    """The language that is asked for, a region left aside; English where it is not spoken.

    >>> read_language("de-AT"), read_language("")
    (('de', []), ('en', []))
    """
    code = asked.lower().partition("-")[0] or ENGLISH
    if code in LANGUAGES:
        return code, []
    spoken_here = ", ".join(LANGUAGES)
    return ENGLISH, [f"The language “{asked[:60]}” is ignored: write one of {spoken_here}."]


def read_theme(asked: str) -> tuple[str, list[str]]:
    """The theme that is asked for; that of the reader's device where it is none."""
    if not asked or asked in assets.THEMES:
        return asked or assets.THEMES[0], []
    what = mark("The theme “{theme}” is ignored: write {some}.")
    return assets.THEMES[0], [say(what, theme=asked[:60], some=", ".join(assets.THEMES))]


def _read(
    collection: Collection,
    query: str,
    words: Mapping[str, list[str]],
    language: str,
    notices: list[str],
) -> Exhibit:
    def word(key: str) -> str:
        return words.get(key, [""])[0]

    asked = asked_of(collection, query)
    chosen, ignored = chosen_of(collection, asked, query)
    listed = [part.strip() for text in words.get("show", []) for part in text.split(",")]
    wanted = [part for part in listed if part]
    notices = [
        *notices,
        *asked.notices,
        *ignored,
        *tour.notices(collection, query),
        *(
            say(
                "“{part}” in “show” is ignored: write some of {some}.",
                part=part[:60],
                some=", ".join(PARTS),
            )
            for part in dict.fromkeys(wanted)
            if part not in PARTS
        ),
    ]
    show = tuple(part for part in PARTS if part in wanted) or PARTS
    theme, untold = read_theme(word("theme"))
    notices += untold
    event = word("event")
    if event and event not in collection.events.index:
        what = mark("The event “{event}” is ignored: there is no event with that id.")
        notices.append(say(what, event=event[:60]))
        event = ""
    step = tour.step_number(collection, query)
    return Exhibit(
        asked, chosen, event, show, theme, language, tuple(notices), query if step else "", step
    )


def query_of(text: str) -> str:
    """The query string in what a person pastes: itself, an address, or either out of HTML.

    >>> query_of("https://example.org/embed?actor=PRC&amp;show=chart#event=un-veto")
    'actor=PRC&show=chart'
    """
    address, mark, query = unescape(text).partition("?")
    if not mark:
        query = "" if address.startswith(("http://", "https://", "/")) else address
    return query.partition("#")[0]


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


@remembered(most=32)
def parts_of(collection: Collection, exhibit: Exhibit) -> Parts:
    """Make an exhibit's parts; those of the last few are remembered."""
    with spoken(exhibit.language):
        asked = _asked(collection, exhibit)
    drawn = dict.fromkeys((each.view, only) for each, only in asked)
    frames = {
        (view, only): _of_exhibit(make_frame(collection, view, only, exhibit.language))
        for view, only in drawn
    }
    with spoken(exhibit.language), of_events(not collection.has_kinds):
        return _parts(collection, exhibit, asked, frames)


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


def _of_exhibit(frame: Frame) -> Frame:
    """A frame whose cards lead to each other within their document."""
    here = frozenset(map(str, frame.events.index))
    return replace(frame, context=replace(frame.context, link="#event=", here=here))


def _parts(
    collection: Collection,
    exhibit: Exhibit,
    asked_for: Drawn,
    frames: Mapping[tuple[View, Selection], Frame],
) -> Parts:
    frame = next(iter(frames.values()))
    shown = frame.events[selection.keep(frame.events, exhibit.chosen)]
    title = sections.title(collection, exhibit.asked, exhibit.chosen)
    title = tour.title(collection, exhibit.query, title)
    called = collection.settings.title if "filters" in exhibit.show else title
    event = urlencode({"event": exhibit.event}) if exhibit.event else ""
    opening = "&".join(filter(None, [selection.query(exhibit.chosen), event]))
    asked = {
        **exhibit.asked.for_browser(),
        "notices": list(exhibit.notices),
        "query": exhibit.query or opening,
    }
    blocks: dict[str, object] = {ids.OPENING: _drawn(exhibit, frame, called), ids.ASKED: asked}
    if exhibit.step:
        blocks[ids.CARRIED] = _carried(collection, exhibit, asked_for, frames)
    if spoken_words := catalogue(exhibit.language):
        blocks[ids.WORDS] = spoken_words
    return Parts(
        title,
        sections.description(collection, exhibit.asked, exhibit.chosen),
        _body(collection, exhibit, frame, shown),
        "".join(data_block(name, data) for name, data in blocks.items())
        + (tour.block(collection, tour.EXHIBIT) if exhibit.step else ""),
        shown,
        len(frame.events),
    )


def _drawn(exhibit: Exhibit, frame: Frame, called: str) -> dict[str, Any]:
    scene = {**frame.scene, "large": False, "title": called}
    return {"scene": scene, "figure": frame.figure if "chart" in exhibit.show else None}


def _carried(
    collection: Collection,
    exhibit: Exhibit,
    asked: Drawn,
    frames: Mapping[tuple[View, Selection], Frame],
) -> dict[str, object]:
    """What the steps of a tour need beside the opening frame, which is the first of the frames.

    Returns
    -------
    dict
        ``views``: for the opening and for each step the words that ask for a frame, and which one
        it is; ``frames``: all but the first, each as `timeline.page.sections.reply` has one, without what
        is as in the first.
    """
    places = {drawn: at for at, drawn in enumerate(frames)}
    opening, *replies = (_reply(collection, exhibit, frame) for frame in frames.values())
    return {
        "views": [
            {"words": dict(each.words), "frame": places[each.view, only]} for each, only in asked
        ],
        "frames": [_besides(opening, reply) for reply in replies],
    }


def _reply(collection: Collection, exhibit: Exhibit, frame: Frame) -> dict[str, Any]:
    return {
        **_drawn(exhibit, frame, collection.settings.title),
        "headline": to_html(sections.headline(frame)),
        "facets": to_html(controls.facets(frame)) if "filters" in exhibit.show else "",
        "comparison": to_html(_comparison(collection, frame, exhibit.show)),
        "ledger": to_html(cards.ledger(frame.events, frame.context)),
    }


def _besides(opening: dict[str, Any], reply: dict[str, Any]) -> dict[str, Any]:
    """What of a reply, and of its scene, is not as in the opening one."""
    scene = {k: v for k, v in reply["scene"].items() if v != opening["scene"][k]}
    others = {k: v for k, v in reply.items() if v != opening[k]}
    return {**others, "scene": scene}


def _body(collection: Collection, exhibit: Exhibit, frame: Frame, shown: pd.DataFrame) -> str:
    """HTML of what is shown, in reading order."""
    show = exhibit.show
    settings = collection.settings
    said = sections.sentence(collection, exhibit.asked, exhibit.chosen, len(shown))
    top: list[Component] = [
        html.H1(settings.title, className="tl-unseen", **sections.told(collection))
    ]
    if "headline" in show:
        top = [
            sections.masthead(collection),
            html.Div(sections.headline(frame, shown), id=ids.HEADLINE),
        ]
    filters: list[Component] = []
    if "filters" in show:
        filters = [controls.filters(collection, frame)]
        # At a desk they stand open, as they are.
        filters = [controls.folded(filters, frame)] if frame.view.size else filters
    notice = html.P(
        " ".join(exhibit.notices),
        id=ids.NOTICE,
        className="tl-notice",
        role="status",
        hidden=not exhibit.notices,
    )
    strip: list[Component] = []
    if "filters" in show:
        strip.append(controls.selection_bar(said))
    elif not selection.is_empty(exhibit.chosen) and not exhibit.step:
        strip.append(html.P(said, className="tl-sentence"))
    if "chart" in show:
        strip.append(controls.legend(frame))
    caption = (
        [
            *tour.start(collection, tour.EXHIBIT),
            *tour.bar(collection, frame, exhibit.chosen, exhibit.query, tour.EXHIBIT),
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
                    *([controls.chart()] if "chart" in show else []),
                    *_compared(collection, frame, show, is_toured=bool(exhibit.step)),
                    *_cards(frame, shown, show),
                ]
            ),
            sections.short_colophon(collection),
        ]
    )


def _compared(
    collection: Collection, frame: Frame, show: tuple[str, ...], *, is_toured: bool
) -> list[Component]:
    """What the chart's scale means and what the comparison says, where either is asked for."""
    if "chart" not in show and not frame.view.is_comparison and not is_toured:
        return []
    return [html.Div(_comparison(collection, frame, show), id=ids.COMPARISON)]


def _comparison(collection: Collection, frame: Frame, show: tuple[str, ...]) -> list[Component]:
    is_summed = "headline" not in show
    return comparison_section.section(collection, frame, is_fixed=True, is_summed=is_summed)


def _cards(frame: Frame, shown: pd.DataFrame, show: tuple[str, ...]) -> list[Component]:
    """The ledger; beside a chart alone it stands folded, since it is the chart in words."""
    if not {"chart", "ledger"} & set(show):
        return []
    here = set(map(str, frame.events.index))
    columns = cards.ledger(frame.events, frame.context, here, set(map(str, shown.index)))
    ledger = html.Div(columns, id=ids.LEDGER, className="tl-ledger")
    if "ledger" in show:
        return [ledger]
    folded = [html.Summary(say("The same events as cards")), ledger]
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
    with spoken(exhibit.language):
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
    enlarged = assets.LARGE if exhibit.asked.view.size else []
    return (*assets.STYLES, *toured, *enlarged)


def _content(exhibit: Exhibit, parts: Parts, more: str = "") -> documents.Content:
    return documents.Content(
        exhibit.language, parts.title, "tl-exhibit", parts.body + more, parts.data
    )
