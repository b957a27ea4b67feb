"""A sentence as a row of tagged elements: words of the lists, names, numbers, dates, quantities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.domain.report import Qualifier
from lib.extract.language import Language
from lib.extract.phrases import NO_WAYS, Match, PhraseIndex, Ways
from lib.extract.rules import Rule
from lib.extract.tokens import Token, digits_value, is_comma

_REMEMBERED = 20
"""How many actors named before a word like "the group" can mean one of."""

_FAMILIES: dict[str, str] = {}
"""Each tag met, with its family: there are some hundred."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as the words say it: persons or anything else; `number` is the figure named, None for "several"."""

    number: int | None
    qualifier: Qualifier = "exact"
    upper: int | None = None

    def estimate(self) -> Estimate:
        """Return the range that the words give, by rule 2 of the design's rules about numbers."""
        number = self.number
        match self.qualifier:
            case "at_least" | "more_than":
                return Estimate(number, number, None)
            case "about":
                return Estimate(None, number, None)
            case "nearly" | "up_to":
                return Estimate(None, number, number)
            case "between":
                return Estimate(number, None, self.upper)
            case "dozens" | "hundreds":
                return Estimate(number, None, None)
            case "several" | "unknown":
                return Estimate()
            case _:
                return Estimate(number, number, number)


@dataclass(slots=True)
class Element:
    """One word, phrase, name, number or mark of a sentence, with its tag and its span; never changed once made.

    `family` is the tag without its measure, `word` the folded form of its last word.
    """

    tag: str
    start: int
    end: int
    value: str = ""
    prefix: str = ""
    number: float | None = None
    quantity: Quantity | None = None
    days: DateRange | None = None
    word: str = ""
    family: str = field(init=False)

    def __post_init__(self) -> None:
        self.family = _FAMILIES.get(self.tag) or _FAMILIES.setdefault(self.tag, self.tag.partition(".")[0])

    def retagged(self, tag: str, quantity: Quantity | None) -> Element:
        """Return the same words with another tag and quantity."""
        return Element(
            tag, self.start, self.end, self.value, self.prefix, self.number, quantity, self.days, word=self.word
        )

    @property
    def kind(self) -> str:
        """What stands after the tag's first dot: a measure, mostly."""
        return self.tag.split(".")[1] if "." in self.tag else ""


@dataclass(slots=True)
class Sentence:
    """A sentence's elements, and the same as one letter each for the rules."""

    language: Language
    elements: list[Element]
    start: int
    end: int
    codes: str = field(default="")
    _letters: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.recode()

    def rules(self, stage: str) -> list[Rule]:
        """Return the rules of a stage that may find something here; what they make brings in no others."""
        known = self.language.rules.get(stage)
        return [rule for rule in known.allowed_by(self._letters) if self.may_hold(rule)] if known else []

    def may_hold(self, rule: Rule) -> bool:
        """Whether the sentence has what the rule needs at all: quicker to say than to search for it."""
        letters = self._letters
        for needed in rule.needed:  # noqa: SIM110 - all() costs twice as much here
            if needed.isdisjoint(letters):
                return False
        return True

    def recode(self) -> None:
        """Write the letters anew after elements changed."""
        code = self.language.tags.codes
        self.codes = "".join([code[element.tag] for element in self.elements])
        self._letters = set(self.codes)

    def put(self, at: int, element: Element) -> None:
        """Replace one element by one other."""
        self.elements[at] = element
        letter = self.language.tags.codes[element.tag]
        self.codes = self.codes[:at] + letter + self.codes[at + 1 :]
        self._letters.add(letter)

    def merge(self, rule: Rule, make: Callable[[dict[str, Element], list[Element]], Element | None]) -> None:
        """Replace each run of elements that `rule` finds by the one that `make` gives; None leaves it."""
        if not self.may_hold(rule) or rule.pattern.search(self.codes) is None:
            return
        merged: list[Element] = []
        done = 0
        for found in rule.pattern.finditer(self.codes):
            if found.start() < done or found.end() == found.start():
                continue
            run = self.elements[found.start() : found.end()]
            named = {name: self.elements[found.start(name)] for name, code in found.groupdict().items() if code}
            made = make(named, run)
            if made is not None:
                merged += self.elements[done : found.start()]
                merged.append(made)
                done = found.end()
        self.elements = merged + self.elements[done:]
        self.recode()


def elements_of(tokens: Sequence[Token], language: Language, names: PhraseIndex) -> list[Element]:
    """Return the tagged elements of one sentence's tokens: names before words, longer before shorter."""
    words = [token for at, token in enumerate(tokens) if token.is_word or is_comma(token) or _parts(tokens, at)]
    made: list[Element] = []
    known = names.ways_beside(language.words)
    at = 0
    while at < len(words):
        token = words[at]
        form = token.form
        if token.is_number:
            made.append(_number(token))
        elif not token.is_word:
            _mark(made, words, at)
        else:
            ways = known.get(form) or names.ways_with(language.words, form)
            if ways is not NO_WAYS and (match := _match(words, at, language, names, ways)):
                at += _phrase(made, words, at, match)
                continue
            made.append(Element("X", token.start, token.end, form, word=form))
        at += 1
    return made


def _parts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen parts clauses or numbers; one inside a word (al-Marj) does neither."""
    if tokens[at].form != "-" or not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    return (before.is_number and after.is_number) or before.end < tokens[at].start < tokens[at].end < after.start


def _number(token: Token) -> Element:
    value = digits_value(token.form)
    if value is None:
        return Element("MASK", token.start, token.end)
    year = value.is_integer() and 1000 <= value <= 2100 and len(token.form) == 4
    return Element("NUM.year" if year else "NUM", token.start, token.end, "digits", number=value)


def _mark(made: list[Element], words: Sequence[Token], at: int) -> None:
    token = words[at]
    between_numbers = 0 < at < len(words) - 1 and words[at - 1].is_number and words[at + 1].is_number
    tag = "DASH" if token.form in "-–—" and between_numbers else "COMMA.colon" if token.form == ":" else "COMMA"
    made.append(Element(tag, token.start, token.end, token.form))


def _match(
    words: Sequence[Token], at: int, language: Language, names: PhraseIndex, ways: tuple[Ways, Ways]
) -> Match | None:
    named, spoken = ways
    name = names.longest(words, at, named) if named else None
    word = language.words.longest(words, at, spoken) if spoken else None
    return _longer(name, word)


def _phrase(made: list[Element], words: Sequence[Token], at: int, match: Match) -> int:
    """Add the element or elements of the phrase found at `at`; return how many tokens they took."""
    token = words[at]
    entry, prefix = match.entry, match.prefix
    last = words[at + match.length - 1]
    start, end = token.start, last.end
    if prefix:
        start += _letters(token, prefix)
        if prefix[0] in "وف":
            made.append(Element("AND", token.start, token.start + 1))
    if entry.tag == "SKIP":
        return match.length
    if entry.persons == 2:
        made.append(Element("QTY", start, end, "dual", quantity=Quantity(2)))
    one = Quantity(1) if entry.persons == 1 else None
    made.append(Element(entry.tag, start, end, entry.value, prefix, entry.number, one, word=last.form))
    return match.length


def _longer(name: Match | None, word: Match | None) -> Match | None:
    if name is None or word is None:
        return name or word
    if name.length == word.length:
        return (
            word
            if name.entry.is_weak or word.entry.tag in ("NOTPLACE", "AND", "DET") or len(word.prefix) < len(name.prefix)
            else name
        )
    return name if name.length > word.length else word


def _letters(token: Token, prefix: str) -> int:
    """Return how many characters of the token the prefix takes; a word with vowel signs keeps its start."""
    particle = prefix.removesuffix("ال") if prefix else ""
    return len(particle) if len(token.form) == token.end - token.start else 0


def resolve_anaphors(sentences: Sequence[Sentence], names_ar: dict[str, str]) -> None:
    """Make actors of "the group" and "التنظيم": the last one named whose name has the word, else the last named."""
    named: list[str] = []
    for sentence in sentences:
        for at, element in enumerate(sentence.elements):
            if element.tag == "ACTOR":
                named = [*named[-_REMEMBERED:], element.value]
            elif element.tag == "ANAPHOR" and named:
                fitting = [actor for actor in named if element.value and element.value in names_ar[actor]]
                if fitting or not element.value:
                    sentence.put(at, replace(element, tag="ACTOR", value=(fitting or named)[-1]))


def with_quantity(element: Element, quantity: Quantity) -> Element:
    """Return the element with another quantity."""
    tags = {None: "QTY", 0: "QTY.zero", 1: "QTY.one"}
    return element.retagged(tags.get(quantity.number, "QTY"), quantity)
