"""``python app.py`` as a person starts it."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import app
from tests.support.made_up import collection, csv_text, filled
from tests.support.places import ROOT
from timeline.cli.main import main as command
from timeline.collection.schema import COLUMNS
from tools.server import Server, application

BROKEN = csv_text(COLUMNS, filled(({"id": "first"}, {"id": "first", "title": ""})))
WHOLE = csv_text(COLUMNS, filled(({"date": "12 May 1713"},)))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the program where it will end by itself."""
    return subprocess.run(
        [sys.executable, "app.py", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A program that is started hears Ctrl-C, even where the shell that runs the tests does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "events.csv").write_text(BROKEN, encoding="utf-8")
    return tmp_path


class TestFaults:
    @pytest.mark.parametrize(
        ("option", "name"),
        [
            pytest.param("--collection", "", id="folder"),
            pytest.param("--events", "events.csv", id="table"),
        ],
    )
    def test_they_are_printed_as_check_prints_them(
        self, broken: Path, option: str, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = str(broken / name) if name else str(broken)
        assert command(["check", path]) == 1
        checked = capsys.readouterr()
        assert app.main([option, path]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "row 3" in said.err
        assert said.err.splitlines()[0] in checked.out + checked.err
        assert set(said.err.splitlines()) <= set((checked.out + checked.err).splitlines())

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param(["--collection", "nowhere"], id="no such folder"),
            pytest.param(["--events", "nowhere.csv"], id="no such table"),
            pytest.param(["--events", "app.py"], id="no table"),
            pytest.param(["--collection", "assets"], id="a folder without a table"),
        ],
    )
    def test_what_can_not_be_opened_is_told(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert app.main(arguments) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert arguments[1] in said.err
        assert "Traceback" not in said.err


class TestArguments:
    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param(["--port", "many"], id="port in words"),
            pytest.param(["--port", ""], id="no port"),
            pytest.param(["--speed", "9"], id="no such option"),
            pytest.param(["--collection", "data", "--events", "x.csv"], id="two collections"),
            pytest.param(["data"], id="a name alone"),
        ],
    )
    def test_bad_ones_end_with_the_usage(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended:
            app.main(arguments)
        assert ended.value.code == 2
        assert "usage: " in capsys.readouterr().err

    def test_help_names_them_all(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            app.main(["--help"])
        assert ended.value.code == 0
        said = capsys.readouterr().out
        for option in ("--collection", "--events", "--host", "--port"):
            assert option in said


class TestServing:
    def test_a_port_in_use(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            done = run("--port", str(port))
        assert done.returncode == 1
        assert f"127.0.0.1:{port}" in done.stderr
        assert "--port" in done.stderr
        assert done.stderr.count("\n") == 1
        assert "Serving" not in done.stdout

    def test_an_address_of_another_machine(self) -> None:
        done = run("--host", "192.0.2.1")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "192.0.2.1" in done.stderr

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param(["--port", "70000"], id="no such port"),
            pytest.param(["--port=-1"], id="a port below nought"),
        ],
    )
    def test_a_port_that_can_not_be(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended:
            app.main(arguments)
        assert ended.value.code == 2
        assert arguments[-1].split("=")[-1] in capsys.readouterr().err

    def test_a_host_that_no_one_knows(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def unknown(*_args: object, **_named: object) -> None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        assert app.main(["--host", "nowhere"]) == 1
        assert "nowhere" in capsys.readouterr().err

    @pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
    def test_it_says_where_and_ends_cleanly(
        self, tmp_path: Path, interruptible: None, ending: signal.Signals
    ) -> None:
        output = tmp_path / "output.txt"
        with Server(application(), output) as server:
            process = server._process
            process.send_signal(ending)
            process.wait(timeout=20)
            said = server.said()
        assert re.search(r"^Serving .+ on http://127\.0\.0\.1:\d+/ ", said, re.MULTILINE)
        assert server.address in said
        assert "Traceback" not in said
        assert process.returncode == 0

    @pytest.mark.parametrize("option", ["--collection", "--events"])
    def test_another_table_is_served_on_any_free_port(self, tmp_path: Path, option: str) -> None:
        table = tmp_path / "mill.csv"
        table.write_text(WHOLE, encoding="utf-8")
        if option == "--collection":
            table = table.rename(tmp_path / "events.csv").parent
        command = [sys.executable, "app.py", option, str(table), "--port", "0"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            process.terminate()
        name = tmp_path.name if option == "--collection" else "mill"
        assert re.match(rf"Serving '{name}' on http://127\.0\.0\.1:[1-9]\d*/ ", line)


class TestServer:
    def test_it_is_a_wsgi_application(self) -> None:
        assert isinstance(app.server, Flask)
        assert app.server is app.server
        assert app.server.test_client().get("/").status_code == 200

    def test_nothing_is_opened_before_it_is_asked_for(self) -> None:
        program = "import app; print('server' in vars(app))"
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", program],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "False\n"

    def test_the_environment_names_its_collection(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        collection(tmp_path, {"title": "Goose fair"}, settings='title = "Fairs"')
        monkeypatch.setenv("TIMELINE_COLLECTION", str(tmp_path))
        monkeypatch.delitem(vars(app), "server", raising=False)
        page = app.server.test_client().get("/").text
        monkeypatch.delitem(vars(app), "server")
        assert "<title>Fairs</title>" in page
        assert "Goose fair" in page

    def test_a_broken_collection_is_told_to_the_server(
        self, broken: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TIMELINE_COLLECTION", str(broken))
        monkeypatch.delitem(vars(app), "server", raising=False)
        with pytest.raises(SystemExit, match="row 3"):
            _ = app.server

    def test_there_is_nothing_else_to_ask_for(self) -> None:
        with pytest.raises(AttributeError, match="client"):
            _ = app.client
