"""Files that never change are answered from memory, before any of the application runs.

A class that opens a page at once asks for some twenty files each; all are the same to everyone,
and their addresses change with their content.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from werkzeug.wrappers import Response

from timeline.collection.cache import Cache
from timeline.server.accept_encoding import chosen_coding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FOREVER: Final = "max-age=31536000"
"""What an answer says that is the same for as long as its address is."""
CONDITIONS: Final = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
MOST: Final = 24_000_000
"""Octets of the answers that are held; the one longest unused is given up first."""


class StaticCache:
    """An application whose unchanging files are made once for each encoding that is asked for.

    Parameters
    ----------
    application
        A WSGI application. It is told of one coding alone: that which the client likes best.
    is_named
        Whether a page names a file by such a path and query; what anyone can make up is not held.
    most
        Octets of the answers that are held.
    """

    def __init__(
        self,
        application: "WSGIApplication",
        is_named: Callable[[str, str], bool],
        most: int = MOST,
    ) -> None:
        self._application = application
        self._is_named = is_named
        self._answers: Cache[Response] = Cache(most, lambda answer: len(answer.get_data()))

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> "Iterable[bytes]":
        coding = chosen_coding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        environ["HTTP_ACCEPT_ENCODING"] = coding
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        is_whole = not any(environ.get(name) for name in CONDITIONS)
        is_held = environ["REQUEST_METHOD"] == "GET" and is_whole and self._is_named(path, query)
        if not is_held:
            return self._application(environ, start_response)
        key = (path, query, coding)
        answer = self._answers.get(key)
        if answer is None:
            answer = Response.from_app(self._application, environ, buffered=True)
            if answer.status_code == 200 and FOREVER in answer.headers.get("Cache-Control", ""):
                self._answers.set(key, answer)
        return answer(environ, start_response)
