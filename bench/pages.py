"""Load each timeline in one Chromium, in turns, and time it."""

import gzip
import statistics
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench.made_up import Event, made_up, write_collection
from bench.systems import SYSTEMS, System, served
from tools import chromium

CLOCK = Path(__file__).resolve().parent / "clock.js"
FACET, VALUE = "actor", "USSR"
QUERY = f"{FACET}={VALUE}"
PATIENCE = 180_000  # milliseconds for one page


class WrongPageError(Exception):
    """A page showed something else than was asked, so that its time would mean nothing."""


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
    script
        Bytes of JavaScript loaded, each file compressed by gzip.
    """

    system: System
    number: int
    ready: list[float] = field(default_factory=list)
    hidden: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)
    script: int = 0

    @property
    def filter(self) -> list[float]:
        """From a click to the screen, the mean of taking a value and giving it back."""
        return [(hidden + shown) / 2 for hidden, shown in zip(self.hidden, self.shown, strict=True)]

    def median(self, what: str) -> float | None:
        """The median of ready, hidden, shown, filter or rest; None where the system can't do it."""
        times: list[float] = getattr(self, what)
        return statistics.median(times) if times else None


def time_pages(numbers: Iterable[int], runs: int, folder: Path) -> list[Timing]:
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
    """
    timings: list[Timing] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find_chromium(), args=chromium.flags()
        )
        for number in numbers:
            events = made_up(number)
            collection = folder / str(number)
            write_collection(events, collection)
            timings += _time_number(browser, events, collection, runs)
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
    browser: Browser, events: Sequence[Event], collection: Path, runs: int
) -> list[Timing]:
    number = len(events)
    timings = [Timing(system, number) for system in SYSTEMS if number <= system.most]
    expected = sum(event.actor == VALUE for event in events)
    with ExitStack() as servers:
        addresses = [
            servers.enter_context(served(timing.system, events, collection)) for timing in timings
        ]
        for timing, address in zip(timings, addresses, strict=True):
            timing.script = _script_weight(browser, address)
        for _ in range(runs):
            for timing, address in zip(timings, addresses, strict=True):
                _time_once(browser, address, timing, number, expected)
    return timings


def _time_once(browser: Browser, address: str, timing: Timing, number: int, expected: int) -> None:
    page = _open(browser, address)
    timing.ready.append(page.evaluate("benchClock.ready"))
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


def _open(browser: Browser, address: str) -> Page:
    """A page in a context of its own: nothing cached."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=CLOCK)
    page = context.new_page()
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    return page


def _script_weight(browser: Browser, address: str) -> int:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(path=CLOCK)
    page = context.new_page()
    scripts: list[Response] = []
    page.on(
        "response",
        lambda response: (
            scripts.append(response) if response.request.resource_type == "script" else None
        ),
    )
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    page.evaluate("benchClock.ready")
    weight = sum(len(gzip.compress(script.body(), 6)) for script in scripts)
    context.close()
    return weight
