"""What the server answers: paths, headers, compression."""

import base64
import gzip
import hashlib
import re
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.client import client_of, get
from timeline.collection.collection import Collection
from timeline.html import assets
from timeline.server.compression import PASSED_OVER, CompressionCache


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> str:
    return get(client, "/").text


def policy(response: TestResponse) -> dict[str, list[str]]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in (part.split() for part in parts)}


PATHS = ["/", "/nothing", "/_dash-layout", assets.address("tokens.css")]


class TestHeaders:
    @pytest.mark.parametrize("path", PATHS)
    def test_scripts_are_our_own_files_or_named_by_their_hash(
        self, client: FlaskClient, path: str
    ) -> None:
        response = get(client, path)
        found = policy(response)
        assert found["default-src"] == ["'self'"]
        assert all(s == "'self'" or s.startswith("'sha256-") for s in found["script-src"])
        assert found["object-src"] == found["base-uri"] == ["'none'"]
        assert found["connect-src"] == ["'self'"]

    @pytest.mark.parametrize("path", PATHS)
    def test_no_frames_no_sniffing_no_telling(self, client: FlaskClient, path: str) -> None:
        response = get(client, path)
        assert policy(response)["frame-ancestors"] == ["'none'"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] in {
            "no-referrer",
            "same-origin",
            "strict-origin",
            "strict-origin-when-cross-origin",
        }
        assert "Set-Cookie" not in response.headers

    def test_every_script_in_the_document_may_run(self, document: str, client: FlaskClient) -> None:
        """What stands in the page itself is data, or allowed by its hash."""
        allowed = policy(get(client, "/"))["script-src"]
        for opening, text in re.findall(r"<script([^>]*)>(.*?)</script>", document, re.DOTALL):
            is_data = re.search(r'type="(application/(ld\+)?json|text/plain)"', opening)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert is_data or " src=" in opening or f"'sha256-{digest}'" in allowed
        assert not re.search(r"<[^>]*\son[a-z]+=", re.sub(r"(?s)<script.*?</script>", "", document))


class TestPaths:
    @pytest.mark.parametrize(
        "path",
        [
            pytest.param("/nothing", id="one step"),
            pytest.param("/some/where/else", id="several"),
            pytest.param("/foo/", id="a folder"),
            pytest.param("/assets/nope.js", id="no such asset"),
            pytest.param("/static/nope.js", id="no such file"),
            pytest.param("/static/", id="files, listed"),
            pytest.param("/static/../app.py", id="up"),
            pytest.param("/static/%2e%2e/app.py", id="up, written otherwise"),
            pytest.param("/static/..%2fapp.py", id="up, written again otherwise"),
            pytest.param("/favicon.ico", id="what a browser asks by itself"),
            pytest.param("/_dash-component-suites/nope/x.js", id="no such package"),
            pytest.param("/_dash-component-suites/dash/nope.js", id="no such script"),
            pytest.param("/<script>alert(1)</script>", id="markup"),
            pytest.param("/" + "x" * 3000, id="long"),
        ],
    )
    def test_an_unknown_one(self, client: FlaskClient, path: str) -> None:
        response = get(client, path)
        assert response.status_code == 404
        assert response.mimetype == "text/plain"
        assert response.text.count("\n") == 1
        assert "<" not in response.text
        assert "immutable" not in response.headers.get("Cache-Control", "")

    @pytest.mark.parametrize(
        "query",
        [
            pytest.param("?actor=USSR&side=before", id="selection"),
            pytest.param("?pivot=armistice&lanes=actor", id="view"),
            pytest.param("?pivot=soonish&lanes=%00&event=none", id="nothing of it known"),
            pytest.param("?pivot=%FF%FE&q=%F0%9F%90%9F", id="no UTF-8"),
            pytest.param("?" + "pivot=1953&" * 300, id="repeated"),
            pytest.param("?pivot=%3Cscript%3Ealert(1)%3C/script%3E", id="markup"),
        ],
    )
    def test_any_query_has_a_page(self, client: FlaskClient, query: str) -> None:
        response = get(client, "/" + query)
        assert response.status_code == 200
        assert "<script>alert" not in response.text

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param({}, id="empty"),
            pytest.param([], id="a list"),
            pytest.param(
                {"output": "x.y", "inputs": [], "changedPropIds": []}, id="no such output"
            ),
        ],
    )
    def test_a_bad_question_to_dash_is_no_fault_of_the_server(
        self, client: FlaskClient, body: object
    ) -> None:
        response = client.post("/_dash-update-component", json=body)
        assert 400 <= response.status_code < 500


DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "deflate": zlib.decompress,
}


def unsigned(document: bytes) -> bytes:
    """A document without the number that Dash gives to each."""
    return re.sub(rb'"end_id":"[^"]*"', b"", document)


class TestCompression:
    PATHS = ("/", "/_dash-layout", *map(assets.address, (*assets.STYLES, *assets.BUNDLES)))

    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize("accepted", ["gzip", "br", "gzip, deflate", "gzip, deflate, br, zstd"])
    def test_answers_are_compressed(self, client: FlaskClient, path: str, accepted: str) -> None:
        plain = get(client, path).data
        response = get(client, path, accepted)
        encoding = response.headers.get("Content-Encoding")
        assert encoding in accepted.split(", ")
        assert len(response.data) < len(plain)
        assert "Accept-Encoding" in response.headers["Vary"]
        if encoding in DECODERS:
            assert unsigned(DECODERS[encoding](response.data)) == unsigned(plain)

    def test_a_client_that_takes_none_gets_none(self, client: FlaskClient) -> None:
        address = assets.address("timeline.css")
        get(client, address, "gzip")
        response = get(client, address)
        assert "Content-Encoding" not in response.headers
        assert response.data == assets.content("timeline.css").encode()

    def test_what_is_held_is_given_up_in_the_end(self) -> None:
        cache = CompressionCache(most=10)
        for key in "abc":
            cache.set(key, key.encode() * 4)
        assert [cache.get(key) for key in "abc"] == [None, b"bbbb", b"cccc"]

    def test_one_readers_own_is_not_held(self) -> None:
        cache = CompressionCache()
        for key in ("gzip;abc", f"gzip;{PASSED_OVER}"):
            cache.set(key, b"a")
        assert [cache.get(key) for key in ("gzip;abc", f"gzip;{PASSED_OVER}")] == [b"a", None]


def test_a_fault_of_ours_is_told_to_whoever_serves(
    memo: Collection, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is no fault of the browser's, and the reader sees no more than a sentence."""
    server = client_of(memo)
    question = {
        "output": "..reply.data...facets.children..",
        "outputs": [
            {"id": "reply", "property": "data"},
            {"id": "facets", "property": "children"},
        ],
        "inputs": [{"id": "frame", "property": "data", "value": {"pivot": "", "lanes": ""}}],
        "changedPropIds": ["frame.data"],
    }
    assert server.post("/_dash-update-component", json=question).status_code == 200

    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("timeline.views.drawing.render_view", fail)
    answer = server.post("/_dash-update-component", json=question)
    assert answer.status_code == 500
    assert "made up" not in answer.text
    assert "made up" in caplog.text
