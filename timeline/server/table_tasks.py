"""What is made of a table that a reader sends, as tasks for a process of their own.

Whatever is costly is done there, down to the octets that are answered.
"""

import json
from collections.abc import Mapping

from timeline.classroom.formats import FORMATS
from timeline.collection.importing import Limits
from timeline.dates import forgetting
from timeline.page import own_table
from timeline.page.own_table import Download, Sent

SENDABLE = {
    form.key: form
    for form in FORMATS.values()
    if form.is_offered(of_own_table=True) and not form.needs_browser
}
"""What a table can be taken away as, by the name in the address."""


@forgetting()
def read(sent: Sent, limits: Limits, words: Mapping[str, str]) -> bytes:
    """Everything that the browser shows of a table, as JSON.

    Raises
    ------
    TableError
        With every fault, if it can't be used.
    """
    collection = own_table.open_sent(sent, limits)
    return _json(own_table.answer(collection, words, FORMATS.values()))


@forgetting()
def cards(sent: Sent, limits: Limits, words: Mapping[str, str]) -> bytes:
    """The cards of a large table that are asked for, as JSON."""
    collection = own_table.open_sent(sent, limits)
    # A form ends its lines with a carriage return too.
    wanted = sent.ids.splitlines()
    return _json({"ledger": own_table.wanted_cards(collection, words, wanted)})


@forgetting()
def take_away(sent: Sent, limits: Limits, key: str, query: str) -> Download:
    """A view of a table as a file; ViewError if anything in the query can't be used."""
    return own_table.taken_away(own_table.open_sent(sent, limits), SENDABLE[key], query)


def ready() -> None:
    """Have a process load what the first table would wait for."""
    read(Sent(b"When,What\n1713,Ready\n", "ready.csv"), Limits(), {})


def _json(data: object) -> bytes:
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"
