"""The rules of the house that every tracked file keeps, whoever adds it."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tools import lint_css, lint_templates

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 400
LARGEST = 900_000

# Files of more than one subject by their nature; each with its reason.
LONG_BY_NATURE = {
    "demo/content": "texts of the demo, read as data",
    "tests/core/data": "tables of cases",
    "requirements": "locks, written by a program",
    "locale": "catalogues",
    "static/icons/sprite.svg": "written by a program",
}
TEXT = {
    ".css", ".html", ".in", ".js", ".json", ".jsonl", ".md", ".po", ".py", ".sh", ".svg", ".toml",
    ".txt", ".xml", ".yml", ".yaml", "",
}  # fmt: skip

# Written in pieces: this file is a tracked file, too.
MACHINE_PATHS = re.compile(r"(?<![\w.}])/(?:" + "work|root|farm|home/[a-z]+|Users" + r")/\w")
REGISTRIES = re.compile(
    r"https?://(?:" + r"registry|repo1?|proxy|index|files|deb|pypi|static\.crates" + r")\."
    r"|" + "pypi" + r"\.org|" + "npmjs" + r"\.(?:org|com)|" + "pythonhosted" + r"\.org"
)
UNFINISHED = re.compile(r"\b(?:" + "TO" + "DO|FIX" + "ME|XX" + "X" + r")\b")


@cache
def tracked() -> tuple[Path, ...]:
    """Every tracked file that exists; of an unpacked archive, every file that git would track."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        listing = [
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if not {".venv", "var", ".git", "__pycache__"} & set(path.parts)
        ]
    paths = (ROOT / name for name in listing if name)
    return tuple(path for path in paths if path.is_file() and not path.is_symlink())


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Name and text of the tracked files of some suffixes, or of all text files."""
    for path in tracked():
        if path.suffix in (suffixes or TEXT):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def places(pattern: re.Pattern[str], *suffixes: str, but: tuple[str, ...] = ()) -> list[str]:
    """Where a pattern stands, as ``file:line: text``."""
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts(*suffixes)
        if not name.startswith(but)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def settings_of_tools() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]


def test_something_is_tracked() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    assert {"Makefile", "manage.py", "pyproject.toml", "README.md"} <= names


def test_no_path_of_one_machine() -> None:
    assert places(MACHINE_PATHS) == []


def test_no_address_of_a_package_registry() -> None:
    assert places(REGISTRIES) == []


def test_nothing_is_left_unfinished() -> None:
    assert places(UNFINISHED, ".py", ".html", ".css", ".js", ".sh") == []


def test_style_sheets_name_no_physical_side() -> None:
    sheets = [path for path in tracked() if path.suffix == ".css"]
    assert sheets
    assert lint_css.check_files(sheets) == []


def test_public_templates_hold_no_inline_code() -> None:
    templates = lint_templates.public_templates()
    assert templates
    assert lint_templates.check_files(templates) == []


def test_no_script_of_ours_is_built_from_text() -> None:
    built = re.compile(r"\b(?:eval|Function|document\.write)\s*\(|\.outerHTML\s*=")
    assert places(built, ".js") == []


def test_no_script_of_ours_names_a_physical_side() -> None:
    side = re.compile(r"\.style\.(?:left|right)|\b(?:margin|padding|border)(?:Left|Right)\b")
    assert places(side, ".js") == []


def test_a_file_has_one_subject() -> None:
    long = [
        f"{name}: {len(text.splitlines())} lines"
        for name, text in texts(".py", ".js", ".html", ".sh")
        if len(text.splitlines()) > LONGEST and not name.startswith(tuple(LONG_BY_NATURE))
    ]
    assert long == []


def test_no_file_is_large() -> None:
    assert [str(path) for path in tracked() if path.stat().st_size > LARGEST] == []


def test_an_import_inside_a_function_has_its_reason() -> None:
    """The linter sees such an import; a function that silences it says why, once, beside one."""
    silent = re.compile(r"(?P<above>#[^\n]*)?\n[^\n]*noqa: PLC0415(?P<reason>[^\n]*)")
    bare = []
    for name, text in texts(".py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found = list(silent.finditer(ast.get_source_segment(text, node) or ""))
                if found and not any(one["above"] or one["reason"].strip(" -:") for one in found):
                    bare.append(f"{name}:{node.lineno}")
    assert bare == []


def local_packages() -> set[str]:
    """Every package of the source: what is neither tests nor a tool."""
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    packages = {name.split("/")[0] for name in names if name.count("/") == 1}
    packages = {name for name in packages if f"{name}/__init__.py" in names}
    return (packages | {"portal"}) - {"tests", "tools", "bench"}


def test_every_package_has_its_layer() -> None:
    rules = settings_of_tools()["importlinter"]
    (layers,) = (found["layers"] for found in rules["contracts"] if found["type"] == "layers")
    layered = {name.strip(" ()") for line in layers for name in line.split("|")}
    assert set(rules["root_packages"]) == local_packages()
    assert local_packages() <= layered


def test_the_core_imports_nothing_local() -> None:
    others = local_packages() - {"core"}
    found = [
        f"{name}: {module}"
        for name, text in texts(".py")
        if name.startswith("core/")
        for node in ast.walk(ast.parse(text))
        for module in imported(node)
        if module.split(".")[0] in others
    ]
    assert found == []


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []


def pins(name: str) -> dict[tuple[str, str], str]:
    """Package and environment marker to version, of a lock."""
    pattern = re.compile(r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^\s;\\]+)\s*(;[^\\]*)?", re.MULTILINE)
    text = (ROOT / name).read_text(encoding="utf-8")
    return {(found[1], (found[3] or "").strip()): found[2] for found in pattern.finditer(text)}


def test_both_locks_agree() -> None:
    """`make run` after `make test` trusts that the larger lock holds the smaller one."""
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert len(run) > 20
    versions = {(package, version) for (package, _), version in dev.items()}
    assert {(package, version) for (package, _), version in run.items()} <= versions


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_its_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[a-z0-9])", text) if "==" in entry]
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_target_of_make_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)
    assert sorted(phony.split()) == sorted(explained)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in ("run", "test", "lint") if f"make {name}" not in readme] == []


def test_shell_scripts_stop_at_a_fault() -> None:
    loose = [
        name
        for name, text in texts(".sh")
        if "set -euo pipefail" not in text and 'source "$(dirname "$0")/lib.sh"' not in text
        and "shellcheck shell=bash" not in text
    ]  # fmt: skip
    assert loose == []
