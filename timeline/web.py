"""The application as a web server sees it: files, routes, errors, headers."""

import hashlib
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from traceback import walk_tb

from flask import Flask, Request, Response, abort, request
from werkzeug.exceptions import HTTPException, default_exceptions

from timeline import callbacks
from timeline.document import ASSETS, ICON, SCRIPTS, STYLES, basic_plotly, fingerprint

LARGEST_REQUEST = 1_000_000
"""Bytes; the largest that the page sends is the ids of a few hundred cards."""

TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
"""Written down, since some machines call scripts plain text, and browsers then refuse them."""

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
        """Keep an answer."""
        with self._lock:
            self._size += len(value) - len(self._kept.pop(key, b""))
            self._kept[key] = value
            while self._size > self.most:
                self._size -= len(self._kept.popitem(last=False)[1])


def request_key(asked: Request) -> str:
    """What an answer depends on: of a callback its body, of anything else its address."""
    address = asked.path if asked.method == "POST" else asked.full_path
    return hashlib.sha256(f"{asked.method} {address} ".encode() + asked.get_data()).hexdigest()


def is_ours(error: Exception) -> bool:
    """Whether an error comes from a callback of this package, and not from the request."""
    files = (frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__))
    return any(Path(file) == Path(callbacks.__file__) for file in files)


def make_server() -> Flask:
    """A Flask application that keeps what it has compressed, for Dash to be served by."""
    server = Flask("timeline", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    server.config["COMPRESS_CACHE_BACKEND"] = Compressed
    server.config["COMPRESS_CACHE_KEY"] = request_key
    return server


def add_routes(server: Flask) -> None:
    """Serve our files, answer unknown paths plainly, set the headers of every response."""
    # Read at once, not streamed, so that the compressed file is kept.
    files = {name: (ASSETS / name).read_bytes() for name in (*STYLES, *SCRIPTS, ICON)}
    if basic := basic_plotly():
        files[basic] = (ASSETS / basic).read_bytes()

    @server.get("/static/<name>")
    def static_file(name: str) -> Response:
        if name not in files:
            abort(404)
        response = Response(files[name], mimetype=TYPES[name.rsplit(".", 1)[1]])
        # Another version's address must not keep this one's content.
        if request.args.get("v") == fingerprint(name):
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
