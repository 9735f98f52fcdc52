"""A server that has no room for a table: its reader asks again or lets go of it."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.support.own_table import TITLES, OwnTable

WORDS = "The server is reading other tables."


def refuse(route: Route) -> None:
    route.fulfill(status=503, headers={"Retry-After": "0"}, body=WORDS)


def full(page: Page) -> None:
    """Have the server answer that it is busy."""
    page.route("**/table/read", refuse)


@pytest.fixture
def busy(own: OwnTable, complaints: list[str]) -> OwnTable:
    """The page of a reader whose table was read before, opened anew at a busy server."""
    own.taken()
    full(own.page)
    own.page.reload()
    expect(own.status).to_contain_text(WORDS)
    complaints.clear()
    return own


def test_it_can_be_asked_again(busy: OwnTable, complaints: list[str]) -> None:
    again = busy.status.get_by_role("button", name="Try again")
    again.click()
    expect(busy.status).to_contain_text(WORDS)
    busy.page.unroute("**/table/read", refuse)
    again.click()
    busy.settled()
    assert busy.titles() == TITLES
    expect(busy.status).to_be_empty()
    complaints.clear()


def test_the_table_can_be_forgotten(busy: OwnTable) -> None:
    with busy.page.expect_navigation():
        busy.status.get_by_role("button", name="Forget this table").click()
    assert busy.kept() == 0
    expect(busy.status).to_be_empty()


def test_a_new_table_that_finds_no_room_leaves_the_one_before(
    own: OwnTable, complaints: list[str]
) -> None:
    own.taken()
    full(own.page)
    own.choose(b"When,What\n1713,Frost\n", "frost.csv")
    expect(own.status).to_contain_text(WORDS)
    own.status.get_by_role("button", name="Forget this table").click()
    expect(own.status).to_be_empty()
    assert own.kept() == 1
    assert own.titles() == TITLES
    complaints.clear()


def test_a_server_that_is_busy_for_a_moment_is_asked_again_unseen(
    own: OwnTable, complaints: list[str]
) -> None:
    asked: list[str] = []

    def once(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=503, headers={"Retry-After": "0"}, body=WORDS)
        else:
            route.continue_()

    own.page.route("**/table/read", once)
    own.taken()
    assert len(asked) == 2
    assert own.titles() == TITLES
    complaints.clear()
