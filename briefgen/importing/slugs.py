"""The names of imported articles: titles in Latin letters, so that a name is still readable."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from briefgen.model.fields import proposed_slug

_LONGEST: Final = 60
_TELLING: Final = 0.4
_GREEK_PAIRS: Final = (
    *(
        ("ρντ", "rd"),
        ("ου", "ou"),
        ("μπ", "b"),
        ("ντ", "nt"),
        ("γκ", "gk"),
        ("γγ", "ng"),
        ("τζ", "tz"),
    ),
    *(("αυ", "av"), ("ευ", "ev"), ("ηυ", "iv")),
)
_TABLES: Final = (
    ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
    (
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћџђқғңүұһәө",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch | y | e yu ya e i yi ye g u j"
        " lj nj c dz dj q g n u u h a o",
    ),
    (
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةپچژگکیے",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y | a a i w y a a p ch zh g k y"
        " e",
    ),
    ("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h v z h t y k k l m m n n s a p f ts ts k r sh t"),
    (
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
    ),
    ("ßæœþð", "ss ae oe th d"),
)
"""Letters, and what each is in Latin; `|` is nothing."""
_ARABIC_VOWELS: Final = (
    (re.compile("(?<=[\u0621-\u064a])و"), "u"),
    (re.compile("(?<=[\u0621-\u064a])ي"), "i"),
)
_LETTERS: Final = str.maketrans(
    {
        letter: latin.strip("|")
        for letters, latins in _TABLES
        for letter, latin in zip(letters, latins.split(), strict=True)
    }
)


def slug_of(title: str) -> str:
    """Return a slug of at most 60 characters, cut at a word; empty where too little is Latin.

    Greek, Cyrillic, Arabic, Hebrew and Georgian letters are transliterated, in the fashion of ISO
    843, BGN/PCGN and the press, without diacritics; Latin ones lose their accents.
    """
    slug = proposed_slug(_latin(title))
    if len(slug) < _TELLING * sum(map(str.isalnum, title)):
        return ""  # of a Chinese title, the one number in it says nothing
    if len(slug) <= _LONGEST:
        return slug
    return slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


def _latin(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).replace("İ", "i").lower()
    unmarked = _without_marks(plain) if re.search(r"[\u0370-\u03ff\u1f00-\u1fff]", plain) else plain
    for pair, latin in _GREEK_PAIRS:
        unmarked = unmarked.replace(pair, latin)
    for inner, vowel in _ARABIC_VOWELS:
        unmarked = inner.sub(vowel, unmarked)
    return re.sub("[\u064b-\u0652\u0640\u05b0-\u05c7]", "", unmarked).translate(_LETTERS)


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(char for char in apart if not unicodedata.combining(char))
