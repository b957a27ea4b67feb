"""The first thing read: one sentence that says what is shown, and all that keeps its sums from being exact."""

from __future__ import annotations

from collections.abc import Iterator

from lib.domain.estimate import Estimate
from lib.domain.rule import DEFAULT_RULE
from lib.query.filters import EventFilter
from lib.query.totals import Total
from lib.ui.language import Language
from lib.ui.words import RULES


def state_line(language: Language, wanted: EventFilter, total: Total, where: list[str], span: str) -> str:
    """Return the sentence as Markdown, its two main figures in bold.

    `where` are the names of the places asked for, or of the country; `span` is the dates in words.
    """
    say = language.say
    events = language.say_count("{count} event", "{count} events", total.events)
    opening = say(
        "**{events}** in {where}, {span}", events=events, where=literal(language.join(where)), span=literal(span)
    )
    if not total.events:
        remarks = list(_remarks(language, wanted, total))
        return _sentences(language, [say("{opening}.", opening=opening), *remarks])
    sums = say("{opening}: {killed}.", opening=opening, killed=killed_in_words(language, total.killed))
    return _sentences(language, [sums, *_remarks(language, wanted, total)])


def rule_line(language: Language, rule: str, total: Total, default: Total) -> str:
    """Return by which rule the figures are made, and what the total by the default rule is where it differs."""
    say = language.say
    if total.killed == default.killed:
        return say("By the rule “{rule}”; it makes no difference here.", rule=say(RULES[rule]))
    return say(
        "By the rule “{rule}”. By “{default_rule}”: {killed}.",
        rule=say(RULES[rule]),
        default_rule=say(RULES[DEFAULT_RULE]),
        killed=killed_in_words(language, default.killed),
    )


def killed_in_words(language: Language, killed: Estimate) -> str:
    """Return a sum of the killed: open above, it shows no upper number; a best that says no more is left out."""
    say, low, high = language.say, killed.low, killed.high
    if not killed.is_given:
        return say("no figure of the killed")
    if killed.best is None:
        return _bounds_in_words(language, killed)
    best = language.number(killed.best)
    if high is None and low is None:
        return say("**no floor stated for the killed**, best estimate {best}", best=best)
    if high is None and low == killed.best:
        return say("**at least {low} reported killed**", low=best)
    if high is None:
        return say("**at least {low} reported killed**, best estimate {best}", low=language.number(low or 0), best=best)
    if low == high:
        return say("**{best} reported killed**", best=best)
    bounds = f"{language.number(low or 0)}–{language.number(high)}"
    return say("**{bounds} reported killed**, best estimate {best}", bounds=bounds, best=best)


def _bounds_in_words(language: Language, killed: Estimate) -> str:
    """Return a sum of the killed of which no best figure is supported."""
    say, low, high = language.say, killed.low, killed.high
    if high is None:
        return say("**at least {low} reported killed**", low=language.number(low or 0))
    if low is None:
        return say("**up to {high} reported killed**", high=language.number(high))
    return say("**{best} reported killed**", best=language.range(killed))


def literal(text: str) -> str:
    """Return a text with what Markdown would read as markup made literal."""
    return "".join(f"\\{character}" if character in r"\`*_{}[]()<>#+!|~$:" else character for character in text)


def _remarks(language: Language, wanted: EventFilter, total: Total) -> Iterator[str]:
    counted = language.say_count
    if total.open_above:
        yield counted("{count} event has no upper bound", "{count} events have no upper bound", total.open_above)
    if total.without_figure:
        yield counted("{count} gives no figure", "{count} give no figure", total.without_figure)
    if total.unplaced:
        yield counted("{count} could not be placed", "{count} could not be placed", total.unplaced)
    if total.perhaps_one:
        yield counted(
            "{count} may be one with another and counted twice",
            "{count} may be one with others and counted twice",
            total.perhaps_one,
        )
    if total.partly and wanted.partly == "whole":
        yield counted("{count} lies partly outside these dates", "{count} lie partly outside these dates", total.partly)
    if total.partly and wanted.partly == "left out":
        yield counted(
            "{count} that lies partly outside these dates is left out",
            "{count} that lie partly outside these dates are left out",
            total.partly,
        )
    if total.undated:
        yield counted(
            "{count} whose day is unknown is left out", "{count} whose days are unknown are left out", total.undated
        )


def _sentences(language: Language, parts: list[str]) -> str:
    first, remarks = parts[0], parts[1:]
    if not remarks:
        return first
    separator = language.say(", ")
    return language.say("{sentence} {remarks}.", sentence=first, remarks=separator.join(remarks))
