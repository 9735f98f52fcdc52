"""What an exercise's script is given: the answers and why they are so, or nothing of them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.classroom.explanations import why_event, why_order
from timeline.classroom.grading import pairs
from timeline.classroom.packets import Dealt
from timeline.html.render import attributes, to_html
from timeline.i18n.translation import lang_attribute, noop, translate
from timeline.page import cards
from timeline.views.caveats import caveats_in_words, rule_of

PROVED = {
    "before": noop("Began before {pivot}"),
    "after": noop("Came after {pivot}"),
    "unknown": noop("It can't be told"),
}
"""What the bounds of a date come to."""


def data(dealt: Dealt) -> dict[str, object]:
    """What the script needs; where nothing may be revealed, nothing that could be."""
    lesson = dealt.lesson
    data: dict[str, object] = {
        "task": lesson.task,
        "reveal": lesson.reveal,
        "hasHands": lesson.has_hands,
    }
    rows = [event for _, event in dealt.events.iterrows()]
    if lesson.has_clues:
        data["clues"] = [to_html(_date_words(event, dealt)) for event in rows]
    if lesson.reveal != "no":
        data["answers"] = list(dealt.events["answer"])
        data["revealed"] = [to_html(_revealed(event, dealt)) for event in rows]
        data["pairs"] = _pairs(rows)
    return data


def _date_words(event: pd.Series, dealt: Dealt) -> Component:
    if not event["date"]:
        return html.Span(translate("The source gives no date."))
    return html.Span(html.Q(event["date"], **lang_attribute(dealt.language)))


def _revealed(event: pd.Series, dealt: Dealt) -> list[Component]:
    """What is known of a card: the source's words, their reading, what that proves, and why."""
    answer = str(event["answer"])
    why = why_event(event, dealt.pivot)
    warnings = caveats_in_words(event, dealt.context)
    rule = rule_of(event)
    how: list[Any] = [
        translate("How the date was read"),
        " · ",
        html.Span(rule, **lang_attribute("en")),
    ]
    return [
        html.H3(
            translate(PROVED[answer], pivot=dealt.pivot.title),
            className="ls-proved",
            **attributes(data_answer=answer),
        ),
        html.P(className="ls-verdict", **attributes(data_verdict="")),
        *([cards.when(event, dealt.context)] if event["date"] or event["edtf"] else []),
        html.P(why, className="ls-why"),
        *([html.Ul([html.Li(each) for each in warnings])] if warnings else []),
        *([html.P(how, className="ls-rule")] if rule else []),
    ]


def _pairs(rows: Sequence[pd.Series]) -> list[tuple[int, int, str, str]]:
    """Every two cards: their places, what is proved of their order, and why."""
    named = [(str(event["title"]), event["reading"]) for event in rows]
    return [
        (pair.first, pair.second, pair.order, why_order(named[pair.first], named[pair.second]))
        for pair in pairs([reading for _, reading in named])
    ]
