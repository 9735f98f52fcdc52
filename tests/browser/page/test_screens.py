"""Small screens: the chart keeps its marks, and nothing has to be scrolled sideways."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.workbench import AtWidth, Open, Workbench, eventually

SMALLEST_TARGET = 24  # pixels, WCAG 2.2 AA

WIDER_THAN_THE_SCREEN = """[...document.querySelectorAll("main *:not(#chart *)")]
  .filter((node) => node.checkVisibility())
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.outerHTML.slice(0, 90))"""

# Links in sentences may be as small as their letters; these stand by themselves.
IDS = "(all) => all.map((node) => node.dataset.event)"
CONTROLS = (
    "button, summary, input, select, textarea, .tl-pages a, .tl-downloads a, .tl-card__permalink a"
)

SMALL_TARGETS = f"""[...document.querySelectorAll("{CONTROLS}")]
  .filter((node) => node.checkVisibility())
  .filter((node) => {{
    const target = node.matches("input") ? node.closest("label") || node : node;
    const {{ width, height }} = target.getBoundingClientRect();
    return width < {SMALLEST_TARGET} || height < {SMALLEST_TARGET};
  }})
  .map((node) => node.outerHTML.slice(0, 90))"""


@pytest.fixture(params=[390, 320], ids=lambda width: f"{width} px")
def narrow(telephone: AtWidth, request: pytest.FixtureRequest) -> Workbench:
    """A telephone's screen."""
    return telephone(request.param).start_over()


def test_on_a_small_screen_nothing_is_scrolled_sideways(narrow: Workbench) -> None:
    page = narrow.page
    narrow.menu("source").locator("summary").click()
    narrow.card("un-veto").locator("[data-open]").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []


def test_on_a_small_screen_too_the_chart_comes_before_the_cards(narrow: Workbench) -> None:
    tops = [narrow.page.locator(each).bounding_box() for each in ("#headline", "#chart", "#ledger")]
    places = [box["y"] for box in tops if box]
    assert len(places) == 3
    assert places == sorted(places)


def test_on_a_small_screen_time_runs_down_and_every_mark_is_named(narrow: Workbench) -> None:
    seen = narrow.seen()
    assert sorted(seen["marks"]) == sorted(seen["cards"])
    named = {box.id for box in narrow.boxes(".textpoint text")}
    listed = {*narrow.page.locator("#chart .tl-undated [data-event]").evaluate_all(IDS)}
    assert named | listed >= set(seen["marks"])
    width = narrow.page.evaluate("document.getElementById('chart').clientWidth")
    shown = [box for box in narrow.boxes("path.point") if 0 <= box.left <= width]
    undated = narrow.page.locator('#ledger [data-side="undated"] article').count()
    assert len(shown) > undated > 0


def test_on_a_small_screen_everything_is_large_enough_to_touch(narrow: Workbench) -> None:
    narrow.go("actor=USSR&q=japan&event=un-veto")
    narrow.menu("source").locator("summary").tap()
    assert narrow.page.evaluate(SMALL_TARGETS) == []
    narrow.page.locator("h1").tap()  # closes the menu
    downloads = narrow.page.locator(".tl-downloads")
    downloads.locator("summary").tap()
    expect(downloads.locator("a").first).to_be_visible()
    assert narrow.page.evaluate(SMALL_TARGETS) == []


def test_on_a_small_screen_what_is_compared_is_large_enough_to_touch(narrow: Workbench) -> None:
    narrow.switch("compare", "actor")
    expect(narrow.page.locator("#comparison [data-view-key]").first).to_be_visible()
    assert narrow.page.evaluate(SMALL_TARGETS) == []
    head = narrow.page.locator("[data-sort-by]").first
    head.tap()
    expect(head.locator("xpath=..")).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("width", [320, 390, 700])
def test_downloads_are_offered_right_under_their_button(open_workbench: Open, width: int) -> None:
    workbench = open_workbench(viewport={"width": width, "height": 844})
    button = workbench.page.locator(".tl-downloads > summary")
    button.click()
    menu = workbench.page.locator(".tl-downloads > .tl-facet__values").bounding_box()
    above = button.bounding_box()
    assert above
    assert menu
    assert 0 <= menu["y"] - above["y"] - above["height"] < 12
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= width


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_small_screen_a_table_of_ones_own_is_large_enough_to_touch(
    open_workbench: Open, width: int
) -> None:
    """The page of a reader's own table; it has one menu where there is but one facet."""
    workbench = open_workbench(viewport={"width": width, "height": 844})
    page = workbench.page
    page.goto(f"{workbench.address}/table")
    page.locator(".tl-drop summary").first.click()
    assert page.evaluate(SMALL_TARGETS) == []
    page.locator("textarea").fill("date,title,actor\n1953-03-01,Boats,USSR\n1953,Talks,PRC\n")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("html[data-timeline=ready]")
    for folded in page.locator(".tl-own details, #own-report details").all():
        folded.evaluate("(node) => node.open = true")
    workbench.open_door()
    assert page.evaluate(SMALL_TARGETS) == []
    workbench.menu("actor").locator("summary").click()
    values = page.locator('[data-menu="actor"] .tl-facet__values').bounding_box()
    assert values
    assert values["width"] > width / 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_small_screen_a_touch_filters_and_opens(narrow: Workbench) -> None:
    narrow.menu("actor").locator("summary").tap()
    narrow.value("actor", "PRC").tap()
    eventually(lambda: narrow.query, "actor=PRC")
    narrow.page.locator("h1").tap()
    expect(narrow.value("actor", "PRC")).to_be_hidden()
    narrow.card("youth-relief").locator("[data-open]").tap()
    assert narrow.seen()["open"] == ["youth-relief"]


@pytest.mark.parametrize("width", [768, 1024])
def test_between_small_and_large_nothing_is_scrolled_sideways(
    open_workbench: Open, width: int
) -> None:
    workbench = open_workbench(viewport={"width": width, "height": 1024})
    assert workbench.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert workbench.page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert workbench.page.evaluate(SMALL_TARGETS) == []
    assert len(workbench.seen()["marks"]) == len(workbench.seen()["cards"])


def test_a_telephone_that_is_turned_gets_the_drawing_of_its_width(open_workbench: Open) -> None:
    workbench = open_workbench(viewport={"width": 600, "height": 1200})
    drawing = workbench.page.locator("#chart > .tl-drawing")
    expect(drawing).to_contain_class("tl-drawing--column")
    workbench.page.set_viewport_size({"width": 1280, "height": 600})
    expect(drawing).to_contain_class("tl-drawing--wide")
    assert len(workbench.boxes(".textpoint text")) > 40
    workbench.page.set_viewport_size({"width": 600, "height": 1200})
    expect(drawing).to_contain_class("tl-drawing--column")
    assert len(workbench.boxes(".textpoint text")) > 40
