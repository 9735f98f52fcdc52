"""Text in an encoding older than Unicode: the one whose letters make the likeliest words."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

LEGACY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_r", "koi8_u", "mac_roman", "cp437", "cp850", "cp852", "cp866"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "mac_cyrillic", "mac_latin2"),
    *("cp737", "cp857", "iso2022_jp"),
)
"""The encodings in which spreadsheets and catalogues of the last forty years saved their text."""

MIXED = "utf-8+"
"""How the name of an encoding begins that is UTF-8 in most places and a legacy one in others."""

_SELDOM = frozenset(("iso8859_6", "mac_latin2", "cp737", "cp857", "iso2022_jp"))
"""Those that are taken only where no other fits as well."""

_SEVERAL_OCTETS = frozenset(("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "iso2022_jp"))
_SAMPLE = 32_768
_LINE_WITH_OTHERS = re.compile(rb"[^\r\n]{0,200}[\x80-\xff][^\r\n]{0,200}")
_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_LETTER = rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
_UTF_8 = re.compile(_LETTER)
_PARTS = re.compile(rb"((?:" + _LETTER + rb")+)|[\x80-\xff]")
_CUT = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_STRANGEST = 0.4
_HIGH = re.compile(rb"[\x80-\xff]")


class Likely(NamedTuple):
    """A text and the legacy encoding that fits its octets best."""

    text: str
    encoding: str


def legacy_text(octets: bytes) -> Likely | None:
    """Read octets that are no UTF-8; None if they are no text in any encoding known here.

    >>> legacy_text("Muñoz, Côté".encode("cp1252"))
    Likely(text='Muñoz, Côté', encoding='cp1252')
    """
    for encoding in _likely_encodings(_telling_lines(octets)):
        try:
            text = octets.decode(encoding)
        except UnicodeError:
            continue
        if sum(map(_is_control, text[:_SAMPLE])) <= len(text[:_SAMPLE]) // 100:
            return Likely(text, encoding)
    return None


class Mixed(NamedTuple):
    """A text of two encodings: its text, the other encoding, and the lines that are in it."""

    text: str
    encoding: str
    lines: tuple[int, ...]


def mixed_text(octets: bytes) -> Mixed | None:
    """Read octets that are UTF-8 in whole lines, and something else in others.

    None if hardly anything in them is UTF-8.

    >>> mixed_text("Muñoz\\nCôté\\n".encode() + "Müller\\n".encode("cp1252"))
    Mixed(text='Muñoz\\nCôté\\nMüller\\n', encoding='cp1252', lines=(3,))
    """
    whole = 0
    broken = []
    for found in _LINE.finditer(octets):
        try:
            found[0].decode("utf-8")
            whole += len(_HIGH.findall(found[0]))
        except UnicodeDecodeError:
            broken.append(found)
            # one broken place in a long line of UTF-8 does not make all of it something else
            runs = _UTF_8.findall(found[0])
            covered = sum(map(len, runs))
            if covered > 0.9 * len(_HIGH.findall(found[0])):
                whole += covered
    if whole < 0.25 * len(_HIGH.findall(octets)) or not broken:
        return None
    sample = b"\n".join(_UTF_8.sub(b"", found[0]) for found in broken[:200])[:_SAMPLE]
    likely = [each for each in _likely_encodings(sample) if each not in _SEVERAL_OCTETS]
    encoding = likely[0] if likely else "cp1252"
    places = tuple(octets.count(b"\n", 0, found.start()) + 1 for found in broken[:5])
    text = as_mixed(octets, encoding)
    return Mixed(text, encoding, (*places, *[0] * (len(broken) - len(places))))


def as_mixed(octets: bytes, encoding: str) -> str:
    """Return octets as UTF-8, and what is none in another encoding of one octet a letter.

    A letter that the end of the file cuts in two becomes the sign for it.
    """
    cut = _CUT.search(octets)
    whole = octets[: cut.start()] if cut else octets
    other = {bytes([n]): bytes([n]).decode(encoding, "replace").encode() for n in range(128, 256)}
    mended = _PARTS.sub(lambda part: part[1] or other[part[0]], whole)
    return mended.decode("utf-8", "replace") + ("\ufffd" if cut else "")


def _telling_lines(octets: bytes) -> bytes:
    lines: list[bytes] = []
    size = 0
    for match in _LINE_WITH_OTHERS.finditer(octets):
        lines.append(match[0])
        size += len(match[0])
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _likely_encodings(sample: bytes) -> list[str]:
    """Return the encodings that a sample can be in, the likeliest first."""
    from charset_normalizer import from_bytes

    words = [each.encoding for each in from_bytes(sample, cp_isolation=list(LEGACY))]
    places = {encoding: at for at, encoding in enumerate(dict.fromkeys(["cp1252", *words]))}
    ranked = []
    for at, encoding in enumerate(LEGACY):
        try:
            text = sample.decode(encoding)
        except UnicodeError:
            # the sample may have been cut inside a letter
            if encoding not in words:
                continue
            text = sample.decode(encoding, "ignore")
        strangeness = _oddity(text) + _rarity(text) + _rare_signs(text, encoding)
        if strangeness > _STRANGEST and encoding != "cp1252":
            continue
        place = places.get(encoding, len(places) + at)
        ranked.append((round(strangeness, 2), encoding in _SELDOM, place, encoding))
    return [encoding for *_, encoding in sorted(ranked)]


def _oddity(text: str) -> float:
    """Return how many of the letters beyond ASCII no one language has, or none where they stand.

    >>> _oddity("příčinou"), _oddity("pøíèinou") > 0, _oddity("pÝÞinou") > 0, _oddity("Muсoz") > 0
    (0.0, True, True, True)
    """
    others = [found[0] for found in _BEYOND_ASCII.finditer(text)]
    odd: float = sum(1 for each in others if not each.isalpha() and each not in _USUAL)
    odd += sum(len(pattern.findall(text)) for pattern in _ODD_PLACES)
    letters = Counter(each.lower() for each in others if _LATIN.fullmatch(each))
    strange = min(
        sum(count for letter, count in letters.items() if letter not in alphabet)
        for alphabet in _ALPHABETS
    )
    # names of several languages may stand in one table
    western = sum(0.1 if letter in _WESTERN else 1.0 for letter in letters.elements())
    odd += min(strange, western)
    return odd / len(others) if others else 0.0


def _rarity(text: str) -> float:
    """Return how much rarer the letters of other alphabets are than words have them.

    A text in the wrong encoding has the letters of some alphabet, and not its common ones.

    >>> _rarity("Ο Στάλιν πέθανε"), _rarity("фвйщд бйшещмйн") > 0.2
    (0.0, True)
    """
    common: list[bool] = []
    for letter in _BEYOND_ASCII.findall(text):
        if not letter.isalpha() or _LATIN.fullmatch(letter):
            continue
        plain = unicodedata.normalize("NFD", letter.lower())[0]
        script = unicodedata.name(letter, "").partition(" ")[0]
        if script in _COMMONEST:
            common.append(plain in _COMMONEST[script])
    return max(0.6 - sum(common) / len(common), 0.0) * 2 if common else 0.0


def _rare_signs(text: str, encoding: str) -> float:
    """Return the share of Chinese characters that stand behind the common ones of an encoding.

    Kana in another country's encoding are rare too.

    >>> _rare_signs("漁業協定", "shift_jis"), _rare_signs("郙塝澼", "big5")
    (0.0, 1.0)
    """
    if encoding not in ("shift_jis", "euc_jp") and _KANA.search(text):
        return 0.5
    signs = _HAN.findall(text)
    if not signs or encoding not in _COMMON:
        return 0.0
    standard, first, last = _COMMON[encoding]
    octets = (sign.encode(standard, "replace") for sign in signs)
    return sum(1 for each in octets if not first <= each[0] <= last) / len(signs)


_KANA = re.compile(r"[\u3041-\u30fa]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = {
    "shift_jis": ("shift_jis", 0x88, 0x98),
    "euc_jp": ("euc_jp", 0xB0, 0xCF),
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5": ("big5", 0xA4, 0xC6),
    # Korean is hardly written in Chinese characters any more
    "euc_kr": ("ascii", 0xFF, 0xFF),
}
"""Encoding to the standard that lists its common characters first, and their first octets."""

_LATIN = re.compile(r"[ªºÀ-ɏ]")
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        *(
            "àâæçéèêëîïôœùûüÿ",
            "äöüßé",
            "áéíóúüñçªº",
            "áâãàçéêíóôõúüªº",
            "àèéìíòóùúîªº",
            "áéëèêïóöüç",
        ),
        *("åäöéü", "æøåéöä", "áðéíóúýþæö", "áčďéěíňóřšťúůýžľĺŕäôöü", "ąćęłńóśźż", "áéíóöőúüű"),
        *("ăâîșțşţ", "çğıöşüâî\u0307", "čćđšž", "ąčęėįšųūž", "āčēģīķļņšūž", "äöüõšž"),
    )
)
"""The letters beyond ASCII of the languages of Europe that are written in Latin."""

_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿßšžªº")

_COMMONEST = {
    "CYRILLIC": "оеаинтсрвлі",
    "GREEK": "αοιετσςνηυρ",
    "HEBREW": "יוהלארתבמש",
    "ARABIC": "اليمنوتربع",
}
"""The ten letters of other alphabets that make more than half of every text."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_USUAL = frozenset("‘’“”„–—…«»°§€£№・。、「」（）　・，：；！？〜～\u00a0")
_OTHER = r"\u0370-\u03ff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff"
_CAPITALS = "À-ÖØ-ÞŸ" + "".join(c for c in map(chr, range(0x100, 0x180)) if c.isupper())
_ODD_PLACES = (
    # a capital behind a small letter
    re.compile(
        rf"(?<=[a-zà-öø-ÿ])[{_CAPITALS}]|(?<=[A-Z])[{_CAPITALS}](?=[a-z])"
        r"|(?<=[а-яё])[А-ЯЁ]|(?<=[α-ω])[Α-ΫΆ-Ώ]"
    ),
    # a sign between letters, or where a word begins
    re.compile(r"(?<=[^\W\d_])[°§€£„«»](?=[^\W\d_])|§(?=[a-z])|(?<=[a-z])\u00a0(?=[a-z])"),
    # a letter twice that no language doubles, and a thorn that no vowel follows
    re.compile(r"([èêëòôûùìîâçñšžčćřőűąęłń])\1|þ(?![aeiouyáéíóúýæö])", re.IGNORECASE),
    # letters of two alphabets in one word
    re.compile(
        r"[A-Za-z][\u3040-\u9fff\uac00-\ud7ff]|[\u3040-\u9fff\uac00-\ud7ff][a-z]"
        r"|[\uff21-\uff5a\u3131-\u318e]|[A-Za-z][\uff66-\uff9f]"
        rf"|(?<=[A-Za-zÀ-ɏ])[{_OTHER}]|[{_OTHER}](?=[A-Za-zÀ-ɏ])"
    ),
)


def _is_control(character: str) -> bool:
    return (character < " " and character not in "\t\r\n") or "\x7f" <= character <= "\x9f"
