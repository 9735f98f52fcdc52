"""Load each timeline in one Chromium, in turns, and time it."""

import gzip
import json
import statistics
import time
import urllib.request
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench.made_up import Event, made_up, write_collection
from bench.systems import EXHIBIT, SENT, SYSTEMS, System, hosted, served
from timeline.exports import chromium

CLOCK = Path(__file__).resolve().parent / "clock.js"
FACET, VALUE = "actor", "USSR"
QUERY = f"{FACET}={VALUE}"
PATIENCE = 180_000  # milliseconds for one page
QUIET = 1.0  # seconds in which no request comes
READY = "html[data-timeline=ready]"
SANDBOXES = ("", "allow-scripts")
OTHER_SITE = "museum.test"
RESOLVE = f"--host-resolver-rules=MAP {OTHER_SITE} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
HOST = '<!DOCTYPE html><html lang="en"><title>A page with exhibits</title>'


class WrongPageError(Exception):
    """A page showed something else than was asked, so that its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class Again:
    """Scripts and styles that a second exhibit on the same page loads: how many, and bytes."""

    files: int
    size: int


@dataclass(slots=True)
class Timing:
    """What one system took for one number of events; medians of its runs, in milliseconds.

    Parameters
    ----------
    ready
        From the start of navigation until the chart is on the screen, with nothing cached.
    hidden
        From the click on one value of a facet until only its events are on the screen.
    shown
        From the click that takes the value back until every event is on the screen again.
    rest
        From either click until the page is no longer busy and waits for nothing.
    readable
        From the start of navigation until headline and first card are painted; only of ours.
    script, document, whole
        Bytes loaded of JavaScript, of the document with its data, and of everything, each response
        compressed by gzip.
    again
        What a second exhibit on the same page loads again, by what the sandbox of its frame allows;
        "" for a frame without a sandbox.
    """

    system: System
    number: int
    ready: list[float] = field(default_factory=list)
    hidden: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)
    readable: list[float] = field(default_factory=list)
    script: int = 0
    document: int = 0
    whole: int = 0
    again: dict[str, Again] = field(default_factory=dict)

    @property
    def filter(self) -> list[float]:
        """From a click to the screen, the mean of taking a value and giving it back."""
        return [(hidden + shown) / 2 for hidden, shown in zip(self.hidden, self.shown, strict=True)]

    def median(self, what: str) -> float | None:
        """The median of one of its times; None where the system can't do it."""
        times: list[float] = getattr(self, what)
        return statistics.median(times) if times else None


def time_pages(
    numbers: Iterable[int], runs: int, folder: Path, systems: Sequence[System] = SYSTEMS
) -> list[Timing]:
    """Time every system with each number of events.

    Parameters
    ----------
    numbers
        How many events.
    runs
        How often each page is loaded; the systems take turns, so that what else the machine does
        touches all of them.
    folder
        Where the made-up collections go.
    systems
        What is measured.
    """
    timings: list[Timing] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find_chromium(), args=[*chromium.flags(), RESOLVE]
        )
        for number in numbers:
            events = made_up(number)
            collection = folder / str(number)
            write_collection(events, collection)
            timings += _time_number(browser, events, collection, runs, systems)
        browser.close()
    return timings


def browser_name() -> str:
    """The browser that is measured in, with its version."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find_chromium(), args=chromium.flags()
        )
        name = f"Chromium {browser.version}"
        browser.close()
    return name


def _time_number(
    browser: Browser,
    events: Sequence[Event],
    collection: Path,
    runs: int,
    systems: Sequence[System],
) -> list[Timing]:
    number = len(events)
    timings = [Timing(system, number) for system in systems if number <= system.most]
    expected = sum(event.actor == VALUE for event in events)
    with ExitStack() as servers:
        addresses = [
            servers.enter_context(served(timing.system, events, collection)) for timing in timings
        ]
        for timing, address in zip(timings, addresses, strict=True):
            _weigh(browser, address, timing)
            if timing.system is EXHIBIT:
                timing.again = {kind: _again(browser, address, kind) for kind in SANDBOXES}
        for _ in range(runs):
            for timing, address in zip(timings, addresses, strict=True):
                _time_once(browser, address, timing, number, expected)
    return timings


def _time_once(browser: Browser, address: str, timing: Timing, number: int, expected: int) -> None:
    page = open_page(browser, address)
    timing.ready.append(page.evaluate("benchClock.ready"))
    readable = page.evaluate("benchClock.readable")
    if readable is not None:
        timing.readable.append(readable)
    page.evaluate("benchClock.rest()")
    if timing.system.has_filter:
        for times, query, count in ((timing.hidden, QUERY, expected), (timing.shown, "", number)):
            took = page.evaluate("(asked) => benchClock.filter(...asked)", [FACET, VALUE, query])
            times.append(took["drawn"])
            timing.rest.append(took["rest"])
            seen = page.evaluate(SHOWN)
            if seen != count:
                raise WrongPageError(f"{timing.system.name} shows {seen} events, not {count}")
    page.context.close()


# A peer's page counts for itself; ours by the events with a mark in the chart that can be seen.
SHOWN = """() => {
  if (window.benchShown) return window.benchShown();
  const marks = [...document.querySelectorAll("#chart .point[data-event]")];
  const seen = marks.filter((mark) => {
    const { display, visibility } = getComputedStyle(mark);
    return display !== "none" && visibility === "visible";
  });
  return new Set(seen.map((mark) => mark.dataset.event)).size;
}"""


def open_page(browser: Browser, address: str) -> Page:
    """A page in a context of its own: nothing cached."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=CLOCK)
    page = context.new_page()
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    return page


def _weigh(browser: Browser, address: str, timing: Timing) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(path=CLOCK)
    page = context.new_page()
    heard: list[Response] = []
    page.on("response", lambda response: heard.append(response))
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    page.evaluate("benchClock.ready")
    page.wait_for_load_state("networkidle")
    weights: dict[str, int] = {}
    for response in heard:
        kind = response.request.resource_type
        weights[kind] = weights.get(kind, 0) + len(gzip.compress(response.body(), 6))
    timing.script = weights.get("script", 0)
    timing.document = weights.get("document", 0)
    timing.whole = sum(weights.values())
    context.close()


def _again(browser: Browser, address: str, sandbox: str) -> Again:
    """What a page with two exhibits is sent of scripts and styles, beyond what one needs."""
    one, two = (_sent(browser, address, number, sandbox) for number in (1, 2))
    if not one:
        raise WrongPageError("an exhibit asks for no script or style, so two of them tell nothing")
    return Again(len(two) - len(one), sum(two) - sum(one))


def _sent(browser: Browser, address: str, number: int, sandbox: str) -> list[int]:
    """Bytes of each script and style that crosses the wire for a page with some exhibits.

    They stand in a page of another site, as anywhere, and are asked for at once. The server counts,
    since a browser tells nothing of what a frame without an origin loads.
    """
    tell = address.removesuffix(EXHIBIT.path) + SENT
    frame = f'<iframe src="{address}" sandbox="{sandbox}"></iframe>'
    before = len(_told(tell))
    with hosted(HOST + (frame if sandbox else frame.replace(' sandbox=""', "")) * number) as host:
        page = open_page(browser, host.replace("127.0.0.1", OTHER_SITE))
        page.wait_for_load_state("load")
        exhibits = [each for each in page.frames if each is not page.main_frame]
        for exhibit in exhibits:
            exhibit.wait_for_selector(READY, state="attached")
        told = _all_told(tell)
        page.context.close()
    if len(exhibits) != number:
        raise WrongPageError(f"{len(exhibits)} exhibits in a page of {number}")
    return [size for path, size in told[before:] if path.startswith("/static/")]


def _all_told(address: str) -> list[tuple[str, int]]:
    """What the server has sent, once it sends no more.

    The browser's own word for that, an idle network, is not always said of a page whose frames
    run in processes of their own: the end of a request may be told to a frame that has moved.
    """
    told: list[tuple[str, int]] = []
    while len(now := _told(address)) > len(told):
        told = now
        time.sleep(QUIET)
    return told


def _told(address: str) -> list[tuple[str, int]]:
    with urllib.request.urlopen(address, timeout=PATIENCE / 1000) as answer:
        told: list[tuple[str, int]] = json.load(answer)
    return told
