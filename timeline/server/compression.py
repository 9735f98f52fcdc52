"""Compressed answers, kept in memory."""

import hashlib
from collections import OrderedDict
from threading import Lock

from flask import Request

from timeline.classroom import teacher_page
from timeline.exports.formats import KINDS
from timeline.server.own_table_routes import OWN_TABLE
from timeline.server.responses import public_address

NOT_KEPT = "not kept"
"""Under this the compressor keeps no answer, so that no reader is given another's."""


COMPRESSED = sorted(
    {"text/html", "text/css", "text/javascript", "text/plain", "text/xml", "image/svg+xml"}
    | {"application/javascript", "application/json", *(kind.mimetype for kind in KINDS.values())}
)
"""The types of what is sent compressed."""


class Compressed:
    """Compressed answers that are kept; the one longest unused is given up first.

    The server keeps no state, so an answer depends on its request alone, but for the random id
    that Dash gives each document and that nothing here uses.
    """

    most = 64_000_000
    """Bytes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """The answer kept under ``key``, if it still is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep an answer, unless nothing is to be kept of it."""
        if key.endswith(NOT_KEPT):
            return
        with self._lock:
            self._size += len(value) - len(self._kept.pop(key, b""))
            self._kept[key] = value
            while self._size > self.most:
                self._size -= len(self._kept.popitem(last=False)[1])


def request_key(asked: Request) -> str:
    """What an answer depends on: of a callback its body, of anything else its address.

    `NOT_KEPT` for what is sent of a reader's own table, and for the teacher's page, which says by
    which address it was reached.
    """
    if asked.path.startswith((OWN_TABLE, teacher_page.PATH)):
        return NOT_KEPT
    address = asked.path if asked.method == "POST" else asked.full_path
    said = f"{asked.method} {public_address()} {address} "
    return hashlib.sha256(said.encode() + asked.get_data()).hexdigest()
