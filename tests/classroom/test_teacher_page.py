"""The teacher's page: what is ticked, and the links that follow from it."""

from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

import app
from tests.support.client import client_of, get
from tests.support.made_up import collection as made_up
from timeline.classroom import packets, teacher_page
from timeline.classroom.teacher_page import is_local, things
from timeline.collection.collection import Collection
from timeline.server.site_settings import Site


def paths(memo: Collection, query: str, language: str = "en") -> dict[str, str]:
    lesson = packets.read_lesson(memo, query)
    return {thing.key: thing.path for thing in things(memo, lesson, language)}


class TestLinks:
    @pytest.mark.parametrize(
        ("query", "key", "path"),
        [
            pytest.param("", "sort", "/lesson", id="nothing ticked"),
            pytest.param("", "order", "/lesson?task=order", id="the other task"),
            pytest.param("", "together", "/lesson?hands=yes&size=large", id="on one screen"),
            pytest.param("", "handout", "/handout?reveal=no", id="paper"),
            pytest.param("", "tour", "/embed?tour=1&show=headline,chart,ledger", id="tour"),
            pytest.param("", "projector", "/embed?tour=1&size=large&show=chart", id="projector"),
            pytest.param("seed=3&number=7&q=", "sort", "/lesson?seed=3", id="only what differs"),
            pytest.param(
                "thread=Fisheries&pivot=armistice&reveal=no&clues=yes",
                "handout",
                "/handout?thread=Fisheries&pivot=armistice&reveal=no&clues=yes",
                id="the key is the teacher's",
            ),
            pytest.param(
                "thread=Fisheries&pivot=armistice&reveal=no&clues=yes",
                "order",
                "/lesson?thread=Fisheries&pivot=armistice&task=order&reveal=no&clues=yes",
                id="everything is handed on",
            ),
            pytest.param(
                "card=un-veto&card=relief-ussr&number=3",
                "sort",
                "/lesson?card=un-veto&card=relief-ussr",
                id="named cards need no number",
            ),
        ],
    )
    def test_each_leads_to_what_was_ticked(
        self, memo: Collection, query: str, key: str, path: str
    ) -> None:
        assert paths(memo, query)[key] == path

    def test_what_a_student_may_have_of_the_handout_has_no_key(self, memo: Collection) -> None:
        lesson = packets.read_lesson(memo, "seed=2")
        [handout] = [thing for thing in things(memo, lesson, "en") if thing.key == "handout"]
        assert handout.path == "/handout?seed=2&reveal=no"
        assert dict(handout.files) == {
            "handout-with-key-2.html": "/handout.html?seed=2",
            "handout-without-key-2.html": "/handout.html?seed=2&reveal=no",
        }

    def test_no_two_files_have_one_name(self, memo: Collection) -> None:
        queries = ("", "seed=2", "number=5", "thread=Relief", "card=un-veto&card=youth-relief")
        lessons = [packets.read_lesson(memo, query) for query in queries]
        files = [f for each in lessons for thing in things(memo, each, "en") for f in thing.files]
        addresses = {name: {address for n, address in files if n == name} for name, _ in files}
        assert {name for name, found in addresses.items() if len(found) > 1} == set()

    def test_a_file_is_called_what_its_link_says(self, memo: Collection) -> None:
        client = client_of(memo)
        for thing in things(memo, packets.read_lesson(memo, "seed=4b"), "en"):
            for name, address in thing.files:
                said = get(client, address).headers["Content-Disposition"]
                assert said == f"attachment; filename={name}"

    def test_a_language_is_handed_to_all_of_them(self, memo: Collection) -> None:
        for path in paths(memo, "", "fr").values():
            assert parse_qs(urlsplit(path).query)["lang"] == ["fr"]

    @pytest.mark.parametrize(
        "query",
        [
            pytest.param("seed=group+one&thread=Relief&thread=Trade", id="a packet"),
            pytest.param("card=un-veto&card=youth-relief&clues=yes", id="named cards"),
        ],
    )
    def test_a_link_deals_the_packet_that_the_page_shows(
        self, memo: Collection, query: str
    ) -> None:
        shown = packets.packet(memo, packets.read_lesson(memo, query))
        for key in ("sort", "order", "handout"):
            linked = packets.read_lesson(memo, urlsplit(paths(memo, query)[key]).query)
            assert list(packets.packet(memo, linked).index) == list(shown.index)

    def test_no_tour_where_the_collection_has_none(self, tmp_path: Path) -> None:
        bare = made_up(tmp_path, {"id": "a", "date": "1950"}, {"id": "b", "date": "1951"})
        assert "tour" not in paths(bare, "pivot=1950-06-01")


class TestPage:
    @pytest.mark.parametrize(
        ("query", "said"),
        [
            pytest.param("", "make run ARGS=", id="an address of this machine alone"),
            pytest.param("side=before", "has the answer “came after” or “can't be told”", id="one"),
            pytest.param("thread=Nowhere", "The thread “Nowhere” is ignored", id="unknown value"),
            pytest.param("q=nothing+at+all", "Too few events are left", id="nothing is left"),
            pytest.param("card=nobody", "The card “nobody” is ignored", id="unknown card"),
        ],
    )
    def test_it_warns(self, client: FlaskClient, query: str, said: str) -> None:
        assert said in unescape(get(client, f"/teach?{query}").text)

    def test_without_a_pivot_it_says_what_to_do(self, tmp_path: Path) -> None:
        bare = made_up(tmp_path, {"id": "a", "date": "1950"}, {"id": "b", "date": "1951"})
        assert "has no pivot" in teacher_page.document(bare, "", "http://127.0.0.1")
        # A date in the address is one, and can be ticked.
        found = teacher_page.document(bare, "pivot=1950-06-01", "http://127.0.0.1")
        assert "has no pivot" not in found
        assert 'value="1950-06-01" checked' in found

    def test_what_can_not_be_ticked_is_kept(self, client: FlaskClient) -> None:
        found = get(client, "/teach?q=japan&from=1952&side=before&thread=Relief").text
        for name, value in (("q", "japan"), ("from", "1952"), ("side", "before")):
            assert f'<input type="hidden" name="{name}" value="{value}">' in found
        assert 'name="thread" value="Relief" checked' in found

    @pytest.mark.parametrize(
        ("query", "value"),
        [
            pytest.param("", "yes", id="with clues unless something is said"),
            pytest.param("clues=no", "no", id="none"),
            pytest.param("seed=2&clues=yes", "yes", id="asked for"),
        ],
    )
    def test_clues(self, client: FlaskClient, query: str, value: str) -> None:
        found = get(client, f"/teach?{query}").text
        assert f'name="clues" value="{value}" checked' in found

    def test_what_a_reader_writes_comes_out_as_text(self, client: FlaskClient) -> None:
        found = get(client, '/teach?seed="><script>alert(1)</script>').text
        assert "<script>alert" not in found

    def test_its_answers_are_folded(self, client: FlaskClient) -> None:
        """The page may be on the wall."""
        found = get(client, "/teach").text
        head, _, key = found.partition("The packet: 7 cards, and their answers")
        assert head.rindex("<details") > head.rindex("</details>")
        assert "<details open" not in head[head.rindex("<details") :]
        assert "began before" in key.partition("</details>")[0]

    def test_it_is_kept_by_nobody(self, client: FlaskClient) -> None:
        """It names the address by which it was reached, which no other reader may be told."""
        for host in ("one.example", "two.example"):
            response = client.get("/teach", headers={"Host": host, "Accept-Encoding": "gzip"})
            assert response.headers["Cache-Control"] == "no-store"
        forged = client.get("/teach", headers={"Host": "one.example"})
        assert "http://one.example/lesson" in forged.text
        assert "two.example" not in forged.text

    def test_the_address_is_that_of_the_site_where_it_is_known(self, memo: Collection) -> None:
        site = Site(address="https://timeline.example.org")
        found = get(app.create_app(memo, site=site).server.test_client(), "/teach").text
        assert "https://timeline.example.org/lesson?clues=yes" in found
        assert "this machine alone" not in found


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("http://127.0.0.1:8050", True, id="loopback"),
        pytest.param("http://127.8.9.1", True, id="another loopback"),
        pytest.param("http://localhost:80", True, id="by name"),
        pytest.param("http://[::1]:8050", True, id="IPv6"),
        pytest.param("http://192.168.1.20:8050", False, id="in the network"),
        pytest.param("https://localhost.example.org", False, id="a name like it"),
        pytest.param("", False, id="none"),
    ],
)
def test_which_addresses_are_local(address: str, expected: bool) -> None:
    assert is_local(address) is expected


def test_a_link_too_long_for_a_code_is_told(memo: Collection) -> None:
    """The tour and the projector do not hang on the packet, so that theirs stay."""
    query = f"card=un-veto&card=youth-relief&q={'x' * 3000}"
    found = teacher_page.document(memo, query, "https://timeline.example.org")
    assert found.count("too long for a code") == 4
    assert found.count("data:image/svg+xml") == 2
