"""A class's exercise as students meet it: by keyboard, mouse, finger, from disk, in a sandbox."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Locator, expect

from tests.browser.page.test_accessibility import violations
from tests.browser.support.exercise import LEAST_TARGET, SEED, WRONG, Exercise, press_until, visible
from tests.browser.support.exhibit import pages
from tests.browser.support.pages import NewPage
from tests.browser.support.workbench import eventually
from timeline.classroom.packets import packet, read_lesson
from timeline.collection.collection import Collection

# -- by keyboard ---------------------------------------------------------------------------------


def test_the_whole_exercise_by_keyboard_alone(open_lesson: Callable[..., Exercise]) -> None:
    exercise = open_lesson(f"{SEED}&clues=yes")
    asked: list[str] = []
    exercise.page.on("request", lambda request: asked.append(request.url))
    keys = exercise.page.keyboard
    number = len(exercise.answers)
    chosen = ["before", "after", "unknown"]
    for at, answer in enumerate(exercise.answers):
        wanted = WRONG[answer] if at < 3 else answer
        press_until(exercise, lambda found: found == "answer")
        # The first stop is the first answer; the arrows go on from there.
        if wanted == "before":
            keys.press("Space")
        for _ in range(chosen.index(wanted)):
            keys.press("ArrowRight")
        expect(exercise.answer(at, wanted)).to_have_attribute("aria-checked", "true")
        assert exercise.told().startswith(f"Card {at + 1}: ")
        assert exercise.told().endswith(f"{at + 1} of {number} placed.")
    # A card may be moved again, the other way round.
    keys.press("ArrowLeft")
    expect(exercise.card(number - 1).locator('[aria-checked="true"]')).to_have_count(1)
    keys.press("ArrowRight")
    expect(exercise.answer(number - 1, exercise.answers[-1])).to_be_focused()

    press_until(exercise, lambda found: found == "reveal")
    keys.press("Enter")
    expect(exercise.card(number - 1).locator("[data-revealed]")).to_be_focused()
    expect(exercise.card(number - 1).locator("[data-verdict]")).to_contain_text("agrees")
    press_until(exercise, lambda found: found == "step")
    keys.press("Enter")

    expect(exercise.locator("#lesson-outcome-title")).to_be_focused()
    right = number - 3
    expect(exercise.locator("#lesson-outcome-title")).to_have_text(
        f"{right} of {number} as the dates have it"
    )
    press_until(exercise, lambda found: found == "goto")
    keys.press("Enter")
    assert exercise.focused().startswith("card-")

    exercise.step("retry").focus()
    keys.press("Enter")
    expect(exercise.locator("[data-card]:visible")).to_have_count(3)
    assert exercise.told() == "Cards dealt: 3."
    assert exercise.focused() == "card-1"
    for at in range(3):
        exercise.answer(at, exercise.answers[at]).focus()
        keys.press("Enter")
    exercise.step("reveal").focus()
    keys.press("Enter")
    expect(exercise.locator("#lesson-outcome-title")).to_have_text("3 of 3 as the dates have it")
    expect(exercise.step("retry")).to_have_count(0)
    exercise.step("again").focus()
    keys.press("Enter")
    expect(exercise.locator("[data-card]:visible")).to_have_count(number)
    expect(exercise.locator('[aria-checked="true"]')).to_have_count(0)
    assert asked == []


def test_cards_are_put_in_order_by_keyboard(open_lesson: Callable[..., Exercise]) -> None:
    exercise = open_lesson(f"{SEED}&task=order")
    keys = exercise.page.keyboard
    number = len(exercise.answers)
    handle = exercise.card(number - 1).locator("[data-handle]")
    handle.focus()
    keys.press("ArrowUp")
    assert exercise.order() == [*range(number - 2), number - 1, number - 2]
    assert exercise.told() == f"Card {number} moved to place {number - 1} of {number}."
    keys.press("Home")
    assert exercise.order() == [number - 1, *range(number - 1)]
    expect(handle).to_be_focused()
    keys.press("Home")
    keys.press("End")
    assert exercise.order() == [*range(number)]
    earlier = exercise.card(2).locator('[data-move="-1"]')
    earlier.focus()
    keys.press("Enter")
    keys.press("Enter")
    keys.press("Enter")
    assert exercise.order()[0] == 2
    expect(earlier).to_be_focused()
    expect(earlier).to_have_attribute("aria-disabled", "true")


# -- by mouse and by finger ------------------------------------------------------------------------


def middle(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_by_mouse_cards_are_dropped_on_their_places_and_dragged_in_order(
    open_lesson: Callable[..., Exercise],
) -> None:
    exercise = open_lesson()
    mouse = exercise.page.mouse
    for answer in ("before", "unknown"):
        mouse.move(*middle(exercise.card(0).locator("[data-grip]")))
        mouse.down()
        mouse.move(*middle(exercise.locator("[data-bin=after]")), steps=4)
        mouse.move(*middle(exercise.locator(f"[data-bin={answer}]")), steps=4)
        expect(exercise.locator(f"[data-bin={answer}]")).to_have_class("ls-bin is-under")
        mouse.up()
        expect(exercise.answer(0, answer)).to_have_attribute("aria-checked", "true")
        expect(exercise.locator(f"[data-bin={answer}] .ls-chips")).to_have_text("1")
    mouse.move(*middle(exercise.card(1).locator("[data-grip]")))
    mouse.down()
    mouse.move(*middle(exercise.locator("[data-bin=after]")), steps=4)
    exercise.page.keyboard.press("Escape")
    mouse.up()
    expect(exercise.card(1).locator('[aria-checked="true"]')).to_have_count(0)
    expect(exercise.locator("#lesson-progress")).to_have_text("1 of 7 placed")

    exercise.locator("button[data-task=order]").click()
    exercise.page.evaluate("window.scrollTo(0, 200)")
    mouse.move(*middle(exercise.card(0).locator("[data-handle]")))
    mouse.down()
    x, y = middle(exercise.card(2))
    mouse.move(x, y + 20, steps=12)
    mouse.up()
    assert exercise.order()[:3] == [1, 2, 0]
    # What was placed is there still.
    exercise.locator("button[data-task=sort]").click()
    assert exercise.order() == list(range(7))
    expect(exercise.answer(0, "unknown")).to_have_attribute("aria-checked", "true")


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    places = [{"x": x, "y": y} for x, y in points]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})


def drag_by_touch(exercise: Exercise, start: Locator, end: Locator) -> None:
    session = exercise.page.context.new_cdp_session(exercise.page)
    (x, y), (to_x, to_y) = middle(start), middle(end)
    touch(session, "touchStart", (x, y))
    # It comes to rest before the finger is lifted: a fling would swallow the next tap.
    for part in [*range(1, 9), 8, 8, 8, 8]:
        touch(session, "touchMove", (x + (to_x - x) * part / 8, y + (to_y - y) * part / 8))
        exercise.page.evaluate("new Promise(requestAnimationFrame)")
    touch(session, "touchEnd")


def test_by_touch_on_a_phone_from_disk_with_no_network(
    from_disk: Callable[..., Exercise],
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    exercise = from_disk(f"{SEED}&reveal=all", **phone)
    page = exercise.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.locator("[data-reveal]")).to_have_count(0)
    exercise.card(0).locator("[data-grip]").scroll_into_view_if_needed()
    drag_by_touch(
        exercise, exercise.card(0).locator("[data-grip]"), exercise.locator("[data-bin=before]")
    )
    expect(exercise.answer(0, "before")).to_have_attribute("aria-checked", "true")
    for at, answer in enumerate(exercise.answers):
        exercise.answer(at, answer).tap()
    exercise.step("reveal").tap()
    known = exercise.answers.count("unknown")
    expect(page.locator("#lesson-outcome")).to_contain_text("7 of 7 as the dates have it")
    expect(page.locator("#lesson-outcome")).to_contain_text(
        f"{known} of them by knowing that it can't be told."
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.locator("button[data-task=order]").tap()
    exercise.card(3).locator("[data-handle]").scroll_into_view_if_needed()
    drag_by_touch(
        exercise, exercise.card(3).locator("[data-handle]"), exercise.card(2).locator("h2")
    )
    assert exercise.order().index(3) < exercise.order().index(2)
    assert asked == []


# -- what is revealed, and what is not -------------------------------------------------------------


def test_what_is_shown_of_a_card_comes_with_its_answer(
    open_lesson: Callable[..., Exercise], collection: Collection
) -> None:
    query = "card=repatriation-begins&card=youth-relief&card=recent-steps-ussr&clues=yes&seed=1"
    exercise = open_lesson(query)
    keys = list(packet(collection, read_lesson(collection, query)).index)
    march = keys.index("repatriation-begins")
    card = exercise.card(march)
    for words in ("in March", "1953: before", "As the dates", "Your answer"):
        assert words not in visible(exercise)
    card.locator("[data-clue]").click()
    expect(card.locator("[data-clued]")).to_have_text("in March")
    expect(card.locator("[data-clued]")).to_be_focused()
    assert "in March" in exercise.told()
    exercise.answer(march, "after").click()
    card.locator("[data-reveal]").click()
    for words in (
        "It can't be told",
        "You chose a side, and the dates don't decide.",
        "Began in March 1953; its end is not known.",
        "It may have begun in March 1953: before 5 March 1953, on that day, or after.",
    ):
        expect(card.locator("[data-revealed]")).to_contain_text(words)
    # It stays as it was placed.
    exercise.answer(march, "unknown").click(force=True)
    expect(exercise.answer(march, "after")).to_have_attribute("aria-checked", "true")
    vague = keys.index("recent-steps-ussr")
    before = keys.index("youth-relief")
    exercise.answer(vague, "unknown").click()
    exercise.answer(before, "unknown").click()
    exercise.step("reveal").click()
    outcome = exercise.locator("#lesson-outcome")
    expect(outcome.locator("h2")).to_have_text("1 of 3 as the dates have it")
    expect(outcome).to_contain_text("1 placed with the source's date words.")
    expect(outcome).to_contain_text("You put it after; the dates don't tell.")
    expect(outcome).to_contain_text("You said it can't be told; the dates put it before.")
    claim = "The source places this after Stalin's death, but its dates leave both sides open."
    expect(exercise.card(vague).locator("[data-revealed]")).to_contain_text(claim)


def test_a_sandbox_with_no_origin_and_nothing_revealed(
    new_page: NewPage, server: str, collection: Collection
) -> None:
    query = f"{SEED}&reveal=no"
    frame = f'<iframe name="one" sandbox="allow-scripts" src="{server}/lesson?{query}"'
    with pages({"/": f'{frame} width="900" height="700"></iframe>'}) as host:
        page = new_page()
        page.goto(host)
        place = page.frame("one")
        assert place
        exercise = Exercise(place, collection, query)
        assert place.evaluate("self.origin") == "null"
        hosts: list[str] = []
        page.on("request", lambda request: hosts.append(urlsplit(request.url).netloc))
        exercise.place_all(WRONG.__getitem__)
        expect(exercise.step("reveal")).to_have_count(0)
        exercise.step("hand").click()
        mine = exercise.locator("#lesson-mine").input_value().splitlines()
        assert [line.rsplit(" – ", 1)[1] for line in mine] == [
            {"before": "Began before", "after": "Came after", "unknown": "Can't be told"}[
                WRONG[each]
            ]
            for each in exercise.answers
        ]
        exercise.locator("#lesson-copy").click()
        eventually(lambda: exercise.told() in ("Copied", "Press Ctrl+C"), True)
        exercise.locator("button[data-task=order]").click()
        expect(exercise.step("check")).to_have_count(0)
        exercise.step("hand").click()
        assert exercise.locator("#lesson-mine").input_value().startswith("1. Card 1 · ")
        assert hosts == []


# -- for every reader ------------------------------------------------------------------------------

SMALL = f"""[...document.querySelectorAll("button, summary, textarea, [data-grip]")]
  .filter((node) => node.checkVisibility() && !node.closest(".ls-outcome"))
  .filter((node) => {{
    const {{ width, height }} = node.getBoundingClientRect();
    return width < {LEAST_TARGET} || height < {LEAST_TARGET};
  }})
  .map((node) => node.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (320, "light")])
def test_no_fault_is_found_before_a_reveal_nor_after(
    open_lesson: Callable[..., Exercise], width: int, scheme: str
) -> None:
    exercise = open_lesson(
        f"{SEED}&clues=yes&reveal=any&hands={'yes' if width == 1280 else 'no'}",
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    place: Any = SimpleNamespace(page=exercise.page)
    assert violations(place) == []
    assert exercise.page.evaluate(SMALL) == []
    exercise.card(0).locator("[data-clue]").click()
    exercise.place_all(WRONG.__getitem__)
    exercise.step("reveal").click()
    assert violations(place) == []
    exercise.locator("button[data-task=order]").click()
    exercise.step("check").click()
    assert violations(place) == []
    assert exercise.page.evaluate(SMALL) == []
    assert exercise.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert exercise.page.evaluate("document.getAnimations().length") == 0


def test_on_paper_and_without_scripts_the_cards_can_be_read(
    open_lesson: Callable[..., Exercise], new_page: NewPage, server: str
) -> None:
    exercise = open_lesson()
    exercise.answer(0, "after").click()
    exercise.page.emulate_media(media="print")
    for gone in (".ls-tray", ".ls-tabs", "[data-grip]", "[data-reveal]", '[aria-checked="false"]'):
        for found in exercise.locator(gone).all():
            expect(found).to_be_hidden()
    expect(exercise.answer(0, "after")).to_be_visible()
    scriptless = new_page(java_script_enabled=False)
    scriptless.goto(f"{server}/lesson?{SEED}")
    expect(scriptless.locator("[data-card] h2:visible")).to_have_count(7)
    expect(scriptless.get_by_text("To place the cards, JavaScript is needed")).to_be_visible()
    assert scriptless.locator("button:visible").count() == 0


# -- the browser's half of the judgement -----------------------------------------------------------
