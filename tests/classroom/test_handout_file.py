"""The handout as a file: HTML, or a PDF that a Chromium prints."""

from pathlib import Path

import pytest

from tests.support.handouts import one_file
from timeline.cli.main import main
from timeline.collection.collection import Collection


@pytest.mark.parametrize(
    ("name", "more"),
    [
        pytest.param("handout.html", [], id="by its name"),
        pytest.param("class-3b.handout.HTML", [], id="by how its name ends"),
        pytest.param("sheets.html", ["--as", "handout"], id="by its kind"),
    ],
)
def test_it_is_exported(
    memo: Collection, tmp_path: Path, name: str, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    assert main(["export", str(file), "--select", "seed=3", *more]) == 0
    assert file.read_text(encoding="utf-8") == one_file(memo, "seed=3")
    assert capsys.readouterr().out == f"Written to {file}: 7 cards.\n"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("q=zeppelin", "fewer than two cards", id="no event"),
        pytest.param("paper=a5", "The paper “a5” is ignored", id="no such paper"),
        pytest.param("colour=red", "there is no such filter", id="no such filter"),
    ],
)
@pytest.mark.parametrize("name", ["handout.html", "handout.pdf"])
def test_an_export_refuses_what_it_can_not_use(
    tmp_path: Path, name: str, query: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    assert main(["export", str(file), "--select", query]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.endswith("Nothing is written.\n")
    assert not file.exists()


def test_without_a_chromium_a_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    file = tmp_path / "handout.pdf"
    assert main(["export", str(file)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("A PDF is printed by a Chromium. ")
    assert told.count("\n") == 1
    assert not file.exists()


def test_a_browser_that_prints_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "true")
    assert main(["export", str(tmp_path / "handout.pdf")]) == 1
    assert "printed nothing" in capsys.readouterr().err
