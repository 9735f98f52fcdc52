"""Rows in; a table or every fault out."""

import pytest

from tests.support.events_table import HEADER, TITLE, line, read
from timeline.collection.schema import COLUMNS, EVENTS
from timeline.collection.table import Table, read_rows
from timeline.errors import LONGEST_VALUE, Fault, TableError

NEEDED = [column.name for column in EVENTS if not column.may_be_absent]


def told(table: Table) -> list[str]:
    return [str(fault) for fault in table.faults]


class TestGoodTables:
    def test_cells_stand_in_columns(self) -> None:
        table = read(line(id="a", title="One, and two"), line(id="b"))
        assert table.faults == ()
        assert table.rows == [2, 3]
        assert table.cells["id"] == ["a", "b"]
        assert table.cells["title"] == ["One, and two", TITLE["title"]]

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            pytest.param(f"\ufeff{HEADER}\n{line()}\n", [2], id="byte order mark"),
            pytest.param(f"{HEADER}\r\n{line()}\r\n", [2], id="Windows line ends"),
            pytest.param(f"{HEADER}\r{line()}\r", [2], id="old Mac line ends"),
            pytest.param(f"{HEADER}\n\n{line()}\n,,,\n\n", [3], id="blank rows"),
            pytest.param(f"\n{HEADER}\n{line()}", [3], id="blank row above the header"),
            pytest.param(f"{HEADER}\n{line()},,,\n", [2], id="blank cells behind the last column"),
            pytest.param(f"{HEADER}\n", [], id="no events"),
        ],
    )
    def test_harmless_differences(self, text: str, rows: list[int]) -> None:
        table = read_rows(text.encode(), EVENTS, name="events.csv")
        assert told(table) == []
        assert table.rows == rows

    def test_columns_stand_in_any_order(self) -> None:
        names = list(reversed(COLUMNS))
        cells = {"id": "ice", **TITLE}
        table = read(",".join(cells.get(name, "") for name in names), header=",".join(names))
        assert table.faults == ()
        assert table.cells["id"] == ["ice"]

    def test_a_table_may_do_without_the_column_that_came_last(self) -> None:
        table = read("ice" + "," * (len(NEEDED) - 1), header=",".join(NEEDED))
        assert "same_as" in table.absent
        assert table.cells["same_as"] == [""]
        assert {fault.problem for fault in table.faults} == {"is blank"}

    def test_a_cell_with_line_breaks_is_one_row(self) -> None:
        table = read(line(id="a", note="one,\ntwo,\nthree"), line(id="b"))
        assert table.rows == [2, 3]
        assert table.cells["note"][0] == "one,\ntwo,\nthree"

    def test_white_space_round_a_cell_is_dropped(self) -> None:
        assert read(line(id=" ice ", kind="context\t")).cells["id"] == ["ice"]


CELL_FAULTS = [
    # what the row holds, column, value shown, words of the problem, words of the remedy
    pytest.param(
        {"kind": "gesture"},
        "kind",
        "gesture",
        "is not a kind",
        "Write one of: verbal",
        id="unknown kind",
    ),
    pytest.param(
        {"kind": "verbal cooperatoin"},
        "kind",
        "verbal cooperatoin",
        "is not a kind",
        "Did you mean “verbal cooperation”?",
        id="kind misspelt",
    ),
    pytest.param({"kind": ""}, "kind", None, "is blank", "Write one of: verbal", id="no kind"),
    pytest.param(
        {"basis": "Stated"},
        "basis",
        "Stated",
        "is not a basis",
        "Did you mean “stated”?",
        id="basis in capitals",
    ),
    pytest.param(
        {"basis": "rumored"},
        "basis",
        "rumored",
        "is not a basis",
        "Did you mean “rumoured”?",
        id="basis in American spelling",
    ),
    pytest.param(
        {"extent": "long"},
        "extent",
        "long",
        "is not an extent",
        "instant, span, or leave it blank",
        id="unknown extent",
    ),
    pytest.param(
        {"claim": "later"},
        "claim",
        "later",
        "is not a claim",
        "before, either, after, or leave it blank",
        id="unknown claim",
    ),
    pytest.param({"title": ""}, "title", None, "is blank", "Fill it", id="no title"),
    pytest.param({"title": "  "}, "title", None, "is blank", "Fill it", id="title of blanks"),
    pytest.param({"id": ""}, "id", None, "is blank", "Fill it", id="no id"),
    pytest.param(
        {"id": "Stalin’s death"},
        "id",
        "Stalin’s death",
        "can't stand in a link",
        "such as stalin-s-death",
        id="id with a space",
    ),
    pytest.param({"id": "<b>"}, "id", "<b>", "can't stand in a link", "such as b", id="markup id"),
    pytest.param(
        {"id": "смерть"},
        "id",
        "смерть",
        "can't stand in a link",
        "hyphens and",
        id="id in Cyrillic",
    ),
    pytest.param({"id": "a.b"}, "id", "a.b", "can't stand in a link", "such as a-b", id="dot"),
    pytest.param(
        {"id": "a" * 81},
        "id",
        "a" * (LONGEST_VALUE - 1) + "…",
        "can't stand in a link",
        "up to 80",
        id="endless id",
    ),
    pytest.param(
        {"note": "a\0b"}, "note", "a\\x00b", "control character U+0000", "Delete it", id="NUL byte"
    ),
    pytest.param({"note": "\x1b[2Jb"}, "note", "\\x1b[2Jb", "U+001B", "Delete", id="escape code"),
]


@pytest.mark.parametrize(("cells", "column", "value", "problem", "remedy"), CELL_FAULTS)
def test_a_faulty_cell_is_told(
    cells: dict[str, str], column: str, value: str | None, problem: str, remedy: str
) -> None:
    (fault,) = read(line(id="first"), line(**cells)).faults
    assert (fault.file, fault.row, fault.column) == ("events.csv", 3, column)
    assert problem in fault.problem
    assert remedy in fault.remedy
    assert (f"“{value}”" in str(fault)) is (value is not None)


HEADER_FAULTS = [
    pytest.param(HEADER.replace(",thread", ""), ["column thread: is missing"], id="missing"),
    pytest.param(
        HEADER.replace("kind", "Kind"),
        [
            "column Kind: is not one this table has. Did you mean “kind”?",
            "column kind: is missing. Add a column named kind",
        ],
        id="in capitals",
    ),
    pytest.param(
        HEADER.replace("thread", "mood"),
        [
            "column mood: is not one this table has. Rename the column, or delete it",
            "column thread: is missing",
        ],
        id="unknown",
    ),
    pytest.param(
        HEADER.replace("thread", "title"),
        ["column title: is there twice. Keep one", "column thread: is missing"],
        id="twice",
    ),
    pytest.param(HEADER + ",", [], id="a blank column too many"),
    pytest.param(
        HEADER.replace("thread", ""),
        ["cell 6 of the header is blank", "column thread: is missing"],
        id="blank",
    ),
    pytest.param(
        "ID,name",
        ["column ID: is not", "column name: is not", *["is missing"] * len(NEEDED)],
        id="one that could be meant",
    ),
    pytest.param(HEADER.replace(",", ";"), ["the cells are separated by semicolons"], id=";"),
    pytest.param(HEADER.replace(",", "\t"), ["the cells are separated by tabs"], id="tabs"),
]


@pytest.mark.parametrize(("header", "problems"), HEADER_FAULTS)
def test_a_faulty_header_is_told(header: str, problems: list[str]) -> None:
    faults = told(read(header=header))
    assert len(faults) == len(problems)
    for fault, problem in zip(faults, problems, strict=True):
        assert fault.startswith(("events.csv, row 1, column ", "events.csv, row 1: "))
        assert problem in fault


def test_cells_of_a_missing_column_are_not_told_as_blank() -> None:
    faults = read("ice,Ice", header="id,title").faults
    assert {fault.row for fault in faults} == {1}
    assert [fault.column for fault in faults] == NEEDED[2:]


RAGGED = [
    pytest.param(
        "a,Ice", "has 2 cells where the header has 19", "Write a comma for each", id="too few"
    ),
    pytest.param("a", "has 1 cell where", "Write a comma", id="one"),
    pytest.param(
        line(title="Ice") + ",over", "has 20 cells", "between quotation marks", id="too many"
    ),
]


@pytest.mark.parametrize(("row", "problem", "remedy"), RAGGED)
def test_a_ragged_row_is_told_once_and_its_cells_mean_nothing(
    row: str, problem: str, remedy: str
) -> None:
    table = read(row, line(id="b"))
    (fault,) = table.faults
    assert (fault.row, fault.column) == (2, None)
    assert problem in fault.problem
    assert remedy in fault.remedy
    assert table.ragged == {0}


def test_every_fault_is_told_at_once_and_in_order() -> None:
    table = read(
        line(id="a", kind="odd", basis="felt"),
        "b,Ice",
        line(id="a", claim="never"),
        header=HEADER.replace("note", "notes"),
    )
    assert [(fault.row, fault.column) for fault in table.faults] == [
        (1, "notes"),
        (1, "note"),
        (2, "kind"),
        (2, "basis"),
        (3, None),
        (4, "id"),
        (4, "claim"),
    ]
    assert "is the id of row 2 already" in str(table.faults[5])


def test_many_faults_are_told_in_good_time() -> None:
    table = read(*[line(id=f"e{n}", kind=f"verbal {n}") for n in range(5000)])
    assert len(table.faults) == 5000


def test_a_fault_is_one_line() -> None:
    fault = Fault("events.csv", 7, "kind", "ges\nture", "is not a kind", "Write one of: context.")
    assert str(fault) == (
        "events.csv, row 7, column kind: “ges\\nture” is not a kind. Write one of: context."
    )
    assert str(TableError((fault, fault))).splitlines() == [str(fault)] * 2
