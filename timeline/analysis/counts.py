"""What the events shown say about the question, counted and never written by hand."""

import pandas as pd

from timeline.dates.sides import SIDES


def gesture_counts(events: pd.DataFrame) -> dict[str, int]:
    """Count gestures by side, and the matters whose first sign came before the pivot.

    ``assets/js/shared/counts.js`` counts the same in the browser for the events that are shown; a
    test holds the two together.

    Parameters
    ----------
    events
        As `timeline.collection.events.with_sides` returns them: ``gesture``, ``kind``, ``side``,
        ``thread``, ``support``.

    Returns
    -------
    dict
        ``gestures``: those made, said or rumoured; ``before``, ``either``, ``after``,
        ``undated``, ``on``: those of that side; ``threads``: threads with one;
        ``threads_before``: of these, those with one that certainly began before the pivot, so
        that their first sign did;
        ``alone``: gestures that rest on one source alone; ``forecast``, ``conflict`` and
        ``context``: the events that are counted apart. A gesture that is only forecast has not
        been made.
    """
    made = is_gesture_made(events)
    gestures = events[made]
    named = gestures[gestures["thread"] != ""]
    others = events[~events["gesture"]]
    is_context = others["kind"] == "context"
    forecast = int((events["gesture"] & ~made).sum())
    return {
        "gestures": len(gestures),
        **{side: int((gestures["side"] == side).sum()) for side in SIDES},
        "threads": named["thread"].nunique(),
        "threads_before": named.loc[named["side"] == "before", "thread"].nunique(),
        "alone": int((gestures["support"] == "one source").sum()),
        "forecast": forecast,
        "conflict": int((~is_context).sum()),
        "context": int(is_context.sum()),
    }


def is_gesture_made(events: pd.DataFrame) -> "pd.Series[bool]":
    """Which events are gestures that were made, said or rumoured, and not only forecast.

    Parameters
    ----------
    events
        ``gesture``, ``basis``.
    """
    return events["gesture"] & (events["basis"] != "forecast")
