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

Support = Literal["agrees", "attested", "date disputed", "one source"]

SUPPORTS: Final[tuple[Support, ...]] = get_args(Support)
"""What can stand behind an event, the firmest first."""

SourceKinds = Literal["primary", "secondary", "unknown"]

SOURCE_KINDS: Final[tuple[SourceKinds, ...]] = get_args(SourceKinds)
"""What kind the other sources of an occurrence are, the firmest first."""

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
    if not events["same_as"].any():
        alone = [(event,) for event in ids]
        return pd.Series(alone, index=events.index, dtype="object", name="occurrence")
    groups = _groups(zip(ids, events["same_as"], strict=True))
    members: dict[str, list[str]] = {}
    for event in map(str, events.index[events["row"].to_numpy().argsort(kind="stable")]):
        members.setdefault(groups[event], []).append(event)
    found = [tuple(members[groups[event]]) for event in ids]
    return pd.Series(found, index=events.index, dtype="object", name="occurrence")


def support(events: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """What other sources stand behind each event, and whether they date it alike.

    Only the sources of the other events of its occurrence count, and only those that are not its
    own: a source does not corroborate itself, and an event without a source supports none. That a
    thing is attested does not confirm its date, so the two are kept apart.

    Parameters
    ----------
    events
        As `occurrences` takes them, with `source` and `reading`.
    sources
        The columns of `sources.csv`, indexed by key. A source that is not here, or that has no
        `kind`, is of unknown kind: it is called neither primary nor secondary.

    Returns
    -------
    DataFrame
        On the index of `events`:

        ``support``
            - "agrees": other sources; with one of them at least the date agrees, and with none it
              disagrees, as `agreement` says;
            - "attested": other sources, and no two dates to compare;
            - "date disputed": other sources, and one of them at least can't be right if this is;
            - "one source": no other source;
            - "": no other source, and the event names none itself.
        ``other_sources``
            "primary" where one of them is, "secondary" where all are, "unknown" else; "" for none.
    """
    source = dict(zip(map(str, events.index), map(str, events["source"]), strict=True))
    readings = dict(zip(source, events["reading"], strict=True))
    kinds = {str(key): str(kind) for key, kind in sources["kind"].items()}
    found: list[str] = []
    others_are: list[str] = []
    for event, together in zip(source, occurrences(events), strict=True):
        others = [other for other in together if source[other] not in (source[event], "")]
        agreements = {agreement(readings[event], readings[other]) for other in others}
        found.append(_support(source[event], agreements))
        others_are.append(_kind({kinds.get(source[other], "") for other in others}))
    return pd.DataFrame(
        {"support": found, "other_sources": others_are}, index=events.index, dtype="str"
    )


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


def _support(own: str, agreements: set[Agreement]) -> Support | Literal[""]:
    if "contradictory" in agreements:
        return "date disputed"
    if agreements & {"same", "compatible"}:
        return "agrees"
    if agreements:
        return "attested"
    return "one source" if own else ""


def _kind(kinds: set[str]) -> SourceKinds | Literal[""]:
    if "primary" in kinds:
        return "primary"
    if kinds == {"secondary"}:
        return "secondary"
    return "unknown" if kinds else ""


def _share_a_day(first: Window, second: Window) -> bool:
    return not (_is_over(first, second) or _is_over(second, first))


def _is_over(first: Window, second: Window) -> bool:
    """Whether one window ends before another begins."""
    return first.last is not None and second.first is not None and first.last < second.first
