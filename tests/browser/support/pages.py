"""Pages that one test after another uses: only the first load of a script takes long."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request

NewPage = Callable[..., Page]
"""See the fixture `new_page`."""

WIDE = {"width": 1440, "height": 900}
SCREEN = {"width": 1280, "height": 800}
CHANGEABLE = {"color_scheme": "light", "reduced_motion": "no-preference"}
"""What of a context can be changed while it is open, beside the size of the screen."""
MOST_IDLE = 6
"""Each idle page holds a process of the browser."""


@dataclass(eq=False)
class Watched:
    """A page, and what the browser complains of while a test has it."""

    page: Page
    kind: str
    debugger: CDPSession
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(f"console: {message.text}")
                if message.type == "error"
                else None
            ),
        )
        self.page.on("request", lambda request: self.complaints.extend(_foreign(request)))

    def clear(self) -> None:
        """Leave nothing of what a test did to it."""
        self.page.unroute_all(behavior="ignoreErrors")
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.page.url))
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")
        if origin.startswith("http"):
            everything = {"origin": origin, "storageTypes": "all"}
            self.debugger.send("Storage.clearDataForOrigin", everything)
        self.debugger.send("Page.resetNavigationHistory")


class Pages:
    """The pages of one browser, lent to tests and taken back blank."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._all: list[Watched] = []
        self._idle: list[Watched] = []

    def lend(self, complaints: list[str], **options: Any) -> Watched:
        """A page that was just opened, by the looks of it; options as of a Playwright context."""
        screen = options.pop("viewport", SCREEN)
        changeable = {name: options.pop(name, usual) for name, usual in CHANGEABLE.items()}
        kind = repr(sorted(options.items()))
        lent = next((each for each in self._idle if each.kind == kind), None)
        if lent:
            self._idle.remove(lent)
        else:
            lent = self._open(kind, options)
        lent.complaints = complaints
        lent.page.set_viewport_size(screen)
        lent.page.emulate_media(media="null", **changeable)
        return lent

    def take_back(self, lent: Watched) -> None:
        if lent.page.is_closed():
            self._all.remove(lent)
            lent.page.context.close()
            return
        lent.clear()
        lent.complaints = []
        self._idle.insert(0, lent)
        for each in self._idle[MOST_IDLE:]:
            self._all.remove(each)
            each.page.context.close()
        del self._idle[MOST_IDLE:]

    def close(self) -> None:
        """Close all of them, those lent too."""
        for watched in self._all:
            watched.page.context.close()

    def _open(self, kind: str, options: dict[str, Any]) -> Watched:
        # In a window of its own: a browser draws a tab that lies behind another once a second.
        page = self._browser.new_context(**options).new_page()
        watched = Watched(page, kind, page.context.new_cdp_session(page))
        watched.watch()
        self._all.append(watched)
        return watched


def _foreign(request: Request) -> list[str]:
    address = urlsplit(request.url)
    is_own = address.scheme in {"data", "blob", "about", "file"} or address.hostname == "127.0.0.1"
    return [] if is_own else [f"request to another host: {request.url}"]
