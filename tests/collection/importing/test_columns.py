"""What columns are taken for, what their dates mean, and what their reader is asked."""

import pytest

from tests.support.foreign_tables import column, found, refusal
from timeline.collection.importing import Mapping, applied, mapping_of
from timeline.errors import TableError

ROWS = "1953-04-06,Talks begin\n1953-05-01,Talks end\n"

NAMES = [
    # header, rows, what is taken for what
    pytest.param("Date,Title", {"date": "Date", "title": "Title"}, id="English"),
    pytest.param("Datum,Ereignis", {"date": "Datum", "title": "Ereignis"}, id="German"),
    pytest.param("Date,Événement", {"date": "Date", "title": "Événement"}, id="French"),
    pytest.param("Fecha,Título", {"date": "Fecha", "title": "Título"}, id="Spanish"),
    pytest.param("Data,Titolo", {"date": "Data", "title": "Titolo"}, id="Italian"),
    pytest.param("Дата,Событие", {"date": "Дата", "title": "Событие"}, id="Russian"),
    pytest.param("日付,出来事", {"date": "日付", "title": "出来事"}, id="Japanese"),
    pytest.param("start_date,EventName", {"date": "start_date", "title": "EventName"}, id="snake"),
    pytest.param(
        "dcterms:date,dcterms:title",
        {"date": "dcterms:date", "title": "dcterms:title"},
        id="Dublin Core",
    ),
    pytest.param("abc,def", {"date": "abc", "title": "def"}, id="by content"),
]


@pytest.mark.parametrize(("header", "columns"), NAMES)
def test_columns_are_known_by_name_or_content(header: str, columns: dict[str, str]) -> None:
    assert found(f"{header}\n{ROWS}").mapping.columns == columns


def test_long_texts_and_few_values_are_known_by_content() -> None:
    long = "It was said, at length and by several, that the talks would go on. " * 2
    rows = "".join(
        f"{day} May 1953,Talk {day} held,{long}{day},{'ab'[day % 2]}\n".replace(
            long, long.replace(",", "")
        )
        for day in range(1, 9)
    )
    mapping = found(f"a,b,c,d\n{rows}").mapping
    assert mapping.columns == {"date": "a", "title": "b", "summary": "c", "thread": "d"}
    assert mapping.reasons["thread"] == "its values: 2 that come again"


def test_a_title_is_made_of_what_tells_rows_apart() -> None:
    rows = "".join(f"2/{day}/1946,S/PV.{day},The Spanish question,USSR\n" for day in range(13, 20))
    foreign = found(f"date,draft,agenda_item,member\n{rows}")
    assert foreign.mapping.title_from == ("agenda_item", "draft")
    assert column(foreign, "title")[0] == "The Spanish question · S/PV.13"
    assert any("it is made of “agenda_item”, “draft”" in note for note in foreign.report.notes)


def test_a_title_that_was_too_long_stands_whole_in_the_note() -> None:
    foreign = found(f"date,title\n1953,{'word ' * 40}\n")
    assert len(column(foreign, "title")[0]) <= 90
    assert column(foreign, "note")[0].startswith("word word")


def test_columns_that_say_something_else_are_kept_in_the_note() -> None:
    foreign = found("date,title,Archive\n1953,Talks,NARA\n1954,Fog,PRO\n")
    assert column(foreign, "note") == ["Archive: NARA", "Archive: PRO"]


class TestIds:
    def test_they_hang_on_what_a_row_says_and_not_on_its_place(self) -> None:
        one = found("date,title\n1953,Talks\n1954,Fog\n1954,Fog\n")
        other = found("date,title\n1954,Fog\n1953,Talks\n")
        assert column(one, "id")[0] == column(other, "id")[1]
        assert column(one, "id")[1] == column(other, "id")[0]
        assert column(one, "id")[2] == column(one, "id")[1] + "-2"

    def test_its_own_are_kept_where_they_can_stand_in_a_link(self) -> None:
        assert column(found("id,date,title\na1,1953,Talks\n"), "id") == ["a1"]
        assert column(found("id,date,title\na/1,1953,Talks\n"), "id") != ["a/1"]

    def test_a_title_in_other_letters(self) -> None:
        (made,) = column(found("date,title\n1953,会談\n"), "id")
        assert made.startswith("event-")


# --- dates ------------------------------------------------------------------------------------

ORDERS = [
    pytest.param(["2/16/1946", "6/7/1946"], "MDY", ["", ""], id="month first"),
    pytest.param(["16/2/1946", "6/7/1946"], "DMY", ["", ""], id="day first"),
    pytest.param(["16.2.1946", "6.7.1946"], "DMY", ["", ""], id="with dots"),
    pytest.param(["1946/2/16", "1946/6/7"], "YMD", ["", ""], id="year first"),
    pytest.param(
        ["4/5/1953", "6/6/1953"],
        "unknown",
        ["[1953-04-05,1953-05-04]", "1953-06-06"],
        id="not decided: one of two days",
    ),
    pytest.param(
        ["25/12/1953", "12/26/1953", "1/2/1953"],
        "unknown",
        ["1953-12-25", "1953-12-26", "[1953-01-02,1953-02-01]"],
        id="contradictory",
    ),
    pytest.param(["5 May 1953", "1953"], "", ["", ""], id="no dates in numbers"),
]


@pytest.mark.parametrize(("cells", "order", "edtf"), ORDERS)
def test_the_order_is_decided_for_the_whole_column(
    cells: list[str], order: str, edtf: list[str]
) -> None:
    foreign = found("date,title\n" + "".join(f"{cell},Talks\n" for cell in cells))
    assert foreign.mapping.order == order
    assert column(foreign, "edtf") == edtf
    asked = [question.field for question in foreign.report.questions]
    assert asked == (["order"] if order == "unknown" else [])


def test_an_answer_settles_the_order() -> None:
    octets = b"date,title\n4/5/1953,Talks\n6/7/1953,Fog\n"
    (question,) = found(octets).report.questions
    assert question.choices == ("MDY", "DMY")
    assert question.examples == ("4/5/1953", "6/7/1953")
    answered = found(octets, mapping=found(octets).mapping, change={"order": "DMY"})
    assert answered.mapping.order == "DMY"
    assert answered.report.questions == ()
    assert column(answered, "edtf") == ["", ""]


def test_years_of_two_digits_wait_for_their_century() -> None:
    octets = b"date,title\n4/25/53,Talks\n6/7/54,Fog\n"
    foreign = found(octets)
    assert [question.field for question in foreign.report.questions] == ["century"]
    assert foreign.report.dated == 0
    answered = found(octets, change={"century": "1900"})
    assert column(answered, "edtf") == ["1953-04-25", "1954-06-07"]
    assert answered.report.questions == ()


LANGUAGES = [
    pytest.param("5 March 1953", "en", id="English"),
    pytest.param("5 mars 1953", "fr", id="French"),
    pytest.param("5. März 1953", "de", id="German"),
    pytest.param("5 de marzo de 1953", "es", id="Spanish"),
    pytest.param("5 марта 1953 г.", "ru", id="Russian"),
    pytest.param("5 października 1953", "pl", id="Polish"),
    pytest.param("1953年3月5日", "en", id="Japanese needs no language"),
]


@pytest.mark.parametrize(("cell", "language"), LANGUAGES)
def test_the_language_is_found_once_for_the_column(cell: str, language: str) -> None:
    foreign = found(f"date,title\n{cell},Talks\n1954,Fog\n")
    assert foreign.mapping.language == language
    assert foreign.report.dated == 2


DATES = [
    # header, row, date, edtf
    pytest.param("year,title", "1953,x", "1953", "1953", id="a year"),
    pytest.param("year,month,title", "1953,4,x", "1953-04", "1953-04", id="year and month"),
    pytest.param("year,month,day,title", "1953,4,6,x", "1953-04-06", "1953-04-06", id="parts"),
    pytest.param("year,month,day,title", "1953,April,6,x", "6 April 1953", "", id="month in words"),
    pytest.param("year,month,day,title", "1953,4,-9,x", "1953-04", "1953-04", id="day unknown"),
    pytest.param("year,month,day,title", "1953,99,99,x", "1953", "1953", id="month unknown"),
    pytest.param("year,month,day,title", "1953,0,6,x", "1953", "1953", id="a day of no month"),
    pytest.param("year,title", "-9,x", "-9", "XXXX", id="year unknown"),
    pytest.param("year,title", "0000,x", "0000", "XXXX", id="year of noughts"),
    pytest.param("date,title", "0000-00-00,x", "0000-00-00", "XXXX", id="noughts"),
    pytest.param("date,title", "1953-04-00,x", "1953-04-00", "1953-04", id="day of noughts"),
    pytest.param("date,title", "n.d.,x", "n.d.", "XXXX", id="n.d."),
    pytest.param("date,title", ",x", "", "", id="blank"),
    pytest.param("date,title", "19455,x", "19455", "1953-04-06", id="day number"),
    pytest.param("date,title", "1953-04-06 14:30,x", "1953-04-06 14:30", "1953-04-06", id="time"),
    pytest.param("date,year,title", "6 April,1953,x", "6 April 1953", "", id="year apart"),
    pytest.param("date,year,title", "4/16/1953,1953,x", "4/16/1953", "", id="year again"),
    pytest.param(
        "start,end,title",
        "1953-04-06,1953-05,x",
        "1953-04-06 – 1953-05",
        "1953-04-06/1953-05",
        id="start and end",
    ),
    pytest.param("start,end,title", "1953,1953,x", "1953", "1953", id="an end that is the start"),
    pytest.param("start,end,title", ",1953,x", "1953", "/1953", id="an end alone"),
    pytest.param("start,end,title", "1953,soon,x", "1953 – soon", "1953/", id="a vague end"),
    pytest.param("start,end,title", "1954,1953,x", "1954 – 1953", "XXXX", id="end before start"),
    pytest.param("date,edtf,title", "spring,1953-21,x", "spring", "1953-21", id="EDTF as well"),
    pytest.param("date,edtf,title", "spring,1953-99,x", "spring", "XXXX", id="EDTF that is none"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row", "date", "edtf"), DATES)
def test_a_row_has_its_words_and_their_reading(header: str, row: str, date: str, edtf: str) -> None:
    foreign = found(f"{header}\n{row}\n")
    assert (column(foreign, "date"), column(foreign, "edtf")) == ([date], [edtf])


def test_small_and_negative_years_are_years_among_their_like() -> None:
    octets = "year,title\n-44,Ides\n-9,Teutoburg\n14,Augustus dies\n"
    foreign = found(octets, change={"negative_years": "astronomical"})
    assert column(foreign, "edtf") == ["-0044", "-0009", "0014"]
    assert foreign.mapping.unknown == ()


def test_a_year_among_day_numbers_is_not_guessed() -> None:
    foreign = found("date,title\n19455,a\n19456,b\n1848,c\n3 May 1848,d\n")
    assert column(foreign, "edtf") == ["1953-04-06", "1953-04-07", "XXXX", ""]
    (fault,) = foreign.report.undated
    assert (fault.row, fault.column, fault.value) == (4, "date", "1848")
    assert any("days since 1900" in note for note in foreign.report.notes)


def test_a_date_that_can_not_be_read_is_kept_with_its_words() -> None:
    foreign = found("date,title\nsoon,Talks\n1953,Fog\n")
    assert foreign.report.counts() == "2 of 2 rows read: 1 dated, 1 undated; 0 set aside."
    (fault,) = foreign.report.undated
    assert str(fault).startswith("mine.csv, row 2, column date: “soon” is kept as undated, since")
    assert fault.remedy
    assert column(foreign, "date")[0] == "soon"
    assert "can't be read" in column(foreign, "note")[0]


# --- what its reader changes ------------------------------------------------------------------


def test_another_column_may_hold_the_dates() -> None:
    octets = b"date,sent,title\n2/16/1946,16.2.1947,Talks\n3/17/1946,17.3.1947,Fog\n"
    first = found(octets)
    assert first.mapping.order == "MDY"
    changed = found(octets, mapping=first.mapping, change={"columns": {"date": "sent"}})
    assert changed.mapping.order == "DMY"
    assert column(changed, "date") == ["16.2.1947", "17.3.1947"]


def test_a_column_that_gets_another_role_loses_its_first() -> None:
    mapping = applied(Mapping(columns={"title": "a", "actor": "b"}), {"columns": {"title": "b"}})
    assert mapping.columns == {"title": "b"}
    assert applied(mapping, {"columns": {"title": None}}).columns == {}


CHANGES = [
    pytest.param({"ordr": "MDY"}, "Did you mean “order”?", id="unknown field"),
    pytest.param({"order": "DYM"}, "is no order of day, month and year", id="order"),
    pytest.param({"language": "French"}, "is no code of a language", id="language"),
    pytest.param({"century": "19"}, "is no first year of a century", id="century"),
    pytest.param({"serials": "1901"}, "Write 1900 or 1904", id="serials"),
    pytest.param({"separator": "x"}, "is no separator", id="separator"),
    pytest.param({"kept": "note"}, "is not a list of texts", id="not a list"),
    pytest.param({"order": 1}, "is not a text", id="not a text"),
    pytest.param({"columns": ["date"]}, "is not an object", id="not an object"),
    pytest.param({"columns": {"dat": "date"}}, "Did you mean “date”?", id="unknown role"),
    pytest.param({"columns": {"date": 3}}, "has no column's name", id="no name"),
    pytest.param({"columns": {"date": "dte"}}, "Did you mean “date”?", id="unknown column"),
    pytest.param({"kept": ["x"]}, "It has: “date”, “title”", id="unknown column kept"),
]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_a_change_that_can_not_be_is_told(change: dict[str, object], told: str) -> None:
    assert told in refusal(b"date,title\n1953,Talks\n", change=change)


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, '{"a": 1}', '{"columns": 1}'])
def test_a_mapping_that_is_none_is_told(text: str) -> None:
    with pytest.raises(TableError):
        mapping_of(text)
