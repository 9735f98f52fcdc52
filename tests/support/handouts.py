"""The handout of a query, and what stands on its sheets."""

import re
from html import unescape

from timeline.classroom import handout
from timeline.collection.collection import Collection


def one_file(made: Collection, query: str = "") -> str:
    return handout.one_file(made, handout.read_query(made, query))


def words(text: str) -> str:
    """What is to be read in a document, or in a part of one."""
    plain = re.sub(r"<(style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", plain)).split())


def sheets(text: str) -> dict[str, str]:
    """The HTML of each sheet by its name."""
    parts = re.split(r'<section class="ho-sheet" id="sheet-|<section [^>]*id="sheet-', text)
    return {part.partition('"')[0]: part for part in parts[1:]}
