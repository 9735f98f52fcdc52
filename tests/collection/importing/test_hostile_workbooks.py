"""Workbooks made to cost without end: each is read or refused at once, with one clear sentence.

Most are a few kilobytes that would take gigabytes or hours.
"""

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable

import pytest

from tests.support.places import ROOT
from tests.support.written_workbooks import (
    HEADER,
    KINDS,
    MAIN,
    OFFICE,
    PACKAGE,
    ROW,
    shared_strings,
    styles,
    worksheet,
    written_workbook,
)
from timeline.collection.importing import Foreign, read_foreign
from timeline.errors import TableError

LONGEST = 5.0
"""Seconds of processor that a workbook may take; most take a hundredth of one."""
LARGEST = 300
"""Megabytes that it may take."""


def rows(count: int, cells: Callable[[int], str]) -> str:
    return "".join(f'<row r="{r}">{cells(r)}</row>' for r in range(2, count + 2))


def using_text(row: int) -> str:
    return f'<c r="A{row}"><v>1953</v></c><c r="B{row}" t="s"><v>0</v></c>'


def numbered(number: str) -> Callable[[int], str]:
    """A cell that names a shared text in a way of its own."""
    return lambda row: f'<c r="A{row}" t="s"><v>{number}</v></c>'


LONG_TEXT = shared_strings(f"<si><t>{'x' * 1_000_000}</t></si>")
FORMATTED = '<row r="2"><c r="A2" s="1"><v>19000</v></c><c r="B2" t="str"><v>Ice</v></c></row>'
TWO_FORMATS = '<xf numFmtId="0"/><xf numFmtId="170"/>'


def in_cells(*cells: str, shared: Iterable[str] = ()) -> bytes:
    return written_workbook(worksheet(HEADER, *cells), shared=shared)


def formatted(code: str) -> bytes:
    style = styles(f'<numFmt numFmtId="170" formatCode="{code}"/>', TWO_FORMATS)
    return written_workbook(worksheet(HEADER, FORMATTED), style=style)


def with_rule(*ranges: str) -> bytes:
    rules = "".join(
        f'<conditionalFormatting sqref="{each}"><cfRule type="expression" priority="1"/>'
        "</conditionalFormatting>"
        for each in ranges
    )
    return written_workbook(worksheet(HEADER, ROW, behind=rules))


def with_relations(*relations: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def sheet_at(target: str, name: str = "r1") -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/worksheet" Target="{target}"/>'


def named_sheets(count: int, relation: str = "r1") -> str:
    listed = "".join(
        f'<sheet name="S{n}" sheetId="{n}" r:id="{relation}"/>' for n in range(1, count + 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'


def texts_at(part: str) -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{KINDS}.sheet.main+xml"/><Override PartName="{part}" '
        f'ContentType="{KINDS}.sharedStrings+xml"/></Types>'
    )


def attributes(count: int, space: str = "") -> str:
    return " ".join(f'{space}a{n}="b"' for n in range(count))


def archive(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as written:
        for name, part in parts:
            written.writestr(name, part)
    return file.getvalue()


def parts_of(octets: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        return [(each.filename, read.read(each)) for each in read.infolist()]


def changed(octets: bytes, part: str, at: int, number: int, size: int) -> bytes:
    """An archive whose list of parts says another number of one of them."""
    new = bytearray(octets)
    place = new.rfind(b"PK\x01\x02", 0, new.rfind(part.encode()))
    new[place + at : place + at + size] = number.to_bytes(size, "little")
    return bytes(new)


BOOK = written_workbook(worksheet(HEADER, ROW))
SHEET = "xl/worksheets/sheet1.xml"

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
    pytest.param(in_cells("<row/>" * 1_100_000), "names a row 1,048,577", id="a million rows"),
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


READ = [
    # octets, rows
    pytest.param(formatted("[y" * 120), 1, id="a format of brackets"),
    pytest.param(
        written_workbook(worksheet(HEADER, ROW), style=styles("", TWO_FORMATS)),
        1,
        id="a format that is not there",
    ),
    pytest.param(
        in_cells(rows(19_000, using_text), shared=shared_strings(f"<si><t>{'x' * 1_000}</t></si>")),
        19_000,
        id="as many characters as there may be",
    ),
    pytest.param(
        in_cells('<row r="2"><c r="A2"><v>1953</v></c></row>' * 50_000), 1, id="one row many times"
    ),
    pytest.param(
        written_workbook(
            worksheet(HEADER, ROW, before='<dimension ref="A1:XFD1048576"/>'),
            shared=[f'<sst xmlns="{MAIN}" count="{"9" * 18}" uniqueCount="{"9" * 18}"/>'],
        ),
        1,
        id="counts without measure",
    ),
    pytest.param(
        written_workbook(
            worksheet(HEADER, ROW),
            in_workbook=(
                "<definedNames>"
                + "".join(
                    f'<definedName name="_xlnm.{name}" localSheetId="0">{text}</definedName>'
                    for name in ("Print_Titles", "Print_Area")
                    for text in ("'" * 50_000, "$A:$A," * 30_000)
                )
                + "</definedNames>"
            ),
        ),
        1,
        id="names on which patterns stumble",
    ),
    pytest.param(
        written_workbook(
            worksheet(HEADER, ROW),
            in_workbook='<externalReferences><externalReference r:id="x"/></externalReferences>',
            parts={
                "xl/_rels/workbook.xml.rels": with_relations(
                    sheet_at("worksheets/sheet1.xml"),
                    f'<Relationship Id="x" Type="{OFFICE}/externalLink" Target="links/a.xml"/>',
                ),
                "xl/links/a.xml": "<a/>",
            },
        ),
        1,
        id="a link to another file",
    ),
    pytest.param(
        in_cells(*(f"<row><c><v>1953</v></c><c><v>{n}</v></c></row>" for n in ("1e300", "-0.0"))),
        2,
        id="numbers beyond",
    ),
    pytest.param(
        written_workbook(
            worksheet(
                HEADER,
                *(
                    f'<row><c s="1"><v>{day}</v></c><c t="str"><v>Ice</v></c></row>'
                    for day in ("2958466", "1e10", "1e300", "-1e9", "0", "60")
                ),
            ),
            style=styles("", '<xf numFmtId="0"/><xf numFmtId="14"/>'),
        ),
        6,
        id="days beyond the calendar",
    ),
    pytest.param(b"PK\x03\x04" + b"x" * 400 + BOOK, 1, id="something before the archive"),
    pytest.param(BOOK + BOOK, 1, id="two archives"),
    pytest.param(changed(BOOK, SHEET, 20, 2**32 - 2, 4), 1, id="packed beyond the end"),
    pytest.param(archive(*parts_of(BOOK), ("../../x.xml", b"<a/>")), 1, id="a way out"),
    pytest.param(archive(*parts_of(BOOK), method=zipfile.ZIP_LZMA), 1, id="packed in another way"),
    pytest.param(
        written_workbook(
            [
                "<?xml version='1.0' encoding='UTF-16'?>".encode("utf-16"),
                "".join(worksheet(HEADER, ROW)).encode("utf-16-le"),
            ]
        ),
        1,
        id="UTF-16",
    ),
]


@pytest.mark.parametrize(("octets", "count"), READ)
def test_an_odd_workbook_is_read_at_once(octets: bytes, count: int) -> None:
    began = time.process_time()
    foreign: Foreign = read_foreign(octets, name="mine.xlsx")
    assert time.process_time() - began < LONGEST
    assert foreign.report.there == count
    assert foreign.report.read == count


MEASURE = """
import resource, sys
from timeline.collection.importing import read_foreign
from timeline.errors import TableError

def peak():
    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return taken // (1 << (20 if sys.platform == "darwin" else 10))

read_foreign(b"Date,Event\\n1953,Ice\\n", name="a.csv")
octets = sys.stdin.buffer.read()
before = peak()
try:
    read_foreign(octets, name="a.xlsx")
except TableError:
    pass
print(peak() - before)
"""


@pytest.mark.parametrize(
    "octets",
    [
        pytest.param(
            in_cells(
                rows(19_000, using_text), shared=shared_strings(f"<si><t>{'x' * 1_000}</t></si>")
            ),
            id="as many characters as there may be",
        ),
        pytest.param(
            in_cells(rows(9_000, lambda row: '<c><v>1953</v></c><c t="str"><v>x</v></c>' * 20)),
            id="as many cells as there may be",
        ),
        pytest.param(
            in_cells(rows(9, using_text), shared=shared_strings("<si><t/></si>" * 500_000)),
            id="as many texts as there may be",
        ),
        pytest.param(in_cells("<row>" + "\n" * 55_000_000 + "</row>"), id="as much as is unpacked"),
    ],
)
def test_a_workbook_takes_no_more_memory_than_it_may(octets: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], input=octets, capture_output=True, cwd=ROOT, check=True
    )
    assert int(done.stdout) < LARGEST
