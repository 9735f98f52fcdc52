"""Named events: "at the 19th Party Congress", "during the war", "at the conference in October"."""

import re

from timeline.dates.edtf import Sense
from timeline.dates.moments import Context, date_of, instant_of
from timeline.dates.readings import Reading, sense_of
from timeline.dates.wording import refusal

_PREPOSITION = re.compile(r"(in|on|at|during|within|over)\s+(?:the\s+)?")


def named_event(words: str, context: Context) -> Sense | None:
    """The date of an event that the words name; None where they name none."""
    known = context.names.get(words)
    if known is not None:
        return sense_of(known)._replace(rule="named event")
    match = _PREPOSITION.match(words)
    if match is None:
        return None
    event = words[match.end() :]
    known = context.names.get(event)
    if known is not None:
        return _at(known)
    event, _, when = event.rpartition(" in ")
    if event in ("", "earliest", "latest"):
        return None
    known = context.names.get(event)
    if known is not None:
        return _at_in(known, when, context)
    if match[1] in ("at", "during") and not any(letter.isdigit() for letter in event[:1]):
        sense = instant_of(date_of(when, context))
        return sense._replace(
            rule=f"at an event not dated here: {sense.rule}",
            flags=(*sense.flags, "event not known"),
        )
    return None


def _at(known: Reading) -> Sense:
    """Something that happened at or during a named event."""
    return sense_of(known.as_extent("instant"))._replace(rule="at a named event")


def _at_in(known: Reading, when: str, context: Context) -> Sense:
    """The same where the words also date the event, which must agree."""
    sense, stated = _at(known), date_of(when, context).days
    first, last = sense.begin
    if (first is not None and first > stated.last) or (last is not None and last < stated.first):
        raise refusal(f"the event named is dated {known.edtf or known.phrase} here, not {when}", "")
    return sense
