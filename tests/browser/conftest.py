"""Pages of the workbench."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app import DATA
from tests.browser.support.workbench import PATIENCE, Open, Workbench
from timeline.collection.collection import Collection, open_collection

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def collection() -> Collection:
    """The collection that `server` serves."""
    return open_collection(DATA)


@pytest.fixture
def open_workbench(new_page: Callable[..., Page], server: str) -> Open:
    """Open a view in a page of its own.

    Returns
    -------
    callable
        ``open_workbench(query, address=..., **options)``: the query with its question mark,
        another server than that of ``data/``, and the options of a Playwright context.
    """

    def open_page(query: str = "", address: str = server, **options: Any) -> Workbench:
        options = {"viewport": {"width": 1440, "height": 900}} | options
        return Workbench(new_page(**options), address).open(query)

    return open_page


@pytest.fixture
def workbench(open_workbench: Open) -> Workbench:
    """The page as it opens with no query."""
    return open_workbench()


@pytest.fixture(scope="module")
def shared_workbench(browser: Browser, server: str) -> Iterator[Workbench]:
    """One page for a table of views that are all reached from each other."""
    heard: list[str] = []
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield Workbench(page, server).open()
    page.close()
    assert not heard, "\n".join(heard)
