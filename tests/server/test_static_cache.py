"""Files that never change are answered from memory; all else is asked of the application."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from timeline.server.static_cache import FOREVER, StaticCache

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

FILE = "/static/a.css?v=1"


class Counting:
    """An application that counts what it is asked, and says so in its answer."""

    def __init__(self, status: int = 200, caching: str = f"public, {FOREVER}, immutable") -> None:
        self.asked = 0
        self.status = status
        self.caching = caching

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        self.asked += 1
        encoding = Request(environ).headers.get("Accept-Encoding", "")
        text = f"{self.asked} {encoding}"
        response = Response(text, self.status, {"Cache-Control": self.caching})
        return response(environ, start)


def is_named(path: str, query: str) -> bool:
    return path.startswith("/static/") and query.startswith("v=")


def answers(application: Counting, *asked: tuple[str, dict[str, str]]) -> list[str]:
    client = Client(StaticCache(application, is_named))
    return [client.get(path, headers=headers).text for path, headers in asked]


@pytest.mark.parametrize(
    ("second", "is_kept"),
    [
        pytest.param((FILE, {}), True, id="the same"),
        pytest.param(("/static/a.css?v=2", {}), False, id="another version"),
        pytest.param(("/static/b.css?v=1", {}), False, id="another file"),
        pytest.param((FILE, {"Accept-Encoding": "gzip"}), False, id="another encoding"),
        pytest.param((FILE, {"Range": "bytes=0-1"}), False, id="a part of it"),
        pytest.param((FILE, {"If-None-Match": '"x"'}), False, id="whether it has changed"),
    ],
)
def test_a_second_answer(second: tuple[str, dict[str, str]], is_kept: bool) -> None:
    found = answers(Counting(), (FILE, {}), second)
    assert found[1].startswith("1" if is_kept else "2")


@pytest.mark.parametrize(
    ("path", "application"),
    [
        pytest.param("/?pivot=armistice", Counting(), id="no file"),
        pytest.param("/events.csv", Counting(), id="data"),
        pytest.param(FILE, Counting(404), id="not there"),
        pytest.param(FILE, Counting(caching="no-store"), id="nobody is to keep it"),
        pytest.param(FILE, Counting(caching="public, no-cache"), id="it may change"),
    ],
)
def test_what_is_asked_every_time(path: str, application: Counting) -> None:
    answers(application, (path, {}), (path, {}))
    assert application.asked == 2


def test_no_more_octets_are_kept_than_there_is_room_for() -> None:
    application = Counting()
    # Each answer has ten octets: its number, a blank and the coding.
    client = Client(StaticCache(application, is_named, most=29))
    for path in ("a", "b", "c", "c", "a"):
        client.get(f"/static/{path}.css?v=1")
    assert application.asked == 4


def test_what_no_page_names_is_not_kept() -> None:
    application = Counting()
    answers(application, ("/static/a.css?x=1", {}), ("/static/a.css?x=1", {}))
    assert application.asked == 2


def test_all_ways_to_ask_for_a_coding_are_one() -> None:
    application = Counting()
    ways = ("gzip", "GZIP, identity;q=0.5", "gzip;q=1.0, br;q=0, zstd;q=0", "x-gzip")
    answers(application, *((FILE, {"Accept-Encoding": each}) for each in ways))
    assert application.asked == 1


def test_the_answer_is_whole() -> None:
    client = Client(StaticCache(Counting(), is_named))
    first, second = client.get(FILE), client.get(FILE)
    assert (second.status_code, second.headers, second.data) == (200, first.headers, first.data)
