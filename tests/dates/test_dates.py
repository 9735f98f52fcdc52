"""Reading date phrases: the memo's own words, and what a reading says of itself.

The other rules stand in tables of their own, in `test_phrases` and `test_languages`; what no table
lists stands in `test_any_words`.
"""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest

from tests.support.memo import MEMO, NAMES, bounds, read_memo
from timeline.dates import NO_NAMES, Names, day, read, read_edtf
from timeline.errors import DateError

INFERRED = ("year inferred",)
OLD = ("year inferred, more than nine months back",)
CUT = ("year inferred", "cut off at the day it was said")
SO_FAR = ("seen up to the day it was said",)
VAGUE_SO_FAR = ("vague", *SO_FAR)

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
    ("in recent months", "1952-08-04..1953-08-03 / 1953-07-04..", "", VAGUE_SO_FAR),
    ("In recent months,", "1952-08-04..1953-08-03 / 1953-07-04..", "", VAGUE_SO_FAR),
    ("over the past months", "1952-08-04..1953-08-03 / 1953-08-04..", "", VAGUE_SO_FAR),
    ("in the past months", "1952-08-04..1953-08-03 / 1953-07-04..", "", VAGUE_SO_FAR),
    ("the past months", "1952-08-04..1953-08-03 / 1953-07-04..", "", VAGUE_SO_FAR),
    ("Up to the present", "..1953-08-03 / 1953-08-04..", "", ("beginning unknown", *SO_FAR)),
    ("at the 19th Party Congress in 1952", "1952-10-05..1952-10-14", None, ()),
    ("since Stalin's death", "1953-03-06..1953-08-03 / 1953-08-04..", "", SO_FAR),
    ("since Stalin’s death", "1953-03-06..1953-08-03 / 1953-08-04..", "", SO_FAR),
    ("since the death of Stalin", "1953-03-06..1953-08-03 / 1953-08-04..", "", SO_FAR),
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
            return bounds(read(phrase, **given))  # type: ignore[arg-type]  # a table of keywords
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


@pytest.mark.parametrize("reader", [read, read_edtf, day], ids=["words", "EDTF", "day"])
@pytest.mark.parametrize("text", ["x" * 250_000, "9" * 201, "1953" + " " * 250_000])
def test_an_endless_text_is_refused_and_not_kept(
    reader: Callable[[str], object], text: str
) -> None:
    with pytest.raises(DateError, match="too long for a date") as caught:
        reader(text)
    assert len(str(caught.value.args)) < 500


class TestNames:
    @pytest.mark.parametrize(
        "phrases",
        [
            pytest.param(("The truce", "the truce"), id="case"),
            pytest.param(("truce", "The truce"), id="article"),
            pytest.param(("the truce", "the truce"), id="nothing"),
            pytest.param(("the death of Stalin", "Stalin’s death"), id="turn of phrase"),
        ],
    )
    def test_phrases_that_differ_only_so_name_no_date_if_they_name_two(
        self, phrases: tuple[str, str]
    ) -> None:
        two = Names.of(zip(phrases, (read("1950"), read("1953")), strict=True))
        assert [two.get(phrase) for phrase in phrases] == [None, None]
        same = Names.of(zip(phrases, (read("1953"), read("in 1953")), strict=True))
        assert [bounds(read(phrase, names=same)) for phrase in phrases] == [
            "1953-01-01..1953-12-31"
        ] * 2

    def test_a_third_event_of_the_name_does_not_bring_it_back(self) -> None:
        dates = (read("1950"), read("1953"), read("1950"))
        names = Names.of([("the truce", date) for date in dates])
        assert list(names) == []


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
    reading = read_edtf(text).as_extent(extent)  # type: ignore[arg-type]  # a table of keywords
    assert (bounds(reading), reading.edtf) == (expected, edtf)
    assert (reading.earliest, reading.latest) == (reading.begin_earliest, reading.end_latest)
