"""A table that takes too much costs its sender an error, and the next reader nothing."""

import io
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import app
from tests.support import pool_tasks
from tests.support.own_tables import MILL
from tests.support.patience import happens
from tests.support.serving import served
from timeline.collection.collection import Collection
from timeline.server import own_table_routes, table_tasks
from timeline.server.site_settings import Site
from timeline.server.worker_pool import PoolLimits, WorkerPool

LIMITS = PoolLimits(workers=1, waiting=0, seconds=60, megabytes=80)
HASTE = replace(LIMITS, seconds=1)
"""For what never ends; what ends has time on a busy machine too."""
PATHS = {"read": "/table/read", "cards": "/table/cards", "take_away": "/table/export/csv"}

TOO_LONG = "takes more than the 60 seconds that there are for it"
TOO_MUCH = "takes more than the 80 MB of memory that there are for it"


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    made = WorkerPool(LIMITS, table_tasks.ready)
    yield made
    made.close()


@pytest.fixture
def client(memo: Collection, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client whose tables have little time and memory."""
    monkeypatch.setattr(own_table_routes, "shared_pool", lambda *_: pool)
    client: FlaskClient = app.create_app(memo, site=Site(table_pool=LIMITS)).server.test_client()
    return client


def post(client: FlaskClient, path: str, environment: dict[str, Any] | None = None) -> TestResponse:
    table = {"table": (io.BytesIO(MILL), "mill.csv")}
    return client.post(path, data=table, environ_overrides=environment or {})


HOSTILE = [
    pytest.param(pool_tasks.endless_table, TOO_LONG, id="takes too long"),
    pytest.param(
        pool_tasks.hungry_table,
        TOO_MUCH if Path("/proc/self/statm").exists() else TOO_LONG,
        id="takes too much memory",
    ),
    pytest.param(pool_tasks.deadly_table, TOO_MUCH, id="its process dies"),
]


@pytest.mark.parametrize("task", PATHS)
@pytest.mark.parametrize(("work", "words"), HOSTILE)
def test_its_sender_is_told_and_the_next_table_is_read(
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    task: str,
    work: Callable[..., object],
    words: str,
    pool: WorkerPool,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(table_tasks, task, work)
        if work is pool_tasks.endless_table:
            patch.setattr(pool, "limits", HASTE)
        response = post(client, PATHS[task])
    assert response.status_code == 422
    assert response.json is not None
    assert words in response.json["faults"]
    assert "Split the table" in response.json["faults"]
    assert response.headers["Cache-Control"] == "no-store"
    assert post(client, PATHS[task]).status_code == 200


def test_whoever_finds_no_room_is_told_when_to_come_again(
    client: FlaskClient, pool: WorkerPool, tmp_path: Path
) -> None:
    sign = tmp_path / "sign"
    other = threading.Thread(
        target=lambda: pool.run(
            pool_tasks.until,
            str(sign),
        )
    )
    other.start()
    while not sign.exists():
        other.join(0.02)
    try:
        response = post(client, "/table/read")
    finally:
        sign.unlink()
        other.join()
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "try again" in response.text
    assert response.mimetype == "text/plain"
    assert post(client, "/table/read").status_code == 200


def test_the_work_ends_when_its_reader_has_left(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(table_tasks, "read", pool_tasks.endless_table)
        gone = {"waitress.client_disconnected": lambda: True}
        assert post(client, "/table/read", gone).status_code == 503
    assert post(client, "/table/read").status_code == 200


def test_the_room_of_a_reader_who_hangs_up_is_free(
    memo: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = WorkerPool(PoolLimits(workers=1, waiting=0, seconds=100), table_tasks.ready)
    monkeypatch.setattr(own_table_routes, "shared_pool", lambda *_: pool)
    monkeypatch.setattr(table_tasks, "read", pool_tasks.endless_table)
    form = b'--edge\r\nContent-Disposition: form-data; name="table"; filename="a.csv"\r\n\r\n%s\r\n'
    body = form % MILL + b"--edge--\r\n"
    head = (
        b"POST /table/read HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n"
        b"Content-Type: multipart/form-data; boundary=edge\r\n\r\n" % len(body)
    )
    try:
        with served(app.create_app(memo).server) as address:
            place = urlsplit(address)
            with socket.create_connection((place.hostname, place.port)) as line:
                line.sendall(head + body)
                happens(lambda: not pool.has_room)
            happens(lambda: pool.has_room)
    finally:
        pool.close()
