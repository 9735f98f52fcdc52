"""Columns as public tables have them: which of several is the date, the title, the thread."""

import pytest

from tests.support.foreign_tables import column, found

Roles = dict[str, str]

DATES = [
    # table, its columns of dates, words and readings of its dates
    pytest.param(
        "date,year,title\n9/24/06,1906,Tower\n3/31/55,1955,Bay\n",
        {"date": "date", "year": "year"},
        ["9/24/1906", "3/31/1955"],
        id="T6 a year beside it says the century",
    ),
    pytest.param(
        "Opened,Year,Shop\n15-Jan-67,1967,A\n26-Jan-92,1992,B\n",
        {"date": "Opened", "year": "Year"},
        ["15 Jan 1967", "26 Jan 1992"],
        id="T6 months in words and short years",
    ),
    pytest.param(
        "Date,Year,Name\nSep-63,1963,A\n9-Aug,2009,B\n15-Jan,2015,C\n9-Aug,2010,D\n",
        {"date": "Date", "year": "Year"},
        ["Sep 1963", "Aug 2009", "Jan 2015", "9-Aug 2010"],
        id="T6 a number that may be day or year",
    ),
    pytest.param(
        "Name,Decade,Year\nA,1950s,1952\nB,1970s,1975\nC,1990s,1991\n",
        {"year": "Year"},
        ["1952", "1975", "1991"],
        id="T6 a year before a decade",
    ),
    pytest.param(
        "title,open_date,date_super\nA,1962-07-01,1997-03-01\nB,1964-08-01,\nC,1965-08-01,\n",
        {"date": "open_date"},
        ["1962-07-01", "1964-08-01", "1965-08-01"],
        id="T6 the fuller of equals",
    ),
    pytest.param(
        "Name,UnitBeginYear,UnitEndYear,PostBeginYear,PostEndYear\n"
        "A,1929,1970,1930,1943\nB,1929,1970,1944,1950\nC,1929,1970,1951,1956\n",
        {"year": "PostBeginYear", "end_year": "PostEndYear"},
        ["1930 – 1943", "1944 – 1950", "1951 – 1956"],
        id="T9 an end goes with its own beginning",
    ),
    pytest.param(
        "name,death_date\nA,1992-04-30\nB,1992-05-01\n",
        {"date": "death_date"},
        ["1992-04-30", "1992-05-01"],
        id="T9 the only date of a row is no end",
    ),
    pytest.param(
        "name,dates,yearOfDeath\nA,1914–2002,2002\nB,1923–1971,1971\n",
        {"date": "dates", "end_year": "yearOfDeath"},
        ["1914–2002", "1923–1971"],
        id="T9 an end that a stretch has said",
    ),
    pytest.param(
        "Person,Statement Date,Said\nA,26-Dec,one\nB,9-Jan,two\n",
        {"date": "Statement Date"},
        ["26-Dec", "9-Jan"],
        id="T23 days without a year",
    ),
    pytest.param(
        "Year,Years since,Name\n1963,52,A\n1992,33,B\n",
        {"year": "Year"},
        ["1963", "1992"],
        id="T6 a count of years is no year",
    ),
]


@pytest.mark.parametrize(("text", "roles", "dates"), DATES)
def test_the_likeliest_date_is_taken(text: str, roles: Roles, dates: list[str]) -> None:
    foreign = found(text)
    taken = foreign.mapping.columns
    assert taken.items() >= roles.items()
    assert not {"end", "end_year"} & (set(taken) - set(roles))
    assert column(foreign, "date") == dates


def test_what_is_so_or_not_is_no_thread() -> None:
    flags = "".join(f"1953,{'yes' if n % 3 else 'no'},Thing {n} came\n" for n in range(20))
    assert "thread" not in found(f"Year,Alive,Name\n{flags}").mapping.columns
    kinds = flags.replace("yes", "flood").replace("no", "ebb")
    assert found(f"Year,Alive,Name\n{kinds}").mapping.columns["thread"] == "Alive"


def test_t6_an_unreadable_date_gives_way_to_its_year() -> None:
    foreign = found("First seen,Year,Name\n1939 May,1939,A\n1988 Hollyday,1988,B\n")
    assert foreign.report.dated == 2
    assert column(foreign, "edtf")[1] == "1988"
    assert column(foreign, "date")[1] == "1988 Hollyday"
    (remark,) = foreign.report.remarks
    assert "1988 Hollyday" in str(remark)


SHORT = [
    pytest.param("15-Jan-67", "1967-01-15", id="day, month, year"),
    pytest.param("Jan 15, 67", "1967-01-15", id="month first"),
    pytest.param("Mar-53", "1953-03", id="a month"),
    pytest.param("53-03-05", "1953-03-05", id="year first"),
    pytest.param("6.4.53", "1953-04-06", id="dots"),
]


@pytest.mark.parametrize(("cell", "read"), SHORT)
def test_years_of_two_digits_are_asked_for_once(cell: str, read: str) -> None:
    text = f'Date,Event\n"{cell}",Ice\n{"16.4.53" if "." in cell else cell},Fog\n'
    foreign = found(text.replace(f"\n{cell},Fog", f'\n"{cell}",Fog'))
    (question,) = foreign.report.questions
    assert question.field == "century"
    assert foreign.report.dated == 0
    answered = found(text.replace(f"\n{cell},Fog", f'\n"{cell}",Fog'), change={"century": "1900"})
    assert not answered.report.questions
    assert answered.report.dated == 2
    assert column(answered, "edtf")[0] == read


def rows(header: str, *kinds: str) -> str:
    """A table of forty rows: of each kind of cell "{n}" is the number of its row."""
    lines = [",".join(kind.replace("{n}", str(n)) for kind in kinds) for n in range(40)]
    return "\n".join([header, *lines]) + "\n"


WORDS = [
    pytest.param(
        "Date,Race,Income\n"
        + "".join(f"1953-01-{n + 1:02},Seat {n // 2} of house,${n}4.5{n}\n" for n in range(20)),
        {},
        ("Race",),
        id="money is no title",
    ),
    # table, roles of words, columns of which titles are made
    pytest.param(
        "Date,Speaker name,City\n"
        + "".join(
            f"1953-01-{n + 1:02},Speaker {'AB'[n % 2]},City {chr(65 + n // 2)}\n" for n in range(20)
        ),
        {},
        ("Speaker name", "City"),
        id="a title that comes again and again",
    ),
    pytest.param(
        rows("Year,leaderid,leadername", "1953", "LEAD-100{n}", "Leader of Land {n}"),
        {"title": "leadername"},
        (),
        id="a name before a code",
    ),
    pytest.param(
        rows("Year,Company,Investors", "1953", "Firm of Bank {n}", "Alpha {n} Fund and Beta {n}"),
        {"title": "Company"},
        (),
        id="the first of words that are all different",
    ),
    pytest.param(
        "Date,State,City,Event\n"
        + "1953-01-01,Ohio,Dayton,Talks begin\n1953-01-02,Utah,Ogden,Talks end\n",
        {"title": "Event"},
        (),
        id="a state beside towns is no actor",
    ),
    pytest.param(
        "Date,Country,Event\n1953-01-01,Japan,Talks begin\n1953-01-02,China,Talks end\n",
        {"title": "Event", "actor": "Country"},
        (),
        id="a country alone is an actor",
    ),
    pytest.param(
        "Date,weapon_source,Event\n1953-01-01,shop,Talks begin\n1953-01-02,home,Talks end\n",
        {"title": "Event"},
        (),
        id="the source of a thing is no source",
    ),
    pytest.param(
        "Date,site,Event\n1953-01-01,http://a.example/1,One\n1953-01-02,http://a.example/2,Two\n",
        {"title": "Event", "source": "site"},
        (),
        id="addresses are a source",
    ),
    pytest.param(
        "Date,Time,Name\n1953-01-01,00:01:40,Ann\n1953-01-02,00:02:37,Bob\n",
        {"title": "Name"},
        (),
        id="T21 how long it took is no hour",
    ),
]


@pytest.mark.parametrize(("text", "roles", "made_of"), WORDS)
def test_words_are_taken_for_what_they_tell(
    text: str, roles: Roles, made_of: tuple[str, ...]
) -> None:
    mapping = found(text).mapping
    words = {
        role: mapping.columns[role]
        for role in ("title", "actor", "source", "time")
        if role in mapping.columns
    }
    assert words == roles
    assert mapping.title_from == made_of
