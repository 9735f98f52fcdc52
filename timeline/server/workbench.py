"""The document that a browser gets: it reads before any script has run, and Dash comes after.

Its head and its order are ours; the controls in its middle are drawn by Dash once the chart
stands. A view is its query string, so the document is that of the address that was asked for.
"""

import re
from html import escape
from typing import Any

import dash
from flask import Flask, request

from timeline.html import assets, ids
from timeline.i18n.translation import ENGLISH
from timeline.page import metadata, workbench
from timeline.server.requests import public_address, served, view_query
from timeline.views import titles

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
    server
        It says what is served.
    """

    def __init__(self, server: Flask) -> None:
        super().__init__(
            "timeline",
            server=server,  # type: ignore[arg-type]  # Dash forgets that it takes a Flask
            title=served(server).collection.settings.title,
            update_title="",
            assets_folder=str(assets.ASSETS),
            include_assets_files=False,
            compress=True,
            add_log_handler=False,
        )

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """Write the document of the view that the address asks for."""
        here = served()
        collection, query = here.collection, view_query(ENGLISH)
        page = workbench.parts_of(collection, query)
        toured, styles = ([assets.TOUR], [assets.TOUR_STYLE]) if collection.tour else ([], [])
        scripts = [here.plotly, *map(assets.address, [*toured, assets.WORKBENCH])]
        return DOCUMENT.format(
            title=escape(titles.title(collection, query)),
            head=metadata.head_of_view(
                collection, query, address=public_address(), path=request.path
            ),
            preload=here.plotly,
            styles=assets.style_links(
                names=(*assets.STYLES, *styles, *assets.LARGE_SHEETS),
                more=assets.standing_by(query.view.size),
            ),
            above=page.above,
            first=ids.FIRST_CONTROLS,
            controls=page.controls,
            entry=parts["app_entry"],
            tour=page.tour,
            below=page.below,
            dialog=page.dialog,
            opening=page.data,
            ours="\n".join(f'<script src="{source}"></script>' for source in scripts),
            **{name: parts[name] for name in ("metas", "css")},
            icon=assets.address(assets.ICON),
            # Dash's developers' tools would ask this host; they are off, and the page names none.
            config=VERSION_HOST.sub("", parts["config"]),
            # Dash waits until the chart stands: assets/js/entries/workbench.js starts it.
            scripts=parts["scripts"].replace("<script ", '<script type="text/plain" '),
            renderer=parts["renderer"].replace("application/javascript", "text/plain"),
        )
