"""A document from elsewhere as pages of text: plain text, Markdown, PDF, Word.

Libraries read what is inside (pypdf, python-docx); here stand the limits, what is no text, and
where a page begins.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from timeline.collection.importing.decoding import decode
from timeline.errors import Fault, TableError, counted

MOST_OCTETS: Final = 50_000_000
"""Of a document."""
MOST_UNPACKED: Final = 200_000_000
"""Of a Word file, which is packed."""
MOST_PAGES: Final = 2_000
MOST_CHARACTERS: Final = 10_000_000

_OCR = "Make its text first, such as with OCRmyPDF: ocrmypdf scan.pdf text.pdf."


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document.

    Parameters
    ----------
    label
        What is printed on it, such as "3", "iv" or "cover"; "" where that is not known.
    text
        Of the page; paragraphs are apart by a blank line.
    """

    label: str
    text: str


def read_document(path: Path) -> list[Page]:
    """Read a document's pages.

    Parameters
    ----------
    path
        A file that ends in .txt, .md, .pdf or .docx.

    Raises
    ------
    TableError
        If it can't be read, is too large, or holds no text; with the remedy.
    """
    readers: dict[str, Callable[[bytes, str], list[Page]]] = {
        ".txt": _text,
        ".md": _text,
        ".pdf": _pdf,
        ".docx": _docx,
    }
    name = str(path)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(readers)
        raise refused(name, "is no document that can be read", f"Give one that ends in {kinds}.")
    pages = reader(_octets(path), name)
    if sum(len(page.text) for page in pages) > MOST_CHARACTERS:
        raise refused(name, "is too long", "Keep the pages that matter.")
    if not any(page.text.strip() for page in pages):
        raise refused(name, "holds no text", _OCR)
    return pages


def refused(name: str, problem: str, remedy: str) -> TableError:
    """The fault of a whole document."""
    return TableError((Fault(name, None, None, None, problem, remedy),))


def _octets(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            octets = file.read(MOST_OCTETS + 1)
    except FileNotFoundError:
        raise refused(str(path), "there is no such file", "Check the path.") from None
    except IsADirectoryError:
        raise refused(str(path), "is a folder, not a file", "Name the file in it.") from None
    if len(octets) > MOST_OCTETS:
        problem = f"is larger than {MOST_OCTETS / 1_000_000:g} MB"
        raise refused(str(path), problem, "Keep the pages that matter.")
    return octets


def _text(octets: bytes, name: str) -> list[Page]:
    return pages_of(decode(octets, name=name).text)


def pages_of(text: str) -> list[Page]:
    """Part a text where it says that a page begins, or at form feeds.

    >>> pages_of("[page 1]\\nIce.\\n\\n[page 2]\\nFog.")
    [Page(label='1', text='Ice.'), Page(label='2', text='Fog.')]
    """
    parts = _PAGE.split(text.replace("\r\n", "\n"))
    pages = [Page(label.strip(), body.strip()) for label, body in _pairs(["", *parts])]
    return [page for page in pages if page.text or page.label] or [Page("", "")]


_PAGE = re.compile(r"(?:^\[page ([^\]\n]{1,40})\][ \t]*$|\f)", re.MULTILINE)


def _pairs(parts: list[str | None]) -> Iterator[tuple[str, str]]:
    for at in range(0, len(parts) - 1, 2):
        yield parts[at] or "", parts[at + 1] or ""


def _pdf(octets: bytes, name: str) -> list[Page]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(octets))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refused(name, "needs a password", "Save it without one.")
        if len(reader.pages) > MOST_PAGES:
            pages = counted(MOST_PAGES, "page")
            raise refused(name, f"has more than {pages}", "Keep the pages that matter.")
        labels = reader.page_labels
        return [
            Page(label, page.extract_text().strip())
            for label, page in zip(labels, reader.pages, strict=True)
        ]
    except TableError:
        raise
    except Exception as error:
        # A broken file ends in whatever its reader stumbles over.
        raise _broken(name, "PDF") from error


def _docx(octets: bytes, name: str) -> list[Page]:
    from docx import Document
    from docx.oxml.ns import qn

    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise refused(name, "is too large when unpacked", "Keep the pages that matter.")
        text: list[str] = []
        for paragraph in Document(io.BytesIO(octets)).iter_inner_content():
            element = paragraph._element
            breaks = {qn("w:lastRenderedPageBreak"): "\f", qn("w:tab"): "\t", qn("w:cr"): "\n"}
            for node in element.iter():
                if node.tag == qn("w:t"):
                    text.append(node.text or "")
                elif node.tag == qn("w:br"):
                    text.append("\f" if node.get(qn("w:type")) == "page" else "\n")
                elif node.tag == qn("w:tc"):
                    text.append(" ")
                else:
                    text.append(breaks.get(node.tag, ""))
            text.append("\n\n")
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise _broken(name, "Word file") from error
    return [
        Page(str(number), page.text)
        for number, page in enumerate(pages_of(re.sub(r"\f\s*\f", "\f", "".join(text))), 1)
    ]


def _broken(name: str, kind: str) -> TableError:
    return refused(name, f"is no whole {kind}", "Open it where it was made, and save it again.")
