"""What a notebook gets: a collection and its tables, or what can't be used."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import timeline
from tests.support.made_up import collection
from tests.support.notebooks import PIVOTS, ROWS, drawn
from timeline import notebook
from timeline.analysis.first_signs import MOST_IN_PAIRS
from timeline.collection.collection import Collection
from timeline.errors import TableError, TimelineError, ViewError

TABLES = {
    "events": timeline.events_of,
    "lags": timeline.lags_of,
    "intervals": timeline.intervals_of,
    "first signs": timeline.first_signs_of,
    "verdicts": timeline.verdicts_of,
    "sides": timeline.sides_of,
}
EVERY = [
    pytest.param(make, id=name) for name, make in {**TABLES, "figure": timeline.figure_of}.items()
]


def moved(folder: Path, event: str, date: str) -> Collection:
    """The same collection with another date in its table."""
    rows = [{**row, "date": date} if row["id"] == event else row for row in ROWS]
    return collection(folder, *rows, pivots=PIVOTS)


# --- opening ----------------------------------------------------------------------------------


class TestOpening:
    @pytest.mark.parametrize("kind", [str, Path])
    def test_a_folder_is_named_by_text_or_path(self, made: Collection, kind: type) -> None:
        opened = timeline.open_collection(kind(made.path))
        assert list(opened.events.index) == list(made.events.index)

    def test_a_reader_s_own_folder(self, made: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
        for variable in ("HOME", "USERPROFILE"):
            monkeypatch.setenv(variable, str(made.path.parent))
        assert len(timeline.open_collection(f"~/{made.path.name}").events) == len(ROWS)

    @pytest.mark.parametrize(
        ("path", "said"),
        [
            pytest.param(
                "nowhere", "there is no such file. Check the path", id="an unknown folder"
            ),
            pytest.param(".", "a folder without events.csv. Add the table", id="another folder"),
        ],
    )
    def test_what_is_no_collection(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(TableError, match=said):
            timeline.open_collection(path)


# --- tables -----------------------------------------------------------------------------------


class TestTables:
    @pytest.mark.parametrize(
        ("select", "pivot", "expected"),
        [
            pytest.param("", "", "before undated after", id="the collection's own pivot"),
            pytest.param("", "truce", "before undated before", id="a pivot's key"),
            pytest.param("pivot=truce", "", "before undated before", id="in the query"),
            pytest.param("pivot=truce", "truce", "before undated before", id="said twice alike"),
            pytest.param("", "January 1, 1953", "after undated after", id="any date"),
        ],
    )
    def test_sides_are_of_the_pivot(
        self, made: Collection, select: str, pivot: str, expected: str
    ) -> None:
        events = timeline.events_of(made, select, pivot)
        assert " ".join(events.loc[["fair", "word", "loan"], "side"]) == expected

    @pytest.mark.parametrize(
        ("select", "expected"),
        [
            pytest.param("actor=Right", "loan word", id="a value"),
            pytest.param("?side=before", "fair", id="a side, with a question mark"),
            pytest.param("actor=Left&actor=Right&to=1953-02", "fair word", id="several keys"),
            pytest.param("q=fair%3F", "", id="an escaped question mark"),
            pytest.param("actor=Left&lanes=kind&event=fair&show=chart", "fair", id="a whole view"),
            pytest.param("http://127.0.0.1:8050/?thread=Trade", "fair loan", id="an address"),
            pytest.param("/embed?thread=Trade#event=fair", "fair loan", id="a path"),
        ],
    )
    def test_the_query_selects(self, made: Collection, select: str, expected: str) -> None:
        assert " ".join(timeline.events_of(made, select).index) == expected
        assert set(drawn(timeline.figure_of(made, select))) <= set(expected.split())

    def test_every_column_is_documented(self, made: Collection) -> None:
        told = notebook.events_of.__doc__ or ""
        assert [name for name in timeline.events_of(made) if f"``{name}``" not in told] == []

    @pytest.mark.parametrize("make", [pytest.param(m, id=n) for n, m in TABLES.items()])
    def test_other_columns_are_documented(
        self, made: Collection, make: Callable[..., pd.DataFrame]
    ) -> None:
        told = f"{make.__doc__} thread actor"
        assert [name for name in map(str, make(made)) if name not in told] == []

    def test_what_they_say(self, made: Collection) -> None:
        [lag] = timeline.lags_of(made).to_dict("records")
        assert lag == {
            "event": "loan",
            "follows": "fair",
            "least": 100,
            "most": 100,
            "order": "before",
        }
        [pair] = timeline.intervals_of(made, "thread=Trade").to_dict("records")
        assert (pair["first"], pair["second"], pair["least"]) == ("fair", "loan", 100)
        signs = timeline.first_signs_of(made, by="actor", among="kind")
        assert list(signs["side"]) == ["before", "either"]
        [verdict] = timeline.verdicts_of(made).to_dict("records")
        assert (verdict["first"], verdict["said"], verdict["least"]) == ("Left", "first", 100)
        assert list(timeline.sides_of(made)["before"]) == [1, 2]

    def test_a_pivot_that_is_a_date_is_counted_against_too(self, made: Collection) -> None:
        sides = timeline.sides_of(made, pivot="January 1, 1953")
        assert list(sides.index) == ["death", "truce", "January 1, 1953"]

    @pytest.mark.parametrize("make", EVERY)
    def test_a_selection_that_nothing_matches(
        self, made: Collection, make: Callable[..., Any]
    ) -> None:
        found = make(made, "actor=Left&thread=Talks")
        if isinstance(found, go.Figure):
            assert drawn(found) == {}
            assert "<div" in found.to_html(include_plotlyjs=False)
        else:
            assert found.empty or not found.to_numpy().any()

    @pytest.mark.parametrize("make", EVERY)
    def test_a_collection_of_no_events(self, tmp_path: Path, make: Callable[..., Any]) -> None:
        assert make(collection(tmp_path)) is not None


# --- what can't be used -----------------------------------------------------------------------


@pytest.mark.parametrize("make", EVERY)
@pytest.mark.parametrize(
    ("select", "pivot", "said"),
    [
        pytest.param("actor=Lefty", "", "Write actor as one of: Left, Right", id="a value"),
        pytest.param("side=behind", "", "before, either, after, undated", id="a side"),
        pytest.param("colour=red", "", "Write some of: actor, ", id="a key"),
        pytest.param("from=lately", "", "write it as 1952", id="a range"),
        pytest.param("", "soonish", "Write a date .* Or give one of: death, truce", id="a pivot"),
        pytest.param(
            "pivot=soonish", "", "Or give one of: death, truce", id="a pivot in the query"
        ),
        pytest.param("pivot=death", "truce", "Leave one of the two out", id="two pivots"),
        pytest.param("pivot=death&pivot=truce", "", "leave all but one out", id="a key twice"),
        pytest.param("lanes=toward", "", "write thread, actor or kind", id="lanes"),
        pytest.param("event=fare", "", "Write the id of an event", id="an event"),
        pytest.param("show=hart", "", "write some of headline", id="a part"),
        pytest.param("theme=blue", "", "write auto, light", id="a theme"),
        pytest.param("lang=xx", "", "write one of en", id="a language"),
    ],
)
def test_what_cannot_be_used_is_an_error_with_its_remedy(
    made: Collection, make: Callable[..., Any], select: str, pivot: str, said: str
) -> None:
    with pytest.raises(ViewError, match=said) as raised:
        make(made, select, pivot)
    assert isinstance(raised.value, TimelineError)


@pytest.mark.parametrize("make", [timeline.first_signs_of, timeline.verdicts_of])
@pytest.mark.parametrize(
    ("by", "among", "said"),
    [
        pytest.param("side", "actor", "Write one of: actor, toward", id="no such column"),
        pytest.param("actor", "actor", "Name two", id="one column"),
    ],
)
def test_columns_that_cannot_be_used(
    made: Collection, make: Callable[..., Any], by: str, among: str, said: str
) -> None:
    with pytest.raises(ViewError, match=said):
        make(made, by=by, among=among)


def test_too_many_to_compare(tmp_path: Path) -> None:
    rows = [{"actor": f"A{n}", "thread": "T"} for n in range(MOST_IN_PAIRS + 1)]
    with pytest.raises(ViewError, match="Choose some, as in actor=A0"):
        timeline.verdicts_of(collection(tmp_path, *rows))


# --- a date that is changed -------------------------------------------------------------------


def test_another_date_in_the_table_changes_all_alike(tmp_path: Path) -> None:
    """Nothing is remembered of the table as it was."""
    before, after = (moved(tmp_path, "loan", date) for date in ("1953-04-20", "1953-01-20"))
    assert timeline.events_of(before).loc["loan", "side"] == "after"
    assert timeline.events_of(after).loc["loan", "side"] == "before"
    assert [timeline.lags_of(each).loc[0, "least"] for each in (before, after)] == [100, 10]
    assert [timeline.verdicts_of(each).loc[0, "least"] for each in (before, after)] == [100, 10]
    assert list(timeline.sides_of(after)["before"]) == [2, 2]
    places = [drawn(timeline.figure_of(each))["loan"][:10] for each in (before, after)]
    assert places == ["1953-04-20", "1953-01-20"]
