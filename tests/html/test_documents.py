"""A document that stands alone, with its scripts and styles as files beside it or inside."""

import re

import pytest

from timeline.html import assets
from timeline.html.documents import Document, escaped, fill

WORDS = """<b> & "x" 's"""
ESCAPED = "&lt;b&gt; &amp; &quot;x&quot; &#x27;s"


def made(**more: object) -> Document:
    given: dict[str, object] = {
        "language": "de",
        "title": WORDS,
        "description": "What it shows",
        "kind": "tl-exhibit",
        "body": "<main>Body</main>",
        "data": '<script type="application/json">[1]</script>',
        "scripts": (assets.EXHIBIT,),
        "styles": assets.STYLES,
    }
    return Document(**(given | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [made().linked("<meta>"), made().enclosed("<meta>")])
def test_words_are_escaped_and_html_stands_as_it_is(text: str) -> None:
    assert text.startswith('<!DOCTYPE html>\n<html lang="de">\n')
    assert f"<title>{ESCAPED}</title>" in text
    for part in (
        "<meta>\n</head>",
        "<main>Body</main>",
        ">[1]</script>",
        '<body class="tl-exhibit">',
    ):
        assert part in text


def test_linked_it_names_files_in_their_order() -> None:
    text = made().linked("")
    assert re.findall(r'<script src="([^"]+)"', text) == [assets.address(assets.EXHIBIT)]
    styles = re.findall(r'stylesheet" href="/static/([^"?]+)', text)
    assert styles == list(assets.STYLES)


@pytest.mark.parametrize(
    ("workbench", "link"),
    [
        pytest.param("/?actor=USSR", ["/?actor=USSR"], id="there is a way"),
        pytest.param("", [], id="there is none"),
    ],
)
def test_the_way_to_the_workbench(workbench: str, link: list[str]) -> None:
    text = made().linked("", workbench=workbench)
    assert re.findall(r'<a href="([^"]+)"', text) == link
    assert ("In der ganzen Zeitleiste öffnen" in text) == bool(link)


def test_enclosed_it_asks_nobody() -> None:
    text = made().enclosed("")
    assert "/static/" not in text
    assert "default-src 'none'" in text
    assert len(re.findall(r"<script>", text)) == 1
    assert len(re.findall(r"<style ", text)) == len(assets.STYLES)
    assert text.count("'sha256-") == 1 + len(assets.STYLES)


def test_no_script_sets_styles() -> None:
    assert "'unsafe-inline'" not in made().enclosed("")


def test_it_says_that_it_is_large() -> None:
    assert '<html lang="de" data-size="large">' in made(is_large=True).linked("")


def test_a_template_escapes_what_is_no_html() -> None:
    page = {"title": WORDS, "icon": "", "styles": "<i>", "body": escaped("<u>"), "scripts": ["a&b"]}
    text = fill("page.html", **page)
    assert "&lt;i&gt;" in text
    assert "&lt;u&gt;" in text
    assert '<script src="a&amp;b"></script>' in text
