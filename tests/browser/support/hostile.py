"""A table that means harm."""

from pathlib import Path

from tests.support import made_up

TEXTS = {
    "a script": "<script>document.title = 'run'</script>",
    "a picture": "<img src=x onerror=\"document.title = 'run'\">",
    "a link": "<a href='javascript:document.title = 1'>here</a>",
    "an address": "javascript:document.title=1",
    "a formula": '=HYPERLINK("http://example.org","here")',
    "the end of a block": "</script></style></textarea><svg onload=document.title=1>",
    "markup that plotly reads": "<b>b</b><br><i>i</i><sub>1</sub><span style='color:red'>r</span>",
    "entities": "&lt;b&gt; &amp;amp; &#60; &quot;",
    "quotes": '" \' ` ” \\ \\" \\u003c',
    "templates": "%{text} %{customdata[0]} {0} {{x}} ${1} \\1 \\g<0>",
    "dollars": "$x^2$ and $5",
    "the name of a prototype": "__proto__",
    "a query": "a&b=c#d?e+f%20g;h",
    "a very long word": "W" * 300,
    "many words": "word " * 100,
    "right to left": "שלום עולם",
    "right to left by force": "\u202egnihtemos\u202c",
    "emoji": "👩‍🚀 🏳️‍🌈 e\u0301",
}
"""Reason for it: what stands in every free cell of one row."""


def rows() -> list[made_up.Row]:
    """One event for each text, all of them inside one window."""
    return [
        dict.fromkeys(
            ("title", "summary", "actor", "toward", "thread", "date", "page", "quote", "note"), text
        )
        | {"id": f"e{number}", "edtf": "1953-03", "source": f"s{number}", "claim": "after"}
        for number, text in enumerate(TEXTS.values())
    ]


def make(folder: Path) -> None:
    """Write a collection of which every text is hostile."""
    markup = TEXTS["a picture"]
    quoted = markup.replace('"', '\\"')
    made_up.collection(
        folder,
        *rows(),
        sources=tuple(
            {"key": f"s{number}", "date": "1953-08-04"}
            | dict.fromkeys(("title", "author", "archive", "series", "number", "note"), text)
            | {"url": text}
            for number, text in enumerate(TEXTS.values())
        ),
        pivots=({"key": "p", "title": markup, "event": "e0", "names": "the day"},),
        settings="\n".join(
            f'{name} = "{quoted}"' for name in ("title", "question", "lead", "credit")
        ),
    )


def plain(text: str | None) -> str:
    """Text with its blanks as a browser shows them."""
    return " ".join((text or "").split())


def tight(text: str | None) -> str:
    """Text without its blanks: a chart breaks lines where there were some."""
    return "".join((text or "").split())
