"""What may import what, and which calls never appear. If a test here fails, move the code, not the rule."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

STEPS = {"sources", "extract", "geocode", "reconcile", "store"}
MAY_IMPORT = {
    "domain": set(),
    **{step: {"domain"} for step in STEPS},
    "query": {"domain"},
    "views": {"domain", "query"},
    "settings": {"domain"},
    "pipeline": {"domain", "query", "settings", *STEPS},
    "ui": {"domain", "store", "query", "views", "pipeline", "settings"},
    "pages": {"query", "views", "ui"},
    "__main__": {"domain", "pipeline", "query", "settings", "ui", *STEPS},
}
NETWORK = (
    *("aiohttp", "ftplib", "geopy.adapters", "http.client", "httpx", "requests", "smtplib", "socket"),
    *("urllib.request", "urllib3", "websockets"),
)
LIVES_ONLY_IN = {
    "streamlit": ("lib/ui/", "pages/", "dashboard.py"),
    "streamlit_folium": ("lib/ui/",),
    "starlette": ("lib/ui/",),
    "folium": ("lib/views/",),
    "branca": ("lib/views/",),
    **dict.fromkeys(NETWORK, ("lib/sources/web.py", "lib/geocode/")),
}
NEVER_IMPORTED = {"dill", "joblib", "marshal", "pickle", "shelve", "streamlit.components.v1"}
NEVER_CALLED = {
    "eval": "runs text as code",
    "exec": "runs text as code",
    "components.html": "runs scripts in the page",
    "st.iframe": "runs scripts in the page",
    "folium.DivIcon": "text that enters folium is run as a template",
    "folium.GeoJsonPopup": "text that enters folium is run as a template",
    "folium.GeoJsonTooltip": "text that enters folium is run as a template",
    "folium.Html": "text that enters folium is run as a template",
    "folium.Popup": "text that enters folium is run as a template",
    "folium.Tooltip": "text that enters folium is run as a template",
}
NEVER_SAID = {"allow_pickle", "persist", "popup", "tooltip", "unsafe_allow_html"}
"""Keyword arguments that open one of the doors above."""

NOT_IN_A_PAGE = {"cache_data", "cache_resource", "session_state", "query_params"}
SHOWS_MARKDOWN = {"st.markdown", "st.write"}
LONGEST_PAGE = 60

PAGES = sorted([*ROOT.glob("pages/*.py"), *ROOT.glob("dashboard.py")])
SOURCES = sorted([*ROOT.glob("lib/**/*.py"), *PAGES])


def every(files: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("file", files, ids=lambda file: str(file.relative_to(ROOT)))


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imports(file: Path) -> Iterator[str]:
    """Every module a file names, and every name it takes from one: `lib.domain.event`, `lib.domain.event.Event`."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(file: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(parsed(file)) if isinstance(node, ast.Call))


def name_of(node: ast.AST) -> str:
    """`st.markdown` for the function of `st.markdown(...)`; empty where it is no plain name."""
    return ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""


def is_in(module: str, name: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def layer(file: Path) -> str:
    within = file.relative_to(ROOT).parts
    return Path(within[1]).stem if within[0] == "lib" else "pages"


def layers_imported(file: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(file) if name.startswith("lib.")}


@every(SOURCES)
def test_imports_go_one_way(file: Path) -> None:
    if layer(file) != "__init__":
        assert layers_imported(file) - {layer(file)} <= MAY_IMPORT[layer(file)]


@every(SOURCES)
def test_each_library_stays_in_its_place(file: Path) -> None:
    here = file.relative_to(ROOT).as_posix()
    strays = {
        name
        for name in imports(file)
        for module, homes in LIVES_ONLY_IN.items()
        if is_in(module, name) and not here.startswith(homes)
    }
    assert strays == set()


@every(SOURCES)
def test_no_code_is_made_from_text(file: Path) -> None:
    assert {name for name in imports(file) if any(is_in(module, name) for module in NEVER_IMPORTED)} == set()
    assert {name for call in calls(file) if (name := name_of(call.func)) in NEVER_CALLED} == set()
    assert {keyword.arg for call in calls(file) for keyword in call.keywords} & NEVER_SAID == set()


@every(SOURCES)
def test_pandas_opens_no_file_or_address(file: Path) -> None:
    assert [name for call in calls(file) if re.match(r"(pd|pandas)\.read_", name := name_of(call.func))] == []


@every(SOURCES)
def test_no_frame_is_a_key_of_a_cache(file: Path) -> None:
    # Streamlit hashes a sample of a long frame: a corrected number would show the old result.
    functions = [node for node in ast.walk(parsed(file)) if isinstance(node, ast.FunctionDef)]
    cached = [f for f in functions if any("cache_data" in ast.unparse(decorator) for decorator in f.decorator_list)]
    frames = [
        f"{function.name}({argument.arg})"
        for function in cached
        for argument in (*function.args.args, *function.args.kwonlyargs)
        if argument.annotation and "DataFrame" in ast.unparse(argument.annotation) and argument.arg[0] != "_"
    ]
    assert frames == []


def test_downloads_go_through_one_door_that_hashes_their_content() -> None:
    doors = [file for file in SOURCES if any(name_of(c.func).endswith(".download_button") for c in calls(file))]
    assert len(doors) <= 1
    for door in doors:
        assert layer(door) == "ui"
        assert "sha256" in door.read_text(encoding="utf-8")


@every(PAGES)
def test_a_page_opens_with_the_frame(file: Path) -> None:
    body = parsed(file).body
    after_imports = [
        statement
        for statement in body
        if not isinstance(statement, ast.Import | ast.ImportFrom) and statement is not _docstring(body)
    ]
    first = after_imports[0]
    assert isinstance(first, ast.Expr | ast.Assign)
    assert isinstance(first.value, ast.Call)
    assert name_of(first.value.func) == "frame.open_page"


def _docstring(body: list[ast.stmt]) -> ast.stmt | None:
    first = body[0]
    return first if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else None


@every(PAGES)
def test_a_page_is_short_and_keeps_nothing(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE
    attributes = {node.attr for node in ast.walk(parsed(file)) if isinstance(node, ast.Attribute)}
    assert attributes & NOT_IN_A_PAGE == set()


@every(PAGES)
def test_a_page_shows_only_our_own_words_as_markdown(file: Path) -> None:
    # Markdown changes numbers: 2*3*4 is shown as 234. What a source says goes through st.text.
    shown = [call.args[0] for call in calls(file) if name_of(call.func) in SHOWS_MARKDOWN and call.args]
    assert [ast.unparse(words) for words in shown if not _is_ours(words)] == []


def _is_ours(words: ast.expr) -> bool:
    """Whether `words` is a literal, or one that gettext translates."""
    translated = isinstance(words, ast.Call) and words.args and isinstance(words.args[0], ast.Constant)
    return isinstance(words, ast.Constant) or bool(translated)


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git repository")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts_of(files: list[Path]) -> Iterator[tuple[str, str]]:
    for file in files:
        if file.suffix not in {".png", ".woff2", ".mo", ".duckdb"}:
            yield str(file.relative_to(ROOT)), file.read_text(encoding="utf-8", errors="replace")


def test_static_holds_build_output_only() -> None:
    assert [file for file in committed() if file.is_relative_to(ROOT / "static")] == []
    assert [file.name for kind in ("html", "svg", "xml") for file in ROOT.glob(f"static/**/*.{kind}")] == []


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    of_a_machine = re.compile(r"(?<![\w.])/(work|root|opt/(pypi|wheels)|(home|Users)/\w+)/|file:/{3}")
    of_a_registry = re.compile(
        r"https?://[\w.-]*(pypi|pythonhosted|npmjs|registry|artifactory|nexus|proxy|mirror)[\w.-]*"
    )
    named = {
        name: found.group()
        for name, text in texts_of(committed())
        if (found := of_a_machine.search(text) or of_a_registry.search(text))
    }
    assert named == {}


def test_no_article_text_of_others_is_committed(shared: Path) -> None:
    articles = [file.read_text(encoding="utf-8") for file in (shared / "seed").glob("*.txt")]
    sentences = {part.strip() for text in articles for part in re.split(r"[.\n]", text) if len(part.strip()) > 60}
    assert sentences
    assert [name for name, text in texts_of(committed()) if any(sentence in text for sentence in sentences)] == []
