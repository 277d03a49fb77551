"""Refuses physical directions in style sheets: the portal is read from both sides.

``margin-left`` or ``text-align: right`` is right in one language and wrong in the next, so every
direction is written as inline or block, start or end. A declaration that means the physical side
(an arrow that points to the map's west) says so on its line: ``/* physical: why */``.

    python tools/lint_css.py [FILE…]        without a file: every style sheet below static/
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIDE = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")
SIDE_VALUE = re.compile(r"(?<![\w-])(?:left|right)(?![\w-])")
DECLARATION = re.compile(r"(?<![\w-])(--[\w-]+|[a-z-]+)\s*:\s*([^;{}]+?)\s*(?=[;}])")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|url\([^)]*\)")
FOREIGN = re.compile(r"(?:@import\s+(?:url\()?|url\()\s*[\"']?(?:https?:)?//", re.IGNORECASE)

# Shorthands whose four values go round from the top: the second is the right, the fourth the left.
ROUND = {"margin", "padding", "inset", "border-width", "border-color", "border-style"}
ROUND |= {"scroll-margin", "scroll-padding"}
EXCUSE = re.compile(r"/\*\s*physical:\s*[^\s*]")

Finding = tuple[int, str]


def blank(match: re.Match[str]) -> str:
    """Empties a piece of text but keeps its lines, so that line numbers stay right."""
    return re.sub(r"[^\n]", " ", match.group())


def split_values(value: str) -> list[str]:
    """Splits a value at spaces that stand in no brackets."""
    parts, depth, part = [], 0, ""
    for character in value:
        depth += (character == "(") - (character == ")")
        if character.isspace() and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += character
    return [found for found in [*parts, part] if found]


def judge(name: str, value: str) -> str | None:
    """Says what is physical in one declaration, or nothing."""
    if not name.startswith("--") and SIDE.search(name):
        return f"{name} is physical: use its -inline-start or -inline-end form"
    if SIDE_VALUE.search(value):
        return f"{name}: {value} names a physical side"
    values = split_values(value.removesuffix("!important"))
    if name in ROUND and len(values) == 4 and values[1] != values[3]:
        return f"{name} gives left and right different values: use {name}-inline"
    return None


def findings(css: str) -> Iterator[Finding]:
    """Finds physical directions and requests to other hosts in a style sheet.

    Args:
        css: Text of the style sheet, UTF-8 decoded.

    Yields:
        Line number from 1, and one sentence.
    """
    lines = css.splitlines()
    for match in FOREIGN.finditer(COMMENT.sub(blank, css)):
        yield css.count("\n", 0, match.start()) + 1, "a style sheet may ask no other host"
    bare = STRING.sub(blank, COMMENT.sub(blank, css))
    # The last declaration of a block may end without a semicolon, a file without a bracket.
    for match in DECLARATION.finditer(bare + "}"):
        line = bare.count("\n", 0, match.start()) + 1
        problem = judge(match.group(1), " ".join(match.group(2).split()))
        if problem and not EXCUSE.search(lines[line - 1]):
            yield line, problem


def check_files(paths: list[Path]) -> list[str]:
    """Gives one line ``file:line: sentence`` for each finding."""
    return [
        f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{line}: {problem}"
        for path in paths
        for line, problem in findings(path.read_text(encoding="utf-8"))
    ]


def main() -> None:
    """Checks the files named, or every style sheet of the portal."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "static").rglob("*.css"))
    problems = check_files(paths)
    print("\n".join(problems) or f"{len(paths)} style sheets without a physical side")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
