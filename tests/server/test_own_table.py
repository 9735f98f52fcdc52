"""A reader's own table on the server: asked for by its routes, and kept nowhere."""

import gc
import gzip
import weakref
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.client import client_of
from tests.support.own_tables import KEYS, MILL, OURS, PIVOT, Elements, answer, sent
from tests.support.places import DATA
from timeline import dates
from timeline.collection.collection import Collection, open_collection
from timeline.collection.importing import Limits
from timeline.exports.text_formats import TEXT_FORMATS
from timeline.page import exhibit, own_table, workbench
from timeline.page.own_table import Sent, open_sent
from timeline.server import table_tasks
from timeline.server.compression import CompressionCache
from timeline.views import drawing, selection
from timeline.views.query import ViewQuery


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(open_collection(DATA))


def post(
    client: FlaskClient,
    path: str,
    octets: bytes | None = MILL,
    accepted: str = "identity",
    **words: str,
) -> TestResponse:
    """Send a table as a browser does."""
    parts = [(f'name="{name}"', value.encode()) for name, value in words.items()]
    if octets is not None:
        parts.append(('name="table"; filename="mill.csv"', octets))
    body = b"".join(
        b"--edge\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (name.encode(), value)
        for name, value in parts
    )
    return client.post(
        path,
        data=body + b"--edge--\r\n",
        content_type="multipart/form-data; boundary=edge",
        headers={"Accept-Encoding": accepted},
    )


class TestRoutes:
    def test_the_page(self, client: FlaskClient) -> None:
        response = client.get("/table")
        assert response.status_code == 200
        assert response.mimetype == "text/html"
        assert 'type="file"' in response.text

    def test_a_table_is_read(self, client: FlaskClient) -> None:
        response = post(client, "/table/read")
        assert response.status_code == 200
        assert response.json is not None
        assert set(response.json) == KEYS

    def test_cards(self, client: FlaskClient) -> None:
        rows = "".join(f"{1200 + n},Event {n}\n" for n in range(500))
        table = f"When,What\n{rows}".encode()
        events = sorted(map(str, sent(table).events.index[:3]))
        # As a browser's form ends lines.
        response = post(client, "/table/cards", table, ids="\r\n".join(events))
        assert response.json is not None
        dealt = Elements(response.json["ledger"]).with_attribute("data-event")
        assert sorted(dealt) == events

    @pytest.mark.parametrize(
        ("key", "name"),
        [("exhibit", "exhibit.html"), *((f.name, f"mill{f.endings[0]}") for f in TEXT_FORMATS)],
    )
    def test_each_download_says_its_name_and_type(
        self, client: FlaskClient, key: str, name: str
    ) -> None:
        response = post(client, f"/table/export/{key}?pivot=1713")
        assert response.status_code == 200
        assert response.headers["Content-Disposition"] == f"attachment; filename={name}"

    @pytest.mark.parametrize("path", ["/table/read", "/table/cards", "/table/export/csv"])
    @pytest.mark.parametrize(
        ("octets", "words", "status"),
        [
            pytest.param(b"", {}, 422, id="an empty table"),
            pytest.param(MILL, {"mapping": "nope"}, 422, id="a mapping that is none"),
            pytest.param(MILL, {"change": "[" * 100_000}, 422, id="a change beyond measure"),
            pytest.param(None, {}, 400, id="no file"),
            pytest.param(bytes(12_000_001), {}, 413, id="too large"),
            pytest.param(MILL, {"mapping": "x" * 2_000_001}, 413, id="too many words"),
        ],
    )
    def test_what_can_not_be_used(
        self,
        client: FlaskClient,
        path: str,
        octets: bytes | None,
        words: dict[str, str],
        status: int,
    ) -> None:
        response = post(client, path, octets, **words)
        assert response.status_code == status
        if status == 422:
            assert response.json is not None
            assert "can't be used yet" in response.json["faults"]
        else:
            assert response.mimetype == "text/plain"
        assert response.headers["Cache-Control"] == "no-store"

    def test_a_table_that_is_a_field_and_no_file(self, client: FlaskClient) -> None:
        assert client.post("/table/read", data={"table": "When,What"}).status_code == 400

    def test_no_such_kind(self, client: FlaskClient) -> None:
        assert post(client, "/table/export/docx").status_code == 404

    def test_a_bad_query_is_told(self, client: FlaskClient) -> None:
        response = post(client, "/table/export/csv?actor=Nobody")
        assert response.status_code == 400
        assert "Write actor as one of: Miller, Reeve." in response.text

    @pytest.mark.parametrize("path", ["/table/read", "/table/cards", "/table/export/csv"])
    def test_nothing_is_to_be_had_by_asking(self, client: FlaskClient, path: str) -> None:
        assert client.get(path).status_code in (404, 405)


class TestPrivacy:
    PATHS = ("/table/read", "/table/export/csv", "/table/export/exhibit")

    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize("accepted", ["identity", "gzip"])
    def test_each_reader_gets_their_own(
        self, client: FlaskClient, path: str, accepted: str
    ) -> None:
        padding = b"".join(b"%d,Filling\n" % n for n in range(1300, 1320))
        for title in ("Mine", "Yours", "Mine"):
            octets = b"When,What\n1713,%s\n" % title.encode() + padding
            response = post(client, path, octets, accepted)
            is_compressed = response.headers.get("Content-Encoding") == "gzip"
            assert is_compressed == (accepted == "gzip")
            text = (gzip.decompress(response.data) if is_compressed else response.data).decode()
            assert title in text
            assert ("Yours" if title == "Mine" else "Mine") not in text

    @pytest.mark.parametrize("path", [*PATHS, "/table/cards"])
    def test_no_cache_may_keep_it(self, client: FlaskClient, path: str) -> None:
        response = post(client, path)
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers
        assert "Set-Cookie" not in response.headers
        assert "Access-Control-Allow-Origin" not in response.headers

    @pytest.mark.parametrize(
        "octets", [pytest.param(MILL, id="other"), pytest.param(OURS, id="ours")]
    )
    def test_nothing_holds_a_table_that_was_answered(self, octets: bytes) -> None:
        collection = sent(octets)
        held = weakref.ref(collection.events)
        answer(collection, {**PIVOT, "lanes": "actor"})
        own_table.wanted_cards(collection, PIVOT, ["e0"])
        for form in (*TEXT_FORMATS, exhibit.FORMAT):
            own_table.taken_away(collection, form, "pivot=1713")
        del collection
        gc.collect()
        assert held() is None

    def test_a_process_holds_none_after_its_answers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        held: list[weakref.ref[Any]] = []

        def watched(given: Sent, limits: Limits) -> Collection:
            found = open_sent(given, limits)
            held.append(weakref.ref(found.events))
            return found

        monkeypatch.setattr(own_table, "open_sent", watched)
        given = Sent(MILL, "mill.csv", ids="e0"), Limits()
        table_tasks.read(*given, PIVOT)
        table_tasks.cards(*given, PIVOT)
        for key in ("csv", "exhibit"):
            table_tasks.take_away(*given, key, "pivot=1713")
        gc.collect()
        assert len(held) == 4
        assert [each() for each in held] == [None] * 4

    def test_no_date_phrase_of_it_is_remembered(self) -> None:
        size = dates.remembered.cache_info().currsize
        given = Sent(MILL + b"6 May 1713,Ice,Reeve\n", "mill.csv", ids="e0"), Limits()
        table_tasks.read(*given, {"pivot": "the 17th of May 1713"})
        table_tasks.cards(*given, {"pivot": "the 18th of May 1713"})
        table_tasks.take_away(*given, "csv", "pivot=the+19th+of+May+1713")
        assert dates.remembered.cache_info().currsize == size

    def test_the_compressor_keeps_nothing(self, client: FlaskClient) -> None:
        def kept() -> list[bytes]:
            caches = [each for each in gc.get_objects() if type(each) is CompressionCache]
            return [value for each in caches for value in each._values.values()]

        before = len(kept())
        for path in (*self.PATHS, "/table/cards"):
            assert post(client, path, accepted="gzip").status_code == 200
        assert len(kept()) == before

    def test_what_is_served_is_still_remembered(self) -> None:
        memo = open_collection(DATA)
        view = ViewQuery.from_words(memo, {}).view
        assert drawing.render_view(memo, view) is drawing.render_view(memo, view)
        made, again = (
            exhibit.meant_document(memo, ViewQuery.parse(memo, text).as_meant())
            for text in ("tour=1", "tour=1&x=1&y")
        )
        assert made is again
        all_of_it = selection.EVERYTHING
        found = workbench.opening_parts(memo, view, all_of_it, TEXT_FORMATS)
        assert workbench.opening_parts(memo, view, all_of_it, TEXT_FORMATS) is found
