"""A date that can't be read leaves its event undated, with its words and the reason."""

from pathlib import Path

import pytest

from tests.support.mill import EVENTS, PIVOTS, SOURCES
from timeline.cli.main import main
from timeline.collection.collection import open_collection
from timeline.collection.row_dates import UNREAD

UNREADABLE = [
    pytest.param("the other day", id="T24 words"),
    pytest.param("1713-02-30", id="T24 no such day"),
    pytest.param("soonish 1713?!", id="T24 a year among words"),
]


def folder(path: Path, date: str) -> Path:
    events = EVENTS.replace("June 3", date)
    assert events != EVENTS
    for name, text in (("events", events), ("sources", SOURCES), ("pivots", PIVOTS)):
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("date", UNREADABLE)
def test_its_event_is_undated_with_its_words_and_the_reason(tmp_path: Path, date: str) -> None:
    collection = open_collection(folder(tmp_path, date))
    gate = collection.events.loc["gate"]
    assert not gate["reading"].is_dated
    assert gate["date"] == date
    assert gate["rule"].startswith("can't be read: ")
    assert UNREAD in gate["flags"]
    assert [fault.row for fault in collection.unread] == [3]


@pytest.mark.parametrize("flag", ["--collection", "--events"])
def test_t24_check_warns_and_a_strict_check_fails(
    tmp_path: Path, flag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder(tmp_path, "the other day")
    if flag == "--events":
        path = tmp_path / "other.csv"
        text = "Date,Event\n12 May 1713,Flood\nthe other day,Gate\n1714,Ebb\n"
        path.write_text(text, encoding="utf-8")
    assert main(["check", flag, str(path)]) == 0
    told = capsys.readouterr().out
    assert "the other day" in told
    assert " undated" in told
    assert main(["check", "--strict", flag, str(path)]) == 1


def test_t24_a_strict_check_of_a_table_whose_dates_are_read_passes(tmp_path: Path) -> None:
    assert main(["check", "--strict", str(folder(tmp_path, "3 June 1713"))]) == 0


def test_t24_another_fault_is_as_fatal_as_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder(tmp_path, "the other day")
    text = (path / "events.csv").read_text(encoding="utf-8").replace("ledger", "legder")
    (path / "events.csv").write_text(text, encoding="utf-8")
    assert main(["check", str(path)]) == 1
    assert "the other day" in capsys.readouterr().out
