"""An events table as it is written, line by line, and as it is read."""

from timeline.collection.schema import COLUMNS, EVENTS
from timeline.collection.table import Table, read_rows

HEADER = ",".join(COLUMNS)
TITLE = {"title": "Ice leaves the harbour", "kind": "context", "basis": "stated"}


def line(**cells: str) -> str:
    """One row of an events table, quoted where it must be."""
    filled = {"id": "ice", **TITLE, **cells}
    return ",".join(
        f'"{filled[name]}"' if "," in filled.get(name, "") else filled.get(name, "")
        for name in COLUMNS
    )


def read(*lines: str, header: str = HEADER) -> Table:
    return read_rows("\n".join([header, *lines]).encode(), EVENTS, name="events.csv")
