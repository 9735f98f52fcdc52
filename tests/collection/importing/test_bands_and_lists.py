"""Rows that are headings, and lists that have no header."""

import pytest

from tests.support.foreign_tables import column, found

# --- T13: bands ---------------------------------------------------------------------------------

BANDS = [
    # the table, the dates of its events, how many rows are bands
    pytest.param(
        "Date,Event\n1952,\n5 March,Flood\n6 April,Ebb\n1953,\n1 May,Fog\n",
        ["5 March 1952", "6 April 1952", "1 May 1953"],
        id="T13 days below a year",
    ),
    pytest.param(
        "Date,Event\n,1952\n5 March,Flood\n,1953\n1 May,Fog\n",
        ["5 March 1952", "1 May 1953"],
        id="T13 the year in another column",
    ),
    pytest.param(
        "Date,Event\n1952,\n5.3.,Flood\n1953,\n1.5.,Fog\n", ["5.3.1952", "1.5.1953"], id="T13 5.3."
    ),
    pytest.param(
        "Date,Event\nMarch 1952,\n5th,Flood\n7,Ebb\nMay 1953,\n1,Fog\n",
        ["5 March 1952", "7 March 1952", "1 May 1953"],
        id="T13 days below a month",
    ),
    pytest.param(
        "Date,Event\nThe year 1952:,\nMarch 5,Flood\n*1953*,\nMay,Fog\n",
        ["March 5 1952", "May 1953"],
        id="T13 a year in words",
    ),
    pytest.param(
        "Year,Event\n1952,\n,Flood\n,Ebb\n1953,\n,Fog\n",
        ["1952", "1952", "1953"],
        id="T13 blank below a year",
    ),
    pytest.param(
        "Date,Event\n1952,\nMarch,\n5,Flood\n7,Ebb\nApril,\n1,Fog\n1953,\nMay,\n2,Ice\n",
        ["5 March 1952", "7 March 1952", "1 April 1952", "2 May 1953"],
        id="T13 months below a year",
    ),
    pytest.param(
        "Date,Event\n1952,\n,März\n5.,Flut\n,Mai\n6. April,Ebbe\n2.,Eis\n",
        ["5 März 1952", "6. April 1952", "2 Mai 1952"],
        id="T13 a month in another column, and a day that has its month",
    ),
    pytest.param(
        "Date,Event\n1952,\n5 March,Flood\n6 April 1951,Ebb\n",
        ["5 March 1952", "6 April 1951"],
        id="T13 a day that has its year",
    ),
]


@pytest.mark.parametrize(("text", "dates"), BANDS)
def test_a_band_gives_its_rows_the_year(text: str, dates: list[str]) -> None:
    foreign = found(text)
    assert column(foreign, "date") == dates
    told = [fault.problem for fault in foreign.report.set_aside]
    assert told
    assert all("heading that gives the rows below it their year" in each for each in told)
    assert foreign.report.there == len(text.splitlines()) - 1


NO_BANDS = [
    pytest.param("Date,Event\n1952,\n5 March 1953,Flood\n", 2, id="dates have their years"),
    pytest.param("Date,Event\n5 March,Flood\n1952,\n", 2, id="nothing below it"),
    pytest.param("Date,Event\n3 May 1952,Ice\nMarch,\n4 May 1952,Fog\n", 3, id="no year above"),
    pytest.param("Year,Event\n1952,Ice\n1953,\n1954,Fog\n", 3, id="a year without words"),
]


@pytest.mark.parametrize(("text", "count"), NO_BANDS)
def test_t13_a_year_alone_is_an_event_where_no_row_needs_it(text: str, count: int) -> None:
    foreign = found(text)
    assert foreign.report.read == count
    assert not foreign.report.set_aside


# --- T18: lists ---------------------------------------------------------------------------------

LISTS = [
    pytest.param("5 March 1953 - Stalin dies\n6 April 1953 - Boats returned", id="T18 hyphens"),
    pytest.param("5 March 1953 – Stalin dies\n6 April 1953 – Boats returned", id="T18 dashes"),
    pytest.param("5 March 1953: Stalin dies\r\n6 April 1953: Boats returned\r\n", id="T18 colons"),
    pytest.param("* March 5, 1953 - Stalin dies\n* April 6, 1953 - Boats", id="T18 bullets"),
    pytest.param("1. March 5, 1953: Stalin dies\n2. April 6, 1953: Boats", id="T18 numbers"),
    pytest.param("1953-03-05 — Stalin dies\n\n1953-04-06 — Boats returned, late", id="T18 ISO"),
    pytest.param("5 March 1953\tStalin dies\n6 April 1953\tBoats returned", id="T18 tabs"),
    pytest.param("5 March 1953,Stalin dies\n6 April 1953,Boats returned", id="T18 commas"),
]


@pytest.mark.parametrize("text", LISTS)
def test_the_first_line_of_a_list_is_an_event(text: str) -> None:
    foreign = found(text)
    assert [title.split()[0] for title in column(foreign, "title")] == ["Stalin", "Boats"]
    assert foreign.report.dated == 2
    assert any("without a header" in n or "no header" in n for n in foreign.report.notes)


def test_t18_a_line_of_a_list_without_a_date_is_an_undated_event() -> None:
    lines = [f"{day} March 1953 - Fog {day}" for day in range(1, 9)]
    foreign = found("\n".join([*lines, "and then ice"]))
    assert foreign.report.counts() == "9 of 9 rows read: 8 dated, 1 undated; 0 set aside."


# --- T19: rows pasted from a spreadsheet --------------------------------------------------------

PASTED = [
    pytest.param('"Peace" talks', id="T19 a cell that begins with a quotation mark"),
    pytest.param('"Peace', id="T19 one that is not closed"),
    pytest.param('12" gun fired', id="T19 one inside the cell"),
    pytest.param("'Peace' talks", id="T19 a single one"),
]


@pytest.mark.parametrize("cell", PASTED)
@pytest.mark.parametrize("times", [1, 30])
def test_a_quotation_mark_in_a_pasted_cell_is_a_letter(cell: str, times: int) -> None:
    rows = [f"{1953 + n}\t{cell}\tMill" for n in range(times)]
    foreign = found("\n".join(["Date\tEvent\tActor", *rows, "1852\tEbb\tSon"]))
    assert column(foreign, "title") == [*[cell] * times, "Ebb"]
    assert not foreign.report.set_aside


def test_t19_a_cell_of_several_lines_is_one_cell() -> None:
    foreign = found('Date\tEvent\n1953\t"Peace\ntalks"\n1954\tEbb\n')
    assert column(foreign, "title") == ["Peace talks", "Ebb"]
