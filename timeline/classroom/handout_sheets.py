"""The sheets of a handout: cards to cut, a blank timeline, questions, the key."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.classroom.answer_key import Key, answer_key
from timeline.classroom.attribution import Attribution, attribution
from timeline.classroom.packets import Lesson
from timeline.classroom.prompts import MOST, Prompt, prompts_of
from timeline.classroom.redacted_cards import Face, faces_of
from timeline.classroom.redaction import GAP
from timeline.collection.collection import Collection
from timeline.collection.pivots import Pivot
from timeline.html.render import attributes, lang_attribute
from timeline.i18n import phrasing
from timeline.i18n.translation import noop, translate, translate_parts

ON_A_SHEET: Final = 8
"""Cards, two in a row."""


MANY: Final = 12
"""Cards above which each is asked one question, so that the paper stays in proportion."""


LINES: Final = 2
"""To write on, under a question."""


ARGUED: Final = 6
"""Lines for the argument that the cards come to."""


TICKS: Final = 6
"""On either side of the pivot; they say nothing of when anything was."""


TO_DO: Final = {
    "sort": (
        noop("Make three piles: what began before {pivot}, what came after, what can't be told."),
    ),
    "order": (
        noop("Lay the cards in the order in which they began, the earliest first."),
        noop("Cards whose order can't be told from the source lie side by side."),
    ),
}
"""What is done with the cards, by task."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What a query asks a handout to be.

    Parameters
    ----------
    lesson
        Which cards, in which order; with ``reveal`` "no" there is no key.
    paper
        One of `PAPERS`.
    language
        One of `timeline.i18n.translation.LANGUAGES`: that of the page's own words.
    notices
        A sentence for each thing in the query that can't be used.
    """

    lesson: Lesson
    paper: str
    language: str
    notices: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Told:
    """What the sheets are made of."""

    collection: Collection
    handout: Handout
    events: pd.DataFrame
    pivot: Pivot

    @property
    def own(self) -> dict[str, Any]:
        """The attribute that marks the table's own words."""
        return lang_attribute(self.collection.settings.language)

    @property
    def faces(self) -> list[Face]:
        return faces_of(self.collection, self.events, self.pivot)

    @cached_property
    def attribution(self) -> Attribution:
        """What may be read of where the cards come from."""
        return attribution(self.collection, self.events, self.pivot)

    @property
    def pivot_day(self) -> str:
        return phrasing.window_named(self.pivot.reading.earliest, self.pivot.reading.latest)


def sheets_of(told: _Told, address: str) -> list[Component]:
    handout = told.handout
    most = MOST if len(told.events) <= MANY else 1
    asked = prompts_of(told.collection, told.events, told.pivot, most=most)
    hint = translate("To print, or to save as PDF: Ctrl + P, or ⌘ + P on a Mac.")
    if handout.lesson.reveal != "no":
        hint += " " + translate("The key is at the end: print it apart, for yourself.")
    notices = [html.P(each, className="ho-notice") for each in handout.notices]
    sheets = [
        _sheet("first", None, _first(told, asked[""])),
        *_card_sheets(told),
        _sheet("timeline", translate("The timeline"), _timeline(told)),
        _sheet("questions", translate("Questions"), _questions(told, asked)),
    ]
    if handout.lesson.reveal != "no":
        made = Key(told.collection, handout.lesson, told.events, told.pivot, address)
        sheets.append(_sheet("key", translate("For the teacher: the key"), answer_key(made)))
    return [html.Main([html.Div([html.P(hint), *notices], className="ho-hint"), *sheets])]


def _sheet(name: str, heading: str | None, content: Sequence[Component]) -> html.Section:
    if heading is None:
        return html.Section(list(content), className="ho-sheet", id=f"sheet-{name}")
    title = html.H2(heading, id=f"heading-{name}")
    return html.Section(
        [title, *content],
        className="ho-sheet",
        id=f"sheet-{name}",
        **attributes(aria_labelledby=f"heading-{name}"),
    )


def _first(told: _Told, asked: Sequence[Prompt]) -> list[Component]:
    settings = told.collection.settings
    question = (
        [html.P(settings.question, className="ho-question", **told.own)]
        if settings.question
        else []
    )
    title = html.Span(told.pivot.title, **told.own)
    tasks = TO_DO[told.handout.lesson.task]
    steps: list[list[Component | str]] = [
        [translate("Read what is said of the source, and answer the questions below.")],
        [
            translate(
                "Cut out the cards. Their dates are left out: {gap} stands where words were.",
                gap=GAP,
            )
        ],
        *(translate_parts(words, pivot=title) for words in tasks),
        [translate("Write the number of each card on the timeline.")],
        [
            translate(
                "Give your reasons. Where the source leaves it open, “it can't be told” is the "
                "right answer."
            )
        ],
    ]
    return [
        html.Header([html.H1(settings.title, **told.own), *question]),
        html.H2(translate("What to do")),
        html.Ol([html.Li(step) for step in steps], className="ho-steps"),
        *_sources(told),
        *_asked([prompt for prompt in asked if prompt.habit == "sourcing"], told),
    ]


def _sources(told: _Told) -> list[Component]:
    cited = [html.Li(each, **told.own) for each in told.attribution.citations.values()]
    credit = told.attribution.credit
    found: list[Component] = [
        html.H2(translate("The source") if len(cited) < 2 else translate("Sources"))
    ]
    if cited:
        found.append(html.Ul(cited, className="ho-sources"))
    elif credit:
        found.append(html.P(credit, **told.own))
    return found


def _card_sheets(told: _Told) -> list[html.Section]:
    faces = told.faces
    several = len({each.source for each in faces}) > 1
    made = [_card(told, at, each, is_cited=several) for at, each in enumerate(faces, 1)]
    sheets = []
    for start in range(0, len(made), ON_A_SHEET):
        dealt = made[start : start + ON_A_SHEET]
        first, last = start + 1, start + len(dealt)
        heading = translate("Cards {first} to {last}, to cut out", first=first, last=last)
        if first == last:
            heading = translate("Card {number}, to cut out", number=first)
        rows = [html.Div(dealt[at : at + 2], className="ho-row") for at in range(0, len(dealt), 2)]
        sheets.append(_sheet(f"cards-{first}", heading, [html.Div(rows, className="ho-cards")]))
    return sheets


def _card(told: _Told, at: int, shown: Face, *, is_cited: bool) -> html.Article:
    source = told.attribution.titles.get(shown.source, "") if is_cited else ""
    page = phrasing.page_in_words(shown.page) if shown.page else ""
    where = ", ".join(filter(None, [source, page]))
    number = html.Span(at, className="ho-number", **attributes(aria_hidden="true"))
    title = shown.title or translate("Card {number}", number=at)
    # The number stands beside the title for the eye, and before it for the ear.
    spoken_number = html.Span(translate("Card {number}", number=at) + ": ", className="ho-unseen")
    heading = html.H3(
        [number, spoken_number, html.Span(title, **(told.own if shown.title else {}))]
    )
    return html.Article(
        [
            heading,
            *([html.P(shown.who, className="ho-who", **told.own)] if shown.who else []),
            *([html.Blockquote(html.Q(shown.quote, **told.own))] if shown.quote else []),
            *([html.P(shown.summary, **told.own)] if shown.summary else []),
            *([html.P(where, className="ho-page")] if where else []),
        ],
        className="ho-card",
    )


def _timeline(told: _Told) -> list[Component]:
    pivot = phrasing.capitalised(told.pivot.title)
    # A pivot that was typed is called by its date alone.
    day: list[Any] = [html.Br(), told.pivot_day] if told.pivot.title != told.pivot_day else []

    def half(words: str) -> html.Div:
        ticks = html.Div([html.Span() for _ in range(TICKS)], className="ho-ticks")
        return html.Div([html.P(words), ticks], className="ho-half")

    return [
        html.P(
            translate(
                "Write the number of each card where it belongs. Leave room for a second thought."
            )
        ),
        html.Div(
            [
                html.P([html.B(pivot, **told.own), *day], className="ho-pivot"),
                html.Div(
                    [half(translate("Began before")), half(translate("Came after"))],
                    className="ho-halves",
                ),
            ],
            className="ho-axis",
        ),
        html.Div(html.P(translate("It can't be told")), className="ho-open"),
        html.P(translate("The card that you argued about most, and why:")),
        _lines(3),
    ]


def _questions(told: _Told, asked: dict[str, tuple[Prompt, ...]]) -> list[Component]:
    others = [prompt for prompt in asked[""] if prompt.habit != "sourcing"]
    found: list[Component] = []
    if others:
        found += [html.H3(translate("On the source")), *_asked(others, told)]
    for at, key in enumerate(map(str, told.events.index), 1):
        if asked[key]:
            heading = html.H3(translate("Card {number}", number=at))
            found.append(html.Div([heading, *_asked(asked[key], told)], className="ho-about"))
    return [*found, _argument(told)]


def _argument(told: _Told) -> html.Div:
    """Where the cards are put to use: a claim, and what bears it."""
    question = told.collection.settings.question
    return html.Div(
        [
            html.H3(translate("Your argument")),
            *([html.P(question, className="ho-question", **told.own)] if question else []),
            html.P(translate("Your claim, and the cards that bear it:")),
            _lines(ARGUED),
        ],
        className="ho-about ho-argument",
    )


def _asked(prompts: Sequence[Prompt], told: _Told) -> list[Component]:
    """Questions with lines to write on."""
    return [
        html.Div(
            [
                html.P(
                    [
                        html.Span(translate(prompt.habit), className="ho-habit"),
                        " ",
                        html.Span(prompt.text, **(told.own if prompt.is_written else {})),
                    ]
                ),
                _lines(LINES),
            ],
            className="ho-asked",
        )
        for prompt in prompts
    ]


def _lines(number: int) -> html.Div:
    return html.Div([html.Span() for _ in range(number)], className="ho-lines")
