"""oEmbed: what an editor of another site shows for the address of a view.

By the specification of version 1.0 (oembed.com): type *rich*, 404 for an address that isn't ours,
501 for a format that is not spoken here, the sizes asked for never exceeded.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import SplitResult, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

FORMATS = ("json", "xml")
WIDTH, HEIGHT = 960, 800
"""Pixels of an iframe where none are asked for."""

LASTING = 3600
"""Seconds for which an answer may be kept."""

PAGES = ("", "/", "/embed")
"""Paths of what has an exhibit."""

_PORTS = {"http": 80, "https": 443}
# What XML 1.0 has no way to write.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class OembedError(Exception):
    """A question that has no answer.

    Parameters
    ----------
    status
        Of the answer, as HTTP numbers it.
    words
        A sentence for whoever asks.
    """

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def answer(
    question: Mapping[str, str], address: str, title: Callable[[str], str], provider: str
) -> dict[str, str | int]:
    """Answer a consumer's question.

    Parameters
    ----------
    question
        ``url``, and perhaps ``format``, ``maxwidth`` and ``maxheight``.
    address
        The public address of the server; "" where it is not known.
    title
        Given a view's query string, what the view is called.
    provider
        What the timeline is called.

    Returns
    -------
    dict
        The response's fields by their names in the specification.

    Raises
    ------
    OembedError
        With status 501 for another format, 404 for an address that isn't ours, 400 for a size
        that is none.
    """
    wanted = question.get("format", FORMATS[0])
    if wanted.lower() not in FORMATS:
        raise OembedError(501, f"This is answered as {' or '.join(FORMATS)}.")
    if not address:
        raise OembedError(
            404, "The server does not know its address: see TIMELINE_ADDRESS in docs/serving.md."
        )
    url = _split(question.get("url", ""))
    if url is None or _origin(url) != _origin(urlsplit(address)) or url.path not in PAGES:
        raise OembedError(404, f"There is a view only at {address}/ and {address}/embed.")
    name = title(url.query)
    width = min(WIDTH, _size(question, "maxwidth"))
    height = min(HEIGHT, _size(question, "maxheight"))
    return {
        "version": "1.0",
        "type": "rich",
        "title": name,
        "provider_name": provider,
        "provider_url": f"{address}/",
        "cache_age": LASTING,
        "html": iframe(address, url.query, name, width, height),
        "width": width,
        "height": height,
    }


def iframe(address: str, query: str, title: str, width: int, height: int) -> str:
    """The line of HTML that shows an exhibit.

    >>> iframe("https://example.org", "actor=PRC&side=after", "Gestures", 600, 400)
    '<iframe src="https://example.org/embed?actor=PRC&amp;side=after" title="Gestures" \
width="600" height="400" loading="lazy" frameborder="0"></iframe>'
    """
    source = f"{address}/embed" + (f"?{query}" if query else "")
    # Some sites strip styles but keep this attribute, though HTML has given it up.
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="{width}" '
        f'height="{height}" loading="lazy" frameborder="0"></iframe>'
    )


def as_xml(fields: Mapping[str, str | int]) -> str:
    """An answer in the specification's XML."""
    root = Element("oembed")
    for name, value in fields.items():
        SubElement(root, name).text = _NOT_XML.sub("\ufffd", str(value))
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n{body}\n'


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text.strip())
        _ = parts.port
    except ValueError:
        return None
    return parts


def _origin(parts: SplitResult) -> tuple[str, str, int | None]:
    port = _PORTS.get(parts.scheme) if parts.port is None else parts.port
    return parts.scheme, parts.hostname or "", port


def _size(question: Mapping[str, str], name: str) -> int:
    text = question.get(name, "").strip()
    if not text:
        return max(WIDTH, HEIGHT)
    digits = text.lstrip("0")
    if not (digits.isascii() and digits.isdecimal()):
        raise OembedError(400, f"{name} is to be a whole number of pixels, such as 600.")
    # Python refuses to read thousands of digits, and nine are more than any iframe has.
    return int(digits[:9])
