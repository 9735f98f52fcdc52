"""Any view of a collection as a figure in a notebook."""

import plotly.graph_objects as go
import pytest

import timeline
from tests.support.notebooks import trace
from timeline.chart import theme
from timeline.chart.standalone import EMPTY, SIDE, standalone
from timeline.collection.collection import Collection
from timeline.i18n.translation import speaking, translate
from timeline.views.drawing import NARROWEST


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
