"""Sequences set against each other: whose first sign came first, in lanes, words and tables."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import expect

from tests.browser.support.workbench import (
    Open,
    Workbench,
    answer,
    counted_slots,
    eventually,
    rendered,
)
from timeline.analysis.counts import is_gesture_made
from timeline.analysis.first_signs import Matter, Verdict, compare, sequences_by
from timeline.collection.collection import Collection
from timeline.dates.intervals import Interval
from timeline.dates.sides import SIDES
from timeline.i18n import phrasing
from timeline.page.comparison_sentences import SENTENCES, SENTENCES_OF_THREADS, span_in_words
from timeline.views.drawing import RenderedView
from timeline.views.query import COMPARED

SELECTIONS = "a=actor%3DUSSR&b=actor%3DPRC"
KEPT = (("A", "USSR"), ("B", "PRC"))
DRAWN = """[...document.querySelectorAll("#chart .tl-drawing :is(.textpoint, g.point)")]
  .map(({ outerHTML }) => outerHTML.replace(/class="[^"]*"/g, "")).join()"""


def firsts(of: RenderedView) -> set[str]:
    """The events that are, or may be, the first sign of a sequence in a matter."""
    return {e for m in of.matters for standing in m.standings for e in standing.sign.candidates}


def lanes(workbench: Workbench) -> list[str]:
    return workbench.page.locator("#chart .tl-name-lane").all_text_contents()


def said(workbench: Workbench) -> list[str]:
    """The sentences under the chart."""
    return workbench.page.locator(".tl-sayings li").all_inner_texts()


def words_of(matter: Matter, matters: Sequence[Matter], by: str) -> list[str]:
    """How each sentence of a matter begins, one a verdict; or that only one has a gesture."""
    told = [standing.sequence for standing in matter.standings if standing.sign.gestures]
    name = f"{matter.name}: " * bool(matter.name)
    if not matter.name and any(other.name for other in matters):
        name = "All threads together: "
    if matter.name and len(told) == 1 and len(matter.standings) > 1:
        return [f"{name}Only {told[0]} has a gesture here."]
    phrases = SENTENCES_OF_THREADS if by == "thread" else SENTENCES
    return [
        name
        + phrases[verdict.outcome].format(
            first=verdict.first, second=verdict.second, span=span_in_words(verdict_days(verdict))
        )
        for verdict in matter.verdicts
    ]


def verdict_days(verdict: Verdict) -> Interval:
    is_dated = verdict.outcome == "first of the dated"
    return verdict.dated_interval if is_dated else verdict.interval


def owner(matter: Matter) -> str:
    """Whose first sign it was: theirs of whom all verdicts say that it was before the others'."""
    told = [standing.sequence for standing in matter.standings if standing.sign.gestures]
    for name in told:
        others = {verdict.second for verdict in matter.verdicts if verdict.first == name}
        certain = [v.outcome == "first" for v in matter.verdicts if v.first == name]
        if others == set(told) - {name} and all(certain):
            return name
    return "whose can't be told"


def before_in(matters: Sequence[Matter], collection: Collection, by: str) -> list[str]:
    """A text for each thread whose first sign certainly came before the pivot."""
    found = []
    for matter in matters:
        before = [s for s in matter.standings if s.side == "before"]
        named = [(matter.name, before)] if by != "thread" else [(s.sequence, [s]) for s in before]
        for name, group in named if before else []:
            whose = owner(matter)
            signs = [s for s in group if s.sequence == whose] or group
            bases = {
                str(collection.events.at[e, "basis"]) for s in signs for e in s.sign.candidates
            }
            assert len(bases) == 1, "which is named first is told by unit tests"
            days = max(-most for s in group if (most := s.from_pivot.most) is not None)
            facts = [
                *([whose] if by != "thread" else []),
                *(bases - {"stated"}),
                f"at least {phrasing.days_in_words(days)}",
            ]
            found.append(f"{name} ({', '.join(facts)})")
    return found


# -- chosen and left ------------------------------------------------------------------------------


@pytest.mark.parametrize("by", COMPARED)
def test_a_comparison_is_pressed_kept_in_the_address_and_gone_back_from(
    open_workbench: Open, collection: Collection, by: str
) -> None:
    workbench = open_workbench()
    page = workbench.page
    before, steps, named = page.evaluate(DRAWN), page.evaluate("history.length"), lanes(workbench)
    assert workbench.seen()["rings"] == []
    expect(page.locator(".tl-compared")).to_have_count(0)

    workbench.switch("compare", by)
    assert workbench.query == f"compare={by}"
    assert page.evaluate("history.length") == steps + 1
    expect(workbench.choice("compare", "")).to_have_attribute("aria-pressed", "false")
    for lane in ("thread", "actor", "kind"):
        expect(workbench.choice("lanes", lane)).to_have_attribute("aria-pressed", "false")
    compared = rendered(collection, compare=by)
    assert set(workbench.seen()["rings"]) == firsts(compared)
    assert set(workbench.seen()["marks"]) == set(collection.events.index)
    expect(page.locator("#chart")).to_have_attribute("aria-label", re.compile(f"lanes by {by}:"))

    linked = open_workbench(f"?compare={by}")
    assert linked.page.evaluate(DRAWN) == page.evaluate(DRAWN)
    assert lanes(linked) == lanes(workbench)
    assert said(linked) == said(workbench)

    page.go_back()
    eventually(lambda: page.evaluate(DRAWN), before)
    assert workbench.query == ""
    assert lanes(workbench) == named
    expect(workbench.choice("compare", "")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".tl-compared")).to_have_count(0)
    assert workbench.seen()["rings"] == []


def test_lanes_leave_a_comparison_and_a_comparison_takes_the_place_of_lanes(
    workbench: Workbench,
) -> None:
    for query in ("compare=actor", SELECTIONS):
        workbench.show(f"{query}&actor=USSR")
        workbench.switch("lanes", "kind")
        assert workbench.query == "actor=USSR&lanes=kind"
        expect(workbench.page.locator(".tl-compared")).to_have_count(0)
        expect(workbench.choice("compare", "")).to_have_attribute("aria-pressed", "true")
        workbench.switch("compare", "source")
        expect(workbench.choice("lanes", "kind")).to_have_attribute("aria-pressed", "false")
        expect(workbench.page.locator(".tl-compared")).to_be_visible()
        workbench.switch("compare", "")
        expect(workbench.choice("lanes", "kind")).to_have_attribute("aria-pressed", "true")
        assert workbench.seen()["rings"] == []


def test_a_comparison_that_there_is_not_is_named_and_ignored(
    shared_workbench: Workbench,
) -> None:
    workbench = shared_workbench.show("compare=weather")
    expect(workbench.notice).to_contain_text("“weather”")
    expect(workbench.page.locator(".tl-compared")).to_have_count(0)


# -- what is said ---------------------------------------------------------------------------------


@pytest.mark.parametrize("by", COMPARED)
def test_one_press_tells_which_first_signs_certainly_came_before_the_pivot(
    shared_workbench: Workbench, collection: Collection, by: str
) -> None:
    """The question of the collection, three presses or fewer from its opening page."""
    workbench = shared_workbench.show("")
    workbench.choice("compare", by).click()
    pivot = collection.default_pivot
    assert pivot
    sequences = {
        name: part
        for name, part in sequences_by(collection.events, by).items()
        if is_gesture_made(part).any()
    }
    matters = compare(sequences, pivot.reading, among="" if by == "thread" else "thread")
    listed = before_in(matters, collection, by)
    total = len(sequences) if by == "thread" else len(matters)
    assert 0 < len(listed) <= total
    words = workbench.page.locator(".tl-compared__before")
    expect(words).to_contain_text(f"came before {pivot.title}: in {len(listed)} of {total}.")
    found = words.inner_text().partition(f"of {total}. ")[2]
    if by != "source":  # whose names are those of their titles
        assert found == f"{'; '.join(listed)}. All first signs compared"
    for each in listed:
        assert each.partition(" (")[0] in found


def test_the_sum_stands_under_the_headline_and_leads_to_all_that_is_compared(
    workbench: Workbench,
) -> None:
    workbench.show("compare=actor")
    page = workbench.page
    words = page.locator(".tl-compared__before")
    expect(page.locator("#comparison .tl-compared__before")).to_have_count(0)
    above, chart = words.bounding_box(), page.locator("#chart").bounding_box()
    assert above
    assert chart
    assert above["y"] < chart["y"]
    link = words.get_by_role("link", name="All first signs compared")
    expect(page.locator("#compared")).not_to_be_in_viewport()
    link.click()
    expect(page.locator("#compared")).to_be_in_viewport()
    expect(page.locator("#compared")).to_have_text("First signs compared")
    expect(page.locator(".tl-compared")).to_be_visible()
    assert workbench.query == "compare=actor"


@pytest.mark.parametrize("by", COMPARED)
def test_each_matter_is_told_in_sentences(
    shared_workbench: Workbench, collection: Collection, by: str
) -> None:
    workbench = shared_workbench.show(f"compare={by}")
    matters = rendered(collection, compare=by).matters
    expected = [words for matter in matters for words in words_of(matter, matters, by)]
    found = said(workbench)
    assert len(found) == len(expected)
    for sentence, words in zip(found, expected, strict=True):
        assert sentence.startswith(words)


def test_the_last_sentence_is_of_all_threads(
    shared_workbench: Workbench, collection: Collection
) -> None:
    matters = rendered(collection, compare="actor").matters
    assert [bool(matter.name) for matter in matters].index(False) == len(matters) - 1 > 0
    (verdict,) = matters[-1].verdicts
    last = said(shared_workbench.show("compare=actor"))[-1]
    assert last.startswith("All threads together: ")
    assert verdict.first in last
    assert verdict.second in last


def test_another_pivot_changes_headline_sentences_and_chart_alike(
    workbench: Workbench, collection: Collection
) -> None:
    workbench.show("compare=actor")
    page = workbench.page
    line = page.locator("#chart .tl-shape-pivot")
    table = page.locator("#comparison table").last
    stood, before = line.bounding_box(), page.locator(".tl-compared__before").inner_text()
    button = table.locator('[data-view-value="armistice"]')
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    eventually(lambda: workbench.query, "compare=actor&pivot=armistice")
    expect(workbench.choice("pivot", "armistice")).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(table.locator('[data-view-value="stalin"]')).to_have_attribute("aria-pressed", "false")
    expected = answer(collection, "", "armistice")
    eventually(lambda: counted_slots(workbench.seen(), expected), {})
    title = collection.pivots["armistice"].title
    words = page.locator(".tl-compared__before")
    expect(words).to_contain_text(title)
    assert words.inner_text() != before
    expect(page.locator("[data-sortable] thead")).to_contain_text(title)
    assert line.bounding_box() != stood
    row = button.locator("xpath=ancestor::tr").locator("td").all_inner_texts()
    names = (*(side for side in SIDES if side != "on"), "threads_before")
    sides = [str(expected.findings[name]) for name in names]
    assert row[1:] == sides
    table.locator('[data-view-value="stalin"]').click()
    eventually(lambda: workbench.query, "compare=actor")
    expect(words).to_have_text(before)


def test_a_filter_hides_marks_and_rings_and_the_words_stay(
    workbench: Workbench, collection: Collection
) -> None:
    workbench.show("compare=actor")
    section = workbench.page.locator("#comparison")
    words, rings = section.inner_text(), set(workbench.seen()["rings"])
    workbench.press("actor", "PRC")
    kept = set(answer(collection, "actor=PRC").events.index)
    seen = workbench.seen()
    assert set(seen["marks"]) == kept
    assert set(seen["rings"]) == rings & kept
    assert rings - kept
    assert section.inner_text() == words
    expect(section).to_contain_text("over all events of this chart, filtered or not.")


def test_links_in_sentences_open_their_events(workbench: Workbench) -> None:
    workbench.show("compare=actor")
    links = workbench.page.locator(".tl-sayings [data-goto]")
    for i in (0, links.count() - 1):
        event = links.nth(i).get_attribute("data-goto") or ""
        links.nth(i).click()
        eventually(lambda: workbench.seen()["open"], [event])
        expect(workbench.card(event).locator("[data-open]")).to_be_focused()
        expect(workbench.card(event)).to_be_in_viewport()
        assert workbench.query == f"compare=actor&event={event}"
        assert workbench.seen()["chosen"] == [event]


# -- two selections -------------------------------------------------------------------------------


def test_two_selections_are_kept_and_compared(
    workbench: Workbench, open_workbench: Open, collection: Collection
) -> None:
    page = workbench.page
    for name in "ab":
        expect(page.locator(f'[data-keep="{name}"]')).to_be_hidden()
    workbench.press("actor", "USSR")
    page.locator('[data-keep="a"]').click()
    eventually(lambda: workbench.query, "a=actor%3DUSSR")
    expect(workbench.notice).to_contain_text("keep it as B")
    eventually(lambda: len(workbench.seen()["cards"]), len(collection.events))
    workbench.press("actor", "PRC")
    page.locator('[data-keep="b"]').click()
    eventually(lambda: workbench.query, SELECTIONS)
    expect(page.locator(".tl-compared")).to_be_visible()
    expect(workbench.notice).to_be_hidden()
    expected = rendered(collection, a="actor=USSR", b="actor=PRC")
    names = {
        f"{name} · {answer(collection, f'actor={who}').sentence.rstrip('.')}" for name, who in KEPT
    }
    assert set(lanes(workbench)) == names
    assert set(workbench.seen()["marks"]) == set(expected.events.index)
    assert set(workbench.seen()["rings"]) == firsts(expected)
    for key in COMPARED:
        expect(workbench.choice("compare", key)).to_have_attribute("aria-pressed", "false")
    expect(workbench.choice("compare", "")).to_have_attribute("aria-pressed", "false")

    linked = open_workbench(f"?{SELECTIONS}")
    assert lanes(linked) == lanes(workbench)
    assert said(linked) == said(workbench)
    assert linked.page.evaluate(DRAWN) == page.evaluate(DRAWN)

    workbench.switch("compare", "")
    assert workbench.query == ""
    eventually(lambda: len(workbench.seen()["marks"]), len(collection.events))


def test_a_selection_of_what_there_is_not_is_named_and_ignored(
    shared_workbench: Workbench,
) -> None:
    workbench = shared_workbench.show("a=actor%3DNobody&b=actor%3DPRC")
    expect(workbench.notice).to_contain_text("The actor “Nobody” is ignored")
    expect(workbench.notice).to_contain_text("Selection B is kept")
    expect(workbench.page.locator(".tl-compared")).to_have_count(0)


def test_what_two_selections_share_has_a_lane_of_its_own(
    shared_workbench: Workbench, collection: Collection
) -> None:
    workbench = shared_workbench.show("a=actor%3DUSSR&b=thread%3DFisheries")
    events = collection.events
    both = events.index[(events["actor"] == "USSR") & (events["thread"] == "Fisheries")]
    either = events.index[(events["actor"] == "USSR") | (events["thread"] == "Fisheries")]
    assert len(both)
    assert len(lanes(workbench)) == 3
    assert "A and B" in lanes(workbench)
    assert set(workbench.seen()["cards"]) == set(either)
