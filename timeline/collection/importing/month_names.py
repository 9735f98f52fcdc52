"""The names of months, in the languages in which tables are looked at."""

from functools import lru_cache

from timeline.dates.languages import month_forms

LANGUAGES = tuple(
    "en de fr es it pt nl ru pl cs uk sv da nb fi hu ro bg sr hr sl sk el tr et lv lt ca "
    "eu ga is id vi he ar fa hi th".split()
)
"""Languages in which months are looked for; on a tie the first wins."""


@lru_cache(maxsize=64)
def months_of(language: str) -> frozenset[str]:
    """Return the names of months in a language, with their short forms."""
    return month_forms(language)


def is_month(word: str) -> bool:
    """Whether a word is the name of a month in one of the languages.

    >>> is_month("March"), is_month("августа"), is_month("Fog")
    (True, True, False)
    """
    return word.lower().strip(".") in _every_month()


@lru_cache(maxsize=1)
def _every_month() -> frozenset[str]:
    return frozenset().union(*map(months_of, LANGUAGES))
