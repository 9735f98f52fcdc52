"""Every regular expression of the project takes time in proportion to the text, on the worst texts.

A pattern that goes back over what it has read lets a text of a few kilobytes stop a server. The
texts here are made of each pattern's own alphabet: its characters repeated alone, in pairs, and
as the longest match that breaks off at the end.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import product

import pytest

import timeline
from tests.support.places import ROOT

LONG, SHORT = 16_000, 2_000
"""Characters of the two texts that are timed."""
PATIENCE = 0.35
"""Seconds of processor for the long text; what is linear takes a hundredth of it."""
METHODS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}


def compiled_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that modules hold, those made of several parts among them."""
    for found in pkgutil.walk_packages(timeline.__path__, "timeline."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            values = value if isinstance(value, tuple | list) else [value]
            for each in values:
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                    yield f"{found.name}.{name}", each


def written_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that are written where they are used."""
    for path in [*sorted((ROOT / "timeline").rglob("*.py")), ROOT / "app.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                    args=[ast.Constant(value=str(pattern)), *_],
                ) if method in METHODS:
                    place = f"{path.relative_to(ROOT)}:{node.lineno}:{node.col_offset}"
                    yield place, re.compile(pattern)


PATTERNS = {
    (pattern.pattern, pattern.flags): (name, pattern)
    for name, pattern in (*compiled_patterns(), *written_patterns())
}


def alphabet(pattern: str) -> list[str]:
    """Characters that a pattern speaks of, one for each class, and one that it does not."""
    classes = {"d": "0", "w": "a", "s": " ", "W": "-", "D": "x", "S": "x", "b": " ", "n": "\n"}
    escaped = {classes.get(each, each) for each in re.findall(r"\\(.)", pattern)}
    plain = set(re.sub(r"\\.|\(\?P?<?\w*[>:=!]?|[][(){}?*+|^$.]", " ", pattern)) - {" "}
    return sorted(escaped | set(sorted(plain)[:: max(1, len(plain) // 12)]) | {"a", "0", " ", "~"})


def worst_texts(pattern: str, length: int) -> Iterator[str]:
    """Texts on which a pattern may go back."""
    letters = alphabet(pattern)[:24]
    words = re.findall(r"[A-Za-z]{2,}", pattern)[:6]
    units = [*letters, *map("".join, product(letters, repeat=2)), *words, *(f"{w} " for w in words)]
    for unit in units:
        text = unit * (length // len(unit))
        yield text
        yield f"{text}\x00"


def seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    pattern.fullmatch(text)
    pattern.match(text)
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize(
    "pattern", [pytest.param(each, id=name) for name, each in PATTERNS.values()]
)
def test_a_pattern_is_linear(pattern: re.Pattern[str]) -> None:
    slow = [
        (text[:20], taken)
        for text in worst_texts(pattern.pattern, SHORT)
        # What takes no time on a short text can't take long on one eight times as long.
        if seconds(pattern, text) > PATIENCE / 64
        and (taken := seconds(pattern, text * (LONG // SHORT))) > PATIENCE
    ]
    assert slow == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"(a+)+b", id="exponential", marks=pytest.mark.timeout(20)),
        pytest.param(r"\[[^\]]*\]", id="square"),
    ],
)
def test_a_bad_pattern_is_found(pattern: str) -> None:
    bad = re.compile(pattern)
    texts = worst_texts(pattern, 26 if "+)+" in pattern else LONG)
    assert any(seconds(bad, text) > PATIENCE for text in texts)
