"""A collection is read whole, and says which edition of its files it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.client import client_of, get
from tests.support.made_up import collection
from timeline.collection import collection as reading
from timeline.collection.collection import ATTEMPTS, Collection, open_collection
from timeline.collection.edition import edition_of
from timeline.collection.importing import Limits
from timeline.errors import TableError


def rename(folder: Path) -> None:
    (folder / "collection.toml").rename(folder / "pivots.csv")


def touch(folder: Path) -> None:
    (folder / "notes.txt").write_text("Notes", encoding="utf-8")


def amend(folder: Path) -> None:
    table = folder / "events.csv"
    table.write_bytes(table.read_bytes() + b"\n")


CHANGES = [
    pytest.param(touch, True, id="a file that is no table"),
    pytest.param(amend, False, id="an octet more"),
    pytest.param(rename, False, id="another name"),
]


@pytest.mark.parametrize(("change", "is_same"), CHANGES)
def test_another_edition_is_another_mark(
    folder: Path, change: Callable[[Path], None], is_same: bool
) -> None:
    collection(folder, {"title": "Goose fair"}, settings='title = "Fairs"')
    files = [folder / name for name in ("events.csv", "collection.toml", "pivots.csv")]
    before = edition_of(files)
    change(folder)
    assert (edition_of(files) == before) == is_same


def test_the_order_of_files_is_none_of_it(folder: Path) -> None:
    collection(folder, {"title": "Goose fair"}, settings='title = "Fairs"')
    files = [folder / "events.csv", folder / "collection.toml"]
    assert edition_of(files) == edition_of(files[::-1])


def test_a_lone_table_has_one_too(folder: Path) -> None:
    collection(folder, {"title": "Goose fair"})
    table = (folder / "events.csv").rename(folder / "fairs.csv")
    assert open_collection(table).edition == edition_of([table])


def read_while_written(monkeypatch: pytest.MonkeyPatch, folder: Path, times: int) -> list[int]:
    """Have the table amended while it is read; the list grows with every reading."""
    readings: list[int] = []
    once = reading._read

    def interrupted(path: Path, change: None, limits: Limits) -> Collection:
        found = once(path, change, limits)
        readings.append(len(readings))
        if len(readings) <= times:
            amend(folder)
        return found

    monkeypatch.setattr(reading, "_read", interrupted)
    return readings


def test_what_changes_while_it_is_read_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection(folder, {"title": "Goose fair"})
    readings = read_while_written(monkeypatch, folder, 1)
    assert open_collection(folder).edition == edition_of(folder.iterdir())
    assert len(readings) == 2


def test_what_does_not_come_to_rest_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection(folder, {"title": "Goose fair"})
    read_while_written(monkeypatch, folder, ATTEMPTS)
    with pytest.raises(TableError, match="changes while it is read"):
        open_collection(folder)


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_a_running_server_stays_with_its_edition_and_says_so(folder: Path, path: str) -> None:
    collection(folder, {"title": "Goose fair"})
    made = open_collection(folder)
    client = client_of(made)
    first = get(client, path).text
    assert f"Edition files {made.edition}" in first
    collection(folder, {"title": "Horse fair"})
    assert open_collection(folder).edition != made.edition
    for query in ("", "?lanes=actor"):
        text = get(client, path + query).text
        assert "Goose fair" in text
        assert "Horse fair" not in text
        assert f"Edition files {made.edition}" in text
