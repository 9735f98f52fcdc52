"""Exports as they are asked for: at an address, and from the command line."""

import csv
import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.client import get
from tests.support.made_up import collection
from tests.support.serving import served
from timeline.classroom.formats import FORMATS
from timeline.cli.main import main
from timeline.collection.collection import Collection
from timeline.exports.formats import Order
from timeline.exports.tables import DATED_COLUMNS
from timeline.exports.text_formats import TEXT_FORMATS
from timeline.views.strict import view_events

DATA = ("/events.csv", "/events.json", "/events.schema.json")
NAMES = tuple(form.name for form in TEXT_FORMATS)
EXPORTS = tuple(f"/export/{name}" for name in NAMES)
QUERY = "?side=before&actor=USSR&pivot=armistice"


class TestFormats:
    def test_each_makes_something_of_the_memo(self, memo: Collection) -> None:
        texts = [form.write(Order(memo, "")).content for form in TEXT_FORMATS]
        assert all("Soviet" in str(text) for text in texts)
        assert len(set(texts)) == len(NAMES)

    @pytest.mark.parametrize("name", NAMES)
    def test_each_makes_something_of_nothing(self, memo: Collection, name: str) -> None:
        nothing, everything = (FORMATS[name].write(Order(memo, q)) for q in ("q=zeppelin", ""))
        assert len(nothing.octets) < len(everything.octets)


class TestAnswers:
    @pytest.mark.parametrize(
        ("path", "content_type"),
        [
            ("/events.csv", "text/csv; charset=utf-8; header=present"),
            ("/events.json", "application/json"),
            ("/events.schema.json", "application/json"),
            ("/export/csv", "text/csv; charset=utf-8; header=present"),
            ("/export/timelinejs", "application/json"),
            ("/export/ris", "application/x-research-info-systems; charset=utf-8"),
            ("/export/bibtex", "application/x-bibtex; charset=utf-8"),
            ("/export/csl", "application/vnd.citationstyles.csl+json"),
            ("/export/md", "text/markdown; charset=utf-8; variant=CommonMark"),
        ],
    )
    def test_type(self, client: FlaskClient, path: str, content_type: str) -> None:
        assert get(client, path).headers["Content-Type"] == content_type

    def test_csv(self, client: FlaskClient, memo: Collection) -> None:
        answer = get(client, f"/events.csv{QUERY}")
        found = pd.read_csv(io.StringIO(answer.text), keep_default_na=False)
        shown = view_events(memo, QUERY).events
        assert tuple(found.columns) == DATED_COLUMNS
        assert list(found["id"]) == list(shown.index)
        assert set(found["side"]) == {"before"}

    def test_json(self, client: FlaskClient, memo: Collection) -> None:
        answer = get(client, f"/events.json{QUERY}")
        assert [row["id"] for row in answer.json or []] == list(
            view_events(memo, QUERY).events.index
        )

    def test_an_empty_selection_is_a_table_without_rows(self, client: FlaskClient) -> None:
        assert get(client, "/events.csv?q=zeppelin").text == f"{','.join(DATED_COLUMNS)}\r\n"
        assert get(client, "/events.json?q=zeppelin").json == []

    @pytest.mark.parametrize("path", ["/events.csv", "/events.json"])
    def test_its_columns_are_described_where_it_says(self, client: FlaskClient, path: str) -> None:
        match = re.fullmatch(r'<(.+)>; rel="describedby"; .+', get(client, path).headers["Link"])
        assert match
        fields = (get(client, match[1]).json or {})["fields"]
        assert [field["name"] for field in fields] == list(DATED_COLUMNS)

    @pytest.mark.parametrize("path", [*DATA, *EXPORTS])
    def test_any_page_may_read_it(self, client: FlaskClient, path: str) -> None:
        for answer in (get(client, path), client.options(path), get(client, f"{path}?x=y")):
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "Set-Cookie" not in answer.headers

    def test_no_other_address_is_open(self, client: FlaskClient) -> None:
        for path in ("/", "/embed", "/exhibit.html", "/nothing"):
            assert "Access-Control-Allow-Origin" not in get(client, path).headers

    @pytest.mark.parametrize("path", [*DATA, *EXPORTS])
    @pytest.mark.parametrize("accepted", ["identity", "gzip", "br"])
    def test_it_is_sent_again_only_if_it_is_another(
        self, client: FlaskClient, path: str, accepted: str
    ) -> None:
        first = get(client, path, accepted)
        assert (first.status_code, first.headers["Cache-Control"]) == (200, "public, no-cache")
        asked = {"Accept-Encoding": accepted, "If-None-Match": first.headers["ETag"]}
        again = client.get(path, headers=asked)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        # Another selection of the same events' table is another answer.
        if path != "/events.schema.json":
            other = client.get(f"{path}?thread=Relief", headers=asked)
            assert other.status_code == 200

    @pytest.mark.parametrize("path", [*DATA, *EXPORTS])
    @pytest.mark.parametrize(
        ("query", "told"),
        [
            pytest.param("colour=red", ["“colour”", "Write some of: actor, "], id="no such key"),
            pytest.param("side=befor", ["“befor”", "before, either, after"], id="no such side"),
            pytest.param("pivot=soonish", ["soonish", "Or give one of: stalin"], id="a pivot"),
            pytest.param("to=yesterday", ["yesterday", "1952-09"], id="a date"),
            pytest.param("pivot=%FF", ["pivot", "armistice"], id="no UTF-8"),
        ],
    )
    def test_what_can_not_be_used_is_refused(
        self, client: FlaskClient, path: str, query: str, told: list[str]
    ) -> None:
        answer = get(client, f"{path}?{query}")
        assert (answer.status_code, answer.mimetype) == (400, "text/plain")
        assert all(words in answer.text for words in told)
        assert answer.text.count("\n") == 1
        assert "ETag" not in answer.headers

    @pytest.mark.parametrize("path", EXPORTS)
    def test_an_export_is_a_download(self, client: FlaskClient, path: str) -> None:
        form = FORMATS[path.rsplit("/", 1)[1]]
        told = get(client, path).headers["Content-Disposition"]
        assert told == f"attachment; filename=gestures-toward-japan{form.endings[0]}"

    def test_of_an_unknown_export_it_says_which_there_are(self, client: FlaskClient) -> None:
        answer = get(client, "/export/docx")
        assert (answer.status_code, answer.mimetype) == (404, "text/plain")
        assert answer.text.endswith("plotly, md.\n")


def test_pandas_reads_a_running_server(application: Flask) -> None:
    with served(application) as address:
        found = pd.read_csv(f"{address}/events.csv?side=before", index_col="id")
    assert set(found["side"]) == {"before"}
    assert found.loc["un-veto", "earliest"] == "1952-09-18"


class TestCommand:
    @pytest.mark.parametrize("name", NAMES)
    def test_each_kind_by_its_ending_and_by_its_name(
        self, memo: Collection, tmp_path: Path, name: str
    ) -> None:
        form = FORMATS[name]
        told = form.write(Order(memo, "actor=PRC")).octets
        one, other = tmp_path / f"a{form.endings[0]}", tmp_path / "b.txt"
        assert main(["export", str(one), "--select", "actor=PRC"]) == 0
        assert main(["export", str(other), "--as", name, "--select", "?actor=PRC"]) == 0
        assert one.read_bytes() == other.read_bytes() == told

    def test_an_address_can_be_pasted(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        address = "https://timeline.example.org/?actor=PRC&amp;side=undated&lanes=actor"
        assert main(["export", str(file), "--select", address]) == 0
        with file.open(encoding="utf-8", newline="") as opened:
            assert {row["actor"] for row in csv.DictReader(opened)} == {"PRC"}

    def test_another_table(self, tmp_path: Path) -> None:
        made = collection(tmp_path, {"summary": "=1+1", "date": "1953"})
        file = tmp_path / "a.csv"
        assert main(["export", str(file), "--collection", str(made.path)]) == 0
        assert ",'=1+1," in file.read_text(encoding="utf-8")

    def test_what_is_left_out_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        rows = ({"date": "1953"}, {"title": "Some day"})
        made = collection(tmp_path, *rows)
        file = tmp_path / "a.timelinejs.json"
        assert main(["export", str(file), "--collection", str(made.path)]) == 0
        printed = capsys.readouterr()
        assert printed.err == "1 event has no date and is left out of the chart: Some day.\n"
        assert printed.out == f"Written to {file}: 2 events, TimelineJS (JSON).\n"
        assert len(json.loads(file.read_text(encoding="utf-8"))["events"]) == 1

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            pytest.param(["a.csv", "--select", "actor=Nobody"], 1, "Nobody", id="no such value"),
            pytest.param(["a.csv", "--select", "q=zeppelin"], 1, "shows no event", id="no event"),
            pytest.param(["a.docx"], 2, "one of .html, .pdf, .png, .svg", id="no such ending"),
            pytest.param(["a.csv", "--as", "docx"], 2, "one of: html, lesson,", id="no kind"),
            pytest.param(["a.pdf", "--as", "lesson"], 2, "only a handout", id="a lesson as PDF"),
            pytest.param(
                ["nowhere/a.csv"],
                1,
                "nowhere/a.csv: there is no folder nowhere",
                id="no such folder",
            ),
        ],
    )
    def test_what_can_not_be_written_is_told(
        self,
        arguments: list[str],
        status: int,
        words: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        try:
            found = main(["export", *arguments])
        except SystemExit as ended:
            found = int(ended.code or 0)
        assert found == status
        assert words in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    def test_the_help_names_every_kind(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["export", "--help"])
        told = " ".join(capsys.readouterr().out.split())
        assert all(re.search(rf"\b{name}\b", told) for name in FORMATS)


class TestOmeka:
    def items(self, made: Collection, query: str = "") -> list[dict[str, str]]:
        text = FORMATS["omeka"].write(Order(made, query)).content
        return list(csv.DictReader(io.StringIO(str(text), newline="")))

    def test_an_item(self, memo: Collection) -> None:
        (item,) = [i for i in self.items(memo) if i["dcterms:identifier"] == "boats-returned"]
        assert item["dcterms:title"] == "Returns seized fishermen and boats"
        assert item["dcterms:date"] == "1953-04-06"
        assert item["dcterms:temporal"] == "“April 6”: 6 April 1953"
        assert item["dcterms:subject"] == "Fisheries|USSR|Japan"
        assert item["dcterms:type"] == "Event|material cooperation|stated"
        assert item["dcterms:creator"] == "United States Department of State"
        assert item["dcterms:bibliographicCitation"].endswith(", p. 3.")
        assert item["dcterms:relation"] == "boats-seized"
        assert item["dcterms:language"] == "en"

    def test_the_undated_have_no_date(self, memo: Collection) -> None:
        for item in self.items(memo, "side=undated"):
            event = memo.events.loc[item["dcterms:identifier"]]
            is_bounded = event["latest"] == event["latest"]
            assert item["dcterms:date"] == (event["reading"].edtf if is_bounded else "")

    def test_headers_are_terms_of_dublin_core(self, memo: Collection) -> None:
        assert all(re.fullmatch(r"dcterms:[a-zA-Z]+", name) for name in self.items(memo)[0])

    def test_what_holds_the_separator_is_told(self, tmp_path: Path) -> None:
        row = {"thread": "a|b", "actor": "USSR", "summary": "=1", "note": "x|y"}
        made = collection(tmp_path, row)
        (item,) = self.items(made)
        assert item["dcterms:subject"] == "a¦b|USSR"
        assert item["dcterms:description"] == "=1\n\nx|y"
        _, notice, formula = FORMATS["omeka"].write(Order(made, "")).report().notices
        assert notice == "“|” is written “¦” in: a|b."
        assert formula.startswith("1 cell begins like a formula: ")
