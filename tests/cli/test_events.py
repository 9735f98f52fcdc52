"""``python -m timeline events``: the dated table, as JSON and CSV."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.mill import EVENTS
from timeline.cli.events import csv_cell
from timeline.cli.main import main
from timeline.collection.schema import COLUMNS
from timeline.exports.tables import DATED_COLUMNS


class TestEvents:
    def rows(
        self, capsys: pytest.CaptureFixture[str], *arguments: str
    ) -> list[dict[str, str | list[str] | None]]:
        assert main(["events", *arguments, "--json"]) == 0
        rows: list[dict[str, str | list[str] | None]] = json.loads(capsys.readouterr().out)
        return rows

    def test_json(self, mill: str, capsys: pytest.CaptureFixture[str]) -> None:
        rows = self.rows(capsys, "--collection", mill)
        assert [row["id"] for row in rows] == ["wheel", "talk", "flood", "gate"]
        wheel, talk, _, gate = rows
        assert list(gate) == list(DATED_COLUMNS)
        assert set(COLUMNS) <= set(gate)
        assert (gate["earliest"], gate["latest"]) == ("1713-06-03", "1713-06-03")
        assert (gate["side"], gate["claim"], gate["went_on"]) == ("after", "after", None)
        assert gate["support"] == "one source"
        assert gate["flags"] == ["year inferred"]
        assert (wheel["side"], wheel["went_on"], wheel["extent"]) == ("before", "unknown", "span")
        assert (wheel["begin_latest"], wheel["end_earliest"]) == ("1713-04-30", None)
        assert wheel["summary"] == "=1+1"
        assert (talk["side"], talk["earliest"], talk["latest"]) == ("either", "1713-04-01", None)
        assert (talk["rests_on"], talk["earliest_by"], talk["begin_latest_by"]) == (
            "order",
            "wheel",
            None,
        )
        assert (gate["rests_on"], gate["earliest_by"]) == ("dates", None)

    def test_csv(self, mill: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["events", "--collection", mill]) == 0
        header, wheel, talk, _, gate = csv.reader(io.StringIO(capsys.readouterr().out))
        assert header == list(DATED_COLUMNS)
        row = dict(zip(header, wheel, strict=True))
        assert row["summary"] == "'=1+1"
        assert row["end_earliest"] == row["latest"] == ""
        assert dict(zip(header, gate, strict=True))["flags"] == "year inferred"
        assert dict(zip(header, talk, strict=True))["went_on"] == ""

    @pytest.mark.parametrize(
        ("pivot", "sides"),
        [
            pytest.param("flood", ["before", "either", "on", "after"], id="key"),
            pytest.param("1713-06-03", ["before", "either", "before", "on"], id="day"),
            pytest.param("June 1713", ["before", "either", "before", "either"], id="month"),
            pytest.param("the great flood", ["before", "either", "on", "after"], id="name"),
        ],
    )
    def test_pivot(
        self, mill: str, capsys: pytest.CaptureFixture[str], pivot: str, sides: list[str]
    ) -> None:
        rows = self.rows(capsys, "--collection", mill, "--pivot", pivot)
        assert [row["side"] for row in rows] == sides

    def test_without_pivots_no_event_has_a_side(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "mine.csv"
        file.write_text(EVENTS.replace("June 3", "3.VI.1713"), encoding="utf-8")
        rows = self.rows(capsys, "--events", str(file))
        assert [row["side"] for row in rows] == [None] * 4

    @pytest.mark.parametrize(
        ("query", "ids"),
        [
            pytest.param("", ["wheel", "talk", "flood", "gate"], id="nothing chosen"),
            pytest.param("actor=Town&actor=Mill", ["wheel", "talk", "gate"], id="alternatives"),
            pytest.param("?actor=Town&side=after", ["gate"], id="both must hold"),
            pytest.param("q=nowhere", [], id="none left"),
        ],
    )
    def test_select(
        self, mill: str, capsys: pytest.CaptureFixture[str], query: str, ids: list[str]
    ) -> None:
        rows = self.rows(capsys, "--collection", mill, "--select", query)
        assert [row["id"] for row in rows] == ids

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param(["--select", "side=before&pivot=1713-06-03"], id="of the query"),
            pytest.param(["--select", "side=before", "--pivot", "1713-06-03"], id="beside it"),
            pytest.param(
                ["--select", "side=before&pivot=1713-06-03", "--pivot", "1713-06-03"], id="both"
            ),
        ],
    )
    def test_a_side_is_of_the_pivot_that_is_given(
        self, mill: str, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        rows = self.rows(capsys, "--collection", mill, *arguments)
        assert [row["id"] for row in rows] == ["wheel", "flood"]

    def test_what_is_ignored_is_told(self, mill: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["events", "--collection", mill, "--select", "colour=red&actor=Towns"]) == 0
        errors = capsys.readouterr().err
        assert "colour" in errors
        assert "Towns" in errors

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            pytest.param(["--pivot", "once"], "“once”", id="unreadable pivot"),
            pytest.param(
                ["--pivot", "once"],
                "Write a date such as 1953-03-05. Or give one of: flood.",
                id="keys of pivots",
            ),
            pytest.param(["--collection", "/nowhere"], "/nowhere", id="no collection"),
            pytest.param(["--select", "pivot=once"], "“once”", id="unreadable pivot of the query"),
            pytest.param(
                ["--select", "pivot=flood", "--pivot", "1713"],
                "more than one pivot",
                id="two pivots",
            ),
        ],
    )
    def test_what_cannot_be_read_is_told(
        self, mill: str, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
    ) -> None:
        assert main(["events", "--collection", mill, *arguments]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert told in printed.err


FORMULAS = [
    pytest.param("=1+1", "'=1+1", id="="),
    pytest.param("+1", "'+1", id="+"),
    pytest.param("-1+2", "'-1+2", id="-"),
    pytest.param("-1-2", "'-1-2", id="- and -"),
    pytest.param("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0", id="- and a command"),
    pytest.param("-0043-03-15+1", "'-0043-03-15+1", id="behind a date"),
    pytest.param("-0043-03-15\n", "'-0043-03-15\n", id="date and line feed"),
    pytest.param("-0043-03-15", "-0043-03-15", id="year before 1"),
    pytest.param("+17000-01-01", "+17000-01-01", id="year beyond 9999"),
    pytest.param("-004X", "-004X", id="decade before 1"),
    pytest.param("-0043~/-0040-03", "-0043~/-0040-03", id="span before 1"),
    pytest.param("-0043/..", "-0043/..", id="open span before 1"),
    pytest.param("-12.5", "-12.5", id="number"),
    pytest.param("- and so on", "'- and so on", id="- before words"),
    pytest.param("@SUM(A1)", "'@SUM(A1)", id="@"),
    pytest.param("\t=1", "'\t=1", id="tab"),
    pytest.param("\r=1", "'\r=1", id="carriage return"),
    pytest.param("\n=1", "'\n=1", id="line feed"),
    pytest.param("a=1", "a=1", id="harmless"),
    pytest.param("", "", id="blank"),
    pytest.param(None, "", id="open"),
    pytest.param(["=1", "vague"], "'=1; vague", id="list"),
]


@pytest.mark.parametrize(("value", "cell"), FORMULAS)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    assert csv_cell(value) == cell
