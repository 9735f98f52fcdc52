"""Documents as pages of text: what is read, and what is refused with its remedy."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.documents_made import bomb, pdf, word, word_of
from timeline.collection.documents import Page, pages_of, read_document
from timeline.errors import TableError

ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>"
)


def written(folder: Path, name: str, octets: bytes) -> Path:
    file = folder / name
    file.write_bytes(octets)
    return file


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        pytest.param("Ice.", [Page("", "Ice.")], id="no page is told"),
        pytest.param("Ice.\fFog.", [Page("", "Ice."), Page("", "Fog.")], id="form feeds"),
        pytest.param(
            "[page cover]\nIce.\n[page iv]\nFog.",
            [Page("cover", "Ice."), Page("iv", "Fog.")],
            id="labels",
        ),
        pytest.param(
            "Head\r\n[page 2]\r\nFog.", [Page("", "Head"), Page("2", "Fog.")], id="text before"
        ),
        pytest.param("see [page 2] there", [Page("", "see [page 2] there")], id="in a line"),
        pytest.param("[page 2]\n[page 3]\nx", [Page("2", ""), Page("3", "x")], id="a blank page"),
        pytest.param("", [Page("", "")], id="nothing"),
    ],
)
def test_where_a_page_begins(text: str, pages: list[Page]) -> None:
    assert pages_of(text) == pages


@pytest.mark.parametrize(
    ("name", "octets", "pages"),
    [
        pytest.param("a.txt", "Eis über".encode(), [Page("", "Eis über")], id="text"),
        pytest.param("a.txt", "Eis über".encode("cp1252"), [Page("", "Eis über")], id="cp1252"),
        pytest.param("A.MD", b"# Ice", [Page("", "# Ice")], id="Markdown"),
        pytest.param(
            "a.pdf", pdf("Ice.", "Fog."), [Page("1", "Ice."), Page("2", "Fog.")], id="PDF"
        ),
        pytest.param(
            "a.docx", word("Ice.", "Fog."), [Page("1", "Ice."), Page("2", "Fog.")], id="Word"
        ),
    ],
)
def test_what_is_read(name: str, octets: bytes, pages: list[Page], tmp_path: Path) -> None:
    assert read_document(written(tmp_path, name, octets)) == pages


def zipped(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "made", "told"),
    [
        pytest.param("a.odt", lambda: b"x", "is no document that can be read", id="another kind"),
        pytest.param("a.pdf", lambda: pdf("", ""), "holds no text. .* OCRmyPDF", id="a scan"),
        pytest.param("a.pdf", lambda: pdf("x", password="y"), "needs a password", id="locked"),
        pytest.param("a.pdf", lambda: pdf("x")[:300], "no whole PDF|holds no text", id="cut PDF"),
        pytest.param("a.pdf", lambda: b"not a PDF", "is no whole PDF", id="no PDF"),
        pytest.param("a.docx", lambda: word("x")[:900], "is no whole Word file", id="cut Word"),
        pytest.param("a.docx", lambda: zipped("a"), "is no whole Word file", id="another zip"),
        pytest.param("a.docx", bomb, "is too large when unpacked", id="a bomb"),
        pytest.param("a.docx", lambda: word_of("<a>"), "is no whole Word file", id="broken XML"),
        pytest.param("a.txt", lambda: b"  \n", "holds no text", id="blank"),
    ],
)
def test_what_is_refused(name: str, made: Callable[[], bytes], told: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=told):
        read_document(written(tmp_path, name, made()))


def test_an_entity_brings_no_other_file(tmp_path: Path) -> None:
    (page,) = read_document(written(tmp_path, "a.docx", word_of(ENTITY)))
    assert page.text.replace(" ", "") in ("ab", "a", "b")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("none.txt", "there is no such file", id="no file"),
        pytest.param("folder.txt", "is a folder", id="a folder"),
    ],
)
def test_what_is_not_there(name: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(TableError, match=told):
        read_document(tmp_path / name)
