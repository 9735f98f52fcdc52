"""A table too large for every card to be there: the first of each side, and more when asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

import app
from bench.made_up import made_up, write_collection
from tests.browser.support.workbench import Open, Workbench, answer, counted_facets, eventually
from tests.support.serving import served
from timeline.collection.collection import Collection, open_collection
from timeline.views.context import FIRST_CARDS


class Large:
    """A served collection of made-up events."""

    def __init__(self, collection: Collection, address: str) -> None:
        self.collection = collection
        self.address = address

    def first(self, query: str = "", rounds: int = 1, pivot: str = "") -> list[str]:
        """The events whose cards are to be seen: so many of each side, in the table's order."""
        events = answer(self.collection, query, pivot).events
        return sorted(events.groupby("side").head(FIRST_CARDS * rounds).index)

    def title(self, event: str) -> str:
        return str(self.collection.events.loc[event, "title"])

    def last(self, query: str = "") -> str:
        """An event whose card is not among the first."""
        events = answer(self.collection, query).events
        return str(events.index[events["side"] == "after"][-1])


@contextmanager
def large_of(number: int, folder: Path) -> Iterator[Large]:
    write_collection(made_up(number), folder)
    collection = open_collection(folder)
    with served(app.create_app(collection).server) as address:
        yield Large(collection, address)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    """A thousand events."""
    with large_of(1000, tmp_path_factory.mktemp("thousand")) as made:
        yield made


@pytest.fixture(scope="module")
def three_thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    """Three thousand events."""
    with large_of(3000, tmp_path_factory.mktemp("three-thousand")) as made:
        yield made


@pytest.fixture(params=["thousand", "three_thousand"])
def large(request: pytest.FixtureRequest) -> Large:
    """Either of them."""
    found: Large = request.getfixturevalue(request.param)
    return found


def cards(workbench: Workbench) -> list[str]:
    return sorted(workbench.seen()["cards"])


def counted(columns: list[tuple[str, int]]) -> dict[str, int]:
    """The sides that have any event, and how many."""
    return {side: count for side, count in columns if count}


def test_it_opens_with_the_first_cards_of_each_side_and_filters(
    open_workbench: Open, large: Large
) -> None:
    opened = open_workbench(address=large.address)
    says = answer(large.collection)
    seen = opened.seen()
    assert sorted(seen["cards"]) == large.first()
    assert len(seen["marks"]) == len(says.events)
    assert counted(seen["columns"]) == says.events["side"].value_counts().to_dict()
    assert seen["sentence"] == f"All {len(says.events):,} events."
    slots = dict(seen["slots"])
    assert slots == {slot: says.findings[slot] for slot in slots}

    query = "actor=PRC&thread=Trade"
    opened.press("actor", "PRC")
    opened.press("thread", "Trade")
    says = answer(large.collection, query)
    seen = opened.seen()
    assert sorted(seen["marks"]) == sorted(says.events.index)
    assert counted(seen["columns"]) == says.events["side"].value_counts().to_dict()
    assert counted_facets(seen) == says.facets
    eventually(lambda: cards(opened), large.first(query))
    opened.page.keyboard.press("Escape")
    opened.page.locator("#clear").click()
    eventually(lambda: cards(opened), large.first())


def test_show_more_adds_as_many_again(open_workbench: Open, large: Large) -> None:
    opened = open_workbench(address=large.address)
    column = opened.page.locator('#ledger [data-side="after"]')
    shown = column.locator("article:visible")
    expect(shown).to_have_count(FIRST_CARDS)
    column.locator("[data-more]").click()
    expect(shown).to_have_count(2 * FIRST_CARDS)
    column.locator("[data-more]").click()
    expect(shown).to_have_count(3 * FIRST_CARDS)
    others = opened.page.locator('#ledger [data-side="before"] article:visible')
    expect(others).to_have_count(FIRST_CARDS)
    opened.press("basis", "reported")
    events = answer(large.collection, "basis=reported").events
    count = int((events["side"] == "after").sum())
    expect(shown).to_have_count(min(count, 3 * FIRST_CARDS))
    if count <= 3 * FIRST_CARDS:
        expect(column.locator("[data-more]")).to_be_hidden()


def test_show_more_keeps_the_focus(open_workbench: Open, thousand: Large) -> None:
    opened = open_workbench(address=thousand.address)
    more = opened.page.locator('#ledger [data-side="after"] [data-more]')
    more.focus()
    opened.page.keyboard.press("Enter")
    shown = opened.page.locator('#ledger [data-side="after"] article:visible')
    expect(shown).to_have_count(2 * FIRST_CARDS)
    assert opened.focused()


VIEWS = [
    pytest.param("", id="as it opens"),
    pytest.param("&lanes=actor", id="in other lanes"),
    pytest.param("&pivot=1954", id="against another pivot"),
]


@pytest.mark.parametrize("view", VIEWS)
def test_an_address_opens_a_card_that_was_not_held(
    open_workbench: Open, thousand: Large, view: str
) -> None:
    event = thousand.last()
    assert event not in thousand.first()
    workbench = open_workbench(f"?event={event}{view}", address=thousand.address)
    expect(workbench.card(event).locator("[data-open]")).to_have_attribute("aria-expanded", "true")
    expect(workbench.peek).to_contain_text(thousand.title(event))
    assert workbench.seen()["chosen"] == [event]
    first = {*thousand.first(pivot="1954" if "pivot" in view else ""), event}
    eventually(lambda: cards(workbench), sorted(first))


def test_a_view_opens_a_card_that_was_not_held(open_workbench: Open, thousand: Large) -> None:
    opened = open_workbench(address=thousand.address)
    opened.press("thread", "Trade")
    opened.page.keyboard.press("Escape")
    event = thousand.last("thread=Trade")
    opened.go(f"thread=Trade&event={event}")
    expect(opened.card(event)).to_be_visible()
    expect(opened.card(event)).to_contain_text(thousand.title(event))


def test_cards_stay_when_the_view_changes(open_workbench: Open, thousand: Large) -> None:
    opened = open_workbench(address=thousand.address)
    event = thousand.last()
    opened.go(f"event={event}")
    expect(opened.card(event)).to_be_visible()
    opened.switch("lanes", "kind")
    eventually(lambda: cards(opened), sorted({*thousand.first(), event}))
    opened.type_into("pivot-typed", "1954")
    expect(opened.page.locator("#chart .tl-name-pivot")).to_contain_text("1954")
    eventually(lambda: cards(opened), sorted({*thousand.first(pivot="1954"), event}))
    opened.page.go_back()
    eventually(lambda: cards(opened), sorted({*thousand.first(), event}))


def test_a_selection_in_the_address_has_its_own_first_cards(
    open_workbench: Open, thousand: Large
) -> None:
    query = "actor=Norway&side=after"
    workbench = open_workbench(f"?{query}", address=thousand.address)
    eventually(lambda: cards(workbench), thousand.first(query))


def test_a_search_that_is_quickly_written_ends_with_its_own_cards(
    open_workbench: Open, thousand: Large
) -> None:
    opened = open_workbench(address=thousand.address)
    opened.page.locator("#search").press_sequentially("treaty seizure")
    eventually(lambda: opened.query, "q=treaty+seizure")
    eventually(lambda: cards(opened), thousand.first("q=treaty+seizure"))
