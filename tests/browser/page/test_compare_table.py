"""The table of a comparison, put in order by its heads."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.workbench import Workbench, rendered
from timeline.collection.collection import Collection
from timeline.i18n import phrasing


def column(table: Locator, head: Locator) -> list[str]:
    """What the rows are put in order by, under one head, from the top."""
    at: int = head.evaluate("(node) => node.closest('th').cellIndex")
    found: list[str] = table.locator("tbody tr").evaluate_all(
        "(rows, at) => rows.map(({ cells }) => cells[at].dataset.sort ?? cells[at].innerText)", at
    )
    return found


def click(head: Locator) -> None:
    head.click()


def enter(head: Locator) -> None:
    head.press("Enter")


def space(head: Locator) -> None:
    head.press("Space")


@pytest.mark.parametrize("act", [click, enter, space])
def test_rows_are_put_in_order_by_a_head(
    shared_workbench: Workbench, act: Callable[[Locator], None]
) -> None:
    workbench = shared_workbench.show("").show("compare=actor")
    table = workbench.page.locator("[data-sortable]")
    heads = table.locator("[data-sort-by]")
    rows = sorted(table.locator("tbody tr").all_inner_texts())
    days = heads.filter(has_text="From ")
    expect(table.locator("[aria-sort]:not([aria-sort=none])")).to_have_count(0)
    for way, is_down in (("ascending", False), ("descending", True), ("ascending", False)):
        act(days)
        expect(table.locator("[aria-sort]:not([aria-sort=none])")).to_have_count(1)
        expect(days.locator("xpath=..")).to_have_attribute("aria-sort", way)
        found = column(table, days)
        numbers = [int(each) for each in found if each]
        assert numbers == sorted(numbers, reverse=is_down)
        assert len(set(map(len, map(str, numbers)))) > 1, "words would be in the same order"
        assert [bool(each) for each in found] == sorted(map(bool, found), reverse=True)
        assert not all(found)
        assert sorted(table.locator("tbody tr").all_inner_texts()) == rows
    whose = heads.filter(has_text="Whose")
    act(whose)
    expect(days.locator("xpath=..")).to_have_attribute("aria-sort", "none")
    assert column(table, whose) == sorted(column(table, whose))


def test_the_table_holds_a_row_for_each_first_sign(
    shared_workbench: Workbench, collection: Collection
) -> None:
    workbench = shared_workbench.show("").show("compare=actor")
    table = workbench.page.locator("[data-sortable]")
    rows = table.locator("tbody tr")
    pivot = collection.default_pivot
    assert pivot
    heads = ["Thread", "Whose", "First gesture", "Side", f"From {pivot.title}", "Rests on"]
    assert table.locator("[data-sort-by]").all_text_contents() == heads
    # Of all threads together only a sentence is said.
    expected = [
        (m.name, s)
        for m in rendered(collection, compare="actor").matters
        for s in m.standings
        if m.name
    ]
    told = [(name, standing) for name, standing in expected if standing.sign.gestures]
    assert told
    known = set()
    expect(rows).to_have_count(len(told))
    for row, (name, standing) in zip(rows.all(), told, strict=True):
        expect(row.locator("th")).to_have_text(name)
        expect(row.locator("td").first).to_have_text(standing.sequence)
        expect(row.locator("[data-side]")).to_have_attribute("data-side", standing.side)
        expect(row).to_contain_text(phrasing.interval_in_words(standing.from_pivot))
        linked = row.locator("[data-goto]").evaluate_all("(all) => all.map((n) => n.dataset.goto)")
        assert linked == [*standing.sign.candidates, *standing.sign.undated]
        labels = row.locator("th, td").evaluate_all("(all) => all.map((n) => n.dataset.label)")
        assert labels == heads
        bases = [str(collection.events.at[event, "basis"]) for event in standing.sign.candidates]
        told_of = [basis for basis in bases if basis != "stated"]
        notes = row.locator("td").nth(1).locator("small:not(.tl-table__aside)")
        assert notes.all_text_contents() == told_of
        known.update(told_of)
    assert known, "no first gesture is known but as stated"
