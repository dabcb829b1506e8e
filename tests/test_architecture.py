"""The house as it was drawn: imports go one way, heavy ones stay where they belong, files stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "transum"
FILES = sorted([*SOURCE.rglob("*.py"), *(ROOT / "flows").rglob("*.py")])

LAYERS = [
    {"__init__", "records", "errors"},
    {"text"},
    {"config"},
    {"terms"},
    {"gloss"},
    {"inference", "ingest", "store"},
    {"grouping"},
    {"translate", "summarize", "headline"},
    {"checks"},
    {"repair", "naming"},
    {"pipeline", "filters", "evaluation", "bench"},
    {"render", "commands", "cli", "__main__", "flows"},
]
MAY_SHARE_A_LAYER = {
    "records",
    "errors",
    "__init__",
    "pipeline",
    "filters",
    "evaluation",
    "bench",
    "render",
    "commands",
    "cli",
    "__main__",
    "flows",
}


def _part(path: Path) -> str:
    relative = path.relative_to(SOURCE) if path.is_relative_to(SOURCE) else path.relative_to(ROOT)
    return relative.parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Imported modules, and whether at the top of the file."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            yield name, node in tree.body


def _level(part: str) -> int:
    return next(i for i, layer in enumerate(LAYERS) if part in layer)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    """A part imports only parts below it, and no stage imports another; the model recipe stands apart."""
    part = _part(path)
    for name, _ in _imports(path):
        words = name.split(".")
        if words[0] != "transum" or part == "mini":
            continue
        other = words[1] if len(words) > 1 and words[1] in set().union(*LAYERS) else "__init__"
        newswire = part in {"evaluation", "bench"} and words[1:3] == ["mini", "newswire"]
        assert words[1:2] != ["mini"] or newswire, f"{path.name} imports the model recipe"
        if other != part:
            assert _level(other) < _level(part) or {other, part} <= MAY_SHARE_A_LAYER, f"{path.name}: {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_models_and_prefect_stay_where_they_belong(path: Path) -> None:
    """torch and transformers are imported by inference, its measuring and the model recipe, Prefect by the flows."""
    part = _part(path)
    for name, _ in _imports(path):
        library = name.split(".")[0]
        if library in {"torch", "transformers"}:
            assert part in {"inference", "mini", "bench"}, f"{path.name} imports {library}"
        if library == "prefect":
            assert part == "flows", f"{path.name} imports prefect"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_short(path: Path) -> None:
    """A file is read in a few minutes, a function in one: under 300 and at most 60 lines."""
    text = path.read_text("utf-8")
    assert text.count("\n") < 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


def test_help_does_not_load_models() -> None:
    """`transum --help` imports none of the slow libraries."""
    slow = ("torch", "transformers", "trafilatura", "prefect")
    code = f"import sys, transum.cli; print([m for m in {slow} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
