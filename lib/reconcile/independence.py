"""How many sources tell of an event independently: copies of one text are one, and so are quotes of one speaker."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.domain.report import Claim, Report
from lib.reconcile import speaking_words as words
from lib.reconcile.proposals.words import is_copy
from lib.reconcile.speaking_words import Word, bare, folded, has_any, words_of
from lib.reconcile.voices import Voices, own_words

ALIKE = 2 / 3
"""Two names are of one speaker where they share at least this share of the words of the shorter one."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Whom a source quotes: the armed groups he speaks for, else the words of his name.

    Of an unnamed one it is known which source quotes him, and what he is called and says.
    """

    groups: frozenset[str] = frozenset()
    name: frozenset[str] = frozenset()
    quoted_by: str = ""
    saying: tuple[object, ...] = ()

    def may_be(self, other: _Speaker) -> bool:
        """Return whether the reports leave it open that this is the same speaker as another."""
        if self.name and other.name:
            return len(self.name & other.name) >= ALIKE * min(len(self.name), len(other.name))
        if self.saying and other.saying:
            return self.quoted_by == other.quoted_by or self.saying == other.saying
        return bool(self.groups & other.groups)


def source_of(report: Report) -> str:
    """Return whose word a report is by itself: the agency it copies, else the outlet itself."""
    return report.origin or report.publisher


def sources_of(reports: Sequence[Report]) -> dict[str, str]:
    """Return whose word each report of an event is, by report id.

    Reports of one text, or that a chain of copies joins, have one source: the agency that the earliest
    of those that name one names, else the outlet that published it first. The order of `reports` does
    not matter.
    """
    told: dict[str, list[Report]] = {}
    for report in reports:
        told.setdefault(report.text, []).append(report)
    chains: list[list[str]] = []
    for text in told:
        joined, apart = [text], []
        for chain in chains:
            if any(is_copy(text, other) for other in chain):
                joined += chain
            else:
                apart.append(chain)
        chains = [*apart, joined]
    sources = {report.id: source_of(report) for report in reports}
    for chain in chains:
        copies = [report for text in chain for report in told[text]]
        if len(copies) > 1 and is_copy(chain[0], chain[0]):
            sources |= dict.fromkeys((report.id for report in copies), source_of(min(copies, key=_first_to_tell)))
    return sources


def _first_to_tell(report: Report) -> tuple[bool, date, str]:
    return not report.origin, report.published_on or date.max, report.id


def independent_sources(reports: Sequence[Report], claims: Iterable[Claim], voices: Voices) -> int:
    """Return how many sources tell of an event independently, by those claims of the reports that belong to it.

    It is the most sources that can be picked with a speaker each, no speaker twice. Reports that copy
    one agency, or one text from each other, are one source; a claim that an outlet takes from another
    source ("Libya Herald says") is that source's; where nobody is quoted, the source speaks itself. Two
    claimants are one speaker where both speak for one armed group, or where their names share two
    thirds of the words of the shorter one: "health ministry", "the health ministry's crisis committee",
    "وزارة الصحة". The unnamed ("medical sources", "residents") whom one source quotes are one; those of
    two sources are one where they are called the same and give the same figure. Who cannot be told
    apart is not counted twice: the number is rather too low than too high.

    Source: our own; rule 6 of the design.
    """
    quoted = {
        source: {_speaker(claim, source, voices) for claim in of_it} or {_itself(source)}
        for source, of_it in _told(reports, list(claims)).items()
    }
    return _most_pairs(_numbered(quoted))


def _told(reports: Sequence[Report], claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Return the claims by the source whose word they are, and with none every other source that tells of the event."""
    by_report = sources_of(reports)
    own_last = sorted(reports, key=lambda report: (by_report[report.id] == report.publisher, by_report[report.id]))
    by_name = {folded(name): by_report[each.id] for each in own_last for name in (each.publisher, source_of(each))}
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        named = by_name.get(folded(own_words(claim.claimant)))
        if named is None:
            told.setdefault(by_report[claim.report_id], []).append(claim)
        else:
            told.setdefault(named, []).append(replace(claim, claimant=""))
    for report_id in by_report.keys() - {claim.report_id for claim in claims}:
        told.setdefault(by_report[report_id], [])
    return told


def _speaker(claim: Claim, source: str, voices: Voices) -> _Speaker:
    said = words_of(own_words(claim.claimant))
    if not said:
        return _itself(source)
    groups = voices.groups_named(claim.claimant)
    if groups:
        return _Speaker(groups=groups)
    name = frozenset(_meaning(word) for word in said if not word.forms & words.NEUTRAL)
    is_named = name and (not has_any(said, words.PEOPLE) or has_any(said, words.INSTITUTIONS))
    if is_named:
        return _Speaker(name=name)
    return _Speaker(quoted_by=source, saying=(name, claim.measure, claim.group, claim.part, claim.figure))


def _itself(source: str) -> _Speaker:
    return _Speaker(name=frozenset({source}))


def _meaning(word: Word) -> str:
    """Return what a word means, the same in every language, where it is a common one of claimants; else the word."""
    for same in words.SAME_IN_ALL_LANGUAGES:
        if word.begins_with(same):
            return min(same)
    return bare(word.written)


def _numbered(quoted: Mapping[str, Iterable[_Speaker]]) -> dict[str, set[int]]:
    """Return the speakers of each source as numbers: those who may be the same, or are joined by a chain, share one."""
    chains: list[list[_Speaker]] = []
    for speaker in dict.fromkeys(speaker for speakers in quoted.values() for speaker in speakers):
        joined = [chain for chain in chains if any(speaker.may_be(other) for other in chain)]
        chains = [chain for chain in chains if chain not in joined]
        chains.append([speaker, *(other for chain in joined for other in chain)])
    number_of = {speaker: number for number, chain in enumerate(chains) for speaker in chain}
    return {source: {number_of[speaker] for speaker in speakers} for source, speakers in quoted.items()}


def _most_pairs(speakers: Mapping[str, Collection[int]]) -> int:
    """Return how many sources can have a speaker of their own at most: a maximum matching, by augmenting paths.

    Source: Berge (1957), Two theorems in graph theory.
    """
    taken_by: dict[int, str] = {}

    def finds_one(source: str, tried: set[int]) -> bool:
        for speaker in speakers[source]:
            if speaker in tried:
                continue
            tried.add(speaker)
            if speaker not in taken_by or finds_one(taken_by[speaker], tried):
                taken_by[speaker] = source
                return True
        return False

    return sum(finds_one(source, set()) for source in speakers)
