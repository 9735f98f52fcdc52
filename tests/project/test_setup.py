"""The set-up keeps its promises: what is pinned, what is committed, what stands on what."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.places import ROOT

REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")
PLATFORMS = [
    {"sys_platform": system, "platform_system": name, "os_name": kind, "python_version": version}
    for system, name, kind in (
        ("linux", "Linux", "posix"),
        ("darwin", "Darwin", "posix"),
        ("win32", "Windows", "nt"),
    )
    for version in ("3.11", "3.14")
]


def tracked(pattern: str) -> list[str]:
    """Files that git would commit, new ones not yet added among them."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", pattern]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted({name for name in done.stdout.splitlines() if (ROOT / name).is_file()})


def requirements(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


# --- requirements -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*REQUIREMENTS, "bench/requirements.txt"])
def test_every_requirement_is_one_exact_version(name: str) -> None:
    loose = [
        str(each)
        for each in requirements(name)
        if not re.fullmatch(r"==[\w.]+", str(each.specifier))
    ]
    assert loose == []


def test_no_requirement_stands_twice() -> None:
    names = [canonicalize_name(each.name) for name in REQUIREMENTS for each in requirements(name)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_what_the_requirements_bring_is_pinned_too(name: str) -> None:
    """On a failure the lines to add stand in the message."""
    files = REQUIREMENTS[: REQUIREMENTS.index(name) + 1]
    pinned = {canonicalize_name(each.name) for file in files for each in requirements(file)}
    brought = {canonicalize_name(each) for pin in pinned for each in needs_of(pin)}
    missing = [f"{each}=={version_here(each)}" for each in sorted(brought - pinned)]
    assert missing == []


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_what_is_installed_is_what_is_pinned(name: str) -> None:
    here = [each for each in requirements(name) if each.marker is None or each.marker.evaluate()]
    others = [
        f"{each} but {version_here(each.name)} is installed"
        for each in here
        if not each.specifier.contains(version_here(each.name))
    ]
    assert others == []


def needs_of(name: str) -> set[str]:
    """The packages that one needs on any platform, without extras; none if it is not here."""
    try:
        needs = [Requirement(line) for line in distribution(name).requires or []]
    except PackageNotFoundError:
        return set()
    return {
        need.name
        for need in needs
        if need.marker is None
        or any(need.marker.evaluate(platform | {"extra": ""}) for platform in PLATFORMS)
    }


def version_here(name: str) -> str:
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return "?"


# --- packages -----------------------------------------------------------------------------------


def test_the_written_order_has_every_package() -> None:
    """Import-linter holds the order (``make check``); nothing may stand outside it."""
    [layers] = [
        each["layers"]
        for each in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
            "importlinter"
        ]["contracts"]
        if each["id"] == "order"
    ]
    placed = {name for layer in layers for name in re.findall(r"timeline\.(\w+)", layer)}
    there = {path.stem for path in (ROOT / "timeline").glob("*.py")}
    there |= {path.parent.name for path in (ROOT / "timeline").glob("*/__init__.py")}
    assert placed == there - {"__init__", "__main__"}


@pytest.mark.parametrize(
    ("module", "imports"),
    [
        pytest.param("dates/days.py", "timeline.page", id="a lower package a higher one"),
        pytest.param("dates/days.py", "timeline.dates.phrases", id="two modules each other"),
    ],
)
def test_the_order_is_held(tmp_path: Path, module: str, imports: str) -> None:
    shutil.copytree(ROOT / "timeline", tmp_path / "timeline")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file = tmp_path / "timeline" / module
    file.write_text(f"import {imports}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 1
    assert "1 broken" in done.stdout


def test_no_file_is_longer_than_anyone_reads() -> None:
    """Tables of cases are looked up, not read."""
    tables = {"tools/answer_cases.py", "tests/dates/test_kinds_of_phrases.py"}
    files = [name for kind in ("*.py", "*.js", "*.css") for name in tracked(kind)]
    lengths = {name: len((ROOT / name).read_text(encoding="utf-8").splitlines()) for name in files}
    assert {
        name: lines for name, lines in lengths.items() if lines > 400 and name not in tables
    } == {}


# --- what is committed ------------------------------------------------------------------------


def test_assets_are_all_our_own() -> None:
    """Other people's scripts carry a licence banner or come minified."""
    ours = tracked("assets")
    foreign = [
        name
        for name in ours
        if ".min." in name
        or re.search(rb"/\*!|@license|Licensed under", (ROOT / name).read_bytes())
    ]
    assert ours
    assert foreign == []


DOCUMENTS = tracked("*.md")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_in_a_document_leads_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    dead = [target for target in targets if not is_alive(target, ROOT / document)]
    assert dead == []


def is_alive(target: str, document: Path) -> bool:
    """Whether a relative link leads to a file, and to a heading in it where it names one."""
    if re.match(r"[a-z]+:", target):
        return True  # another site: not asked, since a test leaves this machine alone
    path, _, anchor = target.partition("#")
    file = document.parent / path if path else document
    if not file.exists():
        return False
    if not anchor:
        return True
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


# --- make and CI ------------------------------------------------------------------------------


def test_make_help_names_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    told = re.findall(r"@echo 'make (\w+)", makefile)
    inner = {"help", "bundle", "chromium"}
    assert set(told) == set(phony[1].split()) - inner


def test_ci_runs_what_a_person_runs() -> None:
    assert "exec make test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
