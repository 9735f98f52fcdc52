"""Phrases of two dates: from one to another, between them, or one of them."""

import re
from typing import Final

from timeline.dates.days import UNKNOWN, Window
from timeline.dates.edtf import SEEN_SO_FAR, Sense, coarsest, span, write_instant, write_span
from timeline.dates.moments import (
    Context,
    Ends,
    date_of,
    end_name,
    half_open,
    instant_of,
    placed,
    term_of,
)
from timeline.dates.placements import Dated
from timeline.dates.terms import Term, lend
from timeline.dates.wording import refusal

SEPARATORS: Final = (" - ", " to ", " until ", " till ", " through ", " thru ", "-", "/")

PRESENT: Final = r"(?:the )?(?:present(?: day| time)?|now|date|today)"
_TO_PRESENT = re.compile(
    rf"(?:from )?(.+?)(?: (?:up )?(?:to|until|till|through) |\s?-\s?){PRESENT}"
)
_NOT_YET: Final = "that had not come yet on the day these words were said"
_SHORT_YEAR = re.compile(r"(.*\b(\d{2})\d{2}(?:'?s)?\??)(\s?[-/]\s?)(\d{2}(?:'?s)?\??)")


def span_of_two(words: str, context: Context) -> Sense | None:
    """ "from A to B", "A - B": a span; None where there are not two dates with a joint."""
    if match := _TO_PRESENT.fullmatch(words):
        return since(date_of(match[1], context), "from then to the day it was said", context)
    words = words.removeprefix("from ")
    split = _split(words)
    if split is None:
        return None
    ends = dated_ends(*split[:2], context)
    if split[2] == "/" and ends.begin.precision in ("day", "month", "season"):
        # "May/June" is one of the two, or their border; years so joined are a stretch of years.
        return one_of_two(ends, "one of two dates")
    return span(
        Window(*ends.begin.days),
        Window(*ends.end.days),
        write_span(end_name(instant_of(ends.begin)), end_name(instant_of(ends.end))),
        coarsest((ends.begin.precision, ends.end.precision)),
        "from one date to another",
        ends.begin.flags + ends.end.flags,
    )


def instant_of_two(words: str, context: Context) -> Sense | None:
    """ "between A and B", "A or B": once, somewhere in the window; None for other words."""
    for lead, joint in (("between ", " and "), ("either ", " or "), ("", " or ")):
        if words.startswith(lead) and joint in words:
            left, _, right = words.removeprefix(lead).partition(joint)
            if left in ("in", "on"):  # "on or about"
                return None
            rule = "one of two dates" if joint == " or " else "between two dates"
            return one_of_two(dated_ends(left, right, context), rule)
    return None


def one_of_two(ends: Ends, rule: str) -> Sense:
    """Something that happened once, between two dates or on one of them."""
    window = Window(ends.begin.days.first, ends.end.days.last)
    names = [end_name(instant_of(end)) for end in ends]
    is_choice = rule == "one of two dates" and all(names)
    edtf = f"[{names[0]},{names[1]}]" if is_choice else write_instant(window)
    flags = tuple(dict.fromkeys(ends.begin.flags + ends.end.flags))
    precision = coarsest((ends.begin.precision, ends.end.precision))
    return Sense("instant", window, window, edtf, precision, rule, flags)


def since(dated: Dated, rule: str, context: Context) -> Sense:
    """A span from a date to the day the words were said, and perhaps beyond."""
    if context.said_on is None:
        return half_open(instant_of(dated), "begin", rule)
    rule = f"{rule}: {dated.rule}"
    return seen_so_far(Window(*dated.days), dated.precision, rule, context.said_on, dated.flags)


def since_event(words: str, context: Context) -> Sense:
    """What is said to have happened since a named event: it began after that event."""
    dated = date_of(words, context)
    begin = Window(dated.days.first + 1, None)
    if context.said_on is None:
        flags = (*dated.flags, "end unknown")
        sense = Sense("span", begin, UNKNOWN, "", dated.precision, "since", flags)
    elif dated.days.first > context.said_on:
        raise refusal(_NOT_YET)
    else:
        # What was said on the event's own day is since then too.
        begin = Window(min(dated.days.first + 1, context.said_on), None)
        sense = seen_so_far(begin, dated.precision, "since", context.said_on, dated.flags)
    return sense._replace(rule=f"since: {dated.rule}", since=words)


def seen_so_far(
    begin: Window,
    precision: str,
    rule: str,
    said_on: int,
    flags: tuple[str, ...] = (),
    end_earliest: int | None = None,
) -> Sense:
    """A span that went on while its source looked, which was until the day it was said.

    The source bounds no end. What it saw go on had begun before that day, unless the words say
    that it began on it.

    Parameters
    ----------
    begin
        The days on which it may have begun, as far as the words bound them.
    precision, rule, flags
        As a `Sense` has them.
    said_on
        The day the words were said.
    end_earliest
        The first day on which it may have ended, where that is not the day it was said.
    """
    if begin.first is not None and begin.first > said_on:
        raise refusal(_NOT_YET)
    last = said_on - 1 if begin.last is None else min(begin.last, said_on - 1)
    begin = Window(begin.first, last if begin.first is None else max(last, begin.first))
    end = Window(said_on if end_earliest is None else end_earliest, None)
    # EDTF can't say that an end is no earlier than a day.
    return span(begin, end, "", precision, rule, (*flags, SEEN_SO_FAR))


def split_ends(words: str, context: Context) -> Ends | None:
    """Both ends of a range, or None where the words hold no two dates with a joint."""
    split = _split(words)
    return None if split is None else dated_ends(*split[:2], context)


def _split(words: str) -> tuple[str, str, str] | None:
    if match := _SHORT_YEAR.fullmatch(words):
        # 1776-78, 1950s-60s: the century is said once.
        words = f"{match[1]}{match[3]}{match[2]}{match[4]}"
    for separator in SEPARATORS:
        parts = words.split(separator)
        if len(parts) == 2 and all(part.strip() for part in parts):
            return parts[0].strip(), parts[1].strip(), separator
    return None


def dated_ends(left: str, right: str, context: Context) -> Ends:
    """The dates at both ends, each lent what only the other states.

    DateError where the first ends up after the second.
    """
    one, other = term_of(left.strip(), context), term_of(right.strip(), context)
    stated_left = stated_right = True
    if isinstance(one, Term) and isinstance(other, Term):
        stated_left, stated_right = one.year is not None, other.year is not None
        lend(one, other)
        lend(other, one)
    end = placed(other, context.said_on)
    # A beginning without a year is the latest one before the range's end.
    is_bare = isinstance(one, Term) and one.is_bare() and context.said_on is not None
    begin = placed(one, end.days.last if is_bare else context.said_on)
    if begin.days.first > end.days.last:
        # November to January 1953: the range runs over a new year.
        if isinstance(one, Term) and not stated_left and one.year is not None:
            one.year -= 1
            one.flags.append("year inferred")
            begin = placed(one, context.said_on)
        elif isinstance(other, Term) and not stated_right and other.year is not None:
            other.year += 1
            other.flags.append("year inferred")
            end = placed(other, context.said_on)
    if begin.days.first > end.days.last or begin.days.last > end.days.last:
        raise refusal("it ends before it begins", "Put the earlier date first.")
    return Ends(begin, end)
