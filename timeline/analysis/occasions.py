"""Occasions: what happened at one time, of which a source may make several statements.

A statement names in ``part_of`` the event that it is a statement about, which may itself be part of
another. Where no event is part of another, each is an occasion of its own.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

import pandas as pd

from timeline.analysis.counts import is_gesture_made
from timeline.analysis.first_signs import sign_side
from timeline.collection.schema import BASES
from timeline.dates import Reading
from timeline.dates.days import Window
from timeline.dates.intervals import beginning

COUNTED = ("before", "either", "after", "undated", "on")
"""The sides that are counted; `on` is the pivot's own day."""


def occasions_of(events: pd.DataFrame) -> "pd.Series[str]":
    """The occasion that each event belongs to: the id of the event in which its chain ends.

    Parameters
    ----------
    events
        ``part_of``, indexed by id: a whole table, since a selection may leave out what the
        statements are about.
    """
    whole: dict[Hashable, str] = dict(zip(events.index, events["part_of"], strict=True))
    found: dict[str, str] = {}
    for event in map(str, events.index):
        way = [event]
        # A table whose chains lead round in a circle is refused before.
        while way[-1] not in found and whole.get(way[-1]):
            way.append(whole[way[-1]])
        end = found.get(way[-1], way[-1])
        found.update(dict.fromkeys(way, end))
    return pd.Series([found[str(event)] for event in events.index], events.index, dtype="str")


def occasion_sides(events: pd.DataFrame, pivot: Reading | None) -> "pd.Series[str]":
    """The side of a pivot on which each occasion began.

    Where all of its events have one side, that one. Where they differ, each bounds the one
    beginning that they share: the side is that of the days which all of them allow, and `either`
    where there is no such day. What is only forecast has not been, and bounds nothing.

    Parameters
    ----------
    events
        A whole table against the pivot: ``part_of``, ``side``, ``reading``, ``basis``, indexed by
        id.
    pivot
        With both bounds; None if there is none.

    Returns
    -------
    Series
        Indexed by the ids of the occasions.
    """
    been = events["basis"] != "forecast"
    occasions = occasions_of(events)
    # An occasion of which all is forecast is undated, or where the forecast has it.
    counted = been | ~occasions.isin(set(occasions[been]))
    groups = events[counted].groupby(occasions[counted], sort=False)
    sides = {
        key: _shared_side(list(group["side"]), list(group["reading"]), pivot)
        for key, group in groups
    }
    return pd.Series(sides, dtype="str")


def counts_by_side(sides: "pd.Series[str]") -> dict[str, int]:
    """How many stand on each side.

    >>> counts_by_side(pd.Series(["before", "either", "before"]))
    {'before': 2, 'either': 1, 'after': 0, 'undated': 0, 'on': 0}
    """
    return {side: int((sides == side).sum()) for side in COUNTED}


def gesture_occasions(
    events: pd.DataFrame, shown: Iterable[Hashable], pivot: Reading | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The gestures that are shown, as statements and as occasions.

    Parameters
    ----------
    events
        A whole table against the pivot, as `timeline.collection.events.with_sides` returns it.
    shown
        Ids of those that a selection shows.
    pivot
        With both bounds; None if there is none.

    Returns
    -------
    tuple of DataFrame
        Both with ``actor``, ``basis`` and ``side``. The statements are those gestures shown that
        were made, said or rumoured. The occasions are those of which at least one of them is a
        statement, whatever else of them is shown: as known as the event that they are named for,
        or where that is no gesture shown, as the statement whose basis is the firmest.
    """
    columns = ["actor", "basis", "side"]
    statements = events[events.index.isin(set(shown)) & is_gesture_made(events)]
    own = occasions_of(events)[statements.index]
    firmness = statements["basis"].map({basis: at for at, basis in enumerate(BASES)})
    order = pd.DataFrame({"at": own != statements.index, "basis": firmness.fillna(len(BASES))})
    first = order.sort_values(["at", "basis"], kind="stable").index
    named = own[first].drop_duplicates()
    found = statements.loc[named.index, columns]
    # An occasion stands where all of its events allow, also those that are not shown.
    sides = occasion_sides(events, pivot)
    found = found.assign(side=[sides[key] for key in named]).set_axis(pd.Index(named), axis=0)
    return statements[columns], found


def actor_table(statements: pd.DataFrame, occasions: pd.DataFrame) -> list[dict[str, Any]]:
    """Who, how known, which side: how many occasions and statements of each.

    Parameters
    ----------
    statements, occasions
        From `gesture_occasions`.

    Returns
    -------
    list of dict
        ``actor``, ``basis``, ``side``, ``occasions``, ``statements``: by side, then by actor as
        the table has them, then from the firmest basis to the weakest. No row is all zeros.
    """
    keys = ["actor", "basis", "side"]
    counted = {"occasions": occasions, "statements": statements}
    counts = {
        name: Counter(zip(*(frame[key] for key in keys), strict=True))
        for name, frame in counted.items()
    }
    actors = {actor: at for at, actor in enumerate(dict.fromkeys(statements["actor"]))}

    def place(key: tuple[str, str, str]) -> tuple[int, int, int]:
        actor, basis, side = key
        return _place(COUNTED, side), actors[actor], _place(BASES, basis)

    every = set().union(*counts.values())
    return [
        {
            **dict(zip(keys, key, strict=True)),
            **{name: found[key] for name, found in counts.items()},
        }
        for key in sorted(every, key=place)
    ]


def _shared_side(sides: list[str], readings: list[Reading], pivot: Reading | None) -> str:
    if len(set(sides)) == 1:
        return sides[0]
    if pivot is None:
        return ""
    windows = [beginning(reading) for reading in readings]
    earliest = max((w.first for w in windows if w.first is not None), default=None)
    latest = min((w.last for w in windows if w.last is not None), default=None)
    if earliest is not None and latest is not None and latest < earliest:
        return "either"
    # What is certain of one event is certain of all that allow it.
    certain = set(sides) - {"either", "undated"}
    if certain:
        return certain.pop() if len(certain) == 1 else "either"
    return sign_side(Window(earliest, latest), pivot)


def _place(words: tuple[str, ...], word: str) -> int:
    """Where a word stands among others; behind them if it is none of them."""
    return words.index(word) if word in words else len(words)
