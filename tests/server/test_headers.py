"""What each answer says of what may be done with it: the table of docs/serving.md."""

import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

import app
from tests.support.client import get
from tests.support.places import ROOT
from timeline.collection.collection import Collection
from timeline.html import assets
from timeline.server.site_settings import Site

INLINE = "'self' 'unsafe-inline'"

ANSWERS = [
    # path, style-src, frame-ancestors ("" for anyone), Cross-Origin-Resource-Policy
    pytest.param("/", INLINE, "'none'", "same-origin", id="the workbench"),
    pytest.param("/table", INLINE, "'none'", "same-origin", id="a reader's own table"),
    pytest.param("/embed", "'self'", "", "cross-origin", id="an exhibit"),
    pytest.param("/lesson", "'self'", "", "cross-origin", id="an exercise"),
    pytest.param("/handout", "'self'", "'self'", "same-origin", id="a handout"),
    pytest.param("/teach", "'self'", "'none'", "same-origin", id="the teacher's page"),
    pytest.param("/events.csv", "'self'", "'none'", "cross-origin", id="data"),
    pytest.param("/export/ris", "'self'", "'none'", "cross-origin", id="an export"),
    pytest.param("/events.json?actor=x", "'self'", "'none'", "cross-origin", id="a bad query"),
    pytest.param("/nothing", "'self'", "'none'", "same-origin", id="nothing there"),
    pytest.param(
        assets.address("tokens.css"), "'self'", "'none'", "cross-origin", id="a file of ours"
    ),
]


@pytest.mark.parametrize(("path", "styles", "framers", "loaders"), ANSWERS)
def test_who_may_do_what(
    client: FlaskClient, path: str, styles: str, framers: str, loaders: str
) -> None:
    found = get(client, path).headers
    parts = (part.split(" ", 1) for part in found["Content-Security-Policy"].split("; "))
    rules = dict(parts)
    assert rules["style-src"] == styles
    assert rules.get("frame-ancestors", "") == framers
    assert rules["base-uri"] == "'none'"
    assert found["Cross-Origin-Resource-Policy"] == loaders
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in found["Permissions-Policy"]
    assert found["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/lesson", "/lesson?task=order&hands=yes", "/teach", "/handout"])
def test_no_element_has_a_style_that_the_policy_forbids(client: FlaskClient, path: str) -> None:
    assert not re.search(r"<style|<[^>]*\sstyle=", get(client, path).text)


def test_the_documentation_names_each_header(client: FlaskClient) -> None:
    table = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
    usual = {"Content-Type", "Content-Length", "Vary", "Cache-Control", "ETag", "Date"}
    for path in ("/", "/embed", "/events.csv", assets.address("tokens.css")):
        for name in set(get(client, path).headers.keys()) - usual:
            assert f"`{name}`" in table, name


class TestSecurityTxt:
    PATH = "/.well-known/security.txt"

    def test_without_a_contact_there_is_none(self, client: FlaskClient) -> None:
        assert get(client, self.PATH).status_code == 404

    @pytest.mark.parametrize(
        ("site", "canonical"),
        [
            pytest.param(Site(security_contact="mailto:a@b.example"), "", id="no address"),
            pytest.param(
                Site("https://t.example", security_contact="mailto:a@b.example"),
                "https://t.example/.well-known/security.txt",
                id="an address",
            ),
        ],
    )
    def test_the_contact_of_whoever_serves(
        self, memo: Collection, site: Site, canonical: str
    ) -> None:
        response = get(app.create_app(memo, site=site).server.test_client(), self.PATH)
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        fields = dict(line.split(": ", 1) for line in response.text.splitlines())
        assert fields["Contact"] == "mailto:a@b.example"
        assert fields.get("Canonical", "") == canonical
        assert datetime.fromisoformat(fields["Expires"]).tzinfo == UTC
