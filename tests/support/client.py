"""The server's answers, asked for without a socket."""

import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import app
from timeline.collection.collection import Collection


def client_of(made: Collection, plotly: str = "basic") -> FlaskClient:
    """A client of a collection's server."""
    server: Flask = app.create_app(made, plotly=plotly).server
    return server.test_client()


def get(client: FlaskClient, path: str, accepted: str = "identity") -> TestResponse:
    """An answer that has been read to its end."""
    response = client.get(path, headers={"Accept-Encoding": accepted})
    response.get_data()
    response.close()
    return response


def addresses(document: str) -> list[str]:
    """Everything that a document has the browser fetch."""
    elements = re.findall(r"<(?:script|link|img|iframe)\b[^>]*>", document)
    return [a for e in elements for a in re.findall(r'(?:src|href)="([^"]*)"', e)]
