"""Tables packed by gzip, and more rows than are read unless their limit is set."""

import gzip
from pathlib import Path

import pytest

from tests.support.foreign_tables import BOOK, PLAIN, column, found, refusal
from timeline.cli.main import main
from timeline.collection.importing import Limits

PACKED = [
    pytest.param(PLAIN.encode(), id="T22 csv.gz"),
    pytest.param(PLAIN.replace(",", "\t").encode(), id="T22 tsv.gz"),
    pytest.param(PLAIN.encode("utf-16"), id="T22 UTF-16"),
]


@pytest.mark.parametrize("octets", PACKED)
def test_a_packed_table_is_read_as_it_would_be(octets: bytes) -> None:
    packed, plain = found(gzip.compress(octets)), found(octets)
    assert packed.grid == plain.grid
    assert packed.mapping == plain.mapping


def test_t22_members_behind_one_another_are_one_table() -> None:
    packed = gzip.compress(b"Date,Event\n") + gzip.compress(b"1713,Flood\n")
    assert column(found(packed), "title") == ["Flood"]


REFUSED = [
    pytest.param(gzip.compress(PLAIN.encode())[:-12], "is a damaged gzip file", id="T22 cut"),
    pytest.param(b"\x1f\x8b" + b"x" * 99, "is a damaged gzip file", id="T22 no gzip"),
    pytest.param(gzip.compress(b" " * 50_000_000), "unpacks to more than 10 MB", id="T22 bomb"),
    pytest.param(gzip.compress(gzip.compress(b"1953")), "is packed twice", id="T22 twice"),
    pytest.param(gzip.compress(b""), "holds no rows", id="T22 nothing"),
    pytest.param(gzip.compress(b"%PDF-1.7"), "is a PDF document", id="T22 no table"),
]


@pytest.mark.parametrize(("octets", "problem"), REFUSED)
def test_a_packed_file_that_is_no_table_is_refused(octets: bytes, problem: str) -> None:
    assert problem in refusal(octets)


def test_t22_a_packed_workbook_is_a_workbook() -> None:
    assert found(gzip.compress(BOOK)).grid.form == "workbook"


@pytest.mark.parametrize("ending", ["csv", "csv.gz"])
def test_t22_the_limits_of_the_server_are_those_of_the_command_line(
    tmp_path: Path,
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    octets = b"Date,Event\n1713,Flood\n1714,Ebb\n1715,Fog\n"
    path = tmp_path / f"mine.{ending}"
    path.write_bytes(gzip.compress(octets) if ending.endswith("gz") else octets)
    monkeypatch.setenv("TIMELINE_TABLE_ROWS", "2")
    assert main(["check", "--events", str(path)]) == 1
    assert "has more than 2 rows" in capsys.readouterr().out
    monkeypatch.setenv("TIMELINE_TABLE_ROWS", "3")
    assert main(["check", "--events", str(path)]) == 0


def test_t22_more_rows_than_usual_are_read_where_the_limit_is_set() -> None:
    octets = b"Date,Event\n" + b"".join(b"%d,Ice %d\n" % (1000 + n % 900, n) for n in range(20_001))
    assert "has more than 20,000 rows" in refusal(octets)
    assert found(octets, limits=Limits(rows=30_000)).report.read == 20_001
