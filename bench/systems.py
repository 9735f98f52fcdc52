"""What is measured: this page, twice, its exhibit, and its peers, each behind its own server."""

import gzip
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.made_up import Event
from tools.server import Server

HERE = Path(__file__).resolve().parent
SENT = "/bench/sent"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}


@dataclass(frozen=True, slots=True)
class System:
    """One timeline to measure.

    Parameters
    ----------
    name
        As the report calls it.
    has_filter
        Whether it can filter.
    most
        The most events it is given; what needs more is left out.
    path
        Of its page, where its server has others.
    """

    name: str
    has_filter: bool = True
    most: int = 10_000
    path: str = ""


BASIC = System("this page")
STOCK = System("this page, stock plotly bundle")
EXHIBIT = System("exhibit", most=1_000, path="/embed")
VIS = System("vis-timeline 8.5.4")
TIMELINEJS = System("TimelineJS 3.9.11", has_filter=False, most=1_000)
SYSTEMS = (BASIC, STOCK, EXHIBIT, VIS, TIMELINEJS)


@contextmanager
def served(system: System, events: Sequence[Event], collection: Path) -> Iterator[str]:
    """Serve a system with events, which are also in a collection folder; yield its address."""
    if system in (BASIC, STOCK, EXHIBIT):
        yield from _own("stock" if system is STOCK else "basic", collection, system.path)
    else:
        yield from _peer("vis-timeline" if system is VIS else "timelinejs", events)


def _own(plotly: str, collection: Path, path: str) -> Iterator[str]:
    output = collection / f"{plotly}{path.replace('/', '-')}.txt"
    with Server(
        lambda port: ["-m", "bench.serve", str(collection), plotly, str(port)], output
    ) as own:
        yield own.address + path


def _peer(name: str, events: Sequence[Event]) -> Iterator[str]:
    records = [
        {
            "id": event.cells["id"],
            "title": event.cells["title"],
            "summary": event.cells["summary"],
            "actor": event.actor,
            "thread": event.thread,
            "start": event.start.isoformat(),
            "end": event.end.isoformat(),
        }
        for event in events
    ]
    page = (HERE / "peers" / f"{name}.html").read_text(encoding="utf-8")
    page = page.replace("EVENTS", json.dumps(records).replace("<", "\\u003c"))
    with hosted(page) as address:
        yield address


@contextmanager
def hosted(page: str) -> Iterator[str]:
    """Serve a page of HTML and what `bench/node_modules` holds; yield its address."""
    files = _Files({"/": _Files.packed(page.encode())})
    server = ThreadingHTTPServer(("127.0.0.1", 0), files.handler())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Files:
    """Static files, compressed once, so that serving them costs a peer as little as can be."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed

    @staticmethod
    def packed(body: bytes) -> bytes:
        return gzip.compress(body, 6)

    def body(self, path: str) -> bytes | None:
        if path not in self._packed and path.startswith("/node_modules/"):
            file = HERE / path.lstrip("/")
            if file.is_file():
                self._packed[path] = self.packed(file.read_bytes())
        return self._packed.get(path)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        files = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                body = files.body(path)
                self.send_response(200 if body is not None else 404)
                self.send_header("Content-Type", TYPES.get(Path(path).suffix or ".html", "*/*"))
                self.send_header("Content-Length", str(len(body or b"")))
                if body is not None:
                    self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, format: str, *arguments: object) -> None:
                """Say nothing: the report is what is printed."""

        return Handler
