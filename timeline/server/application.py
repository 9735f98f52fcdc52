"""The application as a web server sees it: files, routes, errors, headers."""

from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb

from flask import Flask, Response, abort, jsonify, request
from werkzeug.exceptions import HTTPException, default_exceptions
from werkzeug.middleware.proxy_fix import ProxyFix

from timeline.collection.collection import Collection
from timeline.html import assets
from timeline.html.render import data_block
from timeline.page import exhibit, metadata
from timeline.server import callbacks, classroom_routes, oembed
from timeline.server.compression import COMPRESSED, CompressionCache, request_key
from timeline.server.data_routes import add_data_routes
from timeline.server.own_table_routes import add_own_table
from timeline.server.responses import framed, public_address, saved_as
from timeline.server.site_settings import Site
from timeline.views import selection, titles, tour_steps
from timeline.views.query import asked_of, chosen_of, read_query

LARGEST_REQUEST = 1_000_000
"""Bytes; the largest that the page sends is the ids of a few hundred cards."""


POLICY = "; ".join(
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


def is_ours(error: Exception) -> bool:
    """Whether an error comes from a callback of this package, and not from the request."""
    names = (frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__))
    return any(Path(name) == Path(callbacks.__file__) for name in names)


def make_server(place: Site) -> Flask:
    """A Flask application that keeps what it has compressed, for Dash to be served by."""
    server = Flask("timeline", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    server.config["COMPRESS_MIMETYPES"] = COMPRESSED
    server.config["COMPRESS_CACHE_BACKEND"] = CompressionCache
    server.config["COMPRESS_CACHE_KEY"] = request_key
    server.config["SITE"] = place
    if place.proxies:
        trusted = {"x_for": place.proxies, "x_proto": place.proxies, "x_host": place.proxies}
        server.wsgi_app = ProxyFix(server.wsgi_app, **trusted)  # type: ignore[method-assign]
    return server


def head_of(collection: Collection) -> Callable[[str], str]:
    """What the head of a view's document says to those who pass it on; given its query."""

    def head(query: str) -> str:
        walked = tour_steps.walked(collection, query)
        asked = asked_of(collection, walked)
        chosen, _ = chosen_of(collection, asked, walked)
        said = titles.description(collection, asked, chosen)
        address = public_address()
        return metadata.head(
            collection,
            title=tour_steps.title(collection, query, titles.title(collection, asked, chosen)),
            description=said,
            address=address,
            path=request.path,
            query=query,
        ) + data_block(
            "",
            metadata.linked_data(collection, address=address),
            "application/ld+json",
        )

    return head


def add_routes(server: Flask, collection: Collection, plotly: str) -> None:
    """Serve our files and exhibits, answer unknown paths plainly, set every response's headers.

    Parameters
    ----------
    server
        From `make_server`.
    collection
        What is served.
    plotly
        Address of the plotly bundle.
    """
    # Read at once, not streamed, so that the compressed file is kept.
    basic = assets.basic_plotly()
    names = (*assets.NAMES, basic) if basic else assets.NAMES
    kept = {name: assets.content(name).encode() for name in names}
    head = head_of(collection)

    def query() -> str:
        return request.query_string.decode("ascii", "replace")

    @server.get("/embed")
    def embed() -> Response:
        asked = read_query(collection, query())
        view = selection.for_workbench(query())
        whole = f"/?{view}" if view else "/"
        return framed(exhibit.document(collection, asked, head(query()), plotly, whole))

    @server.get("/exhibit.html")
    def exhibit_file() -> Response:
        asked = read_query(collection, query())
        return Response(exhibit.one_file(collection, asked), headers=saved_as("exhibit.html"))

    add_own_table(server, plotly)
    classroom_routes.add_classroom(server, collection, query)

    @server.get("/oembed")
    def embedding() -> Response:
        def title(asked: str) -> str:
            found = read_query(collection, asked)
            named = titles.title(collection, found.asked, found.chosen)
            return tour_steps.title(collection, asked, named)

        try:
            answer = oembed.answer(request.args, public_address(), title, collection.settings.title)
        except oembed.OembedError as error:
            return Response(f"{error}\n", status=error.status, mimetype="text/plain")
        if request.args.get("format", "json").lower() == "xml":
            response = Response(oembed.as_xml(answer), mimetype="text/xml")
        else:
            response = jsonify(answer)
        # Editors of other sites ask from the browser.
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    add_data_routes(server, collection, query)

    @server.get("/static/<name>")
    def static_file(name: str) -> Response:
        if name not in kept:
            abort(404)
        response = Response(kept[name], mimetype=assets.TYPES[name.rsplit(".", 1)[1]])
        # A page with no origin of its own, too, may see how it was loaded.
        response.headers["Timing-Allow-Origin"] = "*"
        # Another version's address must not keep this one's content.
        if request.args.get("v") == assets.fingerprint(name):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    @server.before_request
    def refuse_unknown_paths() -> None:
        # Dash answers every path with its page; only the root is one.
        if request.url_rule and request.url_rule.rule == "/<path:path>":
            abort(404)

    @server.errorhandler(Exception)
    def plain_error(error: Exception) -> Response:
        if isinstance(error, HTTPException) and error.code:
            code = error.code
        elif request.path.startswith("/_dash-") and not is_ours(error):
            # Dash raises for a request that its own page would not make.
            code = 404 if request.method == "GET" else 400
        else:
            server.logger.exception("%s %s", request.method, request.path)
            code = 500
        words = default_exceptions[code].description if code in default_exceptions else ""
        if code == 404:
            words = "There is no page at this address. The timeline is at /."
        return Response(f"{words}\n", status=code, mimetype="text/plain")

    @server.after_request
    def set_headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        return response
