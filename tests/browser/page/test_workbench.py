"""What is shown: facets, search, dates, the selection in words, the address that says it all."""

import re
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

from tests.browser.support.workbench import Open, Workbench, answer, counted_facets, eventually
from timeline.analysis.counts import gesture_counts, is_gesture_made, one_per_occasion
from timeline.collection.collection import Collection
from timeline.views.answer import answer as answer_in_words


def test_a_facet_hides_everything_that_is_not_of_its_value(
    workbench: Workbench, collection: Collection
) -> None:
    events = answer(collection).events
    kept = set(answer(collection, "actor=USSR").events.index)
    opening = workbench.seen()
    workbench.press("actor", "USSR")
    seen = workbench.seen()

    assert set(seen["cards"]) == kept
    assert set(seen["marks"]) == kept
    assert set(seen["titles"]) == set(opening["titles"]) & kept
    assert set(seen["bars"]) == set(opening["bars"]) & kept
    assert set(opening["bars"]) > kept & set(opening["bars"])
    drawn = [name.split(">") for name in opening["links"]]
    assert [name.split(">") for name in seen["links"]] == [
        ends for ends in drawn if kept.issuperset(ends)
    ]
    assert 0 < len(seen["links"]) < len(drawn)
    assert seen["pressed"] == [["actor", "USSR"]]
    assert seen["chips"] == ["USSR"]
    assert seen["sentence"] == f"{len(kept)} of {len(events)} events. Events by USSR."
    assert workbench.query == "actor=USSR"


def test_a_facet_moves_nothing_draws_nothing_and_asks_nothing(workbench: Workbench) -> None:
    page = workbench.page
    asked: list[str] = []
    before = workbench.positions()
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("window.drawn = [...document.querySelectorAll('#chart [data-event]')]")
    workbench.press("actor", "USSR")
    after = workbench.positions()

    assert 0 < len(after) < len(before)
    assert workbench.stands_as(before)
    assert page.evaluate("window.drawn.every((node) => node.isConnected)")
    page.keyboard.press("Escape")
    page.locator("#clear").click()
    eventually(lambda: len(workbench.positions()), len(before))
    assert workbench.stands_as(before)
    assert page.evaluate("window.drawn.every((node) => node.isConnected)")
    # Chromium looks for the page's icon at every new address.
    assert [address for address in asked if "icon.svg" not in address] == []


AGREEMENT = [
    pytest.param("", "", id="everything"),
    pytest.param("actor=USSR", "", id="one value"),
    pytest.param("actor=USSR&actor=PRC", "", id="two values of one facet"),
    pytest.param("actor=USSR&thread=Fisheries", "", id="two facets"),
    pytest.param("thread=", "", id="no thread"),
    pytest.param("kind=context", "", id="only context"),
    pytest.param("basis=rumoured&basis=forecast", "", id="rumours and forecasts"),
    pytest.param("side=before", "", id="a side"),
    pytest.param("side=either&side=undated", "", id="sides that are not decided"),
    pytest.param("source=memo&side=after", "", id="a source and a side"),
    pytest.param("q=boats", "", id="a word"),
    pytest.param("q=peking+relief", "", id="two words"),
    pytest.param("q=nothing+has+these+words", "", id="nothing"),
    pytest.param("from=1953-04&to=1953-07", "", id="dates"),
    pytest.param("to=1951", "", id="before a year"),
    pytest.param("actor=PRC&q=japan&from=1952-09&side=before", "", id="all at once"),
    pytest.param("side=before", "armistice", id="another pivot"),
    pytest.param("actor=USSR&side=either", "late autumn 1952", id="a pivot in words"),
    pytest.param("", "April 6, 1953", id="a pivot on a day"),
]


@pytest.mark.parametrize(("query", "pivot"), AGREEMENT)
def test_the_page_counts_as_python_counts(
    shared_workbench: Workbench, collection: Collection, query: str, pivot: str
) -> None:
    workbench, says = shared_workbench, answer(collection, query, pivot)
    by_side = says.events["side"].value_counts()
    sides = ("before", "either", "after", "undated")
    workbench.go("&".join(filter(None, [query, f"pivot={quote_plus(pivot)}" if pivot else ""])))

    expected = {
        "cards": sorted(says.events.index),
        "marks": sorted(says.events.index),
        "columns": [
            *([["on", int(by_side["on"])]] if "on" in by_side else []),
            *([side, int(by_side.get(side, 0))] for side in sides),
        ],
        "facets": says.facets,
    }

    def found() -> object:
        seen = workbench.seen()
        return {
            "cards": sorted(seen["cards"]),
            "marks": sorted(seen["marks"]),
            "columns": seen["columns"],
            "facets": counted_facets(seen),
        }

    eventually(found, expected)
    seen = workbench.seen()
    slots = dict(seen["slots"])
    assert slots.keys() >= {*sides, "threads", "threads_before"}
    assert slots == {slot: says.findings[slot] for slot in slots}
    assert seen["sentence"].endswith(says.sentence if query else f"All {len(says.events)} events.")


def test_values_of_one_facet_are_alternatives_and_facets_combine(
    workbench: Workbench, collection: Collection
) -> None:
    for facet, value, query in (
        ("actor", "USSR", "actor=USSR"),
        ("actor", "PRC", "actor=USSR&actor=PRC"),
        ("thread", "Fisheries", "actor=USSR&actor=PRC&thread=Fisheries"),
        ("actor", "USSR", "actor=PRC&thread=Fisheries"),
    ):
        workbench.press(facet, value)
        assert workbench.query == query
        assert set(workbench.seen()["cards"]) == set(answer(collection, query).events.index)


def test_the_count_of_a_value_is_what_pressing_it_gives(workbench: Workbench) -> None:
    workbench.press("side", "before")
    count = int(workbench.value("actor", "PRC").locator(".tl-facet__count").text_content() or "")
    workbench.press("actor", "PRC")
    assert len(workbench.seen()["cards"]) == count


SEARCHES = [
    pytest.param("boats", id="a word"),
    pytest.param("BOATS fishermen", id="words in any order and case"),
    pytest.param("  boats   fishermen ", id="with spaces"),
    pytest.param("Ｂoats", id="in wide letters"),
    pytest.param('"boats" <b>', id="that nothing has"),
]


@pytest.mark.parametrize("words", SEARCHES)
def test_search_shows_what_has_every_word(
    shared_workbench: Workbench, collection: Collection, words: str
) -> None:
    workbench, field = shared_workbench, shared_workbench.page.locator("#search")
    workbench.go("")
    expect(field).to_have_value("")
    expected = set(answer(collection, f"q={quote_plus(words)}").events.index)
    field.press_sequentially(words)
    eventually(lambda: set(workbench.seen()["cards"]), expected)
    expect(field).to_have_value(words)


def test_one_search_is_one_step_back(open_workbench: Open) -> None:
    workbench = open_workbench()
    workbench.page.locator("#search").press_sequentially("boats")
    eventually(lambda: workbench.query, "q=boats")
    workbench.page.go_back()
    eventually(lambda: workbench.query, "")
    eventually(lambda: len(workbench.seen()["marks"]), len(workbench.positions()))
    expect(workbench.page.locator("#search")).to_have_value("")


def test_a_range_of_dates_keeps_what_may_lie_in_it(
    workbench: Workbench, collection: Collection
) -> None:
    workbench.type_into("start", "1953-04")
    eventually(lambda: workbench.query, "from=1953-04")
    workbench.type_into("end", "1953-07-18")
    eventually(lambda: workbench.query, "from=1953-04&to=1953-07-18")
    kept = answer(collection, workbench.query).events
    seen = workbench.seen()

    assert set(seen["cards"]) == set(kept.index)
    assert {"undated", "after"} <= set(kept["side"])
    assert not kept["earliest"].gt("1953-07-18").any()
    assert "April 1953" in seen["sentence"]
    assert "18 July 1953" in seen["sentence"]


BAD_DATES = [
    pytest.param("start", "yesterday", id="no date"),
    pytest.param("end", "1953-02-30", id="a day that no calendar has"),
]


@pytest.mark.parametrize(("field", "words"), BAD_DATES)
def test_a_range_that_cannot_be_read_is_ignored_and_named(
    workbench: Workbench, field: str, words: str
) -> None:
    shown = workbench.seen()["cards"]
    workbench.type_into(field, words)
    expect(workbench.notice).to_contain_text(words)
    assert workbench.seen()["cards"] == shown


def test_one_chip_clears_its_part_and_the_last_button_all(workbench: Workbench) -> None:
    workbench.show("actor=USSR&actor=PRC&q=japan&from=1953&lanes=kind")
    chips = workbench.page.locator("#chips button")
    expect(chips).to_have_count(4)
    chips.filter(has_text="PRC").click()
    assert workbench.query == "actor=USSR&q=japan&from=1953&lanes=kind"
    chips.filter(has_text="japan").click()
    assert workbench.query == "actor=USSR&from=1953&lanes=kind"
    expect(workbench.page.locator("#search")).to_have_value("")
    workbench.page.locator("#clear").click()
    assert workbench.query == "lanes=kind"
    expect(chips).to_have_count(0)
    expect(workbench.page.locator("#clear")).to_be_hidden()
    expect(workbench.page.locator("#start")).to_have_value("")
    assert workbench.seen()["pressed"] == []


# -- the address ----------------------------------------------------------------------------------


def test_an_address_shows_just_what_it_says(open_workbench: Open, collection: Collection) -> None:
    workbench = open_workbench("?actor=USSR&pivot=armistice&lanes=kind&event=boats-returned")

    def holds() -> None:
        seen = workbench.seen()
        kept = answer(collection, "actor=USSR", "armistice").events.index
        assert set(seen["cards"]) == set(kept)
        assert seen["pressed"] == [["actor", "USSR"]]
        assert seen["open"] == ["boats-returned"]
        assert seen["chosen"] == ["boats-returned"]
        for key, value in (("pivot", "armistice"), ("lanes", "kind")):
            expect(workbench.choice(key, value)).to_have_attribute("aria-pressed", "true")
        lanes = workbench.page.locator("#chart .tl-name-lane").all_text_contents()
        assert set(lanes) == set(collection.events["kind"])
        expect(workbench.notice).to_be_hidden()

    holds()
    workbench.page.reload()
    workbench.settled()
    holds()


def test_back_and_forward_show_what_was_shown(workbench: Workbench, collection: Collection) -> None:
    page = workbench.page
    workbench.press("actor", "USSR")
    workbench.press("thread", "Fisheries")
    page.keyboard.press("Escape")
    workbench.switch("pivot", "armistice")
    workbench.card("boats-returned").locator("[data-open]").click()
    queries = [
        "",
        "actor=USSR",
        "actor=USSR&thread=Fisheries",
        "actor=USSR&thread=Fisheries&pivot=armistice",
        "actor=USSR&thread=Fisheries&pivot=armistice&event=boats-returned",
    ]

    def holds(query: str) -> None:
        eventually(lambda: workbench.query, query)
        pivot = "armistice" if "armistice" in query else ""
        kept = answer(collection, query, pivot).events
        opened = ["boats-returned"] if "event" in query else []
        sides = kept["side"].value_counts().to_dict()

        def state() -> object:
            seen = workbench.seen()
            counted = {side: count for side, count in seen["columns"] if count}
            return set(seen["cards"]), seen["open"], counted

        eventually(state, (set(kept.index), opened, sides))

    for query in reversed(queries[:-1]):
        page.go_back()
        holds(query)
    for query in queries[1:]:
        page.go_forward()
        holds(query)


BAD_PARAMETERS = [
    pytest.param("colour=red", "colour", id="no such filter"),
    pytest.param("actor=Atlantis", "Atlantis", id="no such value"),
    pytest.param("from=soon", "soon", id="an unreadable date"),
    pytest.param("from=1954&to=1953", "1954", id="dates the wrong way round"),
    pytest.param("event=nowhere", "nowhere", id="no such event"),
    pytest.param("lanes=colour", "colour", id="no such lanes"),
    pytest.param("pivot=the+day+of+the+triffids", "the day of the triffids", id="no such pivot"),
    pytest.param("pivot=before+1950", "before 1950", id="a pivot that is open at one end"),
    pytest.param("pivot=%3Cimg+src%3Dx%3E", "<img src=x>", id="markup for a pivot"),
    pytest.param("event=%22%5D%2C*", '"],*', id="a selector for an event"),
    pytest.param("actor=%F0%9F&q=%", "", id="bytes that are no text"),
]


@pytest.mark.parametrize(("query", "named"), BAD_PARAMETERS)
def test_a_bad_parameter_is_ignored_and_named(
    shared_workbench: Workbench, collection: Collection, query: str, named: str
) -> None:
    workbench = shared_workbench.show(f"{query}&thread=Fisheries")
    expect(workbench.notice).to_be_visible()
    expect(workbench.notice).to_contain_text("ignored")
    expect(workbench.notice).to_contain_text(named)
    expected = set(answer(collection, "thread=Fisheries").events.index)
    if query.endswith("q=%"):
        expected = set()  # the sign is a word like any other
    assert set(workbench.seen()["cards"]) == expected


def test_an_address_of_nothing_but_bad_parameters_opens(
    open_workbench: Open, collection: Collection
) -> None:
    queries, named = zip(*(case.values for case in BAD_PARAMETERS[:-1]), strict=True)
    keys = {str(query).partition("=")[0]: str(query) for query in queries}
    workbench = open_workbench(f"?{'&'.join(keys.values())}")
    for query, words in zip(queries, named, strict=True):
        if query in keys.values():
            expect(workbench.notice).to_contain_text(str(words))
    assert set(workbench.seen()["cards"]) == set(collection.events.index)


def test_a_selection_that_hides_the_open_event_says_so(workbench: Workbench) -> None:
    workbench.show("event=boats-returned&actor=PRC")
    expect(workbench.notice).to_have_text(re.compile("not among those shown"))
    workbench.page.locator("#clear").click()
    expect(workbench.notice).to_be_hidden()
    expect(workbench.card("boats-returned")).to_be_visible()


def test_the_headline_answers_for_what_is_shown(
    workbench: Workbench, collection: Collection
) -> None:
    page = workbench.page
    workbench.press("actor", "USSR")
    events = answer(collection, "actor=USSR").events
    counts = gesture_counts(events)
    said = answer_in_words(counts, collection.pivots["stalin"].title, is_only=True)
    expect(page.locator(".tl-answer")).to_have_text(said)
    made = one_per_occasion(events[is_gesture_made(events)])
    marks = page.locator(".tl-tally [data-mark]:visible")
    assert marks.count() == len(made)
    lines = page.locator(".tl-marks:visible .tl-marks__who").all_inner_texts()
    assert set(lines) == {"USSR"}
    told = page.locator('.tl-tally__side[data-side="before"] .tl-marks__how:visible').inner_text()
    before = made.loc[made["side"] == "before", "basis"].value_counts()
    assert sorted(told.split("\n")) == sorted(f"{n} {basis}" for basis, n in before.items())


def test_a_mark_of_the_headline_opens_its_card(workbench: Workbench) -> None:
    mark = workbench.page.locator(".tl-tally [data-mark]").first
    event = mark.get_attribute("data-mark")
    mark.click()
    eventually(lambda: workbench.query, f"event={event}")
    expect(workbench.card(str(event))).to_be_in_viewport()


@pytest.mark.parametrize("height", [600, 720, 1080])
def test_a_plain_address_opens_at_its_top(open_workbench: Open, height: int) -> None:
    page = open_workbench(viewport={"width": 1280, "height": height}).page
    assert page.evaluate("window.scrollY") == 0


def test_a_menu_that_is_open_stays_so_when_another_view_comes(workbench: Workbench) -> None:
    page = workbench.page
    workbench.menu("actor").locator("summary").click()
    # An address is gone to without a press that would close the menu.
    before = page.locator('details[data-menu="actor"]').element_handle()
    page.evaluate("""() => {
      history.pushState(null, "", "?pivot=armistice");
      window.dispatchEvent(new PopStateEvent("popstate"));
    }""")
    page.wait_for_function("(menu) => !menu.isConnected", arg=before)
    expect(workbench.value("actor", "PRC")).to_be_visible()
