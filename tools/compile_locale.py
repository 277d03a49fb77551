"""Compiles every ``.po`` below ``locale/`` to the ``.mo`` beside it.

Needs the ``polib`` package only, so a machine without the gettext programs can run the portal in
Persian::

    python tools/compile_locale.py
"""

import argparse
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]


class BrokenCatalogueError(Exception):
    """A ``.po`` file that cannot be read; the message names the file and the line."""


def is_stale(source: Path, target: Path) -> bool:
    """Tells whether ``target`` is missing or older than ``source``."""
    return not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns


def compile_file(source: Path) -> Path:
    """Writes the ``.mo`` of one ``.po``.

    Args:
        source: The ``.po`` file, in UTF-8.

    Returns:
        The path of the ``.mo``, which is replaced in one step.

    Raises:
        BrokenCatalogueError: When the file is not a catalogue.
    """
    try:
        catalogue = polib.pofile(str(source), encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BrokenCatalogueError(f"{source}: not UTF-8 (line {line})") from error
    except (OSError, ValueError) as error:
        raise BrokenCatalogueError(f"{source}: {error}") from error
    target = source.with_suffix(".mo")
    # A server may be reading the old file: the new one takes its name when it is whole.
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".tmp", delete=False) as part:
        part.write(catalogue.to_binary())
    temporary = Path(part.name)
    temporary.chmod(0o644)
    return temporary.replace(target)


def compile_tree(root: Path) -> tuple[int, int]:
    """Compiles the stale catalogues below ``root``.

    Returns:
        How many files were compiled, and how many catalogues there are.

    Raises:
        BrokenCatalogueError: At the first file that cannot be read.
    """
    sources = sorted(root.rglob("*.po"))
    stale = [source for source in sources if is_stale(source, source.with_suffix(".mo"))]
    for source in stale:
        compile_file(source)
    return len(stale), len(sources)


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; 0 when every catalogue has its ``.mo``, 1 when one is broken."""
    parser = argparse.ArgumentParser(description="Compile the message catalogues.")
    parser.add_argument("root", nargs="?", type=Path, default=ROOT / "locale")
    options = parser.parse_args(arguments)
    if not options.root.is_dir():
        print(f"compile_locale: no such folder: {options.root}", file=sys.stderr)
        return 1
    try:
        compiled, total = compile_tree(options.root)
    except BrokenCatalogueError as error:
        print(f"compile_locale: {error}", file=sys.stderr)
        return 1
    print(f"compile_locale: {compiled} compiled, {total - compiled} up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
