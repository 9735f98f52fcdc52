"""The chart of a view as a picture, drawn by a real browser."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.made_up import collection
from timeline.cli.main import main
from timeline.exports.pictures import PictureError, picture
from timeline.views.strict import view_events

ROWS = (
    {"id": "talks", "title": "Talks <begin> & go on", "edtf": "1952-10", "actor": "PRC"},
    {"id": "relief", "title": "</script><b>Relief", "edtf": "1953-07-18", "actor": "USSR"},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    made.mkdir()
    collection(made, *ROWS)
    return made


def test_a_png_is_twice_as_large_as_the_chart_for_paper(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "chart.png"
    assert main(["export", str(file), "--collection", str(folder)]) == 0
    octets = file.read_bytes()
    assert octets.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", octets[16:24])
    assert width == 2 * (1180 + 2 * 16)
    assert height > 300


def test_an_svg_holds_the_titles_as_text(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    assert main(["export", str(file), "--collection", str(folder)]) == 0
    tree = ElementTree.parse(file)
    told = re.sub(r"\s+", " ", " ".join(tree.getroot().itertext()))
    assert "Talks <begin> & go on" in told
    assert "</script><b>Relief" in told


def test_only_what_is_selected_is_drawn(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    chosen = ["--collection", str(folder), "--select", "actor=PRC"]
    assert main(["export", str(file), *chosen]) == 0
    assert "Relief" not in file.read_text(encoding="utf-8")


def test_without_a_chromium_it_says_what_is_missing(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    file = tmp_path / "chart.png"
    assert main(["export", str(file), "--collection", str(folder)]) == 1
    assert "A picture is drawn by a Chromium." in capsys.readouterr().err
    assert not file.exists()


def test_a_browser_that_draws_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "true")
    with pytest.raises(PictureError, match="drew nothing"):
        picture(view_events(collection(tmp_path, *ROWS), ""), "png")
