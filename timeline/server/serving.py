"""Serving by waitress."""

import select
import signal
import socket
import sys
from typing import Any

import dash

from timeline.server.memory import return_large_pieces
from timeline.server.own_table_routes import OWN_TABLE
from timeline.server.requests import service
from timeline.server.site_settings import LARGEST_REQUEST, Site
from timeline.server.worker_pool import end_shared_pools

WANTED_FILES = 4096
"""Files and sockets that the server would like to have open at once."""


OWN_FILES = 100
"""Of these, those that are not connections."""


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


def largest_body(site: Site, path: str) -> int:
    """Octets of the largest body that is taken at a path, whatever becomes of it there."""
    return site.largest_table_request if path.startswith(f"{OWN_TABLE}/") else LARGEST_REQUEST


def listening(application: Any, site: Site, **options: Any) -> Any:
    """Waitress, listening, with bounds of what it takes from anyone.

    Parameters
    ----------
    application
        A WSGI application.
    site
        What is known of the place.
    options
        Of `waitress.create_server`.
    """
    import waitress

    from timeline.server.request_bodies import bounded_channel

    sockets = options.setdefault("map", {})
    listener = waitress.create_server(
        application,
        # A request is read ahead, so that it is known whether its reader is still there.
        channel_request_lookahead=1,
        # Waitress else takes away what trusted proxies say before it can be read.
        clear_untrusted_proxy_headers=not site.proxies,
        **options,
    )
    channel = bounded_channel(lambda path: largest_body(site, path))
    for each in sockets.values():
        if hasattr(each, "channel_class"):
            each.channel_class = channel
    return listener


def serve(app: dash.Dash, host: str, port: int) -> int:
    """Serve by waitress; print the address once the port is open."""
    return_large_pieces()
    try:
        # An unknown host is found out before anything is opened.
        socket.getaddrinfo(host, port)
        listener = listening(
            app.server,
            service(app.server).site,
            host=host,
            port=port,
            # Those who wait for another view to be drawn keep nobody from what is drawn already.
            threads=32,
            connection_limit=room_for_connections(),
            channel_timeout=15,
            cleanup_interval=5,
            asyncore_use_poll=hasattr(select, "poll"),
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
    # Before waitress waits for those who wait for a table.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _end)
    try:
        listener.run()
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()
    return 0


def _end(*_signal: object) -> None:
    end_shared_pools()
    raise KeyboardInterrupt
