"""What the events shown say about the question, counted and never written by hand."""

import pandas as pd

from timeline.collection.schema import BASES, CLAIMS
from timeline.dates.sides import SIDES

ONE_SIDED = ("before", "after")
"""Claims that a date can fail to bear out."""


def gesture_counts(events: pd.DataFrame) -> dict[str, int]:
    """Count gestures by side, and the matters whose first sign came before the pivot.

    ``assets/js/shared/counts.js`` counts the same in the browser for the events that are shown; a
    test holds the two together.

    Parameters
    ----------
    events
        As `timeline.collection.events.with_sides` returns them: ``gesture``, ``kind``, ``side``,
        ``thread``, ``support``, ``claim``; with ``occasion`` and ``occasion_side``, as
        `timeline.analysis.occasions.with_occasions` adds them, each occasion counts once.

    Returns
    -------
    dict
        ``statements``: gestures made, said or rumoured; ``gestures``: the same by occasion;
        ``before``, ``either``, ``after``,
        ``undated``, ``on``: those of that side, ``statements_before`` and so on: in how many
        statements; ``threads``: threads with one;
        ``threads_before``: of these, those with one that certainly began before the pivot, so
        that their first sign did;
        ``alone``: gestures that rest on one source alone; ``claimed_before``, ``claimed_either``,
        ``claimed_after``: those that their source puts there, of which ``unborne_before`` and
        ``unborne_after`` are not proved to be there by their dates; ``forecast``, ``conflict`` and
        ``context``: the events that are counted apart. A gesture that is only forecast has not
        been made.
    """
    made = is_gesture_made(events)
    statements = events[made]
    gestures = one_per_occasion(statements)
    named = statements[statements["thread"] != ""]
    others = events[~events["gesture"]]
    is_context = others["kind"] == "context"
    forecast = int((events["gesture"] & ~made).sum())
    return {
        "statements": len(statements),
        "gestures": len(gestures),
        **{side: int((gestures["side"] == side).sum()) for side in SIDES},
        **_statements(statements),
        "threads": named["thread"].nunique(),
        "threads_before": named.loc[named["side"] == "before", "thread"].nunique(),
        "alone": int((gestures["support"] == "one source").sum()),
        **_claims(gestures),
        "forecast": forecast,
        "conflict": int((~is_context).sum()),
        "context": int(is_context.sum()),
    }


def _statements(statements: pd.DataFrame) -> dict[str, int]:
    """How many statements the occasions of each side are told in."""
    sides = statements.get("occasion_side", statements["side"])
    return {f"statements_{side}": int((sides == side).sum()) for side in SIDES}


def _claims(gestures: pd.DataFrame) -> dict[str, int]:
    """How many gestures their source puts on a side, and of how many dates don't bear it out."""
    claims = gestures["claim"]
    claimed = {f"claimed_{side}": int((claims == side).sum()) for side in CLAIMS}
    strays = claims[(claims != gestures["side"]) & (gestures["side"] != "")]
    return claimed | {f"unborne_{side}": int((strays == side).sum()) for side in ONE_SIDED}


def one_per_occasion(statements: pd.DataFrame) -> pd.DataFrame:
    """The statement that stands for each occasion, on the side of the occasion.

    It is the event that the occasion is named for; where that is not among them, the one whose
    basis is the firmest.

    Parameters
    ----------
    statements
        ``basis``, ``side``, and perhaps ``occasion`` and ``occasion_side``; without these two each
        stands for itself.
    """
    if "occasion" not in statements.columns:
        return statements
    is_root = statements["occasion"] == statements.index
    firmness = statements["basis"].map({basis: at for at, basis in enumerate(BASES)})
    order = firmness.fillna(len(BASES)).mask(is_root, -1).argsort(kind="stable")
    first = statements.iloc[order].drop_duplicates("occasion").index
    standing = statements[statements.index.isin(first)]
    return standing.assign(side=standing["occasion_side"])


def is_gesture_made(events: pd.DataFrame) -> "pd.Series[bool]":
    """Which events are gestures that were made, said or rumoured, and not only forecast.

    Parameters
    ----------
    events
        ``gesture``, ``basis``.
    """
    return events["gesture"] & (events["basis"] != "forecast")
