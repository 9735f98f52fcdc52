"""For a projector: read from the back of a room at 1280 by 720, controls out of the way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.exhibit import READY
from tests.browser.support.workbench import Open, Workbench, eventually

SCREEN = {"width": 1280, "height": 720}
LETTERS = 22  # pixels

SIZE = "(selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
COLOURS = "['color', 'backgroundColor'].map((name) => getComputedStyle(document.body)[name])"
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"


def size(page: Page, selector: str) -> float:
    found: float = page.evaluate(SIZE, selector)
    return found


def top(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box, selector
    return box["y"]


def test_the_first_screen_holds_question_numbers_and_chart(open_workbench: Open) -> None:
    workbench = open_workbench("?size=large", viewport=SCREEN)
    workbench.close_door()
    page = workbench.page
    assert size(page, ".tl-tally dt + dd") >= 2 * LETTERS
    assert size(page, "#chart .xtick text") >= 20
    for selector in ("body", ".tl-tally dt", ".tl-answer", "#chart .textpoint text"):
        assert size(page, selector) >= LETTERS, selector
    assert 0 < top(page, "h1") < top(page, ".tl-tally") < top(page, "#chart")
    # More than one lane is to be seen.
    assert top(page, ".tl-name-lane >> nth=1") < SCREEN["height"]
    assert top(page, "#chart") < top(page, "#ledger") < top(page, ".tl-colophon")


def test_controls_are_folded_and_a_key_away(open_workbench: Open) -> None:
    workbench = open_workbench("?size=large", viewport=SCREEN)
    workbench.close_door()
    page, search = workbench.page, workbench.page.locator("#search")
    assert page.locator(".tl-controls").count() == 1
    expect(search).to_be_hidden()
    page.locator(".tl-marks a").last.focus()
    page.keyboard.press("Tab")
    assert workbench.focused() == "Filter and change"
    page.keyboard.press("Enter")
    expect(search).to_be_visible()
    # What another drawing brings leaves them as they are.
    workbench.switch("lanes", "actor")
    workbench.press("actor", "PRC")
    expect(search).to_be_visible()
    assert workbench.query == "actor=PRC&size=large&lanes=actor"


def test_a_mark_opens_its_card_and_the_chart_follows_the_pointer(open_workbench: Open) -> None:
    workbench = open_workbench("?size=large", viewport=SCREEN)
    page = workbench.page
    workbench.press_mark("repatriation-talks")
    expect(workbench.peek).to_be_visible()
    assert size(page, "#peek p") >= 0.85 * LETTERS
    page.locator("[data-unpeek]").click()
    mark = workbench.mark("repatriation-talks").bounding_box()
    assert mark
    x, y = mark["x"] + 160, mark["y"] - 60  # beside the lane's name
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y)
    page.mouse.move(x + 100, y, steps=4)
    page.mouse.up()

    def moved() -> float:
        now = workbench.mark("repatriation-talks").bounding_box()
        assert now
        return round(now["x"] - mark["x"])

    eventually(moved, 100)


def test_a_press_enlarges_and_another_goes_back(open_workbench: Open) -> None:
    workbench = open_workbench("?lanes=actor", viewport=SCREEN)
    page = workbench.page
    page.evaluate("window.isSamePage = true")
    before = page.evaluate("chart.layout.height")

    def state() -> tuple[str, str, bool]:
        return (
            workbench.query,
            workbench.focused(),
            page.evaluate("chart.layout.height") > before,
        )

    page.get_by_role("button", name="Enlarge").click()
    eventually(state, ("lanes=actor&size=large", "Normal size", True))
    eventually(lambda: size(page, "body"), LETTERS)
    page.get_by_role("button", name="Normal size").click()
    eventually(state, ("lanes=actor", "Enlarge", False))
    eventually(lambda: size(page, "body"), 16)
    page.go_back()
    eventually(lambda: state()[2], True)
    page.locator("#share").click()
    expect(page.locator("#share-link")).to_have_value(
        f"{workbench.address}/?lanes=actor&size=large"
    )
    assert "/embed?lanes=actor&amp;size=large" in page.locator("#share-frame").input_value()
    assert page.evaluate("window.isSamePage")


@pytest.mark.parametrize(
    ("theme", "scheme", "colours"),
    [
        pytest.param("auto", "light", [BLACK, WHITE], id="light"),
        pytest.param("auto", "dark", [WHITE, BLACK], id="dark"),
        pytest.param("light", "dark", [BLACK, WHITE], id="light on a dark device"),
        pytest.param("dark", "light", [WHITE, BLACK], id="dark on a light device"),
    ],
)
def test_an_exhibit_of_one_thread_fills_the_screen(
    new_page: Callable[..., Page], server: str, theme: str, scheme: str, colours: list[str]
) -> None:
    page = new_page(viewport=SCREEN, color_scheme=scheme)
    query = f"size=large&show=headline,chart&thread=Fisheries&theme={theme}"
    page.goto(f"{server}/embed?{query}")
    page.wait_for_selector(READY)
    assert page.evaluate(COLOURS) == colours
    titles = page.locator("#chart .textpoint:not(.is-crowded)")
    bottoms = [box["y"] + box["height"] for box in (t.bounding_box() for t in titles.all()) if box]
    assert len(bottoms) == page.locator("#ledger article").count()
    # Of seven names the last may stand just under the fold.
    assert sorted(bottoms)[-2] < SCREEN["height"] < max(bottoms) * 1.3
    assert max(bottoms) < SCREEN["height"] * 1.1


@pytest.mark.parametrize("place", ["/", "/embed"])
def test_a_phone_and_paper_take_what_they_can(
    new_page: Callable[..., Page], server: str, place: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{server}{place}?size=large")
    page.wait_for_selector(READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    assert size(page, "body") == 16
    for control in page.locator("#search, .tl-controls > summary, [data-view-key=size]").all():
        expect(control).to_be_hidden()


def test_what_can_not_be_a_size_is_said(workbench: Workbench) -> None:
    workbench.go("size=huge")
    expect(workbench.notice).to_have_text("The size “huge” is ignored: write large.")
