"""Rebuilds the vendored font files from the unpacked npm package ``vazirmatn``.

A development tool; nothing at run time needs it::

    npm pack vazirmatn@33.0.3 && tar xzf vazirmatn-33.0.3.tgz
    python tools/build_fonts.py package/fonts/variable/*.ttf package/OFL.txt

The face is cut at its three natural seams so that a Persian page preloads one small file. The
weights below 400 are not used by the portal and are dropped from the axis.
"""

import argparse
import io
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parents[1] / "static" / "fonts"

# What Persian text is set with, its punctuation and both sets of digits included, so that a
# sentence never changes file in the middle.
PERSIAN = (
    "U+0020-0040,U+005B-005F,U+007B-007D,U+00A0,U+00AB,U+00B7,U+00BB,U+00D7,U+060C,U+061B,U+061F,"
    "U+0621-063A,U+0640-0656,U+0660-066C,U+0670,U+067E,U+0686,U+0698,U+06A9,U+06AF,U+06C0,U+06CC,"
    "U+06D5,U+06F0-06F9,U+200C-200F,U+2013,U+2014,U+2022,U+2026"
)
LATIN = "U+0041-005A,U+0061-007A,U+00A9,U+00C0-00FF,U+2018-201E,U+2212"
SHAPING = ["ccmp", "locl", "init", "medi", "fina", "rlig", "calt", "liga", "mark", "mkmk", "kern"]
LIGHTEST, HEAVIEST = 400, 900


def codepoints(ranges: str) -> set[int]:
    """Reads a CSS ``unicode-range`` list into a set of code points."""
    points: set[int] = set()
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def narrowed(source: Path) -> bytes:
    """Gives the face with its weight axis cut to what the portal uses, as a font file."""
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": (LIGHTEST, HEAVIEST)})
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def write_subset(face: bytes, target: Path, points: set[int]) -> int:
    """Writes one woff2 with the given code points and returns its size in bytes."""
    font = TTFont(io.BytesIO(face))
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = SHAPING
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def main(arguments: list[str]) -> None:
    """Writes the three files and the licence, and prints the sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("font", type=Path)
    parser.add_argument("licence", type=Path)
    options = parser.parse_args(arguments)
    everything = set(TTFont(options.font).getBestCmap())
    persian, latin = codepoints(PERSIAN), codepoints(LATIN)
    face = narrowed(options.font)
    TARGET.mkdir(parents=True, exist_ok=True)
    parts = {"persian": persian, "latin": latin, "rest": everything - persian - latin}
    for name, points in parts.items():
        size = write_subset(face, TARGET / f"vazirmatn-{name}.woff2", points & everything)
        print(f"vazirmatn-{name}.woff2 {size:>7,} bytes, {len(points & everything)} characters")
    shutil.copyfile(options.licence, TARGET / "OFL.txt")


if __name__ == "__main__":
    main(sys.argv[1:])
