"""A reading that can be two things is asked once, and is as wide as both until it is answered."""

import pytest

from tests.support.foreign_tables import column, found

OPEN = [
    # header, cells, field, its value, dates as they are read, the answers, dates by each answer
    pytest.param(
        "date", ["19530305", "1953-04-06"], "compact", "YMD", ["1953-03-05", ""], {},
        id="T1 eight digits, decided",
    ),
    pytest.param(
        "date", ["178309", "178911"], "compact", "YM", ["1783-09", "1789-11"], {},
        id="T1 six digits",
    ),
    pytest.param(
        "date", ["20140717T1430", "20140718123059"], "compact", "YMD",
        ["2014-07-17", "2014-07-18"], {}, id="T1 with hours",
    ),
    pytest.param(
        "date", ["25031953", "06041953"], "compact", "DMY", ["1953-03-25", "1953-04-06"], {},
        id="T1 day first, decided by another cell",
    ),
    pytest.param(
        "date", ["05031953", "06041953"], "compact", "unknown",
        ["[1953-03-05,1953-05-03]", "[1953-04-06,1953-06-04]"],
        {"DMY": ["1953-03-05", "1953-04-06"], "MDY": ["1953-05-03", "1953-06-04"]},
        id="T1 eight digits, open",
    ),
    pytest.param(
        "year", ["1826-31", "1911-12", "1930-35", "1850", "1984-5"], "dashes", "ranges",
        ["1826/1831", "1911/1912", "1930/1935", "", "1984/1985"], {}, id="T7 ranges among ranges",
    ),
    pytest.param(
        "date", ["1953-03-05", "1911-12", "1911-21"], "dashes", "months", ["", "", ""], {},
        id="T7 months among days",
    ),
    pytest.param(
        "date", ["1911-12"], "dashes", "unknown", ["[1911..1912]"],
        {"ranges": ["1911/1912"], "months": [""]}, id="T7 open",
    ),
    pytest.param(
        "year", ["1911-12", "1953-04"], "dashes", "months", ["", ""], {}, id="T7 a month proves it"
    ),
    pytest.param(
        "date", ["1911-12", "1953-04", "1913-14"], "dashes", "unknown",
        ["[1911..1912]", "", "1913/1914"], {"ranges": ["1911/1912", "", "1913/1914"]},
        id="T7 contradictory",
    ),
    pytest.param(
        "Year", ["-431", "14"], "negative_years", "unknown", ["[-0431..-0430]", "0014"],
        {"BC": ["-0430", "0014"], "astronomical": ["-0431", "0014"]}, id="T17 open",
    ),
    pytest.param(
        "Year", ["-0431", "-0014"], "negative_years", "astronomical", ["-0431", "-0014"], {},
        id="T17 as ISO writes it",
    ),
    pytest.param(
        "Year", ["-300000", "1950"], "negative_years", "unknown",
        ["[Y-300000..Y-299999]", "1950"], {"astronomical": ["Y-300000", "1950"]}, id="T2 far off",
    ),
    pytest.param(
        "date", ["26.06.1951", "5/26/1866", "3/4/1866", "3.4.1951"], "order", ".DMY /MDY",
        ["1951-06-26", "1866-05-26", "1866-03-04", "1951-04-03"], {}, id="T11 each way of writing",
    ),
    pytest.param(
        "date", ["3.4.1951", "5/26/1866"], "order", ".unknown /MDY",
        ["[1951-03-04,1951-04-03]", "1866-05-26"],
        {".DMY /MDY": ["1951-04-03", "1866-05-26"], ".MDY /MDY": ["1951-03-04", "1866-05-26"]},
        id="T11 one of them open",
    ),
    pytest.param(
        "date", ["between 3/4/1866 and 5/4/1866", "4/5/1866"], "order", "unknown",
        ["[1866-03-04..1866-05-04]", "[1866-04-05,1866-05-04]"], {}, id="T11 among words",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("header", "cells", "field", "value", "edtf", "answers"), OPEN)
def test_what_is_open_is_asked_once_and_is_as_wide_as_both(
    header: str,
    cells: list[str],
    field: str,
    value: str,
    edtf: list[str],
    answers: dict[str, list[str]],
) -> None:
    octets = f"{header},title\n" + "".join(f"{cell},Talks\n" for cell in cells)
    foreign = found(octets)
    assert getattr(foreign.mapping, field) == value
    assert column(foreign, "edtf") == edtf
    asked = [question.field for question in foreign.report.questions]
    assert asked == ([field] if "unknown" in value else [])
    for answer, read in answers.items():
        answered = found(octets, mapping=foreign.mapping, change={field: answer})
        assert column(answered, "edtf") == read
        assert answered.report.questions == ()


def test_years_before_1_of_timelinejs_are_bc() -> None:
    foreign = found("Year,Headline\n-431,War\n1,Peace\n")
    assert column(foreign, "edtf") == ["-0430", "0001"]
    assert column(foreign, "date")[0] == "-431"
    assert "Years before 1 are BC: -431 is 431 BC." in foreign.report.notes


def test_both_ends_that_are_open_are_held_together() -> None:
    foreign = found("Date,End,Event\n-431,-404,War\n-264,-241,Another\n")
    assert column(foreign, "edtf")[0] == "[-0431-01-01..-0403-12-31]"
    assert column(foreign, "extent")[0] == "span"
    answered = found("Date,End,Event\n-431,-404,War\n", change={"negative_years": "BC"})
    assert column(answered, "edtf") == ["-0430/-0403"]


def test_words_without_their_day_are_undated_and_one_day_is_asked_for() -> None:
    octets = b"date,title\nFebruary 25,Talks\nlast autumn,Fog\n"
    foreign = found(octets)
    (question,) = foreign.report.questions
    assert (question.field, question.choices) == ("said_on_day", ())
    assert question.examples == ("February 25", "last autumn")
    assert "the year is left out" in column(foreign, "note")[0]
    answered = found(octets, change={"said_on_day": "1953-08-04"})
    assert column(answered, "edtf") == ["1953-02-25", "1952-23"]
    assert answered.report.questions == ()
