"""What tells rows apart and reads as words: a column of titles, or those they are made of."""

import re

from timeline.collection.importing.chosen import Chosen
from timeline.collection.importing.profiles import Profile

NO_TITLE = frozenset("id code type number no key date year count location place".split())
"""Words in a column's name that speak of something else than a title."""

_POOR = 0.3
"""The share of rows that a title must tell apart."""

_TELLING = 0.8
"""The share of rows that a title tells apart which is as good as all."""

_FEW = 10
"""Rows in which a title may come again without being a poor one."""

_SHORT = 60
"""The mean length of what may stand behind a title that is a poor one."""

_WORD = re.compile(r"[^\W\d_]{2}")


def most_telling(profiles: list[Profile]) -> list[Profile]:
    """Return columns in the order in which they tell rows apart; equals keep their order."""
    return sorted(profiles, key=lambda each: -round(4 * len(each.distinct) / max(each.rows, 1)))


def first_telling(profiles: list[Profile]) -> Profile | None:
    """Return the first column of words that are all different, as of what a table is about."""
    for each in profiles:
        is_name = each.codes < 0.5 and each.images < 0.5 and each.numbers < 0.2
        if is_name and each.dates < 0.3 and 5 <= each.length <= _SHORT and _tells_all(each):
            return each
    return None


def _tells_all(profile: Profile) -> bool:
    return len(profile.distinct) >= 0.97 * profile.rows and _reads_as_words(profile)


def title_from(chosen: Chosen) -> tuple[str, ...]:
    """Return the columns of which titles are made, the most telling first; none if one is a title.

    A title that comes again and again, such as the name of a place, is no title alone: it gives up
    its role and stands before what tells its rows apart.
    """
    title = chosen.profile("title")
    if title is not None and (title.rows < _FEW or not _is_poor(title)):
        return ()
    texts = _texts(chosen, least=0.05 if title is None else 0)
    if title is not None:
        pairs = {
            each.name: len(set(zip(title.every, each.every, strict=True)))
            for each in texts
            if each.length <= _SHORT and _reads_as_words(each)
        }
        best = max(pairs, key=lambda name: pairs[name], default="")
        if not best or pairs[best] < 2 * len(title.distinct):
            return ()
        chosen.release("title")
        return title.name, best
    if not texts:
        return ()
    # a code gives way to words that tell rows apart as well
    telling = [e for e in texts if len(e.distinct) >= _TELLING * e.rows and _reads_as_words(e)]
    first = max(
        telling or texts, key=lambda each: (each.length >= 12, len(each.distinct), each.length)
    )
    if len(first.distinct) > 0.95 * first.rows:
        return (first.name,)
    others = [each for each in texts if each is not first and each.length <= 30]
    second = max(others, key=lambda each: len(each.distinct), default=None)
    return (first.name,) if second is None else (first.name, second.name)


def _is_poor(title: Profile) -> bool:
    return len(title.distinct) < _POOR * title.rows


def _texts(chosen: Chosen, *, least: float) -> list[Profile]:
    """Return the columns of words that tell at least that share of rows apart."""
    roles = ("summary", "actor", "toward", "thread", "source")
    named = {chosen.columns[role] for role in roles if role in chosen.columns}
    free = {each.name for each in chosen.free()}
    return [
        each
        for each in chosen.profiles
        if (each.name in free or each.name in named)
        and len(each.cells) >= 0.5 * each.rows
        and len(each.distinct) >= least * each.rows
        and each.numbers < 0.5
        and each.dates < 0.5
        and each.codes < 0.5
        and each.images < 0.5
    ]


def _reads_as_words(profile: Profile) -> bool:
    """Whether cells are words rather than codes, such as "LEAD-10053"."""
    sample = profile.distinct[:200]
    words = sum(
        bool(_WORD.search(cell)) and (" " in cell or not any(map(str.isdigit, cell)))
        for cell in sample
    )
    return words >= 0.5 * len(sample)


def is_title_like(profile: Profile) -> bool:
    return (
        profile.numbers < 0.2
        and profile.dates < 0.3
        and profile.codes < 0.5
        and profile.images < 0.5
        and 4 <= profile.length <= 100
        and len(profile.distinct) > 0.9 * profile.rows
        and sum(" " in cell for cell in profile.cells) > 0.5 * len(profile.cells)
    )
