"""A table from elsewhere, given to a command."""

import csv
import io
from pathlib import Path

import pytest

from timeline.cli.main import main


class TestForeignTables:
    @pytest.fixture
    def vetoes(self, tmp_path: Path) -> str:
        file = tmp_path / "vetoes.csv"
        rows = "2/16/1946,S/PV.23,Lebanon,USSR\n6/18/1946,S/PV.45,Spain,USSR\nsoon,,Spain,USSR\n"
        file.write_text(f"date,draft,topic,member\n{rows}", encoding="utf-8")
        return str(file)

    def test_check_explains_what_was_taken_for_what(
        self, vetoes: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", "--events", vetoes]) == 0
        told = capsys.readouterr().out
        assert told.startswith(f"{vetoes}: 3 of 3 rows read: 2 dated, 1 undated; 0 set aside.\n")
        for words in (
            "date      (its name)",
            "actor     (its name)",
            "order of numbers: MDY",
            "row 2: S/PV.23 · Lebanon | 1946-02-16 | “2/16/1946”",
            "row 4, column date: “soon” is kept as undated",
        ):
            assert words in told

    def test_check_takes_it_without_the_option_too(
        self, vetoes: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", vetoes]) == 0
        assert "taken for" in capsys.readouterr().out

    def test_events_are_printed(self, vetoes: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["events", "--events", vetoes, "--pivot", "1946-03-05"]) == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert [row["side"] for row in rows] == ["before", "after", "undated"]
        assert [row["thread"] for row in rows] == ["Lebanon", "Spain", "Spain"]

    def test_its_questions_can_be_answered(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "talks.csv"
        file.write_text("date,title,what\n4/5/1953,a b,c d\n6/7/1953,e f,g h\n", encoding="utf-8")
        assert main(["check", str(file)]) == 0
        assert "Answer order: MDY or DMY." in capsys.readouterr().out
        assert main(["check", str(file), "--read", "order=DMY", "--read", "title=what"]) == 0
        told = capsys.readouterr().out
        assert "row 2: c d | 1953-05-04" in told
        assert "Question" not in told
        assert main(["events", "--events", str(file), "--read", "order"]) == 1
        assert "Write it as order=DMY." in capsys.readouterr().err

    def test_an_exhibit_is_made_of_it(self, vetoes: str, tmp_path: Path) -> None:
        file = tmp_path / "exhibit.html"
        assert main(["export", str(file), "--events", vetoes]) == 0
        assert "S/PV.45" in file.read_text(encoding="utf-8")

    def test_what_is_no_table_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "a.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
        assert main(["check", "--events", str(tmp_path / "a.csv")]) == 1
        assert "is a PNG picture" in capsys.readouterr().out
