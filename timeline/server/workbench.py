"""The document that a browser gets: it reads before any script has run, and Dash comes after.

Its head and its order are ours; the controls in its middle are drawn by Dash once the chart
stands. A view is its query string, so the document is that of the address that was asked for.
"""

import re
from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any

import dash
from dash import html
from flask import Flask, request

from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.html import assets, ids
from timeline.html.render import attributes, data_block, to_html
from timeline.i18n.translation import of_events
from timeline.page import sections, share_dialog, tour
from timeline.page.download_menu import download_menu
from timeline.views import selection, titles, tour_steps
from timeline.views.drawing import render_view
from timeline.views.query import View, asked_of, chosen_of
from timeline.views.selection import Selection

STOCK_PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js"

DOCUMENT = """<!DOCTYPE html>
<html lang="en">
<head>
{metas}
<title>{title}</title>
{head}
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="preload" as="script" href="{preload}">
{styles}
{css}
</head>
<body>
<div class="tl-page"><main>
{above}
<div id="{first}" class="tl-place">{controls}</div>
<div class="tl-place" hidden>{entry}</div>
{tour}{below}
</main></div>
{dialog}
<noscript><p class="tl-notice">Filters and chart need JavaScript; the cards do not.</p></noscript>
{opening}
{config}
{ours}
{scripts}
{renderer}
</body>
</html>
"""

VERSION_HOST = re.compile(r'"dash_version_url":"[^"]*",')


class Workbench(dash.Dash):
    """Dash, with a document that can be read before any script has run.

    Parameters
    ----------
    collection
        What is served.
    plotly
        Address of the plotly bundle.
    head
        Given the query, further HTML of the head.
    """

    def __init__(
        self, collection: Collection, plotly: str, server: Flask, head: Callable[[str], str]
    ) -> None:
        self.collection = collection
        self.plotly = plotly
        self.head = head
        super().__init__(
            "timeline",
            server=server,  # type: ignore[arg-type]  # Dash forgets that it takes a Flask
            title=collection.settings.title,
            update_title="",
            assets_folder=str(assets.ASSETS),
            include_assets_files=False,
            compress=True,
            add_log_handler=False,
        )

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """Write the document of the view that the address asks for."""
        collection = self.collection
        query = request.query_string.decode("ascii", "replace")
        walked = tour_steps.walked(collection, query)
        asked = asked_of(collection, walked)
        chosen, _ = chosen_of(collection, asked, walked)
        # The script shows what is selected; a step's own view stands there before it does.
        is_step = tour_steps.is_step_view(collection, query)
        shown = chosen if is_step else selection.EVERYTHING
        above, controls, below, opening = opened(collection, asked.view, shown)
        said = asked.for_browser()
        if not collection.tour:
            said["notices"] += tour_steps.notices(collection, query)
        toured, styles = ([assets.TOUR], [assets.TOUR_STYLE]) if collection.tour else ([], [])
        scripts = [self.plotly, *map(assets.address, [*toured, assets.WORKBENCH])]
        title = tour_steps.title(collection, query, titles.title(collection, asked, chosen))
        return DOCUMENT.format(
            title=escape(title),
            head=self.head(query),
            preload=self.plotly,
            styles=assets.style_links(
                names=(*assets.STYLES, *styles, *assets.LARGE_SHEETS),
                more=assets.standing_by(asked.view.size),
            ),
            above=above,
            first=ids.FIRST_CONTROLS,
            controls=controls,
            entry=parts["app_entry"],
            tour=_tour(collection, asked.view, chosen, walked),
            below=below,
            dialog=_dialog(),
            opening=opening + data_block(ids.ASKED, said) + tour.block(collection),
            ours="\n".join(f'<script src="{source}"></script>' for source in scripts),
            **{name: parts[name] for name in ("metas", "css")},
            icon=assets.address(assets.ICON),
            # Dash's developers' tools would ask this host; they are off, and the page names none.
            config=VERSION_HOST.sub("", parts["config"]),
            # Dash waits until the chart stands: assets/js/entries/workbench.js starts it.
            scripts=parts["scripts"].replace("<script ", '<script type="text/plain" '),
            renderer=parts["renderer"].replace("application/javascript", "text/plain"),
        )


@cache
def _dialog() -> str:
    """HTML of the dialog in which a view is shared."""
    return to_html(share_dialog.share_dialog())


def _other_pages(collection: Collection) -> html.Nav:
    """Where else a reader can go: through the tour, to a class, with a table of their own."""
    # What a teacher makes is made of the view as it stands.
    teach = html.A("Teach", href="/teach", **attributes(data_export="/teach"))
    own_table = html.A("Your own table", href="/table")
    return html.Nav(
        [*tour.start(collection), teach, own_table],
        className="tl-pages",
        **attributes(aria_label="Other pages"),
    )


@cached_per_collection(most=64)
def _tour(collection: Collection, view: View, chosen: Selection, query: str) -> str:
    """HTML of the tour's bar, where there is a tour."""
    if not collection.tour:
        return ""
    rendered = render_view(collection, view)
    with of_events(not collection.has_kinds):
        return to_html(tour.bar(collection, rendered, chosen, query))


@cached_per_collection(most=32)
def opened(collection: Collection, view: View, chosen: Selection) -> tuple[str, str, str, str]:
    """The document's parts for a frame: above the controls, the controls, below them, the data.

    Parameters
    ----------
    collection
    view
    chosen
        What is to be seen of it before any script has run.
    """
    rendered = render_view(collection, view)
    tools = [download_menu(), share_dialog.share_button()]
    with of_events(not collection.has_kinds):
        return (
            sections.above(collection, rendered, chosen, [_other_pages(collection)]),
            sections.first_controls(collection, rendered),
            sections.below(collection, rendered, tools, chosen),
            data_block(ids.OPENING, {"scene": rendered.scene, "figure": rendered.figure}),
        )
