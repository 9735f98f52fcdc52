"""Days near the one on which the words were said: "Friday", "the 24th ultimo", "mid-week"."""

import re
from typing import Final

from timeline.dates.counting import instant
from timeline.dates.days import Days, civil, hull, month_days, month_part, year_days
from timeline.dates.edtf import Sense
from timeline.dates.moments import Context
from timeline.dates.placements import day_known
from timeline.dates.wording import WEEKDAYS, refusal

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_OF_WEEK = re.compile(
    rf"(?:on )?(?P<day>{_WEEKDAY})\.?(?:,? of| in|,)? (?P<way>last|this|next|the same"
    rf"|the previous|the following) week"
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
_WEEK_PARTS: Final = {
    (1, 3): (0, 2),
    (2, 3): (1, 3),
    (3, 3): (3, 6),
    (1, 2): (0, 3),
    (2, 2): (3, 6),
}
_LATER_THIS = re.compile(
    r"(?:(?P<later>later)|earlier|so far|already) (?:in )?this (?P<unit>week|month|year)"
)


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
        return instant(day, day, "day", "weekday of a week, counted from the day it was said")
    after = match["after"] or ""
    if after in ("last", "past", "ult", "ult."):
        day = said_on - 1 - (said_on - 1 - weekday + 3) % 7
        return instant(day, day, "day", "last such weekday, told from the day it was said")
    if after == "next":
        day = said_on + 1 + (weekday - said_on - 4) % 7
        return instant(day, day, "day", "next such weekday, told from the day it was said")
    day = said_on - (said_on - weekday + 3) % 7
    flag = "week inferred"
    if day != said_on:
        return instant(day, day, "day", "weekday, week inferred", flag)
    return instant(day - 7, day, "day", "weekday, week inferred", flag, "that day or a week before")


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
    return instant(at, at, "day", "day of a month, counted from the day it was said")


def _near_day(words: str, context: Context) -> Sense | None:
    match = _DAY.fullmatch(words)
    first, last = _NOW.get(words, (None, None))
    if match is not None:
        first = last = _DAYS[match["day"]]
    if first is None or last is None:
        return None
    said_on = day_known(context.said_on)
    return instant(said_on + first, said_on + last, "day", "counted from the day it was said")


def _of_the_unit(words: str, context: Context) -> Sense | None:
    """ "At the end of the month": of the one that has been, or of this one where it may be."""
    match = _OF_THE_UNIT.fullmatch(words)
    if match is None:
        return None
    said_on, unit = day_known(context.said_on), match["unit"]
    now, before = (_part_of_unit(said_on, unit, _PARTS[match["part"]], back) for back in (0, 1))
    if now.last < said_on:
        return instant(*now, unit, f"part of the {unit} it was said in", f"{unit} inferred")
    both = hull((now, before))
    return instant(*both, unit, f"part of this {unit} or the last", f"the last {unit} or this one")


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
    return instant(*window, unit, f"{which} in the {unit} it was said in")


NEAR_DAYS: Final = (_near_day, _weekday, _of_month, _of_the_unit, _this_unit)
