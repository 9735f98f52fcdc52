"""A comparison as a whole: all of one reading, what is compared, its markup and language."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.comparisons import (
    CONFLICT,
    DATED,
    cells,
    compared,
    gesture,
    opened,
    sayings,
    signs,
)
from tests.support.figures import ids, marks_at, notes
from tests.support.made_up import Row, of_class, rendered_view, words
from timeline.analysis.first_signs import MOST_IN_PAIRS, sign_side
from timeline.chart.scales import SCALES
from timeline.dates import read_edtf
from timeline.dates.intervals import beginning, interval
from timeline.html.render import to_html
from timeline.i18n.phrasing import interval_in_words, side_in_words
from timeline.i18n.translation import speaking
from timeline.page.comparison_section import SCALE_NOTES, section
from timeline.page.comparison_sentences import span_in_words
from timeline.views.drawing import render_view
from timeline.views.query import ViewQuery

# -- all of one reading ---------------------------------------------------------------------------


def test_one_date_changes_sentence_table_and_chart_alike(tmp_path: Path) -> None:
    """Two collections that differ in one cell."""
    seen = []
    for name, date in (("one", "1953-06-01"), ("other", "1953-06-11")):
        made = opened(tmp_path / name, DATED[0], {**DATED[1], "edtf": date})
        rendered = rendered_view(made, compare="actor")
        tree = section(made, rendered)
        (said,), (boats, talks) = sayings(tree), cells(signs(tree))
        moments = marks_at(rendered.figure)
        seen.append((said, boats, talks[4], moments["Boats"], moments["Talks"]))
    (said, boats, days, first, second), (said_b, boats_b, days_b, first_b, second_b) = seen
    assert said == (
        "Trade: USSR's first gesture came exactly 241 days before PRC's. Rests on Boats; Talks."
    )
    assert said_b == (
        "Trade: USSR's first gesture came exactly 251 days before PRC's. Rests on Boats; Talks."
    )
    assert (days, days_b) == ("exactly 88 days later", "exactly 98 days later")
    assert (second, second_b) == ("1953-06-01T12:00", "1953-06-11T12:00")
    assert (boats, first) == (boats_b, first_b)


dates = st.sampled_from(
    """1952-10-03 1952-10 1952-23 1952 1953-03-05 1953-03 1953-06-01/1953-07 1953-06/ /1953-02
    [..1952-12-31] [1953-05-01..] XXXX -0043-03-15 Y17000""".split()
)


@settings(max_examples=40)
@given(dates, dates)
def test_every_number_is_that_of_two_readings(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str
) -> None:
    rows = (gesture("Boats", "USSR", one), gesture("Talks", "PRC", other))
    made = opened(tmp_path_factory.mktemp("two"), *rows)
    tree = compared(made, compare="actor")
    readings = {"USSR": read_edtf(one), "PRC": read_edtf(other)}
    for _, whose, _, side_, days, _ in cells(signs(tree)):
        reading = readings[whose]
        assert days == interval_in_words(interval(read_edtf("1953-03-05"), reading))
        assert side_ == side_in_words(sign_side(beginning(reading), read_edtf("1953-03-05")))
    (said,) = sayings(tree)
    apart = interval(readings["USSR"], readings["PRC"])
    if apart.order == "before":
        assert said.startswith(f"Trade: USSR's first gesture came {span_in_words(apart)} before")
    elif apart.order == "after":
        back = interval(readings["PRC"], readings["USSR"])
        assert said.startswith(f"Trade: PRC's first gesture came {span_in_words(back)} before")
    elif apart.order == "same day":
        assert "came on the same day" in said
    else:
        assert "can't be told from these dates" in said


def test_the_first_signs_are_ringed_in_the_chart(folder: Path) -> None:
    more = gesture("Later", "PRC", "1953-09")
    made = opened(folder, *DATED, more, gesture("Unknown", "PRC", "XXXX"))
    assert ids(rendered_view(made, compare="actor").figure, "firsts") == ["Boats", "Talks"]
    assert ids(rendered_view(made).figure, "firsts") == []


# -- what there is to compare ---------------------------------------------------------------------

NO_GESTURES = "None of these events is a gesture that was made."


class TestWhatIsCompared:
    @pytest.mark.parametrize(
        ("rows", "view", "said"),
        [
            pytest.param([], {"compare": "actor"}, NO_GESTURES, id="no events but context"),
            pytest.param(
                [gesture("War", "USSR", "1953", kind=CONFLICT)],
                {"compare": "actor"},
                NO_GESTURES,
                id="conflict alone",
            ),
            pytest.param(
                [gesture("Talks", "USSR", "1953", basis="forecast")],
                {"compare": "thread"},
                NO_GESTURES,
                id="forecast alone",
            ),
            pytest.param(
                DATED,
                {"compare": "source"},
                "No gesture that was made names its source.",
                id="none with the facet",
            ),
        ],
    )
    def test_nothing(self, folder: Path, rows: list[Row], view: dict[str, str], said: str) -> None:
        tree = compared(opened(folder, *rows), **view)
        assert words(tree[:2]) == f"First signs compared{said}"
        assert of_class(tree, "tl-sayings") == of_class(tree, "tl-compared") == []

    def test_without_any_thread_all_are_one_matter(self, folder: Path) -> None:
        rows = [{**row, "thread": ""} for row in DATED]
        tree = compared(opened(folder, *rows), compare="actor")
        assert sayings(tree) == [
            "USSR's first gesture came exactly 241 days before PRC's. Rests on Boats; Talks."
        ]
        assert [row[0] for row in cells(signs(tree))] == ["USSR", "PRC"]

    @pytest.mark.parametrize(
        ("actors", "pairs"),
        [
            pytest.param(2, 1, id="two"),
            pytest.param(MOST_IN_PAIRS, MOST_IN_PAIRS * (MOST_IN_PAIRS - 1) // 2, id="the most"),
            pytest.param(MOST_IN_PAIRS + 1, 0, id="too many for pairs"),
        ],
    )
    def test_pairs(self, folder: Path, actors: int, pairs: int) -> None:
        rows = [gesture(f"g{n}", f"Actor {n}", f"1953-01-{n + 1:02}") for n in range(actors)]
        tree = compared(opened(folder, *rows), compare="actor")
        assert len(sayings(tree)) == pairs
        assert len(cells(signs(tree))) == actors
        said = "Of more than 6 no two are set against each other."
        assert (said in words(tree)) is (actors > MOST_IN_PAIRS)

    def test_sources_are_called_by_their_titles_and_told_apart(self, folder: Path) -> None:
        """Two of one title would else be one."""
        sources = (
            {"key": "a", "title": "Cable"},
            {"key": "b", "title": "Cable"},
            {"key": "c", "title": "C"},
        )
        rows = [
            gesture("Boats", "USSR", "1952-10-03", source="a"),
            gesture("Talks", "USSR", "1952-10-04", source="b"),
            gesture("Visit", "USSR", "1952-10-05", source="c"),
        ]
        made = opened(folder, *rows, sources=sources)
        rendered = rendered_view(made, compare="source")
        tree = section(made, rendered)
        assert [row[1] for row in cells(signs(tree))] == ["Cable (a)", "Cable (b)", "C"]
        lanes = [note["text"] for note in notes(rendered.figure, "lane")]
        assert lanes == ["<b>Cable (a)</b>", "<b>Cable (b)</b>", "<b>C</b>", "<b>No source</b>"]


SHARING = {"a": "actor=USSR", "b": "thread=Trade"}
"""Two selections that have events in common."""


class TestTwoSelections:
    def test_they_are_called_what_they_select(self, folder: Path) -> None:
        tree = compared(opened(folder, *DATED), a="actor=USSR", b="actor=PRC")
        assert sayings(tree) == [
            "Trade: A · Events by USSR's first gesture came exactly 241 days before B · Events by "
            "PRC's. Rests on Boats; Talks."
        ]

    def test_what_both_have_stands_between_them(self, folder: Path) -> None:
        more = (gesture("Fish", "USSR", "1953-01-02", "Boats"), gesture("Aid", "UK", "1953", "Aid"))
        made = opened(folder, *DATED, *more)
        rendered = rendered_view(made, **SHARING)
        assert set(rendered.events.index) == {"Boats", "Fish", "Talks"}
        lanes = [note["text"] for note in notes(rendered.figure, "lane")]
        assert lanes == [
            "<b>A and B</b>",
            "<b>A · Events by USSR</b>",
            "<b>B · Events in Trade</b>",
        ]

    def test_an_event_of_both_came_on_the_same_day_as_itself(self, folder: Path) -> None:
        for date in ("1952-10", "1952-10-03"):
            rows = ({**DATED[0], "edtf": date}, DATED[1])
            assert sayings(compared(opened(folder, *rows), **SHARING)) == [
                "Trade: The first gestures of A · Events by USSR and B · Events in Trade came on "
                "the same day. Rests on Boats."
            ]

    def test_what_neither_has_is_not_drawn(self, folder: Path) -> None:
        rendered = rendered_view(opened(folder, *DATED), a="actor=USSR", b="actor=PRC")
        assert {record["id"] for record in rendered.scene["records"]} == {"Boats", "Talks"}
        assert rendered.scene["now"]["compare"] == "selection"
        assert rendered.scene["now"]["lanes"] == ""

    def test_in_german(self, folder: Path) -> None:
        made = opened(folder, *DATED)
        view = ViewQuery.from_words(made, SHARING).view
        rendered = render_view(made, view, language="de")
        lanes = [note["text"] for note in notes(rendered.figure, "lane")]
        assert lanes == ["<b>A und B</b>", "<b>B · Ereignisse zu Trade</b>"]
        with speaking("de"):
            (said,) = sayings(section(made, rendered))
        assert said.startswith("Trade: Die ersten Gesten von A · ")
        assert said.endswith(" kamen am selben Tag. Beruht auf Boats.")


# -- scales, markup, language ---------------------------------------------------------------------


@pytest.mark.parametrize("scale", SCALES)
def test_an_axis_that_is_not_the_calendar_says_what_it_is(folder: Path, scale: str) -> None:
    made = opened(folder, *DATED)
    found = [words(note) for note in of_class(compared(made, scale=scale), "tl-scale-note")]
    assert len(found) == (scale in SCALE_NOTES)
    if scale == "pivot":
        assert found[0].startswith("Days, weeks, months and years count from the death. ")


MARKUP = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "view",
    [
        pytest.param({"compare": "actor"}, id="actors"),
        pytest.param({"compare": "thread"}, id="threads"),
        pytest.param({"compare": "source"}, id="sources"),
        pytest.param({"a": "actor=%3Cscript%3Ealert(1)%3C/script%3E", "b": "q=x"}, id="selections"),
        pytest.param({"scale": "pivot"}, id="a note on the scale"),
    ],
)
def test_markup_in_a_table_is_text(folder: Path, view: dict[str, str]) -> None:
    row = dict.fromkeys(("title", "actor", "thread", "quote", "page", "date"), MARKUP)
    made = opened(
        folder,
        {**row, "edtf": "1952-10", "source": "s"},
        {**row, "edtf": "1952-11", "actor": "x", "thread": "x"},
        {**row, "edtf": "1953-11", "kind": "context", "id": "p"},
        sources=({"key": "s", "title": MARKUP},),
        pivots=({"key": "p", "title": MARKUP, "event": "p"},),
    )
    text = to_html(compared(made, **view))
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_in_german_with_the_tables_words_as_they_are(folder: Path) -> None:
    made = opened(folder, *DATED)
    rendered = render_view(
        made, ViewQuery.from_words(made, {"compare": "actor"}).view, language="de"
    )
    with speaking("de"):
        tree = section(made, rendered)
    assert sayings(tree) == [
        "Trade: Die erste Geste von USSR kam genau 241 Tage vor der von PRC. "
        "Beruht auf Boats; Talks."
    ]
    assert cells(signs(tree))[0][4] == "genau 153 Tage früher"
    assert "Dieselben Gesten gegen jeden Wendepunkt" in words(tree)
