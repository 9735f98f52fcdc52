"""What no table lists: any words give a sound reading or a reason."""

import datetime
from typing import Literal

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.memo import MEMO, NAMES, bounds, outcome_of
from timeline.dates import Day, day, read, read_edtf
from timeline.dates.placements import MONTH_NAMES
from timeline.errors import DateError

# What no table lists

WORDS = st.sampled_from(
    "early mid late last next this the of in on before after by until since between and or to from "
    "circa c. ? - – / , [ ] ' began night week month year autumn winter March April Feb. Monday 5 "
    "14 31st 1952 1953 52 '53 1950s 19th century BC XXXX 1953-04 .. half first quarter Q2 Stalin's "
    "death recent months present two ago earlier days years within past ultimo printed active born "
    "o.s. AH 1372 Nisan 5713 an II Showa 28 FY term 1648/9 Friday yesterday throughout eve "
    "following few p.m. midnight i.e. through dynasty millennium".split()
)
SAID = st.sampled_from([None, MEMO, day("0001-01-01"), day("9999-12-31"), day("1952-02-29")])


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(st.lists(WORDS, max_size=7).map(" ".join), SAID)
@example("1953-04..1953-05", None)
def test_any_words_give_a_sound_reading_or_a_reason(phrase: str, said_on: Day | None) -> None:
    outcome = outcome_of(phrase, said_on=said_on, names=NAMES)
    if isinstance(outcome, DateError):
        assert outcome.reason
        assert str(outcome).endswith(".")
        return
    ordered = [
        (outcome.begin_earliest, outcome.begin_latest),
        (outcome.end_earliest, outcome.end_latest),
        (outcome.begin_earliest, outcome.end_earliest),
        (outcome.begin_latest, outcome.end_latest),
    ]
    assert all(a <= b for a, b in ordered if a is not None and b is not None)
    if outcome.edtf:
        assert bounds(read_edtf(outcome.edtf)) == bounds(outcome)
        assert bounds(read(outcome.edtf)) == bounds(outcome)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.text(max_size=40), st.sampled_from(["en", "fr", "ja"]))
def test_any_text_gives_a_reading_or_a_date_error(text: str, language: str) -> None:
    outcome = outcome_of(text, said_on=MEMO, language=language)
    assert outcome.phrase == text


BASES = st.sampled_from(
    "1953|March 1953|April 6, 1953|autumn 1952|winter 1952-53|winter 1952|the 1950s|19th century|"
    "Q1 1953|6.4.1953|44 BC|5th century BC|last autumn|March|April 6|last year|Stalin's death|"
    "the 19th Party Congress|昭和28年4月".split("|")
)


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(
    st.tuples(
        st.sampled_from(["", "began ", "before ", "after ", "by ", "since ", "until ", "from "]),
        st.sampled_from(["", "ca. ", "probably "]),
        st.sampled_from(["", "early ", "mid-", "late ", "the first half of ", "the end of "]),
        BASES,
        st.sampled_from(["", "?", " or earlier", " to 1954", " onwards"]),
    ).map("".join),
    st.sampled_from(["instant", "span"]),
)
def test_a_reading_in_edtf_reads_back_to_the_same_bounds(
    phrase: str, extent: Literal["instant", "span"]
) -> None:
    outcome = outcome_of(phrase, said_on=MEMO, names=NAMES)
    if isinstance(outcome, DateError):
        return
    for reading in (outcome, outcome.as_extent(extent)):
        if reading.edtf:
            assert bounds(read_edtf(reading.edtf)) == bounds(reading)
            assert bounds(read(reading.edtf)) == bounds(reading)


FORMS = ["{d} {B} {Y}", "{B} {d}, {Y}", "{Y} {b} {d}", "{d}.{m}.{Y}", "{d} {B}"]


@settings(derandomize=True, deadline=None)
@given(st.dates(max_value=datetime.date(2199, 12, 31)), st.sampled_from(FORMS), st.integers(0, 300))
def test_every_day_reads_back(at: datetime.date, form: str, days_later: int) -> None:
    month = MONTH_NAMES[at.month - 1]
    year = f"{at.year:04}"
    phrase = form.format(d=at.day, m=at.month, Y=year, B=month, b=month[:3])
    # Without a year, any day of the year that follows will do to infer it from.
    said_on = np.datetime64(at, "D") + np.timedelta64(days_later, "D")
    reading = read(phrase, said_on=said_on, order="DMY")
    assert reading.edtf == at.isoformat()
    assert str(reading.earliest) == str(reading.latest) == at.isoformat()
