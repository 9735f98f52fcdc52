"""The classroom: the exercise, the handout and the teacher's page."""

from flask import Blueprint, Response

from timeline.classroom import exercise, handout, teacher_page
from timeline.server.headers import HANDOUT, NEVER_STORED, framed_by
from timeline.server.requests import public_address, query_text, reached_by, service
from timeline.server.responses import document

classroom_routes = Blueprint("classroom", __name__)


@classroom_routes.get("/lesson")
def exercise_page() -> Response:
    """Answer with an exercise that takes its script from here."""
    here = service()
    query = exercise.read_query(here.collection, query_text())
    view = query.lesson.view
    text = exercise.document(here.collection, query, f"/?{view}" if view else "/")
    return document(text, framed_by(here.site.frame_ancestors))


@classroom_routes.get("/handout")
def handout_page() -> Response:
    """Answer with a handout that takes its styles from here."""
    collection = service().collection
    query = handout.read_query(collection, query_text())
    text = handout.document(collection, query, public_address())
    return document(text, HANDOUT)


@classroom_routes.get(teacher_page.PATH)
def teachers_page() -> Response:
    """Answer with the page on which a teacher makes what a class is given."""
    text = teacher_page.document(service().collection, query_text(), reached_by())
    return document(text, NEVER_STORED)
