"""Dates counted from another date or event: "three weeks before April 6", "on the eve of"."""

import re

from timeline.dates.counting import HEDGE, SPAN, amount_of, back, exactly, instant, unit_of
from timeline.dates.edtf import Sense
from timeline.dates.moments import Context, Read
from timeline.dates.wording import WEEKDAYS, numeral, refusal

ELSEWHERE = "it counts from another event, which these words do not name"
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_FROM_EVENT = re.compile(
    rf"(?:(?:on|by|in) )?(?:the )?{HEDGE}(?:{SPAN}|(?P<one>day|night|week|fortnight|month"
    rf"|year|eve|morrow|morning))"
    r" (?P<how>before|after|following|preceding|prior to|from|of|earlier than"
    r"|later than) (?P<event>.+)"
)
_UNITS_FROM = re.compile(
    r"(?:(?:in|during|over|for|within) )?(?:the )?(?:first |last )?(?:few )?"
    r"(?:days|weeks|months|years)"
    r" (?:immediately |just )?(?P<how>before|after|following|preceding|since) (?P<event>.+)"
)
_ELSEWHERE = re.compile(
    r"(?:(?:on|in|at|by|during) )?(?:the |that )?(?:very )?(?:same|(?<=the )next|following"
    r"|previous|preceding"
    r"|succeeding|ensuing) (?:day|night|morning|evening|week|weekend|month|year|spring|summer"
    r"|autumn"
    rf"|fall|winter|{_WEEKDAY})|(?:earlier|later) (?:that|the same) (?:day|week|month|year)"
    r"|that (?:day|night|week|month|year|morning|evening)"
    r"|(?:the )?day (?:before|after)|(?:the )?(?:week|month|year|night) (?:before|after)"
    r"|thereafter|afterwards"
)


def _around(words: str, context: Context, read: Read) -> Sense | None:
    """In the weeks after the armistice: after it, and how long after is not bounded."""
    match = _UNITS_FROM.fullmatch(words)
    if match is None:
        return None
    event = read(match["event"], context)
    first, last = event.begin.first, event.end.last
    before, after = None if first is None else first - 1, None if last is None else last + 1
    is_before = match["how"] in ("before", "preceding")
    window = (None, before) if is_before else (after, None)
    rule = f"counted from another date: {event.rule}"
    return instant(*window, event.precision, rule, *event.flags, "vague")


def anchored(words: str, context: Context, read: Read) -> Sense | None:
    """ "Three weeks before April 6", "on the eve of the armistice"."""
    sense = _around(words, context, read)
    if sense is not None:
        return sense
    match = _FROM_EVENT.fullmatch(words)
    is_around = match is not None and match["how"] == "of" and bool(match["less"] and match["n"])
    if match is None or (
        match["how"] == "of" and match["one"] not in ("eve", "morrow") and not is_around
    ):
        if _ELSEWHERE.fullmatch(words):
            raise refusal(
                ELSEWHERE,
                "Name that event, as in the day after the armistice, or write the date.",
            )
        return None
    event = read(match["event"], context)
    earliest, latest = event.begin.first, event.end.last
    if is_around:
        unit, n = unit_of(match), numeral(match["n"])
        first = None if earliest is None else exactly(earliest, unit, n, ahead=False)
        last = None if latest is None else exactly(latest, unit, n, ahead=True)
        return instant(first, last, unit, f"within so long of it: {event.rule}", *event.flags)
    is_before = match["how"] in ("before", "preceding", "prior to", "of", "earlier than")
    is_before &= match["one"] != "morrow"
    unit = match["one"] or unit_of(match)
    unit = {"eve": "day", "morrow": "day", "morning": "day", "night": "day"}.get(unit, unit)
    rule = f"counted from another date: {event.rule}"
    if match["vague"]:
        # A few days after: after it, and how long after is not bounded.
        window = (
            (None, None if earliest is None else earliest - 1)
            if is_before
            else (None if latest is None else latest + 1, None)
        )
        return instant(*window, event.precision, rule, *event.flags, "vague")
    amount = 1 if match["one"] else amount_of(match)
    counts = amount if is_before else -amount
    # After something that went on, one counts from its end.
    pivot = event.begin if is_before else event.end
    first = None if pivot.first is None else back(pivot.first, unit, counts).first
    last = None if pivot.last is None else back(pivot.last, unit, counts).last
    if is_before:
        first = None if match["more"] else first
        last = pivot.last if match["less"] else last
    else:
        last = None if match["more"] else last
        first = pivot.first if match["less"] else first
    if match["one"] == "night" and last is not None:
        # A night runs into the next day.
        last += 1
    flags = (*event.flags, "approximate") if match["about"] else event.flags
    if match["about"]:
        first = None if first is None else back(first, unit, 1).first
        last = None if last is None else back(last, unit, -1).last
    return instant(first, last, unit, rule, *dict.fromkeys(flags))
