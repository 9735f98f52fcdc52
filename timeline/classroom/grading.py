"""What a class's answers are worth: judged by what the bounds of dates prove, and by nothing else.

Whoever says that it can't be told is right wherever the bounds leave it open. The browser's half
is ``assets/js/classroom/grading.js``; it knows no dates, only these answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal, get_args

from timeline.dates import Reading
from timeline.dates.intervals import Order, interval

Answer = Literal["before", "after", "unknown"]
ANSWERS: Final[tuple[Answer, ...]] = get_args(Answer)
"""Where a class may place an event; "unknown" is "it can't be told"."""


def answer(side: str) -> Answer:
    """The answer that the bounds bear out, for a side of `timeline.dates.sides.side`.

    What began on the pivot's own day is on neither side: that it came before can't be told, nor
    that it came after.

    Examples
    --------
    >>> answer("before"), answer("either"), answer("undated")
    ('before', 'unknown', 'unknown')

    Raises
    ------
    ValueError
        Without a side: with no pivot nothing can be placed.
    """
    if side in ("either", "undated", "on"):
        return "unknown"
    if side not in ("before", "after"):
        raise ValueError(f"{side!r} is no side of a pivot")
    return side  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events of a packet, by their places in it, and what the bounds prove of their order.

    Parameters
    ----------
    first, second
        Places, from 0; the first is the smaller.
    order
        How the beginning of the first stands to that of the second.
    """

    first: int
    second: int
    order: Order

    @property
    def is_decided(self) -> bool:
        """Whether one certainly began before the other."""
        return self.order in ("before", "after")


def pairs(readings: Sequence[Reading]) -> tuple[Pair, ...]:
    """What is proved of every two readings.

    >>> from timeline.dates import read_edtf
    >>> [p.order for p in pairs([read_edtf("1953-03"), read_edtf("1953-03-05"), read_edtf("1952")])]
    ['unknown', 'after', 'after']
    """
    return tuple(
        Pair(i, j, interval(readings[i], readings[j]).order)
        for i, j in combinations(range(len(readings)), 2)
    )


def contradicted(order: Sequence[int], proved: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs that an order of places puts the wrong way round.

    An order that contradicts nothing is right, however many others are. The browser judges by
    the same pairs; this is what orders are tested against.

    >>> from timeline.dates import read_edtf
    >>> proved = pairs([read_edtf("1953-03"), read_edtf("1953-03-05"), read_edtf("1952")])
    >>> [contradicted(order, proved) for order in ([2, 0, 1], [2, 1, 0])]
    [(), ()]
    >>> contradicted([0, 2, 1], proved)
    (Pair(first=0, second=2, order='after'),)
    """
    at = {place: position for position, place in enumerate(order)}
    return tuple(
        pair
        for pair in proved
        if pair.is_decided and (at[pair.first] < at[pair.second]) != (pair.order == "before")
    )
