"""What is known to have gone on at a date: when it began and ended, the words do not say.

An artist "active 1972" was so in 1972, and may have been before and after. So the beginning is no
later than the last day of the date, the end no earlier than its first.
"""

import re
from typing import Final

from timeline.dates.days import UNKNOWN, Window
from timeline.dates.edtf import Sense
from timeline.dates.moments import Context, Read

_ACTIVE = re.compile(
    r"(?:(?:was|were|who was|still|already|probably)\s+)*"
    r"(?:active|flourished|flor\.?|fl\b\.?|documented|attested|mentioned|in use|working|worked)\s+"
    r"(?:in |at |during |about the |the )?(?P<when>.+)"
)
_OWN_ENDS = ("from ", "since ", "until ", "till ", "up to ", "began ", "to ")
_KINDS: Final = {
    "late": r"(?:and )?(?:still )?(?:up to )?as (?:late|recently) as|still in"
    r"|still (?=early|mid|late|\d)",
    "early": r"(?:already )?as (?:early|far back|long ago) as|already (?:in|by)",
    "whole": r"throughout|all(?= (?:spring|summer|autumn|fall|winter)\b)|all through(?:out)?"
    r"|all of|(?:for |during )?the whole of|all during",
    "until": r"(?:at least )?(?:until|till|up to|to) at least|at least (?:until|till|up to|to)",
    "since": r"(?:since|from|by) at least|at least (?:since|from|by)",
    "not_until": r"not (?:until|till)",
}
_ATTESTED = re.compile(
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _KINDS.items())})"
    r"\s+(?P<when>.+)"
)


def attested(words: str, context: Context, read: Read) -> Sense | None:
    """ "active 1972", "as late as mid-January", "throughout 1954"; None for other words."""
    if match := _ACTIVE.fullmatch(words):
        sense = read(match["when"].replace(" active ", " "), context)
        if match["when"].startswith(_OWN_ENDS):
            return sense
        first = _known(sense.begin.last, sense.end.last)
        last = _known(sense.end.first, sense.begin.first)
        return _going_on(sense, first, last, "active then")
    match = _ATTESTED.fullmatch(words)
    if match is None:
        return None
    kind = next(kind for kind in _KINDS if match[kind])
    sense = read(match["when"], context)
    first, last = sense.begin.first, sense.end.last
    if kind == "not_until":
        window = Window(first, None)
        return sense._replace(
            extent="instant", begin=window, end=window, edtf="", rule=f"not before: {sense.rule}"
        )
    if kind == "whole":
        return _going_on(sense, first, last, "all through it")
    if kind == "late":
        return _going_on(sense, sense.begin.last, sense.end.first, "as late as then")
    if kind == "until":
        return _going_on(sense, None, first, "until then at least")
    return _going_on(sense, last, None, "as early as then")


def _known(day: int | None, other: int | None) -> int | None:
    return other if day is None else day


def _going_on(sense: Sense, begun_by: int | None, not_ended_before: int | None, rule: str) -> Sense:
    """A span that had begun by one day and had not ended before another."""
    begin = UNKNOWN if begun_by is None else Window(None, begun_by)
    end = UNKNOWN if not_ended_before is None else Window(not_ended_before, None)
    flags = tuple(dict.fromkeys((*sense.flags, "beginning unknown", "end unknown")))
    return Sense("span", begin, end, "", sense.precision, f"{rule}: {sense.rule}", flags)
