"""What the tests of dates share: the memo's day, its named events, and bounds written as words.

Bounds are written as one string: the window of an instant, "1953-03-01..1953-03-31", or the two
windows of a span, "1952-09-01..1952-12-21 / ..", a missing bound being blank.
"""

from typing import Any

from timeline.dates import Day, Names, Reading, day, read, read_edtf
from timeline.errors import DateError

MEMO = day("1953-08-04")
NAMES = Names.of(
    {
        "Stalin's death": read_edtf("1953-03-05"),
        "the 19th Party Congress": read_edtf("1952-10-05/1952-10-14"),
        "the Korean armistice": read_edtf("1953-07-27"),
        "the war": read_edtf("1941-12-08/1945-09-02"),
        "the thaw": read_edtf("1953-03/.."),
    }
)


def bounds(reading: Reading) -> str:
    """The bounds of a reading as the tables write them."""

    def window(first: Day | None, last: Day | None) -> str:
        return str(first) if first is not None and first == last else f"{first or ''}..{last or ''}"

    begin = window(reading.begin_earliest, reading.begin_latest)
    if reading.extent == "span":
        return f"{begin} / {window(reading.end_earliest, reading.end_latest)}"
    assert begin == window(reading.end_earliest, reading.end_latest)
    return begin


def read_memo(phrase: str) -> Reading:
    return read(phrase, said_on=MEMO, names=NAMES)


def outcome_of(phrase: str, **given: Any) -> Reading | DateError:
    try:
        return read(phrase, **given)
    except DateError as error:
        return error
