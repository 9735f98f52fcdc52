"""A test that hangs is ended, named, and holds up no other."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.places import ROOT
from timeline.exports import chromium

HANGING = """
import time
import pytest
from playwright.sync_api import sync_playwright

@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path={path!r}, args={flags!r})

def test_that_sleeps():
    time.sleep(300)

def test_that_waits_for_a_browser(browser):
    browser.new_page().wait_for_function("() => false", timeout=0)

def test_that_follows(browser):
    assert browser.new_page().evaluate("1 + 1") == 2
"""


def test_every_test_has_a_limit() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert 0 < float(settings["tool"]["pytest"]["timeout"]) <= 120


def test_a_hang_is_a_failure_with_a_name(tmp_path: Path) -> None:
    text = HANGING.format(path=str(chromium.find_chromium()), flags=chromium.flags())
    (tmp_path / "test_hanging.py").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", "--timeout=4", "-p", "no:cacheprovider", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    for name in ("test_that_sleeps", "test_that_waits_for_a_browser"):
        assert f"FAILED test_hanging.py::{name}" in done.stdout
    assert "PASSED test_hanging.py::test_that_follows" in done.stdout
