"""The chart with scripts off, at every width: nothing cut, nothing over another, all named."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.support.pages import NewPage

WIDTHS = (320, 390, 480, 576, 650, 768, 1024, 1280, 1440, 1920)
FAULTS = """() => {
  const chart = document.getElementById("chart");
  const frame = chart.getBoundingClientRect();
  const isSeen = (node) => {
    const { width, height } = node.getBoundingClientRect();
    return (width || height) && getComputedStyle(node).visibility === "visible";
  };
  const area = (node) => {
    const plot = node.closest(".tl-plot");
    if (!plot) return frame;
    const { left } = plot.ownerSVGElement.getBoundingClientRect();
    return { left, right: left + plot.width.baseVal.value };
  };
  const box = (node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const name = node.closest("[data-event]")?.dataset.event || node.textContent;
    const { left: least, right: most } = area(node);
    return { name, left, right, top, bottom, isCut: left < least - 1 || right > most + 1,
      isOut: right <= least || left >= most };
  };
  const boxes = (selector) =>
    [...chart.querySelectorAll(selector)].filter(isSeen).map(box).filter(({ isOut }) => !isOut);
  const isOver = (one, other) =>
    one.left < other.right - 1 && other.left < one.right - 1 &&
    one.top + 3 < other.bottom && other.top + 3 < one.bottom;
  const titles = boxes(".textpoint");
  const marks = boxes("path.point:not(.tl-fill-first)");
  const words = boxes("[class*=tl-name-]:not(.tl-name-lane) text, .tl-ticks text");
  const named = new Set(titles.map(({ name }) => name));
  const faults = marks.filter(({ name }) => !named.has(name)).map(({ name }) => `unnamed ${name}`);
  for (const each of [...titles, ...words]) if (each.isCut) faults.push(`cut ${each.name}`);
  titles.forEach((title, i) => {
    for (const other of [...titles.slice(i + 1), ...marks, ...words]) {
      if (other.name !== title.name && isOver(title, other)) {
        faults.push(`${title.name} over ${other.name}`);
      }
    }
  });
  const isWide = document.documentElement.scrollWidth > innerWidth;
  return { faults, titles: titles.length, isWide };
}"""


def at(page: Page, width: int) -> dict[str, Any]:
    page.set_viewport_size({"width": width, "height": 720})
    found: dict[str, Any] = page.evaluate(FAULTS)
    return found


@pytest.mark.parametrize("query", ["", "?lanes=actor&scale=pivot", "?pivot=armistice&lanes=kind"])
def test_every_width_shows_the_whole_chart(server: str, new_page: NewPage, query: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + query)
    for width in WIDTHS:
        found = at(page, width)
        assert found["faults"] == [], width
        assert found["titles"] > 60, width
        assert not found["isWide"], width
