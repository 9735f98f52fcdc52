"""``python -m timeline`` as a person runs it."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.places import ROOT
from timeline import commands
from timeline.commands import csv_cell, iso, main
from timeline.exports.tables import DATED_COLUMNS
from timeline.settings import Settings, read_settings
from timeline.table import COLUMNS

EVENTS = """\
id,title,summary,actor,toward,thread,kind,basis,date,edtf,extent,claim,source,page,quote,note,follows
flood,The great flood,,,,,context,stated,12 May 1713,,,,,,,,
gate,Gate mended,,Town,Mill,Gate,material cooperation,stated,June 3,,,after,ledger,4,mended,,
wheel,Wheel turns,=1+1,Mill,,Wheel,verbal conflict,rumoured,,1713-04/,,before,ledger,5,turns,,
talk,Talk of a new mill,,Town,,Wheel,verbal conflict,rumoured,one day,XXXX,,,,,,,wheel
"""
SOURCES = "key,title,author,date,archive,series,number,url,note\nledger,Ledger,,1713-08,,,,,\n"
PIVOTS = "key,title,event,names\nflood,,flood,\n"
CELLS = st.lists(
    st.sampled_from(
        [
            "flood",
            "ledger",
            "wheel",
            "1713",
            "XXXX",
            "1713/..",
            "after",
            "context",
            "stated",
            "=",
            '"',
            "title",
            "pivot",
            "[",
            "]",
            "'",
            ",",
            ",",
            ",",
            ",,,,,,,,,,,,,,,",
            "\n",
            "\n",
            "\0",
        ]
    ),
    max_size=40,
).map("".join)


@pytest.fixture
def mill(tmp_path: Path) -> str:
    for name, text in {"events": EVENTS, "sources": SOURCES, "pivots": PIVOTS}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return str(tmp_path)


def run(
    *arguments: str, octets: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "timeline", *arguments]
    folder = ROOT
    return subprocess.run(
        command, input=octets, capture_output=True, cwd=folder, env=environment or None, check=False
    )


class TestCheck:
    def test_a_table_without_faults(self, mill: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", mill]) == 0
        assert capsys.readouterr().out == (
            f"{mill}: 4 events, 3 dated, 1 undated, 1 source, 1 pivot; no faults.\n"
        )

    def test_the_table_that_comes_with_the_project(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check"]) == 0
        assert "no faults" in capsys.readouterr().out

    def test_every_fault_is_a_line(self, mill: str, capsys: pytest.CaptureFixture[str]) -> None:
        events = Path(mill, "events.csv")
        events.write_text(
            EVENTS.replace("rumoured", "heard").replace(",wheel\n", ",wheels\n"), encoding="utf-8"
        )
        assert main(["check", mill]) == 1
        printed = capsys.readouterr()
        assert printed.out.splitlines() == [
            f"{events}, row {row}, column {column}: {told}"
            for row, column, told in [
                (4, "basis", "“heard” is not a basis. "
                 "Write one of: stated, reported, rumoured, forecast."),
                (5, "basis", "“heard” is not a basis. "
                 "Write one of: stated, reported, rumoured, forecast."),
                (5, "follows", "“wheels” is not the id of an event. Did you mean “wheel”? "
                 "Write the id of the event before it in its thread."),
            ]
        ]  # fmt: skip
        assert printed.err == "3 faults.\n"

    @pytest.mark.parametrize(
        "octets",
        [
            pytest.param(b"", id="nothing"),
            pytest.param(b"\x89PNG\r\n\x1a\n", id="PNG"),
            pytest.param(b"\xff\xfei\0d\0", id="UTF-16"),
            pytest.param(b"id\n\xe9\n", id="Latin-1"),
            pytest.param(b'id\n"', id="open quote"),
            pytest.param(b"\0\0\0\0", id="NUL bytes"),
            pytest.param(b"id\n" + b"x" * 200_000, id="one huge line"),
            pytest.param("id\n\u202e\u2028\x85".encode(), id="odd line ends"),
        ],
    )
    def test_whatever_the_bytes(
        self, octets: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "mine.csv").write_bytes(octets)
        assert main(["check", str(tmp_path / "mine.csv")]) == 1
        assert "mine.csv" in capsys.readouterr().out

    def test_a_file_of_another_kind_is_told_once(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "collection.toml"
        file.write_text('# A mill, a town\ntitle = "x"\nwindow = ["1", "2"]\n', encoding="utf-8")
        assert main(["check", str(file)]) == 1
        printed = capsys.readouterr()
        (line,) = printed.out.splitlines()
        assert line.startswith(f"{file}: is no table of this kind: its first row names none")
        assert printed.err == "1 fault.\n"

    def test_what_is_not_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(tmp_path / "nowhere")]) == 1
        assert "there is no such file" in capsys.readouterr().out

    @settings(max_examples=50)
    @given(st.binary(max_size=300))
    def test_any_bytes_end_with_0_or_1(
        self, tmp_path_factory: pytest.TempPathFactory, octets: bytes
    ) -> None:
        file = tmp_path_factory.mktemp("any") / "any.csv"
        file.write_bytes(octets)
        assert main(["check", str(file)]) in (0, 1)

    @settings(max_examples=50)
    @given(
        st.sampled_from(
            ["events.csv", "sources.csv", "pivots.csv", "prompts.csv", "collection.toml"]
        ),
        CELLS,
    )
    def test_any_cells_end_with_0_or_1(
        self, tmp_path_factory: pytest.TempPathFactory, name: str, text: str
    ) -> None:
        folder = tmp_path_factory.mktemp("any")
        for file, whole in {"events": EVENTS, "sources": SOURCES, "pivots": PIVOTS}.items():
            (folder / f"{file}.csv").write_text(whole, encoding="utf-8")
        with (folder / name).open("a", encoding="utf-8") as open_file:
            open_file.write(text)
        assert main(["check", str(folder)]) in (0, 1)


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

    def test_a_folder_that_can_not_be_made(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        assert main(["new", str(tmp_path / "file" / "mill")]) == 1
        assert capsys.readouterr().err


class TestEvents:
    def rows(
        self, capsys: pytest.CaptureFixture[str], *arguments: str
    ) -> list[dict[str, str | list[str] | None]]:
        assert main(["events", *arguments, "--json"]) == 0
        rows: list[dict[str, str | list[str] | None]] = json.loads(capsys.readouterr().out)
        return rows

    def test_json(self, mill: str, capsys: pytest.CaptureFixture[str]) -> None:
        rows = self.rows(capsys, "--collection", mill)
        assert [row["id"] for row in rows] == ["wheel", "flood", "gate", "talk"]
        wheel, _, gate, talk = rows
        assert list(gate) == list(DATED_COLUMNS)
        assert set(COLUMNS) <= set(gate)
        assert (gate["earliest"], gate["latest"]) == ("1713-06-03", "1713-06-03")
        assert (gate["side"], gate["claim"], gate["went_on"]) == ("after", "after", None)
        assert gate["support"] == "this source alone"
        assert gate["flags"] == ["year inferred"]
        assert (wheel["side"], wheel["went_on"], wheel["extent"]) == ("before", "unknown", "span")
        assert (wheel["begin_latest"], wheel["end_earliest"]) == ("1713-04-30", None)
        assert wheel["summary"] == "=1+1"
        assert (talk["side"], talk["earliest"], talk["latest"]) == ("undated", None, None)

    def test_csv(self, mill: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["events", "--collection", mill]) == 0
        header, wheel, _, gate, talk = csv.reader(io.StringIO(capsys.readouterr().out))
        assert header == list(DATED_COLUMNS)
        row = dict(zip(header, wheel, strict=True))
        assert row["summary"] == "'=1+1"
        assert row["end_earliest"] == row["latest"] == ""
        assert dict(zip(header, gate, strict=True))["flags"] == "year inferred"
        assert dict(zip(header, talk, strict=True))["went_on"] == ""

    @pytest.mark.parametrize(
        ("pivot", "sides"),
        [
            pytest.param("flood", ["before", "either", "after", "undated"], id="key"),
            pytest.param("1713-06-03", ["before", "before", "either", "undated"], id="day"),
            pytest.param("June 1713", ["before", "before", "either", "undated"], id="month"),
            pytest.param("the great flood", ["before", "either", "after", "undated"], id="name"),
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
        assert [row["side"] for row in rows] == [None, None, None, "undated"]

    @pytest.mark.parametrize(
        ("query", "ids"),
        [
            pytest.param("", ["wheel", "flood", "gate", "talk"], id="nothing chosen"),
            pytest.param("actor=Town&actor=Mill", ["wheel", "gate", "talk"], id="alternatives"),
            pytest.param("?actor=Town&side=after", ["gate"], id="both must hold"),
            pytest.param("q=nowhere", [], id="none left"),
        ],
    )
    def test_select(
        self, mill: str, capsys: pytest.CaptureFixture[str], query: str, ids: list[str]
    ) -> None:
        rows = self.rows(capsys, "--collection", mill, "--select", query)
        assert [row["id"] for row in rows] == ids

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


@pytest.mark.parametrize(
    ("day", "written"),
    [
        pytest.param(np.datetime64("-0043-03-15"), "-0043-03-15", id="year before 1"),
        pytest.param(np.datetime64("NaT"), None, id="not known"),
        pytest.param(None, None, id="open"),
    ],
)
def test_days_are_written_in_iso_8601(day: np.datetime64 | None, written: str | None) -> None:
    assert iso(day) == written


class TestProcess:
    def test_dates_do_without_pandas(self) -> None:
        code = (
            "import sys; from timeline.commands import main; main(['dates', '1953-03-05']);"
            "assert not {'pandas', 'dateparser', 'dash'} & set(sys.modules)"
        )
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )

    def test_checking_does_without_dash(self, mill: str) -> None:
        code = (
            "import sys; from timeline.commands import main; main(['check', sys.argv[1]]);"
            "assert not {'plotly', 'dash', 'dateparser'} & set(sys.modules)"
        )
        subprocess.run(
            [sys.executable, "-c", code, mill],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )

    def test_a_closed_pipe_is_no_matter(self) -> None:
        folder = ROOT
        with subprocess.Popen(
            [sys.executable, "-m", "timeline", "dates"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
        ) as process:
            assert process.stdin
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            process.stdin.write(b"1953\n" * 10)
            process.stdin.close()
            errors = process.stderr.read()
        assert errors == b""
        assert process.returncode == commands.BROKEN_PIPE

    def test_an_interruption_leaves_no_traceback(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("timeline.commands.read", interrupt)
        assert main(["dates", "1953"]) == commands.INTERRUPTED
        assert capsys.readouterr().err == ""

    def test_a_full_disk_is_told_in_one_line(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fill(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("timeline.commands.read", fill)
        assert main(["dates", "1953"]) == 1
        assert capsys.readouterr().err == "No space left on device.\n"

    def test_output_is_utf_8_whatever_the_locale(self) -> None:
        done = run("dates", "--json", "5 марта 1953", PYTHONIOENCODING="ascii")
        assert json.loads(done.stdout.decode("utf-8"))["phrase"] == "5 марта 1953"

    def test_an_argument_that_is_not_utf_8(self) -> None:
        done = run("dates", "--json", "\udcff 1953")
        assert done.stderr == b""
        assert "error" in json.loads(done.stdout)

    @pytest.mark.parametrize(
        "arguments",
        [[], ["chekc"], ["check", "a", "b"], ["dates", "--js"], ["dates", "--order", "MYD"]],
    )
    def test_a_command_line_without_sense(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
        assert capsys.readouterr().err.startswith("usage: python -m timeline")
