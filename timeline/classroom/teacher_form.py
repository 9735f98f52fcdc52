"""What a teacher ticks: the form of the teacher's page."""

from collections.abc import Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from timeline.classroom import packets
from timeline.classroom.packets import FEWEST, MOST, Lesson
from timeline.collection.collection import Collection
from timeline.collection.pivots import Pivot
from timeline.html import ids
from timeline.html.render import attributes
from timeline.i18n import phrasing, translation
from timeline.i18n.translation import listed
from timeline.views.facets import facet_labels, known_values

CHOICES = ("thread", "actor", "kind", "source")
"""Facets by which a teacher chooses what the cards are dealt from."""

REVEALS = {
    "any": "of any card, once it is placed",
    "all": "of all cards, once all are placed",
    "no": "never: they are not in the page, and you have the key",
}

Part = Component | str


def form(collection: Collection, lesson: Lesson, language: str) -> list[Part]:
    """Everything that can be ticked, as it stands for a lesson.

    Parameters
    ----------
    collection
        What the cards can be chosen from.
    lesson
        What is chosen now.
    language
        One of `timeline.i18n.translation.LANGUAGES`: that of the page that the class gets.
    """
    return [
        *_kept(lesson),
        _fieldset("What the events are set against", _pivots(collection, lesson)),
        *(_facet(collection, lesson, facet) for facet in CHOICES),
        _fieldset("The packet", _packet_choice(lesson)),
        _named_cards(collection, lesson),
        _fieldset("What students may see", _may_see(lesson)),
        _fieldset("The page's own words", [_languages(language)]),
        html.Button("Show the links", className="tl-button tl-teach__send", type="submit"),
    ]


def _kept(lesson: Lesson) -> list[Markup]:
    """What a view brings that nothing here can be ticked for."""
    chosen = lesson.chosen
    pairs = [(key, value) for key, values in chosen.values for value in values]
    pairs += [("q", chosen.q), ("from", chosen.start), ("to", chosen.end)]
    hidden = Markup('<input type="hidden" name="{}" value="{}">')
    return [hidden.format(key, value) for key, value in pairs if value and key not in CHOICES]


def _fieldset(called: str, inside: Sequence[Part]) -> html.Fieldset:
    return html.Fieldset([html.Legend(called), *inside])


def _field(
    kind: str, name: str, value: str, words: Part | Sequence[Part], *, is_on: bool
) -> html.Label:
    """A box or a round button to be ticked."""
    made = Markup('<input type="{}" name="{}" value="{}"{}>').format(
        kind, name, value, Markup(" checked") if is_on else ""
    )
    return html.Label([made, html.Span(words)], className="tl-teach__tick")


def _pivots(collection: Collection, lesson: Lesson) -> list[Part]:
    now = lesson.pivot
    # A date that stands in the address is one more.
    typed = {lesson.pivot_words: now} if now and not now.key else {}
    return [
        _field(
            "radio",
            "pivot",
            "" if pivot is collection.default_pivot else key,
            [html.B(phrasing.capitalised(pivot.title)), " ", _when(pivot)],
            is_on=pivot == now,
        )
        for key, pivot in {**collection.pivots, **typed}.items()
    ]


def _when(pivot: Pivot) -> str:
    return phrasing.window_named(pivot.reading.earliest, pivot.reading.latest)


def _facet(collection: Collection, lesson: Lesson, facet: str) -> html.Details:
    values = [value for value in known_values(collection, lesson.pivot)[facet] if value]
    chosen = lesson.chosen.chosen(facet)
    called = facet_labels(collection).get(facet, {})
    ticks = [
        _field("checkbox", facet, value, called.get(value, value), is_on=value in chosen)
        for value in values
    ]
    if not ticks:
        return html.Details(hidden=True)
    hint = (
        "With none ticked: friendly gestures that were made."
        if facet == "kind"
        else "With none ticked: all."
    )
    named = [called.get(value, value) for value in chosen]
    now = listed(named) or ("gestures" if facet == "kind" else "all")
    heading: list[Part] = [f"{phrasing.capitalised(facet)}: ", html.B(now)]
    return html.Details(
        [html.Summary(heading), html.P(hint, className="tl-teach__hint"), *ticks],
        className="tl-teach__facet",
        id=f"teach-choose-{facet}",
        open=bool(chosen),
    )


def _packet_choice(lesson: Lesson) -> list[Part]:
    number = Markup('<input type="number" name="number" min="{}" max="{}" value="{}">').format(
        FEWEST, MOST, lesson.number
    )
    seed = Markup('<input type="text" name="seed" value="{}" maxlength="60">').format(lesson.seed)
    return [
        html.Label([html.Span("Cards"), number], className="tl-field"),
        html.Label([html.Span("Packet"), seed], className="tl-field"),
        html.Button(
            "Deal another packet",
            type="button",
            className="tl-button",
            hidden=True,
            **attributes(data_deal=""),
        ),
        html.P(
            "The same words in “Packet” deal the same cards, on every device and in any year: "
            "give each group a word of its own, or leave it blank.",
            className="tl-teach__hint",
        ),
    ]


def _named_cards(collection: Collection, lesson: Lesson) -> html.Details | html.Div:
    if lesson.pivot is None:
        return html.Div(hidden=True)
    keys = packets.eligible(collection, lesson)
    keys += [key for key in lesson.cards if key not in keys]
    events = collection.events.loc[keys]
    ticks = [
        _field("checkbox", "card", str(key), named(event), is_on=key in lesson.cards)
        for key, event in events.iterrows()
    ]
    count = len(lesson.cards)
    heading = f"{count} chosen" if count else "dealt by the packet"
    return html.Details(
        [
            html.Summary(["Cards by name: ", html.B(heading)]),
            html.P(
                "Tick cards to choose them yourself; the number above then means nothing.",
                className="tl-teach__hint",
            ),
            *ticks,
        ],
        className="tl-teach__facet",
        id=ids.TEACH_CARDS,
        open=bool(lesson.cards),
    )


def named(event: pd.Series) -> list[Part]:
    """An event by who acts, and its title."""
    actor: list[Part] = [html.B(event["actor"]), " "] if event["actor"] else []
    return [*actor, event["title"]]


def _may_see(lesson: Lesson) -> list[Part]:
    return [
        html.P("Before a card is placed", className="tl-teach__hint"),
        _field(
            "radio", "clues", "yes", "the source's date words, if they ask", is_on=lesson.has_clues
        ),
        _field("radio", "clues", "no", "no dates at all", is_on=not lesson.has_clues),
        html.P("The answers", className="tl-teach__hint"),
        *(
            _field("radio", "reveal", value, words, is_on=lesson.reveal == value)
            for value, words in REVEALS.items()
        ),
    ]


def _languages(language: str) -> html.Label:
    options = [
        html.Option(
            translation.name(code), value=code, selected="selected" if code == language else None
        )
        for code in translation.LANGUAGES
    ]
    select = html.Select(options, name="lang")
    return html.Label([html.Span("Language"), select], className="tl-field")
