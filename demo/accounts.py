"""The demo's accounts: one for each role, and an administrator. They exist in the demo only."""

from functools import partial

from django.contrib.auth.models import Group

from core.models import User
from demo import marks
from newsroom.roles import ROLES

PASSWORD = "ostan-demo"  # noqa: S105 - printed on the screen of every demo
ADMIN = ("admin", "مدیر سامانه")
NAMES = {
    "admin": ("نرگس", "راهبان"),
    "reporter": ("سمانه", "نوروزپور"),
    "desk": ("پریسا", "دفترچی"),
    "council-head": ("کامران", "پیام‌آور"),
    "council-deputy": ("نگار", "گل‌کار"),
    "photographer": ("بهاره", "نگاه‌بان"),
    "translator": ("امید", "صحرانورد"),
    "county-editor": ("سیما", "نخل‌کار"),
    "county-approver": ("یاسین", "بادگیری"),
    "foi-secretary": ("لاله", "پرونده‌دار"),
    "manager": ("مریم", "کاشی‌پز"),
    "administrator": ("بهنام", "سامان‌گر"),
}


def make_user(username: str, *, superuser: bool, group: str | None) -> User:
    """Makes one account that works in Persian."""
    first, last = NAMES.get(username, (username, ""))
    user = User(
        username=username,
        first_name=first,
        last_name=last,
        email=f"{username}@portal.example",
        is_superuser=superuser,
        is_staff=superuser,
    )
    user.set_password(PASSWORD)
    user.save()
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_accounts() -> None:
    """Makes the accounts that are missing."""
    marks.once(f"user:{ADMIN[0]}", lambda: make_user(ADMIN[0], superuser=True, group=None))
    for role in ROLES:
        marks.once(
            f"user:{role.key}",
            partial(make_user, role.key, superuser=False, group=role.title),
        )


def accounts() -> list[tuple[str, str]]:
    """The demo's accounts that still exist: user name and role."""
    known = [ADMIN, *((role.key, role.title) for role in ROLES)]
    return [(name, title) for name, title in known if marks.find(f"user:{name}")]
