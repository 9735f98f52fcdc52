"""Whatever is sent is read or refused in words: octets, texts, workbooks, JSON, queries.

`make test` draws the same hundred of each kind every time; `make fuzz` draws others for as long
as it is let.
"""

import io
import json
import zipfile
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.client import client_of, get
from tests.support.naughty import NAUGHTY, texts
from tests.support.places import DATA
from tests.support.written_workbooks import shared_strings, styles, worksheet, written_workbook
from timeline.classroom.formats import FORMATS
from timeline.collection.collection import collection_of, open_collection
from timeline.collection.importing import read_foreign
from timeline.errors import TableError
from timeline.page import own_table
from timeline.views.query_string import FACETS, VIEW_KEYS


def is_held(octets: bytes, name: str = "mine.csv") -> None:
    """Read a table as a reader's browser would have it, and write what it shows.

    Nothing but words may come of it, and they can be sent.
    """
    try:
        collection = collection_of(read_foreign(octets, name=name), Path(name))
    except TableError as error:
        assert_words(error)
        return
    json.dumps(own_table.answer(collection, {}, FORMATS.values()), ensure_ascii=False).encode()
    own_table.taken_away(collection, FORMATS["json"], "")


def assert_words(error: TableError) -> None:
    assert error.faults
    str(error).encode()


# --- octets -----------------------------------------------------------------------------------

BEGINNINGS = (
    *(b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"PK\x03\x04", b"%PDF"),
    *(b"[", b'{"events":[', b"Date,Event\n", b"Year;Headline\r", b"edtf\ttitle\n", b'"'),
)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_octets(beginning: bytes, octets: bytes) -> None:
    is_held(beginning + octets)


# --- texts ------------------------------------------------------------------------------------

SAMPLES = [str(case.values[0]) for case in NAUGHTY]
SIGNS = "\u202e\u200b\ufeff\u2028\x85\x1b\x7f\u0130ßﬁ①½٣〇İ\U0001f41f\U000e0041\u0301"
words = st.one_of(
    st.sampled_from(SAMPLES), texts, st.text(max_size=8), st.text(st.sampled_from(SIGNS))
)
dates = st.one_of(
    words,
    st.sampled_from(
        [
            *("1953", "5 May 1953", "late last autumn", "19530305", "5/6/53", "-44", "0", "-9"),
            *("Y-10000000000", "[..1952]", "1953-02-30", "1953-99", "99999-01-01", "३ मई १९५३"),
        ]
    ),
    st.integers(-(10**12), 10**12).map(str),
)
headers = st.sampled_from(
    ["Date", "Year", "Event", "edtf", "Headline", "id", "Display Date", "End", "kind", "Ü", "", "="]
)


@given(
    st.sampled_from([",", ";", "\t", "|"]),
    st.lists(headers, min_size=1, max_size=6),
    st.lists(st.lists(st.one_of(dates, words), max_size=7), max_size=6),
    st.booleans(),
)
def test_any_texts(
    separator: str, header: list[str], rows: list[list[str]], is_quoted: bool
) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if is_quoted else text

    table = "\n".join(separator.join(map(cell, row)) for row in [header, *rows])
    is_held(table.encode("utf-8", "surrogatepass"))


# --- workbooks --------------------------------------------------------------------------------

numbers = st.one_of(
    st.integers(-3, 3_000_000).map(str),
    st.floats(allow_nan=True).map(str),
    st.sampled_from(["", "-1", "1e400", "0x1", " 1 ", "9" * 30, "#N/A", "1953-04-06", "a"]),
)
escaped = words.map(
    lambda text: "".join(
        f"&#{ord(sign)};" if sign in "<>&\"'" or ord(sign) > 126 else sign
        for sign in text
        if sign in "\t\n\r" or (ord(sign) >= 32 and not 0xD800 <= ord(sign) < 0xE000)
    )
)
attributes = st.dictionaries(
    st.sampled_from(["r", "t", "s", "si", "spans", "xml:space"]),
    st.one_of(
        st.sampled_from(["s", "str", "inlineStr", "d", "e", "b", "n", "A1", "B2", "ZZ9", "KO3"]),
        numbers,
    ),
    max_size=3,
)


def element(name: str, given: dict[str, str], inside: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in given.items())
    return f"<{name}{said}>{inside}</{name}>"


values = st.one_of(
    st.builds(lambda text: f"<v>{text}</v>", st.one_of(numbers, escaped)),
    st.builds(lambda text: f"<is><t>{text}</t></is>", escaped),
    st.builds(lambda text: f"<f>{text}</f><v>{text}</v>", numbers),
    st.just(""),
)
cells = st.builds(element, st.just("c"), attributes, values)
sheet_rows = st.builds(
    element,
    st.sampled_from(["row", "row", "row", "x", "c"]),
    attributes,
    st.lists(cells, max_size=4).map("".join),
)
formats = st.one_of(
    st.sampled_from(["mmm yyyy", "yyyy", "[h]:mm", "0", "[y[y", "\\d", "_"]), escaped
)
HEADER = '<row><c t="str"><v>Date</v></c><c t="str"><v>Event</v></c></row>'


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """A workbook of sheets that are made of the right elements in a wrong order."""
    sheets = draw(st.lists(st.lists(sheet_rows, max_size=5), min_size=1, max_size=2))
    codes = draw(st.lists(formats, max_size=3))
    listed = "".join(
        f'<numFmt numFmtId="{170 + n}" formatCode="{code}"/>' for n, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 17, 170, 171, 999))
    strings = [f"<si><t>{text}</t></si>" for text in draw(st.lists(escaped, max_size=3))]
    return written_workbook(
        *(worksheet(HEADER, *rows) for rows in sheets),
        shared=shared_strings(*strings),
        style=styles(listed, used),
    )


@given(workbooks())
def test_any_workbook(octets: bytes) -> None:
    is_held(octets, "mine.xlsx")


@given(workbooks(), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=6))
def test_any_workbook_with_other_octets(octets: bytes, changes: list[tuple[int, int]]) -> None:
    changed = bytearray(octets)
    for place, octet in changes:
        changed[place % len(changed)] = octet
    is_held(bytes(changed), "mine.xlsx")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    *("xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml", "mimetype"),
                    *("xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "a"),
                ]
            ),
            st.one_of(st.binary(max_size=30), st.sampled_from([b"<a/>", b"<worksheet/>"])),
        ),
        max_size=6,
        unique_by=lambda part: part[0],
    )
)
def test_any_archive(parts: list[tuple[str, bytes]]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts:
            archive.writestr(name, part)
    is_held(file.getvalue(), "mine.xlsx")


# --- JSON -------------------------------------------------------------------------------------

keys = st.one_of(
    st.sampled_from(
        [
            *("events", "start_date", "end_date", "year", "month", "day", "hour", "text", "media"),
            *("headline", "timeline", "date", "era", "eras", "title", "startDate", "unique_id"),
        ]
    ),
    st.text(max_size=4),
)
trees = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6), dates, words
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=12,
)
HALVES = st.sampled_from(["", "\\ud800", "\\udfff", "\\u0000"])


@given(trees, HALVES)
def test_any_tree_of_json(tree: object, half: str) -> None:
    for given_tree in (tree, [tree, tree], {"events": [tree]}, {"timeline": {"date": [tree]}}):
        text = json.dumps(given_tree)
        assume(text)
        is_held(text.replace('": ', f'{half}": ', 1).encode(), "mine.json")


@given(trees)
def test_any_mapping_and_change(tree: object) -> None:
    table = b"Date,Event\n5/6/1953,Ice\n"
    for mapping, change in ((json.dumps(tree), ""), ("", json.dumps(tree))):
        try:
            made = own_table.open_sent(own_table.Sent(table, "mine.csv", mapping, change))
        except TableError as error:
            assert_words(error)
        else:
            assert len(made.events) == 1


# --- queries ----------------------------------------------------------------------------------

ADDRESSES = (
    *("/", "/embed", "/exhibit.html", "/teach", "/lesson", "/lesson.html", "/handout"),
    *("/handout.html", "/events.csv", "/events.json", "/oembed", "/table"),
    *(f"/export/{kind}" for kind, form in FORMATS.items() if not form.needs_browser),
)
CHOICES = (
    *(
        "stalin",
        "1953",
        "1953-03",
        "USSR",
        "before",
        "undated",
        "order",
        "pivot",
        "thread",
        "large",
    ),
    *("chart,ledger", "de", "", "0", "-0000", "Y10000000000", "9" * 30, "http://localhost/embed"),
    *("json", "xml", "1953/..", "e1", "1", "-1", "all"),
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(open_collection(DATA))


def is_answered(address: str, status: int) -> bool:
    """Whether a status is no fault of the server's; oEmbed says 501 of a form it does not speak."""
    return status < 500 or (address == "/oembed" and status == 501)


query_keys = st.one_of(
    st.sampled_from(
        (*FACETS, *VIEW_KEYS, *("q", "from", "to", "url", "format", "maxwidth", "number", "card"))
    ),
    words,
)
queries = st.lists(
    st.tuples(query_keys, st.one_of(st.sampled_from(CHOICES), dates, words)), max_size=6
)


@given(st.sampled_from(ADDRESSES), queries)
def test_any_query(client: FlaskClient, address: str, query: list[tuple[str, str]]) -> None:
    asked = urlencode(query, errors="surrogatepass")
    assert is_answered(address, get(client, f"{address}?{asked}").status_code)


@given(st.sampled_from(ADDRESSES), st.text(max_size=30))
def test_any_query_as_it_stands(client: FlaskClient, address: str, query: str) -> None:
    octets = query.encode("utf-8", "surrogatepass").decode("latin-1")
    response = client.open(address, query_string=octets)
    response.get_data()
    response.close()
    assert is_answered(address, response.status_code)
