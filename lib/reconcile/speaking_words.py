"""The words by which a claimant is known, in English, Arabic, French and Italian: small lists, of no country.

Words are folded: small letters without accents, Arabic without the article and with one form of each letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_ONE_FORM = str.maketrans({"ٱ": "ا", "ى": "ي", "ة": "ه"})
_ARABIC_LETTER = re.compile(r"[ء-ي]")
_CLITICS = ("و", "ف", "ب", "ل", "ك")
_LONGEST_ACRONYM = 5
MOST_TEXTS = 10_000
"""How many claimants are kept with what was found of them: the same few speak in most reports."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is written, and every form it may stand for once what is written to it is taken off."""

    written: str
    forms: frozenset[str]

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in a few capitals, as "IS" is and "is" is not."""
        return self.written.isupper() and 1 < len(self.written) <= _LONGEST_ACRONYM

    def begins_with(self, stems: frozenset[str]) -> bool:
        """Return whether any form of it begins with one of these."""
        return any(form.startswith(stem) for form in self.forms for stem in stems)


@lru_cache(maxsize=MOST_TEXTS)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text; the English "'s" is none."""
    return tuple(Word(written, _forms(written)) for written in _WORD.findall(text) if written not in ("s", "S"))


def has_any(said: Iterable[Word], stems: frozenset[str]) -> bool:
    """Return whether one of these words begins with one of the stems."""
    return any(word.begins_with(stems) for word in said)


def folded(word: str) -> str:
    """Return a word in small letters, without accents and vowel marks, in one form of each letter."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold().translate(_ONE_FORM)


def bare(word: str) -> str:
    """Return a folded word without the Arabic article."""
    plain = folded(word)
    return plain[2:] if plain.startswith("ال") and len(plain) > 3 else plain


def _forms(written: str) -> frozenset[str]:
    plain = folded(written)
    forms = {plain, bare(plain)}
    if _ARABIC_LETTER.search(plain) and len(plain) > 3:
        if plain.startswith("لل"):
            forms.add(plain[2:])
        if plain.startswith(_CLITICS):
            forms |= {plain[1:], bare(plain[1:])}
    return frozenset(forms)


def _list(words: str) -> frozenset[str]:
    return frozenset(bare(word) for word in words.split())


INDEPENDENT = _list(
    "organisation organization organizzazion nations nazioni crescent croissant mezzaluna cross croix croce rights "
    "ngo ong monitor observatory منظمة الأمم الهلال الصليب حقوق مرصد"
)
INDEPENDENT_ACRONYMS = frozenset(
    {"WHO", "OMS", "Oms", "UN", "ONU", "Onu", "OCHA", "UNHCR", "UNSMIL", "UNICEF", "IOM", "OIM", "ICRC", "CICR", "MSF"}
)
MEDICAL = _list(
    "hospital hopita ospedal medic medec paramedic doctor docteur ambulan clinic cliniq health sante sanita salute "
    "nurse morgue مستشف طبي أطباء مسعف إسعاف صحة صحية صحيي مشرحة"
)
ARMED = _list(
    "military militair militare militia milic milizi commander command fighter soldier officer brigade battalion "
    "عسكري قائد قيادي مقاتل ضابط مليشيا ميليشيا"
)
OFFICIAL = _list(
    "official officiel funzionari minist government gouvern govern municip mayor maire sindac council conseil "
    "consiglio parliament parlement representatives lawmaker ambassad judge judicial court police polizia security "
    "securit sicurezza prosecut envoy مسؤول وزير وزار حكوم بلدي مجلس برلمان نواب سفير قضائ شرطة أمن رسمي نيابة"
)
PRESS = _list("media newspaper agency agencies press giornal journal televis صحيفة وكالة قناة إعلام")
LOCAL = _list(
    "local locaux residen habitant abitant witness temoin testimon activist militant attivist elder "
    "أهال سكان شهود شاهد ناشط نشطاء محلي أعيان"
)
CIVIL = _list(
    "hospital hopita ospedal minist municip mayor maire sindac residen habitant abitant witness temoin testimon "
    "judge judicial court مستشف وزير وزار بلدي أهال سكان شهود شاهد قضائ"
)
"""Whoever is called so does not speak for a party, even where its name stands beside: a ministry of health."""

OF_WAR = _list("defence defense difesa interior interieur interno دفاع داخلية")
"""A ministry of these is no civil one."""

AGAINST = _list("anti counter against contre contro ضد محاربة مكافحة مناهض")
HELD = _list("held controlled run besieged")

KINDS_OF_PARTY = tuple(
    _list(words)
    for words in (
        "council conseil consiglio مجلس",
        "operation operations operazione عملية عمليات",
        "room غرفة",
        "forces force forze forza قوات قوة",
        "brigade brigades battalion brigata bataillon battaglione لواء كتيبة كتائب سرايا",
        "guard guards garde gardes guardia guardie حرس",
        "army armee esercito جيش",
        "apparatus جهاز",
    )
)
NEUTRAL = _list(
    "a an the of in from by its their unnamed anonymous media press information official officials source sources "
    "spokesman spokeswoman spokesperson commander commanders leader leaders member statement office centre center "
    "military field un une le la les du de des d l porte parole responsable bureau il lo i gli di del della dei "
    "fonte fonti portavoce مصدر مصادر مسؤول ناطق متحدث باسم إعلامي إعلام مكتب مركز قائد قيادي عضو بيان عسكري ميداني "
    "في من عن"
)
"""Words that say nothing of whose council, forces or operation it is."""

PEOPLE = _list(
    "source medic medec paramedic doctor docteur nurse ambulan locaux local residen habitant abitant witness temoin "
    "testimon activist militant attivist fighter soldier report "
    "مصدر مصادر طبي أطباء مسعف أهال سكان شهود شاهد ناشط نشطاء محلي"
)
"""Words for people of whom there are many: who is called nothing else has no name."""

INSTITUTIONS = _list(
    "hospital hopita ospedal minist government gouvern govern municip mayor maire sindac council conseil consiglio "
    "parliament parlement representatives crescent croissant mezzaluna nations nazioni organi "
    "مستشف وزير وزار حكوم بلدي مجلس برلمان نواب هلال أمم منظمة"
)
"""Words for what there are few of: a source in a hospital has the hospital's name."""

SAME_IN_ALL_LANGUAGES = tuple(
    _list(words)
    for words in (
        "minist وزير وزار",
        "health sante sanita salute صحة صحي",
        "interior interieur interno داخلي",
        "defence defense difesa دفاع",
        "hospital hopita ospedal مستشف",
        "government gouvern govern حكوم",
        "council conseil consiglio مجلس",
        "municip بلدي",
        "mayor maire sindac عميد",
        "parliament parlement برلمان",
        "red rouge rossa أحمر",
        "crescent croissant mezzaluna هلال",
        "united unies unite متحد",
        "nations nazioni أمم",
        "medic medec طبي",
        "residen habitant abitant أهال سكان",
        "witness temoin testimon شهود شاهد",
        "local locaux محلي",
    )
)
"""The common words of claimants by their beginnings, a set for each meaning."""
