"""Days, bounds and sources as a reader meets them."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.made_up import events
from timeline.collection.sources import citation
from timeline.dates import Day, read, read_edtf
from timeline.dates.intervals import Interval
from timeline.dates.sides import SIDES
from timeline.i18n import phrasing
from timeline.i18n.flags import flag_in_words
from timeline.i18n.translation import speaking

Bounds = tuple[str, str, str, str]
BLANK = dict.fromkeys(("title", "author", "date", "archive", "series", "number", "url", "note"), "")


def day(text: str) -> Day | None:
    return np.datetime64(text, "D") if text else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("1953-03-05", "5 March 1953", id="Stalin's death"),
        pytest.param("2000-02-29", "29 February 2000", id="leap day"),
        pytest.param("0001-01-01", "1 January AD 1", id="the first year"),
        pytest.param("0044-03-15", "15 March AD 44", id="a year that could be a day"),
        pytest.param("0999-12-31", "31 December AD 999", id="three digits"),
        pytest.param("1000-01-01", "1 January 1000", id="four digits"),
        pytest.param("0000-12-31", "31 December 1 BC", id="the year before it"),
        pytest.param("-0043-03-15", "15 March 44 BC", id="Ides of March"),
        pytest.param("17000-01-01", "1 January 17000", id="far future"),
        pytest.param("1969-12-31", "31 December 1969", id="before the epoch of computers"),
        pytest.param("1970-01-01", "1 January 1970", id="on it"),
    ],
)
def test_day(text: str, words: str) -> None:
    assert phrasing.day_in_words(np.datetime64(text)) == words


@given(st.dates(max_value=date(2100, 12, 31)))
def test_a_day_in_words_reads_back(date: date) -> None:
    assert read(phrasing.day_in_words(np.datetime64(str(date)))).edtf == str(date)


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        pytest.param("", "", "", id="nothing known"),
        pytest.param("1953-03-05", "1953-03-05", "on 5 March 1953", id="day"),
        pytest.param("1953-03-01", "1953-03-31", "in March 1953", id="month"),
        pytest.param("1952-02-01", "1952-02-29", "in February 1952", id="leap month"),
        pytest.param("1953-01-01", "1953-12-31", "in 1953", id="year"),
        pytest.param("-0043-01-01", "-0043-12-31", "in 44 BC", id="year before 1"),
        pytest.param("0044-01-01", "0044-12-31", "in AD 44", id="year of two digits"),
        pytest.param(
            "1953-03-01", "1953-03-30", "between 1 and 30 March 1953", id="part of a month"
        ),
        pytest.param(
            "1952-09-01",
            "1952-12-21",
            "between 1 September and 21 December 1952",
            id="part of a year",
        ),
        pytest.param(
            "1953-01-01",
            "1953-03-31",
            "between 1 January and 31 March 1953",
            id="whole months of one year",
        ),
        pytest.param(
            "1952-12-21",
            "1953-03-20",
            "between 21 December 1952 and 20 March 1953",
            id="two years",
        ),
        pytest.param(
            "1950-01-01",
            "1959-12-31",
            "between 1 January 1950 and 31 December 1959",
            id="decade",
        ),
        pytest.param("", "1952-12-31", "on or before 31 December 1952", id="no first day"),
        pytest.param("1953-05-01", "", "on or after 1 May 1953", id="no last day"),
    ],
)
def test_window(earliest: str, latest: str, words: str) -> None:
    assert phrasing.window_in_words(day(earliest), day(latest)) == words


@pytest.mark.parametrize(
    ("edtf", "extent", "words"),
    [
        pytest.param("1953-03-05", "instant", "5 March 1953", id="day"),
        pytest.param("1953-03", "instant", "some time in March 1953", id="month"),
        pytest.param(
            "[..1952-12-31]", "instant", "some time on or before 31 December 1952", id="until"
        ),
        pytest.param("[1953-05-01..]", "instant", "some time on or after 1 May 1953", id="from"),
        pytest.param("XXXX", "instant", "no date", id="undated"),
        pytest.param("XXXX", "span", "no date", id="undated span"),
        pytest.param(
            "1952-10-05/1952-10-14",
            "span",
            "from 5 October 1952 to 14 October 1952",
            id="span of two days",
        ),
        pytest.param(
            "1952-10/1953-02",
            "span",
            "began in October 1952; ended in February 1953",
            id="span of two months",
        ),
        pytest.param(
            "1952-10/", "span", "began in October 1952; its end is not known", id="end unknown"
        ),
        pytest.param(
            "/1953-02",
            "span",
            "its beginning is not known; ended in February 1953",
            id="beginning unknown",
        ),
    ],
)
def test_bounds(edtf: str, extent: str, words: str) -> None:
    (event,) = (row for _, row in events({"edtf": edtf, "extent": extent}).iterrows())
    assert phrasing.event_in_words(event) == words


_bounds = st.none() | st.integers(-700000, 900000).map(lambda n: np.datetime64(n, "D"))


@given(_bounds, _bounds, _bounds, _bounds)
def test_any_bounds_can_be_said(first: Day, begun: Day, lasted: Day, last: Day) -> None:
    for words in (
        phrasing.bounds_in_words("instant", first, last, first, last),
        phrasing.bounds_in_words("span", first, begun, lasted, last),
    ):
        assert words
        assert "None" not in words
        assert "NaT" not in words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        pytest.param(12, 75, "at least 12, at most 75 days later", id="later"),
        pytest.param(1, 2, "at least 1, at most 2 days later", id="later by one or two"),
        pytest.param(140, None, "at least 140 days later", id="later, open"),
        pytest.param(1, None, "at least 1 day later", id="later by a day, open"),
        pytest.param(3, 3, "exactly 3 days later", id="a number of days later"),
        pytest.param(1, 1, "exactly 1 day later", id="the next day"),
        pytest.param(-75, -12, "at least 12, at most 75 days earlier", id="earlier"),
        pytest.param(None, -140, "at least 140 days earlier", id="earlier, open"),
        pytest.param(None, -1, "at least 1 day earlier", id="earlier by a day, open"),
        pytest.param(-3, -3, "exactly 3 days earlier", id="a number of days earlier"),
        pytest.param(-1, -1, "exactly 1 day earlier", id="the day before"),
        pytest.param(0, 0, "on the same day", id="the same day"),
        pytest.param(0, 20, "on the same day or at most 20 days later", id="not earlier"),
        pytest.param(0, 1, "on the same day or at most 1 day later", id="that day or the next"),
        pytest.param(0, None, "on the same day or later", id="not earlier, open"),
        pytest.param(-20, 0, "on the same day or at most 20 days earlier", id="not later"),
        pytest.param(-1, 0, "on the same day or at most 1 day earlier", id="or the day before"),
        pytest.param(None, 0, "on the same day or earlier", id="not later, open"),
        pytest.param(-5, 20, "between 5 days earlier and 20 days later", id="either way"),
        pytest.param(-1, 1, "between 1 day earlier and 1 day later", id="a day either way"),
        pytest.param(None, 20, "at most 20 days later, or any time earlier", id="open before"),
        pytest.param(None, 1, "at most 1 day later, or any time earlier", id="a day, open before"),
        pytest.param(-20, None, "at most 20 days earlier, or any time later", id="open after"),
        pytest.param(-1, None, "at most 1 day earlier, or any time later", id="a day, open after"),
        pytest.param(None, None, "can't be told", id="open both ways"),
        pytest.param(
            1460, 10_000, "at least 1,460, at most 10,000 days later", id="thousands, later"
        ),
        pytest.param(
            -719_528, 1000, "between 719,528 days earlier and 1,000 days later", id="thousands"
        ),
    ],
)
def test_interval(least: int | None, most: int | None, words: str) -> None:
    assert phrasing.interval_in_words(Interval(least, most)) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        pytest.param(12, 75, "12–75 days later", id="later"),
        pytest.param(0, 1, "0–1 day later", id="that day or the next"),
        pytest.param(-4, 26, "4 days earlier – 26 days later", id="either way"),
        pytest.param(-1, 1, "1 day earlier – 1 day later", id="a day either way"),
        pytest.param(-75, -12, "12–75 days earlier", id="earlier"),
        pytest.param(-3, 0, "0–3 days earlier", id="not later"),
        pytest.param(3, 3, "3 days later", id="exactly"),
        pytest.param(-1, -1, "1 day earlier", id="the day before"),
        pytest.param(0, 0, "same day", id="the same day"),
        pytest.param(140, None, "140 days later or more", id="open after"),
        pytest.param(0, None, "same day or later", id="not earlier"),
        pytest.param(None, 0, "same day or earlier", id="not later, open"),
        pytest.param(-1, None, "later, or up to 1 day earlier", id="a day before, open after"),
        pytest.param(None, 20, "earlier, or up to 20 days later", id="open before"),
        pytest.param(None, -3, "3 days earlier or more", id="earlier, open before"),
        pytest.param(None, None, "?", id="open both ways"),
        pytest.param(1460, 10_000, "1,460–10,000 days later", id="thousands"),
    ],
)
def test_lag_in_short(least: int | None, most: int | None, words: str) -> None:
    assert phrasing.lag_in_short(Interval(least, most)) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        pytest.param(1460, 10_000, "1.460–10.000 Tage später", id="both"),
        pytest.param(None, 20, "früher oder bis zu 20 Tage später", id="open before"),
        pytest.param(1, None, "1 Tag später oder mehr", id="open after"),
    ],
)
def test_lag_in_short_in_german(least: int | None, most: int | None, words: str) -> None:
    with speaking("de"):
        assert phrasing.lag_in_short(Interval(least, most)) == words


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        pytest.param("year inferred", "it is inferred from the day it was written", id="year"),
        pytest.param("vague", "the bounds are wide", id="vague"),
        pytest.param("ambiguous winter", "Ambiguous winter.", id="a flag in its own words"),
    ],
)
def test_flags(flag: str, words: str) -> None:
    assert words in flag_in_words(flag)
    assert flag_in_words(flag).endswith(".")


@pytest.mark.parametrize("edtf", ["1952-10/", "/1953-02", "1952-10/..", "../1953-02", "1953-03~"])
def test_a_flag_that_the_bounds_say_is_not_said_twice(edtf: str) -> None:
    said = [flag_in_words(flag) for flag in read_edtf(edtf).flags]
    assert all(not words or "approximate" in words for words in said)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("3", "p. 3", id="number"),
        pytest.param("3-4", "p. 3-4", id="pages"),
        pytest.param("cover", "cover", id="word"),
        pytest.param("", "", id="none"),
    ],
)
def test_page(page: str, words: str) -> None:
    assert phrasing.page_in_words(page) == words


@pytest.mark.parametrize(
    ("source", "page", "words"),
    [
        pytest.param({"title": "Ledger"}, "", "“Ledger”.", id="title alone"),
        pytest.param({"author": "Smith"}, "2", "Smith, p. 2.", id="author and page"),
        pytest.param(
            {
                "title": "Gestures",
                "author": "State Department",
                "date": "1953-08-04",
                "archive": "CIA",
                "series": "Papers",
                "number": "no. 13",
                "url": "https://example.org/",
                "note": "Carbon copy",
            },
            "cover",
            "State Department, “Gestures”, 4 August 1953, Papers, no. 13, CIA, cover.",
            id="all that is known",
        ),
        pytest.param({"title": "Ledger", "date": "1713"}, "", "“Ledger”, 1713.", id="a year"),
    ],
)
def test_citation(source: dict[str, str], page: str, words: str) -> None:
    assert citation(BLANK | source, page) == words


def test_a_citation_never_ends_in_two_stops() -> None:
    assert citation(BLANK | {"title": "Ledger", "archive": "Mill Trust Ltd."}).endswith("d.")


def test_every_side_has_a_name() -> None:
    assert set(phrasing.SIDES) == {*SIDES, ""}


@pytest.mark.parametrize(
    ("words", "capitalised"),
    [
        pytest.param("the truce", "The truce", id="words"),
        pytest.param("", "", id="none"),
        pytest.param("éclair", "Éclair", id="accent"),
    ],
)
def test_capitalised(words: str, capitalised: str) -> None:
    assert phrasing.capitalised(words) == capitalised
