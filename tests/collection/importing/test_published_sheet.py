"""A spreadsheet's public address, and what people give in its place."""

import io
from email.message import Message
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError

import pytest

from tests.support.foreign_tables import PLAIN, refusal
from timeline.collection.collection import open_collection
from timeline.collection.importing import Limits, published_sheet
from timeline.collection.importing.published_sheet import fetched
from timeline.errors import TableError

SHEET = "https://docs.google.com/spreadsheets/d/abc"


def test_t20_a_public_sheet_is_fetched_as_csv() -> None:
    asked: list[str] = []

    def opened(address: str) -> IO[bytes]:
        asked.append(address)
        return io.BytesIO(PLAIN.encode())

    assert fetched(f"{SHEET}/edit?usp=sharing#gid=0", Limits(), opened=opened) == PLAIN.encode()
    assert asked == [f"{SHEET}/export?format=csv&gid=0"]


def failing(error: Exception) -> IO[bytes]:
    raise error


FAILURES = [
    pytest.param(URLError("no such host"), "can't be fetched (no such host)", id="T20 offline"),
    pytest.param(TimeoutError("timed out"), "can't be fetched (timed out)", id="T20 too slow"),
    pytest.param(
        HTTPError(SHEET, 403, "", Message(), None), "its server answers 403", id="T20 not public"
    ),
]


@pytest.mark.parametrize(("error", "problem"), FAILURES)
def test_a_sheet_that_can_not_be_had_is_told(error: Exception, problem: str) -> None:
    with pytest.raises(TableError) as told:
        fetched(SHEET, Limits(), opened=lambda _: failing(error))
    assert problem in str(told.value)
    assert told.value.faults[0].remedy


def test_t20_a_sheet_without_end_is_refused() -> None:
    with pytest.raises(TableError, match="is larger than"):
        fetched(SHEET, Limits(octets=9), opened=lambda _: io.BytesIO(b"x" * 10))


def test_t20_an_address_without_encryption_is_refused() -> None:
    with pytest.raises(TableError, match="is not an https address"):
        open_collection(Path("http://example.org/a.csv"))


def test_t20_the_command_line_opens_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(address: str, limits: Limits) -> bytes:
        assert address == f"{SHEET}/edit"
        return PLAIN.encode()

    assert published_sheet.address_of(str(Path(f"{SHEET}/edit"))) == f"{SHEET}/edit"
    monkeypatch.setattr("timeline.collection.collection.fetched", answer)
    assert len(open_collection(Path(f"{SHEET}/edit")).events) == 2


GIVEN = [
    pytest.param(b"<!DOCTYPE html><html><table><tr><td>Date", "is a web page", id="T20 saved page"),
    pytest.param(b"\n<html>", "is a web page", id="T20 another page"),
    pytest.param(f"{SHEET}/edit\n".encode(), "is the address of a table", id="T20 the link"),
]


@pytest.mark.parametrize(("octets", "problem"), GIVEN)
def test_what_is_given_in_its_place_is_refused_with_what_to_do(octets: bytes, problem: str) -> None:
    told = refusal(octets)
    assert problem in told
    assert "Download" in told
