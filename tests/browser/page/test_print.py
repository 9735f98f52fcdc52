"""On paper: chart and cards, no controls, dark ink on light paper whatever the screen's colours."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.workbench import Open, Workbench, eventually

COLOURS = """(() => {
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    paper: luminance(style("body").backgroundColor),
    ink: luminance(style("body").color),
    title: luminance(style("#chart .textpoint text").fill),
    card: luminance(style("#ledger article.is-open").backgroundColor),
  };
})()"""

CONTROLS = (
    "#search",
    "#start",
    "#pivot-typed",
    "#clear",
    "#chips",
    '[data-menu="actor"]',
    '[data-view-key="pivot"]',
    '[data-view-key="lanes"]',
    "[data-zoom]",
    'a[href="#chart"]',
)


@pytest.fixture(params=["light", "dark"])
def printed(open_workbench: Open, request: pytest.FixtureRequest) -> Workbench:
    """The page as it is sent to paper, a selection made and a card opened."""
    workbench = open_workbench("?actor=USSR&event=un-veto", color_scheme=request.param)
    workbench.page.emulate_media(media="print", color_scheme=request.param)
    return workbench


def test_controls_are_gone(printed: Workbench) -> None:
    for control in CONTROLS:
        for found in printed.page.locator(control).all():
            expect(found).to_be_hidden()


def test_headline_selection_chart_and_cards_are_there(printed: Workbench) -> None:
    page = printed.page
    seen = printed.seen()
    expect(page.locator("#headline")).to_be_visible()
    expect(page.locator("#sentence")).to_contain_text("Events by USSR")
    assert len(seen["cards"]) == len(seen["marks"]) > 0
    more = page.locator("#card-un-veto [data-open]").get_attribute("aria-controls")
    expect(page.locator(f"#{more}")).to_be_visible()
    expect(page.locator(f"#{more}")).to_contain_text("Kind")
    for card in page.locator("#ledger article:visible").all():
        assert card.evaluate("(node) => node.scrollHeight <= node.clientHeight + 1")


def test_ink_is_dark_and_paper_light(printed: Workbench) -> None:
    colours = printed.page.evaluate(COLOURS)
    assert colours["paper"] > 225
    assert colours["ink"] < 70
    assert colours["title"] < 70
    assert colours["card"] > 225


@pytest.mark.parametrize("width", [1440, 390])
def test_printing_draws_for_paper_and_then_for_the_screen(open_workbench: Open, width: int) -> None:
    workbench = open_workbench(viewport={"width": width, "height": 900})
    workbench.page.evaluate(
        "window.addEventListener('beforeprint', () => {"
        "  window.printed = document.querySelectorAll('#chart .tl-drawing').length;"
        "})"
    )
    before = workbench.positions()
    written = pages(workbench.page)
    assert 2 <= written <= 30
    eventually(lambda: workbench.stands_as(before), True)
    assert workbench.page.evaluate("window.printed") > 1
    assert workbench.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_selection_prints_on_fewer_pages(open_workbench: Open) -> None:
    everything = pages(open_workbench().page)
    selected = pages(open_workbench("?actor=PRC&thread=Relief").page)
    assert selected < everything


def pages(page: Page) -> int:
    """How many sheets the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))
