"""Events -> cards, and cards -> the ledger on either side of the pivot."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.analysis.counts import findings
from timeline.chart import theme
from timeline.collection.corroboration import agreement, occurrences
from timeline.dates import Reading
from timeline.dates.days import Window, as_number
from timeline.dates.intervals import Interval, beginning, between, interval
from timeline.dates.sides import SIDES, pivot_window
from timeline.html.render import attributes, in_language
from timeline.i18n import phrasing
from timeline.i18n.translation import ENGLISH, mark, number, pieces, say

NO_PIVOT_SIDES = ("", "undated")
FIRST_CARDS = 40
"""Cards of each side that a large table's ledger starts with, and adds at a time."""
CLAIMED = {
    ("before", "either"): mark(
        "The source places this before {pivot}, but its dates leave both sides open."
    ),
    ("before", "after"): mark("The source places this before {pivot}, but its dates put it after."),
    ("before", "undated"): mark(
        "The source places this before {pivot}, but it gives no date that would show it."
    ),
    ("after", "either"): mark(
        "The source places this after {pivot}, but its dates leave both sides open."
    ),
    ("after", "before"): mark(
        "The source places this after {pivot}, but its dates put the beginning before."
    ),
    ("after", "undated"): mark(
        "The source places this after {pivot}, but it gives no date that would show it."
    ),
}
"""What is said where the source's claim and the computed side differ."""
SIDE_OF_PIVOT = {
    "before": mark("Began before {pivot}"),
    "after": mark("Came after {pivot}"),
}
"""What a side is called over its column, where the pivot is named."""
IMPLIED = {
    "before": mark("before {pivot}"),
    "after": mark("after {pivot}"),
    "either": mark("either side of {pivot}"),
}
AGREEMENTS = {
    "same": mark("The dates are the same."),
    "compatible": mark("The dates can both hold."),
    "contradictory": mark("The dates can't both hold."),
    "not comparable": mark("There are no two dates to compare."),
}
"""How the dates of two readings of one thing agree."""
MOST_OF_CHAIN = 12
"""Events of a chain that a card names before its own, and after it."""
LARGE = 400
"""Events above which the ledger holds only the cards that are asked for."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a card needs beside its event.

    Parameters
    ----------
    events
        Every event, on the page or not.
    sources
        Key to the columns of `sources.csv`.
    titles
        Id to title, of every event.
    successors
        Id to the ids of the events that follow it.
    together
        Id to the ids of all events that are the same thing, itself among them, where there are
        others.
    tones
        Actor to tone, from `timeline.chart.theme.actor_tones`.
    pivot
        The pivot's title; "" for none.
    claim_pivot
        The title of the pivot that the source's claims speak of.
    pivot_event
        The id of the event that is the pivot; "" for none.
    pivot_reading
        The pivot's date; None for none.
    link
        What the address of an event begins with, before its id.
    here
        Ids of the events that stand on the page; None for all.
    language
        That of the table.
    """

    events: pd.DataFrame
    sources: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, str]
    successors: Mapping[str, Sequence[str]]
    together: Mapping[str, Sequence[str]]
    tones: Mapping[str, int]
    pivot: str
    claim_pivot: str
    pivot_event: str
    pivot_reading: Reading | None = None
    link: str = "?event="
    here: Collection[str] | None = None
    language: str = ENGLISH

    @property
    def told(self) -> dict[str, Any]:
        """The attribute that marks the table's own words, where the page has another language."""
        return in_language(self.language)


def card_context(
    events: pd.DataFrame,
    sources: pd.DataFrame,
    pivot: str = "",
    claim_pivot: str = "",
    pivot_event: str = "",
    language: str = ENGLISH,
    pivot_reading: Reading | None = None,
) -> Context:
    """Gather once what every card of a table needs."""
    followed = events.loc[events["follows"] != "", "follows"]
    successors: dict[str, list[str]] = {}
    for later, earlier in followed.items():
        successors.setdefault(earlier, []).append(str(later))
    return Context(
        events,
        by_key(sources),
        {str(key): str(title) for key, title in events["title"].items()},
        successors,
        {str(key): group for key, group in occurrences(events).items() if len(group) > 1},
        theme.actor_tones(events["actor"]),
        pivot,
        claim_pivot,
        pivot_event,
        pivot_reading,
        language=language,
    )


def by_key(sources: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Sources as plain mappings: key to column to text."""
    rows = sources.to_dict("index")
    return {str(key): {str(k): str(v) for k, v in row.items()} for key, row in rows.items()}


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
        A row of `timeline.collection.events.against`; its name is the id.
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
                            **context.told,
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
        words = [html.Q(event["date"], **context.told), " "]
    return html.P(
        [*words, html.Span(_sentence(phrasing.event_in_words(event)))], className="tl-card__when"
    )


def _warnings(event: pd.Series, context: Context) -> list[Component]:
    said = warnings_in_words(event, context)
    side = event["side"]
    is_claimed = context.pivot == context.claim_pivot and event["claim"] in ("before", "after")
    if context.pivot_event == event.name:
        said.append(say("This is the pivot itself."))
    elif side == "either" and not is_claimed:
        what = mark("It may have begun before {pivot}, after it, or on the day.")
        said.append(say(what, pivot=context.pivot))
    elif side == "undated" and not is_claimed:
        said.append(say("The source gives no date for its beginning."))
    return [html.Ul([html.Li(s) for s in said], className="tl-card__warnings")] if said else []


def warnings_in_words(event: pd.Series, context: Context) -> list[str]:
    """Whatever a reader must know before trusting a date: in words, never by colour alone."""
    said = [phrasing.flag_in_words(flag) for flag in event["flags"]]
    said += [_claim_in_words(event, context), _went_on_in_words(event, context)]
    return list(filter(None, said))


def rule_of(event: pd.Series) -> str:
    """How an event's date was read; "" where it has none."""
    return str(event["rule"]) if event["date"] or event["edtf"] else ""


def unborne_claim(event: pd.Series, pivot: str, claim_pivot: str) -> str:
    """The side that a source puts an event on, where its dates don't bear that out; else "".

    Parameters
    ----------
    event
        A row of `timeline.collection.events.against`.
    pivot
        The title of what it is set against.
    claim_pivot
        The title of what the source's claims speak of.
    """
    claim = str(event["claim"])
    is_claimed = bool(pivot) and pivot == claim_pivot and claim in ("before", "after")
    return claim if is_claimed and claim != event["side"] else ""


def _claim_in_words(event: pd.Series, context: Context) -> str:
    claim = unborne_claim(event, context.pivot, context.claim_pivot)
    return say(CLAIMED[claim, event["side"]], pivot=context.claim_pivot) if claim else ""


def _went_on_in_words(event: pd.Series, context: Context) -> str:
    """Whether an event that began before the pivot went on past it; "" where it did not."""
    if event["went_on"] == "yes":
        return say("It went on past {pivot}.", pivot=context.pivot)
    if event["went_on"] == "unknown":
        what = mark("Whether it went on past {pivot} is not known from these words.")
        return say(what, pivot=context.pivot)
    return ""


def _quote(event: pd.Series, context: Context) -> Component:
    if not event["quote"]:
        return html.P(event["summary"], className="tl-card__summary", **context.told)
    page = phrasing.page_in_words(event["page"]) if event["page"] else ""
    return html.Blockquote(
        [html.Q(event["quote"], **context.told), " ", html.Cite(page)], className="tl-card__quote"
    )


def _more(event: pd.Series, context: Context) -> list[Component]:
    """What an opened card adds."""
    key = str(event.name)
    told = context.told
    who = f"{event['actor']} → {event['toward']}" if event["toward"] else event["actor"]
    claim = ""
    if event["claim"]:
        claim = say(IMPLIED[event["claim"]], pivot=context.claim_pivot)
    facts = [
        (say("Who"), who, told),
        (say("Kind"), say(event["kind"]), {}),
        (say("Basis"), say(event["basis"]), {}),
        (say("Thread"), event["thread"], told),
        # The rules are named in English.
        (say("How the date was read"), rule_of(event), in_language(ENGLISH)),
        (say("The source implies"), claim, {}),
        (say("From {pivot}", pivot=context.pivot), from_pivot(event, context), {}),
    ]
    summary = html.P(event["summary"], className="tl-card__summary", **told)
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
        *([html.P(event["note"], className="tl-card__note", **told)] if event["note"] else []),
        *_support(event, context),
        *_chain(key, context),
        html.P(_cited(event, context), className="tl-card__citation", **told),
        html.Button(
            say("Copy the citation"),
            type="button",
            className="tl-button tl-card__copy",
            **attributes(data_cite=""),
        ),
        html.P(
            html.A(
                say("Link to this event"), href=f"{context.link}{key}", **attributes(data_goto=key)
            ),
            className="tl-card__permalink",
        ),
    ]


def source_of(event: pd.Series, context: Context) -> str:
    """An event's source by its title, and the page."""
    source = context.sources.get(event["source"])
    title = source["title"] if source and source["title"] else str(event["source"])
    page = phrasing.page_in_words(event["page"]) if event["page"] else ""
    return ", ".join(filter(None, [title, page]))


def _cited(event: pd.Series, context: Context) -> str:
    source = context.sources.get(event["source"])
    return phrasing.citation(source, event["page"]) if source else str(event["source"])


def from_pivot(event: pd.Series, context: Context) -> str:
    """How long after the pivot an event began, or before it; "" where nothing is known of it."""
    pivot = context.pivot_reading
    if pivot is None or context.pivot_event == event.name:
        return ""
    window = Window(*map(as_number, pivot_window(pivot)))
    days = between(window, beginning(event["reading"]))
    return "" if days == Interval(None, None) else phrasing.interval_in_words(days)


def _support(event: pd.Series, context: Context) -> list[Component]:
    """What else stands behind an event, and how its date agrees with what others say."""
    words = phrasing.SUPPORTS.get(event.get("support", ""), "")
    said: list[Component] = []
    if event.get("support", ""):
        said.append(html.P(_sentence(say(words)), className="tl-card__support"))
    others = [i for i in context.together.get(str(event.name), ()) if i != event.name]
    if others:
        rows = context.events.loc[others].iterrows()
        items = [_other_reading(event, row, context) for _, row in rows]
        said += [html.P(say("The same thing in other words:")), html.Ul(items)]
    return said


def _other_reading(event: pd.Series, other: pd.Series, context: Context) -> html.Li:
    agrees = AGREEMENTS[agreement(event["reading"], other["reading"])]
    quoted = [html.Q(other["date"], **context.told), " "] if other["date"] else []
    read = _sentence(phrasing.event_in_words(other))
    source = source_of(other, context)
    link = event_link(str(other.name), context)
    parts: list[Any] = [link, f" ({source}): " if source else ": ", *quoted, read, " ", say(agrees)]
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
    more = [html.P(say("and {number} more", number=number(left)))] if left else []
    return [
        html.P(say("Its chain, each step with the days since the one before:")),
        html.Ol(items, className="tl-chain"),
        *more,
    ]


def _step(each: str, before: str, key: str, context: Context) -> html.Li:
    precursor = str(context.events.at[each, "follows"])
    readings = context.events["reading"]
    name: Component = event_link(each, context)
    if each == key:
        name = html.B(context.titles[key], **context.told)
    here = attributes(aria_current="true") if each == key else {}
    if precursor not in context.titles:
        return html.Li(name, **here)
    days = phrasing.interval_in_words(interval(readings[precursor], readings[each]))
    said: list[Any] = [name, " ", html.Small(days)]
    if before and before != precursor:
        # The chain forks: this step does not follow the one above it.
        said.append(
            html.Small([" ", *pieces("after {event}", event=event_link(precursor, context))])
        )
    return html.Li(said, **here)


def event_link(key: str, context: Context) -> Component:
    """An event's title, which leads to its card where that is on the page."""
    title = context.titles[key]
    if context.here is not None and key not in context.here:
        return html.Span(title, **context.told)
    return html.A(title, href=f"{context.link}{key}", **context.told, **attributes(data_goto=key))


def _joined(parts: Sequence[Component]) -> list[Component | str]:
    return [piece for part in parts for piece in ("; ", part)][1:]


def _sentence(words: str) -> str:
    return phrasing.capitalised(words).removesuffix(".") + say(".")


def ledger(
    events: pd.DataFrame,
    context: Context,
    wanted: Collection[str] | None = None,
    shown: Collection[str] | None = None,
) -> list[html.Section]:
    """The cards in columns: began before, could be either, came after, undated.

    Parameters
    ----------
    events
        From `timeline.collection.events.against`, sorted.
    context
        From `card_context`.
    wanted
        Ids whose cards to hold. By default all; in a table of more than `LARGE` events, the
        first `FIRST_CARDS` of each side.
    shown
        Ids of the events that are to be seen at first, and counted; by default all.

    Returns
    -------
    list of html.Section
    """
    sides = SIDES if context.pivot else NO_PIVOT_SIDES
    counted = events if shown is None else events[events.index.isin(shown)]
    counts = counted["side"].value_counts()
    found = findings(counted)
    if wanted is not None:
        events = events[events.index.isin(wanted)]
    elif len(events) > LARGE:
        events = events.groupby("side", sort=False).head(FIRST_CARDS)
    return [
        _column(
            side,
            int(counts.get(side, 0)),
            found.get(side, 0),
            [
                event_card(event, context, is_shown=shown is None or key in shown)
                for key, event in events[events["side"] == side].iterrows()
            ],
            context,
        )
        for side in sides
    ]


def _gestures(side: str, gestures: int) -> html.P:
    """How many of a column's events the headline counts."""
    counted = html.Span(number(gestures), **attributes(data_side_gestures=side))
    said = pieces("Gestures among them: {number}", number=counted)
    return html.P(said, className="tl-side__gestures")


def _column(
    side: str, count: int, gestures: int, cards: Sequence[html.Article], context: Context
) -> html.Section:
    """The cards of one side; ``count`` is of all its events, with a card or without."""
    heading = f"side-{side or 'dated'}"
    name = say(SIDE_OF_PIVOT.get(side, phrasing.SIDES[side]), pivot=context.pivot)
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
            html.P(say("None of the events shown."), className="tl-side__none", hidden=count > 0),
            *cards,
            html.Button(
                say("Show more"),
                type="button",
                hidden=True,
                className="tl-button",
                **attributes(data_more=side),
            ),
        ],
        className="tl-side",
        **attributes(data_side=side, aria_labelledby=heading),
    )
