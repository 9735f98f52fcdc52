"""Events -> cards: what the source says, how its date was read, and what it rests on."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.collection.corroboration import agreement
from timeline.collection.sources import citation
from timeline.dates.intervals import interval
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
from timeline.page.card_window import window
from timeline.views.caveats import notes_in_words, rule_of, warnings_in_words
from timeline.views.context import Context, from_pivot, source_of
from timeline.views.facets import CLAIMED_SIDES

IN_SHORT = {
    "before": noop("before"),
    "either": noop("either side"),
    "after": noop("after"),
    "on": noop("on the day itself"),
}
"""The side of an event, on its card."""
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
    body = f"card-body-{key}"
    is_part = bool(event["part_of"]) and event["part_of"] in context.titles
    return html.Article(
        [
            _who(event, context),
            html.H3(
                html.Button(
                    html.Span(event["title"], **context.lang),
                    className="tl-card__title",
                    type="button",
                    **attributes(data_open=key, aria_expanded="false", aria_controls=body),
                )
            ),
            *([_part(event, context)] if is_part else []),
            _quote(event, context),
            _reading(event, context),
            *_window(event, context),
            *_notes(event, context),
            *_warnings(event, context),
            html.Div(_more(event, context), className="tl-card__more", id=body),
        ],
        className="tl-card tl-card--part" if is_part else "tl-card",
        id=f"card-{key}",
        key=key,
        hidden=not is_shown,
        **attributes(data_event=key),
    )


def _who(event: pd.Series, context: Context) -> html.P:
    """Its mark, who acts at whom, and in what matter; of what frames the story the matter alone."""
    is_context = event["kind"] == "context"
    tone = 0 if is_context else context.tones[event["actor"]]
    sign = symbol(event["kind"], event["basis"], tone)
    matter = [event["thread"]] if event["thread"] else []
    if is_context or not event["actor"]:
        said: list[Component | str] = matter or [translate(event["kind"])]
    else:
        actor = html.B(event["actor"])
        whom: list[Component | str] = [actor]
        if event["toward"]:
            words = noop("{actor} toward {toward}")
            whom = translate_parts(words, actor=actor, toward=event["toward"])
        said = [*whom, *(piece for each in matter for piece in (" · ", each))]
    own = {} if is_context and not matter else context.lang
    return html.P([sign, " ", html.Span(said, **own)], className="tl-card__who")


def _part(event: pd.Series, context: Context) -> html.P:
    """The event about which this is a further statement."""
    words = translate_parts(
        "A statement about {event}", event=event_link(event["part_of"], context)
    )
    return html.P(words, className="tl-card__part")


def _reading(event: pd.Series, context: Context) -> html.P:
    """The date words and what they were taken to mean, and the side on which that is."""
    side = IN_SHORT.get(event["side"], "") if context.pivot else ""
    return when(event, context, [html.B(translate(side))] if side else [])


def _window(event: pd.Series, context: Context) -> list[Component | str]:
    drawn = window(event, context)
    return [drawn] if drawn else []


def when(event: pd.Series, context: Context, more: Sequence[Component] = ()) -> html.P:
    """The source's own date words, then what they were taken to mean, and what follows from it."""
    words: list[Component | str] = []
    if event["date"]:
        words = [html.Q(event["date"], **context.lang), " "]
    read = phrasing.capitalised(phrasing.event_in_words(event)).removesuffix(".")
    parts = [piece for each in more for piece in (translate(", "), each)]
    return html.P([*words, html.Span([read, *parts, translate(".")])], className="tl-card__when")


def _notes(event: pd.Series, context: Context) -> list[Component]:
    """What is to be known of a date and leaves its side as it is, in a line."""
    notes = notes_in_words(event, context)
    return [html.P(" ".join(notes), className="tl-card__notes")] if notes else []


def _warnings(event: pd.Series, context: Context) -> list[Component]:
    warnings = warnings_in_words(event, context)
    return (
        [html.Ul([html.Li(s) for s in warnings], className="tl-card__warnings")] if warnings else []
    )


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
        *_statements(key, context),
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


def _statements(key: str, context: Context) -> list[Component]:
    """The further statements about an event."""
    links = [html.Li(event_link(each, context)) for each in context.statements.get(key, ())]
    return [html.P(translate("Further statements about it:")), html.Ul(links)] if links else []


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
