"""A browser, servers and pages."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import app
from tests.browser.support import hostile
from tests.browser.support.pages import WIDE, NewPage, Pages
from tests.browser.support.workbench import PATIENCE, AtWidth, Open, Workbench
from tests.support.serving import served
from timeline.collection.collection import Collection, open_collection
from timeline.exports import chromium

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser; a missing one is an error."""
    return chromium.find_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=chromium.flags())
        yield launched
        launched.close()


# -- servers --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def collection(memo: Collection) -> Collection:
    """The collection that `server` serves."""
    return memo


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder or a table, each once; ``serve(path)`` is the address."""
    with ExitStack() as stack:

        @cache
        def start(path: Path) -> str:
            made = app.create_app(open_collection(path))
            return stack.enter_context(served(made.server))

        yield start


@pytest.fixture(scope="session")
def hostile_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.make(folder)
    return folder


@pytest.fixture(scope="session")
def logged() -> Iterator[BufferingHandler]:
    """The errors that servers of this process write down."""
    handler = BufferingHandler(capacity=1000)
    handler.setLevel(logging.ERROR)
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.fixture(autouse=True)
def no_server_fails(logged: BufferingHandler) -> Iterator[None]:
    """No test leaves a server with a traceback."""
    logged.buffer.clear()
    yield
    assert [logging.Formatter().format(each) for each in logged.buffer] == []


# -- pages ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Pages:
    """The pages of the browser."""
    return Pages(browser)


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complained of; a test fails if any is left at its end.

    A test that provokes one on purpose takes it out.
    """
    heard: list[str] = []
    yield heard
    assert not heard, "the browser complained:\n" + "\n".join(heard)


@pytest.fixture
def new_page(pages: Pages, complaints: list[str]) -> Iterator[NewPage]:
    """Blank pages that fail the test on a console error, a script error or a foreign request.

    They have been used by other tests, and only scripts that have been fetched tell of it.

    Yields
    ------
    callable
        ``new_page(**options)`` takes the options of a Playwright context, such as
        ``viewport={"width": 390, "height": 844}``, ``color_scheme="dark"`` or
        ``java_script_enabled=False``.
    """
    with ExitStack() as stack:

        def open_page(**options: Any) -> Page:
            lent = pages.lend(complaints, **options)
            stack.callback(pages.take_back, lent)
            return lent.page

        yield open_page


@pytest.fixture
def fresh_page(browser: Browser, complaints: list[str]) -> Iterator[NewPage]:
    """As `new_page`, but each the first page of its browser: nothing has been fetched."""
    with ExitStack() as stack:

        def open_page(**options: Any) -> Page:
            fresh = Pages(browser)
            stack.callback(fresh.close)
            return fresh.lend(complaints, **options).page

        yield open_page


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One watched page, 1280 by 800, in light colours."""
    return new_page()


@pytest.fixture
def open_workbench(new_page: NewPage, server: str) -> Open:
    """Open a view in a page of its own.

    Returns
    -------
    callable
        ``open_workbench(query, address=..., **options)``: the query with its question mark,
        another server than that of ``data/``, and the options of a Playwright context.
    """

    def open_page(query: str = "", address: str = server, **options: Any) -> Workbench:
        return Workbench(new_page(**{"viewport": WIDE} | options), address).open(query)

    return open_page


@pytest.fixture(scope="module")
def shared_page(pages: Pages) -> Iterator[NewPage]:
    """As `new_page`, for a table of cases that leave their page as they found it."""
    heard: list[str] = []
    with ExitStack() as stack:

        def open_page(**options: Any) -> Page:
            lent = pages.lend(heard, **options)
            stack.callback(pages.take_back, lent)
            return lent.page

        yield open_page
    assert not heard, "\n".join(heard)


@pytest.fixture(scope="module")
def shared_workbench(shared_page: NewPage, server: str) -> Workbench:
    """One page for a table of views that are all reached from each other."""
    return Workbench(shared_page(viewport=WIDE), server).open_for_many()


@pytest.fixture
def workbench(shared_workbench: Workbench) -> Workbench:
    """The page as it opens with no query; many tests use it, one after another."""
    return shared_workbench.start_over()


@pytest.fixture(scope="module")
def telephone(shared_page: NewPage, server: str) -> AtWidth:
    """One telephone for each width."""

    @cache
    def open_page(width: int) -> Workbench:
        screen = {"width": width, "height": 844}
        page = shared_page(viewport=screen, has_touch=True, is_mobile=True)
        return Workbench(page, server).open_for_many()

    return open_page
