"""``python -m timeline text``: the text of a source is put beside its collection."""

import shutil
from pathlib import Path

import pytest

from tests.support.documents_made import pdf
from tests.support.places import DATA
from timeline.cli.main import main


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    shutil.copytree(DATA, folder)
    shutil.rmtree(folder / "texts", ignore_errors=True)
    return folder


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "memo.pdf"
    file.write_bytes(pdf("dangerous increase", "other words"))
    return file


def test_a_text_is_put_in_place_and_checked(
    copy: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["text", "add", "memo", str(document), "--collection", str(copy)]
    assert main([*given, "--pages", "cover,1"]) == 0
    text = (copy / "texts" / "memo.md").read_text(encoding="utf-8")
    assert text == "[page cover]\n\ndangerous increase\n\n[page 1]\n\nother words\n"
    assert "0 of " in capsys.readouterr().out
    assert main(["check", str(copy)]) == 0
    assert "quotations not found in their texts" in capsys.readouterr().out
    assert main(["check", str(copy), "--strict"]) == 1


@pytest.mark.parametrize(
    ("key", "more", "told"),
    [
        pytest.param("meno", [], "is not the key of a source. Did you mean “memo”?", id="no key"),
        pytest.param("memo", ["--pages", "1-3"], "has 2 pages, and --pages names 3", id="pages"),
        pytest.param("memo", ["--pages", "cover"], "--pages names 1", id="too few"),
    ],
)
def test_what_is_not_put_there(
    key: str,
    more: list[str],
    told: str,
    copy: Path,
    document: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["text", "add", key, str(document), "--collection", str(copy), *more]) == 1
    assert told in capsys.readouterr().err
    assert not (copy / "texts").exists()


def test_a_text_that_is_there_stays(
    copy: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["text", "add", "memo", str(document), "--collection", str(copy)]
    assert main(given) == 0
    (copy / "texts" / "memo.md").write_text("mine", encoding="utf-8")
    assert main(given) == 1
    assert "is there already" in capsys.readouterr().err
    assert (copy / "texts" / "memo.md").read_text(encoding="utf-8") == "mine"
    assert main([*given, "--force"]) == 0
    assert "dangerous" in (copy / "texts" / "memo.md").read_text(encoding="utf-8")
