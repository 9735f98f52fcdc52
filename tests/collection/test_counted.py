"""What a collection counts: gestures, all events, or kinds of its own."""

from pathlib import Path

import pytest

from timeline.analysis.counts import gesture_counts
from timeline.collection.collection import Collection, open_collection
from timeline.collection.events import with_sides
from timeline.errors import TableError

EVENTS = """\
id,title,summary,actor,toward,thread,kind,basis,date,edtf,extent,claim,source,page,quote,note,follows
shots,Shots,,Serbia,,,murder,,1914-06-28,,,,,,,,
note,Note,,Austria,,,ultimatum,,1914-07-23,,,,,,,,
talk,Talk,,Britain,,,offer,stated,1914-07-26,,,,,,,,
war,War,,Austria,,,attack,stated,1914-07-28,,,,,,,,
fleet,Fleet,,Britain,,,,stated,1914-07-29,,,,,,,,
frame,Frame,,,,,context,stated,1914-07-30,,,,,,,,
"""
PIVOTS = "key,title,event,names\nnote,,note,\n"


def made(folder: Path, counts: str) -> Collection:
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    (folder / "pivots.csv").write_text(PIVOTS, encoding="utf-8")
    (folder / "collection.toml").write_text(counts, encoding="utf-8")
    return open_collection(folder)


@pytest.mark.parametrize(
    ("counts", "counted", "noun"),
    [
        pytest.param('counts = "all"', (1, 3, 1), ("event", "events"), id="all but context"),
        pytest.param(
            'counts = { kinds = ["murder", "attack"], noun = ["blow", "blows"] }',
            (1, 1, 0),
            ("blow", "blows"),
            id="kinds with a noun",
        ),
        pytest.param('[counts]\nkinds = ["offer"]', (0, 1, 0), ("event", "events"), id="kinds"),
        pytest.param('counts = ["offer"]', (0, 1, 0), ("event", "events"), id="a list of kinds"),
        pytest.param(
            'counts = { noun = ["step", "steps"] }', (1, 3, 1), ("step", "steps"), id="a noun alone"
        ),
    ],
)
def test_what_is_counted(
    counts: str, counted: tuple[int, int, int], noun: tuple[str, str], tmp_path: Path
) -> None:
    collection = made(tmp_path, counts)
    found = gesture_counts(with_sides(collection.events, collection.default_pivot))
    assert (found["before"], found["after"], found["on"]) == counted
    assert collection.noun == noun


REMEDY = 'Write counts = "all"'


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        pytest.param('counts = { kinds = ["offr"] }', "“offr” is the kind of no event", id="none"),
        pytest.param('counts = { kinds = ["offr"] }', "Did you mean “offer”", id="nearly one"),
        pytest.param("counts = 3", "it says neither kinds nor a noun", id="a number"),
        pytest.param("counts = {}", "it says neither kinds nor a noun", id="nothing"),
        pytest.param('counts = { kind = ["offer"] }', REMEDY, id="an unknown key"),
        pytest.param("counts = { kinds = [1] }", "these are not names of kinds", id="numbers"),
        pytest.param("counts = { kinds = [] }", "these are not names of kinds", id="no kinds"),
        pytest.param('counts = "some"', "these are not names of kinds", id="another word"),
        pytest.param('counts = { noun = ["act"] }', "these are not two words", id="one word"),
        pytest.param('counts = { noun = ["act", " "] }', "these are not two words", id="a blank"),
    ],
)
def test_what_can_not_be_counted(counts: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=told):
        made(tmp_path, counts)


def test_without_it_kinds_are_ours(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="“murder” is not a kind"):
        made(tmp_path, "")
