"""The edition of a collection, as `collection.toml` names it."""

from pathlib import Path

import pytest

from timeline.collection.settings import Settings, read_settings


def settings(folder: Path, text: str) -> tuple[Settings, list[str]]:
    file = folder / "collection.toml"
    file.write_text(text, encoding="utf-8")
    found, faults = read_settings(file, title="mine")
    return found, [str(fault) for fault in faults]


READ = [
    pytest.param('version = " 1.2 "', "version", "1.2", id="version"),
    pytest.param('date = "2026-05"', "date", "2026-05", id="date in EDTF"),
    pytest.param("date = 2026-05-01", "date", "2026-05-01", id="date of TOML"),
    pytest.param('curators = "A. Mill"', "curators", ("A. Mill",), id="one curator"),
    pytest.param('curators = ["A ", "B"]', "curators", ("A", "B"), id="several curators"),
    pytest.param("curators = []", "curators", (), id="no curator"),
    pytest.param('licence = "CC-BY-4.0"', "licence", "CC-BY-4.0", id="licence"),
    pytest.param('doi = "10.5281/zenodo.1"', "doi", "10.5281/zenodo.1", id="DOI"),
    pytest.param(
        'doi = "https://doi.org/10.5281/zenodo.1"', "doi", "10.5281/zenodo.1", id="its address"
    ),
    pytest.param('doi = " "', "doi", "", id="blank"),
    pytest.param("", "curators", (), id="absent"),
]


@pytest.mark.parametrize(("text", "name", "value"), READ)
def test_what_names_an_edition(text: str, name: str, value: object, tmp_path: Path) -> None:
    found, faults = settings(tmp_path, text)
    assert faults == []
    assert getattr(found, name) == value


FAULTS = [
    pytest.param("version = 1.2", "“version” is not text. Put it between", id="version"),
    pytest.param("version = 1" + "0" * 4400, "is not TOML", id="endless version"),
    pytest.param('date = "soon"', "“soon” can't be the date", id="no date"),
    pytest.param('date = "2026/.."', "can't be the date: it is open at one end", id="open date"),
    pytest.param(f'date = "{"1" * 4400}"', "can't be the date", id="date of endless digits"),
    pytest.param("date = 2026-05-01T12:00:00", "“date” is not text", id="date and time"),
    pytest.param("curators = [1]", "“curators” are not names", id="curators that are numbers"),
    pytest.param('curators = [""]', "“curators” are not names", id="curators without names"),
    pytest.param("curators = 3", "“curators” are not names", id="a number of curators"),
    pytest.param('doi = "zenodo.1"', "it is no DOI. Write it as 10.5281", id="no DOI"),
    pytest.param('doi = "10.5281/a b"', "it is no DOI", id="DOI with a blank"),
    pytest.param('licence = ["MIT"]', "“licence” is not text", id="licence in a list"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_what_can_not_name_an_edition(text: str, told: str, tmp_path: Path) -> None:
    (fault,) = settings(tmp_path, text)[1]
    assert told in fault
