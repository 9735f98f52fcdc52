"""Answers of the exercise are judged by what the dates prove, counted and copied."""

import random
from collections.abc import Callable
from itertools import product

from playwright.sync_api import expect

from tests.browser.support.exercise import SEED, Exercise
from timeline.classroom.grading import ANSWERS, contradicted, pairs
from timeline.classroom.packets import packet, read_lesson
from timeline.collection.collection import Collection
from timeline.dates import read_edtf


def test_an_order_is_judged_by_what_the_dates_prove(
    open_lesson: Callable[..., Exercise], collection: Collection
) -> None:
    names = ["un-veto", "youth-relief", "repatriation-begins", "prisoner-remark", "prc-trade"]
    query = "&".join(f"card={name}" for name in names) + "&task=order"
    exercise = open_lesson(query)
    keys = list(packet(collection, read_lesson(collection, query)).index)
    for place, name in enumerate(names):
        card = exercise.card(keys.index(name)).locator("[data-handle]")
        card.focus()
        exercise.page.keyboard.press("Home")
        for _ in range(place):
            exercise.page.keyboard.press("ArrowDown")
    exercise.step("check").click()
    title = exercise.locator("#lesson-outcome-title")
    expect(title).to_have_text("Your order contradicts no date")
    either = exercise.locator("[data-neighbour]:visible")
    expect(either).to_have_count(2)
    expect(either.first).to_contain_text("Either order of this and the next is right.")
    expect(either.first).to_contain_text("which was first can't be told")
    expect(either.last).to_contain_text("No date bounds when")
    # The two of March may stand the other way round, too; the veto may not come last.
    exercise.card(keys.index("prisoner-remark")).locator('[data-move="-1"]').click()
    expect(exercise.locator("#lesson-outcome")).to_be_hidden()
    exercise.step("check").click()
    expect(title).to_have_text("Your order contradicts no date")
    exercise.card(keys.index("un-veto")).locator("[data-handle]").press("End")
    exercise.step("check").click()
    expect(title).to_have_text("2 of 5 pairs that the dates decide stand as they must")
    wrong = exercise.locator("#lesson-outcome li")
    expect(wrong).to_have_count(3)
    veto = f"Card {keys.index('un-veto') + 1} certainly began before"
    expect(wrong.first).to_contain_text(veto)
    expect(wrong.first).to_contain_text("began on 18 September 1952 at the latest")


def test_hands_of_a_class_are_counted(open_lesson: Callable[..., Exercise]) -> None:
    exercise = open_lesson(f"{SEED}&hands=yes")
    card = exercise.card(0)
    for answer, hands in (("before", "4"), ("unknown", "9"), ("after", "9")):
        card.locator(f"[data-hands={answer}]").fill(hands)
    # As many hands for two are no answer: the first that led stays until one leads again.
    expect(exercise.answer(0, "unknown")).to_have_attribute("aria-checked", "true")
    card.locator("[data-hands=after]").fill("12")
    expect(exercise.answer(0, "after")).to_have_attribute("aria-checked", "true")
    assert exercise.told() == "Card 1: Came after. 1 of 7 placed."
    card.locator("[data-reveal]").click()
    assert card.locator(".ls-bars dd").all_text_contents() == ["4", "12", "9"]
    marked = [text.startswith("✓") for text in card.locator(".ls-bars dt").all_text_contents()]
    assert marked == [answer == exercise.answers[0] for answer in ANSWERS]


def test_answers_are_judged_in_the_browser_as_the_table_says(
    open_lesson: Callable[..., Exercise],
) -> None:
    page = open_lesson().page
    verdicts = {
        **{(each, each): "right" for each in ANSWERS},
        ("before", "unknown"): "much",
        ("after", "unknown"): "much",
        ("unknown", "before"): "little",
        ("unknown", "after"): "little",
        ("before", "after"): "wrong",
        ("after", "before"): "wrong",
    }
    cases = list(product(ANSWERS, ANSWERS))
    found = page.evaluate(
        "(cases) => cases.map(([placed, answer]) => timeline.grading.verdict(placed, answer))",
        cases,
    )
    assert found == [verdicts[case] for case in cases]
    score = page.evaluate(
        "timeline.grading.scoreSorting([0, 1, 3], ['before', 'unknown', '', 'after'],"
        " ['before', 'unknown', 'after', 'unknown'])"
    )
    assert (score["right"], score["much"], score["missed"], score["known"]) == ([0, 1], [3], [3], 1)

    chance = random.Random(6)
    dates = ["1952", "1952-11", "1953-03", "1953-03-05", "1953-03-05", "[..1953-04]", "XXXX"]
    readings = [read_edtf(date) for date in dates]
    proved = pairs(readings)
    orders = [chance.sample(range(len(dates)), len(dates)) for _ in range(60)]
    wrong = page.evaluate(
        "([orders, pairs]) => orders.map((order) => timeline.grading.scoreOrder(order, pairs))"
        ".map(({ wrong }) => wrong.map(([a, b]) => [a, b]))",
        [orders, [(p.first, p.second, p.order, "") for p in proved]],
    )
    assert wrong == [[[p.first, p.second] for p in contradicted(order, proved)] for order in orders]
    assert any(wrong)


def test_an_order_is_checked_only_when_its_dates_may_be_seen(
    open_lesson: Callable[..., Exercise],
) -> None:
    exercise = open_lesson()
    order = exercise.locator("button[data-task=order]")
    order.click()
    expect(exercise.step("check")).to_have_count(0)
    exercise.step("sort").click()
    expect(exercise.locator("main")).to_have_attribute("data-task", "sort")
    exercise.place_all()
    order.click()
    exercise.step("check").click()
    expect(exercise.locator("#lesson-outcome")).to_be_visible()


def test_without_a_clipboard_answers_are_copied_the_old_way(
    open_lesson: Callable[..., Exercise],
) -> None:
    """As on a school's own network, where the address is no https."""
    exercise = open_lesson("seed=3&reveal=no")
    exercise.place_all()
    exercise.step("hand").click()
    exercise.page.evaluate(
        "window.copies = [];"
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.addEventListener('copy', () => copies.push(document.activeElement.value));"
    )
    exercise.locator("#lesson-copy").click()
    expect(exercise.locator("#lesson-copy")).to_have_text("Copied")
    [copied] = exercise.page.evaluate("copies")
    assert copied == exercise.locator("#lesson-mine").input_value() != ""
