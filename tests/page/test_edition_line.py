"""Which edition is shown, at the foot of every page."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.support.client import get
from tests.support.made_up import collection, nodes, words
from timeline.collection.edition import licence_address
from timeline.i18n.translation import speaking
from timeline.page.edition import edition_line

WHOLE = """\
version = "1.2"
date = "2026-05-01"
curators = ["A. Mill", "B. Weir"]
licence = "CC-BY-4.0"
doi = "10.5281/zenodo.1"
"""


def line(folder: Path, settings: str, *, is_marked: bool = False) -> str:
    made = collection(folder, {"edtf": "1953"}, settings=settings)
    return words(edition_line(made, is_marked=is_marked)).replace(made.edition, "MARK")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param(
            WHOLE,
            "Edition 1.2, 1 May 2026 · made by A. Mill and B. Weir · licence: CC-BY-4.0 · "
            "doi:10.5281/zenodo.1",
            id="everything",
        ),
        pytest.param('version = "2"', "Edition 2", id="a version"),
        pytest.param('date = "2026-05"', "Edition May 2026", id="a date"),
        pytest.param('curators = "A. Mill"', "made by A. Mill", id="a curator"),
        pytest.param('licence = "see the terms"', "licence: see the terms", id="its own terms"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_it_says_what_the_collection_says(settings: str, said: str, tmp_path: Path) -> None:
    assert line(tmp_path, settings) == said


def test_the_mark_tells_editions_apart_that_nobody_has_numbered(tmp_path: Path) -> None:
    assert line(tmp_path, "", is_marked=True) == "Edition files MARK"


def test_it_speaks_the_language_of_the_page(tmp_path: Path) -> None:
    with speaking("de"):
        assert line(tmp_path, WHOLE).startswith("Ausgabe 1.2, 1. Mai 2026 · erstellt von A. Mill")


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        pytest.param("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", id="CC BY"),
        pytest.param(
            "cc-by-nc-sa-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/", id="CC NC SA"
        ),
        pytest.param("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", id="CC0"),
        pytest.param("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html", id="another"),
        pytest.param("https://example.org/a", "https://example.org/a", id="an address"),
        pytest.param("javascript:alert(1)", "", id="no address"),
        pytest.param("see the terms", "", id="words"),
    ],
)
def test_where_a_licence_is_read(licence: str, address: str) -> None:
    assert licence_address(licence) == address


def test_its_licence_is_a_link(tmp_path: Path) -> None:
    made = collection(tmp_path, {"edtf": "1953"}, settings=WHOLE)
    hrefs = [href for node in nodes(edition_line(made)) if (href := getattr(node, "href", ""))]
    assert hrefs == [
        "https://creativecommons.org/licenses/by/4.0/",
        "https://doi.org/10.5281/zenodo.1",
    ]


@pytest.mark.parametrize("path", ["/", "/embed", "/lesson", "/handout", "/teach"])
def test_it_stands_on_every_page(path: str, client: FlaskClient) -> None:
    assert 'rel="license noreferrer"' in get(client, path).text
