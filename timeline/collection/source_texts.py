"""The texts of sources that a collection holds, and where its quotations stand in them.

A text is a file `texts/KEY.md` of the folder, KEY being that of its source. A line such as
``[page 3]`` says that a page begins.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from timeline.collection.csv_text import read_text
from timeline.collection.documents import Page, pages_of
from timeline.errors import Fault

FOLDER = "texts"

_GAP = re.compile(r"\[[^\[\]]{0,200}\]|…|\.\.\.")
"""What a quotation leaves out, or what its curator put in."""
_MOST_LEFT_OUT = 2_000
"""Characters between two parts of one quotation."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source.

    Parameters
    ----------
    key
        Of the source.
    pages
        In their order.
    """

    key: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quotation stands.

    Parameters
    ----------
    page
        The place of the page on which it begins, from 0.
    start, end
        The characters of that page's text that it takes; where it goes on over the page, to the
        page's end.
    """

    page: int
    start: int
    end: int


def texts_of(folder: Path) -> dict[str, SourceText]:
    """Read the texts that a collection's folder holds, by the key of their source."""
    found = {}
    for file in sorted((folder / FOLDER).glob("*.md")):
        text, faults = read_text(file, name=str(file))
        if not faults:
            found[file.stem] = SourceText(file.stem, tuple(pages_of(text)))
    return found


def text_in_markdown(pages: Iterable[Page]) -> str:
    """A document's pages as the file that a collection keeps."""
    parts = (f"[page {page.label}]\n\n{page.text}" if page.label else page.text for page in pages)
    return "\n\n".join(parts) + "\n"


def passage_of(text: SourceText, quote: str, page: str = "") -> Passage | None:
    """Where a quotation stands in a text.

    Letters and digits are compared, so that neither line ends, typewriter's dashes nor marks of
    layout hide it; it begins and ends with a word.

    Parameters
    ----------
    text
        Of its source.
    quote
        A fragment; what it leaves out is an ellipsis, what its curator put in stands in brackets.
    page
        The label of the page on which it is said to stand; "" or a label that the text does not
        have looks everywhere.

    Returns
    -------
    Passage
        The first there is, on that page; None if there is none.

    >>> text = SourceText("memo", (Page("1", "The ice had\\nbro-\\nken."),))
    >>> passage_of(text, "ice had broken", "1")
    Passage(page=0, start=4, end=20)
    """
    parts = [re.compile(_letters(part)) for part in _GAP.split(quote) if _letters(part)]
    if not parts:
        return None
    labels = [each.label for each in text.pages]
    whole = _Letters(text)
    for start, end in _places(whole, parts):
        found = whole.passage(start, end)
        if page not in labels or labels[found.page] == page:
            return found
    return None


def quotation_faults(
    events: pd.DataFrame, texts: Mapping[str, SourceText], *, name: str
) -> Iterator[Fault]:
    """Yield a fault for each quotation that is not in the text of its source, or not on its page.

    Parameters
    ----------
    events
        ``source``, ``page``, ``quote``, ``row``.
    texts
        From `texts_of`.
    name
        What faults call the table.
    """
    for _, event in events.sort_values("row").iterrows():
        text, quote, page = texts.get(event["source"]), event["quote"], event["page"]
        if not text or not quote or passage_of(text, quote, page):
            continue
        where = f"{FOLDER}/{text.key}.md"
        elsewhere = passage_of(text, quote)
        if elsewhere:
            there = text.pages[elsewhere.page].label
            problem = f"stands in {where} on page {there}, not on page {page}"
            remedy = "Correct the page."
        else:
            problem, remedy = f"is not in {where}", "Copy the words as they stand there."
        yield Fault(name, int(event["row"]), "quote", quote, problem, remedy, is_fatal=False)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class _Letters:
    """The letters and digits of a text, each with its place."""

    def __init__(self, text: SourceText) -> None:
        self.pages = text.pages
        self.places = [
            (page, at)
            for page, each in enumerate(text.pages)
            for at, char in enumerate(each.text)
            if char.isalnum()
        ]
        self.text = "".join(_letters(each.text) for each in text.pages)

    def is_word(self, start: int, end: int) -> bool:
        """Whether letters from one place to another are whole words."""
        return self._is_edge(start - 1, start) and self._is_edge(end - 1, end)

    def _is_edge(self, before: int, after: int) -> bool:
        if before < 0 or after >= len(self.places):
            return True
        (one, at), (other, then) = self.places[before], self.places[after]
        return one != other or then - at > 1

    def passage(self, start: int, end: int) -> Passage:
        page, first = self.places[start]
        until, last = self.places[end - 1]
        return Passage(page, first, last + 1 if until == page else len(self.pages[page].text))


def _places(whole: _Letters, parts: list[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """Every place where the parts of a quotation follow each other."""
    for first in parts[0].finditer(whole.text):
        start, end = first.span()
        is_whole = whole.is_word(start, end)
        for part in parts[1:]:
            further = part.search(whole.text, end, end + _MOST_LEFT_OUT + len(part.pattern))
            if further is None:
                is_whole = False
                break
            is_whole = is_whole and whole.is_word(*further.span())
            end = further.end()
        if is_whole:
            yield start, end
