"""Wagtail's page rights without what somebody may not know of, superusers included."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from newsroom.confidential.who import hidden_from, marks_on


class ConfidentialPolicy(PagePermissionPolicy):
    """Every list of pages that Wagtail makes for somebody starts from one of these answers."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Page) -> bool:
        """Never on what is hidden from the account."""
        if hidden_from(user).covers(instance):
            return False
        allowed: bool = super().user_has_any_permission_for_instance(user, actions, instance)
        return allowed

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        """Without what is hidden from the account."""
        found = super().instances_user_has_any_permission_for(user, actions)
        return hidden_from(user).leave_out(found)

    def explorable_instances(self, user: Any) -> QuerySet[Any]:
        """Without what is hidden from the account."""
        return hidden_from(user).leave_out(super().explorable_instances(user))

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        """Without what is hidden from the account."""
        hidden = hidden_from(user)
        found = super().instances_with_direct_explore_permission(user)
        return [page for page in found if not hidden.covers(page)]

    def users_with_any_permission_for_instance(
        self, actions: Any, instance: Page, include_superusers: bool = True
    ) -> QuerySet[Any]:
        """Only those who may know of the page."""
        found: QuerySet[Any] = super().users_with_any_permission_for_instance(
            actions, instance, include_superusers
        )
        for mark in marks_on(instance):
            members = get_user_model().objects.filter(pk__in=mark.members.values("pk"))
            found = found.filter(pk__in=members.values("pk"))
        return found
