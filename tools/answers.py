"""Write down what the server answers and the command line prints, to see that a move changes none.

``python -m tools.answers write FILE`` before; ``python -m tools.answers compare FILE`` after, which
ends with 1 where an answer differs.

The application is asked as any WSGI server asks it, and the program is run as a person runs it, so
that nothing here knows how the package is built. What differs by chance is made the same: Dash's
random id, the fingerprints of files, folders, and lengths where they are those of the text.
Scripts and styles stand in a section of their own, wherever they are carried.
"""

import argparse
import base64
import difflib
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from tools.answer_cases import COMMANDS, FILES, SITES, Command, Request, Site

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = ("served", "commands", "static")
MOST_DIFFS = 20
LINES = 12
"""Of a difference that is shown."""

Answer = dict[str, str]
"""Parts of an answer by their names, such as "status", "headers" and "body"."""
Answers = dict[str, dict[str, Answer]]
"""By section and name."""

BY_CHANCE = (
    (re.compile(r'"end_id":"[^"]*"'), '"end_id":"…"'),
    (re.compile(r"\?v=[0-9a-f]{12}\b"), "?v=…"),
    (re.compile(r"\.v\d+(?:_\d+)*m\d+\b"), ".v…"),
)
ADDRESS = re.compile(r'(?:src|href)="(/(?:static|_dash-component-suites)/[^"]+)"')
INLINE = re.compile(r"(?s)<script>(?P<script>.*?)</script>|<style[^>]*>(?P<style>.*?)</style>")
LINKED = re.compile(
    r'(?:(?:<link rel="stylesheet" href|<script src)="/static/[^"]*"[^>]*>(?:</script>)?\s*)+'
)
DECODED = {"gzip": gzip.decompress, "br": brotli.decompress, "zstd": zstd.decompress}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or compare; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.answers", description=__doc__)
    commands = parser.add_subparsers(required=True, dest="command")
    command = commands.add_parser("write", help="write every answer into a file")
    command.add_argument("file", type=Path)
    command = commands.add_parser("compare", help="compare with a file that was written before")
    command.add_argument("file", type=Path)
    command.add_argument("after", type=Path, nargs="?", help="another file, not what is here")
    command.add_argument("--without", action="append", default=[], choices=SECTIONS)
    command.add_argument("--diffs", type=int, default=MOST_DIFFS, help="how many are shown")
    command.add_argument("--lines", type=int, default=LINES, help="of each that is shown")
    chosen = parser.parse_args(arguments)
    if chosen.command == "write":
        made = every_answer()
        save(made, chosen.file)
        for section, found in made.items():
            print(f"{section}: {len(found)} answers")
        return 0
    before = load(chosen.file)
    after = load(chosen.after) if chosen.after else every_answer(chosen.without)
    return compare(before, after, chosen.without, chosen.diffs, chosen.lines)


def save(answers: Answers, file: Path) -> None:
    """Write answers, a text that several of them share once."""
    texts: dict[str, str] = {}

    def kept(text: str) -> str:
        key = hashlib.sha256(text.encode()).hexdigest()[:20]
        texts[key] = text
        return key

    sections = {
        section: {name: {p: kept(t) for p, t in parts.items()} for name, parts in found.items()}
        for section, found in answers.items()
    }
    whole = {"sections": sections, "texts": texts}
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=3) as sink:
        json.dump(whole, sink, ensure_ascii=False)


def load(file: Path) -> Answers:
    """What `save` wrote."""
    with gzip.open(file, "rt", encoding="utf-8") as source:
        whole = json.load(source)
    return {
        section: {
            name: {p: whole["texts"][key] for p, key in parts.items()}
            for name, parts in found.items()
        }
        for section, found in whole["sections"].items()
    }


# -- asking ---------------------------------------------------------------------------------------


def every_answer(without: Sequence[str] = ()) -> Answers:
    """Ask everything, in processes of its own: no answer hangs on what was asked before."""
    answers: Answers = {section: {} for section in SECTIONS}
    workers = min(4, os.cpu_count() or 1)
    with (
        tempfile.TemporaryDirectory() as folder,
        get_context("spawn").Pool(workers, maxtasksperchild=1) as servers,
        ThreadPoolExecutor(workers) as programs,
    ):
        write_files(Path(folder))
        served = [servers.apply_async(site_answers, (site, folder)) for site in SITES]
        commands = () if "commands" in without else COMMANDS
        for command, parts in zip(commands, programs.map(command_answer, commands), strict=True):
            add(answers, "commands", command.name, parts, "text/html")
        for each in served:
            for section, found in each.get().items():
                answers[section] |= found
    return answers


def write_files(folder: Path) -> None:
    """Write the files of the cases."""
    for name, octets in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(octets)


def environment(**more: str) -> dict[str, str]:
    """That of this process, without what is said of a site in it."""
    found = {k: v for k, v in os.environ.items() if not k.startswith("TIMELINE_")}
    return {**found, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "NO_COLOR": "1", **more}


def command_answer(command: Command) -> Answer:
    """Run a command where nothing but the files of the cases is."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder))
        done = subprocess.run(
            [sys.executable, *(each.replace("ROOT", str(ROOT)) for each in command.arguments)],
            input=command.entered,
            capture_output=True,
            cwd=folder,
            env=environment(),
            timeout=120,
            check=False,
        )
        files = {str(p.relative_to(folder)): p for p in Path(folder).rglob("*") if p.is_file()}
        written = {name: file.read_bytes() for name, file in sorted(files.items())}
        found = {"status": str(done.returncode).encode(), "out": done.stdout, "err": done.stderr}
        found |= {
            f"file {name}": octets for name, octets in written.items() if octets != FILES.get(name)
        }
        return {name: placeless(text_of(octets), folder) for name, octets in found.items()}


def site_answers(site: Site, folder: str) -> Answers:
    """Ask a server; in a process of its own, since the application opens its collection once."""
    place = {"TIMELINE_COLLECTION": str(Path(folder, site.collection))} if site.collection else {}
    alone = environment(**site.environment, **place)
    os.environ.clear()
    os.environ.update(alone)
    try:
        from app import server
    except SystemExit as error:
        raise ValueError(f"{site.name} can't be served: {error}") from error
    client: FlaskClient = server.test_client()
    answers: Answers = {section: {} for section in SECTIONS}
    linked: dict[str, None] = {}
    for request in site.requests:
        parts, kind = answer(client, request, folder)
        # What a page fetches is asked for as the page has it.
        linked |= dict.fromkeys(map(unescape, ADDRESS.findall(parts["body"])))
        add(answers, "served", f"{site.name}: {request.name}", parts, kind)
    others = ["/static/host.js", "/static/host.js?v=000000000000"]
    # They are the same whatever is served.
    static = [] if site.collection or site.environment else [*linked, *others]
    for path in static:
        for accepted in ("", "gzip"):
            request = Request(path, title=accepted, headers={"Accept-Encoding": accepted})
            parts, kind = answer(client, request, folder)
            add(answers, "static", f"{site.name}: {unchanging(request.name)}", parts, "")
    return answers


def answer(client: "FlaskClient", request: Request, folder: str) -> tuple[Answer, str]:
    """What is answered to a request, and of which type it is."""
    sent: dict[str, Any] = {}
    if request.table:
        octets = io.BytesIO(FILES[request.table])
        sent["data"] = {**request.fields, "table": (octets, request.table.rpartition("/")[2])}
    elif request.json is not None:
        sent["json"] = request.json
    elif request.method not in ("GET", "HEAD"):
        sent["data"] = dict(request.fields) or request.body
    headers = dict(request.headers)
    response = client.open(request.path, method=request.method, headers=headers, **sent)
    body = response.get_data()
    response.close()
    # A length says nothing where it is that of the text, which may hold what differs by chance.
    length = ("Content-Length", str(len(body)))
    lines = [
        f"{name}: {'(that of the body)' if (name, value) == length else value}"
        for name, value in response.headers
        if name != "Date"
    ]
    body = DECODED.get(response.headers.get("Content-Encoding", ""), bytes)(body)
    if request.path.startswith("/_dash-") and response.is_json:
        # Dash writes the attributes of a component in whatever order its sets have.
        body = json.dumps(response.json, ensure_ascii=False, sort_keys=True).encode()
    texts = {
        "status": response.status,
        "headers": "\n".join(lines),
        "body": text_of(body),
    }
    return {name: placeless(text, folder) for name, text in texts.items()}, response.mimetype or ""


# -- what is kept of it ---------------------------------------------------------------------------


def text_of(octets: bytes) -> str:
    """Octets as text, whatever they are."""
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return f"base64: {base64.b64encode(octets).decode()}"


def placeless(text: str, folder: str) -> str:
    """A text without the folders of this machine."""
    return text.replace(folder, "FOLDER").replace(str(ROOT), "ROOT")


def unchanging(text: str) -> str:
    """A text without what differs by chance."""
    for pattern, instead in BY_CHANCE:
        text = pattern.sub(instead, text)
    return text


def add(answers: Answers, section: str, name: str, parts: Answer, kind: str) -> None:
    """Keep an answer; of a document scripts and styles apart."""
    if name in answers[section]:
        raise ValueError(f"Two answers are called {name!r}.")
    kept: Answer = {}
    for part, text in parts.items():
        carried: Answer = {}
        if kind == "text/html" and text.startswith("<!DOCTYPE html>"):
            text, carried = taken_apart(text)
        kept[part] = unchanging(text)
        if carried:
            answers["static"][f"carried by {name}, {part}"] = carried
    answers[section][name] = kept


def taken_apart(document: str) -> tuple[str, Answer]:
    """A document without its scripts and styles, and these."""
    carried: Answer = {}
    hashes: dict[str, str] = {}

    def kept(kind: str, text: str) -> str:
        name = f"{kind} {len(carried) + 1}"
        carried[name] = unchanging(text)
        return name

    def inline(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        text = found[kind]
        name = kept(kind, text)
        if kind == "script":
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            hashes[f"'sha256-{digest}'"] = f"'(that of {name})'"
        return found[0].replace(text, f"({name})")

    document = INLINE.sub(inline, document)
    for digest, name in hashes.items():
        document = document.replace(digest, name)
    document = LINKED.sub(lambda found: f"<!-- {kept('linked', found[0])} -->\n", document)
    return document, carried


# -- comparing ------------------------------------------------------------------------------------


def compare(before: Answers, after: Answers, without: Sequence[str], diffs: int, lines: int) -> int:
    """Print what differs; 1 if something does."""
    count = 0
    # One change often stands in hundreds of answers: it is shown once.
    places: dict[str, list[str]] = {}
    for section in SECTIONS:
        if section in without:
            continue
        one, other = before.get(section, {}), after.get(section, {})
        for name in dict.fromkeys([*one, *other]):
            count += 1
            if one.get(name) != other.get(name):
                shown = "\n".join(difference(one.get(name), other.get(name), lines))
                places.setdefault(shown, []).append(f"{section}: {name}")
    for at, (shown, names) in enumerate(places.items()):
        print(*names, sep="\n")
        print(shown if at < diffs else "    (not shown: --diffs)", end="\n\n")
    unequal = sum(map(len, places.values()))
    print(f"{count - unequal} answers equal" + (f", {unequal} differ" if unequal else ""))
    return 1 if unequal else 0


def difference(one: Answer | None, other: Answer | None, lines: int) -> Iterator[str]:
    """How two answers differ, shortly."""
    if one is None or other is None:
        yield f"    only {'after' if one is None else 'before'}"
        return
    for part in dict.fromkeys([*one, *other]):
        if one.get(part) != other.get(part):
            yield f"    {part}:"
            found = list(text_difference(one.get(part, ""), other.get(part, "")))
            yield from (f"    {line[:200]}" for line in found[:lines])
            if len(found) > lines:
                yield f"    … and {len(found) - lines} lines more"


def text_difference(one: str, other: str) -> Iterator[str]:
    """A unified difference of two texts, a document cut at its elements and JSON at its commas."""
    pieces = [re.split(r"\n|(?=<)|(?<=[,{\[])", text) for text in (one, other)]
    same = 0
    for a, b in zip_longest(*pieces):
        if a != b:
            break
        same += 1
    # What is alike at the beginning need not be looked at, and is most of it.
    start = max(0, same - 1)
    yield from list(difflib.unified_diff(pieces[0][start:], pieces[1][start:], n=1, lineterm=""))[
        2:
    ]


if __name__ == "__main__":
    sys.exit(main())
