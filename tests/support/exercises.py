"""The exercise of a query, as a page and as a file."""

from timeline.classroom import exercise
from timeline.collection.collection import Collection


def one_file(made: Collection, query: str = "") -> str:
    return exercise.one_file(made, exercise.read_query(made, query))


def document(made: Collection, query: str = "") -> str:
    return exercise.document(made, exercise.read_query(made, query), "/?whole")
