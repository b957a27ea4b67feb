"""What a clean machine installs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def direct_requirements(path: Path) -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in path.read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-r")]


def locked_packages(lock: str) -> dict[Requirement, list[str]]:
    """Every package of a lock file with the hashes of its published files."""
    joined = re.sub(r"\\\n\s*", " ", (ROOT / lock).read_text())
    packages = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    return {Requirement(line.split(" --hash")[0]): re.findall(r"sha256:[0-9a-f]{64}", line) for line in packages}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(lock: str) -> None:
    loose = [
        str(package) for package, hashes in locked_packages(lock).items() if not hashes or "==" not in str(package)
    ]
    assert loose == []


@pytest.mark.parametrize(("wanted", "lock"), [("requirements.txt", LOCKS[0]), ("requirements-dev.txt", LOCKS[1])])
def test_the_lock_holds_every_direct_requirement(wanted: str, lock: str) -> None:
    locked = {canonical(package.name): package for package in locked_packages(lock)}
    for requirement in direct_requirements(ROOT / wanted):
        (pin,) = locked[canonical(requirement.name)].specifier
        assert requirement.specifier.contains(pin.version), requirement


def test_both_locks_agree() -> None:
    development = {str(package) for package in locked_packages(LOCKS[1])}
    assert {str(package) for package in locked_packages(LOCKS[0])} <= development


def test_every_direct_requirement_says_why_it_is_here() -> None:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#") and " # " not in line] == []


def test_what_the_program_imports_is_a_direct_requirement() -> None:
    imported = {
        name.split(".")[0]
        for file in (*ROOT.glob("lib/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "dashboard.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _modules(node)
    }
    foreign = imported - set(sys.stdlib_module_names) - {"lib"}
    distributions = packages_distributions()
    brought_by = {module: {canonical(name) for name in distributions.get(module, [])} for module in foreign}
    direct = {canonical(requirement.name) for requirement in direct_requirements(ROOT / "requirements.txt")}
    assert [module for module, packages in brought_by.items() if not packages & direct] == []


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_sqlglot_30_has_not_come_in() -> None:
    # ibis 12 with sqlglot 30 writes "DROP TABLE IF EXISTS" without a name.
    assert int(version("sqlglot").split(".")[0]) < 30


def test_set_up_finds_a_python_that_can_make_an_environment() -> None:
    found = subprocess.run([ROOT / "setup" / "find-python.sh"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"python3(\.\d+)?\n", found.stdout)
