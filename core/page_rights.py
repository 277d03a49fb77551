"""What somebody may do with one page of ours."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PagePermissionTester

# Each tells whether an account is to be refused everything about a page, or its deletion because
# of what lies below it. Packages above register theirs when they start.
Veto = Callable[[Any, Page], bool]
vetoes: list[Veto] = []
deletion_vetoes: list[Veto] = []


class PageRights(PagePermissionTester):
    """Wagtail's answers, but for what becomes public only with an approval.

    The right to publish then means to decide as an approver; no button of Wagtail's publishes.
    """

    def __init__(self, user: Any, page: Page) -> None:
        """Takes somebody for a stranger where a veto holds."""
        self.vetoed = any(veto(user, page) for veto in vetoes)
        super().__init__(AnonymousUser() if self.vetoed else user, page)
        if self.vetoed:
            self.permissions: set[str] = set()
        self.asker = user

    def can_lock(self) -> bool:
        """Wagtail doesn't ask here whether the account is active."""
        return not self.vetoed and bool(super().can_lock())

    def can_unlock(self) -> bool:
        """Nor here."""
        return not self.vetoed and bool(super().can_unlock())

    def can_view_revisions(self) -> bool:
        """Nor here."""
        return not self.vetoed and bool(super().can_view_revisions())

    def can_submit_for_moderation(self) -> bool:
        """Nor here."""
        return not self.vetoed and bool(super().can_submit_for_moderation())

    def may_decide(self) -> bool:
        """Whether the rights on the tree would let this person publish."""
        return bool(super().can_publish())

    def can_publish(self) -> bool:
        """Never by itself what needs an approval."""
        return self.may_decide() and not needs_approval(self.page.specific_class)

    def can_publish_subpage(self) -> bool:
        """Never where pages stand that need an approval."""
        allowed: bool = super().can_publish_subpage()
        return allowed and not any(
            needs_approval(model) for model in self.page.specific_class.creatable_subpage_models()
        )

    def can_unpublish(self) -> bool:
        """Never by itself what needs an approval: readers are owed the reason."""
        allowed: bool = super().can_unpublish()
        return allowed and not needs_approval(self.page.specific_class)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Never what readers have before them, nor where a veto protects what lies below."""
        if any(veto(self.asker, self.page) for veto in deletion_vetoes):
            return False
        allowed: bool = super().can_delete(ignore_bulk)
        return allowed and not holds_public(self.page)

    def can_set_view_restrictions(self) -> bool:
        """Closing a page to the public makes nothing public."""
        return self.may_decide()

    def can_unschedule(self) -> bool:
        """Nor does taking it from the schedule."""
        return self.may_decide()


def holds_public(page: Page) -> bool:
    """Whether a page or anything below it is live and needs an approval."""
    if page.live and needs_approval(page.specific_class):
        return True
    if page.is_leaf():
        return False
    below = page.get_descendants().live().order_by().values_list("content_type", flat=True)
    types = ContentType.objects.get_for_id
    return any(needs_approval(types(found).model_class()) for found in below.distinct())


def needs_approval(model: type[Page] | None) -> Any:
    """Whether pages of a class become public only with an approval."""
    return getattr(model, "needs_approval", False)
