"""People with and without phones, and the codes that their phones show."""

import time
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils.translation import override
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.models import User
from core.signin import services

PASSWORD = "correct horse battery"
APPROVERS = "approvers"


def approves(user: User) -> bool:
    """Stands for the newsroom's predicate."""
    return user.groups.filter(name=APPROVERS).exists()


def person(name: str, role: str = "editor") -> User:
    """A user who may enter the admin: ``editor``, ``approver`` or ``superuser``."""
    if role == "superuser":
        return get_user_model().objects.create_superuser(name, f"{name}@example.ir", PASSWORD)
    user = get_user_model().objects.create_user(name, f"{name}@example.ir", PASSWORD)
    group, _created = Group.objects.get_or_create(name=APPROVERS if role == "approver" else role)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user


def code_at(key: str, steps: int = 0) -> str:
    """What a phone shows now, or some half minutes from now.

    Just before the next half minute it waits, so that what is early or late stays so.
    """
    if (left := 30 - time.time() % 30) < 1:
        time.sleep(left)
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06d}"


@dataclass
class Phone:
    """A confirmed phone and its recovery codes.

    ``code()`` gives one that hasn't been used: the phone forgets what it has shown before.
    """

    user: User
    key: str
    recovery: list[str]

    def code(self) -> str:
        """A code that will be taken."""
        TOTPDevice.objects.filter(user=self.user).update(
            last_t=-1, drift=0, throttling_failure_count=0, throttling_failure_timestamp=None
        )
        return code_at(self.key)


def phone_for(user: User) -> Phone:
    """Enrols a phone."""
    key = services.new_key()
    with override("fa"):
        _device, recovery = services.enrol(user, key, code_at(key))
    return Phone(user, key, recovery)


def sign_in(client: Client, user: User, code: str = "", password: str = PASSWORD, **values):
    """Sends the sign-in form."""
    form = {"username": user.get_username(), "password": password, "code": code, **values}
    return client.post("/admin/login/", form)


def is_inside(client: Client) -> bool:
    """Tells whether the session may see the admin."""
    return client.get("/admin/").status_code == 200
