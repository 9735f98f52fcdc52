"""The octets of a table, as text: UTF-8, UTF-16, or a legacy encoding that is said aloud."""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from timeline.collection.csv_text import SIGNATURES
from timeline.errors import Fault, TableError, quoted

SAVE_AGAIN = "Save the table as CSV in UTF-8, or as an .xlsx workbook."

LEGACY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_r", "koi8_u", "mac_roman", "cp437", "cp850", "cp852", "cp866"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
"""The encodings in which spreadsheets and catalogues of the last forty years saved their text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SAMPLE = 32_768
_LINE_WITH_OTHERS = re.compile(rb"[^\r\n]{0,200}[\x80-\xff][^\r\n]{0,200}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read of a table that comes from elsewhere.

    Parameters
    ----------
    octets
        Of the whole file.
    rows
        Below the header.
    columns
        Of the header.
    lines
        Of a text; a row may have several, and blank ones are none.
    objects
        Of JSON, lists among them.
    unpacked
        Octets of a workbook's parts once they are unpacked.
    characters
        Of all cells together. A workbook may use one long text in many cells.
    cell_characters
        Of one cell; a spreadsheet takes no more.
    cells
        Of a workbook, blank ones that have a format among them.
    elements
        Of a workbook's XML; a cell has two or three.
    other_elements
        Of its XML, beside those of rows, cells and texts: formats, merged cells, rules, names.
        Twenty characters of their attributes count as one more.
    sheets
        Of a workbook.
    formats
        Number formats of a workbook's own; a spreadsheet takes some 250.
    format_characters
        Of one number format; a spreadsheet takes no more.
    """

    octets: int = 10_000_000
    rows: int = 20_000
    columns: int = 300
    lines: int = 2_000_000
    objects: int = 500_000
    unpacked: int = 60_000_000
    characters: int = 20_000_000
    cell_characters: int = 32_767
    cells: int = 400_000
    elements: int = 1_000_000
    other_elements: int = 100_000
    sheets: int = 250
    formats: int = 1_000
    format_characters: int = 255


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in.

    Attributes
    ----------
    text
        Without a byte order mark.
    encoding
        Its name for Python.
    note
        A sentence for the reader; "" where there is nothing to know.
    """

    text: str
    encoding: str
    note: str = ""


def refused(name: str, problem: str, remedy: str, *, row: int | None = None) -> TableError:
    """Return the error of a file that can't be used as it is."""
    return TableError((Fault(name, row, None, None, problem, remedy),))


def decode(octets: bytes, *, name: str, encoding: str = "") -> Decoded:
    """Read octets as text.

    Parameters
    ----------
    octets
        What stands in the file.
    name
        What faults call it.
    encoding
        The one to read it in; "" lets the octets decide.

    Raises
    ------
    TableError
        If they are no text, or not in the encoding given.
    """
    for signature, what in SIGNATURES:
        if octets.startswith(signature):
            raise refused(name, f"is {what}, not a table", SAVE_AGAIN)
    decoded = _as_told(octets, name, encoding) if encoding else _as_found(octets, name)
    nul = decoded.text.find("\0")
    if nul >= 0:
        line = decoded.text.count("\n", 0, nul) + 1
        raise refused(name, f"is no text: line {line:,} holds the character U+0000", SAVE_AGAIN)
    return decoded


def _as_told(octets: bytes, name: str, encoding: str) -> Decoded:
    try:
        if codecs.lookup(encoding).name not in _KNOWN:
            raise LookupError
        text = octets.decode(encoding)
    except UnicodeError:
        raise refused(name, f"is not text in {quoted(encoding)}", "Choose another one.") from None
    except (LookupError, ValueError):
        remedy = f"Give one of: utf-8, utf-16, {', '.join(LEGACY)}."
        raise refused(name, f"{quoted(encoding)} is no encoding of text", remedy) from None
    return Decoded(text.removeprefix("\ufeff"), encoding)


_KNOWN = {
    codecs.lookup(each).name
    for each in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *LEGACY)
}


def _as_found(octets: bytes, name: str) -> Decoded:
    for mark, encoding, called in _MARKS:
        if octets.startswith(mark):
            try:
                text = octets.decode(encoding)
            except UnicodeError:
                break
            note = f"Read as {called}." if encoding != "utf-8-sig" else ""
            return Decoded(text, encoding, note)
    start = octets[:4096]
    if start.count(0) > len(start) // 5:
        return _wide(octets, name)
    try:
        return Decoded(octets.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(octets, name)


def _wide(octets: bytes, name: str) -> Decoded:
    """Read UTF-16 without its mark, which has a NUL in every other place of Western text."""
    start = octets[:4096]
    for encoding, nuls in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if nuls.count(0) > 0.6 * len(nuls):
            try:
                text = octets.decode(encoding)
            except UnicodeError:
                continue
            if "\0" not in text:
                return Decoded(text, encoding, f"Read as {encoding.upper()}.")
    raise refused(name, "is no text: it is full of NUL bytes", SAVE_AGAIN)


def _legacy(octets: bytes, name: str) -> Decoded:
    """Read a legacy encoding, the one that makes the likeliest words of the telling lines."""
    from charset_normalizer import from_bytes

    lines: list[bytes] = []
    size = 0
    for match in _LINE_WITH_OTHERS.finditer(octets):
        lines.append(match[0])
        size += len(match[0])
        if size > _SAMPLE:
            break
    matches = list(from_bytes(b"\n".join(lines), cp_isolation=list(LEGACY)))
    # a stable sort: where letters are as they should be, the likeliest words decide
    matches.sort(key=lambda match: (_oddity(str(match)), match.encoding != "cp1252"))
    likely = [match.encoding for match in matches]
    for encoding in dict.fromkeys([*likely, "cp1252"]):
        try:
            text = octets.decode(encoding)
        except UnicodeError:
            continue
        if sum(map(_is_control, text[:_SAMPLE])) > len(text[:_SAMPLE]) // 100:
            continue
        note = (
            f"Its bytes are not UTF-8; read as {encoding}, which fits best. "
            "If letters look wrong, choose another encoding."
        )
        return Decoded(text, encoding, note)
    raise refused(name, "is no text in any encoding known here", SAVE_AGAIN)


def _oddity(text: str) -> float:
    """Return how many of the letters beyond ASCII no one language has, or none where they stand.

    >>> _oddity("příčinou"), _oddity("pøíèinou") > 0, _oddity("pÝÞinou") > 0
    (0.0, True, True)
    """
    others = [found[0] for found in _BEYOND_ASCII.finditer(text)]
    odd = sum(1 for each in others if not each.isalpha() and each not in _USUAL)
    odd += sum(len(pattern.findall(text)) for pattern in (_ODD_CAPITAL, _ODD_SIGN, _ODD_MIXTURE))
    letters = Counter(each.lower() for each in others if _LATIN.fullmatch(each))
    odd += min(
        sum(count for letter, count in letters.items() if letter not in alphabet)
        for alphabet in _ALPHABETS
    )
    return odd / len(others) if others else 0.0


_LATIN = re.compile(r"[ªºÀ-ɏ]")
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        *(
            "àâæçéèêëîïôœùûüÿ",
            "äöüßé",
            "áéíóúüñçªº",
            "áâãàçéêíóôõúüªº",
            "àèéìíòóùúîªº",
            "áéëèêïóöüç",
        ),
        *("åäöéü", "æøåéöä", "áðéíóúýþæö", "áčďéěíňóřšťúůýžľĺŕäôöü", "ąćęłńóśźż", "áéíóöőúüű"),
        *("ăâîșțşţ", "çğıöşüâî\u0307", "čćđšž", "ąčęėįšųūž", "āčēģīķļņšūž", "äöüõšž"),
    )
)
"""The letters beyond ASCII of the languages of Europe that are written in Latin."""


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_USUAL = frozenset("‘’“”„–—…«»°§€£№・。、「」（）　")
_ODD_CAPITAL = re.compile(r"(?<=[a-zà-öø-ÿ])[À-ÖØ-ÞŠŽŸ]")
_ODD_MIXTURE = re.compile(r"[A-Za-z][\u3040-\u9fff\uac00-\ud7ff]|[\u3040-\u9fff\uac00-\ud7ff][a-z]")
_ODD_SIGN = re.compile(r"(?<=[^\W\d_])[°§€£„«»](?=[^\W\d_])")


def _is_control(character: str) -> bool:
    return (character < " " and character not in "\t\r\n") or "\x7f" <= character <= "\x9f"
