"""An exhibit as a reader meets it: by itself, in a page of another host, or as a file."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.support.workbench import MARK, OPEN_DOOR, SEEN

READY = "html[data-timeline=ready]"


class Exhibit:
    """One document, in a page of its own or in a frame."""

    def __init__(self, place: Page | Frame) -> None:
        self.place = place

    def settled(self) -> "Exhibit":
        """Wait until the chart stands and what the query says is shown."""
        self.place.wait_for_selector(READY)
        self.place.evaluate(OPEN_DOOR)
        return self

    def locator(self, selector: str) -> Locator:
        return self.place.locator(selector)

    def cards(self) -> list[str]:
        """The ids of the cards that are to be seen."""
        cards = self.locator("#ledger article:not([hidden])")
        return [str(each.get_attribute("data-event")) for each in cards.all()]

    def marks(self) -> list[str]:
        """The ids of the marks that are to be seen; each once."""
        found: list[str] = self.place.evaluate(
            f"[...document.querySelectorAll('#chart {MARK}')]"
            ".filter((node) => getComputedStyle(node).visibility === 'visible')"
            ".map((node) => node.dataset.event)"
        )
        return found

    def seen(self) -> dict[str, Any]:
        """Everything that a selection changes."""
        found: dict[str, Any] = self.place.evaluate(SEEN)
        return found

    def press(self, facet: str, value: str) -> None:
        """Choose a value of a facet, or let it go."""
        button = self.locator(f'[data-facet="{facet}"][data-value="{value}"]')
        if not button.is_visible():
            self.locator(f'details[data-menu="{facet}"] summary').click()
        was = button.get_attribute("aria-pressed")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false" if was == "true" else "true")


@contextmanager
def pages(texts: Mapping[str, str]) -> Iterator[str]:
    """Serve pages of another host than the timeline's; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # A browser also asks for an icon.
            body = texts.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        # Another port, so another origin.
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def frame_of(page: Page, name: str) -> Exhibit:
    """The exhibit in the frame of that name."""
    element = page.wait_for_selector(f'iframe[name="{name}"]')
    frame = element and element.content_frame()
    assert frame, f"there is no frame {name}"
    return Exhibit(frame).settled()
