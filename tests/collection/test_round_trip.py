"""What comes from TimelineJS and goes back to it says the same."""

import json
from html import escape
from typing import Any

import pytest

from tests.exports.test_timelinejs import Words
from timeline.classroom.formats import FORMATS
from timeline.exports.formats import Order
from timeline.page.own_table import Sent, open_sent


def slide(**more: Any) -> dict[str, Any]:
    return {
        "start_date": {"year": 1713, "month": 5, "day": 12},
        "text": {"headline": "Flood", "text": ""},
        "group": "Water",
        "unique_id": "flood",
    } | more


def back(*slides: dict[str, Any], kind: str = "timelinejs", name: str = "mill.json") -> Any:
    given = {"title": {"text": {"headline": "The mill"}}, "events": list(slides)}
    collection = open_sent(Sent(json.dumps(given).encode(), name))
    return json.loads(FORMATS[kind].write(Order(collection, "")).content)


DATES = [
    pytest.param({"year": 1713, "month": 5, "day": 12}, None, id="a day"),
    pytest.param({"year": 1713, "month": 5}, None, id="a month"),
    pytest.param({"year": 1713}, None, id="a year"),
    pytest.param(
        {"year": 1713, "month": 5, "day": 12}, {"year": 1713, "month": 5, "day": 20}, id="days"
    ),
    pytest.param({"year": 1713, "month": 5, "day": 12}, {"year": 1713, "month": 6}, id="mixed"),
    pytest.param({"year": 1700}, {"year": 1720}, id="years"),
    pytest.param({"year": -44, "month": 3, "day": 15}, None, id="the ides of March, 44 BC"),
    pytest.param({"year": -44}, {"year": -27}, id="years before 1"),
]


@pytest.mark.parametrize(("start", "end"), DATES)
def test_dates_come_back_equal(start: dict[str, int], end: dict[str, int] | None) -> None:
    ends = {} if end is None else {"end_date": end}
    (found,) = back(slide(start_date=start, **ends))["events"]
    assert found["start_date"] == start
    assert found.get("end_date") == end


TEXTS = [
    pytest.param("Flood", "It rose.", "Water", id="plain"),
    pytest.param("Flood & fog", "a < b & c", "Water & air", id="signs"),
    pytest.param("Überschwemmung", "水が上がった", "Wasser", id="letters beyond ASCII"),
    pytest.param("Flood", "", "", id="little"),
]


@pytest.mark.parametrize(("headline", "text", "group"), TEXTS)
def test_headline_text_and_group_come_back_equal(headline: str, text: str, group: str) -> None:
    """As a browser shows them: what TimelineJS takes as HTML is escaped."""
    given = slide(text={"headline": escape(headline), "text": escape(text)}, group=escape(group))
    found = back(given)
    (event,) = found["events"]
    assert Words(event["text"]["headline"]).words == headline
    assert Words(event["text"]["text"]).words == text
    assert Words(event.get("group", "")).words == group
    assert event["unique_id"] == "flood"
    assert found["title"]["text"]["headline"] == "The mill"


VAGUE = [
    pytest.param("about 1714 & no later", {"year": 1714}, id="signs"),
    pytest.param("about 1714", {"year": 1714}, id="about"),
    pytest.param("early 1714", {"year": 1714}, id="early"),
    pytest.param("before the flood", {"year": 1714}, id="words that say no date"),
]


@pytest.mark.parametrize(("words", "start"), VAGUE)
def test_vague_dates_keep_their_words(words: str, start: dict[str, int]) -> None:
    (found,) = back(slide(start_date=start, display_date=escape(words)))["events"]
    assert words in Words(found["display_date"]).words
    last = found.get("end_date", found["start_date"])
    assert found["start_date"]["year"] <= start["year"] <= last["year"]


def test_a_second_time_nothing_changes() -> None:
    once = back(
        slide(),
        slide(unique_id="b", start_date={"year": 1714}, display_date="about 1714"),
        slide(unique_id="c", start_date={"year": 1700}, end_date={"year": 1720}),
    )
    twice = back(*once["events"])
    keys = ("unique_id", "start_date", "end_date", "group")
    for one, other in zip(once["events"], twice["events"], strict=True):
        assert {key: one.get(key) for key in keys} == {key: other.get(key) for key in keys}
        assert one["text"]["headline"] == other["text"]["headline"]
