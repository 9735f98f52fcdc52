"""Any bytes in; rows of cells, or what keeps them from being read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.events_table import HEADER, line, read
from timeline.collection import csv_text
from timeline.collection.schema import EVENTS, SOURCES
from timeline.collection.table import read_rows

BROKEN_QUOTES = [
    pytest.param(
        ['a,"Ice', line(id="b", kind="odd")],
        [2, 3],
        "opens a cell and is not closed",
        id="left open to the end: the rows below are read all the same",
    ),
    pytest.param(
        ['a,"Ice', line(id="b", title="One, two"), line(id="c", kind="odd")],
        [2, 4],
        "opens a cell and is not closed",
        id="left open to the next quote",
    ),
    pytest.param(
        ['a,"Ice" age', line(id="b", kind="odd")],
        [2, 3],
        "quotation mark inside a quoted cell",
        id="text behind a quoted cell",
    ),
    pytest.param(
        ['a,"Ice', *[line(id=f"b{n}") for n in range(4000)], line(id="c", kind="odd")],
        [2, 4003],
        "opens a cell and is not closed",
        id="left open in a long table",
    ),
]


@pytest.mark.parametrize(("rows", "places", "problem"), BROKEN_QUOTES)
def test_a_broken_quote_is_told_where_it_opens(
    rows: list[str], places: list[int], problem: str
) -> None:
    faults = read(*rows).faults
    assert [fault.row for fault in faults] == places
    assert problem in faults[0].problem
    assert 'write one inside it as ""' in faults[0].remedy


def test_after_many_broken_quotes_the_rest_is_not_read() -> None:
    faults = read(*['a,"Ice"x'] * 1000).faults
    assert len(faults) == csv_text.MOST_BROKEN_RECORDS + 1
    assert faults[-1].problem == "the rest was not read"


def test_a_huge_cell_is_told() -> None:
    faults = read(line(id="a", note="x" * 200_000), line(id="b", kind="odd")).faults
    assert [fault.row for fault in faults] == [2, 3]
    assert faults[0].problem == "has a cell of more than 131,072 characters"


NOT_TABLES = [
    pytest.param(b"", "the file is empty", "Begin with a header row: id,title", id="empty"),
    pytest.param(b"\xef\xbb\xbf\r\n\r\n", "the file is empty", "Begin with", id="blank rows only"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "is a PNG picture", "as CSV in UTF-8", id="PNG"),
    pytest.param(b"PK\x03\x04\x14\0", "an .xlsx or .ods workbook", "as CSV in UTF-8", id="xlsx"),
    pytest.param(HEADER.encode("utf-16"), "UTF-16", "as CSV in UTF-8", id="UTF-16 with its mark"),
    pytest.param(HEADER.encode("utf-16-be"), "UTF-16", "as CSV in UTF-8", id="UTF-16 without"),
    pytest.param(HEADER.encode("utf-32"), "UTF-16 or another", "as CSV", id="UTF-32"),
    pytest.param(b'# So, a\nx = "a"\ny = ["1", "2"]', "is no table of", "row: id,title", id="TOML"),
    pytest.param(b"<html>\n<p>a, b</p>", "is no table of this kind", "begins with", id="HTML"),
    pytest.param(b"a,Ice,,\nb,Fog,,\n", "its first row names none", "begins with", id="no header"),
    pytest.param(b"\0" * 5000, "NUL bytes", "as CSV in UTF-8", id="NUL bytes only"),
]


@pytest.mark.parametrize(("octets", "problem", "remedy"), NOT_TABLES)
def test_what_is_no_table_is_told_in_one_line(octets: bytes, problem: str, remedy: str) -> None:
    (fault,) = read_rows(octets, EVENTS, name="events.csv").faults
    assert problem in fault.problem
    assert remedy in fault.remedy
    assert fault.row is None


def test_a_byte_that_is_not_utf_8_is_told_beside_the_other_faults() -> None:
    octets = f"\ufeff{HEADER}\n{line(title='É, É', kind='odd')}".encode()
    octets = octets.replace("É".encode(), b"\xc9", 1)
    encoding, kind = read_rows(octets, EVENTS, name="events.csv").faults
    assert encoding.problem == f"is not UTF-8: byte 0xC9 in line 2 (at offset {len(HEADER) + 9})"
    assert kind.column == "kind"


class TestFiles:
    def test_a_path_names_its_faults(self, tmp_path: Path) -> None:
        file = tmp_path / "mine.csv"
        file.write_bytes(b"")
        (fault,) = read_rows(file, EVENTS).faults
        assert fault.file == str(file)

    @pytest.mark.parametrize(
        ("name", "problem"),
        [
            pytest.param("nowhere.csv", "there is no such file", id="not there"),
            pytest.param(".", "is a folder, not a file", id="folder"),
            pytest.param("x" * 300, "file name too long", id="endless name"),
            pytest.param("a\0b", "embedded null byte", id="NUL in the name"),
        ],
    )
    def test_a_file_that_cannot_be_read(self, tmp_path: Path, name: str, problem: str) -> None:
        (fault,) = read_rows(tmp_path / name, EVENTS).faults
        assert problem in fault.problem

    def test_a_file_that_may_not_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        (fault,) = read_rows(tmp_path / "events.csv", EVENTS).faults
        assert fault.problem == "can't be read (permission denied)"

    def test_a_file_without_end(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(csv_text, "LARGEST_FILE", 1_000_000)
        file = tmp_path / "events.csv"
        file.write_bytes(b"a," * 600_000)
        (fault,) = read_rows(file, EVENTS).faults
        assert fault.problem == "is larger than 1 MB"


CHARACTERS = st.sampled_from('ab,;"\n\r\0\t é1=<')


class TestWhateverTheBytes:
    @given(st.binary(max_size=400))
    def test_bytes(self, octets: bytes) -> None:
        self.read(octets)

    @given(st.binary(max_size=200))
    def test_bytes_under_a_header(self, octets: bytes) -> None:
        self.read(HEADER.encode() + b"\n" + octets)

    @given(st.text(CHARACTERS, max_size=200))
    def test_text(self, text: str) -> None:
        self.read(f"key,title\n{text}".encode())

    def read(self, octets: bytes) -> None:
        for form in (EVENTS, SOURCES):
            table = read_rows(octets, form, name="x.csv")
            assert {len(cells) for cells in table.cells.values()} == {len(table.rows)}
            assert all("\n" not in str(fault) for fault in table.faults)
