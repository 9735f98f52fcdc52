"""The chain of an event: lit in the chart, walked by keys, with the days that lie between."""

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.support.workbench import Workbench, eventually
from timeline.collection.collection import Collection
from timeline.collection.corroboration import occurrences
from timeline.dates import Reading
from timeline.dates.intervals import Interval, interval
from timeline.i18n import phrasing


def before(events: pd.DataFrame, event: str) -> list[str]:
    """What an event follows, what that follows, and so on; the nearest first."""
    found: list[str] = []
    while event := str(events.at[event, "follows"]):
        found.append(event)
    return found


def after(events: pd.DataFrame, event: str) -> set[str]:
    """All that followed from an event."""
    return {str(other) for other in events.index if event in before(events, str(other))}


def chain(events: pd.DataFrame, event: str) -> set[str]:
    """All that stands in an event's chain, and what is the same thing or a statement about it."""
    together = [event]
    for each in together:
        alike = [str(other) for other in occurrences(events)[each]]
        parts = [str(part) for part in events.index[events["part_of"] == each]]
        about = [each for each in [str(events.at[each, "part_of"])] if each]
        together += [other for other in (*alike, *parts, *about) if other not in together]
    return {event, *before(events, event), *after(events, event), *together}


def days(events: pd.DataFrame, earlier: str, later: str) -> Interval:
    """What the bounds leave open of the days from an event to one that came after it."""
    readings: dict[str, Reading] = dict(zip(events.index, events["reading"], strict=True))
    return interval(readings[earlier], readings[later]).in_order()


def steps(events: pd.DataFrame, lit: set[str]) -> dict[str, str]:
    """The lines that can be drawn inside a chain, each with the words on it."""
    placed = lit & {str(e) for e, reading in events["reading"].items() if has_place(reading)}
    return {
        f"{earlier}>{later}": phrasing.lag_in_short(days(events, earlier, later))
        for later in placed
        if (earlier := str(events.at[later, "follows"])) in placed
    }


def has_place(reading: Reading) -> bool:
    return any(day is not None for day in reading.bounds)


LAGS = """[...document.querySelectorAll("#chart .tl-lag.is-lit")]
  .map((node) => [node.dataset.ends, node.textContent.trim()])"""
"""What is said of each step of a chain that is lit, seen or not."""

CHOSEN = [
    pytest.param("malenkov-defence", id="in the middle"),
    pytest.param("treaty-signed", id="at the beginning, from which chains fork"),
    pytest.param("tass-attack", id="at the end"),
    pytest.param("un-veto", id="followed by what has no date"),
    pytest.param("forecast-treaty", id="without a date, of a chain that has some"),
    pytest.param("koan-maru", id="told by another source too"),
]


@pytest.mark.parametrize("event", CHOSEN)
@pytest.mark.parametrize("view", ["", "compare=actor", "scale=order"])
def test_the_chain_of_a_chosen_event_is_lit_and_nothing_else(
    shared_workbench: Workbench, collection: Collection, event: str, view: str
) -> None:
    lit = chain(collection.events, event)
    assert len(lit) > 1
    workbench = shared_workbench.show(f"{view}&event={event}")
    expect(workbench.page.locator("#chart")).to_contain_class("has-lit")
    seen = workbench.seen()
    assert set(seen["lit"]) == lit
    expected = steps(collection.events, lit)
    assert set(seen["litLinks"]) == set(expected)
    assert set(seen["links"]) > set(expected)
    dimmed = workbench.page.evaluate(
        "[...document.querySelectorAll('#chart path.point')]"
        ".filter((node) => getComputedStyle(node).opacity < 0.5).map((n) => n.dataset.event)"
    )
    assert set(dimmed) == set(collection.events.index) - lit
    # Words stand at the middle of their line, which may be out of view or have no room.
    assert dict(workbench.page.evaluate(LAGS)) == expected
    assert dict(seen["lags"]).items() <= expected.items()


def test_an_event_of_no_chain_dims_nothing(
    shared_workbench: Workbench, collection: Collection
) -> None:
    events = collection.events
    alone = next(str(event) for event in events.index if chain(events, str(event)) == {event})
    workbench = shared_workbench.show(f"event={alone}")
    assert workbench.seen()["chosen"] == [alone]
    expect(workbench.page.locator("#chart")).not_to_contain_class("has-lit")
    assert workbench.seen()["lags"] == []


def test_a_hidden_event_of_the_chain_stays_hidden(
    shared_workbench: Workbench, collection: Collection
) -> None:
    event = "oyama-talk"
    lit = chain(collection.events, event)
    shown = {i for i in lit if collection.events.at[i, "basis"] != "forecast"}
    assert shown < lit
    workbench = shared_workbench.show(f"event={event}&basis=stated&basis=reported")
    seen = workbench.seen()
    assert set(seen["lit"]) == shown
    assert {end for link in seen["litLinks"] for end in link.split(">")} <= shown
    assert {end for name, _ in seen["lags"] for end in name.split(">")} <= shown


# -- by keys --------------------------------------------------------------------------------------


def walk(events: pd.DataFrame, root: str) -> list[str]:
    """A chain from its root: each event, then all that followed from it, branch by branch."""
    nexts = [str(event) for event in events.index if events.at[event, "follows"] == root]
    return [root, *(event for each in nexts for event in walk(events, each))]


def test_arrows_walk_the_chain_up_and_down(workbench: Workbench, collection: Collection) -> None:
    """From the last event of a tree to its root, some out of the range in view, and back again."""
    events = collection.events
    root = before(events, "tass-attack")[-1]
    way = walk(events, root)
    assert len(way) > 3
    assert set(way) == chain(events, root)
    assert sum(event in list(events["follows"]) for event in way) < len(way) - 1, "it does not fork"
    workbench.card(root).locator("[data-open]").click()
    links = workbench.card(root).locator(".tl-chain li > [data-goto]")
    assert links.evaluate_all("(all) => all.map((n) => n.dataset.goto)") == way[1:]
    workbench.card(root).locator("[data-open]").click()
    workbench.zoom("reset")

    last = way[-1]
    workbench.card(last).locator("[data-open]").click()
    eventually(lambda: workbench.seen()["chosen"], [last])
    chart = workbench.page.locator("#chart")
    chart.focus()
    workbench.mark(last).scroll_into_view_if_needed()
    for key, steps in (("ArrowUp", way[-2::-1]), ("ArrowDown", way[1:])):
        for event in steps:
            workbench.page.keyboard.press(key)
            eventually(lambda: workbench.seen()["chosen"], [event])
            assert workbench.query == f"event={event}"
            expect(workbench.mark(event)).to_be_in_viewport()
            assert set(workbench.seen()["lit"]) == chain(events, event)
            expect(workbench.peek.locator("article")).to_have_attribute("data-event", event)
            expect(chart).to_be_focused()
        # It ends there, and does not begin again.
        workbench.page.keyboard.press(key)
        workbench.next_frame()
        assert workbench.seen()["chosen"] == [steps[-1]]


def test_escape_ends_it(workbench: Workbench) -> None:
    opening = workbench.seen()
    chart = workbench.page.locator("#chart")
    workbench.press_mark("malenkov-defence")
    expect(chart).to_contain_class("has-lit")
    chart.focus()
    workbench.page.mouse.move(0, 0)
    workbench.page.keyboard.press("Escape")
    expect(chart).not_to_contain_class("has-lit")
    assert workbench.seen() == opening
    assert workbench.query == ""
    expect(workbench.peek).to_be_hidden()
    expect(chart).to_be_focused()


def test_arrows_of_a_chart_with_nothing_chosen_do_nothing(workbench: Workbench) -> None:
    workbench.page.locator("#chart").focus()
    for key in ("ArrowUp", "ArrowDown"):
        workbench.page.keyboard.press(key)
    workbench.next_frame()
    assert workbench.seen()["chosen"] == []
    assert workbench.query == ""


# -- in the cards ---------------------------------------------------------------------------------


def test_a_card_lists_its_chain_with_the_days_of_each_step(
    workbench: Workbench, collection: Collection
) -> None:
    event = "malenkov-defence"
    events = collection.events
    workbench.card(event).locator("[data-open]").click()
    items = workbench.card(event).locator(".tl-chain li")
    linked = items.locator("[data-goto]").evaluate_all("(all) => all.map((n) => n.dataset.goto)")
    assert set(linked) | {event} == {event, *before(events, event), *after(events, event)}
    now = items.locator("xpath=self::*[@aria-current='true']")
    expect(now).to_contain_text(str(events.at[event, "title"]))
    step = days(events, before(events, event)[0], event)
    expect(now).to_contain_text(phrasing.interval_in_words(step))


def test_a_card_tells_what_else_stands_behind_its_event(
    workbench: Workbench, collection: Collection
) -> None:
    together = next(group for group in occurrences(collection.events) if len(group) > 1)
    for event in together:
        card = workbench.card(event)
        card.locator("[data-open]").click()
        support = phrasing.SUPPORTS[str(collection.events.at[event, "support"])]
        expect(card.locator(".tl-card__support")).to_contain_text(phrasing.capitalised(support))
        for other in set(together) - {event}:
            link = card.locator(f'li > [data-goto="{other}"]').first
            expect(link).to_have_text(str(collection.events.at[other, "title"]))
