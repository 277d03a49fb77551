"""Reads the tables of foreign HTML into rectangles."""

import re
from dataclasses import dataclass, field

from core.html.chunks import Chunk, Paragraph, Run, Runs, Table, plain, tidy

BREAKS = re.compile("\n{2,}")
# A hostile span must not blow a small table up.
WIDEST_SPAN = 50


@dataclass(slots=True)
class Cell:
    """A cell that is being read."""

    header: bool
    columns: int = 1
    rows: int = 1
    runs: list[Run] = field(default_factory=list)


class TableReader:
    """Collects the cells of one table; tables inside it become text of their cell."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.caption: list[Run] = []
        self.in_caption = False
        self.in_head = False
        self.depth = 1
        self.cell: Cell | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begins a part of the table."""
        if tag == "table":
            self.depth += 1
        if self.depth > 1:
            self.add(Run("\n"))
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = Cell(
                tag == "th" or self.in_head,
                span(attributes.get("colspan", "")),
                span(attributes.get("rowspan", "")),
            )
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(self.cell)
        elif tag == "caption":
            self.in_caption = True
        elif tag == "thead":
            self.in_head = True

    def end(self, tag: str) -> bool:
        """Ends a part of the table, and says whether it was the table itself."""
        if tag == "table":
            self.depth -= 1
            return self.depth == 0
        if self.depth > 1:
            return False
        if tag in ("td", "th"):
            self.cell = None
        elif tag == "caption":
            self.in_caption = False
        elif tag == "thead":
            self.in_head = False
        return False

    def add(self, run: Run) -> None:
        """Adds words to the cell or the caption; between cells there is nothing but space."""
        if self.in_caption:
            self.caption.append(run)
        elif self.cell is not None:
            self.cell.runs.append(run)

    def grid(self) -> list[list[Runs]]:
        """The cells as a rectangle: what a span covers is empty."""
        taken: dict[tuple[int, int], Runs] = {}
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row:
                while (y, x) in taken:
                    x += 1
                for down in range(min(cell.rows, len(self.rows) - y)):
                    for along in range(cell.columns):
                        taken[y + down, x + along] = ()
                taken[y, x] = one_break(tidy(cell.runs))
        width = max((x for _, x in taken), default=-1) + 1
        grid = [[taken.get((y, x), ()) for x in range(width)] for y in range(len(self.rows))]
        return without_empty(grid)

    def chunks(self) -> list[Chunk]:
        """The table, or its paragraphs where it only arranges a page."""
        grid = self.grid()
        caption = plain(tidy(self.caption))
        if len(grid) < 2 or len(grid[0]) < 2:
            return [Paragraph(lines) for row in grid for runs in row if (lines := tidy(runs))]
        header = any(cell.header for cell in self.rows[0])
        return [Table(tuple(tuple(row) for row in grid), header, caption)]


def one_break(runs: Runs) -> Runs:
    """Runs in which paragraphs of a cell are parted by one line break."""
    return tuple(Run(BREAKS.sub("\n", run.text), run.bold, run.href) for run in runs)


def span(value: str) -> int:
    """A colspan or rowspan within reason."""
    return min(max(int(value), 1), WIDEST_SPAN) if value.isdecimal() else 1


def without_empty(grid: list[list[Runs]]) -> list[list[Runs]]:
    """Leaves out rows and columns in which nothing stands."""
    rows = [row for row in grid if any(row)]
    if not rows:
        return []
    columns = [x for x in range(len(rows[0])) if any(row[x] for row in rows)]
    return [[row[x] for x in columns] for row in rows]
