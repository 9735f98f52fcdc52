"""Which step of a tour a query names, and the query of a step."""

from collections.abc import Sequence

from timeline.collection.tour_and_prompts import Step
from timeline.i18n.translation import noop, translate
from timeline.views.query_string import STEP_KEYS, Piece, join, without


def step_number(tour: Sequence[Step], pieces: Sequence[Piece]) -> int:
    """The number of the step that a query names; 0 if it names none, or none that there is."""
    word = _word(pieces)
    number = int(word) if word.isdecimal() and word.isascii() and len(word) < 4 else 0
    return number if number <= len(tour) else 0


def own_query(tour: Sequence[Step], pieces: Sequence[Piece]) -> str | None:
    """The query of the step that a query names, if it says nothing else of a view; else None."""
    number = step_number(tour, pieces)
    if not number or any(piece.key in STEP_KEYS for piece in pieces):
        return None
    return tour[number - 1].query


def step_query(tour: Sequence[Step], number: int, pieces: Sequence[Piece]) -> str:
    """The query of a step for whoever comes from another query.

    What is not of a view, such as the colours of an exhibit, stays.
    """
    others = without(pieces, (*STEP_KEYS, "tour"))
    return join(tour[number - 1].query, others, f"tour={number}")


def notices(tour: Sequence[Step], pieces: Sequence[Piece]) -> list[str]:
    """Sentences where the step that a query names can't be shown."""
    word = _word(pieces)
    if not word or step_number(tour, pieces):
        return []
    if not tour:
        return [translate("“tour” is ignored: this timeline has no tour.")]
    what = noop("The step “{step}” is ignored: write a number from 1 to {last}.")
    return [translate(what, step=word[:60], last=len(tour))]


def _word(pieces: Sequence[Piece]) -> str:
    """What a query says of a tour; "" for nothing."""
    return next((piece.value for piece in pieces if piece.key == "tour"), "")
