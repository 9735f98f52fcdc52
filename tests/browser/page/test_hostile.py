"""A table that means harm: nothing in it runs, and all of it is shown as the text it is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.browser.support.hostile import TEXTS, plain, tight
from tests.browser.support.workbench import Open, Workbench, eventually


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], hostile_table: Path) -> str:
    """A server of a collection of which every text is hostile."""
    return serve(hostile_table)


@pytest.fixture(scope="module")
def heard() -> list[str]:
    """Everything that ran, was asked of another host, or went wrong."""
    return []


@pytest.fixture(scope="module")
def hostile(browser: Browser, address: str, heard: list[str]) -> Iterator[Workbench]:
    """One page for all the texts."""

    def dismissed(dialog: Dialog) -> None:
        heard.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: heard.append(f"script error {error}"))
    page.on("popup", lambda popup: heard.append(f"popup {popup.url}"))
    page.on("request", lambda request: heard.extend(_foreign(request.url, address)))
    page.on(
        "console",
        lambda message: heard.append(message.text) if message.type == "error" else None,
    )
    yield Workbench(page, address).open()
    page.close()


def _foreign(url: str, address: str) -> list[str]:
    return [] if url.startswith((address, "data:", "blob:")) else [f"request {url}"]


@pytest.fixture(autouse=True)
def nothing_runs(hostile: Workbench, heard: list[str]) -> Iterator[None]:
    """After each test: no script of the table has run, none of its markup has become a node."""
    yield
    assert heard == []
    # A tab is called by its selection and by the collection, whatever either holds.
    assert hostile.page.title().endswith(TEXTS["a picture"])
    made = "main :is(img, script, iframe, object, embed, form, textarea, [onerror], [onload])"
    assert hostile.page.locator(made).count() == 0
    addresses = hostile.page.evaluate("[...document.links].map((link) => link.protocol)")
    assert set(addresses) <= {"http:", "https:"}


NUMBERED = [pytest.param(f"e{n}", text, id=why) for n, (why, text) in enumerate(TEXTS.items())]


@pytest.mark.parametrize(("event", "text"), NUMBERED)
def test_a_card_shows_it_as_text(hostile: Workbench, event: str, text: str) -> None:
    hostile.go(f"event={event}")
    card = hostile.card(event)
    shown = plain(card.text_content())
    number = int(event[1:])
    cells = ("title", "summary", "quote", "note", "date", "toward", "thread", "page")
    assert shown.count(plain(text)) >= len(cells), shown
    assert plain(text) in plain(card.locator("[data-open]").text_content())
    sources = hostile.page.locator("main footer li")
    assert plain(sources.nth(number).text_content()).count(plain(text)) >= 5


@pytest.mark.parametrize(("event", "text"), NUMBERED)
def test_the_chart_shows_it_as_text(hostile: Workbench, event: str, text: str) -> None:
    hostile.show("lanes_all=1")
    hostile.point_at(event)
    expect(hostile.page.locator(".tl-tip")).to_be_visible()
    assert plain(text) in plain(hostile.page.locator(".tl-tip").text_content())
    title = hostile.page.locator(f'#chart .textpoint[data-event="{event}"]').all_text_contents()
    lanes = hostile.page.locator("#chart .tl-name-lane").all_text_contents()
    # A title that is longer than the chart is wide has no place in it.
    assert [tight(words) for words in title] == [tight(text + text)] * (len(text) < 200)
    assert tight(text) in map(tight, lanes)


@pytest.mark.parametrize(("event", "text"), NUMBERED)
def test_a_facet_filters_by_it(hostile: Workbench, event: str, text: str) -> None:
    hostile.go("")
    value = text.strip()
    index = hostile.page.evaluate(
        "(text) => [...document.querySelectorAll('[data-facet=actor]')]"
        ".findIndex(({ dataset }) => dataset.value === text)",
        value,
    )
    assert index >= 0
    button = hostile.page.locator("[data-facet=actor]").nth(index)
    hostile.menu("actor").locator("summary").click()
    assert plain(value) in plain(button.text_content())
    button.click()
    eventually(lambda: hostile.seen()["cards"], [event])
    assert hostile.seen()["marks"] == [event]
    assert plain(hostile.seen()["chips"][0]) == plain(value)
    assert plain(value)[:50] in plain(hostile.seen()["sentence"])
    hostile.page.keyboard.press("Escape")
    expect(hostile.notice).to_be_hidden()


def test_an_address_that_selects_all_of_it_opens(hostile: Workbench) -> None:
    hostile.go(urlencode([("actor", text.strip()) for text in TEXTS.values()]))
    hostile.page.reload()
    hostile.settled()
    assert hostile.seen()["cards"] == [event for event, _ in (case.values for case in NUMBERED)]
    assert len(hostile.seen()["pressed"]) == len(TEXTS)
    expect(hostile.notice).to_be_hidden()


SEARCHES = [
    pytest.param("<img", id="markup"),
    pytest.param('"', id="a quotation mark"),
    pytest.param("\\", id="a backslash"),
    pytest.param("[(*", id="no regular expression"),
    pytest.param("שלום", id="right to left"),
]


@pytest.mark.parametrize("words", SEARCHES)
def test_a_search_takes_it_as_text(hostile: Workbench, words: str) -> None:
    hostile.go("")
    hostile.page.locator("#search").fill(words)
    expected = sorted(f"e{n}" for n, text in enumerate(TEXTS.values()) if words in text)
    eventually(lambda: sorted(hostile.seen()["cards"]), expected)
    hostile.page.locator("#search").fill("")
    eventually(lambda: len(hostile.seen()["cards"]), len(TEXTS))


def test_headings_and_pivot_show_it_as_text(hostile: Workbench) -> None:
    markup = TEXTS["a picture"]
    hostile.go("")
    for place in ("h1", ".tl-question", ".tl-lead", "main footer", "#headline"):
        assert markup in (hostile.page.locator(place).first.text_content() or "")
    name = hostile.page.locator("#chart .tl-name-pivot").text_content()
    assert tight(markup) in tight(name).replace("<Img", "<img")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_text_is_too_long_for_the_page(open_workbench: Open, address: str, width: int) -> None:
    workbench = open_workbench(
        "?event=e13", address=address, viewport={"width": width, "height": 900}
    )
    for facet in ("actor", "thread", "source"):
        workbench.menu(facet).locator("summary").click()
        expect(workbench.menu(facet).locator("[data-facet]").first).to_be_visible()
        assert workbench.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        workbench.page.keyboard.press("Escape")
