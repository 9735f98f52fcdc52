"""``python -m timeline new``: an empty collection to start from."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from timeline.cli.main import main
from timeline.collection.settings import Settings, read_settings


class TestNew:
    def test_an_empty_collection_to_start_from(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "my" / "mill"
        assert main(["new", str(folder)]) == 0
        assert "events.csv" in capsys.readouterr().out
        assert main(["check", str(folder)]) == 0
        assert "0 events" in capsys.readouterr().out

    def test_every_setting_has_its_line(self, tmp_path: Path) -> None:
        main(["new", str(tmp_path)])
        text = (tmp_path / "collection.toml").read_text(encoding="utf-8")
        given = re.sub(r"^# (?=\w+ = )", "", text, flags=re.MULTILINE)
        (tmp_path / "collection.toml").write_text(given, encoding="utf-8")
        found, faults = read_settings(tmp_path / "collection.toml", title="")
        assert faults == []
        assert all(getattr(found, field.name) for field in fields(Settings))

    @pytest.mark.parametrize(
        "name", ["events.csv", "sources.csv", "pivots.csv", "prompts.csv", "collection.toml"]
    )
    def test_nothing_is_written_over(
        self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / name).write_text("mine", encoding="utf-8")
        assert main(["new", str(tmp_path)]) == 1
        assert f"{name}: is there already" in capsys.readouterr().err
        assert [file.name for file in tmp_path.iterdir()] == [name]

    @pytest.mark.parametrize(
        "fails",
        [
            pytest.param(OSError(28, "No space left on device"), id="a full disk"),
            pytest.param(KeyboardInterrupt(), id="an interruption"),
        ],
    )
    def test_all_files_or_none(
        self, fails: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        synced: list[int] = []

        def sync(number: int) -> None:
            synced.append(number)
            if len(synced) == 3:
                raise fails

        monkeypatch.setattr("os.fsync", sync)
        assert main(["new", str(tmp_path)]) in (1, 130)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("can_link", [True, False], ids=["a second name", "none"])
    def test_a_file_made_meanwhile_stays(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_link: bool
    ) -> None:
        def sync(_: int) -> None:
            (tmp_path / "events.csv").write_text("mine", encoding="utf-8")

        def link(*_: object) -> None:
            raise OSError(1, "Operation not permitted")

        monkeypatch.setattr("os.fsync", sync)
        if not can_link:
            monkeypatch.setattr("os.link", link)
        assert main(["new", str(tmp_path)]) == 1
        assert [file.name for file in tmp_path.iterdir()] == ["events.csv"]
        assert (tmp_path / "events.csv").read_text(encoding="utf-8") == "mine"

    def test_a_folder_that_can_not_be_made(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        assert main(["new", str(tmp_path / "file" / "mill")]) == 1
        assert capsys.readouterr().err
