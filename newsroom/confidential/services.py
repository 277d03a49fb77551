"""Making an item confidential, naming its members, lifting it, and what follows from each."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, PageSubscription, Revision

from core.models import User
from newsroom import members
from newsroom.acting import actor
from newsroom.confidential.reads import note_deletion
from newsroom.confidential.who import forget, is_confidential, marks_on, may_know
from newsroom.errors import NotAllowedError
from newsroom.models import ApprovalLink, ConfidentialPage, ModeratedPage, Notice, PreviewLink
from newsroom.roles import with_duty


def offers(page: Page, user: User) -> bool:
    """Whether somebody is offered to make a page confidential, without a look at the marks.

    Lists and front pages are public always, so only what goes through the gate can be hidden.
    """
    return (
        isinstance(page, ModeratedPage)
        and members.in_roles(user, with_duty("confidential"))
        and page.permissions_for_user(user).can_edit()
    )


def why_not(page: Page, user: User) -> str | None:
    """Why somebody may not make a page confidential or change who its members are.

    Args:
        page: Any page that he may know of.
        user: The account.

    Returns:
        A sentence for him; None if he may.
    """
    if not isinstance(page, ModeratedPage):
        return _("This page can't be made confidential.")
    if not members.in_roles(user, with_duty("confidential")):
        return _("Only the desk and the Information Council make items confidential.")
    if not may_know(page, user) or not offers(page, user):
        return _("This item is not yours to make confidential.")
    own = ConfidentialPage.objects.filter(page_id=page.pk).exists()
    if not own and is_confidential(page):
        return _("This page lies below a confidential one and is confidential with it.")
    return None


def staff() -> QuerySet[User]:
    """Who can be named: every active account that may enter the admin."""
    may_enter = Q(is_superuser=True) | Q(
        groups__permissions__codename="access_admin",
        groups__permissions__content_type__app_label="wagtailadmin",
    )
    return User.objects.filter(may_enter, is_active=True).distinct().order_by("username")


@transaction.atomic
def set_members(page: Page, user: User, named: Iterable[User]) -> ConfidentialPage:
    """Makes a page confidential, or changes who may know of it.

    Its translations and aliases become confidential with it: they say the same. Whoever isn't
    named loses at once what he was told of it.

    Args:
        page: The page; what lies below it is meant as well.
        user: Who does it; he stays a member always.
        named: The other members.

    Returns:
        The mark.

    Raises:
        NotAllowedError: He may not, see ``why_not``; or some of it is public.
    """
    locked = Page.objects.select_for_update().get(pk=page.pk).specific
    reason = why_not(locked, user)
    if reason:
        raise NotAllowedError(reason)
    family = same_words(locked)
    for one in family:
        refuse_while_public(one)
    allowed = set(staff().filter(pk__in=[one.pk for one in named])) | {user}
    for one in family:
        mark, fresh = ConfidentialPage.objects.get_or_create(page=one, defaults={"set_by": user})
        mark.members.set(allowed)
        withdraw(one, allowed)
        log(
            instance=one,
            action="newsroom.confidential.set" if fresh else "newsroom.confidential.change",
            user=user,
            title=f"#{one.pk}",
            data={"members": sorted(member.pk for member in allowed)},
        )
    forget()
    return ConfidentialPage.objects.get(page_id=locked.pk)


@transaction.atomic
def lift(page: Page, user: User) -> None:
    """Ends the confidentiality of a page, its translations and aliases.

    Args:
        page: The page that bears the mark.
        user: A member.

    Raises:
        NotAllowedError: He may not; see ``why_not``.
    """
    locked = Page.objects.select_for_update().get(pk=page.pk).specific
    reason = why_not(locked, user)
    if reason:
        raise NotAllowedError(reason)
    for one in same_words(locked):
        if ConfidentialPage.objects.filter(page=one).delete()[0]:
            log(
                instance=one,
                action="newsroom.confidential.lift",
                user=user,
                title=f"#{one.pk}",
            )
    forget()


def same_words(page: Page) -> list[Page]:
    """A page, its aliases and its translations."""
    same = Q(pk=page.pk) | Q(translation_key=page.translation_key) | Q(alias_of_id=page.pk)
    return list(Page.objects.filter(same).specific())


def refuse_while_public(page: Page) -> None:
    """Refuses to hide what everybody can read.

    Raises:
        NotAllowedError: The page or one below it is live.
    """
    if page.get_descendants(inclusive=True).live().exists():
        raise NotAllowedError(
            _("This item is public. Take it offline first; then it can be made confidential.")
        )


def withdraw(page: Page, allowed: set[User]) -> None:
    """Takes back what others hold of a page: schedule, links, notices, comment mails."""
    branch = page.get_descendants(inclusive=True)
    ids = list(branch.values_list("pk", flat=True))
    Revision.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=[str(pk) for pk in ids],
    ).update(approved_go_live_at=None)
    PreviewLink.objects.filter(page_id__in=ids, revoked_at=None).update(revoked_at=timezone.now())
    ApprovalLink.objects.filter(page_id__in=ids, used_at=None).exclude(
        approver__in=allowed
    ).delete()
    Notice.objects.filter(page_id__in=ids).exclude(recipient__in=allowed).delete()
    PageSubscription.objects.filter(page_id__in=ids).exclude(user__in=allowed).delete()


def inherit(source: Page, copy: Page, *, children: bool) -> None:
    """Makes copies of confidential pages confidential in the same way.

    Args:
        source: The page that was copied.
        copy: Its copy.
        children: Whether what lies below was copied as well.
    """
    pairs = [(source, copy)]
    if children:
        pairs += zip(source.get_descendants(), copy.get_descendants(), strict=False)
    for before, after in pairs:
        keep_marks(list(marks_on(before)), after)


def keep_marks(marks: list[ConfidentialPage], page: Page) -> None:
    """Marks a page like those that made another confidential, unless it is confidential already."""
    if not marks or is_confidential(page):
        return
    common = User.objects.all()
    for mark in marks:
        common = common.filter(pk__in=mark.members.values("pk"))
    made = ConfidentialPage.objects.create(page_id=page.pk, set_by_id=marks[0].set_by_id)
    made.members.set(common)
    forget()


def after_move(page: Page, parent_before: Page) -> None:
    """Keeps a page confidential that leaves the branch which made it so."""
    keep_marks(list(marks_on(parent_before)), page)
    forget()


def forget_titles(page: Page) -> None:
    """Takes the words of a confidential page out of the log before it is deleted.

    Wagtail's log keeps the rows of deleted pages for everybody to read.
    """
    PageLogEntry.objects.filter(page_id=page.pk).update(label=f"#{page.pk}", data={})
    note_deletion(page, actor().user)
