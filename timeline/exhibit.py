"""An exhibit: headline, filters, chart and cards as one HTML document, with no server behind it.

It is made of the pieces of the workbench and run by the same scripts. `/embed` takes its scripts
and styles as files of its own host; an exported file carries them inside.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import parse_qs, urlencode

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline import cards, comparison, controls, files, ids, metadata, page, selection
from timeline.collection import Collection
from timeline.frames import (
    MAKING,
    Asked,
    Frame,
    asked_for,
    chosen_of,
    make_frame,
    remembered,
    words_of,
)
from timeline.markup import attributes, data_block, to_html
from timeline.selection import Selection
from timeline.words import ENGLISH, LANGUAGES, catalogue, mark, of_events, say, spoken

PARTS = ("headline", "filters", "chart", "ledger")
"""What an exhibit can show, in the order in which it does."""

HEAVY = 2_000
"""Events above which whoever makes one file of them is told what it weighs."""

DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="UTF-8">
{policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<base target="_blank">
{head}
</head>
<body class="tl-exhibit">
<div class="tl-page">
{body}
</div>
{data}
{scripts}
</body>
</html>
"""


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
        One of `timeline.files.THEMES`.
    language
        One of `timeline.words.LANGUAGES`: that of the page's own words.
    notices
        A sentence for each thing in the query that can't be used.
    """

    asked: Asked
    chosen: Selection
    event: str
    show: tuple[str, ...]
    theme: str
    language: str
    notices: tuple[str, ...]


def read_query(collection: Collection, query: str) -> Exhibit:
    """What a query string asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
    query
        With or without its question mark: a selection, ``pivot``, ``lanes`` and all
        that asks for another drawing, ``event``, ``show`` (some of `PARTS`, with commas between),
        ``theme`` and ``lang``.
    """
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


def _read(
    collection: Collection,
    query: str,
    words: Mapping[str, list[str]],
    language: str,
    notices: list[str],
) -> Exhibit:
    def word(key: str) -> str:
        return words.get(key, [""])[0]

    asked = asked_for(collection, **words_of({key: word(key) for key in words}))
    chosen, ignored = chosen_of(collection, asked, query)
    listed = [part.strip() for text in words.get("show", []) for part in text.split(",")]
    wanted = [part for part in listed if part]
    notices = [
        *notices,
        *asked.notices,
        *ignored,
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
    theme = word("theme") or files.THEMES[0]
    if theme not in files.THEMES:
        what = mark("The theme “{theme}” is ignored: write {some}.")
        notices.append(say(what, theme=theme[:60], some=", ".join(files.THEMES)))
        theme = files.THEMES[0]
    event = word("event")
    if event and event not in collection.events.index:
        what = mark("The event “{event}” is ignored: there is no event with that id.")
        notices.append(say(what, event=event[:60]))
        event = ""
    return Exhibit(asked, chosen, event, show, theme, language, tuple(notices))


def query_of(text: str) -> str:
    """The query string in what a person pastes: itself, an address, or either out of HTML.

    >>> query_of("https://example.org/embed?actor=PRC&amp;show=chart#event=un-veto")
    'actor=PRC&show=chart'
    """
    address, mark, query = unescape(text).partition("?")
    if not mark:
        query = "" if address.startswith(("http://", "https://", "/")) else address
    return query.partition("#")[0]


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
    # With filters every event may come to be shown; without, what is not selected has no place.
    only = selection.EVERYTHING if "filters" in exhibit.show else exhibit.chosen
    with MAKING:
        frame = make_frame(collection, exhibit.asked.view, only, exhibit.language)
    with spoken(exhibit.language), of_events(not collection.has_kinds):
        return _parts(collection, exhibit, frame)


def _parts(collection: Collection, exhibit: Exhibit, frame: Frame) -> Parts:
    here = frozenset(map(str, frame.events.index))
    frame = replace(frame, context=replace(frame.context, link="#event=", here=here))
    shown = frame.events[selection.keep(frame.events, exhibit.chosen)]
    title = page.title(collection, exhibit.asked, exhibit.chosen)
    scene = {
        **frame.scene,
        "large": False,
        "title": collection.settings.title if "filters" in exhibit.show else title,
    }
    figure = frame.figure if "chart" in exhibit.show else None
    event = urlencode({"event": exhibit.event}) if exhibit.event else ""
    opening = "&".join(filter(None, [selection.query(exhibit.chosen), event]))
    asked = {**exhibit.asked.for_browser(), "notices": list(exhibit.notices), "query": opening}
    blocks: dict[str, object] = {
        ids.OPENING: {"scene": scene, "figure": figure},
        ids.ASKED: asked,
    }
    if spoken_words := catalogue(exhibit.language):
        blocks[ids.WORDS] = spoken_words
    return Parts(
        title,
        page.description(collection, exhibit.asked, exhibit.chosen),
        _body(collection, exhibit, frame, shown),
        "".join(data_block(name, data) for name, data in blocks.items()),
        shown,
        len(frame.events),
    )


def _body(collection: Collection, exhibit: Exhibit, frame: Frame, shown: pd.DataFrame) -> str:
    """HTML of what is shown, in reading order."""
    show = exhibit.show
    settings = collection.settings
    said = page.sentence(collection, exhibit.asked, exhibit.chosen, len(shown))
    top: list[Component] = [html.H1(settings.title, className="tl-unseen", **page.told(collection))]
    if "headline" in show:
        top = [
            page.masthead(collection),
            html.Div(page.headline(frame, shown), id=ids.HEADLINE),
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
    elif not selection.is_empty(exhibit.chosen):
        strip.append(html.P(said, className="tl-sentence"))
    if "chart" in show:
        strip.append(controls.legend(frame))
    return to_html(
        [
            html.Main(
                [
                    *top,
                    *filters,
                    notice,
                    *([html.Div(strip, className="tl-strip")] if strip else []),
                    *([controls.chart()] if "chart" in show else []),
                    *_compared(collection, frame, show),
                    *_cards(frame, shown, show),
                ]
            ),
            page.short_colophon(collection),
        ]
    )


def _compared(collection: Collection, frame: Frame, show: tuple[str, ...]) -> list[Component]:
    """What the chart's scale means and what the comparison says, where either is asked for."""
    if "chart" not in show and not frame.view.is_comparison:
        return []
    found = comparison.section(collection, frame, is_fixed=True, is_summed="headline" not in show)
    return [html.Div(found, id=ids.COMPARISON)]


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
    scripts = [*bundle, files.address(files.EXHIBIT)]
    first = [f'<link rel="preload" as="script" href="{source}">' for source in bundle]
    icon = f'<link rel="icon" type="image/svg+xml" href="{files.address(files.ICON)}">'
    with spoken(exhibit.language):
        explore = html.Nav(
            html.A(say("Open in the whole timeline"), href=whole, rel="noopener"),
            className="tl-explore",
            **attributes(aria_label=say("The whole timeline")),
        )
    return DOCUMENT.format(
        policy="",
        language=exhibit.language,
        title=escape(parts.title),
        head="\n".join(
            [icon, *first, files.style_links(exhibit.theme, exhibit.asked.view.size), head]
        ),
        body=parts.body + to_html(explore),
        data=parts.data,
        scripts="\n".join(f'<script src="{source}"></script>' for source in scripts),
    )


def one_file(collection: Collection, exhibit: Exhibit) -> str:
    """The exhibit as one document that carries everything and asks no one for anything.

    Its Content-Security-Policy allows the scripts inside by their hashes, and no other. What was
    ignored is for whoever makes the file, and is not told to its readers.
    """
    exhibit = replace(exhibit, notices=())
    parts = parts_of(collection, exhibit)
    bundle = [files.plotly_script()] if "chart" in exhibit.show else []
    scripts = [_inline(text) for text in [*bundle, files.content(files.EXHIBIT)]]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            # Plotly sets styles from script.
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    styles = [
        f'<style media="{media}">\n{files.content(name)}</style>'
        for name, media in files.styles(exhibit.theme, exhibit.asked.view.size).items()
    ]
    told = metadata.head(
        collection,
        title=parts.title,
        description=parts.description,
        address="",
        path="",
        query="",
    )
    told += data_block("", metadata.linked_data(collection, address=""), "application/ld+json")
    return DOCUMENT.format(
        policy=f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        language=exhibit.language,
        title=escape(parts.title),
        head="\n".join([*styles, told]),
        body=parts.body,
        data=parts.data,
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _inline(script: str) -> str:
    """A script's text so that nothing in it ends the element that it stands in."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
