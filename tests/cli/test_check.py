"""``python -m timeline check``: what a table holds, or every fault of it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.mill import EVENTS, PIVOTS, SOURCES
from timeline.cli.main import main
from timeline.collection.collection import open_collection
from timeline.collection.schema import COLUMNS
from timeline.html.render import to_html
from timeline.page.own_table_report import report_of

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

    def test_the_dated_are_counted_as_on_the_page(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table = tmp_path / "events.csv"
        row = {"id": "ban", "title": "The ban", "kind": "context", "basis": "stated"}
        row["date"] = "until March 1952"
        cells = (row.get(column, "") for column in COLUMNS)
        table.write_text(f"{','.join(COLUMNS)}\n{','.join(cells)}\n", encoding="utf-8")
        assert main(["check", str(table)]) == 0
        assert "1 event, 1 dated, 0 undated" in capsys.readouterr().out
        report = to_html(report_of(open_collection(table)))
        assert "1 rows read: 1 dated, 0 undated" in report

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
