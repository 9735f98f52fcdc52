"""``python -m timeline new``: an empty collection to start from."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from tests.support.places import DATA
from timeline.cli.main import main
from timeline.collection.collection import open_collection
from timeline.collection.events import BOUNDS
from timeline.collection.settings import Settings, read_settings

JULY = """\
When;What;Who;Book;Remarks
28 June 1914;Archduke shot at Sarajevo;Serbia;Clark, Sleepwalkers;the shots
23 July 1914;Ultimatum to Serbia;Austria-Hungary;Clark, Sleepwalkers;
about 25 July 1914;Partial mobilisation;Russia;;=evil
late July 1914;Rumours of peace;;"Bülow; Tuchman";
;A thing without a date;Germany;;
no day at all;A thing with a broken date;Germany;;
"""


@pytest.fixture
def july(tmp_path: Path) -> Path:
    file = tmp_path / "july.csv"
    file.write_text(JULY, encoding="utf-8")
    return file


class TestFromATable:
    def test_every_row_is_an_event_of_the_same_bounds(self, july: Path, tmp_path: Path) -> None:
        folder = tmp_path / "july"
        assert main(["new", str(folder), "--from", str(july)]) == 0
        there, made = open_collection(july), open_collection(folder)
        columns = [*BOUNDS, "title", "summary", "actor", "date", "note", "gesture"]
        assert len(made.events) == 6
        assert_frame_equal(made.events[columns], there.events[columns])

    def test_what_it_calls_its_sources_are_sources(self, july: Path, tmp_path: Path) -> None:
        change = ["--read", "source=Book"]
        assert main(["new", str(tmp_path / "made"), "--from", str(july), *change]) == 0
        made = open_collection(tmp_path / "made")
        assert dict(made.sources["title"]) == {
            "clark-sleepwalkers": "Clark, Sleepwalkers",
            "bulow-tuchman": "Bülow; Tuchman",
        }
        assert set(made.events["source"]) == {"", *made.sources.index}

    @pytest.mark.parametrize(
        "asked",
        [
            pytest.param("Ultimatum to Serbia", id="a title"),
            pytest.param("ultimatum to serbia", id="in other letters"),
            pytest.param("23 July 1914", id="a date"),
            pytest.param("1914-07-23", id="in numbers"),
        ],
    )
    def test_the_event_that_is_the_pivot(self, asked: str, july: Path, tmp_path: Path) -> None:
        folder = tmp_path / "made"
        given = ["--pivot", asked, "--question", 'Who "began"?', "--title", "July"]
        assert main(["new", str(folder), "--from", str(july), *given]) == 0
        made = open_collection(folder)
        assert made.default_pivot is not None
        assert made.default_pivot.title == "Ultimatum to Serbia"
        assert made.settings.question == 'Who "began"?'
        assert made.settings.title == "July"
        assert made.noun == ("event", "events")

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            pytest.param("1871", "it is no event of this table", id="a date of none"),
            pytest.param("soon", "it is no event of this table", id="no date"),
            pytest.param("A thing", "it is no event of this table", id="half a title"),
        ],
    )
    def test_a_pivot_that_is_none(
        self, asked: str, told: str, july: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "made"
        assert main(["new", str(folder), "--from", str(july), "--pivot", asked]) == 1
        assert told in capsys.readouterr().err
        assert not folder.exists()

    def test_a_pivot_that_is_two_events(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "two.csv"
        file.write_text("When,What\n1914,Ice\n1914,Fog\n", encoding="utf-8")
        assert main(["new", str(tmp_path / "a"), "--from", str(file), "--pivot", "1914"]) == 1
        assert "it is 2 events: “Ice” (" in capsys.readouterr().err

    def test_rows_that_are_no_events_stand_in_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "t.csv"
        file.write_text("When,What\n1914,Ice\n1915,Fog,=1+1,more\n", encoding="utf-8")
        assert main(["new", str(tmp_path / "made"), "--from", str(file)]) == 0
        there = open_collection(file).foreign
        assert there is not None
        assert there.report.set_aside
        text = (tmp_path / "made" / "set-aside.csv").read_text(encoding="utf-8")
        assert len(text.splitlines()) == 1 + len(there.report.set_aside)

    def test_what_was_exported_goes_back_in(self, july: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.csv"
        assert main(["export", str(out), "--events", str(july)]) == 0
        assert main(["new", str(tmp_path / "made"), "--from", str(out)]) == 0
        there, made = open_collection(july), open_collection(tmp_path / "made")
        columns = [*BOUNDS, "title", "actor", "date", "note"]
        assert_frame_equal(made.events[columns], there.events[columns])

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            pytest.param(["--pivot", "1914"], "there is no table", id="a pivot without a table"),
            pytest.param(["--from", "none.csv"], "there is no such file", id="no such table"),
            pytest.param(["--from", str(DATA)], "is a collection already", id="a collection"),
        ],
    )
    def test_what_makes_no_collection(
        self, given: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["new", str(tmp_path / "made"), *given]) == 1
        assert told in capsys.readouterr().err
        assert not (tmp_path / "made").exists()


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
        given = re.sub(r"^# (?=\w+ = (?!\{))", "", text, flags=re.MULTILINE)
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
