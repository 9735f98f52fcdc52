"""Answers that routes have in common."""

from collections.abc import Mapping

from flask import Response


def document(text: str, headers: Mapping[str, str]) -> Response:
    """Answer with a document, and say this beside it."""
    response = Response(text)
    response.headers.update(headers)
    return response


def plain(words: str, status: int) -> Response:
    """Answer with a sentence in place of what was asked for."""
    return Response(f"{words}\n", status=status, mimetype="text/plain")
