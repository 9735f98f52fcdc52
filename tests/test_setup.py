"""The set-up keeps its promises: what is pinned, what is committed, what stands on what."""

import ast
import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
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


# --- modules ----------------------------------------------------------------------------------

# From the ground up: a module imports only what stands above it here.
MODULES = (
    "errors",
    "ids",
    "words",
    "files",
    "site",
    "dates",
    "hiding",
    "sides",
    "intervals",
    "judgement",
    "records",
    "table",
    "dating",
    "events",
    "corroboration",
    "settings",
    "foreign",
    "classroom",
    "collection",
    "faces",
    "blank",
    "selection",
    "findings",
    "sequences",
    "chronology",
    "measures",
    "lanes",
    "theme",
    "marks",
    "scales",
    "figures",
    "standalone",
    "prose",
    "markup",
    "onefile",
    "cards",
    "frames",
    "packets",
    "attribution",
    "reasons",
    "prompts",
    "exercise",
    "answers",
    "comparison",
    "controls",
    "page",
    "tours",
    "metadata",
    "oembed",
    "exhibit",
    "lesson",
    "views",
    "citations",
    "exports",
    "pictures",
    "answerkey",
    "handout",
    "downloads",
    "sharing",
    "document",
    "callbacks",
    "upload",
    "ticks",
    "teach",
    "responses",
    "classroom_routes",
    "web",
    "kept",
    "notebook",
    "exporting",
    "commands",
)

# The rooms of timeline/dates/, likewise; its face stands above them all.
DATES = (
    "days",
    "wording",
    "edtf",
    "terms",
    "numerals",
    "readings",
    "placements",
    "moments",
    "ranges",
    "phrases",
    "languages",
)

# The rooms of timeline/exports/, likewise.
EXPORTS = (
    "dates",
    "tables",
    "timelinejs",
    "omeka",
    "references",
    "markdown",
    "chart",
    "kinds",
)
ROOMS = [("dates", room, DATES) for room in DATES] + [
    ("exports", room, EXPORTS) for room in EXPORTS
]


def modules_in(folder: Path) -> set[str]:
    """Modules and packages of a folder, but for what Python itself names."""
    names = {path.stem for path in folder.glob("*.py")}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    return (names | packages) - {"__init__", "__main__"}


@pytest.mark.parametrize(
    ("folder", "order"),
    [
        pytest.param("", MODULES, id="timeline"),
        pytest.param("dates", DATES, id="dates"),
        pytest.param("exports", EXPORTS, id="exports"),
    ],
)
def test_every_module_has_its_place_in_the_order(folder: str, order: tuple[str, ...]) -> None:
    assert modules_in(ROOT / "timeline" / folder) == set(order)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_stands_above_it(module: str) -> None:
    place = ROOT / "timeline" / module
    files = [*place.glob("*.py")] if place.is_dir() else [place.with_suffix(".py")]
    above = (*MODULES[: MODULES.index(module)], *([module] if place.is_dir() else []))
    found = [name for file in files for name in imported(file.read_text(encoding="utf-8"))]
    assert [name for name in found if name not in above] == []


@pytest.mark.parametrize(("package", "module", "order"), ROOMS)
def test_a_room_imports_only_what_stands_above_it(
    package: str, module: str, order: tuple[str, ...]
) -> None:
    source = (ROOT / "timeline" / package / f"{module}.py").read_text(encoding="utf-8")
    above = order[: order.index(module)]
    found = imported(source, f"timeline.{package}")
    assert [name for name in found if name not in above] == []


def imported(source: str, package: str = "timeline") -> list[str]:
    """The modules of a package that a source text imports, wherever in it."""
    names = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                names += [alias.name for alias in node.names]
            case ast.ImportFrom(module=str(module)) if module == package:
                names += [f"{package}.{alias.name}" for alias in node.names]
            case ast.ImportFrom(module=str(module)):
                names.append(module)
    return [
        name.removeprefix(f"{package}.").split(".")[0]
        for name in names
        if name.startswith(f"{package}.")
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("from timeline.dates import read\n", ["dates"], id="from a module"),
        pytest.param("import timeline.dates\n", ["dates"], id="a module itself"),
        pytest.param("from timeline import dates, sides\n", ["dates", "sides"], id="several"),
        pytest.param(
            "def f():\n    from timeline.page import x\n", ["page"], id="inside a function"
        ),
        pytest.param("from dash import html\n", [], id="another package"),
    ],
)
def test_imports_are_found(source: str, expected: list[str]) -> None:
    assert imported(source) == expected


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
