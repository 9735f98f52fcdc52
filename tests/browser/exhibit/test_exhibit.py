"""An exhibit by itself: what its query fixes, its filters, its keys, paper, and no script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.test_accessibility import faults
from tests.browser.support.exhibit import Exhibit
from tests.browser.support.workbench import answer, counted_facets, counted_slots, eventually
from timeline.collection.collection import Collection

Open = Callable[..., Exhibit]


@pytest.fixture
def open_exhibit(new_page: Callable[..., Page], server: str) -> Open:
    """Open `/embed` with a query in a page of its own; options as of a Playwright context."""

    def open_page(query: str = "", **options: Any) -> Exhibit:
        page = new_page(**({"viewport": {"width": 1280, "height": 900}} | options))
        page.goto(f"{server}/embed{query}")
        return Exhibit(page).settled()

    return open_page


SELECTIONS = [
    pytest.param("", id="everything"),
    pytest.param("actor=PRC", id="an actor"),
    pytest.param("actor=USSR&side=before&side=either", id="sides"),
    pytest.param("q=fish&from=1952&to=1953-06", id="words and dates"),
    pytest.param("thread=Nothing", id="a value that is not there"),
]


@pytest.mark.parametrize("query", SELECTIONS)
def test_it_opens_with_the_selection_that_python_keeps(
    open_exhibit: Open, collection: Collection, query: str
) -> None:
    shown = open_exhibit(f"?{query}")
    expected = answer(collection, query)
    ids = set(map(str, expected.events.index))
    assert set(shown.cards()) == ids
    assert set(shown.marks()) == ids
    assert counted_slots(shown.seen(), expected) == {}
    assert counted_facets(shown.seen()) == expected.facets


def test_pivot_lanes_and_event_are_those_of_its_query(
    open_exhibit: Open, collection: Collection
) -> None:
    shown = open_exhibit("?pivot=armistice&lanes=actor&event=un-veto")
    expected = answer(collection, pivot="armistice")
    assert counted_slots(shown.seen(), expected) == {}
    expect(shown.locator("#chart .tl-name-pivot")).to_contain_text("Korean armistice")
    lanes = shown.locator("#chart .tl-name-lane").all_text_contents()
    assert {"USSR", "PRC"} <= {lane.strip() for lane in lanes}
    assert shown.seen()["chosen"] == ["un-veto"]
    expect(shown.locator("#peek article")).to_have_attribute("data-event", "un-veto")
    expect(shown.locator("#peek .tl-card__more")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("show=chart&side=before&actor=PRC&actor=USSR&q=boats", id="a chart"),
        pytest.param("show=ledger&actor=USSR&side=undated&thread=Fisheries", id="cards"),
    ],
)
def test_without_filters_nothing_is_said_to_be_ignored(open_exhibit: Open, query: str) -> None:
    expect(open_exhibit(f"?{query}").locator("#notice")).to_be_hidden()


def test_a_link_to_an_event_keeps_the_selection(open_exhibit: Open) -> None:
    shown = open_exhibit("?actor=USSR")
    cards = shown.cards()
    linked = open_exhibit("?actor=USSR#event=un-veto")
    assert linked.cards() == cards
    assert linked.seen()["chosen"] == ["un-veto"]


def test_all_that_was_cleared_stays_cleared(open_exhibit: Open, collection: Collection) -> None:
    shown = open_exhibit("?actor=USSR")
    shown.locator("#clear").click()
    assert isinstance(shown.place, Page)
    shown.place.reload()
    shown.settled()
    assert len(shown.cards()) == len(collection.events)


def test_its_filters_need_no_server(open_exhibit: Open, collection: Collection) -> None:
    shown = open_exhibit()
    asked: list[str] = []
    assert isinstance(shown.place, Page)
    shown.place.wait_for_load_state("networkidle")
    shown.place.on("request", lambda request: asked.append(request.url))
    # A browser looks again for the icon, in its cache, whenever the address changes.
    is_icon = "/static/icon.svg"
    shown.press("actor", "USSR")
    shown.press("side", "after")
    expected = answer(collection, "actor=USSR&side=after")
    assert set(shown.cards()) == set(map(str, expected.events.index))
    assert set(shown.marks()) == set(map(str, expected.events.index))
    expect(shown.locator("#sentence")).to_contain_text(expected.sentence)
    assert [url for url in asked if is_icon not in url] == []
    shown.place.keyboard.press("Escape")
    shown.locator("#clear").click()
    eventually(lambda: len(shown.cards()), len(collection.events))


def test_what_a_reader_chose_survives_a_reload(open_exhibit: Open) -> None:
    shown = open_exhibit("?actor=PRC")
    shown.press("actor", "PRC")
    shown.press("actor", "USSR")
    chosen = shown.cards()
    assert isinstance(shown.place, Page)
    shown.place.reload()
    shown.settled()
    assert shown.cards() == chosen


def test_a_link_to_an_event_is_a_fragment(open_exhibit: Open) -> None:
    shown = open_exhibit("?actor=PRC#event=un-veto&actor=USSR")
    assert shown.seen()["chosen"] == ["un-veto"]
    assert shown.seen()["pressed"] == [["actor", "USSR"]]


CARD = "article:not([hidden])"


@pytest.mark.parametrize(
    ("show", "there", "missing"),
    [
        pytest.param("chart", ["#chart"], ["#search", "#headline", "article"], id="chart"),
        pytest.param("ledger", [CARD], ["#search", "#headline", "#chart"], id="ledger"),
        pytest.param("headline", ["#headline"], ["#search", "#chart", "article"], id="headline"),
        pytest.param("filters,ledger", ["#search", CARD], ["#chart"], id="filters, ledger"),
    ],
)
def test_any_part_stands_alone(
    open_exhibit: Open, show: str, there: list[str], missing: list[str]
) -> None:
    shown = open_exhibit(f"?actor=PRC&show={show}")
    for selector in there:
        expect(shown.locator(selector).first).to_be_visible()
    for selector in missing:
        expect(shown.locator(selector).locator("visible=true")).to_have_count(0)


def test_a_chart_alone_shows_the_card_of_what_is_chosen(open_exhibit: Open) -> None:
    shown = open_exhibit("?actor=PRC&show=chart", viewport={"width": 390, "height": 800})
    mark = shown.locator("#chart path.point").first
    event = mark.get_attribute("data-event")
    mark.dispatch_event("click")
    expect(shown.locator("#peek article")).to_have_attribute("data-event", str(event))
    shown.locator("#peek [data-goto]").first.click()
    expect(shown.locator(f'#ledger [data-event="{event}"]')).to_be_visible()


@pytest.mark.parametrize("event", ["treaty-in-force", "boats-seized", "tass-attack", "un-veto"])
def test_a_card_stands_on_the_side_where_its_mark_is_not(open_exhibit: Open, event: str) -> None:
    """Lines that lead to the mark are marked as chosen too, and may lie on the other side."""
    shown = open_exhibit(f"?event={event}")
    chart = shown.locator("#chart").bounding_box()
    mark = shown.locator("#chart path.point.is-chosen").bounding_box()
    card = shown.locator("#peek").bounding_box()
    assert chart
    assert mark
    assert card
    middle = chart["x"] + chart["width"] / 2
    is_mark_left, is_card_left = mark["x"] < middle, card["x"] < middle - card["width"] / 2
    assert is_mark_left is not is_card_left


def test_a_card_beside_a_low_chart_covers_nothing_else(open_exhibit: Open) -> None:
    shown = open_exhibit("?event=boats-seized&thread=Fisheries&show=headline,chart,ledger")
    figure = shown.locator(".tl-figure").bounding_box()
    card = shown.locator("#peek").bounding_box()
    assert figure
    assert card
    assert card["y"] >= figure["y"]


@pytest.mark.parametrize(
    ("theme", "scheme", "is_dark"),
    [
        pytest.param("auto", "light", False, id="the reader's, light"),
        pytest.param("auto", "dark", True, id="the reader's, dark"),
        pytest.param("light", "dark", False, id="light for everyone"),
        pytest.param("dark", "light", True, id="dark for everyone"),
    ],
)
def test_themes(open_exhibit: Open, theme: str, scheme: str, is_dark: bool) -> None:
    shown = open_exhibit(f"?theme={theme}&show=ledger", color_scheme=scheme)
    paper, kind = shown.place.evaluate(
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.documentElement).colorScheme]"
    )
    red = int(paper.removeprefix("rgb(").split(",")[0])
    assert (red < 128) is is_dark
    assert kind == ("dark" if is_dark else "light")


@pytest.mark.parametrize("query", ["", "?actor=PRC"], ids=["everything", "an actor"])
def test_without_script_the_cards_and_an_honest_line_are_there(
    new_page: Callable[..., Page], server: str, collection: Collection, query: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}/embed{query}")
    expected = answer(collection, query.removeprefix("?"))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#ledger article").locator("visible=true")).to_have_count(
        len(expected.events)
    )
    expect(page.locator("#chart")).to_contain_text("The chart needs JavaScript")
    expect(page.locator(".tl-filters")).to_be_hidden()
    for side, words in (("before", "began before"), ("after", "came after")):
        tally = page.locator(f'.tl-tally__side[data-side="{side}"]')
        expect(tally).to_contain_text(words)
        expect(tally.locator("[data-slot]")).to_have_text(str(expected.findings[side]))


def test_it_stores_nothing(open_exhibit: Open) -> None:
    shown = open_exhibit()
    shown.press("actor", "USSR")
    assert isinstance(shown.place, Page)
    assert shown.place.context.cookies() == []
    kept = shown.place.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]


def test_by_keyboard_alone(open_exhibit: Open) -> None:
    shown = open_exhibit()
    assert isinstance(shown.place, Page)
    keys = shown.place.keyboard

    def focus(selector: str) -> None:
        for _ in range(200):
            keys.press("Tab")
            if shown.place.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} is out of reach")

    focus("#search")
    keys.type("veto")
    eventually(lambda: len(shown.cards()) < 10, True)
    focus('details[data-menu="actor"] summary')
    keys.press("Enter")
    focus("[data-facet=actor]")
    keys.press("Space")
    expect(shown.locator("#chips button")).to_have_count(2)
    keys.press("Escape")
    focus("#chart")
    before = shown.place.evaluate("document.getElementById('chart').layout.xaxis.range[0]")
    keys.press("+")
    eventually(
        lambda: (
            shown.place.evaluate("document.getElementById('chart').layout.xaxis.range[0]") != before
        ),
        True,
    )
    focus("#ledger [data-open]")
    keys.press("Enter")
    opened = shown.seen()["open"]
    assert isinstance(opened, list)
    assert len(opened) == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize(
    "query",
    [
        pytest.param("", id="everything"),
        pytest.param("?actor=PRC&event=un-veto", id="filtered"),
        pytest.param("?actor=PRC&show=chart", id="a chart"),
        pytest.param("?show=headline", id="a headline"),
    ],
)
def test_axe_finds_no_fault(open_exhibit: Open, scheme: str, query: str, width: int) -> None:
    shown = open_exhibit(query, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert isinstance(shown.place, Page)
    assert faults(shown.place) == []


@pytest.mark.parametrize("query", ["", "?actor=PRC&show=chart&event=student-relief-funds"])
def test_at_320_pixels_nothing_is_scrolled_sideways(open_exhibit: Open, query: str) -> None:
    shown = open_exhibit(query, viewport={"width": 320, "height": 700})
    assert shown.place.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_cards_are_there_and_controls_are_not(open_exhibit: Open) -> None:
    shown = open_exhibit("?actor=PRC&show=filters,chart")
    assert isinstance(shown.place, Page)
    shown.place.emulate_media(media="print")
    shown.place.evaluate("dispatchEvent(new Event('beforeprint'))")
    for selector in (".tl-filters", ".tl-zoom", ".tl-explore", ".tl-aside > summary"):
        expect(shown.locator(selector).locator("visible=true")).to_have_count(0)
    expect(shown.locator("#chart .main-svg").first).to_be_visible()
    expect(shown.locator("#ledger article:not([hidden])").first).to_be_visible()
