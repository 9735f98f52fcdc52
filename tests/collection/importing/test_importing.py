"""A table from elsewhere: whatever its form, each row is an event or is told."""

import contextlib
import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.foreign_tables import PLAIN, TIMELINEJS_SHEET, column, found, refusal
from timeline.collection.collection import collection_of, open_collection
from timeline.collection.importing import is_ours, mapping_lines, mapping_of
from timeline.collection.schema import COLUMNS
from timeline.errors import TableError

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
    file.write_text(",".join(COLUMNS[: COLUMNS.index("follows")]) + "\n", encoding="utf-8")
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
