"""The header of a table: its names, groups over names, units under them."""

import pytest

from tests.support.foreign_tables import column, found, workbook
from timeline.collection.importing import read_foreign

Roles = dict[str, str]

IN_PARTS: Roles = {
    "year": "Start Year",
    "month": "Start Month",
    "end_year": "End Year",
    "end_month": "End Month",
    "title": "Event",
}

TWO_ROWS = [
    # the table, what its columns are taken for, its dates
    pytest.param(
        "Start,,End,,\nYear,Month,Year,Month,Event\n1712,5,1713,6,Flood\n1714,1,1715,2,Ebb\n",
        IN_PARTS,
        ["1712-05 – 1713-06", "1714-01 – 1715-02"],
        id="groups over parts",
    ),
    pytest.param(
        "Event,Start,,End,\n,Year,Month,Year,Month\nFlood,1712,5,1713,6\nEbb,1714,1,1715,2\n",
        IN_PARTS,
        ["1712-05 – 1713-06", "1714-01 – 1715-02"],
        id="a name in the row of groups",
    ),
    pytest.param(
        "Date,,What\nBegin,End,Event\n1712-05-01,1713-06-02,Flood\n1714-01-03,1714-02-04,Ebb\n",
        {"date": "Date Begin", "end": "End", "title": "What Event"},
        ["1712-05-01 – 1713-06-02", "1714-01-03 – 1714-02-04"],
        id="names that stand for themselves",
    ),
    pytest.param(
        "Work,,Painter,\nTitle,Year,Name,Year\nFog,1713,Ann,1680\nIce,1714,Bob,1690\n",
        {"year": "Work Year", "title": "Work Title"},
        ["1713", "1714"],
        id="names that come twice",
    ),
    pytest.param(
        "Year,Event,Depth\n(AD),,(m)\n1712,Flood,3\n1714,Ebb,4\n",
        {"year": "Year", "title": "Event"},
        ["1712", "1714"],
        id="units in brackets",
    ),
    pytest.param(
        "Date,Event,Length\nyyyy-mm-dd,text,km\n1712-05-01,Flood,3\n1714-06-02,Ebb,4\n",
        {"date": "Date", "title": "Event"},
        ["1712-05-01", "1714-06-02"],
        id="units as words",
    ),
]


@pytest.mark.parametrize(("text", "roles", "dates"), TWO_ROWS)
def test_a_header_may_have_two_rows(text: str, roles: Roles, dates: list[str]) -> None:
    foreign = found(text)
    assert foreign.mapping.columns.items() >= roles.items()
    assert column(foreign, "date") == dates
    assert len(foreign.grid.notes) == 1


def test_groups_are_merged_cells_in_a_workbook() -> None:
    octets = workbook(
        ["Event", "Start", "Start", "End", "End"],
        ["Event", "Year", "Month", "Year", "Month"],
        ["Flood", 1712, 5, 1713, 6],
        ["Ebb", 1714, 1, 1715, 2],
    )
    foreign = read_foreign(octets, name="mine.xlsx")
    assert foreign.mapping.columns.items() >= IN_PARTS.items()
    assert foreign.report.read == foreign.report.dated == 2


ONE_ROW = [
    # the table, how many events it has
    pytest.param("Date,Event\nunknown,Flood\n1712,Ebb\n1713,Fog\n", 3, id="a date not known"),
    pytest.param("Date,,Event\nunknown,high,Flood\n1712,low,Ebb\n1713,,Fog\n", 3, id="no name"),
    pytest.param("Event,Place\nFlood,Mill\nEbb,Gate\nFog,Mill\n", 3, id="words alone"),
    pytest.param("Year,Event\n?,Year of the flood\n1712,Ebb\n1713,Fog\n", 3, id="a sign"),
    pytest.param("Date,Event\nn,m\n1712,Ebb\n1713,Fog\n", 2, id="units, though short"),
]


@pytest.mark.parametrize(("text", "count"), ONE_ROW)
def test_a_first_row_of_words_is_an_event(text: str, count: int) -> None:
    assert found(text).report.read == count
