"""Serve a collection with the basic or the stock bundle of plotly.js, to be measured.

``python app.py`` always takes the basic bundle where it is there; only the bench asks for another.
What has crossed the wire is told at one more address: browsers don't say it of a sandboxed frame.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import create_app
from bench.systems import SENT
from timeline.collection.collection import open_collection
from timeline.server.serving import serve

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def counted(application: "WSGIApplication") -> "WSGIApplication":
    """The application with one more address, which gives path and bytes of each response so far."""
    sent: list[tuple[str, int]] = []

    def counting(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == SENT:
            start("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(sent).encode()]

        def noted(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            sent.append((path, int(dict(headers).get("Content-Length", 0))))
            return start(status, headers, *rest)

        return application(environ, noted)

    return counting


def main(folder: Path, plotly: str, port: int) -> int:
    """Serve until ended."""
    app = create_app(open_collection(folder), plotly=plotly)
    app.server.wsgi_app = counted(app.server.wsgi_app)
    return serve(app, "127.0.0.1", port)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
