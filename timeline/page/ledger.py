"""Cards -> the ledger on either side of the pivot."""

from collections.abc import Collection, Sequence

import pandas as pd
from dash import html

from timeline.analysis.counts import gesture_counts
from timeline.collection.events import MANY_EVENTS
from timeline.dates.sides import SIDES
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.i18n.translation import noop, number, translate, translate_parts
from timeline.page.cards import event_card
from timeline.views.context import FIRST_CARDS, Context

NO_PIVOT_SIDES = ("", "undated")
SIDE_OF_PIVOT = {
    "before": noop("Began before {pivot}"),
    "after": noop("Came after {pivot}"),
    "on": noop("Neither before nor after {pivot}"),
}
"""What a side is called over its column, where the pivot is named."""


def ledger(
    events: pd.DataFrame,
    context: Context,
    wanted: Collection[str] | None = None,
    selected: Collection[str] | None = None,
) -> list[html.Section]:
    """The cards in columns: began before, could be either, came after, undated.

    What began on the pivot's own day, as the pivot did, stands before them, on neither side. A
    statement stands under the event that it is part of, where both are of one side.

    Parameters
    ----------
    events
        From `timeline.collection.events.with_sides`, sorted; with ``occasion`` where occasions are
        counted.
    context
        From `card_context`.
    wanted
        Ids whose cards to hold. By default all; in a table of more than `MANY_EVENTS` events, the
        first `FIRST_CARDS` of each side.
    selected
        Ids of the events that are to be seen at first, and counted; by default all.
    """
    sides = _columns(events) if context.pivot else NO_PIVOT_SIDES
    counted = events if selected is None else events[events.index.isin(selected)]
    counts = counted["side"].value_counts()
    gestures = gesture_counts(counted)
    has_statements = "occasion" in events.columns and bool((events["part_of"] != "").any())
    if wanted is not None:
        events = events[events.index.isin(wanted)]
    elif len(events) > MANY_EVENTS:
        events = events.groupby("side", sort=False).head(FIRST_CARDS)
    return [
        _column(
            side,
            int(counts.get(side, 0)),
            gestures.get(side, 0),
            gestures.get(f"statements_{side}", 0) if has_statements else None,
            [
                event_card(event, context, is_shown=selected is None or key in selected)
                for key, event in _under_occasions(events[events["side"] == side]).iterrows()
            ],
            context,
        )
        for side in sides
    ]


def _under_occasions(events: pd.DataFrame) -> pd.DataFrame:
    """Events of a side, each statement behind the event that its occasion is named for."""
    if "occasion" not in events.columns or not (events["part_of"] != "").any():
        return events
    places = {key: at for at, key in enumerate(events.index)}
    own = range(len(events))
    # What an occasion is named for stands first in it, whatever its own date.
    order = sorted(own, key=lambda at: (_place(events, at, places), _depth(events, at), at))
    return events.iloc[order]


def _place(events: pd.DataFrame, at: int, places: dict[str, int]) -> int:
    return places.get(str(events["occasion"].iloc[at]), at)


def _depth(events: pd.DataFrame, at: int) -> bool:
    return str(events["occasion"].iloc[at]) != str(events.index[at])


def _columns(events: pd.DataFrame) -> tuple[str, ...]:
    """The sides that have a column: that of the very day only where something is on it."""
    sides = tuple(side for side in SIDES if side != "on")
    return ("on", *sides) if (events["side"] == "on").any() else sides


def _gestures(side: str, gestures: int, statements: int | None) -> html.P:
    """How many of a column's events the headline counts, and in how many statements."""
    counted = html.Span(number(gestures), **attributes(data_side_gestures=side))
    words = translate_parts("Gestures among them: {number}", number=counted)
    if statements is not None:
        in_all = html.Span(number(statements), **attributes(data_side_statements=side))
        told = translate_parts("in {statements} statements", statements=in_all)
        words.append(html.Span([translate(", "), *told], hidden=statements == gestures))
    return html.P(words, className="tl-side__gestures")


def _column(
    side: str,
    count: int,
    gestures: int,
    statements: int | None,
    cards: Sequence[html.Article],
    context: Context,
) -> html.Section:
    """The cards of one side; ``count`` counts all its events, with a card or without."""
    heading = f"side-{side or 'dated'}"
    name = translate(SIDE_OF_PIVOT.get(side, phrasing.SIDES[side]), pivot=context.pivot)
    return html.Section(
        [
            html.H2(
                [
                    html.Span(name),
                    " ",
                    html.Span(
                        number(count),
                        className="tl-side__count",
                        **attributes(data_side_count=side),
                    ),
                ],
                id=heading,
            ),
            *([_gestures(side, gestures, statements)] if side in SIDES else []),
            html.P(
                translate("None of the events shown."), className="tl-side__none", hidden=count > 0
            ),
            *cards,
            html.Button(
                translate("Show more"),
                type="button",
                hidden=True,
                className="tl-button",
                **attributes(data_more=side),
            ),
        ],
        className="tl-side",
        hidden=side == "on" and not count,
        **attributes(data_side=side, aria_labelledby=heading),
    )
