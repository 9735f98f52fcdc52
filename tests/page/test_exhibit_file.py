"""An exhibit as one file: it fetches nothing, and is exported."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from tests.support.client import addresses
from tests.support.documents import blocks
from tests.support.made_up import collection
from timeline.cli.main import main
from timeline.collection.collection import Collection
from timeline.page import exhibit
from timeline.views.query import ViewQuery
from timeline.views.query_string import query_of


@pytest.fixture(scope="module")
def text(memo: Collection) -> str:
    """An exported file."""
    return exhibit.one_file(memo, ViewQuery.parse(memo, "actor=PRC"))


class TestOneFile:
    def test_it_fetches_nothing(self, text: str) -> None:
        assert addresses(re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)) == []
        assert "url(" not in re.sub(r'url\("data:[^)]*\)', "", " ".join(styles(text)))

    def test_its_policy_allows_its_own_scripts_alone(self, text: str) -> None:
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert policy
        assert text.index(policy[0]) < text.index("<script")
        rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
        scripts = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
        assert rules["script-src"].split() == [f"'sha256-{digest}'" for digest in hashes]
        assert rules["default-src"] == "'none'"
        assert rules["img-src"] == "data:"

    def test_it_is_the_exhibit_of_its_query(self, text: str, memo: Collection) -> None:
        assert blocks(text)["asked"]["query"] == "actor=PRC"
        assert text.count("<article ") == len(memo.events)

    def test_nothing_in_a_table_ends_a_block(self, tmp_path: Path) -> None:
        made = collection(tmp_path, {"title": "</script><script>alert(1)</script><!--"})
        text = exhibit.one_file(made, ViewQuery.parse(made, ""))
        assert "<script>alert" not in text


def styles(text: str) -> list[str]:
    """The style sheets inside a document."""
    return re.findall(r"<style[^>]*>(.*?)</style>", text, flags=re.DOTALL)


class TestExport:
    def test_it_writes_the_file_and_says_so(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], memo: Collection
    ) -> None:
        target = tmp_path / "exhibit.html"
        assert main(["export", str(target), "--select", "?actor=PRC&show=ledger"]) == 0
        asked = ViewQuery.parse(memo, "actor=PRC&show=ledger")
        assert target.read_text(encoding="utf-8") == exhibit.one_file(memo, asked)
        said = capsys.readouterr()
        number = int((memo.events["actor"] == "PRC").sum())
        assert said.out == f"Written to {target}: {number} events.\n"
        assert said.err == ""

    @pytest.mark.parametrize(
        "select",
        [
            pytest.param("actor=PRC&show=ledger", id="a query"),
            pytest.param("?actor=PRC&show=ledger", id="with its question mark"),
            pytest.param("/embed?actor=PRC&show=ledger", id="with its path"),
            pytest.param("https://example.org/?actor=PRC&show=ledger#x", id="an address"),
            pytest.param("actor=PRC&amp;show=ledger", id="out of HTML"),
        ],
    )
    def test_it_takes_what_a_person_pastes(self, memo: Collection, select: str) -> None:
        asked = ViewQuery.parse(memo, "actor=PRC&show=ledger")
        assert ViewQuery.parse(memo, query_of(select)) == asked

    @pytest.mark.parametrize(
        ("select", "words"),
        [
            pytest.param("theme=sepia", "The theme “sepia” is ignored", id="a theme"),
            pytest.param("actor=Nobody", "no event has that actor", id="an actor"),
            pytest.param("pivot=someday", "The pivot is ignored", id="a pivot"),
            pytest.param("q=zzzzzz", "The selection shows no event.", id="nothing selected"),
        ],
    )
    def test_what_can_not_be_used_leaves_the_file_as_it_was(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], select: str, words: str
    ) -> None:
        target = tmp_path / "exhibit.html"
        target.write_text("of yesterday", encoding="utf-8")
        assert main(["export", str(target), "--select", select]) == 1
        said = capsys.readouterr().err
        assert words in said
        assert said.endswith("Nothing is written.\n")
        assert target.read_text(encoding="utf-8") == "of yesterday"

    def test_of_many_events_it_says_what_they_weigh(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(exhibit, "HEAVY", 2)
        made = collection(tmp_path, *({"date": "1953"} for _ in range(3)))
        target = tmp_path / "exhibit.html"
        assert main(["export", str(target), "--collection", str(made.path)]) == 0
        said = capsys.readouterr().err
        weight = target.stat().st_size / 1_000_000
        assert f"3 events, {weight:.1f} MB, " in said

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            pytest.param(
                ["nowhere/exhibit.html"],
                1,
                "nowhere/exhibit.html: there is no folder",
                id="no such folder",
            ),
            pytest.param(["exhibit.html", "--collection", "nowhere"], 1, "nowhere", id="no table"),
            pytest.param(["exhibit.docx"], 2, "end the name in one of", id="another kind of file"),
        ],
    )
    def test_what_can_not_be_written_is_told(
        self,
        arguments: list[str],
        status: int,
        words: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        try:
            found = main(["export", *arguments])
        except SystemExit as ended:
            found = int(ended.code or 0)
        assert found == status
        assert words in capsys.readouterr().err
