"""Serve a collection: ``python app.py [--collection DIR | --events FILE] [--host H] [--port N]``.

``server`` is the WSGI application, for any other server: ``waitress-serve app:server``. It opens
the collection that ``TIMELINE_COLLECTION`` names, by default ``data/``.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # While all is loaded, Ctrl-C ends the process as it ends others, without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from flask import Flask

from timeline.cli.check import unread_in_words
from timeline.collection.collection import open_collection
from timeline.collection.importing import change_of
from timeline.errors import TimelineError, shortened
from timeline.html import assets
from timeline.server.application import create_app
from timeline.server.serving import serve
from timeline.server.site_settings import read_site, table_limits

__all__ = ["DATA", "create_app", "main"]

DATA = Path(__file__).parent / "data"


def main(arguments: list[str] | None = None) -> int:
    """Read the arguments, open the collection, serve it until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Serve a timeline on this machine.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--collection", type=Path, metavar="DIR", help="a folder with events.csv")
    which.add_argument(
        "--events", type=Path, metavar="FILE", help="a table of events, ours or from elsewhere"
    )
    parser.add_argument(
        "--read",
        action="append",
        default=[],
        metavar="ANSWER",
        help="how a table from elsewhere is read, such as order=DMY or title=COLUMN",
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=port_number, default=8050)
    parser.add_argument(
        "--address", metavar="URL", help="by which readers reach it, such as https://example.org"
    )
    options = parser.parse_args(arguments)
    try:
        site = read_site(os.environ, address=options.address)
        path = options.events or options.collection or DATA
        limits = table_limits(os.environ)
        collection = open_collection(path, change=change_of(options.read), limits=limits)
    except TimelineError as error:
        print(error, file=sys.stderr)
        return 1
    if collection.unread:
        told = unread_in_words(len(collection.unread))
        print(f"{told}: python -m timeline check names them.", file=sys.stderr)
    app = create_app(collection, site=site)
    if assets.basic_plotly() is None:
        print("The plotly basic bundle is not there: serving the whole of plotly.js instead.")
    return serve(app, options.host, options.port)


def port_number(text: str) -> int:
    """A port from the command line; 0 lets the system choose one."""
    # Python makes no number of thousands of digits.
    if not text.isdecimal() or len(text) > 5 or int(text) > 65535:
        said = f"{shortened(text)!r} is not a port: write a number from 0 to 65535"
        raise argparse.ArgumentTypeError(said)
    return int(text)


def __getattr__(name: str) -> Flask:
    """``app:server`` opens its collection when a WSGI server asks for it, and not before."""
    if name != "server":
        raise AttributeError(name)
    path = Path(os.environ.get("TIMELINE_COLLECTION", DATA))
    try:
        collection = open_collection(path, limits=table_limits(os.environ))
        site = read_site(os.environ)
    except TimelineError as error:
        # Whatever server asks ends with the faults, not with a traceback.
        raise SystemExit(str(error)) from None
    flask: Flask = create_app(collection, site=site).server
    globals()["server"] = flask
    return flask


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        status = main()
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
