"""Text to Reading: the whole of what one report says, by rules, offline."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from lib.domain.extraction import FoundActor, FoundControl, FoundDate, Names, ReadClaim, Reading, ReadKind, Unsure
from lib.extract import numbers
from lib.extract.claimants import Saying, claimant_of, sayings_of
from lib.extract.claims import Draft, drafts_of
from lib.extract.control import Holding, holdings_of
from lib.extract.datelines import agency_of
from lib.extract.dates import found_date, mark_dates
from lib.extract.elements import Element, Sentence, elements_of, resolve_anaphors
from lib.extract.events import events_of
from lib.extract.groups import Owners, Whose, part_of, settled_backwards, whose
from lib.extract.kinds import kinds_of
from lib.extract.language import FOLDERS, Language, language, language_of
from lib.extract.names import NameIndex, name_index
from lib.extract.periods import Covered, covered, spans_of, text_time
from lib.extract.places import Mention, found_places, mentions_of, with_roles
from lib.extract.tokens import Token, sentences, tokenised

_CLAIMS_BACK = 40
"""How many claims before one can lend it their group."""

_LATIN, _ARABIC = re.compile("[A-Za-z]{3}"), re.compile("[\u0621-\u064a]{3}")
_index: tuple[Names, NameIndex] | None = None


def _names(names: Names) -> NameIndex:
    """Return the look-up of these names, made once as long as the same names are handed in."""
    global _index
    if _index is None or _index[0] is not names:
        _index = (names, name_index(names))
    return _index[1]


def read(text: str, *, published: date | None, language: str | None, names: Names) -> Reading:
    """Return all that a text says of clashes: places, actors, claims, dates, control, events, and what is unsure.

    `published` is the local day of publication; without it relative dates keep no days. `language` is an ISO 639-1
    code, None to find it out. Of a language that is none of FOLDERS only places, actors and digits are marked.
    Offsets are Unicode code points into `text`, end exclusive.
    """
    return replace(_Reader(text, published, language, _names(names)).reading(), origin=agency_of(text))


@dataclass(frozen=True, slots=True)
class _Settled:
    """A draft with everything that is known of it."""

    draft: Draft
    sentence: int
    whose: Whose
    covered: Covered
    claimant: str


class _Reader:
    """One text on its way to a Reading."""

    def __init__(self, text: str, published: date | None, code: str | None, names: NameIndex) -> None:
        self.text, self.published, self.names = text, published, names
        self.sayings: dict[int, list[Saying]] = {}
        self.spans: list[Element] = []
        tokens = tokenised(text)
        self.code = code or language_of(tokens)
        self.sentences = [] if self.code not in FOLDERS else _sentences(text, tokens, self.code, published, names)

    def reading(self) -> Reading:
        if self.code not in FOLDERS:
            return _unread(self.text, self.names)
        resolve_anaphors(self.sentences, {actor.id: actor.name_ar for actor in self.names.actors.values()})
        drafts = self._drafts()
        kinds = kinds_of(self.sentences, self.published, {number for number, _ in drafts})
        settled = self._settled(drafts)
        mentions = mentions_of(self.text, self.sentences, self.names)
        held = holdings_of(self.sentences, {(m.sentence, m.at) for m in mentions if m.role != "actor_name"})
        spans = [(h.start, h.end) for h in held if not h.is_aside and h.status != "sits_in"]
        mentions = with_roles(mentions, self.sentences, {number for number, _ in drafts}, spans)
        places = found_places(self.text, mentions, self.sentences)
        claims = tuple(self._claim(s, kinds[s.sentence]) for s in settled)
        return Reading(
            language=self.code,
            places=places,
            actors=self._actors(),
            claims=claims,
            dates=self._dates(),
            control=self._control(held, mentions),
            events=events_of(claims, places, self._actors(), kinds),
            unsure=self._unsure(settled),
        )

    def _drafts(self) -> list[tuple[int, Draft]]:
        return [(number, draft) for number, sentence in enumerate(self.sentences) for draft in drafts_of(sentence)]

    def _settled(self, drafts: list[tuple[int, Draft]]) -> list[_Settled]:
        timeline = text_time(self.sentences, self.published, has_headline=_has_headline(self.text, self.sentences))
        groups = self._groups([draft for _, draft in drafts])
        settled: list[_Settled] = []
        for (number, draft), group in zip(drafts, groups, strict=True):
            timeline.reach(number)
            last = settled[-1].claimant if settled else ""
            who = claimant_of(draft.at, self._sayings(number), last, draft.sentence)
            settled.append(_Settled(draft, number, group, covered(draft, timeline), who))
        timeline.reach(len(self.sentences))
        self.spans = [span for sentence in self.sentences for span in spans_of(sentence, timeline)]
        return settled

    def _groups(self, drafts: list[Draft]) -> list[Whose]:
        owners = Owners(
            army=_most_named(self.sentences, self.names.armies),
            guard=_most_named(self.sentences, self.names.guards),
            police=self.names.police,
        )
        before: list[tuple[Draft, Whose]] = []
        for draft in drafts:
            before.append((draft, whose(draft, before[-_CLAIMS_BACK:], owners)))
        return settled_backwards(before)

    def _sayings(self, number: int) -> list[Saying]:
        if number not in self.sayings:
            self.sayings[number] = sayings_of(self.text, self.sentences[number])
        return self.sayings[number]

    def _claim(self, settled: _Settled, kind: ReadKind) -> ReadClaim:
        draft = settled.draft
        start, end = draft.span()
        return ReadClaim(
            measure=draft.measure,
            group=settled.whose.group,
            part=part_of(self.text, draft),
            figure=draft.quantity.estimate(),
            qualifier=draft.qualifier or draft.quantity.qualifier,
            period=settled.covered.days,
            cumulative=settled.covered.cumulative,
            claimant=settled.claimant,
            quote=self.text[start:end],
            start=start,
            end=end,
            kind=kind,
            confidence=round(draft.rule.confidence - (0 if settled.whose.is_told else 0.2), 2),
            why=f"{draft.rule.name}; group: {settled.whose.basis}; time: {settled.covered.basis or 'not said'}",
        )

    def _actors(self) -> tuple[FoundActor, ...]:
        return tuple(
            FoundActor(self.text[e.start : e.end], e.start, e.end, e.value, self.names.actors[e.value].name)
            for sentence in self.sentences
            for e in sentence.elements
            if e.tag == "ACTOR"
        )

    def _dates(self) -> tuple[FoundDate, ...]:
        dated = [e for sentence in self.sentences for e in sentence.elements if e.tag == "DATE"]
        return tuple(found_date(self.text, e) for e in sorted([*dated, *self.spans], key=lambda e: e.start))

    def _control(self, held: list[Holding], mentions: list[Mention]) -> tuple[FoundControl, ...]:
        placed = {(m.sentence, m.at): m.place.id for m in mentions if m.role != "actor_name" and not m.is_nested}
        found = []
        for h in held:
            if h.is_aim:
                continue
            who = claimant_of(h.at, self._sayings(h.sentence), "", self.sentences[h.sentence])
            quote = self.text[h.start : h.end]
            found.append(FoundControl(h.actor, placed[h.sentence, h.place], h.status, who, quote, h.start, h.end))
        return tuple(found)

    def _unsure(self, settled: list[_Settled]) -> tuple[Unsure, ...]:
        found = [
            Unsure(self.text[s.draft.span()[0] : s.draft.span()[1]], *s.draft.span(), s.whose.basis)
            for s in settled
            if s.whose.basis == "fighters not named"
        ]
        for sentence in self.sentences:
            for e in sentence.elements:
                if e.family == "UNCLEAR":
                    found.append(
                        Unsure(self.text[e.start : e.end], e.start, e.end, "killed, wounded or captured is not said")
                    )
        return tuple(found)


def _sentences(text: str, tokens: list[Token], code: str, published: date | None, names: NameIndex) -> list[Sentence]:
    """Return the sentences, each read in its own language where another script is mixed in."""
    main = language(code)
    is_mixed = bool(_LATIN.search(text) and _ARABIC.search(text))
    found = []
    for words in sentences(text, tokens, main.abbreviations):
        spoken = _language_of(words, main) if is_mixed else main
        sentence = Sentence(spoken, elements_of(words, spoken, names.phrases), words[0].start, words[-1].end)
        mark_dates(sentence, published)
        if spoken.needs["quantity"].search(sentence.codes):
            numbers.count(sentence)
        found.append(sentence)
    return found


def _has_headline(text: str, sentences: list[Sentence]) -> bool:
    """Whether the first sentence stands alone on its line, with more below."""
    return len(sentences) > 1 and text[sentences[0].end : sentences[0].end + 2].startswith("\n")


def _language_of(tokens: list[Token], main: Language) -> Language:
    words = [token.form for token in tokens if token.is_word and not token.is_number]
    arabic = sum("\u0621" <= word[0] <= "\u064a" for word in words)
    if (2 * arabic > len(words)) == (main.code == "ar") or not words:
        return main
    other = language_of(tokens) or ("ar" if arabic else "en")
    return language(other)


def _most_named(sentences: list[Sentence], kind: frozenset[str]) -> str:
    """Return the actor of a kind, armies say, that the text names most; "" where it names none."""
    named = Counter(e.value for s in sentences for e in s.elements if e.tag == "ACTOR")
    return next((actor for actor, _ in named.most_common() if actor in kind), "")


def _unread(text: str, names: NameIndex) -> Reading:
    """Return what can be marked in a language that is not read: known names and digits, and no claim."""
    sentences = _sentences(text, tokenised(text), "en", None, names)
    mentions = [m for m in mentions_of(text, sentences, names) if text[m.start : m.end].isalpha()]
    digits = [e for sentence in sentences for e in sentence.elements if e.value == "digits"]
    return Reading(
        language="",
        places=found_places(text, mentions, sentences),
        unsure=(
            Unsure("", 0, 0, "a language that is not read"),
            *(Unsure(text[e.start : e.end], e.start, e.end, "a number in a language that is not read") for e in digits),
        ),
    )
