"""What is made of a collection is made once, and no more of it is kept than said."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.support import made_up
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection

PATIENCE = 30  # seconds, of a thread that waits for another


@pytest.fixture
def opened(tmp_path: Path) -> Collection:
    return made_up.collection(tmp_path)


class TestRemembered:
    def test_many_who_ask_at_once_wait_for_one(self, opened: Collection) -> None:
        made: list[str] = []
        has_begun, may_end = Event(), Event()

        @cached_per_collection(most=2)
        def slow(collection: Collection, word: str) -> str:
            made.append(word)
            has_begun.set()
            assert may_end.wait(PATIENCE)
            return word.upper()

        with ThreadPoolExecutor(4) as readers:
            first = readers.submit(slow, opened, "one")
            assert has_begun.wait(PATIENCE)
            others = [readers.submit(slow, opened, "one") for _ in range(3)]
            may_end.set()
            assert [each.result(PATIENCE) for each in (first, *others)] == ["ONE"] * 4
        assert made == ["one"]

    def test_what_is_remembered_waits_for_nothing(self, opened: Collection) -> None:
        has_begun, may_end = Event(), Event()

        @cached_per_collection(most=2)
        def slow(collection: Collection, word: str) -> str:
            if word == "slow":
                has_begun.set()
                assert may_end.wait(PATIENCE)
            return word.upper()

        slow(opened, "quick")
        with ThreadPoolExecutor(2) as readers:
            waiting = readers.submit(slow, opened, "slow")
            assert has_begun.wait(PATIENCE)
            assert readers.submit(slow, opened, "quick").result(PATIENCE) == "QUICK"
            assert not waiting.done()
            may_end.set()

    def test_the_one_longest_unused_is_given_up(self, opened: Collection) -> None:
        made: list[str] = []

        @cached_per_collection(most=2)
        def noted(collection: Collection, word: str) -> int:
            made.append(word)
            return len(made)

        for word in ("one", "two", "one", "three", "one", "two"):
            noted(opened, word)
        assert made == ["one", "two", "three", "two"]

    def test_of_a_readers_own_table_nothing_is(self, opened: Collection) -> None:
        made: list[str] = []
        own = replace(opened, is_kept=False)

        @cached_per_collection(most=2)
        def noted(collection: Collection, word: str) -> int:
            made.append(word)
            return len(made)

        for _ in range(2):
            noted(own, "one")
        assert made == ["one", "one"]
