"""The roles of the office and every right that each has. Rights are given nowhere else.

A page right holds on the whole tree, a file right on the root collection. News that needs an
approval is published only by those whose role carries ``publish``.
"""

from dataclasses import dataclass

WRITE = ("add", "change")
EDIT = (*WRITE, "delete")

# What a role may do with one sort of record: all of it, or only look at it
ALL = ("add", "change", "delete", "view")
LOOK = ("view",)

FACTS = (
    "province.county",
    "province.place",
    "province.unit",
    "province.person",
    "province.office",
    "province.appointment",
)
TAXONOMY = ("news.kind", "news.section", "news.topic")


@dataclass(frozen=True)
class Role:
    """One role.

    Attributes:
        key: Name in code, and of the demo's account.
        title: Name of the group, as the office says it.
        pages: Rights on the page tree: ``add``, ``change``, ``publish``, ``lock``, ``unlock``,
            ``bulk_delete``.
        files: Rights on photos and files: ``add``, ``change``, ``choose``.
        records: Rights by model label.
        settings: Labels of the settings that it may change.
    """

    key: str
    title: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ("choose",)
    records: tuple[tuple[str, tuple[str, ...]], ...] = ()
    settings: tuple[str, ...] = ()


def each(
    models: tuple[str, ...], actions: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same rights on several models."""
    return tuple((model, actions) for model in models)


ROLES: tuple[Role, ...] = (
    Role(
        "reporter",
        "خبرنگار",
        pages=("add",),
        files=("add", "choose"),
        records=each((*FACTS, *TAXONOMY), LOOK),
    ),
    Role(
        "desk",
        "دبیر خبر",
        pages=("add", "change", "lock", "unlock"),
        files=("add", "change", "choose"),
        records=(
            *each(FACTS, ALL),
            ("news.topic", ALL),
            *each(("news.kind", "news.section"), LOOK),
        ),
    ),
    Role(
        "council-head",
        "رئیس شورای اطلاع‌رسانی",
        pages=("add", "change", "publish", "lock", "unlock"),
        files=("add", "change", "choose"),
        records=(*each(FACTS, ALL), *each(TAXONOMY, ALL)),
        settings=("home.portalsettings", "province.calendarsettings"),
    ),
    Role(
        "council-deputy",
        "جانشین شورای اطلاع‌رسانی",
        pages=("add", "change", "publish", "lock", "unlock"),
        files=("add", "change", "choose"),
        records=(*each(FACTS, ALL), *each(TAXONOMY, ALL)),
    ),
    Role(
        "photographer",
        "عکاس",
        pages=("add",),
        files=("add", "change", "choose"),
        records=each(("province.person", "province.place", "province.county"), LOOK),
    ),
    Role(
        "translator",
        "مترجم",
        pages=("add", "change"),
        records=each((*FACTS, *TAXONOMY), LOOK),
    ),
    Role("manager", "مدیر", records=each((*FACTS, *TAXONOMY), LOOK)),
)


def role(key: str) -> Role:
    """Finds a role by its name in code.

    Raises:
        KeyError: There is no such role.
    """
    return {found.key: found for found in ROLES}[key]
