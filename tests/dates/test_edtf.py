"""EDTF: what each form means, what is refused, and that it is written as it is read."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.memo import bounds
from timeline.dates import read, read_edtf
from timeline.dates.days import Days, Window, as_number, civil, number, widened
from timeline.dates.edtf import parse
from timeline.dates.edtf_writing import name_of, write_instant, write_span
from timeline.errors import DateError

DATES = [
    ("1953-04-06", "1953-04-06", "day"),
    ("1952-02-29", "1952-02-29", "day"),
    ("1953-04", "1953-04-01..1953-04-30", "month"),
    ("1953", "1953-01-01..1953-12-31", "year"),
    ("0000", "0000-01-01..0000-12-31", "year"),
    ("-0043", "-043-01-01..-043-12-31", "year"),
    ("-0043-03-15", "-043-03-15", "day"),
    ("Y17000", "17000-01-01..17000-12-31", "year"),
    ("Y-17000", "-17000-01-01..-17000-12-31", "year"),
    ("1953-04-06T12:30:00Z", "1953-04-06", "day"),
    ("1953-04-06T12:30:00+09:00", "1953-04-06", "day"),
    ("1952-21", "1952-03-01..1952-06-20", "season"),
    ("1952-22", "1952-06-01..1952-09-22", "season"),
    ("1952-23", "1952-09-01..1952-12-21", "season"),
    ("1952-24", "1952-12-01..1953-03-20", "season"),
    ("1952-27", "1952-09-01..1952-12-21", "season"),
    ("1952-31", "1952-03-01..1952-05-31", "season"),
    ("1952-33", "1952-01-01..1952-03-31", "quarter"),
    ("1952-41", "1952-07-01..1952-12-31", "half-year"),
    ("195X", "1950-01-01..1959-12-31", "decade"),
    ("19XX", "1900-01-01..1999-12-31", "century"),
    ("1XXX", "1000-01-01..1999-12-31", "millennium"),
    ("-004X", "-049-01-01..-040-12-31", "decade"),
    ("1953-XX", "1953-01-01..1953-12-31", "year"),
    ("1953-04-XX", "1953-04-01..1953-04-30", "month"),
    ("1953-XX-XX", "1953-01-01..1953-12-31", "year"),
    ("1953-1X", "1953-10-01..1953-12-31", "year"),
    ("1953-02-3X", None, ""),
    ("1953-02-2X", "1953-02-20..1953-02-28", "month"),
    ("156X-12-25", "1560-12-25..1569-12-25", "decade"),
    ("195X-02-29", "1952-02-29..1956-02-29", "decade"),
    ("195X-23", "1950-09-01..1959-12-21", "decade"),
    ("1952?", "1952-01-01..1952-12-31", "year"),
    ("1952~", "1951-01-01..1953-12-31", "year"),
    ("1952%", "1951-01-01..1953-12-31", "year"),
    ("1953-07~", "1953-06-01..1953-08-31", "month"),
    ("1953-03-05~", "1953-03-02..1953-03-08", "day"),
    ("1952-23~", "1952-08-01..1953-01-21", "season"),
    ("195X~", "1950-01-01..1959-12-31", "decade"),
    ("1953-04-06/1953-04-08", "1953-04-06 / 1953-04-08", "day"),
    ("1952/1953", "1952-01-01..1952-12-31 / 1953-01-01..1953-12-31", "year"),
    ("1952-23/1953", "1952-09-01..1952-12-21 / 1953-01-01..1953-12-31", "year"),
    ("1953/1953-03", "1953-01-01..1953-03-31 / 1953-03-01..1953-03-31", "year"),
    ("1953-03/1953", "1953-03-01..1953-03-31 / 1953-03-01..1953-12-31", "year"),
    ("1952-23/", "1952-09-01..1952-12-21 / ..", "season"),
    ("1952-23/..", "1952-09-01..1952-12-21 / ..", "season"),
    ("../1953-04", ".. / 1953-04-01..1953-04-30", "month"),
    ("/1953-04", ".. / 1953-04-01..1953-04-30", "month"),
    ("1952~/1953?", "1951-01-01..1953-12-31 / 1953-01-01..1953-12-31", "year"),
    ("[1952-11-01..1952-12-21]", "1952-11-01..1952-12-21", "day"),
    ("[..1952-12-21]", "..1952-12-21", "day"),
    ("[1953-03-06..]", "1953-03-06..", "day"),
    ("[1951-24,1952-24]", "1951-12-01..1953-03-20", "season"),
    ("[1667, 1668, 1670..1672]", "1667-01-01..1672-12-31", "year"),
    ("[1953-03]", "1953-03-01..1953-03-31", "month"),
    ("XXXX", "..", ""),
    ("XXXX-04-06", "..", ""),
    # Bad input
    ("1953-02-29", None, ""),
    ("1900-02-29", None, ""),
    ("1953-04-31", None, ""),
    ("1953-00", None, ""),
    ("1953-13", None, ""),
    ("1953-20", None, ""),
    ("1953-42", None, ""),
    ("1953-23-01", None, ""),
    ("1953-4-6", None, ""),
    ("53", None, ""),
    ("195", None, ""),
    ("19530406", None, ""),
    ("-0000", None, ""),
    ("+1953", None, ""),
    ("1953-04-06T12", None, ""),
    ("1953-04T12:00", None, ""),
    ("XXXX-13-45", None, ""),
    ("XXXX?X", None, ""),
    ("-XXXX", None, ""),
    ("Y1953", None, ""),
    ("Y17000-01", None, ""),
    ("Y" + "9" * 30, None, ""),
    ("Y17E7", "170000000-01-01..170000000-12-31", "year"),
    ("Y17E99", None, ""),
    ("1953/1952", None, ""),
    ("1953-04-08/1953-04-06", None, ""),
    ("/", None, ""),
    ("../..", None, ""),
    ("../", None, ""),
    ("1952/1953/1954", None, ""),
    ("1952//1953", None, ""),
    ("[1953..1952]", None, ""),
    ("[]", None, ""),
    ("[..]", None, ""),
    ("[1952", None, ""),
    ("[1952,]", None, ""),
    ("[1952..1953..1954]", None, ""),
    ("{1952,1953}", "1952-01-01..1952-12-31 / 1953-01-01..1953-12-31", "year"),
    ("?1952", "1952-01-01..1952-12-31", "year"),
    ("??1952", None, ""),
    ("1952??", None, ""),
    ("1952 ", "1952-01-01..1952-12-31", "year"),
    ("١٩٥٣", None, ""),
    ("", None, ""),
]


@pytest.mark.parametrize(
    ("text", "expected", "precision"), DATES, ids=[repr(row[0][:40]) for row in DATES]
)
def test_edtf(text: str, expected: str | None, precision: str) -> None:
    if expected is None:
        with pytest.raises(DateError) as caught:
            read_edtf(text)
        assert caught.value.remedy.endswith(".")
        return
    reading = read_edtf(text)
    assert (bounds(reading), reading.precision) == (expected, precision)
    assert bounds(read_edtf(reading.edtf)) == bounds(read(reading.edtf)) == expected


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("1952", ()),
        ("1952?", ("uncertain",)),
        ("1952~", ("approximate",)),
        ("1952%", ("uncertain", "approximate")),
        ("1952~/1953?", ("approximate", "uncertain")),
        ("1952?/1953?", ("uncertain",)),
        ("1952/", ("end unknown",)),
        ("1952/..", ("no end",)),
        ("/1952", ("beginning unknown",)),
        ("../1952", ("no beginning",)),
        ("[1952?..1953]", ("uncertain",)),
    ],
)
def test_marks_and_open_ends_are_flagged(text: str, flags: tuple[str, ...]) -> None:
    assert read_edtf(text).flags == flags


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1953-04-06", "EDTF date"),
        ("1952-23/", "EDTF interval"),
        ("[1952..1953]", "EDTF set, one of"),
        ("XXXX", "no date given"),
        ("XXXX-04-06", "no year given"),
    ],
)
def test_rules(text: str, rule: str) -> None:
    assert read(text).rule == read_edtf(text).rule == rule


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        pytest.param("1953-04-06", "1953-04-06", "1953-04-06", id="day"),
        pytest.param("1953-04-01", "1953-04-30", "1953-04", id="month"),
        pytest.param("1952-12-01", "1953-03-20", "1952-24", id="winter"),
        pytest.param("1953-01-01", "1953-03-31", "1953-33", id="quarter"),
        pytest.param("1953-01-01", "1953-12-31", "1953", id="year"),
        pytest.param("1950-01-01", "1959-12-31", "195X", id="decade"),
        pytest.param("1951-01-01", "1960-12-31", "[1951..1960]", id="ten years, no decade"),
        pytest.param("1900-01-01", "1999-12-31", "19XX", id="century"),
        pytest.param("-0049-01-01", "-0040-12-31", "-004X", id="decade before 1"),
        pytest.param("1952-11-01", "1952-12-21", "[1952-11-01..1952-12-21]", id="days"),
        pytest.param("1952-09-01", "1953-03-31", "[1952-09..1953-03]", id="months"),
        pytest.param("1952-09-01", None, "[1952-09..]", id="from a month"),
        pytest.param(None, "1953-03-31", "[..1953-03]", id="to a month"),
        pytest.param(None, "1953-03-30", "[..1953-03-30]", id="to a day"),
        pytest.param(None, None, "XXXX", id="nothing"),
        pytest.param("17000-02-01", "17000-03-31", "", id="no months beyond 9999"),
    ],
)
def test_written_in_the_shortest_form(first: str | None, last: str | None, edtf: str) -> None:
    days = (None if at is None else as_number(np.datetime64(at, "D")) for at in (first, last))
    assert write_instant(Window(*days)) == edtf


# What no table lists

DAYS = st.integers(-5_000_000, 5_000_000)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(DAYS)
def test_the_calendar_agrees_with_numpy(at: int) -> None:
    year, month, day = civil(at)
    assert number(year, month, day) == at
    date = np.datetime64(at, "D")
    assert as_number(date.astype("datetime64[Y]")) == number(year, 1, 1)
    assert as_number(date.astype("datetime64[M]")) == number(year, month, 1) == at - day + 1


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.none() | DAYS, st.none() | st.integers(0, 40_000))
def test_every_window_is_written_as_it_reads(first: int | None, length: int | None) -> None:
    window = Window(first, None if length is None else (first or 0) + length)
    written = write_instant(window)
    if written:
        assert parse(written).begin == window
        assert read(written).edtf == written


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.none() | DAYS, st.none() | DAYS, st.sampled_from(["", ".."]))
def test_every_span_is_read_as_it_is_written(
    first: int | None, last: int | None, blank: str
) -> None:
    days = sorted(at for at in (first, last) if at is not None)
    names = [name_of(Days(at, at)) for at in days]
    if not all(names) or not names:  # no days beyond 9999
        return
    begin, end = (
        names if len(names) == 2 else (blank, names[0]) if first is None else (names[0], blank)
    )
    written = write_span(begin, end)
    assert read(written) == read_edtf(written)
    assert (read(written).edtf, read(written).extent) == (written, "span")


PATTERN = st.builds(
    "{}{}-{}{}".format,
    st.sampled_from(["19", "1X", "20"]),
    st.sampled_from(["52", "5X", "XX", "00"]),
    st.sampled_from(["02", "12", "1X", "X2", "XX", "0X"]),
    st.sampled_from(["", "-29", "-3X", "-XX", "-X1", "-05"]),
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(PATTERN)
def test_unspecified_digits_bound_every_day_that_fits(pattern: str) -> None:
    fits = re.compile(pattern.replace("X", r"\d") + ("" if pattern.count("-") == 2 else r"-\d\d"))
    years = [y for y in range(1000, 2100) if re.fullmatch(pattern[:4].replace("X", r"\d"), str(y))]
    found = [
        at
        for year, month in product({years[0], years[-1], *years[:12], *years[-12:]}, range(1, 13))
        for day in range(1, 32)
        if fits.fullmatch(f"{year}-{month:02}-{day:02}")
        and (at := np_number(year, month, day)) is not None
    ]
    if not found:
        with pytest.raises(DateError):
            parse(pattern)
    else:
        assert parse(pattern).begin == (min(found), max(found))


def np_number(year: int, month: int, day: int) -> int | None:
    try:
        return as_number(np.datetime64(f"{year:04}-{month:02}-{day:02}", "D"))
    except ValueError:
        return None


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.text("0123456789X-/.[],?~%YT: ", max_size=24))
def test_any_signs_give_a_sound_sense_or_a_date_error(text: str) -> None:
    try:
        sense = parse(text)
    except DateError:
        return
    for first, last in (sense.begin, sense.end, (sense.begin.first, sense.end.last)):
        assert first is None or last is None or first <= last


@settings(derandomize=True, deadline=None)
@given(DAYS, st.integers(0, 4000), st.sampled_from(["day", "month", "season", "year"]))
def test_circa_widens_on_both_sides(first: int, length: int, precision: str) -> None:
    wide = widened(Days(first, first + length), precision)
    assert wide.first < first
    assert first + length < wide.last


def test_a_name_is_only_given_to_exactly_its_days() -> None:
    start = number(1952, 1, 1)
    for first in range(start, start + 400):
        for length in (0, 27, 28, 29, 30, 31, 88, 89, 90, 110, 111, 112, 119, 120, 364, 365, 366):
            name = name_of(Days(first, first + length))
            assert not name or parse(name).begin == (first, first + length)
