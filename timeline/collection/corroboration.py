"""Which events speak of one thing, what stands behind them, and whether their dates agree.

An event may name another in `same_as`. Events so linked, in either direction and through others,
are one *occurrence*: one thing that happened, as several sources report it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, get_args

import pandas as pd

from timeline.dates import Reading
from timeline.dates.days import Window
from timeline.dates.intervals import beginning

Support = Literal["confirmed", "secondary only", "another source", "this source alone"]

SUPPORTS: Final[tuple[Support, ...]] = get_args(Support)
"""What can stand behind an event, the firmest first."""

Agreement = Literal["same", "compatible", "contradictory", "not comparable"]


def occurrences(events: pd.DataFrame) -> "pd.Series[Any]":
    """The events that speak of the same thing as each event, itself among them.

    Parameters
    ----------
    events
        From `timeline.collection.events.dated_events`: its index, `same_as` and `row` are looked
        at. What `same_as` names and the frame lacks links nothing.

    Returns
    -------
    Series
        On the index of `events`: a tuple of ids in the order of the table, with most events a
        tuple of one.
    """
    ids = [str(event) for event in events.index]
    groups = _groups(zip(ids, events["same_as"], strict=True))
    members: dict[str, list[str]] = {}
    for event in map(str, events.index[events["row"].to_numpy().argsort(kind="stable")]):
        members.setdefault(groups[event], []).append(event)
    found = [tuple(members[groups[event]]) for event in ids]
    return pd.Series(found, index=events.index, dtype="object", name="occurrence")


def support(events: pd.DataFrame, sources: pd.DataFrame) -> "pd.Series[str]":
    """What other sources stand behind each event.

    Only the sources of the other events of its occurrence count, and only those that are not its
    own: a source does not corroborate itself, and an event without a source supports none.

    Parameters
    ----------
    events
        As `occurrences` takes them, with `source`.
    sources
        The columns of `sources.csv`, indexed by key. A source that is not here, or that has no
        `kind`, is of unknown kind: it neither confirms nor is it called secondary.

    Returns
    -------
    Series
        On the index of `events`:

        - "confirmed": another source, and it is primary;
        - "secondary only": other sources, all of them secondary;
        - "another source": other sources, none known to be primary and not all to be secondary;
        - "this source alone": no other source;
        - "": no other source, and the event names none itself.
    """
    source = dict(zip(map(str, events.index), map(str, events["source"]), strict=True))
    kinds = {str(key): str(kind) for key, kind in sources["kind"].items()}
    found = []
    for event, together in occurrences(events).items():
        own = source[str(event)]
        others = {source[other] for other in together} - {own, ""}
        found.append(_support(own, {kinds.get(other, "") for other in others}))
    return pd.Series(found, index=events.index, dtype="str", name="support")


def agreement(first: Reading, second: Reading) -> Agreement:
    """Whether two readings of one occurrence agree on when it began.

    Returns
    -------
    str
        - "not comparable": of one of them no day is known;
        - "same": all four bounds are equal, which does not make the day known;
        - "compatible": there is a day on which both may have begun;
        - "contradictory": there is none.

    Examples
    --------
    >>> from timeline.dates import read_edtf
    >>> march, ship = read_edtf("1953-03/"), read_edtf("1953-03-23/1953-03-24")
    >>> agreement(march, ship), agreement(ship, read_edtf("1953-04"))
    ('compatible', 'contradictory')
    >>> agreement(march, march), agreement(march, read_edtf("XXXX"))
    ('same', 'not comparable')
    """
    windows = beginning(first), beginning(second)
    if Window(None, None) in windows:
        return "not comparable"
    if first.bounds == second.bounds:
        return "same"
    return "compatible" if _share_a_day(*windows) else "contradictory"


def _groups(links: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """One event of its occurrence for each event, the same for all of one occurrence."""
    named = dict(links)
    leaders = {event: event for event in named}

    def leader(event: str) -> str:
        while leaders[event] != event:
            # each look halves the way for the next, so that a long chain stays quick
            leaders[event] = event = leaders[leaders[event]]
        return event

    for event, same in named.items():
        if same in leaders:
            leaders[leader(event)] = leader(same)
    return {event: leader(event) for event in named}


def _support(own: str, kinds: set[str]) -> Support | Literal[""]:
    if "primary" in kinds:
        return "confirmed"
    if kinds == {"secondary"}:
        return "secondary only"
    if kinds:
        return "another source"
    return "this source alone" if own else ""


def _share_a_day(first: Window, second: Window) -> bool:
    return not (_is_over(first, second) or _is_over(second, first))


def _is_over(first: Window, second: Window) -> bool:
    """Whether one window ends before another begins."""
    return first.last is not None and second.first is not None and first.last < second.first
