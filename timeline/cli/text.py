"""``text``: keep the text of a source beside its collection."""

import argparse
import re
from pathlib import Path

from timeline.cli.arguments import DATA
from timeline.cli.writing import write_new, write_whole
from timeline.collection.collection import open_collection
from timeline.collection.documents import Page, read_document, refused
from timeline.collection.source_texts import FOLDER, quotation_faults, text_in_markdown, texts_of
from timeline.collection.table import Advice
from timeline.errors import Fault, TableError, counted, printable


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = (
        "Keep the text of a source beside its collection, so that a class can read it and `check` "
        "finds every quotation in it."
    )
    actions = command.add_subparsers(
        title="actions", required=True, metavar="ACTION", parser_class=argparse.ArgumentParser
    )
    adding = actions.add_parser("add", help="put a text in place", allow_abbrev=False)
    adding.add_argument("key", metavar="KEY", help="of the source, as sources.csv has it")
    adding.add_argument("file", metavar="FILE", type=Path, help=".txt, .md, .pdf or .docx")
    adding.add_argument("--collection", metavar="DIR", type=Path, default=DATA)
    adding.add_argument(
        "--pages",
        metavar="LABELS",
        default="",
        help="what is printed on its pages, such as cover,1-6",
    )
    adding.add_argument("--force", action="store_true", help="write over the text that is there")
    adding.set_defaults(run=add)


def add(chosen: argparse.Namespace) -> int:
    """Put a text in place."""
    collection = open_collection(chosen.collection)
    if chosen.key not in collection.sources.index:
        keys = [str(key) for key in collection.sources.index]
        remedy = Advice(keys).remedy(chosen.key, f"Give one of: {', '.join(keys) or 'none'}.")
        fault = Fault("sources.csv", None, "key", chosen.key, "is not the key of a source", remedy)
        raise TableError((fault,))
    pages = labelled(read_document(chosen.file), chosen.pages, name=str(chosen.file))
    folder = chosen.collection / FOLDER
    folder.mkdir(exist_ok=True)
    place = folder / f"{chosen.key}.md"
    octets = text_in_markdown(pages).encode()
    if chosen.force:
        write_whole(place, octets, read=[chosen.file])
    elif place.exists():
        raise refused(str(place), "is there already", "Write over it with --force.")
    else:
        write_new(place, octets)
    print(f"{printable(str(place))}: {counted(len(pages), 'page')}.")
    if not any(page.label for page in pages):
        print("It does not say where a page begins. Write a line such as [page 2] there.")
    events = collection.events[collection.events["source"] == chosen.key]
    faults = list(quotation_faults(events, texts_of(chosen.collection), name="events.csv"))
    quotes = int((events["quote"] != "").sum())
    print(f"{quotes - len(faults):,} of {counted(quotes, 'quotation')} found in it.")
    for fault in faults:
        print(fault)
    return 0


def labelled(pages: list[Page], labels: str, *, name: str) -> list[Page]:
    """Give pages the labels that are printed on them.

    Parameters
    ----------
    pages
        In their order.
    labels
        Theirs, separated by commas; two numbers with a hyphen are all from one to the other. ""
        leaves them as they are.
    name
        Of the document, for the fault.

    Raises
    ------
    TableError
        If there are more or fewer labels than pages.
    """
    if not labels.strip():
        return pages
    named: list[str] = []
    for label in labels.split(","):
        first, _, last = label.strip().partition("-")
        if re.fullmatch(r"[0-9]{1,4}-[0-9]{1,4}", label.strip()):
            named += map(str, range(int(first), int(last) + 1))
        else:
            named.append(label.strip())
    if len(named) != len(pages):
        problem = f"has {counted(len(pages), 'page')}, and --pages names {len(named):,}"
        raise refused(name, problem, "Name each page, such as cover,1-6.")
    return [Page(label, page.text) for label, page in zip(named, pages, strict=True)]
