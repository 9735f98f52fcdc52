"""Fixtures of the tests of commands."""

from pathlib import Path

import pytest

from tests.support.mill import EVENTS, PIVOTS, SOURCES


@pytest.fixture
def mill(tmp_path: Path) -> str:
    """The folder of the mill's collection."""
    for name, text in {"events": EVENTS, "sources": SOURCES, "pivots": PIVOTS}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return str(tmp_path)
