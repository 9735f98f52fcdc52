"""The application as a web server sees it: files, routes, errors, headers."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from traceback import walk_tb

from flask import Flask, Request, Response, abort, jsonify, request
from werkzeug.exceptions import BadRequest, HTTPException, default_exceptions
from werkzeug.middleware.proxy_fix import ProxyFix

from timeline.classroom import teacher_page
from timeline.collection.collection import Collection
from timeline.collection.importing import Limits
from timeline.dates import forgetting
from timeline.errors import TableError, ViewError
from timeline.exports import tables
from timeline.exports.formats import KINDS, file_name
from timeline.html import assets
from timeline.html.render import data_block
from timeline.page import exhibit, metadata, own_table, sections, tour
from timeline.server import callbacks, classroom_routes, oembed
from timeline.server.responses import framed, public_address, saved_as, site
from timeline.server.site_settings import Site
from timeline.views import selection, strict
from timeline.views.drawing import asked_of, chosen_of

OWN_TABLE = "/table"
NOT_KEPT = "not kept"
"""Under this the compressor keeps no answer, so that no reader is given another's."""
LARGEST_REQUEST = 1_000_000
"""Bytes; the largest that the page sends is the ids of a few hundred cards."""
ROOM_FOR_WORDS = 500_000
"""What may be sent beside a table: its mapping, a change of it, ids of cards."""

COMPRESSED = sorted(
    {"text/html", "text/css", "text/javascript", "text/plain", "text/xml", "image/svg+xml"}
    | {"application/javascript", "application/json", *(kind.mimetype for kind in KINDS.values())}
)
"""The types of what is sent compressed."""

PARAMETERS = {
    "text/csv": "; charset=utf-8; header=present",
    "text/markdown": "; charset=utf-8; variant=CommonMark",
    "application/x-research-info-systems": "; charset=utf-8",
    "application/x-bibtex": "; charset=utf-8",
}
"""What a type leaves open. JSON is UTF-8 by definition."""

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


class Compressed:
    """Compressed answers that are kept; the one longest unused is given up first.

    The server keeps no state, so an answer depends on its request alone, but for the random id
    that Dash gives each document and that nothing here uses.
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
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep an answer, unless nothing is to be kept of it."""
        if key.endswith(NOT_KEPT):
            return
        with self._lock:
            self._size += len(value) - len(self._kept.pop(key, b""))
            self._kept[key] = value
            while self._size > self.most:
                self._size -= len(self._kept.popitem(last=False)[1])


def request_key(asked: Request) -> str:
    """What an answer depends on: of a callback its body, of anything else its address.

    `NOT_KEPT` for what is sent of a reader's own table, and for the teacher's page, which says by
    which address it was reached.
    """
    if asked.path.startswith((OWN_TABLE, teacher_page.PATH)):
        return NOT_KEPT
    address = asked.path if asked.method == "POST" else asked.full_path
    said = f"{asked.method} {public_address()} {address} "
    return hashlib.sha256(said.encode() + asked.get_data()).hexdigest()


def is_ours(error: Exception) -> bool:
    """Whether an error comes from a callback of this package, and not from the request."""
    names = (frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__))
    return any(Path(name) == Path(callbacks.__file__) for name in names)


def make_server(place: Site) -> Flask:
    """A Flask application that keeps what it has compressed, for Dash to be served by."""
    server = Flask("timeline", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    server.config["COMPRESS_MIMETYPES"] = COMPRESSED
    server.config["COMPRESS_CACHE_BACKEND"] = Compressed
    server.config["COMPRESS_CACHE_KEY"] = request_key
    server.config["SITE"] = place
    if place.proxies:
        trusted = {"x_for": place.proxies, "x_proto": place.proxies, "x_host": place.proxies}
        server.wsgi_app = ProxyFix(server.wsgi_app, **trusted)  # type: ignore[method-assign]
    return server


def head_of(collection: Collection) -> Callable[[str], str]:
    """What the head of a view's document says to those who pass it on; given its query."""

    def head(query: str) -> str:
        walked = tour.walked(collection, query)
        asked = asked_of(collection, walked)
        chosen, _ = chosen_of(collection, asked, walked)
        said = sections.description(collection, asked, chosen)
        address = public_address()
        return metadata.head(
            collection,
            title=tour.title(collection, query, sections.title(collection, asked, chosen)),
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


DESCRIBED_BY = '</events.schema.json>; rel="describedby"; type="application/json"'
"""Where a program finds what the columns are."""

OPEN = ("events_csv", "events_json", "events_schema", "export")
"""Endpoints that any page's script may read; they tell everyone the same and set nothing."""

OPENNESS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}


def add_data_routes(server: Flask, collection: Collection, query: Callable[[], str]) -> None:
    """Serve the events of a view to programs, in every format, from whatever page they run in.

    What can't be used in a query is an answer of 400: nobody reads what is said beside a file.

    Parameters
    ----------
    server
        From `make_server`.
    collection
        What is served.
    query
        The query of the request.
    """

    def told(words: str, status: int) -> Response:
        return Response(f"{words}\n", status=status, mimetype="text/plain")

    def answered(make: Callable[[strict.Shown], str], mimetype: str, **headers: str) -> Response:
        try:
            text = make(strict.shown_of(collection, query()))
        except ViewError as error:
            return told(str(error), 400)
        response = Response(text, content_type=f"{mimetype}{PARAMETERS.get(mimetype, '')}")
        # The table may be another one when the server starts anew, so it is asked each time.
        response.headers["Cache-Control"] = "public, no-cache"
        response.headers.update(headers)
        response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
        response.make_conditional(request)
        return response

    @server.get("/events.csv")
    def events_csv() -> Response:
        return answered(tables.exact_csv, "text/csv", Link=DESCRIBED_BY)

    @server.get("/events.json")
    def events_json() -> Response:
        return answered(tables.as_json, "application/json", Link=DESCRIBED_BY)

    @server.get("/events.schema.json")
    def events_schema() -> Response:
        return answered(lambda shown: tables.json_text(tables.schema(shown)), "application/json")

    @server.get("/export/<name>")
    def export(name: str) -> Response:
        if name not in KINDS:
            return told(f"There is no such export. Write one of: {', '.join(KINDS)}.", 404)
        kind = KINDS[name]
        return answered(
            lambda shown: kind.make(shown, public_address()),
            kind.mimetype,
            **saved_as(file_name(collection, kind)),
        )

    @server.after_request
    def open_to_all(response: Response) -> Response:
        # Also what is answered to a browser that asks beforehand whether it may.
        if request.endpoint in OPEN:
            response.headers.update(OPENNESS)
        return response


def add_own_table(server: Flask, plotly: str) -> None:
    """The page of a reader's own table: what is sent is read, answered and kept nowhere."""

    def sent() -> Collection:
        limits = Limits(site().table_megabytes * 1_000_000, site().table_rows)
        request.max_content_length = limits.octets + ROOM_FOR_WORDS
        request.max_form_memory_size = ROOM_FOR_WORDS
        file = request.files.get("table")
        if file is None:
            raise BadRequest("A table is sent as a file.")
        words = (request.form.get(key, "") for key in ("mapping", "change"))
        return own_table.open_sent(own_table.Sent(file.read(), file.filename or "", *words), limits)

    def refused(error: TableError) -> Response:
        response = jsonify({"faults": own_table.faults_in_html(error)})
        response.status_code = 422
        return response

    @server.get("/table")
    def own_table_page() -> Response:
        return Response(own_table.document(plotly))

    @server.post("/table/read")
    @forgetting()
    def read_table() -> Response:
        try:
            return jsonify(own_table.answer(sent(), request.args))
        except TableError as error:
            return refused(error)

    @server.post("/table/cards")
    @forgetting()
    def own_cards() -> Response:
        try:
            collection = sent()
        except TableError as error:
            return refused(error)
        # A form ends its lines with a carriage return too.
        wanted = request.form.get("ids", "").splitlines()
        return jsonify({"ledger": own_table.wanted_cards(collection, request.args, wanted)})

    @server.post("/table/export/<kind>")
    @forgetting()
    def own_export(kind: str) -> Response:
        if kind not in (*KINDS, "exhibit"):
            abort(404)
        query = request.query_string.decode("ascii", "replace")
        try:
            text, name, mimetype = own_table.taken_away(sent(), kind, query)
        except TableError as error:
            return refused(error)
        except ViewError as error:
            return Response(f"{error}\n", status=400, mimetype="text/plain")
        return Response(text, mimetype=mimetype, headers=saved_as(name))

    @server.after_request
    def keep_nothing(response: Response) -> Response:
        # Neither the browser nor a proxy on the way is to keep what was made of a table.
        if request.path.startswith(f"{OWN_TABLE}/"):
            response.headers["Cache-Control"] = "no-store"
        return response


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
        asked = exhibit.read_query(collection, query())
        view = selection.for_workbench(query())
        whole = f"/?{view}" if view else "/"
        return framed(exhibit.document(collection, asked, head(query()), plotly, whole))

    @server.get("/exhibit.html")
    def exhibit_file() -> Response:
        asked = exhibit.read_query(collection, query())
        return Response(exhibit.one_file(collection, asked), headers=saved_as("exhibit.html"))

    add_own_table(server, plotly)
    classroom_routes.add_classroom(server, collection, query)

    @server.get("/oembed")
    def embedding() -> Response:
        def title(asked: str) -> str:
            found = exhibit.read_query(collection, asked)
            named = sections.title(collection, found.asked, found.chosen)
            return tour.title(collection, asked, named)

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
