"""Dates with what was done then: "published 1850", "1926, printed 1974", "1967 (designed)".

A date without a verb is the work's own; a later one, of printing or casting, is told beside it.
Where each date has its verb, or a later one stands first, which is meant is not said: the window
holds them all.
"""

import re
from itertools import product
from typing import Final

from timeline.dates.days import UNKNOWN, Window
from timeline.dates.edtf import Sense, coarsest, span
from timeline.dates.edtf_writing import write_instant
from timeline.dates.moments import Context, Read
from timeline.dates.wording import refusal

_VERBS: Final = (
    r"(?:(?:this|first|1st|probably|likely|possibly|perhaps|originally|later|posthumously|presumably"
    r"|was|were"
    r"|and) ){0,2}"
    r"(?:(?:re-?)?(?:published|printed|issued|cast|built|founded|made|produced|engraved|drawn"
    r"|painted"
    r"|released|recorded|modelled|modeled|designed|established|restored|restruck|struck|assembled"
    r"|constructed|erected)|exhibited|exh\.|engr\.|publ?\.|negative|born|died|buried|baptised|baptized|bapt\.|chr\.|christened"
    r"|married|executed|composed|written|manufactured|created|etched|carved|woven|photographed"
    r"|performed|premiered|signed|stamped|postmarked|patented|copyrighted|copyright|cop\.|conceived"
    r"|fabricated|installed|commissioned|acquired|purchased|translated|edited|compiled|incorporated"
    r"|discovered|excavated|minted|forged|(?:posthumous |later )?(?:reprint|impression|print|cast"
    r"|proof)|(?:[a-z]+ )?edition|block|plate"
    r"|reprinted|annotated|(?:enlarged|later|second|revised) version|cast released by the artist"
    r"|(?:editioned )?replica|remade|this version|with additions|project(?: date)?:?"
    r"|inscribed|signed and dated|altered|rebuilt|extended|remodell?ed|renovated|closed|dissolved"
    r"|demolished|destroyed|revised|reworked|retouched|re-?edited|re-?fired|adopted|ratified"
    r"|proclaimed|introduced|invented|sent|received|delivered|dedicated|consecrated|opened|unveiled"
    r"|launched|initialled|announced|b\.|d\.|bap\.|bur\.)"
)
_IN_FULL: Final = {
    "b.": "born", "d.": "died", "bapt.": "baptised", "bap.": "baptised", "chr.": "christened",
    "bur.": "buried", "cop.": "copyright",
}  # fmt: skip
_LIVES: Final = {
    ("born", "died"),
    *product(("founded", "established", "opened", "built"), ("closed", "dissolved", "demolished")),
}
"""Acts that begin and end one thing."""
_BEFORE = re.compile(
    rf"[,;(]? ?(?<![a-z.])(?P<verb>{_VERBS})(?![a-z-])\)?,?(?: (?:in|on|at)(?= ))?"
)
_AFTER = re.compile(rf" ?\((?P<verb>{_VERBS})\)[,;]?")
_LATER = re.compile(r"(?:later|posthumously|thereafter|afterwards|subsequently|after)\b[^\d]*")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|℗|\(p\)) ?(?=\d)")


def act(words: str, context: Context, read: Read) -> Sense | None:
    """A date with a verb before or after it; None for words without such a verb."""
    words = _COPYRIGHT.sub("copyright ", words)
    pairs = _pairs(words)
    if pairs is None:
        return None
    told = [(verb, when) for verb, when in pairs if when and not _LATER.fullmatch(when)]
    if not told:
        raise refusal("it says what was done, and no date")
    senses = [read(when, context) for _, when in told]
    verbs = [verb for verb, _ in told]
    beside = tuple(
        f"also told: {verb} {when}".rstrip() for verb, when in pairs if (verb, when) != told[0]
    )
    first = senses[0]
    if len(senses) == 1:
        rule = f"{verbs[0]}: {first.rule}" if verbs[0] else first.rule
        return first._replace(rule=rule, flags=(*first.flags, *beside))
    if tuple(verbs) in _LIVES:
        flags = senses[0].flags + senses[1].flags
        precision = coarsest(sense.precision for sense in senses)
        return span(senses[0].begin, senses[1].begin, "", precision, " and ".join(verbs), flags)
    if not verbs[0] and all(_is_later(sense, first) for sense in senses[1:]):
        return first._replace(flags=(*first.flags, *beside))
    return _any_of(senses, [f"{verb} {when}".strip() for verb, when in told])


def _is_later(sense: Sense, first: Sense) -> bool:
    begin, other = sense.begin.first, first.end.last
    return begin is not None and other is not None and begin > other


def _any_of(senses: list[Sense], told: list[str]) -> Sense:
    firsts = [sense.begin.first for sense in senses]
    lasts = [sense.end.last for sense in senses]
    window = Window(
        None if None in firsts else min(day for day in firsts if day is not None),
        None if None in lasts else max(day for day in lasts if day is not None),
    )
    if window == UNKNOWN:
        raise refusal("its dates bound nothing together")
    flags = tuple(dict.fromkeys(flag for sense in senses for flag in sense.flags))
    precision = coarsest(sense.precision for sense in senses)
    flag = f"one of several acts: {'; '.join(told)}"
    return Sense(
        "instant", window, window, write_instant(window), precision, "one of several acts",
        (*flags, flag),
    )  # fmt: skip


def _pairs(words: str) -> list[tuple[str, str]] | None:
    """Verbs and their dates, in the order of the words; the first verb may be ""."""
    pieces = _AFTER.split(words)
    if len(pieces) > 1:
        pairs = list(zip(pieces[1::2], pieces[::2], strict=False))
        if pieces[-1].strip(" ,;"):
            pairs.append(("", pieces[-1]))
    else:
        pieces = _BEFORE.split(words)
        if len(pieces) == 1:
            return None
        pairs = list(zip(["", *pieces[1::2]], pieces[::2], strict=True))
        if not pairs[0][1].strip(" ,;"):
            del pairs[0]
    return [(_IN_FULL.get(verb, verb.strip()), when.strip(" ,;()")) for verb, when in pairs]
