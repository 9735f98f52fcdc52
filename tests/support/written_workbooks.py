"""Workbooks written by hand, part by part, so that they may say whatever no program writes."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Part = str | bytes | Iterable[str | bytes]
"""The text of a part, whole or in pieces."""

HEADER = '<row r="1"><c r="A1" t="str"><v>Date</v></c><c r="B1" t="str"><v>Event</v></c></row>'
ROW = '<row r="2"><c r="A2"><v>1953</v></c><c r="B2" t="str"><v>Ice</v></c></row>'
"""A header and a row that can be read."""


def worksheet(*rows: str, before: str = "", behind: str = "") -> list[str]:
    """A sheet of rows, with what stands before and behind its cells."""
    return [
        f'<worksheet xmlns="{MAIN}">',
        before,
        "<sheetData>",
        *rows,
        "</sheetData>",
        behind,
        "</worksheet>",
    ]


def shared_strings(*items: str) -> list[str]:
    """Texts that cells name by their number, from 0."""
    return [f'<sst xmlns="{MAIN}">', *items, "</sst>"]


def styles(formats: str = "", cell_formats: str = '<xf numFmtId="0"/>', more: str = "") -> str:
    """Number formats and the formats of cells that use them."""
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{cell_formats}</cellXfs>'
        f"{more}</styleSheet>"
    )


def written_workbook(
    *sheets: Part,
    shared: Part = (),
    style: Part = "",
    in_workbook: str = "",
    parts: Mapping[str, Part] | None = None,
) -> bytes:
    """The octets of a workbook.

    Parameters
    ----------
    sheets
        Their XML.
    shared
        The XML of the shared strings, if there are any.
    style
        The XML of the styles, if there are any.
    in_workbook
        XML behind the list of sheets.
    parts
        Other parts, or these in another form.
    """
    given: dict[str, Part] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KINDS}.sharedStrings+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="w" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" '
                f'Target="worksheets/sheet{n}.xml"/>'
                for n, _ in enumerate(sheets, 1)
            )
            + f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            + f'<Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/>'
            "</Relationships>"
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            + "".join(
                f'<sheet name="Sheet {n}" sheetId="{n}" r:id="r{n}"/>'
                for n, _ in enumerate(sheets, 1)
            )
            + f"</sheets>{in_workbook}</workbook>"
        ),
        "xl/styles.xml": style or styles(),
        "xl/sharedStrings.xml": shared or shared_strings(),
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets, 1)},
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in given.items():
            with archive.open(name, "w") as written:
                for piece in [part] if isinstance(part, str | bytes) else part:
                    written.write(piece.encode() if isinstance(piece, str) else piece)
    return file.getvalue()


def rows(count: int, cells: Callable[[int], str]) -> str:
    return "".join(f'<row r="{r}">{cells(r)}</row>' for r in range(2, count + 2))


def using_text(row: int) -> str:
    return f'<c r="A{row}"><v>1953</v></c><c r="B{row}" t="s"><v>0</v></c>'


def numbered(number: str) -> Callable[[int], str]:
    """A cell that names a shared text in a way of its own."""
    return lambda row: f'<c r="A{row}" t="s"><v>{number}</v></c>'


LONG_TEXT = shared_strings(f"<si><t>{'x' * 1_000_000}</t></si>")
FORMATTED = '<row r="2"><c r="A2" s="1"><v>19000</v></c><c r="B2" t="str"><v>Ice</v></c></row>'
TWO_FORMATS = '<xf numFmtId="0"/><xf numFmtId="170"/>'


def in_cells(*cells: str, shared: Iterable[str] = ()) -> bytes:
    return written_workbook(worksheet(HEADER, *cells), shared=shared)


def formatted(code: str) -> bytes:
    style = styles(f'<numFmt numFmtId="170" formatCode="{code}"/>', TWO_FORMATS)
    return written_workbook(worksheet(HEADER, FORMATTED), style=style)


def with_rule(*ranges: str) -> bytes:
    rules = "".join(
        f'<conditionalFormatting sqref="{each}"><cfRule type="expression" priority="1"/>'
        "</conditionalFormatting>"
        for each in ranges
    )
    return written_workbook(worksheet(HEADER, ROW, behind=rules))


def with_relations(*relations: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def sheet_at(target: str, name: str = "r1") -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/worksheet" Target="{target}"/>'


def named_sheets(count: int, relation: str = "r1") -> str:
    listed = "".join(
        f'<sheet name="S{n}" sheetId="{n}" r:id="{relation}"/>' for n in range(1, count + 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'


def texts_at(part: str) -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{KINDS}.sheet.main+xml"/><Override PartName="{part}" '
        f'ContentType="{KINDS}.sharedStrings+xml"/></Types>'
    )


def attributes(count: int, space: str = "") -> str:
    return " ".join(f'{space}a{n}="b"' for n in range(count))


def archive(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as written:
        for name, part in parts:
            written.writestr(name, part)
    return file.getvalue()


def parts_of(octets: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        return [(each.filename, read.read(each)) for each in read.infolist()]


def changed(octets: bytes, part: str, at: int, number: int, size: int) -> bytes:
    """An archive whose list of parts says another number of one of them."""
    new = bytearray(octets)
    place = new.rfind(b"PK\x01\x02", 0, new.rfind(part.encode()))
    new[place + at : place + at + size] = number.to_bytes(size, "little")
    return bytes(new)


BOOK = written_workbook(worksheet(HEADER, ROW))
SHEET = "xl/worksheets/sheet1.xml"
