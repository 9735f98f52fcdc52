"""What is no table, or too much of one, is refused with a reason and a remedy."""

import pytest

from tests.support.foreign_tables import BOOK, PLAIN, found, refusal, with_part
from timeline.collection.importing import Limits


def bomb() -> bytes:
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return with_part(BOOK, "xl/worksheets/sheet1.xml", [head, *[b" " * 1_000_000] * 200])


def lying(octets: bytes) -> bytes:
    """A workbook whose sheet says that it is small."""
    changed = bytearray(octets)
    place = changed.rfind(b"PK\x01\x02", 0, changed.rfind(b"xl/worksheets/sheet1.xml"))
    changed[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(changed)


REFUSED = [
    pytest.param(b"", "holds no rows", "a header and a row for each event", id="nothing"),
    pytest.param(b"Date,Event\n", "has a header and no rows", "Add a row", id="a header alone"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "is a PNG picture", "as CSV in UTF-8", id="PNG"),
    pytest.param(b"%PDF-1.7", "is a PDF document", "as CSV in UTF-8", id="PDF"),
    pytest.param(b"\xd0\xcf\x11\xe0", "an old Excel or Word file", ".xlsx", id="old Excel"),
    pytest.param(b"Date,Event\n1713,a\0b\n", "line 2 holds the character U+0000", "", id="a NUL"),
    pytest.param(b"\0" * 5000, "is full of NUL bytes", "as CSV", id="NUL bytes"),
    pytest.param(b"x" * 50_000_000, "is larger than 10 MB", "Split", id="one line of 50 MB"),
    pytest.param(b"a" * 9_000_000, "a cell of more than", "Shorten", id="one cell of 9 MB"),
    pytest.param(b"," * 9_000_000, "holds no rows", "", id="9 million commas"),
    pytest.param(b"a," * 4_000_000, "has 4,000,000 columns", "separates", id="many columns"),
    pytest.param(
        b"Date,Event\n" + b"1713,Flood\n" * 20_001, "more than 20,000 rows", "Split", id="many rows"
    ),
    pytest.param(b'Date,Event\n"a\n' * 700_000, "more than 20,000 rows", "", id="many quotes"),
    pytest.param(b'{"events":[{"start', "begins like JSON and is broken", "", id="broken JSON"),
    pytest.param(b"[" * 200_000, "a nesting beyond all measure", "", id="deep JSON"),
    pytest.param(b"[" + b"1" * 9000 + b"]", "a number", "", id="a number without end"),
    pytest.param(b'{"a": 1}', "neither TimelineJS's", "", id="JSON of another kind"),
    pytest.param(b"[]", "holds no events", "", id="an empty list"),
    pytest.param(BOOK[:2000], "is a damaged ZIP archive", "as CSV", id="half a workbook"),
    pytest.param(b"PK\x03\x04" + b"x" * 100, "is a damaged ZIP", "as CSV", id="no archive"),
    pytest.param(
        with_part(BOOK, "xl/worksheets/sheet1.xml", b"<a>"), "is a damaged", "", id="broken XML"
    ),
    pytest.param(b"# Mill, flood\nwater, fog\n", "names none of the columns", "", id="prose"),
    pytest.param(b"import os\nimport re\n", "names none of the columns", "", id="a program"),
]


@pytest.mark.parametrize(("octets", "problem", "remedy"), REFUSED)
def test_what_is_no_table_is_refused(octets: bytes, problem: str, remedy: str) -> None:
    told = refusal(octets)
    assert told.startswith("mine.csv")
    assert problem in told
    assert remedy in told


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert "unpacks to more than 60 MB" in refusal(bomb())
    assert "is a damaged workbook" in refusal(lying(bomb()))


def sheet(*rows: str) -> bytes:
    """A workbook whose sheet is written by hand."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{space}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    return with_part(BOOK, "xl/worksheets/sheet1.xml", xml.encode())


def row(number: int, column: str = "A", text: str = "1953") -> str:
    cell = f'<c r="{column}{number}" t="str"><v>{text}</v></c>'
    return f'<row r="{number}">{cell}</row>'


HOSTILE = [
    pytest.param(
        sheet(row(1, text="Date"), row(99_999_999_999)), "names a row 99,999,999,999", id="far"
    ),
    pytest.param(
        sheet(row(1, text="Date"), row(2, "XFD")), "beyond its column 300", id="far to the right"
    ),
    pytest.param(sheet("<a>" * 200_000), "nested beyond all measure", id="nested"),
    pytest.param(
        with_part(
            BOOK,
            "xl/worksheets/sheet1.xml",
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        ),
        "its XML defines entities",
        id="entities",
    ),
]


@pytest.mark.parametrize(("octets", "problem"), HOSTILE)
def test_a_hostile_workbook_is_refused(octets: bytes, problem: str) -> None:
    assert problem in refusal(octets)


def test_an_archive_that_is_no_workbook() -> None:
    assert "is a ZIP archive, not an .xlsx workbook" in refusal(
        BOOK.replace(b"xl/workbook.xml", b"xl/workbook.xyz")
    )


def test_limits_can_be_set() -> None:
    assert "is larger than 1e-05 MB" in refusal(PLAIN.encode(), limits=Limits(octets=10))
    assert "has more than 1 rows" in refusal(PLAIN.encode(), limits=Limits(rows=1))
    assert found(PLAIN, limits=Limits(rows=2)).report.read == 2
