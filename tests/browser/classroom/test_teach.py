"""The teacher's page in a browser: ticks, links, codes, and what the class will see."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from tests.browser.page.test_accessibility import faults

THINGS = ("tour", "sort", "order", "together", "handout", "projector")

PIXELS = """(image) => {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const drawn = canvas.getContext("2d");
  drawn.drawImage(image, 0, 0);
  const { data } = drawn.getImageData(0, 0, canvas.width, canvas.height);
  const grey = [];
  for (let at = 0; at < data.length; at += 4) grey.push(data[at]);
  return { width: canvas.width, grey };
}"""

Open = Callable[..., Page]


@pytest.fixture
def teach(new_page: Callable[..., Page], server: str) -> Open:
    """Open the page with a query; the options are those of a Playwright context."""

    def open_page(query: str = "", **options: Any) -> Page:
        page = new_page(**({"viewport": {"width": 1440, "height": 900}} | options))
        page.goto(f"{server}/teach{query}")
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-teach=ready]")
        return page

    return open_page


def link(page: Page, key: str) -> str:
    return page.locator(f"#teach-link-{key}").input_value()


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def scanned(page: Page, key: str) -> str:
    """What a camera reads in the code beside a link."""
    code = page.locator(f'section[aria-labelledby="teach-{key}"] img')
    code.evaluate("(image) => image.decode()")
    seen = code.evaluate(PIXELS)
    picture = np.array(seen["grey"], dtype=np.uint8).reshape(-1, seen["width"])
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    return str(found[0].text)


def test_every_code_holds_its_link(teach: Open) -> None:
    page = teach("?thread=Relief&thread=Fisheries&seed=Gruppe+zwölf")
    assert {key: scanned(page, key) for key in THINGS} == {key: link(page, key) for key in THINGS}


def test_links_address_and_previews_follow_the_ticks(teach: Open, server: str) -> None:
    page = teach()
    page.get_by_role("radio", name="The Korean armistice").check()
    page.locator("#teach-choose-thread summary").click()
    page.get_by_label("Fisheries").check()
    page.get_by_label("never: they are not in the page").check()
    expect(page.locator("#teach-link-sort")).to_have_value(re.compile("reveal=no"))
    wanted = {
        "thread": ["Fisheries"],
        "pivot": ["armistice"],
        "reveal": ["no"],
        "clues": ["yes"],
    }
    assert asked(link(page, "sort")) == wanted
    # Whatever the class may see on its screens, no link leads it to the key.
    assert asked(link(page, "handout")) == wanted
    assert wanted.items() <= asked(page.url).items()
    expect(page.locator("#teach-choose-thread summary")).to_have_text("Thread: Fisheries")
    # The frame shows what the link leads to.
    frame = page.locator('section[aria-labelledby="teach-sort"] iframe')
    assert server + str(frame.get_attribute("src")) == link(page, "sort")
    inside = page.frame_locator('section[aria-labelledby="teach-sort"] iframe')
    expect(inside.locator("h1")).to_be_visible()


def test_another_packet_is_dealt_and_can_be_dealt_again(teach: Open) -> None:
    page = teach()
    cards = page.locator(".tl-teach__key tbody tr")
    first = cards.all_text_contents()
    page.get_by_role("button", name="Deal another packet").click()
    expect(page.locator("#teach-link-sort")).to_have_value(re.compile("seed=2"))
    second = cards.all_text_contents()
    assert second != first
    assert page.locator('[name="seed"]').input_value() == "2"
    page.reload()
    assert cards.all_text_contents() == second


def test_a_link_is_copied(teach: Open) -> None:
    page = teach(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link: Sort the cards").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == link(page, "sort")


def test_without_script_the_form_is_sent(teach: Open) -> None:
    page = teach(java_script_enabled=False)
    page.locator("#teach-choose-actor summary").click()
    page.locator('[name="actor"][value="PRC"]').check()
    page.get_by_role("button", name="Show the links").click()
    assert asked(link(page, "sort"))["actor"] == ["PRC"]


def test_by_keyboard_alone(teach: Open) -> None:
    page = teach()
    page.locator('[name="pivot"]').first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#teach-link-sort")).to_have_value(re.compile("pivot=armistice"))
    # What is in use stays in use when the links come anew.
    assert page.evaluate("document.activeElement.value") == "armistice"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (320, "light")])
def test_axe_finds_no_fault_and_nothing_is_cut(teach: Open, width: int, scheme: str) -> None:
    page = teach("?thread=Relief", viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.locator(".tl-teach__links > details summary").click()
    assert faults(page, "#teach-form, #teach-links > *:not(section), section > *:not(div)") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
