"""Texts and JSON made to cost without end: each is read or refused at once, with one sentence."""

import json
import re
import time
from dataclasses import astuple
from pathlib import Path

import pytest

from tests.support.places import ROOT
from timeline.collection.collection import collection_of
from timeline.collection.importing import Limits, read_foreign
from timeline.errors import TableError

LONGEST = 5.0
"""Seconds of processor that a table may take; most take a hundredth of one."""
FULL = 9_900_000
"""Octets of a table that may just be read."""
HEADER = "Date,Event\n"


def lines(line: str, size: int = FULL) -> str:
    return HEADER + line * (size // len(line))


def objects(*pairs: str) -> str:
    return "[" + ",".join(f"{{{each}}}" for each in pairs) + "]"


REFUSED = [
    # separators and lines
    pytest.param(lines(","), "has a header and no rows", id="commas"),
    pytest.param(lines(";"), "a cell of more than 131,072 characters", id="other separators"),
    pytest.param(lines("," * 299 + "\n"), "has a header and no rows", id="blank rows"),
    pytest.param("x," * (FULL // 2), "has 4,950,000 columns", id="millions of columns"),
    pytest.param(lines(" ,\n"), "has more than 2,000,000 lines. Split", id="millions of rows"),
    pytest.param("\n" * FULL, "has more than 2,000,000 lines. Split", id="line ends"),
    pytest.param("\r" * FULL, "has more than 2,000,000 lines. Split", id="old line ends"),
    pytest.param("x" * FULL, "a cell of more than 131,072 characters", id="one line"),
    pytest.param(" " * FULL, "a cell of more than 131,072 characters", id="one line of blanks"),
    pytest.param("1953 " * (FULL // 5), "a cell of more than 131,072", id="one line of years"),
    # quotes
    pytest.param(lines('"a\n'), "has more than 2,000,000 lines", id="quotes left open"),
    pytest.param(lines('1953,"' + "z" * 93 + "\n"), "more than 20,000 rows", id="long open rows"),
    pytest.param('"' * FULL, "a quotation mark that is not closed", id="quotes"),
    pytest.param(HEADER + '1953,"' + "y" * FULL, "that is not closed", id="a long open cell"),
    pytest.param(
        HEADER + '1953,"' + "\n" * 1_900_000, "that is not closed", id="an open cell of lines"
    ),
    # octets
    pytest.param(
        b"\xff\xfe" + b"D\0,\0E\0\n\0" + b"\0\xd8" * 2, "is no text", id="half letters in UTF-16"
    ),
    pytest.param(b"\xff\xfe" + b"D\0,\0x", "is no text", id="half a character in UTF-16"),
    pytest.param(b"\xff\xfe\0\0" + b"\xff" * 4_000, "is no text", id="no letters in UTF-32"),
    pytest.param(
        bytes(range(128, 256)) * 77_000, "is no text in any encoding", id="every high octet"
    ),
    pytest.param(b"\xe9" * FULL, "a cell of more than 131,072", id="one line of one high octet"),
    # JSON
    pytest.param("[" * FULL, "of more than 500,000 objects and lists", id="deep lists"),
    pytest.param('{"a":' * 99_999, "a nesting beyond all measure", id="deep objects"),
    pytest.param("[" + "{}," * 3_000_000 + "{}]", "500,000 objects and lists", id="objects"),
    pytest.param(
        '[{"date":1953}' + ",1" * 4_000_000 + "]", "more than 20,000 rows", id="what is no object"
    ),
    pytest.param(
        json.dumps([dict.fromkeys(map(str, range(500_000)), 1)]), "has 500,000 columns", id="keys"
    ),
    pytest.param(
        json.dumps([{f"{n} {k}": 1 for k in range(5)} for n in range(19_000)]),
        "has 95,000 columns",
        id="ever new keys",
    ),
    pytest.param(
        objects('"date":1953,"n":' + "9" * 5_000), "a number or a nesting", id="a long number"
    ),
    pytest.param("var " + "a" * FULL, "a cell of more than 131,072", id="a long name before it"),
    pytest.param("a" + " " * FULL + "[", "a cell of more than 131,072", id="blanks before it"),
]


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_a_table_that_costs_too_much_is_refused_in_one_sentence(
    text: str | bytes, problem: str
) -> None:
    octets = text.encode() if isinstance(text, str) else text
    began = time.process_time()
    with pytest.raises(TableError) as error:
        collection_of(read_foreign(octets, name="mine.csv"), Path("mine.csv"))
    assert time.process_time() - began < LONGEST
    assert problem in str(error.value.faults[0])
    assert error.value.faults[0].remedy


READ = [
    # the table, rows of it that are read
    pytest.param(
        ",".join(f"c{n}" for n in range(300))
        + "\n"
        + (",".join(["5 May 1953"] * 300) + "\n") * 999,
        999,
        id="three hundred columns of dates",
    ),
    pytest.param(
        ",".join(["a" * 9_000] * 300) + "\n" + ",".join(["1953"] * 300) + "\n",
        1,
        id="long names that are all the same",
    ),
    pytest.param(HEADER + "1953," + "y" * 131_000, 1, id="one long cell"),
    pytest.param(HEADER + "1/" * 65_000 + ",x\n", 1, id="a date without end"),
    pytest.param(HEADER + "1" * 130_000 + ",x\n", 1, id="a year without end"),
    pytest.param(HEADER + ("1/2/" * 40 + "1953,x\n") * 19_000, 19_000, id="long dates"),
    pytest.param(HEADER + "1953," + "\x01\x02" * 60_000 + "\n", 1, id="control characters"),
    pytest.param("Year,Headline\n1953," + "<a" * 65_000 + "\n", 1, id="tags left open"),
    pytest.param("Year,Headline\n1953," + "&amp" * 32_000 + "\n", 1, id="half characters of HTML"),
    pytest.param(b"\xff\xfe\xff\xfe" + (HEADER + "1953,a").encode("utf-16-le"), 1, id="two marks"),
    pytest.param((HEADER + "1953,a").encode() + b"\xed\xa0\x80\n", 1, id="half a letter in UTF-8"),
    pytest.param(
        objects('"date":1953,"a":' + "[" * 400 + "]" * 400), 1, id="nested as deep as may be"
    ),
    pytest.param(
        objects('"date":1953,"n":1e400,"m":NaN,"o":-Infinity'), 1, id="numbers beyond in JSON"
    ),
    pytest.param(
        objects('"date":1953,"n":[' + ",".join(["9" * 4_000] * 2_000) + "]"), 1, id="long numbers"
    ),
    pytest.param(objects('"date":1953,"' + "k" * 5_000_000 + '":"x"'), 1, id="a long key"),
]


@pytest.mark.parametrize(("text", "count"), READ)
def test_an_odd_table_is_read_at_once(text: str | bytes, count: int) -> None:
    octets = text.encode() if isinstance(text, str) else text
    began = time.process_time()
    foreign = read_foreign(octets, name="mine.csv")
    collection = collection_of(foreign, Path("mine.csv"))
    assert time.process_time() - began < LONGEST
    assert foreign.report.read == count
    assert len(collection.events) == count


HALVES = [
    pytest.param(objects(r'"date":1953,"title":"Ice \ud83d"'), id="in a value"),
    pytest.param(objects(r'"date":1953,"title":"Ice","\ud83d":"a"', '"date":1954'), id="in a key"),
    pytest.param(
        objects(r'"date":1953,"title":"Ice","a":{"\ud83d":["\udc00"]}', '"date":1954,"a":"b"'),
        id="deep in a value",
    ),
    pytest.param(
        r'{"title":{"text":{"headline":"\ud83d"}},"events":[{"start_date":{"year":"1953"},'
        r'"text":{"headline":"Ice \ud83d"},"group":"\ud83d","unique_id":"\ud83d"}]}',
        id="in TimelineJS",
    ),
]


@pytest.mark.parametrize("text", HALVES)
def test_halves_of_letters_are_written_nowhere(text: str) -> None:
    foreign = read_foreign(text.encode(), name="mine.json")
    json.dumps(foreign.grid.columns, ensure_ascii=False).encode()
    json.dumps(foreign.table.cells, ensure_ascii=False).encode()
    json.dumps(foreign.report.notes, ensure_ascii=False).encode()
    foreign.mapping.to_json().encode()
    foreign.title.encode()


def test_every_limit_is_written_down() -> None:
    text = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
    _, _, section = text.partition("## How large a table may be")
    written = re.findall(r"\| ([\d,]+) \|\n", section.partition("\n## ")[0])
    assert [int(each.replace(",", "")) for each in written] == list(astuple(Limits()))


def test_limits_of_lines_and_objects_can_be_set() -> None:
    for octets, limits in (
        (b"Date,Event\n1953,Ice\n", Limits(lines=1)),
        (b'[{"date":1953}]', Limits(objects=1)),
    ):
        with pytest.raises(TableError, match=r"more than 1 (lines|objects)"):
            read_foreign(octets, name="mine.csv", limits=limits)
