"""Titles in the chart: all there at the opening view, never cut, never over each other."""

from functools import partial
from itertools import combinations, product
from typing import Any

import pytest

from tests.browser.support.pages import WIDE
from tests.browser.support.workbench import Box, Open, Workbench, eventually
from timeline.collection.collection import Collection

WIDTHS = (1280, 1440, 1920)
LANES = ("thread", "actor", "kind")
PIVOTS = ("stalin", "armistice")
SMALLEST = {"": 13, "large": 22}  # pixels, by size
GUTTER = """() => {
  const drawing = document.querySelector("#chart > .tl-drawing");
  return drawing.querySelector(".tl-plot").width.baseVal.value / drawing.clientWidth;
}"""

EVENTS = "(all) => all.map((node) => node.dataset.event)"

VIEWS = [
    pytest.param(f"lanes={lanes}&pivot={pivot}", id=f"{lanes}, {pivot}")
    for lanes, pivot in product(LANES, PIVOTS)
]
LARGE_VIEWS = [
    pytest.param(width, query, id=f"{width} px, {query}")
    for width, query in (
        *((1280, f"lanes={lanes}") for lanes in LANES),
        (1280, "compare=actor"),
        (1280, "scale=order"),
        (1920, "pivot=armistice"),
    )
]


def titles(workbench: Workbench) -> list[Box]:
    return workbench.boxes(".textpoint text")


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in combinations(boxes, 2) if one.overlaps(other)]


def chart_size(workbench: Workbench) -> tuple[float, float, float]:
    """Width and height of the chart, and where the gutter begins, in pixels."""
    box = workbench.page.locator("#chart").bounding_box()
    assert box
    share: float = workbench.page.evaluate(GUTTER)
    return box["width"], box["height"], share * box["width"]


def cut(workbench: Workbench) -> list[str]:
    """The titles that reach over an edge: of the chart, or of time into the gutter."""
    width, height, edge = chart_size(workbench)
    found = []
    for box in titles(workbench):
        is_dated = box.left < edge
        is_inside = box.left >= -1 and box.right <= (edge if is_dated else width) + 1
        if not is_inside or box.top < 0 or box.bottom > height:
            found.append(box.id)
    return found


@pytest.mark.parametrize("query", VIEWS)
def test_at_the_opening_view_every_title_is_there(
    shared_workbench: Workbench, collection: Collection, query: str
) -> None:
    workbench = shared_workbench.show(query)
    for width in WIDTHS:
        workbench.resize(width)
        every_title_is_there(workbench, collection, SMALLEST[""])
    workbench.resize(WIDE["width"])


@pytest.mark.parametrize(("width", "query"), LARGE_VIEWS)
def test_for_a_projector_every_title_is_there(
    open_workbench: Open, collection: Collection, width: int, query: str
) -> None:
    screen = {"width": width, "height": 900}
    workbench = open_workbench(f"?{query}&size=large", viewport=screen)
    every_title_is_there(workbench, collection, SMALLEST["large"])


def every_title_is_there(workbench: Workbench, collection: Collection, least: int) -> None:
    _, _, edge = chart_size(workbench)
    drawn = workbench.positions()
    in_view = {event for event, (left, _) in drawn.items() if left >= 0}
    undated = set(collection.events.index[collection.events["reading"].map(_is_undated)])
    shown = titles(workbench)

    assert len(drawn) == len(collection.events)
    assert undated <= in_view
    assert {box.id for box in shown} >= {
        event for event in in_view if event in undated or drawn[event][0] < edge
    }
    assert overlapping(shown) == []
    assert cut(workbench) == []
    assert min(box.size for box in shown) >= least


def _is_undated(reading: Any) -> bool:
    return reading.earliest is None and reading.begin_latest is None


MOVES = ("in", "in", "later", "reset", "out", "earlier", "all", "in")


@pytest.mark.parametrize("lanes", LANES)
def test_however_it_is_moved_no_title_runs_into_another(workbench: Workbench, lanes: str) -> None:
    workbench.show(f"lanes={lanes}")
    for move in MOVES:
        workbench.zoom(move)
        eventually(lambda: overlapping(titles(workbench)), [])
        eventually(lambda: cut(workbench), [])
        assert titles(workbench)


def test_titles_hide_no_mark(shared_workbench: Workbench) -> None:
    workbench = shared_workbench
    # What lies beyond the part of time in view is cut off where the gutter begins.
    _, _, edge = chart_size(workbench)
    listed = set(workbench.page.locator("#chart .tl-gutter path").evaluate_all(EVENTS))
    marks = [m for m in workbench.boxes("path.point") if m.left < edge or m.id in listed]
    hidden = [
        (title.id, mark.id)
        for title, mark in product(titles(workbench), marks)
        if title.id != mark.id and title.overlaps(mark)
    ]
    assert hidden == []


def test_a_title_reads_who_and_what(shared_workbench: Workbench, collection: Collection) -> None:
    workbench = shared_workbench
    said = workbench.page.evaluate(
        "[...document.querySelectorAll('#chart .textpoint')]"
        ".map((node) => [node.dataset.event, node.textContent])"
    )
    for event, words in said:
        row = collection.events.loc[event]
        who = "" if row["kind"] == "context" else row["actor"]
        # A title in the gutter is broken in lines, where spaces were.
        assert "".join(words.split()) == "".join(f"{who}{row['title']}".split())


def test_a_window_that_changes_its_width_keeps_titles_apart(workbench: Workbench) -> None:
    for width in (1920, 1280):
        before = workbench.positions()
        workbench.page.set_viewport_size({"width": width, "height": 900})
        eventually(partial(workbench.stands_as, before), False)
        eventually(lambda: overlapping(titles(workbench)), [])
        eventually(lambda: cut(workbench), [])


def test_a_filter_keeps_titles_apart(workbench: Workbench) -> None:
    workbench.press("kind", "verbal cooperation")
    assert overlapping(titles(workbench)) == []
    assert cut(workbench) == []


def test_the_chart_says_what_it_shows(workbench: Workbench, collection: Collection) -> None:
    chart = workbench.page.locator("#chart")
    everything = len(collection.events)
    assert f"{everything} of {everything}" in (chart.get_attribute("aria-label") or "")
    workbench.press("actor", "PRC")
    shown = len(workbench.seen()["cards"])
    label = chart.get_attribute("aria-label") or ""
    assert f"{shown} of {everything}" in label
    assert "thread" in label
