"""Sheets as people keep them: several in a workbook, merged cells, columns without a name."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
from openpyxl import Workbook

from tests.support.foreign_tables import column, found, with_part


def book(sheets: Mapping[str, Sequence[Sequence[object]]], *merged: str) -> bytes:
    """A workbook of named sheets; what is merged is so in the last."""
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for block in merged:
        sheet.merge_cells(block)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


# --- T14: which sheet ---------------------------------------------------------------------------

EVENTS: Sequence[Sequence[object]] = [
    ["Date", "Event"],
    ["12 May 1713", "Flood"],
    [1714, "Gate mended"],
]

OTHERS = [
    pytest.param([["Read me"], ["This workbook lists the floods of the mill."]], id="T14 prose"),
    pytest.param([["Field", "Description"], ["Event", "What happened"]], id="T14 a codebook"),
    pytest.param([["Mill"], [], ["Kept by the miller", "and his son"]], id="T14 a title page"),
    pytest.param([["Title"]], id="T14 a header alone"),
]


@pytest.mark.parametrize("other", OTHERS)
def test_a_sheet_that_is_no_table_is_passed_over_and_said(
    other: Sequence[Sequence[object]],
) -> None:
    foreign = found(book({"Read me": other, "Floods": EVENTS}))
    assert foreign.mapping.sheet == "Floods"
    assert column(foreign, "title") == ["Flood", "Gate mended"]
    assert "“Floods” was read, and not “Read me”" in foreign.report.notes[0]


def test_t14_of_two_tables_the_first_is_read_and_the_other_can_be_chosen() -> None:
    octets = book({"Floods": EVENTS, "Ebbs": [["Date", "Event"], [1720, "Ebb"]]})
    assert found(octets).mapping.sheet == "Floods"
    assert found(octets).grid.sheets == ("Floods", "Ebbs")
    assert column(found(octets, change={"sheet": "Ebbs"}), "title") == ["Ebb"]


# --- T12: merged cells --------------------------------------------------------------------------


def test_t12_what_is_merged_holds_for_all_its_cells() -> None:
    rows: list[list[object]] = [
        ["Year", "Actor", "Event"],
        [1713, "Miller", "Flood"],
        [None, None, "Gate mended"],
        [None, "Son", "Ebb"],
        [1714, None, "Fog"],
    ]
    foreign = found(book({"Floods": rows}, "A2:A4", "B2:B3", "B4:B5"))
    assert column(foreign, "actor") == ["Miller", "Miller", "Son", "Son"]
    assert column(foreign, "date") == ["1713", "1713", "1713", "1714"]


def test_t12_cells_merged_side_by_side_hold_for_both_columns() -> None:
    rows: list[list[object]] = [
        ["Date", "Actor", "Toward", "Event"],
        [1713, "Miller", None, "Talks to himself"],
    ]
    foreign = found(book({"Floods": rows}, "B2:C2"))
    assert (column(foreign, "actor"), column(foreign, "toward")) == (["Miller"], ["Miller"])


def test_t12_a_title_over_the_whole_table_and_a_block_below_it_are_no_events() -> None:
    rows: list[list[object]] = [
        ["Floods of the mill"],
        ["Year", "Actor", "Event"],
        [1713, "Miller", "Flood"],
        [None, None, "Ebb"],
    ]
    foreign = found(book({"Floods": rows}, "A1:C1", "A3:A9"))
    assert column(foreign, "title") == ["Flood", "Ebb"]
    assert foreign.report.there == 3


def test_t12_blocks_that_overlap_without_end_cost_nothing() -> None:
    rows: list[list[object]] = [["Year", "Event"], *[[1713, "Flood"]] * 20]
    octets = book({"Floods": rows})
    blocks = "".join(f'<mergeCell ref="A{n}:KN1048576"/>' for n in range(1, 20) for _ in range(900))
    assert found(with_merged(octets, blocks)).report.read == 20


def with_merged(octets: bytes, blocks: str) -> bytes:
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        xml = archive.read(part).decode()
    merged = f"</sheetData><mergeCells>{blocks}</mergeCells>"
    return with_part(octets, part, xml.replace("</sheetData>", merged).encode())


# --- T10: columns without a name ----------------------------------------------------------------

UNNAMED = [
    pytest.param("date,event,,\n1713,Flood,high,\n1714,Ebb,,low\n", id="T10 as it was sent"),
    pytest.param("date,event,,\n1713,Flood,high\n1714,Ebb,,low\n", id="T10 and ragged"),
    pytest.param("date;event;;\n1713;Flood;high;\n1714;Ebb;;low\n", id="T10 semicolons"),
    pytest.param("date\tevent\t\t\n1713\tFlood\thigh\t\n1714\tEbb\t\tlow\n", id="T10 tabs"),
    pytest.param(
        book({"A": [["date", "event"], [1713, "Flood", "high"], [1714, "Ebb", None, "low"]]}),
        id="T10 workbook",
    ),
]


@pytest.mark.parametrize("octets", UNNAMED)
def test_what_stands_in_a_column_without_a_name_goes_to_the_note(octets: bytes | str) -> None:
    foreign = found(octets)
    assert not foreign.report.set_aside
    assert column(foreign, "title") == ["Flood", "Ebb"]
    assert column(foreign, "note") == ["column 3: high", "column 4: low"]
