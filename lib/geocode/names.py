"""One key for the many spellings of a place's name, in Latin and in Arabic script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیئېۍ", "ي"),
    **dict.fromkeys("ةۃہھەۀ", "ه"),
    "ؤ": "و",
    "ک": "ك",
    **{chr(ord("٠") + digit): str(digit) for digit in range(10)},
    **{chr(ord("۰") + digit): str(digit) for digit in range(10)},
}
_SPACES = dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")


def _without_diacritics() -> dict[str, str]:
    """Return every Latin letter with a mark, with the plain letter that stands for it."""
    latin = map(chr, (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)))
    plain = {letter: unicodedata.normalize("NFD", letter)[0] for letter in latin}
    return {letter: base for letter, base in plain.items() if base.isascii()}


_ONE_TO_ONE = str.maketrans({**_without_diacritics(), **_ARABIC, **_SPACES, "ı": "i"})

# Marks over letters, tatweel, the free-standing hamza, apostrophes of every kind, invisible signs of direction.
_NOTHING = dict.fromkeys(
    [*range(0x0300, 0x0370), *range(0x064B, 0x0660), 0x0670, 0x0640, 0x0621]
    + [ord(sign) for sign in "'’‘`´ʼʻʿʾ"]
    + [0x00AD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
)
_BREAKS = dict.fromkeys(map(ord, '-‐‑–—_,،;؛.()[]{}«»"“”/\\|'), " ")
_TO_KEY = {**_ONE_TO_ONE, **_NOTHING, **_BREAKS}

_ARTICLES = frozenset(
    ["al", "el", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "an", "en", "ad", "ed", "adh", "ath"]
)
_ARABIC_ARTICLE = "ال"
_HEADS = frozenset(
    ["مدينه", "بلده", "قريه", "منطقه", "ضاحيه", "حي", "بلديه", "the", "of", "city", "town", "village", "area"]
)
_CLITICS = [re.compile(f"{clitic}(?=.{{2}})") for clitic in ("[وف]?لل", "[وف]?[بل]", "[وف]")]


def normalise(text: str) -> str:
    """Return the text with one letter for each family of letters, exactly as long as it was.

    Forms of alef, of ya, of kaf and of ha become one, Latin letters lose their marks and their
    case, Arabic-Indic digits become Latin ones, hard spaces plain ones. Offsets stay true.
    """
    return text.translate(_ONE_TO_ONE).lower()


def name_key(name: str) -> str:
    """Return what all spellings of one name share: `bayda` for Al-Bayḍā', al Bayda and BAYDA; "" where no letter is.

    Beyond `normalise` it drops vowel signs, tatweel, hamza and apostrophes, reads hyphens and
    brackets as spaces, and drops the articles al-, el-, ar-, ash- and the like, and ال of each word.
    """
    words = _words(name)
    named = [_without_article(word) for word in words if word not in _ARTICLES]
    return " ".join(named or words)


def looser_keys(name: str) -> Iterator[str]:
    """Yield the keys to try where the key itself finds nothing, the closest first.

    Without the Arabic clitics و ف ب ل before the first word (بدرنة, وللبيضاء; never ك, which makes
    سرت of كسرت), and without words that only say what the place is ("the city of", مدينة).
    """
    words = _words(name)
    if not words:
        return
    first, *others = words
    bare = [[first[begins.end() :], *others] for clitic in _CLITICS if (begins := clitic.match(first))]
    yield from (name_key(" ".join(each)) for each in bare)
    for each in [words, *bare]:
        named = [word for word in each if _without_article(word) not in _HEADS]
        if named and named != each:
            yield name_key(" ".join(named))


def _words(name: str) -> list[str]:
    return name.translate(_TO_KEY).lower().split()


def _without_article(word: str) -> str:
    return word[2:] if word.startswith(_ARABIC_ARTICLE) and len(word) >= 4 else word
