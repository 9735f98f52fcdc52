"""A reader's own table as it is sent, and the HTML of what is answered."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from tests.support.made_up import csv_text, filled
from timeline.classroom.formats import FORMATS
from timeline.collection.collection import Collection
from timeline.collection.schema import COLUMNS
from timeline.page import own_table
from timeline.page.own_table import Sent, open_sent

MILL = b"When,What,Who\n1/2/1713,Flood,Miller\n3/4/1713,Gate mended,Miller\nsoon,Fog,Reeve\n"
OURS = csv_text(COLUMNS, filled(({"edtf": "1953-03-05"}, {"edtf": "XXXX"}))).encode()
PIVOT = {"pivot": "5 March 1713"}


def sent(octets: bytes = MILL, name: str = "mill.csv", **more: str) -> Collection:
    return open_sent(Sent(octets, name, **more))


def answer(collection: Collection, words: Mapping[str, str]) -> dict[str, Any]:
    return own_table.answer(collection, words, FORMATS.values())


class Elements(HTMLParser):
    """The elements of HTML, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def with_attribute(self, name: str) -> list[str]:
        return [str(attrs[name]) for _, attrs in self.found if name in attrs]


KEYS = {
    *("title", "mapping", "report", "aside", "view", "opening", "asked"),
    *("headline", "comparison", "ledger", "facets"),
}
