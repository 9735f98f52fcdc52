"""The sheets of a handout: cards to cut, a blank timeline, questions, the key."""

from collections.abc import Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from timeline.classroom.answer_key import answer_key
from timeline.classroom.packets import Dealt
from timeline.classroom.prompts import MOST, Prompt, prompts_of
from timeline.classroom.redacted_cards import Face
from timeline.classroom.redaction import GAP
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.i18n.translation import lang_attribute, noop, translate, translate_parts
from timeline.page.edition import edition_line

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


def sheets_of(dealt: Dealt, notices: Sequence[str], address: str) -> list[Component]:
    """Every sheet, in the order in which they are printed.

    Parameters
    ----------
    dealt
        The lesson and its cards; with ``reveal`` "no" there is no key.
    notices
        A sentence for each thing in the query that can't be used.
    address
        Scheme and host by which readers reach the server; "" where that is not known.
    """
    most = MOST if len(dealt.events) <= MANY else 1
    prompts = prompts_of(dealt.collection, dealt.events, dealt.pivot, most=most)
    has_key = dealt.lesson.reveal != "no"
    hint = translate("To print, or to save as PDF: Ctrl + P, or ⌘ + P on a Mac.")
    if has_key:
        hint += " " + translate("The key is at the end: print it apart, for yourself.")
    ignored = [html.P(each, className="ho-notice") for each in notices]
    sheets = [
        _sheet("first", None, _first(dealt, prompts[""])),
        *_card_sheets(dealt),
        _sheet("timeline", translate("The timeline"), _timeline(dealt)),
        _sheet("questions", translate("Questions"), _questions(dealt, prompts)),
    ]
    if has_key:
        heading = translate("For the teacher: the key")
        sheets.append(_sheet("key", heading, answer_key(dealt, address)))
    return [html.Main([html.Div([html.P(hint), *ignored], className="ho-hint"), *sheets])]


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


def _first(dealt: Dealt, prompts: Sequence[Prompt]) -> list[Component]:
    settings = dealt.collection.settings
    own = lang_attribute(dealt.language)
    question = (
        [html.P(settings.question, className="ho-question", **own)] if settings.question else []
    )
    title = html.Span(dealt.pivot.title, **own)
    tasks = TO_DO[dealt.lesson.task]
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
        html.Header([html.H1(settings.title, **own), *question]),
        html.H2(translate("What to do")),
        html.Ol([html.Li(step) for step in steps], className="ho-steps"),
        *_sources(dealt),
        *_prompts([prompt for prompt in prompts if prompt.habit == "sourcing"], dealt),
    ]


def _sources(dealt: Dealt) -> list[Component]:
    own = lang_attribute(dealt.language)
    cited = [html.Li(each, **own) for each in dealt.attribution.citations.values()]
    credit = dealt.attribution.credit
    parts: list[Component] = [
        html.H2(translate("The source") if len(cited) < 2 else translate("Sources"))
    ]
    if cited:
        parts.append(html.Ul(cited, className="ho-sources"))
    elif credit:
        parts.append(html.P(credit, **own))
    return [*parts, *edition_line(dealt.collection, is_marked=False)]


def _card_sheets(dealt: Dealt) -> list[html.Section]:
    faces = dealt.faces
    several = len({each.source for each in faces}) > 1
    made = [_card(dealt, at, each, is_cited=several) for at, each in enumerate(faces, 1)]
    sheets = []
    for start in range(0, len(made), ON_A_SHEET):
        cards = made[start : start + ON_A_SHEET]
        first, last = start + 1, start + len(cards)
        heading = translate("Cards {first} to {last}, to cut out", first=first, last=last)
        if first == last:
            heading = translate("Card {number}, to cut out", number=first)
        rows = [html.Div(cards[at : at + 2], className="ho-row") for at in range(0, len(cards), 2)]
        sheets.append(_sheet(f"cards-{first}", heading, [html.Div(rows, className="ho-cards")]))
    return sheets


def _card(dealt: Dealt, at: int, face: Face, *, is_cited: bool) -> html.Article:
    own = lang_attribute(dealt.language)
    source = dealt.attribution.titles.get(face.source, "") if is_cited else ""
    page = phrasing.page_in_words(face.page) if face.page else ""
    where = ", ".join(filter(None, [source, page]))
    number = html.Span(at, className="ho-number", **attributes(aria_hidden="true"))
    title = face.title or translate("Card {number}", number=at)
    # The number stands beside the title for the eye, and before it for the ear.
    spoken_number = html.Span(translate("Card {number}", number=at) + ": ", className="ho-unseen")
    heading = html.H3([number, spoken_number, html.Span(title, **(own if face.title else {}))])
    return html.Article(
        [
            heading,
            *([html.P(face.who, className="ho-who", **own)] if face.who else []),
            *([html.Blockquote(html.Q(face.quote, **own))] if face.quote else []),
            *([html.P(face.summary, **own)] if face.summary else []),
            *([html.P(where, className="ho-page")] if where else []),
        ],
        className="ho-card",
    )


def _timeline(dealt: Dealt) -> list[Component]:
    pivot = phrasing.capitalised(dealt.pivot.title)
    # A pivot that was typed is called by its date alone.
    day: list[Any] = [html.Br(), dealt.pivot_day] if dealt.pivot.title != dealt.pivot_day else []

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
                html.P(
                    [html.B(pivot, **lang_attribute(dealt.language)), *day], className="ho-pivot"
                ),
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


def _questions(dealt: Dealt, prompts: dict[str, tuple[Prompt, ...]]) -> list[Component]:
    others = [prompt for prompt in prompts[""] if prompt.habit != "sourcing"]
    parts: list[Component] = []
    if others:
        parts += [html.H3(translate("On the source")), *_prompts(others, dealt)]
    for at, key in enumerate(map(str, dealt.events.index), 1):
        if prompts[key]:
            heading = html.H3(translate("Card {number}", number=at))
            parts.append(html.Div([heading, *_prompts(prompts[key], dealt)], className="ho-about"))
    return [*parts, _argument(dealt)]


def _argument(dealt: Dealt) -> html.Div:
    """Where the cards are put to use: a claim, and what bears it."""
    own = lang_attribute(dealt.language)
    question = dealt.collection.settings.question
    return html.Div(
        [
            html.H3(translate("Your argument")),
            *([html.P(question, className="ho-question", **own)] if question else []),
            html.P(translate("Your claim, and the cards that bear it:")),
            _lines(ARGUED),
        ],
        className="ho-about ho-argument",
    )


def _prompts(prompts: Sequence[Prompt], dealt: Dealt) -> list[Component]:
    """Questions with lines to write on."""
    own = lang_attribute(dealt.language)
    return [
        html.Div(
            [
                html.P(
                    [
                        html.Span(translate(prompt.habit), className="ho-habit"),
                        " ",
                        html.Span(prompt.text, **(own if prompt.is_written else {})),
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
