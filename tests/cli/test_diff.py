"""``python -m timeline diff``: what is different between two editions, and what follows from it."""

import subprocess
from pathlib import Path

import pytest

from tests.support.made_up import Row, collection
from timeline.cli.main import main
from timeline.cli.revisions import collection_files, open_place

DEATH: Row = {"id": "death", "title": "The death", "edtf": "1953-03-05", "kind": "context"}
FUNDS: Row = {"id": "funds", "title": "Funds sent", "edtf": "1953-02", "thread": "Relief"}
TALK: Row = {"id": "talk", "title": "A talk", "date": "in July", "source": "memo"}
PROMISE: Row = {"id": "promise", "title": "A promise", "edtf": "1953-07-22"}
MEMO: Row = {"key": "memo", "title": "Memo", "date": "1953-08-04"}
PIVOTS: tuple[Row, ...] = ({"key": "death", "event": "death"},)
SETTINGS = 'title = "Gestures"\nquestion = "Only after the death?"\nversion = "1"\n'


def edition(
    folder: Path, *rows: Row, source: Row = MEMO, settings: str = SETTINGS, **more: str
) -> str:
    folder.mkdir()
    (folder / "tour.csv").write_text(f"step,title,text,query\n{more.get('tour', '')}")
    (folder / "prompts.csv").write_text(f"event,source,habit,text\n{more.get('prompts', '')}")
    collection(folder, DEATH, *rows, sources=(source,), pivots=PIVOTS, settings=settings)
    return str(folder)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["diff", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def parts(lines: list[str]) -> list[str]:
    """The lines behind the two that name the editions, without the marks of these."""
    return [line for line in lines[2:] if line]


CHANGES = [
    pytest.param(
        [FUNDS],
        [FUNDS, PROMISE],
        ["events: 1 came", "  + promise “A promise”"],
        ["  occasions, after: 0 → 1", "  statements, after: 0 → 1"],
        id="an event came",
    ),
    pytest.param(
        [FUNDS, TALK],
        [TALK],
        ["events: 1 gone", "  - funds “Funds sent”"],
        [
            "  occasions, before: 1 → 0",
            "  statements, before: 1 → 0",
            "  threads: 1 → 0",
            "  threads whose first sign came before: 1 → 0",
            "answer:",
            "  - Not only: one gesture certainly began before The death, one came after it.",
            "  + Every gesture with a date came after The death.",
        ],
        id="an event went",
    ),
    pytest.param(
        [FUNDS],
        [{**FUNDS, "edtf": "1953-03", "note": "Read again."}],
        [
            "events: 1 changed",
            "  ~ funds “Funds sent”",
            "      edtf: 1953-02 → 1953-03",
            "      note: (none) → Read again.",
            "      earliest: 1953-02-01 → 1953-03-01",
            "sides:",
            "  funds: before → either",
        ],
        ["  occasions, before: 1 → 0", "  occasions, either: 0 → 1"],
        id="a date changed, and its side",
    ),
    pytest.param(
        [TALK, PROMISE],
        [TALK, {**PROMISE, "part_of": "talk"}],
        ["      part_of: (none) → talk", "numbers:", "  occasions, after: 2 → 1"],
        [],
        id="two are one occasion",
    ),
    pytest.param(
        [{**FUNDS, "note": "one\ntwo"}],
        [FUNDS],
        ["      note: one\\ntwo → (none)"],
        [],
        id="a cell is one line",
    ),
]


@pytest.mark.parametrize(("old", "new", "first", "later"), CHANGES)
def test_events_that_came_went_and_changed(
    old: list[Row],
    new: list[Row],
    first: list[str],
    later: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    places = (edition(tmp_path / "old", *old), edition(tmp_path / "new", *new))
    lines = parts(said(capsys, *places))
    assert [line for line in lines if line in (*first, *later)] == [*first, *later]


def test_a_sources_day_moves_its_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = edition(tmp_path / "old", TALK)
    new = edition(tmp_path / "new", TALK, source={**MEMO, "date": "1952-08-04"})
    lines = parts(said(capsys, old, new))
    assert "      earliest: 1953-07-01 → 1952-07-01" in lines
    assert lines[lines.index("sources: 1 changed") :][:3] == [
        "sources: 1 changed",
        "  ~ memo",
        "      date: 1953-08-04 → 1952-08-04",
    ]
    assert "  talk: after → before" in lines


def test_the_other_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = edition(tmp_path / "old", FUNDS)
    new = edition(
        tmp_path / "new",
        FUNDS,
        settings=SETTINGS.replace('"1"', '"2"'),
        tour="1,Look,At this.,\n",
        prompts=",,context,Who says so?\n",
    )
    lines = said(capsys, old, new)
    assert lines[0].startswith(f"old: {old} (edition 1, 2 events, ")
    assert lines[1].startswith(f"new: {new} (edition 2, 2 events, ")
    assert parts(lines) == [
        "steps of the tour: 1 came",
        "  + 1",
        "questions: 1 came",
        "  + Who says so?",
        "settings: 1 changed",
        "  ~ version",
        "      value: 1 → 2",
    ]


def test_a_folders_name_is_no_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [edition(tmp_path / name, FUNDS, settings="") for name in ("old", "new")]
    lines = said(capsys, *places)
    assert lines[2:] == ["Nothing is different."]
    assert lines[0].rpartition(" ")[2] == lines[1].rpartition(" ")[2]


def test_sides_of_another_pivot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = edition(tmp_path / "old", FUNDS), edition(tmp_path / "new", PROMISE)
    lines = parts(said(capsys, old, new, "--pivot", "1953-12-24"))
    assert [line for line in lines if "occasions" in line] == []


# --- revisions of git -------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first edition has one gesture, and whose folder has another."""
    root = tmp_path / "root"
    root.mkdir()
    edition(root / "mine", TALK)
    identity = ["-c", "user.name=A curator", "-c", "user.email=curator@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "First"]):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    collection(root / "mine", DEATH, FUNDS, sources=(MEMO,), pivots=PIVOTS, settings=SETTINGS)
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("place", "folder"),
    [
        pytest.param("HEAD:mine", ".", id="a folder of a revision"),
        pytest.param("HEAD:mine/events.csv", ".", id="its events, with the days of their sources"),
        pytest.param("HEAD:./events.csv", "mine", id="from within"),
        pytest.param("HEAD:./", "mine", id="the folder itself"),
    ],
)
def test_a_revision_is_an_edition(
    place: str,
    folder: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(repository / folder)
    lines = said(capsys, place, str(repository / "mine"))
    assert lines[0].startswith(f"old: {place} (edition 1, 2 events, ")
    assert lines[3:6] == [
        "events: 1 came, 1 gone",
        "  + funds “Funds sent”",
        "  - talk “A talk”",
    ]


def test_nothing_is_left_of_a_revision(repository: Path) -> None:
    with collection_files("HEAD:mine") as files:
        assert sorted(files.iterdir())
    assert not files.exists()
    assert list(open_place("HEAD:mine").events.index) == ["death", "talk"]


@pytest.mark.parametrize(
    ("old", "told"),
    [
        pytest.param("none", "none: there is no such file", id="no folder"),
        pytest.param("gone:mine", "no revision of git here has it", id="no revision"),
        pytest.param("HEAD:theirs", "no revision of git here has it", id="no path"),
        pytest.param("HEAD:", "is not a folder. Name a folder", id="no path after the mark"),
        pytest.param(":mine", "is not a folder. Name a folder", id="no revision before it"),
        pytest.param(
            "--help:mine", "no revision of git here has it", id="what git has options for"
        ),
        pytest.param("9" * 4400 + ":" + "9" * 4400, "no revision of git here", id="endless"),
        pytest.param("a\0b:c", "git can't be run", id="what no system takes"),
    ],
)
def test_what_is_no_edition_is_said(
    old: str, told: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--", old, "mine"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err


def test_faults_of_a_revision_name_it(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = repository / "mine" / "events.csv"
    subprocess.run(["git", "checkout", "-q", "-b", "wrong"], check=True, capture_output=True)
    events.write_text("id,title\n", encoding="utf-8")
    identity = ["-c", "user.name=A curator", "-c", "user.email=curator@example.org"]
    subprocess.run(["git", *identity, "commit", "-qam", "Wrong"], check=True, capture_output=True)
    assert main(["diff", "wrong:mine", "HEAD~1:mine"]) == 1
    assert capsys.readouterr().err.startswith("wrong:mine/events.csv, row 1, column summary")
