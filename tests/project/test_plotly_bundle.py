"""The basic bundle of plotly.js: fetched once a version, and done without where it can't be had."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import plotly_bundle
from tools.npm import NpmError

SCRIPT = b"window.Plotly = {};"


def npm_with(member: str) -> Callable[..., None]:
    """An npm that packs an archive with one file in it."""

    def npm(command: str, package: str, *, folder: Path) -> None:
        assert (command, package) == ("pack", "plotly.js-basic-dist-min@4.0.0")
        with tarfile.open(folder / "package.tgz", "w:gz") as archive:
            entry = tarfile.TarInfo(member)
            entry.size = len(SCRIPT)
            archive.addfile(entry, io.BytesIO(SCRIPT))

    return npm


def no_npm(*arguments: str, folder: Path) -> None:
    raise NpmError("npm failed: no network")


def test_bundle_is_fetched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor = tmp_path / "assets" / "vendor"
    monkeypatch.setattr(plotly_bundle, "npm", npm_with("package/plotly-basic.min.js"))
    assert plotly_bundle.fetch("4.0.0", vendor)
    assert plotly_bundle.bundle_path("4.0.0", vendor).read_bytes() == SCRIPT
    monkeypatch.setattr(plotly_bundle, "npm", no_npm)
    assert not plotly_bundle.fetch("4.0.0", vendor)


def test_bundle_of_another_version_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plotly_bundle, "npm", npm_with("package/plotly-basic.min.js"))
    old = plotly_bundle.bundle_path("3.9.9", tmp_path)
    old.write_bytes(b"old")
    plotly_bundle.fetch("4.0.0", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["plotly-basic-4.0.0.min.js"]


@pytest.mark.parametrize(
    ("npm", "reason"),
    [
        pytest.param(no_npm, "npm failed: no network", id="npm fails"),
        pytest.param(
            npm_with("package/other.js"),
            "npm gave no archive with package/plotly-basic.min.js in it",
            id="another archive",
        ),
        pytest.param(
            lambda *arguments, folder: None,
            "npm gave no archive with package/plotly-basic.min.js in it",
            id="no archive",
        ),
    ],
)
def test_a_missing_bundle_is_told_in_one_line(
    npm: Callable[..., None],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(plotly_bundle, "npm", npm)
    monkeypatch.setattr(plotly_bundle, "VENDOR", tmp_path)
    monkeypatch.setattr(plotly_bundle, "get_plotlyjs_version", lambda: "4.0.0")
    plotly_bundle.main()
    said = capsys.readouterr().out
    assert said == f"The page will load the whole of plotly.js, more slowly: {reason}.\n"
    assert list(tmp_path.iterdir()) == []
