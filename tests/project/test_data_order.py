"""What order and unseen ends come to in the memo's table."""

import pandas as pd
import pytest

from tests.support.places import ROOT
from timeline.collection.collection import open_collection
from timeline.collection.events import with_sides
from timeline.dates import read_edtf
from timeline.dates.edtf import SEEN_SO_FAR


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    collection = open_collection(ROOT / "data")
    return with_sides(collection.events, collection.default_pivot)


ORDERED = {
    "red-cross-answer": ("1953-07-22", "1953-07-31", "after"),
    "forecast-un": ("1952-09-18", "NaT", "either"),
    "forecast-relations": ("1953-07-22", "NaT", "after"),
    "forecast-treaty": ("1953-07-22", "NaT", "after"),
    "forecast-prisoners": ("1953-07-22", "NaT", "after"),
    "forecast-yoshida": ("1953-07-22", "NaT", "after"),
    "forecast-failure": ("1953-07-22", "NaT", "after"),
}
"""Every event with a bound that rests on order: when it began, and its side of Stalin's death."""


def test_what_rests_on_order(events: pd.DataFrame) -> None:
    rests = events[events["rests_on"] == "order"]
    days = (rests[name].map(lambda day: str(day)[:10]) for name in ("earliest", "begin_latest"))
    assert dict(zip(rests.index, zip(*days, rests["side"], strict=True), strict=True)) == ORDERED


SO_FAR = {
    "recent-steps-ussr": "either",
    "recent-steps-prc": "either",
    "moves-since-stalin": "after",
    "seizures-continue": "either",
    "tactics-ussr": "either",
    "tactics-prc": "either",
}
"""What the memo saw go on up to its own day, and its side of Stalin's death."""


def test_the_memo_bounds_no_end_of_what_it_saw_go_on(events: pd.DataFrame) -> None:
    seen = events.loc[[SEEN_SO_FAR in flags for flags in events["flags"]]]
    assert dict(seen["side"]) == SO_FAR
    assert seen["latest"].isna().all()
    later = with_sides(seen, read_edtf("1953-08-10"))
    assert set(later["side"]) == {"before"}
    assert set(later["went_on"]) == {"unknown"}


def test_the_pivot_is_on_no_side_of_itself(events: pd.DataFrame) -> None:
    assert list(events.index[events["side"] == "on"]) == ["stalin-death"]


def test_nothing_follows_a_forecast_but_a_forecast(events: pd.DataFrame) -> None:
    is_forecast = events["basis"] == "forecast"
    of_forecasts = events["follows"].isin(events.index[is_forecast])
    assert of_forecasts.any()
    assert is_forecast[of_forecasts].all()
