"""An exhibit that is meant harm: by its address, its table, the page around it, or a frame."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.exhibit import Exhibit, frame_of, pages
from tests.browser.support.hostile import TEXTS, plain
from tests.browser.support.pages import NewPage
from tests.browser.support.workbench import eventually
from timeline.cli.main import main

MARKUP = "<img src=x onerror=\"document.title='run'\">"
ENDS = "</script></title></style><script>document.title='run'</script>"
BREAKS = "\"'><svg onload=document.title='run'>"

MADE = "main :is(img, script, iframe, object, embed, form, textarea, [onerror], [onload])"


def is_unharmed(page: Page) -> None:
    """No markup that was meant as text has become a node, no script of it has run."""
    assert page.title() != "run"
    assert page.locator(MADE).count() == 0
    assert page.locator("body > :is(img, svg, form)").count() == 0
    kinds = page.evaluate("[...document.links].map((link) => link.protocol)")
    assert set(kinds) <= {"http:", "https:", "file:"}


# -- its address -----------------------------------------------------------------------------------

KEYS = ["actor", "q", "from", "pivot", "lanes", "event", "show", "theme", "lang", "nothing"]


def asks(text: str, keys: list[str] = KEYS) -> str:
    return "&".join(f"{key}={quote(text)}" for key in keys)


ADDRESSES = [
    pytest.param("?" + asks(MARKUP), id="a picture in every key"),
    pytest.param("?" + asks(ENDS), id="ends of blocks in every key"),
    pytest.param("?" + asks(BREAKS), id="ends of attributes in every key"),
    pytest.param("?" + asks("__proto__"), id="the name of a prototype in every key"),
    pytest.param("#" + asks(MARKUP, ["actor", "q", "event", "nothing"]), id="a fragment"),
    pytest.param(f"#?secret={quote(BREAKS)}", id="a secret"),
    pytest.param("#%E0%A4%A=%&&==", id="a fragment that can't be read"),
    pytest.param("?%3Cscript%3E=1&=&&a", id="keys of markup"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_means_harm_does_none(new_page: NewPage, server: str, address: str) -> None:
    page = new_page()
    page.goto(f"{server}/embed{address}")
    shown = Exhibit(page).settled()
    is_unharmed(page)
    shown.locator("#search").fill("japan")
    eventually(lambda: len(shown.cards()) > 3, True)
    is_unharmed(page)


@pytest.mark.parametrize("text", [MARKUP, ENDS, BREAKS], ids=["a picture", "blocks", "attributes"])
def test_a_file_of_such_an_address_does_none(
    new_page: NewPage, server: str, tmp_path: Path, text: str
) -> None:
    page = new_page()
    answer = page.request.get(f"{server}/exhibit.html?{asks(text)}")
    assert answer.ok
    target = tmp_path / "exhibit.html"
    target.write_bytes(answer.body())
    page.goto(target.as_uri())
    Exhibit(page).settled()
    is_unharmed(page)
    assert page.locator("#search").input_value() == text


# -- its table -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(
    serve: Callable[[Path], str], hostile_table: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Addresses of a table that means harm, served and as a file."""
    target = tmp_path_factory.mktemp("hostile") / "exhibit.html"
    assert main(["export", str(target), "--collection", str(hostile_table)]) == 0
    return {"embed": f"{serve(hostile_table)}/embed", "file": target.as_uri()}


@pytest.mark.parametrize("place", ["embed", "file"])
def test_every_text_of_a_table_is_shown_beside_the_chart_as_text(
    fresh_page: NewPage, hostile: dict[str, str], place: str
) -> None:
    page = fresh_page(viewport={"width": 1280, "height": 900})
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.on("popup", lambda popup: pytest.fail(popup.url))
    page.goto(hostile[place])
    Exhibit(page).settled()
    is_unharmed(page)
    for number, text in enumerate(TEXTS.values()):
        page.locator(f'#chart path.point[data-event="e{number}"]').dispatch_event("click")
        card = page.locator("#peek article")
        expect(card).to_have_attribute("data-event", f"e{number}")
        assert plain(card.text_content()).count(plain(text)) >= 5
    is_unharmed(page)
    page.locator('[data-menu="actor"] summary').click()
    page.locator("[data-facet=actor]").locator("visible=true").first.click()
    expect(page.locator("#chips button")).not_to_have_count(0)
    is_unharmed(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_no_text_is_too_long_for_it(new_page: NewPage, hostile: dict[str, str], width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(hostile["embed"] + "?event=e13")
    Exhibit(page).settled()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# -- storage ---------------------------------------------------------------------------------------

# Whoever only looks at one of these is seen.
WATCH = """(() => {
  window.touched = [];
  const watch = (holder, name) => {
    const found = Object.getOwnPropertyDescriptor(holder, name);
    if (!found) return;
    Object.defineProperty(holder, name, {
      configurable: true,
      get() { window.touched.push(name); return found.get.call(this); },
      set() { window.touched.push(name); },
    });
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) watch(window, name);
  for (const name of ["serviceWorker", "storage"]) watch(Navigator.prototype, name);
  watch(Document.prototype, "cookie");
})()"""


def test_it_does_not_even_look_for_storage_or_cookies(fresh_page: NewPage, server: str) -> None:
    page = fresh_page()
    page.add_init_script(WATCH)
    page.goto(f"{server}/embed")
    shown = Exhibit(page).settled()
    shown.press("actor", "USSR")
    shown.locator("#search").fill("japan")
    shown.locator("#ledger article:not([hidden]) [data-open]").first.click()
    page.locator('[data-zoom="in"]').click()
    assert page.evaluate("window.touched") == []
    page.evaluate("localStorage.length")
    assert page.evaluate("window.touched") == ["localStorage"], "the watch does not see"


# -- the page around it ----------------------------------------------------------------------------

RUDE = """<script>
  for (const height of [{}, null, NaN, -5, 0, "<img>", undefined])
    parent.postMessage({ type: "timeline:height", height }, "*");
  for (const said of [null, 7, "timeline:height", [], { type: null }, { type: "timeline:tell" }])
    parent.postMessage(said, "*");
  for (const frame of [0, 1, 2])
    parent[frame].postMessage({ type: "timeline:tell" }, "*");
  HUGE
</script>"""


def line(server: str, name: str, query: str) -> str:
    return (
        f'<iframe name="{name}" src="{server}/embed{query}" sandbox="allow-scripts"'
        ' width="900" height="500"></iframe>'
    )


@pytest.fixture(scope="module")
def host(server: str) -> Iterator[str]:
    """Pages of another site, some with another's frame beside the exhibits."""
    script = f'<script src="{server}/static/host.js"></script>'
    one, two = (line(server, "one", "?show=ledger"), line(server, "two", "?show=headline"))
    other = '<iframe name="three" src="{}" sandbox="allow-scripts" height="111"></iframe>'
    huge = 'parent.postMessage({ type: "timeline:height", height: 1e12 }, "*");'
    with pages(
        {
            "/two": f"{script}{one}{two}{other.format('/rude')}",
            "/greedy": f"{script}{one}{two}{other.format('/huge')}",
            "/rude": RUDE.replace("HUGE", ""),
            "/huge": RUDE.replace("HUGE", huge),
            "/chart": script + line(server, "one", "?event=un-veto"),
            "/bare": "<p style='height: 3000px'>Above.</p>"
            + line(server, "one", "?show=chart,ledger&event=un-veto"),
            "/listening": "<script>window.heard = [];"
            "addEventListener('message', ({ data }) => heard.push(data));</script>"
            + line(server, "one", "?show=filters,ledger"),
        }
    ) as address:
        yield address


def height(page: Page, name: str) -> int:
    found: int = page.locator(f"iframe[name={name}]").evaluate("(frame) => frame.clientHeight")
    return found


def test_each_of_two_gets_its_own_height_and_a_stranger_none(new_page: NewPage, host: str) -> None:
    page = new_page()
    page.goto(f"{host}/two")
    one, two = frame_of(page, "one"), frame_of(page, "two")
    needs = "document.documentElement.scrollHeight <= innerHeight"
    for shown in (one, two):
        eventually(partial(shown.place.evaluate, needs), True)
    assert height(page, "one") > 3000
    assert 100 < height(page, "two") < 1000
    assert height(page, "three") == 111


def test_a_stranger_that_asks_for_room_gets_it_for_itself_alone(
    new_page: NewPage, host: str
) -> None:
    page = new_page()
    page.goto(f"{host}/greedy")
    frame_of(page, "two")
    eventually(lambda: 100 < height(page, "two") < 1000, True)
    assert height(page, "three") <= 50_000


def test_its_height_comes_to_rest(new_page: NewPage, host: str) -> None:
    """What it shows depends on its height in nothing, or each would make the other grow."""
    page = new_page()
    page.goto(f"{host}/chart")
    shown = frame_of(page, "one")
    needs = "document.documentElement.scrollHeight <= innerHeight"
    eventually(lambda: shown.place.evaluate(needs), True)
    found = {height(page, "one")}
    for _ in range(10):
        page.evaluate("new Promise((done) => setTimeout(done, 50))")
        found.add(height(page, "one"))
    assert len(found) == 1


SAID = "heard.filter(({ type }) => type === 'timeline:height').map(({ height }) => height)"


def test_it_says_its_height_and_nothing_else(new_page: NewPage, host: str) -> None:
    page = new_page()
    page.goto(f"{host}/listening")
    shown = frame_of(page, "one")
    eventually(lambda: page.evaluate(SAID)[-1:] > [3000], True)
    shown.locator("#search").fill("veto")
    eventually(lambda: page.evaluate(SAID)[-1] < 3000, True)
    kinds = page.evaluate("[...new Set(heard.map((said) => Object.keys(said).join()))]")
    assert kinds == ["type,height"]


def test_it_never_scrolls_the_page_around_it(new_page: NewPage, host: str) -> None:
    page = new_page()
    page.goto(f"{host}/bare")
    shown = frame_of(page, "one")
    assert page.evaluate("scrollY") == 0
    # By script, since a pointer would scroll the page itself.
    shown.place.evaluate("document.querySelector('#peek [data-goto]').click()")
    shown.place.evaluate("document.querySelectorAll('#ledger [data-open]')[30].click()")
    eventually(lambda: shown.place.evaluate("scrollY > 0"), True)
    assert page.evaluate("scrollY") == 0


def test_it_takes_no_word_of_anyone(new_page: NewPage, server: str, host: str) -> None:
    page = new_page()
    page.goto(f"{host}/listening")
    shown = frame_of(page, "one")
    before = shown.cards()
    page.evaluate(
        "for (const said of [null, 1, 'x', [], {}, { type: 'timeline:height', height: 1 },"
        " { type: 'timeline:tell', query: 'actor=PRC' }]) frames[0].postMessage(said, '*')"
    )
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    assert shown.cards() == before
    assert urlsplit(shown.place.url).netloc == urlsplit(server).netloc
