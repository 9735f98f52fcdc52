"""The tables of a comparison: first signs, and every pivot."""

from pathlib import Path

import pytest

from tests.support.comparisons import (
    CONFLICT,
    DATED,
    cells,
    compared,
    gesture,
    heads,
    opened,
    pivots_of,
    signs,
)
from tests.support.made_up import attribute, nodes, of_class, rendered_view, with_attribute, words
from timeline.analysis.counts import gesture_counts
from timeline.collection.events import with_sides
from timeline.dates.sides import SIDES
from timeline.page.comparison_section import section

# -- first signs ----------------------------------------------------------------------------------


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
                "A memo, p. 2 · rests on one source",
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


# -- every pivot ----------------------------------------------------------------------------------

COUNTED = (*(side for side in SIDES if side != "on"), "threads_before")


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
        rendered = rendered_view(made, "1953-05", compare=compare)
        table = pivots_of(section(made, rendered))
        typed = rendered.view.pivot
        assert typed is not None
        readings = [*(pivot.reading for pivot in made.pivots.values()), typed.reading]
        for row, reading in zip(cells(table), readings, strict=True):
            found = gesture_counts(with_sides(made.events, reading))
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
        rendered = rendered_view(made, compare="actor")
        fixed = section(made, rendered, is_fixed=True)
        assert with_attribute(fixed, "data-view-key") == {}
        assert [n for n in nodes(pivots_of(fixed)) if type(n).__name__ == "Button"] == []
        assert cells(pivots_of(fixed)) == cells(pivots_of(section(made, rendered)))

    def test_it_is_open_beside_a_comparison_alone(self, folder: Path) -> None:
        made = opened(folder, *self.ROWS)
        for compare, is_open in (("", False), ("actor", True)):
            (aside,) = of_class(compared(made, compare=compare), "tl-aside")
            assert attribute(aside, "open") is is_open
