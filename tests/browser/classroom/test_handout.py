"""The handout as it comes out of a printer, and as it stands on a screen."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from timeline.classroom import handout
from timeline.cli.main import main
from timeline.collection.collection import Collection

SIZES = {"a4": (595, 842), "letter": (612, 792)}
"""Points of a page, as a PDF gives them."""
ALONE = """(name) => {
  for (const sheet of document.querySelectorAll(".ho-sheet"))
    sheet.hidden = sheet.style.display = name && sheet.id !== name ? "none" : "";
}"""
Open = Callable[..., Page]


def pages(octets: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", octets))


def sizes(octets: bytes) -> set[tuple[int, int]]:
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", octets)
    return {(round(float(width)), round(float(height))) for width, height in boxes}


@pytest.fixture
def opened(new_page: Open, collection: Collection, tmp_path: Path) -> Open:
    def open_file(query: str, **options: object) -> Page:
        file = tmp_path / "handout.html"
        text = handout.one_file(collection, handout.read_query(collection, query))
        file.write_text(text, encoding="utf-8")
        page = new_page(**options)
        page.goto(file.as_uri())
        return page

    return open_file


@pytest.mark.parametrize(
    ("paper", "number", "cards"),
    [
        pytest.param("a4", 3, 1, id="A4, 3 cards"),
        pytest.param("letter", 7, 1, id="Letter, 7 cards"),
        pytest.param("a4", 12, 2, id="A4, 12 cards"),
        pytest.param("letter", 24, 3, id="Letter, 24 cards"),
    ],
)
def test_each_sheet_begins_a_page_and_no_page_is_blank(
    opened: Open, paper: str, number: int, cards: int
) -> None:
    kinds = "&kind=verbal+cooperation&kind=material+cooperation&kind=material+conflict"
    page = opened(f"paper={paper}&number={number}{kinds}")
    whole = page.pdf(prefer_css_page_size=True)
    assert sizes(whole) == {SIZES[paper]}
    alone = {}
    for name in page.locator(".ho-sheet").evaluate_all("(nodes) => nodes.map((n) => n.id)"):
        page.evaluate(ALONE, name)
        alone[name.removeprefix("sheet-")] = pages(page.pdf(prefer_css_page_size=True))
    assert sum(alone.values()) == pages(whole)
    dealt = [count for name, count in alone.items() if name.startswith("cards")]
    assert dealt == [1] * cards
    assert alone["first"] == alone["timeline"] == 1


def test_a_card_is_as_tall_as_what_stands_on_it(opened: Open) -> None:
    page = opened("number=30&kind=verbal+cooperation&kind=context&kind=verbal+conflict")
    page.emulate_media(media="print")
    cut = page.locator(".ho-card, .ho-half, .ho-table td").evaluate_all(
        "(nodes) => nodes.filter((n) => n.scrollHeight > n.clientHeight + 1 ||"
        " n.scrollWidth > n.clientWidth + 1).map((n) => n.textContent)"
    )
    assert cut == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_on_a_screen_it_has_no_fault_that_axe_can_find_and_nothing_sticks_out(
    opened: Open, width: int, scheme: str
) -> None:
    page = opened("seed=3", viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('html', { resultTypes: ['violations'] })")
    assert found["passes"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_command_prints_it_on_a4_where_no_paper_is_named(
    chromium_path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "class.pdf"
    assert main(["export", str(file), "--select", "number=3"]) == 0
    octets = file.read_bytes()
    assert sizes(octets) == {SIZES["a4"]}
    assert 5 <= pages(octets) <= 8
