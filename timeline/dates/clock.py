"""The time of day beside a date: it is taken off and named, and moves no day."""

import re

from timeline.dates.wording import WEEKDAYS

_ZONE = (
    r"(?:gmt|utc|z|[ecmp][sd]t|b?st|cet|msk|jst|local(?: time)?|[a-z]{3,12} time"
    r"|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?)"
)
_TIME = (
    r"(?:\d{1,2}(?:[:.]\d{2}){0,2} ?[ap]\.? ?m\b\.?|\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
    r"|\d{1,2} o'clock|[0-2]\d[0-5]\d ?(?:hours|hrs?)\b\.?|midnight|noon)"
    rf"(?: ?\(?{_ZONE}\)?)?"
)
_AFTER = re.compile(
    rf"(?<=[\da-z])(?:[,;]? (?:- )?|t|, ?)(?:at )?(?:about )?(?P<time>\(?{_TIME}\)?)$"
)
_BEFORE = re.compile(rf"(?:at )?(?:about )?(?P<time>{_TIME}),? (?:on |of )?(?:the )?(?=[a-z\d])")
_PART_OF_DAY = re.compile(
    r",? (?:at |in the )?(?:early |late )?"
    r"(?P<part>morning|afternoon|evening|noon|midday|night)(?=,|$)"
)
_ZONED = re.compile(rf"[\d.m] ?{_ZONE}\)?$")


def without_time(words: str) -> tuple[str, str]:
    """A phrase without the time of day at its end or beginning, and that time; "" where none is.

    >>> without_time("22 october 1962, 11:45 pm"), without_time("6 p.m. on may 14, 1955")
    (('22 october 1962', '11:45 pm'), ('may 14, 1955', '6 p.m.'))
    """
    if match := _AFTER.search(words):
        return words[: match.start()], match["time"].strip("()")
    if match := _BEFORE.match(words):
        return words[match.end() :], match["time"]
    if match := _PART_OF_DAY.search(words):
        last = words[: match.start()].rpartition(" ")[2]
        if last[:1].isdigit() or last in WEEKDAYS:
            return words[: match.start()] + words[match.end() :], match["part"]
    return words, ""


def flag_of(time: str) -> str:
    """What a reader should know of a time that stood beside a date."""
    if _ZONED.search(time):
        return f"time of day: {time}; the day is that of this zone"
    return f"time of day: {time}"
