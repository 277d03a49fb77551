"""Measures pages or the newsroom beside stock Wagtail, on SQLite and on PostgreSQL.

Each database is filled once with the demo's composed items and kept for the next run. Every page
is asked for in turn with the others, with warm caches and with empty ones; no page cache exists.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
POSTGRES = "scripts/postgres.sh"


def main() -> None:
    """Runs the databases one after the other, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--part", choices=["pages", "newsroom"], default="pages")
    parser.add_argument("--database", choices=["sqlite", "postgres"], action="append")
    parser.add_argument("--only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        measure_here(options.part, options.items, options.rounds, options.database[0])
        return
    for database in options.database or ["sqlite", "postgres"]:
        run(options.part, database, options.items, options.rounds)


def run(part: str, database: str, items: int, rounds: int) -> None:
    """Measures one database; PostgreSQL is started for it and stopped again."""
    env = dict(os.environ, DJANGO_SETTINGS_MODULE="bench.settings")
    env["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'site'}"
    if database == "postgres":
        subprocess.run(["bash", POSTGRES, "start"], check=True, cwd=ROOT)
        url = subprocess.run(
            ["bash", POSTGRES, "url"], check=True, cwd=ROOT, capture_output=True, text=True
        ).stdout.strip()
        env["DATABASE_URL"] = url
    arguments = ["--items", str(items), "--rounds", str(rounds), "--part", part]
    arguments += ["--database", database, "--only"]
    try:
        subprocess.run([sys.executable, "-m", "bench", *arguments], check=True, cwd=ROOT, env=env)
    finally:
        if database == "postgres":
            subprocess.run(["bash", POSTGRES, "stop"], check=True, cwd=ROOT)


def measure_here(part: str, items: int, rounds: int, database: str) -> None:
    """Fills and measures the database of this process, and prints its table."""
    import django  # noqa: PLC0415 - the settings are chosen by the parent process

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    from bench import newsroom, pages  # noqa: PLC0415

    {"pages": pages, "newsroom": newsroom}[part].report(items, rounds, database)


if __name__ == "__main__":
    main()
