"""The project and its table can be cited, each by one version and one licence."""

import re
import tomllib

from tests.support.places import ROOT
from timeline.collection.collection import open_collection

CITATION = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
PROGRAM, _, DATA = CITATION.partition("references:")


def value(text: str, key: str) -> str:
    (found,) = re.findall(rf"^[ -]*{key}: *(.+)$", text, re.MULTILINE)
    return str(found).strip('"')


def test_the_program_is_cited_as_it_is_released() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (value(PROGRAM, "version"), value(PROGRAM, "license")) == (
        project["version"],
        project["license"],
    )


def test_the_table_is_cited_as_it_names_itself() -> None:
    settings = open_collection(ROOT / "data").settings
    assert (
        value(DATA, "title"),
        value(DATA, "version"),
        value(DATA, "date-released"),
        value(DATA, "license"),
        value(DATA, "- name"),
    ) == (
        settings.title,
        settings.version,
        settings.date,
        settings.licence,
        *settings.curators,
    )


def test_the_licence_of_the_table_is_said_beside_it() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
