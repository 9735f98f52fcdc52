"""The exercise of a class: cards without their dates, to be sorted on either side of a pivot.

One document, as an exhibit is: `/lesson` takes its script and style as files of its own host; an
exported file carries them inside. What the dates prove is in it as data, for the script to show
once a card has been placed; where a teacher forbids it, it is not in it at all.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline import cards, files, ids, metadata, onefile, prose
from timeline.cards import Context
from timeline.collection import Collection, Pivot
from timeline.exhibit import read_language, read_theme
from timeline.faces import Face, face, moments_of
from timeline.frames import context_of, remembered
from timeline.hiding import GAP, without_phrases
from timeline.judgement import ANSWERS, pairs
from timeline.markup import attributes, data_block, in_language, to_html
from timeline.packets import FEWEST, SIZE, TASKS, Lesson, packet, read_lesson
from timeline.reasons import why_order, why_side
from timeline.words import catalogue, mark, of_events, pieces, say, spoken

CALLED = {
    "before": mark("Began before"),
    "after": mark("Came after"),
    "unknown": mark("Can't be told"),
}
"""The answers as a class reads them."""

PROVED = {
    "before": mark("Began before {pivot}"),
    "after": mark("Came after {pivot}"),
    "unknown": mark("It can't be told"),
}
"""What the bounds of a date come to."""

MOVES = {"-1": mark("Earlier"), "1": mark("Later")}
"""Places by which a card is moved in an order, and what that is called."""

TABS = {"sort": mark("Sort"), "order": mark("Put in order")}

Prompts = Mapping[str, Sequence[tuple[str, str]]]
"""Questions to ask of each event, by its id, and of the source, by "": habit and text of each."""


def no_prompts(collection: Collection, events: pd.DataFrame) -> Prompts:
    """No questions: what stands in their place until a collection has some."""
    return {}


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a query asks an exercise to be.

    Parameters
    ----------
    lesson
        Which cards, in which order, and when they may be revealed.
    theme
        One of `timeline.files.THEMES`.
    language
        One of `timeline.words.LANGUAGES`: that of the page's own words.
    is_large
        Whether it is to be read from the back of a room.
    notices
        A sentence for each thing in the query that can't be used.
    prompts
        Makes the questions to ask. None of them may give an answer away.
    """

    lesson: Lesson
    theme: str
    language: str
    is_large: bool
    notices: tuple[str, ...]
    prompts: Callable[[Collection, pd.DataFrame], Prompts] = no_prompts


def read_query(collection: Collection, query: str) -> Exercise:
    """What a query string asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
    query
        With or without its question mark: what `timeline.packets.read_lesson` takes, ``theme``,
        ``lang``, and ``size``, which is "large" or nothing.
    """
    words = parse_qs(query.lstrip("?#"), keep_blank_values=True)
    language, unspoken = read_language(words.get("lang", [""])[0])
    with spoken(language):
        lesson = read_lesson(collection, query)
        theme, untold = read_theme(words.get("theme", [""])[0])
        size = words.get(SIZE, [""])[0]
        unsized = []
        if size not in ("", "large"):
            what = mark("The size “{size}” is ignored: write large.")
            unsized.append(say(what, size=size[:60]))
    notices = (*unspoken, *untold, *unsized, *lesson.notices)
    return Exercise(lesson, theme, language, size == "large", notices)


@dataclass(frozen=True, slots=True)
class Parts:
    """What every document of an exercise holds, wherever it stands."""

    title: str
    description: str
    body: str
    data: str
    answers: tuple[str, ...] = ()
    """Those of its cards, in the order in which these are dealt."""
    reason: str = ""
    """Why there is nothing to sort; "" where there is."""


@remembered(most=32)
def parts_of(collection: Collection, exercise: Exercise) -> Parts:
    """Make an exercise's parts; those of the last few are remembered."""
    with spoken(exercise.language), of_events(not collection.has_kinds):
        return _parts(collection, exercise)


def _parts(collection: Collection, exercise: Exercise) -> Parts:
    settings = collection.settings
    events = packet(collection, exercise.lesson)
    question = settings.question or settings.title
    title = say("Exercise: {title}", title=settings.title)
    answers = tuple(map(str, events["answer"]))
    pivot = exercise.lesson.pivot
    if pivot is None or len(events) < FEWEST:
        reason = _unplayable(pivot)
        body = _message(collection, exercise, reason)
        return Parts(title, question, body, "", reason=reason)
    told = _Told(collection, exercise, events, pivot, context_of(collection, events, pivot))
    blocks: dict[str, object] = {ids.LESSON: _data(told)}
    script = files.content(files.LESSON)
    # Only the words that the script says.
    if said := {k: v for k, v in catalogue(exercise.language).items() if f'"{k}"' in script}:
        blocks[ids.WORDS] = said
    data = "".join(data_block(name, block) for name, block in blocks.items())
    return Parts(title, question, to_html(_body(told)), data, answers)


def document(collection: Collection, exercise: Exercise, whole: str) -> str:
    """The exercise as a document that takes script and style as files of its own host.

    Parameters
    ----------
    collection
    exercise
        From `read_query`.
    whole
        Address of the workbench that shows the same events.
    """
    parts = parts_of(collection, exercise)
    more = ""
    if exercise.lesson.reveal != "no":
        with spoken(exercise.language):
            more = to_html(_explore(whole))
    return onefile.linked(
        _content(exercise, parts, more),
        _head(collection, parts),
        [files.address(files.LESSON)],
        files.style_links(exercise.theme, files.LESSON_STYLES),
    )


def one_file(collection: Collection, exercise: Exercise) -> str:
    """The exercise as one document that carries everything and asks no one for anything.

    What was ignored is for whoever makes the file, and is not told to its readers.
    """
    exercise = replace(exercise, notices=())
    parts = parts_of(collection, exercise)
    return onefile.enclosed(
        _content(exercise, parts),
        _head(collection, parts),
        [files.content(files.LESSON)],
        files.styles(exercise.theme, files.LESSON_STYLES),
    )


def _content(exercise: Exercise, parts: Parts, more: str = "") -> onefile.Content:
    return onefile.Content(
        exercise.language,
        parts.title,
        "tl-lesson",
        parts.body + more,
        parts.data,
        exercise.is_large,
    )


def _head(collection: Collection, parts: Parts) -> str:
    """What the document tells those who pass it on: never its query, nor what is dated how."""
    return metadata.head(
        collection,
        title=parts.title,
        description=parts.description,
        address="",
        path="",
        query="",
    )


def absent(answers: Sequence[str]) -> list[str]:
    """The answers that no card of a packet has: what whoever makes one should know.

    >>> absent(["before", "unknown", "before"])
    ['after']
    """
    counted = Counter(answers)
    return [each for each in ANSWERS if not counted[each]]


# -- the body -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What the parts of the page are made of."""

    collection: Collection
    exercise: Exercise
    events: pd.DataFrame
    pivot: Pivot
    context: Context

    @property
    def own(self) -> dict[str, Any]:
        """The attribute that marks the table's own words."""
        return self.context.told

    def masked(self, text: str) -> str:
        """A text of the page without the date words of the cards, nor what these were read as."""
        phrases: list[str] = list(self.events["date"])
        for reading in self.events["reading"]:
            phrases += [
                prose.window_named(reading.begin_earliest, reading.begin_latest),
                prose.window_named(reading.end_earliest, reading.end_latest),
            ]
        return without_phrases(text, phrases)


def _body(told: _Told) -> list[Component]:
    collection, exercise = told.collection, told.exercise
    hidden = moments_of(collection, told.pivot), collection.settings.language
    faces = [face(event, *hidden) for _, event in told.events.iterrows()]
    asked = exercise.prompts(collection, told.events)
    keys = list(map(str, told.events.index))
    several = len({each.source for each in faces}) > 1
    notice = html.P(
        " ".join(exercise.notices),
        id=ids.NOTICE,
        className="tl-notice",
        role="status",
        hidden=not exercise.notices,
    )
    dealt = [
        _card(told, at, each, asked.get(key, ()), is_cited=several)
        for at, (key, each) in enumerate(zip(keys, faces, strict=True))
    ]
    return [
        html.Main(
            [
                _masthead(told, faces, asked.get("", ())),
                notice,
                html.Noscript(
                    html.P(
                        say("To place the cards, JavaScript is needed; to read them, it is not."),
                        className="tl-notice",
                    )
                ),
                _tabs(exercise.lesson.task),
                html.Section(
                    id=ids.OUTCOME,
                    className="ls-outcome",
                    hidden=True,
                    **attributes(aria_labelledby=ids.OUTCOME_TITLE),
                ),
                html.Ol(dealt, id=ids.DEALT, className="ls-cards"),
                _copied(),
                _tray(told),
                html.P(id=ids.ANNOUNCED, className="tl-unseen", role="status"),
            ],
            **attributes(data_task=exercise.lesson.task),
        ),
        *_colophon(told),
    ]


def _masthead(told: _Told, faces: Sequence[Face], asked: Sequence[tuple[str, str]]) -> html.Header:
    settings = told.collection.settings
    day = prose.window_named(told.pivot.reading.earliest, told.pivot.reading.latest)
    title = prose.capitalised(told.pivot.title)
    # A pivot that was typed is called by its date alone.
    is_named = told.pivot.title != day
    named = [html.B(title, **told.own), ", ", day] if is_named else [html.B(day)]
    sorting = pieces(
        "Read each card. Did it begin before {pivot}, or come after it? Where the source "
        "does not tell, say so: that is an answer too.",
        pivot=html.Span(named, className="ls-pivot"),
    )
    ordering = say(
        "Put the cards in the order in which they began, the earliest first. Where the source "
        "leaves it open, more than one order is right."
    )
    return html.Header(
        [
            *(
                [html.P(settings.title, className="ls-kicker", **told.own)]
                if settings.question
                else []
            ),
            html.H1(settings.question or settings.title, **told.own),
            html.P(sorting, className="ls-asked", **attributes(data_for="sort")),
            html.P(ordering, className="ls-asked", **attributes(data_for="order")),
            *_sources(told, faces),
            *_questions(asked, told),
        ],
        className="ls-masthead",
    )


def _sources(told: _Told, faces: Sequence[Face]) -> list[Component]:
    """Which source, or which sources, the cards are from."""
    known = told.context.sources
    keys = [key for key in dict.fromkeys(each.source for each in faces) if key in known]
    cited = [told.masked(prose.citation(known[key])) for key in keys]
    if not cited:
        return []
    if len(cited) == 1:
        return [
            html.P(
                [say("The source:"), " ", html.Span(_gapped(cited[0]), **told.own)],
                className="ls-source",
            )
        ]
    items = html.Ul([html.Li(_gapped(each), **told.own) for each in cited])
    return [html.Details([html.Summary(say("Sources")), items], className="ls-aside")]


def _card(
    told: _Told,
    at: int,
    shown: Face,
    asked: Sequence[tuple[str, str]],
    *,
    is_cited: bool,
) -> html.Li:
    """A card before its date is told, with what places it."""
    name = f"card-{at + 1}"
    number = say("Card {number}", number=at + 1)
    who = f"{shown.actor} → {shown.toward}" if shown.toward else shown.actor
    above = [part for part in (who, shown.thread) if part]
    about = [html.P(" · ".join(above), className="ls-who", **told.own)] if above else []
    title = _gapped(shown.title) if shown.title else number
    return html.Li(
        [
            html.Div(
                [
                    html.Span(number, className="ls-number"),
                    html.Span(className="ls-grip", **attributes(aria_hidden="true", data_grip="")),
                ],
                className="ls-card__top",
            ),
            html.H2(title, id=name, tabIndex="-1", **(told.own if shown.title else {})),
            *about,
            *_text(told, shown, is_cited=is_cited),
            *_questions(asked, told),
            *([_clue()] if told.exercise.lesson.has_clues else []),
            _answers(name),
            _movers(name, number),
            *([_reveal_button()] if told.exercise.lesson.reveal == "any" else []),
            html.Div(
                className="ls-revealed",
                tabIndex="-1",
                hidden=True,
                role="group",
                **attributes(data_revealed="", aria_label=say("What the dates prove")),
            ),
            html.P(className="ls-neighbour", hidden=True, **attributes(data_neighbour="")),
        ],
        className="ls-card",
        **attributes(data_card=str(at)),
    )


def _gapped(text: str) -> list[Component | str]:
    """A text, its gaps to be seen and to be heard."""
    found: list[Component | str] = []
    for at, part in enumerate(text.split(GAP)):
        if at:
            found.append(
                html.Span(
                    html.Span(say("(date hidden)"), className="tl-unseen"), className="ls-gap"
                )
            )
        found.append(part)
    return [part for part in found if part != ""]


def _text(told: _Told, shown: Face, *, is_cited: bool) -> list[Component]:
    """The fragment of the source and what we say of it, one of them with its place."""
    source = told.context.sources.get(shown.source, {}) if is_cited else {}
    cited = [
        told.masked(source.get("title", "")),
        prose.page_in_words(shown.page) if shown.page else "",
    ]
    cite = ", ".join(filter(None, cited))
    named = [html.Cite(_gapped(cite))] if cite else []
    said: list[Component] = []
    if shown.quote:
        said.append(html.Blockquote([html.Q(_gapped(shown.quote), **told.own), " ", *named]))
        named = []
    if shown.summary:
        summary = html.Span(_gapped(shown.summary), **told.own)
        said.append(html.P([summary, " ", *named], className="ls-summary"))
    return said


def _questions(asked: Sequence[tuple[str, str]], told: _Told) -> list[Component]:
    """Questions to ask of a source, folded."""
    if not asked:
        return []
    items = [html.Li([html.B(habit), ": ", html.Span(text, **told.own)]) for habit, text in asked]
    return [
        html.Details(
            [html.Summary(say("Questions to ask")), html.Ul(items)],
            className="ls-aside ls-questions",
        )
    ]


def _answers(name: str) -> html.Div:
    """Where a card can be placed."""
    choices = [
        html.Button(
            say(words),
            type="button",
            role="radio",
            tabIndex="-1" if at else "0",
            className="ls-answer",
            **attributes(aria_checked="false", data_answer=each),
        )
        for at, (each, words) in enumerate(CALLED.items())
    ]
    return html.Div(
        choices, role="radiogroup", className="ls-answers", **attributes(aria_labelledby=name)
    )


def _movers(name: str, number: str) -> html.Div:
    """What moves a card to another place of an order."""
    ways = [
        html.Button(
            say(words),
            type="button",
            className="tl-button",
            **attributes(data_move=by, aria_describedby=name),
        )
        for by, words in MOVES.items()
    ]
    handle = html.Button(
        type="button",
        className="ls-handle",
        **attributes(
            data_handle="",
            aria_label=say("Move {card} with the arrow keys", card=number),
            aria_describedby=name,
        ),
    )
    return html.Div([handle, *ways], className="ls-movers")


def _clue() -> html.Div:
    return html.Div(
        [
            html.Button(
                say("Ask for the source's date words"),
                type="button",
                className="ls-link",
                **attributes(data_clue=""),
            ),
            html.P(hidden=True, className="ls-clue", **attributes(data_clued="")),
        ]
    )


def _reveal_button() -> html.Button:
    return html.Button(
        say("Reveal this card"),
        type="button",
        className="ls-link",
        hidden=True,
        **attributes(data_reveal=""),
    )


def _tabs(task: str) -> html.Div:
    """Which of the two exercises is done with the cards."""
    return html.Div(
        [
            html.Button(
                say(TABS[each]),
                type="button",
                className="ls-tab",
                **attributes(data_task=each, aria_pressed="true" if each == task else "false"),
            )
            for each in TASKS
        ],
        role="group",
        className="ls-tabs",
        **attributes(aria_label=say("Exercise")),
    )


def _copied() -> html.Section:
    """The student's answers as text, to be handed in."""
    return html.Section(
        [
            html.H2(say("My answers"), id=ids.MINE_TITLE, tabIndex="-1"),
            html.Textarea(
                id=ids.MINE,
                readOnly="readonly",
                rows=8,
                **attributes(aria_labelledby=ids.MINE_TITLE),
            ),
            html.Button(say("Copy"), type="button", className="tl-button", id=ids.COPY),
        ],
        id=ids.HANDED_IN,
        className="ls-mine",
        hidden=True,
        **attributes(aria_labelledby=ids.MINE_TITLE),
    )


def _tray(told: _Told) -> html.Div:
    """Where the cards have been placed, how many, and what comes next; always in sight."""
    bins = [
        html.Div(
            [html.Span(say(words), className="ls-bin__name"), html.Span(className="ls-chips")],
            className="ls-bin",
            **attributes(data_bin=each),
        )
        for each, words in CALLED.items()
    ]
    begin = say("{placed} of {number} placed", placed=0, number=len(told.events))
    return html.Div(
        [
            html.Div(bins, className="ls-bins", **attributes(aria_hidden="true", data_for="sort")),
            html.Div(
                [html.P(begin, id=ids.PROGRESS), html.Div(id=ids.STEPS, className="ls-steps")],
                className="ls-next",
            ),
        ],
        className="ls-tray",
        id=ids.TRAY,
    )


def _colophon(told: _Told) -> list[Component]:
    words = told.collection.settings.credit
    credit = [html.P(_gapped(told.masked(words)), **told.own)] if words else []
    kept = html.P(
        say("Nothing is stored or sent: what you place here is gone when the page is closed.")
    )
    return [html.Footer([*credit, kept], className="ls-colophon")]


def _explore(whole: str) -> html.Nav:
    return html.Nav(
        html.A(say("Open in the whole timeline"), href=whole, rel="noopener"),
        className="tl-explore",
        **attributes(aria_label=say("The whole timeline")),
    )


# -- where there is nothing to sort ---------------------------------------------------------------


def _unplayable(pivot: Pivot | None) -> str:
    if pivot is None:
        return say(
            "There is no exercise: this collection has no pivot to set its events against. "
            "Name a date in the address, as in pivot=1953-03-05."
        )
    return say(
        "There is no exercise: fewer than two cards can be dealt. Choose more events, or name "
        "the cards."
    )


def _message(collection: Collection, exercise: Exercise, reason: str) -> str:
    title = collection.settings.title
    heading = html.H1(title, **in_language(collection.settings.language))
    said = [html.P(each, className="tl-notice") for each in (*exercise.notices, reason)]
    return to_html(html.Main([heading, *said]))


# -- the data -------------------------------------------------------------------------------------


def _data(told: _Told) -> dict[str, object]:
    """What the script needs; where nothing may be revealed, nothing that could be."""
    lesson = told.exercise.lesson
    data: dict[str, object] = {
        "task": lesson.task,
        "reveal": lesson.reveal,
        "hasHands": lesson.has_hands,
    }
    rows = [event for _, event in told.events.iterrows()]
    if lesson.has_clues:
        data["clues"] = [to_html(_date_words(event, told)) for event in rows]
    if lesson.reveal != "no":
        data["answers"] = list(told.events["answer"])
        data["revealed"] = [to_html(_revealed(event, told)) for event in rows]
        data["pairs"] = _pairs(rows)
    return data


def _date_words(event: pd.Series, told: _Told) -> Component:
    if not event["date"]:
        return html.Span(say("The source gives no date."))
    return html.Span(html.Q(event["date"], **told.own))


def _revealed(event: pd.Series, told: _Told) -> list[Component]:
    """What is known of a card: the source's words, their reading, what that proves, and why."""
    answer = str(event["answer"])
    why = why_side(event["reading"], told.pivot.reading, event["date"])
    said = [words for flag in event["flags"] if (words := prose.flag_in_words(flag))]
    said += [cards.claim_in_words(event, told.context), cards.went_on_in_words(event, told.context)]
    rule = event["rule"] if event["date"] or event["edtf"] else ""
    how = [say("How the date was read"), ": ", html.Span(rule, **in_language("en"))]
    return [
        html.H3(
            say(PROVED[answer], pivot=told.pivot.title),
            className="ls-proved",
            **attributes(data_answer=answer),
        ),
        html.P(className="ls-verdict", **attributes(data_verdict="")),
        *([cards.when(event, told.context)] if event["date"] or event["edtf"] else []),
        html.P(why, className="ls-why"),
        *([html.Ul([html.Li(each) for each in said if each])] if any(said) else []),
        *([html.P(how, className="ls-rule")] if rule else []),
    ]


def _pairs(rows: Sequence[pd.Series]) -> list[tuple[int, int, str, str]]:
    """Every two cards: their places, what is proved of their order, and why."""
    named = [(str(event["title"]), event["reading"]) for event in rows]
    return [
        (pair.first, pair.second, pair.order, why_order(named[pair.first], named[pair.second]))
        for pair in pairs([reading for _, reading in named])
    ]
