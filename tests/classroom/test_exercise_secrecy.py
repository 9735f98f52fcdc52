"""The exercise where nothing may be revealed: what a class can't see at all."""

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest

from tests.support.documents import blocks, seen
from tests.support.exercises import document, one_file
from tests.support.made_up import PIVOT, collection
from timeline.classroom import exercise, handout
from timeline.classroom.explanations import why_side
from timeline.classroom.packets import packet
from timeline.collection.collection import Collection
from timeline.collection.sources import by_key
from timeline.html import ids
from timeline.i18n import phrasing
from timeline.i18n.flags import flag_in_words


def secrets(event: pd.Series, pivot: Any) -> set[str]:
    """What would give a card away, or help to."""
    told = {
        str(event["date"]),
        phrasing.event_in_words(event),
        why_side(event["reading"], pivot, event["date"]),
        str(event["note"]),
        str(event["edtf"]),
        str(event["rule"]),
        *map(flag_in_words, event["flags"]),
    }
    # Of a word that may stand anywhere, nothing is told.
    words = {each for each in told if len(each) > 3 and each != "no date"}
    return words | ({str(event.name)} if "-" in str(event.name) else set())


class TestNothingRevealed:
    @pytest.mark.parametrize("seed", range(4))
    def test_no_answer_is_anywhere_in_the_document(self, memo: Collection, seed: int) -> None:
        assert memo.default_pivot
        query = f"reveal=no&number=30&seed={seed}&kind=verbal+cooperation&kind=material+cooperation"
        self.check(memo, query + "&kind=verbal+conflict&kind=material+conflict&kind=context")

    @pytest.mark.parametrize("part", range(0, 84, 7))
    def test_nor_of_any_card_of_the_memo(self, memo: Collection, part: int) -> None:
        # The pivot is no card of its own lesson.
        keys = [str(key) for key in memo.events.index if key != "stalin-death"][part : part + 7]
        if len(keys) > 1:
            self.check(memo, urlencode({"card": keys, "reveal": "no"}, doseq=True))

    def check(self, memo: Collection, query: str) -> None:
        assert memo.default_pivot
        pivot = memo.default_pivot.reading
        read = exercise.read_query(memo, query)
        assert read.notices == ()
        text = document(memo, query)
        data = blocks(text)[ids.LESSON]
        assert data == {"task": "sort", "reveal": "no", "hasHands": False}
        assert "ld+json" not in text
        assert not re.search(r'data-(?:event|side|claim|id)="', text)
        told = unescape(text)
        known = by_key(memo.sources)
        dated = {known[key]["date"] for key in packet(memo, read.lesson)["source"]}
        early = [date for date in dated if date and date < str(pivot.latest)]
        for date in early:
            assert phrasing.date_in_words(date) not in told
        for key, event in packet(memo, read.lesson).iterrows():
            for secret in secrets(event, pivot):
                pattern = rf"(?<![\w-]){re.escape(secret)}(?![\w-])"
                assert not re.search(pattern, told), (key, secret)

    @pytest.mark.parametrize(
        ("query", "date", "is_told"),
        [
            pytest.param("card=boats-returned&card=un-veto", "4 August 1953", True, id="later"),
            pytest.param(
                "card=un-vote&card=boats-returned", "13 December 1952", False, id="earlier"
            ),
            pytest.param(
                "card=un-vote&card=boats-returned", "4 August 1953", False, id="beside an earlier"
            ),
            pytest.param(
                "card=boats-returned&card=un-veto&pivot=1954-01-01",
                "4 August 1953",
                False,
                id="earlier than another pivot",
            ),
            pytest.param(
                "card=treaty-in-force&card=un-veto", "8 September 1951", False, id="in a title"
            ),
        ],
    )
    def test_the_date_of_a_source_is_told_only_where_it_proves_nothing(
        self, memo: Collection, query: str, date: str, is_told: bool
    ) -> None:
        assert (date in seen(document(memo, f"{query}&reveal=no"))) is is_told

    @pytest.mark.parametrize(
        "row",
        [
            pytest.param({"thread": "Before 1953"}, id="a group"),
            pytest.param({"thread": "Avril 1953"}, id="a group in another language"),
            pytest.param({"thread": "After the king's death"}, id="a group after the pivot"),
            pytest.param({"actor": "Government of 1953"}, id="an actor"),
            pytest.param({"toward": "The cabinet of May 1953"}, id="whom it is toward"),
            pytest.param({"page": "4 May 1953, p. 2"}, id="a page"),
            pytest.param({"title": "Am 5. Mai 1953"}, id="a title"),
        ],
    )
    def test_no_column_of_a_table_gives_a_side_away(
        self, tmp_path: Path, row: dict[str, str]
    ) -> None:
        death = {"title": "The king's death", "edtf": PIVOT, "kind": "context"}
        text = {"summary": "Sie reden.", "quote": "reden", "source": "memo", "page": "1"} | row
        rows = [text | {"edtf": edtf} for edtf in ("1952", "1954")]
        settings = "language = 'fr'" if "Avril" in str(row) else "language = 'en'"
        if "Mai" in str(row):
            settings = "language = 'de'"
        pivots = ({"key": "death", "event": "e0"},)
        named = ({"key": "memo", "title": "The Post, 4 May 1953"},)
        made = collection(tmp_path, death, *rows, settings=settings, sources=named, pivots=pivots)
        query = "card=e1&card=e2&reveal=no"
        for text_seen in (
            seen(document(made, query)),
            seen(handout.one_file(made, handout.read_query(made, query))),
        ):
            told = text_seen.replace("5 March 1953", "").replace(made.settings.title, "")
            assert "195" not in told
            assert not re.search(r"\b(?:May|Mai|Avril)\b", told)
            assert "After the" not in told

    def test_the_file_has_the_same_in_it_and_the_page_s_own_files(self, memo: Collection) -> None:
        query = "reveal=no&seed=1"
        body = re.search(r"<main.*</main>", document(memo, query), re.DOTALL)
        assert body
        text = one_file(memo, query)
        assert body[0] in text
        assert blocks(text) == blocks(document(memo, query))

    def test_clues_alone_are_there_if_the_link_allows_them(self, memo: Collection) -> None:
        data = blocks(one_file(memo, "reveal=no&clues=yes"))[ids.LESSON]
        assert set(data) == {"task", "reveal", "hasHands", "clues"}
