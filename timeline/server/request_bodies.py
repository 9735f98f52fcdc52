"""Bodies of requests that are too large are refused before waitress stores them."""

import copy
from collections.abc import Callable
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.utilities import RequestEntityTooLarge


def bounded_channel(most: Callable[[str], int]) -> Any:
    """A waitress channel whose requests have no larger bodies than their paths take.

    Parameters
    ----------
    most
        How many octets a body may have at a path.
    """

    class Parser(HTTPRequestParser):  # type: ignore[misc]
        adj: Any

        def parse_header(self, header_plus: bytes) -> None:
            try:
                super().parse_header(header_plus)
            except ValueError as error:
                # Python refuses to read thousands of digits.
                raise ParsingError("Content-Length is invalid") from error
            self.adj = copy.copy(self.adj)
            # Waitress refuses what is as large as this, too.
            self.adj.max_request_body_size = most(self.path) + 1

        def received(self, data: bytes) -> int:
            consumed: int = super().received(data)
            if isinstance(self.error, RequestEntityTooLarge):
                octets = self.adj.max_request_body_size - 1
                self.error.body = f"There may be {octets:,} octets at this address. Send less."
            return consumed

    class Channel(HTTPChannel):  # type: ignore[misc]
        parser_class = Parser

    return Channel
