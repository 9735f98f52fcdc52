"""A folder of files read as one collection, with every fault of every file at once.

The folder holds `events.csv` and, if it likes, `sources.csv`, `pivots.csv`, `tour.csv`,
`prompts.csv` and `collection.toml`; any other file in it is left alone. A lone events file is a
collection too, and so is a table from elsewhere, which is never changed.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from timeline.collection.corroboration import support
from timeline.collection.counted import events_form, kinds_of_none, noun_of
from timeline.collection.edition import State, edition_of, state_of
from timeline.collection.events import dated_events
from timeline.collection.importing import (
    DEFAULT_LIMITS,
    Foreign,
    Limits,
    is_ours,
    read_file,
    read_foreign,
)
from timeline.collection.importing.published_sheet import address_of, fetched
from timeline.collection.pivots import Pivot, is_bounded, nicknames_of, pivots_of, unknown_pivot
from timeline.collection.schema import EVENTS, PIVOTS, PROMPTS, SOURCES, TOUR, Column
from timeline.collection.settings import Settings, read_settings
from timeline.collection.source_texts import SourceText, texts_of
from timeline.collection.sources import source_days, source_frame
from timeline.collection.table import Table, read_rows
from timeline.collection.tour_and_prompts import Question, Step, questions_of, steps_of
from timeline.dates import Names, read
from timeline.dates.wording import NO_DAY_SAID
from timeline.errors import DateError, Fault, TableError


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """Everything that a folder says.

    Attributes
    ----------
    path
        The folder, or the lone events file.
    settings
        From `collection.toml`.
    events
        See `timeline.collection.events`; with `support` and
        `other_sources`, as `timeline.collection.corroboration.support` gives them.
    sources
        The columns of `sources.csv` as text, indexed by key.
    pivots
        Key to pivot, in the order of `pivots.csv`.
    names
        The phrases that mean an event of this collection.
    default_pivot
        What the page opens with; None where there are no pivots.
    foreign
        How a table from elsewhere was read, and what became of its rows; None for our own.
    is_kept
        Whether what is made of it may be remembered: not so a table that a reader has sent.
    tour
        The steps of `tour.csv` in their order; none where there is no tour.
    prompts
        The questions of `prompts.csv`, in its order.
    edition
        The mark of its files, as `timeline.collection.edition.edition_of` gives it; "" for a table
        that a reader has sent.
    unread
        A fault for each event that is undated since its date can't be read.
    texts
        Key of a source to its text, of those that the folder holds.
    """

    path: Path
    settings: Settings
    events: pd.DataFrame
    sources: pd.DataFrame
    pivots: Mapping[str, Pivot]
    names: Names
    default_pivot: Pivot | None
    foreign: Foreign | None = None
    is_kept: bool = True
    tour: tuple[Step, ...] = ()
    prompts: tuple[Question, ...] = ()
    edition: str = ""
    unread: tuple[Fault, ...] = ()
    texts: Mapping[str, SourceText] = field(default_factory=dict)

    @property
    def noun(self) -> tuple[str, str]:
        """What is counted on either side of a pivot, one and several, in the table's words."""
        return noun_of(self.events["kind"], self.settings.counts)

    def pivot(self, text: str) -> Pivot:
        """Return the pivot of a key, or of any date phrase.

        Raises
        ------
        DateError
            If it is neither, or a date that is open at one end.
        """
        text = text.strip()
        if text in self.pivots:
            return self.pivots[text]
        settings = self.settings
        try:
            reading = read(text, language=settings.language, order=settings.order, names=self.names)
        except DateError as error:
            # A pivot is not said by anyone on any day.
            reason, is_told_from_a_day, _ = error.reason.partition(NO_DAY_SAID)
            remedy = (
                "Write the year too, as in “late autumn 1952”."
                if is_told_from_a_day
                else "Write a date such as 1953-03-05."
            )
            raise DateError(error.phrase, reason, remedy) from error
        if not is_bounded(reading):
            raise DateError(text, "a pivot needs a first and a last day", "Write a whole date.")
        return Pivot("", text, "", reading)


ATTEMPTS = 3
"""How often files are read that change meanwhile, so that no half of them is taken."""


def open_collection(
    path: Path,
    *,
    change: Mapping[str, object] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Collection:
    """Read a collection.

    Parameters
    ----------
    path
        A folder, or an events file. A file called `events.csv` stands for its folder, since its
        dates may need the days its sources were written; any other file stands alone, and may be
        a table from elsewhere. The https address of a public spreadsheet is one too.
    change
        What is to be read otherwise in a table from elsewhere, as
        `timeline.collection.importing.read_foreign` takes it; for our own it means nothing.
    limits
        How much is read of a table from elsewhere.

    Raises
    ------
    TableError
        With every fault of every file.
    """
    if address := address_of(str(path)):
        return _fetched_collection(address, change, limits)
    for _ in range(ATTEMPTS):
        before = _state(path)
        collection = _read(path, change, limits)
        edition = edition_of(files_of(path))
        if _state(path) == before:
            return replace(collection, edition=edition)
    problem, remedy = "changes while it is read", "Open it again when it is written."
    raise TableError((Fault(str(path), None, None, None, problem, remedy),))


def _state(path: Path) -> State | None:
    try:
        return state_of(files_of(path))
    except (OSError, ValueError):
        return None


def _read(path: Path, change: Mapping[str, object] | None, limits: Limits) -> Collection:
    if _is_foreign(path):
        octets = read_file(path, limits=limits)
        foreign = read_foreign(octets, name=str(path), change=change, limits=limits)
        return collection_of(foreign, path)
    folder = _folder(path)
    name = Path(os.path.realpath(folder or path))
    title = name.name if folder else name.stem
    file = folder / "collection.toml" if folder else None
    settings, faults = (
        read_settings(file, title=title) if file and _is_there(file) else (Settings(title), [])
    )

    sources = _optional(folder, "sources.csv", SOURCES)
    pivots = _optional(folder, "pivots.csv", PIVOTS)
    events = _events(path, folder, events_form(settings.counts))
    days = None if sources is None else source_days(sources, settings, faults)
    nicknames = {} if pivots is None else nicknames_of(pivots)
    frame, names, wrong = dated_events(
        events,
        source_days=days,
        nicknames=nicknames,
        language=settings.language,
        order=settings.order,
        counted=settings.counts,
    )
    if settings.counts:
        faults += kinds_of_none(settings.counts, events.cells["kind"], name=str(file))
    faults += events.in_order(*events.faults, *wrong)
    found: dict[str, Pivot] = {}
    if pivots is not None:
        found, wrong = pivots_of(pivots, events, frame)
        faults += pivots.in_order(*pivots.faults, *wrong)
        if settings.pivot and settings.pivot not in pivots.cells["key"]:
            faults.append(unknown_pivot(folder, settings.pivot, pivots.cells["key"]))
    elif settings.pivot:
        faults.append(unknown_pivot(folder, settings.pivot, []))
    steps = _optional(folder, "tour.csv", TOUR)
    tour: tuple[Step, ...] = ()
    if steps is not None:
        tour, wrong = steps_of(steps)
        faults += steps.in_order(*steps.faults, *wrong)
    questions = _optional(folder, "prompts.csv", PROMPTS)
    prompts: tuple[Question, ...] = ()
    if questions is not None:
        prompts, wrong = questions_of(questions, events, days)
        faults += questions.in_order(*questions.faults, *wrong)
    # without its day, no event is on either side of a pivot
    is_lost = pivots is not None and len(found) < len(pivots.rows)
    unread = _unread_of(faults, is_usable=not is_lost)
    default = found.get(settings.pivot) or next(iter(found.values()), None)
    documents = source_frame(sources)
    frame = frame.join(support(frame, documents))
    return Collection(
        path,
        settings,
        frame,
        documents,
        found,
        names,
        default,
        tour=tour,
        prompts=prompts,
        unread=unread,
        texts=texts_of(folder) if folder else {},
    )


def _fetched_collection(
    address: str, change: Mapping[str, object] | None, limits: Limits
) -> Collection:
    octets = fetched(address, limits)
    if is_ours(octets):
        return own_collection(octets, Path("sheet.csv"), limits)
    foreign = read_foreign(octets, name=address, change=change, limits=limits)
    return collection_of(foreign, Path("sheet.csv"))


def collection_of(foreign: Foreign, path: Path, *, is_kept: bool = True) -> Collection:
    """Make a collection of a table from elsewhere.

    Parameters
    ----------
    foreign
        From `timeline.collection.importing.read_foreign`.
    path
        What the table is called; its stem is the title if it gives none.
    is_kept
        Whether what is made of it may be remembered.

    Raises
    ------
    TableError
        If not one of its rows could be read.
    """
    if not foreign.report.read:
        raise TableError(foreign.report.set_aside)
    mapping = foreign.mapping
    stem = path.with_suffix("").stem if path.suffix == ".gz" else path.stem
    settings = Settings(
        foreign.title or stem, language=mapping.language, order=mapping.order_to_read
    )
    frame, names, faults = dated_events(
        foreign.table, language=settings.language, order=settings.order
    )
    _unread_of(faults)
    documents = source_frame(None)
    frame = frame.join(support(frame, documents))
    return Collection(
        path,
        settings,
        frame,
        documents,
        {},
        names,
        None,
        foreign,
        is_kept,
        unread=foreign.report.undated,
    )


def own_collection(octets: bytes, path: Path, limits: Limits = DEFAULT_LIMITS) -> Collection:
    """Make a collection of a single table of our own form.

    Parameters
    ----------
    octets
        What stands in the file.
    path
        What the table is called.
    limits
        How much is read.

    Raises
    ------
    TableError
        With every fault.
    """
    if len(octets) > limits.octets:
        problem = f"is larger than {limits.octets / 1_000_000:g} MB"
        fault = Fault(path.name, None, None, None, problem, "Split the table.")
        raise TableError((fault,))
    table = read_rows(octets, EVENTS, name=path.name)
    if len(table.rows) > limits.rows:
        problem = f"has more than {limits.rows:,} rows"
        raise TableError((Fault(path.name, None, None, None, problem, "Split the table."),))
    settings = Settings(path.stem)
    frame, names, wrong = dated_events(table, language=settings.language, order=settings.order)
    faults = table.in_order(*table.faults, *wrong)
    unread = _unread_of(faults)
    documents = source_frame(None)
    frame = frame.join(support(frame, documents))
    return Collection(
        path, settings, frame, documents, {}, names, None, is_kept=False, unread=unread
    )


def _unread_of(faults: list[Fault], *, is_usable: bool = True) -> tuple[Fault, ...]:
    """Return faults that only leave an event undated; raise all if one of them is fatal."""
    if (faults and not is_usable) or any(fault.is_fatal for fault in faults):
        raise TableError(tuple(faults))
    return tuple(faults)


def files_of(path: Path) -> list[Path]:
    """The files that a collection is read from: those of its folder, or the one table."""
    folder = _folder(path)
    return [path] if folder is None else [folder / name for name in (EVENTS_FILE, *OTHER_FILES)]


EVENTS_FILE = "events.csv"
OTHER_FILES = ("sources.csv", "pivots.csv", "tour.csv", "prompts.csv", "collection.toml")
"""What a folder may hold in addition to `events.csv`."""


def _is_foreign(path: Path) -> bool:
    """Whether a file is a table from elsewhere; False where it can't be opened."""
    try:
        if path.name == EVENTS_FILE and any((path.parent / n).exists() for n in OTHER_FILES):
            return False
        with path.open("rb") as file:
            return not is_ours(file.read(65_536), is_named_so=path.name == EVENTS_FILE)
    except (OSError, ValueError):
        return False


def _folder(path: Path) -> Path | None:
    """Return the folder of a collection, None for a lone file; the path may not exist."""
    try:
        if path.is_dir():
            return path
    except (OSError, ValueError):
        return None
    return path.parent if path.name == EVENTS_FILE else None


def _is_there(file: Path) -> bool:
    """Whether to read a file; one that can't be looked for is read too, to report why.

    So is a link that leads nowhere, or round in a circle.
    """
    try:
        return os.path.lexists(file)
    except (OSError, ValueError):
        return True


def _events(path: Path, folder: Path | None, form: tuple[Column, ...]) -> Table:
    if folder is None:
        return read_rows(path, form)
    if folder == path and not _is_there(folder / EVENTS_FILE):
        problem, remedy = "is a folder without events.csv", "Add the table, or name another folder."
        fault = Fault(str(folder), None, None, None, problem, remedy)
        return Table("", [], {column.name: [] for column in form}, faults=(fault,))
    return read_rows(folder / EVENTS_FILE, form)


def _optional(folder: Path | None, name: str, form: tuple[Column, ...]) -> Table | None:
    if folder is None or not _is_there(folder / name):
        return None
    return read_rows(folder / name, form)
