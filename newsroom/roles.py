"""The roles of the office and every right that each has. Rights are given nowhere else.

A page right holds on the whole tree, a file right on the root collection; those of county roles
are given on a county's own branch when it is made, and nowhere before. Duties are rights that
only the newsroom knows. ``docs/roles.md`` is written from this table.
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
# What editors keep for the search, and what readers asked it
SEARCH_WORDS = ("search.synonymgroup", "search.pin")
ASKED = ("search.askedquery", LOOK)

# What only the newsroom knows, and what it means
DUTIES = {
    "submit": "sends items on their way",
    "desk": "passes items on to the Council, or returns them",
    "approve": "approves for the Information Council, takes down, clears the red list",
    "emergency": "publishes first and has it reviewed afterwards",
    "preview": "gives outsiders links to drafts",
    "confidential": "makes items confidential",
    "ledger": "reads and exports the approval ledger",
    "checklist": "sets how strictly the checklist is held",
    "remits": "says who looks after which sections and counties",
    "two-factor": "signs in with a second factor only",
}
COUNCIL = (
    "submit", "desk", "approve", "emergency", "preview", "confidential", "ledger", "two-factor",
)  # fmt: skip


@dataclass(frozen=True)
class Role:
    """One role.

    Attributes:
        key: Name in code, and of the demo's account.
        title: Name of the group, as the office says it.
        pages: Rights on the page tree: ``add``, ``change``, ``publish``, ``lock``, ``unlock``,
            ``bulk_delete``.
        files: Rights on photos and files: ``add``, ``change``, ``choose``.
        folders: Rights on the collections themselves: ``add``, ``change``, ``delete``.
        records: Rights by model label.
        settings: Labels of the settings that it may change.
        duties: Acts of the newsroom: a key of ``DUTIES`` each.
        branch: Its rights on pages and files hold on a county's branch only.
    """

    key: str
    title: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ("choose",)
    folders: tuple[str, ...] = ()
    records: tuple[tuple[str, tuple[str, ...]], ...] = ()
    settings: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    branch: bool = False


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
        duties=("submit", "preview"),
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
            *each(SEARCH_WORDS, ALL),
            ASKED,
        ),
        duties=("submit", "desk", "preview", "confidential", "ledger"),
    ),
    Role(
        "council-head",
        "رئیس شورای اطلاع‌رسانی",
        pages=("add", "change", "publish", "lock", "unlock"),
        files=("add", "change", "choose"),
        records=(*each(FACTS, ALL), *each(TAXONOMY, ALL), ASKED),
        settings=("home.portalsettings", "province.calendarsettings"),
        duties=(*COUNCIL, "checklist", "remits"),
    ),
    Role(
        "council-deputy",
        "جانشین شورای اطلاع‌رسانی",
        pages=("add", "change", "publish", "lock", "unlock"),
        files=("add", "change", "choose"),
        records=(*each(FACTS, ALL), *each(TAXONOMY, ALL), ASKED),
        duties=COUNCIL,
    ),
    Role(
        "photographer",
        "عکاس",
        pages=("add",),
        files=("add", "change", "choose"),
        records=each(("province.person", "province.place", "province.county"), LOOK),
        duties=("submit",),
    ),
    Role(
        "translator",
        "مترجم",
        pages=("add", "change"),
        records=each((*FACTS, *TAXONOMY), LOOK),
        duties=("submit",),
    ),
    Role(
        "county-editor",
        "ویراستار شهرستان",
        pages=("add", "change"),
        files=("add", "change", "choose"),
        records=each((*FACTS, *TAXONOMY), LOOK),
        duties=("submit",),
        branch=True,
    ),
    Role(
        "county-approver",
        "تأییدکنندهٔ شهرستان",
        pages=("add", "change", "publish", "lock", "unlock"),
        files=("add", "change", "choose"),
        records=each((*FACTS, *TAXONOMY), LOOK),
        duties=("submit", "two-factor"),
        branch=True,
    ),
    Role(
        "foi-secretary",
        "دبیر دسترسی آزاد به اطلاعات",
        files=(),
        records=each(("province.unit", "province.office", "province.person"), LOOK),
    ),
    Role(
        "manager",
        "مدیر",
        records=(*each((*FACTS, *TAXONOMY), LOOK), ASKED),
        duties=("ledger",),
    ),
    Role(
        "administrator",
        "مدیر سامانه",
        files=(),
        folders=EDIT,
        records=(
            ("core.user", ALL),
            ("wagtailredirects.redirect", EDIT),
            ("wagtailcore.site", EDIT),
            ("wagtailcore.locale", WRITE),
            *each((*FACTS, *TAXONOMY), LOOK),
            *each(SEARCH_WORDS, ALL),
            ASKED,
        ),
        settings=("home.portalsettings", "province.calendarsettings"),
        duties=("ledger", "checklist", "remits", "two-factor"),
    ),
)


def role(key: str) -> Role:
    """Finds a role by its name in code.

    Raises:
        KeyError: There is no such role.
    """
    return {found.key: found for found in ROLES}[key]


def with_duty(duty: str) -> tuple[Role, ...]:
    """The roles that have a duty.

    Raises:
        KeyError: There is no such duty.
    """
    if duty not in DUTIES:
        raise KeyError(duty)
    return tuple(found for found in ROLES if duty in found.duties)
