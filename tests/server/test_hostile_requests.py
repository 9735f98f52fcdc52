"""Whatever is asked of the server is answered by the standards, in little time."""

import http.client
import socket
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.client import addresses, client_of, get
from timeline.collection.collection import Collection
from timeline.html import assets
from timeline.page import exhibit
from timeline.server.accept_encoding import IDENTITY, chosen_coding
from timeline.server.serving import largest_body
from timeline.server.site_settings import QUERY_CHARACTERS, QUERY_KEYS, Site
from timeline.views import drawing

# -- queries --------------------------------------------------------------------------------------

PAGES = ("/", "/embed", "/lesson", "/handout", "/teach", "/events.csv", "/export/ris", "/nothing")
LONG = [
    # the query, what is said of it
    pytest.param("&".join(["card=x"] * 18_000), "125,999 characters", id="18,000 cards"),
    pytest.param("&" * (QUERY_KEYS + 1), "502 keys; there may be 500", id="many that are empty"),
    pytest.param("q=" + "x" * QUERY_CHARACTERS, "there may be 16,000", id="one long word"),
    pytest.param("&".join(f"k{n}" for n in range(QUERY_KEYS + 1)), "501 keys", id="unknown keys"),
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("query", "words"), LONG)
def test_a_query_beyond_measure_is_refused_in_a_sentence(
    client: FlaskClient, path: str, query: str, words: str
) -> None:
    response = get(client, f"{path}?{query}")
    assert response.status_code == 414
    assert words in response.text
    assert "Leave some of it out." in response.text


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/nothing"])
def test_the_longest_query_is_read(client: FlaskClient, path: str) -> None:
    query = "&".join(["card=x"] * QUERY_KEYS)
    assert get(client, f"{path}?{query}").status_code in (200, 400)


def test_a_view_in_words_is_bounded_too(client: FlaskClient) -> None:
    question = {
        "output": "..reply.data...facets.children..",
        "outputs": [
            {"id": "reply", "property": "data"},
            {"id": "facets", "property": "children"},
        ],
        "inputs": [{"id": "frame", "property": "data", "value": {"a": "actor=x&" * 100_000}}],
        "changedPropIds": ["frame.data"],
    }
    response = client.post("/_dash-update-component", json=question)
    assert response.status_code == 400


WANTED = [
    pytest.param({"ids": ["x"] * 90_000}, 200, id="cards of nothing"),
    pytest.param({"ids": ["\ud800"]}, 200, id="half a character"),
    pytest.param({"ids": ["x"], "view": {"event": 5}}, 200, id="what is not of a view"),
    pytest.param({"ids": [["a", "b"]] * 3}, 400, id="lists"),
    pytest.param({"ids": [{}]}, 400, id="objects"),
    pytest.param({"ids": [10**400]}, 400, id="a number without end"),
    pytest.param({"ids": "x"}, 400, id="a text"),
    pytest.param(["x"], 400, id="no object"),
    pytest.param({"ids": ["x"], "view": {"pivot": ["x"]}}, 400, id="a view of lists"),
]


@pytest.mark.parametrize(("wanted", "status"), WANTED)
def test_cards_are_wanted_by_their_ids(client: FlaskClient, wanted: object, status: int) -> None:
    question = {
        "output": "cards.data",
        "outputs": {"id": "cards", "property": "data"},
        "inputs": [{"id": "wanted", "property": "data", "value": wanted}],
        "changedPropIds": ["wanted.data"],
    }
    assert client.post("/_dash-update-component", json=question).status_code == status


FORMS = [
    # type and body of what is sent in place of a table, the status of its answer
    pytest.param("multipart/form-data; boundary=", b"x", 400, id="no boundary"),
    pytest.param("multipart/form-data; boundary=a", b"--a\r\n" * 200_000, 413, id="edges"),
    pytest.param(
        "multipart/form-data; boundary=a", b"--a\r\n" + b"X: y\r\n" * 200_000, 413, id="headers"
    ),
    pytest.param(
        "multipart/form-data; boundary=a",
        b'--a\r\nContent-Disposition: form-data; name="x"\r\n\r\n\r\n' * 20_000 + b"--a--\r\n",
        413,
        id="fields",
    ),
    pytest.param("application/x-www-form-urlencoded", b"a=b&" * 400_000, 400, id="no file"),
    pytest.param("application/json", b"[" * 1_000_000, 400, id="JSON"),
]


@pytest.mark.parametrize(("kind", "body", "status"), FORMS)
def test_what_is_no_form_with_a_table(
    client: FlaskClient, kind: str, body: bytes, status: int
) -> None:
    assert client.post("/table/read", data=body, content_type=kind).status_code == status


NUMBERS = ("9" * 4_301, "9" * 15_000, "0" * 4_301 + "9" * 4_301, "-" + "9" * 4_301, "٣" * 4_301)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number[:2]} x {len(number)}")
@pytest.mark.parametrize("path", ["/lesson", "/handout", "/teach"])
def test_any_count_of_digits_is_too_large_a_number(
    client: FlaskClient, path: str, number: str
) -> None:
    response = client.get(path, query_string={"number": number})
    if len(response.request.query_string) > QUERY_CHARACTERS:
        assert response.status_code == 414
    else:
        assert response.status_code == 200
        assert "The number of cards" in response.text


@pytest.mark.parametrize("key", ["tour", "card", "seed", "pivot", "from", "to"])
def test_digits_without_end_are_read_everywhere(client: FlaskClient, key: str) -> None:
    for path in PAGES[:-1]:
        response = client.get(path, query_string={key: "9" * 5_000})
        assert response.status_code in (200, 400)


@pytest.mark.parametrize("new", ["x={}", "x{}=1", "utm={}&y"])
def test_what_a_query_does_not_mean_draws_nothing_anew(
    memo: Collection, monkeypatch: pytest.MonkeyPatch, new: str
) -> None:
    server = client_of(memo)
    assert get(server, "/embed?tour=1").status_code == 200
    drawn: list[object] = []
    once = drawing.render_view

    def counted(*given: object, **named: object) -> object:
        drawn.append(given)
        return once(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(exhibit, "render_view", counted)
    for number in range(3):
        response = get(server, f"/embed?tour=1&{new.format(number)}")
        assert "is ignored: there is no such filter" in response.text
    assert not drawn


# -- hosts ----------------------------------------------------------------------------------------

HOSTS = [
    # as it is sent, as links on the page have it
    pytest.param("example.org", "http://example.org", id="a name"),
    pytest.param("xn--mller-kva.example", "http://xn--mller-kva.example", id="letters of others"),
    pytest.param("my_server:8050", "http://my_server:8050", id="an underscore"),
    pytest.param("host.local.", "http://host.local.", id="a dot at its end"),
    pytest.param("[::1]:8050", "http://[::1]:8050", id="IPv6"),
    pytest.param("xn--", "", id="half a name"),
    pytest.param("EXAMPLE.org:80", "http://example.org:80", id="capitals"),
    pytest.param("a b", "", id="a blank"),
    pytest.param("a<b>", "", id="markup"),
    pytest.param("example.org:99999", "", id="a port beyond all"),
    pytest.param("-", "", id="a hyphen"),
    pytest.param("x" * 5_000 + "!", "", id="long"),
    pytest.param("m\xfcller.example", "", id="no ASCII"),
    pytest.param("", "", id="none"),
]


def answer_to(server: str, path: str, host: str) -> tuple[int, str]:
    """Status and text; Werkzeug's own client would read the host."""
    line = http.client.HTTPConnection(urlsplit(server).netloc, timeout=20)
    with closing(line):
        line.putrequest("GET", path, skip_host=True)
        line.putheader("Host", host)
        line.endheaders()
        response = line.getresponse()
        return response.status, response.read().decode()


@pytest.mark.parametrize(("host", "address"), HOSTS)
def test_a_host_is_as_clients_send_it_or_none(server: str, host: str, address: str) -> None:
    status, text = answer_to(server, "/teach", host)
    assert status == 200
    assert f">{address}/lesson?clues=yes</textarea>" in text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("host", ["xn--", "xn--a", "a..b", "[::1", "a:b:c", "%00", "\xff"])
def test_no_host_is_a_fault_of_the_server(server: str, path: str, host: str) -> None:
    status, _ = answer_to(server, path, host)
    assert status < 500


# -- bodies and methods ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_body_that_nobody_asked_for_is_passed_over(
    client: FlaskClient, path: str, method: str
) -> None:
    usual = client.open(path, method=method, headers={"Accept-Encoding": "gzip"})
    response = client.open(
        path, method=method, headers={"Accept-Encoding": "gzip"}, data=bytes(1_500_000)
    )
    assert response.status_code == usual.status_code < 500


METHODS = [
    # method, path, status, what is allowed
    pytest.param("POST", "/", 405, {"GET", "HEAD", "OPTIONS"}, id="the page"),
    pytest.param("PUT", "/embed", 405, {"GET", "HEAD", "OPTIONS"}, id="an exhibit"),
    pytest.param("DELETE", "/events.csv", 405, {"GET", "HEAD", "OPTIONS"}, id="data"),
    pytest.param("GET", "/table/read", 405, {"POST", "OPTIONS"}, id="what only takes"),
    pytest.param("POST", "/table", 405, {"GET", "HEAD", "OPTIONS"}, id="the page of a table"),
    pytest.param("BREW", "/lesson", 405, {"GET", "HEAD", "OPTIONS"}, id="a method of nobody"),
    pytest.param("POST", "/nothing", 404, set(), id="nothing there"),
    pytest.param("GET", "/nothing", 404, set(), id="nothing there to get"),
]


@pytest.mark.parametrize(("method", "path", "status", "allowed"), METHODS)
def test_a_method_that_is_not_taken(
    client: FlaskClient, method: str, path: str, status: int, allowed: set[str]
) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    assert set(filter(None, response.headers.get("Allow", "").split(", "))) == allowed


CODINGS = [
    # Accept-Encoding, the coding of the answer
    pytest.param("", IDENTITY, id="nothing"),
    pytest.param("gzip", "gzip", id="one"),
    pytest.param("gzip;q=0", IDENTITY, id="not that one"),
    pytest.param("gzip ; Q=0.000", IDENTITY, id="not that one, with blanks"),
    pytest.param("gzip;q=0, br;q=0.1", "br", id="another"),
    pytest.param("gzip;q=1.0, br;q=0.8, zstd;q=0.9", "gzip", id="the one it likes best"),
    pytest.param("deflate, gzip, br, zstd", "zstd", id="of equals the one that we do"),
    pytest.param("*", "zstd", id="any"),
    pytest.param("zstd;q=0, *;q=0.5", "br", id="any but one"),
    pytest.param("*;q=0", IDENTITY, id="none"),
    pytest.param("gzip, *;q=0", "gzip", id="one alone"),
    pytest.param("identity, gzip;q=0.5", IDENTITY, id="rather none"),
    pytest.param("identity;q=0.5, gzip;q=0.5", "gzip", id="either"),
    pytest.param("gzip;q=nan", IDENTITY, id="a weight that is none"),
    pytest.param("gzip;q=2", IDENTITY, id="a weight beyond all"),
    pytest.param("gzip;q=0.5;x", IDENTITY, id="more than a weight"),
    pytest.param("x-gzip", "gzip", id="by its old name"),
    pytest.param(",;,=;q," * 2_000, IDENTITY, id="signs"),
]


@pytest.mark.parametrize(("accepted", "coding"), CODINGS)
def test_the_coding_is_one_that_is_accepted(
    client: FlaskClient, accepted: str, coding: str
) -> None:
    assert chosen_coding(accepted) == coding
    response = get(client, "/", accepted)
    assert response.headers.get("Content-Encoding", IDENTITY) == coding


# -- what waitress takes --------------------------------------------------------------------------

SITE = Site()
BODIES = [
    pytest.param("POST", "/nope", 1_000_001, "1,000,000", id="nothing there"),
    pytest.param("POST", "/nope", 900_000_000, "1,000,000", id="nothing there, and huge"),
    pytest.param("GET", "/", 900_000_000, "1,000,000", id="nobody asked for it"),
    pytest.param("POST", "/table/read", 900_000_000, "10,500,000", id="a table"),
    pytest.param("POST", "/table/read", 10**4_000, "10,500,000", id="a number without end"),
]


def first_answer(server: str, sent: bytes) -> str:
    """What is answered before anything more is sent."""
    place = urlsplit(server)
    with socket.create_connection((place.hostname, place.port), timeout=10) as line:
        line.sendall(sent)
        answer = b""
        while part := line.recv(65_536):
            answer += part
    return answer.decode("latin-1")


@pytest.mark.parametrize(("method", "path", "octets", "words"), BODIES)
def test_a_body_beyond_measure_is_refused_before_it_is_sent(
    server: str, method: str, path: str, octets: int, words: str
) -> None:
    length = str(octets) if octets < 10**12 else "9" * 4_000
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
    answer = first_answer(server, head.encode())
    assert answer.startswith("HTTP/1.1 413 ")
    assert f"There may be {words} octets" in answer


NUMBERED = ("Content-Length", "Range", "If-Range", "If-Modified-Since", "Max-Forwards", "Expect")


@pytest.mark.parametrize("name", NUMBERED)
@pytest.mark.parametrize("path", ["/", "/events.csv", assets.address("tokens.css"), "/teach"])
def test_digits_without_end_in_a_header_are_no_fault_of_the_server(
    server: str, name: str, path: str
) -> None:
    value = "9" * 5_000 if name != "Range" else f"bytes=0-{'9' * 5_000}"
    head = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{name}: {value}\r\n\r\n"
    status = first_answer(server, head.encode()).split(" ", 2)[1]
    assert status in ("200", "206", "400", "416", "417")


def test_a_body_in_chunks_is_refused_when_it_is_too_large(server: str) -> None:
    head = b"POST /nope HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"%x\r\n%s\r\n" % (500_000, bytes(500_000))
    answer = first_answer(server, head + 2 * chunk + b"1\r\nx\r\n")
    assert answer.startswith("HTTP/1.1 413 ")


@pytest.mark.parametrize(
    ("path", "octets"),
    [
        pytest.param("/", 1_000_000, id="a page"),
        pytest.param("/table", 1_000_000, id="the page of a table"),
        pytest.param("/table/read", 10_500_000, id="a table"),
        pytest.param("/table/export/csv", 10_500_000, id="a table taken away"),
    ],
)
def test_how_large_a_body_may_be(path: str, octets: int) -> None:
    assert largest_body(SITE, path) == octets


# -- what is held ---------------------------------------------------------------------------------


def test_files_by_made_up_addresses_are_not_held(application: Flask, client: FlaskClient) -> None:
    document = get(client, "/").text
    scripts = [each for each in addresses(document) if each.startswith("/_dash-component")]
    held = application.wsgi_app
    assert get(client, scripts[0]).status_code == 200
    # The page names it, so it is held; another test may have asked for it before.
    before = len(held._answers._values)  # type: ignore[attr-defined]
    assert before > 0
    name, mark, ending = scripts[0].rsplit("/", 1)[-1].split(".", 2)
    folder = scripts[0].rsplit("/", 1)[0]
    assert mark.startswith("v")
    for number in range(5):
        response = get(client, f"{folder}/{name}.v1_{number}m{number}.{ending}")
        assert response.status_code == 200
        assert get(client, f"{scripts[0]}?x={number}").status_code == 200
    assert len(held._answers._values) == before  # type: ignore[attr-defined]
