"""What stands on no sheet of a handout before the key."""

from itertools import product
from pathlib import Path

import pytest

from tests.support.handouts import one_file, sheets, words
from tests.support.made_up import PIVOT, collection
from timeline.classroom.packets import packet, read_lesson
from timeline.collection.collection import Collection
from timeline.i18n import phrasing

KEY = 'id="sheet-key"'
DEATH = {"title": "The king's death", "edtf": PIVOT, "kind": "context"}
PIVOTS = ({"key": "death", "event": "e0"},)
SOURCES = ({"key": "memo", "title": "A memo", "date": "1953-08-04"},)


def for_the_class(text: str) -> str:
    return text.partition(KEY)[0]


ROWS = (
    {"title": "Boats", "summary": "Boats go.", "quote": "boats", "page": "1", "source": "memo"},
    {"title": "Talks", "summary": "Talks go on.", "thread": "Fish", "source": "memo"},
    {"title": "Relief", "summary": "Relief comes.", "thread": "Fish", "follows": "e2"},
)
DATES = (
    {"date": "May 1, 1953", "claim": "after"},
    {"date": "in March 1953", "claim": "before"},
    {"edtf": "1951/1954"},
    {"edtf": "1952", "claim": "before"},
    {"date": "one day", "edtf": "XXXX"},
)
_MAY, _MARCH, _FROM_1951, _IN_1952, _UNDATED = DATES
IN_ORDER = [
    (_MAY, _MAY),
    (_MARCH, _MAY),
    (_MARCH, _MARCH),
    (_FROM_1951, _FROM_1951),
    (_FROM_1951, _IN_1952),
    (_IN_1952, _IN_1952),
    *((_UNDATED, each) for each in DATES),
    *((each, _UNDATED) for each in DATES),
]


class TestSecrecy:
    def test_before_the_key_it_is_the_same_whatever_the_dates_are(self, tmp_path: Path) -> None:
        cards = "&".join(f"card=e{n}" for n in (1, 2, 3))
        seen = set()
        for at, dates in enumerate(product(DATES, repeat=3)):
            # The third follows the second, so that its date may not lie before.
            if at % 6 or dates[1:] not in IN_ORDER:
                continue
            rows = (a | b for a, b in zip(ROWS, dates, strict=True))
            made = collection(tmp_path / str(at), DEATH, *rows, sources=SOURCES, pivots=PIVOTS)
            text = one_file(made, cards)
            seen.add(words(for_the_class(text)).replace(f" {at} ", " "))
            assert KEY in text
        assert len(seen) == 1

    @pytest.mark.parametrize("pivot", ["", "armistice", "treaty", "1953-04"])
    def test_no_date_of_the_memo_stands_before_the_key(self, memo: Collection, pivot: str) -> None:
        queries = [f"pivot={pivot}&seed={seed}&number=12" for seed in range(4)]
        kinds = (
            "&kind=context&kind=verbal+conflict&kind=material+conflict&basis=forecast&basis=stated"
        )
        queries += [f"pivot={pivot}&seed={seed}&number=30{kinds}" for seed in range(2)]
        for query in queries:
            said = words(for_the_class(one_file(memo, query))).casefold()
            lesson = read_lesson(memo, query)
            assert lesson.pivot is not None
            # The pivot's own day is told, and a month may be a part of it.
            day = phrasing.window_named(*lesson.pivot.reading.bounds[::3])
            said = said.replace(day.casefold(), "")
            events = packet(memo, lesson)
            assert len(events) > 5
            for _, event in events.iterrows():
                reading = event["reading"]
                read = phrasing.window_named(reading.begin_earliest, reading.begin_latest)
                assert not event["date"] or event["date"].casefold() not in said, event.name
                assert not read or read.casefold() not in said, event.name

    def test_without_reveal_there_is_no_key(self, memo: Collection) -> None:
        text = one_file(memo, "seed=3&reveal=no")
        assert list(sheets(text))[-1] == "questions"
        assert "The key is at the end" not in text
        with_key = sheets(one_file(memo, "seed=3"))
        for name, sheet in sheets(text).items():
            assert words(sheet.partition("</section>")[0]) == words(
                with_key[name].partition("</section>")[0]
            )
