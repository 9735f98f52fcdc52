"""Where the words of an event say more, or less, than its dates do."""

import numpy as np
import pandas as pd

from timeline.collection.row_dates import UNREAD
from timeline.i18n import phrasing
from timeline.i18n.flags import flag_in_words
from timeline.i18n.translation import noop, translate
from timeline.views.context import Context

CLAIMED = {
    ("before", "either"): noop(
        "The source places this before {pivot}, but its dates leave both sides open."
    ),
    ("before", "after"): noop("The source places this before {pivot}, but its dates put it after."),
    ("before", "undated"): noop(
        "The source places this before {pivot}, but it gives no date that would show it."
    ),
    ("before", "on"): noop("The source places this before {pivot}, but its date is that very day."),
    ("after", "on"): noop("The source places this after {pivot}, but its date is that very day."),
    ("after", "either"): noop(
        "The source places this after {pivot}, but its dates leave both sides open."
    ),
    ("after", "before"): noop(
        "The source places this after {pivot}, but its dates put the beginning before."
    ),
    ("after", "undated"): noop(
        "The source places this after {pivot}, but it gives no date that would show it."
    ),
}
"""What is said where the source's claim and the computed side differ."""


ON_THE_DAY = noop("It began on the very day of {pivot}, so on neither side of it.")
NO_BEGINNING = noop("The source gives no date for its beginning.")
NO_DATE = noop("Its words give no date that can be read.")


def warnings_in_words(event: pd.Series, context: Context) -> list[str]:
    """What changes the answer, and a reader must know before trusting it.

    The words leave the side open, a date can't be read, or the source claims a side that its dates
    don't prove. A forecast claims nothing more than that it looks ahead.

    Parameters
    ----------
    event
        A row of `timeline.collection.events.with_sides`.
    context
        From `timeline.views.context.card_context`.
    """
    is_claim = event["basis"] != "forecast"
    claimed = _claim_in_words(event, context) if is_claim else ""
    unread = [flag_in_words(flag) for flag in event["flags"] if flag == UNREAD]
    is_open = event["side"] == "either" and not claimed
    opened = [translate(_either(event, context), pivot=context.pivot)] if is_open else []
    return list(filter(None, [*unread, claimed, *opened]))


def caveats_in_words(event: pd.Series, context: Context) -> list[str]:
    """Both, what changes the answer first."""
    return [*warnings_in_words(event, context), *notes_in_words(event, context)]


def notes_in_words(event: pd.Series, context: Context) -> list[str]:
    """What else is to be known of how a date was read: it leaves the side as it is."""
    side = event["side"]
    notes = [flag_in_words(flag) for flag in event["flags"] if flag != UNREAD]
    notes += [*order_in_words(event, context), _went_on_in_words(event, context)]
    if context.pivot_event in (event.name, *context.together.get(str(event.name), ())):
        notes.append(translate("This is the pivot itself."))
    elif side == "on":
        notes.append(translate(ON_THE_DAY, pivot=context.pivot))
    elif side == "undated" and UNREAD not in event["flags"]:
        if event["reading"].is_dated:
            notes.append(translate(NO_BEGINNING))
        elif event["date"]:
            notes.append(translate(NO_DATE))
    return list(filter(None, notes))


def _either(event: pd.Series, context: Context) -> str:
    """Which sides are left open to an event that could be on either."""
    days = context.pivot_reading
    if days is not None and event["earliest"] >= days.earliest:
        return noop("It began on the day of {pivot} or after it.")
    if days is not None and event["begin_latest"] <= days.latest:
        return noop("It began before {pivot} or on the day.")
    return noop("It may have begun before {pivot}, after it, or on the day.")


def rule_of(event: pd.Series) -> str:
    """How an event's date was read; "" where it has none."""
    return str(event["rule"]) if event["date"] or event["edtf"] else ""


def unborne_claim(event: pd.Series, pivot: str, claim_pivot: str) -> str:
    """The side that a source puts an event on, where its dates don't bear that out; else "".

    Parameters
    ----------
    event
        A row of `timeline.collection.events.with_sides`.
    pivot
        The title of what it is set against.
    claim_pivot
        The title of what the source's claims speak of.
    """
    claim = str(event["claim"])
    is_claimed = bool(pivot) and pivot == claim_pivot and claim in ("before", "after")
    return claim if is_claimed and claim != event["side"] else ""


def order_in_words(event: pd.Series, context: Context) -> list[str]:
    """The bounds of an event's beginning that other events give it, and whether its side does."""
    if event["rests_on"] != "order":
        return []
    said = []
    if event["earliest_by"]:
        what = noop("It came after “{event}”, so not before {day}.")
        said.append(_bound_in_words(what, event["earliest_by"], event["earliest"], context))
    if event["begin_latest_by"]:
        what = noop("“{event}” came after it, so it began by {day}.")
        said.append(_bound_in_words(what, event["begin_latest_by"], event["begin_latest"], context))
    if event["own_side"] != event["side"]:
        what = noop("Its side of {pivot} rests on this order, not on a date of its own.")
        said.append(translate(what, pivot=context.pivot))
    return said


def _bound_in_words(what: str, by: str, day: pd.Timestamp, context: Context) -> str:
    title = context.titles.get(by, by)
    return translate(what, event=title, day=phrasing.day_in_words(np.datetime64(day, "D")))


def _claim_in_words(event: pd.Series, context: Context) -> str:
    claim = unborne_claim(event, context.pivot, context.claim_pivot)
    return translate(CLAIMED[claim, event["side"]], pivot=context.claim_pivot) if claim else ""


def _went_on_in_words(event: pd.Series, context: Context) -> str:
    """Whether an event that began before the pivot went on past it; "" where it did not."""
    if event["went_on"] == "yes":
        return translate("It went on past {pivot}.", pivot=context.pivot)
    if event["went_on"] == "unknown":
        what = noop("Whether it went on past {pivot} is not known from these words.")
        return translate(what, pivot=context.pivot)
    return ""
