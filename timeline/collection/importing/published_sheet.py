"""A spreadsheet's public address, fetched as CSV: by https alone, bounded in octets and time."""

import re
import time
from collections.abc import Callable
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from timeline.collection.importing.decoding import Limits, refused

SECONDS = 30.0
"""How long a sheet may take."""

_ADDRESS = re.compile(r"(https?):[/\\]{1,2}(?=[^/\\])", re.IGNORECASE)
_SHEET = re.compile(r"/spreadsheets/(?:u/\d+/)?d/(e/)?([A-Za-z0-9_-]+)")
_HOW = (
    "Share the sheet with anyone who has the link, or publish it to the web as CSV; "
    "or download it as CSV and give the file."
)


def address_of(text: str) -> str:
    """Return the address that a word of the command line is, "" if it is none.

    >>> address_of("https:/example.org/a.csv"), address_of("mine.csv")
    ('https://example.org/a.csv', '')
    """
    found = _ADDRESS.match(text)
    return f"{found[1].lower()}://{text[found.end() :]}" if found else ""


def csv_address(address: str) -> str:
    """Return where the sheet of an address is to be had as CSV.

    >>> csv_address("https://docs.google.com/spreadsheets/d/abc/edit#gid=7")
    'https://docs.google.com/spreadsheets/d/abc/export?format=csv&gid=7'
    >>> csv_address("https://docs.google.com/spreadsheets/d/e/2PACX/pubhtml?gid=7&single=true")
    'https://docs.google.com/spreadsheets/d/e/2PACX/pub?output=csv&gid=7'
    >>> csv_address("https://example.org/a.csv")
    'https://example.org/a.csv'
    """
    parts = urlsplit(address)
    found = _SHEET.match(parts.path)
    if parts.hostname != "docs.google.com" or not found:
        return address
    asked = parse_qs(parts.fragment).get("gid") or parse_qs(parts.query).get("gid") or [""]
    gid = f"&gid={asked[0]}" if asked[0].isdigit() else ""
    published, key = found.groups()
    ending = f"e/{key}/pub?output=csv" if published else f"{key}/export?format=csv"
    return f"https://docs.google.com/spreadsheets/d/{ending}{gid}"


class _HttpsOnly(HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """Follow an address only if it is safe from eavesdroppers too."""
        if urlsplit(newurl).scheme != "https":
            raise URLError("it leads to an address that is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opened(address: str) -> IO[bytes]:
    request = Request(address, headers={"User-Agent": "timeline"})
    answer: IO[bytes] = build_opener(_HttpsOnly).open(request, timeout=SECONDS / 3)
    return answer


def fetched(address: str, limits: Limits, *, opened: Callable[[str], IO[bytes]] = _opened) -> bytes:
    """Fetch a sheet.

    Parameters
    ----------
    address
        As a person copies it.
    limits
        How much is read.
    opened
        Opens an address.

    Raises
    ------
    TableError
        If it can't be had, is too large or takes too long.
    """
    if urlsplit(address).scheme != "https":
        raise refused(address, "is not an https address", "Give one that begins with https://.")
    ends = time.monotonic() + SECONDS
    pieces: list[bytes] = []
    size = 0
    try:
        with opened(csv_address(address)) as answer:
            while piece := answer.read(65_536):
                pieces.append(piece)
                size += len(piece)
                if size > limits.octets:
                    problem = f"is larger than {limits.octets / 1_000_000:g} MB"
                    raise refused(address, problem, "Split the table.")
                if time.monotonic() > ends:
                    problem = f"took longer than {SECONDS:g} seconds"
                    raise refused(address, problem, "Download it as CSV and give the file.")
    except HTTPError as error:
        problem = f"can't be fetched (its server answers {error.code})"
        raise refused(address, problem, _HOW) from None
    except (OSError, HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or error
        remedy = "Check the connection and the address, or download the sheet and give the file."
        raise refused(address, f"can't be fetched ({why})", remedy) from None
    return b"".join(pieces)
