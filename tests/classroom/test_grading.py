"""Answers and orders are judged by what bounds prove: by tables, and by trying every day."""

from itertools import combinations, pairwise, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.classroom.grading import ANSWERS, answer, contradicted, pairs
from timeline.dates import Reading, read_edtf
from timeline.dates.sides import SIDES, side

DEATH = read_edtf("1953-03-05")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        pytest.param("1952-11", "before", id="a month before"),
        pytest.param("1953-03-04", "before", id="the day before"),
        pytest.param("1953-03-05", "unknown", id="the day itself"),
        pytest.param("1953-03-06", "after", id="the day after"),
        pytest.param("1953-03", "unknown", id="the month of the pivot"),
        pytest.param("1953", "unknown", id="its year"),
        pytest.param("../1953-02", "before", id="open to the past, ended before"),
        pytest.param("../1953-04", "unknown", id="open to the past, past the pivot"),
        pytest.param("[1953-04..]", "after", id="once, from a day after on"),
        pytest.param("[1953-02..]", "unknown", id="once, from a day before on"),
        pytest.param("[..1953-02]", "before", id="once, up to a day before"),
        pytest.param("1952-11/1953-06", "before", id="a span that went on past it"),
        pytest.param("1952-11/..", "before", id="a span with no end"),
        pytest.param("1953-04/..", "after", id="a span that began after"),
        pytest.param("/1953-07", "unknown", id="a span of unknown beginning"),
        pytest.param("XXXX", "unknown", id="no date"),
    ],
)
def test_what_the_right_answer_is(edtf: str, expected: str) -> None:
    assert answer(side(read_edtf(edtf), DEATH)) == expected


def test_every_side_has_an_answer_and_every_answer_a_side() -> None:
    assert {answer(each) for each in SIDES} == set(ANSWERS)


@pytest.mark.parametrize("wrong", ["", "unknown", "Before"])
def test_what_is_no_side_has_no_answer(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no side of a pivot"):
        answer(wrong)


def proved(*dates: str) -> dict[tuple[int, int], str]:
    return {(p.first, p.second): p.order for p in pairs([read_edtf(d) for d in dates])}


@pytest.mark.parametrize(
    ("first", "second", "order", "is_decided"),
    [
        pytest.param("1953-02", "1953-03", "before", True, id="a month and the next"),
        pytest.param("1953-03", "1953-02", "after", True, id="a month and the last"),
        pytest.param("1953-03-04", "1953-03-05", "before", True, id="a day and the next"),
        pytest.param("1953-03-05", "1953-03-05", "same day", False, id="one day"),
        pytest.param("1953-03", "1953-03-05", "unknown", False, id="a day within a month"),
        pytest.param("1953-03-05", "[1953-03-05..]", "unknown", False, id="that day or later"),
        pytest.param("1953-03-04", "[1953-03-05..]", "before", True, id="open, but later"),
        pytest.param("[..1953-03-05]", "1953-03-06", "before", True, id="open, but earlier"),
        pytest.param("[..1953-03-05]", "1953-03-05", "unknown", False, id="that day or earlier"),
        pytest.param("1952/1953-06", "1953-03", "before", True, id="a span by its beginning"),
        pytest.param("/1953-02", "1953-03", "before", True, id="a span by its end"),
        pytest.param("1953-02/..", "1953-03/..", "before", True, id="two spans with no end"),
        pytest.param("XXXX", "1953-03", "unknown", False, id="no date"),
    ],
)
def test_what_is_proved_of_two(first: str, second: str, order: str, is_decided: bool) -> None:
    (pair,) = pairs([read_edtf(first), read_edtf(second)])
    assert (pair.order, pair.is_decided) == (order, is_decided)


def test_every_two_are_paired_once() -> None:
    found = pairs([read_edtf(d) for d in ("1951", "1952", "1953", "XXXX")])
    assert [(p.first, p.second) for p in found] == list(combinations(range(4), 2))
    assert pairs([]) == ()


@pytest.mark.parametrize(
    ("dates", "order", "wrong"),
    [
        pytest.param(["1951", "1952", "1953"], [0, 1, 2], [], id="right"),
        pytest.param(["1951", "1952", "1953"], [2, 1, 0], [(0, 1), (0, 2), (1, 2)], id="backwards"),
        pytest.param(["1951", "1952", "1953"], [0, 2, 1], [(1, 2)], id="two of them"),
        pytest.param(["1953-03", "1953-03-05"], [1, 0], [], id="undecided, one way"),
        pytest.param(["1953-03", "1953-03-05"], [0, 1], [], id="undecided, the other"),
        pytest.param(["1953-03-05", "1953-03-05"], [1, 0], [], id="the same day"),
        pytest.param(["XXXX", "1952", "1953"], [1, 0, 2], [], id="undated, anywhere"),
        pytest.param(["1952", "XXXX", "1951"], [0, 1, 2], [(0, 2)], id="across an undated one"),
        pytest.param(["1953"], [0], [], id="one alone"),
    ],
)
def test_what_an_order_contradicts(
    dates: list[str], order: list[int], wrong: list[tuple[int, int]]
) -> None:
    found = contradicted(order, pairs([read_edtf(d) for d in dates]))
    assert [(pair.first, pair.second) for pair in found] == wrong


def days(reading: Reading) -> list[int]:
    """The days of May 1953 on which an instant may lie."""
    assert reading.earliest is not None
    assert reading.latest is not None
    first, last = (int(str(day)[-2:]) for day in (reading.earliest, reading.latest))
    return list(range(first, last + 1))


windows = st.tuples(st.integers(1, 9), st.integers(0, 4)).map(
    lambda w: read_edtf(f"[1953-05-{w[0]:02}..1953-05-{w[0] + w[1]:02}]")
)


@given(st.lists(windows, min_size=2, max_size=3))
def test_an_order_is_right_if_days_within_the_bounds_can_bear_it_out(
    readings: list[Reading],
) -> None:
    for order in permutations(range(len(readings))):
        is_possible = any(
            all(on[a] <= on[b] for a, b in pairwise(order)) for on in product(*map(days, readings))
        )
        assert (contradicted(order, pairs(readings)) == ()) is is_possible
