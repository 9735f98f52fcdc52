"""Ends that a source does not see: what went on while it looked has not ended by that."""

import pytest

from tests.support.memo import MEMO, NAMES, bounds, read_memo
from timeline.dates import Names, read, read_edtf
from timeline.dates.edtf import SEEN_SO_FAR
from timeline.errors import DateError


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        pytest.param("up to the present", "..1953-08-03 / 1953-08-04..", id="up to the present"),
        pytest.param("until now", "..1953-08-03 / 1953-08-04..", id="until now"),
        pytest.param("so far", "..1953-08-03 / 1953-08-04..", id="so far"),
        pytest.param(
            "over the past months", "1952-08-04..1953-08-03 / 1953-08-04..", id="over months"
        ),
        pytest.param(
            "during the last few months", "1952-08-04..1953-08-03 / 1953-08-04..", id="during"
        ),
        pytest.param(
            "in recent months", "1952-08-04..1953-08-03 / 1953-07-04..", id="in the last of them"
        ),
        pytest.param("since 1950", "1950-01-01..1950-12-31 / 1953-08-04..", id="since a year"),
        pytest.param("since 1953", "1953-01-01..1953-08-03 / 1953-08-04..", id="not since today"),
        pytest.param("since August 4", "1953-08-04 / 1953-08-04..", id="the words say that day"),
        pytest.param("1950 to date", "1950-01-01..1950-12-31 / 1953-08-04..", id="to date"),
        pytest.param("since the thaw", None, id="since an event without a last day"),
        pytest.param(
            "since the war", "1941-12-09..1953-08-03 / 1953-08-04..", id="since a long event"
        ),
        pytest.param("since the Korean truce", None, id="since an event that nothing here names"),
    ],
)
def test_what_was_seen_to_go_on_began_before_that_day_and_has_no_end(
    phrase: str, expected: str | None
) -> None:
    if expected is None:
        with pytest.raises(DateError):
            read_memo(phrase)
        return
    reading = read_memo(phrase)
    assert bounds(reading) == expected
    assert SEEN_SO_FAR in reading.flags
    assert reading.edtf == ""


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        pytest.param("since Stalin's death", "1953-03-06..1953-08-04", id="since"),
        pytest.param("up to the present", "..1953-08-04", id="up to the present"),
        pytest.param("over the past months", "1952-08-04..1953-08-04", id="over the past months"),
        pytest.param("in recent months", "1952-08-04..1953-08-04", id="in recent months"),
    ],
)
def test_what_happened_once_happened_by_the_day_it_was_said(phrase: str, expected: str) -> None:
    assert bounds(read_memo(phrase).as_extent("instant")) == expected


@pytest.mark.parametrize(
    ("event", "said_on", "expected"),
    [
        pytest.param("1953-08-04", MEMO, "1953-08-04 / 1953-08-04..", id="of the same day"),
        pytest.param("1953-08-03", MEMO, "1953-08-04 / 1953-08-04..", id="of the day before"),
        pytest.param("1953-03", MEMO, "1953-03-02..1953-08-03 / 1953-08-04..", id="vague"),
        pytest.param("1953-03-05", None, "1953-03-06.. / ..", id="not known when it was said"),
        pytest.param("1953-08-05", MEMO, None, id="not come yet"),
    ],
)
def test_what_happened_since_an_event_began_after_it(
    event: str, said_on: object, expected: str | None
) -> None:
    names = Names.of({"the signing": read_edtf(event)})
    if expected is None:
        with pytest.raises(DateError, match="had not come yet"):
            read("since the signing", said_on=MEMO, names=names)
        return
    day = MEMO if said_on is not None else None
    reading = read("since the signing", said_on=day, names=names)
    assert bounds(reading) == expected
    assert reading.since == "the signing"


def test_only_what_counts_from_a_named_event_names_one() -> None:
    assert read("since 5 March 1953", said_on=MEMO, names=NAMES).since == ""
