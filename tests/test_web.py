"""What the server answers: paths, headers, compression, and nobody else's address."""

import base64
import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
from flask import Flask
from flask.testing import FlaskClient
from plotly.offline import get_plotlyjs_version
from werkzeug.test import TestResponse

import app
from tests.made_up import collection
from timeline import web
from timeline.collection import Collection, open_collection

ROOT = Path(__file__).parent.parent
HOST = re.compile(
    r"(?:https?:)?(?:\\u002[fF]|/|\\/){2}([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE
)
ENDLESS = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def memo() -> Collection:
    return open_collection(ROOT / "data")


def client_of(made: Collection, plotly: str = "basic") -> FlaskClient:
    server: Flask = app.create_app(made, plotly=plotly).server
    return server.test_client()


@pytest.fixture(scope="module")
def client(memo: Collection) -> FlaskClient:
    return client_of(memo)


def get(client: FlaskClient, path: str, accepted: str = "identity") -> TestResponse:
    """An answer that has been read to its end."""
    response = client.get(path, headers={"Accept-Encoding": accepted})
    response.get_data()
    response.close()
    return response


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> str:
    return get(client, "/").text


def addresses(document: str) -> list[str]:
    """Everything that the document has the browser fetch."""
    elements = re.findall(r"<(?:script|link|img|iframe)\b[^>]*>", document)
    return [a for e in elements for a in re.findall(r'(?:src|href)="([^"]*)"', e)]


def policy(response: TestResponse) -> dict[str, list[str]]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in (part.split() for part in parts)}


PATHS = ["/", "/nothing", "/_dash-layout", web.fingerprinted("tokens.css")]


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
            is_data = 'type="application/json"' in opening or 'type="text/plain"' in opening
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


class TestDocument:
    @pytest.mark.usefixtures("client")
    def test_it_names_its_language_and_title(self, document: str, memo: Collection) -> None:
        assert document.startswith("<!DOCTYPE html>\n<html lang=")
        assert f'<html lang="{memo.settings.language}">' in document
        assert f"<title>{memo.settings.title}</title>" in document
        assert '<meta name="viewport"' in document

    def test_all_that_it_fetches_is_here(self, client: FlaskClient, document: str) -> None:
        found = addresses(document)
        assert found
        for address in found:
            assert urlsplit(address).netloc == ""
            assert address.startswith("/")
            response = get(client, address)
            assert response.status_code == 200, address

    def test_it_names_no_other_host_but_those_of_the_sources(
        self, document: str, memo: Collection
    ) -> None:
        theirs = set(HOST.findall(" ".join(memo.events.to_csv().split())))
        theirs |= set(HOST.findall(" ".join(memo.sources.to_csv().split())))
        assert set(HOST.findall(document)) - theirs - {"www.w3.org"} == set()

    def test_scripts_and_styles_of_ours_name_no_other_host(self) -> None:
        for name in (*web.SCRIPTS, *web.STYLES):
            text = (web.ASSETS / name).read_text(encoding="utf-8")
            assert set(HOST.findall(text)) - {"www.w3.org"} == set()

    def test_it_can_be_read_before_any_script_has_run(
        self, document: str, memo: Collection
    ) -> None:
        assert document.count("<article ") == len(memo.events)
        assert document.index("<article ") < document.index("<script src=")

    def test_its_data_can_not_end_early(self, tmp_path: Path) -> None:
        made = collection(tmp_path, {"title": "</script><script>alert(1)</script><!--"})
        document = get(client_of(made), "/").text
        assert "<script>alert" not in document
        block = re.search(r'<script type="application/json" id="opening">(.*?)</script>', document)
        assert block is not None
        (record,) = json.loads(block[1])["scene"]["records"]
        assert record["id"] == "e0"

    @pytest.mark.parametrize("title", [r"a\1b \g<0> {x} {{y}} %s", "<b>&amp;", "日本 — “q”"])
    def test_any_text_passes_through_the_template(self, tmp_path: Path, title: str) -> None:
        settings = f"title = '{title}'\nlead = '{title}'"
        made = collection(tmp_path, {"title": title}, settings=settings)
        document = get(client_of(made), "/").text
        escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert document.count(escaped) >= 3


DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "deflate": zlib.decompress,
}


def unsigned(document: bytes) -> bytes:
    """A document without the number that Dash gives to each."""
    return re.sub(rb'"end_id":"[^"]*"', b"", document)


class TestCompression:
    PATHS = ("/", "/_dash-layout", *map(web.fingerprinted, (*web.STYLES, *web.SCRIPTS)))

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
        address = web.fingerprinted("timeline.css")
        get(client, address, "gzip")
        response = get(client, address)
        assert "Content-Encoding" not in response.headers
        assert response.data == (web.ASSETS / "timeline.css").read_bytes()

    def test_what_is_kept_is_given_up_in_the_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(web.Compressed, "most", 10)
        kept = web.Compressed()
        for key in "abc":
            kept.set(key, key.encode() * 4)
        assert [kept.get(key) for key in "abc"] == [None, b"bbbb", b"cccc"]
        kept.set("c", b"c" * 8)
        assert [kept.get(key) for key in "abc"] == [None, None, b"c" * 8]


class TestFingerprints:
    @pytest.fixture
    def assets(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        monkeypatch.setattr(web, "ASSETS", tmp_path)
        web.fingerprinted.cache_clear()
        yield tmp_path
        web.fingerprinted.cache_clear()

    def test_they_change_with_the_content_and_only_then(self, assets: Path) -> None:
        found = []
        for content in ("a", "b", "a"):
            (assets / "tokens.css").write_text(content)
            web.fingerprinted.cache_clear()
            found.append(web.fingerprinted("tokens.css"))
        assert found[0] == found[2] != found[1]

    def test_ours_are_kept_for_ever(self, client: FlaskClient, document: str) -> None:
        ours = [a for a in addresses(document) if a.startswith(("/static/", "/assets/"))]
        assert len(ours) >= len(web.SCRIPTS) + len(web.STYLES)
        for address in ours:
            response = get(client, address)
            assert response.headers["Cache-Control"] == ENDLESS

    def test_dashs_are_kept_for_long(self, client: FlaskClient, document: str) -> None:
        theirs = [a for a in addresses(document) if "/_dash-component-suites/" in a]
        for address in theirs:
            response = get(client, address)
            assert "max-age=31536000" in response.headers["Cache-Control"]

    @pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000"])
    def test_another_address_of_a_file_is_not_kept(self, client: FlaskClient, query: str) -> None:
        """A page of a newer version may ask an older server: its answer must not stay."""
        address = web.fingerprinted("tokens.css").split("?")[0] + query
        response = get(client, address)
        assert "immutable" not in response.headers.get("Cache-Control", "")

    def test_the_page_itself_is_not_kept(self, client: FlaskClient) -> None:
        assert "max-age" not in get(client, "/").headers.get("Cache-Control", "")

    def test_a_missing_bundle_is_none(self, assets: Path) -> None:
        assert web.basic_plotly() is None
        (assets / f"plotly-basic-{get_plotlyjs_version()}.min.js").write_text("x")
        assert web.basic_plotly() == f"plotly-basic-{get_plotlyjs_version()}.min.js"

    def test_the_stock_bundle_serves_as_well(self, memo: Collection) -> None:
        stock = client_of(memo, "stock")
        (plotly,) = (a for a in addresses(get(stock, "/").text) if "plotly" in a)
        response = get(stock, plotly)
        assert response.status_code == 200
        assert len(response.data) > 1_000_000
