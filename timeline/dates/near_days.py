"""Days near the one on which the words were said: "Friday", "the 24th ultimo", "mid-week"."""

import re
from typing import Final

from timeline.dates.days import Days, civil, hull, month_days, month_part, year_days
from timeline.dates.placements import Dated, day_known
from timeline.dates.wording import WEEKDAYS, refusal

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_OF_WEEK = re.compile(
    rf"(?:on )?(?P<day>{_WEEKDAY})\.?(?:,? of| in|,)? (?P<way>last|this|next|the same"
    rf"|the previous|the following) week"
    rf"|(?:on )?(?:(?:early|late|earlier|later) (?:on )?)?(?P<bare>{_WEEKDAY})\.?"
    r"(?: (?P<after>last|next|past|ult\.?|instant))?"
)
_BY_MONTH = re.compile(
    r"(?:on )?(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?:the )?"
    r"(?:(?P<before>ulto?(?:imo)?\b)|(?P<this>inst(?:ant)?\b)|(?P<next>prox(?:imo)?\b)"
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
    rf"(?:(?:early|late|earlier|later) )?(?P<day>{'|'.join(_DAYS)})"
    r"(?: (?:morning|afternoon|evening|noon))?"
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
    "these days": (0, 0),
    "nowadays": (0, 0),
    "now": (0, 0),
    "right now": (0, 0),
    "the present": (0, 0),
    "present": (0, 0),
    "at the moment": (0, 0),
    "at the present time": (0, 0),
    "at this time": (0, 0),
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
_WEEK_PARTS: Final = {
    (1, 3): (0, 2),
    (2, 3): (1, 3),
    (3, 3): (3, 6),
    (1, 2): (0, 3),
    (2, 2): (3, 6),
}
_YEAR_END = re.compile(r"(?:the )?(year|month|week)[ -]end")
_RELATIVE_UNIT = re.compile(
    r"(?:(?:over|in|on|at|during|for) )?(?:the )?"
    r"(?:(?P<way>last|past|this|current|present|next|coming) )?"
    r"(?P<unit>weekend|quarter|decade|century|fiscal year|week|month|year)"
)
_PART_OF_YEAR = re.compile(
    r"(?:(?:in|during) )?(?:the )?(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth|final)[ -]"
    r"(?P<unit>quarter|half)"
)
_NTH: Final = {
    "1st": 1,
    "first": 1,
    "2nd": 2,
    "second": 2,
    "3rd": 3,
    "third": 3,
    "4th": 4,
    "fourth": 4,
}
_SAME_LAST_YEAR = re.compile(
    r"(?:at |in )?(?:this time|the (?:same|like|corresponding)"
    r" (?:time|period|quarter|month|date|day))"
    r",? (?:of )?last year|(?:a |the )?year[ -]ago (?:period|quarter|month)"
)
_LATER_THIS = re.compile(
    r"(?:(?P<later>later)|earlier|so far|already) (?:in )?this (?P<unit>week|month|year)"
)


def _weekday(words: str, said_on: int | None) -> Dated | None:
    """A weekday of a week, or alone: the latest that is not after the day it was said."""
    match = _OF_WEEK.fullmatch(words)
    if match is None:
        return None
    word = match["day"] or match["bare"]
    said_on, weekday = day_known(said_on), WEEKDAYS[word]
    monday = said_on - (said_on + 3) % 7
    if match["day"]:
        if match["way"].startswith("the"):
            raise refusal("which week is meant does not stand here")
        day = monday + 7 * {"last": -1, "this": 0, "next": 1}[match["way"]] + weekday
        return _dated(day, day, "day", "weekday of a week, counted from the day it was said")
    after = match["after"] or ""
    if after in ("last", "past", "ult", "ult."):
        day = said_on - 1 - (said_on - 1 - weekday + 3) % 7
        return _dated(day, day, "day", "last such weekday, told from the day it was said")
    if after == "next":
        day = said_on + 1 + (weekday - said_on - 4) % 7
        return _dated(day, day, "day", "next such weekday, told from the day it was said")
    day = said_on - (said_on - weekday + 3) % 7
    flag = "week inferred"
    if day != said_on:
        return _dated(day, day, "day", "weekday, week inferred", flag)
    return _dated(day - 7, day, "day", "weekday, week inferred", flag, "that day or a week before")


def _of_month(words: str, said_on: int | None) -> Dated | None:
    """The 24th ultimo, the 15th instant, the 3rd proximo: of the month before, this, the next."""
    match = _BY_MONTH.fullmatch(words)
    if match is None:
        return None
    shift = -1 if match["before"] else 1 if match["next"] else 0
    if match["way"]:
        shift = {"last": -1, "this": 0, "next": 1}[match["way"]]
    year, month, _ = civil(day_known(said_on))
    days, day = month_days(year, month + shift), int(match["day"])
    if not 1 <= day <= days.last - days.first + 1:
        raise refusal(f"that month has no day {day}")
    at = days.first + day - 1
    return _dated(at, at, "day", "day of a month, counted from the day it was said")


def _near_day(words: str, said_on: int | None) -> Dated | None:
    match = _DAY.fullmatch(words)
    first, last = _NOW.get(words, (None, None))
    if match is not None:
        first = last = _DAYS[match["day"]]
    if first is None or last is None:
        return None
    said_on = day_known(said_on)
    return _dated(said_on + first, said_on + last, "day", "counted from the day it was said")


def _of_the_unit(words: str, said_on: int | None) -> Dated | None:
    """ "At the end of the month": of the one that has been, or of this one where it may be."""
    match = _OF_THE_UNIT.fullmatch(words)
    if match is None:
        return None
    said_on, unit = day_known(said_on), match["unit"]
    now, before = (_part_of_unit(said_on, unit, _PARTS[match["part"]], back) for back in (0, 1))
    if now.last < said_on:
        return _dated(*now, unit, f"part of the {unit} it was said in", f"{unit} inferred")
    both = hull((now, before))
    return _dated(*both, unit, f"part of this {unit} or the last", f"the last {unit} or this one")


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


def _this_unit(words: str, said_on: int | None) -> Dated | None:
    """Later this year, earlier this week."""
    match = _LATER_THIS.fullmatch(words)
    if match is None or (not match["later"] and match["unit"] != "week"):
        return None
    said_on, unit = day_known(said_on), match["unit"]
    year, month, _ = civil(said_on)
    monday = said_on - (said_on + 3) % 7
    whole = {
        "week": Days(monday, monday + 6),
        "month": month_days(year, month),
        "year": year_days(year),
    }[unit]
    window = (said_on, whole.last) if match["later"] else (whole.first, said_on)
    which = "later" if match["later"] else "earlier"
    return _dated(*window, unit, f"{which} in the {unit} it was said in")


def _relative_unit(words: str, said_on: int | None) -> Dated | None:
    """This quarter, last decade, over the weekend, the week: units that no other rule counts."""
    match = _RELATIVE_UNIT.fullmatch(words)
    if match is None:
        return None
    unit, way = match["unit"], match["way"] or ""
    if unit in ("week", "month", "year") and way not in ("", "coming"):
        return None
    if not way and unit not in ("week", "month", "year", "weekend"):
        return None
    said_on = day_known(said_on)
    now = _unit_around(said_on, unit)
    step = 7 if unit == "weekend" else 1
    before, after = _unit_around(now.first - step, unit), _unit_around(now.last + step, unit)
    rule = f"{way or 'the'} {unit}, told from the day it was said"
    if unit == "fiscal year":
        year = civil(said_on)[0] + {"last": -1, "past": -1, "next": 1, "coming": 1}.get(way, 0)
        days = Days(month_days(year - 1, 1).first, year_days(year + 1).last)
        return Dated(days, "year", "", rule, ("fiscal years begin on different days",))
    if way == "coming":
        return _dated(said_on, after.last, unit, rule)
    if way == "next":
        return _dated(*after, unit, rule)
    if way in ("this", "current", "present"):
        # On a Monday this weekend may be the one that has just been.
        days = hull((before, now)) if unit == "weekend" else now
        return _dated(*days, unit, rule)
    if way == "past" or (way == "last" and unit in ("decade", "century")):
        return _dated(before.first, said_on, unit, rule, f"the last {unit}, or up to then")
    if way == "last" or unit == "weekend":
        latest = now if now.first <= said_on and way != "last" else before
        return _dated(*latest, unit, rule)
    return _dated(*hull((before, now)), unit, rule, f"the last {unit} or this one")


def _unit_around(day: int, unit: str) -> Days:
    """The unit of the calendar that holds a day; of a weekend, that of its week."""
    monday = day - (day + 3) % 7
    year, month, _ = civil(day)
    if unit in ("week", "weekend"):
        return Days(monday + (5 if unit == "weekend" else 0), monday + 6)
    if unit == "month":
        return month_days(year, month)
    if unit == "quarter":
        return month_days(year, month - (month - 1) % 3, 3)
    length = {"decade": 10, "century": 100}.get(unit, 1)
    return year_days(year - year % length, year - year % length + length - 1)


def _part_of_year(words: str, said_on: int | None) -> Dated | None:
    """The third quarter, the first half: of the latest year in which it has begun."""
    match = _PART_OF_YEAR.fullmatch(words)
    if match is None:
        return None
    said_on, months = day_known(said_on), 3 if match["unit"] == "quarter" else 6
    nth = _NTH.get(match["nth"], 12 // months)
    if nth * months > 12:
        raise refusal(f"a year has no {match['nth']} half")
    year = civil(said_on)[0]
    days = month_days(year, (nth - 1) * months + 1, months)
    if days.first > said_on:
        days = month_days(year - 1, (nth - 1) * months + 1, months)
    return _dated(*days, "quarter", f"{match['unit']}, year inferred", "year inferred")


def _same_last_year(words: str, said_on: int | None) -> Dated | None:
    if not _SAME_LAST_YEAR.fullmatch(words):
        return None
    days = year_days(civil(day_known(said_on))[0] - 1)
    return _dated(*days, "year", "some time in the last year", "vague")


def _dated(first: int, last: int, unit: str, rule: str, *flags: str) -> Dated:
    precision = {"weekend": "week", "fiscal year": "year"}.get(unit, unit)
    return Dated(Days(first, last), precision, "", rule, flags)


_RULES: Final = (
    _near_day,
    _weekday,
    _of_month,
    _of_the_unit,
    _this_unit,
    _relative_unit,
    _part_of_year,
    _same_last_year,
)


def near_day(words: str, said_on: int | None) -> Dated | None:
    """The days of a date that is told from the day it was said; None for other words."""
    if words.endswith("'s") and not words[-3:-2].isdecimal():
        words = words[:-2]
    if match := _YEAR_END.fullmatch(words):
        words = f"the end of the {match[1]}"
    for rule in _RULES:
        dated = rule(words, said_on)
        if dated is not None:
            return dated
    return None
