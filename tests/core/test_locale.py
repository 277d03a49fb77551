"""The catalogues are whole, well formed, and say what their English says."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
import wagtail
from django.core.management import CommandError, call_command
from django.utils.translation import override

from core.management.commands.untranslated import package_files, read_keys, survey
from tools import compile_locale

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
OWN = LOCALE / "fa" / "LC_MESSAGES"
PERSIAN = sorted(LOCALE.glob("**/fa/LC_MESSAGES/*.po"))
OVERLAY = LOCALE / "overlay" / "fa" / "LC_MESSAGES"

PERCENT = re.compile(r"%(?:\(\w+\))?[-0-9.]*[sdifr%]")
BRACE = re.compile(r"\{\w*\}")
TAG = re.compile(r"</?[a-z]\w*(?:\s[^<>]*)?/?>")
# Arabic yeh, kaf and alef maksura, the one-letter forms of heh with yeh, and tatweel.
FOREIGN = re.compile("[\u064a\u0643\u0649\u06c0\u06d3\u0640]")
STRAY_JOINER = re.compile("(?:^|[\\s\u200c])\u200c|\u200c(?:[\\s.،؛:!؟»]|$)")


def marks(text: str) -> list[str]:
    """Everything in a message that the program fills in or the browser reads."""
    return sorted(PERCENT.findall(text) + BRACE.findall(text) + TAG.findall(text))


def forms(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Pairs of an English form and the Persian one that stands for it."""
    if entry.msgid_plural:
        return [
            (entry.msgid, entry.msgstr_plural.get(0, "")),
            (entry.msgid_plural, entry.msgstr_plural.get(1, "")),
        ]
    return [(entry.msgid, entry.msgstr)]


def faults(entry: polib.POEntry) -> list[str]:
    """Says what is wrong with one entry."""
    found = []
    if entry.fuzzy:
        found.append("fuzzy")
    for number, (english, persian) in enumerate(forms(entry)):
        if not persian.strip():
            found.append("empty")
        if FOREIGN.search(persian):
            found.append("Arabic letter")
        if STRAY_JOINER.search(persian):
            found.append("stray zero-width non-joiner")
        if edges(english) != edges(persian):
            found.append("space at the ends")
        # A singular may say «یک» or the number: the program fills in both forms alike.
        allowed = marks(entry.msgid_plural) if entry.msgid_plural and number == 0 else None
        if marks(persian) not in (marks(english), allowed):
            found.append(f"placeholders {marks(english)} != {marks(persian)}")
    return found


def edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@pytest.mark.parametrize("path", PERSIAN, ids=lambda path: str(path.relative_to(LOCALE)))
def test_every_entry_is_sound(path):
    wrong = {
        entry.msgid: found
        for entry in polib.pofile(str(path))
        if not entry.obsolete and (found := faults(entry))
    }
    assert not wrong


@pytest.mark.parametrize("path", PERSIAN, ids=lambda path: str(path.relative_to(LOCALE)))
def test_no_message_is_listed_twice(path):
    keys = [(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("english", "persian", "fault"),
    [
        ("%(n)s pages", "صفحه", "placeholders"),
        ("{n} pages", "{m} صفحه", "placeholders"),
        ("100%% sure", "صد درصد", "placeholders"),
        ("<b>Stop</b>", "بس", "placeholders"),
        ("Page", "", "empty"),
        ("Page", "صفحه\u200c", "joiner"),
        ("User", "كاربر", "Arabic"),
        ("Publish in ", "انتشار به", "space"),
    ],
)
def test_a_fault_is_seen(english, persian, fault):
    assert fault in " ".join(faults(polib.POEntry(msgid=english, msgstr=persian)))


def test_each_plural_form_is_checked():
    entry = polib.POEntry(
        msgid="1 page", msgid_plural="%(n)s pages", msgstr_plural={0: "یک صفحه", 1: "چند صفحه"}
    )
    assert len(faults(entry)) == 1
    entry.msgstr_plural = {0: "%(n)s صفحه", 1: "%(n)s صفحه"}
    assert faults(entry) == []


@pytest.mark.parametrize("path", PERSIAN, ids=lambda path: str(path.relative_to(LOCALE)))
def test_the_plural_rule_is_django_s_own(path):
    # Django joins catalogues into one only where their plural rules are the same.
    rule = polib.pofile(str(path)).metadata["Plural-Forms"]
    assert re.sub(r"\s", "", rule) == "nplurals=2;plural=(n>1);"


# --- compiling


@pytest.fixture
def tree(tmp_path):
    """A locale folder of one's own, with the overlay in it."""
    target = tmp_path / "locale" / "fa" / "LC_MESSAGES"
    target.mkdir(parents=True)
    for source in OVERLAY.glob("*.po"):
        shutil.copy(source, target)
    return tmp_path / "locale"


def test_compiled_catalogues_speak_persian(tree, capsys):
    assert compile_locale.main([str(tree)]) == 0
    assert capsys.readouterr().out == "compile_locale: 2 compiled, 0 up to date\n"
    with (tree / "fa" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Workflow tasks") == "مراحل گردش کار"
    assert catalogue.ngettext("Delete 1 page", "Delete %(counter)s pages", 3) == (
        "حذف %(counter)s صفحه"
    )


def test_only_what_changed_is_compiled_again(tree, capsys):
    compile_locale.main([str(tree)])
    source = tree / "fa" / "LC_MESSAGES" / "django.po"
    source.with_suffix(".mo").touch()
    compile_locale.main([str(tree)])
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    compile_locale.main([str(tree)])
    assert capsys.readouterr().out.splitlines()[1:] == [
        "compile_locale: 0 compiled, 2 up to date",
        "compile_locale: 1 compiled, 1 up to date",
    ]


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (b'msgid ""\nmsgstr ""\n\nmsgid "Page"\nmsgtr "x"\n', "line 5"),
        (b'msgid ""\nmsgstr ""\n\nmsgid "Page"\nmsgstr "\xff\xfe"\n', "line 5"),
    ],
    ids=["syntax", "encoding"],
)
def test_a_broken_catalogue_is_named_with_its_line(tree, capsys, broken, line):
    source = tree / "fa" / "LC_MESSAGES" / "django.po"
    source.write_bytes(broken)
    assert compile_locale.main([str(tree)]) == 1
    message = capsys.readouterr().err
    assert str(source) in message
    assert line in message
    assert len(message.splitlines()) == 1
    assert not source.with_suffix(".mo").exists()
    assert not list(source.parent.glob("*.tmp"))


def test_a_missing_folder_is_named(tmp_path, capsys):
    assert compile_locale.main([str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err


# --- counting


def test_the_admin_is_in_persian():
    # Without a catalogue to read, nothing would be missing.
    sources = {source.name: source for source in survey("fa")}
    assert sources["Wagtail"].total > 1500
    assert sources["wagtail-localize"].total > 100
    call_command("untranslated", "--min", "98")


def test_it_fails_without_the_overlay(settings):
    settings.LOCALE_PATHS = []
    with pytest.raises(CommandError, match="98% is asked"):
        call_command("untranslated", "--min", "98")


def test_a_fall_in_our_own_strings_fails_too(settings, tmp_path, capsys):
    folder = tmp_path / "fa" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "County portal"\nmsgstr "پرتال شهرستان"\n\n'
        '#, fuzzy\nmsgid "Kicker"\nmsgstr "روتیتر"\n\n'
        'msgid "Lead"\nmsgstr ""\n\n'
        '#~ msgid "Gone"\n#~ msgstr ""\n',
        encoding="utf-8",
    )
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS[1:]]
    with pytest.raises(CommandError, match=r"portal: 33.3% translated into fa"):
        call_command("untranslated", "--min", "98", "--list")
    printed = capsys.readouterr().out
    assert "'Kicker'" in printed
    assert "'Lead'" in printed
    assert "'Gone'" not in printed


@pytest.mark.parametrize("percent", ["-1", "100.5"])
def test_a_share_that_cannot_be_is_refused(percent):
    with pytest.raises(CommandError, match="from 0 to 100"):
        call_command("untranslated", "--min", percent)


# --- the portal's own words

GLOSSARY = {
    "news item": "خبر",
    "news code": "کد خبر",
    "kicker": "روتیتر",
    "lead": "لید",
    "body": "متن",
    "section": "سرویس",
    "topic file": "پروندهٔ ویژه",
    "county": "شهرستان",
    "Information Council": "شورای اطلاع‌رسانی",
    "correction": "اصلاحیه",
    "photographer": "عکاس",
    "Card: photo report": "کارت: گزارش تصویری",
    "Catalogue": "فهرست منتشرشده‌ها",
}
# Number: their form builder, which is not installed, means a figure; ours counts items.
OTHER_MEANING = {("django", None, "Number")}


def effective(paths: list[Path]) -> dict[tuple[str, str | None, str], str]:
    """What each message of some catalogues says; a later file wins."""
    return {
        (path.stem, entry.msgctxt, entry.msgid): entry.msgstr
        for path in paths
        for entry in polib.pofile(str(path))
        if entry.translated() and not entry.msgid_plural
    }


@pytest.mark.parametrize(("english", "persian"), GLOSSARY.items())
def test_the_words_of_the_glossary(english, persian):
    assert effective([OWN / "django.po"])[("django", None, english)] == persian


def test_our_words_leave_those_of_the_admin_alone():
    # Our catalogue comes first: a short message of ours with another meaning needs a context.
    ours = effective(sorted(OWN.glob("*.po")))
    theirs = effective([*package_files(wagtail, "fa"), *sorted(OVERLAY.glob("*.po"))])
    shared = (ours.keys() & theirs.keys()) - OTHER_MEANING
    assert shared
    assert {key: (theirs[key], ours[key]) for key in shared if ours[key] != theirs[key]} == {}


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_every_message_of_the_source_is_translated(tmp_path):
    for folder in ROOT.iterdir():
        if (folder / "apps.py").exists() or folder.name in {"site", "templates", "static"}:
            (tmp_path / folder.name).symlink_to(folder)
    (tmp_path / "locale").mkdir()
    for domain in ("django", "djangojs"):
        command = ["makemessages", "--locale", "fa", "--domain", domain, "--symlinks"]
        subprocess.run(
            [sys.executable, "-m", "django", *command, "--no-location"],
            cwd=tmp_path,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": ""},
            check=True,
            capture_output=True,
        )
    collected = read_keys(sorted((tmp_path / "locale").rglob("*.po")), translated=False)
    assert len(collected) > 500
    known = read_keys(sorted(OWN.glob("*.po")), translated=True)
    assert sorted(collected - known, key=str) == [], "run make messages and translate what is new"


@pytest.mark.django_db
def test_the_admin_bears_the_portal_s_name(client):
    with override("fa"):
        page = client.get("/admin/login/").content.decode()
    assert "ورود به پرتال استانداری" in page
    assert "گذرواژه" in page
    assert "img/emblem.svg" in page
    assert "Wagtail</title>" not in page
    assert "Password" not in page
