"""What is made for many readers is made once, and no more of it is held than there is room for."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.support.made_up import collection
from timeline.collection.cache import OCTETS, Cache, cached_per_collection
from timeline.collection.collection import Collection

PATIENCE = 30  # seconds, of a thread that waits for another


@pytest.fixture
def opened(tmp_path: Path) -> Collection:
    return collection(tmp_path, {"edtf": "1953"})


class TestCache:
    @pytest.mark.parametrize(
        ("words", "held"),
        [
            pytest.param(["aaaa", "bbbb"], {"aaaa", "bbbb"}, id="there is room"),
            pytest.param(["aaaa", "bbbb", "cccc"], {"bbbb", "cccc"}, id="the oldest goes"),
            pytest.param(["aa", "bb", "cc", "dddddddd"], {"cc", "dddddddd"}, id="several go"),
            pytest.param(["aaaa", "b" * 11], {"aaaa"}, id="too large by itself"),
            pytest.param(["b" * 10], {"b" * 10}, id="as large as the room"),
            pytest.param(["", "aaaa"], {"", "aaaa"}, id="nothing is a value too"),
        ],
    )
    def test_it_holds_what_there_is_room_for(self, words: list[str], held: set[str]) -> None:
        cache: Cache[str] = Cache(10, len)
        for word in words:
            cache.set(word, word)
        assert {word for word in words if cache.get(word) is not None} == held

    def test_a_value_takes_the_place_of_the_one_before(self) -> None:
        cache: Cache[str] = Cache(10, len)
        for key, value in (("a", "aaaa"), ("b", "bbbb"), ("b", "bbbbbb"), ("b", "b" * 11)):
            cache.set(key, value)
        assert (cache.get("a"), cache.get("b")) == ("aaaa", None)

    def test_what_is_looked_up_counts_as_used(self) -> None:
        cache: Cache[int] = Cache(2)
        cache.set("one", 1)
        cache.set("two", 2)
        cache.get("one")
        cache.set("three", 3)
        assert [cache.get(key) for key in ("one", "two", "three")] == [1, None, 3]

    def test_none_is_made_once_like_anything_else(self) -> None:
        cache: Cache[None] = Cache(2)
        made: list[str] = []
        for _ in range(2):
            cache.get_or_make("nothing", lambda: made.append("nothing"))
        assert made == ["nothing"]

    def test_what_could_not_be_made_is_tried_again(self) -> None:
        cache: Cache[float] = Cache(2)
        with pytest.raises(ZeroDivisionError):
            cache.get_or_make("half", lambda: 1 / 0)
        assert cache.get_or_make("half", lambda: 1 / 2) == 0.5


class TestCachedPerCollection:
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

    @pytest.mark.parametrize(
        ("octets", "held"),
        [
            pytest.param(OCTETS // 20, 8, id="as many as there may be"),
            pytest.param(OCTETS // 4, 3, id="fewer that are large"),
            pytest.param(OCTETS * 2, 1, id="one that is larger than all may be"),
        ],
    )
    def test_fewer_large_ones_are_held(self, opened: Collection, octets: int, held: int) -> None:
        made: list[int] = []

        @cached_per_collection(most=8)
        def text(collection: Collection, key: int) -> str:
            made.append(key)
            return "x" * octets

        for key in range(10):
            text(opened, key)
        made.clear()
        for key in range(9, 9 - held, -1):
            text(opened, key)
        assert not made
        text(opened, 9 - held)
        assert made == [9 - held]

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
