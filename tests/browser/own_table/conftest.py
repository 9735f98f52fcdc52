"""The page of a reader's own table."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.support.own_table import OwnTable


@pytest.fixture
def open_own(new_page: Callable[..., Page], server: str) -> Callable[..., OwnTable]:
    """Open `/table` in a browser that keeps none; options as of a Playwright context."""

    def opened(query: str = "", **options: Any) -> OwnTable:
        options = {"viewport": {"width": 1280, "height": 900}} | options
        return OwnTable(new_page(**options), server).open(query)

    return opened


@pytest.fixture
def own(open_own: Callable[..., OwnTable]) -> OwnTable:
    """The page before there is a table."""
    return open_own()
