"""``python -m bench``: measure, print, and write bench/results.md for docs/serving.md to carry."""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Error as BrowserError

from bench.hostile import time_hostile
from bench.own_table import time_own_tables
from bench.pages import WrongPageError, browser_name, time_pages
from bench.readers import NotLoadedError, load
from bench.report import EXHIBIT_EVENTS, report
from bench.systems import EXHIBIT, SYSTEMS, TIMELINEJS
from bench.table import FaultyTableError, time_table
from bench.views import time_views
from timeline.exports.chromium import NoChromiumError
from tools.npm import NpmError, npm
from tools.server import NotServingError

HERE = Path(__file__).resolve().parent
COLLECTIONS = HERE / "collections"
RESULTS = HERE / "results.md"
PARTS = ("pages", "exhibits", "views", "own", "table", "readers", "hostile")


def main() -> int:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one part; all if left out")
    parser.add_argument(
        "--events",
        type=int,
        nargs="+",
        default=[30, 1_000, 10_000],
        help="how many events the pages are given (default: 30 1000 10000)",
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each (default: 3)")
    wanted = parser.parse_args()
    # Exhibits are among the pages; alone they are measured beside the peer of their goals.
    is_alone = wanted.only == "exhibits"
    numbers = [EXHIBIT_EVENTS] if is_alone else wanted.events
    systems = (EXHIBIT, TIMELINEJS) if is_alone else SYSTEMS
    try:
        timings = []
        if wanted.only in (None, "pages", "exhibits"):
            if not (HERE / "node_modules").is_dir():
                npm("install", "--no-package-lock", folder=HERE)
            timings = time_pages(numbers, wanted.runs, COLLECTIONS, systems)
        tables = time_table(wanted.runs, COLLECTIONS) if wanted.only in (None, "table") else []
        views = time_views(wanted.runs, COLLECTIONS) if wanted.only in (None, "views") else []
        own = time_own_tables(wanted.runs, COLLECTIONS) if wanted.only in (None, "own") else []
        loads = load(COLLECTIONS) if wanted.only in (None, "readers") else None
        hold = time_hostile() if wanted.only in (None, "hostile") else None
        text = report(timings, views, own, tables, loads, hold, browser_name(), wanted.runs)
    except (
        BrowserError,
        FaultyTableError,
        NoChromiumError,
        NotLoadedError,
        NotServingError,
        NpmError,
        WrongPageError,
    ) as problem:
        print(f"Not measured: {problem}", file=sys.stderr)
        return 1
    print(text)
    # Part of a measurement does not replace the whole.
    if wanted.only is None:
        RESULTS.write_text(text, encoding="utf-8")
        print(f"Written to {RESULTS.relative_to(HERE.parent)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
