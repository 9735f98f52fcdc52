"""Files that never change are answered from memory, before any of the application runs.

A class that opens a page at once asks for some twenty files each; all are the same to everyone,
and their addresses change with their content.
"""

from typing import TYPE_CHECKING, Final

from werkzeug.wrappers import Response

from timeline.collection.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PLACES: Final = ("/static/", "/_dash-component-suites/")
FOREVER: Final = "max-age=31536000"
"""What an answer says that is the same for as long as its address is."""
CONDITIONS: Final = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
MOST: Final = 200
"""Answers that are held; the one longest unused is given up first."""


class StaticCache:
    """An application whose unchanging files are made once for each encoding that is asked for.

    Parameters
    ----------
    application
        A WSGI application.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application
        self._answers: Cache[Response] = Cache(MOST)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> "Iterable[bytes]":
        key = _key(environ)
        if key is None:
            return self._application(environ, start_response)
        answer = self._answers.get(key)
        if answer is None:
            answer = Response.from_app(self._application, environ, buffered=True)
            if answer.status_code == 200 and FOREVER in answer.headers.get("Cache-Control", ""):
                self._answers.set(key, answer)
        return answer(environ, start_response)


def _key(environ: "WSGIEnvironment") -> tuple[str, str, str] | None:
    """What an unchanging answer depends on; None for what is always asked of the application."""
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] != "GET" or not path.startswith(PLACES):
        return None
    if any(environ.get(name) for name in CONDITIONS):
        return None
    return path, environ.get("QUERY_STRING", ""), environ.get("HTTP_ACCEPT_ENCODING", "")
