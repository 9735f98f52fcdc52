"""A selection, read from a query string and written as one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from timeline.i18n.translation import noop, translate
from timeline.views.query_string import FACETS, VIEW_KEYS, encode, join, pieces
from timeline.views.selection.text import DATE, days_of, fold, shortened, split_words


@dataclass(frozen=True, slots=True)
class Selection:
    """What a reader chose to see; empty, it shows everything.

    Parameters
    ----------
    values
        The chosen values of each facet that has any, facets in the order of `FACETS`, values in
        the order they were chosen. An empty string stands for a blank cell.
    q
        Words that must all occur.
    start, end
        The range of dates as typed: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, years before 1 as in
        ISO 8601 (``-0043`` is 44 BC); empty where open.
    """

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    q: str = ""
    start: str = ""
    end: str = ""

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Values chosen of one facet, none where it does not restrict."""
        return dict(self.values).get(facet, ())


EVERYTHING = Selection()


def parse(
    query: str, known: Mapping[str, Collection[str]] | None = None
) -> tuple[Selection, tuple[str, ...]]:
    """Read a query string; whatever cannot be used is left out and named.

    Parameters
    ----------
    query
        With or without its ``?`` or ``#``.
    known
        Facet to the values that occur; others are left out. A facet that is not named here is not
        checked.

    Returns
    -------
    Selection
        What is chosen.
    tuple of str
        A sentence for each thing ignored.

    Examples
    --------
    >>> parse("?side=before&actor=USSR&actor=PRC&q=boats&colour=red")
    (Selection(values=(('actor', ('USSR', 'PRC')), ('side', ('before',))), q='boats', \
start='', end=''), ('The parameter “colour” is ignored: there is no such filter.',))
    """
    return select(((piece.key, piece.value) for piece in pieces(query)), known)


def select(
    pairs: Iterable[tuple[str, str]], known: Mapping[str, Collection[str]] | None = None
) -> tuple[Selection, tuple[str, ...]]:
    """Read a selection from keys and values, as `parse` reads it from the text of a query."""
    chosen: dict[str, dict[str, None]] = {facet: {} for facet in FACETS}
    single = {"q": "", "from": "", "to": ""}
    ignored: dict[str, None] = {}
    for key, value in pairs:
        if key in chosen:
            if known is None or key not in known or value in known[key]:
                chosen[key][value] = None
            elif value:
                what = noop("The {facet} “{value}” is ignored: no event has that {facet}.")
                ignored[translate(what, facet=translate(key), value=shortened(value))] = None
            else:
                what = noop("The blank {facet} is ignored: every event has one.")
                ignored[translate(what, facet=translate(key))] = None
        elif key in single:
            words = _words(value) if key == "q" else " ".join(split_words(value))
            if key != "q" and words and days_of(words) is None:
                what = noop(
                    "The date “{date}” in “{key}” is ignored: "
                    "write it as 1952, 1952-09 or 1952-09-01."
                )
                if DATE.fullmatch(words):
                    what = noop("The date “{date}” in “{key}” is ignored: no calendar has it.")
                ignored[translate(what, date=shortened(words), key=key)] = None
            elif not single[key]:
                single[key] = words
            elif words and words != single[key]:
                what = noop("“{key}” is given more than once: “{words}” is ignored.")
                ignored[translate(what, key=key, words=shortened(words))] = None
        elif key not in VIEW_KEYS:
            what = noop("The parameter “{key}” is ignored: there is no such filter.")
            ignored[translate(what, key=shortened(key))] = None
    first, last = days_of(single["from"]), days_of(single["to"])
    if first and last and first[0] > last[1]:
        what = noop(
            "The dates from “{first}” to “{last}” are ignored: the first is after the second."
        )
        ignored[translate(what, first=single["from"], last=single["to"])] = None
        single["from"] = single["to"] = ""
    values = tuple((facet, tuple(chosen[facet])) for facet in FACETS if chosen[facet])
    return Selection(values, single["q"], single["from"], single["to"]), tuple(ignored)


def query(selection: Selection) -> str:
    """The canonical query string: facets in order, then ``q``, ``from`` and ``to``.

    >>> query(parse("to=1953&thread=War+prisoners")[0])
    'thread=War+prisoners&to=1953'
    """
    pairs = [(facet, value) for facet, values in selection.values for value in values]
    pairs += [("q", selection.q)] if selection.q else []
    pairs += [("from", selection.start)] if selection.start else []
    pairs += [("to", selection.end)] if selection.end else []
    return encode(pairs)


def with_selection(query_string: str, selection: Selection) -> str:
    """Put a selection into a query string, in place of the one there.

    The keys of the view stay as they are written, in their order, after it; what nothing knows
    goes, so that a reader can be rid of it.

    >>> with_selection("?pivot=1953-07-27&actor=PRC", parse("actor=USSR")[0])
    'actor=USSR&pivot=1953-07-27'
    """
    others = (piece.text for piece in pieces(query_string) if piece.key in VIEW_KEYS)
    return join(query(selection), *others)


def is_empty(selection: Selection) -> bool:
    """Whether a selection restricts nothing."""
    return selection == EVERYTHING


def _words(text: str) -> str:
    """The words of a search, each once, without those of which folding leaves nothing."""
    words: dict[str, str] = {}
    for word in split_words(text):
        words.setdefault(fold(word), word)
    return " ".join(word for folded, word in words.items() if split_words(folded))
