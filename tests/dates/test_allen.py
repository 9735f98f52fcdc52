"""Allen's relations between two dates: by the table, and by trying every day."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings

from tests.support.memo import read_memo
from tests.support.possible_days import Span, readings
from timeline.dates import Reading, read_edtf
from timeline.dates.allen import RELATIONS, Relation, relations

# --- by the table -----------------------------------------------------------------------------

DAYS_APART = {
    "a day and the same": ("1953-03-05", "1953-03-05", "equals"),
    "a day and the next": ("1953-03-05", "1953-03-06", "meets"),
    "a day and the one before": ("1953-03-05", "1953-03-04", "met by"),
    "a day and a later one": ("1953-03-05", "1953-03-07", "before"),
    "a day and an earlier one": ("1953-03-05", "1953-03-03", "after"),
    "a span and the day after": ("1952-10-05/1952-10-14", "1952-10-15", "meets"),
    "a span and two days after": ("1952-10-05/1952-10-14", "1952-10-16", "before"),
    "a span and its last day": ("1952-10-05/1952-10-14", "1952-10-14", "finished by"),
    "a span and its first day": ("1952-10-05/1952-10-14", "1952-10-05", "started by"),
    "a span and a day inside": ("1952-10-05/1952-10-14", "1952-10-06", "contains"),
    "a day inside a span": ("1952-10-06", "1952-10-05/1952-10-14", "during"),
    "a day and the span it starts": ("1952-10-05", "1952-10-05/1952-10-14", "starts"),
    "a day and the span it finishes": ("1952-10-14", "1952-10-05/1952-10-14", "finishes"),
    "two spans that share a day": (
        "1952-10-05/1952-10-14",
        "1952-10-14/1952-10-20",
        "overlaps",
    ),
    "the later of two that share a day": (
        "1952-10-14/1952-10-20",
        "1952-10-05/1952-10-14",
        "overlapped by",
    ),
    "a span of one day and the day": ("1953-03-05/1953-03-05", "1953-03-05", "equals"),
    "a span inside a month": ("1952-10-05/1952-10-14", "1952-10-01/1952-10-31", "during"),
}


@pytest.mark.parametrize(
    ("first", "second", "expected"), [pytest.param(*row, id=id) for id, row in DAYS_APART.items()]
)
def test_of_days_that_are_known_one_relation_holds(
    first: str, second: str, expected: Relation
) -> None:
    assert relations(read_edtf(first), read_edtf(second)) == {expected}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("late last autumn", "in March", {"before"}, id="certainly before"),
        pytest.param("in February", "in March", {"before", "meets"}, id="months side by side"),
        pytest.param(
            "in March",
            "March 5, 1953",
            {"before", "meets", "equals", "met by", "after"},
            id="instants never overlap",
        ),
        pytest.param(
            "March 5, 1953",
            "since last autumn",
            {"during"},
            id="while it went on",
        ),
        pytest.param(
            "March 5, 1953",
            "commenced last autumn",
            {"during", "finishes", "met by", "after"},
            id="its end is not known",
        ),
        pytest.param(
            "October 1952 to January 1953",
            "February 1953 to March 1953",
            {"before", "meets"},
            id="spans side by side",
        ),
        pytest.param(
            "October 1952 to January 1953",
            "January 1953 to March 1953",
            {"before", "meets", "overlaps"},
            id="spans that share a month",
        ),
        pytest.param(
            "n.d.",
            "March 5, 1953",
            {"before", "meets", "equals", "met by", "after"},
            id="undated instant",
        ),
    ],
)
def test_relations_between_phrases(first: str, second: str, expected: set[Relation]) -> None:
    assert relations(read_memo(first), read_memo(second)) == expected


def test_of_two_undated_spans_every_relation_is_possible() -> None:
    undated = read_edtf("XXXX").as_extent("span")
    assert relations(undated, undated) == set(RELATIONS)


# --- by trying every day ----------------------------------------------------------------------


def allen(first: Span, second: Span) -> Iterator[Relation]:
    """Allen's relations by their definitions, each in its own words."""
    (b, e), (begin, end) = (first[0], first[1] + 1), (second[0], second[1] + 1)
    definitions: dict[Relation, bool] = {
        "before": e < begin,
        "meets": e == begin,
        "overlaps": b < begin < e < end,
        "finished by": b < begin and e == end,
        "contains": b < begin and end < e,
        "starts": b == begin and e < end,
        "equals": b == begin and e == end,
        "started by": b == begin and end < e,
        "during": begin < b and e < end,
        "finishes": begin < b and e == end,
        "overlapped by": begin < b < end < e,
        "met by": end == b,
        "after": end < b,
    }
    assert set(definitions) == set(RELATIONS)
    return (relation for relation, holds in definitions.items() if holds)


@pytest.mark.parametrize("first", [(3, 3), (3, 4), (3, 6)], ids=["day", "two days", "span"])
def test_exactly_one_relation_holds_between_any_two_spans(first: Span) -> None:
    spans = [(begin, end) for begin in range(10) for end in range(begin, 10)]
    assert {len([*allen(first, second)]) for second in spans} == {1}


@settings(max_examples=300)
@given(readings(), readings())
def test_relations_are_those_of_all_days_that_are_possible(
    first: tuple[Reading, list[Span]], second: tuple[Reading, list[Span]]
) -> None:
    (one, ones), (other, others) = first, second
    met = {relation for pair in product(ones, others) for relation in allen(*pair)}
    assert relations(one, other) == met
