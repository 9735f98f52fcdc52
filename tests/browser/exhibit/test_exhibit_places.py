"""An exhibit where others put it: in their pages, in a sandbox, from disk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support.exhibit import Exhibit, frame_of, pages
from tests.browser.support.hostile import TEXTS
from tests.browser.support.pages import NewPage
from tests.browser.support.workbench import answer, eventually
from timeline.cli.main import main
from timeline.collection.collection import Collection


def line(server: str, name: str, query: str = "", more: str = "") -> str:
    source = f"{server}/embed{query}"
    return f'<iframe name="{name}" src="{source}" width="900" height="500" {more}></iframe>'


@pytest.fixture(scope="module")
def host(server: str) -> Iterator[str]:
    """A page of another site for each way to hold an exhibit."""
    script = f'<script src="{server}/static/host.js"></script>'
    sandbox = 'sandbox="allow-scripts"'
    with pages(
        {
            "/sandboxed": line(server, "one", "?actor=PRC", sandbox),
            "/scriptless": line(server, "one", "?actor=PRC", "sandbox"),
            "/three": line(server, "one", "?actor=PRC")
            + line(server, "two", "?pivot=armistice", sandbox)
            + line(server, "three", "?show=ledger&theme=dark", sandbox),
            "/empty": "",
            "/plain": line(server, "one", "?actor=PRC"),
            "/high": script + line(server, "one", "?show=filters,ledger"),
            "/whole": script + line(server, "one", "?actor=PRC&show=chart"),
            "/late": line(server, "one", "?show=filters,ledger", sandbox),
            "/wordpress": "<script>window.heard = [];"
            "addEventListener('message', ({ data }) => heard.push(data));</script>"
            + line(server, "one", "?show=ledger#?secret=abc123", sandbox),
        }
    ) as address:
        yield address


@pytest.fixture
def visit(new_page: NewPage, host: str) -> Callable[[str], Page]:
    def open_page(path: str) -> Page:
        page = new_page(viewport={"width": 1280, "height": 900})
        page.goto(host + path)
        return page

    return open_page


def test_in_a_sandbox_with_no_origin_it_works(
    visit: Callable[[str], Page], collection: Collection
) -> None:
    page = visit("/sandboxed")
    shown = frame_of(page, "one")
    assert shown.place.evaluate("self.origin") == "null"
    assert set(shown.cards()) == set(map(str, answer(collection, "actor=PRC").events.index))
    shown.press("actor", "USSR")
    expected = answer(collection, "actor=PRC&actor=USSR").events
    assert set(shown.marks()) == set(map(str, expected.index))
    shown.locator("#search").fill("veto")
    eventually(lambda: len(shown.cards()) < len(expected), True)


def test_in_a_sandbox_that_runs_nothing_its_cards_are_there(
    browser: Browser, host: str, collection: Collection
) -> None:
    page = browser.new_page()
    page.goto(f"{host}/scriptless")
    frame = page.frame_locator("iframe")
    expected = answer(collection, "actor=PRC").events
    expect(frame.locator("#ledger article").locator("visible=true")).to_have_count(len(expected))
    expect(frame.locator("#chart > .tl-drawing:visible")).to_have_count(1)
    page.close()


def test_three_on_one_page_do_not_know_of_each_other(
    visit: Callable[[str], Page], collection: Collection
) -> None:
    page = visit("/three")
    one, two, three = (frame_of(page, name) for name in ("one", "two", "three"))
    everything = set(map(str, collection.events.index))
    chinese = set(map(str, answer(collection, "actor=PRC").events.index))
    two.press("actor", "USSR")
    soviet = set(map(str, answer(collection, "actor=USSR").events.index))
    assert set(one.cards()) == chinese
    assert set(two.cards()) == soviet
    assert set(three.cards()) == everything
    expect(two.locator("#chart .tl-name-pivot")).to_contain_text("Korean armistice")


def test_it_asks_no_other_host(visit: Callable[[str], Page], server: str) -> None:
    page = visit("/plain")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    shown = frame_of(page, "one")
    shown.press("actor", "USSR")
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts == {urlsplit(server).netloc, urlsplit(page.url).netloc}


ADD = """([name, address]) => {
  const frame = document.createElement("iframe");
  Object.assign(frame, { name, src: address });
  document.body.append(frame);
}"""

LOADED = """performance.getEntriesByType("resource")
  .filter(({ initiatorType }) => ["script", "link"].includes(initiatorType))
  .map(({ name, transferSize }) => [name, transferSize])"""


def test_a_second_one_loads_no_script_or_style_again(
    fresh_page: NewPage, host: str, server: str
) -> None:
    """In frames with an origin: a browser keeps a cache apart for each frame that has none."""
    page = fresh_page()
    page.goto(f"{host}/empty")
    loaded = []
    for name in ("one", "two"):
        page.evaluate(ADD, [name, f"{server}/embed?actor=PRC"])
        loaded.append(frame_of(page, name).place.evaluate(LOADED))
    first, second = loaded
    assert [name for name, size in first if size == 0] == []
    assert {name for name, _ in second} == {name for name, _ in first}
    assert [name for name, size in second if size > 0] == []


def height(page: Page) -> int:
    found: int = page.locator("iframe").evaluate("(frame) => frame.clientHeight")
    return found


def test_with_the_script_of_the_host_it_is_as_high_as_it_needs(
    visit: Callable[[str], Page],
) -> None:
    page = visit("/high")
    shown = frame_of(page, "one")
    eventually(lambda: height(page) > 3000, True)
    needs = "document.documentElement.scrollHeight <= innerHeight"
    eventually(lambda: shown.place.evaluate(needs), True)
    whole = height(page)
    shown.locator("#search").fill("veto")
    eventually(lambda: height(page) < whole / 2, True)


def test_in_its_whole_height_a_chosen_card_stands_by_its_mark(
    visit: Callable[[str], Page],
) -> None:
    page = visit("/whole")
    shown = frame_of(page, "one")
    eventually(lambda: height(page) > 600, True)
    mark = shown.locator("#chart path.point").first
    mark.dispatch_event("click")
    expect(shown.locator("#peek")).to_be_visible()
    at, card = mark.bounding_box(), shown.locator("#peek").bounding_box()
    assert at
    assert card
    assert card["y"] - 100 < at["y"] < card["y"] + card["height"] + 100
    expect(shown.locator("#peek")).to_have_class("tl-peek is-beside")


def test_a_script_that_comes_late_hears_it_too(visit: Callable[[str], Page], server: str) -> None:
    page = visit("/late")
    frame_of(page, "one")
    page.add_script_tag(url=f"{server}/static/host.js")
    eventually(lambda: height(page) > 3000, True)


def test_a_page_from_disk_may_hold_it(new_page: NewPage, server: str, tmp_path: Path) -> None:
    holder = tmp_path / "page.html"
    holder.write_text(line(server, "one", "?actor=PRC"), encoding="utf-8")
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(holder.as_uri())
    assert frame_of(page, "one").cards()


def test_without_that_script_it_scrolls_inside(visit: Callable[[str], Page]) -> None:
    page = visit("/plain")
    shown = frame_of(page, "one")
    assert height(page) == 500
    assert shown.place.evaluate("document.documentElement.scrollHeight > innerHeight")


def test_wordpress_is_told_its_height_by_its_own_word(visit: Callable[[str], Page]) -> None:
    page = visit("/wordpress")
    shown = frame_of(page, "one")
    told = "heard.find(({ secret, message }) => secret === 'abc123' && message === 'height').value"
    eventually(lambda: page.evaluate(told) > 3000, True)
    expect(shown.locator("#notice")).to_be_hidden()


def test_wordpress_is_told_of_the_link_that_its_sandbox_can_not_open(
    visit: Callable[[str], Page], server: str
) -> None:
    page = visit("/wordpress")
    shown = frame_of(page, "one")
    link = shown.locator(".tl-explore a")
    # The sandbox opens nothing, and the browser would complain of the try.
    link.evaluate("(link) => link.addEventListener('click', (event) => event.preventDefault())")
    link.click()
    told = "heard.filter((d) => d.message === 'link').map((d) => [d.value, d.secret])"
    eventually(lambda: page.evaluate(told), [[f"{server}/", "abc123"]])


@pytest.fixture
def offline(new_page: NewPage) -> Page:
    """A page of a browser with no network."""
    return new_page(viewport={"width": 1280, "height": 900}, offline=True)


def test_an_exported_file_opens_from_disk_with_no_network(
    offline: Page, tmp_path: Path, collection: Collection
) -> None:
    target = tmp_path / "exhibit.html"
    assert main(["export", str(target), "--select", "actor=PRC&pivot=armistice"]) == 0
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    offline.goto(target.as_uri())
    shown = Exhibit(offline).settled()
    expected = answer(collection, "actor=PRC", pivot="armistice").events
    assert set(shown.marks()) == set(map(str, expected.index))
    shown.press("actor", "USSR")
    both = answer(collection, "actor=PRC&actor=USSR", pivot="armistice").events
    assert set(shown.cards()) == set(map(str, both.index))
    assert [url for url in asked if not url.startswith("data:")] == [target.as_uri()]
    offline.reload()
    shown.settled()
    assert set(shown.cards()) == set(map(str, both.index))


@pytest.fixture(scope="module")
def hostile(
    serve: Callable[[Path], str], hostile_table: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """A server of a table that means harm, and the table as one file."""
    target = tmp_path_factory.mktemp("hostile") / "exhibit.html"
    assert main(["export", str(target), "--collection", str(hostile_table)]) == 0
    return f"{serve(hostile_table)}/embed", target


@pytest.mark.parametrize("is_file", [False, True], ids=["embed", "file"])
def test_a_table_that_means_harm_does_none(
    fresh_page: NewPage, hostile: tuple[str, Path], is_file: bool
) -> None:
    address, target = hostile
    page = fresh_page(viewport={"width": 1280, "height": 900})
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(target.as_uri() if is_file else address)
    title = page.title()
    shown = Exhibit(page).settled()
    assert len(shown.cards()) == len(TEXTS)
    assert len(shown.marks()) == len(TEXTS)
    for number, text in enumerate(TEXTS.values()):
        card = shown.locator(f'#ledger article[data-event="e{number}"] h3')
        assert " ".join(text.split()) in " ".join((card.text_content() or "").split())
    shown.locator("#search").fill("<img")
    eventually(lambda: len(shown.cards()) < len(TEXTS), True)
    shown.locator("#search").fill("")
    eventually(lambda: len(shown.cards()), len(TEXTS))
    assert page.title() == title == TEXTS["a picture"]
