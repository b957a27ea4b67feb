"""The texts that readers see, collected from the code and the sample into the catalogues of locale/.

python -m harness.messages            # adds new texts to locale/*/LC_MESSAGES/clashmap.po, drops old ones
python -m harness.messages --missing  # lists what is not translated yet
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from lib.pipeline.publishing import rules_in_force

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "locale"
SINGULAR, PLURAL = {"say", "mark"}, {"say_count", "counted"}
"""The names of the calls whose words are shown: one text, or one for each number."""

SOURCES = ("lib", "pages")


def collected() -> Catalog:
    """Return every text that readers see: from the code, the rules' sentences, and the words of the sample."""
    catalogue = Catalog(domain="clashmap", fuzzy=False)
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for message in shown_in(path.read_text(encoding="utf-8")):
                catalogue.add(message)
    for text in rule_texts():
        catalogue.add(text)
    for text in sorted(sample_words()):
        catalogue.add(text)
    return catalogue


def shown_in(source: str) -> Iterator[str | tuple[str, str]]:
    """Yield the texts of a module that readers see, a pair where they differ by number."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in SINGULAR:
            yield from _constants(node.args[0])
        elif name in PLURAL:
            one, many = (next(_constants(argument), "") for argument in node.args[:2])
            if one:
                yield one, many


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the text of a literal, or both texts of a choice between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def rule_texts() -> Iterator[str]:
    """Yield the sentences of the rules, which the page of the method shows."""
    for rule in rules_in_force():
        yield from filter(None, (rule.name, *rule.paragraphs, rule.source))


def sample_words() -> set[str]:
    """Return the words of the sample's coder: outlets, who says so, which part is counted, why reports disagree."""
    words: set[str] = set()
    for path in sorted((ROOT / "data" / "reports").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            words.update(claim[name] for claim in report["claims"] for name in ("claimant", "part"))
            words.update(statement["claimant"] for statement in report["control"])
            words.update(link["note"] for link in report["links"])
            words.update((report["publisher"], report["origin"]))
    return words - {""}


def catalogue_of(code: str) -> Catalog:
    """Return the catalogue of a language as it is on disk."""
    with _path(code).open("rb") as source:
        return read_po(source, locale=code, domain="clashmap")


def untranslated(code: str) -> list[str]:
    """Return the texts that have no translation in a language, or not in each of its plural forms."""
    known = catalogue_of(code)
    missing = []
    for message in collected():
        found = known.get(message.id) if message.id else None
        strings = found.string if found else ""
        if message.id and not all(strings if isinstance(strings, tuple) else (strings,)):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def _update(code: str) -> None:
    known, wanted = catalogue_of(code), collected()
    known.update(wanted, no_fuzzy_matching=True)
    known.obsolete.clear()
    with _path(code).open("wb") as target:
        write_po(target, known, width=110, sort_output=True, no_location=True, omit_header=False)


def _path(code: str) -> Path:
    return LOCALES / code / "LC_MESSAGES" / "clashmap.po"


if __name__ == "__main__":
    for language in sorted(path.name for path in LOCALES.iterdir() if path.is_dir()):
        if "--missing" in sys.argv:
            print("\n".join(untranslated(language)))
        else:
            _update(language)
