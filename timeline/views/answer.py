"""The answer to a collection's question: one sentence, computed from what is shown.

``assets/js/shared/answer.js`` is the browser's half of this rule, and both pass the same table of
cases (``tests/support/answer_cases.json``), so change both or neither.
"""

import re
from collections.abc import Mapping

from timeline.i18n.translation import noop, number, translate

_ONLY = re.compile(
    r"\bonly\b|\bnur\b|\berst\b|\bseulement\b|\buniquement\b|だけ|のみ", re.IGNORECASE
)
"""Words by which a question supposes that nothing came before."""

WORDS = {
    "not only": noop("Not only: {answer}"),
    "none shown": noop("No gesture is shown."),
    "none dated": noop("No gesture that is shown can be dated."),
    "one either": noop(
        "No side is certain: the one gesture with a date may lie on either side of {pivot}."
    ),
    "all either": noop(
        "No side is certain: all {number} gestures with a date may lie on either side of {pivot}."
    ),
    "none before": noop("none certainly began before {pivot}, {after}"),
    "one before": noop("one gesture certainly began before {pivot}, {after}"),
    "some before": noop("{number} gestures certainly began before {pivot}, {after}"),
    "all after": noop("every gesture with a date came after {pivot}."),
    "all on": noop("every gesture with a date is of the very day of {pivot}."),
    "none after": noop("none certainly came after it."),
    "one after": noop("one came after it."),
    "some after": noop("{number} came after it."),
}
"""What an answer is made of; the browser gets these in the page's language."""


def asks_whether_only(question: str) -> bool:
    """Whether a question supposes that nothing came before.

    >>> asks_whether_only("Did they begin only after he died?"), asks_whether_only("Lonely?")
    (True, False)
    """
    return bool(_ONLY.search(question))


def answer(counts: Mapping[str, int], pivot: str, *, is_only: bool) -> str:
    """Say on which sides of a pivot the gestures that are shown began.

    Parameters
    ----------
    counts
        ``before``, ``either``, ``after``, ``undated``, ``on``, as
        `timeline.analysis.counts.gesture_counts` gives them.
    pivot
        Its title.
    is_only
        Whether the question supposes that nothing came before: what did is then said first.

    Examples
    --------
    >>> some = {"before": 5, "either": 2, "after": 3, "undated": 6, "on": 0}
    >>> answer(some, "Stalin's death", is_only=True)
    "Not only: 5 gestures certainly began before Stalin's death, 3 came after it."
    >>> answer({**some, "before": 0, "either": 0}, "1953", is_only=True)
    'Every gesture with a date came after 1953.'
    """
    before, either, after, on = (counts[side] for side in ("before", "either", "after", "on"))

    def words(key: str, count: int = 0, **more: str) -> str:
        return translate(WORDS[key], number=number(count), pivot=pivot, **more)

    if not before and not after and not on:
        if either:
            return words("one either" if either == 1 else "all either", either)
        return words("none dated" if counts["undated"] else "none shown")
    if not before and not either and not (on and after):
        return _sentence(words("all on" if on else "all after"))
    said = words(f"{_many(before)} before", before, after=words(f"{_many(after)} after", after))
    return words("not only", answer=said) if before and is_only else _sentence(said)


def for_browser(question: str) -> dict[str, object]:
    """What the browser needs to give the same answer for another selection."""
    return {
        "isOnly": asks_whether_only(question),
        "words": {key: translate(words) for key, words in WORDS.items()},
    }


def _many(count: int) -> str:
    return ("none", "one")[count] if count < 2 else "some"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
