"""Answers in plain text: what a program or a reader is told in place of what was asked for."""

from flask import Response


def plain(words: str, status: int) -> Response:
    """Answer with a sentence."""
    return Response(f"{words}\n", status=status, mimetype="text/plain")
