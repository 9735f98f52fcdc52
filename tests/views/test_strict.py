"""A view as programs ask for it: all of it of use, or an error that says what can be."""

from pathlib import Path

import pytest

from tests.support.made_up import collection
from tests.support.places import DATA
from timeline.collection.collection import Collection, open_collection
from timeline.errors import ViewError
from timeline.views.strict import view_events

ROWS = (
    {"date": "1953-01", "actor": "USSR", "thread": "Trade"},
    {"date": "1953-05", "actor": "PRC", "thread": "Trade"},
    {"actor": "Japan", "thread": "Relief"},
)


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    rows = ({"id": "death", "date": "1953-03-05", "kind": "context"}, *ROWS)
    return collection(tmp_path, *rows, pivots=({"key": "death", "event": "death"},))


class TestShown:
    @pytest.mark.parametrize(
        ("query", "ids"),
        [
            pytest.param("", ["e1", "death", "e2", "e3"], id="nothing chosen"),
            pytest.param("?side=before", ["e1"], id="a side of the collection's pivot"),
            pytest.param("side=before&pivot=1953-08", ["e1", "death", "e2"], id="of another pivot"),
            pytest.param("actor=USSR&actor=PRC", ["e1", "e2"], id="alternatives"),
            pytest.param("a=actor%3DUSSR&b=actor%3DJapan", ["e1", "e3"], id="two selections"),
            pytest.param("q=nowhere", [], id="none"),
            pytest.param(
                "lanes=kind&scale=order&compare=actor&size=large&event=e1"
                "&show=chart&theme=dark&lang=de",
                ["e1", "death", "e2", "e3"],
                id="keys that change no row",
            ),
        ],
    )
    def test_events(self, made: Collection, query: str, ids: list[str]) -> None:
        assert list(view_events(made, query).events.index) == ids

    @pytest.mark.parametrize(
        ("query", "told", "remedy"),
        [
            pytest.param("colour=red", "“colour”", "Write some of: actor,", id="no such key"),
            pytest.param("actor=Mars", "“Mars”", "Write actor as one of: Japan, PRC", id="value"),
            pytest.param("actor=USR", "“USR”", "Did you mean “USSR”? Write", id="misspelt"),
            pytest.param("side=befor", "“befor”", "Write side as one of: before", id="side"),
            pytest.param("pivot=soonish", "soonish", "Or give one of: death.", id="pivot"),
            pytest.param("from=1953-13", "1953-13", "no calendar has it", id="date"),
            pytest.param("from=1954&to=1953", "first is after", "", id="dates the wrong way round"),
            pytest.param("event=e9", "“e9”", "Write the id of an event", id="event"),
            pytest.param("lanes=side", "“side”", "thread, actor or kind", id="lanes"),
            pytest.param("pivot=1953&pivot=1952", "“pivot” is given", "leave all but", id="twice"),
            pytest.param("theme=pink", "“pink”", "auto", id="theme"),
            pytest.param("lang=xx", "“xx”", "en, de", id="language"),
            pytest.param("size=huge", "“huge”", "write large", id="size"),
        ],
    )
    def test_what_can_not_be_used(
        self, made: Collection, query: str, told: str, remedy: str
    ) -> None:
        with pytest.raises(ViewError) as error:
            view_events(made, query)
        assert told in str(error.value)
        assert remedy in str(error.value)

    def test_of_many_values_some_are_named(self, tmp_path: Path) -> None:
        many = collection(tmp_path, *({"id": f"e{n}", "actor": f"A{n:03}"} for n in range(500)))
        with pytest.raises(ViewError, match=r"A000, A001, .*A019 and 480 more\."):
            view_events(many, "actor=Mars")

    def test_no_chart_is_drawn(self, made: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("timeline.views.drawing.timeline_figure", None)
        assert len(view_events(made, "side=after&pivot=1953-02").events) == 2


def test_the_memo_is_shown_whole() -> None:
    memo = open_collection(DATA)
    assert len(view_events(memo, "").events) == len(memo.events)
