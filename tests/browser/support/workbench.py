"""The workbench as a reader meets it: what can be pressed, and what is to be seen then."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from playwright.sync_api import Locator, Page, expect

from timeline.analysis.counts import gesture_counts
from timeline.analysis.occasions import with_occasions
from timeline.collection.collection import Collection
from timeline.collection.events import with_sides
from timeline.views import selection
from timeline.views.drawing import RenderedView, render_view
from timeline.views.query import ViewQuery

PATIENCE = 30

# Chromium's checkVisibility() does not see that a group of an SVG is not displayed.
IS_SEEN = """((node) => {
  const { width, height } = node.getBoundingClientRect();
  return (width || height) && getComputedStyle(node).visibility === "visible";
})"""

MARK = "path.point:not(.tl-fill-first)"
"""An event's mark; the ring around a first sign stands about it as another point."""
RING = "path.tl-fill-first"

SEEN = f"""() => {{
  const seen = (selector) => [...document.querySelectorAll(selector)].filter({IS_SEEN});
  const ids = (selector) => seen(selector).map((node) => node.dataset.event);
  const chart = document.getElementById("chart");
  const said = (node) => node.textContent.trim();
  const number = (node) => Number(said(node).replaceAll(",", ""));
  const pairs = (selector, key) => [...document.querySelectorAll(selector)].map(key);
  return {{
    cards: ids("#ledger article[data-event]"),
    marks: ids("#chart {MARK}"),
    rings: ids("#chart {RING}"),
    bars: [...new Set(ids("#chart g.point"))],
    titles: ids("#chart .textpoint"),
    links: seen("#chart .tl-link").map((node) => chart.layout.shapes[node.dataset.index].name),
    lit: ids("#chart {MARK}.is-lit"),
    litLinks: seen("#chart .tl-link.is-lit").map((n) => chart.layout.shapes[n.dataset.index].name),
    lags: seen("#chart .tl-lag").map((node) => [
      chart.layout.annotations[node.dataset.index].name, said(node),
    ]),
    slots: pairs("[data-slot]", (node) => [node.dataset.slot, number(node)]),
    columns: pairs(".tl-side:not([hidden]) [data-side-count]", (node) => [
      node.dataset.sideCount, number(node),
    ]),
    facets: pairs("[data-facet]", (node) => [
      node.dataset.facet, node.dataset.value, number(node.querySelector(".tl-facet__count")),
    ]),
    pressed: pairs('[data-facet][aria-pressed="true"]', (n) => [n.dataset.facet, n.dataset.value]),
    sentence: said(document.getElementById("sentence")),
    chips: pairs("#chips button", said),
    chosen: [...new Set(ids("#chart path.point.is-chosen"))],
    open: pairs('[data-open][aria-expanded="true"]', (node) => node.dataset.open),
  }};
}}"""

BOXES = f"""(selector) => {{
  const frame = document.getElementById("chart").getBoundingClientRect();
  return [...document.querySelectorAll(`#chart ${{selector}}`)]
    .filter({IS_SEEN})
    .map((node) => {{
      const box = node.getBoundingClientRect();
      return {{
        id: node.closest("[data-event]").dataset.event,
        left: box.left - frame.left, right: box.right - frame.left,
        top: box.top - frame.top, bottom: box.bottom - frame.top,
        size: parseFloat(getComputedStyle(node).fontSize),
      }};
    }});
}}"""


OPEN_DOOR = """() => {
  for (const door of document.querySelectorAll(".tl-controls")) door.open = true;
}"""
"""What unfolds the controls, for tests of what is behind the door."""

UNFOLDED = "() => { window.unfolded = [...document.querySelectorAll('details[open]')]; }"
FOLD = """() => {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  for (const folded of document.querySelectorAll("details")) {
    folded.open = window.unfolded.includes(folded);
  }
  const first = document.createElement("span");
  first.tabIndex = -1;
  document.body.prepend(first);
  first.focus(); // the next Tab goes on from here
  first.remove();
  scrollTo(0, 0);
}"""
IS_SHOWN = """() => Object.entries(timeline.page.scene().view)
  .every(([key, value]) => timeline.page.parameter(key) === value)"""
"""Whether the chart is that of the address."""
IS_FITTED = """() => {
  const chart = document.getElementById("chart");
  return chart.querySelector(".main-svg").clientWidth === chart.clientWidth;
}"""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a drawn thing stands, in pixels from the chart's upper left corner."""

    id: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Of its letters."""

    def overlaps(self, other: "Box") -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > 1
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 2
        )


def eventually(read: Callable[[], object], expected: object) -> None:
    """Wait until ``read`` gives what is expected; fail with what it gave last."""
    until = time.monotonic() + PATIENCE
    while (found := read()) != expected and time.monotonic() < until:
        time.sleep(0.05)
    assert found == expected


class Workbench:
    """One page of one server."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE * 1000)
        self.address = address
        self.opening: Any = None
        """What was to be seen when it opened, where tests share the page."""

    def open(self, query: str = "") -> "Workbench":
        """Go to a view and wait until it is shown."""
        self.page.goto(f"{self.address}/{query}")
        self.settled()
        return self

    def go(self, query: str) -> None:
        """Change the view on the page that is open, as going back or forward does."""
        self.page.evaluate(
            "(query) => {"
            "  history.pushState(null, '', location.pathname + (query && `?${query}`));"
            "  dispatchEvent(new PopStateEvent('popstate'));"
            "}",
            query,
        )

    def show(self, query: str) -> "Workbench":
        """Change the view on the page that is open, and wait until it is drawn."""
        self.go(query)
        self.page.wait_for_function(IS_SHOWN)
        self.next_frame()
        return self

    def open_for_many(self) -> "Workbench":
        """Open the page with no query, for tests that use it one after another."""
        self.open()
        self.page.evaluate(UNFOLDED)
        self.opening = self.seen()
        return self

    def start_over(self) -> "Workbench":
        """Leave nothing of what was done to the page: it is as it opens with no query."""
        self.page.mouse.move(0, 0)
        self.page.emulate_media(media="null")
        self.page.evaluate(FOLD)
        self.show("")
        self.page.evaluate("document.querySelector('[data-zoom=reset]').click()")
        eventually(self.seen, self.opening)
        return self

    def resize(self, width: int) -> None:
        """Give the window another width, and wait until the chart has it too."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.wait_for_function(IS_FITTED)
        self.next_frame()

    def settled(self) -> None:
        """Wait until the chart stands and the controls work."""
        self.page.wait_for_selector("html[data-timeline=ready]")
        eventually(self.has_dash, True)
        expect(self.page.locator("#sentence")).not_to_be_empty()
        self.open_door()
        self.next_frame()

    def open_door(self) -> None:
        """Unfold the controls."""
        self.page.evaluate(OPEN_DOOR)

    def close_door(self) -> None:
        """Fold the controls away, as a page opens with them."""
        self.page.evaluate(OPEN_DOOR.replace("true", "false"))

    def has_dash(self) -> bool:
        """Whether the controls are Dash's; before that they are plain HTML."""
        found: bool = self.page.evaluate(
            "Object.keys(document.getElementById('search') || {})"
            ".some((key) => key.startsWith('__react'))"
        )
        return found

    def next_frame(self) -> None:
        """Wait until what has been decided has been drawn."""
        self.page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    # -- what can be pressed --------------------------------------------------------------------

    def menu(self, facet: str) -> Locator:
        return self.page.locator(f'details[data-menu="{facet}"]')

    def value(self, facet: str, value: str) -> Locator:
        quoted = value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\a ")
        return self.page.locator(f'[data-facet="{facet}"][data-value="{quoted}"]')

    def press(self, facet: str, value: str) -> None:
        """Choose a value of a facet, or let it go."""
        button = self.value(facet, value)
        if not button.is_visible():
            self.menu(facet).locator("summary").click()
        was = button.get_attribute("aria-pressed")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false" if was == "true" else "true")

    def choice(self, key: str, value: str) -> Locator:
        """The button of a pivot, of a way to make lanes, of a scale or of a comparison."""
        return self.page.locator(f'.tl-view [data-view-key="{key}"][data-view-value="{value}"]')

    def switch(self, key: str, value: str) -> None:
        """Change what the server draws, and wait for its answer."""
        self.choice(key, value).click()
        expect(self.choice(key, value)).to_have_attribute("aria-pressed", "true")

    def type_into(self, field: str, words: str) -> None:
        """Write in a text field and leave it."""
        self.page.locator(f"#{field}").fill(words)
        self.page.locator(f"#{field}").press("Enter")

    def zoom(self, action: str) -> None:
        """Press a button of the chart, and wait until the marks have moved."""
        before = self.positions()
        self.page.locator(f'[data-zoom="{action}"]').click()
        eventually(lambda: self.stands_as(before), False)

    def card(self, event: str) -> Locator:
        return self.page.locator(f'#ledger article[data-event="{event}"]')

    def mark(self, event: str) -> Locator:
        return self.page.locator(f'#chart {MARK}[data-event="{event}"]')

    def point_at(self, event: str) -> None:
        """Put the pointer on the middle of a mark, whatever lies over it."""
        mark = self.mark(event)
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        assert box, f"{event} has no mark"
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def press_mark(self, event: str) -> None:
        """Press the mouse on the middle of a mark."""
        self.point_at(event)
        self.page.mouse.down()
        self.page.mouse.up()

    # -- what is to be seen ---------------------------------------------------------------------

    @property
    def query(self) -> str:
        """What stands behind the question mark."""
        found: str = self.page.evaluate("location.search.slice(1)")
        return found

    @property
    def peek(self) -> Locator:
        """The card beside the chart."""
        return self.page.locator("#peek")

    @property
    def notice(self) -> Locator:
        return self.page.locator("#notice")

    def seen(self) -> Any:
        """Everything that a selection changes, as lists in the order of the page."""
        return self.page.evaluate(SEEN)

    def positions(self) -> dict[str, tuple[float, float]]:
        """Where each event's mark stands in the chart."""
        boxes = self.boxes(MARK)
        return {box.id: (box.left, box.top) for box in boxes}

    def stands_as(self, before: dict[str, tuple[float, float]]) -> bool:
        """Whether each mark that is to be seen stands where it stood before."""
        return all(
            abs(now - then) < 1
            for event, place in self.positions().items()
            for now, then in zip(place, before[event], strict=True)
        )

    def boxes(self, selector: str) -> list[Box]:
        """The drawn things of a selector that are to be seen."""
        return [Box(**box) for box in self.page.evaluate(BOXES, selector)]

    def focused(self) -> str:
        """What has the focus: its id, or the words by which a reader knows it."""
        found: str = self.page.evaluate(
            "(({ id, tagName, innerText }) => id || (innerText || tagName).trim().slice(0, 60))"
            "(document.activeElement)"
        )
        return "" if self.page.evaluate("document.activeElement === document.body") else found


Open = Callable[..., Workbench]
"""See the fixture `open_workbench`."""
AtWidth = Callable[[int], Workbench]
"""See the fixture `telephone`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What Python says of a view."""

    events: pd.DataFrame
    """Those shown, against the pivot."""
    findings: dict[str, int]
    facets: dict[tuple[str, str], int]
    """How many events each value would give, those that would give none left out."""
    sentence: str


def answer(collection: Collection, query: str = "", pivot: str = "") -> Answer:
    """What Python says that a page shows."""
    split = collection.pivot(pivot) if pivot else collection.default_pivot
    events = with_sides(collection.events, split)
    events = with_occasions(events, split.reading if split else None)
    known = {facet: set(events[facet]) for facet in selection.FACETS}
    chosen, _ = selection.parse(query, known)
    shown = events[selection.keep(events, chosen)]
    titles = {str(key): str(title) for key, title in collection.sources["title"].items()}
    said = selection.describe(chosen, {"source": titles}, *([split.title] if split else []))
    facets = {
        (facet, value): count
        for facet, counts in selection.counts(events, chosen).items()
        for value, count in counts.items()
        # A menu of nothing but blanks is none.
        if count and set(counts) - {""}
    }
    findings = gesture_counts(shown)
    if not gesture_counts(events)["on"]:
        # A page without a gesture of the very day has no number for it.
        del findings["on"]
    return Answer(shown, findings, facets, said)


def counted_slots(seen: Any, says: Answer) -> dict[str, int]:
    """The numbers of a page's headline that are not those that Python gives it."""
    slots: dict[str, int] = dict(seen["slots"])
    assert {"gestures", "before", "either", "after", "undated"} <= set(slots)
    return {name: count for name, count in slots.items() if count != says.findings[name]}


def counted_facets(seen: Any) -> dict[tuple[str, str], int]:
    """What the menus of a page say, as an `Answer` has it."""
    return {(facet, value): count for facet, value, count in seen["facets"] if count}


def rendered(collection: Collection, **words: str) -> RenderedView:
    return render_view(collection, ViewQuery.from_words(collection, words).view)
