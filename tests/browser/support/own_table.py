"""The page of a reader's own table, as a test uses it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator

from tests.browser.support.workbench import Workbench

MILL = b"""\
When,What,Who,Topic,Other
1713-05-12,Flood,Miller,Water,High water
1714,Gate mended,Reeve,Gate,The gate
1716-02,Ice,Miller,Water,Thick ice
soon,Fog,Reeve,Water,White fog
"""


TITLES = ["Flood", "Fog", "Gate mended", "Ice"]


class OwnTable(Workbench):
    """The page of a reader's own table."""

    def open(self, query: str = "") -> "OwnTable":
        self.page.goto(f"{self.address}/table{query}")
        self.page.wait_for_selector("html[data-timeline]")
        return self

    def changed(self, act: Callable[[], object]) -> None:
        """Change what was taken for what, and wait until the view is drawn of it."""
        act()
        self.settled()

    def read_anew(self, act: Callable[[], object]) -> None:
        """Do what has the table read otherwise, and wait until the page has come anew."""
        with self.page.expect_navigation():
            act()
        self.settled()

    def settled(self) -> None:
        """Wait until the table is drawn."""
        self.page.wait_for_selector("html[data-timeline=ready]")
        self.open_door()
        self.next_frame()

    def choose(self, octets: bytes = MILL, name: str = "mill.csv") -> "OwnTable":
        """Choose a file."""
        file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": octets}
        self.page.locator("#own-file").set_input_files(file)
        return self

    def taken(self, octets: bytes = MILL, name: str = "mill.csv") -> "OwnTable":
        """Choose a file and wait until it is drawn."""
        self.read_anew(lambda: self.choose(octets, name))
        return self

    def drop(self, octets: bytes, name: str, target: str = "#own-drop") -> None:
        """Drop a file on an element."""
        self.page.evaluate(
            "([octets, name, target]) => {"
            "  const dataTransfer = new DataTransfer();"
            "  dataTransfer.items.add(new File([new Uint8Array(octets)], name));"
            "  for (const kind of ['dragover', 'drop']) {"
            "    document.querySelector(target).dispatchEvent(new DragEvent(kind,"
            "      { dataTransfer, bubbles: true, cancelable: true }));"
            "  }"
            "}",
            [list(octets), name, target],
        )

    @property
    def status(self) -> Locator:
        return self.page.locator("#own-status")

    def titles(self) -> list[str]:
        """Those of the cards that are to be seen, in the order of the alphabet."""
        cards = self.page.locator("#ledger article:visible [data-open] > span:last-child")
        named = cards.evaluate_all(
            "(all) => all.map((each) => [...each.childNodes]"
            ".filter((node) => node.nodeName !== 'B').map((n) => n.textContent).join('').trim())"
        )
        return sorted(named)

    def kept(self) -> int:
        """How many tables this browser keeps."""
        found: int = self.page.evaluate(
            "new Promise((done) => {"
            "  const opening = indexedDB.open('timeline', 1);"
            "  opening.onupgradeneeded = () => opening.result.createObjectStore('table');"
            "  opening.onsuccess = () => {"
            "    const all = opening.result.transaction('table').objectStore('table').getAllKeys();"
            "    all.onsuccess = () => { opening.result.close(); done(all.result.length); };"
            "  };"
            "})"
        )
        return found

    def unfold(self, words: str) -> None:
        self.page.locator("#own-report summary", has_text=words).click()

    def download(self, kind: str) -> tuple[str, str]:
        """Take a file away; its name and its text."""
        self.page.locator(".tl-downloads summary").click()
        with self.page.expect_download() as found:
            self.page.locator(f'[data-take="{kind}"]').click()
        self.page.keyboard.press("Escape")
        return found.value.suggested_filename, Path(found.value.path()).read_text("utf-8")
