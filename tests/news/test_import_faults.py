"""What goes wrong with an import: torn sources, misuse, a refused batch, a killed run."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError

from catalogue.doctor import examine
from core.models import User
from news.importing import run as run_module
from news.importing.refusals import MappingError
from news.importing.target import find_target
from news.importing.writer import Fate
from news.models import NewsItem
from tests import factories
from tests.news.import_files import command, fates, row, run_import, sentence, write_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("importing")]


def test_a_batch_that_the_database_refuses_is_taken_row_by_row(tmp_path, monkeypatch):
    real = run_module.Writer.item

    def item(self, record, values):
        made = real(self, record, values)
        if record.code == "A-2":
            made.slug = "گزارش-شمارۀ-تکراری"
            made.archive_source = None  # a column that takes no null
        return made

    monkeypatch.setattr(run_module.Writer, "item", item)
    report = run_import(write_rows(tmp_path, [row(n) for n in range(5)]))
    assert report.rows == 5
    assert fates(report) == {"new": 4, "refused": 1}
    assert report.lines[0]["row"] == 3
    assert list(examine()) == []


def test_a_torn_source_keeps_what_came_before(tmp_path):
    source = tmp_path / "feed.xml"
    items = "".join(
        f"<item><guid>{n}</guid><title>{n}</title><description>{sentence(n)}</description></item>"
        for n in range(3)
    )
    source.write_text(f"<rss><channel>{items}<item><title>")
    with pytest.raises(CommandError, match="after row 3") as stopped:
        command(source, kind="rss")
    assert stopped.value.returncode == 1
    assert NewsItem.objects.count() == 3


def test_the_command_reports_every_row_in_question(tmp_path):
    source = write_rows(tmp_path, [row(1), row(2, title=""), row(3, text=row(1)["text"])])
    out = command(source, report=tmp_path / "report.csv")
    assert "3 rows read" in out
    assert "Row 2 A-2: It has no title." in out
    lines = (tmp_path / "report.csv").read_text().splitlines()
    assert lines[0] == "row,code,fate,reason,message"
    assert [line.split(",")[:4] for line in lines[1:]] == [
        ["2", "A-2", "refused", "no-title"],
        ["3", "A-3", "duplicate", "duplicate"],
    ]
    command(source, report=tmp_path / "report.json")
    told = json.loads((tmp_path / "report.json").read_text())
    assert (told["rows"], told["fates"]) == (3, {"unchanged": 1, "refused": 1, "duplicate": 1})


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ({"site": "nowhere.example"}, 2, "nowhere.example"),
        ({"parent": 1}, 2, "list of news"),
        ({"media": Path("/nonexistent")}, 2, "nonexistent"),
        ({"mapping": Path("/nonexistent.toml")}, 2, "nonexistent"),
        ({"approved_by": "nobody"}, 2, "no account “nobody”"),
        ({"approved_by": "desk"}, 2, "neither the head nor the deputy"),
        ({"approved_by": "retired"}, 2, "neither the head nor the deputy"),
        ({"approved_by": "root"}, 2, "neither the head nor the deputy"),
    ],
)
def test_misuse_is_named(tmp_path, options, code, said):
    factories.member("desk")
    factories.member("council-head", "retired", is_active=False)
    User.objects.create_superuser("root")
    with pytest.raises(CommandError, match=said) as stopped:
        command(write_rows(tmp_path, [row(1)]), **options)
    assert stopped.value.returncode == code
    assert "\n" not in str(stopped.value)
    assert not NewsItem.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind = 'nothing'", "nothing"),
        ("section = 'nothing'", "nothing"),
        ("[sections]\nx = 'nothing'", "nothing"),
        ("colour = 'red'", "colour"),
        ("body_limit = 'much'", "body_limit"),
        ("[fields]\ncolour = 'x'", "colour"),
        ("[dates]\nfrom_code = '('", "from_code"),
        ("[dates]\nfrom_code = 'x'", "from_code"),
        ("[dates]\nearliest = 99", "earliest"),
        ("format = 'word'", "format"),
        ("a = ", "TOML"),
    ],
)
def test_a_wrong_mapping_is_named(tmp_path, text, said):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(text)
    with pytest.raises(CommandError, match=said) as stopped:
        command(write_rows(tmp_path, [row(1)]), mapping=mapping)
    assert stopped.value.returncode == 2
    assert not NewsItem.objects.exists()


def test_there_has_to_be_a_list_of_news(portal):
    portal.news.delete()
    with pytest.raises(MappingError):
        find_target(None, None)


def test_queries_grow_much_slower_than_rows(tmp_path, django_assert_max_num_queries):
    run_import(write_rows(tmp_path, [row(1)], "first.jsonl"))
    many = write_rows(tmp_path, [row(n, date="2005-03-01") for n in range(10, 100)])
    with django_assert_max_num_queries(180):
        assert fates(run_import(many)) == {"new": 90}


SCRIPT = """
import os, sys
sys.path[:0] = [{root!r}, os.path.join({root!r}, "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.local"
import django
django.setup()
from django.core.management import call_command
if sys.argv[1] == "prepare":
    call_command("migrate", verbosity=0)
    from django.contrib.auth.models import Group
    from core.models import User
    from home.services import make_portal
    from news.models import Kind
    from newsroom.roles import role
    from newsroom.setup import setup_roles
    setup_roles()
    head = User.objects.create_user("head")
    head.groups.add(Group.objects.get(name=role("council-head").title))
    make_portal("استانداری")
    Kind.objects.get_or_create(slug="news", defaults={{"name": "خبر"}})
elif sys.argv[1] == "count":
    from catalogue.doctor import examine
    from catalogue.models import CatalogueEntry
    from news.models import NewsItem
    from wagtail.models import Page
    from newsroom.models import LedgerEntry, LedgerHead
    entries = CatalogueEntry.objects.filter(code__isnull=False).count()
    rows = LedgerEntry.objects.filter(decision="batch", user_name="head")
    print(
        NewsItem.objects.count(), entries,
        rows.filter(object_id__in=NewsItem.objects.live().values("pk")).count(),
        LedgerHead.objects.get().sequence,
        len(list(examine())), *map(len, Page.find_problems()),
    )
else:
    call_command("import_news", sys.argv[2], approved_by="head")
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_killed_import_is_finished_by_the_next_run(tmp_path):
    root = str(Path(__file__).resolve().parents[2])
    script = tmp_path / "run.py"
    script.write_text(SCRIPT.format(root=root))
    source = write_rows(tmp_path, [row(n, title=f"گزارش {n}") for n in range(900)])
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "OSTAN_DATA_DIR": str(tmp_path / "state"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'state' / 'db.sqlite3'}",
    }

    def start(*args):
        return subprocess.Popen(
            [sys.executable, str(script), *args],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finished(*args):
        process = start(*args)
        out, error = process.communicate(timeout=300)
        assert process.returncode == 0, error
        return out

    def stored():
        return int(finished("count").split()[0])

    finished("prepare")
    process = start("import", str(source))
    database = tmp_path / "state" / "db.sqlite3-wal"
    size = database.stat().st_size if database.exists() else 0
    for _ in range(1200):
        now = database.stat().st_size if database.exists() else 0
        if now > size + 400_000 or process.poll() is not None:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert 0 < stored() < 900
    finished("import", str(source))
    assert finished("count").split() == ["900"] * 4 + ["0"] * 6


def test_fates_have_words_in_the_report(tmp_path):
    text = "\n".join(run_import(write_rows(tmp_path, [row(1)])).summary())
    assert text.count("\n") >= len(Fate)
