"""Small tables from elsewhere, made up for tests, in every form that is read."""

import datetime
import io
import json
import zipfile
from collections.abc import Iterable, Sequence

import pytest
from openpyxl import Workbook

from timeline.collection.events import dated_events, is_dated
from timeline.collection.importing import Foreign, read_foreign
from timeline.errors import TableError

TIMELINEJS_2 = json.dumps(
    {
        "timeline": {
            "headline": "The mill",
            "type": "default",
            "date": [
                {
                    "startDate": "1713,5,12",
                    "endDate": "1713,6",
                    "headline": "Flood",
                    "text": "High.",
                },
                {"startDate": "1714", "headline": "Gate mended", "tag": "Gate"},
            ],
        }
    }
).encode()

TIMELINEJS_3 = json.dumps(
    {
        "title": {"text": {"headline": "The mill"}},
        "events": [
            {
                "start_date": {"year": "1713", "month": "5", "day": "12"},
                "end_date": {"year": 1713, "month": 6},
                "text": {"headline": "Flood &amp; fog", "text": "<p>It <b>rose</b>.</p>"},
                "group": "Water",
                "unique_id": "flood",
            },
            {
                "start_date": {"year": "1714"},
                "display_date": "about 1714",
                "text": {"headline": "Gate mended"},
            },
            {"start_date": {"year": "-44", "month": "3"}, "text": {"headline": "Ides"}},
        ],
        "eras": [
            {
                "start_date": {"year": "1700"},
                "end_date": {"year": "1720"},
                "text": {"headline": "Miller"},
            }
        ],
    }
).encode()

TIMELINEJS_SHEET = b"""\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media \
Credit,Media Caption,Media Thumbnail,Type,Group,Background
,,,,,,,,,The mill,A history,,,,,title,,
1713,5,12,,1713,6,,,,Flood,It rose.,,,,,,Water,
1714,,,,,,,,,Gate mended,,,,,,,Gate,
"""


def workbook(*rows: Sequence[object], empty_first_sheet: bool = False) -> bytes:
    """The octets of a workbook with one sheet of rows."""
    book = Workbook()
    sheet = book.active
    if empty_first_sheet:
        sheet = book.create_sheet("Events")
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(octets: bytes, name: str, part: bytes | Iterable[bytes]) -> bytes:
    """A workbook of which one part is another."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(octets)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        with new.open(name, "w") as written:
            for piece in [part] if isinstance(part, bytes) else part:
                written.write(piece)
    return file.getvalue()


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
    assert report.dated == int(is_dated(frame).sum())


def column(foreign: Foreign, name: str) -> list[str]:
    return foreign.table.cells[name]


def refusal(octets: bytes, **given: object) -> str:
    with pytest.raises(TableError) as error:
        read_foreign(octets, name="mine.csv", **given)  # type: ignore[arg-type]
    return str(error.value)
