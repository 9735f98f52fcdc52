"""Fixtures of the tests of notebooks."""

from pathlib import Path

import pytest

from tests.support.made_up import collection
from tests.support.notebooks import PIVOTS, ROWS
from timeline.collection.collection import Collection


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    return collection(tmp_path, *ROWS, pivots=PIVOTS)
