"""The cards of an exercise: an event without its date, and what places it."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.classroom.packets import Dealt
from timeline.classroom.prompts import Prompt
from timeline.classroom.redacted_cards import Face
from timeline.classroom.redaction import GAP
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.i18n.translation import lang_attribute, language, noop, translate

CALLED = {
    "before": noop("Began before"),
    "after": noop("Came after"),
    "unknown": noop("Can't be told"),
}
"""The answers as a class reads them."""

MOVES = {"-1": noop("Earlier"), "1": noop("Later")}
"""Places by which a card is moved in an order, and what that is called."""


def exercise_card(
    dealt: Dealt,
    at: int,
    face: Face,
    prompts: Sequence[Prompt],
    *,
    is_cited: bool,
) -> html.Li:
    """A card before its date is told, with what places it.

    Parameters
    ----------
    dealt
        The lesson that it is of.
    at
        Its place among the cards, from 0.
    face
        What it shows.
    prompts
        Questions to ask of it.
    is_cited
        Whether it names its source, as where there are several.
    """
    own = lang_attribute(dealt.language)
    name = f"card-{at + 1}"
    number = translate("Card {number}", number=at + 1)
    above = [part for part in (face.who, face.thread) if part]
    about = [html.P(" · ".join(above), className="ls-who", **own)] if above else []
    title = gapped(face.title, dealt) if face.title else number
    return html.Li(
        [
            html.Div(
                [
                    html.Span(number, className="ls-number"),
                    html.Span(className="ls-grip", **attributes(aria_hidden="true", data_grip="")),
                ],
                className="ls-card__top",
            ),
            html.H2(title, id=name, tabIndex="-1", **(own if face.title else {})),
            *about,
            *_text(dealt, face, is_cited=is_cited),
            *questions(prompts, dealt),
            *([_clue()] if dealt.lesson.has_clues else []),
            _answers(name),
            *_movers(name, number),
            *([_reveal_button()] if dealt.lesson.reveal == "any" else []),
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


def gapped(text: str, dealt: Dealt) -> list[Component | str]:
    """A text, its gaps to be seen and to be heard."""
    # Amid the table's own words, these are the page's.
    spoken: dict[str, Any] = {"lang": language()} if lang_attribute(dealt.language) else {}
    parts: list[Component | str] = []
    for at, part in enumerate(text.split(GAP)):
        if at:
            parts.append(
                html.Span(
                    html.Span(translate("(date hidden)"), className="tl-unseen", **spoken),
                    className="ls-gap",
                )
            )
        parts.append(part)
    return [part for part in parts if part != ""]


def _text(dealt: Dealt, face: Face, *, is_cited: bool) -> list[Component]:
    """The fragment of the source and what we say of it, one of them with its place."""
    own = lang_attribute(dealt.language)
    title = dealt.attribution.titles.get(face.source, "") if is_cited else ""
    cite: list[Any] = [html.Span(gapped(title, dealt), **own)] if title else []
    if face.page:
        cite += [", "] if cite else []
        cite += gapped(phrasing.page_in_words(face.page), dealt)
    named = [html.Cite(cite)] if cite else []
    texts: list[Component] = []
    if face.quote:
        texts.append(html.Blockquote([html.Q(gapped(face.quote, dealt), **own), " ", *named]))
        named = []
    if face.summary:
        summary = html.Span(gapped(face.summary, dealt), **own)
        texts.append(html.P([summary, " ", *named], className="ls-summary"))
    return texts


def questions(prompts: Sequence[Prompt], dealt: Dealt) -> list[Component]:
    """Questions to ask of a source, folded."""
    if not prompts:
        return []
    own = lang_attribute(dealt.language)
    items = [
        html.Li(
            [
                html.B(translate(prompt.habit)),
                ": ",
                html.Span(prompt.text, **(own if prompt.is_written else {})),
            ]
        )
        for prompt in prompts
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
