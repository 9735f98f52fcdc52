"""oEmbed, by its specification 1.0, and what documents tell those who pass them on."""

import html
import json
import re
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

import app
from tests.support.client import get
from timeline.collection.collection import Collection
from timeline.server import oembed
from timeline.server.site_settings import Site
from tools.server import Server, application

HOME = "https://timeline.example.org"


def client_at(memo: Collection, site: Site) -> FlaskClient:
    server = app.create_app(memo, site=site).server
    client: FlaskClient = server.test_client()
    return client


@pytest.fixture(scope="module")
def client(memo: Collection) -> FlaskClient:
    return client_at(memo, Site(HOME))


def ask(client: FlaskClient, **asked: str) -> dict[str, str]:
    response = get(client, f"/oembed?{urlencode(asked)}")
    assert response.status_code == 200, response.text
    found: dict[str, str] = json.loads(response.text)
    return found


class TestAnswer:
    @pytest.mark.parametrize(
        ("url", "source"),
        [
            pytest.param(HOME, f"{HOME}/embed", id="the host alone"),
            pytest.param(f"{HOME}/", f"{HOME}/embed", id="the page"),
            pytest.param(f"{HOME}:443/embed", f"{HOME}/embed", id="an exhibit, the port said"),
            pytest.param(
                f"{HOME}/?actor=PRC&side=after#x",
                f"{HOME}/embed?actor=PRC&side=after",
                id="a view",
            ),
            pytest.param(
                f"{HOME}/embed?show=chart&theme=dark",
                f"{HOME}/embed?show=chart&theme=dark",
                id="an exhibit's parts",
            ),
        ],
    )
    def test_its_frame_shows_the_view(self, client: FlaskClient, url: str, source: str) -> None:
        frame = ElementTree.fromstring(ask(client, url=url)["html"])
        assert frame.tag == "iframe"
        assert frame.get("src") == source
        assert frame.get("title")
        assert frame.get("loading") == "lazy"
        assert get(client, source.removeprefix(HOME)).status_code == 200

    def test_it_is_rich(self, client: FlaskClient, memo: Collection) -> None:
        found = ask(client, url=f"{HOME}/")
        assert found["version"] == "1.0"
        assert found["type"] == "rich"
        assert found["provider_name"] == memo.settings.title
        assert found["provider_url"] == f"{HOME}/"

    def test_its_title_is_the_selection_in_words(
        self, client: FlaskClient, memo: Collection
    ) -> None:
        found = ask(client, url=f"{HOME}/?side=after&pivot=armistice")
        expected = f"Events that came after the Korean armistice · {memo.settings.title}"
        assert found["title"] == expected
        assert ElementTree.fromstring(found["html"]).get("title") == expected

    @pytest.mark.parametrize(
        ("asked", "size"),
        [
            pytest.param({}, (960, 800), id="none asked for"),
            pytest.param({"maxwidth": "600"}, (600, 800), id="narrow"),
            pytest.param({"maxheight": "300"}, (960, 300), id="low"),
            pytest.param({"maxwidth": "600", "maxheight": "300"}, (600, 300), id="both"),
            pytest.param({"maxwidth": "5000"}, (960, 800), id="more than it needs"),
            pytest.param({"maxwidth": "1", "maxheight": ""}, (1, 800), id="one pixel"),
            pytest.param({"maxwidth": "0" * 20 + "600"}, (600, 800), id="zeros in front"),
            pytest.param({"maxwidth": "9" * 5000}, (960, 800), id="a number without end"),
        ],
    )
    def test_sizes_are_honoured(
        self, client: FlaskClient, asked: dict[str, str], size: tuple[int, int]
    ) -> None:
        found = ask(client, url=f"{HOME}/", **asked)
        assert (int(found["width"]), int(found["height"])) == size
        frame = ElementTree.fromstring(found["html"])
        assert [frame.get("width"), frame.get("height")] == list(map(str, size))

    def test_xml_says_the_same(self, client: FlaskClient) -> None:
        url = f"{HOME}/?q=%3Cb%3E+%26+%01"
        response = get(client, f"/oembed?{urlencode({'url': url, 'format': 'xml'})}")
        assert response.mimetype == "text/xml"
        root = ElementTree.fromstring(response.text)
        assert root.tag == "oembed"
        found = {child.tag: child.text for child in root}
        expected = {name: str(value) for name, value in ask(client, url=url).items()}
        assert {**found, "title": ""} == {
            **{name: value.replace("\x01", "\ufffd") for name, value in expected.items()},
            "title": "",
        }

    @pytest.mark.parametrize(
        ("asked", "status"),
        [
            pytest.param({"url": "https://elsewhere.example/"}, 404, id="another host"),
            pytest.param({"url": f"{HOME}.evil.example/"}, 404, id="a host that begins alike"),
            pytest.param({"url": f"{HOME}@evil.example/"}, 404, id="a host that looks alike"),
            pytest.param({"url": HOME.replace("https", "http") + "/"}, 404, id="another scheme"),
            pytest.param({"url": f"{HOME}:8443/"}, 404, id="another port"),
            pytest.param({"url": f"{HOME}:0/"}, 404, id="port 0"),
            pytest.param({"url": f"{HOME}/static/host.js"}, 404, id="a file"),
            pytest.param({"url": f"{HOME}/nothing"}, 404, id="no page"),
            pytest.param({"url": "/"}, 404, id="no host"),
            pytest.param({"url": "https://[::1"}, 404, id="no address at all"),
            pytest.param({"url": f"{HOME}:port/"}, 404, id="a port in words"),
            pytest.param({}, 404, id="nothing asked for"),
            pytest.param({"url": f"{HOME}/", "format": "yaml"}, 501, id="another format"),
            pytest.param({"url": f"{HOME}/", "format": ""}, 501, id="an empty format"),
            pytest.param({"url": f"{HOME}/", "maxwidth": "wide"}, 400, id="a width in words"),
            pytest.param({"url": f"{HOME}/", "maxheight": "0"}, 400, id="no height"),
            pytest.param({"url": f"{HOME}/", "maxwidth": "-5"}, 400, id="less than no width"),
        ],
    )
    def test_what_has_no_answer(
        self, client: FlaskClient, asked: dict[str, str], status: int
    ) -> None:
        response = get(client, f"/oembed?{urlencode(asked)}")
        assert response.status_code == status
        assert response.mimetype == "text/plain"
        assert response.text.count("\n") == 1

    def test_other_sites_may_read_it(self, client: FlaskClient) -> None:
        response = get(client, f"/oembed?{urlencode({'url': HOME})}")
        assert response.headers["Access-Control-Allow-Origin"] == "*"


class TestAddress:
    """Nothing that a request says of its host is believed unless a trusted proxy says it."""

    FORGED = {"Host": "evil.example", "X-Forwarded-Host": "worse.example"}  # noqa: RUF012

    def test_none_is_known_without_a_setting(self, memo: Collection) -> None:
        client = client_at(memo, Site())
        response = client.get("/oembed?url=http://evil.example/", headers=self.FORGED)
        assert response.status_code == 404
        assert "TIMELINE_ADDRESS" in response.text
        text = client.get("/", headers=self.FORGED).text
        assert "canonical" not in text
        assert "evil.example" not in text
        assert "worse.example" not in text

    def test_a_setting_is_not_overruled(self, memo: Collection) -> None:
        text = client_at(memo, Site(HOME)).get("/", headers=self.FORGED).text
        assert f'<link rel="canonical" href="{HOME}/">' in text
        assert "evil.example" not in text
        assert "worse.example" not in text

    def test_a_trusted_proxy_names_it(self, memo: Collection) -> None:
        client = client_at(memo, Site(proxies=1))
        said = {"X-Forwarded-Host": "timeline.example.org", "X-Forwarded-Proto": "https"}
        assert f'<link rel="canonical" href="{HOME}/">' in client.get("/", headers=said).text

    @pytest.mark.parametrize(
        "said",
        [
            pytest.param({}, id="nothing"),
            pytest.param({"X-Forwarded-Host": ""}, id="an empty host"),
            pytest.param({"X-Forwarded-Host": "a/b"}, id="no host"),
            pytest.param({"X-Forwarded-Host": "a.example", "X-Forwarded-Proto": "ftp"}, id="ftp"),
        ],
    )
    def test_what_a_trusted_proxy_does_not_say_is_not_known(
        self, memo: Collection, said: dict[str, str]
    ) -> None:
        client = client_at(memo, Site(proxies=1))
        text = client.get("/", headers={"Host": "evil.example", **said}).text
        assert "canonical" not in text
        assert "evil.example" not in text

    def test_the_server_itself_hears_a_trusted_proxy(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TIMELINE_PROXIES", "1")
        with Server(application(), tmp_path / "output.txt") as server:
            asked = urllib.request.Request(
                f"{server.address}/embed?show=headline",
                headers={"X-Forwarded-Host": "timeline.example.org", "X-Forwarded-Proto": "https"},
            )
            with urllib.request.urlopen(asked, timeout=30) as response:
                text = response.read().decode()
        assert f'<link rel="canonical" href="{HOME}/">' in text

    def test_each_of_two_proxies_must_say_it(self, memo: Collection) -> None:
        client = client_at(memo, Site(proxies=2))
        one = client.get("/", headers={"X-Forwarded-Host": "evil.example"}).text
        assert "canonical" not in one
        both = client.get("/", headers={"X-Forwarded-Host": "a.example, b.example"}).text
        assert '<link rel="canonical" href="http://a.example/">' in both

    def test_a_kept_answer_is_given_for_its_own_address_alone(self, memo: Collection) -> None:
        client = client_at(memo, Site(proxies=1))
        for host in ("one.example", "two.example"):
            said = {"X-Forwarded-Host": host, "Accept-Encoding": "gzip"}
            client.get("/embed", headers=said)
        found = client.get("/embed", headers={"X-Forwarded-Host": "one.example"}).text
        assert "http://one.example/" in found
        assert "two.example" not in found


class TestHead:
    @pytest.mark.parametrize("path", ["/", "/embed"])
    def test_both_pages_lead_to_the_answer(self, client: FlaskClient, path: str) -> None:
        text = get(client, f"{path}?actor=PRC&side=after").text
        links = re.findall(r'<link rel="alternate" type="(\w+/\w+)\+oembed" href="([^"]*)"', text)
        assert [kind for kind, _ in links] == ["application/json", "text/xml"]
        for _, address in links:
            parts = urlsplit(html.unescape(address))
            assert f"{parts.scheme}://{parts.netloc}" == HOME
            assert parse_qs(parts.query)["url"] == [f"{HOME}{path}?actor=PRC&side=after"]
            assert get(client, f"{parts.path}?{parts.query}").status_code == 200

    def test_an_exhibit_names_the_page_that_shows_the_same(self, client: FlaskClient) -> None:
        text = get(client, "/embed?actor=PRC&show=chart&pivot=armistice&theme=dark").text
        assert f'rel="canonical" href="{HOME}/?actor=PRC&amp;pivot=armistice"' in text
        assert 'href="/?actor=PRC&amp;pivot=armistice"' in text

    @pytest.mark.parametrize(
        "name",
        [
            'property="og:title"',
            'property="og:description"',
            'property="og:url"',
            'property="og:type"',
            'property="og:site_name"',
            'name="twitter:card"',
            'name="twitter:title"',
            'name="citation_title"',
            'name="citation_public_url"',
            'name="DC.title"',
        ],
    )
    def test_what_it_tells(self, client: FlaskClient, name: str) -> None:
        text = get(client, "/?actor=PRC").text
        (content,) = re.findall(rf'<meta {name} content="([^"]*)">', text)
        assert content
        if "title" in name:
            assert "Events by PRC" in content

    def test_what_is_ignored_is_told_to_no_one(self, client: FlaskClient) -> None:
        text = get(client, "/embed?actor=Nobody+at+all&side=after").text
        (title,) = re.findall(r'<meta property="og:title" content="([^"]*)">', text)
        assert title.startswith("Events that came after")
        head = text[: text.index("<body")].replace("actor%3DNobody", "")
        assert "Nobody at all" not in head

    def test_no_one_is_invented(self, client: FlaskClient) -> None:
        text = get(client, "/").text
        assert "citation_author" not in text
        assert "DC.creator" not in text
        assert "citation_publication_date" not in text


def test_the_frame_of_the_line_is_that_of_the_answer() -> None:
    line = oembed.iframe(HOME, 'q="<b>"', "A & B", 10, 20)
    frame = ElementTree.fromstring(line)
    assert frame.get("src") == f'{HOME}/embed?q="<b>"'
    assert frame.get("title") == "A & B"
