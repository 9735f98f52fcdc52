"""The exercise, opened from a server and from a disk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.support.exercise import SEED, Exercise
from tests.browser.support.pages import NewPage
from timeline.classroom import exercise
from timeline.collection.collection import Collection


@pytest.fixture
def open_lesson(new_page: NewPage, server: str, collection: Collection) -> Callable[..., Exercise]:
    def open_page(query: str = SEED, **options: Any) -> Exercise:
        page = new_page(**({"viewport": {"width": 1280, "height": 900}} | options))
        page.goto(f"{server}/lesson?{query}")
        return Exercise(page, collection, query)

    return open_page


@pytest.fixture
def from_disk(new_page: NewPage, collection: Collection, tmp_path: Path) -> Callable[..., Exercise]:
    """Open the one file in a browser with no network."""

    def open_file(query: str = SEED, **options: Any) -> Exercise:
        target = tmp_path / "lesson.html"
        asked = exercise.read_query(collection, query)
        target.write_text(exercise.one_file(collection, asked), encoding="utf-8")
        page = new_page(**({"viewport": {"width": 1280, "height": 900}, "offline": True} | options))
        page.goto(target.as_uri())
        return Exercise(page, collection, query)

    return open_file
