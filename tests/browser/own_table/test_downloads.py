"""A view of a table of one's own, taken away as a file."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.exhibit import Exhibit
from tests.browser.support.own_table import OwnTable
from tests.browser.support.pages import NewPage
from tests.browser.support.workbench import PATIENCE, Open, Workbench
from timeline.exports.formats import Format
from timeline.exports.text_formats import TEXT_FORMATS


@pytest.fixture(scope="module")
def selected(shared_page: NewPage, server: str) -> OwnTable:
    """One page of a table of which some events are chosen."""
    own = OwnTable(shared_page(viewport={"width": 1280, "height": 900}), server).open().taken()
    own.press("actor", "Miller")
    own.page.keyboard.press("Escape")
    return own


class TestDownloads:
    @pytest.mark.parametrize("form", TEXT_FORMATS, ids=lambda form: form.name)
    def test_each_format(self, selected: OwnTable, form: Format) -> None:
        name, text = selected.download(form.name)
        assert name == f"mill{form.endings[0]}"
        if name.endswith(".csv"):
            assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1
        elif name.endswith(".json"):
            json.loads(text)
        if form.name in ("csv", "json", "timelinejs", "timelinejs-csv", "omeka", "md"):
            assert "Flood" in text
            assert "Gate mended" not in text

    def test_an_exhibit_shows_the_same_from_a_disk(
        self, own: OwnTable, new_page: Callable[..., Page], tmp_path: Path
    ) -> None:
        own.taken()
        own.press("actor", "Miller")
        name, text = own.download("exhibit")
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        page = new_page(offline=True)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        shown = Exhibit(page).settled()
        assert sorted(shown.cards()) == sorted(own.seen()["cards"])
        assert sorted(shown.marks()) == sorted(own.seen()["marks"])
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []

    def test_the_rows_set_aside(self, own: OwnTable) -> None:
        own.taken(b"Year,Headline,Text,Type\n,The mill,Of it,title\n1713,Flood,High,\n", "a.csv")
        with own.page.expect_download() as found:
            own.page.locator("#own-aside").click()
        rows = list(csv.reader(io.StringIO(Path(found.value.path()).read_text("utf-8"))))
        assert rows[0] == ["row", "column", "value", "problem", "remedy"]
        assert [row[0] for row in rows[1:]] == ["2"]

    def test_a_server_that_is_gone_is_told(self, own: OwnTable, complaints: list[str]) -> None:
        own.taken()
        own.page.route("**/table/export/*", lambda route: route.abort())
        own.page.locator(".tl-downloads summary").click()
        own.page.locator('[data-take="csv"]').click()
        expect(own.status).to_contain_text("The server did not answer.")
        assert not [each for each in complaints if each.startswith("script error")]
        complaints.clear()

    def test_a_query_that_can_not_be_used_is_told(
        self, own: OwnTable, complaints: list[str]
    ) -> None:
        own.taken()
        own.open("?actor=Nobody")
        own.settled()
        own.page.locator(".tl-downloads summary").click()
        own.page.locator('[data-take="csv"]').click()
        expect(own.status).to_contain_text("Write actor as one of: Miller, Reeve.")
        assert all("400" in each for each in complaints)
        complaints.clear()


class TestWorkbench:
    def test_its_downloads_carry_the_selection(self, open_workbench: Open) -> None:
        opened = open_workbench("?pivot=armistice")
        opened.press("actor", "USSR")
        opened.page.keyboard.press("Escape")
        links = opened.page.locator(".tl-downloads [data-export]")
        expect(links).to_have_count(len(TEXT_FORMATS))
        for form in TEXT_FORMATS:
            path = f"/export/{form.name}"
            link = opened.page.locator(f'[data-export="{path}"]')
            expect(link).to_have_attribute("href", f"{path}?actor=USSR&pivot=armistice")
        opened.page.locator(".tl-downloads summary").click()
        with opened.page.expect_download() as found:
            links.first.click()
        rows = list(csv.DictReader(io.StringIO(Path(found.value.path()).read_text("utf-8"))))
        assert {row["actor"] for row in rows} == {"USSR"}
        opened.page.locator("#clear").click()
        expect(links.first).to_have_attribute("href", re.compile(r"^/export/\w+\?pivot=armistice$"))

    def test_it_leads_to_the_page(self, workbench: Workbench) -> None:
        workbench.page.locator('.tl-pages [href="/table"]').click()
        expect(workbench.page.locator("h1")).to_have_text("Your own table", timeout=PATIENCE * 1000)
