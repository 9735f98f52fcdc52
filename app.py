"""Serve a collection: ``python app.py [--collection DIR | --events FILE] [--host H] [--port N]``.

``server`` is the WSGI application, for any other server: ``waitress-serve app:server``. It opens
the collection that ``TIMELINE_COLLECTION`` names, by default ``data/``.
"""

import argparse
import os
import select
import socket
import sys
from pathlib import Path

import dash
from flask import Flask

from timeline.collection.collection import Collection, open_collection
from timeline.collection.importing import change_of
from timeline.errors import TimelineError
from timeline.html import assets
from timeline.page import sections
from timeline.server import application, callbacks, workbench
from timeline.server.site_settings import Site, read_site
from timeline.server.static_cache import KeptFiles
from timeline.views import drawing

DATA = Path(__file__).parent / "data"

WANTED_FILES = 4096
"""Files and sockets that the server would like to have open at once."""
OWN_FILES = 100
"""Of these, those that are not connections."""


def create_app(
    collection: Collection, *, plotly: str = "basic", site: Site | None = None
) -> dash.Dash:
    """Make the workbench of one collection.

    Dash's own layout is that of the opening view; the document of any other view brings its
    controls with it, and the browser fits Dash's to the address.

    Parameters
    ----------
    collection
        From `timeline.collection.collection.open_collection`.
    plotly
        "basic" for the small bundle where set-up has put it, "stock" for the whole of plotly.js.
    site
        What is known of the place that it is served from; by default nothing.
    """
    basic = assets.basic_plotly() if plotly == "basic" else None
    source = assets.address(basic) if basic else f"/{workbench.STOCK_PLOTLY}"
    server = application.make_server(site or Site())
    app = workbench.Workbench(collection, source, server, application.head_of(collection))
    first = drawing.frame_of(collection, drawing.asked_for(collection))
    app.layout = sections.controls(collection, first)
    callbacks.register(app, collection)
    application.add_routes(app.server, collection, source)
    app.server.wsgi_app = KeptFiles(app.server.wsgi_app)
    return app


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
        collection = open_collection(path, change=change_of(options.read))
    except TimelineError as error:
        print(error, file=sys.stderr)
        return 1
    app = create_app(collection, site=site)
    if assets.basic_plotly() is None:
        print("The plotly basic bundle is not there: serving the whole of plotly.js instead.")
    return serve(app, options.host, options.port)


def port_number(text: str) -> int:
    """A port from the command line; 0 lets the system choose one."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: write a number from 0 to 65535")
    return int(text)


def room_for_connections() -> int:
    """How many connections may be open at once, after asking the system for as many as are wanted.

    A browser keeps up to six open, so that a hundred, waitress's own limit, are hardly twenty
    readers: the next would wait until one of those gives up.
    """
    try:
        import resource
    except ImportError:
        # Windows can wait for no more than 512 sockets.
        return 450
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if most == resource.RLIM_INFINITY else min(WANTED_FILES, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
        allowed = wanted
    return min(WANTED_FILES, allowed if allowed > 0 else WANTED_FILES) - OWN_FILES


def serve(app: dash.Dash, host: str, port: int) -> int:
    """Serve by waitress; print the address once the port is open."""
    import waitress

    try:
        # An unknown host is found out before anything is opened.
        socket.getaddrinfo(host, port)
        place: Site = app.server.config["SITE"]
        listener = waitress.create_server(
            app.server,
            host=host,
            port=port,
            # Those who wait for another view to be drawn keep nobody from what is drawn already.
            threads=32,
            connection_limit=room_for_connections(),
            channel_timeout=15,
            cleanup_interval=5,
            asyncore_use_poll=hasattr(select, "poll"),
            # Waitress else takes away what trusted proxies say before it can be read.
            clear_untrusted_proxy_headers=not place.proxies,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        print(
            f"Can't serve on {host}:{port}: {reason}. Try another --host or --port.",
            file=sys.stderr,
        )
        return 1
    named = f"[{host}]" if ":" in host else host
    address = f"http://{named}:{listener.effective_port}/"
    print(f"Serving {app.title!r} on {address} - Ctrl-C ends it.", flush=True)
    try:
        listener.run()
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()
    return 0


def __getattr__(name: str) -> Flask:
    """``app:server`` opens its collection when a WSGI server asks for it, and not before."""
    if name != "server":
        raise AttributeError(name)
    path = Path(os.environ.get("TIMELINE_COLLECTION", DATA))
    try:
        collection = open_collection(path)
        site = read_site(os.environ)
    except TimelineError as error:
        # Whatever server asks ends with the faults, not with a traceback.
        raise SystemExit(str(error)) from None
    flask: Flask = create_app(collection, site=site).server
    globals()["server"] = flask
    return flask


if __name__ == "__main__":
    sys.exit(main())
