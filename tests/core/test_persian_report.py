"""The command that counts what the hygiene changes."""

import gzip
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.management.commands import hygiene_report

ROWS = [
    {"title": "كتاب ها", "text": "می رود  و", "tags": ["يزد"], "id": 5},
    {"title": "یزد", "text": None},
]


def write(path, lines):
    text = "".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def run(*paths):
    out = StringIO()
    call_command("hygiene_report", *map(str, paths), stdout=out)
    return dict(
        [cell.strip() for cell in line.strip("| ").split("|", 1)]
        for line in out.getvalue().splitlines()[2:]
    )


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_changes_are_counted_in_every_text_of_a_row(tmp_path, name):
    counts = run(write(tmp_path / name, ROWS))
    assert counts["articles"] == "2"
    assert counts["articles changed"] == "1"
    assert counts["letter"] == "2"
    assert counts["affix"] == "2"
    assert counts["double space"] == "1"
    assert counts["tatweel"] == "0"
    assert counts["changed by a second run"] == "0"


def test_an_unstable_rule_ends_the_command_with_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(hygiene_report, "hygiene", lambda text, *_rest: text + ".")
    with pytest.raises(CommandError, match="changed again"):
        run(write(tmp_path / "news.jsonl", ROWS))


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("a.jsonl", [ROWS[0], "{broken\n"], "a.jsonl, line 2"),
        ("b.jsonl.gz", None, "b.jsonl.gz, line 0"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path, name, lines, said):
    path = tmp_path / name
    if lines:
        write(path, lines)
    else:
        path.write_bytes(b"no gzip")
    with pytest.raises(CommandError, match=said):
        run(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="gone.jsonl"):
        run(tmp_path / "gone.jsonl")
