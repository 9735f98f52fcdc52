"""Texts that a format may take for something else than text."""

import pytest
from hypothesis import strategies as st

from timeline.collection.table import CONTROL

NAUGHTY = [
    pytest.param("=1+1", id="a formula"),
    pytest.param("+1", id="plus"),
    pytest.param("-2+3+cmd|' /C calc'!A0", id="a command"),
    pytest.param("@SUM(A1)", id="at"),
    pytest.param("'=1", id="shielded already"),
    pytest.param('say "so", he said', id="quotes and commas"),
    pytest.param("one\ntwo\r\nthree", id="line ends"),
    pytest.param("one\nER  - \nTY  - BOOK", id="a record of RIS"),
    pytest.param("{un}balanced} {{braces", id="braces"),
    pytest.param("\\input{/etc/passwd} 50% & $x_1^2$ #~", id="TeX"),
    pytest.param("}, evil = {yes", id="a field of BibTeX"),
    pytest.param("<script>alert(1)</script>", id="a script"),
    pytest.param("<img src=x onerror=alert(1)> &amp; &#61;", id="HTML"),
    pytest.param("# *bold* _it_ `code` [a](http://b) ![c](d) ~~e~~ |f|", id="Markdown"),
    pytest.param("1. one", id="a list"),
    pytest.param("- - -", id="a rule"),
    pytest.param("www.example.org and HTTP://example.org and a@b.org", id="addresses"),
    pytest.param("a|b ¦ c", id="separators"),
    pytest.param("Цветные 漢字 🐟 \u202eתירבע\u2028x\x85y", id="scripts and odd line ends"),
    pytest.param("NaN", id="not a number"),
    pytest.param("null", id="null"),
]

SIGNS = "=+-@'\"|,;{}\\$%&#_^~<>[]()*`!.:/ \n\ta1é漢\u2028"

texts: st.SearchStrategy[str] = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
).map(lambda text: CONTROL.sub("", text).strip())
"""Texts as a table's cells may hold them."""
