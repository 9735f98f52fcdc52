"""Take docs/picture.png, the picture of the page in the README: ``python -m tools.picture``."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

from tools import chromium
from tools.server import ROOT, NotServingError, Server, application

PICTURE = ROOT / "docs" / "picture.png"
WIDTH, HEIGHT = 1440, 1000


def take(address: str, target: Path) -> None:
    """Load a page, wait until its chart is drawn, and write what a reader sees first."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find_chromium(), args=chromium.flags()
        )
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT},
            color_scheme="light",
            reduced_motion="reduce",
        )
        page.goto(address)
        page.locator("html[data-timeline=ready]").wait_for()
        page.wait_for_load_state("networkidle")  # the fields to type in come last
        target.parent.mkdir(exist_ok=True)
        page.screenshot(path=target, animations="disabled")
        browser.close()


def main() -> int:
    """Serve the collection in data/ for as long as the picture takes."""
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            Server(application(), Path(folder) / "output.txt") as server,
        ):
            take(server.address, PICTURE)
    except (NotServingError, chromium.NoChromiumError, BrowserError) as problem:
        print(f"No picture taken: {problem}", file=sys.stderr)
        return 1
    print(f"Written to {PICTURE.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
