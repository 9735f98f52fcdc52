"""What a notebook gets: a collection's tables, and any view of it as a figure."""

import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import timeline
from tests.support.made_up import Row, collection
from tests.support.places import ROOT
from timeline import notebook
from timeline.analysis.first_signs import MOST_IN_PAIRS
from timeline.chart import theme
from timeline.chart.standalone import EMPTY, SIDE, standalone
from timeline.collection.collection import Collection
from timeline.errors import TableError, TimelineError, ViewError
from timeline.i18n.translation import speaking, translate
from timeline.views.drawing import NARROWEST

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

ROWS: tuple[Row, ...] = (
    {"id": "fair", "title": "A fair", "actor": "Left", "thread": "Trade", "date": "1953-01-10"},
    {"id": "loan", "title": "A loan", "actor": "Right", "thread": "Trade", "date": "1953-04-20"}
    | {"follows": "fair"},
    {"id": "word", "title": "A word", "actor": "Right", "thread": "Talks", "basis": "rumoured"},
    {"id": "death", "title": "A death", "kind": "context", "date": "1953-03-05"},
    {"id": "truce", "title": "A truce", "kind": "context", "date": "1953-07-27"},
)
PIVOTS: tuple[Row, ...] = (
    {"key": "death", "event": "death"},
    {"key": "truce", "event": "truce"},
)


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    return collection(tmp_path, *ROWS, pivots=PIVOTS)


def moved(folder: Path, event: str, date: str) -> Collection:
    """The same collection with another date in its table."""
    rows = [{**row, "date": date} if row["id"] == event else row for row in ROWS]
    return collection(folder, *rows, pivots=PIVOTS)


def trace(figure: go.Figure, uid: str) -> Any:
    return next(each for each in figure.data if each.uid == uid)


def drawn(figure: go.Figure) -> dict[str, str]:
    """The events that have a mark in time, and where it stands."""
    marks = trace(figure, "marks")
    return dict(zip([event for event, *_ in marks.customdata], marks.x, strict=True))


# --- the package's face -----------------------------------------------------------------------


def run(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=60)


class TestFace:
    def test_importing_it_waits_for_nothing_heavy(self) -> None:
        heavy = "{'pandas', 'numpy', 'plotly', 'dash', 'dateparser'}"
        run(f"import sys, timeline; dir(timeline); assert not {heavy} & set(sys.modules)")

    def test_no_name_is_that_of_a_module(self) -> None:
        """Python would put the module in its place."""
        modules = {path.stem for path in (ROOT / "timeline").glob("*")}
        assert not modules & set(timeline.__all__)

    def test_its_names_stay_when_every_module_is_imported(self) -> None:
        check = "assert all(callable(getattr(timeline, name)) for name in timeline.__all__)"
        run(f"import app, timeline; {check}")

    @pytest.mark.parametrize("name", timeline.__all__)
    def test_every_name_leads_somewhere_documented(self, name: str) -> None:
        assert name in dir(timeline)
        assert getattr(timeline, name).__doc__

    def test_there_is_nothing_else_to_ask_for(self) -> None:
        with pytest.raises(AttributeError, match="figure_off"):
            _ = timeline.figure_off


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


# --- the figure -------------------------------------------------------------------------------


class TestFigure:
    def test_it_is_as_wide_as_its_titles_need(self, made: Collection) -> None:
        figure = timeline.figure_of(made)
        assert isinstance(figure, go.Figure)
        assert figure.layout.width == NARROWEST + 2 * SIDE
        assert figure.layout.height > 0

    def test_the_view_is_drawn(self, made: Collection) -> None:
        figure = timeline.figure_of(made, "actor=Left&actor=Right&lanes=actor&pivot=truce")
        names = {note.text for note in figure.layout.annotations if note.name == "lane"}
        assert names == {"<b>Left</b>", "<b>Right</b>"}
        assert any("A truce" in note.text for note in figure.layout.annotations)

    def test_for_a_projector_its_letters_and_marks_are_larger(self, made: Collection) -> None:
        normal, large = (timeline.figure_of(made, query) for query in ("", "size=large"))
        assert large.layout.width == normal.layout.width
        for uid, size in (
            ("titles", "textfont"),
            ("gutter-titles", "textfont"),
            ("marks", "marker"),
        ):
            assert trace(large, uid)[size]["size"] > 1.4 * trace(normal, uid)[size]["size"]

    def test_what_is_not_stated_is_a_coloured_outline_filled_with_paper(
        self, made: Collection
    ) -> None:
        undated = trace(timeline.figure_of(made), "gutter-marks").marker
        assert list(undated.symbol) == ["circle"]
        assert list(undated.color) == [theme.colour("paper")]
        assert list(undated.line.color) != [theme.colour("paper")]

    def test_pointing_at_a_mark_tells_its_words(self, made: Collection) -> None:
        figure = timeline.figure_of(made)
        assert figure.layout.hovermode == "closest"
        assert trace(figure, "marks").hoverinfo == "text"

    def test_the_event_of_the_view_is_outlined(self, made: Collection) -> None:
        marks = trace(timeline.figure_of(made, "event=loan"), "marks")
        outlined = [
            event
            for (event, *_), colour in zip(marks.customdata, marks.marker.line.color, strict=True)
            if colour == theme.colour("ink")
        ]
        assert outlined == ["loan"]

    def test_it_speaks_a_language(self, made: Collection) -> None:
        with speaking("de"):
            undated = translate("Undated")
        texts = [note.text for note in timeline.figure_of(made, "lang=de").layout.annotations]
        assert f"<b>{undated}</b>" in texts

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            pytest.param("en", "No event is shown.", id="English"),
            pytest.param("de", "Kein Ereignis wird gezeigt.", id="German"),
        ],
    )
    def test_one_that_shows_nothing_says_so(self, made: Collection, lang: str, said: str) -> None:
        figure = timeline.figure_of(made, f"actor=Left&thread=Talks&lang={lang}")
        assert said in [note.text for note in figure.layout.annotations]
        assert figure.layout.height >= EMPTY

    def test_one_that_shows_something_does_not(self, made: Collection) -> None:
        notes = timeline.figure_of(made).layout.annotations
        assert "empty" not in [note.name for note in notes]

    def test_what_is_done_to_one_is_not_done_to_the_next(self, made: Collection) -> None:
        first = timeline.figure_of(made)
        first.layout.annotations[0].text = "mine"
        trace(first, "marks").marker.symbol = ["star"]
        assert timeline.figure_of(made).layout.annotations[0].text != "mine"
        assert "star" not in trace(timeline.figure_of(made), "marks").marker.symbol

    @pytest.mark.parametrize(
        ("x", "size", "place", "is_shown"),
        [
            pytest.param("1953-06-01", 14, "middle right", True, id="within"),
            pytest.param("1952-12-25", 14, "middle right", False, id="cut at the left"),
            pytest.param("1951-01-01", 14, "middle right", True, id="out of view, to be gone to"),
            pytest.param("1953-12-28", 14, "middle right", False, id="cut at the right"),
            pytest.param("1953-12-28", 14, "middle left", True, id="written to the left"),
            pytest.param("1953-01-03", 14, "middle left", False, id="written out of the left"),
            pytest.param("1953-12-28", 14, "top right", False, id="over a bar"),
            pytest.param("1953-10-15", 14, "middle right", True, id="with room for its letters"),
            pytest.param("1953-10-15", 22, "middle right", False, id="with none for larger ones"),
        ],
    )
    def test_a_title_that_the_edge_would_cut_is_left_out(
        self, x: str, size: int, place: str, is_shown: bool
    ) -> None:
        titles = {"uid": "titles", "type": "scatter", "mode": "text", "x": [x], "y": [1]}
        axis = {"range": ["1953-01-01T00:00", "1954-01-01T00:00"], "domain": [0, 1]}
        made = {
            "data": [
                {
                    **titles,
                    "text": ["<b>USSR</b> Some words"],
                    "textposition": [place],
                    "textfont": {"size": size},
                }
            ],
            "layout": {"xaxis": axis, "margin": {"t": 9}},
        }
        assert bool(standalone(made, 1000).data[0].text[0]) is is_shown


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


# --- the example ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return runpy.run_path(str(ROOT / "docs" / "notebook.py"))


class TestExample:
    def test_its_events_are_the_table_s(self, example: dict[str, Any]) -> None:
        assert list(example["events"].index) == list(example["memo"].events.index)
        assert set(example["events"]["side"]) <= {"before", "either", "after", "undated"}

    def test_it_proves_whose_sign_came_first_in_relief(self, example: dict[str, Any]) -> None:
        """Peking's youth groups gave in February, Moscow in July: 140 days are the least."""
        [verdict] = example["relief"].to_dict("records")
        assert (verdict["first"], verdict["second"], verdict["said"]) == ("PRC", "USSR", "first")
        signs = example["signs"].set_index("actor")
        apart = signs.loc["USSR", "earliest"] - signs.loc["PRC", "latest"]
        assert verdict["least"] == apart.days == 140

    def test_it_counts_against_every_pivot(self, example: dict[str, Any]) -> None:
        sides = example["sides"]
        assert list(sides.index) == list(example["memo"].pivots)
        assert sides[["before", "either", "after", "undated"]].sum(axis=1).nunique() == 1

    def test_its_figure_is_of_its_view(self, example: dict[str, Any]) -> None:
        shown = timeline.events_of(example["memo"], example["view"])
        assert set(shown["actor"]) == {"USSR", "PRC"}
        assert set(drawn(example["figure"])) <= set(shown.index)

    def test_it_writes_no_number_down(self) -> None:
        text = (ROOT / "docs" / "notebook.py").read_text(encoding="utf-8")
        assert not any(letter.isdigit() for letter in text)
