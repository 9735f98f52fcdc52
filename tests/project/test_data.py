"""What must be true of the curated table, whoever edits it next.

The memo itself is not in the repository, so that a quote is verbatim is for the curator to check;
what is held here is its form, the completeness of the table, and what its dates prove.
"""

from collections.abc import Iterator

import pandas as pd
import pytest

from tests.support.places import ROOT
from timeline.collection.collection import Collection, open_collection
from timeline.collection.corroboration import SUPPORTS, agreement, occurrences
from timeline.collection.events import with_sides
from timeline.collection.schema import BASES, COLUMNS, GESTURE_KINDS, KINDS, SOURCE_KINDS
from timeline.dates import Reading

DATA = ROOT / "data"

THREADS = {
    "Fisheries",
    "War prisoners",
    "Repatriation from China",
    "Relief",
    "Trade",
    "Normal relations",
    "Japan's standing",
}
MEMO_PAGES = {"1", "2", "3", "4", "5", "6"}
LONGEST_TITLE = 44

# Against Stalin's death, 5 March 1953. The memo's case rests on these.
SIDES = {
    # not post-Stalin
    "un-veto": "before",
    "treaty-refusal": "before",
    "malenkov-defence": "before",
    "malenkov-prediction": "before",
    "earlier-policies-ussr": "before",
    "earlier-policies-prc": "before",
    "repatriation-talks": "before",
    "seizure-easing": "before",
    "kamchatka-hint": "before",
    "prisoner-rumours": "before",
    "youth-relief": "before",
    "malik-colony": "before",
    "repatriation-offer": "before",
    "delegates-in-peking": "before",
    "trade-agreement": "before",
    "stalin-stroke": "before",
    # "in March" includes 5 March
    "repatriation-begins": "either",
    "prisoner-remark": "either",
    # vague words that reach back past it
    "recent-steps-ussr": "either",
    "boats-seized": "either",
    "seizures-continue": "either",
    "recent-releases": "either",
    # post-Stalin
    "koan-maru": "after",
    "boats-returned": "after",
    "tass-attack": "after",
    "tass-aid": "after",
    "tass-prediction": "after",
    "relief-ussr": "after",
    "oyama-talk": "after",
    "oyama-relations": "after",
    "oyama-economy": "after",
    "oyama-prisoners": "after",
    "red-cross-answer": "after",
    "red-cross-mission": "after",
    "first-return-ussr": "after",
    "armistice": "after",
    "inquiry": "after",
    "memo-dated": "after",
    "cover-stamped": "after",
    "joint-declaration": "after",
    # no date in the memo
    "prc-trade": "undated",
    "prc-relief": "undated",
    "prc-fishermen": "undated",
    "prc-red-cross": "undated",
    "trade-continues": "undated",
    "prisoner-letters": "undated",
    "bases-propaganda": "undated",
    "encourages-relations": "undated",
    "islands-occupied": "undated",
    "oyama-talk-diet": "undated",
}

READ = {
    "treaty-refusal": ("1951-09-08", "1952-10-14"),
    "trade-agreement": ("1952-06-01", "1952-06-01"),
    "un-veto": ("1952-09-18", "1952-09-18"),
    "malenkov-defence": ("1952-10-05", "1952-10-14"),
    "seizure-easing": ("1952-11-01", "1952-12-21"),
    "repatriation-talks": ("1952-09-01", "1952-12-21"),
    "repatriation-offer": ("1952-12-01", "1952-12-01"),
    "kamchatka-hint": ("None", "1953-01-31"),
    "delegates-in-peking": ("1953-01-26", "1953-01-26"),
    "prisoner-rumours": ("1953-01-01", "1953-01-31"),
    "youth-relief": ("1953-02-01", "1953-02-28"),
    "prisoner-remark": ("1953-03-01", "1953-03-31"),
    "repatriation-begins": ("1953-03-01", "1953-03-31"),
    "stalin-stroke": ("1953-03-01", "1953-03-02"),
    "koan-maru": ("1953-03-23", "1953-03-23"),
    "boats-returned": ("1953-04-06", "1953-04-06"),
    "tass-attack": ("1953-07-04", "1953-07-04"),
    "relief-ussr": ("1953-07-18", "1953-07-18"),
    "oyama-talk": ("1953-07-22", "1953-07-22"),
    "red-cross-answer": ("1953-07-22", "1953-07-31"),
    "inquiry": ("1953-07-28", "1953-07-28"),
    "memo-dated": ("1953-08-04", "1953-08-04"),
    "cover-stamped": ("1953-08-12", "1953-08-12"),
}
"""First and last day on which each may have happened or begun."""

AFTER_THE_TALK = ("oyama-relations", "oyama-economy", "oyama-prisoners")


@pytest.fixture(scope="module")
def collection() -> Collection:
    return open_collection(DATA)


@pytest.fixture(scope="module")
def events(collection: Collection) -> pd.DataFrame:
    assert collection.default_pivot is not None
    return with_sides(collection.events, collection.default_pivot.reading)


@pytest.fixture(scope="module")
def memo(events: pd.DataFrame) -> pd.DataFrame:
    return events[events["source"] == "memo"]


def test_opens_on_stalins_death(collection: Collection) -> None:
    pivot = collection.default_pivot
    assert pivot is not None
    assert (pivot.key, pivot.event) == ("stalin", "stalin-death")
    assert str(pivot.reading.earliest) == str(pivot.reading.latest) == "1953-03-05"
    assert {"stalin", "armistice"} <= set(collection.pivots)


def test_says_what_it_is(collection: Collection) -> None:
    settings = collection.settings
    assert settings.title
    assert settings.question.endswith("?")
    assert settings.credit
    assert settings.lead.endswith(".")
    assert ". " not in settings.lead
    assert settings.window is not None
    assert tuple(map(str, settings.window)) == ("1952-08-01", "1953-09-30")


@pytest.mark.parametrize(
    "name", ["events.csv", "sources.csv", "pivots.csv", "prompts.csv", "collection.toml"]
)
def test_files_are_plain_text(name: str) -> None:
    data = (DATA / name).read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf"), "a byte order mark"
    assert "\r" not in text
    assert text.endswith("\n")


# The vocabulary.


def test_every_thread_kind_and_basis_is_there(events: pd.DataFrame) -> None:
    assert set(events["thread"]) - {""} == THREADS
    assert set(events["kind"]) == set(KINDS)
    assert set(events["basis"]) == set(BASES)
    assert {"USSR", "PRC"} <= set(events["actor"])


def test_only_context_is_without_thread_or_target(events: pd.DataFrame) -> None:
    others = events[events["kind"] != "context"]
    for column in ("actor", "toward", "thread"):
        assert not (others[column] == "").any(), column


def test_every_gesture_is_by_moscow_or_peking(events: pd.DataFrame) -> None:
    gestures = events[events["kind"].isin(GESTURE_KINDS)]
    assert set(gestures["actor"]) == {"USSR", "PRC"}
    assert set(gestures["toward"]) == {"Japan"}


def test_what_other_sources_say_is_context(events: pd.DataFrame) -> None:
    others = events[~events["source"].isin(["memo", "cover"])]
    assert len(others) >= 10
    assert set(others["kind"]) == {"context"}


# Titles, summaries, quotes.


def test_titles_are_short_and_different(events: pd.DataFrame) -> None:
    assert events["title"].is_unique
    for name, title, actor in zip(events.index, events["title"], events["actor"], strict=True):
        assert len(title) <= LONGEST_TITLE, name
        assert not title.endswith("."), name
        assert title[0].isupper() or title[0].isdigit(), name
        assert not (actor and title.startswith(actor)), name


def test_summaries_are_a_sentence_or_two(events: pd.DataFrame) -> None:
    for name, summary in events["summary"].items():
        assert summary.endswith("."), name
        assert len(summary) <= 260, name


def test_memo_rows_have_page_and_quote(memo: pd.DataFrame) -> None:
    assert set(memo["page"]) == MEMO_PAGES
    assert (memo["quote"] != "").all()


def test_cover_rows_have_page_and_quote(events: pd.DataFrame) -> None:
    cover = events[events["source"] == "cover"]
    assert set(cover.index) == {"inquiry", "cover-stamped"}
    assert set(cover["page"]) == {"cover"}
    assert (cover["quote"] != "").all()


# Links.


def readings_of(events: pd.DataFrame) -> dict[str, Reading]:
    """Return every event's reading."""
    return dict(zip(events.index, events["reading"], strict=True))


def lineage(events: pd.DataFrame, name: str) -> Iterator[str]:
    """Yield an event's precursors, nearest first."""
    while name := str(events.at[name, "follows"]):
        yield name


def test_precursors_end_somewhere(events: pd.DataFrame) -> None:
    for name in events.index:
        seen = {name}
        for precursor in lineage(events, str(name)):
            assert precursor not in seen, name
            seen.add(precursor)


def test_nothing_dated_follows_what_came_after_it(events: pd.DataFrame) -> None:
    readings = readings_of(events)
    for name, precursor in zip(events.index, events["follows"], strict=True):
        if precursor:
            first, last = readings[precursor].earliest, readings[name].latest
            assert first is None or last is None or first <= last, name


@pytest.mark.parametrize("name", AFTER_THE_TALK)
def test_assurances_follow_the_talk(events: pd.DataFrame, name: str) -> None:
    assert events.at[name, "follows"] == "oyama-talk"
    assert events.at[name, "basis"] == "reported"


def test_sources_are_used_and_citable(collection: Collection) -> None:
    assert set(collection.events["source"]) == set(collection.sources.index)
    assert (collection.sources["title"] != "").all()
    urls = collection.sources["url"]
    assert urls[urls != ""].str.startswith("https://").all()


# What other sources say of the same thing.

OCCURRENCES = {
    ("un-veto", "un-vote"): "same",
    ("repatriation-begins", "koan-maru"): "compatible",
    ("repatriation-talks", "repatriation-offer"): "compatible",
    ("oyama-talk", "oyama-talk-diet"): "not comparable",
    ("oyama-prisoners", "red-cross-answer"): "compatible",
}
"""Every one that several sources tell, and how their dates agree."""
SUPPORT = {
    "un-veto": "agrees",
    "un-vote": "agrees",
    "repatriation-begins": "agrees",
    "koan-maru": "agrees",
    "repatriation-talks": "agrees",
    "repatriation-offer": "agrees",
    "oyama-talk": "attested",
    "oyama-talk-diet": "attested",
    "oyama-prisoners": "agrees",
    "red-cross-answer": "agrees",
}
"""Of every event but those that rest on one source alone."""


def test_the_occurrences_of_several_sources(events: pd.DataFrame) -> None:
    together = {event: found for event, found in occurrences(events).items() if found[1:]}
    assert set(together.values()) == set(OCCURRENCES)


@pytest.mark.parametrize(("pair", "expected"), OCCURRENCES.items(), ids=map(" ".join, OCCURRENCES))
def test_dates_of_one_occurrence_agree(
    events: pd.DataFrame, pair: tuple[str, str], expected: str
) -> None:
    readings = readings_of(events)
    assert agreement(readings[pair[0]], readings[pair[1]]) == expected


def test_all_else_rests_on_one_source_alone(events: pd.DataFrame) -> None:
    others = events.loc[events["support"] != "one source", "support"]
    assert others.to_dict() == SUPPORT


def test_nothing_follows_what_it_is_the_same_as(events: pd.DataFrame) -> None:
    together = occurrences(events)
    for name, precursor in zip(events.index, events["follows"], strict=True):
        assert precursor not in together[name], name


def test_what_is_linked_says_why(events: pd.DataFrame) -> None:
    assert events.loc[events["same_as"] != "", "note"].str.lower().str.contains("linked").all()


def test_every_source_says_of_what_kind_it_is(collection: Collection) -> None:
    assert set(collection.sources["kind"]) == set(SOURCE_KINDS)


# Dates.


@pytest.mark.parametrize(("name", "side"), SIDES.items(), ids=SIDES)
def test_side_of_stalins_death(events: pd.DataFrame, name: str, side: str) -> None:
    assert events.at[name, "side"] == side


@pytest.mark.parametrize(("name", "window"), READ.items(), ids=READ)
def test_window_of_the_beginning(events: pd.DataFrame, name: str, window: tuple[str, str]) -> None:
    reading = readings_of(events)[name]
    assert (str(reading.begin_earliest), str(reading.begin_latest)) == window


def test_talks_in_peking_went_on_past_stalins_death(events: pd.DataFrame) -> None:
    assert events.at["delegates-in-peking", "went_on"] == "yes"


@pytest.mark.parametrize("name", ["repatriation-talks", "seizure-easing", "prisoner-rumours"])
def test_a_bare_beginning_has_no_end(events: pd.DataFrame, name: str) -> None:
    assert events.at[name, "extent"] == "span"
    assert events.at[name, "went_on"] == "unknown"


def test_forecasts_look_ahead_and_have_no_date(events: pd.DataFrame) -> None:
    forecasts = events[events["basis"] == "forecast"]
    assert len(forecasts) >= 10
    assert not any(reading.is_dated for reading in forecasts["own_reading"])
    assert "before" not in set(forecasts["side"])
    assert set(forecasts["claim"]) == {"after"}


def test_the_memo_points_both_ways_for_undated_chinese_gestures(events: pd.DataFrame) -> None:
    chinese = events[(events["actor"] == "PRC") & (events["page"] == "3")]
    assert len(chinese) == 4
    assert set(chinese["claim"]) == {"either"}
    assert set(chinese["side"]) == {"undated"}


def test_no_claim_contradicts_a_date(events: pd.DataFrame) -> None:
    proved = events[events["side"].isin(["before", "after"]) & (events["claim"] != "")]
    wrong = proved[proved["claim"] != proved["side"]]
    assert wrong.empty, list(wrong.index)


def test_the_curators_readings_have_reasons(events: pd.DataFrame) -> None:
    curated = events[events["edtf"] != ""]
    assert (curated["note"] != "").all(), list(curated.index[curated["note"] == ""])


def test_inferred_years_are_noted(memo: pd.DataFrame) -> None:
    for name, flags, note in zip(memo.index, memo["flags"], memo["note"], strict=True):
        if any(flag.startswith("year inferred") for flag in flags):
            assert "year" in note or "talk" in note, name


def test_the_slip_of_1950_is_recorded(collection: Collection) -> None:
    slip = collection.events.loc["memo-dated"]
    assert (slip["date"], slip["edtf"]) == ("August 4, 1950", "1953-08-04")
    assert "1950" in slip["note"]
    assert "1950" in str(collection.sources.at["memo", "note"])


# The data dictionary.


def test_every_column_and_term_is_in_the_dictionary(collection: Collection) -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    terms = [*COLUMNS, *KINDS, *BASES, *THREADS, *collection.sources.columns]
    terms += [*SOURCE_KINDS, *SUPPORTS]
    assert [term for term in terms if f"`{term}`" not in text] == []
