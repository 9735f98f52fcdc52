"""``python -m timeline``: its commands, and how each ends."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from timeline.errors import TimelineError, printable

COMMANDS = {
    "check": "tell every fault of a table",
    "new": "write a collection to start from, empty or of a table",
    "text": "keep the text of a source beside its collection",
    "events": "print the dated table",
    "summary": "print how many gestures began before, came after and so on",
    "diff": "say what is different between two editions of a collection",
    "export": "write a view as a file: an exhibit, or for another program",
    "dates": "read date phrases",
}
"""Each is the module of its name, which adds its arguments; and what it does."""

INTERRUPTED = 130
BROKEN_PIPE = 141


class CommandParser(argparse.ArgumentParser):
    """The parser of a command, whose module is loaded only when the command is called.

    `dates` is run a phrase at a time from other programs: it must not wait for pandas, which takes
    longer to import than a thousand phrases take to read.
    """

    def parse_known_args(self, *given: Any, **named: Any) -> Any:
        """Parse what follows the command's name."""
        import_module(f"timeline.cli.{self.prog.split()[-1]}").add_arguments(self)
        return super().parse_known_args(*given, **named)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments
        Those of the command line; `sys.argv` if None.

    Returns
    -------
    int
        The exit status: 0, or 1 if something could not be read. (A command line that makes no
        sense ends with 2, an interrupted one as the shell would have it.)
    """
    if sys.stdout is None:
        # closed by whoever has called it; Python then has none
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # what is printed is data for others, whatever this machine's locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        chosen = _parser().parse_args(arguments)
        status: int = chosen.run(chosen)
        if sys.stdout is not None:
            sys.stdout.flush()
    except TimelineError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # the reader, such as head, has had enough; nothing may be flushed to it at exit
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        place = f"{printable(str(error.filename))}: " if error.filename else ""
        print(f"{place}{error.strerror or error}.", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m timeline",
        description="Read dates as historians write them; check a table of events; print it dated.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(
        title="commands", required=True, metavar="COMMAND", parser_class=CommandParser
    )
    for name, purpose in COMMANDS.items():
        commands.add_parser(name, help=purpose, allow_abbrev=False)
    return parser
