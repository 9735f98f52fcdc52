"""No fault that axe-core can find, in light and dark, wide and narrow; no motion if none is asked.

The rules are all those of axe-core that are on by itself: WCAG 2 A and AA, and good practice.
Each page is looked at in either width and either scheme, not in all four pairs: what a scheme
changes is colours, of which the tests of the theme prove the contrast by table.
"""

from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page, expect

from tests.browser.support.workbench import Open, Workbench

SCREENS = [
    pytest.param(width, scheme, id=f"{scheme}, {width} px")
    for width, scheme in ((1440, "light"), (390, "dark"))
]


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")


def violations(workbench: Workbench, part: str = "html") -> list[str]:
    """What axe-core finds in a part of the workbench."""
    return faults(workbench.page, part)


def faults(page: Page, part: str = "html") -> list[str]:
    """What axe-core finds in a part of a page: rule, place and remedy, one text each."""
    # Sent to the page by the browser's debugger, where the page's own policy does not hold.
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "(part) => axe.run(part, { resultTypes: ['violations'] })", part
    )
    assert found["passes"], "axe-core looked at nothing"
    return [
        f"{fault['id']} at {node['target']}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_opening_page(open_workbench: Open, width: int, scheme: str) -> None:
    workbench = open_workbench(viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert violations(workbench) == []


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_for_a_projector_with_its_controls_unfolded(
    open_workbench: Open, width: int, scheme: str
) -> None:
    workbench = open_workbench(
        "?size=large&event=un-veto", viewport={"width": width, "height": 720}, color_scheme=scheme
    )
    expect(workbench.page.locator("#search")).to_be_visible()
    assert violations(workbench) == []


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_with_a_notice_an_open_card_a_selection_and_open_menus(
    open_workbench: Open, width: int, scheme: str
) -> None:
    workbench = open_workbench(
        "?actor=USSR&q=japan&colour=red&event=un-veto&lanes=actor",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    expect(workbench.notice).to_be_visible()
    expect(workbench.page.locator("#chips button")).to_have_count(2)
    assert workbench.seen()["open"] == ["un-veto"]
    assert violations(workbench) == []
    for facet in ("actor", "kind", "source"):
        workbench.menu(facet).locator("summary").click()
        expect(workbench.menu(facet).locator("[data-facet]").first).to_be_visible()
        assert violations(workbench, f'[data-menu="{facet}"]') == []
        workbench.page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [1440, 390])
def test_colours_change_with_the_scheme(open_workbench: Open, width: int) -> None:
    seen = {}
    page = open_workbench(viewport={"width": width, "height": 900}).page
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        seen[scheme] = page.evaluate(
            "['body', '#chart .xtick text, #chart text', '#chart path.point'].map((selector) => {"
            "  const style = getComputedStyle(document.querySelector(selector));"
            "  return selector === 'body' ? style.backgroundColor : style.fill;"
            "})"
        )
    for light, dark in zip(seen["light"], seen["dark"], strict=True):
        assert light != dark


def test_nothing_moves_when_no_motion_is_asked(open_workbench: Open) -> None:
    workbench = open_workbench(reduced_motion="reduce")
    page = workbench.page
    workbench.press("actor", "USSR")
    workbench.card("un-veto").locator("[data-open]").click()
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((node) => {"
        "  const style = getComputedStyle(node);"
        "  const takesTime = (text) => text.split(',').some((time) => parseFloat(time) > 0.001);"
        "  const isAnimated = style.animationName !== 'none' && takesTime(style.animationDuration);"
        "  return style.scrollBehavior === 'smooth' || isAnimated ||"
        "    takesTime(style.transitionDuration);"
        "}).map((node) => node.outerHTML.slice(0, 80))"
    )
    assert moving == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_cards_stand_under_headings_that_name_their_side(shared_workbench: Workbench) -> None:
    workbench = shared_workbench
    for side in ("before", "either", "after", "undated"):
        column = workbench.page.locator(f'#ledger section[data-side="{side}"]')
        heading = column.get_attribute("aria-labelledby")
        expect(workbench.page.locator(f"h2#{heading}")).to_be_visible()
    assert workbench.page.locator("h1").count() == 1


def test_the_sentence_and_the_notice_are_told_when_they_change(
    shared_workbench: Workbench,
) -> None:
    workbench = shared_workbench
    expect(workbench.page.locator("#sentence")).to_have_attribute("aria-live", "polite")
    expect(workbench.notice).to_have_attribute("role", "status")
