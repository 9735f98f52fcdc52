"""Words and dates as a reader types them."""

import re
import unicodedata

import numpy as np

from timeline.views.query_string import well_formed

DATE = re.compile(r"(?!-0000)(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
"""A year, a month or a day, as ISO 8601 writes it; not every one of them is in the calendar."""

# What counts as white space in Python or in JavaScript, so that both split alike.
_SPACE = re.compile(r"[\s\ufeff]+")
_MOST = 60  # characters of a reader's own words that a sentence repeats


def fold(text: str) -> str:
    """Text as search compares it: compatibility forms, accents and case made alike.

    >>> fold("Tōkyō ﬁsheries ΟΔΟΣ")
    'tokyo fisheries οδοσ'
    """
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", well_formed(text))
    for letter in set(letters):
        if unicodedata.category(letter)[0] == "M":
            letters = letters.replace(letter, "")
    # A sigma's form depends on what follows it, which a fragment of a word cannot know.
    return letters.lower().replace("ς", "σ")


def split_words(text: str) -> list[str]:
    """The words of a text, as white space parts them."""
    return [word for word in _SPACE.split(text) if word]


def shortened(text: str) -> str:
    """A reader's own words, as far as a sentence repeats them."""
    return text if len(text) <= _MOST else text[:_MOST] + "…"


def days_of(text: str) -> tuple[np.datetime64, np.datetime64] | None:
    """First and last day of a year, month or day; none where the text is no date."""
    match = DATE.fullmatch(text)
    if not match:
        return None
    try:
        part = np.datetime64(text)  # a year, a month or a day, as written
    except ValueError:
        return None
    return part.astype("M8[D]"), (part + 1).astype("M8[D]") - 1
