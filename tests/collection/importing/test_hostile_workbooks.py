"""Workbooks made to cost without end: each is refused at once, with one clear sentence.

Most are a few kilobytes that would take gigabytes or hours.
"""

import time

import pytest

from tests.support.written_workbooks import (
    BOOK,
    HEADER,
    LONG_TEXT,
    ROW,
    SHEET,
    archive,
    attributes,
    changed,
    formatted,
    in_cells,
    named_sheets,
    numbered,
    parts_of,
    rows,
    shared_strings,
    sheet_at,
    styles,
    texts_at,
    using_text,
    with_relations,
    with_rule,
    worksheet,
    written_workbook,
)
from timeline.collection.importing import read_foreign
from timeline.errors import TableError

LONGEST = 5.0
"""Seconds of processor that a workbook may take; most take a hundredth of one."""

REFUSED = [
    # texts
    pytest.param(
        in_cells(rows(5_000, using_text), shared=LONG_TEXT),
        "a cell of 1,000,001 characters in row 2, and a cell may have 32,767. Shorten it.",
        id="a long text in many cells",
    ),
    pytest.param(
        in_cells(rows(5_000, using_text), shared=shared_strings(f"<si><t>{'x' * 30_000}</t></si>")),
        "has more than 20,000,000 characters in its cells",
        id="many texts that are all the same",
    ),
    *(
        pytest.param(
            in_cells(rows(500, numbered(number)), shared=LONG_TEXT),
            "has a cell of 1,000,00",
            id=f"a long text named by {number!r}",
        )
        for number in ("-1", " 0 ", "0_0", "０")
    ),
    pytest.param(
        in_cells(rows(500, numbered(" " * 40 + "0")), shared=LONG_TEXT),
        "is a damaged workbook",
        id="a long text named by a long number",
    ),
    pytest.param(
        in_cells(rows(9, numbered("7")), shared=LONG_TEXT),
        "is a damaged workbook",
        id="a text that is not there",
    ),
    pytest.param(
        in_cells(
            rows(9, using_text),
            shared=shared_strings(f"<si>{'<r><rPr><b/></rPr><t>x</t></r>' * 60_000}</si>"),
        ),
        "has more than 100,000 formats, merged cells, rules and names",
        id="a text in sixty thousand pieces",
    ),
    pytest.param(
        in_cells(rows(9, using_text), shared=shared_strings("<si><t/></si>" * 700_000)),
        "has more than 1,000,000 cells, texts and formats",
        id="texts that nobody uses",
    ),
    pytest.param(
        in_cells(f'<row><c t="inlineStr"><is><t>{"x" * 50_000}</t></is></c></row>'),
        "has a cell of 50,000 characters",
        id="a long text in its cell",
    ),
    pytest.param(
        in_cells(f'<row><c t="str"><v>{"&#65;" * 50_000}</v></c></row>'),
        "has a cell of 50,000 characters",
        id="letters written as numbers",
    ),
    pytest.param(
        written_workbook(
            worksheet(HEADER, rows(500, using_text)),
            parts={"[Content_Types].xml": texts_at("/x.png"), "x.png": LONG_TEXT},
        ),
        "keeps its texts in an unknown place",
        id="texts in a picture",
    ),
    # rows and cells
    pytest.param(
        in_cells('<row r="19999"/><row r="39998"/><row r="59997"/>'),
        "has 39,995 empty rows above row 39,998. Delete the empty rows between",
        id="rows far apart",
    ),
    pytest.param(
        in_cells("".join(f'<row r="{20_000 if n % 2 else 1}"/>' for n in range(99))),
        "empty rows above row 20,000",
        id="rows that go back and forth",
    ),
    pytest.param(in_cells('<row r="1048577"/>'), "names a row 1,048,577", id="a row beyond"),
    pytest.param(in_cells(f'<row r="{"9" * 5_000}"/>'), "is a damaged workbook", id="a long row"),
    pytest.param(
        in_cells("<row/>" * 1_000_000), "has more than 1,000,000 cells", id="a million rows"
    ),
    pytest.param(
        in_cells(f"<row>{'<c/>' * 500_000}</row>"),
        "has more than 400,000 cells, blank ones among them. Keep the rows and columns",
        id="blank cells",
    ),
    pytest.param(
        in_cells(f"<row>{'<c><v>1</v></c>' * 100_000}</row>"),
        "has cells beyond its column 300",
        id="a hundred thousand columns",
    ),
    pytest.param(
        in_cells(f'<row><c r="{"A" * 50_000}2"><v>1</v></c></row>'),
        "has cells beyond its column 300",
        id="a column of fifty thousand letters",
    ),
    pytest.param(
        in_cells(f"<row><c><v>{'9' * 5_000}</v></c></row>"),
        "is a damaged workbook",
        id="a number of five thousand digits",
    ),
    pytest.param(
        in_cells(f'<row><c s="{"9" * 5_000}"><v>1</v></c></row>'),
        "is a damaged workbook",
        id="a style of five thousand digits",
    ),
    pytest.param(
        in_cells('<row><c t="d"><v>1111111</v></c></row>'), "is a damaged workbook", id="no date"
    ),
    # formats and the like
    pytest.param(
        formatted("[y" * 20_000),
        "has a number format of 40,000 characters, and a format may have 255",
        id="a format on which patterns stumble",
    ),
    pytest.param(
        written_workbook(
            worksheet(HEADER, ROW), style=styles('<numFmt numFmtId="9" formatCode="y"/>' * 1_001)
        ),
        "has more than 1,000 number formats",
        id="number formats",
    ),
    *(
        pytest.param(
            octets, "has more than 100,000 formats, merged cells, rules and names", id=name
        )
        for name, octets in {
            "styles": written_workbook(
                worksheet(HEADER, ROW), style=styles("", '<xf numFmtId="0"/>' * 100_000)
            ),
            "merged cells": written_workbook(
                worksheet(HEADER, ROW, behind='<mergeCell ref="A1:XFD1048576"/>' * 100_000)
            ),
            "rules for many ranges": with_rule(*["A1:B2 " * 5_000] * 80),
            "defined names": written_workbook(
                worksheet(HEADER, ROW), in_workbook="<definedName/>" * 100_000
            ),
            "views of a sheet": written_workbook(
                worksheet(HEADER, ROW, before="<sheetView/>" * 100_000)
            ),
            "elements of no kind": in_cells("<x/>" * 100_000),
            "deep elements": in_cells(("<x>" * 90 + "</x>" * 90) * 1_200),
        }.items()
    ),
    # XML
    pytest.param(in_cells("<a>" * 50_000), "is a workbook nested beyond all measure", id="nesting"),
    *(
        pytest.param(in_cells(inside), "beyond all measure in its XML", id=name)
        for name, inside in {
            "attributes": f"<row {attributes(101)}/>",
            "many attributes": f"<row {attributes(500_000)}/>",
            "name spaces": f"<row {attributes(50_000, 'xmlns:')}/>",
            "a long attribute": f'<row a="{"x" * 20_000_000}"/>',
            "a long comment": f"<!--{'x' * 20_000_000}-->",
            "a long name": f"<{'x' * 10_000_000}/>",
            "a long text in no cell": "x" * 20_000_000,
            "a long formula": "<row><c><f>" + "\n" * 20_000_000 + "</f></c></row>",
        }.items()
    ),
    pytest.param(
        written_workbook(['<!DOCTYPE a [<!ENTITY a "aaaa">]>', *worksheet(HEADER)]),
        "its XML defines entities",
        id="entities",
    ),
    pytest.param(in_cells("<row>&#0;</row>"), "is a damaged workbook", id="a NUL in its XML"),
    pytest.param(
        written_workbook(["<?xml version='1.0' encoding='utf-7'?>", *worksheet(HEADER)]),
        "is a damaged workbook",
        id="an encoding that nobody knows",
    ),
    # sheets
    pytest.param(
        written_workbook(*[worksheet(HEADER)] * 251), "has more than 250 sheets", id="sheets"
    ),
    pytest.param(
        written_workbook(worksheet(), parts={"xl/workbook.xml": named_sheets(40_000)}),
        "names one sheet twice",
        id="forty thousand names of one sheet",
    ),
    pytest.param(
        written_workbook(
            worksheet(),
            parts={
                "xl/_rels/workbook.xml.rels": with_relations(
                    *(sheet_at(f"{'./' * n}worksheets/sheet1.xml", f"r{n}") for n in range(99))
                )
            },
        ),
        "names one sheet twice",
        id="many ways to one sheet",
    ),
    pytest.param(
        written_workbook(
            worksheet(),
            parts={
                "xl/_rels/workbook.xml.rels": with_relations(sheet_at("x.png")),
                "xl/x.png": worksheet(HEADER, ROW),
            },
        ),
        "holds no rows",
        id="a sheet in a picture",
    ),
    # archives
    pytest.param(
        archive(*parts_of(BOOK), (SHEET.upper(), b"<a/>")), "holds a part twice", id="a part twice"
    ),
    pytest.param(
        archive(*parts_of(BOOK), *((f"{n}", b"") for n in range(5_000))),
        "unpacks to more than 60 MB",
        id="parts",
    ),
    pytest.param(changed(BOOK, SHEET, 24, 70_000_000, 4), "unpacks to more", id="a part too large"),
    pytest.param(changed(BOOK, SHEET, 24, 40, 4), "is a damaged", id="a part larger than it says"),
    pytest.param(changed(BOOK, SHEET, 42, 0, 4), "is a damaged", id="one part over another"),
    pytest.param(changed(BOOK, SHEET, 10, 99, 2), "is a damaged", id="packed in an unknown way"),
    pytest.param(changed(BOOK, SHEET, 8, 1, 2), "is encrypted", id="encrypted"),
]


@pytest.mark.parametrize(("octets", "problem"), REFUSED)
def test_a_workbook_that_costs_too_much_is_refused_in_one_sentence(
    octets: bytes, problem: str
) -> None:
    began = time.process_time()
    with pytest.raises(TableError) as error:
        read_foreign(octets, name="mine.xlsx")
    assert time.process_time() - began < LONGEST
    (fault,) = error.value.faults
    assert problem in str(fault)
    assert fault.remedy
