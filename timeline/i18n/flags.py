"""The flags of a reading in words."""

from timeline.i18n.phrasing import capitalised
from timeline.i18n.translation import noop, translate

FLAGS = {
    "year inferred": noop("The source names no year; it is inferred from the day it was written."),
    "vague": noop("The source's words are vague, so the bounds are wide."),
    "uncertain": noop("Marked as uncertain."),
    "approximate": noop("Marked as approximate, so the bounds are widened."),
    "its date can't be read": noop("Its date can't be read."),
    # The bounds in words say these already.
    "seen up to the day it was said": "",
    "end unknown": "",
    "beginning unknown": "",
    "no end": "",
    "no beginning": "",
}
"""Flags of a reading as sentences; a flag that is not here stands for itself."""


def flag_in_words(flag: str) -> str:
    """A flag of a reading as a sentence; "" where the bounds in words say it already.

    >>> flag_in_words("in numbers, read day first")
    'In numbers, read day first.'
    """
    return translate(FLAGS[flag]) if flag in FLAGS else f"{capitalised(flag)}."
