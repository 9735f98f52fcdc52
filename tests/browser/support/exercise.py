"""The exercise of a class, as a test uses it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Locator, Page

from timeline.classroom.packets import packet, read_lesson
from timeline.collection.collection import Collection

LEAST_TARGET = 44  # pixels, for fingers


SEED = "seed=3"


WRONG = {"before": "after", "after": "unknown", "unknown": "before"}
"""An answer that is not right, for each that is; one of each kind."""


class Exercise:
    """One document, in a page of its own or in a frame."""

    def __init__(self, place: Page | Frame, collection: Collection, query: str = SEED) -> None:
        self.place = place
        place.wait_for_selector("html[data-timeline=ready]")
        self.answers = list(packet(collection, read_lesson(collection, query))["answer"])

    @property
    def page(self) -> Page:
        return self.place if isinstance(self.place, Page) else self.place.page

    def locator(self, selector: str) -> Locator:
        return self.place.locator(selector)

    def card(self, at: int) -> Locator:
        return self.locator(f'[data-card="{at}"]')

    def answer(self, at: int, answer: str) -> Locator:
        return self.card(at).locator(f"[role=radio][data-answer={answer}]")

    def step(self, name: str) -> Locator:
        return self.locator(f"[data-step={name}]")

    def told(self) -> str:
        """What was said last to those who don't see the page."""
        return (self.locator("#lesson-announced").text_content() or "").strip()

    def order(self) -> list[int]:
        found: list[int] = self.place.evaluate(
            "[...document.querySelectorAll('[data-card]')].map((card) => Number(card.dataset.card))"
        )
        return found

    def focused(self) -> str:
        """The element that has the focus, by its id or what it holds."""
        found: str = self.place.evaluate(
            "(() => { const { id, dataset, className } = document.activeElement;"
            " return id || Object.keys(dataset)[0] || className; })()"
        )
        return found

    def place_all(self, choose: Callable[[str], str] = lambda answer: answer) -> None:
        for at, answer in enumerate(self.answers):
            self.answer(at, choose(answer)).click()


def press_until(exercise: Exercise, wanted: Callable[[str], bool], most: int = 60) -> None:
    """Press Tab until the focus is on what is looked for; it shows, and nothing lies over it."""
    for _ in range(most):
        exercise.page.keyboard.press("Tab")
        if wanted(exercise.focused()):
            assert exercise.place.evaluate(
                "(() => { const node = document.activeElement;"
                " const { left, right, top, bottom } = node.getBoundingClientRect();"
                " const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);"
                " return getComputedStyle(node).outlineStyle !== 'none' && node.contains(at); })()"
            )
            return
    pytest.fail("the focus does not get there")


def visible(exercise: Exercise) -> str:
    text: str = exercise.place.evaluate("document.body.innerText")
    return text
