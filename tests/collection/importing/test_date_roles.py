"""Which columns say when, under whatever names: what their cells show decides."""

import pytest

from tests.support.foreign_tables import column, found

ROLES = [
    # table, columns of dates, dates as they were read
    pytest.param(
        "Title,notBefore,notAfter\nBoomerang,1880,1920\nNet,,1920\nAxe,1880,\nBowl,1880,1880\n",
        {"earliest": "notBefore", "latest": "notAfter"},
        ["[1880..1920]", "[..1920]", "[1880..]", "1880"],
        id="T3 once, between two dates",
    ),
    pytest.param(
        "Title,date_early,date_late\nBoomerang,1880-05-01,1920\n",
        {"earliest": "date_early", "latest": "date_late"},
        ["[1880-05-01..1920]"],
        id="T3 early and late",
    ),
    pytest.param(
        "Title,min,max\nBoomerang,1880,1920\n",
        {"earliest": "min", "latest": "max"},
        ["[1880..1920]"],
        id="T3 least and most",
    ),
    pytest.param(
        "Title,Terminus post quem,Terminus ante quem\nPot,-50,50\n",
        {"earliest": "Terminus post quem", "latest": "Terminus ante quem"},
        ["[-0050-01-01..0050]"],
        id="T3 termini",
    ),
    pytest.param(
        "title,objectDate,objectBeginDate,objectEndDate\n"
        "Boomerang,ca. 1880–1920,1880,1920\nNet,15 May 1885,1885,1885\nAxe,Edo period,1615,1868\n",
        {"date": "objectDate", "earliest": "objectBeginDate", "latest": "objectEndDate"},
        ["[1880..1920]", "1885-05-15", "[1615..1868]"],
        id="T3 a museum's, the finer of words and numbers",
    ),
    pytest.param(
        "Title,latest\nBoomerang,1920\n", {"latest": "latest"}, ["[..1920]"], id="T3 latest alone"
    ),
    pytest.param(
        "dispnum,stday,stmon,styear,endday,endmon,endyear\n"
        "3207,17,10,1953,20,6,1954\n3208,-9,10,1953,-9,-9,1954\n",
        {
            **{"year": "styear", "month": "stmon", "day": "stday"},
            **{"end_year": "endyear", "end_month": "endmon", "end_day": "endday"},
        },
        ["1953-10-17/1954-06-20", "1953-10/1954"],
        id="T4 shortened names",
    ),
    pytest.param(
        "crisname,yrtrig,motrig,datrig,yrterm,moterm,daterm\nA crisis,1918,5,7,1920,4,1\n",
        {
            **{"year": "yrtrig", "month": "motrig", "day": "datrig"},
            **{"end_year": "yrterm", "end_month": "moterm", "end_day": "daterm"},
        },
        ["1918-05-07/1920-04-01"],
        id="T4 the part before the prefix",
    ),
    pytest.param(
        "sy,sm,sd,ey,em,ed,name\n1953,3,5,1954,99,0,A war\n",
        {
            **{"year": "sy", "month": "sm", "day": "sd"},
            **{"end_year": "ey", "end_month": "em", "end_day": "ed"},
        },
        ["1953-03-05/1954"],
        id="T4 single letters",
    ),
    pytest.param(
        "eventid,iyear,imonth,iday\n1,1970,7,2\n2,1970,0,0\n",
        {"year": "iyear", "month": "imonth", "day": "iday"},
        ["1970-07-02", "1970"],
        id="T4 nought for not known",
    ),
    pytest.param(
        "Data,Signature Date,Title\nData,1953-05-01,One\nData,1953-06-01,Two\n",
        {"date": "Signature Date"},
        ["", ""],
        id="T5 a name without dates",
    ),
    pytest.param(
        "Year,SQLDATE,Event\n2014,20140717,One\n2014,20140718,Two\n",
        {"date": "SQLDATE"},
        ["2014-07-17", "2014-07-18"],
        id="T6 the finer of two",
    ),
    pytest.param(
        "Year,Exact Date,Event\n2014,17 July 2014,One\n2015,,Two\n",
        {"date": "Exact Date", "year": "Year"},
        ["", "2015"],
        id="T6 the coarser where the finer is blank",
    ),
    pytest.param(
        "Name,Start_Date,Start_Year,End_Year\n"
        "One,NULL,1853,1856\nTwo,1914-07-28,1914,1918\nThree,NULL,1939,1945\n",
        {"date": "Start_Date", "year": "Start_Year", "end_year": "End_Year"},
        ["1853/1856", "1914-07-28/1918", "1939/1945"],
        id="T6 mostly not known",
    ),
    pytest.param(
        "name,start_date,ep_end_date\nOne,1953-01-01,1954-01-01\nTwo,1955-01-01,\n",
        {"date": "start_date", "end": "ep_end_date"},
        ["1953-01-01/1954-01-01", ""],
        id="T9 a word in the name",
    ),
    pytest.param(
        "who,yearOfBirth,yearOfDeath\nAnna,1850,1900\nBerta,1860,1930\n",
        {"year": "yearOfBirth", "end_year": "yearOfDeath"},
        ["1850/1900", "1860/1930"],
        id="T9 a life",
    ),
    pytest.param(
        "what,StartISODate,EndISODate\nOne,1953-01-01,1954-01-01\n",
        {"date": "StartISODate", "end": "EndISODate"},
        ["1953-01-01/1954-01-01"],
        id="T9 words without a sign between them",
    ),
    pytest.param(
        "what,opening,closing\nOne,1850-01-01,1900-01-01\nTwo,1860-02-01,1930-01-01\n",
        {"date": "opening", "end": "closing"},
        ["1850-01-01/1900-01-01", "1860-02-01/1930-01-01"],
        id="T9 closing",
    ),
    pytest.param(
        "what,a,b\nOne,1850-01-01,1900-01-01\nTwo,1860-02-01,1930-01-01\nThree,1870-01-01,1871-01-01\n",
        {"date": "a", "end": "b"},
        ["1850-01-01/1900-01-01", "1860-02-01/1930-01-01", "1870-01-01/1871-01-01"],
        id="T9 by content alone",
    ),
    pytest.param(
        "what,date,Date Added\nOne,1850-01-01,2001-01-01\nTwo,1860-02-01,2001-01-01\n"
        "Three,1870-02-01,2001-01-02\n",
        {"date": "date"},
        ["", "", ""],
        id="T9 a record's own date is no end",
    ),
    pytest.param(
        "Title,Date,BeginDate,EndDate\nOne,1896,(1841),(1918)\nTwo,1903,(1841),(1918)\n",
        {"date": "Date"},
        ["", ""],
        id="T9 an end of another stretch is no end",
    ),
    pytest.param(
        "eventid,iyear,imonth,iday\n197000000001,1970,7,2\n197000000002,1970,0,0\n",
        {"year": "iyear", "month": "imonth", "day": "iday"},
        ["1970-07-02", "1970"],
        id="T4 a number of the row is no date",
    ),
    pytest.param(
        "Title,Object Date,Object Begin Date,Object End Date,Metadata Date\n"
        "Coin,1909–27,1909,1927,2020-01-01\nBowl,1853,1853,1853,2020-01-01\n",
        {
            **{"date": "Object Date", "earliest": "Object Begin Date"},
            **{"latest": "Object End Date"},
        },
        ["[1909..1927]", "1853"],
        id="T3 a record's own date is not the object's",
    ),
    pytest.param(
        "name,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year\n"
        "Pact,11,7,1832,8,2,1833\n",
        {
            **{"year": "dyad_st_year", "month": "dyad_st_month", "day": "dyad_st_day"},
            **{"end_year": "dyad_end_year", "end_month": "dyad_end_month"},
            "end_day": "dyad_end_day",
        },
        ["1832-07-11/1833-02-08"],
        id="T4 words before the prefix",
    ),
    pytest.param(
        "title,start_date,start_prec\nOne,1953-04-06,1\nTwo,1953-04-06,3\nThree,1953-04-06,6\n",
        {"date": "start_date", "precision": "start_prec"},
        ["", "1953-04", "1953"],
        id="T16 numbers",
    ),
    pytest.param(
        "title,date,date_granularity\nOne,1953-04-06,day\nTwo,1953-04-06,month\nThree,1953-04-06,week\n",
        {"date": "date", "precision": "date_granularity"},
        ["", "1953-04", "[1953-03-31..1953-04-12]"],
        id="T16 words",
    ),
    pytest.param(
        "title,date,precision\nOne,1953-04-06,11\nTwo,1953-04-06,9\n",
        {"date": "date", "precision": "precision"},
        ["", "1953"],
        id="T16 Wikidata's numbers",
    ),
    pytest.param(
        "title,start,end,start_prec,end_prec\nOne,1953-04-06,1954-05-01,4,1\n",
        {"date": "start", "end": "end", "precision": "start_prec", "end_precision": "end_prec"},
        ["1953/1954-05-01"],
        id="T16 of each end",
    ),
    pytest.param(
        "date,said on,title\nFebruary 25,1953-08-04,One\nlast autumn,1953-08-04,Two\n",
        {"date": "date", "said_on": "said on"},
        ["1953-02-25", "1952-23"],
        id="T23 said on",
    ),
]  # fmt: skip

OF_DATES = {
    *("date", "end", "year", "month", "day", "end_year", "end_month", "end_day"),
    *("earliest", "latest", "precision", "end_precision", "said_on", "time", "edtf"),
}


@pytest.mark.parametrize(("text", "columns", "edtf"), ROLES)
def test_columns_of_dates_are_taken_for_what_they_show(
    text: str, columns: dict[str, str], edtf: list[str]
) -> None:
    foreign = found(text)
    taken = {role: name for role, name in foreign.mapping.columns.items() if role in OF_DATES}
    assert taken == columns
    assert column(foreign, "edtf") == edtf


def test_what_else_could_be_is_told() -> None:
    foreign = found(
        "Signed,Event,Announced\n1953-01-01,One,1953-02-01\n1953-02-01,Two,1953-03-01\n"
    )
    assert foreign.mapping.columns["date"] == "Signed"
    assert "“Signed” was taken for date; it could also be “Announced”." in foreign.report.notes


def test_what_a_name_says_is_no_end_is_told_and_not_taken() -> None:
    rows = "".join(f"{year}-01-01,Poll {year},{year}-11-04\n" for year in range(1950, 1956))
    foreign = found(f"polldate,title,votedate\n{rows}")
    assert foreign.mapping.columns == {"date": "polldate", "title": "title"}
    told = "No column was taken for the end; it could be “votedate”."
    assert told in foreign.report.notes


def test_every_role_of_a_date_can_be_chosen() -> None:
    octets = b"a,b,c,title\n1880,1920,3,One\n"
    chosen = {"earliest": "a", "latest": "b", "date": "", "end": "", "year": ""}
    foreign = found(octets, change={"columns": chosen})
    assert column(foreign, "edtf") == ["[1880..1920]"]
    parts = {"year": "a", "month": "c", "date": ""}
    assert column(found(octets, change={"columns": parts}), "edtf") == ["1880-03"]


HOURS = [
    pytest.param(
        "Date,Time,Event\n1953-03-05,19:00,b\n1953-03-05,08:30,a\n1953-03-04,12:00,z\n",
        ["1953-03-05, 08:30", "1953-03-05, 19:00", "1953-03-04, 12:00"],
        id="T21 a column of hours",
    ),
    pytest.param(
        "Date,Event\n1953-03-05 19:00,b\n1953-03-05 08:30,a\n",
        ["1953-03-05 08:30", "1953-03-05 19:00"],
        id="T21 hours behind days",
    ),
    pytest.param(
        "Date,Time,Event\n1953-03-05,7:30 pm,b\n1953-03-05,noon,x\n1953-03-05,8:30 am,a\n",
        ["1953-03-05, 8:30 am", "1953-03-05", "1953-03-05, 7:30 pm"],
        id="T21 halves of the day",
    ),
]


@pytest.mark.parametrize(("text", "dates"), HOURS)
def test_hours_order_the_events_of_a_day_and_bound_none(text: str, dates: list[str]) -> None:
    foreign = found(text)
    assert column(foreign, "date") == dates
    assert set(column(foreign, "edtf")) <= {"", "1953-03-05", "1953-03-04"}


TEXTS = [
    # table, columns, columns of a title
    pytest.param(
        "Topic,Place,Document,Date,Code,Actors\n"
        "War,Danube,First note,1953-01-01,2,USSR\nIce,Danube,Second note,1953-02-01,2,USA\n"
        "Oil,Danube,Third note,1953-03-01,3,PRC\nFog,Danube,Fourth note,1953-04-01,2,UK\n",
        {"date": "Date", "actor": "Actors", "thread": "Topic", "source": "Document"},
        ("Document",),
        id="a place that comes again is no title",
    ),
    pytest.param(
        "name,Event,date\n1953-01-01,First,1953-01-01\n1953-01-02,Second,1953-01-02\n",
        {"date": "date", "title": "Event"},
        (),
        id="a date is no title",
    ),
    pytest.param(
        'title,label,date\n"{""a"":1}",First thing,1953\n"{""a"":2}",Second thing,1954\n',
        {"date": "date", "title": "label"},
        (),
        id="JSON is no title",
    ),
    pytest.param(
        "actor,actor name,date,title\n2,USSR,1953,One\n365,PRC,1954,Two\n",
        {"date": "date", "title": "title", "actor": "actor name"},
        (),
        id="a code is no actor",
    ),
    pytest.param(
        "topic,date\n" + "".join(f"The matter of number {n},19{n + 10}\n" for n in range(30)),
        {"date": "date", "title": "topic"},
        (),
        id="a topic of each row is no thread",
    ),
    pytest.param(
        "id,from,to,title\n1,Stalin,Mao,One\n2,Mao,Stalin,Two\n",
        {"title": "title", "id": "id"},
        (),
        id="from and to of people are no dates",
    ),
]


@pytest.mark.parametrize(("text", "columns", "title_from"), TEXTS)
def test_columns_of_words_are_taken_for_what_they_show(
    text: str, columns: dict[str, str], title_from: tuple[str, ...]
) -> None:
    mapping = found(text).mapping
    assert (mapping.columns, mapping.title_from) == (columns, title_from)


def test_media_is_an_image_and_no_source() -> None:
    foreign = found(
        "Year,Headline,Media,Media Credit,Media Caption\n"
        "1953,Ice,http://a.example/b.jpg,Me,A boat\n"
    )
    assert foreign.mapping.columns["image"] == "Media"
    assert column(foreign, "source") == [""]
    note = "Media: http://a.example/b.jpg\nMedia Credit: Me\nMedia Caption: A boat"
    assert column(foreign, "note") == [note]


def test_addresses_of_pictures_are_no_source() -> None:
    foreign = found("date,title,link\n1953,Ice,http://a.example/b.jpg\n1954,Fog,c.png\n")
    assert "source" not in foreign.mapping.columns
