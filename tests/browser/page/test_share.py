"""The share dialog: the view as it stands becomes a link, a line of HTML and a file."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.test_accessibility import violations
from tests.browser.support.exhibit import READY, Exhibit, pages
from tests.browser.support.workbench import Open, Workbench, answer, eventually
from timeline.collection.collection import Collection

WIDE = {"viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def workbench(open_workbench: Open) -> Workbench:
    """A page of its own."""
    return open_workbench()


def opened(workbench: Workbench) -> Workbench:
    """Press Share and wait until the preview stands."""
    workbench.page.locator("#share").click()
    expect(workbench.page.locator("#share-dialog")).to_be_visible()
    preview(workbench)
    return workbench


def preview(workbench: Workbench) -> Exhibit:
    """The exhibit in the dialog."""
    frame = workbench.page.locator("#share-preview iframe").element_handle().content_frame()
    assert frame
    return Exhibit(frame).settled()


def text(workbench: Workbench, name: str) -> str:
    return workbench.page.locator(f"#share-{name}").input_value()


def frame_line(workbench: Workbench) -> ElementTree.Element:
    return ElementTree.fromstring(text(workbench, "frame"))


def test_it_speaks_of_the_view_as_it_stands(open_workbench: Open, collection: Collection) -> None:
    workbench = open_workbench("?pivot=armistice")
    workbench.press("actor", "PRC")
    workbench.page.keyboard.press("Escape")
    opened(workbench)
    expected = answer(collection, "actor=PRC", pivot="armistice")
    expect(workbench.page.locator("#share-said")).to_contain_text(expected.sentence)
    assert text(workbench, "link") == workbench.page.url
    line = frame_line(workbench)
    # What is selected is the exhibit, which needs no filters.
    parts = "show=headline,chart,ledger"
    assert line.get("src") == f"{workbench.address}/embed?{workbench.query}&{parts}"
    assert line.get("title") == workbench.page.title()
    assert line.get("loading") == "lazy"
    assert line.get("width") == "100%"
    assert 300 <= int(line.get("height") or 0) <= 800
    assert set(preview(workbench).cards()) == set(map(str, expected.events.index))


def test_its_buttons_choose_parts_and_colours(workbench: Workbench) -> None:
    opened(workbench)
    for part in ("headline", "filters"):
        workbench.page.locator(f'[data-share-show="{part}"]').click()
    workbench.page.locator('[data-share-theme="dark"]').click()
    expect(workbench.page.locator("#share-local")).to_be_visible()
    query = "show=chart,ledger&theme=dark"
    assert frame_line(workbench).get("src") == f"{workbench.address}/embed?{query}"
    expect(workbench.page.locator("#share-file")).to_have_attribute(
        "href", f"/exhibit.html?{query}"
    )
    shown = preview(workbench)
    expect(shown.locator("#chart")).to_be_visible()
    expect(shown.locator("#search")).to_have_count(0)


def test_what_can_not_be_used_is_not_passed_on(open_workbench: Open) -> None:
    workbench = opened(
        open_workbench("?actor=PRC&actor=Nobody&bogus=1&lanes=kind&show=chart&theme=dark")
    )
    assert text(workbench, "link") == f"{workbench.address}/?actor=PRC&lanes=kind"


def test_an_exhibit_shows_at_least_one_part(workbench: Workbench) -> None:
    opened(workbench)
    buttons = workbench.page.locator("[data-share-show]")
    for button in buttons.all():
        button.click()
    expect(workbench.page.locator('[data-share-show][aria-pressed="true"]')).to_have_count(1)


@pytest.mark.parametrize("width", [360, 720, 1180])
def test_the_preview_is_as_wide_as_it_says(workbench: Workbench, width: int) -> None:
    opened(workbench)
    workbench.page.locator(f'[data-share-width="{width}"]').click()
    shown = preview(workbench)
    assert shown.place.evaluate("innerWidth") == width
    place = workbench.page.locator("#share-preview").bounding_box()
    frame = workbench.page.locator("#share-preview iframe").bounding_box()
    assert place
    assert frame
    assert frame["width"] <= place["width"] + 1


def test_a_copy_is_confirmed_and_is_the_text(open_workbench: Open) -> None:
    workbench = opened(
        open_workbench("?actor=PRC", permissions=["clipboard-read", "clipboard-write"])
    )
    names = ("link", "frame", "host")
    buttons = [workbench.page.locator(f'[data-copy="share-{name}"]') for name in names]
    for name, button in zip(names, buttons, strict=True):
        button.click()
        expect(button).to_have_text("Copied")
        expect(workbench.page.locator("#share-status")).to_have_text("Copied.")
        copied = workbench.page.evaluate("navigator.clipboard.readText()")
        assert copied == text(workbench, name)
    for button in buttons:
        expect(button).to_have_text("Copy")


def test_without_a_clipboard_it_copies_the_old_way(workbench: Workbench) -> None:
    opened(workbench)
    workbench.page.evaluate(
        "window.copies = [];"
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.addEventListener('copy', () => copies.push(getSelection().toString() ||"
        "  document.activeElement.value));"
    )
    button = workbench.page.locator('[data-copy="share-link"]')
    button.click()
    expect(button).to_have_text("Copied")
    assert workbench.page.evaluate("copies") == [text(workbench, "link")]


def test_its_line_works_in_another_page(
    new_page: Callable[..., Page], open_workbench: Open, collection: Collection
) -> None:
    workbench = opened(open_workbench("?actor=PRC"))
    with pages({"/": f"{text(workbench, 'frame')}{text(workbench, 'host')}"}) as address:
        page = new_page(**WIDE)
        page.goto(address)
        frame = page.frame_locator("iframe")
        frame.locator(READY).wait_for(state="attached")
        expected = answer(collection, "actor=PRC").events
        expect(frame.locator("#ledger article:not([hidden])")).to_have_count(len(expected))
        # The script of the host has made it as high as it needs.
        eventually(
            lambda: page.locator("iframe").evaluate("(frame) => frame.clientHeight") > 1000, True
        )


def test_its_file_is_the_exhibit(
    new_page: Callable[..., Page], open_workbench: Open, collection: Collection, tmp_path: Path
) -> None:
    workbench = opened(open_workbench("?actor=PRC"))
    with workbench.page.expect_download() as waiting:
        workbench.page.locator("#share-file").click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    assert target.name == "exhibit.html"
    page = new_page(offline=True, **WIDE)
    page.goto(target.as_uri())
    shown = Exhibit(page).settled()
    assert set(shown.cards()) == set(map(str, answer(collection, "actor=PRC").events.index))


def test_escape_closes_it_and_leaves_the_view(open_workbench: Open) -> None:
    workbench = open_workbench("?event=boats-returned")
    opened(workbench)
    workbench.page.keyboard.press("Escape")
    expect(workbench.page.locator("#share-dialog")).to_be_hidden()
    assert workbench.query == "event=boats-returned"


def test_by_keyboard_it_opens_closes_and_gives_the_focus_back(workbench: Workbench) -> None:
    workbench.page.locator("#share").focus()
    workbench.page.keyboard.press("Enter")
    dialog = workbench.page.locator("#share-dialog")
    expect(dialog).to_be_visible()
    for _ in range(3):
        workbench.page.keyboard.press("Tab")
        assert workbench.page.evaluate("document.activeElement.closest('#share-dialog') !== null")
    workbench.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert workbench.focused() == "share"
    expect(workbench.page.locator("#share-preview iframe")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_no_fault(open_workbench: Open, width: int, scheme: str) -> None:
    workbench = opened(
        open_workbench(viewport={"width": width, "height": 900}, color_scheme=scheme)
    )
    assert violations(workbench, "#share-dialog") == []
    assert workbench.page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)"
        "(document.getElementById('share-dialog'))"
    )
