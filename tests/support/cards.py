"""The cards of made-up events, and what stands in a part of one."""

import pandas as pd
from dash.development.base_component import Component

from tests.support.made_up import Row, events, of_class, words
from timeline.page import cards
from timeline.views.context import card_context

DEATH = "Stalin's death"
SOURCES = pd.DataFrame(
    {
        "key": ["memo", "bare"],
        "title": ["Gestures", ""],
        "author": ["State Department", ""],
        "date": ["1953-08-04", ""],
        "archive": ["CIA", ""],
        "series": ["", ""],
        "number": ["no. 13", ""],
        "url": ["", ""],
        "note": ["", ""],
    },
    dtype="str",
).set_index("key")


def cards_of(*rows: Row, pivot: str = DEATH, claim_pivot: str = DEATH) -> list[Component]:
    """The cards of made-up rows, in the order of the frame."""
    frame = events(*rows, pivot="1953-03-05" if pivot else "")
    context = card_context(frame, SOURCES, pivot, claim_pivot)
    return [cards.event_card(event, context) for _, event in frame.iterrows()]


def card_of(**row: str) -> Component:
    (card,) = cards_of(row)
    return card


def part(card: Component, name: str) -> str:
    return words(of_class(card, f"tl-card__{name}"))
