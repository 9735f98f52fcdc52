"""A selection as a sentence."""

from collections.abc import Mapping

from timeline.i18n.phrasing import unit_in_words
from timeline.i18n.translation import listed, noop, translate
from timeline.views.selection.parsing import Selection
from timeline.views.selection.text import days_of, shortened, split_words

_OPENINGS = {
    "actor": noop("by {values}"),
    "thread": noop("in {values}"),
    "kind": noop("of kind {values}"),
    "basis": noop("with basis {values}"),
    "source": noop("from source {values}"),
    "claim": noop("that their source puts {values}"),
}
_SIDES = {
    "before": noop("began before {pivot}"),
    "either": noop("may be on either side of {pivot}"),
    "after": noop("came after {pivot}"),
    "on": noop("began neither before nor after {pivot}"),
}
_SIDELESS = {"undated": noop("are undated"), "": noop("have no side")}
_FALLS = {
    ("day", ""): noop("that may fall on {day}"),
    ("day", "after"): noop("that may fall on or after {day}"),
    ("day", "before"): noop("that may fall on or before {day}"),
    ("month", ""): noop("that may fall in {month}"),
    ("month", "after"): noop("that may fall in or after {month}"),
    ("month", "before"): noop("that may fall in or before {month}"),
    ("year", ""): noop("that may fall in {year}"),
    ("year", "after"): noop("that may fall in or after {year}"),
    ("year", "before"): noop("that may fall in or before {year}"),
}
_SUPPORTS = {
    "agrees": noop("are attested by another source that agrees on the date"),
    "attested": noop("are attested by another source with no date to compare"),
    "date disputed": noop("are attested by another source that disputes the date"),
    "one source": noop("rest on one source alone"),
    "": noop("have no source"),
}


def describe(
    selection: Selection,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    pivot: str = "",
) -> str:
    """A selection as a sentence.

    Parameters
    ----------
    selection
        What is described.
    labels
        Facet to value to what that is called, for instance a source's title for its key.
    pivot
        What the pivot is called in the sentence.

    Examples
    --------
    >>> from timeline.views.selection.parsing import parse
    >>> describe(parse("actor=USSR&thread=Fisheries&side=before&to=1952-09")[0], pivot="the truce")
    'Events by USSR, in Fisheries, that began before the truce, that may fall in or before \
September 1952.'
    """
    clauses = []
    for facet, opening in _OPENINGS.items():
        called = (labels or {}).get(facet, {})
        values = selection.chosen(facet)
        named = [called.get(value) or shortened(value) for value in values if value]
        phrases = [translate(opening, values=listed(named))] if named else []
        blank = [translate("with no {facet}", facet=translate(facet))] if "" in values else []
        clauses += [listed(phrases + blank)]
    phrases = []
    pivot = pivot or translate("the pivot")
    for side in selection.chosen("side"):
        if side in _SIDES:
            phrases += [translate(_SIDES[side], pivot=pivot)]
            pivot = translate("it")
        elif side in _SIDELESS:
            phrases += [translate(_SIDELESS[side])]
        else:
            phrases += [translate("have side {side}", side=shortened(side))]
    clauses += [translate("that {phrases}", phrases=listed(phrases))] if phrases else []
    phrases = [
        translate(_SUPPORTS[value])
        if value in _SUPPORTS
        else translate("have support {support}", support=shortened(value))
        for value in selection.chosen("support")
    ]
    clauses += [translate("that {phrases}", phrases=listed(phrases))] if phrases else []
    words = [f"“{shortened(word)}”" for word in split_words(selection.q)]
    all_words = listed(words, noop("{some} and {one}"))
    clauses += [translate("containing {words}", words=all_words)] if words else []
    clauses += [_range(selection.start, selection.end)]
    clause = translate(", ").join(filter(None, clauses))
    return translate("Events {said}.", said=clause) if clause else translate("All events.")


def _unit_in_words(text: str) -> tuple[str, str]:
    """Whether a date is a day, a month or a year, and its name."""
    days = days_of(text)
    assert days, "a selection's dates are checked when it is parsed"
    return unit_in_words(*days)


def _range(start: str, end: str) -> str:
    if start and end and start != end:
        first, last = (_unit_in_words(each)[1] for each in (start, end))
        return translate("that may fall between {first} and {last}", first=first, last=last)
    if start or end:
        unit, date = _unit_in_words(start or end)
        way = "" if start == end else "after" if start else "before"
        return translate(_FALLS[unit, way], **{unit: date})
    return ""
