"""Fixtures of the tests of views."""

from pathlib import Path

import pytest

from tests.support.made_up import collection
from tests.support.two_pivots import PIVOTS, ROWS, SOURCES
from timeline.collection.collection import Collection


@pytest.fixture
def opened(tmp_path: Path) -> Collection:
    return collection(tmp_path, *ROWS, pivots=PIVOTS, sources=SOURCES, settings='title = "Made up"')
