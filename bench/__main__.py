"""Measures pages, the newsroom or search, on SQLite and on PostgreSQL.

Each database is filled once with composed items and kept for the next run. Every page is asked for
in turn with the others, with warm caches and with empty ones; no page cache exists.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARCHIVES = ROOT.parent / "shared" / "data" / "news"
VARIABLES = {"postgres": "DATABASE_URL", "elasticsearch": "ELASTICSEARCH_URL"}


def main() -> None:
    """Runs the databases one after the other, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--part", choices=["pages", "newsroom", "search"], default="pages")
    parser.add_argument("--database", choices=["sqlite", "postgres"], action="append")
    parser.add_argument("--engine", choices=["elasticsearch", "embedded"], default="elasticsearch")
    parser.add_argument("--docs", type=Path, nargs="*", default=sorted(ARCHIVES.glob("*.gz")))
    parser.add_argument("--only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        measure_here(options)
        return
    for database in options.database or ["sqlite", "postgres"]:
        run(options, database)


def run(options: argparse.Namespace, database: str) -> None:
    """Measures one database in a process of its own, with the servers that it needs."""
    env = dict(os.environ, DJANGO_SETTINGS_MODULE="bench.settings")
    env["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'site'}"
    arguments = [
        *("--items", str(options.items), "--rounds", str(options.rounds)),
        *("--part", options.part, "--database", database, "--engine", options.engine),
        *("--only", "--docs", *map(str, options.docs)),
    ]
    wanted = [database] if database == "postgres" else []
    if options.part == "search" and options.engine == "elasticsearch":
        wanted.append("elasticsearch")
    with ExitStack() as stack:
        for name in wanted:
            env[VARIABLES[name]] = stack.enter_context(server(name))
        subprocess.run([sys.executable, "-m", "bench", *arguments], check=True, cwd=ROOT, env=env)


@contextmanager
def server(name: str) -> Iterator[str]:
    """Starts a private server, gives its address and stops it again."""

    def script(act: str) -> str:
        done = subprocess.run(
            ["bash", f"scripts/{name}.sh", act], check=True, cwd=ROOT, stdout=subprocess.PIPE
        )
        return done.stdout.decode().strip()

    script("start")
    try:
        yield script("url")
    finally:
        script("stop")


def measure_here(options: argparse.Namespace) -> None:
    """Fills and measures the database of this process, and prints its table."""
    import django  # noqa: PLC0415 - the settings are chosen by the parent process

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    from bench import newsroom, pages, search  # noqa: PLC0415

    if options.part == "search":
        search.report(options.items, options.rounds, options.engine, options.docs)
    else:
        part = {"pages": pages, "newsroom": newsroom}[options.part]
        part.report(options.items, options.rounds, options.database[0])


if __name__ == "__main__":
    main()
