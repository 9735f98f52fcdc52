"""The application: what answers at which address, its errors, and what every answer says."""

from pathlib import Path
from traceback import walk_tb

import dash
from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, default_exceptions
from werkzeug.middleware.proxy_fix import ProxyFix

from timeline.collection.collection import Collection
from timeline.html import assets
from timeline.page import sections
from timeline.server import callbacks, workbench
from timeline.server.accept_encoding import CODINGS
from timeline.server.classroom_routes import classroom_routes
from timeline.server.compression import CompressionCache, compressed_types, request_key
from timeline.server.data_routes import data_routes
from timeline.server.document_routes import document_routes
from timeline.server.exhibit_routes import exhibit_routes
from timeline.server.file_routes import file_routes
from timeline.server.headers import DRAWN, EVERY_ANSWER
from timeline.server.oembed_routes import oembed_routes
from timeline.server.own_table_routes import own_table_routes
from timeline.server.requests import Service, query_text, serve_from, unbounded
from timeline.server.responses import plain
from timeline.server.site_settings import LARGEST_REQUEST, Site
from timeline.server.static_cache import StaticCache
from timeline.views import drawing
from timeline.views.query import ViewQuery

EVERY_PATH = "/<path:path>"
"""The rule by which Dash answers what nobody else does."""

SUBJECTS = (
    exhibit_routes,
    document_routes,
    own_table_routes,
    classroom_routes,
    oembed_routes,
    data_routes,
    file_routes,
)
"""What is answered beside the workbench, a blueprint for each subject."""


def create_app(
    collection: Collection, *, plotly: str = "basic", site: Site | None = None
) -> dash.Dash:
    """Make the application of one collection.

    Dash's own layout is that of the opening view; the document of any other view brings its
    controls with it, and the browser fits Dash's to the address.

    Parameters
    ----------
    collection
        From `timeline.collection.collection.open_collection`.
    plotly
        "basic" for the small bundle where set-up has put it, "stock" for the whole of plotly.js.
    site
        What is known of the place that it is served from; by default nothing.
    """
    basic = assets.basic_plotly() if plotly == "basic" else None
    source = assets.address(basic) if basic else f"/{workbench.STOCK_PLOTLY}"
    server = _server(Service(collection, site or Site(), source))
    app = workbench.Workbench(server)
    opening = drawing.render_view(collection, ViewQuery.parse(collection, "").view)
    app.layout = sections.controls(collection, opening)
    callbacks.register(app, collection)
    for subject in SUBJECTS:
        server.register_blueprint(subject)
    server.before_request(_refuse_long_queries)
    server.before_request(_refuse_unknown_paths)
    server.after_request(_say_of_every_answer)
    server.register_error_handler(Exception, _plain_error)
    server.wsgi_app = StaticCache(server.wsgi_app, app.is_named)  # type: ignore[method-assign]
    return app


def _server(here: Service) -> Flask:
    """A Flask application that holds what it has compressed, for Dash to be served by."""
    server = Flask("timeline", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    server.config["COMPRESS_ALGORITHM"] = list(CODINGS)
    server.config["COMPRESS_MIMETYPES"] = compressed_types()
    server.config["COMPRESS_CACHE_BACKEND"] = CompressionCache
    server.config["COMPRESS_CACHE_KEY"] = request_key
    serve_from(server, here)
    if here.site.proxies:
        trusted = dict.fromkeys(("x_for", "x_proto", "x_host"), here.site.proxies)
        server.wsgi_app = ProxyFix(server.wsgi_app, **trusted)  # type: ignore[method-assign]
    return server


def _refuse_long_queries() -> Response | None:
    reason = unbounded(query_text())
    return plain(reason, 414) if reason else None


def _refuse_unknown_paths() -> None:
    # Dash answers every path with its page; only the root is one.
    if request.url_rule and request.url_rule.rule == EVERY_PATH:
        if _is_known("POST"):
            raise MethodNotAllowed(["OPTIONS", "POST"])
        abort(404)


def _is_known(method: str) -> bool:
    """Whether there is something of ours at the path of the request for another method."""
    adapter = current_app.url_map.bind("")
    try:
        rule, _ = adapter.match(request.path, method, return_rule=True)
    except HTTPException:
        return False
    return rule.rule != EVERY_PATH


def _plain_error(error: Exception) -> Response:
    if isinstance(error, MethodNotAllowed) and not (_is_known("GET") or _is_known("POST")):
        return _plain_error(NotFound())
    if isinstance(error, HTTPException) and error.code:
        code = error.code
    elif request.path.startswith("/_dash-") and not _is_ours(error):
        # Dash raises for a request that its own page would not make.
        code = 404 if request.method == "GET" else 400
    else:
        current_app.logger.exception("%s %s", request.method, request.path)
        code = 500
    words = default_exceptions[code].description if code in default_exceptions else ""
    if code == 404:
        words = "There is no page at this address. The timeline is at /."
    answer = plain(words or "", code)
    if isinstance(error, MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return answer


def _is_ours(error: Exception) -> bool:
    """Whether an error comes from a callback of this package, and not from the request."""
    names = (frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__))
    return any(Path(name) == Path(callbacks.__file__) for name in names)


def _say_of_every_answer(response: Response) -> Response:
    # Dash answers with its page itself.
    usual = EVERY_ANSWER | DRAWN if request.path == "/" else EVERY_ANSWER
    for name, value in usual.items():
        response.headers.setdefault(name, value)
    return response
