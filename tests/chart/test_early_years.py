"""The ticks of a calendar before the year 1000: years as people write them, at round ones."""

import numpy as np
import pytest

from tests.support.made_up import collection as made
from tests.support.made_up import events, rendered_view
from timeline.chart.early_years import early_ticks, is_early
from timeline.chart.scales import scaled
from timeline.chart.ticks import MOST_TICKS, Ticks
from timeline.i18n.translation import speaking


def stretch(first: str, last: str) -> tuple[np.datetime64, np.datetime64]:
    return np.datetime64(first, "D"), np.datetime64(last, "D")


def sparsest(first: str, last: str) -> Ticks:
    whole = stretch(first, last)
    return list(early_ticks(whole, whole))[-1]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param("-0520-01-01", "-0420-01-01", ["500 BC", "450 BC"], id="before Christ"),
        pytest.param(
            "-0044-01-01",
            "0044-01-01",
            ["40 BC", "20 BC", "AD 20", "AD 40"],
            id="over the turn, at which there is no year 0",
        ),
        pytest.param("0790-01-01", "0990-12-31", ["AD 800", "AD 900"], id="small years"),
        pytest.param(
            "0900-01-01", "2026-01-01", ["1000", "2000"], id="a number of four digits says it"
        ),
    ],
)
def test_years_are_round_as_people_count_them(first: str, last: str, words: list[str]) -> None:
    assert list(sparsest(first, last).words) == words


@pytest.mark.parametrize(
    ("language", "word"),
    [pytest.param("de", "500 v. Chr.", id="de"), pytest.param("en", "500 BC", id="en")],
)
def test_they_are_in_the_language_of_the_page(language: str, word: str) -> None:
    with speaking(language):
        assert sparsest("-0520-01-01", "-0420-01-01").words[0] == word


def test_a_tick_stands_where_its_year_begins() -> None:
    ticks = sparsest("-0520-01-01", "-0420-01-01")
    assert [moment[:6] for moment in ticks.at] == ["-0499-", "-0449-"]
    assert all("01-01T00:00" in moment for moment in ticks.at)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param("-9000-01-01", "2026-01-01", id="all of history"),
        pytest.param("-0001-01-01", "0002-12-31", id="three years"),
        pytest.param("0044-03-01", "0044-06-30", id="a few months"),
    ],
)
def test_there_are_enough_and_never_too_many(first: str, last: str) -> None:
    whole = stretch(first, last)
    found = list(early_ticks(whole, whole))
    assert found
    assert [each.days for each in found] == sorted(each.days for each in found)
    for each in found:
        assert 1 < len(each.at) == len(each.words) <= MOST_TICKS
        assert list(each.at) == sorted(each.at, key=lambda at: np.datetime64(at))


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param("0999-12-31", True, id="the last early year"),
        pytest.param("1000-01-01", False, id="the first that is not"),
        pytest.param("1953-01-01", False, id="the memo's"),
        pytest.param("-0500-01-01", True, id="before Christ"),
    ],
)
def test_what_is_early(first: str, expected: bool) -> None:
    assert is_early(stretch(first, "2000-01-01")) is expected


def test_only_a_calendar_that_reaches_back_so_far_has_them() -> None:
    old, young = events({"edtf": "-0431"}, pivot=""), events({"edtf": "1953"}, pivot="")
    assert scaled(old, "calendar", stretch("-0432-01-01", "-0429-01-01")).ticks
    assert not scaled(young, "calendar", stretch("1952-01-01", "1954-01-01")).ticks


def test_the_chart_has_no_year_as_astronomers_count(tmp_path) -> None:  # type: ignore[no-untyped-def]
    drawn = rendered_view(made(tmp_path, {"edtf": "-0430"}, {"edtf": "-0403"})).figure
    words = [word for each in drawn["drawing"]["ticks"] for word in each["words"]]
    assert "430 BC" in words
    assert not [word for word in words if word.startswith(("-", "−", "0"))]
    assert drawn["layout"]["xaxis"]["tickmode"] == "array"
