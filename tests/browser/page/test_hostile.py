"""A table that means harm: nothing in it runs, and all of it is shown as the text it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.browser.support.workbench import Open, Workbench, eventually
from tests.support import made_up
from tools.server import Server, application

TEXTS = {
    "a script": "<script>document.title = 'run'</script>",
    "a picture": "<img src=x onerror=\"document.title = 'run'\">",
    "a link": "<a href='javascript:document.title = 1'>here</a>",
    "an address": "javascript:document.title=1",
    "a formula": '=HYPERLINK("http://example.org","here")',
    "the end of a block": "</script></style></textarea><svg onload=document.title=1>",
    "markup that plotly reads": "<b>b</b><br><i>i</i><sub>1</sub><span style='color:red'>r</span>",
    "entities": "&lt;b&gt; &amp;amp; &#60; &quot;",
    "quotes": '" \' ` ” \\ \\" \\u003c',
    "templates": "%{text} %{customdata[0]} {0} {{x}} ${1} \\1 \\g<0>",
    "dollars": "$x^2$ and $5",
    "the name of a prototype": "__proto__",
    "a query": "a&b=c#d?e+f%20g;h",
    "a very long word": "W" * 300,
    "many words": "word " * 100,
    "right to left": "שלום עולם",
    "right to left by force": "\u202egnihtemos\u202c",
    "emoji": "👩‍🚀 🏳️‍🌈 e\u0301",
}
"""Reason for it: what stands in every free cell of one row."""


def rows() -> list[made_up.Row]:
    """One event for each text, all of them inside one window."""
    return [
        dict.fromkeys(
            ("title", "summary", "actor", "toward", "thread", "date", "page", "quote", "note"), text
        )
        | {"id": f"e{number}", "edtf": "1953-03", "source": f"s{number}", "claim": "after"}
        for number, text in enumerate(TEXTS.values())
    ]


def make(folder: Path) -> None:
    """Write a collection of which every text is hostile."""
    markup = TEXTS["a picture"]
    quoted = markup.replace('"', '\\"')
    made_up.collection(
        folder,
        *rows(),
        sources=tuple(
            {"key": f"s{number}", "date": "1953-08-04"}
            | dict.fromkeys(("title", "author", "archive", "series", "number", "note"), text)
            | {"url": text}
            for number, text in enumerate(TEXTS.values())
        ),
        pivots=({"key": "p", "title": markup, "event": "e0", "names": "the day"},),
        settings="\n".join(
            f'{name} = "{quoted}"' for name in ("title", "question", "lead", "credit")
        ),
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a collection of which every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    make(folder)
    with Server(application("--collection", str(folder)), folder / "output.txt") as server:
        yield server.address


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
    hostile.go("")
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
    hostile.page.reload()
    hostile.settled()
    assert hostile.seen()["cards"] == [event]
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


def plain(text: str | None) -> str:
    """Text with its blanks as a browser shows them."""
    return " ".join((text or "").split())


def tight(text: str | None) -> str:
    """Text without its blanks: a chart breaks lines where there were some."""
    return "".join((text or "").split())
