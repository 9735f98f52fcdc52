"""The browser that the page is tested in: found, or asked for in words."""

from pathlib import Path

import pytest

from timeline.exports import chromium
from tools import chromium as tool


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with no browser: nothing on the path, nothing in the usual places."""
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "_usual_places", list)
    return tmp_path


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "msedge"])
def test_a_browser_on_the_path_is_found(name: str, bare: Path) -> None:
    browser = program(bare / name)
    assert chromium.find_chromium() == browser


def test_a_browser_in_a_usual_place_is_found(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = program(bare / "Applications" / "Chromium")
    monkeypatch.setattr(chromium, "_usual_places", lambda: [bare / "none", browser])
    assert chromium.find_chromium() == browser


def test_a_named_browser_goes_before_all_others(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare / "chromium")
    browser = program(bare / "own" / "browser")
    monkeypatch.setenv(chromium.VARIABLE, str(browser))
    assert chromium.find_chromium() == browser


def test_a_named_browser_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.VARIABLE, "/none/browser")
    with pytest.raises(
        chromium.NoChromiumError, match="CHROMIUM names /none/browser, which is not"
    ):
        chromium.find_chromium()


def test_a_missing_browser_is_told_with_the_remedy() -> None:
    with pytest.raises(chromium.NoChromiumError, match="Install any of them, or name the program"):
        chromium.find_chromium()


def test_what_cannot_be_installed_ends_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "_is_debian", lambda: False)
    monkeypatch.setattr("sys.argv", ["chromium", "--install"])
    assert tool.main() == 1
    assert capsys.readouterr().err == chromium.MISSING + "\n"
