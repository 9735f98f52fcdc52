"""Every regular expression of the project takes time in proportion to the text, on the worst texts.

A pattern that goes back over what it has read lets a text of a few kilobytes stop a server. The
texts here are made of each pattern's own alphabet: its characters and words repeated, alone and
two at a time, whole and broken off. Each pattern is tried as it is used: one that must match a
whole cell need not be quick at finding its place in a text.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import _lru_cache_wrapper, cache
from itertools import product
from types import FunctionType
from typing import NamedTuple

import pytest

import timeline
from tests.support.places import ROOT
from timeline.i18n.translation import LANGUAGES

SHORTEST = (12, 16, 20, 24, 28, 40, 64, 128)
"""Characters of the first texts: what takes time without end shows it at once."""
SHORT, LONG = 1_000, 8_000
"""Characters of the two texts of which the times are compared."""
GROWTH = 3 * LONG / SHORT
"""Times by which the long text may take longer; what goes back over it takes 64 times."""
QUICK = 0.03
"""Seconds of processor in which the growth of a text's time need not be known."""
ENDLESS = 0.1
"""Seconds that no text of 128 characters may take."""
SUSPECTS = 4
"""The slowest texts of a pattern, which are tried at full length."""

WHOLE = {"match", "fullmatch"}
ANYWHERE = {"search", "sub", "subn", "split", "findall", "finditer"}


class Use(NamedTuple):
    """A pattern, and whether it is looked for anywhere in a text or at its beginning alone."""

    name: str
    pattern: re.Pattern[str]
    is_searched: bool


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    paths = [*sorted((ROOT / "timeline").rglob("*.py")), ROOT / "app.py"]
    return tuple(
        (str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths
    )


@cache
def methods() -> Mapping[str, set[str]]:
    """Under each name, the methods of a pattern that are called on it anywhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(
                    value=ast.Name(id=name) | ast.Attribute(attr=name), attr=method
                ) if method in WHOLE | ANYWHERE:
                    found[name].add(method)
    return found


def modules_patterns() -> Iterator[Use]:
    """The patterns that modules hold, those made of several parts among them."""
    for found in pkgutil.walk_packages(timeline.__path__, "timeline."):
        if found.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            for at, each in enumerate(dict.fromkeys(patterns_in(value))):
                called = methods().get(name, set())
                # One that stands in a table or is handed on may be used in any way.
                is_searched = not called or bool(called & ANYWHERE)
                yield Use(f"{found.name}.{name}{at or ''}", each, is_searched)


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, in a table of them, or that a function makes for a language."""
    match value:
        case re.Pattern() if isinstance(value.pattern, str):
            yield value
        case tuple() | list() | frozenset() | set():
            for each in value:
                yield from patterns_in(each)
        case dict():
            yield from patterns_in([*value.keys(), *value.values()])
        case FunctionType() | _lru_cache_wrapper() if "Pattern" in made_by(value):
            for language in LANGUAGES:
                yield from patterns_in(value(language))


def made_by(function: object) -> str:
    return str(getattr(function, "__annotations__", {}).get("return", ""))


def written_patterns() -> Iterator[Use]:
    """The patterns that are written where they are used."""
    for path, tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                    args=[ast.Constant(value=str(pattern)), *_],
                ) if method in WHOLE | ANYWHERE:
                    place = f"{path}:{node.lineno}:{node.col_offset}"
                    yield Use(place, re.compile(pattern), method in ANYWHERE)


def uses() -> list[Use]:
    """Each pattern once, searched for if any of its uses is."""
    found: dict[tuple[str, int], Use] = {}
    for use in (*modules_patterns(), *written_patterns()):
        key = use.pattern.pattern, use.pattern.flags
        known = found.get(key, use)
        found[key] = known._replace(is_searched=known.is_searched or use.is_searched)
    return list(found.values())


_CLASSES = {"d": "0", "w": "a", "s": " ", "W": "-", "D": "x", "S": "x", "n": "\n", "t": "\t"}
_SYNTAX = re.compile(r"\\.|\(\?[aiLmsux]*:|\(\?<?[=!]|\(\?P<\w+>|\(\?P=\w+\)|\{\d*,?\d*\}")


def alphabet(pattern: str) -> list[str]:
    """One sign of each kind that a pattern speaks of, and one that it does not."""
    escaped = {_CLASSES.get(sign, sign) for sign in re.findall(r"\\([^bBAZ])", pattern)}
    plain = set(_SYNTAX.sub("", pattern)) - set("()[]{}?*+|^$.\\")
    letters = sorted(sign for sign in plain if sign.isalnum())
    signs = sorted((plain - set(letters)) | escaped)
    return [*signs[:10], *letters[:: max(1, len(letters) // 4)][:5], "0", "a", " ", "~"]


def units(pattern: str) -> Iterable[str]:
    """What the texts for a pattern repeat."""
    letters = list(dict.fromkeys(alphabet(pattern)))
    words = list(dict.fromkeys(re.findall(r"[^\W\d_]{2,}", _SYNTAX.sub(" ", pattern))))
    words = words[:: max(1, len(words) // 6)]
    pairs = map("".join, product(letters, repeat=2))
    return dict.fromkeys([*letters, *pairs, *words, *(f"{word} " for word in words)])


def texts(unit: str, length: int) -> tuple[str, str]:
    """A text of a unit, and one that breaks off at its end."""
    text = unit * (length // len(unit) + 1)
    return text, f"{text}\x00"


def seconds(use: Use, unit: str, length: int) -> float:
    """Seconds of processor that a pattern takes for the texts of a unit."""
    whole, broken = texts(unit, length)
    began = time.process_time()
    for text in (whole, broken):
        use.pattern.fullmatch(text)
        use.pattern.match(text)
        if use.is_searched:
            for _ in use.pattern.finditer(text):
                pass
    return time.process_time() - began


def slow_units(use: Use) -> list[str]:
    """The units whose texts a pattern goes back over."""
    screened: dict[str, float] = {}
    for unit in units(use.pattern.pattern):
        for length in SHORTEST:
            screened[unit] = seconds(use, unit, length)
            if screened[unit] > ENDLESS:
                return [unit]
    suspects = sorted(screened, key=screened.__getitem__, reverse=True)[:SUSPECTS]
    return [unit for unit in suspects if is_slow(use, unit)]


def is_slow(use: Use, unit: str) -> bool:
    """Whether time grows faster than the text; the best of several, since a machine has others."""
    short = min(seconds(use, unit, SHORT) for _ in range(3))
    if short > ENDLESS:
        return True
    long = seconds(use, unit, LONG)
    return long > QUICK and min(long, seconds(use, unit, LONG)) > GROWTH * max(short, QUICK / 100)


USES = uses()


def test_patterns_are_found() -> None:
    assert len(USES) > 100


@pytest.mark.parametrize("use", [pytest.param(use, id=use.name) for use in USES])
def test_a_pattern_is_linear(use: Use) -> None:
    assert slow_units(use) == []


@pytest.mark.parametrize(
    ("pattern", "is_searched"),
    [
        pytest.param(r"(a+)+b", False, id="exponential"),
        pytest.param(r"(?:\w+\s?)*!", False, id="exponential with blanks"),
        pytest.param(r"\[[^\]]*\]", True, id="square"),
        pytest.param(r"\d+:", True, id="square in digits"),
        pytest.param(r"\s*,\s*\s*x", True, id="cubic"),
        pytest.param(r".*.*=.*", False, id="square from the beginning"),
    ],
)
def test_a_bad_pattern_is_found(pattern: str, is_searched: bool) -> None:
    assert slow_units(Use("bad", re.compile(pattern), is_searched)) != []
