"""Take the pictures of docs/, of the page and of an exhibit: ``python -m tools.picture``."""

import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError

from timeline.exports import chromium
from tools.server import ROOT, NotServingError, Server, application

PICTURE = ROOT / "docs" / "picture.png"
WIDTH, HEIGHT = 1440, 1000

EXHIBIT_PICTURE = ROOT / "docs" / "exhibit.png"
EXHIBIT_WIDTH = 1200
HOST = Path(__file__).resolve().parent / "host.html"
QUERY = (
    "thread=Repatriation+from+China&thread=Fisheries&thread=War+prisoners"
    "&show=headline,chart&theme=light"
)
READY = "html[data-timeline=ready]"
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def take(browser: Browser, address: str, target: Path) -> None:
    """Load a page, wait until its chart is drawn, and write what a reader sees first."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT},
        color_scheme="light",
        reduced_motion="reduce",
    )
    page.goto(address)
    page.locator(READY).wait_for()
    page.wait_for_load_state("networkidle")  # the fields to type in come last
    page.screenshot(path=target, animations="disabled")
    page.close()


def take_exhibit(browser: Browser, address: str, target: Path) -> None:
    """Put an exhibit into a page of someone else's, and write the whole of that page."""
    page = browser.new_page(
        viewport={"width": EXHIBIT_WIDTH, "height": HEIGHT},
        color_scheme="light",
        reduced_motion="reduce",
    )
    host = HOST.read_text(encoding="utf-8")
    # A page of no site of ours.
    page.set_content(host.replace("TIMELINE", escape(address)).replace("QUERY", escape(QUERY)))
    page.frame_locator("iframe").locator(READY).wait_for()
    page.locator("iframe[style*=height]").wait_for()
    page.wait_for_load_state("networkidle")
    # As high as the page, so that all of the frame is drawn.
    page.set_viewport_size(
        {
            "width": EXHIBIT_WIDTH,
            "height": page.evaluate("document.documentElement.scrollHeight"),
        }
    )
    page.evaluate(TWO_FRAMES)
    page.screenshot(path=target, animations="disabled")
    page.close()


def main() -> int:
    """Serve the collection in data/ for as long as the pictures take."""
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            Server(application(), Path(folder) / "output.txt") as server,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(
                executable_path=chromium.find_chromium(), args=chromium.flags()
            )
            PICTURE.parent.mkdir(exist_ok=True)
            take(browser, server.address, PICTURE)
            take_exhibit(browser, server.address, EXHIBIT_PICTURE)
            browser.close()
    except (NotServingError, chromium.NoChromiumError, BrowserError) as problem:
        print(f"No picture taken: {problem}", file=sys.stderr)
        return 1
    for picture in (PICTURE, EXHIBIT_PICTURE):
        print(f"Written to {picture.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
