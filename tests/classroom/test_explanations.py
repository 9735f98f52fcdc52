"""Why the bounds prove a side or an order, in sentences that say no more than they do."""

import pytest

from tests.support.made_up import Row, events
from timeline.classroom.explanations import why_event, why_order, why_side
from timeline.collection.events import with_sides
from timeline.collection.pivots import Pivot
from timeline.dates import read, read_edtf
from timeline.dates.sides import side
from timeline.i18n.translation import LANGUAGES, speaking

DEATH = read_edtf("1953-03-05")
MARCH = read_edtf("1953-03")


@pytest.mark.parametrize(
    ("edtf", "why"),
    [
        pytest.param(
            "1953-04-06",
            "It began on 6 April 1953, and that is after 5 March 1953.",
            id="a day after",
        ),
        pytest.param(
            "1953-03-04",
            "It began on 4 March 1953, and that is before 5 March 1953.",
            id="a day before",
        ),
        pytest.param(
            "1952-11",
            "It began in November 1952: every day of these is before 5 March 1953.",
            id="a month before",
        ),
        pytest.param(
            "1953-04/1953-07",
            "It began in April 1953: every day of these is after 5 March 1953.",
            id="a span is judged by its beginning",
        ),
        pytest.param(
            "[..1953-02]",
            "It began on or before 28 February 1953, and so before 5 March 1953, however early "
            "that was.",
            id="open to the past",
        ),
        pytest.param(
            "/1953-02",
            "It began on or before 28 February 1953, and so before 5 March 1953, however early "
            "that was.",
            id="what had ended had begun",
        ),
        pytest.param(
            "[1953-04..]",
            "It began on or after 1 April 1953, and so after 5 March 1953, however late that was.",
            id="open to the future",
        ),
        pytest.param(
            "1953-03",
            "It may have begun in March 1953: before 5 March 1953, on that day, or after.",
            id="either side and the day",
        ),
        pytest.param(
            "[1953-02-20..1953-03-05]",
            "It may have begun between 20 February and 5 March 1953: before 5 March 1953, or on "
            "that day.",
            id="before or the day",
        ),
        pytest.param(
            "[1953-03-05..1953-03-09]",
            "It may have begun between 5 and 9 March 1953: on that day, or after 5 March 1953.",
            id="the day or after",
        ),
        pytest.param(
            "1953-03-05",
            "It began on 5 March 1953: neither before 5 March 1953 nor after it.",
            id="the day",
        ),
        pytest.param(
            "[1953-03-05..]",
            "It may have begun on or after 5 March 1953: on that day, or after 5 March 1953.",
            id="the day or ever after",
        ),
        pytest.param("/1953-07", "The source gives no date.", id="an end that proves nothing"),
        pytest.param("XXXX", "The source gives no date.", id="no date"),
    ],
)
def test_why_a_side(edtf: str, why: str) -> None:
    assert why_side(read_edtf(edtf), DEATH) == why


@pytest.mark.parametrize(
    ("edtf", "why"),
    [
        pytest.param(
            "1953-03",
            "It began in March 1953: neither before March 1953 nor after it.",
            id="the same month",
        ),
        pytest.param(
            "[1953-02..1953-04]",
            "It may have begun between 1 February and 30 April 1953: before March 1953, within "
            "that time, or after.",
            id="a stretch around it",
        ),
    ],
)
def test_a_pivot_that_is_no_day(edtf: str, why: str) -> None:
    assert why_side(read_edtf(edtf), MARCH) == why


def test_a_pivot_without_a_name_of_its_own_is_called_by_its_words() -> None:
    found = why_side(read_edtf("1953-04-06"), read("late autumn 1952"))
    assert found == "It began on 6 April 1953, and that is after late autumn 1952."


def test_words_that_bound_nothing_are_named() -> None:
    reading = read("until April 1953")
    assert side(reading, DEATH) == "undated"
    assert why_side(reading, DEATH, "Until April 1953") == (
        "“Until April 1953” does not say when it began."
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param(
            {"follows": "talk"},
            "Its place in the order of events bounds it. It began on or after 6 April 1953, and so "
            "after March 1953, however late that was.",
            id="what follows an event that came after",
        ),
        pytest.param(
            {"date": "since the death", "source": "memo"},
            "It is said to have happened since the death, and so after it.",
            id="what happened since a vague pivot",
        ),
        pytest.param(
            {"edtf": "1953-04-06", "follows": "death"},
            "It began on 6 April 1953, and that is after March 1953.",
            id="what its own date proves",
        ),
    ],
)
def test_an_order_is_a_reason(row: Row, why: str) -> None:
    frame = events(
        {"id": "death", "title": "The death", "edtf": "1953-03", "kind": "context"},
        {"id": "talk", "edtf": "1953-04-06"},
        {"id": "asked", **row},
        pivot="",
    )
    death = Pivot("death", "the death", "death", read_edtf("1953-03"))
    [(_, asked)] = with_sides(frame, death).loc[["asked"]].iterrows()
    assert why_event(asked, death) == why


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        pytest.param(
            "1952-11",
            "1953-04-06",
            "“A” began on 30 November 1952 at the latest, “B” on 6 April 1953 at the earliest.",
            id="decided",
        ),
        pytest.param(
            "1953-04-06",
            "1952-11",
            "“B” began on 30 November 1952 at the latest, “A” on 6 April 1953 at the earliest.",
            id="decided the other way",
        ),
        pytest.param(
            "1953-03",
            "1953-03-05",
            "“A” may have begun in March 1953, “B” on 5 March 1953: which was first can't be told.",
            id="one within the other",
        ),
        pytest.param(
            "1953-03-05",
            "[1953-03-05..]",
            "“A” may have begun on 5 March 1953, “B” on or after 5 March 1953: which was first "
            "can't be told.",
            id="open",
        ),
        pytest.param(
            "1953-07-22",
            "1953-07-22",
            "“A” and “B” began on the same day: 22 July 1953.",
            id="one day",
        ),
        pytest.param("XXXX", "1953", "No date bounds when “A” began.", id="the first undated"),
        pytest.param("1953", "XXXX", "No date bounds when “B” began.", id="the second undated"),
        pytest.param("XXXX", "XXXX", "No date bounds when “A” began.", id="both undated"),
    ],
)
def test_why_an_order(first: str, second: str, why: str) -> None:
    assert why_order(("A", read_edtf(first)), ("B", read_edtf(second))) == why


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_is_said_in_every_language(code: str) -> None:
    dates = ["1953-04-06", "1952-11", "[..1953-02]", "[1953-04..]", "1953-03", "1953-03-05", "XXXX"]
    readings = [read_edtf(date) for date in dates]
    with speaking(code):
        said = [why_side(reading, DEATH) for reading in readings]
        said += [why_order(("A", a), ("B", b)) for a in readings for b in readings]
    assert not [each for each in said if "{" in each or not each]
