"""Octets to text: the encoding of a table from elsewhere is found and said."""

import pytest

from tests.support.foreign_tables import PLAIN, column, found, refusal
from timeline.collection.importing.decoding import decode

ENCODINGS = [
    pytest.param("5 août 1789;Abolition;Une longue nuit", "cp1252", id="French, Windows"),
    pytest.param("El año; Murió Stalin, señores", "cp1252", id="Spanish, Windows"),
    pytest.param("5. März;Größte Überraschung", "mac_roman", id="German, old Mac"),
    pytest.param("Zemřel Stalin, příčinou byla mrtvice", "cp1250", id="Czech, Windows"),
    pytest.param("6 октября; Źródło", "utf-8", id="UTF-8"),
    pytest.param("6 апреля 1953;Встреча послов в Москве", "cp1251", id="Russian, Windows"),
    pytest.param("6 апреля 1953;Встреча послов в Москве", "koi8_r", id="Russian, Unix"),
    pytest.param("1953年4月6日,漁業協定についての会談が始まった", "shift_jis", id="Japanese"),
    pytest.param("1953年4月6日,中国红十字会宣布协助日侨回国", "gb18030", id="Chinese"),
    pytest.param("6 Ağustos 1953;Görüşmeler başladı; ışık", "cp1254", id="Turkish"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODINGS)
def test_a_legacy_encoding_is_found_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), name="mine.csv")
    assert decoded.text == text
    assert ("not UTF-8" in decoded.note) is (encoding != "utf-8")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_in_all_its_forms(encoding: str) -> None:
    assert column(found(PLAIN.encode(encoding)), "title") == ["Flood", "Gate mended"]


def test_the_reader_may_say_the_encoding() -> None:
    octets = "Date,Title\n1953,Łódź é\n".encode("cp1250")
    assert column(found(octets, change={"encoding": "cp1250"}), "title") == ["Łódź é"]
    assert "is no encoding of text" in refusal(octets, change={"encoding": "rot13"})
    assert "is not text in “utf-8”" in refusal(octets, change={"encoding": "utf-8"})
