"""The selection rule in the browser: the same table, and the same answers as Python at random."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Frame, Page

from tests.support.answer_table import CASES, PIVOT
from tests.support.places import ASSETS
from tests.support.selection_table import (
    EVENTS,
    KNOWN,
    TABLE,
    Case,
    event_rows,
    events_frame,
    queries,
)
from timeline.html.render import data_block
from timeline.i18n import translation
from timeline.views import selection
from timeline.views.answer import for_browser

SHARED = ASSETS / "js" / "shared"
SCRIPTS = (SHARED / "translation.js", SHARED / "selection.js", SHARED / "answer.js")
RECORDS = selection.records(EVENTS)
Run = Callable[..., Any]

# Everything a query comes to, in one answer. What goes to the page and back goes as JSON text, in
# which half a surrogate pair is safe; a Map of counts goes as a list, in which __proto__ is.
ANSWERS = """
    const { parse, query, keep, counts, describe, withSelection, isEmpty } = timeline.selection;
    const [records, text, known, other] = args;
    const { selection, ignored } = parse(text, known);
    const counted = Object.entries(counts(records, selection));
    return {
      selection: { ...selection, values: Object.entries(selection.values) },
      ignored,
      canonical: query(selection),
      sentence: describe(selection),
      kept: keep(records, selection),
      counts: counted.map(([facet, numbers]) => [facet, [...numbers]]),
      replaced: withSelection(other, selection),
      isEmpty: isEmpty(selection),
    };
"""


def runner(page: Page | Frame) -> Run:
    def run(body: str, *args: object) -> Any:
        code = f"(text) => JSON.stringify(((args) => {{ {body} }})(JSON.parse(text)))"
        return json.loads(page.evaluate(code, json.dumps(args)))

    return run


@pytest.fixture(scope="module")
def run(browser: Browser) -> Iterator[Run]:
    """Run the body of a function in a page that holds the script and nothing else."""
    page = browser.new_page()
    for script in SCRIPTS:
        page.add_script_tag(path=script)
    yield runner(page)
    page.close()


def by_id(rows: list[Case]) -> "pytest.MarkDecorator":
    return pytest.mark.parametrize("case", [pytest.param(row, id=row["id"]) for row in rows])


@by_id(TABLE["cases"])
def test_a_query_keeps_counts_and_reads_as_the_table_says(run: Run, case: Case) -> None:
    answer = run(ANSWERS, RECORDS, case["query"], KNOWN if case.get("known") else None, "")

    assert answer["ignored"] == case["ignored"]
    assert answer["canonical"] == case["canonical"]
    assert answer["sentence"] == case["sentence"]
    kept = [key for key, is_kept in zip(EVENTS.index, answer["kept"], strict=True) if is_kept]
    assert kept == case["kept"]
    counted = {facet: dict(numbers) for facet, numbers in answer["counts"]}
    assert {facet: counted[facet] for facet in case.get("counts", {})} == case.get("counts", {})
    assert answer["isEmpty"] == (case["canonical"] == "")


@pytest.mark.parametrize(("counts", "said", "only"), CASES.values(), ids=CASES)
def test_an_answer_is_what_the_table_says(
    run: Run, counts: dict[str, int], said: str, only: str
) -> None:
    rules = [for_browser(question) for question in ("When?", "Only then?")]
    body = "const [counts, pivot, rules] = args;"
    body += "return rules.map((rule) => timeline.answer(counts, pivot, rule));"
    assert run(body, counts, PIVOT, rules) == [said, only]


@by_id(TABLE["labelled"])
def test_a_sentence_uses_the_labels_it_is_given(run: Run, case: Case) -> None:
    said = run(
        "const [q, labels, pivot] = args; const { parse, describe } = timeline.selection;"
        "return describe(parse(q).selection, labels, pivot || undefined);",
        case["query"],
        case.get("labels"),
        case.get("pivot"),
    )
    assert said == case["sentence"]


@by_id(TABLE["replaced"])
def test_a_selection_replaces_the_one_in_a_query_string(run: Run, case: Case) -> None:
    answer = run(ANSWERS, RECORDS, case["selection"], None, case["query"])
    assert answer["replaced"] == case["result"]


@pytest.mark.parametrize(
    ("query", "facet", "value", "expected"),
    [
        pytest.param("", "actor", "USSR", "actor=USSR", id="chosen"),
        pytest.param("actor=USSR", "actor", "PRC", "actor=USSR&actor=PRC", id="chosen as well"),
        pytest.param("actor=USSR&actor=PRC", "actor", "USSR", "actor=PRC", id="one of two left"),
        pytest.param("actor=USSR", "actor", "USSR", "", id="the last one left"),
        pytest.param("q=x", "thread", "", "thread=&q=x", id="blank chosen"),
        pytest.param("thread=&from=1953", "thread", "", "from=1953", id="blank left"),
        pytest.param("", "side", "__proto__", "side=__proto__", id="the name of a prototype"),
    ],
)
def test_toggle_gives_another_selection(
    run: Run, query: str, facet: str, value: str, expected: str
) -> None:
    before, after = run(
        "const { parse, query, toggle } = timeline.selection;"
        "const [q, facet, value] = args; const { selection } = parse(q);"
        "const toggled = toggle(selection, facet, value);"
        "return [query(selection), query(toggled)];",
        query,
        facet,
        value,
    )
    assert before == query
    assert after == expected


@given(rows=event_rows, query=queries, other=queries)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("are_known", [True, False], ids=["values known", "values not known"])
def test_browser_and_python_agree(
    run: Run, are_known: bool, rows: list[Case], query: str, other: str
) -> None:
    events = events_frame(rows)
    known = {facet: sorted(set(events[facet])) for facet in selection.FACETS} if are_known else None
    chosen, ignored = selection.parse(query, known)
    counted = selection.counts(events, chosen)

    assert run(ANSWERS, selection.records(events), query, known, other) == {
        "selection": {
            "values": [[facet, list(values)] for facet, values in chosen.values],
            "q": chosen.q,
            "start": chosen.start,
            "end": chosen.end,
        },
        "ignored": list(ignored),
        "canonical": selection.query(chosen),
        "sentence": selection.describe(chosen),
        "kept": selection.keep(events, chosen).tolist(),
        "counts": [
            [facet, [[value, number] for value, number in numbers.items()]]
            for facet, numbers in counted.items()
        ],
        "replaced": selection.with_selection(other, chosen),
        "isEmpty": selection.is_empty(chosen),
    }


@pytest.mark.parametrize(
    "code", [code for code in translation.LANGUAGES if code != translation.ENGLISH]
)
def test_in_another_language_both_say_the_same(browser: Browser, code: str) -> None:
    page = browser.new_page()
    block = data_block("words", translation.catalogue(code))
    page.set_content(f"<!doctype html><html lang={code}>{block}")
    for script in SCRIPTS:
        page.add_script_tag(path=script)
    run = runner(page)
    with translation.speaking(code):
        for case in TABLE["cases"]:
            known = KNOWN if case.get("known") else None
            chosen, ignored = selection.parse(case["query"], known)
            answer = run(ANSWERS, RECORDS, case["query"], known, "")
            assert (answer["sentence"], answer["ignored"]) == (
                selection.describe(chosen),
                list(ignored),
            ), case["id"]
    page.close()


def test_the_script_runs_from_a_file(browser: Browser, tmp_path: Path) -> None:
    exhibit = tmp_path / "exhibit.html"
    exhibit.write_text(
        '<!doctype html><meta charset="utf-8">'
        + "".join(f'<script src="{script.as_uri()}"></script>' for script in SCRIPTS),
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(exhibit.as_uri())
    assert runner(page)(ANSWERS, RECORDS, "q=boats", None, "")["kept"].count(True) == 2
    page.close()


def test_the_script_runs_in_a_frame_of_no_origin(browser: Browser) -> None:
    script = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
    page = browser.new_page()
    page.set_content('<iframe sandbox="allow-scripts"></iframe>')
    page.evaluate(
        "(html) => new Promise((done) => {"
        "  const frame = document.querySelector('iframe');"
        "  frame.onload = done; frame.srcdoc = html;"
        "})",
        f"<!doctype html><script>{script}</script>",
    )
    frame = page.frames[1]
    assert frame.evaluate("self.origin") == "null"
    assert runner(frame)(ANSWERS, RECORDS, "q=boats", None, "")["kept"].count(True) == 2
    page.close()
