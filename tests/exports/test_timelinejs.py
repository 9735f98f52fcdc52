"""A view for TimelineJS: dates as exact as the bounds, nothing lost unsaid, all text escaped."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.made_up import collection, event_rows, events
from tests.support.naughty import NAUGHTY, texts
from timeline.collection.collection import Collection
from timeline.exports import timelinejs
from timeline.exports.date_parts import placed
from timeline.views.strict import ViewEvents, view_events


def slides(shown: ViewEvents) -> dict[str, dict[str, Any]]:
    return {slide["unique_id"]: slide for slide in json.loads(timelinejs.as_json(shown))["events"]}


def records(shown: ViewEvents) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(timelinejs.as_csv(shown), newline="")))


class Words(HTMLParser):
    """What a browser shows of HTML, and the elements in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


DATES = [
    pytest.param({"edtf": "1953-04-06"}, "1953-4-6", "", id="a day"),
    pytest.param({"edtf": "1953-04"}, "1953-4", "", id="a month"),
    pytest.param({"edtf": "1953"}, "1953", "", id="a year"),
    pytest.param({"edtf": "[1952-11-01..1952-12-21]"}, "1952-11", "1952-12", id="late autumn"),
    pytest.param({"edtf": "[1953-03-23,1953-03-24]"}, "1953-3", "", id="one of two days"),
    pytest.param({"edtf": "[1953-03-30,1953-04-02]"}, "1953-3", "1953-4", id="of two months"),
    pytest.param({"edtf": "[1952..1953]"}, "1952", "1953", id="one of two years"),
    pytest.param({"edtf": "1952-10-05/1952-10-14"}, "1952-10-5", "1952-10-14", id="a span of days"),
    pytest.param({"edtf": "1953-01/1953-07"}, "1953-1", "1953-7", id="a span of months"),
    pytest.param({"edtf": "1953-03/"}, "1953-3", "", id="no end known"),
    pytest.param({"edtf": "/1953-08-04"}, "1953-8-4", "", id="only the end known"),
    pytest.param({"edtf": "[..1952-12-21]"}, "1952-12", "", id="on or before a day"),
    pytest.param({"edtf": "[1953-05-01..]"}, "1953-5", "", id="on or after a day"),
    pytest.param({"edtf": "1952-23/.."}, "1952-9", "", id="began in a season"),
    pytest.param({"edtf": "-0043-03-15"}, "-44-3-15", "", id="44 BC"),
    pytest.param({"edtf": "0000"}, "-1", "", id="1 BC"),
    pytest.param({"edtf": "1953-03", "extent": "span"}, "1953-3", "", id="went on in a month"),
]


def written(date: dict[str, int]) -> str:
    return "-".join(str(date[name]) for name in ("year", "month", "day") if name in date)


class TestDates:
    @pytest.mark.parametrize(("row", "start", "end"), DATES)
    def test_they_are_no_more_exact_than_the_bounds(
        self, tmp_path: Path, row: dict[str, str], start: str, end: str
    ) -> None:
        shown = view_events(collection(tmp_path, row), "")
        slide = slides(shown)["e0"]
        assert written(slide["start_date"]) == start
        assert written(slide.get("end_date", {})) == end
        _, record = records(shown)
        names = ("Year", "Month", "Day")
        assert "-".join(filter(None, (record[n] for n in names))) == start
        assert "-".join(filter(None, (record[f"End {n}"] for n in names))) == end

    @settings(max_examples=60)
    @given(event_rows)
    def test_a_day_stands_only_where_it_is_known(self, rows: list[Any]) -> None:
        for _, event in events(*rows).iterrows():
            place = placed(event["reading"])
            bounds = event[["earliest", "begin_latest", "end_earliest", "latest"]]
            assert (place is None) == bool(bounds.isna().all())
            for part in place or ():
                if part is not None and part.day is not None:
                    begun = event["earliest"] == event["begin_latest"]
                    assert begun or event["end_earliest"] == event["latest"]

    @pytest.mark.parametrize(
        ("row", "words"),
        [
            pytest.param(
                {"date": "in March", "source": "memo"},
                "“in March”: some time in March 1953",
                id="words and reading",
            ),
            pytest.param({"date": "6 April 1953"}, "6 April 1953", id="words that say it"),
            pytest.param({"edtf": "1953-04-06"}, "6 April 1953", id="no words"),
        ],
    )
    def test_the_sources_own_words_are_shown(
        self, tmp_path: Path, row: dict[str, str], words: str
    ) -> None:
        sources = ({"key": "memo", "title": "Memo", "date": "1953-08-04"},)
        shown = view_events(collection(tmp_path, row, sources=sources), "")
        assert slides(shown)["e0"]["display_date"] == words

    @pytest.mark.parametrize(
        ("edtf", "scale"),
        [
            pytest.param("1953", None, id="human"),
            pytest.param("Y-300000", "cosmological", id="too early"),
            pytest.param("Y300000", "cosmological", id="too late"),
        ],
    )
    def test_scale(self, tmp_path: Path, edtf: str, scale: str | None) -> None:
        shown = view_events(collection(tmp_path, {"edtf": edtf}), "")
        assert json.loads(timelinejs.as_json(shown)).get("scale") == scale


class TestUndated:
    def test_every_event_is_drawn_or_named(self, memo: Collection) -> None:
        shown = view_events(memo, "")
        drawn = slides(shown)
        left = [event for key, event in shown.events.iterrows() if key not in drawn]
        (notice,) = timelinejs.notices(shown)
        assert notice.startswith(f"{len(left)} events have no date and are left out of the chart: ")
        assert all(event["title"] in notice for event in left)
        data = json.loads(timelinejs.as_json(shown))
        assert notice in Words(data["title"]["text"]["text"]).words
        assert notice in Words(records(shown)[0]["Text"]).words
        assert len(drawn) + len(left) == len(memo.events)

    def test_nothing_is_said_where_all_are_drawn(self, memo: Collection) -> None:
        assert (
            timelinejs.notices(view_events(memo, "from=1953-04&to=1953-05&side=after&q=April"))
            == ()
        )


class TestShape:
    def test_groups_are_the_lanes(self, memo: Collection) -> None:
        boats = slides(view_events(memo, ""))["boats-returned"]
        assert boats["group"] == "Fisheries"
        boats = slides(view_events(memo, "lanes=actor"))["boats-returned"]
        assert boats["group"] == "USSR"

    def test_only_what_the_format_knows(self, memo: Collection) -> None:
        data = json.loads(timelinejs.as_json(view_events(memo, "")))
        assert set(data) == {"title", "events"}
        known = {"start_date", "end_date", "text", "group", "display_date", "autolink", "unique_id"}
        assert all(set(slide) <= known for slide in data["events"])

    def test_the_spreadsheet_has_the_columns_of_theirs(self, memo: Collection) -> None:
        text = timelinejs.as_csv(view_events(memo, ""))
        assert text.splitlines()[0] == (
            "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
            "Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background"
        )
        assert [row["Type"] for row in records(view_events(memo, ""))].count("title") == 1

    def test_a_source_of_the_web_is_linked(self, memo: Collection) -> None:
        text = slides(view_events(memo, ""))["un-admission"]["text"]["text"]
        assert '<a href="https://www.mofa.go.jp/fp/unp_a/page23e_000430.html"' in text


def shown_with(folder: Path, text: str) -> ViewEvents:
    row = {"title": text or "x", "summary": text, "actor": text, "thread": text, "quote": text}
    settings = f"title = {json.dumps(text or 'x', ensure_ascii=False)}\n"
    # TOML takes no control characters in a string, nor DEL.
    settings = settings if settings.replace("\n", "").isprintable() else ""
    return view_events(
        collection(folder, {**row, "page": "1", "source": "s", "date": "1953-04-06"},
                   sources=({"key": "s", "title": text or "x", "url": text},), settings=settings),
        "",
    )  # fmt: skip


def is_text(shown: ViewEvents) -> None:
    """Every text of a slide is the text it was, and holds no element but our own."""
    event = shown.events.iloc[0]
    slide = slides(shown)["e0"]
    _, record = records(shown)
    for headline in (slide["text"]["headline"], record["Headline"]):
        assert (Words(headline).words, Words(headline).tags) == (event["title"], [])
    for group in (slide.get("group", ""), record["Group"]):
        assert (Words(group).words, Words(group).tags) == (event["thread"], [])
    for text in (slide["text"]["text"], record["Text"]):
        assert set(Words(text).tags) <= {"p", "a"}
        assert " ".join(event["summary"].split()) in Words(text).words
    for cell in record.values():
        assert not re.match(r"[=+\-@\t\r\n]", cell)


class TestEscaping:
    @pytest.mark.parametrize("text", NAUGHTY)
    def test_of_naughty_texts(self, tmp_path: Path, text: str) -> None:
        is_text(shown_with(tmp_path, text))

    @settings(max_examples=60)
    @given(texts)
    def test_of_any_text(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        is_text(shown_with(tmp_path_factory.mktemp("any"), text))

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_a_cell_of_the_spreadsheet_shows_what_it_held(self, text: str) -> None:
        cell = timelinejs._cell(text)
        assert cell == text or Words(cell).words[:1] == text[:1]
