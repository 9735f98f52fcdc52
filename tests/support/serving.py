"""Servers in the test's own process, for what is not about the process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from timeline.server.requests import service
from timeline.server.serving import listening


@contextmanager
def served(application: Flask) -> Iterator[str]:
    """Serve a WSGI application on a free port of this machine; yield its address."""
    sockets: dict[int, Any] = {}
    listener = listening(
        application,
        service(application).site,
        map=sockets,
        host="127.0.0.1",
        port=0,
        threads=8,
        channel_timeout=15,
    )
    thread = threading.Thread(target=listener.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.effective_port}"
    finally:
        # In the server's thread, which waits on these sockets and ends when there are none.
        listener.trigger.pull_trigger(lambda: [each.close() for each in list(sockets.values())])
        thread.join()
        listener.task_dispatcher.shutdown()
