"""The collection as linked data: no date more exact than its bounds, and nothing invented."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from tests.support.client import client_of, get
from tests.support.made_up import collection
from timeline.collection.collection import Collection
from timeline.page import metadata


def part(folder: Path, edtf: str, **cells: str) -> dict[str, object]:
    """The Event of one made-up event; {} where it has none."""
    made = collection(folder, {"title": "It", "edtf": edtf, **cells})
    data = metadata.linked_data(made, address="")
    parts = data.get("about", [{}])
    assert isinstance(parts, list)
    found: dict[str, object] = parts[0]
    return found


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        pytest.param("1953-03-05", "1953-03-05", None, id="a day"),
        pytest.param("1953-03", "1953-03", None, id="a month"),
        pytest.param("1952-02", "1952-02", None, id="a leap month"),
        pytest.param("1953", "1953", None, id="a year"),
        pytest.param("1952-10-05/1952-10-14", "1952-10-05", "1952-10-14", id="a span of days"),
        pytest.param("1952-10/1953", "1952-10", "1953", id="a span of unequal ends"),
        pytest.param("1953-04/..", "1953-04", None, id="a span that goes on"),
        pytest.param("1953-04/", "1953-04", None, id="a span whose end is unknown"),
    ],
)
def test_a_date_that_can_be_written(tmp_path: Path, edtf: str, start: str, end: str | None) -> None:
    found = part(tmp_path, edtf)
    assert found["@type"] == "Event"
    assert found["name"] == "It"
    assert found["startDate"] == start
    assert found.get("endDate") == end
    assert "location" not in found


@pytest.mark.parametrize(
    "edtf",
    [
        pytest.param("1952-23", id="a season"),
        pytest.param("[1952-11-01..1952-12-21]", id="some weeks"),
        pytest.param("195X", id="a decade"),
        pytest.param("/1953-04", id="a beginning that is unknown"),
        pytest.param("[..1952-12-31]", id="open"),
        pytest.param("XXXX", id="undated"),
        pytest.param("-0043-03-15", id="before the year 1"),
        pytest.param("Y17000", id="beyond 9999"),
    ],
)
def test_a_date_that_can_not_be_written_makes_no_event(tmp_path: Path, edtf: str) -> None:
    assert part(tmp_path, edtf) == {}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param("1953-03-05", "1953-03-05", "1953-03-05", id="a day"),
        pytest.param("1953-02-01", "1953-02-28", "1953-02", id="February"),
        pytest.param("1952-02-01", "1952-02-28", "", id="a February that lacks a day"),
        pytest.param("1953-01-01", "1953-12-31", "1953", id="a year"),
        pytest.param("1953-01-01", "1954-12-31", "", id="two years"),
        pytest.param("1953-01-01", "1953-03-31", "", id="a quarter"),
        pytest.param("NaT", "1953-03-31", "", id="open before"),
        pytest.param("1953-03-01", "NaT", "", id="open after"),
    ],
)
def test_a_window_as_a_unit(first: str, last: str, expected: str) -> None:
    assert metadata.iso_unit(np.datetime64(first), np.datetime64(last)) == expected


def test_the_memo_is_a_dataset_that_rests_on_its_sources(memo: Collection) -> None:
    data = metadata.linked_data(memo, address="https://example.org")
    assert data["@type"] == "Dataset"
    assert data["name"] == memo.settings.title
    assert data["url"] == "https://example.org/"
    based = data["isBasedOn"]
    assert isinstance(based, list)
    assert len(based) == len(memo.sources)
    assert "author" not in data


SETTINGS = """\
version = "1.2"
date = "2026-05"
curators = ["A. Mill", "B. Weir"]
licence = "CC-BY-4.0"
"""


def test_its_edition_is_told(tmp_path: Path) -> None:
    made = collection(tmp_path, {"edtf": "1953"}, settings=SETTINGS)
    data = metadata.linked_data(made, address="https://example.org")
    assert data["creator"] == [{"name": "A. Mill"}, {"name": "B. Weir"}]
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (data["version"], data["dateModified"]) == ("1.2", "2026-05")
    assert data["identifier"] == made.edition
    assert [each["contentUrl"] for each in listed(data["distribution"])] == [
        "https://example.org/events.csv",
        "https://example.org/events.json",
    ]


def test_a_doi_is_its_identifier(tmp_path: Path) -> None:
    made = collection(tmp_path, {"edtf": "1953"}, settings='doi = "10.5281/zenodo.1"')
    data = metadata.linked_data(made, address="")
    assert data["identifier"] == "https://doi.org/10.5281/zenodo.1"
    assert not {"creator", "license", "version", "dateModified", "distribution"} & set(data)


def listed(value: object) -> list[dict[str, str]]:
    assert isinstance(value, list)
    return value


def test_it_covers_from_the_first_to_the_last_day_that_is_named(tmp_path: Path) -> None:
    made = collection(tmp_path, {"edtf": "1952-09"}, {"edtf": "[1953-06-01..]"}, {"edtf": "XXXX"})
    data = metadata.linked_data(made, address="")
    assert data["temporalCoverage"] == "1952-09-01/1953-06-01"


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_it_stands_in_both_documents(memo: Collection, path: str) -> None:
    text = get(client_of(memo), path).text
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    assert {each["@type"] for each in data["about"]} == {"Event"}


def test_a_large_table_is_not_told_event_by_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "MANY_EVENTS", 1)
    made = collection(tmp_path, {"edtf": "1953"}, {"edtf": "1954"})
    assert "about" not in metadata.linked_data(made, address="")
