"""What ``python -m timeline export`` writes: a view as a file, or why there is none."""

import argparse
import gzip
import sys
from collections.abc import Iterable

from timeline.classroom import exercise, handout
from timeline.classroom.exercise_page import CALLED
from timeline.collection.collection import Collection, open_collection
from timeline.collection.importing import change_of
from timeline.errors import ViewError, counted
from timeline.exports.formats import KINDS, Kind, kind_of
from timeline.exports.pictures import picture, printed
from timeline.page import exhibit
from timeline.views.query import ViewQuery
from timeline.views.query_string import query_of
from timeline.views.strict import ViewEvents, view_events

EXHIBIT = "html"
"""What an exhibit is called among the kinds of export."""
LESSON = "lesson"
"""What a class's exercise is called there, and in the names of its files."""
HANDOUT = "handout"
"""What a lesson on paper is called there, and in the names of its files."""
PICTURES = ("png", "svg")
PDF = ".pdf"
"""How the name of a handout ends that is printed at once; nothing else is written as PDF."""
NO_EVENT = "The selection shows no event."


def export(chosen: argparse.Namespace) -> int:
    """Write a view as a file, of the kind that is asked for or that its name ends like.

    Parameters
    ----------
    chosen
        The command line: `file`, `kind` or None, `select`, `collection`, `events`, `read`, and
        the `parser` that tells what makes no sense in it.

    Returns
    -------
    int
        The exit status: 0, or 1 if there is nothing to write.
    """
    parser: argparse.ArgumentParser = chosen.parser
    if chosen.kind not in (None, EXHIBIT, LESSON, HANDOUT, *PICTURES, *KINDS):
        remedy = f"Write one of: {', '.join((EXHIBIT, LESSON, HANDOUT, *PICTURES, *KINDS))}."
        parser.error(f"--as {chosen.kind!r}: there is no such kind. {remedy}")
    is_pdf = chosen.file.suffix.lower() == PDF
    if is_pdf and chosen.kind not in (None, HANDOUT):
        remedy = "Write --as handout, or end the name in another way."
        parser.error(f"{str(chosen.file)!r}: only a handout is written as PDF. {remedy}")
    is_page = chosen.file.name.lower().endswith((".html", ".htm"))
    is_lesson = is_page and f".{chosen.file.stem.lower()}".endswith(f".{LESSON}")
    is_handout = is_page and f".{chosen.file.stem.lower()}".endswith(f".{HANDOUT}")
    if chosen.kind == LESSON or (chosen.kind is None and is_lesson):
        return export_lesson(chosen)
    if chosen.kind == HANDOUT or (chosen.kind is None and (is_handout or is_pdf)):
        return export_handout(chosen)
    if chosen.kind == EXHIBIT or (chosen.kind is None and is_page):
        return export_exhibit(chosen)
    form = chosen.kind or chosen.file.suffix.lower().removeprefix(".")
    if form in PICTURES:
        return export_picture(chosen, form)
    kind = KINDS[chosen.kind] if chosen.kind else kind_of(chosen.file.name)
    if kind is None:
        endings = ", ".join(
            [".html", ".pdf", ".png", ".svg", *(each.ending for each in KINDS.values())]
        )
        remedy = f"end the name in one of {endings}, or say which it is with --as"
        parser.error(f"{str(chosen.file)!r}: no kind of file that is known; {remedy}")
    return export_data(chosen, kind)


def export_data(chosen: argparse.Namespace, kind: Kind) -> int:
    """Write a view in the format of another program, and say what its reader must know."""
    shown = _shown(chosen)
    if shown is None:
        return 1
    chosen.file.write_bytes(kind.make(shown, "").encode())
    for sentence in kind.notices(shown):
        print(sentence, file=sys.stderr)
    print(f"Written to {chosen.file}: {counted(len(shown.events), 'event')}, {kind.title}.")
    return 0


def export_picture(chosen: argparse.Namespace, form: str) -> int:
    """Write the chart of a view as a picture, where a Chromium is installed."""
    shown = _shown(chosen)
    if shown is None:
        return 1
    chosen.file.write_bytes(picture(shown, form))
    print(f"Written to {chosen.file}: {counted(len(shown.events), 'event')}, {form.upper()}.")
    return 0


def export_exhibit(chosen: argparse.Namespace) -> int:
    """Write an exhibit as one file."""
    collection, query = _opened(chosen), query_of(chosen.select)
    asked = ViewQuery.parse(collection, query)
    parts = exhibit.parts_of(collection, asked)
    if asked.notices or parts.events.empty:
        return _refused(asked.notices or [NO_EVENT])
    document = exhibit.one_file(collection, asked).encode()
    said = f"{chosen.file}: {counted(parts.carried, 'event')}"
    if parts.carried > exhibit.HEAVY:
        packed = len(gzip.compress(document, 6))
        said += f", {_weight(len(document))}, {_weight(packed)} as a web server sends it compressed"
        print(f"{said}; a browser needs a while for so many.", file=sys.stderr)
    chosen.file.write_bytes(document)
    print(f"Written to {said}.")
    return 0


def export_lesson(chosen: argparse.Namespace) -> int:
    """Write a class's exercise as one file, and say what whoever gives the lesson must know."""
    collection, query = _opened(chosen), query_of(chosen.select)
    asked = exercise.read_query(collection, query)
    parts = exercise.parts_of(collection, asked)
    if asked.notices or parts.reason:
        return _refused(asked.notices or [parts.reason])
    chosen.file.write_bytes(exercise.one_file(collection, asked).encode())
    for each in exercise.absent(parts.answers):
        print(f"No card's answer is “{CALLED[each]}”.", file=sys.stderr)
    print(f"Written to {chosen.file}: {counted(len(parts.answers), 'card')}.")
    return 0


def export_handout(chosen: argparse.Namespace) -> int:
    """Write a lesson on paper: one HTML file or, by a Chromium that is installed, PDF."""
    collection, query = _opened(chosen), query_of(chosen.select)
    asked = handout.read_query(collection, query)
    parts = handout.parts_of(collection, asked)
    if asked.notices or parts.reason:
        return _refused(asked.notices or [parts.reason])
    if chosen.file.suffix.lower() == PDF:
        octets = printed(handout.for_paper(collection, asked))
    else:
        octets = handout.one_file(collection, asked).encode()
    chosen.file.write_bytes(octets)
    print(f"Written to {chosen.file}: {counted(parts.cards, 'card')}.")
    return 0


def _opened(chosen: argparse.Namespace) -> Collection:
    return open_collection(chosen.events or chosen.collection, change=change_of(chosen.read))


def _shown(chosen: argparse.Namespace) -> ViewEvents | None:
    """The view that is to be written; None where it can't be, which is told."""
    collection = _opened(chosen)
    try:
        shown = view_events(collection, query_of(chosen.select))
    except ViewError as error:
        _refused([str(error)])
        return None
    if shown.events.empty:
        _refused([NO_EVENT])
        return None
    return shown


def _refused(sentences: Iterable[str]) -> int:
    """Tell why there is no file; the exit status that says so."""
    print(*sentences, "Nothing is written.", sep="\n", file=sys.stderr)
    return 1


def _weight(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} MB"
