"""The dated table: exact for programs, harmless in a spreadsheet, and read back equal."""

import csv
import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.made_up import collection, events
from tests.support.naughty import NAUGHTY, texts
from tests.support.places import DATA
from timeline.collection.collection import Collection
from timeline.collection.csv_text import SIGNED, shielded, unshielded
from timeline.collection.events import BOUNDS, dated_events
from timeline.collection.schema import COLUMNS, COMPUTED, EVENTS
from timeline.collection.table import read_rows
from timeline.exports import tables
from timeline.views.strict import ViewEvents, view_events

FREE = ("title", "summary", "actor", "thread", "quote", "note")


def shown(folder: Path, *texts: str) -> ViewEvents:
    """A view of one event whose free columns hold texts, in turn."""
    row = {name: texts[at % len(texts)] for at, name in enumerate(FREE)}
    row["title"] = row["title"] or "Event"
    return view_events(collection(folder, {**row, "page": "1", "date": "1953-04-06"}), "")


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


class TestColumns:
    def test_they_are_these_in_this_order(self) -> None:
        assert (
            *("id", "title", "summary", "actor", "toward", "thread", "kind", "basis", "date"),
            *("edtf", "claim", "source", "page", "quote", "note", "follows", "same_as"),
            *("earliest", "latest", "begin_latest", "end_earliest", "extent", "side", "went_on"),
            *("support", "rule", "flags", "read_as", "other_sources", "said_on"),
            *("rests_on", "earliest_by", "begin_latest_by", "part_of", "edition"),
        ) == tables.DATED_COLUMNS

    def test_a_table_that_is_read_again_knows_what_was_computed(self) -> None:
        assert (*(column.name for column in tables.COMPUTED), tables.EDITION) == COMPUTED

    def test_a_row(self) -> None:
        (row,) = tables.rows(events({"date": "in March", "source": "memo", "page": "3"}))
        assert row["date"] == "in March"
        assert [row[name] for name in BOUNDS] == ["1953-03-01", "1953-03-31"] * 2
        assert (row["side"], row["went_on"]) == ("either", None)
        assert (row["flags"], row["read_as"]) == (["year inferred"], "1953-03")

    @pytest.mark.parametrize(
        ("edtf", "earliest", "latest"),
        [
            pytest.param("-0043-03-15", "-0043-03-15", "-0043-03-15", id="before 1"),
            pytest.param("Y17000", "17000-01-01", "17000-12-31", id="beyond 9999"),
            pytest.param("[..1953]", None, "1953-12-31", id="open"),
            pytest.param("XXXX", None, None, id="undated"),
        ],
    )
    def test_days(self, edtf: str, earliest: str | None, latest: str | None) -> None:
        (row,) = tables.rows(events({"edtf": edtf}))
        assert str(row["earliest"]).lstrip("+") == str(earliest)
        assert row["latest"] is None if latest is None else str(row["latest"]).endswith(latest)


class TestExact:
    @pytest.mark.parametrize("text", NAUGHTY)
    def test_a_naughty_text_is_what_it_was(self, tmp_path: Path, text: str) -> None:
        made = shown(tmp_path, text)
        (row,) = read(tables.exact_csv(made))
        (record,) = json.loads(tables.as_json(made))
        assert [row[name] for name in FREE] == [made.events.iloc[0][name] for name in FREE]
        assert [record[name] for name in FREE] == [made.events.iloc[0][name] for name in FREE]

    @settings(max_examples=60)
    @given(st.lists(texts, min_size=1, max_size=6))
    def test_any_text_is_what_it_was(
        self, tmp_path_factory: pytest.TempPathFactory, cells: list[str]
    ) -> None:
        made = shown(tmp_path_factory.mktemp("any"), *cells)
        (row,) = read(tables.exact_csv(made))
        (shield,) = read(tables.shielded_csv(made))
        (record,) = json.loads(tables.as_json(made))
        for name in FREE:
            told = made.events.iloc[0][name]
            assert row[name] == record[name] == unshielded(shield[name]) == told

    def test_pandas_reads_it(self, memo: Collection) -> None:
        made = view_events(memo, "side=before")
        found = pd.read_csv(
            io.StringIO(tables.exact_csv(made)), dtype=str, keep_default_na=False, index_col="id"
        )
        for name in ("title", "date", "edtf", "quote", "note"):
            assert list(found[name]) == list(made.events[name])


class TestShield:
    @pytest.mark.parametrize("text", NAUGHTY)
    def test_no_cell_is_run_and_each_reads_back(self, text: str) -> None:
        cell = shielded(text)
        assert not re.match(r"[=+\-@\t\r\n]", cell) or SIGNED.fullmatch(cell)
        assert unshielded(cell) == text

    @given(texts)
    def test_any_cell_reads_back(self, text: str) -> None:
        cell = shielded(text)
        assert not re.match(r"[=+\-@\t\r\n]", cell) or SIGNED.fullmatch(cell)
        assert unshielded(cell) == text

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("'twas", id="an apostrophe before a word"),
            pytest.param("'", id="an apostrophe alone"),
            pytest.param("-0043-03-15", id="a date before 1"),
            pytest.param("a=1", id="a sign inside"),
            pytest.param("", id="blank"),
        ],
    )
    def test_what_is_harmless_is_left_alone(self, text: str) -> None:
        assert shielded(text) == unshielded(text) == text


class TestRoundTrip:
    """What is exported and read again is the same table."""

    def reread(self, made: ViewEvents, text: str) -> pd.DataFrame:
        """The exported table's own columns, read as any table is."""
        found = io.StringIO()
        writer = csv.DictWriter(found, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(read(text))
        table = read_rows(found.getvalue().encode(), EVENTS)
        days = dict.fromkeys(made.collection.sources.index)
        days |= {e["source"]: e["reading"].said_on for _, e in made.events.iterrows()}
        nicknames = {each.event: [each.title] for each in made.collection.pivots.values()}
        frame, _, faults = dated_events(table, source_days=days, nicknames=nicknames)
        assert [*table.faults, *faults] == []
        return frame

    def test_of_the_memo(self, memo: Collection) -> None:
        made = view_events(memo, "")
        again = self.reread(made, tables.shielded_csv(made)).loc[made.events.index]
        for name in (*COLUMNS, *BOUNDS, "flags"):
            assert list(again[name].astype(str)) == list(made.events[name].astype(str)), name

    def test_words_are_those_of_the_file(self, memo: Collection) -> None:
        with (DATA / "events.csv").open(encoding="utf-8", newline="") as file:
            written = {row["id"]: row for row in csv.DictReader(file)}
        for row in read(tables.exact_csv(view_events(memo, ""))):
            for name in set(COLUMNS) - {"extent"}:
                assert row[name] == written[row["id"]][name]

    @pytest.mark.parametrize("text", NAUGHTY)
    def test_of_naughty_texts(self, tmp_path: Path, text: str) -> None:
        made = shown(tmp_path, text)
        again = self.reread(made, tables.shielded_csv(made))
        assert [again.iloc[0][name] for name in FREE] == [
            made.events.iloc[0][name] for name in FREE
        ]


class TestSchema:
    def test_every_column_is_described(self, memo: Collection) -> None:
        fields = tables.schema(view_events(memo, ""))["fields"]
        assert [field["name"] for field in fields] == list(tables.DATED_COLUMNS)
        assert all(field["description"].endswith(".") for field in fields)

    def test_the_memo_holds_to_it(self, memo: Collection) -> None:
        made = view_events(memo, "")
        schema = tables.schema(made)
        found = read(tables.exact_csv(made))
        for field in schema["fields"]:
            cells = [row[field["name"]] for row in found]
            rules = field.get("constraints", {})
            filled = [cell for cell in cells if cell not in schema["missingValues"]]
            assert not rules.get("required") or len(filled) == len(cells)
            assert not rules.get("unique") or len(set(cells)) == len(cells)
            assert set(filled) <= set(rules.get("enum", filled))
            assert all(re.fullmatch(rules.get("pattern", ".*"), cell, re.S) for cell in filled)
            if field["type"] == "date":
                assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", cell) for cell in filled)

    @pytest.mark.parametrize(
        ("edtf", "kind"),
        [
            pytest.param("1953-04-06", "date", id="a date of ISO 8601"),
            pytest.param("XXXX", "date", id="no date"),
            pytest.param("-0043-03-15", "string", id="a year before 1"),
            pytest.param("Y17000", "string", id="a year beyond 9999"),
        ],
    )
    def test_days_are_dates_where_all_of_them_are(
        self, tmp_path: Path, edtf: str, kind: str
    ) -> None:
        fields = tables.schema(view_events(collection(tmp_path, {"edtf": edtf}), ""))["fields"]
        assert {field["type"] for field in fields if field["name"] in BOUNDS} == {kind}
