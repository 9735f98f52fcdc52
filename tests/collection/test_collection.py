"""A folder opened as one collection, or every fault of every file told."""

from pathlib import Path

import numpy as np
import pytest

from timeline.collection.collection import Collection, open_collection
from timeline.collection.schema import COLUMNS
from timeline.errors import DateError, TableError

EVENTS = """\
id,title,summary,actor,toward,thread,kind,basis,date,edtf,extent,claim,source,page,quote,note,follows
flood,The great flood,,,,,context,stated,12 May 1713,,,,,,,,
gate,Gate mended,,Town,Mill,Gate,material cooperation,stated,June 3,,,after,ledger,4,mended,,
"""
SOURCES = """\
key,title,author,date,archive,series,number,url,note
ledger,Town ledger,,1713-08,,,,,
"""
TOLD_TWICE = """\
id,title,kind,basis,date,source,same_as,summary,actor,toward,thread,edtf,extent,claim,page,quote,note,follows
flood,The great flood,context,stated,12 May 1713,,,,,,,,,,,,,
gate,Gate mended,material cooperation,stated,3 June 1713,ledger,,,,,,,,,,,,
mill,Miller's account,context,stated,4 June 1713,diary,gate,,,,,,,,,,,
"""
PIVOTS = """\
key,title,event,names
flood,,flood,the flood|high water
"""
SETTINGS = """\
title = "The mill"
question = "Who mended the gate?"
pivot = "flood"
window = ["1713-04", "1713-09"]
"""
FILES = {
    "events.csv": EVENTS,
    "sources.csv": SOURCES,
    "pivots.csv": PIVOTS,
    "collection.toml": SETTINGS,
}


def write(folder: Path, **changes: str | None) -> Path:
    """Write the four files; a keyword is a file's stem, with None to leave it out."""
    for name, text in FILES.items():
        changed = changes.get(name.partition(".")[0], text)
        if changed is not None:
            (folder / name).write_text(changed, encoding="utf-8")
    return folder


def faults(path: Path) -> list[str]:
    """Every fault of a collection, its files by their names alone."""
    with pytest.raises(TableError) as caught:
        open_collection(path)
    folder = path if path.is_dir() else path.parent
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


@pytest.fixture
def mill(tmp_path: Path) -> Collection:
    return open_collection(write(tmp_path))


class TestWholeFolder:
    def test_settings(self, mill: Collection) -> None:
        settings = mill.settings
        assert settings.title == "The mill"
        assert (settings.language, settings.order, settings.lanes) == ("en", "MDY", "thread")
        assert settings.window == (np.datetime64("1713-04-01"), np.datetime64("1713-09-30"))

    def test_events_are_dated_by_the_last_day_of_their_source(self, mill: Collection) -> None:
        gate = mill.events.loc["gate"]
        assert gate["said_on"] == np.datetime64("1713-08-31")
        assert gate["earliest"] == gate["latest"] == np.datetime64("1713-06-03")

    def test_sources(self, mill: Collection) -> None:
        assert mill.sources.loc["ledger", "title"] == "Town ledger"

    def test_the_default_pivot_takes_its_title_from_its_event(self, mill: Collection) -> None:
        assert mill.default_pivot is mill.pivots["flood"]
        assert mill.pivots["flood"].title == "The great flood"

    @pytest.mark.parametrize(
        ("text", "title", "first", "last"),
        [
            pytest.param("flood", "The great flood", "1713-05-12", "1713-05-12", id="key"),
            pytest.param(" flood ", "The great flood", "1713-05-12", "1713-05-12", id="blanks"),
            pytest.param("1713-07-01", "1713-07-01", "1713-07-01", "1713-07-01", id="ISO day"),
            pytest.param("July 1713", "July 1713", "1713-07-01", "1713-07-31", id="month"),
            pytest.param("high water", "high water", "1713-05-12", "1713-05-12", id="other name"),
        ],
    )
    def test_a_pivot_is_a_key_or_a_date(
        self, mill: Collection, text: str, title: str, first: str, last: str
    ) -> None:
        pivot = mill.pivot(text)
        assert pivot.title == title
        assert pivot.reading.earliest == np.datetime64(first)
        assert pivot.reading.latest == np.datetime64(last)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            pytest.param("", "Write a date such as 1953-03-05.", id="nothing"),
            pytest.param("once upon a time", "Write a date such as 1953-03-05.", id="no date"),
            pytest.param(
                "last autumn",
                "“last autumn”: it depends on the day it was said. "
                "Write the year too, as in “late autumn 1952”.",
                id="told from a day",
            ),
            pytest.param("April 6", "the year is left out. Write the year too", id="no year"),
            pytest.param("in recent months", "it depends on the day it was said. Wr", id="recent"),
            pytest.param("XXXX", "a first and a last day", id="no bounds"),
            pytest.param("1713-05/..", "a first and a last day", id="open end"),
            pytest.param("1713-13-01", "Write a date such as", id="no such month"),
            pytest.param("x" * 10_000, "Write a date such as", id="endless"),
        ],
    )
    def test_a_pivot_needs_both_bounds(self, mill: Collection, text: str, words: str) -> None:
        with pytest.raises(DateError) as caught:
            mill.pivot(text)
        assert words in str(caught.value)
        assert "flood" not in str(caught.value)
        assert len(caught.value.phrase) < 300


class TestSupport:
    KINDS = "key,title,kind,author,date,archive,series,number,url,note\n"

    @pytest.mark.parametrize(
        ("kinds", "gate", "mill"),
        [
            pytest.param(("primary", "primary"), "primary", "primary", id="primary"),
            pytest.param(("primary", "secondary"), "secondary", "primary", id="secondary"),
            pytest.param(("primary", ""), "unknown", "primary", id="not said"),
        ],
    )
    def test_it_comes_from_the_kinds_of_the_sources(
        self, tmp_path: Path, kinds: tuple[str, str], gate: str, mill: str
    ) -> None:
        sources = f"{self.KINDS}ledger,Ledger,{kinds[0]},,1713-08,,,,,\n"
        sources += f"diary,Diary,{kinds[1]},,1713-09,,,,,\n"
        made = open_collection(write(tmp_path, events=TOLD_TWICE, sources=sources))
        found = {"flood": "", "gate": gate, "mill": mill}
        assert made.events["other_sources"].to_dict() == found

    def test_sources_may_do_without_kinds(self, mill: Collection) -> None:
        assert mill.sources["kind"].to_dict() == {"ledger": ""}
        assert mill.events["support"].to_dict() == {"flood": "", "gate": "one source"}

    def test_a_lone_file_knows_no_kinds(self, tmp_path: Path) -> None:
        file = tmp_path / "mine.csv"
        file.write_text(TOLD_TWICE, encoding="utf-8")
        found = open_collection(file).events["other_sources"]
        assert found.to_dict() == {"flood": "", "gate": "unknown", "mill": "unknown"}

    def test_a_kind_that_is_none_is_told(self, tmp_path: Path) -> None:
        sources = f"{self.KINDS}ledger,Ledger,primery,,1713-08,,,,,\n"
        (fault,) = faults(write(tmp_path, sources=sources))
        assert fault == (
            "sources.csv, row 2, column kind: “primery” is not a kind. Did you mean “primary”? "
            "Write one of: primary, secondary, or leave it blank."
        )


class TestLessThanAFolder:
    def test_events_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "mine.csv"
        file.write_text(EVENTS.replace("June 3", "1713-06-03"), encoding="utf-8")
        mine = open_collection(file)
        assert mine.settings.title == "mine"
        assert (len(mine.events), len(mine.sources), mine.pivots) == (2, 0, {})
        assert mine.default_pivot is None
        assert mine.pivot("1713").reading.precision == "year"

    def test_a_lone_file_does_not_know_when_its_source_was_written(self, tmp_path: Path) -> None:
        write(tmp_path)
        (tmp_path / "mine.csv").write_text(EVENTS, encoding="utf-8")
        mine = open_collection(tmp_path / "mine.csv")
        (fault,) = map(str, mine.unread)
        assert "mine.csv, row 3, column date: “June 3” can't be read" in fault
        assert not mine.events["reading"]["gate"].is_dated

    def test_events_csv_stands_for_its_folder(self, tmp_path: Path) -> None:
        assert open_collection(write(tmp_path) / "events.csv").settings.title == "The mill"

    @pytest.mark.parametrize("absent", ["sources", "pivots", "collection"])
    def test_each_further_file_may_be_absent(self, tmp_path: Path, absent: str) -> None:
        events = EVENTS.replace("June 3", "1713-06-03")
        settings = SETTINGS.replace('pivot = "flood"\n', "")
        kept = {"events": events, "collection": settings} | {absent: None}
        mine = open_collection(write(tmp_path, **kept))
        assert len(mine.events) == 2

    def test_without_settings_the_first_pivot_is_the_default(self, tmp_path: Path) -> None:
        mine = open_collection(write(tmp_path, collection=None))
        assert mine.settings.title == tmp_path.name
        assert mine.default_pivot is mine.pivots["flood"]

    def test_a_table_without_events(self, tmp_path: Path) -> None:
        empty = open_collection(
            write(tmp_path, events=",".join(COLUMNS), pivots=None, collection=None)
        )
        assert len(empty.events) == 0


FOLDER_FAULTS = [
    pytest.param(
        {"events": EVENTS.replace("ledger", "legder")},
        [
            "events.csv, row 3, column date: “June 3” can't be read",
            "events.csv, row 3, column source: “legder” is not the key of a source. "
            "Did you mean “ledger”?",
        ],
        id="unknown source",
    ),
    pytest.param(
        {"sources": SOURCES.replace("1713-08", "one day")},
        [
            "sources.csv, row 2, column date: “one day” can't be read",
            "events.csv, row 3, column date: “June 3” can't be read",
        ],
        id="unreadable day of a source",
    ),
    pytest.param(
        {"sources": SOURCES.replace("1713-08", "1713-08/..")},
        [
            "sources.csv, row 2, column date: “1713-08/..” can't be read: it has no last day",
            "events.csv, row 3, column date",
        ],
        id="open day of a source",
    ),
    pytest.param(
        {"sources": SOURCES + "ledger,Twice,,,,,,,\n"},
        ["sources.csv, row 3, column key: “ledger” is the key of row 2 already"],
        id="source twice",
    ),
    pytest.param(
        {"pivots": PIVOTS.replace(",flood,", ",flod,")},
        [
            "pivots.csv, row 2, column event: “flod” is not the id of an event. "
            "Did you mean “flood”?"
        ],
        id="unknown pivot event",
    ),
    pytest.param(
        {"events": EVENTS.replace("12 May 1713", "")},
        ["pivots.csv, row 2, column event: “flood” has no date to be a pivot"],
        id="undated pivot",
    ),
    pytest.param(
        {"events": EVENTS.replace("12 May 1713", "after 12 May 1713")},
        ["pivots.csv, row 2, column event: “flood” has no date to be a pivot"],
        id="pivot open at one end",
    ),
    pytest.param(
        {"events": EVENTS.replace("12 May 1713", "the other day")},
        ["events.csv, row 2, column date: “the other day” can't be read"],
        id="a pivot whose date is faulty is told once",
    ),
    pytest.param(
        {"collection": 'pivot = "flod"'},
        ["collection.toml: “flod” is not the key of a pivot. Did you mean “flood”?"],
        id="unknown default pivot",
    ),
    pytest.param(
        {"pivots": None},
        ["collection.toml: “flood” is not the key of a pivot"],
        id="default pivot without pivots",
    ),
    pytest.param(
        {"collection": "title = The mill"},
        ["collection.toml: is not TOML: Invalid"],
        id="TOML without quotes",
    ),
    pytest.param(
        {"collection": "a = " + "[" * 3000},
        ["collection.toml: is not TOML: too deeply"],
        id="TOML without bottom",
    ),
    pytest.param(
        {"collection": "a = " + "9" * 5000},
        ["collection.toml: is not TOML: Exceeds"],
        id="TOML with an endless number",
    ),
    pytest.param(
        {"collection": "titel = 'x'"},
        ["collection.toml: “titel” is not a setting. Did you mean “title”?"],
        id="unknown setting",
    ),
    pytest.param(
        {"collection": "title = 3"},
        ["collection.toml: “title” is not text"],
        id="title that is no text",
    ),
    pytest.param(
        {"collection": "lanes = 'threads'"},
        ["collection.toml: “threads” can't be the lanes. Did you mean “thread”?"],
        id="unknown lanes",
    ),
    pytest.param(
        {"collection": "order = 'dmy'"},
        ["collection.toml: “dmy” can't be the order. Did you mean “DMY”?"],
        id="unknown order",
    ),
    pytest.param(
        {"collection": "window = '1713'"},
        ["collection.toml: “1713” can't be the window: it is not two dates"],
        id="window of one date",
    ),
    pytest.param(
        {"collection": "window = ['1713-09', '1713-04']"},
        ["collection.toml: “1713-09, 1713-04” can't be the window: it ends before"],
        id="window that ends before it begins",
    ),
    pytest.param(
        {"collection": "window = ['1713', '1713/..']"},
        ["collection.toml: “1713, 1713/..” can't be the window: it is open"],
        id="window without end",
    ),
    pytest.param(
        {"collection": "window = ['1713', 'soon']"},
        ["collection.toml: “soon” can't be the window"],
        id="window of no date",
    ),
    pytest.param(
        {"events": "id\n", "sources": "", "pivots": "key,title,event\n", "collection": "x = 1"},
        [
            "collection.toml: “x” is not a setting",
            "sources.csv: the file is empty",
            *["events.csv, row 1, column "] * 15,
            "pivots.csv, row 1, column names",
        ],
        id="every file at once",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), FOLDER_FAULTS)
def test_the_faults_of_a_folder(
    tmp_path: Path, changes: dict[str, str | None], expected: list[str]
) -> None:
    found = faults(write(tmp_path, **changes))
    assert len(found) == len(expected), found
    for fault, start in zip(found, expected, strict=True):
        assert fault.startswith(start)


def test_a_folder_without_events(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path)
    assert fault.endswith("is a folder without events.csv. Add the table, or name another folder.")


@pytest.mark.parametrize(
    "name", ["nowhere", "nowhere/events.csv", "x" * 300, "x" * 300 + "/events.csv"]
)
def test_a_path_that_leads_nowhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(TableError):
        open_collection(tmp_path / name)


def test_settings_that_are_not_utf_8(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "collection.toml").write_bytes(b"title = '\xe9'")
    (fault,) = faults(folder)
    assert fault.startswith("collection.toml: is not UTF-8: byte 0xE9 in line 1")
