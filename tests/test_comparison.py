"""What a comparison says: each sentence by hand, its events, its table, and every pivot."""

from pathlib import Path

import pytest
from dash.development.base_component import Component
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawings import ids, marks_at, notes
from tests.made_up import (
    Row,
    attribute,
    collection,
    framed,
    nodes,
    of_class,
    with_attribute,
    words,
)
from timeline.collection import Collection
from timeline.comparison import SAID, SCALE_NOTES, section, span_in_words, summary
from timeline.dates import read_edtf
from timeline.events import against
from timeline.findings import findings
from timeline.frames import asked_for, make_frame
from timeline.intervals import Interval, beginning, interval
from timeline.markup import to_html
from timeline.prose import interval_in_words
from timeline.scales import SCALES
from timeline.sequences import MOST_IN_PAIRS, sign_side
from timeline.sequences import SAID as SAYINGS
from timeline.sides import SIDES
from timeline.words import spoken

DEATH: Row = {"id": "death", "edtf": "1953-03-05", "kind": "context", "title": "the death"}
TRUCE: Row = {"id": "truce", "edtf": "1953-07-27", "kind": "context", "title": "the truce"}
PIVOTS: tuple[Row, ...] = (
    {"key": "death", "event": "death"},
    {"key": "truce", "event": "truce"},
)


CONFLICT = "verbal conflict"


def gesture(key: str, actor: str, edtf: str, thread: str = "Trade", **more: str) -> Row:
    return {"id": key, "title": key, "actor": actor, "edtf": edtf, "thread": thread, **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "made-up"


def opened(
    folder: Path, *rows: Row, pivots: tuple[Row, ...] = PIVOTS, sources: tuple[Row, ...] = ()
) -> Collection:
    return collection(folder, DEATH, TRUCE, *rows, pivots=pivots, sources=sources)


def compared(made: Collection, pivot: str = "", **view: str) -> list[Component]:
    return section(made, framed(made, pivot, **view))


def sayings(tree: object) -> list[str]:
    return [words(item) for found in of_class(tree, "tl-sayings") for item in found.children]


def cells(table: Component) -> list[list[str]]:
    """Each row of a table's body, as it is read."""
    (body,) = (part for part in table.children if type(part).__name__ == "Tbody")
    return [[words(cell) for cell in row.children] for row in body.children]


def heads(table: Component) -> list[str]:
    (head,) = (part for part in table.children if type(part).__name__ == "Thead")
    return [words(cell) for cell in head.children.children]


def signs(tree: object) -> Component:
    """The table of first signs."""
    table, *_ = of_class(of_class(tree, "tl-compared"), "tl-table")
    return table


def pivots_of(tree: object) -> Component:
    """The table of every pivot."""
    (table,) = of_class(of_class(tree, "tl-aside"), "tl-table")
    return table


# -- sentences ------------------------------------------------------------------------------------

SENTENCES = [
    # gestures, and what is said of the two actors
    pytest.param(
        [gesture("Boats", "USSR", "1952-10-03"), gesture("Talks", "PRC", "1953-03-05")],
        "Trade: USSR's first gesture came exactly 153 days before PRC's. Rests on Boats; Talks.",
        id="first, to the day",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "1953-06")],
        "Trade: USSR's first gesture came at least 213, at most 272 days before PRC's. "
        "Rests on Boats; Talks.",
        id="first, between two bounds",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1953-01-30"), gesture("Talks", "PRC", "1953-01-31")],
        "Trade: USSR's first gesture came exactly 1 day before PRC's. Rests on Boats; Talks.",
        id="first by a day",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("Talks", "PRC", "1953-06"),
            gesture("Fair", "PRC", "1953-06-10"),
        ],
        "Trade: USSR's first gesture came at least 213, at most 252 days before PRC's. "
        "Rests on Boats; Talks; Fair.",
        id="one gives the least and another the most",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("Fish", "USSR", "XXXX"),
            gesture("Talks", "PRC", "1953-06"),
        ],
        "Trade: USSR's first gesture came at least 213 days before PRC's. Rests on Boats; Talks.",
        id="first, though an undated one may be earlier still",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1952-10-03"), gesture("Talks", "PRC", "1952-10-03")],
        "Trade: The first gestures of USSR and PRC came on the same day. Rests on Boats; Talks.",
        id="same day",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("Talks", "PRC", "1953-06"),
            gesture("Visit", "PRC", "XXXX"),
        ],
        "Trade: Of the dated gestures USSR's came first, at least 213, at most 272 days before "
        "PRC's; but a gesture of PRC without a date may have come as early. Rests on Boats; Talks. "
        "Without a date: Visit.",
        id="first of the dated",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1952"), gesture("Talks", "PRC", "1952-10")],
        "Trade: Whether USSR's or PRC's first gesture came first can't be told from these dates. "
        "By the dated ones PRC's came between 91 days earlier and 304 days later. "
        "Rests on Boats; Talks.",
        id="unknown, both dated",
    ),
    pytest.param(
        [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "XXXX")],
        "Trade: Whether USSR's or PRC's first gesture came first can't be told from these dates. "
        "Without a date: Talks.",
        id="unknown, one undated",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("War", "PRC", "1952", kind=CONFLICT),
        ],
        "Trade: Only USSR has a gesture here. Rests on Boats.",
        id="only one here, the other elsewhere",
    ),
    pytest.param(
        [
            gesture("Boats", "USSR", "1952-10"),
            gesture("Talks", "PRC", "1952-09", basis="forecast"),
        ],
        "Trade: Only USSR has a gesture here. Rests on Boats.",
        id="what is only forecast was not made",
    ),
]


class TestSentences:
    @pytest.mark.parametrize(("rows", "said"), SENTENCES)
    def test_in_words(self, folder: Path, rows: list[Row], said: str) -> None:
        # Both actors have a gesture elsewhere, so that both are compared.
        both = (gesture("e8", "USSR", "1953-08", "Other"), gesture("e9", "PRC", "1953-08", "Other"))
        found = sayings(compared(opened(folder, *rows, *both), compare="actor"))
        assert [each for each in found if each.startswith("Trade")] == [said]

    def test_each_way_of_saying_has_its_words(self) -> None:
        assert set(SAID) == set(SAYINGS)

    def test_each_event_that_is_named_leads_to_its_card(self, folder: Path) -> None:
        rows = [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "1953-06")]
        (list_,) = of_class(compared(opened(folder, *rows), compare="actor"), "tl-sayings")
        links = with_attribute(list_, "data-goto")
        assert {key: attribute(link, "href") for key, link in links.items()} == {
            "Boats": "?event=Boats",
            "Talks": "?event=Talks",
        }

    @pytest.mark.parametrize(
        ("least", "most", "said"),
        [
            pytest.param(140, None, "at least 140 days", id="open"),
            pytest.param(1, None, "at least 1 day", id="open, a day"),
            pytest.param(140, 167, "at least 140, at most 167 days", id="both"),
            pytest.param(1, 2, "at least 1, at most 2 days", id="one or two"),
            pytest.param(3, 3, "exactly 3 days", id="exactly"),
            pytest.param(1, 1, "exactly 1 day", id="a day"),
            pytest.param(1000, 2000, "at least 1,000, at most 2,000 days", id="thousands"),
            pytest.param(None, 20, "", id="no order"),
            pytest.param(None, None, "", id="nothing"),
        ],
    )
    def test_span(self, least: int | None, most: int | None, said: str) -> None:
        assert span_in_words(Interval(least, most)) == said

    def test_span_in_german(self) -> None:
        with spoken("de"):
            assert span_in_words(Interval(1140, 1167)) == "mindestens 1.140, höchstens 1.167 Tage"


BEFORE = "First signs that certainly came before the death: "


@pytest.mark.parametrize(
    ("rows", "view", "said"),
    [
        pytest.param(
            [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "1953-06")],
            {"compare": "actor"},
            BEFORE + "in 1 of 1. Trade (USSR, at least 125 days).",
            id="one of one",
        ),
        pytest.param(
            [gesture("Boats", "USSR", "1953-03-04"), gesture("Talks", "PRC", "1953-03-05", "Aid")],
            {"compare": "actor"},
            BEFORE + "in 1 of 2. Trade (USSR, at least 1 day).",
            id="the pivot's own day is not before",
        ),
        pytest.param(
            [gesture("Boats", "USSR", "1953"), gesture("Talks", "PRC", "1953-06")],
            {"compare": "actor"},
            BEFORE + "in 0 of 1.",
            id="none",
        ),
        pytest.param(
            [gesture("Boats", "USSR", "1953-06"), gesture("Talks", "USSR", "1953-02-01", "Aid")],
            {"compare": "thread"},
            BEFORE + "in 1 of 2. Aid (at least 32 days).",
            id="of threads",
        ),
        pytest.param(
            [gesture("Boats", "USSR", "1952-10"), gesture("Fish", "USSR", "XXXX")],
            {"compare": "actor"},
            BEFORE + "in 1 of 1. Trade (USSR, at least 125 days).",
            id="one that is undated can only be earlier",
        ),
    ],
)
def test_how_many_came_before(
    folder: Path, rows: list[Row], view: dict[str, str], said: str
) -> None:
    (found,) = of_class(summary(framed(opened(folder, *rows), **view)), "tl-compared__before")
    assert words(found) == f"{said} All first signs compared"


def test_a_first_sign_tells_how_it_is_known(folder: Path) -> None:
    rows = [{**gesture("Boats", "USSR", "1952-10"), "basis": "rumoured"}]
    (found,) = summary(framed(opened(folder, *rows), compare="actor"))
    assert "Trade (USSR, rumoured, at least 125 days)" in words(found)


def test_whose_a_first_sign_was_is_not_said_where_it_can_not_be_told(folder: Path) -> None:
    rows = [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "XXXX")]
    (found,) = summary(framed(opened(folder, *rows), compare="actor"))
    assert "Trade (whose can't be told, at least 125 days)" in words(found)


def test_whose_it_was_is_said_though_the_order_of_the_others_can_not_be_told(folder: Path) -> None:
    rows = [
        gesture("Boats", "USSR", "1952-10"),
        gesture("Talks", "PRC", "1953-06"),
        gesture("Aid", "North Korea", "1953-06"),
    ]
    (found,) = summary(framed(opened(folder, *rows), compare="actor"))
    assert "Trade (USSR, at least 125 days)" in words(found)


def test_whose_it_was_is_said_of_all_who_began_on_one_day(folder: Path) -> None:
    rows = [gesture("Boats", "USSR", "1952-10-31"), gesture("Talks", "PRC", "1952-10-31")]
    (found,) = summary(framed(opened(folder, *rows), compare="actor"))
    assert "Trade (USSR, PRC, at least 125 days)" in words(found)


@pytest.mark.parametrize(
    ("edtf", "whose"), [("1953-06", "Actor 0"), ("[1952-10..1953-06]", "whose can't be told")]
)
def test_whose_it_was_of_too_many_for_pairs(folder: Path, edtf: str, whose: str) -> None:
    others = [gesture(f"Talk-{i}", f"Actor {i}", edtf) for i in range(1, MOST_IN_PAIRS + 1)]
    rows = [gesture("Boats", "Actor 0", "1952-10"), *others]
    (found,) = summary(framed(opened(folder, *rows), compare="actor"))
    assert f"Trade ({whose}, at least 125 days)" in words(found)


def test_a_thread_tells_how_it_is_known_though_another_began_before_it(folder: Path) -> None:
    rows = [
        gesture("Boats", "USSR", "1952-10"),
        {**gesture("Letters", "USSR", "1952-12", "Aid"), "basis": "rumoured"},
    ]
    (found,) = summary(framed(opened(folder, *rows), compare="thread"))
    assert "Trade (at least 125 days); Aid (rumoured, at least 64 days)." in words(found)


def test_a_thread_stands_once_however_many_began_it_before(folder: Path) -> None:
    rows = [gesture("Boats", "USSR", "1952-10"), gesture("Talks", "PRC", "1952-12")]
    (found,) = summary(framed(opened(folder, *rows), compare="actor"))
    assert "in 1 of 1. Trade (USSR, at least 125 days)." in words(found)


# -- all of one reading ---------------------------------------------------------------------------

DATED = (gesture("Boats", "USSR", "1952-10-03"), gesture("Talks", "PRC", "1953-06-01"))


def test_one_date_changes_sentence_table_and_chart_alike(tmp_path: Path) -> None:
    """Two collections that differ in one cell."""
    seen = []
    for name, date in (("one", "1953-06-01"), ("other", "1953-06-11")):
        made = opened(tmp_path / name, DATED[0], {**DATED[1], "edtf": date})
        frame = framed(made, compare="actor")
        tree = section(made, frame)
        (said,), (boats, talks) = sayings(tree), cells(signs(tree))
        moments = marks_at(frame.figure)
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
        assert side_ == sign_side(beginning(reading), read_edtf("1953-03-05"))
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
    assert ids(framed(made, compare="actor").figure, "firsts") == ["Boats", "Talks"]
    assert ids(framed(made).figure, "firsts") == []


# -- the table of first signs ---------------------------------------------------------------------


class TestSigns:
    def test_a_row_a_sequence_in_each_matter(self, folder: Path) -> None:
        made = opened(
            folder,
            gesture("Boats", "USSR", "1952-10", date="last October", source="memo", page="2"),
            gesture("Talks", "PRC", "1953-06"),
            gesture("Visit", "PRC", "XXXX"),
            gesture("Relief", "PRC", "XXXX", "Aid"),
            sources=({"key": "memo", "title": "A memo", "date": "1953-08-04"},),
        )
        table = signs(compared(made, compare="actor"))
        assert heads(table) == [
            "Thread",
            "Whose",
            "First gesture",
            "Side",
            "From the death",
            "Rests on",
        ]
        assert cells(table) == [
            [
                "Trade",
                "USSR",
                "Boats last October",
                "before",
                "at least 125, at most 155 days earlier",
                "A memo, p. 2 · rests on this source alone",
            ],
            [
                "Trade",
                "PRC",
                "TalksWithout a date: Visit.",
                "eitherby the dated alone: after",
                "at most 117 days later, or any time earlier"
                "by the dated alone: at least 88, at most 117 days later",
                "no source",
            ],
            ["Aid", "PRC", "Without a date: Relief.", "undated", "can't be told", "no source"],
        ]

    def test_threads_are_matters_themselves(self, folder: Path) -> None:
        made = opened(folder, *DATED, gesture("Relief", "PRC", "1953-08", "Aid"))
        table = signs(compared(made, compare="thread"))
        assert heads(table)[:2] == ["Thread", "First gesture"]
        assert [row[0] for row in cells(table)] == ["Trade", "Aid"]

    def test_without_a_pivot_there_are_no_sides(self, folder: Path) -> None:
        tree = compared(opened(folder, *DATED, pivots=()), compare="actor")
        assert heads(signs(tree)) == ["Thread", "Whose", "First gesture", "Rests on"]
        assert of_class(tree, "tl-compared__before") == []
        assert of_class(tree, "tl-aside") == []

    def test_sides_and_days_sort_in_time(self, folder: Path) -> None:
        made = opened(
            folder,
            *DATED,
            gesture("Relief", "PRC", "1953-03", "Aid"),
            gesture("Song", "PRC", "XXXX", "Art"),
        )
        keys = [
            [attribute(cell, "data-sort") for cell in row.children[3:5]]
            for row in signs(compared(made, compare="actor")).children[-1].children
        ]
        assert keys == [["0", "-153"], ["2", "88"], ["1", "26"], ["3", ""]]

    def test_it_can_be_reached_and_sorted_by_the_keyboard(self, folder: Path) -> None:
        tree = compared(opened(folder, *DATED), compare="actor")
        for box in of_class(tree, "tl-scrolled"):
            assert attribute(box, "tabIndex") == "0"
            assert attribute(box, "aria-label") == words(box.children.children[0])
        table = signs(tree)
        assert len(of_class(table, "tl-sort")) == len(heads(table))


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
        frame = framed(made, compare="source")
        tree = section(made, frame)
        assert [row[1] for row in cells(signs(tree))] == ["Cable (a)", "Cable (b)", "C"]
        lanes = [note["text"] for note in notes(frame.figure, "lane")]
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
        frame = framed(made, **SHARING)
        assert set(frame.events.index) == {"Boats", "Fish", "Talks"}
        lanes = [note["text"] for note in notes(frame.figure, "lane")]
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
        frame = framed(opened(folder, *DATED), a="actor=USSR", b="actor=PRC")
        assert {record["id"] for record in frame.scene["records"]} == {"Boats", "Talks"}
        assert frame.scene["now"]["compare"] == "selection"
        assert frame.scene["now"]["lanes"] == ""

    def test_in_german(self, folder: Path) -> None:
        made = opened(folder, *DATED)
        view = asked_for(made, **SHARING).view
        frame = make_frame(made, view, speaking="de")
        lanes = [note["text"] for note in notes(frame.figure, "lane")]
        assert lanes == ["<b>A und B</b>", "<b>B · Ereignisse zu Trade</b>"]
        with spoken("de"):
            (said,) = sayings(section(made, frame))
        assert said.startswith("Trade: Die ersten Gesten von A · ")
        assert said.endswith(" kamen am selben Tag. Beruht auf Boats.")


# -- every pivot ----------------------------------------------------------------------------------

COUNTED = (*SIDES, "threads_before")


class TestPivots:
    ROWS = (
        *DATED,
        gesture("Relief", "PRC", "1953-03", "Aid"),
        gesture("Song", "PRC", "XXXX", "Art"),
        gesture("War", "USSR", "1952-10", kind=CONFLICT),
    )

    @pytest.mark.parametrize("compare", ["", "actor", "thread"])
    def test_its_numbers_are_the_findings(self, folder: Path, compare: str) -> None:
        made = opened(folder, *self.ROWS)
        frame = framed(made, "1953-05", compare=compare)
        table = pivots_of(section(made, frame))
        typed = frame.view.pivot
        assert typed is not None
        readings = [*(pivot.reading for pivot in made.pivots.values()), typed.reading]
        for row, reading in zip(cells(table), readings, strict=True):
            found = findings(against(frame.events, reading))
            assert row[2:] == [str(found[name]) for name in COUNTED]

    def test_each_is_named_and_dated(self, folder: Path) -> None:
        made = opened(folder, *self.ROWS)
        table = pivots_of(compared(made, "1953-05"))
        assert [row[:2] for row in cells(table)] == [
            ["The death", "5 March 1953"],
            ["The truce", "27 July 1953"],
            ["May 1953", "May 1953"],
        ]
        assert len(heads(table)) == len(cells(table)[0])

    def test_the_one_in_use_is_pressed_and_marked(self, folder: Path) -> None:
        made = opened(folder, *self.ROWS)
        table = pivots_of(compared(made, "truce"))
        buttons = with_attribute(table, "data-view-value")
        pressed = {key: attribute(button, "aria-pressed") for key, button in buttons.items()}
        assert pressed == {"death": "false", "truce": "true"}
        defaults = {key: attribute(b, "data-view-default") for key, b in buttons.items()}
        assert defaults == {"death": "true", "truce": "false"}
        (now,) = of_class(table, "tl-table__now")
        assert words(now).startswith("The truce")

    def test_what_is_fixed_has_no_buttons(self, folder: Path) -> None:
        made = opened(folder, *self.ROWS)
        frame = framed(made, compare="actor")
        fixed = section(made, frame, is_fixed=True)
        assert with_attribute(fixed, "data-view-key") == {}
        assert [n for n in nodes(pivots_of(fixed)) if type(n).__name__ == "Button"] == []
        assert cells(pivots_of(fixed)) == cells(pivots_of(section(made, frame)))

    def test_it_is_open_beside_a_comparison_alone(self, folder: Path) -> None:
        made = opened(folder, *self.ROWS)
        for compare, is_open in (("", False), ("actor", True)):
            (aside,) = of_class(compared(made, compare=compare), "tl-aside")
            assert attribute(aside, "open") is is_open


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
    frame = make_frame(made, asked_for(made, compare="actor").view, speaking="de")
    with spoken("de"):
        tree = section(made, frame)
    assert sayings(tree) == [
        "Trade: Die erste Geste von USSR kam genau 241 Tage vor der von PRC. "
        "Beruht auf Boats; Talks."
    ]
    assert cells(signs(tree))[0][4] == "genau 153 Tage früher"
    assert "Dieselben Gesten gegen jeden Wendepunkt" in words(tree)
