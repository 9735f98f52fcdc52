"""Switch between scales and comparisons in one Chromium, and time each until it is drawn."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.made_up import made_up, write_collection
from bench.pages import PATIENCE, RESOLVE, WrongPageError, open_page
from bench.systems import BASIC, served
from timeline.exports import chromium

SWITCHES = (
    ("scale", "pivot"),
    ("scale", "order"),
    ("compare", "actor"),
    ("compare", "thread"),
)
NUMBERS = {40: 500.0, 2_000: 1_500.0}
"""How many events, and the milliseconds that a switch may take."""

# A button is pressed in the page's eyes once the drawing that it asks for stands.
SWITCH = """async ([key, value]) => {
  const find = () =>
    document.querySelector(`.tl-view [data-view-key="${key}"][data-view-value="${value}"]`);
  const frame = () => new Promise(requestAnimationFrame);
  const start = performance.now();
  find().click();
  while (find().getAttribute("aria-pressed") !== "true") await frame();
  await frame();
  await frame();
  return performance.now() - start;
}"""
LANES = "document.querySelectorAll('#chart .tl-name-lane text').length"


@dataclass(slots=True)
class ViewTiming:
    """What switching to one view took, in milliseconds.

    Parameters
    ----------
    name
        The view, as its address has it.
    number
        How many events.
    goal
        The milliseconds it may take.
    switched
        From the click until the chart stands, two frames later; the server makes it anew.
    ready
        From the start of navigation until the calendar's chart stood, in the same runs.
    """

    name: str
    number: int
    goal: float
    switched: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)

    @property
    def took(self) -> float:
        """The median of its runs."""
        return statistics.median(self.switched)

    @property
    def ratio(self) -> float:
        """To the first drawing of the calendar."""
        return self.took / statistics.median(self.ready)


def time_views(runs: int, folder: Path, numbers: Iterable[int] = NUMBERS) -> list[ViewTiming]:
    """Time every switch with each number of events, with a server that has made none of them.

    Parameters
    ----------
    runs
        How often each is timed.
    folder
        Where the made-up collections go.
    numbers
        Of `NUMBERS`.
    """
    found: list[ViewTiming] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find_chromium(), args=[*chromium.flags(), RESOLVE]
        )
        for number in numbers:
            events = made_up(number)
            collection = folder / str(number)
            write_collection(events, collection)
            timings = [ViewTiming(f"{k}={v}", number, NUMBERS[number]) for k, v in SWITCHES]
            for _ in range(runs):
                with served(BASIC, events, collection) as address:
                    page = open_page(browser, address)
                    ready = page.evaluate("benchClock.ready")
                    page.evaluate("benchClock.rest()")
                    for timing, switch in zip(timings, SWITCHES, strict=True):
                        page.set_default_timeout(PATIENCE)
                        timing.ready.append(ready)
                        timing.switched.append(page.evaluate(SWITCH, list(switch)))
                        if not page.evaluate(LANES):
                            raise WrongPageError(f"{timing.name} draws no lanes")
                        page.evaluate("benchClock.rest()")
                    page.context.close()
            found += timings
        browser.close()
    return found
