"""At first sight: the question, what the dates say, and the chart with its line."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.exhibit import READY
from tests.browser.support.workbench import Open, Workbench

SCREEN = {"width": 1280, "height": 720}

TOPS = """(selectors) => selectors.map(
  (selector) => document.querySelector(selector).getBoundingClientRect().top)"""
READ = [".tl-question", ".tl-answer", ".tl-tally", ".tl-line", "#chart", ".tl-shape-pivot"]


@pytest.mark.parametrize("place", ["/", "/embed", "/embed?lang=de"])
def test_question_answer_marks_and_the_line_stand_on_the_first_screen(
    new_page: Callable[..., Page], server: str, place: str
) -> None:
    page = new_page(viewport=SCREEN)
    page.goto(f"{server}{place}")
    page.wait_for_selector(READY)
    tops = page.evaluate(TOPS, READ)
    assert tops == sorted(tops)
    # Of the chart the upper part: more than its first lane.
    assert page.evaluate(TOPS, ["#chart"])[0] < SCREEN["height"] / 2
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("width", [320, 390, 650, 768, 1440])
def test_the_door_unfolds_all_controls_under_the_line(open_workbench: Open, width: int) -> None:
    workbench = open_workbench(viewport={"width": width, "height": 900})
    workbench.close_door()
    page = workbench.page
    door, search = page.locator(".tl-controls > summary"), page.locator("#search")
    expect(search).to_be_hidden()
    before = door.bounding_box()
    door.focus()
    page.keyboard.press("Enter")
    expect(search).to_be_visible()
    assert door.bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    workbench.switch("lanes", "actor")
    expect(page.locator("#drawn")).to_have_text("Lanes by actor, around Stalin's death.")


def test_what_clears_the_selection_leaves_the_focus_at_the_door(workbench: Workbench) -> None:
    workbench.show("actor=PRC")
    workbench.close_door()
    workbench.page.locator("#clear").click()
    assert workbench.focused() == "Filter and change"


def test_the_key_pushes_nothing_away_and_unfolds_in_steps(workbench: Workbench) -> None:
    page = workbench.page
    before = page.locator("#chart").bounding_box()
    page.locator("#legend > summary").click()
    expect(page.get_by_text("Colour is the actor")).to_be_visible()
    assert page.locator("#chart").bounding_box() == before
    shapes = page.get_by_text("Shape is the kind")
    expect(shapes).to_be_hidden()
    page.locator("#legend").get_by_text("Shapes and fills").click()
    expect(shapes).to_be_visible()


def test_zoom_buttons_come_with_the_pointer(workbench: Workbench) -> None:
    buttons = workbench.page.locator(".tl-zoom")
    workbench.page.locator("h1").hover()
    expect(buttons).to_have_css("opacity", "0")
    workbench.page.locator("#chart").hover(position={"x": 300, "y": 150})
    expect(buttons).to_have_css("opacity", "1")


@pytest.mark.parametrize("pivot", ["1952-08-03", "1953-09-29"])
def test_a_pivot_at_the_edge_keeps_its_name(workbench: Workbench, pivot: str) -> None:
    workbench.show(f"pivot={pivot}")
    width = workbench.page.evaluate("document.getElementById('chart').clientWidth")
    name = workbench.page.evaluate(
        "(() => { const n = document.querySelector('.tl-name-pivot').getBoundingClientRect();"
        " const c = document.getElementById('chart').getBoundingClientRect();"
        " return [n.left - c.left, n.right - c.left]; })()"
    )
    assert -1 <= name[0] < name[1] <= width + 1
