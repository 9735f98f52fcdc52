"""The application as a web server sees it: the document, its assets, routes and headers."""

import hashlib
import mimetypes
import re
from collections import OrderedDict
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

import dash
from flask import Flask, Request, Response, abort, request
from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs_version

from timeline import ids, page
from timeline.collection import Collection
from timeline.frames import cached_frame

ASSETS = Path(__file__).parent.parent / "assets"

STYLES = ("tokens.css", "timeline.css")
SCRIPTS = (
    "selection.js",
    "findings.js",
    "chart.js",
    "ledger.js",
    "filters.js",
    "workbench.js",
)
"""In the order in which they are read."""

STOCK_PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js"

DOCUMENT = """<!DOCTYPE html>
<html lang="{lang}">
<head>
{metas}
<title>{title}</title>
{favicon}
{styles}
{css}
</head>
<body>
<div class="tl-page"><main>
{above}
{entry}
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

SOURCE = re.compile(r'<script src="([^"]+)"')
LOADING = re.compile(r'(<div id="react-entry-point">).*(</div>)', re.DOTALL)


@cache
def fingerprinted(name: str) -> str:
    """The address of a file of ``assets/``, which changes with its content and only then."""
    digest = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def basic_plotly() -> str | None:
    """The plotly basic bundle's file name, where set-up has put it."""
    name = f"plotly-basic-{get_plotlyjs_version()}.min.js"
    return name if (ASSETS / name).is_file() else None


class Compressed:
    """Compressed answers that are kept, the oldest given up first.

    The server keeps no state, so an answer depends on its request alone.
    """

    most = 64_000_000
    """Bytes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """The answer kept under ``key``, if it still is."""
        with self._lock:
            return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep an answer."""
        with self._lock:
            self._size += len(value) - len(self._kept.pop(key, b""))
            self._kept[key] = value
            while self._size > self.most:
                self._size -= len(self._kept.popitem(last=False)[1])


def request_key(asked: Request) -> str:
    """What an answer depends on."""
    return hashlib.sha256(
        f"{asked.method} {asked.full_path} ".encode() + asked.get_data()
    ).hexdigest()


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
        server.config["COMPRESS_CACHE_BACKEND"] = Compressed
        server.config["COMPRESS_CACHE_KEY"] = request_key
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
        view = request.args.get("pivot", ""), request.args.get("lanes", "")
        above, controls, below, opening = opened(self.collection, *view)
        styles = [f'<link rel="stylesheet" href="{fingerprinted(name)}">' for name in STYLES]
        preloads = [
            f'<link rel="preload" as="script" href="{address}">'
            for address in SOURCE.findall(parts["scripts"])
        ]
        scripts = [self.plotly, *map(fingerprinted, SCRIPTS)]
        return DOCUMENT.format(
            lang=escape(self.collection.settings.language),
            title=escape(parts["title"]),
            styles="\n".join(styles + preloads),
            above=above,
            # A function, since a table's text may hold a backslash.
            entry=LOADING.sub(lambda found: found[1] + controls + found[2], parts["app_entry"]),
            below=below,
            opening=opening,
            ours="\n".join(f'<script src="{address}"></script>' for address in scripts),
            **{name: parts[name] for name in ("metas", "favicon", "css", "config")},
            # Dash waits until the chart stands: assets/workbench.js starts it.
            scripts=parts["scripts"].replace("<script ", '<script type="text/plain" '),
            renderer=parts["renderer"].replace("application/javascript", "text/plain"),
        )


@lru_cache(maxsize=8)
def opened(collection: Collection, pivot: str, lanes: str) -> tuple[str, str, str, str]:
    """The document's parts for a view: above the controls, the controls, below them, the data."""
    frame = cached_frame(collection, pivot, lanes)
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


def add_routes(app: dash.Dash) -> None:
    """Answer unknown paths plainly and set the headers of every response."""
    policy = "; ".join(
        [
            "default-src 'self'",
            "script-src 'self'",
            # Plotly and React set styles from script.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )

    server: Flask = app.server

    # Read at once, not streamed, so that the compressed file is kept.
    files = {name: (ASSETS / name).read_bytes() for name in (*STYLES, *SCRIPTS)}
    if basic := basic_plotly():
        files[basic] = (ASSETS / basic).read_bytes()

    @server.get("/static/<name>")
    def static_file(name: str) -> Response:
        if name not in files:
            abort(404)
        return Response(files[name], mimetype=mimetypes.guess_type(name)[0])

    @server.before_request
    def refuse_unknown_paths() -> None:
        # Dash answers every path with its page; only the root is one.
        is_catch_all = (request.view_args or {}).get("path") is not None
        if is_catch_all and request.url_rule and request.url_rule.rule == "/<path:path>":
            abort(404)

    @server.errorhandler(404)
    def not_found(_error: Exception) -> Response:
        words = "There is no page at this address. The timeline is at /"
        return Response(f"{words}\n", status=404, mimetype="text/plain")

    @server.after_request
    def set_headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        is_fingerprinted = request.endpoint == "static_file" and "v" in request.args
        if is_fingerprinted and response.status_code < 400:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
