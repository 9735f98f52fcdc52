"""A made-up collection that can be set against either of two pivots."""

from tests.support.made_up import Row

ROWS: tuple[Row, ...] = (
    {"id": "death", "edtf": "1953-03-05", "kind": "context", "title": "The death"},
    {"id": "truce", "edtf": "1953-07-27", "kind": "context", "title": "The truce"},
    {"edtf": "1952-10", "actor": "USSR", "thread": "Trade", "source": "memo"},
    {"edtf": "1953-06", "actor": "PRC", "thread": "Relief", "source": "memo"},
    {"edtf": "XXXX", "actor": "PRC", "thread": "Trade"},
)
PIVOTS: tuple[Row, ...] = (
    {"key": "death", "event": "death", "names": "the end"},
    {"key": "truce", "event": "truce"},
)
SOURCES: tuple[Row, ...] = ({"key": "memo", "title": "A memo", "date": "1953-08-04"},)
