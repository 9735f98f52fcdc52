"""Nothing in a table does harm, and nobody else hears of it."""

import csv
import io

from playwright.sync_api import expect

from tests.browser.support.own_table import OwnTable
from tests.browser.support.workbench import eventually

HARM = "<img src=x onerror=window.harmed=1><script>window.harmed=1</script>"


def test_markup_in_cells_runs_nothing(own: OwnTable) -> None:
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["When", "What", "Who", "Topic", "Notes", HARM])
    writer.writerow([HARM] * 6)
    writer.writerow(["1713", *[HARM] * 5])
    own.taken(rows.getvalue().encode(), f"{HARM.replace('/', '')}.csv")
    own.unfold("What was taken for what")
    own.switch("lanes", "actor")
    own.page.locator("#ledger [data-open]").first.click()
    assert own.page.evaluate("window.harmed") is None
    assert own.page.locator("main :is(img, script, iframe, svg [onload], [onerror])").count() == 0
    assert HARM in (own.page.locator("#ledger").text_content() or "")


def test_no_markup_of_a_fault_runs(own: OwnTable, complaints: list[str]) -> None:
    own.choose(b"", f"{HARM.replace('/', '')}.csv")
    expect(own.status).to_contain_text("<img src=x")
    assert own.page.evaluate("window.harmed") is None
    assert own.status.locator("img, script").count() == 0
    complaints.clear()


def test_only_this_server_is_asked_and_only_when_it_reads(own: OwnTable) -> None:
    asked: list[str] = []
    own.page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    own.taken()
    own.page.wait_for_load_state("networkidle")
    posts = [each for each in asked if each.startswith("POST")]
    assert posts == [f"POST {own.address}/table/read"]
    asked.clear()
    own.press("actor", "Miller")
    eventually(own.titles, ["Flood", "Ice"])
    assert [each for each in asked if each.startswith("POST")] == []
