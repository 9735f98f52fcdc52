"""The selection rule in Python: the table it shares with the browser, and what always holds."""

import json

import pandas as pd
import pytest
from hypothesis import given

from tests.support.selection_table import (
    EVENTS,
    KNOWN,
    TABLE,
    Case,
    event_rows,
    events_frame,
    queries,
)
from timeline.dates import read_edtf
from timeline.i18n import phrasing
from timeline.views import selection


def by_id(rows: list[Case]) -> "pytest.MarkDecorator":
    return pytest.mark.parametrize("case", [pytest.param(row, id=row["id"]) for row in rows])


@by_id(TABLE["cases"])
def test_a_query_keeps_counts_and_reads_as_the_table_says(case: Case) -> None:
    chosen, ignored = selection.parse(case["query"], KNOWN if case.get("known") else None)

    assert list(ignored) == case["ignored"]
    assert selection.query(chosen) == case["canonical"]
    assert selection.describe(chosen) == case["sentence"]
    assert list(EVENTS.index[selection.keep(EVENTS, chosen)]) == case["kept"]
    counted = selection.counts(EVENTS, chosen)
    assert {facet: counted[facet] for facet in case.get("counts", {})} == case.get("counts", {})


def test_ids_of_the_table_are_its_own() -> None:
    for name, rows in TABLE.items():
        ids = [row["id"] for row in rows]
        assert len(set(ids)) == len(ids), name


@pytest.mark.parametrize("date", ["0044", "0044-03", "0044-03-15", "-0043", "1953-03"])
def test_a_sentence_writes_a_date_as_a_card_does(date: str) -> None:
    chosen, _ = selection.parse(f"from={date}&to={date}")
    reading = read_edtf(date)
    on_card = phrasing.bounds_in_words(reading.extent, *reading.bounds)
    named = phrasing.window_named(reading.earliest, reading.latest)
    assert named in on_card
    assert named in selection.describe(chosen)


@by_id(TABLE["labelled"])
def test_a_sentence_uses_the_labels_it_is_given(case: Case) -> None:
    chosen, _ = selection.parse(case["query"])
    said = selection.describe(chosen, case.get("labels"), case.get("pivot", "the pivot"))
    assert said == case["sentence"]


@by_id(TABLE["replaced"])
def test_a_selection_replaces_the_one_in_a_query_string(case: Case) -> None:
    chosen, _ = selection.parse(case["selection"])
    assert selection.with_selection(case["query"], chosen) == case["result"]


@by_id([case for case in TABLE["cases"] if "known" not in case])
def test_a_selection_is_empty_when_its_query_is(case: Case) -> None:
    chosen, _ = selection.parse(case["query"])
    assert selection.is_empty(chosen) == (case["canonical"] == "")


def test_a_facet_that_is_not_among_the_known_is_not_checked() -> None:
    chosen, ignored = selection.parse("actor=Narnia&thread=Narnia", {"thread": ["Fisheries"]})
    assert selection.query(chosen) == "actor=Narnia"
    assert ignored == ("The thread “Narnia” is ignored: no event has that thread.",)


@pytest.mark.parametrize("query", ["", "actor=USSR&q=boats&from=1953&to=1954"])
def test_no_events_are_no_trouble(query: str) -> None:
    none = EVENTS.iloc[:0]
    chosen, _ = selection.parse(query)
    assert selection.keep(none, chosen).empty
    assert selection.counts(none, chosen) == {facet: {} for facet in selection.FACETS}
    assert selection.records(none) == []


def test_records_say_in_json_what_the_browser_needs() -> None:
    records = {str(record["id"]): record for record in selection.records(EVENTS)}
    assert records["hint"] == {
        "id": "hint",
        "actor": "USSR",
        "thread": "Fisheries",
        "kind": "verbal cooperation",
        "basis": "reported",
        "side": "before",
        "source": "memo",
        "support": "one source",
        "claim": "before",
        "gesture": True,
        "bounds": [-6209, -6179, -6209, -6179],  # January 1953
        "text": "kamchatka fishing rights hinted at\nkyodo reports it.\nmight regain\n",
    }
    assert records["seizures"]["bounds"] == [None, -6221, None, None]
    assert records["seizures"]["gesture"] is False
    assert records["rome"]["bounds"] == [-735160] * 4  # 15 March 44 BC, proleptic Gregorian
    assert json.loads(json.dumps(records, allow_nan=False)) == records


def test_search_text_of_a_row_is_that_of_its_record() -> None:
    for (_, row), record in zip(EVENTS.iterrows(), selection.records(EVENTS), strict=True):
        assert selection.search_text(row) == record["text"]


@given(queries)
def test_a_canonical_query_reads_back_as_the_same_selection(query: str) -> None:
    chosen, _ = selection.parse(query)
    assert selection.parse(selection.query(chosen)) == (chosen, ())


@given(queries, queries)
def test_a_replaced_selection_reads_back(query: str, other: str) -> None:
    chosen, _ = selection.parse(other)
    replaced = selection.with_selection(query, chosen)
    assert selection.parse(replaced)[0] == chosen
    assert selection.with_selection(replaced, chosen) == replaced


@given(event_rows, queries)
def test_a_count_is_what_choosing_that_value_alone_would_keep(rows: list[Case], query: str) -> None:
    events = events_frame(rows)
    chosen, _ = selection.parse(query)
    for facet, numbers in selection.counts(events, chosen).items():
        assert set(numbers) == set(events[facet])
        for value, number in numbers.items():
            values = tuple(pair for pair in chosen.values if pair[0] != facet)
            alone = selection.Selection(
                (*values, (facet, (value,))), chosen.q, chosen.start, chosen.end
            )
            assert selection.keep(events, alone).sum() == number


@given(queries)
def test_a_description_is_a_sentence(query: str) -> None:
    chosen, ignored = selection.parse(query, KNOWN)
    said = selection.describe(chosen)
    assert (said == "All events.") == selection.is_empty(chosen)
    assert all(sentence.endswith(".") for sentence in (said, *ignored))


def test_keep_stays_on_the_index_of_the_events() -> None:
    chosen, _ = selection.parse("actor=PRC")
    kept = selection.keep(EVENTS.iloc[::-1], chosen)
    pd.testing.assert_index_equal(kept.index, EVENTS.index[::-1])
    assert kept.dtype == bool
