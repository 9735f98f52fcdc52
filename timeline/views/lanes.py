"""Which lanes a view has where a column has very many values."""

from dataclasses import dataclass

import pandas as pd

from timeline.i18n.translation import number, translate

MOST_LANES = 12
"""Lanes that a chart has unless all are asked for; the other values share one more."""


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """The lanes of a chart.

    Parameters
    ----------
    names
        The lane of each event, by its id.
    count
        How many values the lanes stand for.
    rest
        What the lane is called in which all but the most frequent stand; "" for none.
    """

    names: pd.Series
    count: int
    rest: str = ""


def lanes_of(values: pd.Series, *, is_whole: bool = False) -> Lanes:
    """A lane for each value; of very many the most frequent have one, and all others one more.

    Parameters
    ----------
    values
        What the lanes stand for, by the ids of events.
    is_whole
        Whether each value is to have its lane however many there are.
    """
    # Of two that are as frequent the first in the table's order comes first.
    counts = values.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    if is_whole or len(counts) <= MOST_LANES:
        return Lanes(values, len(counts))
    frequent = set(counts.index[:MOST_LANES])
    rest = translate("{number} others", number=number(len(counts) - MOST_LANES))
    return Lanes(values.where(values.isin(frequent), rest), len(counts), rest)
