"""Rebuilds the icon sprite from the unpacked npm package ``@tabler/icons``.

A development tool; nothing at run time needs it::

    npm pack @tabler/icons@3.51.0 && tar xzf tabler-icons-3.51.0.tgz
    python tools/build_icons.py package/icons/outline package/LICENSE

A symbol's id is the word that templates and the admin use; what points somewhere is named after
its direction in reading, drawn for left-to-right, and mirrored by the style-sheet.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "static" / "icons"

ICONS = {
    "accessible": "accessible",
    "alert": "alert-triangle",
    "archive": "archive",
    "arrow-back": "arrow-left",
    "arrow-forward": "arrow-right",
    "auction": "gavel",
    "bell": "bell",
    "book": "book-2",
    "briefcase": "briefcase",
    "building": "building-bank",
    "calendar": "calendar",
    "camera": "camera",
    "car": "car",
    "check": "check",
    "chevron-back": "chevron-left",
    "chevron-down": "chevron-down",
    "chevron-forward": "chevron-right",
    "circle-check": "circle-check",
    "clipboard": "clipboard-check",
    "clock": "clock",
    "close": "x",
    "coins": "coins",
    "copy": "copy",
    "corner-reply": "arrow-back-up",
    "download": "download",
    "droplet": "droplet",
    "eitaa": "message-2",
    "external": "external-link",
    "file": "file-text",
    "file-text": "file-text",
    "filter": "adjustments-horizontal",
    "folder": "folders",
    "globe": "world",
    "headset": "headset",
    "heart": "heart-handshake",
    "help": "help-circle",
    "history": "history",
    "home": "home",
    "id": "id",
    "info": "info-circle",
    "lock": "lock",
    "mail": "mail",
    "map-pin": "map-pin",
    "menu": "menu-2",
    "message": "message-circle",
    "microphone": "microphone",
    "moon": "moon",
    "news": "news",
    "note": "notebook",
    "phone": "phone",
    "photo": "photo",
    "play": "player-play",
    "print": "printer",
    "quote": "quote",
    "rss": "rss",
    "scale": "scale",
    "school": "school",
    "search": "search",
    "send": "send",
    "share": "share",
    "shield-check": "shield-check",
    "sitemap": "sitemap",
    "speaker": "speakerphone",
    "sun": "sun",
    "tag": "tag",
    "telegram": "brand-telegram",
    "text-size": "text-size",
    "theme-auto": "sun-moon",
    "tool": "tool",
    "tree": "plant-2",
    "user": "user",
    "users": "users",
    "video": "video",
    "whatsapp": "brand-whatsapp",
}
FRAME = re.compile(r'<path stroke="none"[^>]*/>')
SHAPE = re.compile(r"<(?:path|circle|rect|line|polyline|polygon|ellipse)\b[^>]*/>", re.DOTALL)


def symbol(name: str, source: str) -> str:
    """Turns one icon file into a ``<symbol>`` that inherits its colour and stroke."""
    shapes = "".join(" ".join(shape.split()) for shape in SHAPE.findall(FRAME.sub("", source)))
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes.replace(" />", "/>")}</symbol>'


def main(arguments: list[str]) -> None:
    """Writes the sprite and its licence, and prints the size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("icons", type=Path)
    parser.add_argument("licence", type=Path)
    options = parser.parse_args(arguments)
    missing = [file for file in ICONS.values() if not (options.icons / f"{file}.svg").exists()]
    if missing:
        sys.exit(f"The package has no icon {', '.join(missing)}.")
    symbols = [
        symbol(name, (options.icons / f"{file}.svg").read_text())
        for name, file in sorted(ICONS.items())
    ]
    # Stroke and fill come from the style-sheet: a <use> doesn't inherit from the sprite's root.
    sprite = "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""])
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "sprite.svg").write_text(sprite)
    shutil.copyfile(options.licence, TARGET / "LICENSE.txt")
    print(f"sprite.svg {len(sprite):,} bytes, {len(symbols)} icons")


if __name__ == "__main__":
    main(sys.argv[1:])
