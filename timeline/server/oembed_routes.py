"""oEmbed over HTTP: the question of an editor of another site, and its answer."""

from flask import Blueprint, Response, jsonify, request

from timeline.server import oembed
from timeline.server.headers import ANY_ORIGIN
from timeline.server.requests import public_address, service
from timeline.server.responses import plain
from timeline.views import titles
from timeline.views.query import ViewQuery

oembed_routes = Blueprint("oembed", __name__)


@oembed_routes.get("/oembed")
def embedding() -> Response:
    """Answer with the line of HTML that shows the view of an address."""
    collection = service().collection

    def title(text: str) -> str:
        return titles.title(collection, ViewQuery.parse(collection, text))

    try:
        answer = oembed.answer(request.args, public_address(), title, collection.settings.title)
    except oembed.OembedError as error:
        return plain(str(error), error.status)
    is_xml = request.args.get("format", "json").lower() == "xml"
    response = Response(oembed.as_xml(answer), mimetype="text/xml") if is_xml else jsonify(answer)
    response.headers.update(ANY_ORIGIN)
    return response
