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
    # T8: Western names first, and each alphabet by its own letters
    pytest.param("1953,Muñoz", "cp1252", id="T8 a Spanish name"),
    pytest.param("Muñoz; Müller; Côté; Ångström; Søren", "cp1252", id="T8 names of many languages"),
    pytest.param("MUÑOZ, PEÑA", "cp1252", id="T8 capitals"),
    pytest.param("the “quoted” word – it’s 5°", "cp1252", id="T8 signs alone"),
    pytest.param("Ο Στάλιν πέθανε στη Μόσχα", "cp1253", id="T8 Greek, Windows"),
    pytest.param("Στάλιν", "iso8859_7", id="T8 Greek, one name"),
    pytest.param("Dvořák, Antonín", "cp1250", id="T8 a Czech name"),
    pytest.param("Žemaitija, Šiauliai, ąžuolas", "cp1257", id="T8 Lithuanian"),
    pytest.param("Київ, зустріч у Львові", "cp1251", id="T8 Ukrainian"),
    pytest.param("Встреча послов в Москве", "mac_cyrillic", id="T8 Russian, old Mac"),
    pytest.param("Встреча послов в Москве", "iso8859_5", id="T8 Russian, ISO"),
    pytest.param("اجتماع في القاهرة", "cp1256", id="T8 Arabic"),
    pytest.param("서울에서 회담", "euc_kr", id="T8 Korean"),
    pytest.param("臺北會議", "big5", id="T8 Chinese, Taiwan"),
    pytest.param("漁業協定についての会談", "euc_jp", id="T8 Japanese, Unix"),
    pytest.param("Hyvää päivää, kävimme äsken", "mac_roman", id="T8 Finnish, old Mac"),
    pytest.param("São João; a revolução começa", "mac_roman", id="T8 Portuguese, old Mac"),
    pytest.param("A reunião não chega à cidade", "cp850", id="T8 Portuguese, DOS"),
    pytest.param("Návrat vojáků do Plzně, příčinou byla měna", "mac_latin2", id="T8 Czech, Mac"),
    pytest.param("Stalinova smrt v času žetve, Škofja Loka", "cp852", id="T8 Slovene, DOS"),
    pytest.param("Śmierć Stalina; powrót żołnierzy do Łodzi", "iso8859_2", id="T8 Polish, ISO"),
    pytest.param("Śmierć Stalina; powrót żołnierzy do Łodzi", "cp852", id="T8 Polish, DOS"),
    pytest.param("Gemiler İstanbul'a döndü, kış başladı", "iso8859_9", id="T8 Turkish, ISO"),
    pytest.param("Gemiler İstanbul'a döndü, kış başladı", "cp857", id="T8 Turkish, DOS"),
    pytest.param("Ο Στάλιν πέθανε στη Μόσχα", "cp737", id="T8 Greek, DOS"),
    pytest.param("إعادة القوارب إلى الصيادين", "iso8859_6", id="T8 Arabic, ISO"),
    pytest.param("Возвращение лодок японским рыбакам", "cp866", id="T8 Russian, DOS"),
    pytest.param("漁船が日本に返還された", "iso2022_jp", id="T8 Japanese, mail"),
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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Дата,Событие\n5 марта 1953,Смерть\n", id="Russian"),
        pytest.param("Ημερομηνία,Γεγονός\n1953,Ο Στάλιν πέθανε\n", id="Greek"),
        pytest.param("תאריך,אירוע\n1953,החזרת הסירות\n", id="Hebrew"),
        pytest.param("التاريخ,الحدث\n1953,وفاة ستالين\n", id="Arabic"),
        pytest.param("日付,出来事\n1953年3月5日,漁船が返還された\n", id="Japanese"),
        pytest.param("日期,事件\n1953年3月5日,归还日本渔船\n", id="Chinese"),
        pytest.param("날짜,사건\n1953년 3월 5일,어선 반환\n", id="Korean"),
    ],
)
def test_utf_16_is_read_without_its_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), name="mine.csv")
    assert decoded.text == text
    assert decoded.note == f"Read as {encoding.upper()}."


def test_a_few_letters_of_no_encoding_are_told_and_read() -> None:
    twice = b"I\xe5\x90m Shant\xcc\xa9, \x89\xdb\xf7Cause, way I\x89\xdb\xaam, "
    twice += b"da 5\x89\xdb\xaa9\x89\xdb\x9d he\xe5\x90s"
    octets = b"Date,Event\n1953," + twice + b"\n" + b"1953,Ice fog\n" * 99
    decoded = decode(octets, name="mine.csv")
    assert "A few of its letters fit no encoding" in decoded.note
    assert decode(octets, name="mine.csv", encoding=decoded.encoding).text == decoded.text
    assert column(found(octets), "title")[-1] == "Ice fog"


def test_the_reader_may_say_the_encoding() -> None:
    octets = "Date,Title\n1953,Łódź é\n".encode("cp1250")
    assert column(found(octets, change={"encoding": "cp1250"}), "title") == ["Łódź é"]
    assert "is no encoding of text" in refusal(octets, change={"encoding": "rot13"})
    assert "is not text in “utf-8”" in refusal(octets, change={"encoding": "utf-8"})


HALVES = [
    # octets, the text they are, what is said
    pytest.param(
        "Muñoz\nCôté\n".encode() + "Müller\n".encode("cp1252"),
        "Muñoz\nCôté\nMüller\n",
        "line 3 holds bytes that are not: these were read as cp1252",
        id="T8 half UTF-8, half Western",
    ),
    pytest.param(
        "Встреча в Москве\n".encode() + "Отъезд послов\n".encode("cp1251"),
        "Встреча в Москве\nОтъезд послов\n",
        "these were read as cp1251",
        id="T8 half UTF-8, half Russian",
    ),
    pytest.param(
        "1953,Muñoz and Müller\n1954,Côté".encode()[:-1],
        "1953,Muñoz and Müller\n1954,Côt\ufffd",
        "line 2 holds bytes",
        id="T8 cut inside its last letter",
    ),
]


@pytest.mark.parametrize(("octets", "text", "note"), HALVES)
def test_a_file_of_two_encodings_is_read_in_both(octets: bytes, text: str, note: str) -> None:
    decoded = decode(octets, name="mine.csv")
    assert decoded.text == text
    assert note in decoded.note
    # what was found is what a reader's browser sends back
    assert decode(octets, name="mine.csv", encoding=decoded.encoding).text == text
