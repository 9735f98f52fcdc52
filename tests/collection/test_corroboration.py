"""What speaks of one thing, what stands behind it, and whether its dates agree."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.made_up import csv_text, filled
from timeline.collection.corroboration import SUPPORTS, agreement, occurrences, support
from timeline.collection.events import dated_events
from timeline.collection.schema import COLUMNS, EVENTS
from timeline.collection.table import read_rows
from timeline.dates import read_edtf
from timeline.dates.intervals import interval

KINDS = {"memo": "primary", "cable": "primary", "page": "secondary", "book": "secondary", "old": ""}
SOURCES = pd.DataFrame({"kind": KINDS}, dtype="str")
NO_SOURCES = SOURCES.iloc[:0]


def table(*rows: tuple[str, str]) -> pd.DataFrame:
    """Events e0, e1 and so on, each of a source and the same as another."""
    cells = tuple({"source": source, "same_as": same} for source, same in rows)
    events, _, _ = dated_events(read_rows(csv_text(COLUMNS, filled(cells)).encode(), EVENTS))
    return events


OCCURRENCES = [
    # what each event is the same as, and the occurrences
    pytest.param(["", ""], ["e0", "e1"], id="none linked"),
    pytest.param(["e1", ""], ["e0 e1"], id="one names the other"),
    pytest.param(["", "e0"], ["e0 e1"], id="the other names the one"),
    pytest.param(["e1", "e0"], ["e0 e1"], id="each names the other"),
    pytest.param(["e2", "e2", ""], ["e0 e1 e2"], id="two name a third"),
    pytest.param(["e2", "", "e1"], ["e0 e1 e2"], id="through another"),
    pytest.param(["e1", "e2", "e0"], ["e0 e1 e2"], id="round in a circle"),
    pytest.param(["e3", "e2", "", ""], ["e0 e3", "e1 e2"], id="two occurrences"),
    pytest.param(["e9", ""], ["e0", "e1"], id="one that the frame lacks"),
    pytest.param([f"e{n + 1}" for n in range(500)] + [""], None, id="a long chain"),
    pytest.param([], [], id="no events"),
]


@pytest.mark.parametrize(("links", "expected"), OCCURRENCES)
def test_occurrences(links: list[str], expected: list[str] | None) -> None:
    found = occurrences(table(*[(f"s{n}", same) for n, same in enumerate(links)]))
    whole = expected if expected is not None else [" ".join(f"e{n}" for n in range(len(links)))]
    assert found.to_dict() == {
        event: tuple(group.split()) for group in whole for event in group.split()
    }


def test_an_occurrence_is_in_the_order_of_the_table_whatever_that_of_the_frame() -> None:
    frame = table(("memo", ""), ("page", "e0"), ("book", "e0")).iloc[::-1]
    found = occurrences(frame)
    assert list(found.index) == ["e2", "e1", "e0"]
    assert set(found) == {("e0", "e1", "e2")}


@given(st.lists(st.integers(-1, 7).map(lambda n: f"e{n}" if n >= 0 else ""), max_size=8))
def test_an_occurrence_is_the_same_for_all_of_it(links: list[str]) -> None:
    found = occurrences(table(*[(f"s{n}", same) for n, same in enumerate(links)]))
    for (event, together), same in zip(found.items(), links, strict=True):
        assert event in together
        assert all(found[other] == together for other in together)
        assert same in together or same not in found.index


OTHERS = [
    # source and link of each event, of what kind the other sources are
    pytest.param([("memo", "")], [""], id="no other"),
    pytest.param([("memo", "e1"), ("cable", "")], ["primary", "primary"], id="two primary"),
    pytest.param(
        [("memo", "e1"), ("page", "")],
        ["secondary", "primary"],
        id="a source is none of its others",
    ),
    pytest.param([("page", "e1"), ("book", "")], ["secondary"] * 2, id="two secondary"),
    pytest.param(
        [("memo", "e1"), ("page", ""), ("cable", "e1")],
        ["primary"] * 3,
        id="one primary among others is enough",
    ),
    pytest.param(
        [("memo", "e1"), ("page", ""), ("memo", "e1")],
        ["secondary", "primary", "secondary"],
        id="a second event of the same source is no other source",
    ),
    pytest.param([("memo", "e1"), ("old", "")], ["unknown", "primary"], id="one of no kind"),
    pytest.param(
        [("memo", "e1"), ("old", ""), ("page", "e1")],
        ["unknown", "primary", "primary"],
        id="a secondary one and one of no kind are not all secondary",
    ),
    pytest.param([("memo", "e1"), ("lost", "")], ["unknown", "primary"], id="one that is not told"),
    pytest.param([("", "")], [""], id="no source at all"),
    pytest.param([("memo", "e1"), ("", "")], ["", "primary"], id="an event without a source"),
    pytest.param([], [], id="no events"),
]


@pytest.mark.parametrize(("rows", "expected"), OTHERS)
def test_of_what_kind_the_others_are(rows: list[tuple[str, str]], expected: list[str]) -> None:
    events = table(*rows)
    found = support(events, SOURCES)["other_sources"]
    assert found.tolist() == expected
    pd.testing.assert_index_equal(found.index, events.index)
    assert found.dtype == events["source"].dtype


def test_without_sources_no_kind_is_known() -> None:
    found = support(table(("memo", "e1"), ("page", ""), ("book", "")), NO_SOURCES)
    assert found["other_sources"].tolist() == ["unknown", "unknown", ""]


SUPPORT = [
    # source, link and date of each event, what stands behind each
    pytest.param([("memo", "", "1953-03")], ["one source"], id="no other"),
    pytest.param([("", "", "1953-03")], [""], id="no source at all"),
    pytest.param(
        [("memo", "e1", "1953-03"), ("page", "", "1953-03")], ["agrees"] * 2, id="the same date"
    ),
    pytest.param(
        [("memo", "e1", "1953-03"), ("page", "", "1953-03-23")],
        ["agrees"] * 2,
        id="dates that can both hold",
    ),
    pytest.param(
        [("memo", "e1", "1953-03-23"), ("page", "", "1953-03-24")],
        ["date disputed"] * 2,
        id="the next day",
    ),
    pytest.param(
        [("memo", "e1", "1953-03-23"), ("page", "", "XXXX")],
        ["attested"] * 2,
        id="one without a date",
    ),
    pytest.param(
        [("memo", "e1", "1953-03-23"), ("page", "", "1953-03"), ("book", "e1", "1953-04")],
        ["date disputed", "date disputed", "date disputed"],
        id="one that agrees does not outweigh one that disputes",
    ),
    pytest.param(
        [("memo", "e1", "1953-03-23"), ("page", "", "1953-03"), ("book", "e1", "XXXX")],
        ["agrees", "agrees", "attested"],
        id="one that agrees and one without a date",
    ),
    pytest.param(
        [("memo", "e1", "1953-03"), ("page", "", "XXXX"), ("memo", "e1", "1953-04")],
        ["attested", "attested", "attested"],
        id="a source neither agrees with itself nor disputes itself",
    ),
    pytest.param(
        [("memo", "e1", "1953-03"), ("", "", "1953-04")],
        ["one source", "date disputed"],
        id="an event without a source supports none",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), SUPPORT)
def test_support(rows: list[tuple[str, str, str]], expected: list[str]) -> None:
    cells = tuple({"source": source, "same_as": same, "edtf": date} for source, same, date in rows)
    events, _, _ = dated_events(read_rows(csv_text(COLUMNS, filled(cells)).encode(), EVENTS))
    assert support(events, SOURCES)["support"].tolist() == expected


AGREEMENT = {
    # two readings in EDTF, the agreement
    "one day": ("1952-09-18", "1952-09-18", "same"),
    "one month": ("1953-03", "1953-03", "same"),
    "a day in the month": ("1953-03", "1953-03-23", "compatible"),
    "months that share a day": ("1953-03-01/1953-04", "[1953-02..1953-03]", "compatible"),
    "the next day": ("1953-03-23", "1953-03-24", "contradictory"),
    "months apart": ("1953-01", "1953-03", "contradictory"),
    "one beginning, two ends": ("1953-03/1953-04", "1953-03/1953-05", "compatible"),
    "one end, two beginnings": ("1953-01/1953-05", "1953-03/1953-05", "contradictory"),
    "an open beginning": ("[..1953-03]", "1952-09-18", "compatible"),
    "an open beginning that is over": ("[..1952]", "1953-03", "contradictory"),
    "only the end known, which bounds the beginning": ("/1952", "1953-03", "contradictory"),
    "an open end": ("1953-03/", "1953-03-24", "compatible"),
    "one undated": ("XXXX", "1953-03", "not comparable"),
    "both undated": ("XXXX", "XXXX", "not comparable"),
}


@pytest.mark.parametrize(("first", "second", "expected"), AGREEMENT.values(), ids=AGREEMENT)
def test_agreement(first: str, second: str, expected: str) -> None:
    assert agreement(read_edtf(first), read_edtf(second)) == expected
    assert agreement(read_edtf(second), read_edtf(first)) == expected


_edtf = st.sampled_from(
    """1952-09-18 1952-09 1953-03 1953-03-24 1952 1952/1953 1953-03/ /1953-02 [..1952-12-31]
    [1953-05-01..] 1952-23 XXXX -0043-03-15 Y17000""".split()
)


@given(_edtf, _edtf)
def test_only_what_certainly_began_on_other_days_contradicts(first: str, second: str) -> None:
    one, other = read_edtf(first), read_edtf(second)
    is_ordered = interval(one, other).order in ("before", "after")
    assert (agreement(one, other) == "contradictory") == is_ordered


def test_the_firmest_support_comes_first() -> None:
    assert SUPPORTS == ("agrees", "attested", "date disputed", "one source")
