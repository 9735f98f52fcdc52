"""Fixtures of the tests that need a server and a browser.

Nothing here skips: what can't run fails, and says what it lacks.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tools import chromium
from tools.server import Server, application

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
def chromium_path() -> Path:
    """The browser; a missing one is an error."""
    return chromium.find_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One headless Chromium for the whole run; each page has a context of its own."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=chromium.flags())
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start ``python app.py`` with the arguments given, once for each set of them.

    Yields
    ------
    callable
        ``serve(*arguments)`` returns the address, such as ``"http://127.0.0.1:40123"``.
    """
    servers: dict[tuple[str, ...], Server] = {}

    def start(*arguments: str) -> str:
        if arguments not in servers:
            output = tmp_path_factory.mktemp("server") / "output.txt"
            servers[arguments] = Server(application(*arguments), output)
        return servers[arguments].address

    yield start
    for server in servers.values():
        server.stop()
    traces = [said for server in servers.values() if "Traceback" in (said := server.said())]
    assert not traces, "\n".join(traces)


@pytest.fixture(scope="session")
def server(serve: Callable[..., str]) -> str:
    """The address of the timeline of ``data/``."""
    return serve()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complained of; a test fails if any is left at its end.

    A test that provokes one on purpose takes it out.
    """
    heard: list[str] = []
    yield heard
    assert not heard, "the browser complained:\n" + "\n".join(heard)


@pytest.fixture
def new_page(browser: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Open pages that fail the test on a console error, a script error or a foreign request.

    Yields
    ------
    callable
        ``new_page(**options)`` takes the options of a Playwright context, such as
        ``viewport={"width": 390, "height": 844}``, ``color_scheme="dark"`` or
        ``java_script_enabled=False``.
    """
    contexts = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"console: {message.text}") if message.type == "error" else None
            ),
        )
        page.on("request", lambda request: complaints.extend(_foreign(request)))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One watched page, 1280 by 800, in light colours."""
    return new_page()


def _foreign(request: Request) -> list[str]:
    address = urlsplit(request.url)
    is_own = address.scheme in {"data", "blob", "about", "file"} or address.hostname == "127.0.0.1"
    return [] if is_own else [f"request to another host: {request.url}"]
