"""The document: what it holds, what it fetches, and that it names nobody else's address."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from plotly.offline import get_plotlyjs_version

from tests.support.client import addresses, client_of, get
from tests.support.made_up import collection
from timeline.collection.collection import Collection
from timeline.collection.edition import licence_address
from timeline.html import assets, ids

HOST = re.compile(r"(?:https?:)?(?:\\u002[fF]|/|\\/){2}((?i:[a-z0-9-]+)(?:\.(?i:[a-z0-9-]+))+)")
ENDLESS = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> str:
    return get(client, "/").text


class TestDocument:
    @pytest.mark.usefixtures("client")
    def test_it_names_its_language_and_title(self, document: str, memo: Collection) -> None:
        assert document.startswith("<!DOCTYPE html>\n<html lang=")
        assert f'<html lang="{memo.settings.language}" ' in document
        assert f"<title>{memo.settings.title}</title>" in document
        assert '<meta name="viewport"' in document

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            pytest.param("lanes=actor&event=un-veto", "", id="no selection"),
            pytest.param("actor=PRC", "Events by PRC · ", id="a facet"),
            pytest.param("side=after", "Events that came after Stalin's death · ", id="a side"),
            pytest.param(
                "side=after&pivot=armistice",
                "Events that came after the Korean armistice · ",
                id="of another pivot",
            ),
            pytest.param(
                "q=%3C/title%3E", "Events containing “&lt;/title&gt;” · ", id="markup in a search"
            ),
        ],
    )
    def test_a_tab_is_called_by_what_it_shows(
        self, client: FlaskClient, memo: Collection, query: str, expected: str
    ) -> None:
        title = f"{expected}{memo.settings.title}".replace("'", "&#x27;")
        assert f"<title>{title}</title>" in get(client, f"/?{query}").text

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
        theirs |= set(HOST.findall(licence_address(memo.settings.licence)))
        # The names of vocabularies, which nothing asks for.
        vocabularies = {"www.w3.org", "schema.org"}
        assert set(HOST.findall(document)) - theirs - vocabularies == set()

    def test_scripts_and_styles_of_ours_name_no_other_host(self) -> None:
        for name in assets.NAMES:
            text = assets.content(name)
            assert set(HOST.findall(text)) - {"www.w3.org"} == set()

    def test_it_can_be_read_before_any_script_has_run(
        self, document: str, memo: Collection
    ) -> None:
        assert document.count("<article ") == len(memo.events)
        assert document.index("<article ") < document.index("<script src=")

    def test_every_id_stands_once(self, document: str) -> None:
        found = re.findall(r'\sid="([^"]*)"', document)
        assert len(set(found)) == len(found)
        assert {ids.OPENING, ids.FIRST_CONTROLS, ids.CHART} <= set(found)

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


def forget() -> None:
    """Read the files anew, and mark them anew."""
    assets.content.cache_clear()
    assets.fingerprint.cache_clear()


class TestFingerprints:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        monkeypatch.setattr(assets, "ASSETS", tmp_path)
        forget()
        yield tmp_path
        forget()

    def test_they_change_with_the_content_and_only_then(self, folder: Path) -> None:
        found = []
        (source,) = assets.SOURCES["tokens.css"]
        (folder / source).parent.mkdir(parents=True)
        for content in ("a", "b", "a"):
            (folder / source).write_text(content)
            forget()
            found.append(assets.address("tokens.css"))
        assert found[0] == found[2] != found[1]

    def test_ours_are_kept_for_ever(self, client: FlaskClient, document: str) -> None:
        ours = [a for a in addresses(document) if a.startswith(("/static/", "/assets/"))]
        assert len(ours) >= 1 + len(assets.STYLES)
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
        address = assets.address("tokens.css").split("?")[0] + query
        response = get(client, address)
        assert "immutable" not in response.headers.get("Cache-Control", "")

    def test_every_script_and_style_is_part_of_what_is_served(self) -> None:
        there = {
            path.relative_to(assets.ASSETS).as_posix()
            for folder in ("css", "js")
            for path in (assets.ASSETS / folder).rglob("*.*")
        }
        served = {source for sources in assets.SOURCES.values() for source in sources}
        assert served == there | {"icon.svg"}

    def test_the_page_itself_is_not_kept(self, client: FlaskClient) -> None:
        assert "max-age" not in get(client, "/").headers.get("Cache-Control", "")

    def test_a_missing_bundle_is_none(self, folder: Path) -> None:
        assert assets.basic_plotly() is None
        name = f"plotly-basic-{get_plotlyjs_version()}.min.js"
        (folder / "vendor").mkdir()
        (folder / "vendor" / name).write_text("x")
        assert assets.basic_plotly() == name

    def test_the_stock_bundle_serves_as_well(self, memo: Collection) -> None:
        stock = client_of(memo, "stock")
        (plotly,) = re.findall(r'data-plotly="([^"]+)"', get(stock, "/").text)
        response = get(stock, plotly)
        assert response.status_code == 200
        assert len(response.data) > 1_000_000
