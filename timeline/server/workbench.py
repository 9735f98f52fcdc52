"""The document that a browser gets: it reads before any script has run, and Dash comes after.

Its head and its order are ours; the controls in its middle are drawn by Dash once the chart
stands. A view is its query string, so the document is that of the address that was asked for.
"""

import re
from dataclasses import asdict
from typing import Any, Final

import dash
from flask import Flask, request
from markupsafe import Markup

from timeline.classroom.formats import FORMATS
from timeline.html import assets, ids
from timeline.html.documents import escaped, fill
from timeline.i18n.translation import ENGLISH
from timeline.page import metadata, workbench
from timeline.server.requests import public_address, service, view_query
from timeline.views.titles import titles_of

STOCK_PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js"

_COMPONENTS: Final = "/_dash-component-suites/"
_DATED = re.compile(r"\.v[\w-]+m[0-9a-f]+\.")
"""How Dash writes in a file's address which one it is; files that follow have that of the first."""
_OURS = re.compile(r"v=[0-9a-f]{12}")

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
            title=service(server).collection.settings.title,
            update_title="",
            assets_folder=str(assets.ASSETS),
            include_assets_files=False,
            compress=True,
            add_log_handler=False,
        )
        self._dated: frozenset[str] = frozenset()

    def is_named(self, path: str, query: str) -> bool:
        """Whether a page that was sent names a file so, or names one that brings it along."""
        if path.startswith(_COMPONENTS):
            return not query and not self._dated.isdisjoint(_DATED.findall(path))
        return path.startswith("/static/") and bool(_OURS.fullmatch(query))

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """Write the document of the view that the address asks for."""
        self._dated = frozenset(_DATED.findall(parts["scripts"] + parts["css"]))
        here = service()
        collection, query = here.collection, view_query(ENGLISH)
        called = titles_of(collection, query)
        page = workbench.parts_of(collection, query, tuple(FORMATS.values()))
        toured, styles = ([assets.TOUR], [assets.TOUR_STYLE]) if collection.tour else ([], [])
        scripts = list(map(assets.address, [*toured, assets.WORKBENCH]))
        return fill(
            "workbench.html",
            title=escaped(called.title),
            head=Markup(
                metadata.head_of_view(
                    collection, called, address=public_address(), path=request.path, query=query
                )
            ),
            icon=assets.address(assets.ICON),
            plotly=here.plotly,
            styles=Markup(
                assets.style_links(
                    names=(*assets.STYLES, *styles, *assets.LARGE_SHEETS),
                    more=assets.standing_by(query.view.size),
                )
            ),
            first_controls=ids.FIRST_CONTROLS,
            scripts=scripts,
            **{name: Markup(text) for name, text in asdict(page).items()},
            **{name: Markup(text) for name, text in _of_dash(parts).items()},
        )


def _of_dash(parts: dict[str, str]) -> dict[str, str]:
    """What Dash writes into a document, changed so that it starts late and asks nobody."""
    return {
        "metas": parts["metas"],
        "css": parts["css"],
        "entry": parts["app_entry"],
        # Dash's developers' tools would ask this host; they are off, and the page names none.
        "config": VERSION_HOST.sub("", parts["config"]),
        # Dash waits until the chart stands: assets/js/entries/workbench.js starts it.
        "dash_scripts": parts["scripts"].replace("<script ", '<script type="text/plain" '),
        "renderer": parts["renderer"].replace("application/javascript", "text/plain"),
    }
