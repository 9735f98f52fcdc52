"""The page of a class's exercise: cards without their dates, and what places them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.classroom.attribution import Attribution, attribution
from timeline.classroom.packets import TASKS, Lesson
from timeline.classroom.prompts import Prompt, prompts_of
from timeline.classroom.redacted_cards import Face, faces_of
from timeline.classroom.redaction import GAP
from timeline.collection.collection import Collection
from timeline.collection.pivots import Pivot
from timeline.html import ids
from timeline.html.render import attributes, lang_attribute, to_html
from timeline.i18n import phrasing
from timeline.i18n.translation import language, noop, translate, translate_parts
from timeline.views.context import Context

CALLED = {
    "before": noop("Began before"),
    "after": noop("Came after"),
    "unknown": noop("Can't be told"),
}
"""The answers as a class reads them."""

MOVES = {"-1": noop("Earlier"), "1": noop("Later")}
"""Places by which a card is moved in an order, and what that is called."""

TABS = {"sort": noop("Sort"), "order": noop("Put in order")}


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a query asks an exercise to be.

    Parameters
    ----------
    lesson
        Which cards, in which order, and when they may be revealed.
    theme
        One of `timeline.html.assets.THEMES`.
    language
        One of `timeline.i18n.translation.LANGUAGES`: that of the page's own words.
    is_large
        Whether it is to be read from the back of a room.
    notices
        A sentence for each thing in the query that can't be used.
    """

    lesson: Lesson
    theme: str
    language: str
    is_large: bool
    notices: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Told:
    """What the parts of the page are made of."""

    collection: Collection
    exercise: Exercise
    events: pd.DataFrame
    pivot: Pivot
    context: Context

    @cached_property
    def attribution(self) -> Attribution:
        """What may be read of where the cards come from."""
        return attribution(self.collection, self.events, self.pivot)

    @property
    def own(self) -> dict[str, Any]:
        """The attribute that marks the table's own words."""
        return self.context.told


def body(told: Told) -> list[Component]:
    collection, exercise = told.collection, told.exercise
    faces = faces_of(collection, told.events, told.pivot)
    asked = prompts_of(collection, told.events, told.pivot)
    keys = list(map(str, told.events.index))
    several = len({each.source for each in faces}) > 1
    notice = html.P(
        " ".join(exercise.notices),
        id=ids.NOTICE,
        className="tl-notice",
        role="status",
        hidden=not exercise.notices,
    )
    dealt = [
        _card(told, at, each, asked[key], is_cited=several)
        for at, (key, each) in enumerate(zip(keys, faces, strict=True))
    ]
    return [
        html.Main(
            [
                _masthead(told, asked[""]),
                notice,
                html.P(
                    translate("To place the cards, JavaScript is needed; to read them, it is not."),
                    className="tl-notice ls-scriptless",
                ),
                _tabs(exercise.lesson.task),
                html.Section(
                    id=ids.OUTCOME,
                    className="ls-outcome",
                    hidden=True,
                    **attributes(aria_labelledby=ids.OUTCOME_TITLE),
                ),
                html.Ol(dealt, id=ids.DEALT, className="ls-cards"),
                _copied(),
                _tray(told),
                html.P(id=ids.ANNOUNCED, className="tl-unseen", role="status"),
            ],
            **attributes(data_task=exercise.lesson.task),
        ),
        *_colophon(told),
    ]


def _masthead(told: Told, asked: Sequence[Prompt]) -> html.Header:
    settings = told.collection.settings
    day = phrasing.window_named(told.pivot.reading.earliest, told.pivot.reading.latest)
    title = told.pivot.title
    # A pivot that was typed is called by its date alone.
    is_named = title != day
    named: list[Any] = [html.B(title, **told.own), ", ", day] if is_named else [html.B(day)]
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
            *(
                [html.P(settings.title, className="ls-kicker", **told.own)]
                if settings.question
                else []
            ),
            html.H1(settings.question or settings.title, **told.own),
            html.P(sorting, className="ls-asked", **attributes(data_for="sort")),
            html.P(ordering, className="ls-asked", **attributes(data_for="order")),
            *_sources(told),
            *_questions(asked, told),
        ],
        className="ls-masthead",
    )


def _sources(told: Told) -> list[Component]:
    """Which source, or which sources, the cards are from."""
    cited = list(told.attribution.citations.values())
    if not cited:
        return []
    if len(cited) == 1:
        return [
            html.P(
                [translate("The source:"), " ", html.Span(_gapped(cited[0], told), **told.own)],
                className="ls-source",
            )
        ]
    items = html.Ul([html.Li(_gapped(each, told), **told.own) for each in cited])
    return [html.Details([html.Summary(translate("Sources")), items], className="ls-aside")]


def _card(
    told: Told,
    at: int,
    shown: Face,
    asked: Sequence[Prompt],
    *,
    is_cited: bool,
) -> html.Li:
    """A card before its date is told, with what places it."""
    name = f"card-{at + 1}"
    number = translate("Card {number}", number=at + 1)
    above = [part for part in (shown.who, shown.thread) if part]
    about = [html.P(" · ".join(above), className="ls-who", **told.own)] if above else []
    title = _gapped(shown.title, told) if shown.title else number
    return html.Li(
        [
            html.Div(
                [
                    html.Span(number, className="ls-number"),
                    html.Span(className="ls-grip", **attributes(aria_hidden="true", data_grip="")),
                ],
                className="ls-card__top",
            ),
            html.H2(title, id=name, tabIndex="-1", **(told.own if shown.title else {})),
            *about,
            *_text(told, shown, is_cited=is_cited),
            *_questions(asked, told),
            *([_clue()] if told.exercise.lesson.has_clues else []),
            _answers(name),
            *_movers(name, number),
            *([_reveal_button()] if told.exercise.lesson.reveal == "any" else []),
            html.Div(
                className="ls-revealed",
                tabIndex="-1",
                hidden=True,
                role="group",
                **attributes(data_revealed="", aria_label=translate("What the dates prove")),
            ),
            html.P(className="ls-neighbour", hidden=True, **attributes(data_neighbour="")),
        ],
        className="ls-card",
        **attributes(data_card=str(at)),
    )


def _gapped(text: str, told: Told) -> list[Component | str]:
    """A text, its gaps to be seen and to be heard."""
    # Amid the table's own words, these are the page's.
    spoken: dict[str, Any] = {"lang": language()} if told.own else {}
    found: list[Component | str] = []
    for at, part in enumerate(text.split(GAP)):
        if at:
            found.append(
                html.Span(
                    html.Span(translate("(date hidden)"), className="tl-unseen", **spoken),
                    className="ls-gap",
                )
            )
        found.append(part)
    return [part for part in found if part != ""]


def _text(told: Told, shown: Face, *, is_cited: bool) -> list[Component]:
    """The fragment of the source and what we say of it, one of them with its place."""
    title = told.attribution.titles.get(shown.source, "") if is_cited else ""
    cite: list[Any] = [html.Span(_gapped(title, told), **told.own)] if title else []
    if shown.page:
        cite += [", "] if cite else []
        cite += _gapped(phrasing.page_in_words(shown.page), told)
    named = [html.Cite(cite)] if cite else []
    said: list[Component] = []
    if shown.quote:
        said.append(html.Blockquote([html.Q(_gapped(shown.quote, told), **told.own), " ", *named]))
        named = []
    if shown.summary:
        summary = html.Span(_gapped(shown.summary, told), **told.own)
        said.append(html.P([summary, " ", *named], className="ls-summary"))
    return said


def _questions(asked: Sequence[Prompt], told: Told) -> list[Component]:
    """Questions to ask of a source, folded."""
    if not asked:
        return []
    items = [
        html.Li(
            [
                html.B(translate(prompt.habit)),
                ": ",
                html.Span(prompt.text, **(told.own if prompt.is_written else {})),
            ]
        )
        for prompt in asked
    ]
    return [
        html.Details(
            [html.Summary(translate("Questions to ask")), html.Ul(items)],
            className="ls-aside ls-questions",
        )
    ]


def _answers(name: str) -> html.Div:
    """Where a card can be placed."""
    choices = [
        html.Button(
            translate(words),
            type="button",
            role="radio",
            tabIndex="-1" if at else "0",
            className="ls-answer",
            **attributes(aria_checked="false", data_answer=each),
        )
        for at, (each, words) in enumerate(CALLED.items())
    ]
    return html.Div(
        choices, role="radiogroup", className="ls-answers", **attributes(aria_labelledby=name)
    )


def _movers(name: str, number: str) -> list[Component]:
    """What moves a card to another place of an order: a handle, and a button for each way."""
    ways = [
        html.Button(
            translate(words),
            type="button",
            className="tl-button",
            **attributes(data_move=by, aria_describedby=name),
        )
        for by, words in MOVES.items()
    ]
    handle = html.Button(
        type="button",
        className="ls-handle",
        **attributes(
            data_handle="",
            aria_label=translate("Move {card} with the arrow keys", card=number),
            aria_describedby=name,
        ),
    )
    return [handle, html.Div(ways, className="ls-movers")]


def _clue() -> html.Div:
    return html.Div(
        [
            html.Button(
                translate("Ask for the source's date words"),
                type="button",
                className="ls-link",
                **attributes(data_clue=""),
            ),
            html.P(hidden=True, className="ls-clue", **attributes(data_clued="")),
        ]
    )


def _reveal_button() -> html.Button:
    return html.Button(
        translate("Reveal this card"),
        type="button",
        className="ls-link",
        hidden=True,
        **attributes(data_reveal=""),
    )


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


def _tray(told: Told) -> html.Div:
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
    begin = translate("{placed} of {number} placed", placed=0, number=len(told.events))
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


def _colophon(told: Told) -> list[Component]:
    words = told.attribution.credit
    credit = [html.P(_gapped(words, told), **told.own)] if words else []
    kept = html.P(
        translate("Nothing is stored or sent: what you place here is gone when the page is closed.")
    )
    return [html.Footer([*credit, kept], className="ls-colophon")]


def message(collection: Collection, exercise: Exercise, reason: str) -> str:
    title = collection.settings.title
    heading = html.H1(title, **lang_attribute(collection.settings.language))
    said = [html.P(each, className="tl-notice") for each in (*exercise.notices, reason)]
    return to_html(html.Main([heading, *said]))
