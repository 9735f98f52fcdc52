"""Events -> cards, and cards -> the ledger on either side of the pivot."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.analysis.counts import gesture_counts
from timeline.collection.corroboration import agreement
from timeline.collection.events import MANY_EVENTS
from timeline.collection.row_dates import UNREAD
from timeline.collection.sources import citation
from timeline.dates.intervals import interval
from timeline.dates.sides import SIDES
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.i18n.translation import (
    ENGLISH,
    lang_attribute,
    noop,
    number,
    translate,
    translate_parts,
)
from timeline.views.caveats import order_in_words, rule_of, warnings_in_words
from timeline.views.context import FIRST_CARDS, Context, from_pivot, source_of
from timeline.views.facets import CLAIMED_SIDES

NO_BEGINNING = noop("The source gives no date for its beginning.")
NO_PIVOT_SIDES = ("", "undated")
SIDE_OF_PIVOT = {
    "before": noop("Began before {pivot}"),
    "after": noop("Came after {pivot}"),
    "on": noop("Neither before nor after {pivot}"),
}
"""What a side is called over its column, where the pivot is named."""
AGREEMENTS = {
    "same": noop("The dates are the same."),
    "compatible": noop("The dates can both hold."),
    "contradictory": noop("The dates can't both hold."),
    "not comparable": noop("There are no two dates to compare."),
}
"""How the dates of two readings of one thing agree."""
MOST_OF_CHAIN = 12
"""Events of a chain that a card names before its own, and after it."""


def symbol(kind: str, basis: str, tone: int) -> html.Span:
    """The event's mark, as the chart draws it: shape the kind, colour the actor, fill the basis."""
    return html.Span(
        className=f"tl-symbol tl-tone-{tone}",
        **attributes(data_kind=kind, data_basis=basis, aria_hidden="true"),
    )


def event_card(event: pd.Series, context: Context, *, is_shown: bool = True) -> html.Article:
    """One event in words: what the source says, how its date was read, and what it rests on.

    Parameters
    ----------
    event
        A row of `timeline.collection.events.with_sides`; its name is the id.
    context
        From `card_context`.
    is_shown
        Whether it is to be seen at first.
    """
    key = str(event.name)
    tone = 0 if event["kind"] == "context" else context.tones[event["actor"]]
    body = f"card-body-{key}"
    return html.Article(
        [
            html.H3(
                html.Button(
                    [
                        symbol(event["kind"], event["basis"], tone),
                        html.Span(
                            [html.B(event["actor"]), " ", event["title"]]
                            if event["actor"] and event["kind"] != "context"
                            else event["title"],
                            **context.lang,
                        ),
                    ],
                    className="tl-card__title",
                    type="button",
                    **attributes(data_open=key, aria_expanded="false", aria_controls=body),
                )
            ),
            when(event, context),
            *_warnings(event, context),
            _quote(event, context),
            html.Div(_more(event, context), className="tl-card__more", id=body),
        ],
        className="tl-card",
        id=f"card-{key}",
        key=key,
        hidden=not is_shown,
        **attributes(data_event=key),
    )


def when(event: pd.Series, context: Context) -> html.P:
    """The source's own date words, then what they were taken to mean."""
    words: list[Component | str] = []
    if event["date"]:
        words = [html.Q(event["date"], **context.lang), " "]
    return html.P(
        [*words, html.Span(_sentence(phrasing.event_in_words(event)))], className="tl-card__when"
    )


def _warnings(event: pd.Series, context: Context) -> list[Component]:
    warnings = [*order_in_words(event, context), *warnings_in_words(event, context)]
    side = event["side"]
    is_claimed = context.pivot == context.claim_pivot and event["claim"] in ("before", "after")
    if context.pivot_event in (event.name, *context.together.get(str(event.name), ())):
        warnings.append(translate("This is the pivot itself."))
    elif side == "on" and not is_claimed:
        what = noop("It began on the very day of {pivot}, so on neither side of it.")
        warnings.append(translate(what, pivot=context.pivot))
    elif side == "either" and not is_claimed:
        warnings.append(translate(_either(event, context), pivot=context.pivot))
    elif side == "undated" and not is_claimed and UNREAD not in event["flags"]:
        has_words = bool(event["date"]) and not event["reading"].is_dated
        what = noop("Its words give no date that can be read.") if has_words else NO_BEGINNING
        warnings.append(translate(what))
    return (
        [html.Ul([html.Li(s) for s in warnings], className="tl-card__warnings")] if warnings else []
    )


def _either(event: pd.Series, context: Context) -> str:
    """Which sides are left open to an event that could be on either."""
    days = context.pivot_reading
    if days is not None and event["earliest"] >= days.earliest:
        return noop("It began on the day of {pivot} or after it.")
    if days is not None and event["begin_latest"] <= days.latest:
        return noop("It began before {pivot} or on the day.")
    return noop("It may have begun before {pivot}, after it, or on the day.")


def _quote(event: pd.Series, context: Context) -> Component:
    if not event["quote"]:
        return html.P(event["summary"], className="tl-card__summary", **context.lang)
    page = phrasing.page_in_words(event["page"]) if event["page"] else ""
    return html.Blockquote(
        [html.Q(event["quote"], **context.lang), " ", html.Cite(page)], className="tl-card__quote"
    )


def _more(event: pd.Series, context: Context) -> list[Component]:
    """What an opened card adds."""
    key = str(event.name)
    own = context.lang
    who = f"{event['actor']} → {event['toward']}" if event["toward"] else event["actor"]
    claim = ""
    if event["claim"]:
        claim = translate(CLAIMED_SIDES[event["claim"]], pivot=context.claim_pivot)
    facts = [
        (translate("Who"), who, own),
        (translate("Kind"), translate(event["kind"]), {}),
        (translate("Basis"), translate(event["basis"]), {}),
        (translate("Thread"), event["thread"], own),
        # The rules are named in English.
        (translate("How the date was read"), rule_of(event), lang_attribute(ENGLISH)),
        (translate("The source implies"), claim, {}),
        (translate("From {pivot}", pivot=context.pivot), from_pivot(event, context), {}),
    ]
    summary = html.P(event["summary"], className="tl-card__summary", **own)
    return [
        *([summary] if event["quote"] else []),
        html.Dl(
            [
                part
                for name, said, marked in facts
                if said
                for part in (html.Dt(name), html.Dd(said, **marked))
            ]
        ),
        *([html.P(event["note"], className="tl-card__note", **own)] if event["note"] else []),
        *_support(event, context),
        *_chain(key, context),
        html.P(_cited(event, context), className="tl-card__citation", **own),
        html.Button(
            translate("Copy the citation"),
            type="button",
            className="tl-button tl-card__copy",
            **attributes(data_cite=""),
        ),
        html.P(
            html.A(
                translate("Link to this event"),
                href=f"{context.link}{key}",
                **attributes(data_goto=key),
            ),
            className="tl-card__permalink",
        ),
    ]


def _cited(event: pd.Series, context: Context) -> str:
    source = context.sources.get(event["source"])
    return citation(source, event["page"]) if source else str(event["source"])


def _support(event: pd.Series, context: Context) -> list[Component]:
    """What else stands behind an event, and how its date agrees with what others say."""
    words = phrasing.SUPPORTS.get(event.get("support", ""), "")
    about: list[Component] = []
    if event.get("support", ""):
        said = [_sentence(translate(words))]
        if of_others := phrasing.OTHER_SOURCES.get(event.get("other_sources", "")):
            said.append(translate(of_others))
        about.append(html.P(" ".join(said), className="tl-card__support"))
    others = [i for i in context.together.get(str(event.name), ()) if i != event.name]
    if others:
        rows = context.events.loc[others].iterrows()
        items = [_other_reading(event, row, context) for _, row in rows]
        about += [html.P(translate("The same thing in other words:")), html.Ul(items)]
    return about


def _other_reading(event: pd.Series, other: pd.Series, context: Context) -> html.Li:
    agrees = AGREEMENTS[agreement(event["reading"], other["reading"])]
    quoted = [html.Q(other["date"], **context.lang), " "] if other["date"] else []
    read = _sentence(phrasing.event_in_words(other))
    source = source_of(other, context)
    link = event_link(str(other.name), context)
    parts: list[Any] = [
        link,
        f" ({source}): " if source else ": ",
        *quoted,
        read,
        " ",
        translate(agrees),
    ]
    return html.Li(parts)


def _chain(key: str, context: Context) -> list[Component]:
    """The whole chain of an event: what led up to it, itself, what followed; each with its lag."""
    follows = context.events["follows"]
    back: list[str] = []
    at = str(follows[key])
    while at in context.titles:
        back.append(at)
        at = str(follows[at])
    on: list[str] = []
    waiting = list(context.successors.get(key, []))[::-1]
    while waiting:
        on.append(waiting.pop())
        waiting += list(context.successors.get(on[-1], []))[::-1]
    if not back and not on:
        return []
    chain = [*back[:MOST_OF_CHAIN][::-1], key, *on[:MOST_OF_CHAIN]]
    left = len(back) + 1 + len(on) - len(chain)
    items = [
        _step(each, before, key, context) for before, each in zip(["", *chain], chain, strict=False)
    ]
    more = [html.P(translate("and {number} more", number=number(left)))] if left else []
    return [
        html.P(translate("Its chain, each step with the days since the one before:")),
        html.Ol(items, className="tl-chain"),
        *more,
    ]


def _step(each: str, before: str, key: str, context: Context) -> html.Li:
    precursor = str(context.events.at[each, "follows"])
    readings = context.events["reading"]
    name: Component = event_link(each, context)
    if each == key:
        name = html.B(context.titles[key], **context.lang)
    here = attributes(aria_current="true") if each == key else {}
    if precursor not in context.titles:
        return html.Li(name, **here)
    days = phrasing.interval_in_words(interval(readings[precursor], readings[each]).in_order())
    said: list[Any] = [name, " ", html.Small(days)]
    if before and before != precursor:
        # The chain forks: this step does not follow the one above it.
        link = event_link(precursor, context)
        one = html.Span(context.titles[key], **context.lang) if precursor == key else link
        said.append(html.Small([" ", *translate_parts("after {event}", event=one)]))
    return html.Li(said, **here)


def event_link(key: str, context: Context) -> Component:
    """An event's title, which leads to its card where that is on the page."""
    title = context.titles[key]
    if context.here is not None and key not in context.here:
        return html.Span(title, **context.lang)
    return html.A(title, href=f"{context.link}{key}", **context.lang, **attributes(data_goto=key))


def joined(parts: Sequence[Component]) -> list[Component | str]:
    """Parts with a semicolon between each two."""
    return [piece for part in parts for piece in ("; ", part)][1:]


def _sentence(words: str) -> str:
    return phrasing.capitalised(words).removesuffix(".") + translate(".")


def ledger(
    events: pd.DataFrame,
    context: Context,
    wanted: Collection[str] | None = None,
    selected: Collection[str] | None = None,
) -> list[html.Section]:
    """The cards in columns: began before, could be either, came after, undated.

    What began on the pivot's own day, as the pivot did, stands before them, on neither side.

    Parameters
    ----------
    events
        From `timeline.collection.events.with_sides`, sorted.
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
    if wanted is not None:
        events = events[events.index.isin(wanted)]
    elif len(events) > MANY_EVENTS:
        events = events.groupby("side", sort=False).head(FIRST_CARDS)
    return [
        _column(
            side,
            int(counts.get(side, 0)),
            gestures.get(side, 0),
            [
                event_card(event, context, is_shown=selected is None or key in selected)
                for key, event in events[events["side"] == side].iterrows()
            ],
            context,
        )
        for side in sides
    ]


def _columns(events: pd.DataFrame) -> tuple[str, ...]:
    """The sides that have a column: that of the very day only where something is on it."""
    sides = tuple(side for side in SIDES if side != "on")
    return ("on", *sides) if (events["side"] == "on").any() else sides


def _gestures(side: str, gestures: int) -> html.P:
    """How many of a column's events the headline counts."""
    counted = html.Span(number(gestures), **attributes(data_side_gestures=side))
    words = translate_parts("Gestures among them: {number}", number=counted)
    return html.P(words, className="tl-side__gestures")


def _column(
    side: str, count: int, gestures: int, cards: Sequence[html.Article], context: Context
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
            *([_gestures(side, gestures)] if side in SIDES else []),
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
