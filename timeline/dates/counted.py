"""Dates that are counted from the day the words were said.

"Two years ago" is rounded by whoever says it: the window holds the unit of the calendar that lies
so far back, and half a unit on either side of the day itself. "Within the last ten days" is not.
"""

import re
from collections.abc import Callable
from typing import Final

from timeline.dates.anchored import ELSEWHERE, anchored
from timeline.dates.counting import (
    HEDGE,
    SPAN,
    UNITS,
    VAGUE,
    amount_of,
    back,
    exactly,
    instant,
    precision_of,
    unit_of,
)
from timeline.dates.days import UNKNOWN, Days, Window, add_months, hull
from timeline.dates.edtf import SEEN_SO_FAR, Sense
from timeline.dates.moments import Context, Read
from timeline.dates.placements import day_known
from timeline.dates.wording import NUMBER, numeral, refusal

_AGO = re.compile(
    rf"(?:dating )?(?:from |since )?{HEDGE}{SPAN} (?P<how>ago|back|since|earlier|before"
    rf"|previously|hence|from now|later|after(?:wards?)?)(?: today)?"
)
_UNITS_AGO = re.compile(rf"(?:many )?{UNITS} ago")
_WITHIN = re.compile(
    r"(?:(?P<lead>(?:with)?in|during|over|at any time in|some ?time in|sometime during) )?(?:the )?"
    r"(?P<way>last|past|previous|preceding|next|coming|following) "
    rf"(?:(?:(?P<n>{NUMBER})|(?P<vague>{VAGUE}|few))[ -])?{UNITS}"
    rf"|within (?P<bare>{NUMBER}) (?P<unit_bare>days|weeks|months|years)"
)
_FOR = re.compile(
    rf"(?:ongoing |under way |going on )?for (?P<past>the (?:last|past) )?{HEDGE}{SPAN}(?: now"
    rf"| past)?"
)
_RECENT = re.compile(
    r"(?:(?:in|over|during|within|for) )?(?:the )?(?:most )?"
    r"(?:recent|(?:past|last)(?: few| several)?) (?P<unit>days|weeks|years|decades)"
)
_RECENT_DAYS: Final = {"days": 31, "weeks": 92}
_RECENT_MONTHS: Final = {"years": 120, "decades": 600}


def counted(words: str, context: Context, read: Read) -> Sense | None:
    """A date counted from the day it was said or from a date named; None for other words."""
    for rule in _RULES:
        sense = rule(words, context)
        if sense is not None:
            return sense
    return anchored(words, context, read)


def _ago(words: str, context: Context) -> Sense | None:
    match = _AGO.fullmatch(words)
    if match is None:
        return None
    how, unit = match["how"], unit_of(match)
    if how.startswith(("later", "after")):
        raise refusal(ELSEWHERE, "Name that event in the words, or write the date.")
    said_on = day_known(context.said_on)
    ahead = how in ("hence", "from now")
    if match["vague"]:
        nearest = back(said_on, unit, -1 if ahead else 1)
        window = (nearest.first, None) if ahead else (None, nearest.last)
        return instant(*window, unit, "counted from the day it was said", "vague")
    amount = amount_of(match)
    days = back(said_on, unit, -amount if ahead else amount)
    if how in ("earlier", "before", "previously", "since"):
        # Before what, the words do not say; that was no later than the day they were said.
        return instant(
            None, days.last, unit, "counted from the day it was said, or from one before", "vague"
        )
    first, last = _hedged(match, days, said_on, ahead=ahead)
    flags = ("approximate",) if match["about"] else ()
    if match["about"] and first is not None and last is not None:
        wider = (back(said_on, unit, (-1 if ahead else 1) * (amount + n)) for n in (1, -1))
        both = hull((Days(first, last), *wider))
        first, last = both
        first, last = (max(first, said_on), last) if ahead else (first, min(last, said_on))
    return instant(first, last, unit, "counted from the day it was said", *flags)


def _units_ago(words: str, context: Context) -> Sense | None:
    """Weeks ago: at least one."""
    match = _UNITS_AGO.fullmatch(words)
    if match is None:
        return None
    nearest = back(day_known(context.said_on), unit_of(match), 1)
    return instant(None, nearest.last, unit_of(match), "counted from the day it was said", "vague")


def _hedged(
    match: re.Match[str], days: Days, said_on: int, *, ahead: bool
) -> tuple[int | None, int | None]:
    if not (match["more"] or match["less"]) or match["half"] or match["half_only"]:
        return days.first, days.last
    edge = exactly(said_on, unit_of(match), numeral(match["n"]), ahead=ahead)
    if match["more"]:
        return (edge, None) if ahead else (None, edge)
    return (said_on, edge) if ahead else (edge, said_on)


def _within(words: str, context: Context) -> Sense | None:
    """ "within the last ten days": exactly bounded."""
    match = _WITHIN.fullmatch(words)
    if match is None:
        return None
    if match["bare"]:
        raise refusal("it may be the time before or after the day it was said")
    unit, ahead = unit_of(match), match["way"] in ("next", "coming")
    is_counted = match["n"] or match["vague"] or unit in ("fortnight", "night")
    if match["way"] in ("previous", "preceding", "following"):
        raise refusal(ELSEWHERE)
    if not is_counted:
        return None
    said_on = day_known(context.said_on)
    if match["vague"]:
        if ahead:
            return instant(said_on, None, unit, "from the day it was said on", "vague")
        return instant(None, said_on, unit, "up to the day it was said", "vague")
    edge = exactly(said_on, unit, numeral(match["n"] or "1"), ahead=ahead)
    if match["lead"] == "over" and not ahead:
        begin, end = Window(edge, said_on - 1), Window(said_on, None)
        return Sense(
            "span", begin, end, "", precision_of(unit), "over so long, up to then", (SEEN_SO_FAR,)
        )
    window = (said_on, edge) if ahead else (edge, said_on)
    return instant(*window, unit, "within so long of the day it was said")


def _for(words: str, context: Context) -> Sense | None:
    """ "for some months": begun by then, and its end not known."""
    match = _FOR.fullmatch(words)
    if match is None:
        return None
    said_on, unit = day_known(context.said_on), unit_of(match)
    count = 1 if match["vague"] else amount_of(match)
    begun = back(said_on, unit, count)
    if match["past"] and not match["vague"]:
        return Sense(
            "span",
            Window(*begun),
            Window(said_on, None),
            "",
            precision_of(unit),
            "for so long, up to then",
            (SEEN_SO_FAR,),
        )
    begin = Window(None, said_on if match["less"] else begun.last)
    flags = ("vague", "beginning unknown", "end unknown")
    rule = "for so long, up to the day it was said or one before"
    return Sense("span", begin, UNKNOWN, "", precision_of(unit), rule, flags)


def _recent(words: str, context: Context) -> Sense | None:
    """In recent days: within a month; weeks: three months; years: ten years."""
    match = _RECENT.fullmatch(words)
    if match is None:
        return None
    said_on, unit = day_known(context.said_on), match["unit"]
    if unit in _RECENT_DAYS:
        first = said_on - _RECENT_DAYS[unit]
    else:
        first = add_months(said_on, -_RECENT_MONTHS[unit])
    begin, end = Window(first, said_on - 1), Window(said_on, None)
    flags = ("vague", SEEN_SO_FAR)
    return Sense("span", begin, end, "", unit.rstrip("s"), f"recent {unit}", flags)


_Rule = Callable[[str, Context], Sense | None]
_RULES: Final[tuple[_Rule, ...]] = (
    _ago,
    _units_ago,
    _within,
    _recent,
    _for,
)
