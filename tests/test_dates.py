"""Date phrases: every rule as a table, bad input beside good.

Bounds are written as one string: the window of an instant, "1953-03-01..1953-03-31", or the two
windows of a span, "1952-09-01..1952-12-21 / ..", a missing bound being blank.
"""

import datetime
import subprocess
import sys
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.dates import NO_NAMES, Day, Names, Reading, day, read, read_edtf
from timeline.errors import DateError
from timeline.placements import MONTH_NAMES

MEMO = day("1953-08-04")
NAMES = Names.of(
    {
        "Stalin's death": read_edtf("1953-03-05"),
        "the 19th Party Congress": read_edtf("1952-10-05/1952-10-14"),
        "the Korean armistice": read_edtf("1953-07-27"),
        "the war": read_edtf("1941-12-08/1945-09-02"),
        "the thaw": read_edtf("1953-03/.."),
    }
)


def bounds(reading: Reading) -> str:
    """The bounds of a reading as the tables write them."""

    def window(first: Day | None, last: Day | None) -> str:
        return str(first) if first is not None and first == last else f"{first or ''}..{last or ''}"

    begin = window(reading.begin_earliest, reading.begin_latest)
    if reading.extent == "span":
        return f"{begin} / {window(reading.end_earliest, reading.end_latest)}"
    assert begin == window(reading.end_earliest, reading.end_latest)
    return begin


def read_memo(phrase: str) -> Reading:
    return read(phrase, said_on=MEMO, names=NAMES)


INFERRED = ("year inferred",)
OLD = ("year inferred, more than nine months back",)
CUT = ("year inferred", "cut off at the day it was said")

MEMO_PHRASES = [
    ("April 6", "1953-04-06", "1953-04-06", INFERRED),
    ("On April 6,", "1953-04-06", "1953-04-06", INFERRED),
    ("July 18", "1953-07-18", "1953-07-18", INFERRED),
    ("July 22", "1953-07-22", "1953-07-22", INFERRED),
    ("in March", "1953-03-01..1953-03-31", "1953-03", INFERRED),
    ("in February", "1953-02-01..1953-02-28", "1953-02", INFERRED),
    ("in January", "1953-01-01..1953-01-31", "1953-01", INFERRED),
    ("dated July 4", "1953-07-04", "1953-07-04", INFERRED),
    ("your inquiry of July 28", None, None, None),
    ("of July 28", "1953-07-28", "1953-07-28", INFERRED),
    ("September 18, 1952", "1952-09-18", "1952-09-18", ()),
    ("August 4, 1950", "1950-08-04", "1950-08-04", ()),
    ("AUG 12 1953", "1953-08-12", "1953-08-12", ("lies after the day it was said",)),
    ("last January", "1953-01-01..1953-01-31", "1953-01", ()),
    ("last autumn", "1952-09-01..1952-12-21", "1952-23", ()),
    ("late last autumn", "1952-11-01..1952-12-21", "[1952-11-01..1952-12-21]", ()),
    ("last autumn or even earlier", "..1952-12-21", "[..1952-12-21]", ()),
    (
        "initiated last autumn or even earlier",
        "..1952-12-21 / ..",
        "",
        ("end unknown",),
    ),
    ("commenced last autumn", "1952-09-01..1952-12-21 / ..", "1952-23/", ("end unknown",)),
    ("beginning late last autumn", "1952-11-01..1952-12-21 / ..", "", ("end unknown",)),
    ("began last January", "1953-01-01..1953-01-31 / ..", "1953-01/", ("end unknown",)),
    ("which began last January", "1953-01-01..1953-01-31 / ..", "1953-01/", ("end unknown",)),
    ("in recent months", "1952-08-04..1953-08-04 / 1953-07-04..1953-08-04", "", ("vague",)),
    ("In recent months,", "1952-08-04..1953-08-04 / 1953-07-04..1953-08-04", "", ("vague",)),
    ("over the past months", "1952-08-04..1953-08-04 / 1953-07-04..1953-08-04", "", ("vague",)),
    ("in the past months", "1952-08-04..1953-08-04 / 1953-07-04..1953-08-04", "", ("vague",)),
    ("the past months", "1952-08-04..1953-08-04 / 1953-07-04..1953-08-04", "", ("vague",)),
    ("Up to the present", ".. / 1953-08-04", "/1953-08-04", ("beginning unknown",)),
    ("at the 19th Party Congress in 1952", "1952-10-05..1952-10-14", None, ()),
    ("since Stalin's death", "1953-03-05 / 1953-08-04", "1953-03-05/1953-08-04", ()),
    ("since Stalin’s death", "1953-03-05 / 1953-08-04", "1953-03-05/1953-08-04", ()),
    ("since the death of Stalin", "1953-03-05 / 1953-08-04", "1953-03-05/1953-08-04", ()),
    ("post-Stalin", "1953-03-06..", "[1953-03-06..]", ()),
    ("pre-war", "..1941-12-07", "[..1941-12-07]", ()),
    ("recent", None, None, None),
    ("the latest", None, None, None),
]


@pytest.mark.parametrize(
    ("phrase", "expected", "edtf", "flags"), MEMO_PHRASES, ids=[row[0] for row in MEMO_PHRASES]
)
def test_phrases_of_the_memo(
    phrase: str, expected: str | None, edtf: str | None, flags: tuple[str, ...] | None
) -> None:
    if expected is None:
        with pytest.raises(DateError):
            read_memo(phrase)
        return
    reading = read_memo(phrase)
    assert bounds(reading) == expected
    assert reading.flags == flags
    assert edtf is None or reading.edtf == edtf
    assert reading.phrase == phrase
    assert reading.said_on == MEMO
    assert reading.rule


# One table a rule: the phrase and its bounds, or None where it must be refused.

MISSING_YEAR = [
    ("August 4", "1953-08-04"),
    ("August 5", "1952-08-05"),
    ("December 24", "1952-12-24"),
    ("in August", "1953-08-01..1953-08-04"),
    ("in September", "1952-09-01..1952-09-30"),
    ("Feb. 29", "1952-02-29"),
    ("February 30", None),
    ("the autumn", "1952-09-01..1952-12-21"),
    ("in summer", "1953-06-01..1953-08-04"),
    ("in the winter", "1952-12-01..1953-03-20"),
    ("late July", "1953-07-21..1953-07-31"),
    ("early August", "1953-08-01..1953-08-04"),
    ("late August", "1952-08-21..1952-08-31"),
    ("about July", "1953-06-01..1953-08-04"),
    ("the 18th", None),
    ("6 Apr. 53", "1953-04-06"),
    ("1-2 July 53", "1953-07-01 / 1953-07-02"),
    ("autumn 52", "1952-09-01..1952-12-21"),
    ("53", None),
    ("April 53rd", None),
    ("5th", None),
    ("6", None),
    ("Monday", None),
    ("Monday, April 6", "1953-04-06"),
    ("Tuesday, April 6", None),
    ("'52", "1952-01-01..1952-12-31"),
    ("'54", None),
    ("'98", "1898-01-01..1898-12-31"),
    ("March '53", "1953-03-01..1953-03-31"),
]

LAST = [
    ("last month", "1953-07-01..1953-07-31"),
    ("last year", "1952-01-01..1952-12-31"),
    ("this year", "1953-01-01..1953-12-31"),
    ("late last year", "1952-09-01..1952-12-31"),
    ("earlier this year", "1953-01-01..1953-08-04"),
    ("last week", "1953-07-27..1953-08-02"),
    ("last Monday", "1953-08-03"),
    ("last Tuesday", "1953-07-28"),
    ("next Tuesday", "1953-08-11"),
    ("yesterday", "1953-08-03"),
    ("last July", "1953-07-01..1953-07-31"),
    ("last August", "1952-08-01..1952-08-31"),
    ("last spring", "1953-03-01..1953-06-20"),
    ("last summer", "1952-06-01..1952-09-22"),
    ("last fall", "1952-09-01..1952-12-21"),
    ("last winter", "1952-12-01..1953-03-20"),
    ("this past winter", "1952-12-01..1953-03-20"),
    ("early last autumn", "1952-09-01..1952-10-22"),
    ("this autumn", "1953-09-01..1953-12-21"),
    ("next autumn", "1953-09-01..1953-12-21"),
    ("the autumn of last year", "1952-09-01..1952-12-21"),
    ("in March of this year", "1953-03-01..1953-03-31"),
    ("March of the same year", None),
    ("last 1952", None),
    ("last April 6", None),
    ("three days ago", None),
    ("in the past year", None),
    ("during the last year", None),
    ("the previous autumn", None),
    ("the following month", None),
    ("in recent weeks", None),
    ("next week", "1953-08-10..1953-08-16"),
]

SEASONS = [
    ("Spring 1953", "1953-03-01..1953-06-20"),
    ("summer of 1952", "1952-06-01..1952-09-22"),
    ("1952 autumn", "1952-09-01..1952-12-21"),
    ("Fall, 1952", "1952-09-01..1952-12-21"),
    ("winter 1952-53", "1952-12-01..1953-03-20"),
    ("winter of 1952–1953", "1952-12-01..1953-03-20"),
    ("winter 1952/53", "1952-12-01..1953-03-20"),
    ("the winter of 1952 to 1953", "1952-12-01..1953-03-20"),
    ("late winter 1952-53", "1953-02-01..1953-03-20"),
    ("winter 1952-54", "1951-12-01..1953-03-20 / 1954-01-01..1954-12-31"),
    ("summer 1952-53", "1952-06-01..1952-09-22 / 1953-01-01..1953-12-31"),
    ("early autumn 1952", "1952-09-01..1952-10-22"),
    ("mid-autumn 1952", "1952-10-01..1952-11-21"),
    ("late autumn 1952", "1952-11-01..1952-12-21"),
    ("autumn March 1952", None),
]

PARTS = [
    ("early March 1953", "1953-03-01..1953-03-10"),
    ("mid-March 1953", "1953-03-11..1953-03-20"),
    ("late March 1953", "1953-03-21..1953-03-31"),
    ("late in February 1952", "1952-02-21..1952-02-29"),
    ("first half of March 1953", "1953-03-01..1953-03-15"),
    ("second half of February 1953", "1953-02-16..1953-02-28"),
    ("early 1953", "1953-01-01..1953-04-30"),
    ("mid-1952", "1952-05-01..1952-08-31"),
    ("towards the end of 1952", "1952-09-01..1952-12-31"),
    ("the latter part of 1952", "1952-09-01..1952-12-31"),
    ("late 1952", "1952-09-01..1952-12-31"),
    ("the beginning of 1953", "1953-01-01..1953-04-30"),
    ("at the end of 1952", "1952-09-01..1952-12-31"),
    ("first half of 1953", "1953-01-01..1953-06-30"),
    ("the second quarter of 1953", "1953-04-01..1953-06-30"),
    ("Q3 1952", "1952-07-01..1952-09-30"),
    ("H1 1953", "1953-01-01..1953-06-30"),
    ("H3 1953", None),
    ("Q1 March 1953", None),
    ("early Q1 1953", None),
    ("Q1", None),
    ("early 1950s", "1950-01-01..1953-12-31"),
    ("mid-1950s", "1953-01-01..1956-12-31"),
    ("late 1950s", "1956-01-01..1959-12-31"),
    ("late 18th c.", "1766-01-01..1799-12-31"),
    ("first half of the 19th century", "1800-01-01..1849-12-31"),
    ("early", None),
    ("early in the day", None),
]

LIMITS = [
    ("before 5 March 1953", "..1953-03-04"),
    ("prior to March 1953", "..1953-02-28"),
    ("before 1952", "..1951-12-31"),
    ("before 1953-03", "..1953-02-28"),
    ("after 1952-23", "1952-12-22.."),
    ("since 195X", "1950-01-01..1953-08-04 / 1953-08-04"),
    ("before 1953-13", None),
    ("before the end of 1952", "..1952-12-31"),
    ("after 5 March 1953", "1953-03-06.."),
    ("after March 1953", "1953-04-01.."),
    ("after the beginning of 1953", "1953-01-01.."),
    ("by July 28", "..1953-07-28"),
    ("by the end of 1952", "..1952-12-31"),
    ("not before 1952", "1952-01-01.."),
    ("no later than July 1953", "..1953-07-31"),
    ("1952 or later", "1952-01-01.."),
    ("July 1953 at the latest", "..1953-07-31"),
    ("shortly after 5 March 1953", "1953-03-06.."),
    ("until July 28", ".. / 1953-07-28"),
    ("up to 1952", ".. / 1952-01-01..1952-12-31"),
    ("since 1952", "1952-01-01..1952-12-31 / 1953-08-04"),
    ("since last autumn", "1952-09-01..1952-12-21 / 1953-08-04"),
    ("since September 1953", None),
    ("from March 1953", "1953-03-01..1953-03-31 / .."),
    ("from 1952 on", "1952-01-01..1952-12-31 / .."),
    ("1952 onwards", "1952-01-01..1952-12-31 / .."),
    ("ended in May", ".. / 1953-05-01..1953-05-31"),
    ("began before 1952", "..1951-12-31 / .."),
    ("began from March to May", None),
    ("before the flood", None),
    ("by", None),
    ("since", None),
]

CIRCA = [
    ("ca. 6 April 1953", "1953-04-03..1953-04-09"),
    ("about March 1953", "1953-02-01..1953-04-30"),
    ("on or about April 6", "1953-04-03..1953-04-09"),
    ("in or about 1953", "1952-01-01..1954-12-31"),
    ("circa autumn 1952", "1952-08-01..1953-01-21"),
    ("c. 1952", "1951-01-01..1953-12-31"),
    ("c1952", "1951-01-01..1953-12-31"),
    ("1952 (approx.)", "1951-01-01..1953-12-31"),
    ("around the 1950s", "1940-01-01..1969-12-31"),
    ("ca. mid 19th century", "1799-01-01..1900-12-31"),
    ("1776?", "1776-01-01..1776-12-31"),
    ("July 4?, 1776", "1776-07-04"),
    ("probably 1776", "1776-01-01..1776-12-31"),
    ("ca. 1776?", "1775-01-01..1777-12-31"),
    ("circa", None),
    ("?", None),
]

RANGES = [
    ("5-14 October 1952", "1952-10-05 / 1952-10-14"),
    ("5–14 October 1952", "1952-10-05 / 1952-10-14"),
    ("from 5 to 14 October 1952", "1952-10-05 / 1952-10-14"),
    ("October 5 through 14, 1952", "1952-10-05 / 1952-10-14"),
    ("April 6-8, 1953", "1953-04-06 / 1953-04-08"),
    ("1776 July 4-10", "1776-07-04 / 1776-07-10"),
    ("1776 4-10 July", "1776-07-04 / 1776-07-10"),
    ("4 May - 10 July 1776", "1776-05-04 / 1776-07-10"),
    ("July 4, 1776 – March 1, 1789", "1776-07-04 / 1789-03-01"),
    ("1953-04-06 – 1953-04-08", "1953-04-06 / 1953-04-08"),
    ("1776 Jul.-Sept.", "1776-07-01..1776-07-31 / 1776-09-01..1776-09-30"),
    ("November to January", "1952-11-01..1952-11-30 / 1953-01-01..1953-01-31"),
    ("November-January 1953", "1952-11-01..1952-11-30 / 1953-01-01..1953-01-31"),
    ("November 1952 - January", "1952-11-01..1952-11-30 / 1953-01-01..1953-01-31"),
    ("last autumn to March", "1952-09-01..1952-12-21 / 1953-03-01..1953-03-31"),
    ("1952-53", "1952-01-01..1952-12-31 / 1953-01-01..1953-12-31"),
    ("1905–06", "1905-01-01..1905-12-31 / 1906-01-01..1906-12-31"),
    ("1776-78?", "1776-01-01..1776-12-31 / 1778-01-01..1778-12-31"),
    ("1950s-60s", "1950-01-01..1959-12-31 / 1960-01-01..1969-12-31"),
    ("18th-19th century", "1700-01-01..1799-12-31 / 1800-01-01..1899-12-31"),
    ("late 1952-early 1953", "1952-09-01..1952-12-31 / 1953-01-01..1953-04-30"),
    ("autumn 1952 to spring 1953", "1952-09-01..1952-12-21 / 1953-03-01..1953-06-20"),
    ("March to the present", "1953-03-01..1953-03-31 / 1953-08-04"),
    ("1776 -", "1776-01-01..1776-12-31 / .."),
    ("- 1776", ".. / 1776-01-01..1776-12-31"),
    ("from Stalin's death to the Korean armistice", "1953-03-05 / 1953-07-27"),
    ("between September 1952 and March 1953", "1952-09-01..1953-03-31"),
    ("between 1952-09 and 1953-03", "1952-09-01..1953-03-31"),
    ("before 1905–06", None),
    ("1953–04–06", "1953-04-06"),
    ("between 5 and 14 October 1952", "1952-10-05..1952-10-14"),
    ("between Stalin's death and the Korean armistice", "1953-03-05..1953-07-27"),
    ("1952 or 1953", "1952-01-01..1953-12-31"),
    ("May/June 1953", "1953-05-01..1953-06-30"),
    ("night of 1-2 March 1953", "1953-03-01..1953-03-02"),
    ("the night of 28 February–1 March 1953", "1953-02-28..1953-03-01"),
    ("on the night of March 1, 1953", "1953-03-01..1953-03-02"),
    ("evening of 5 March 1953", "1953-03-05"),
    ("the night of August 4", "1953-08-04"),
    ("the night of August 3", "1953-08-03..1953-08-04"),
    ("December last year to March of this year", "1952-12-01..1952-12-31 / 1953-03-01..1953-03-31"),
    ("December of last year to March of last year", None),
    ("night of 1-3 March 1953", None),
    ("night of March 1953", None),
    ("1953-1952", None),
    ("1953-04-08 to 1953-04-06", None),
    ("1976-12-", None),
    ("between 1953 and 1952", None),
    ("1914-8", None),
    ("31 June - 5 July 1953", None),
    ("5 and 6 March 1953", None),
    ("1897-19??", None),
    ("1776 whatever 31", None),
]

NAMED = [
    ("Stalin's death", "1953-03-05"),
    ("the death of Stalin", "1953-03-05"),
    ("the day of Stalin's death", None),
    ("at the 19th Party Congress", "1952-10-05..1952-10-14"),
    ("during the nineteenth party congress", "1952-10-05..1952-10-14"),
    ("the 19th Party Congress", "1952-10-05 / 1952-10-14"),
    ("before the 19th Party Congress", "..1952-10-04"),
    ("after the 19th Party Congress", "1952-10-15.."),
    ("since the 19th Party Congress", "1952-10-05..1952-10-14 / 1953-08-04"),
    ("at the 19th Party Congress in 1953", None),
    ("at the Peking conference in October 1952", "1952-10-01..1952-10-31"),
    ("at the Peking conference", None),
    ("before the thaw", None),
    ("post-Lenin", None),
    ("post-1945", "1946-01-01.."),
    ("prewar", None),
]

ARCHIVAL = [
    ("[1776]", "1776-01-01..1776-12-31"),
    ("[ca. 1776]", "1775-01-01..1777-12-31"),
    ("[1776-78]", "1776-01-01..1776-12-31 / 1778-01-01..1778-12-31"),
    ("[between 1776 and 1778]", "1776-01-01..1778-12-31"),
    ("17--", "1700-01-01..1799-12-31"),
    ("185-", "1850-01-01..1859-12-31"),
    ("1800s", "1800-01-01..1899-12-31"),
    ("early 1800s", "1800-01-01..1833-12-31"),
    ("late 1800s", None),
    ("April 6, [1953]", "1953-04-06"),
    ("(1953)", "1953-01-01..1953-12-31"),
    ("\u2018April 6, 1953\u2019", "1953-04-06"),
    ("[177-?]", "1770-01-01..1779-12-31"),
    ("the 1950s", "1950-01-01..1959-12-31"),
    ("1770's", "1770-01-01..1779-12-31"),
    ("19th century", "1800-01-01..1899-12-31"),
    ("nineteenth century", "1800-01-01..1899-12-31"),
    ("5th century BC", "-499-01-01..-400-12-31"),
    ("5th-4th century B.C.", "-499-01-01..-400-12-31 / -399-01-01..-300-12-31"),
    ("0 BC", None),
    ("500-400 BC", None),
    ("44 BC", "-043-01-01..-043-12-31"),
    ("AD 70", "0070-01-01..0070-12-31"),
    ("July twenty-first, 1776", "1776-07-21"),
    ("4th of July, 1776", "1776-07-04"),
    ("Sept. 18, 1952", "1952-09-18"),
    ("18 Sept 1952", "1952-09-18"),
    ("1952 September 18", "1952-09-18"),
    ("Monday 6 April 1953", "1953-04-06"),
    ("Friday, 6 April 1953", None),
    ("1776 September 31", None),
    ("29 February 1953", None),
    ("July 4 776", None),
    ("July 4 2776", None),
    ("0th century", None),
    ("4 5 July 1776", None),
    ("July August 1776", None),
    ("just absolute garbage", None),
    ("19530406", None),
    ("1952..1953", None),
    ("[..1952..]", None),
    ("1 May 1953 O.S.", None),
    ("April 6, 1953, 3 p.m.", None),
    ("1953 x", None),
    ("1953-W14", None),
]

TABLES = {
    "missing year": MISSING_YEAR,
    "last": LAST,
    "seasons": SEASONS,
    "parts": PARTS,
    "limits": LIMITS,
    "circa": CIRCA,
    "ranges": RANGES,
    "named": NAMED,
    "archival": ARCHIVAL,
}
PHRASES = [
    pytest.param(phrase, expected, id=f"{table}: {phrase}")
    for table, rows in TABLES.items()
    for phrase, expected in rows
]


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_phrases(phrase: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DateError):
            read_memo(phrase)
    else:
        assert bounds(read_memo(phrase)) == expected


@pytest.mark.parametrize(
    "phrase",
    ["n.d.", "N.D.", "[n.d.]", "undated", "no date", "date unknown", "sine dato", "s.d.", "XXXX"],
)
def test_no_date_is_a_reading_without_bounds(phrase: str) -> None:
    reading = read(phrase)
    assert bounds(reading) == ".."
    assert (reading.rule, reading.edtf, reading.precision) == ("no date given", "XXXX", "")
    assert reading.flags == ()


@pytest.mark.parametrize(
    ("phrase", "flags"),
    [
        ("October 12", OLD),
        ("November 12", INFERRED),
        ("in October", OLD),
        ("in August", CUT),
        ("winter 1952", ("ambiguous winter",)),
        ("ca. 1776?", ("uncertain", "approximate")),
        ("[1776]", ("supplied by the cataloguer",)),
        ("April 6, [1953]", ("supplied by the cataloguer",)),
        ("the 1800s", ("a decade or a century",)),
        ("shortly after 5 March 1953", ("vague",)),
        ("5.4.1953", ("in numbers, read month first",)),
        ("5.5.1953", ()),
        ("4/6/53", ("century inferred", "in numbers, read month first")),
        ("1776 -", ("no end",)),
        ("November-January 1953", INFERRED),
        ("November 1952 - January", INFERRED),
        ("at the Peking conference in 1952", ("event not known",)),
        ("next autumn", ("lies after the day it was said",)),
        ("early spring 1953", ()),
    ],
)
def test_what_a_reader_should_know_is_flagged_in_words(phrase: str, flags: tuple[str, ...]) -> None:
    assert sorted(read_memo(phrase).flags) == sorted(flags)


@pytest.mark.parametrize(
    ("phrase", "rule", "precision"),
    [
        ("1953-04-06", "EDTF date", "day"),
        ("April 6", "month and day, year inferred", "day"),
        ("in March", "month, year inferred", "month"),
        ("autumn", "season, year inferred", "season"),
        ("April 6, 1953", "day stated", "day"),
        ("1950s", "decade stated", "decade"),
        ("18th century", "century stated", "century"),
        ("last autumn", "last season completed before it was said", "season"),
        ("late last autumn", "late part: last season completed before it was said", "season"),
        ("commenced last autumn", "began: last season completed before it was said", "season"),
        ("by July 28", "not after: month and day, year inferred", "day"),
        ("6 April to May 1953", "from one date to another", "month"),
        ("in recent months", "recent months", "month"),
        ("since Stalin's death", "since: named event", "day"),
        ("night of 1-2 March 1953", "night", "day"),
    ],
)
def test_each_reading_names_its_rule(phrase: str, rule: str, precision: str) -> None:
    reading = read_memo(phrase)
    assert (reading.rule, reading.precision) == (rule, precision)


def test_winter_with_one_year_may_be_either() -> None:
    reading = read("winter 1952")
    assert bounds(reading) == "1951-12-01..1953-03-20"
    assert reading.edtf == "[1951-24,1952-24]"


@pytest.mark.parametrize(
    "phrase",
    [
        "April 6",
        "in March",
        "last autumn",
        "in recent months",
        "up to the present",
        "'53",
        "4/6/53",
        "autumn",
        "June - July",
        "6 avril",
    ],
)
def test_without_the_day_it_was_said_no_year_is_made_up(phrase: str) -> None:
    with pytest.raises(DateError) as caught:
        read(phrase, language="fr" if phrase == "6 avril" else "en")
    assert "said" in str(caught.value)


@pytest.mark.parametrize(
    ("phrase", "order", "expected"),
    [
        ("5.4.1953", "DMY", "1953-04-05"),
        ("5.4.1953", "MDY", "1953-05-04"),
        ("7/4/1776", "MDY", "1776-07-04"),
        ("25.4.1953", "DMY", "1953-04-25"),
        ("25.4.1953", "MDY", None),
        ("4/25/1953", "DMY", None),
        ("5-4-1953", "DMY", "1953-04-05"),
        ("1953/4/6", "MDY", "1953-04-06"),
        ("1953.4.6", "DMY", "1953-04-06"),
        ("1953/4/6", "YDM", "1953-06-04"),
        ("6.4.1953", "YMD", None),
        ("5.4.53", "DMY", "1953-04-05"),
        ("5.4.1953 - 7.4.1953", "DMY", "1953-04-05 / 1953-04-07"),
        ("5.4/1953", "DMY", None),
        ("0.4.1953", "DMY", None),
        ("31.4.1953", "DMY", None),
        ("5.4.195", "DMY", None),
        ("4/1953", "MDY", "1953-04-01..1953-04-30"),
        ("13/1953", "MDY", None),
        ("5.4.1953", "EUR", None),
        ("12.VIII.1953", "MDY", "1953-08-12"),
        ("12 viii 1953", "MDY", "1953-08-12"),
        ("VIII.1953", "MDY", "1953-08-01..1953-08-31"),
        ("12.VIII.53", "MDY", "1953-08-12"),
        ("III 1953", "MDY", "1953-03-01..1953-03-31"),
        ("v 1953", "MDY", None),
        ("12.IIX.1953", "MDY", None),
        ("32.VIII.1953", "MDY", None),
    ],
)
def test_numbers_by_the_order_given(phrase: str, order: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DateError):
            read(phrase, said_on=day("1953-12-31"), order=order)
    else:
        assert bounds(read(phrase, said_on=day("1953-12-31"), order=order)) == expected


@pytest.mark.parametrize(
    ("phrase", "language", "expected"),
    [
        ("1953年4月6日", "ja", "1953-04-06"),
        ("１９５３年４月", "ja", "1953-04-01..1953-04-30"),
        ("1953年4月6日", "zh", "1953-04-06"),
        ("4月6日", "ja", "1953-04-06"),
        ("一九五三年四月六日", "zh", "1953-04-06"),
        ("1953년 4월 6일", "ko", "1953-04-06"),
        ("昭和28年4月6日", "ja", "1953-04-06"),
        ("昭和28年4月6日", "en", "1953-04-06"),
        ("昭和二十八年四月", "ja", "1953-04-01..1953-04-30"),
        ("昭和28年4月上旬", "ja", "1953-04-01..1953-04-10"),
        ("昭和元年", "ja", "1926-12-25..1926-12-31"),
        ("明治45年7月", "ja", "1912-07-01..1912-07-29"),
        ("令和元年5月1日", "ja", "2019-05-01"),
        ("昭和64年2月1日", "ja", None),
        ("昭和28年13月1日", "ja", None),
        ("昭和28年2月30日", "ja", None),
        ("明治3年", "ja", None),
        ("慶応3年", "ja", None),
        ("28年4月6日", "ja", None),
        ("6 апреля 1953 г.", "ru", "1953-04-06"),
        ("апрель 1953", "ru", "1953-04-01..1953-04-30"),
        ("1953 г.", "ru", "1953-01-01..1953-12-31"),
        ("6 апреля", "ru", "1953-04-06"),
        ("avril 1953", "fr", "1953-04-01..1953-04-30"),
        ("avril 1953", "fr-CA", "1953-04-01..1953-04-30"),
        ("1er avril 1953", "fr", "1953-04-01"),
        ("lundi 6 avril 1953", "fr", "1953-04-06"),
        ("29 février", "fr", "1952-02-29"),
        ("6. April 1953", "de", "1953-04-06"),
        ("6 de abril de 1953", "es", "1953-04-06"),
        ("6 kwietnia 1953 r.", "pl", "1953-04-06"),
        ("1952-23", "fr", "1952-09-01..1952-12-21"),
        ("5.4.1953", "ru", "1953-05-04"),
        ("1776-78", "fr", "1776-01-01..1776-12-31 / 1778-01-01..1778-12-31"),
        ("Stalin's death", "fr", "1953-03-05"),
        ("avril 1953", "en", None),
        ("avril 1953", "xx", None),
        ("avril 1953", "../fr", None),
        ("le 5", "fr", None),
        ("demain", "fr", None),
        ("il y a 3 jours", "fr", None),
        ("6 avril 53", "fr", None),
        ("31 avril 1953", "fr", None),
        ("mardi 6 avril 1953", "fr", None),
        ("6 avril 1953 à 10h30", "fr", None),
        ("après le 6 avril 1953", "fr", None),
        ("6-8 avril 1953", "fr", None),
        ("около апреля 1953", "ru", None),
        ("etwa April 1953", "de", None),
        ("últimos 3 meses", "es", None),
    ],
)
def test_other_languages(phrase: str, language: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DateError):
            read(phrase, said_on=MEMO, language=language, names=NAMES)
    else:
        assert bounds(read(phrase, said_on=MEMO, language=language, names=NAMES)) == expected


def test_a_limit_word_lost_by_dateparser_is_named() -> None:
    with pytest.raises(DateError, match="après"):
        read("après le 6 avril 1953", language="fr")


def test_dateparser_is_imported_only_for_other_languages() -> None:
    program = (
        "import sys; from timeline.dates import day, read\n"
        "for words in ('1953-04-06', '1952-23/..', 'late last autumn', 'April 6', 'c. 1952'):\n"
        "    read(words, said_on=day('1953-08-04'))\n"
        "assert 'dateparser' not in sys.modules\n"
        "read('6 avril 1953', language='fr')\n"
        "assert 'dateparser' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_equal_phrases_are_read_once() -> None:
    said_again = {day("1953-08-04"), np.datetime64("1953-08-04", "D")}
    readings = [read("late last autumn", said_on=said_on, names=NAMES) for said_on in said_again]
    assert readings[0] is readings[-1] is read("late last autumn", said_on=MEMO, names=NAMES)


@pytest.mark.parametrize("argument", ["said_on", "language", "order", "names"])
def test_every_argument_counts(argument: str) -> None:
    phrase = {"said_on": "April 6", "language": "mars 1953", "names": "Stalin's death"}.get(
        argument, "5.4.53"
    )
    settings_of = {"said_on": MEMO, "language": "en", "order": "MDY", "names": NO_NAMES}
    other = {"said_on": day("1953-01-01"), "language": "fr", "order": "DMY", "names": NAMES}

    def outcome(**given: object) -> str:
        try:
            return bounds(read(phrase, **given))  # type: ignore[arg-type]
        except DateError:
            return "unreadable"

    assert outcome(**settings_of) != outcome(**settings_of | {argument: other[argument]})


def test_an_unreadable_phrase_says_why_every_time() -> None:
    for _ in range(2):
        with pytest.raises(DateError) as caught:
            read("the 18th", said_on=MEMO)
        error = caught.value
        assert (error.phrase, error.reason) == ("the 18th", "a day without its month could be any")
        assert error.remedy.endswith(".")


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("5", "a day without its month could be any"),
        ("1953-02-29", "there is no day 1953-02-29"),
        ("1953-13", "there is no month 13"),
        ("29 February 1953", "February 1953 has no day 29"),
        ("Tuesday, 6 April 1953", "6 April 1953 was a Monday"),
        ("recently", "the words are too vague to be bounded"),
        ("since September 1953", "that had not come yet on the day these words were said"),
        ("1953-1952", "it ends before it begins"),
    ],
)
def test_reasons(phrase: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        read_memo(phrase)
    assert caught.value.reason == reason


@pytest.mark.parametrize("phrase", ["", "  ", "x" * 10_000, "9" * 300])
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(DateError):
        read(phrase)


def test_nat_is_no_day() -> None:
    with pytest.raises(DateError, match="said"):
        read("April 6", said_on=np.datetime64("NaT", "D"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1953-03-05", "1953-03-05"),
        (" 1953-03-05 ", "1953-03-05"),
        ("-0043-03-15", "-043-03-15"),
        ("1953-03", None),
        ("1953-02-29", None),
        ("1953-03-05?", None),
        ("1953-03-05/1953-03-05", None),
        ("5 March 1953", None),
        ("XXXX", None),
        ("", None),
    ],
)
def test_day(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DateError):
            day(text)
    else:
        assert str(day(text)) == expected


@pytest.mark.parametrize(
    ("text", "extent", "expected", "edtf"),
    [
        ("1952-10-05/1952-10-14", "instant", "1952-10-05..1952-10-14", "[1952-10-05..1952-10-14]"),
        ("1953-07", "span", "1953-07-01..1953-07-31 / 1953-07-01..1953-07-31", "1953-07/1953-07"),
        ("1952-23/", "instant", "1952-09-01..1952-12-21", "1952-23"),
        ("/1952-23", "instant", "1952-09-01..1952-12-21", "1952-23"),
        ("1952-23/..", "instant", "1952-09-01..", "[1952-09..]"),
        ("[1952..1953]", "span", "1952-01-01..1953-12-31 / 1952-01-01..1953-12-31", ""),
        ("XXXX", "span", ".. / ..", "XXXX"),
        ("1953", "instant", "1953-01-01..1953-12-31", "1953"),
    ],
)
def test_the_curators_extent_wins(text: str, extent: str, expected: str, edtf: str) -> None:
    reading = read_edtf(text).as_extent(extent)  # type: ignore[arg-type]
    assert (bounds(reading), reading.edtf) == (expected, edtf)
    assert (reading.earliest, reading.latest) == (reading.begin_earliest, reading.end_latest)


# What no table lists


def outcome_of(phrase: str, **given: Any) -> Reading | DateError:
    try:
        return read(phrase, **given)
    except DateError as error:
        return error


WORDS = st.sampled_from(
    "early mid late last next this the of in on before after by until since between and or to from "
    "circa c. ? - – / , [ ] ' began night week month year autumn winter March April Feb. Monday 5 "
    "14 31st 1952 1953 52 '53 1950s 19th century BC XXXX 1953-04 .. half first quarter Q2 Stalin's "
    "death recent months present".split()
)
SAID = st.sampled_from([None, MEMO, day("0001-01-01"), day("9999-12-31"), day("1952-02-29")])


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(st.lists(WORDS, max_size=7).map(" ".join), SAID)
@example("1953-04..1953-05", None)
def test_any_words_give_a_sound_reading_or_a_reason(phrase: str, said_on: Day | None) -> None:
    outcome = outcome_of(phrase, said_on=said_on, names=NAMES)
    if isinstance(outcome, DateError):
        assert outcome.reason
        assert str(outcome).endswith(".")
        return
    ordered = [
        (outcome.begin_earliest, outcome.begin_latest),
        (outcome.end_earliest, outcome.end_latest),
        (outcome.begin_earliest, outcome.end_earliest),
        (outcome.begin_latest, outcome.end_latest),
    ]
    assert all(a <= b for a, b in ordered if a is not None and b is not None)
    if outcome.edtf:
        assert bounds(read_edtf(outcome.edtf)) == bounds(outcome)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.text(max_size=40), st.sampled_from(["en", "fr", "ja"]))
def test_any_text_gives_a_reading_or_a_date_error(text: str, language: str) -> None:
    outcome = outcome_of(text, said_on=MEMO, language=language)
    assert outcome.phrase == text


BASES = st.sampled_from(
    "1953|March 1953|April 6, 1953|autumn 1952|winter 1952-53|winter 1952|the 1950s|19th century|"
    "Q1 1953|6.4.1953|44 BC|5th century BC|last autumn|March|April 6|last year|Stalin's death|"
    "the 19th Party Congress|昭和28年4月".split("|")
)


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(
    st.tuples(
        st.sampled_from(["", "began ", "before ", "after ", "by ", "since ", "until ", "from "]),
        st.sampled_from(["", "ca. ", "probably "]),
        st.sampled_from(["", "early ", "mid-", "late ", "the first half of ", "the end of "]),
        BASES,
        st.sampled_from(["", "?", " or earlier", " to 1954", " onwards"]),
    ).map("".join),
    st.sampled_from(["instant", "span"]),
)
def test_a_reading_in_edtf_reads_back_to_the_same_bounds(
    phrase: str, extent: Literal["instant", "span"]
) -> None:
    outcome = outcome_of(phrase, said_on=MEMO, names=NAMES)
    if isinstance(outcome, DateError):
        return
    for reading in (outcome, outcome.as_extent(extent)):
        if reading.edtf:
            assert bounds(read_edtf(reading.edtf)) == bounds(reading)


FORMS = ["{d} {B} {Y}", "{B} {d}, {Y}", "{Y} {b} {d}", "{d}.{m}.{Y}", "{d} {B}"]


@settings(derandomize=True, deadline=None)
@given(st.dates(max_value=datetime.date(2199, 12, 31)), st.sampled_from(FORMS), st.integers(0, 300))
def test_every_day_reads_back(at: datetime.date, form: str, days_later: int) -> None:
    month = MONTH_NAMES[at.month - 1]
    year = f"{at.year:04}"
    phrase = form.format(d=at.day, m=at.month, Y=year, B=month, b=month[:3])
    # Without a year, any day of the year that follows will do to infer it from.
    said_on = np.datetime64(at, "D") + np.timedelta64(days_later, "D")
    reading = read(phrase, said_on=said_on, order="DMY")
    assert reading.edtf == at.isoformat()
    assert str(reading.earliest) == str(reading.latest) == at.isoformat()
