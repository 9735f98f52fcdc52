"""An exhibit as the server answers it."""

import pytest

import app
from tests.support.client import addresses, client_of, get
from timeline.collection.collection import Collection
from timeline.page import exhibit
from timeline.server.site_settings import Site
from timeline.views.query import ViewQuery


class TestAnswers:
    def test_it_may_be_framed_and_calls_no_one(self, memo: Collection) -> None:
        response = get(client_of(memo), "/embed?actor=PRC")
        assert response.status_code == 200
        rules = dict(
            r.split(" ", 1) for r in response.headers["Content-Security-Policy"].split("; ")
        )
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == "'self'"
        assert "frame-ancestors" not in rules
        assert "connect-src" not in rules
        assert "Set-Cookie" not in response.headers

    @pytest.mark.parametrize(
        ("framed_by", "expected"),
        [
            pytest.param("'none'", "'self'", id="no one else"),
            pytest.param("https://a.example", "'self' https://a.example", id="one"),
        ],
    )
    def test_who_may_frame_it_is_a_setting(
        self, memo: Collection, framed_by: str, expected: str
    ) -> None:
        server = app.create_app(memo, site=Site(framed_by=framed_by)).server
        policy = server.test_client().get("/embed").headers["Content-Security-Policy"]
        assert policy.endswith(f"; frame-ancestors {expected}")
        workbench = server.test_client().get("/").headers["Content-Security-Policy"]
        assert workbench.endswith("; frame-ancestors 'none'")

    def test_all_that_it_fetches_is_a_file_here(self, memo: Collection) -> None:
        client = client_of(memo)
        found = addresses(get(client, "/embed").text)
        assert found
        for address in found:
            if "oembed" in address or address.startswith("http"):
                continue
            assert address.startswith("/static/")
            assert get(client, address).status_code == 200

    def test_the_file_is_a_download(self, memo: Collection) -> None:
        response = get(client_of(memo), "/exhibit.html?actor=PRC&show=ledger")
        assert response.headers["Content-Disposition"] == "attachment; filename=exhibit.html"
        asked = ViewQuery.parse(memo, "actor=PRC&show=ledger")
        assert response.text == exhibit.one_file(memo, asked)

    @pytest.mark.parametrize(
        "query",
        [
            pytest.param("?pivot=%FF%FE&q=%F0%9F%90%9F", id="no UTF-8"),
            pytest.param("?" + "show=chart&" * 300, id="repeated"),
            pytest.param("?q=%3Cscript%3Ealert(1)%3C/script%3E", id="markup"),
            pytest.param("?event=%22%3E%3Cscript%3Ealert(1)", id="markup in an event"),
        ],
    )
    def test_any_query_has_an_exhibit(self, memo: Collection, query: str) -> None:
        response = get(client_of(memo), f"/embed{query}")
        assert response.status_code == 200
        assert "<script>alert" not in response.text
