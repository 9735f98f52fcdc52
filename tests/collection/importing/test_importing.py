"""A table from elsewhere: whatever its form, each row is an event or is told."""

import contextlib
import csv
import datetime
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.support.foreign_tables import (
    TIMELINEJS_2,
    TIMELINEJS_3,
    TIMELINEJS_SHEET,
    with_part,
    workbook,
)
from timeline.collection.collection import collection_of, open_collection
from timeline.collection.events import dated_events
from timeline.collection.importing import (
    Foreign,
    Limits,
    is_ours,
    mapping_lines,
    mapping_of,
    read_foreign,
)
from timeline.collection.importing.decoding import decode
from timeline.collection.schema import COLUMNS
from timeline.errors import TableError

PLAIN = "Date,Event\n12 May 1713,Flood\n1714,Gate mended\n"
BOOK = workbook(["Date", "Event"], [datetime.datetime(1953, 4, 6), "Talks"], ["spring 1848", "Rev"])


def found(octets: bytes | str, **given: object) -> Foreign:
    """A table as it is read, of which no row may be lost."""
    octets = octets.encode() if isinstance(octets, str) else octets
    foreign = read_foreign(octets, name="mine.csv", **given)  # type: ignore[arg-type]
    assert_nothing_lost(foreign)
    return foreign


def assert_nothing_lost(foreign: Foreign) -> None:
    report = foreign.report
    assert report.read + len(report.set_aside) == report.there
    assert len(foreign.table.rows) == report.read
    mapping = foreign.mapping
    frame, _, faults = dated_events(
        foreign.table, language=mapping.language, order=mapping.order_to_read
    )
    assert faults == []
    assert len(frame) == report.read
    assert frame.index.is_unique
    undated = frame["earliest"].isna() & frame["begin_latest"].isna()
    assert report.dated == len(frame) - int(undated.sum())


def column(foreign: Foreign, name: str) -> list[str]:
    return foreign.table.cells[name]


def refusal(octets: bytes, **given: object) -> str:
    with pytest.raises(TableError) as error:
        read_foreign(octets, name="mine.csv", **given)  # type: ignore[arg-type]
    return str(error.value)


# --- octets to text ---------------------------------------------------------------------------

ENCODINGS = [
    pytest.param("5 août 1789;Abolition;Une longue nuit", "cp1252", id="French, Windows"),
    pytest.param("El año; Murió Stalin, señores", "cp1252", id="Spanish, Windows"),
    pytest.param("5. März;Größte Überraschung", "mac_roman", id="German, old Mac"),
    pytest.param("Zemřel Stalin, příčinou byla mrtvice", "cp1250", id="Czech, Windows"),
    pytest.param("6 октября; Źródło", "utf-8", id="UTF-8"),
    pytest.param("6 апреля 1953;Встреча послов в Москве", "cp1251", id="Russian, Windows"),
    pytest.param("6 апреля 1953;Встреча послов в Москве", "koi8_r", id="Russian, Unix"),
    pytest.param("1953年4月6日,漁業協定についての会談が始まった", "shift_jis", id="Japanese"),
    pytest.param("1953年4月6日,中国红十字会宣布协助日侨回国", "gb18030", id="Chinese"),
    pytest.param("6 Ağustos 1953;Görüşmeler başladı; ışık", "cp1254", id="Turkish"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODINGS)
def test_a_legacy_encoding_is_found_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), name="mine.csv")
    assert decoded.text == text
    assert ("not UTF-8" in decoded.note) is (encoding != "utf-8")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_in_all_its_forms(encoding: str) -> None:
    assert column(found(PLAIN.encode(encoding)), "title") == ["Flood", "Gate mended"]


def test_the_reader_may_say_the_encoding() -> None:
    octets = "Date,Title\n1953,Łódź é\n".encode("cp1250")
    assert column(found(octets, change={"encoding": "cp1250"}), "title") == ["Łódź é"]
    assert "is no encoding of text" in refusal(octets, change={"encoding": "rot13"})
    assert "is not text in “utf-8”" in refusal(octets, change={"encoding": "utf-8"})


# --- text to rows -----------------------------------------------------------------------------

FORMS = [
    pytest.param(PLAIN, id="commas"),
    pytest.param(PLAIN.replace(",", ";"), id="semicolons"),
    pytest.param(PLAIN.replace(",", "\t"), id="tabs"),
    pytest.param(PLAIN.replace(",", "|"), id="bars"),
    pytest.param(PLAIN.replace("\n", "\r\n"), id="Windows line ends"),
    pytest.param(PLAIN.replace("\n", "\r"), id="old Mac line ends"),
    pytest.param(PLAIN.replace("\n", "\n\n,\n"), id="empty lines"),
    pytest.param(PLAIN.replace("12 May 1713", '"12 May 1713"'), id="quoted"),
    pytest.param("Date,Event,,\n12 May 1713,Flood,,\n1714,Gate mended,,\n", id="blank columns"),
    pytest.param(PLAIN + "Date,Event\n", id="the header again"),
    pytest.param("12 May 1713,Flood it was\n1714,Gate mended\n", id="no header"),
    pytest.param(
        workbook(["Date", "Event"], ["12 May 1713", "Flood"], [1714, "Gate mended"]), id="workbook"
    ),
    pytest.param(
        workbook(
            ["Date", "Event"], ["12 May 1713", "Flood"], [1714, "Gate"], empty_first_sheet=True
        ),
        id="second sheet",
    ),
    pytest.param(
        json.dumps([{"date": "12 May 1713", "title": "Flood"}, {"date": 1714, "title": "Gate"}]),
        id="a list of objects",
    ),
    pytest.param(TIMELINEJS_2, id="TimelineJS 2"),
    pytest.param(
        TIMELINEJS_2.replace(b"{", b"storyjs_jsonp_data = {", 1), id="TimelineJS 2 script"
    ),
    pytest.param(TIMELINEJS_SHEET, id="TimelineJS spreadsheet"),
]


@pytest.mark.parametrize("given", FORMS)
def test_every_form_gives_the_same_rows(given: bytes | str) -> None:
    foreign = found(given)
    frame = collection_of(foreign, Path("mine.csv")).events
    assert [str(day)[:10] for day in frame["earliest"]] == ["1713-05-12", "1714-01-01"]
    assert [title.split()[0] for title in frame["title"]] == ["Flood", "Gate"]
    assert set(frame["kind"]) == {""}


def test_a_title_line_above_the_header_is_told() -> None:
    foreign = found("Floods of the mill,,\nDate,Event,Who\n1713,Flood,X\n1714,Ebb,Y\n")
    assert column(foreign, "title") == ["Flood", "Ebb"]
    (fault,) = foreign.report.set_aside
    assert "stands above the header" in fault.problem


SET_ASIDE = [
    # the third row, its problem
    pytest.param('1714,"Gate', "a quotation mark that is not closed", id="quote left open"),
    pytest.param('1714,"Ga"te', "a quotation mark that is not closed", id="text behind a quote"),
    pytest.param("1714,Gate,mended", "has 3 cells where the header has 2", id="too many cells"),
    pytest.param("Date,Event", "repeats the header", id="header"),
]


@pytest.mark.parametrize(("row", "problem"), SET_ASIDE)
def test_a_row_that_can_not_be_read_is_told_with_its_remedy(row: str, problem: str) -> None:
    foreign = found(f"Date,Event\n1713,Flood\n{row}\n1715,Fog\n")
    assert column(foreign, "title") == ["Flood", "Fog"]
    (fault,) = foreign.report.set_aside
    assert fault.row == 3
    assert problem in fault.problem
    assert fault.remedy
    assert "1 set aside" in foreign.report.counts()


def test_a_short_row_is_read_and_told() -> None:
    foreign = found("Date,Event,Place\n1713,Flood\n1714,Ebb,Mill\n")
    assert column(foreign, "title") == ["Flood", "Ebb"]
    assert "has 2 cells where the header has 3" in foreign.report.remarks[0].problem


def test_many_open_quotes_lose_no_row() -> None:
    rows = ['1713,"Flood'] * 500 + ["1714,Ebb"] * 500
    foreign = found("Date,Event\n" + "\n".join(rows))
    assert foreign.report.there == 1000
    assert foreign.report.read == 500


class TestWorkbooks:
    def test_a_date_is_as_exact_as_its_format_shows(self) -> None:
        book = load_workbook(io.BytesIO(BOOK))
        assert book.active is not None
        book.active["A2"].number_format = "mmm yyyy"
        file = io.BytesIO()
        book.save(file)
        assert column(found(file.getvalue()), "date") == ["1953-04", "spring 1848"]

    def test_a_sheet_can_be_chosen(self) -> None:
        octets = workbook(["Date", "Event"], [1953, "Talks"], empty_first_sheet=True)
        foreign = found(octets)
        assert foreign.mapping.sheet == "Events"
        assert "has 2 sheets" in foreign.report.notes[0]
        assert "holds no rows" in refusal(octets, change={"sheet": "Sheet"})
        assert "Give one of: Sheet, Events" in refusal(octets, change={"sheet": "Evnts"})

    def test_a_workbook_with_another_name_is_a_workbook(self) -> None:
        assert found(BOOK).grid.form == "workbook"


class TestTimelineJS:
    def test_version_3(self) -> None:
        foreign = found(TIMELINEJS_3)
        assert foreign.title == "The mill"
        assert column(foreign, "title") == ["Flood & fog", "Gate mended", "Ides", "Miller"]
        assert column(foreign, "summary")[0] == "It rose."
        assert column(foreign, "edtf") == ["1713-05-12/1713-06", "", "-0043-03", "1700/1720"]
        assert column(foreign, "date")[1] == "about 1714"
        assert column(foreign, "thread")[0] == "Water"

    def test_the_title_slide_is_set_aside(self) -> None:
        (fault,) = found(TIMELINEJS_SHEET).report.set_aside
        assert "title slide" in fault.problem

    def test_what_is_no_event_is_told(self) -> None:
        given = json.loads(TIMELINEJS_3)
        given["events"].append("fog")
        (fault,) = found(json.dumps(given)).report.set_aside
        assert "is no event" in fault.problem


# --- what is no table, or too much of one -----------------------------------------------------


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


# --- ours or not ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(",".join(COLUMNS), True, id="ours"),
        pytest.param(";".join(COLUMNS), True, id="ours with semicolons"),
        pytest.param(",".join(COLUMNS[:10]).title(), True, id="ours, faulty"),
        pytest.param(PLAIN, False, id="another"),
        pytest.param("", False, id="nothing"),
        pytest.param("\n\n", False, id="blank lines"),
    ],
)
def test_our_own_table_is_known_by_its_header(text: str, expected: bool) -> None:
    assert is_ours(text.encode()) is expected


def test_our_own_faulty_table_is_told_as_before(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(",".join(COLUMNS[:-2]) + "\n", encoding="utf-8")
    with pytest.raises(TableError, match="column follows: is missing"):
        open_collection(file)


@pytest.mark.parametrize("name", ["mine.csv", "events.csv", "mine.txt"])
def test_a_foreign_file_is_a_collection(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PLAIN, encoding="utf-8")
    collection = open_collection(tmp_path / name)
    assert collection.foreign is not None
    assert len(collection.events) == 2
    assert collection.settings.title == Path(name).stem


def test_a_folder_of_our_own_is_never_read_as_foreign(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "collection.toml").write_text("", encoding="utf-8")
    with pytest.raises(TableError, match="is not one this table has"):
        open_collection(tmp_path / "events.csv")


def test_a_table_of_which_nothing_can_be_read_is_refused() -> None:
    with pytest.raises(TableError, match="not closed"):
        collection_of(found('Date,Event\n1713,"Flood\n'), Path("mine.csv"))


# --- the mapping kept -------------------------------------------------------------------------


def test_a_mapping_survives_json_and_reads_the_same() -> None:
    first = found(TIMELINEJS_SHEET)
    again = found(TIMELINEJS_SHEET, mapping=mapping_of(first.mapping.to_json()))
    assert again.mapping == first.mapping
    assert again.table == first.table


def test_a_mapping_is_shown_column_by_column() -> None:
    foreign = found("When,What,Odd\n1713,Flood,1\n1714,Ebb,2\n")
    lines = mapping_lines(foreign.mapping, foreign.grid.columns)
    told = [re.sub(r"\s+", " ", line).strip() for line in lines]
    assert told[:3] == ["When date (its name)", "What title (its name)", "Odd not taken"]
    assert "Not taken: “Odd”." in foreign.report.notes


# --- whatever is given ------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(octets: bytes) -> None:
    with contextlib.suppress(TableError):
        found(octets)


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *(
                "1953",
                "-9",
                "0000",
                "4/5/1953",
                "25/12/1953",
                "12/25/53",
                "1953-04-06",
                "early 1953",
            ),
            *(
                "5 août 1789",
                "昭和28年",
                "19455",
                "1953/1954",
                "[..1953]",
                "n.d.",
                '"',
                "\n",
                "Fog",
            ),
            *("1953-00-00", "99", "-44", "Y17000", "99999", "5.13.1953", "last autumn", "1953?"),
        ]
    ),
)
HEADER = st.lists(
    st.sampled_from(
        [
            *(
                "Date",
                "End",
                "Year",
                "Month",
                "Day",
                "End Year",
                "End Month",
                "Title",
                "Text",
                "id",
            ),
            *(
                "edtf",
                "Display Date",
                "Type",
                "kind",
                "basis",
                "Headline",
                "Note",
                "Who",
                "x",
                "",
                "Text",
            ),
        ]
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(HEADER, st.lists(st.lists(CELL, max_size=8), max_size=12), st.sampled_from(",;\t"))
def test_any_cells_are_read_or_told(
    header: list[str], rows: list[list[str]], separator: str
) -> None:
    lines = [separator.join(row) for row in [["Date"], [*header], *rows]][1:]
    with contextlib.suppress(TableError):
        found("\n".join(lines).encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(HEADER, st.lists(st.lists(CELL, min_size=8, max_size=8), min_size=1, max_size=12))
def test_no_row_is_lost_of_a_well_formed_table(header: list[str], rows: list[list[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(["Date", *header, "Title"])
    kept = [[cell.replace("\0", "").replace("\r", "") for cell in row] for row in rows]
    width = len(header) + 2
    kept = [(row * 2)[:width] for row in kept]
    kept = [row for row in kept if "".join(row).strip()]
    writer.writerows(kept)
    octets = text.getvalue().encode("utf-8", "replace")
    if kept:
        assert found(octets).report.there == len(kept)
    else:
        assert "has a header and no rows" in refusal(octets)


@pytest.mark.parametrize(
    "cell",
    [pytest.param("1" * 400, id="longer than a float"), pytest.param("1" * 5000, id="than an int")],
)
@pytest.mark.parametrize("part", ["Year", "Month", "Day"])
def test_a_number_beyond_any_date_leaves_its_row_undated(part: str, cell: str) -> None:
    row = {"Year": "1953", "Month": "3", "Day": "5"} | {part: cell}
    text = "Year,Month,Day,Headline\n" + ",".join(row.values()) + ",Ice\n1953,4,6,Fog\n"
    foreign = found(text.encode())
    assert column(foreign, "title") == ["Ice", "Fog"]
    assert foreign.report.read == 2


def test_half_a_letter_of_a_file_that_was_cut_can_be_written() -> None:
    foreign = found(b'[{"date": "1953", "title": "\\ud800 x"}]')
    (title,) = column(foreign, "title")
    assert title.encode("utf-8").endswith(b" x")
