"""The documents name everything that the program takes, and their examples work.

The program is asked what it takes by its own messages: its help, and its answers to nonsense.
"""

import re
import runpy
import sys
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import app
from timeline.classroom.packets import LESSON_KEYS
from tools.server import ROOT

README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
COMMANDS = ("check", "new", "text", "events", "summary", "diff", "export", "dates")
LONGEST_README = 150

# A query in an example: in an address, or as a command takes it.
_ADDRESS = re.compile(r"(?<=[\s`0g])(/(?:embed|lesson|handout|events\.csv)?\?[\w=&;,+.%-]+)")
_SELECT = re.compile(r"timeline (?:export (\S+)|events) .*?--select \"([^\"]+)\"")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def all_docs() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in (README, *DOCS))


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command line prints, on either stream."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["timeline", *arguments])
        with pytest.raises(SystemExit):
            runpy.run_module("timeline", run_name="__main__")
    printed = capsys.readouterr()
    return f"{printed.out}{printed.err}"


def listed(message: str, opening: str) -> list[str]:
    """The words with commas between them that follow an opening."""
    found = re.search(rf"{re.escape(opening)} ([^\n]*?)\.?\n", message)
    assert found is not None, message
    return found[1].split(", ")


def unnamed(words: list[str], document: str) -> list[str]:
    """Those of some words that do not stand in a document as code."""
    assert words
    code = " ".join(re.findall(r"`([^`\n]+)`", document))
    return [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", code)]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """Of the application that any server takes, with the collection that comes with it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("TIMELINE_COLLECTION", raising=False)
        return app.server.test_client()


# --- what they name -----------------------------------------------------------------------------


def test_the_readme_is_short() -> None:
    assert len(text("README.md").splitlines()) <= LONGEST_README


@pytest.mark.parametrize("document", DOCS, ids=lambda file: str(file.name))
def test_the_readme_leads_to_every_document(document: Path) -> None:
    assert f"](docs/{document.name}" in text("README.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = re.findall(r"^  (--[\w-]+)", said(capsys, command, "--help"), re.MULTILINE)
    assert unnamed([command, *options], text("docs/research.md")) == []


def test_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^    (\w+) ", said(capsys, "--help"), re.MULTILINE)
    assert sorted(commands) == sorted(COMMANDS)


def test_every_option_of_the_server(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        app.main(["--help"])
    options = re.findall(r"^  (--[\w-]+)", capsys.readouterr().out, re.MULTILINE)
    assert unnamed(options, text("docs/serving.md")) == []


def test_every_setting_of_the_environment() -> None:
    sources = [ROOT / "app.py", *(ROOT / "timeline").rglob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    settings = sorted(set(re.findall(r"\bTIMELINE_[A-Z_]+\b", code)))
    assert unnamed(settings, text("docs/serving.md")) == []


@pytest.mark.parametrize(
    ("document", "others"),
    [
        pytest.param("docs/exhibits.md", (), id="of an exhibit"),
        pytest.param("docs/research.md", ("show", "theme", "lang"), id="of the page"),
    ],
)
def test_every_key_of_an_address(
    document: str, others: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    message = said(capsys, "export", "nothing.csv", "--select", "nonsense=1")
    keys = [key for key in listed(message, "Write some of:") if key not in others]
    assert unnamed(keys, text(document)) == []


def test_every_key_of_a_lesson() -> None:
    keys = [*LESSON_KEYS, "paper", "lang", "theme", "size", "pivot"]
    assert unnamed(keys, text("docs/teaching.md")) == []


def test_every_kind_of_file(capsys: pytest.CaptureFixture[str]) -> None:
    message = said(capsys, "export", "nothing.csv", "--as", "nonsense")
    assert unnamed(listed(message, "Write one of:"), text("docs/formats.md")) == []


def test_every_ending_of_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    message = said(capsys, "export", "nothing.nonsense")
    found = re.search(r"end the name in one of (.*), or say", message)
    assert found is not None, message
    assert unnamed(found[1].split(", "), text("docs/formats.md")) == []


def test_every_answer_to_how_a_table_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("When,What\n5 March 1953,Fog\n", encoding="utf-8")
    message = said(capsys, "check", "--events", str(table), "--read", "nonsense=1")
    # A column is named by its role, and nobody answers why, or what else it could be.
    unasked = ("columns", "reasons", "others")
    parts = [part for part in listed(message, "Use only:") if part not in unasked]
    assert unnamed(parts, text("docs/formats.md")) == []


def test_every_column_of_the_dated_table(client: FlaskClient) -> None:
    answer = client.get("/events.schema.json").get_json()
    names = [each["name"] for each in answer["fields"]]
    assert unnamed(names, text("docs/formats.md") + text("data/README.md")) == []


# --- what they show -----------------------------------------------------------------------------


def test_every_address_can_be_used(client: FlaskClient) -> None:
    found = sorted({unescape(each) for each in _ADDRESS.findall(all_docs())})
    assert len(found) >= 9
    answers = {address: client.get(address) for address in found}
    assert {
        address: each.status_code for address, each in answers.items() if each.status != "200 OK"
    } == {}
    assert [address for address, each in answers.items() if "is ignored" in each.text] == []


def test_every_query_of_a_command_can_be_used(client: FlaskClient) -> None:
    found = sorted(set(_SELECT.findall(all_docs())))
    assert len(found) >= 8
    unusable = {}
    for file, query in found:
        is_lesson = re.search(r"lesson\.html$|handout\.html$|\.pdf$", file)
        path = "/handout" if is_lesson else "/events.csv"
        answer = client.get(f"{path}?{query}")
        if answer.status_code != 200 or "is ignored" in answer.text:
            unusable[file, query] = answer.status
    assert unusable == {}
