"""Where a quotation stands in the text of its source."""

import pandas as pd
import pytest

from timeline.collection.documents import Page
from timeline.collection.source_texts import (
    SourceText,
    passage_of,
    quotation_faults,
    text_in_markdown,
)

TEXT = SourceText(
    "report",
    (
        Page("cover", "The ice has come."),
        Page("1", "Before the ice, a considerable num-\nber of boats — “all of them” — came"),
        Page("2", "home. The ice has come, and \\$10,000 was ~~not~~ paid. Nice."),
    ),
)


def found(quote: str, page: str = "") -> str | None:
    passage = passage_of(TEXT, quote, page)
    if passage is None:
        return None
    there = TEXT.pages[passage.page]
    return f"{there.label}: {there.text[passage.start : passage.end]}"


@pytest.mark.parametrize(
    ("quote", "page", "expected"),
    [
        pytest.param("ice has come", "", "cover: ice has come", id="the first"),
        pytest.param("ice has come", "2", "2: ice has come", id="on its page"),
        pytest.param("ice has come", "p. 2", "cover: ice has come", id="a page of other labels"),
        pytest.param("number of boats", "1", "1: num-\nber of boats", id="over a line's end"),
        pytest.param('boats -- "all of them"', "1", "1: boats — “all of them", id="other marks"),
        pytest.param("$10,000 was not paid", "2", "2: 10,000 was ~~not~~ paid", id="layout"),
        pytest.param("came home", "1", "1: came", id="over a page's end"),
        pytest.param(
            "The ice … paid",
            "2",
            "2: The ice has come, and \\$10,000 was ~~not~~ paid",
            id="left out",
        ),
        pytest.param(
            "considerable number [of them] came",
            "1",
            "1: considerable num-\nber of boats — “all of them” — came",
            id="put in",
        ),
    ],
)
def test_where_it_stands(quote: str, page: str, expected: str) -> None:
    assert found(quote, page) == expected


@pytest.mark.parametrize(
    ("quote", "page"),
    [
        pytest.param("ice had come", "", id="other words"),
        pytest.param("ice has come", "1", id="on another page"),
        pytest.param("ce has", "", id="half a word"),
        pytest.param("The Ice has", "", id="other letters"),
        pytest.param("paid … ice", "", id="the other way round"),
        pytest.param("…", "", id="no words"),
    ],
)
def test_what_is_not_there(quote: str, page: str) -> None:
    assert found(quote, page) is None


def test_a_quotation_that_is_not_in_its_text_is_told() -> None:
    events = pd.DataFrame(
        {
            "source": ["report", "report", "report", "other"],
            "page": ["1", "1", "2", "1"],
            "quote": ["the ice had come", "has come", "The ice", "anything"],
            "row": [4, 2, 3, 5],
        },
        index=["a", "b", "c", "d"],
    )
    faults = list(quotation_faults(events, {"report": TEXT}, name="events.csv"))
    assert [str(fault) for fault in faults] == [
        "events.csv, row 2, column quote: “has come” stands in texts/report.md on page cover, "
        "not on page 1. Correct the page.",
        "events.csv, row 4, column quote: “the ice had come” is not in texts/report.md. "
        "Copy the words as they stand there.",
    ]
    assert not any(fault.is_fatal for fault in faults)


def test_a_text_is_written_with_its_pages() -> None:
    assert text_in_markdown(TEXT.pages[:1]) == "[page cover]\n\nThe ice has come.\n"
    assert text_in_markdown([Page("", "Ice")]) == "Ice\n"
