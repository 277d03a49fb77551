"""Takes the second factor away from a user who has lost phone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from core.signin import services


class Command(BaseCommand):
    help = "Removes a user's phone and recovery codes; a role that needs them asks for new ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        users = get_user_model()
        try:
            user = users.objects.get_by_natural_key(username)
        except users.DoesNotExist as error:
            raise CommandError(f"There is no user {username!r}") from error
        services.reset(user)
        self.stdout.write(f"{username} has no second factor any more")
