"""How events are shown: a card and its mark, the pivot, the lanes, the chart's range."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.support.pages import NewPage
from tests.browser.support.workbench import Open, Workbench, answer, eventually
from timeline.collection.collection import Collection
from timeline.views.query import ViewQuery

# -- a card and its mark --------------------------------------------------------------------------


def test_pressing_a_mark_opens_its_card_beside_the_chart(workbench: Workbench) -> None:
    expect(workbench.peek).to_be_hidden()
    workbench.press_mark("boats-returned")
    expect(workbench.peek).to_be_in_viewport()
    expect(workbench.peek).to_contain_text("Returns seized fishermen and boats")
    expect(workbench.peek).to_contain_text("6 April 1953")
    seen = workbench.seen()
    assert seen["open"] == ["boats-returned"]
    assert seen["chosen"] == ["boats-returned"]
    assert workbench.query == "event=boats-returned"

    workbench.press_mark("un-veto")
    expect(workbench.peek).to_contain_text("18 September 1952")
    assert workbench.seen()["open"] == ["un-veto"]

    workbench.peek.locator("[data-unpeek]").click()
    expect(workbench.peek).to_be_hidden()
    assert workbench.seen()["open"] == []
    assert workbench.seen()["chosen"] == []
    assert workbench.query == ""


def test_the_card_beside_the_chart_leads_to_its_place_in_the_ledger(workbench: Workbench) -> None:
    workbench.press_mark("boats-returned")
    workbench.peek.locator('button[data-goto="boats-returned"]').click()
    expect(workbench.card("boats-returned").locator("[data-open]")).to_be_in_viewport()
    expect(workbench.card("boats-returned").locator("[data-open]")).to_be_focused()
    assert workbench.seen()["open"] == ["boats-returned"]


def test_links_of_the_card_beside_the_chart_stay_there(workbench: Workbench) -> None:
    workbench.press_mark("oyama-relations")
    workbench.peek.locator('.tl-card__part a[data-goto="oyama-talk"]').click()
    expect(workbench.peek).to_contain_text("Molotov talks with Oyama")
    expect(workbench.peek).to_be_in_viewport()
    assert workbench.seen()["chosen"] == ["oyama-talk"]
    assert workbench.seen()["open"] == ["oyama-talk"]


def test_pressing_a_title_opens_its_card(workbench: Workbench) -> None:
    workbench.page.locator('#chart .textpoint[data-event="un-veto"] text').click()
    eventually(lambda: workbench.seen()["open"], ["un-veto"])


def test_pressing_a_card_marks_it_in_the_chart(workbench: Workbench) -> None:
    title = workbench.card("un-veto").locator("[data-open]")
    more = workbench.page.locator(f"#{title.get_attribute('aria-controls')}")
    expect(more).to_be_hidden()
    title.click()
    expect(more).to_be_visible()
    assert workbench.seen()["chosen"] == ["un-veto"]
    title.click()
    expect(more).to_be_hidden()
    assert workbench.seen()["chosen"] == []


@pytest.mark.parametrize("has_clipboard", [True, False], ids=["a clipboard", "the old way"])
def test_a_citation_is_copied(open_workbench: Open, has_clipboard: bool) -> None:
    page = open_workbench("?event=un-veto", permissions=["clipboard-read", "clipboard-write"]).page
    page.evaluate(
        "window.copies = [];"
        "document.addEventListener('copy', () => copies.push(getSelection().toString()));"
    )
    if not has_clipboard:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    card = page.locator("#card-un-veto")
    button = card.locator("[data-cite]")
    button.click()
    expect(button).to_have_text("Copied")
    citation = card.locator(".tl-card__citation").inner_text()
    copies = page.evaluate("navigator.clipboard ? navigator.clipboard.readText() : copies[0]")
    assert copies == citation != ""
    expect(button).to_have_text("Copy the citation")


def test_only_one_card_is_open(workbench: Workbench) -> None:
    for event in ("un-veto", "boats-returned"):
        workbench.card(event).locator("[data-open]").click()
    assert workbench.seen()["open"] == ["boats-returned"]
    assert workbench.seen()["chosen"] == ["boats-returned"]


CHOSEN = [
    pytest.param("boats-returned", True, id="in view"),
    pytest.param("joint-declaration", False, id="three years after the window"),
    pytest.param("treaty-signed", False, id="a year before it"),
    pytest.param("forecast-treaty", True, id="undated"),
]


@pytest.mark.parametrize(("event", "is_in_view"), CHOSEN)
def test_an_address_opens_an_event_and_brings_it_into_view(
    open_workbench: Open, shared_workbench: Workbench, event: str, is_in_view: bool
) -> None:
    opening = shared_workbench.show("").positions()[event]
    frame = shared_workbench.page.locator("#chart").bounding_box()
    assert frame
    assert (0 < opening[0] < frame["width"]) is is_in_view

    chosen = open_workbench(f"?event={event}")
    assert chosen.seen()["open"] == [event]
    assert chosen.seen()["chosen"] == [event]
    expect(chosen.peek).to_be_in_viewport()
    expect(chosen.mark(event)).to_be_in_viewport()
    eventually(lambda: 0 < chosen.positions()[event][0] < frame["width"], True)
    if is_in_view:
        assert chosen.positions()[event] == pytest.approx(opening, abs=1)


def test_links_lead_to_precursor_and_successor(workbench: Workbench) -> None:
    workbench.show("event=oyama-relations")
    card = workbench.card("oyama-relations")
    expect(card.locator('.tl-chain > li > [data-goto="forecast-relations"]')).to_be_visible()
    card.locator('.tl-chain > li > [data-goto="oyama-talk"]').click()
    assert workbench.seen()["open"] == ["oyama-talk"]
    expect(workbench.card("oyama-talk")).to_be_in_viewport()
    workbench.card("oyama-talk").locator('.tl-chain > li > [data-goto="oyama-relations"]').click()
    assert workbench.seen()["open"] == ["oyama-relations"]
    assert workbench.query == "event=oyama-relations"


def test_the_permalink_of_a_card_opens_it_elsewhere(
    workbench: Workbench, open_workbench: Open
) -> None:
    workbench.card("youth-relief").locator("[data-open]").click()
    link = workbench.card("youth-relief").locator('a[data-goto="youth-relief"]')
    assert open_workbench(link.get_attribute("href") or "").seen()["open"] == ["youth-relief"]


def test_pointing_at_a_mark_adds_words_that_the_card_holds_too(workbench: Workbench) -> None:
    tip = workbench.page.locator(".tl-tip")
    expect(tip).to_be_hidden()
    workbench.point_at("un-veto")
    expect(tip).to_contain_text("18 September 1952")
    expect(workbench.card("un-veto")).to_contain_text("18 September 1952")
    workbench.page.locator("h1").hover()
    expect(tip).to_be_hidden()


def test_a_card_says_what_the_dates_leave_open(shared_workbench: Workbench) -> None:
    """The reading that differs from the source's claim, the year that the source left out."""
    workbench = shared_workbench.show("")
    expect(workbench.card("recent-steps-ussr")).to_contain_text(
        re.compile("source places this", re.I)
    )
    expect(workbench.card("boats-returned")).to_contain_text(re.compile("year", re.I))
    expect(workbench.card("delegates-in-peking")).to_contain_text("went on past Stalin's death")


# -- the pivot ------------------------------------------------------------------------------------


PIVOTS = [
    pytest.param("armistice", "27 July 1953", id="a button"),
    pytest.param("late autumn 1952", "1952", id="a season in words"),
    pytest.param("April 6, 1953", "6 April 1953", id="a day"),
    pytest.param("the Korean truce", "27 July 1953", id="another name of an event"),
]


@pytest.mark.parametrize(("words", "when"), PIVOTS)
def test_another_pivot_divides_anew(
    shared_workbench: Workbench, collection: Collection, words: str, when: str
) -> None:
    workbench = shared_workbench.show("")
    before = workbench.seen()
    name = workbench.page.locator("#chart .tl-name-pivot")
    line = workbench.page.locator("#chart .tl-shape-pivot")
    expect(name).to_contain_text("5 March 1953")
    stood = line.bounding_box()
    if words in collection.pivots:
        workbench.switch("pivot", words)
    else:
        workbench.type_into("pivot-typed", words)
    says = answer(collection, "", words).events
    counted = [[side, int((says["side"] == side).sum())] for side, _ in before["columns"]]
    # The very day has a column only where something is of it.
    sides = [[side, count] for side, count in counted if count or side != "on"]
    eventually(lambda: workbench.seen()["columns"], sides)
    assert sides != before["columns"]
    expect(name).to_contain_text(when)
    expect(workbench.notice).to_be_hidden()
    stands = line.bounding_box()
    assert stood
    assert stands
    assert stood["x"] != stands["x"]
    for side, _ in sides:
        held = workbench.page.locator(f'#ledger [data-side="{side}"] article[data-event]')
        found = [card.get_attribute("data-event") for card in held.all()]
        assert sorted(map(str, found)) == sorted(says.index[says["side"] == side])
    pivot = ViewQuery.from_words(collection, {"pivot": words}).pivot
    assert pivot
    expect(workbench.page.locator('#ledger [data-side="before"] h2')).to_contain_text(pivot.title)
    expect(workbench.page.locator("#headline")).to_contain_text(pivot.title)
    assert len(workbench.seen()["cards"]) == len(says)


def test_a_pivot_that_cannot_be_read_leaves_the_pivot_as_it_was(
    shared_workbench: Workbench,
) -> None:
    workbench = shared_workbench.show("")
    before = workbench.seen()["columns"]
    workbench.type_into("pivot-typed", "when the cows come home")
    expect(workbench.notice).to_contain_text("when the cows come home")
    assert workbench.seen()["columns"] == before
    expect(workbench.page.locator("#chart .tl-name-pivot")).to_contain_text("5 March 1953")
    workbench.type_into("pivot-typed", "")
    expect(workbench.notice).to_be_hidden()
    assert workbench.query == ""


def test_a_pivot_keeps_the_selection_the_open_card_and_the_range(
    workbench: Workbench, collection: Collection
) -> None:
    workbench.show("actor=USSR&event=boats-returned")
    workbench.zoom("in")
    at = workbench.positions()["boats-returned"][0]
    workbench.switch("pivot", "armistice")
    kept = answer(collection, "actor=USSR", "armistice").events.index
    eventually(lambda: sorted(workbench.seen()["cards"]), sorted(kept))
    assert workbench.seen()["open"] == ["boats-returned"]
    assert workbench.seen()["chosen"] == ["boats-returned"]
    assert workbench.positions()["boats-returned"][0] == pytest.approx(at, abs=1)
    workbench.switch("pivot", "stalin")
    assert workbench.query == "actor=USSR&event=boats-returned"


# -- the lanes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lanes", ["actor", "kind"])
def test_lanes_by_another_facet(
    shared_workbench: Workbench, collection: Collection, lanes: str
) -> None:
    workbench = shared_workbench.show("")
    names = workbench.page.locator("#chart .tl-name-lane")
    counts = workbench.seen()["columns"]
    workbench.switch("lanes", lanes)
    assert workbench.query == f"lanes={lanes}"
    assert set(names.all_text_contents()) >= set(collection.events[lanes]) - {""}
    assert sorted(workbench.seen()["marks"]) == sorted(collection.events.index)
    assert workbench.seen()["columns"] == counts
    workbench.switch("lanes", "thread")
    assert workbench.query == ""
    assert set(names.all_text_contents()) >= set(collection.events["thread"]) - {""}


# -- the range ------------------------------------------------------------------------------------


def test_the_range_zooms_pans_and_comes_back(workbench: Workbench) -> None:
    opening = workbench.positions()

    def apart() -> float:
        at = workbench.positions()
        return at["armistice"][0] - at["stalin-death"][0]

    width = apart()
    workbench.zoom("in")
    assert apart() > width
    workbench.zoom("reset")
    eventually(lambda: workbench.stands_as(opening), True)
    workbench.zoom("out")
    assert apart() < width
    workbench.zoom("all")
    frame = workbench.page.locator("#chart").bounding_box()
    assert frame
    assert all(0 <= left <= frame["width"] for left, _ in workbench.positions().values())
    expect(workbench.page.locator("#chart-note")).to_be_empty()
    workbench.zoom("reset")
    workbench.zoom("earlier")
    assert workbench.positions()["stalin-death"][0] > opening["stalin-death"][0]
    assert apart() == pytest.approx(width, abs=1)
    expect(workbench.page.locator("#chart-note")).to_contain_text("later")


def test_dragging_pans(workbench: Workbench) -> None:
    page, opening = workbench.page, workbench.positions()
    area = page.locator("#chart .nsewdrag").first
    area.scroll_into_view_if_needed()
    box = page.locator("#chart").bounding_box()
    assert box
    y = max(box["y"], 0) + 120
    page.mouse.move(box["x"] + 400, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, y, steps=4)
    page.mouse.up()
    moved = opening["stalin-death"][0] + 100
    eventually(lambda: abs(workbench.positions()["stalin-death"][0] - moved) < 3, True)
    assert workbench.seen()["open"] == []


# -- before and without Dash ----------------------------------------------------------------------


def test_what_is_done_before_the_controls_have_come_is_kept(
    new_page: NewPage, server: str, collection: Collection
) -> None:
    """The chart comes first; a reader who is quicker than Dash loses nothing."""
    page = new_page(viewport={"width": 1440, "height": 900})
    held: list[Route] = []
    is_held = True
    page.route(
        re.compile("_dash-component-suites/dash/"),
        lambda route: held.append(route) if is_held else route.continue_(),
    )
    workbench = Workbench(page, server)
    page.goto(server, wait_until="commit")
    page.wait_for_selector("html[data-timeline=ready]")
    assert not workbench.has_dash()
    workbench.open_door()
    workbench.press("actor", "USSR")
    page.keyboard.press("Escape")
    page.locator("#search").press_sequentially("japan")
    workbench.choice("lanes", "kind").click()
    workbench.card("un-veto").locator("[data-open]").click()
    assert workbench.query == "actor=USSR&q=japan&lanes=kind&event=un-veto"
    is_held = False
    for route in held:
        route.continue_()
    workbench.settled()

    expect(workbench.choice("lanes", "kind")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#search")).to_have_value("japan")
    kept = set(answer(collection, "actor=USSR&q=japan").events.index)
    eventually(lambda: set(workbench.seen()["cards"]), kept)
    seen = workbench.seen()
    assert seen["open"] == ["un-veto"]
    assert seen["pressed"] == [["actor", "USSR"]]
    lanes = page.locator("#chart .tl-name-lane").all_text_contents()
    assert set(lanes) >= set(collection.events["kind"])


def test_without_scripts_the_cards_can_be_read(
    new_page: NewPage, server: str, collection: Collection
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}/?pivot=armistice")
    expect(page.locator("#ledger article")).to_have_count(len(collection.events))
    expect(page.locator("#card-un-veto")).to_contain_text("18 September 1952")
    expect(page.locator("#headline")).to_contain_text("armistice")
