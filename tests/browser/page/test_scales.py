"""What the axis is: the calendar, the days from the pivot, or an order; in lanes or compared."""

from functools import partial
from itertools import product

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.page.test_chart import cut, overlapping, titles
from tests.browser.support.pages import WIDE
from tests.browser.support.workbench import Box, Open, Workbench, eventually, rendered
from timeline.chart.scales import SCALES
from timeline.collection.collection import Collection
from timeline.dates.intervals import beginning
from timeline.views.query import COMPARED

WIDTHS = (1280, 1440, 1920)
SELECTIONS = "a=actor%3DUSSR&b=actor%3DPRC"
DRAWN_AS = """(() => {
  const chart = document.getElementById("chart");
  const pressed = document.querySelector("[data-view-key=scale][aria-pressed=true]");
  const scale = pressed.dataset.viewValue;
  const places = [...chart.querySelectorAll(".tl-plot .tl-at")].map((at) => at.getAttribute("x"));
  return JSON.stringify([scale, chart.dataset.view, places]);
})()"""
FITS = "document.documentElement.scrollWidth <= innerWidth"


def lowered(texts: Locator) -> set[str]:
    """What stands in some elements, without regard to capitals."""
    return {text.strip().lower() for text in texts.all_text_contents()}


def ticks(workbench: Workbench) -> list[str]:
    """The words of the axis that are to be seen, from the left."""
    found: list[str] = workbench.page.locator("#chart .tl-ticks text").evaluate_all(
        "(all) => all.map((node) => node.textContent)"
    )
    return found


def units(workbench: Workbench) -> set[str]:
    """In what the axis counts from the pivot; one of it is called so too."""
    found = set()
    for words in ticks(workbench):
        unit = words.lstrip("+−0123456789,.")
        is_one = words.removesuffix(unit).lstrip("+−") == "1"
        assert not unit or unit.endswith("s") is not is_one, words
        if unit:
            found.add(unit if unit.endswith("s") else f"{unit}s")
    return found


def middle(part: Locator) -> float:
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


def pivot_line(workbench: Workbench) -> Locator:
    return workbench.page.locator("#chart .tl-shape-pivot")


def nought(workbench: Workbench) -> Locator:
    return workbench.page.locator("#chart .tl-ticks text").get_by_text("0", exact=True)


# -- chosen and left ------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", SCALES[1:])
def test_a_scale_is_pressed_kept_in_the_address_and_gone_back_from(
    open_workbench: Open, scale: str
) -> None:
    workbench = open_workbench()
    page = workbench.page
    before, steps = page.evaluate(DRAWN_AS), page.evaluate("history.length")
    words = ticks(workbench)
    workbench.switch("scale", scale)
    assert workbench.query == f"scale={scale}"
    assert page.evaluate("history.length") == steps + 1
    expect(workbench.choice("scale", "calendar")).to_have_attribute("aria-pressed", "false")
    drawn = page.evaluate(DRAWN_AS)
    assert drawn != before
    assert ticks(workbench) != words
    expect(page.locator("#comparison .tl-scale-note")).to_be_visible()

    assert open_workbench(f"?scale={scale}").page.evaluate(DRAWN_AS) == drawn

    page.go_back()
    eventually(lambda: page.evaluate(DRAWN_AS), before)
    assert workbench.query == ""
    expect(workbench.choice("scale", "calendar")).to_have_attribute("aria-pressed", "true")
    expect(workbench.choice("scale", scale)).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#comparison .tl-scale-note")).to_have_count(0)
    page.go_forward()
    eventually(lambda: page.evaluate(DRAWN_AS), drawn)


def test_a_scale_that_there_is_not_is_named_and_ignored(workbench: Workbench) -> None:
    workbench.show("scale=sideways")
    expect(workbench.notice).to_contain_text("“sideways”")
    expect(workbench.choice("scale", "calendar")).to_have_attribute("aria-pressed", "true")


def test_a_scale_keeps_selection_event_lanes_and_comparison(workbench: Workbench) -> None:
    workbench.show("compare=actor&actor=USSR&event=un-veto")
    kept = set(workbench.seen()["cards"])
    for scale in SCALES[1:]:
        workbench.switch("scale", scale)
        seen = workbench.seen()
        assert set(seen["cards"]) == set(seen["marks"]) == kept
        assert seen["chosen"] == ["un-veto"]
        expect(workbench.choice("compare", "actor")).to_have_attribute("aria-pressed", "true")


# -- the range ------------------------------------------------------------------------------------


def test_the_range_is_kept_between_calendar_and_pivot_and_not_with_order(
    open_workbench: Open,
) -> None:
    workbench = open_workbench()
    at = "document.getElementById('chart').dataset.view"
    opening = workbench.page.evaluate(at)
    workbench.zoom("in")
    workbench.zoom("later")
    zoomed = workbench.page.evaluate(at)
    stood = workbench.positions()
    workbench.switch("scale", "pivot")
    assert workbench.page.evaluate(at) == zoomed
    assert workbench.stands_as(stood)

    workbench.switch("scale", "order")
    eventually(lambda: workbench.page.evaluate(at) != zoomed, True)
    in_order = workbench.page.evaluate(at)
    workbench.zoom("in")
    workbench.switch("scale", "calendar")
    eventually(lambda: workbench.page.evaluate(at), opening)
    workbench.zoom("in")
    workbench.switch("scale", "order")
    eventually(lambda: workbench.page.evaluate(at), in_order)


# -- from the pivot -------------------------------------------------------------------------------


@pytest.mark.parametrize("pivot", ["stalin", "armistice"])
def test_nought_stands_at_the_pivot_however_near_or_far(
    workbench: Workbench, collection: Collection, pivot: str
) -> None:
    workbench.show(f"scale=pivot&pivot={pivot}")
    near = 0
    assert units(workbench) == {"months"}

    def stands() -> bool:
        return abs(middle(nought(workbench)) - middle(pivot_line(workbench))) < 2

    eventually(stands, True)
    while units(workbench) == {"months"}:
        workbench.zoom("in")
        near += 1
        assert near < 9
    assert units(workbench) == {"weeks"}
    workbench.page.locator('[data-zoom="reset"]').click()
    eventually(lambda: units(workbench), {"months"})
    eventually(stands, True)
    workbench.zoom("all")
    assert units(workbench) == {"years"}
    eventually(stands, True)


def test_ticks_count_to_both_sides_and_never_run_into_each_other(workbench: Workbench) -> None:
    workbench.show("scale=pivot")
    for action in ("reset", "in", "in", "in", "all"):
        workbench.page.locator(f'[data-zoom="{action}"]').click()
        eventually(lambda: overlapping(words(workbench)), [])
    workbench.zoom("reset")
    signs = [word[0] for word in ticks(workbench)]
    at = signs.index("0")
    assert set(signs[:at]) == {"−"}
    assert set(signs[at + 1 :]) == {"+"}


def words(workbench: Workbench) -> list[Box]:
    """Where the words of the axis stand."""
    boxes = workbench.page.locator("#chart .tl-ticks text").evaluate_all(
        "(all) => all.map((node) => node.getBoundingClientRect().toJSON())"
    )
    sides = ("left", "right", "top", "bottom")
    return [Box(str(i), **{s: box[s] for s in sides}, size=0) for i, box in enumerate(boxes)]


def test_another_pivot_is_counted_from(workbench: Workbench) -> None:
    workbench.show("scale=pivot")
    stood = middle(nought(workbench))
    workbench.switch("pivot", "armistice")
    eventually(lambda: middle(nought(workbench)) > stood + 50, True)
    assert abs(middle(nought(workbench)) - middle(pivot_line(workbench))) < 2


@pytest.mark.parametrize("scale", SCALES)
def test_the_other_pivots_are_dashed_and_named(
    workbench: Workbench, collection: Collection, scale: str
) -> None:
    workbench.show(f"scale={scale}")
    for chosen in ("stalin", "armistice"):
        workbench.switch("pivot", chosen)
        names = {pivot.title.lower() for key, pivot in collection.pivots.items() if key != chosen}
        others = workbench.page.locator("#chart .tl-shape-other")
        expect(others).to_have_count(len(names))
        dashes = others.evaluate_all(
            "(all) => all.map((node) => getComputedStyle(node).strokeDasharray)"
        )
        assert "none" not in dashes
        workbench.page.locator('[data-zoom="all"]').click()
        said = workbench.page.locator("#chart .tl-name-other")
        eventually(partial(lowered, said), names)
        expect(pivot_line(workbench)).to_have_count(1)


# -- in order -------------------------------------------------------------------------------------


def test_what_certainly_began_earlier_stands_further_left(
    shared_workbench: Workbench, collection: Collection
) -> None:
    at = {e: left for e, (left, _) in shared_workbench.show("scale=order").positions().items()}
    begun = {
        str(event): window
        for event, reading in collection.events["reading"].items()
        if (window := beginning(reading)).last is not None or window.first is not None
    }
    turned = [
        (one, other)
        for (one, first), (other, second) in product(begun.items(), repeat=2)
        if first.last is not None and second.first is not None and first.last < second.first
        if at[one] >= at[other]
    ]
    assert turned == []


def test_an_order_needs_no_scrolling_and_leaves_nothing_out(
    workbench: Workbench, collection: Collection
) -> None:
    workbench.show("scale=order")
    assert workbench.page.evaluate(FITS)
    chart = workbench.page.locator("#chart").bounding_box()
    assert chart
    boxes = workbench.boxes("path.point")
    assert {box.id for box in boxes} == set(collection.events.index)
    assert [box.id for box in boxes if box.left < -1 or box.right > chart["width"] + 1] == []
    expect(workbench.page.locator("#chart-note")).to_be_empty()


# -- titles ---------------------------------------------------------------------------------------

VIEWS = (
    "scale=pivot",
    "scale=order",
    "scale=order&lanes=actor",
    *(f"compare={by}&scale={scale}" for by in COMPARED for scale in SCALES),
    SELECTIONS,
    f"{SELECTIONS}&scale=order",
)


ROOMY = ("scale=order", "compare=actor&scale=calendar", "compare=actor&scale=order")
"""Where every event in view has its title: whether there is room for all is decided where lanes
are laid out, and not by chance."""


def later_than_the_window(collection: Collection) -> set[str]:
    """What a calendar would draw where the undated stand, and therefore cuts off."""
    assert collection.settings.window is not None
    last = collection.settings.window[1]
    readings = collection.events["reading"].items()
    return {str(event) for event, r in readings if r.earliest is not None and r.earliest > last}


@pytest.mark.parametrize("query", VIEWS)
def test_no_title_runs_into_another_or_over_an_edge(
    shared_workbench: Workbench, collection: Collection, query: str
) -> None:
    workbench = shared_workbench.show(query)
    for width in WIDTHS:
        workbench.resize(width)
        shown, drawn = titles(workbench), workbench.positions()
        assert shown
        assert overlapping(shown) == [], width
        assert cut(workbench) == [], width
        assert workbench.page.evaluate(FITS), width
        if query in ROOMY:
            beyond = later_than_the_window(collection) if "calendar" in query else set()
            in_view = {event for event, (left, _) in drawn.items() if 0 <= left <= width} - beyond
            assert {box.id for box in shown} >= in_view, width
            asked = dict(part.split("=") for part in query.split("&"))
            assert set(drawn) == set(rendered(collection, **asked).events.index)
    workbench.resize(WIDE["width"])


@pytest.mark.parametrize("query", ["scale=pivot", "scale=order", "compare=actor", SELECTIONS])
def test_however_it_is_moved_no_title_runs_into_another(workbench: Workbench, query: str) -> None:
    workbench.show(f"{query}")
    for action in ("in", "later", "out", "all", "reset", "earlier"):
        workbench.page.locator(f'[data-zoom="{action}"]').click()
        workbench.next_frame()
        eventually(lambda: overlapping(titles(workbench)), [])
        eventually(lambda: cut(workbench), [])
