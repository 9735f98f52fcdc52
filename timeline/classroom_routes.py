"""The classroom as a web server sees it: the exercise, the handout and the teacher's page."""

from collections.abc import Callable

from flask import Flask, Response, request

from timeline import handout, lesson, teach
from timeline.collection import Collection
from timeline.responses import framed, public_address, saved_as
from timeline.site import SettingError, read_address

HANDOUT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        # The teacher's page shows it.
        "frame-ancestors 'self'",
    ]
)
"""No script at all."""


def add_classroom(server: Flask, collection: Collection, query: Callable[[], str]) -> None:
    """Serve what a class is given, and the page on which a teacher makes it.

    Parameters
    ----------
    server
        From `timeline.web.make_server`.
    collection
        What is served.
    query
        The query of the request.
    """

    @server.get("/lesson")
    def exercise() -> Response:
        asked = lesson.read_query(collection, query())
        view = asked.lesson.view
        return framed(lesson.document(collection, asked, f"/?{view}" if view else "/"))

    @server.get("/lesson.html")
    def exercise_file() -> Response:
        asked = lesson.read_query(collection, query())
        return Response(lesson.one_file(collection, asked), headers=saved_as("lesson.html"))

    @server.get("/handout")
    def on_paper() -> Response:
        asked = handout.read_query(collection, query())
        response = Response(handout.document(collection, asked, public_address()))
        response.headers["Content-Security-Policy"] = HANDOUT_POLICY
        return response

    @server.get("/handout.html")
    def handout_file() -> Response:
        asked = handout.read_query(collection, query())
        return Response(handout.one_file(collection, asked), headers=saved_as("handout.html"))

    @server.get(teach.PATH)
    def teachers_page() -> Response:
        response = Response(teach.document(collection, query(), _reached_by()))
        response.headers["Cache-Control"] = "no-store"
        return response


def _reached_by() -> str:
    """The address by which this reader came: others are told it by nobody but this reader."""
    try:
        return public_address() or read_address("Host", request.host_url)
    except SettingError:
        return ""
