"""Refuses in public templates what the content security policy would block.

No inline script or style, no event handler, nothing loaded from another host, no text that is
marked safe. Comments of templates are skipped. What djlint knows already is not repeated here.

    python tools/lint_templates.py [FILE…]      without a file: every template of the portal
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# The admin has a policy of its own and Wagtail's ways, and e-mails can't load a style sheet; these
# folders hold their templates.
ADMIN = re.compile(r"(^|/)(wagtailadmin|admin|mail|wagtail_hooks|forms/widgets|django/forms)/")

COMMENT = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->",
    re.DOTALL,
)
SCRIPT = re.compile(r"<script\b(?P<attributes>(?:\{[%{].*?[%}]\}|[^>])*)>", re.DOTALL)
DATA_TYPE = re.compile(r"type=\"(?:application/(?:ld\+)?json|importmap|speculationrules)\"")
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<style\b"), "inline <style>: it belongs into static/css"),
    (re.compile(r"\sstyle\s*="), "inline style: it belongs into a class"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']"), "event handler in markup: listen in static/js"),
    (re.compile(r"href\s*=\s*[\"']\s*javascript:", re.I), "a link may not carry script"),
    (
        re.compile(
            r"<(?:script|img|iframe|video|audio|source|embed|object|form|input|use)\b[^>]*?"
            r"\b(?:src|srcset|data|poster|action|href)\s*=\s*[\"'](?:https?:)?//",
            re.I,
        ),
        "loads from or sends to another host",
    ),
    (
        re.compile(r"<link\b(?![^>]*rel=\"(?:canonical|alternate|license|me)\")[^>]*"
                   r"href\s*=\s*[\"'](?:https?:)?//", re.I),
        "loads from another host",
    ),
    (re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"), "marked safe: build it in code"),
)  # fmt: skip

Finding = tuple[int, str]


def blank(match: re.Match[str]) -> str:
    """Empties a piece of text but keeps its lines, so that line numbers stay right."""
    return re.sub(r"[^\n]", " ", match.group())


def findings(template: str) -> Iterator[Finding]:
    """Finds what a public page may not hold.

    Args:
        template: Text of the template.

    Yields:
        Line number from 1, and one sentence.
    """
    bare = COMMENT.sub(blank, template)
    for match in SCRIPT.finditer(bare):
        attributes = match.group("attributes")
        # A block of data is never run, so the policy lets it pass.
        if "src=" not in attributes and not DATA_TYPE.search(attributes):
            yield bare.count("\n", 0, match.start()) + 1, "inline script: it belongs into static/js"
    for pattern, problem in RULES:
        for match in pattern.finditer(bare):
            yield bare.count("\n", 0, match.start()) + 1, problem


def public_templates() -> list[Path]:
    """Every template of the portal that visitors may get to see."""
    folders = [ROOT / "templates", *ROOT.glob("*/templates")]
    found = {path for folder in folders for path in folder.rglob("*.html")}
    return sorted(path for path in found if not ADMIN.search(path.relative_to(ROOT).as_posix()))


def check_files(paths: list[Path]) -> list[str]:
    """Gives one line ``file:line: sentence`` for each finding."""
    return [
        f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{line}: {problem}"
        for path in paths
        for line, problem in findings(path.read_text(encoding="utf-8"))
    ]


def main() -> None:
    """Checks the files named, or every public template."""
    paths = [Path(name) for name in sys.argv[1:]] or public_templates()
    problems = check_files(paths)
    print("\n".join(problems) or f"{len(paths)} templates without inline code or foreign hosts")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
