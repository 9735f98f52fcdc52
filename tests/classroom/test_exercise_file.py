"""The exercise as one file: it fetches nothing, is light, and is exported."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest

from tests.support.client import addresses
from tests.support.exercises import document, one_file
from timeline.cli.main import main
from timeline.collection.collection import Collection
from timeline.html import assets
from timeline.i18n.translation import LANGUAGES

HEAVIEST = 60_000
"""Octets of a whole exercise, compressed."""


class TestOneFile:
    def test_it_fetches_nothing(self, memo: Collection) -> None:
        text = re.sub(r"<script>.*?</script>", "", one_file(memo), flags=re.DOTALL)
        assert addresses(text) == []
        assert re.findall(r"url\((?!\"data:)", text) == []

    def test_its_policy_allows_its_own_script_alone(self, memo: Collection) -> None:
        text = one_file(memo)
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert policy
        (script,) = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
        assert rules["script-src"] == f"'sha256-{digest}'"
        assert "'unsafe-inline'" not in rules["style-src"]
        for style in re.findall(r"<style[^>]*>(.*?)</style>", text, flags=re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in rules["style-src"]
        assert rules["default-src"] == "'none'"

    def test_nothing_of_it_stores_or_asks(self) -> None:
        script = assets.content(assets.LESSON)
        for word in (
            "fetch",
            "XMLHttpRequest",
            "localStorage",
            "sessionStorage",
            "cookie",
            "open(",
        ):
            assert word not in script

    @pytest.mark.parametrize("code", LANGUAGES)
    def test_it_is_light(self, memo: Collection, code: str) -> None:
        packed = gzip.compress(one_file(memo, f"number=30&clues=yes&lang={code}").encode(), 6)
        assert len(packed) <= HEAVIEST
        served = document(memo, f"number=30&clues=yes&lang={code}")
        parts = [served, *map(assets.content, (assets.LESSON, *assets.LESSON_STYLES))]
        assert sum(len(gzip.compress(part.encode(), 6)) for part in parts) <= HEAVIEST


# -- the command -----------------------------------------------------------------------------------


class TestCommand:
    @pytest.mark.parametrize(
        ("name", "kind", "is_lesson"),
        [
            pytest.param("lesson.html", "", True, id="by its name"),
            pytest.param("room-4.lesson.html", "", True, id="by its ending"),
            pytest.param("Lesson.HTM", "", True, id="in capitals"),
            pytest.param("cards.html", "lesson", True, id="by what it is asked for"),
            pytest.param("exhibit.html", "", False, id="an exhibit"),
            pytest.param("mylesson.html", "", False, id="another name"),
            pytest.param("lesson.html", "html", False, id="an exhibit, asked for"),
        ],
    )
    def test_what_a_file_is(self, tmp_path: Path, name: str, kind: str, is_lesson: bool) -> None:
        target = tmp_path / name
        options = ["--as", kind] if kind else []
        query = "show=ledger" if not is_lesson else "seed=3&number=5"
        assert main(["export", str(target), "--select", query, *options]) == 0
        assert ('<body class="tl-lesson">' in target.read_text("utf-8")) is is_lesson

    def test_it_says_what_it_has_written(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], memo: Collection
    ) -> None:
        target = tmp_path / "lesson.html"
        assert main(["export", str(target), "--select", "https://x.org/lesson?seed=3"]) == 0
        assert capsys.readouterr() == (f"Written to {target}: 7 cards.\n", "")
        assert target.read_text("utf-8") == one_file(memo, "seed=3")

    def test_an_answer_that_no_card_has_is_told_to_the_teacher_alone(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "lesson.html"
        assert main(["export", str(target), "--select", "side=before"]) == 0
        told = capsys.readouterr().err
        assert told == "No card's answer is “Came after”.\nNo card's answer is “Can't be told”.\n"
        assert "No card's answer" not in target.read_text("utf-8")

    @pytest.mark.parametrize(
        ("query", "told"),
        [
            pytest.param("seed=3&number=99", "write one from 2 to 30", id="a number"),
            pytest.param("card=un-veto", "fewer than two cards", id="one card"),
            pytest.param("reveal=later", "write any, all or no", id="when to reveal"),
            pytest.param("pivot=soon", "The pivot is ignored", id="a pivot"),
        ],
    )
    def test_what_can_not_be_used_is_told_and_nothing_written(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], query: str, told: str
    ) -> None:
        target = tmp_path / "lesson.html"
        assert main(["export", str(target), "--select", query]) == 1
        error = capsys.readouterr().err
        assert told in error
        assert error.endswith("Nothing is written.\n")
        assert not target.exists()
