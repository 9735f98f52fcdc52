"""What a format is, and that one list of them is all that anyone reads."""

from pathlib import Path

import pytest

from tests.support.client import client_of, get
from tests.support.made_up import collection
from timeline.classroom.formats import FORMATS
from timeline.cli.main import main
from timeline.collection.collection import Collection
from timeline.errors import ViewError
from timeline.exports.formats import (
    File,
    Format,
    NothingToWriteError,
    Order,
    Report,
    file_name,
    format_of,
    ordered_events,
)
from timeline.html.render import to_html
from timeline.page.download_menu import download_menu


@pytest.mark.parametrize(
    ("file", "name"),
    [
        pytest.param("a.csv", "csv", id="the plain table"),
        pytest.param("a.omeka.csv", "omeka", id="the longer ending wins"),
        pytest.param("a.timelinejs.csv", "timelinejs-csv", id="TimelineJS's spreadsheet"),
        pytest.param("a.CSL.JSON", "csl", id="capitals"),
        pytest.param("a.bib", "bibtex", id="BibTeX"),
        pytest.param("omeka.csv", "csv", id="a name that is no ending"),
        pytest.param("chart.PNG", "png", id="a picture"),
        pytest.param("a.htm", "html", id="any page is an exhibit"),
        pytest.param("lesson.html", "lesson", id="but for one that is called a lesson"),
        pytest.param("room-4.Lesson.htm", "lesson", id="or ends so"),
        pytest.param("lessons.html", "html", id="and not what only begins so"),
        pytest.param("mine.handout.html", "handout", id="a handout"),
        pytest.param("mine.pdf", "handout", id="a handout as PDF"),
        pytest.param("lesson.pdf", "handout", id="whatever it is called"),
        pytest.param("a.xlsx", None, id="no format"),
        pytest.param("csv", None, id="no ending"),
    ],
)
def test_the_name_of_a_file_tells_its_format(file: str, name: str | None) -> None:
    found = format_of(file, FORMATS)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("Gestures toward Japan", "gestures-toward-japan.csv", id="plain"),
        pytest.param("Événements / « 1953 »", "evenements-1953.csv", id="accents and signs"),
        pytest.param("日本", "timeline.csv", id="no plain letter"),
        pytest.param('"; filename=x\\r\\n', "filename-x-r-n.csv", id="a header"),
    ],
)
def test_a_file_has_a_name_that_any_system_takes(tmp_path: Path, title: str, name: str) -> None:
    made = collection(tmp_path, {}, settings=f"title = '{title}'\n")
    assert file_name(made, FORMATS["csv"]) == name


def test_no_two_formats_end_alike() -> None:
    endings = [ending for form in FORMATS.values() for ending in form.endings]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "query", [pytest.param("colour=red", id="no use"), pytest.param("q=zeppelin", id="nothing")]
)
def test_a_strict_order_that_makes_no_sense_is_refused_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, query: str
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    made = collection(tmp_path, {"edtf": "1953"}, {"id": "other", "edtf": "1954"})
    with pytest.raises((NothingToWriteError, ViewError)):
        FORMATS[name].write(Order(made, query, file="a.pdf", is_strict=True))


def titles(order: Order) -> File:
    """The titles of a view: the text of the format that is made up here."""
    view = ordered_events(order)
    text = "".join(f"{row['title']}\n" for row in view.rows)
    return File(text, lambda: Report(f"{len(view.rows)} titles", ("Titles say little.",)))


TITLES = Format(
    "titles", "Titles", "what there is, by name", "text/x-titles", titles, endings=(".titles",)
)
POSTER = Format(
    "poster",
    "Poster",
    "a wall's worth",
    "text/html",
    titles,
    document="poster",
    on_menu="own table",
)


class TestOneMore:
    """A format that is added to the list is known everywhere."""

    @pytest.fixture(autouse=True)
    def added(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for form in (TITLES, POSTER):
            monkeypatch.setitem(FORMATS, form.name, form)

    @pytest.fixture
    def made(self, tmp_path: Path) -> Collection:
        folder = tmp_path / "made"
        folder.mkdir()
        return collection(folder, {"title": "Relief", "edtf": "1953"})

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param(["a.titles"], id="by its ending"),
            pytest.param(["a.txt", "--as", "titles"], id="by its name"),
            pytest.param(["poster.html"], id="a document by what it is called"),
        ],
    )
    def test_on_the_command_line(
        self,
        made: Collection,
        tmp_path: Path,
        arguments: list[str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert main(["export", *arguments, "--collection", str(made.path)]) == 0
        assert Path(arguments[0]).read_text(encoding="utf-8") == "Relief\n"
        printed = capsys.readouterr()
        assert printed.out == f"Written to {arguments[0]}: 1 titles.\n"
        assert printed.err == "Titles say little.\n"

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            pytest.param(["export", "--help"], "plotly, md, titles or poster;", id="--as's help"),
            pytest.param(["export", "a", "--as", "docx"], "md, titles, poster.", id="no format"),
            pytest.param(["export", "a.docx"], ".md, .titles, or say", id="no ending"),
        ],
    )
    def test_in_what_the_command_says_of_itself(
        self, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit):
            main(arguments)
        printed = capsys.readouterr()
        assert words in " ".join((printed.out + printed.err).split())

    def test_at_an_address(self, made: Collection) -> None:
        client = client_of(made)
        data, document = get(client, "/export/titles"), get(client, "/poster.html")
        assert data.text == document.text == "Relief\n"
        assert data.mimetype == "text/x-titles"
        assert data.headers["Content-Disposition"].endswith(".titles")
        assert document.headers["Content-Disposition"] == "attachment; filename=poster.html"
        assert get(client, "/export/docx").text.endswith("md, titles.\n")
        assert get(client, "/export/poster").status_code == 404

    def test_in_the_menu(self, made: Collection) -> None:
        page = get(client_of(made), "/").text
        assert 'data-export="/export/titles"' in page
        assert "<b>Titles</b> what there is, by name" in page
        assert "Poster" not in page

    def test_in_the_menu_of_a_table_that_is_sent(self) -> None:
        menu = to_html(download_menu(FORMATS.values(), is_sent=True))
        assert 'data-take="titles"' in menu
        assert 'data-take="poster"' in menu
