"""The document that a browser gets: it reads before any script has run, and Dash comes after.

Its head and its order are ours; the controls in its middle are drawn by Dash once the chart
stands. A view is its query string, so the document is that of the address that was asked for.
"""

import hashlib
import re
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

import dash
from flask import Flask, request
from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs_version

from timeline import ids, page, selection
from timeline.collection import Collection, Pivot
from timeline.frames import MAKING, Asked, asked_for, facet_labels, make_frame

ASSETS = Path(__file__).parent.parent / "assets"

STYLES = ("tokens.css", "timeline.css")
SCRIPTS = (
    "selection.js",
    "findings.js",
    "chart.js",
    "ledger.js",
    "filters.js",
    "view.js",
    "workbench.js",
)
"""In the order in which they are read."""

ICON = "icon.svg"
STOCK_PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js"

DOCUMENT = """<!DOCTYPE html>
<html lang="en">
<head>
{metas}
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
{styles}
{css}
</head>
<body>
<div class="tl-page"><main>
{above}
<div id="{first}">{controls}</div>
<div hidden>{entry}</div>
{below}
</main></div>
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


@cache
def fingerprint(name: str) -> str:
    """A mark of the content of a file of ``assets/``."""
    return hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]


def address(name: str) -> str:
    """The address of a file of ``assets/``, which changes with its content and only then."""
    return f"/static/{name}?v={fingerprint(name)}"


def basic_plotly() -> str | None:
    """The plotly basic bundle's file name, where set-up has put it."""
    name = f"plotly-basic-{get_plotlyjs_version()}.min.js"
    return name if (ASSETS / name).is_file() else None


class Workbench(dash.Dash):
    """Dash, with a document that can be read before any script has run.

    Parameters
    ----------
    collection
        What is served.
    plotly
        Address of the plotly bundle.
    """

    def __init__(self, collection: Collection, plotly: str, server: Flask) -> None:
        self.collection = collection
        self.plotly = plotly
        super().__init__(
            "timeline",
            server=server,  # type: ignore[arg-type]  # Dash forgets that it takes a Flask
            title=collection.settings.title,
            update_title="",
            assets_folder=str(ASSETS),
            include_assets_files=False,
            compress=True,
            add_log_handler=False,
        )

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """Write the document of the view that the address asks for."""
        words = {key: request.args.get(key, "") for key in ("pivot", "lanes")}
        asked = asked_for(self.collection, **words)
        above, controls, below, opening = opened(self.collection, asked.pivot, asked.lanes)
        styles = [f'<link rel="stylesheet" href="{address(name)}">' for name in STYLES]
        scripts = [self.plotly, *map(address, SCRIPTS)]
        return DOCUMENT.format(
            title=escape(title_of(self.collection, asked)),
            styles="\n".join([f'<link rel="preload" as="script" href="{self.plotly}">', *styles]),
            above=above,
            first=ids.FIRST_CONTROLS,
            controls=controls,
            entry=parts["app_entry"],
            below=below,
            opening=opening + data_block(ids.ASKED, asked.for_browser()),
            ours="\n".join(f'<script src="{source}"></script>' for source in scripts),
            **{name: parts[name] for name in ("metas", "css")},
            icon=address(ICON),
            # Dash's developers' tools would ask this host; they are off, and the page names none.
            config=VERSION_HOST.sub("", parts["config"]),
            # Dash waits until the chart stands: assets/workbench.js starts it.
            scripts=parts["scripts"].replace("<script ", '<script type="text/plain" '),
            renderer=parts["renderer"].replace("application/javascript", "text/plain"),
        )


def title_of(collection: Collection, asked: Asked) -> str:
    """What a tab or a bookmark of the view is called: the selection in words, then the title."""
    chosen, _ = selection.parse(request.query_string.decode("ascii", "replace"))
    if selection.is_empty(chosen):
        return collection.settings.title
    pivot = [asked.pivot.title] if asked.pivot else []
    said = selection.describe(chosen, facet_labels(collection), *pivot)
    return f"{said.removesuffix('.')} · {collection.settings.title}"


@lru_cache(maxsize=8)
def opened(collection: Collection, pivot: Pivot | None, lanes: str) -> tuple[str, str, str, str]:
    """The document's parts for a frame: above the controls, the controls, below them, the data."""
    with MAKING:
        frame = make_frame(collection, pivot, lanes)
    return (
        page.above(collection, frame),
        page.first_controls(collection, frame),
        page.below(collection, frame),
        data_block(ids.OPENING, {"scene": frame.scene, "figure": frame.figure}),
    )


def data_block(name: str, data: object) -> str:
    """JSON in the document; no text in it can end the block."""
    text = to_json_plotly(data).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>'
