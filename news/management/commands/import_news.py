"""Imports an old archive."""

import sys
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from core.models import User
from news.importing.mapping import load_mapping
from news.importing.readers import READERS, guess_kind
from news.importing.refusals import MappingError, SourceError
from news.importing.report import Report
from news.importing.run import Job, run, survey
from news.importing.target import find_target
from newsroom.acting import acting
from newsroom.approval import approve_batch
from newsroom.errors import NotAllowedError

UNREADABLE, MISUSED, INTERRUPTED = 1, 2, 130
SHOWN = 20


class Command(BaseCommand):
    help = "Brings an old archive in: JSON lines, a WordPress export, RSS or Atom."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="A file, plain or .gz")
        parser.add_argument("--kind", choices=sorted(READERS), help="Its format")
        parser.add_argument("--dry-run", action="store_true", help="Store nothing")
        parser.add_argument("--media", type=Path, help="Folder of the pictures")
        parser.add_argument("--mapping", type=Path, help="Mapping file (TOML)")
        parser.add_argument("--source-name", default="", help="Name of the archive")
        parser.add_argument("--site", help="Host of the site; the default site without it")
        parser.add_argument("--parent", type=int, help="Number of a list-of-news page")
        parser.add_argument("--update", action="store_true", help="Change items that differ")
        parser.add_argument(
            "--approved-by",
            metavar="USER",
            help="Head or deputy of the Information Council who approves the archive as a batch;"
            " without one every item comes in as a draft",
        )
        parser.add_argument("--report", type=Path, help="File for every row in question")

    def handle(self, *args: Any, **options: Any) -> None:
        report = Report()
        try:
            job = self.job(options)
            total, tags = survey(job)
            # The bar is for people who watch; a log gets the report alone.
            with (
                tqdm(total=total, unit=" rows", disable=not sys.stderr.isatty()) as bar,
                acting(origin="command import_news"),
                self.approval(job),
            ):
                run(job, tags, bar.update, report)
        except NotAllowedError as error:
            raise CommandError(str(error), returncode=MISUSED) from error
        except MappingError as error:
            raise CommandError(str(error), returncode=MISUSED) from error
        except SourceError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        except KeyboardInterrupt as error:
            self.tell(report, options["report"])
            message = _("Interrupted. What is reported is stored; run it again to go on.")
            raise CommandError(message, returncode=INTERRUPTED) from error
        self.tell(report, options["report"])
        if report.error:
            raise CommandError(report.error, returncode=UNREADABLE)

    def approval(self, job: Job) -> AbstractContextManager[None]:
        """Has what is imported approved as a batch, if somebody answers for it.

        Raises:
            NotAllowedError: He doesn't decide for the Information Council.
        """
        if job.approver is None:
            return nullcontext()
        return approve_batch(job.approver, f"import {job.source.name}")

    def approver(self, name: str | None) -> User | None:
        """The account that approves.

        Raises:
            MappingError: There is no such account.
        """
        if name is None:
            return None
        user = User.objects.filter(username=name).first()
        if user is None:
            raise MappingError(_("There is no account “%(name)s”.") % {"name": name})
        return user

    def job(self, options: dict[str, Any]) -> Job:
        """What the options ask for.

        Raises:
            MappingError: They ask for what doesn't exist.
            SourceError: The source's format can't be told.
        """
        media = options["media"]
        if media and not media.is_dir():
            raise MappingError(_("%(path)s is no folder.") % {"path": media})
        target = find_target(options["site"], options["parent"])
        mapping = load_mapping(options["mapping"])
        mapping = replace(mapping, language=target.parent.locale.language_code)
        if options["source_name"]:
            mapping = replace(mapping, source=options["source_name"][:40])
        return Job(
            source=options["source"],
            kind=options["kind"] or guess_kind(options["source"]),
            target=target,
            mapping=mapping,
            media=media,
            update=options["update"],
            dry_run=options["dry_run"],
            approver=self.approver(options["approved_by"]),
        )

    def tell(self, report: Report, path: Path | None) -> None:
        """Prints the report, and writes it to a file where one is named."""
        for line in [*report.refused_lines(SHOWN), *report.summary()]:
            self.stdout.write(line)
        if path:
            report.save(path)
