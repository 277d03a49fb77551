"""The clipboard samples, and the command that writes what is made of them.

``python -m tests.core.clipboard`` writes every clean text anew; look at the difference before you
commit it.
"""

from pathlib import Path

from core.html import clean_html

FOLDER = Path(__file__).parent / "data" / "clipboard"
CLEAN = FOLDER / "clean"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


def sample(name: str) -> str:
    """What the clipboard held."""
    return (FOLDER / f"{name}.html").read_text(encoding="utf-8")


def golden(name: str) -> str:
    """What has to be left of it."""
    return (CLEAN / f"{name}.html").read_text(encoding="utf-8")


def written(name: str) -> str:
    """What is left of it now, a block a line."""
    html = clean_html(sample(name))
    for tag in ("p", "ul", "ol", "table", "h2", "h3", "h4", "blockquote", "tr"):
        html = html.replace(f"</{tag}>", f"</{tag}>\n")
    return html.rstrip("\n") + "\n"


if __name__ == "__main__":
    CLEAN.mkdir(exist_ok=True)
    for each in NAMES:
        (CLEAN / f"{each}.html").write_text(written(each), encoding="utf-8")
