"""Give a table from elsewhere to the page of a reader's own, and time it until it is drawn."""

import csv
import statistics
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.made_up import made_up, write_collection
from bench.pages import PATIENCE, READY, RESOLVE
from bench.systems import BASIC, served
from timeline.exports import chromium

ROWS = {10_000: 6.0, 20_000: None}
"""How many rows, and the seconds that they may take; None where there is no goal."""


@dataclass(slots=True)
class OwnTiming:
    """What a table of so many rows took.

    Parameters
    ----------
    rows
    goal
        Seconds, or None.
    drawn
        Seconds from when the file is given until its chart stands, read by the server meanwhile.
    """

    rows: int
    goal: float | None
    drawn: list[float] = field(default_factory=list)

    @property
    def took(self) -> float:
        """The median of its runs."""
        return statistics.median(self.drawn)


def write_table(rows: int, file: Path) -> None:
    """Write made-up events as a table that is not of our form: other names, days first."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["When", "What", "Who", "Matter", "Remark"])
        for event in made_up(rows):
            cells = event.cells
            when = event.start.strftime("%d/%m/%Y")
            writer.writerow([when, cells["title"], event.actor, event.thread, cells["summary"]])


def time_own_tables(runs: int, folder: Path) -> list[OwnTiming]:
    """Time each number of rows, each run in a browser that has no table yet."""
    timings = [OwnTiming(rows, goal) for rows, goal in ROWS.items()]
    events = made_up(30)
    collection = folder / "30"
    write_collection(events, collection)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find_chromium(), args=[*chromium.flags(), RESOLVE]
        )
        with served(BASIC, events, collection) as address:
            for timing in timings:
                file = folder / f"own-{timing.rows}.csv"
                write_table(timing.rows, file)
                for _ in range(runs):
                    page = browser.new_page(viewport={"width": 1280, "height": 800})
                    page.set_default_timeout(PATIENCE)
                    page.goto(f"{address}/table")
                    start = page.evaluate("performance.now()")
                    page.set_input_files("#own-file", file)
                    page.wait_for_selector(READY, state="attached")
                    timing.drawn.append((page.evaluate("performance.now()") - start) / 1000)
                    page.context.close()
        browser.close()
    return timings
