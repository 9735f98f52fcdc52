"""An exhibit for readers with a slow line, with a keyboard, with paper, with a narrow screen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.page.test_accessibility import violations
from tests.browser.page.test_keyboard import is_on, tab_to, visit_every_stop
from tests.browser.page.test_print import COLOURS, pages
from tests.browser.page.test_screens import SMALL_TARGETS, WIDER_THAN_THE_SCREEN
from tests.browser.support.exhibit import Exhibit
from tests.browser.support.workbench import (
    Workbench,
    answer,
    counted_facets,
    counted_slots,
    eventually,
)
from timeline.analysis.occasions import occasions_of
from timeline.cli.main import main
from timeline.collection.collection import Collection
from timeline.collection.events import with_sides
from timeline.dates.sides import SIDES
from timeline.i18n.translation import ENGLISH, LANGUAGES, speaking, translate
from timeline.views.query import ViewQuery
from timeline.views.titles import sentence

Open = Callable[..., Workbench]


@pytest.fixture
def open_exhibit(new_page: Callable[..., Page], server: str) -> Open:
    """Open `/embed` with a query; it has what a workbench has, but for Dash."""

    def open_page(query: str = "", **options: Any) -> Workbench:
        page = new_page(**({"viewport": {"width": 1280, "height": 900}} | options))
        page.goto(f"{server}/embed{query}")
        Exhibit(page).settled()
        return Workbench(page, server)

    return open_page


def in_order(collection: Collection, query: str) -> list[str]:
    """The ids of the cards as they are read: side after side, in each as the table is sorted.

    A statement stands behind the event that its occasion is named for, where both are of one side.
    """
    events = answer(collection, query).events
    # What is of the very day stands before all.
    sides = ("on", *(side for side in SIDES if side != "on"))
    every = with_sides(collection.events, collection.default_pivot)
    shown = set(map(str, events.index))
    found = []
    for side in sides:
        of_side = [str(event) for event in every.index[every["side"] == side]]
        roots = occasions_of(every)
        place = {
            event: of_side.index(roots[event]) if roots[event] in of_side else at
            for at, event in enumerate(of_side)
        }
        ordered = sorted(of_side, key=lambda e: (place[e], roots[e] != e, of_side.index(e)))
        found += [event for event in ordered if event in shown]
    return found


# -- before any script -----------------------------------------------------------------------------

CARDS = """[...document.querySelectorAll("#ledger article")]
  .filter((node) => node.checkVisibility()).map((node) => node.dataset.event)"""


@pytest.mark.parametrize("query", ["", "?actor=PRC"], ids=["everything", "an actor"])
def test_it_is_read_while_its_scripts_are_on_their_way(
    new_page: Callable[..., Page], server: str, collection: Collection, query: str
) -> None:
    page = new_page()
    held: list[Route] = []
    page.route("**/*.js*", lambda route: held.append(route))
    page.goto(f"{server}/embed{query}", wait_until="commit")
    expected = in_order(collection, query.removeprefix("?"))
    eventually(lambda: page.evaluate(CARDS), expected)
    for name, count in answer(collection, query.removeprefix("?")).findings.items():
        for slot in page.locator(f'[data-slot="{name}"]').all():
            expect(slot).to_have_text(str(count))
    expect(page.locator("h1")).to_be_visible()
    assert len(held) == 1
    for route in held:
        route.continue_()
    Exhibit(page).settled()
    assert page.evaluate(CARDS) == expected


@pytest.mark.parametrize("query", ["", "?actor=PRC"], ids=["everything", "an actor"])
def test_without_script_the_cards_come_in_the_order_that_they_always_have(
    new_page: Callable[..., Page], server: str, collection: Collection, query: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}/embed{query}")
    cards = page.locator("#ledger article").locator("visible=true")
    found = [card.get_attribute("data-event") for card in cards.all()]
    assert found == in_order(collection, query.removeprefix("?"))
    # Nothing that is left could be pressed in vain.
    expect(page.locator("button:not([data-open])").locator("visible=true")).to_have_count(0)


def test_a_file_is_read_without_script_too(
    new_page: Callable[..., Page], tmp_path: Path, collection: Collection
) -> None:
    target = tmp_path / "exhibit.html"
    assert main(["export", str(target), "--select", "actor=PRC"]) == 0
    page = new_page(java_script_enabled=False, offline=True)
    page.goto(target.as_uri())
    cards = page.locator("#ledger article").locator("visible=true")
    found = [card.get_attribute("data-event") for card in cards.all()]
    assert found == in_order(collection, "actor=PRC")
    expect(page.locator("#chart > .tl-drawing:visible")).to_have_count(1)


# -- filters ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shared(browser: Browser, server: str) -> Iterator[Workbench]:
    """One exhibit for a table of selections."""
    heard: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(f"{server}/embed")
    Exhibit(page).settled()
    yield Workbench(page, server)
    page.close()
    assert not heard, "\n".join(heard)


FILTERED = [
    pytest.param([("search", "fish")], "q=fish", id="a word"),
    pytest.param([("search", "JAPAN  Membership")], "q=JAPAN+Membership", id="words"),
    pytest.param([("search", "zzzz")], "q=zzzz", id="a word that is nowhere"),
    pytest.param([("start", "1952-10"), ("end", "1953-02")], "from=1952-10&to=1953-02", id="dates"),
    pytest.param([("start", "1953-03-05")], "from=1953-03-05", id="a day on"),
    pytest.param([("start", "next week")], "from=next+week", id="no date"),
    pytest.param(
        [("search", "japan"), ("side", "before"), ("side", "undated")],
        "q=japan&side=before&side=undated",
        id="sides and a word",
    ),
    pytest.param(
        [("actor", "USSR"), ("kind", "verbal cooperation"), ("basis", "reported")],
        "actor=USSR&kind=verbal+cooperation&basis=reported",
        id="three facets",
    ),
]


@pytest.mark.parametrize(("steps", "query"), FILTERED)
def test_its_filters_agree_with_python(
    shared: Workbench, collection: Collection, steps: list[tuple[str, str]], query: str
) -> None:
    shared.page.evaluate("location.hash = 'q='")
    eventually(lambda: len(shared.seen()["cards"]), len(collection.events))
    for name, value in steps:
        if name in {"search", "start", "end"}:
            shared.type_into(name, value)
        else:
            shared.press(name, value)
            shared.page.keyboard.press("Escape")
    expected = answer(collection, query)
    ids = set(map(str, expected.events.index))
    eventually(lambda: set(shared.seen()["cards"]), ids)
    seen = shared.seen()
    assert set(seen["marks"]) == ids
    assert counted_slots(seen, expected) == {}
    assert counted_facets(seen) == expected.facets
    assert expected.sentence.removeprefix("All events.") in seen["sentence"]
    is_ignored = "next" in query
    expect(shared.notice).to_be_visible(visible=is_ignored)


# -- a keyboard ------------------------------------------------------------------------------------


def test_the_focus_reaches_everything_and_is_seen_everywhere(open_exhibit: Open) -> None:
    visit_every_stop(open_exhibit("?actor=PRC"))


def test_a_menu_is_closed_by_escape_and_gives_the_focus_back(open_exhibit: Open) -> None:
    shown = open_exhibit()
    keyboard = shown.page.keyboard
    tab_to(shown, '[data-menu="actor"] summary')
    keyboard.press("Enter")
    tab_to(shown, '[data-facet="actor"][data-value="PRC"]')
    keyboard.press("Space")
    assert is_on(shown, '[data-value="PRC"][aria-pressed="true"]')
    keyboard.press("Escape")
    expect(shown.value("actor", "PRC")).to_be_hidden()
    assert is_on(shown, '[data-menu="actor"] summary')


def test_the_card_beside_the_chart_is_followed_and_closed(open_exhibit: Open) -> None:
    shown = open_exhibit("?event=oyama-talk")
    expect(shown.peek.locator("article")).to_have_attribute("data-event", "oyama-talk")
    tab_to(shown, '#peek [data-goto="oyama-relations"]')
    shown.page.keyboard.press("Enter")
    expect(shown.peek.locator("article")).to_have_attribute("data-event", "oyama-relations")
    assert shown.seen()["chosen"] == ["oyama-relations"]
    shown.page.keyboard.press("Escape")
    expect(shown.peek).to_be_hidden()
    assert is_on(shown, "#chart")
    assert shown.seen()["chosen"] == []


def test_folded_cards_are_unfolded_and_opened(open_exhibit: Open) -> None:
    shown = open_exhibit("?actor=PRC&show=chart")
    tab_to(shown, ".tl-aside:has(#ledger) summary")
    shown.page.keyboard.press("Enter")
    tab_to(shown, "#ledger [data-open]")
    shown.page.keyboard.press("Enter")
    assert is_on(shown, '[data-open][aria-expanded="true"]')
    opened = shown.page.locator('#ledger [aria-expanded="true"]')
    expect(opened).to_have_count(1)
    event = opened.get_attribute("data-open")
    expect(shown.page.locator("#chart path.point.is-chosen")).to_have_attribute(
        "data-event", event or ""
    )


# -- light and dark, open --------------------------------------------------------------------------


def test_axe_finds_no_fault_in_what_is_opened(open_exhibit: Open) -> None:
    shown = open_exhibit("?q=japan&colour=red&event=oyama-talk&theme=dark")
    expect(shown.notice).to_be_visible()
    expect(shown.peek).to_be_visible()
    shown.menu("actor").locator("summary").click()
    shown.page.locator("footer summary").click()
    shown.menu("actor").locator("summary").click()
    assert violations(shown) == []


# -- paper -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["auto", "dark"])
def test_ink_is_dark_and_paper_light(open_exhibit: Open, theme: str) -> None:
    shown = open_exhibit(f"?actor=USSR&event=un-veto&theme={theme}", color_scheme="dark")
    shown.page.emulate_media(media="print", color_scheme="dark")
    colours = shown.page.evaluate(COLOURS)
    assert colours["paper"] > 225
    assert colours["ink"] < 70
    assert colours["title"] < 70
    assert colours["card"] > 225


def test_a_selection_takes_fewer_sheets(open_exhibit: Open) -> None:
    shown = open_exhibit()
    everything = pages(shown.page)
    shown.press("actor", "PRC")
    shown.press("thread", "Relief")
    selected = pages(shown.page)
    assert 1 <= selected < everything <= 30


# -- 320 pixels ------------------------------------------------------------------------------------

CUT = """[...document.querySelectorAll("main *:not(#chart *), footer *, nav *")]
  .filter((node) => node.checkVisibility() && !node.matches(".tl-unseen, .tl-unseen *"))
  .filter((node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    const isHeld = (kept, needs, has) => kept !== "visible" && kept !== "auto" && needs > has + 1;
    return isHeld(overflowX, node.scrollWidth, node.clientWidth)
      || isHeld(overflowY, node.scrollHeight, node.clientHeight);
  })
  .map((node) => node.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("?event=un-veto", id="everything"),
        pytest.param("?actor=PRC&show=chart&event=student-relief-funds", id="a chart"),
        pytest.param("?q=japan&colour=red&show=filters,ledger", id="filters, ledger"),
    ],
)
def test_at_320_pixels_nothing_is_cut(open_exhibit: Open, query: str) -> None:
    shown = open_exhibit(
        query, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    if shown.menu("source").count():
        shown.menu("source").locator("summary").click()
    assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert shown.page.evaluate(CUT) == []
    assert shown.page.evaluate(SMALL_TARGETS) == []


# -- in another language ---------------------------------------------------------------------------


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != ENGLISH])
def test_it_goes_on_in_the_language_it_opened_with(
    open_exhibit: Open, collection: Collection, code: str
) -> None:
    exhibit = open_exhibit(f"?lang={code}")
    exhibit.press("actor", "USSR")
    query = f"lang={code}&actor=USSR"
    asked = ViewQuery.parse(collection, query)
    with speaking(code):
        number = sum(collection.events["actor"] == "USSR")
        said = sentence(collection, asked, number)
        out_of_view = translate("Out of view: {events}", events="").strip()
        clear = translate("Clear {part}", part="USSR")
    expect(exhibit.page.locator("#sentence")).to_have_text(said)
    expect(exhibit.page.locator(".tl-chip")).to_have_attribute("aria-label", clear)
    expect(exhibit.page.locator("#chart-note")).to_contain_text(out_of_view)
    assert violations(exhibit) == []
