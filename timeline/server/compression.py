"""Compressed answers, held in memory."""

import hashlib
from typing import Final

from flask import Request

from timeline.classroom import teacher_page
from timeline.classroom.formats import FORMATS
from timeline.collection.cache import Cache
from timeline.server.own_table_routes import OWN_TABLE
from timeline.server.requests import public_address

PASSED_OVER: Final = "passed over"
"""Under this no answer is held, so that no reader is given another's."""

MOST: Final = 32_000_000
"""Bytes of compressed answers that are held."""

PAGE_TYPES: Final = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "text/xml",
    "image/svg+xml",
    "application/javascript",
    "application/json",
)


def compressed_types() -> list[str]:
    """The types of what is sent compressed: what pages are made of, and what views are written in.

    What a browser draws is not sent at all.
    """
    exports = (form.mimetype for form in FORMATS.values() if not form.needs_browser)
    return sorted({*PAGE_TYPES, *exports})


class CompressionCache(Cache[bytes]):
    """Compressed answers, as Flask-Compress asks for them.

    The server keeps no state, so an answer depends on its request alone, but for the random id
    that Dash gives each document and that nothing here uses.
    """

    def __init__(self, most: int = MOST) -> None:
        super().__init__(most, len)

    def set(self, key: str, value: bytes) -> None:  # type: ignore[override]
        """Hold an answer, unless it is one reader's own."""
        if not key.endswith(PASSED_OVER):
            super().set(key, value)


def request_key(request: Request) -> str:
    """What an answer depends on: of a callback its body, of anything else its address.

    `PASSED_OVER` for what is sent of a reader's own table, and for the teacher's page, which says
    by which address it was reached.
    """
    if request.path.startswith((OWN_TABLE, teacher_page.PATH)):
        return PASSED_OVER
    is_sent = request.method == "POST"
    address = request.path if is_sent else request.full_path
    place = f"{request.method} {public_address()} {address} "
    return hashlib.sha256(place.encode() + (request.get_data() if is_sent else b"")).hexdigest()
