"""A table from elsewhere, without kinds and bases, on the page."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

ROWS = """\
date,topic,member,agenda
2/16/1946,Lebanon,USSR,Letter from two delegations
6/18/1946,Spain,USSR,The Spanish question
soon,Spain,USA,The question again
"""


def test_its_events_are_drawn_and_can_be_filtered(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    file = tmp_path / "vetoes.csv"
    file.write_text(ROWS, encoding="utf-8")
    page.goto(f"{serve(file)}?pivot=1946-03-05&actor=USSR")
    expect(page.locator("[data-event]:visible, article:visible").first).to_be_visible()
    expect(page.get_by_text("The Spanish question").first).to_be_visible()
