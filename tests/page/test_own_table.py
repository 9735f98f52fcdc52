"""A reader's own table: read, answered, and taken away."""

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from tests.support.foreign_tables import TIMELINEJS_3, TIMELINEJS_SHEET, workbook
from tests.support.naughty import NAUGHTY
from tests.support.own_tables import KEYS, MILL, OURS, PIVOT, Elements, answer, sent
from timeline.classroom.formats import FORMATS
from timeline.collection.collection import Collection
from timeline.collection.importing import DEFAULT_LIMITS
from timeline.collection.importing.mapping import ROLES
from timeline.errors import Fault, TableError, ViewError
from timeline.exports.formats import Format
from timeline.exports.text_formats import TEXT_FORMATS
from timeline.page import own_table
from timeline.page.own_table_report import FIRST_ROWS, MOST_FAULTS, faults_in_html


def faults(octets: bytes, name: str = "mine.csv", **more: str) -> tuple[Fault, ...]:
    with pytest.raises(TableError) as caught:
        sent(octets, name, **more)
    return caught.value.faults


class TestOpenSent:
    def test_our_own_form(self) -> None:
        found = sent(OURS, "events.csv")
        assert found.foreign is None
        assert list(found.events.sort_values("row").index) == ["e0", "e1"]
        assert found.settings.title == "events"

    @pytest.mark.parametrize(
        ("octets", "name", "titles"),
        [
            pytest.param(MILL, "mill.csv", ["Flood", "Gate mended", "Fog"], id="CSV"),
            pytest.param(
                MILL.replace(b",", b"\t"), "a.tsv", ["Flood", "Gate mended", "Fog"], id="TSV"
            ),
            pytest.param(
                TIMELINEJS_3, "a.json", ["Flood & fog", "Gate mended", "Ides", "Miller"], id="JSON"
            ),
            pytest.param(TIMELINEJS_SHEET, "a.csv", ["Flood", "Gate mended"], id="a spreadsheet"),
            pytest.param(
                workbook(["When", "What"], ["1713", "Flood"]), "a.xlsx", ["Flood"], id="a workbook"
            ),
            pytest.param(
                workbook(["When", "What"], ["1713", "Flood"]), "a.csv", ["Flood"], id="a wrong name"
            ),
        ],
    )
    def test_a_table_from_elsewhere(self, octets: bytes, name: str, titles: list[str]) -> None:
        found = sent(octets, name)
        assert found.foreign is not None
        assert list(found.events.sort_values("row")["title"]) == titles

    @pytest.mark.parametrize(
        "octets", [pytest.param(OURS, id="ours"), pytest.param(MILL, id="other")]
    )
    def test_nothing_made_of_it_is_kept(self, octets: bytes) -> None:
        assert not sent(octets).is_kept

    @pytest.mark.parametrize(
        ("name", "title"),
        [
            pytest.param("mill.csv", "mill", id="plain"),
            pytest.param("C:\\papers\\mill.csv", "mill", id="a path of Windows"),
            pytest.param("../../etc/mill.csv", "mill", id="a path upward"),
            pytest.param("/etc/passwd", "passwd", id="an absolute path"),
            pytest.param("", "table", id="none"),
            pytest.param("/", "table", id="only a path"),
            pytest.param("Mühle 1713.csv", "Mühle 1713", id="letters beyond ASCII"),
        ],
    )
    def test_of_its_name_only_the_last_part_counts(self, name: str, title: str) -> None:
        assert sent(name=name).settings.title == title

    @pytest.mark.parametrize(
        ("octets", "said"),
        [
            pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(64), "is a PNG picture", id="a picture"),
            pytest.param(b"", "holds no rows", id="empty"),
            pytest.param(b"When,What\n", "has a header and no rows", id="a header"),
            pytest.param(b"PK\x03\x04abcd", "is a damaged ZIP archive", id="a broken archive"),
            pytest.param(b"%PDF-1.7\n", "not a table", id="a PDF"),
            pytest.param(b'{"a": 1}', "is JSON, but neither", id="other JSON"),
            pytest.param(b"x" * (DEFAULT_LIMITS.octets + 1), "is larger than 10 MB", id="large"),
        ],
    )
    def test_what_is_no_table_is_told_with_a_remedy(self, octets: bytes, said: str) -> None:
        (fault,) = faults(octets, "C:\\mine.csv")
        assert said in fault.problem
        assert fault.file == "mine.csv"
        assert fault.remedy

    def test_every_fault_of_our_own_form_has_its_place(self) -> None:
        wrong = OURS.replace(b"1953-03-05", b"1953-99").replace(b"stated", b"sworn")
        found = faults(wrong)
        assert {(fault.row, fault.column) for fault in found} >= {(2, "edtf"), (2, "basis")}
        assert all(fault.remedy for fault in found)

    @pytest.mark.parametrize("text", ["nope", "[1]", "3", '"x"', "[" * 100_000, "{" + '"a":{' * 9])
    @pytest.mark.parametrize("field", ["mapping", "change"])
    def test_a_mapping_or_change_that_is_no_json_object(self, field: str, text: str) -> None:
        (fault,) = faults(MILL, **{field: text})
        assert "JSON" in fault.problem
        assert fault.remedy == "Begin anew from the table."

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"columns": {"title": "Nope"}}, id="no such column"),
            pytest.param({"columns": {"colour": "What"}}, id="no such role"),
            pytest.param({"columns": {"title": 7}}, id="no name of a column"),
            pytest.param({"order": "DDD"}, id="no order"),
            pytest.param({"colour": "red"}, id="no such field"),
            pytest.param({"encoding": "rot13"}, id="an encoding of no text"),
            pytest.param({"columns": {"title": "\ud800"}}, id="half a character"),
        ],
    )
    def test_a_change_that_does_not_fit(self, change: dict[str, object]) -> None:
        found = faults(MILL, change=json.dumps(change))
        assert found
        assert all(fault.remedy for fault in found)
        faults_in_html(TableError(found)).encode()

    def test_a_change_is_read_and_stays_in_the_mapping(self) -> None:
        first = sent()
        assert first.foreign
        changed = sent(
            mapping=first.foreign.mapping.to_json(),
            change=json.dumps({"columns": {"title": "Who"}, "order": "DMY"}),
        )
        assert changed.foreign
        again = sent(mapping=changed.foreign.mapping.to_json())
        for each in (changed, again):
            assert set(each.events["title"]) == {"Miller", "Reeve"}
            assert "1713-02-01" in {str(day)[:10] for day in each.events["earliest"]}


class TestAnswer:
    def test_it_has_its_keys_and_is_json(self) -> None:
        found = answer(sent(), {})
        assert set(found) == KEYS
        json.dumps(found)
        assert found["title"] == "mill"
        assert json.loads(found["mapping"])["columns"]["title"] == "What"
        assert {"scene", "figure"} == set(found["opening"])

    @pytest.mark.parametrize(
        ("octets", "counts"),
        [
            pytest.param(MILL, "3 of 3 rows read: 2 dated, 1 undated; 0 set aside.", id="undated"),
            pytest.param(
                TIMELINEJS_SHEET, "2 of 3 rows read: 2 dated, 0 undated; 1 set aside.", id="aside"
            ),
            pytest.param(OURS, "2 rows read: 1 dated, 1 undated; 0 set aside.", id="ours"),
        ],
    )
    def test_rows_are_counted(self, octets: bytes, counts: str) -> None:
        report = answer(sent(octets), {})["report"]
        assert counts in report
        assert 'id="own-forget"' in report
        assert ('id="own-aside"' in report) == ("1 set aside" in counts)

    def test_each_question_has_a_button_for_each_answer(self) -> None:
        report = Elements(answer(sent(), {})["report"])
        changes = [json.loads(each) for each in report.with_attribute("data-change")]
        assert changes == [{"order": "MDY"}, {"order": "DMY"}]
        assert "Such as 1/2/1713, 3/4/1713." in report.words

    def test_the_menus_show_what_was_taken(self) -> None:
        report = Elements(answer(sent(), {})["report"])
        taken: dict[str, str] = {}
        role = ""
        for tag, attrs in report.found:
            if tag == "select":
                role = str(attrs.get("data-role", ""))
            elif tag == "option" and role and "selected" in attrs:
                taken[role] = str(attrs["value"])
        assert {role: name for role, name in taken.items() if name} == {
            "date": "When",
            "title": "What",
            "actor": "Who",
        }
        labels = {str(attrs["for"]) for tag, attrs in report.found if tag == "label"}
        assert {f"role-{each}" for each in taken} <= labels
        menus = {str(attrs["id"]) for tag, attrs in report.found if tag == "select"}
        assert menus == labels

    def test_the_first_rows_stand_as_they_were_read(self) -> None:
        rows = b"When,What\n" + b"".join(b"%d,Event %d\n" % (n, n) for n in range(1713, 1733))
        report = answer(sent(rows), {})["report"]
        assert report.count("<tr>") == 1 + FIRST_ROWS
        assert '<td data-label="Date">1713</td><td data-label="Read as">' in report
        assert "Event 1718" in report
        assert "Event 1719" not in report

    def test_faults_are_told_one_by_one_up_to_a_bound(self) -> None:
        rows = b"When,What\n1713,x\n" + b"soon,y\n" * (MOST_FAULTS + 3)
        report = answer(sent(rows), {})["report"]
        assert report.count("row ") == MOST_FAULTS
        assert "And 3 more." in report

    def test_a_view_is_drawn_as_its_words_ask(self) -> None:
        found = answer(sent(), {**PIVOT, "lanes": "actor", "scale": "order"})
        now = found["opening"]["scene"]["now"]
        assert (now["lanes"], now["scale"]) == ("actor", "order")
        assert found["asked"]["view"]["pivot"] == PIVOT["pivot"]
        assert "5 March 1713" in found["headline"]
        assert answer(sent(), {"pivot": "soonish"})["asked"]["notices"]

    def test_a_table_without_kinds_speaks_of_events(self) -> None:
        for query in ({}, PIVOT, {**PIVOT, "compare": "actor"}):
            found = answer(sent(), query)
            said = "".join(Elements(str(found[key])).words for key in sorted(KEYS))
            assert "esture" not in re.sub(r"data-\S+|\"gestures?\"", "", _without_data(said))

    def test_more_cards_of_it_speak_of_events_too(self) -> None:
        ledger = own_table.wanted_cards(sent(), PIVOT, [])
        assert "Events among them" in ledger
        assert "Gestures" not in ledger
        assert "Gestures among them" in own_table.wanted_cards(sent(OURS), {"pivot": "1953"}, [])


def _without_data(text: str) -> str:
    """Without the names of numbers in what only scripts read."""
    return re.sub(r"'(gestures?|\w*_gestures?)'", "", text)


class TestWantedCards:
    @pytest.fixture
    def large(self) -> Collection:
        rows = "".join(f"{1200 + n},Event {n}\n" for n in range(500))
        return sent(f"When,What\n{rows}".encode())

    def test_those_that_are_asked_for_are_there_and_no_other(self, large: Collection) -> None:
        wanted = [str(key) for key in large.events.index[[7, 450]]]
        found = Elements(own_table.wanted_cards(large, {}, wanted)).with_attribute("data-event")
        assert sorted(found) == sorted(wanted)

    def test_what_is_no_event_has_none(self, large: Collection) -> None:
        assert "data-event" not in own_table.wanted_cards(large, {}, ["", "<b>", "nothing"])


PARSERS: dict[str, Callable[[str], object]] = {
    "application/json": json.loads,
    "application/vnd.citationstyles.csl+json": json.loads,
    "text/csv": lambda text: list(csv.reader(io.StringIO(text, newline=""))),
}


class TestTakenAway:
    @pytest.mark.parametrize("form", TEXT_FORMATS, ids=lambda form: form.name)
    @pytest.mark.parametrize(
        "octets", [pytest.param(MILL, id="other"), pytest.param(OURS, id="ours")]
    )
    def test_every_format(self, form: Format, octets: bytes) -> None:
        file = own_table.taken_away(sent(octets), form, "lanes=actor")
        assert file.name == f"mill{form.endings[0]}"
        assert file.mimetype == form.mimetype
        assert isinstance(file.content, str)
        PARSERS.get(file.mimetype, str)(file.content)

    def test_only_what_is_selected(self) -> None:
        file = own_table.taken_away(sent(), FORMATS["json"], "actor=Reeve")
        assert [event["title"] for event in json.loads(file.content)] == ["Fog"]

    def test_an_exhibit(self) -> None:
        file = own_table.taken_away(sent(), FORMATS["html"], "pivot=1713&actor=Miller")
        assert (file.name, file.mimetype) == ("exhibit.html", "text/html")
        assert "Gate mended" in str(file.content)

    def test_a_query_that_can_not_be_used(self) -> None:
        with pytest.raises(ViewError):
            own_table.taken_away(sent(), FORMATS["csv"], "actor=Nobody")


class TestAside:
    def test_it_holds_each_row_with_its_remedy(self) -> None:
        rows = list(csv.reader(io.StringIO(answer(sent(TIMELINEJS_SHEET), {})["aside"])))
        assert rows[0] == ["row", "column", "value", "problem", "remedy"]
        assert rows[1][:2] == ["2", "Type"]
        assert all(rows[1][3:])

    def test_it_runs_nothing_in_a_spreadsheet(self) -> None:
        octets = TIMELINEJS_SHEET.replace(b",Type,", b",=Type,")
        found = sent(octets, change=json.dumps({"columns": {"type": "=Type"}}))
        rows = list(csv.reader(io.StringIO(answer(found, {})["aside"])))
        assert rows[1][1] == "'=Type"


class TestFaultsInHtml:
    def test_they_are_text(self) -> None:
        fault = Fault("<b>.csv", 2, "<i>", "<script>", "is <wrong>", "Mend <it>.")
        found = Elements(faults_in_html(TableError((fault,))))
        assert [tag for tag, _ in found.found] == ["p", "ul", "li"]
        assert "<b>.csv, row 2, column <i>: “<script>” is <wrong>. Mend <it>." in found.words

    def test_there_is_a_bound(self) -> None:
        fault = Fault("a.csv", 2, None, None, "is wrong", "Mend it.")
        some = faults_in_html(TableError((fault,) * MOST_FAULTS))
        more = faults_in_html(TableError((fault,) * (MOST_FAULTS + 1)))
        assert some.count("<li>") == more.count("<li>") == MOST_FAULTS
        assert "more." not in some
        assert "And 1 more." in more


ELEMENTS = {"script", "img", "iframe", "style", "object", "embed", "form", "textarea"}


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    """What is answered for a table without markup."""
    return answer(sent(b"When,What,Who,Topic,Notes,Source,x\n1713,a,b,c,d,e,f\n"), PIVOT)


@pytest.mark.parametrize("text", [*NAUGHTY, pytest.param('"><img src=x onerror=f()>', id="an end")])
def test_markup_in_every_cell_stays_text(text: str, plain: dict[str, Any]) -> None:
    """Each cell, each column's name and the file's name are the text."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = ("When", "What", "Who", "Topic", "Notes", "Source")
    writer.writerow([*names, f"Column {text}"])
    writer.writerow([text] * (len(names) + 1))
    writer.writerow(["1713", "Plain", *[text] * 5])
    collection = sent(out.getvalue().encode(), f"{text}.csv")
    found = answer(collection, PIVOT)
    for key in ("report", "view", "headline", "comparison", "ledger", "facets"):
        made = Elements(found[key])
        allowed = {tag for tag, _ in Elements(plain[key]).found} | {"ul", "li", "q", "details"}
        assert not {tag for tag, _ in made.found} & ELEMENTS
        if key != "view":
            assert {tag for tag, _ in made.found} <= allowed | {
                "summary",
                "p",
                "button",
                "div",
                "span",
            }
        assert not [name for _, attrs in made.found for name in attrs if name.startswith("on")]
    title = str(collection.events["title"].iloc[0])
    assert title in unescape(found["ledger"])


class TestWhatColumnsWereTakenFor:
    def test_how_it_was_read_is_answered_without_the_view(self) -> None:
        whole = own_table.answer(sent(MILL), {}, FORMATS.values())
        told = own_table.answer(sent(MILL), {"part": "report"}, FORMATS.values())
        assert told == {key: whole[key] for key in ("mapping", "report", "aside")}

    def test_every_role_can_be_chosen(self) -> None:
        report = own_table.answer(sent(MILL), {"part": "report"}, FORMATS.values())["report"]
        offered = set(re.findall(r'data-role="(\w+)"', report))
        assert offered == set(ROLES)

    def test_an_answer_for_each_way_of_writing_is_put_in_words(self) -> None:
        octets = b"date,title\n3.4.1951,Talks\n5/26/1866,Fog\n"
        report = own_table.answer(sent(octets), {"part": "report"}, FORMATS.values())["report"]
        words = "1.2.1953: the day stands first; 1/2/1953: the month stands first"
        assert words in unescape(report)

    def test_words_that_can_not_be_read_are_not_said_to_be_no_date(self) -> None:
        octets = b"date,title\nFebruary 25,Talks\n,Fog\n"
        ledger = own_table.answer(sent(octets), {}, FORMATS.values())["ledger"]
        talks, fog = (
            next(card for card in ledger.split("<article") if f">{title}<" in card)
            for title in ("Talks", "Fog")
        )
        assert "Its words give no date that can be read." in talks
        assert "Its words give no date that can be read." not in fog
        assert "No date." in fog
