"""Sources for reference managers: one entry a source, read back by small strict readers."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.support.made_up import collection
from tests.support.naughty import NAUGHTY, texts
from timeline.collection.collection import Collection, open_collection
from timeline.exports import references
from timeline.exports.references import as_bibtex, as_csl, as_ris
from timeline.views.strict import ViewEvents, view_events

# --- strict readers -----------------------------------------------------------------------------


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """Records of tags and values; whatever is not RIS is an error."""
    assert text.endswith("\r\n") or not text
    records: list[list[tuple[str, str]]] = []
    is_open = False
    for line in text.split("\r\n")[:-1]:
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n\x85\u2028\u2029]*)", line)
        assert match, line
        assert (match[1] == "TY") != is_open, line
        if match[1] == "TY":
            records.append([])
            is_open = True
        elif match[1] == "ER":
            is_open = False
        records[-1].append((match[1], match[2]))
    assert not is_open
    return records


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Entries by key, their fields as they are written; whatever is not BibTeX is an error."""
    entries: dict[str, dict[str, str]] = {}
    at = 0
    while match := re.compile(r"\s*@misc\{([A-Za-z0-9_-]+),\n").match(text, at):
        fields: dict[str, str] = {}
        at = match.end()
        while field := re.compile(r"  ([a-z]+) = ").match(text, at):
            assert field[1] not in fields
            fields[field[1]], at = read_value(text, field.end())
            assert text[at : at + 2] == ",\n"
            at += 2
        assert text[at : at + 2] == "}\n"
        at += 2
        assert match[1] not in entries
        entries[match[1]] = fields
    assert not text[at:].strip()
    return entries


def read_value(text: str, at: int) -> tuple[str, int]:
    """A value in braces, which BibTeX counts whatever stands before them, or a macro."""
    if macro := re.compile(r"[a-z]+").match(text, at):
        return macro[0], macro.end()
    assert text[at] == "{"
    depth, end = 0, at
    while True:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
        if not depth:
            return text[at + 1 : end - 1], end


NAMED = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def typeset(tex: str) -> str:
    """What LaTeX prints; a sign with a meaning of its own is an error."""
    shown, at = "", 0
    while at < len(tex):
        if match := re.compile(r"\\(?:([a-z]+)\{\}|([&%$#_]))").match(tex, at):
            shown += NAMED[match[1]] if match[1] else match[2]
            at = match.end()
        else:
            assert tex[at] not in "\\{}&%$#_^~", tex
            shown += tex[at]
            at += 1
    return shown


def inner(braced: str) -> str:
    """What stands in the braces that keep names whole and capitals."""
    assert braced[0] + braced[-1] == "{}"
    return braced[1:-1]


# --- sources ------------------------------------------------------------------------------------


def made(folder: Path, *sources: dict[str, str], **row: str) -> ViewEvents:
    """A view of one event from each source."""
    named = tuple({"key": f"s{at}", "title": "Title"} | each for at, each in enumerate(sources))
    rows = tuple({"source": each["key"], "page": "3", **row} for each in named)
    return view_events(collection(folder, *rows, sources=named), "")


class TestEntries:
    def test_one_a_source_that_is_cited_in_the_order_of_the_sources(self, memo: Collection) -> None:
        found = references.references(view_events(memo, ""))
        cited = set(memo.events["source"]) - {""}
        assert [each.key for each in found] == [key for key in memo.sources.index if key in cited]
        assert len(read_ris(as_ris(view_events(memo, "")))) == len(found)
        assert list(read_bibtex(as_bibtex(view_events(memo, "")))) == [each.key for each in found]

    def test_only_the_events_shown_count(self, memo: Collection) -> None:
        shown = view_events(memo, "thread=Fisheries&side=after")
        (record,) = read_ris(as_ris(shown))
        assert [value for tag, value in record if tag == "KW"] == list(shown.events.index)
        (entry,) = json.loads(as_csl(shown))
        assert entry["keyword"] == ", ".join(shown.events.index)
        assert "Cited for: boats-returned (p. 3)" in entry["note"]

    def test_a_view_without_sources_gives_none(self, tmp_path: Path) -> None:
        shown = view_events(collection(tmp_path, {"date": "1953"}), "")
        assert (as_ris(shown), as_bibtex(shown), json.loads(as_csl(shown))) == ("", "", [])

    def test_sources_that_only_the_events_name_have_keys_too(self, tmp_path: Path) -> None:
        rows = "\n".join(
            f"e{at},Event {at},,,,,context,stated,,,,,{source},,,,"
            for at, source in enumerate(["Ledger 2", "Ledger: 2", "帳簿"])
        )
        file = tmp_path / "mine.csv"
        header = "id,title,summary,actor,toward,thread,kind,basis,date,edtf,extent,claim,source"
        file.write_text(f"{header},page,quote,note,follows\n{rows}\n", encoding="utf-8")
        found = read_bibtex(as_bibtex(view_events(open_collection(file), "")))
        assert list(found) == ["Ledger-2", "Ledger-2-2", "source"]
        assert inner(found["source"]["title"]) == "帳簿"


class TestForms:
    @pytest.mark.parametrize(
        ("source", "csl", "ris"),
        [
            pytest.param(
                {"archive": "A", "url": "https://a.org"}, "manuscript", "MANSCPT", id="held"
            ),
            pytest.param({"url": "https://a.org"}, "webpage", "ELEC", id="of the web"),
            pytest.param({"series": "S", "url": "https://a.org"}, "document", "GEN", id="printed"),
            pytest.param({}, "document", "GEN", id="nothing known"),
        ],
    )
    def test_form(self, tmp_path: Path, source: dict[str, str], csl: str, ris: str) -> None:
        shown = made(tmp_path, source)
        assert json.loads(as_csl(shown))[0]["type"] == csl
        assert read_ris(as_ris(shown))[0][0] == ("TY", ris)

    def test_the_place_in_an_archive(self, tmp_path: Path) -> None:
        shown = made(tmp_path, {"archive": "A", "series": "S", "number": "4"})
        record = dict(read_ris(as_ris(shown))[0])
        assert (record["DB"], record["AN"]) == ("A", "S, 4")
        (entry,) = json.loads(as_csl(shown))
        assert (entry["archive"], entry["archive_collection"], entry["archive_location"]) == (
            *("A", "S", "4"),
        )
        fields = read_bibtex(as_bibtex(shown))["s0"]
        assert (fields["howpublished"], fields["series"], fields["number"]) == ("A", "S", "4")


DATES: list[Any] = [
    pytest.param("1953-08-04", {"date-parts": [[1953, 8, 4]]}, "1953", "1953/08/04/", id="a day"),
    pytest.param("1953-08", {"date-parts": [[1953, 8]]}, "1953", "1953/08//", id="a month"),
    pytest.param("1953", {"date-parts": [[1953]]}, "1953", "1953///", id="a year"),
    pytest.param(
        "1953~", {"date-parts": [[1953]], "circa": True}, "1953", "1953///approximate", id="circa"
    ),
    pytest.param(
        "1953-08?",
        {"date-parts": [[1953, 8]], "circa": True},
        "1953",
        "1953/08//uncertain",
        id="uncertain",
    ),
    pytest.param(
        "1953%",
        {"date-parts": [[1953]], "circa": True},
        "1953",
        "1953///approximate and uncertain",
        id="both",
    ),
    pytest.param(
        "1952/1953", {"date-parts": [[1952], [1953]]}, None, "///1952/1953", id="a stretch"
    ),
    pytest.param(
        "1952-23",
        {"literal": "between 1 September and 21 December 1952"},
        None,
        "///1952-23",
        id="a season",
    ),
    pytest.param("-0043-03", {"date-parts": [[-44, 3]]}, None, "///-0043-03", id="before 1"),
    pytest.param("", None, None, None, id="none"),
]


class TestDates:
    @pytest.mark.parametrize(("date", "csl", "year", "ris"), DATES)
    def test_date(
        self, tmp_path: Path, date: str, csl: object, year: str | None, ris: str | None
    ) -> None:
        shown = made(tmp_path, {"date": date})
        assert json.loads(as_csl(shown))[0].get("issued") == csl
        record = dict(read_ris(as_ris(shown))[0])
        assert (record.get("PY"), record.get("DA")) == (year, ris)
        fields = read_bibtex(as_bibtex(shown))["s0"]
        assert fields.get("date", "") == date
        assert fields.get("year", "") == (year or typeset(references.tex(date)))

    def test_the_month_is_a_macro(self, tmp_path: Path) -> None:
        assert "  month = aug,\n" in as_bibtex(made(tmp_path, {"date": "1953-08-04"}))

    def test_a_doubt_stands_in_the_note_too(self, tmp_path: Path) -> None:
        shown = made(tmp_path, {"date": "1953~"})
        assert "The date is approximate." in json.loads(as_csl(shown))[0]["note"]


CSL_FIELDS = {
    *("id", "type", "title", "author", "issued", "archive", "archive_collection"),
    *("archive_location", "collection-title", "number", "URL", "keyword", "note"),
}


def reads_back(folder: Path, text: str) -> None:
    """Every format gives the text back, but for line ends and runs of blanks."""
    names = ("title", "author", "archive", "series", "number", "note")
    source = dict.fromkeys(names, text)
    shown = made(folder, {**source, "title": text or "Title"}, {**source, "title": "Other"})
    told = {name: " ".join(shown.collection.sources.loc["s0"][name].split()) for name in names}
    first, second = read_ris(as_ris(shown))
    record = dict(first)
    assert record["TI"] == told["title"]
    assert (record.get("AU", ""), record.get("DB", "")) == (told["author"], told["archive"])
    assert record["N1"].startswith(told["note"])
    assert dict(second)["TI"] == "Other"
    fields = read_bibtex(as_bibtex(shown))["s0"]
    assert typeset(inner(fields["title"])) == told["title"]
    assert typeset(inner(fields.get("author", "{}"))) == told["author"]
    assert typeset(fields.get("number", "")) == told["number"]
    assert typeset(fields["note"]).startswith(told["note"])
    entry = json.loads(as_csl(shown))[0]
    assert set(entry) <= CSL_FIELDS
    assert entry["title"] == told["title"]
    assert entry.get("author", [{"literal": ""}]) == [{"literal": told["author"]}]


class TestEscaping:
    @pytest.mark.parametrize("text", NAUGHTY)
    def test_of_naughty_texts(self, tmp_path: Path, text: str) -> None:
        reads_back(tmp_path, text)

    @settings(max_examples=60)
    @given(texts)
    def test_of_any_text(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        reads_back(tmp_path_factory.mktemp("any"), text)

    @pytest.mark.parametrize(
        ("url", "written"),
        [
            pytest.param("https://a.org/x_y?z=1%20&b#c", None, id="signs of an address stay"),
            pytest.param("https://a.org/{b}\\c", "https://a.org/%7Bb%7D%5Cc", id="braces"),
        ],
    )
    def test_an_address_is_verbatim(self, tmp_path: Path, url: str, written: str | None) -> None:
        fields = read_bibtex(as_bibtex(made(tmp_path, {"url": url})))["s0"]
        assert fields["url"] == (written or url)


class TestReaders:
    """The readers of these tests refuse what is not in the format."""

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("TY  - GEN\r\n", id="no end"),
            pytest.param("TY  - GEN\r\nTI - x\r\nER  - \r\n", id="a tag misspelt"),
            pytest.param("TY  - GEN\r\nTI  - x\ny\r\nER  - \r\n", id="a line end in a value"),
            pytest.param("TI  - x\r\nER  - \r\n", id="no beginning"),
        ],
    )
    def test_ris(self, text: str) -> None:
        with pytest.raises((AssertionError, IndexError)):
            read_ris(text)

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("@misc{a,\n  title = {x\\{},\n}\n", id="a brace behind a backslash"),
            pytest.param("@misc{a,\n  title = {x},\n  title = {y},\n}\n", id="a field twice"),
            pytest.param("@misc{a b,\n}\n", id="a key with a blank"),
        ],
    )
    def test_bibtex(self, text: str) -> None:
        with pytest.raises((AssertionError, IndexError)):
            read_bibtex(text)
