"""A ledger in Markdown: four columns, citations, and text that stays text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.support.made_up import collection
from tests.support.naughty import NAUGHTY, texts
from timeline.collection.collection import Collection
from timeline.exports.markdown import as_markdown, escaped
from timeline.views.strict import view_events

SIGNS = "\\`*_[]<>&~|$^{}#=@"


def plain(markdown: str) -> str:
    """One line of Markdown as it is shown; a sign that means something is an error."""
    shown, at = "", 0
    assert "\n" not in markdown
    assert not re.match(r"[-+]|[0-9]+[.)]", markdown)
    assert not re.search(r"(?<!\\)://|www\.", markdown, re.IGNORECASE)
    while at < len(markdown):
        if markdown[at] == "\\":
            at += 1
            assert markdown[at] in SIGNS + ":.)-+"
        else:
            assert markdown[at] not in SIGNS, markdown
        shown += markdown[at]
        at += 1
    return shown


class TestEscaped:
    @pytest.mark.parametrize("text", NAUGHTY)
    def test_of_naughty_texts(self, text: str) -> None:
        assert plain(escaped(text)) == " ".join(text.split())

    @given(texts)
    def test_of_any_text(self, text: str) -> None:
        assert plain(escaped(text)) == " ".join(text.split())

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("Japan's boats (two), 10:12 o'clock!", id="plain punctuation"),
            pytest.param("1953-04-06: p. 3", id="a date"),
            pytest.param("“quoted” — dashed", id="typographic signs"),
        ],
    )
    def test_plain_prose_stays_readable(self, text: str) -> None:
        assert escaped(text) == text


class TestLedger:
    def test_its_columns_and_counts(self, memo: Collection) -> None:
        shown = view_events(memo, "")
        text = as_markdown(shown)
        counts = shown.events["side"].value_counts()
        assert re.findall(r"^#+ .+$", text, re.MULTILINE) == [
            "# Gestures toward Japan",
            f"## Began before Stalin's death ({counts['before']})",
            f"## Could be either ({counts['either']})",
            f"## Came after Stalin's death ({counts['after']})",
            f"## Undated ({counts['undated']})",
            "## On the day itself (1)",
            "## How to cite",
        ]
        assert len(re.findall(r"^- \*\*", text, re.MULTILINE)) == len(memo.events)

    def test_an_entry(self, tmp_path: Path) -> None:
        row = {
            "title": "Gate mended",
            "summary": "The gate is whole.",
            "actor": "Town",
            "toward": "Mill",
            "thread": "Gate",
            "basis": "reported",
            "date": "June 3",
            "source": "ledger",
            "page": "4",
            "quote": "mended",
            "note": "A guess?",
        }
        source = {
            "key": "ledger",
            "title": "Ledger",
            "date": "1713-08",
            "url": "https://mill.example.org/a_b",
        }
        shown = view_events(collection(tmp_path, row, sources=(source,)), "")
        (entry,) = re.findall(r"^- \*\*.*?(?=\n\n)", as_markdown(shown), re.DOTALL | re.MULTILINE)
        assert entry.splitlines() == [
            "- **Gate mended** — “June 3”: 3 June 1713\\",
            "  The gate is whole.\\",
            "  Town → Mill; verbal cooperation; reported; Gate\\",
            "  “mended”: “Ledger”, August 1713, p. 4.\\",
            "  <https://mill.example.org/a_b>\\",
            "  Note: A guess?",
        ]

    @pytest.mark.parametrize(
        ("query", "heading"),
        [
            pytest.param("side=before", "## Came after Stalin's death (0)\n\nNone.", id="empty"),
            pytest.param("pivot=armistice", "## Began before the Korean armistice", id="pivot"),
        ],
    )
    def test_headings(self, memo: Collection, query: str, heading: str) -> None:
        assert heading in as_markdown(view_events(memo, query))

    def test_without_a_pivot_the_dated_stand_in_one_column(self, tmp_path: Path) -> None:
        shown = view_events(collection(tmp_path, {"date": "1953"}, {}), "")
        headings = re.findall(r"^## .+$", as_markdown(shown), re.MULTILINE)
        assert headings == ["## Undated (1)", "## Dated (1)", "## How to cite"]

    def test_it_says_how_to_cite_it(self, memo: Collection) -> None:
        text = as_markdown(view_events(memo, "actor=PRC"), "https://timeline.example.org")
        assert r"https\://timeline.example.org/?actor\=PRC." in text

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "https://a>b", "<b>"])
    def test_what_is_no_address_of_the_web_is_text(self, tmp_path: Path, url: str) -> None:
        source = {"key": "s", "title": "S", "url": url}
        shown = view_events(collection(tmp_path, {"source": "s"}, sources=(source,)), "")
        assert f"  {escaped(url)}" in as_markdown(shown)
        assert f"<{url}>" not in as_markdown(shown)

    @settings(max_examples=40)
    @given(texts)
    def test_no_text_makes_another_block(
        self, tmp_path_factory: pytest.TempPathFactory, text: str
    ) -> None:
        row = {"title": text or "x", "summary": text, "actor": text, "note": text, "thread": text}
        shown = view_events(collection(tmp_path_factory.mktemp("any"), row), "")
        lines = as_markdown(shown).splitlines()
        assert sum(line.startswith("- **") for line in lines) == 1
        assert sum(line.startswith("#") for line in lines) == 3
