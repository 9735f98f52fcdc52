"""A query string in pieces: its keys, how it is read, and how it is written again.

The same is done in the browser (``assets/js/shared/selection.js``).
"""

from collections.abc import Container, Iterable
from html import unescape
from typing import NamedTuple
from urllib.parse import quote_plus, unquote_plus

FACETS = ("actor", "thread", "kind", "basis", "side", "source", "support", "claim")
"""The columns whose values can be chosen, in the order of the canonical query."""

SELECTION_KEYS = (*FACETS, "q", "from", "to")
"""Keys of a selection: which events are shown."""

PLACE_KEYS = ("pivot", "lanes", "lanes_all", "scale", "compare", "a", "b")
"""Keys that say where events stand, and beside what."""

RENDERING_KEYS = (*PLACE_KEYS, "size", "count")
"""Keys that ask for another drawing: where events stand, beside what, how large, how counted."""

EXHIBIT_KEYS = ("show", "theme", "lang")
"""Keys that only an exhibit has."""

VIEW_KEYS = (*RENDERING_KEYS, "event", "tour", *EXHIBIT_KEYS)
"""Keys that say how events are shown, not which: a selection passes them over in silence."""

STEP_KEYS = (*SELECTION_KEYS, *PLACE_KEYS, "event")
"""Keys that make the view of a step of a tour; other keys of an address stay through a tour."""


class Piece(NamedTuple):
    """What stands between two ``&`` of a query string.

    Parameters
    ----------
    text
        As it is written.
    key, value
        What it says.
    """

    text: str
    key: str
    value: str


def pieces(query: str) -> tuple[Piece, ...]:
    """A query string in its pieces, in their order.

    Parameters
    ----------
    query
        With or without its ``?`` or ``#``.

    Examples
    --------
    >>> pieces("?actor=PRC&&q=grain+boats")
    (Piece(text='actor=PRC', key='actor', value='PRC'), \
Piece(text='q=grain+boats', key='q', value='grain boats'))
    """
    split = []
    for text in well_formed(query).lstrip("?#").split("&"):
        if text:
            key, _, value = text.partition("=")
            split.append(Piece(text, unquote_plus(key), unquote_plus(value)))
    return tuple(split)


def values_of(query: Iterable[Piece]) -> dict[str, list[str]]:
    """Every key's values, in the order in which they are written.

    >>> values_of(pieces("actor=PRC&q=&actor=USSR"))
    {'actor': ['PRC', 'USSR'], 'q': ['']}
    """
    values: dict[str, list[str]] = {}
    for piece in query:
        values.setdefault(piece.key, []).append(piece.value)
    return values


def encode(pairs: Iterable[tuple[str, str]]) -> str:
    """Keys and values as a query string.

    >>> encode([("thread", "War prisoners"), ("to", "1953")])
    'thread=War+prisoners&to=1953'
    """
    return join(*(f"{quote_plus(key)}={quote_plus(well_formed(text))}" for key, text in pairs))


def join(*queries: str) -> str:
    """Query strings as one; those that are empty leave nothing behind.

    >>> join("actor=PRC", "", "tour=1")
    'actor=PRC&tour=1'
    """
    return "&".join(filter(None, queries))


def without(query: Iterable[Piece], keys: Container[str]) -> str:
    """A query string of pieces but those of some keys, as they are written.

    >>> without(pieces("?actor=PRC&show=chart&pivot=armistice"), EXHIBIT_KEYS)
    'actor=PRC&pivot=armistice'
    """
    return join(*(piece.text for piece in query if piece.key not in keys))


def query_of(text: str) -> str:
    """The query string in what a person pastes: itself, an address, or either out of HTML.

    >>> query_of("https://example.org/embed?actor=PRC&amp;show=chart#event=un-veto")
    'actor=PRC&show=chart'
    """
    address, mark, query = unescape(text).partition("?")
    if not mark:
        query = "" if address.startswith(("http://", "https://", "/")) else address
    return query.partition("#")[0]


def whole_number(text: str, most: int) -> int | None:
    """The whole number that digits are; None where they are none, or it is more than ``most``.

    Python itself refuses to read thousands of digits.

    >>> whole_number("007", 30), whole_number("31", 30), whole_number("9" * 5_000, 30)
    (7, None, None)
    """
    if not (text.isascii() and text.isdigit()):
        return None
    digits = text.lstrip("0")
    if len(digits) > len(str(most)) or int(digits or "0") > most:
        return None
    return int(digits or "0")


def well_formed(text: str) -> str:
    """Text in which a lone half of a surrogate pair is U+FFFD, as browsers have it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
