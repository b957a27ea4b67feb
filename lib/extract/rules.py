"""Rules of reading: patterns over tags, compiled to patterns over one letter per tag.

A pattern is made of tags parted by blanks. `TAG` means the tag with any measure, `TAG.killed` with that one;
`name:TAG` keeps what stood there under that name (n, s, d, m, y ...), `c:( ... )` a run of them; `(A|B)`, `?`,
`{0,4}`, lookaheads `(?=...)`, `(?!...)` and lookbehinds `(?<!TAG)` are as in Python's `re`. ANY is anything; NP, GAP
and TAIL are sets of sets.toml. Every repetition has to be bounded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_NAME = re.compile(r"(?:(?P<keep>[a-z][a-z0-9]*):)?(?P<tag>[A-Z_]+(?:\.[a-z_]+)*)")
_MUST_STAND = re.compile(r"(?:[a-z0-9]+:)?[A-Z_.a-z]+|\((?:[a-z0-9]+:)?[A-Z_.a-z]+(?:\|(?:[a-z0-9]+:)?[A-Z_.a-z]+)*\)")
_SPAN = re.compile(r"c:\(")
_UNBOUNDED = re.compile(r"(?<!\\)[*+]|\{\d*,\}")

_COMMON = ("X", "QTY", "COMMA", "AND", "OF", "IN", "DET", "PERSON")
"""Tags that most sentences have: to be looked for last."""

MADE_BY_STEPS = (
    "X", "COMMA", "COMMA.colon", "DASH", "NUM", "NUM.year", "QTY", "QTY.one", "QTY.zero", "DATE", "PLACE", "ACTOR",
    "COUNTRY", "MASK", "CLAIM.killed", "CLAIM.wounded", "CLAIM.captured", "CLAIM.missing", "CLAIM.displaced",
    "CLAIM.killed_or_wounded", "AND",
)  # fmt: skip
"""The tags that no word list gives."""

SETS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("sets.toml").read_text(encoding="utf-8"))
"""Names for many tags at once."""


@dataclass(slots=True)
class TagCodes:
    """One private letter for each tag of a language."""

    codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for tag in MADE_BY_STEPS:
            self.code(tag)

    def code(self, tag: str) -> str:
        """Return the letter of a tag such as "STATE.killed", making it where it is new."""
        if tag not in self.codes:
            self.codes[tag] = chr(0xE000 + len(self.codes))
        return self.codes[tag]

    def any_of(self, tag: str) -> str:
        """Return a character class for a tag in a pattern.

        Raises:
            KeyError: no word and no step of the reader gives the tag.
        """
        if tag == "ANY":
            return "."
        if tag in SETS:
            inner = "".join(code for part in SETS[tag] for code in self._family(part))
            return f"[{inner}]"
        letters = self._family(tag)
        if not letters:
            return "[^\\s\\S]"
        return f"[{''.join(letters)}]"

    def letters(self, families: Iterable[str]) -> re.Pattern[str]:
        """Return the pattern of one letter of any of these tags, which never matches where the language has none."""
        letters = "".join(code for family in families for code in self._family(family))
        return re.compile(f"[{letters}]" if letters else "(?!)")

    def _family(self, tag: str) -> list[str]:
        return [code for name, code in self.codes.items() if name == tag or name.startswith(f"{tag}.")]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `value` is a measure, a kind of date or of control, as its stage wants it.

    `needed` are sets of letters; codes without a letter of each cannot hold what the rule looks for.
    """

    stage: str
    name: str
    pattern: re.Pattern[str]
    value: str
    confidence: float
    example: str
    needed: tuple[frozenset[str], ...] = ()


class RuleSet(tuple[Rule, ...]):
    """The rules of one stage in order, quick to cut down to those that some letters allow."""

    _keyed: dict[str, list[int]]
    _always: list[int]

    def __new__(cls, rules: Iterable[Rule]) -> RuleSet:
        """Return the rules, each known by the letters of the rarest thing it needs."""
        self = super().__new__(cls, rules)
        self._keyed, self._always = {}, []
        for position, rule in enumerate(self):
            if not rule.needed:
                self._always.append(position)
            for letter in rule.needed[0] if rule.needed else ():
                self._keyed.setdefault(letter, []).append(position)
        return self

    def allowed_by(self, letters: Iterable[str]) -> list[Rule]:
        """Return the rules, in order, whose rarest need is among `letters`."""
        positions = set(self._always)
        for letter in letters:
            positions.update(self._keyed.get(letter, ()))
        return [self[position] for position in sorted(positions)]


def compiled(row: dict[str, str], tags: TagCodes) -> Rule:
    """Return the rule of one row of rules.csv.

    Raises:
        ValueError: a repetition is not bounded, or the pattern is no pattern.
    """
    written = row["pattern"].strip()
    if _UNBOUNDED.search(written):
        raise ValueError("a repetition without a bound")

    def letters(found: re.Match[str]) -> str:
        inner = tags.any_of(found["tag"])
        return f"(?P<{found['keep']}>{inner})" if found["keep"] else inner

    coded = _NAME.sub(letters, _SPAN.sub("<c>(", written)).replace(" ", "")
    return Rule(
        stage=row["stage"].strip(),
        name=row["name"].strip(),
        pattern=re.compile(coded.replace("<c>(", "(?P<c>"), re.DOTALL),
        value=(row.get("value") or "").strip(),
        confidence=float(row.get("confidence") or 0.8),
        example=(row.get("example") or "").strip(),
        needed=_needed(written, tags),
    )


def _needed(written: str, tags: TagCodes) -> tuple[frozenset[str], ...]:
    """Return the letters that a pattern cannot do without: of each tag, or choice of tags, that has to stand."""
    needed: set[frozenset[str]] = set()
    for part in _parts(written):
        names = list(_NAME.finditer(part))
        if _MUST_STAND.fullmatch(part) and not any(each["tag"] in ("ANY", *SETS) for each in names):
            needed.add(frozenset("".join(tags.any_of(each["tag"]) for each in names)))
    common = frozenset("".join(tags.any_of(tag) for tag in _COMMON))
    return tuple(sorted(needed, key=lambda letters: (not letters.isdisjoint(common), len(letters))))


def _parts(written: str) -> Iterator[str]:
    """Yield a pattern's parts: what blanks part, a group with all inside it as one."""
    part, depth = "", 0
    for letter in f"{written} ":
        depth += (letter == "(") - (letter == ")")
        if letter == " " and depth == 0:
            yield part
            part = ""
        else:
            part += letter
