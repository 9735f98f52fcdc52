"""The classroom as a web server sees it: the exercise, the handout and the teacher's page."""

from collections.abc import Callable

from flask import Flask, Response, request

from timeline.classroom import exercise, handout, teacher_page
from timeline.collection.collection import Collection
from timeline.server.responses import framed, public_address, saved_as
from timeline.server.site_settings import SettingError, read_address

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
        From `timeline.server.application.make_server`.
    collection
        What is served.
    query
        The query of the request.
    """

    @server.get("/lesson")
    def exercise_page() -> Response:
        asked = exercise.read_query(collection, query())
        view = asked.lesson.view
        return framed(exercise.document(collection, asked, f"/?{view}" if view else "/"))

    @server.get("/lesson.html")
    def exercise_file() -> Response:
        asked = exercise.read_query(collection, query())
        return Response(exercise.one_file(collection, asked), headers=saved_as("lesson.html"))

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

    @server.get(teacher_page.PATH)
    def teachers_page() -> Response:
        response = Response(teacher_page.document(collection, query(), _reached_by()))
        response.headers["Cache-Control"] = "no-store"
        return response


def _reached_by() -> str:
    """The address by which this reader came: others are told it by nobody but this reader."""
    try:
        return public_address() or read_address("Host", request.host_url)
    except SettingError:
        return ""
