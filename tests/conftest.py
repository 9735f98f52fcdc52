"""What tests of several subjects share.

Nothing here skips: what can't run fails, and says what it lacks.
"""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pandas.testing import assert_frame_equal

import app
from tests.support.places import DATA
from tests.support.serving import served
from timeline.collection.collection import Collection, open_collection

hypothesis.settings.register_profile("timeline", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile(
    "fuzz", deadline=None, max_examples=2_000, suppress_health_check=list(hypothesis.HealthCheck)
)
hypothesis.settings.load_profile("timeline")


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("A test was skipped. Here a test that cannot run fails.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a made-up collection goes."""
    return tmp_path / "made-up"


@pytest.fixture(scope="session")
def memo() -> Iterator[Collection]:
    """The collection in ``data/``, opened once for all tests; none of them may change it."""
    opened = open_collection(DATA)
    before = opened.events.copy(), opened.sources.copy()
    yield opened
    for now, then in zip((opened.events, opened.sources), before, strict=True):
        assert_frame_equal(now, then)


@pytest.fixture(scope="session")
def application(memo: Collection) -> Flask:
    """The server of ``data/``."""
    server: Flask = app.create_app(memo).server
    return server


@pytest.fixture(scope="session")
def client(application: Flask) -> FlaskClient:
    """A client of the server of ``data/``, asked without a socket."""
    return application.test_client()


@pytest.fixture(scope="session")
def server(application: Flask) -> Iterator[str]:
    """The address of the timeline of ``data/``."""
    with served(application) as address:
        yield address
