"""The tour as a reader walks it: in the workbench, in an exhibit, in one file with no network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.test_accessibility import violations
from tests.browser.support.exhibit import Exhibit, frame_of, pages
from tests.browser.support.workbench import MARK, Open, Workbench, eventually
from tests.support.made_up import collection as made_up
from tests.support.made_up import csv_text
from tests.support.tour_table import STEPS, VIEWS
from timeline.collection.collection import Collection
from timeline.page import exhibit
from timeline.views.query import ViewQuery
from timeline.views.strict import view_events


@pytest.fixture
def workbench(open_workbench: Open) -> Workbench:
    """A page of its own."""
    return open_workbench()


def step_shown(page: Page) -> str:
    return page.locator("#tour-said h2").inner_text()


IS_IN_SIGHT = f"""() => {{
  const bar = document.getElementById("tour").getBoundingClientRect();
  const marks = [...document.querySelectorAll("#chart {MARK}:not(.is-gone)")];
  return bar.top > -20 && marks.some((mark) => {{
    const {{ top, bottom }} = mark.getBoundingClientRect();
    return top > bar.bottom && bottom < window.innerHeight;
  }});
}}"""
"""Whether the caption is to be seen, and below it a mark of what the step shows."""


def shows(shown: Workbench | Exhibit, collection: Collection, step: int) -> None:
    """Wait until caption, cards and chart are those of a step."""
    page = shown.page if isinstance(shown, Workbench) else shown.place
    expect(page.locator("#tour-said h2")).to_have_text(collection.tour[step - 1].title)
    expect(page.locator("#tour-at")).to_have_text(f"Step {step} of {len(collection.tour)}")
    expected = set(view_events(collection, collection.tour[step - 1].query).events.index)
    cards = page.locator("#ledger article:not([hidden])")
    eventually(lambda: {c.get_attribute("data-event") for c in cards.all()}, expected)
    pivot = ViewQuery.parse(collection, f"tour={step}").pivot
    assert pivot
    before = page.locator('#ledger [data-side="before"] h2')
    expect(before).to_contain_text(pivot.title)


def test_a_reader_walks_it_in_the_workbench(workbench: Workbench, collection: Collection) -> None:
    page = workbench.page
    last = len(collection.tour)
    expect(page.locator("#tour")).to_be_hidden()
    page.get_by_role("link", name="Take the tour").click()
    shows(workbench, collection, 1)
    expect(page.locator(".tl-tour-start")).to_be_hidden()
    expect(page.locator("#tour-back")).to_be_hidden()

    # the keys of a presenter's clicker, each step an address
    assert workbench.focused() == "tour-said"
    for step in range(2, last + 1):
        page.keyboard.press("PageDown")
        shows(workbench, collection, step)
        eventually(lambda: page.evaluate(IS_IN_SIGHT), True)
        assert f"tour={step}" in workbench.query
    page.keyboard.press("PageDown")
    shows(workbench, collection, last)
    expect(page.locator("#tour-next")).to_be_hidden()
    assert page.locator("#tour").evaluate("(bar) => bar.getBoundingClientRect().top") < 20

    # back and forward are the browser's, and a reload shows the same
    page.go_back()
    shows(workbench, collection, last - 1)
    page.go_forward()
    shows(workbench, collection, last)
    page.reload()
    workbench.settled()
    shows(workbench, collection, last)
    assert workbench.focused() == "tour-said"
    page.keyboard.press("ArrowLeft")
    shows(workbench, collection, last - 1)

    page.locator("#tour-steps summary").click()
    page.locator("#tour-steps a").nth(2).click()
    shows(workbench, collection, 3)
    expect(page.locator("#tour-steps")).not_to_have_attribute("open", "")
    expect(page.locator('#tour-steps [aria-current="step"]')).to_have_count(1)


def test_a_view_of_ones_own_keeps_the_caption(open_workbench: Open, collection: Collection) -> None:
    workbench = open_workbench("?tour=3")
    page = workbench.page
    own = page.locator("#tour-own")
    expect(own).to_be_hidden()
    expect(page.locator("#tour-said")).to_be_focused()

    workbench.press("actor", "PRC")
    expect(own).to_be_visible()
    assert step_shown(page) == collection.tour[2].title
    own.locator("a").click()
    shows(workbench, collection, 3)
    expect(own).to_be_hidden()

    # to open a card is part of reading; to clear everything is a view, and stays one
    page.keyboard.press("Tab")
    workbench.press_mark("youth-relief")
    expect(workbench.peek).to_be_visible()
    expect(own).to_be_hidden()
    workbench.press("actor", "PRC")
    page.locator("#clear").click()
    expect(page.locator("#sentence")).to_have_text(f"All {len(collection.events)} events.")
    expect(own).to_be_visible()
    page.reload()
    workbench.settled()
    expect(page.locator("#sentence")).to_have_text(f"All {len(collection.events)} events.")
    assert step_shown(page) == collection.tour[2].title

    # the end leaves the view as it is
    workbench.press("actor", "USSR")
    page.get_by_role("link", name="End the tour").click()
    expect(page.locator("#tour")).to_be_hidden()
    assert workbench.query.startswith("actor=USSR")
    assert "tour" not in workbench.query
    expect(page.get_by_role("link", name="Take the tour")).to_be_focused()


def test_keys_do_nothing_outside_the_bar(open_workbench: Open, collection: Collection) -> None:
    workbench = open_workbench("?tour=3")
    page = workbench.page
    page.locator("#search").focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    page.locator("#chart").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    workbench.next_frame()
    assert step_shown(page) == collection.tour[2].title


def test_an_address_means_in_the_browser_what_it_means_on_the_server(
    serve: Callable[[Path], str], tmp_path: Path, open_workbench: Open
) -> None:
    rows = (
        {"id": "death", "date": "1953-03-05", "kind": "context"},
        {"date": "1953-01", "actor": "USSR", "thread": "Trade"},
        {"date": "1953-05", "actor": "PRC", "thread": "Trade"},
    )
    made_up(tmp_path, *rows, pivots=({"key": "death", "event": "death"},))
    columns = ("step", "title", "text", "query")
    steps = [(str(at), *step) for at, step in enumerate(STEPS, 1)]
    text = csv_text(columns, tuple(dict(zip(columns, step, strict=True)) for step in steps))
    (tmp_path / "tour.csv").write_text(text, encoding="utf-8")
    workbench = open_workbench("", serve(tmp_path))
    for case in VIEWS:
        query, step, shown = case.values
        workbench.go(str(query))
        expect(workbench.page.locator("html")).to_have_attribute("data-applied", str(shown))
        bar = workbench.page.locator("#tour")
        if step:
            expect(bar.locator("#tour-at")).to_have_text(f"Step {step} of 3")
        else:
            expect(bar).to_be_hidden()
    workbench.go("tour=9")
    expect(workbench.notice).to_contain_text("The step “9” is ignored")


@pytest.fixture(scope="module")
def one_file(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tour") / "tour.html"
    asked = ViewQuery.parse(collection, "tour=1")
    file.write_text(exhibit.one_file(collection, asked), encoding="utf-8")
    return file


def test_one_file_walks_with_no_network(
    new_page: Callable[..., Page], one_file: Path, collection: Collection
) -> None:
    page = new_page(viewport={"width": 1280, "height": 720}, offline=True)
    page.goto(one_file.as_uri())
    shown = Exhibit(page).settled()
    expect(page.locator("#tour-said")).to_be_focused()
    for step in range(1, len(collection.tour) + 1):
        shows(shown, collection, step)
        page.keyboard.press("PageDown")
    # and back to the frame that it opened with
    page.locator("#tour-steps summary").click()
    page.locator("#tour-steps a").first.click()
    shows(shown, collection, 1)
    page.reload()
    shows(shown.settled(), collection, 1)
    page.get_by_role("link", name="End the tour").click()
    expect(page.locator("#tour")).to_be_hidden()
    page.get_by_role("link", name="Take the tour").click()
    shows(shown, collection, 1)


def test_in_a_sandbox_it_walks_and_takes_no_focus(
    page: Page, server: str, collection: Collection
) -> None:
    holder = (
        '<input id="ours"><iframe name="t" sandbox="allow-scripts" width="900" height="900"'
        f' src="{server}/embed?tour=2&show=chart,ledger"></iframe>'
    )
    with pages({"/": holder}) as host:
        page.goto(host)
        page.locator("#ours").focus()
        shown = frame_of(page, "t")
        shows(shown, collection, 2)
        expect(page.locator("#ours")).to_be_focused()
        shown.locator("#tour-next").click()
        shows(shown, collection, 3)
        shown.locator("#tour-steps summary").click()
        shown.locator("#tour-steps a").nth(6).click()
        shows(shown, collection, 7)


def test_without_script_the_steps_are_links(
    new_page: Callable[..., Page], server: str, collection: Collection
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}/?tour=2")
    page.locator("#tour-next").click()
    expect(page.locator("#tour-said h2")).to_have_text(collection.tour[2].title)
    page.locator("#tour-steps summary").click()
    page.locator("#tour-steps a").nth(4).click()
    expect(page.locator("#tour-said h2")).to_have_text(collection.tour[4].title)
    expected = len(view_events(collection, collection.tour[4].query).events)
    expect(page.locator("#ledger article:not([hidden])")).to_have_count(expected)


@pytest.mark.parametrize(
    ("width", "scheme"),
    [pytest.param(1280, "light", id="wide, light"), pytest.param(320, "dark", id="320 px, dark")],
)
def test_axe_finds_no_fault_and_nothing_is_cut(
    open_workbench: Open, width: int, scheme: str
) -> None:
    workbench = open_workbench(
        "?tour=3&actor=PRC", viewport={"width": width, "height": 720}, color_scheme=scheme
    )
    page = workbench.page
    page.locator("#tour-steps summary").click()
    assert violations(workbench) == []
    workbench.close_door()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    chart_top = page.evaluate(
        "document.getElementById('chart').getBoundingClientRect().top"
        " - document.getElementById('tour').getBoundingClientRect().top"
    )
    if width == 1280:
        assert chart_top < 720 / 2
