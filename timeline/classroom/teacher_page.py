"""The teacher's page: ticks become links, files and QR codes for a class.

The page is its query, which is that of the lesson: nobody's choice is kept anywhere.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

import pandas as pd
import segno
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from timeline.classroom import packets, teacher_form
from timeline.classroom.formats import FORMATS
from timeline.classroom.grading import ANSWERS
from timeline.classroom.packets import FEWEST, Lesson
from timeline.collection.collection import Collection
from timeline.exports.formats import file_name
from timeline.html import assets, ids
from timeline.html.documents import escaped, fill
from timeline.html.render import attributes, to_html
from timeline.i18n import phrasing, translation
from timeline.i18n.translation import lang_attribute, listed
from timeline.page.edition import edition_line
from timeline.views.query import read_language
from timeline.views.query_string import encode, join, pieces, values_of

PATH: Final = "/teach"

TOUR: Final = "tour=1&show=headline,chart,ledger"
"""What a class walks through: without filters, which it has in the whole timeline."""
LARGE_QUERY: Final = "size=large"
WALL: Final = f"{LARGE_QUERY}&show=chart"
"""What a projector shows: the caption and the chart, with nothing to press but the steps."""

ANSWER_NAMES = {"before": "began before", "after": "came after", "unknown": "can't be told"}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a class can be given.

    Parameters
    ----------
    key
        What it is called in ids.
    title, purpose
        What it is, and what for.
    path
        Its address on this server, with its query.
    files
        Links to files that hold the same: name to address.
    width
        Pixels of the window that it is made for.
    """

    key: str
    title: str
    purpose: str
    path: str
    files: tuple[tuple[str, str], ...] = ()
    width: int = 390


def document(collection: Collection, query: str, address: str) -> str:
    """The teacher's page.

    Parameters
    ----------
    collection
        What the class is given cards of.
    query
        That of a lesson, as `timeline.classroom.packets.read_lesson` takes it, with ``lang``.
    address
        Scheme and host by which the page was reached.
    """
    return fill(
        "page.html",
        title=escaped(f"Teach · {collection.settings.title}"),
        icon=assets.address(assets.ICON),
        styles=Markup(assets.style_links(names=assets.TEACH_STYLES)),
        body=Markup(to_html(_body(collection, query, address))),
        scripts=[assets.address(assets.TEACH)],
    )


def _body(collection: Collection, query: str, address: str) -> list[Component]:
    words = values_of(pieces(query))
    # A teacher starts with clues: without the date words nobody can do more than guess.
    words.setdefault("clues", ["yes"])
    lesson = packets.lesson_of(collection, words)
    language, _ = read_language(words.get("lang", [""])[0])
    return [
        html.Header(
            [
                html.P(html.A("Back to the timeline", href="/")),
                html.H1("Teach with this timeline"),
                html.P(
                    collection.settings.title,
                    className="tl-question",
                    **lang_attribute(collection.settings.language),
                ),
                html.P(
                    "Tick what your class gets. The links, files and codes follow, and each shows "
                    "what a student will see. There are no accounts and no names: what students "
                    "do stays on their own device and is gone when they leave the page.",
                    className="tl-lead",
                ),
            ],
            className="tl-teach__head",
        ),
        html.Main(
            [
                html.Form(
                    teacher_form.form(collection, lesson, language),
                    id=ids.TEACH_FORM,
                    className="tl-teach__form",
                    method="GET",
                    action=PATH,
                    **attributes(aria_label="What the class gets"),
                ),
                html.Div(
                    _results(collection, lesson, language, address),
                    id=ids.TEACH_LINKS,
                    className="tl-teach__links",
                ),
            ],
            className="tl-teach",
        ),
        html.P(className="tl-unseen", role="status", **attributes(data_copied="")),
        html.Footer(edition_line(collection), className="tl-colophon"),
    ]


# -- what the class is given ----------------------------------------------------------------------


def _results(
    collection: Collection, lesson: Lesson, language: str, address: str
) -> list[Component]:
    notices = [html.P(notice, className="tl-notice") for notice in lesson.notices]
    if lesson.pivot is None:
        what = (
            "This timeline has no pivot, so that nothing came before it or after. Choose one by "
            "adding ?pivot= and a date to this address."
        )
        return [*notices, html.P(what, className="tl-notice")]
    dealt = packets.packet(collection, lesson)
    if len(dealt) < FEWEST:
        what = "Too few events are left to make a packet. Tick fewer boxes, or others."
        return [*notices, html.P(what, className="tl-notice")]
    return [
        *notices,
        *_warnings(dealt, address),
        _key(collection, lesson, dealt),
        *(_thing(thing, address) for thing in things(collection, lesson, language)),
    ]


def _warnings(dealt: pd.DataFrame, address: str) -> list[Component]:
    parts: list[Component] = []
    missing = [ANSWER_NAMES[each] for each in ANSWERS if each not in set(dealt["answer"])]
    if missing:
        words = listed([f"“{name}”" for name in missing])
        what = f"No card of this packet has the answer {words}. Other ticks may bring one."
        parts.append(html.P(what, className="tl-notice"))
    if is_local(address):
        parts.append(
            html.P(
                [
                    "These addresses work on this machine alone. For your students' own devices "
                    "give them the files, or serve the timeline to your network: start it with ",
                    html.Code('make run ARGS="--host 0.0.0.0"'),
                    " and open this page under this machine's name or number in the network.",
                ],
                className="tl-notice",
                id=ids.TEACH_LOCAL,
            )
        )
    return parts


def _key(collection: Collection, lesson: Lesson, dealt: pd.DataFrame) -> html.Details:
    """The packet with its answers; folded, since the page may be on the wall."""
    rows = [
        html.Tr(
            [
                html.Td(str(at + 1)),
                html.Td(teacher_form.named(event), **lang_attribute(collection.settings.language)),
                html.Td(html.Q(event["date"]) if event["date"] else "–"),
                html.Td(phrasing.capitalised(phrasing.event_in_words(event))),
                html.Td(html.B(ANSWER_NAMES[event["answer"]])),
            ]
        )
        for at, (_, event) in enumerate(dealt.iterrows())
    ]
    heads = ("#", "Card", "The source says", "Which means", f"Against {lesson.pivot.title}")  # type: ignore[union-attr]
    table = html.Table(
        [html.Thead(html.Tr([html.Th(h, scope="col") for h in heads])), html.Tbody(rows)]
    )
    return html.Details(
        [
            html.Summary(f"The packet: {len(dealt)} cards, and their answers"),
            html.Div(table, className="tl-teach__key", tabIndex="0"),
        ],
        className="tl-teach__facet",
    )


def things(collection: Collection, lesson: Lesson, language: str) -> list[Thing]:
    """Everything that a class can be given, each with its address."""
    spoken = f"lang={language}" if language != translation.ENGLISH else ""
    pivot = encode([("pivot", lesson.pivot_words)]) if lesson.pivot_words else ""

    def at(path: str, *parts: str) -> str:
        query = join(*parts, spoken)
        return f"{path}?{query}" if query else path

    def file(name: str, path: str) -> tuple[str, str]:
        return file_name(collection, FORMATS[name], urlsplit(path).query), path

    wall = join("tour=1" if collection.tour else pivot, WALL)
    sorting, order = (replace(lesson, task=task).query for task in packets.TASKS)
    # The key is the teacher's, whatever the class may see on its screens.
    with_key, without_key = (replace(lesson, reveal=each).query for each in ("any", "no"))
    counted = replace(lesson, has_hands=True).query
    parts = []
    if collection.tour:
        parts.append(
            Thing(
                "tour",
                "Tour",
                "The argument in steps, each with what it rests on. On the wall or on each desk.",
                at("/embed", TOUR),
                (file("html", at("/exhibit.html", TOUR)),),
                1180,
            )
        )
    parts += [
        Thing(
            "sort",
            "Sort the cards",
            "Each student reads a fragment without its date and says: before, after, or it can't "
            "be told.",
            at("/lesson", sorting),
            (file("lesson", at("/lesson.html", sorting)),),
        ),
        Thing(
            "order",
            "Put the cards in order",
            "The same cards in a row. Only what the dates prove can be wrong.",
            at("/lesson", order),
            (file("lesson", at("/lesson.html", order)),),
        ),
        Thing(
            "together",
            "Sort together, on one screen",
            "The same cards for the wall: hands go up, you count them, and the page shows where "
            "the class and the dates differ.",
            at("/lesson", counted, LARGE_QUERY),
            (file("lesson", at("/lesson.html", counted, LARGE_QUERY)),),
            1280,
        ),
        Thing(
            "handout",
            "Handout",
            "On paper: cards to cut out, a blank timeline and questions, on A4 or Letter. The link "
            "has no key, so that a student may have it; the file with the key is yours.",
            # What a student follows or scans must not lead to the answers.
            at("/handout", without_key),
            (
                file("handout", at("/handout.html", without_key)),
                file("handout", at("/handout.html", with_key)),
            ),
            840,
        ),
        Thing(
            "projector",
            "On the projector",
            "The chart in letters that reach the last row.",
            at("/embed", wall),
            (file("html", at("/exhibit.html", wall)),),
            1280,
        ),
    ]
    return parts


def _thing(thing: Thing, address: str) -> html.Section:
    link = address + thing.path
    field = f"teach-link-{thing.key}"
    wide = "tl-teach__preview--wide" if thing.width > 600 else ""
    return html.Section(
        [
            html.H2(thing.title, id=f"teach-{thing.key}"),
            html.P(thing.purpose),
            html.Div(
                [
                    html.Div(
                        [
                            html.Label("Link", htmlFor=field, className="tl-label"),
                            html.Div(
                                [
                                    html.Textarea(link, id=field, readOnly="readonly", rows="2"),
                                    html.Button(
                                        "Copy",
                                        type="button",
                                        className="tl-button",
                                        **attributes(
                                            data_copy=field,
                                            aria_label=f"Copy the link: {thing.title}",
                                        ),
                                    ),
                                ],
                                className="tl-share__copied",
                            ),
                            html.P(
                                [
                                    html.A(
                                        "Open", href=thing.path, target="_blank", rel="noopener"
                                    ),
                                    *(
                                        html.A(f"Download {name}", href=file, download="")
                                        for name, file in thing.files
                                    ),
                                ],
                                className="tl-teach__ways",
                            ),
                        ],
                    ),
                    *_code(link, thing.title),
                ],
                className="tl-teach__link",
            ),
            html.Div(
                Markup('<iframe src="{}" title="{}" width="{}" loading="lazy"></iframe>').format(
                    thing.path,
                    f"{thing.title}, as the class sees it",
                    thing.width,
                ),
                className=f"tl-teach__preview {wide}".strip(),
                **attributes(data_width=str(thing.width)),
            ),
        ],
        className="tl-teach__thing",
        **attributes(aria_labelledby=f"teach-{thing.key}"),
    )


def _code(link: str, title: str) -> Iterable[Component]:
    """The link as a QR code, made here and asked of nobody."""
    try:
        code = segno.make(link, error="m", micro=False)
    except segno.DataOverflowError:
        words = "This link is too long for a code: name fewer cards, or deal a packet."
        return [html.P(words, className="tl-teach__hint")]
    picture = code.svg_data_uri(scale=4, border=4, light="white")
    return [html.Img(src=picture, alt=f"QR code of the link: {title}", className="tl-teach__code")]


def is_local(address: str) -> bool:
    """Whether an address leads to the reader's own machine, and so nobody else to it.

    >>> is_local("http://127.0.0.1:8050"), is_local("https://timeline.example.org")
    (True, False)
    """
    host = urlsplit(address).hostname or ""
    return bool(re.fullmatch(r"localhost|127(?:\.\d+){3}|::1", host))
