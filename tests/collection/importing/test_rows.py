"""Text to rows: whatever the form of a table from elsewhere, its rows are the same."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.foreign_tables import (
    BOOK,
    PLAIN,
    TIMELINEJS_2,
    TIMELINEJS_3,
    TIMELINEJS_SHEET,
    column,
    found,
    refusal,
    workbook,
)
from timeline.collection.collection import collection_of

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
