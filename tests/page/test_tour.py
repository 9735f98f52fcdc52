"""A tour: its table, its faults, what an address says of it, and the documents that show it."""

import json
import re
from pathlib import Path

import pytest

from tests.support.client import client_of, get
from tests.support.made_up import collection, csv_text
from tests.support.tour_table import STEPS, VIEWS
from timeline.cli.main import main
from timeline.collection.collection import Collection, open_collection
from timeline.errors import TableError
from timeline.html import assets, ids
from timeline.i18n.translation import LANGUAGES, speaking, translate
from timeline.page import exhibit
from timeline.views import selection
from timeline.views.query import ViewQuery
from timeline.views.query_string import pieces
from timeline.views.strict import tour_faults, view_events
from timeline.views.tour_steps import step_query

COLUMNS = ("step", "title", "text", "query")
EVENTS = (
    {"id": "death", "date": "1953-03-05", "kind": "context"},
    {"date": "1953-01", "actor": "USSR", "thread": "Trade"},
    {"date": "1953-05", "actor": "PRC", "thread": "Trade"},
    {"actor": "Japan", "thread": "Relief"},
)


def made(folder: Path, tour: str | None) -> Collection:
    """A collection of four events, with the text of a tour."""
    collection(folder, *EVENTS, pivots=({"key": "death", "event": "death"},))
    if tour is not None:
        (folder / "tour.csv").write_text(tour, encoding="utf-8")
    return open_collection(folder)


def table(*steps: tuple[str, str, str]) -> str:
    rows = [(str(at), *step) for at, step in enumerate(steps, 1)]
    return csv_text(COLUMNS, tuple(dict(zip(COLUMNS, row, strict=True)) for row in rows))


@pytest.fixture
def walk(tmp_path: Path) -> Collection:
    return made(tmp_path, table(*STEPS))


class TestTable:
    @pytest.mark.parametrize(
        ("text", "titles"),
        [
            pytest.param(None, [], id="no file"),
            pytest.param("step,title,text,query\n", [], id="no row"),
            pytest.param("step,title,text,query\n2,b,B,\n1,a,A,\n", ["a", "b"], id="in any order"),
            pytest.param("query,text,title,step\n,A,a,1\n", ["a"], id="columns in any order"),
            pytest.param("step,title,text,query\n1,a,A,\n\n2,b,B,\n", ["a", "b"], id="blank row"),
        ],
    )
    def test_steps_stand_in_the_order_of_their_numbers(
        self, tmp_path: Path, text: str | None, titles: list[str]
    ) -> None:
        assert [step.title for step in made(tmp_path, text).tour] == titles

    @pytest.mark.parametrize(
        ("written", "query"),
        [
            pytest.param("side=before", "side=before", id="a query"),
            pytest.param("?side=before", "side=before", id="with its question mark"),
            pytest.param("http://127.0.0.1:8050/?side=before", "side=before", id="an address"),
            pytest.param("/?side=before#card-e1", "side=before", id="with a fragment"),
            pytest.param("https://example.org/", "", id="an address without a query"),
            pytest.param("q=who?", "q=who?", id="a question mark in a search"),
        ],
    )
    def test_a_query_may_be_copied_from_the_address_bar(
        self, tmp_path: Path, written: str, query: str
    ) -> None:
        [step] = made(tmp_path, table(("a", "A", written))).tour
        assert step.query == query

    @pytest.mark.parametrize(
        ("rows", "told"),
        [
            pytest.param(
                "1,,A,\n",
                ["row 2, column title: is blank. Fill it: a few words over its caption."],
                id="no title",
            ),
            pytest.param(
                "1,a,,\n",
                ["row 2, column text: is blank. Fill it: its caption."],
                id="no text",
            ),
            pytest.param(
                ",a,A,\n",
                ["row 2, column step: is blank. Fill it: its number, from 1."],
                id="no number",
            ),
            pytest.param(
                "1.5,a,A,\n0,b,B,\n01,c,C,\none,d,D,\n",
                [
                    "row 2, column step: “1.5” is no whole number from 1 to 999.",
                    "row 3, column step: “0” is no whole number",
                    "row 4, column step: “01” is no whole number",
                    "row 5, column step: “one” is no whole number",
                ],
                id="no whole number",
            ),
            pytest.param(
                "1,a,A,\n1,b,B,\n",
                ["row 3, column step: “1” is the step of row 2 already. Number the steps 1, 2, 3"],
                id="a number twice",
            ),
            pytest.param(
                "1,a,A,\n3,b,B,\n",
                ["row 3, column step: “3” has no step 2 before it. Number the steps 1, 2, 3"],
                id="a gap",
            ),
            pytest.param(
                "2,b,B,\n",
                ["row 2, column step: “2” has no step 1 before it."],
                id="no first",
            ),
            pytest.param(
                "1,a,A\n", ["row 2: has 3 cells where the header has 4."], id="a short row"
            ),
        ],
    )
    def test_a_fault_of_form_is_told(self, tmp_path: Path, rows: str, told: list[str]) -> None:
        with pytest.raises(TableError) as caught:
            made(tmp_path, f"step,title,text,query\n{rows}")
        found = [str(fault) for fault in caught.value.faults]
        assert len(found) == len(told)
        for fault, expected in zip(found, told, strict=True):
            assert fault.startswith(f"{tmp_path / 'tour.csv'}, {expected}")

    def test_a_column_that_is_missing_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(TableError, match="column text: is missing"):
            made(tmp_path, "step,title,query\n1,a,\n")


class TestViewsOfSteps:
    @pytest.mark.parametrize(
        ("query", "problem", "remedy"),
        [
            pytest.param(
                "pivot=nowhere",
                "can't be shown as it is: The pivot is ignored",
                "death",
                id="pivot",
            ),
            pytest.param("event=e9", "The event “e9” is ignored", "the id of an event", id="event"),
            pytest.param("actor=USR", "“USR” is ignored", "Japan, PRC, USSR", id="value"),
            pytest.param("side=befor", "“befor” is ignored", "before, either, after", id="side"),
            pytest.param("actr=USSR", "“actr” is ignored", "Write some of: actor", id="key"),
            pytest.param("lanes=side", "“side” are ignored", "Change it", id="lanes"),
            pytest.param("from=1953-13", "no calendar has it", "Change it", id="date"),
            pytest.param("pivot=death&pivot=1953", "more than once", "Change it", id="key twice"),
            pytest.param(
                "lang=de&tour=2", "what no step says: lang, tour", "Leave it out", id="not its own"
            ),
            pytest.param(
                "actor=PRC&side=before", "shows no event", "Leave some", id="nothing shown"
            ),
            pytest.param(
                "actor=PRC&event=e1",
                "opens “e1”, which is not among",
                "Open one",
                id="hidden event",
            ),
        ],
    )
    def test_what_is_of_no_use_is_told(
        self, tmp_path: Path, query: str, problem: str, remedy: str
    ) -> None:
        walk = made(tmp_path, table(STEPS[0], ("b", "B", query), STEPS[1]))
        [fault] = tour_faults(walk)
        assert (fault.row, fault.column, fault.value) == (3, "query", query)
        assert fault.file == str(tmp_path / "tour.csv")
        assert problem in fault.problem
        assert remedy in fault.remedy

    def test_what_is_of_use_is_not(self, walk: Collection) -> None:
        assert tour_faults(walk) == []

    def test_check_tells_them(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        made(tmp_path, table(("a", "A", "actor=USR")))
        assert main(["check", str(tmp_path)]) == 1
        said = capsys.readouterr()
        assert "tour.csv, row 2, column query: “actor=USR” can't be shown as it is" in said.out
        assert said.err == "1 fault.\n"

    def test_check_counts_steps(self, walk: Collection, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(walk.path)]) == 0
        assert ", 3 steps of a tour; no faults." in capsys.readouterr().out


class TestAddress:
    @pytest.mark.parametrize(("query", "step", "shown"), VIEWS)
    def test_a_step_alone_is_its_view(
        self, walk: Collection, query: str, step: int, shown: str
    ) -> None:
        found = ViewQuery.parse(walk, query)
        assert found.step == step
        assert selection.query(found.selection) == shown
        assert all(notice.startswith("The step") for notice in found.notices)

    @pytest.mark.parametrize(
        ("query", "told"),
        [
            pytest.param("tour=2", [], id="a step"),
            pytest.param("tour=", [], id="blank"),
            pytest.param("actor=PRC", [], id="no tour"),
            pytest.param(
                "tour=4", ["The step “4” is ignored: write a number from 1 to 3."], id="too far"
            ),
            pytest.param(
                "tour=x", ["The step “x” is ignored: write a number from 1 to 3."], id="no number"
            ),
        ],
    )
    def test_what_can_not_be_used_is_told(
        self, walk: Collection, query: str, told: list[str]
    ) -> None:
        assert ViewQuery.parse(walk, query).notices == tuple(told)

    def test_a_collection_without_one_says_so(self, tmp_path: Path) -> None:
        bare = made(tmp_path, None)
        told = ["“tour” is ignored: this timeline has no tour."]
        assert ViewQuery.parse(bare, "tour=1").view_notices == tuple(told)
        assert "is ignored: this timeline has no tour." in get(client_of(bare), "/?tour=1").text

    def test_on_its_way_the_tour_keeps_what_is_not_of_a_view(self, walk: Collection) -> None:
        asked = pieces("tour=1&theme=dark&actor=PRC&show=chart&event=e2&scale=order")
        assert (
            step_query(walk.tour, 2, asked)
            == "side=before&lanes=actor&theme=dark&show=chart&tour=2"
        )

    def test_programs_get_the_events_of_a_step(self, walk: Collection) -> None:
        client = client_of(walk)
        assert get(client, "/events.csv?tour=2").text == get(client, "/events.csv?side=before").text
        assert get(client, "/events.csv?tour=9").status_code == 400


class TestDocuments:
    @pytest.mark.parametrize("path", ["/", "/embed"])
    def test_a_step_stands_there_before_any_script(self, memo: Collection, path: str) -> None:
        step = memo.tour[2]
        text = get(client_of(memo), f"{path}?tour=3").text
        assert f"<title>{step.title} · {memo.settings.title}</title>" in text
        [bar] = re.findall(r'<section [^>]*id="tour">.*?</section>', text)
        assert "Step 3 of" in bar
        assert f"<h2>{step.title}</h2>" in bar
        shown = view_events(memo, step.query)
        said = f"{len(shown.events)} of {len(memo.events)} events."
        assert said in text
        cards = re.findall(r"<article [^>]*>", text)
        seen = {re.search(r'data-event="([^"]*)"', c)[1] for c in cards if " hidden" not in c}  # type: ignore[index]
        assert seen == set(shown.events.index)
        # each step is a link that leads on without a script
        assert len(re.findall(r'<li><a [^>]*data-step="\d+"', bar)) == len(memo.tour)

    def test_the_workbench_offers_it(self, memo: Collection, tmp_path: Path) -> None:
        bare = made(tmp_path, None)
        assert 'href="?tour=1"' in get(client_of(memo), "/").text
        text = get(client_of(bare), "/").text
        assert "tl-tour" not in text
        assert assets.address(assets.TOUR) not in text
        assert assets.address(assets.TOUR_STYLE) not in text

    def test_an_exhibit_without_one_has_nothing_of_it(self, memo: Collection) -> None:
        text = exhibit.one_file(memo, ViewQuery.parse(memo, ""))
        for part in ("tl-tour", ids.TOUR_DATA, f'id="{ids.CARRIED}"', "PageDown"):
            assert part not in text
        text = get(client_of(memo), "/embed").text
        assert "tour" not in text

    def test_an_exhibit_carries_each_view_that_its_steps_need_once(self, memo: Collection) -> None:
        made = exhibit.document_of(memo, ViewQuery.parse(memo, "tour=1"))
        found = re.search(rf'id="{ids.CARRIED}">(.*?)</script>', made.data)
        assert found
        carried = json.loads(found[1])
        views = {ViewQuery.parse(memo, step.query).view for step in memo.tour}
        assert len(carried["frames"]) + 1 == len(views | {ViewQuery.parse(memo, "").view})
        at = {json.dumps(each["words"]): each["frame"] for each in carried["views"]}
        for step in memo.tour:
            words = json.dumps(dict(ViewQuery.parse(memo, step.query).words))
            assert at[words] <= len(carried["frames"])
        for rendered in carried["frames"]:
            assert rendered["figure"]["svg"].startswith("<svg")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_its_own_words_are_those_of_the_page(self, memo: Collection, language: str) -> None:
        text = get(client_of(memo), f"/embed?tour=1&lang={language}").text
        with speaking(language):
            assert translate("End the tour") in text
        assert memo.tour[0].title in text


class TestTourOfTheMemo:
    def test_every_step_is_wholly_of_use(self, memo: Collection) -> None:
        assert 8 <= len(memo.tour) <= 10
        assert tour_faults(memo) == []

    def test_it_looks_at_every_side(self, memo: Collection) -> None:
        queries = [step.query for step in memo.tour]
        asked = [ViewQuery.parse(memo, query) for query in queries]
        sides = {side for each in asked for side in each.selection.chosen("side")}
        assert sides == {"before", "either", "after", "undated"}
        assert any(each.view.is_comparison for each in asked)
        assert len({each.pivot for each in asked}) > 1
