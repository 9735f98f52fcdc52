"""Nights, which lie in two days, and mornings and evenings, which lie in one."""

import re

from timeline.dates.days import Window
from timeline.dates.edtf import Sense
from timeline.dates.edtf_writing import write_instant
from timeline.dates.moments import Context, Read, date_of
from timeline.dates.placements import day_known
from timeline.dates.ranges import split_ends
from timeline.dates.wording import refusal

_NIGHT = re.compile(
    r"(?:(?:on|in|during)\s+)?(?:the\s+)?night\s+(?:(?:of|between)\s+)?(?:the\s+)?(?!before\b|after\b|following\b)(.+)"
)
_TIME_OF_DAY = re.compile(
    r"(?:(?:on|in|at)\s+)?(?:the\s+)?(?:(?:early|late)\s+)?"
    r"(?:morning|afternoon|evening|noon|midday|dawn)\s+(?:of|on)\s+(.+)"
)


def night(words: str, context: Context) -> Sense | None:
    """The night of 1-2 March, or of 1 March alone: an instant in those two days."""
    match = _NIGHT.fullmatch(words)
    if match is None:
        return None
    ends = split_ends(match[1].replace(" and ", "-").replace("/", "-"), context)
    if ends is None:
        one = date_of(match[1], context)
        if one.days.first != one.days.last:
            raise refusal("a night needs its day")
        window, flags = Window(one.days.first, one.days.last + 1), one.flags
        if any(flag.startswith("year inferred") for flag in flags):
            window = Window(window.first, min(one.days.last + 1, day_known(context.said_on)))
    else:
        window = Window(ends.begin.days.first, ends.end.days.last)
        flags = tuple(dict.fromkeys(ends.begin.flags + ends.end.flags))
        if ends.end.days.last - ends.begin.days.first != 1:
            raise refusal("a night lies between two days that follow each other")
    return Sense("instant", window, window, write_instant(window), "day", "night", flags)


def time_of_day(words: str, context: Context, read: Read) -> Sense | None:
    """An evening is its day."""
    match = _TIME_OF_DAY.fullmatch(words)
    return None if match is None else read(match[1], context)


def with_night(sense: Sense) -> Sense:
    """A night runs into the next day; the midnight of a day may begin it or end it."""
    first, last = sense.begin
    if sense.extent == "span" or first is None or first != last:
        return sense
    window = Window(first, first + 1)
    return sense._replace(begin=window, end=window, edtf=write_instant(window))
