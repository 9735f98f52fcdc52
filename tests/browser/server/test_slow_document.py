"""A document of which the second half comes late, after the chart has been drawn."""

import threading
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Page

from tests.browser.support.workbench import Workbench, eventually

BREAK = b'<script type="text/plain"'
"""Dash's first script; all that draws the chart stands before it."""


def test_its_controls_come_too(new_page: Callable[..., Page], server: str) -> None:
    rest_may_come = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with urllib.request.urlopen(server + self.path) as answer:
                kind, body = answer.headers["Content-Type"], answer.read()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            at = body.find(BREAK) if self.path == "/" else len(body)
            self.wfile.write(body[:at])
            if self.path == "/":
                rest_may_come.wait(30)
            self.wfile.write(body[at:])

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    host = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    page = new_page()
    try:
        page.goto(f"http://127.0.0.1:{host.server_port}/", wait_until="commit")
        page.wait_for_selector("html[data-timeline=ready]")
        # What follows the chart by two frames has its time.
        page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
        rest_may_come.set()
        eventually(Workbench(page, server).has_dash, True)
    finally:
        rest_may_come.set()
        page.close()
        host.shutdown()
        host.server_close()
