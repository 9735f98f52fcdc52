"""Made-up collections to compare, and what a comparison of them reads."""

from pathlib import Path

from dash.development.base_component import Component

from tests.support.made_up import Row, collection, of_class, rendered_view, words
from timeline.collection.collection import Collection
from timeline.page.comparison_section import section

DEATH: Row = {"id": "death", "edtf": "1953-03-05", "kind": "context", "title": "the death"}
TRUCE: Row = {"id": "truce", "edtf": "1953-07-27", "kind": "context", "title": "the truce"}
PIVOTS: tuple[Row, ...] = (
    {"key": "death", "event": "death"},
    {"key": "truce", "event": "truce"},
)
CONFLICT = "verbal conflict"


def gesture(key: str, actor: str, edtf: str, thread: str = "Trade", **more: str) -> Row:
    return {"id": key, "title": key, "actor": actor, "edtf": edtf, "thread": thread, **more}


DATED = (gesture("Boats", "USSR", "1952-10-03"), gesture("Talks", "PRC", "1953-06-01"))


def opened(
    folder: Path, *rows: Row, pivots: tuple[Row, ...] = PIVOTS, sources: tuple[Row, ...] = ()
) -> Collection:
    return collection(folder, DEATH, TRUCE, *rows, pivots=pivots, sources=sources)


def compared(made: Collection, pivot: str = "", **view: str) -> list[Component]:
    return section(made, rendered_view(made, pivot, **view))


def sayings(tree: object) -> list[str]:
    return [words(item) for found in of_class(tree, "tl-sayings") for item in found.children]


def cells(table: Component) -> list[list[str]]:
    """Each row of a table's body, as it is read."""
    (body,) = (part for part in table.children if type(part).__name__ == "Tbody")
    return [[words(cell) for cell in row.children] for row in body.children]


def heads(table: Component) -> list[str]:
    (head,) = (part for part in table.children if type(part).__name__ == "Thead")
    return [words(cell) for cell in head.children.children]


def signs(tree: object) -> Component:
    """The table of first signs."""
    table, *_ = of_class(of_class(tree, "tl-compared"), "tl-table")
    return table


def pivots_of(tree: object) -> Component:
    """The table of every pivot."""
    (table,) = of_class(of_class(tree, "tl-aside"), "tl-table")
    return table
