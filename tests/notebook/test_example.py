"""The example of the documentation, as it runs."""

import runpy
from typing import Any

import pytest

import timeline
from tests.support.notebooks import drawn
from tests.support.places import ROOT
from timeline.dates.sides import SIDES


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return runpy.run_path(str(ROOT / "docs" / "notebook.py"))


class TestExample:
    def test_its_events_are_the_table_s(self, example: dict[str, Any]) -> None:
        assert list(example["events"].index) == list(example["memo"].events.index)
        assert set(example["events"]["side"]) <= set(SIDES)

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
        assert sides[list(SIDES)].sum(axis=1).nunique() == 1

    def test_its_figure_is_of_its_view(self, example: dict[str, Any]) -> None:
        shown = timeline.events_of(example["memo"], example["view"])
        assert set(shown["actor"]) == {"USSR", "PRC"}
        assert set(drawn(example["figure"])) <= set(shown.index)

    def test_it_writes_no_number_down(self) -> None:
        text = (ROOT / "docs" / "notebook.py").read_text(encoding="utf-8")
        assert not any(letter.isdigit() for letter in text)
