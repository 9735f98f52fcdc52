"""Dates that are counted: from the day the words were said, or from another date or event.

"Two years ago" is rounded by whoever says it: the window holds the unit of the calendar that lies
so far back, and half a unit on either side of the day itself. "Within the last ten days" is not.
"""

import re
from collections.abc import Callable
from typing import Final

from timeline.dates.days import (
    UNKNOWN,
    Days,
    Window,
    add_months,
    civil,
    hull,
    month_days,
    month_part,
    year_days,
)
from timeline.dates.edtf import Sense
from timeline.dates.edtf_writing import write_instant
from timeline.dates.moments import Context, Read
from timeline.dates.placements import day_known
from timeline.dates.wording import NUMBER, WEEKDAYS, numeral, refusal

_MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_UNITS = r"(?P<unit>days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_VAGUE = r"some|several|a few|few|a couple of|a number of|many|various|countless"
_SPAN = rf"(?:(?P<n>{NUMBER})(?P<half> and a half)?|(?P<half_only>half an?)|(?P<vague>{_VAGUE}))[ -]{_UNITS}(?P<half_after> and a half)?"
_HEDGE = (
    r"(?:(?P<more>more than|over|at least|well over|upwards of) |(?P<less>less than|under|within"
    r"|not more than|no more than) |(?P<about>about|around|some|roughly|nearly|almost|approximately"
    r"|just) )?"
)
_AGO = re.compile(rf"(?:dating )?(?:from |since )?{_HEDGE}{_SPAN} (?P<how>ago|back|since|earlier|before|previously|hence|from now|later|after(?:wards?)?)")
_WITHIN = re.compile(
    r"(?P<lead>(?:with)?in|during|over|at any time in|some ?time in|sometime during) (?:the )?"
    r"(?P<way>last|past|previous|preceding|next|coming|following) "
    rf"(?:(?:(?P<n>{NUMBER})|(?P<vague>{_VAGUE}|few))[ -])?{_UNITS}"
    rf"|within (?P<bare>{NUMBER}) (?P<unit_bare>days|weeks|months|years)"
)
_FOR = re.compile(
    rf"(?:ongoing |under way |going on )?for (?P<past>the (?:last|past) )?{_HEDGE}{_SPAN}(?: now| past)?"
)
_RECENT = re.compile(
    r"(?:(?:in|over|during|within|for) )?(?:the )?(?:most )?"
    r"(?:recent|(?:past|last)(?: few| several)?) (?P<unit>days|weeks|years|decades)"
)
_RECENT_DAYS: Final = {"days": 31, "weeks": 92}
_RECENT_MONTHS: Final = {"years": 120, "decades": 600}
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_OF_WEEK = re.compile(
    rf"(?:on )?(?P<day>{_WEEKDAY})\.?(?:,? of| in|,)? (?P<way>last|this|next|the same|the previous|the following) week"
    rf"|(?:on )?(?P<bare>{_WEEKDAY})\.?(?: (?P<after>last|next|past|ult\.?|instant))?"
)
_BY_MONTH = re.compile(
    r"(?:on )?(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?:the )?"
    r"(?:(?P<before>ult(?:imo)?\b)|(?P<this>inst(?:ant)?\b)|(?P<next>prox(?:imo)?\b)"
    r"|(?:of )?(?P<way>last|this|next) month)\.?"
)
_DAYS: Final = {
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "the day after tomorrow": 2,
    "tomorrow": 1,
    "yesterday": -1,
    "today": 0,
}
_DAY = re.compile(
    rf"(?:(?:early|late) )?(?P<day>{'|'.join(_DAYS)})(?: (?:morning|afternoon|evening|noon))?"
)
_NOW: Final = {
    "last night": (-1, 0),
    "yesterday night": (-1, 0),
    "tonight": (0, 1),
    "overnight": (-1, 0),
    "this morning": (0, 0),
    "this afternoon": (0, 0),
    "this evening": (0, 0),
    "at present": (0, 0),
    "currently": (0, 0),
    "now": (0, 0),
}
_OF_THE_UNIT = re.compile(
    r"(?:(?:at|in|by|on|during|towards?|around) )?(?:the )?"
    r"(?P<part>early|late|mid(?:dle)?|beginning|start|end|close|first half|second half|first part"
    r"|latter part)(?: (?:in|of) the |[ -])(?P<unit>week|month|year)"
)
_PARTS: Final = {
    "early": (1, 3), "beginning": (1, 3), "start": (1, 3), "first part": (1, 2),
    "mid": (2, 3), "middle": (2, 3),
    "late": (3, 3), "end": (3, 3), "close": (3, 3), "latter part": (2, 2),
    "first half": (1, 2), "second half": (2, 2),
}  # fmt: skip
_WEEK_PARTS: Final = {(1, 3): (0, 2), (2, 3): (1, 3), (3, 3): (3, 6), (1, 2): (0, 3), (2, 2): (3, 6)}
_LATER_THIS = re.compile(r"(?:(?P<later>later)|earlier|so far|already) (?:in )?this (?P<unit>week|month|year)")
_FROM_EVENT = re.compile(
    rf"(?:(?:on|by|in|within) )?(?:the )?{_HEDGE}(?:{_SPAN}|(?P<one>day|night|week|fortnight|month|year|eve|morrow|morning))"
    r" (?P<how>before|after|following|preceding|prior to|from|of|earlier than|later than) (?P<event>.+)"
)
_ELSEWHERE = re.compile(
    r"(?:(?:on|in|at|by|during) )?(?:the |that )?(?:very )?(?:same|(?<=the )next|following|previous|preceding"
    r"|succeeding|ensuing) (?:day|night|morning|evening|week|weekend|month|year|spring|summer|autumn"
    rf"|fall|winter|{_WEEKDAY})|that (?:day|night|week|month|year|morning|evening)"
    r"|(?:the )?day (?:before|after)|(?:the )?(?:week|month|year|night) (?:before|after)|thereafter|afterwards"
)


def counted(words: str, context: Context, read: Read) -> Sense | None:
    """A date counted from the day it was said or from a date named; None for other words."""
    for rule in _RULES:
        sense = rule(words, context)
        if sense is not None:
            return sense
    return _from_event(words, context, read)


def _instant(first: int | None, last: int | None, unit: str, rule: str, *flags: str) -> Sense:
    window = Window(first, last)
    return Sense("instant", window, window, write_instant(window), unit, rule, flags)


def _back(day: int, unit: str, count: float) -> Days:
    """The days that are so many units before a day (after it, where the count is negative)."""
    if unit in ("day", "night"):
        return Days(day - int(count), day - int(count))
    if unit in ("week", "fortnight"):
        days = int(count * (7 if unit == "week" else 14))
        at = day - days
        monday = at - (at + 3) % 7
        return hull((Days(at - 4, at + 4), Days(monday, monday + 6)))
    months = round(count * _MONTHS_IN[unit])
    at = add_months(day, -months)
    year, month, _ = civil(at)
    size = _MONTHS_IN[unit]
    if size == 1:
        return hull((Days(at - 16, at + 16), month_days(year, month)))
    half = size // (2 if count == int(count) else 4)
    around = Days(add_months(at, -half), add_months(at, half))
    if count != int(count):
        return around
    start = year - year % (size // 12) if size >= 12 else year
    whole = year_days(start, start + size // 12 - 1) if size >= 12 else around
    return hull((around, whole))


def _amount(match: re.Match[str]) -> float:
    half = match["half"] or match["half_after"]
    if match["half_only"]:
        return 0.5
    return numeral(match["n"]) + (0.5 if half else 0)


def _unit_of(match: re.Match[str]) -> str:
    unit = match["unit"]
    return "century" if unit == "centuries" else unit.rstrip("s")


def _ago(words: str, context: Context) -> Sense | None:
    match = _AGO.fullmatch(words)
    if match is None:
        return None
    how, unit = match["how"], _unit_of(match)
    if how.startswith(("later", "after")):
        raise refusal(
            "it counts from another event, which these words do not name",
            "Name that event in the words, or write the date.",
        )
    said_on = day_known(context.said_on)
    ahead = how in ("hence", "from now")
    if match["vague"]:
        nearest = _back(said_on, unit, -1 if ahead else 1)
        window = (nearest.first, None) if ahead else (None, nearest.last)
        return _instant(*window, unit, "counted from the day it was said", "vague")
    amount = _amount(match)
    days = _back(said_on, unit, -amount if ahead else amount)
    if how in ("earlier", "before", "previously", "since"):
        # Before what, the words do not say; that was no later than the day they were said.
        return _instant(
            None, days.last, unit, "counted from the day it was said, or from one before", "vague"
        )
    first, last = _hedged(match, days, said_on, ahead=ahead)
    flags = ("approximate",) if match["about"] else ()
    if match["about"] and first is not None and last is not None:
        wider = (_back(said_on, unit, (-1 if ahead else 1) * (amount + n)) for n in (1, -1))
        both = hull((Days(first, last), *wider))
        first, last = both
        first, last = (max(first, said_on), last) if ahead else (first, min(last, said_on))
    return _instant(first, last, unit, "counted from the day it was said", *flags)


def _hedged(
    match: re.Match[str], days: Days, said_on: int, *, ahead: bool
) -> tuple[int | None, int | None]:
    if not (match["more"] or match["less"]) or match["half"] or match["half_only"]:
        return days.first, days.last
    edge = _exactly(said_on, _unit_of(match), numeral(match["n"]), ahead=ahead)
    if match["more"]:
        return (edge, None) if ahead else (None, edge)
    return (said_on, edge) if ahead else (edge, said_on)


def _within(words: str, context: Context) -> Sense | None:
    """ "within the last ten days": exactly bounded."""
    match = _WITHIN.fullmatch(words)
    if match is None:
        return None
    said_on = day_known(context.said_on)
    if match["bare"]:
        raise refusal("it may be the time before or after the day it was said")
    unit = _unit_of(match)
    ahead = match["way"] in ("next", "coming", "following")
    if match["way"] in ("previous", "preceding", "following"):
        raise refusal("it counts from another event, which these words do not name")
    if match["vague"]:
        if ahead:
            return _instant(said_on, None, unit, "from the day it was said on", "vague")
        return _instant(None, said_on, unit, "up to the day it was said", "vague")
    if match["n"] is None and unit in ("day", "week", "month", "year"):
        return None
    edge = _exactly(said_on, unit, numeral(match["n"] or "1"), ahead=ahead)
    if match["lead"] == "over" and not ahead:
        begin, end = Window(edge, said_on - 1), Window(said_on, None)
        return Sense("span", begin, end, "", unit, "over so long, up to then", ("end unknown",))
    window = (said_on, edge) if ahead else (edge, said_on)
    return _instant(*window, unit, "within so long of the day it was said")


def _exactly(day: int, unit: str, count: int, *, ahead: bool) -> int:
    sign = 1 if ahead else -1
    if unit in ("day", "night", "week", "fortnight"):
        return day + sign * count * {"week": 7, "fortnight": 14}.get(unit, 1)
    return add_months(day, sign * count * _MONTHS_IN[unit])


def _for(words: str, context: Context) -> Sense | None:
    """ "for some months": begun by then, and its end not known."""
    match = _FOR.fullmatch(words)
    if match is None:
        return None
    said_on, unit = day_known(context.said_on), _unit_of(match)
    count = 1 if match["vague"] else _amount(match)
    begun = _back(said_on, unit, count)
    if match["past"] and not match["vague"]:
        flags = ("end unknown",)
        return Sense(
            "span", Window(*begun), Window(said_on, None), "", unit, "for so long, up to then", flags
        )
    begin = Window(None, said_on if match["less"] else begun.last)
    flags = ("vague", "beginning unknown", "end unknown")
    rule = "for so long, up to the day it was said or one before"
    return Sense("span", begin, UNKNOWN, "", unit, rule, flags)


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
    flags = ("vague", "end unknown")
    return Sense("span", begin, end, "", unit.rstrip("s"), f"recent {unit}", flags)


def _weekday(words: str, context: Context) -> Sense | None:
    """A weekday of a week, or alone: the latest that is not after the day it was said."""
    match = _OF_WEEK.fullmatch(words)
    if match is None:
        return None
    word = match["day"] or match["bare"]
    said_on, weekday = day_known(context.said_on), WEEKDAYS[word]
    monday = said_on - (said_on + 3) % 7
    if match["day"]:
        if match["way"].startswith("the"):
            raise refusal("which week is meant does not stand here")
        day = monday + 7 * {"last": -1, "this": 0, "next": 1}[match["way"]] + weekday
        return _instant(day, day, "day", "weekday of a week, counted from the day it was said")
    after = match["after"] or ""
    if after in ("last", "past", "ult", "ult."):
        day = said_on - 1 - (said_on - 1 - weekday + 3) % 7
        return _instant(day, day, "day", "last such weekday, told from the day it was said")
    if after == "next":
        day = said_on + 1 + (weekday - said_on - 4) % 7
        return _instant(day, day, "day", "next such weekday, told from the day it was said")
    day = said_on - (said_on - weekday + 3) % 7
    flag = "week inferred"
    if day != said_on:
        return _instant(day, day, "day", "weekday, week inferred", flag)
    return _instant(day - 7, day, "day", "weekday, week inferred", flag, "that day or a week before")


def _of_month(words: str, context: Context) -> Sense | None:
    """The 24th ultimo, the 15th instant, the 3rd proximo: of the month before, this, the next."""
    match = _BY_MONTH.fullmatch(words)
    if match is None:
        return None
    shift = -1 if match["before"] else 1 if match["next"] else 0
    if match["way"]:
        shift = {"last": -1, "this": 0, "next": 1}[match["way"]]
    year, month, _ = civil(day_known(context.said_on))
    days, day = month_days(year, month + shift), int(match["day"])
    if not 1 <= day <= days.last - days.first + 1:
        raise refusal(f"that month has no day {day}")
    at = days.first + day - 1
    return _instant(at, at, "day", "day of a month, counted from the day it was said")


def _near_day(words: str, context: Context) -> Sense | None:
    match = _DAY.fullmatch(words)
    first, last = _NOW.get(words, (None, None))
    if match is not None:
        first = last = _DAYS[match["day"]]
    if first is None or last is None:
        return None
    said_on = day_known(context.said_on)
    return _instant(said_on + first, said_on + last, "day", "counted from the day it was said")


def _of_the_unit(words: str, context: Context) -> Sense | None:
    """ "At the end of the month": of the one that has been, or of this one where it may be."""
    match = _OF_THE_UNIT.fullmatch(words)
    if match is None:
        return None
    said_on, unit = day_known(context.said_on), match["unit"]
    now, before = (_part_of_unit(said_on, unit, _PARTS[match["part"]], back) for back in (0, 1))
    if now.last < said_on:
        return _instant(*now, unit, f"part of the {unit} it was said in", f"{unit} inferred")
    both = hull((now, before))
    return _instant(*both, unit, f"part of this {unit} or the last", f"the last {unit} or this one")


def _part_of_unit(day: int, unit: str, part: tuple[int, int], back: int) -> Days:
    if unit == "week":
        monday = day - (day + 3) % 7 - 7 * back
        first, last = _WEEK_PARTS[part]
        return Days(monday + first, monday + last)
    year, month, _ = civil(day)
    if unit == "month":
        target = civil(month_days(year, month - back).first)
        return month_part(target[0], target[1], part)
    which, parts = part
    return month_days(year - back, (which - 1) * 12 // parts + 1, 12 // parts)


def _this_unit(words: str, context: Context) -> Sense | None:
    """Later this year, earlier this week."""
    match = _LATER_THIS.fullmatch(words)
    if match is None or (not match["later"] and match["unit"] != "week"):
        return None
    said_on, unit = day_known(context.said_on), match["unit"]
    year, month, _ = civil(said_on)
    monday = said_on - (said_on + 3) % 7
    whole = {
        "week": Days(monday, monday + 6),
        "month": month_days(year, month),
        "year": year_days(year),
    }[unit]
    window = (said_on, whole.last) if match["later"] else (whole.first, said_on)
    which = "later" if match["later"] else "earlier"
    return _instant(*window, unit, f"{which} in the {unit} it was said in")


# From another date or event


def _from_event(words: str, context: Context, read: Read) -> Sense | None:
    """ "Three weeks before April 6", "on the eve of the armistice"."""
    match = _FROM_EVENT.fullmatch(words)
    if match is None or (match["how"] == "of" and match["one"] != "eve"):
        if _ELSEWHERE.fullmatch(words):
            raise refusal(
                "it counts from another event, which these words do not name",
                "Name that event, as in the day after the armistice, or write the date.",
            )
        return None
    if match["how"] in ("from",) and match["event"] == "now":
        return None
    event = read(match["event"], context)
    earliest, latest = event.begin.first, event.end.last
    is_before = match["how"] in ("before", "preceding", "prior to", "of", "earlier than")
    unit = match["one"] or _unit_of(match)
    unit = {"eve": "day", "morrow": "day", "morning": "day", "night": "day"}.get(unit, unit)
    rule = f"counted from another date: {event.rule}"
    if match["vague"]:
        # A few days after: after it, and how long after is not bounded.
        window = (
            (None, None if earliest is None else earliest - 1)
            if is_before
            else (None if latest is None else latest + 1, None)
        )
        return _instant(*window, event.precision, rule, *event.flags, "vague")
    amount = 1 if match["one"] else _amount(match)
    counts = amount if is_before else -amount
    # After something that went on, one counts from its end.
    pivot = event.begin if is_before else event.end
    first = None if pivot.first is None else _back(pivot.first, unit, counts).first
    last = None if pivot.last is None else _back(pivot.last, unit, counts).last
    if is_before:
        first = None if match["more"] else first
        last = pivot.last if match["less"] else last
    else:
        last = None if match["more"] else last
        first = pivot.first if match["less"] else first
    flags = (*event.flags, "approximate") if match["about"] else event.flags
    if match["about"]:
        first = None if first is None else _back(first, unit, 1).first
        last = None if last is None else _back(last, unit, -1).last
    return _instant(first, last, unit, rule, *dict.fromkeys(flags))


_Rule = Callable[[str, Context], Sense | None]
_RULES: Final[tuple[_Rule, ...]] = (
    _near_day,
    _ago,
    _within,
    _recent,
    _for,
    _weekday,
    _of_month,
    _of_the_unit,
    _this_unit,
)
