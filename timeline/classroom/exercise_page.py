"""The page of a class's exercise: its masthead, the cards, and where they have been placed."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.classroom.exercise_cards import CALLED, exercise_card, gapped, questions
from timeline.classroom.packets import TASKS, Dealt
from timeline.classroom.prompts import Prompt, prompts_of
from timeline.collection.collection import Collection
from timeline.html import ids
from timeline.html.render import attributes, to_html
from timeline.i18n.translation import lang_attribute, noop, translate, translate_parts
from timeline.page.edition import edition_line

TABS = {"sort": noop("Sort"), "order": noop("Put in order")}


def body(dealt: Dealt, notices: Sequence[str]) -> list[Component]:
    """The page, in reading order.

    Parameters
    ----------
    dealt
        The lesson and its cards.
    notices
        A sentence for each thing in the query that can't be used.
    """
    prompts = prompts_of(dealt.collection, dealt.events, dealt.pivot)
    keys = list(map(str, dealt.events.index))
    several = len({each.source for each in dealt.faces}) > 1
    notice = html.P(
        " ".join(notices),
        id=ids.NOTICE,
        className="tl-notice",
        role="status",
        hidden=not notices,
    )
    cards = [
        exercise_card(dealt, at, each, prompts[key], is_cited=several)
        for at, (key, each) in enumerate(zip(keys, dealt.faces, strict=True))
    ]
    return [
        html.Main(
            [
                _masthead(dealt, prompts[""]),
                notice,
                html.P(
                    translate("To place the cards, JavaScript is needed; to read them, it is not."),
                    className="tl-notice ls-scriptless",
                ),
                _tabs(dealt.lesson.task),
                html.Section(
                    id=ids.OUTCOME,
                    className="ls-outcome",
                    hidden=True,
                    **attributes(aria_labelledby=ids.OUTCOME_TITLE),
                ),
                html.Ol(cards, id=ids.DEALT, className="ls-cards"),
                _copied(),
                _tray(dealt),
                html.P(id=ids.ANNOUNCED, className="tl-unseen", role="status"),
            ],
            **attributes(data_task=dealt.lesson.task),
        ),
        *_colophon(dealt),
    ]


def _masthead(dealt: Dealt, prompts: Sequence[Prompt]) -> html.Header:
    settings = dealt.collection.settings
    own = lang_attribute(dealt.language)
    day = dealt.pivot_day
    title = dealt.pivot.title
    # A pivot that was typed is called by its date alone.
    is_named = title != day
    named: list[Any] = [html.B(title, **own), ", ", day] if is_named else [html.B(day)]
    sorting = translate_parts(
        "Read each card. Did it begin before {pivot}, or come after it? Where the source "
        "does not tell, say so: that is an answer too.",
        pivot=html.Span(named, className="ls-pivot"),
    )
    ordering = translate(
        "Put the cards in the order in which they began, the earliest first. Where the source "
        "leaves it open, more than one order is right."
    )
    return html.Header(
        [
            *([html.P(settings.title, className="ls-kicker", **own)] if settings.question else []),
            html.H1(settings.question or settings.title, **own),
            html.P(sorting, className="ls-asked", **attributes(data_for="sort")),
            html.P(ordering, className="ls-asked", **attributes(data_for="order")),
            *_sources(dealt),
            *questions(prompts, dealt),
        ],
        className="ls-masthead",
    )


def _sources(dealt: Dealt) -> list[Component]:
    """Which source, or which sources, the cards are from."""
    own = lang_attribute(dealt.language)
    cited = list(dealt.attribution.citations.values())
    if not cited:
        return []
    if len(cited) == 1:
        return [
            html.P(
                [translate("The source:"), " ", html.Span(gapped(cited[0], dealt), **own)],
                className="ls-source",
            )
        ]
    items = html.Ul([html.Li(gapped(each, dealt), **own) for each in cited])
    return [html.Details([html.Summary(translate("Sources")), items], className="ls-aside")]


def _tabs(task: str) -> html.Div:
    """Which of the two exercises is done with the cards."""
    return html.Div(
        [
            html.Button(
                translate(TABS[each]),
                type="button",
                className="ls-tab",
                **attributes(data_task=each, aria_pressed="true" if each == task else "false"),
            )
            for each in TASKS
        ],
        role="group",
        className="ls-tabs",
        **attributes(aria_label=translate("Exercise")),
    )


def _copied() -> html.Section:
    """The student's answers as text, to be handed in."""
    return html.Section(
        [
            html.H2(translate("My answers"), id=ids.MINE_TITLE, tabIndex="-1"),
            html.Textarea(
                id=ids.MINE,
                readOnly="readonly",
                rows=8,
                **attributes(aria_labelledby=ids.MINE_TITLE),
            ),
            html.Button(translate("Copy"), type="button", className="tl-button", id=ids.COPY),
        ],
        id=ids.HANDED_IN,
        className="ls-mine",
        hidden=True,
        **attributes(aria_labelledby=ids.MINE_TITLE),
    )


def _tray(dealt: Dealt) -> html.Div:
    """Where the cards have been placed, how many, and what comes next; always in sight."""
    bins = [
        html.Div(
            [
                html.Span(translate(words), className="ls-bin__name"),
                html.Span(className="ls-chips"),
            ],
            className="ls-bin",
            **attributes(data_bin=each),
        )
        for each, words in CALLED.items()
    ]
    begin = translate("{placed} of {number} placed", placed=0, number=len(dealt.events))
    return html.Div(
        [
            html.Div(bins, className="ls-bins", **attributes(aria_hidden="true", data_for="sort")),
            html.Div(
                [html.P(begin, id=ids.PROGRESS), html.Div(id=ids.STEPS, className="ls-steps")],
                className="ls-next",
            ),
        ],
        className="ls-tray",
        id=ids.TRAY,
    )


def _colophon(dealt: Dealt) -> list[Component]:
    own = lang_attribute(dealt.language)
    words = dealt.attribution.credit
    credit = [html.P(gapped(words, dealt), **own)] if words else []
    privacy = html.P(
        translate("Nothing is stored or sent: what you place here is gone when the page is closed.")
    )
    return [
        html.Footer(
            [*credit, privacy, *edition_line(dealt.collection, is_marked=False)],
            className="ls-colophon",
        )
    ]


def message(collection: Collection, sentences: Sequence[str]) -> str:
    """HTML of the page where there is nothing to sort, with why."""
    title = collection.settings.title
    heading = html.H1(title, **lang_attribute(collection.settings.language))
    notices = [html.P(each, className="tl-notice") for each in sentences]
    return to_html(html.Main([heading, *notices]))
