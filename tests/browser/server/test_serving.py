"""Other collections than the one in ``data/``, and other servers than ours."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.support.workbench import Open, eventually
from tests.support.made_up import csv_text, filled
from timeline.collection.schema import COLUMNS
from tools.server import Server

WSGI = """
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server
import app

class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True

make_server("127.0.0.1", int(sys.argv[1]), app.server, Threaded).serve_forever()
"""


@pytest.fixture(scope="module")
def plain_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The standard library's WSGI server, which knows nothing of ours."""
    output = tmp_path_factory.mktemp("wsgi") / "output.txt"
    with Server(lambda port: ["-c", WSGI, str(port)], output) as server:
        yield server.address


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    """A table that stands alone."""
    path = tmp_path / "lone.csv"
    path.write_text(csv_text(COLUMNS, filled(rows)), encoding="utf-8")
    return path


def test_any_wsgi_server_serves_the_page(open_workbench: Open, plain_server: str) -> None:
    workbench = open_workbench(address=plain_server)
    workbench.press("actor", "USSR")
    workbench.page.keyboard.press("Escape")
    workbench.switch("pivot", "armistice")
    assert workbench.query == "actor=USSR&pivot=armistice"
    expect(workbench.page.locator("#headline")).to_contain_text("armistice")


LONE = (
    {"id": "a", "title": "First", "date": "March 1953", "actor": "USSR", "source": "constructor"},
    {"id": "b", "title": "Second", "date": "3 April 1953", "follows": "a", "thread": "Trade"},
    {"id": "c", "title": "Third"},
)


def test_a_table_that_stands_alone_is_a_timeline(
    open_workbench: Open, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    workbench = open_workbench(address=serve(table(tmp_path, *LONE)))
    page = workbench.page
    seen = workbench.seen()
    assert seen["cards"] == ["a", "b", "c"]
    assert sorted(seen["marks"]) == ["a", "b", "c"]
    assert dict(seen["columns"]) == {"": 2, "undated": 1}
    assert seen["sentence"] == "All 3 events."
    expect(workbench.page.locator("#chart .tl-shape-pivot")).to_have_count(0)

    workbench.press("source", "constructor")
    assert workbench.seen()["cards"] == ["a"]
    assert workbench.seen()["chips"] == ["constructor"]
    page.keyboard.press("Escape")
    page.locator("#clear").click()

    workbench.type_into("pivot-typed", "20 March 1953")
    eventually(
        lambda: dict(workbench.seen()["columns"]),
        {"before": 0, "either": 1, "after": 1, "undated": 1},
    )
    workbench.type_into("pivot-typed", "")
    eventually(lambda: dict(workbench.seen()["columns"]), {"": 2, "undated": 1})


SCREENS: tuple[ViewportSize, ...] = (
    {"width": 390, "height": 900},
    {"width": 1440, "height": 900},
)
SMALL = [
    pytest.param((), id="no event"),
    pytest.param(({"title": "Only"},), id="one without a date"),
    pytest.param(({"date": "5 March 1953"},), id="one day"),
    pytest.param(({"edtf": "-0043-03-15"}, {"edtf": "Y17000"}), id="far apart"),
]


@pytest.mark.parametrize("rows", SMALL)
def test_whatever_a_table_holds_the_page_opens(
    open_workbench: Open,
    serve: Callable[[Path], str],
    tmp_path: Path,
    rows: tuple[dict[str, str], ...],
) -> None:
    workbench = open_workbench(address=serve(table(tmp_path, *rows)), viewport=SCREENS[0])
    for screen in SCREENS:
        workbench.page.set_viewport_size(screen)
        workbench.go("")
        seen = workbench.seen()
        assert len(seen["cards"]) == len(rows)
        assert sorted(seen["marks"]) == sorted(seen["cards"])
        workbench.go("q=nothing")
        assert workbench.seen()["cards"] == []
        # Where time runs down there is nothing to move along.
        for button in workbench.page.locator(
            '[data-zoom="all"]:visible, [data-zoom="in"]:visible'
        ).all():
            button.click()
