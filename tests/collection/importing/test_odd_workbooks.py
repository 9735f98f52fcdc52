"""Odd workbooks that are read all the same, in little time and memory."""

import subprocess
import sys
import time
import zipfile

import pytest

from tests.support.places import ROOT
from tests.support.written_workbooks import (
    BOOK,
    HEADER,
    MAIN,
    OFFICE,
    ROW,
    SHEET,
    TWO_FORMATS,
    archive,
    changed,
    formatted,
    in_cells,
    parts_of,
    rows,
    shared_strings,
    sheet_at,
    styles,
    using_text,
    with_relations,
    worksheet,
    written_workbook,
)
from timeline.collection.importing import Foreign, read_foreign

LONGEST = 5.0
"""Seconds of processor that a workbook may take; most take a hundredth of one."""
LARGEST = 300
"""Megabytes that it may take."""

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
            in_cells(rows(9, using_text), shared=shared_strings("<si><t/></si>" * 450_000)),
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
