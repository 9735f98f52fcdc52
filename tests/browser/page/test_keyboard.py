"""Everything without a mouse: what the focus reaches, that it is seen and is never lost."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.support.workbench import Workbench, eventually

MOST_STOPS = 400

REACHABLE = """[...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
  .filter((node) => node.checkVisibility({ visibilityProperty: true })).length"""

# The focus shows on the element or, for a field, on the box drawn around it.
FOCUS = """(() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const { left, right, top, bottom } = node.getBoundingClientRect();
  const drawn = [node, node.parentElement].map((part) => getComputedStyle(part));
  const numbered = (window.stops = window.stops || new Map());
  if (!numbered.has(node)) numbered.set(node, numbered.size);
  return {
    number: numbered.get(node),
    name: node.id || node.outerHTML.slice(0, 90),
    hasOutline: drawn.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2),
    isInView: right > 0 && left < innerWidth && bottom > 0 && top < innerHeight,
  };
})()"""


def focus(workbench: Workbench) -> dict[str, Any]:
    found: dict[str, Any] | None = workbench.page.evaluate(FOCUS)
    assert found, "the focus is lost"
    return found


def is_on(workbench: Workbench, selector: str) -> bool:
    found: bool = workbench.page.evaluate(
        "(selector) => document.activeElement.matches(selector)", selector
    )
    return found


def tab_to(workbench: Workbench, selector: str, *, key: str = "Tab") -> None:
    """Press Tab until the focus is on what is looked for."""
    for _ in range(MOST_STOPS):
        workbench.page.keyboard.press(key)
        if is_on(workbench, selector):
            seen = focus(workbench)
            assert seen["hasOutline"], seen["name"]
            assert seen["isInView"], seen["name"]
            return
    pytest.fail(f"{key} does not lead to {selector}")


def visit_every_stop(workbench: Workbench) -> None:
    """Press Tab through the page: all that can be used has the focus once, and shows it."""
    reachable = workbench.page.evaluate(REACHABLE)
    stops: dict[int, str] = {}
    for _ in range(reachable + 5):
        workbench.page.keyboard.press("Tab")
        if workbench.page.evaluate("document.activeElement === document.body"):
            break
        stop = focus(workbench)
        if stop["number"] in stops:
            break
        stops[stop["number"]] = stop["name"]
        assert stop["hasOutline"], stop["name"]
        assert stop["isInView"], stop["name"]
    assert len(stops) == reachable


def test_the_focus_reaches_everything_and_is_seen_everywhere(workbench: Workbench) -> None:
    visit_every_stop(workbench)


def test_the_first_stop_skips_to_the_chart(workbench: Workbench) -> None:
    workbench.page.keyboard.press("Tab")
    link = workbench.page.locator("a:focus")
    expect(link).to_be_in_viewport()
    expect(link).to_have_attribute("href", "#chart")
    workbench.page.keyboard.press("Enter")
    assert is_on(workbench, "#chart")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_facet_is_chosen_and_left(workbench: Workbench, key: str) -> None:
    keyboard = workbench.page.keyboard
    tab_to(workbench, '[data-menu="actor"] summary')
    keyboard.press(key)
    tab_to(workbench, '[data-facet="actor"][data-value="PRC"]')
    keyboard.press(key)
    eventually(lambda: workbench.query, "actor=PRC")
    assert is_on(workbench, '[data-value="PRC"][aria-pressed="true"]')
    keyboard.press("Escape")
    expect(workbench.value("actor", "PRC")).to_be_hidden()
    assert is_on(workbench, '[data-menu="actor"] summary')


def test_a_search_is_written_and_kept_in_focus(workbench: Workbench) -> None:
    tab_to(workbench, "#search")
    workbench.page.keyboard.type("boats fishermen")
    eventually(lambda: workbench.query, "q=boats+fishermen")
    assert is_on(workbench, "#search")


CLEARING = [
    pytest.param("#chips button", "actor=PRC&q=japan", id="one of several"),
    pytest.param("#chips button", "actor=PRC", id="the last one"),
    pytest.param("#clear", "actor=PRC&q=japan", id="all"),
]


@pytest.mark.parametrize(("selector", "query"), CLEARING)
def test_clearing_does_not_lose_the_focus(
    shared_workbench: Workbench, selector: str, query: str
) -> None:
    workbench = shared_workbench.show(query)
    workbench.page.locator("h1").click()
    tab_to(workbench, selector)
    workbench.page.keyboard.press("Enter")
    eventually(lambda: workbench.query != query, True)
    workbench.next_frame()
    assert focus(workbench)["isInView"]


def test_a_card_is_opened_followed_and_closed(workbench: Workbench) -> None:
    keyboard = workbench.page.keyboard
    tab_to(workbench, '[data-open="oyama-talk"]')
    keyboard.press("Enter")
    eventually(lambda: workbench.seen()["open"], ["oyama-talk"])
    assert is_on(workbench, '[data-open="oyama-talk"]')
    tab_to(workbench, '#card-oyama-talk [data-goto="oyama-relations"]')
    keyboard.press("Enter")
    eventually(lambda: workbench.seen()["open"], ["oyama-relations"])
    workbench.next_frame()
    assert is_on(workbench, "#card-oyama-relations, #card-oyama-relations *")
    if not is_on(workbench, "[data-open]"):
        tab_to(workbench, '[data-open="oyama-relations"]', key="Shift+Tab")
    keyboard.press("Space")
    eventually(lambda: workbench.seen()["open"], [])
    assert is_on(workbench, '[data-open="oyama-relations"]')


CHART_KEYS = [
    pytest.param("ArrowRight", "left", id="later"),
    pytest.param("ArrowLeft", "right", id="earlier"),
    pytest.param("+", "apart", id="nearer"),
    pytest.param("-", "together", id="further"),
]


@pytest.mark.parametrize(("key", "way"), CHART_KEYS)
def test_the_chart_moves_by_keys(shared_workbench: Workbench, key: str, way: str) -> None:
    workbench = shared_workbench.show("")
    workbench.page.locator("h1").click()
    before = workbench.positions()
    tab_to(workbench, "#chart")
    workbench.page.keyboard.press(key)
    eventually(lambda: workbench.stands_as(before), False)
    after = workbench.positions()
    moved = after["stalin-death"][0] - before["stalin-death"][0]
    spread = (after["armistice"][0] - after["stalin-death"][0]) - (
        before["armistice"][0] - before["stalin-death"][0]
    )
    found = {"left": moved < 0, "right": moved > 0, "apart": spread > 1, "together": spread < -1}
    assert found[way]
    assert is_on(workbench, "#chart")
    workbench.page.keyboard.press("0")
    eventually(lambda: workbench.stands_as(before), True)


def test_a_zoom_button_keeps_the_focus(workbench: Workbench) -> None:
    before = workbench.positions()
    tab_to(workbench, '[data-zoom="in"]')
    workbench.page.keyboard.press("Space")
    eventually(lambda: workbench.stands_as(before), False)
    assert is_on(workbench, '[data-zoom="in"]')


def test_a_pivot_is_chosen_and_the_focus_stays(workbench: Workbench) -> None:
    tab_to(workbench, '[data-view-value="armistice"]')
    workbench.page.keyboard.press("Enter")
    expect(workbench.choice("pivot", "armistice")).to_have_attribute("aria-pressed", "true")
    expect(workbench.page.locator("#chart .tl-name-pivot")).to_contain_text("27 July 1953")
    assert is_on(workbench, '[data-view-value="armistice"]')


def test_a_pivot_is_written_and_the_focus_stays(workbench: Workbench) -> None:
    tab_to(workbench, "#pivot-typed")
    workbench.page.keyboard.type("April 6, 1953")
    workbench.page.keyboard.press("Enter")
    expect(workbench.page.locator("#chart .tl-name-pivot")).to_contain_text("6 April 1953")
    assert is_on(workbench, "#pivot-typed")
    assert workbench.page.locator("#pivot-typed").input_value() == "April 6, 1953"
    tab_to(workbench, '[data-view-value="kind"]')
    workbench.page.keyboard.press("Enter")
    expect(workbench.choice("lanes", "kind")).to_have_attribute("aria-pressed", "true")
    assert is_on(workbench, '[data-view-value="kind"]')
