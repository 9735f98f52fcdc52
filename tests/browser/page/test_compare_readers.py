"""Scales and comparisons for every reader: by keys, on paper, on a telephone, in other pages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.exhibit.test_exhibit_places import line
from tests.browser.page.test_accessibility import violations
from tests.browser.page.test_keyboard import is_on, tab_to, visit_every_stop
from tests.browser.page.test_screens import SMALL_TARGETS, WIDER_THAN_THE_SCREEN
from tests.browser.support.exhibit import Exhibit, frame_of, pages
from tests.browser.support.pages import NewPage
from tests.browser.support.workbench import AtWidth, Open, Workbench, eventually
from timeline.chart.scales import SCALES
from timeline.cli.main import main
from timeline.collection.collection import Collection
from timeline.views.drawing import render_view
from timeline.views.query import COMPARED, ViewQuery

IN_ORDER = "compare=actor&scale=order"
SELECTIONS = "a=actor%3DUSSR&b=actor%3DPRC"
SCREENS = [
    pytest.param(width, scheme, id=f"{scheme}, {width} px")
    for width, scheme in ((1280, "dark"), (390, "light"))
]


# -- no fault that axe-core can find --------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_comparison_in_order_is_without_fault(
    open_workbench: Open, width: int, scheme: str
) -> None:
    workbench = open_workbench(
        f"?{IN_ORDER}", viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    assert violations(workbench) == []
    workbench.page.locator("[data-sort-by]").first.click()
    assert violations(workbench, "#comparison") == []


def test_a_chain_that_is_lit_is_without_fault(workbench: Workbench) -> None:
    workbench.show("compare=actor&scale=pivot&event=malenkov-defence&actor=USSR")
    expect(workbench.page.locator("#chart")).to_contain_class("has-lit")
    expect(workbench.page.locator('[data-keep="a"]')).to_be_visible()
    assert violations(workbench) == []


# -- by keys --------------------------------------------------------------------------------------


def test_the_focus_reaches_everything_of_a_comparison(open_workbench: Open) -> None:
    visit_every_stop(open_workbench(f"?{IN_ORDER}"))


PICKED = [
    *(pytest.param("scale", value, id=f"scale {value}") for value in SCALES[1:]),
    *(pytest.param("compare", value, id=f"compare {value}") for value in COMPARED),
]


@pytest.mark.parametrize(("key", "value"), PICKED)
def test_a_picker_is_pressed_and_keeps_the_focus(
    workbench: Workbench, key: str, value: str
) -> None:
    button = f'.tl-view [data-view-key="{key}"][data-view-value="{value}"]'
    tab_to(workbench, button)
    workbench.page.keyboard.press("Space")
    expect(workbench.choice(key, value)).to_have_attribute("aria-pressed", "true")
    assert workbench.query == f"{key}={value}"
    assert is_on(workbench, button)


def test_two_selections_are_kept_by_keys(workbench: Workbench) -> None:
    workbench.show("actor=USSR")
    tab_to(workbench, '[data-keep="a"]')
    workbench.page.keyboard.press("Enter")
    eventually(lambda: workbench.query, "a=actor%3DUSSR")
    assert is_on(workbench, "#search")
    workbench.press("actor", "PRC")
    tab_to(workbench, '[data-keep="b"]')
    workbench.page.keyboard.press("Enter")
    eventually(lambda: workbench.query, SELECTIONS)
    expect(workbench.page.locator(".tl-compared")).to_be_visible()


def test_a_row_is_sorted_and_a_pivot_chosen_in_the_tables_by_keys(workbench: Workbench) -> None:
    workbench.show("compare=actor")
    tab_to(workbench, "[data-sort-by]")
    workbench.page.keyboard.press("Enter")
    expect(workbench.page.locator("[data-sortable] th").first).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert is_on(workbench, "[data-sort-by]")
    tab_to(workbench, '#comparison [data-view-value="armistice"]')
    workbench.page.keyboard.press("Enter")
    expect(workbench.choice("pivot", "armistice")).to_have_attribute("aria-pressed", "true")
    expect(workbench.page.locator(".tl-compared__before")).to_contain_text("armistice")
    # The table is drawn anew; whoever pressed in it goes on from there.
    assert is_on(workbench, '#comparison [data-view-value="armistice"]')


def test_the_table_of_pivots_stays_unfolded_when_one_is_chosen(workbench: Workbench) -> None:
    folded = workbench.page.locator("#comparison details")
    expect(folded).not_to_have_attribute("open", "")
    tab_to(workbench, "#comparison summary")
    workbench.page.keyboard.press("Enter")
    for pivot in ("armistice", "stalin"):
        button = f'#comparison [data-view-value="{pivot}"]'
        tab_to(workbench, button, key="Tab" if pivot == "armistice" else "Shift+Tab")
        workbench.page.keyboard.press("Enter")
        expect(workbench.choice("pivot", pivot)).to_have_attribute("aria-pressed", "true")
        expect(folded).to_have_attribute("open", "")
        assert is_on(workbench, button)
    workbench.switch("compare", "actor")
    expect(folded).to_have_attribute("open", "")
    workbench.switch("compare", "")
    expect(folded).not_to_have_attribute("open", "")


# -- on paper, and on a telephone -----------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_comparison_is_printed(open_workbench: Open, scheme: Literal["light", "dark"]) -> None:
    workbench = open_workbench(f"?{IN_ORDER}", color_scheme=scheme)
    page = workbench.page
    said = page.locator(".tl-sayings").inner_text()
    page.emulate_media(media="print", color_scheme=scheme)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for part in (".tl-scale-note", ".tl-compared__before", ".tl-sayings", "[data-sortable]"):
        expect(page.locator(part).first).to_be_visible()
    assert page.locator(".tl-sayings").inner_text() == said
    expect(page.locator("#comparison table")).to_have_count(2)
    expect(page.locator("#comparison table").last).to_be_visible()
    assert workbench.seen()["rings"]
    for gone in ('.tl-view [data-view-key="scale"]', "[data-keep]"):
        for found in page.locator(gone).all():
            expect(found).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_a_selection_on_paper_brings_no_buttons_to_keep_it(workbench: Workbench) -> None:
    workbench.show("actor=USSR")
    expect(workbench.page.locator('[data-keep="a"]')).to_be_visible()
    workbench.page.emulate_media(media="print")
    expect(workbench.page.locator('[data-keep="a"]')).to_be_hidden()


def test_on_paper_tables_are_not_cut(open_workbench: Open) -> None:
    """An A4 sheet within its margins is about 700 pixels wide; nothing can be scrolled there."""
    workbench = open_workbench(f"?{IN_ORDER}", viewport={"width": 700, "height": 970})
    workbench.page.emulate_media(media="print")
    cut = workbench.page.evaluate(
        "[...document.querySelectorAll('.tl-scrolled')]"
        ".filter((node) => node.scrollWidth > node.clientWidth + 1).length"
    )
    assert cut == 0


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("query", [IN_ORDER, "scale=pivot", SELECTIONS])
def test_on_a_small_screen_nothing_is_scrolled_sideways(
    telephone: AtWidth, width: int, query: str
) -> None:
    page = telephone(width).show(f"{query}&actor=USSR").page
    expect(page.locator('[data-keep="a"]')).to_be_visible()
    # A telephone would show a wider page smaller, and call that its width.
    assert page.evaluate("document.documentElement.scrollWidth") == width
    wider = page.evaluate(WIDER_THAN_THE_SCREEN)
    # A table scrolls in its own box, which is no wider than the screen.
    inside = page.evaluate(
        "[...document.querySelectorAll('.tl-scrolled *')].map((n) => n.outerHTML.slice(0, 90))"
    )
    assert set(wider) <= set(inside)
    assert page.evaluate(SMALL_TARGETS) == []


# -- exhibits -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def host(server: str) -> Iterator[str]:
    """A page of another site for each exhibit, in frames of no origin."""
    sandbox = 'sandbox="allow-scripts"'
    queries = {
        "/compare": "?compare=actor",
        "/order": "?scale=order",
        "/selections": f"?{SELECTIONS.replace('&', '&amp;')}",
        "/parts": "?compare=actor&amp;show=chart,ledger",
        "/chart": "?compare=actor&amp;show=chart",
        "/ledger": "?scale=order&amp;show=ledger",
        "/headline": "?compare=actor&amp;show=headline",
    }
    with pages(
        {path: line(server, "one", query, sandbox) for path, query in queries.items()}
    ) as address:
        yield address


@pytest.fixture
def visit(new_page: NewPage, host: str) -> Callable[[str], Exhibit]:
    def open_page(path: str) -> Exhibit:
        page = new_page(viewport={"width": 1280, "height": 900})
        page.goto(host + path)
        shown = frame_of(page, "one")
        assert shown.place.evaluate("self.origin") == "null"
        return shown

    return open_page


def sides(shown: Exhibit) -> list[str]:
    cells = shown.locator("[data-sortable] [data-side]")
    found: list[str] = cells.evaluate_all("(all) => all.map((cell) => cell.dataset.sort)")
    return found


def is_sorted_by_side(shown: Exhibit) -> None:
    """Pressing the head of the sides sorts the rows, here, with nobody asked."""
    head = shown.locator("[data-sort-by]").get_by_text("Side", exact=True)
    before = sides(shown)
    head.click()
    assert sides(shown) == sorted(before)
    head.press("Enter")
    assert sides(shown) == sorted(before, reverse=True)
    expect(head.locator("xpath=..")).to_have_attribute("aria-sort", "descending")


def firsts(collection: Collection) -> set[str]:
    matters = render_view(
        collection, ViewQuery.from_words(collection, {"compare": "actor"}).view
    ).matters
    return {e for m in matters for standing in m.standings for e in standing.sign.candidates}


def test_in_a_sandbox_a_comparison_is_drawn_told_and_sorted(
    visit: Callable[[str], Exhibit], workbench: Workbench, collection: Collection
) -> None:
    shown = visit("/compare")
    assert set(shown.seen()["rings"]) == firsts(collection)
    workbench.switch("compare", "actor")
    words = workbench.page.locator(".tl-sayings").inner_text()
    expect(shown.locator(".tl-sayings")).to_have_text(words, use_inner_text=True)
    is_sorted_by_side(shown)
    expect(shown.locator("[data-view-key]")).to_have_count(0)
    link = shown.locator(".tl-sayings [data-goto]").first
    event = link.get_attribute("data-goto")
    link.click()
    eventually(lambda: shown.seen()["chosen"], [event])
    shown.press("actor", "PRC")
    expect(shown.locator(".tl-sayings")).to_have_text(words, use_inner_text=True)


def test_in_a_sandbox_an_order_is_drawn(
    visit: Callable[[str], Exhibit], collection: Collection
) -> None:
    shown = visit("/order")
    assert set(shown.marks()) == set(collection.events.index)
    ticks = [int(tick) for tick in shown.locator("#chart .tl-ticks text").all_text_contents()]
    assert ticks == list(range(1, ticks[-1] + 1, ticks[1] - ticks[0]))
    expect(shown.locator(".tl-scale-note")).to_contain_text("The axis is not time but order")
    expect(shown.locator(".tl-compared")).to_have_count(0)


def test_in_a_sandbox_two_selections_are_compared(visit: Callable[[str], Exhibit]) -> None:
    shown = visit("/selections")
    lanes = shown.locator("#chart .tl-name-lane").all_text_contents()
    assert {lane[:1] for lane in lanes} == {"A", "B"}
    expect(shown.locator(".tl-compared__before")).to_be_visible()
    expect(shown.locator("#notice")).to_be_hidden()


PARTS = [
    pytest.param("/parts", True, True, id="chart and cards"),
    pytest.param("/chart", True, True, id="a chart"),
    pytest.param("/ledger", False, False, id="cards of an order, which need no note of an axis"),
    pytest.param("/headline", False, True, id="a headline, and what the comparison says"),
]


@pytest.mark.parametrize(("path", "has_chart", "has_words"), PARTS)
def test_parts_of_an_exhibit(
    visit: Callable[[str], Exhibit], path: str, has_chart: bool, has_words: bool
) -> None:
    shown = visit(path)
    expect(shown.locator("#chart")).to_have_count(int(has_chart))
    expect(shown.locator(".tl-compared")).to_have_count(int(has_words))
    expect(shown.locator("#comparison")).to_have_count(int(has_words))
    if has_words:
        is_sorted_by_side(shown)


@pytest.mark.parametrize("query", ["compare=actor", IN_ORDER, f"{SELECTIONS}&scale=pivot"])
def test_an_exported_file_compares_from_disk_with_no_network(
    new_page: NewPage, tmp_path: Path, query: str
) -> None:
    target = tmp_path / "exhibit.html"
    assert main(["export", str(target), "--select", query]) == 0
    page = new_page(viewport={"width": 1280, "height": 900}, offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(target.as_uri())
    shown = Exhibit(page).settled()
    assert shown.seen()["rings"]
    expect(shown.locator(".tl-sayings li").first).to_be_visible()
    is_sorted_by_side(shown)
    link = shown.locator("[data-sortable] [data-goto]").first
    event = link.get_attribute("data-goto")
    link.click()
    eventually(lambda: shown.seen()["chosen"], [event])
    assert [url for url in asked if not url.startswith("data:")] == [target.as_uri()]
