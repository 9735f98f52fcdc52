"""Files that never change are answered from memory, before any of the application runs.

A class that opens a page at once asks for some twenty files each; all are the same to everyone,
and their addresses change with their content.
"""

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PLACES: Final = ("/static/", "/_dash-component-suites/")
FOREVER: Final = "max-age=31536000"
"""What an answer says that is the same for as long as its address is."""
CONDITIONS: Final = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
MOST: Final = 200
"""Answers that are kept; the one longest unused is given up first."""

Key = tuple[str, str, str]


class KeptFiles:
    """An application whose unchanging files are made once for each encoding that is asked for.

    Parameters
    ----------
    application
        A WSGI application.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application
        self._kept: OrderedDict[Key, Response] = OrderedDict()
        self._lock = Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> "Iterable[bytes]":
        key = _key(environ)
        if key is None:
            return self._application(environ, start_response)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is None:
            found = Response.from_app(self._application, environ, buffered=True)
            if found.status_code == 200 and FOREVER in found.headers.get("Cache-Control", ""):
                self._keep(key, found)
        return found(environ, start_response)

    def _keep(self, key: Key, response: Response) -> None:
        with self._lock:
            self._kept[key] = response
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)


def _key(environ: "WSGIEnvironment") -> Key | None:
    """What an unchanging answer depends on; None for what is always asked of the application."""
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] != "GET" or not path.startswith(PLACES):
        return None
    if any(environ.get(name) for name in CONDITIONS):
        return None
    return path, environ.get("QUERY_STRING", ""), environ.get("HTTP_ACCEPT_ENCODING", "")
