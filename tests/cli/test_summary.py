"""``python -m timeline summary``: the headline's numbers as data and as a table."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.made_up import Row, collection
from timeline.cli.main import main

ROWS: tuple[Row, ...] = (
    {"id": "death", "edtf": "1953-03-05", "kind": "context"},
    {"id": "truce", "edtf": "1953-07-27", "kind": "context"},
    {"id": "funds", "edtf": "1953-02", "actor": "PRC", "thread": "Relief"},
    {"id": "talk", "edtf": "1953-07-22", "actor": "USSR", "thread": "Trade"},
    {
        "id": "promise",
        "edtf": "1953-07-22",
        "actor": "USSR",
        "thread": "Prisoners",
        "basis": "reported",
        "part_of": "talk",
    },
)
PIVOTS: tuple[Row, ...] = ({"key": "death", "event": "death"}, {"key": "truce", "event": "truce"})


@pytest.fixture
def folder(tmp_path: Path) -> str:
    collection(tmp_path / "made", *ROWS, pivots=PIVOTS)
    return str(tmp_path / "made")


def sides(before: int = 0, after: int = 0, **others: int) -> dict[str, int]:
    return {"before": before, "either": 0, "after": after, "undated": 0, "on": 0} | others


def test_the_numbers_as_data(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", "--collection", folder, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "pivot": "death",
        "occasions": sides(1, 1),
        "statements": sides(1, 2),
        "table": [
            row("PRC", "stated", "before", 1, 1),
            row("USSR", "stated", "after", 1, 1),
            row("USSR", "reported", "after", 0, 1),
        ],
        "threads_first_before": 1,
        "threads": 3,
    }


def row(actor: str, basis: str, side: str, occasions: int, statements: int) -> dict[str, Any]:
    return {
        "actor": actor,
        "basis": basis,
        "side": side,
        "occasions": occasions,
        "statements": statements,
    }


@pytest.mark.parametrize(
    ("arguments", "pivot", "occasions", "statements"),
    [
        pytest.param(["--pivot", "truce"], "truce", sides(2), sides(3), id="another pivot"),
        pytest.param(["--pivot", "May 1953"], "1953-05", sides(1, 1), sides(1, 2), id="any date"),
        pytest.param(
            ["--select", "?pivot=truce&actor=PRC"], "truce", sides(1), sides(1), id="in the query"
        ),
        pytest.param(
            ["--select", "basis=reported"], "death", sides(0, 1), sides(0, 1), id="a selection"
        ),
        pytest.param(["--select", "q=nowhere"], "death", sides(), sides(), id="none left"),
    ],
)
def test_the_numbers_of_a_view(
    arguments: list[str],
    pivot: str,
    occasions: dict[str, int],
    statements: dict[str, int],
    folder: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["summary", "--collection", folder, "--json", *arguments]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["pivot"], found["occasions"], found["statements"]) == (
        pivot,
        occasions,
        statements,
    )


def test_the_numbers_as_a_table(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", "--collection", folder]) == 0
    assert capsys.readouterr().out == (
        "Pivot: death\n"
        "\n"
        "            before  either  after  undated  on  all\n"
        "occasions        1       0      1        0   0    2\n"
        "statements       1       0      2        0   0    3\n"
        "\n"
        "actor  basis     side    occasions  statements\n"
        "PRC    stated    before          1           1\n"
        "USSR   stated    after           1           1\n"
        "USSR   reported  after           0           1\n"
        "\n"
        "Threads whose first sign certainly came before the pivot: 1 of 3.\n"
    )


def test_without_a_pivot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collection(tmp_path / "made", *ROWS)
    assert main(["summary", "--collection", str(tmp_path / "made")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("There is no pivot.\n")
    assert main(["summary", "--collection", str(tmp_path / "made"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["pivot"], found["occasions"]) == (None, sides())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--select", "actor=Nobody"], "no event has that actor", id="no such value"),
        pytest.param(["--select", "colour=red"], "colour", id="no such key"),
        pytest.param(["--pivot", "once"], "“once”", id="no date"),
        pytest.param(
            ["--select", "pivot=truce", "--pivot", "death"], "more than once", id="two pivots"
        ),
    ],
)
def test_what_cannot_be_used_is_said(
    arguments: list[str], said: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summary", "--collection", folder, *arguments]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
