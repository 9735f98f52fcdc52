"""Documents made for tests: PDF, Word, and what only looks like them."""

import io
import zipfile

import docx
from docx.enum.text import WD_BREAK
from pypdf import PdfReader, PdfWriter


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF with a text layer, a line of text on each page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    plain = f"{body}{end}startxref\n{len(body)}\n%%EOF".encode()
    if not password:
        return plain
    writer, locked = PdfWriter(PdfReader(io.BytesIO(plain))), io.BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(locked)
    return locked.getvalue()


def word(*pages: str) -> bytes:
    """A Word file with a page break between texts."""
    document = docx.Document()
    for at, text in enumerate(pages):
        if at:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph(text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def word_of(xml: str) -> bytes:
    """A Word file whose body is this XML."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("x"))) as old, zipfile.ZipFile(packed, "w") as new:
        for each in old.namelist():
            new.writestr(each, xml if each == "word/document.xml" else old.read(each))
    return packed.getvalue()


def bomb() -> bytes:
    """A Word file that is small, and unpacked is larger than any memory likes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 210_000_000)
    return packed.getvalue()
