"""Puts the table of roles and the way of an item into force."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from newsroom.models import CouncilTask, DeskTask
from newsroom.roles import ROLES, Role, with_duty

WAY = "تأیید شورای اطلاع‌رسانی"
STEPS: tuple[tuple[type[DeskTask | CouncilTask], str, str], ...] = (
    (DeskTask, "میز خبر", "desk"),
    (CouncilTask, "شورای اطلاع‌رسانی", "approve"),
)


Rights = tuple[Group, Permission]


class Permissions:
    """Django's permissions of all installed apps, read at once."""

    def __init__(self) -> None:
        rows = Permission.objects.select_related("content_type")
        self.known = {(row.content_type.app_label, row.codename): row for row in rows}

    def of(self, label: str, action: str) -> Permission:
        """The permission for an action on a model.

        Args:
            label: Model label, such as ``news.topic``.
            action: ``add``, ``change``, ``delete``, ``view``, ``publish``, ….

        Raises:
            Permission.DoesNotExist: Nothing of the installed apps has that permission.
        """
        app_label, model = label.split(".")
        try:
            return self.known[app_label, f"{action}_{model}"]
        except KeyError:
            raise Permission.DoesNotExist(f"{label} has no permission “{action}”") from None


@transaction.atomic
def setup_roles() -> int:
    """Gives each role exactly the rights of the table and takes away every other.

    Wagtail's own groups and its own way of approval are removed: they are in no table.

    Returns:
        Number of roles.
    """
    permissions = Permissions()
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    titles = [role.title for role in ROLES]
    Group.objects.bulk_create([Group(name=title) for title in titles], ignore_conflicts=True)
    found = {group.name: group for group in Group.objects.filter(name__in=titles)}
    groups = [(found[role.title], role) for role in ROLES]
    set_plain_rights(groups, permissions)
    set_page_rights(groups, permissions)
    set_file_rights(groups, permissions)
    set_way()
    return len(ROLES)


def set_way() -> None:
    """Lets every page of every language go through the desk and the Council, in this order."""
    way, _ = Workflow.objects.update_or_create(name=WAY, defaults={"active": True})
    wanted = []
    for place, (model, name, duty) in enumerate(STEPS):
        task, _ = model.objects.update_or_create(name=name, defaults={"active": True})
        task.groups.set(Group.objects.filter(name__in=[role.title for role in with_duty(duty)]))
        WorkflowTask.objects.update_or_create(
            workflow=way, task=task, defaults={"sort_order": place}
        )
        wanted.append(task.pk)
    WorkflowTask.objects.filter(workflow=way).exclude(task__in=wanted).delete()
    WorkflowPage.objects.exclude(workflow=way).delete()
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": way}
    )
    for other in Workflow.objects.exclude(pk=way.pk).filter(active=True):
        other.deactivate()
    for task in Task.objects.exclude(pk__in=wanted).filter(active=True):
        task.specific.deactivate()


def plain_permissions(role: Role, permissions: Permissions) -> list[Permission]:
    """Admin access and the rights on records and settings."""
    found = [permissions.of("wagtailadmin.admin", "access")]
    found += [
        permissions.of(label, action) for label, actions in role.records for action in actions
    ]
    found += [permissions.of(label, "change") for label in role.settings]
    return found


def set_plain_rights(groups: list[tuple[Group, Role]], permissions: Permissions) -> None:
    """Admin access and the rights on records and settings, of every role."""
    wanted = [
        (group, permission)
        for group, role in groups
        for permission in plain_permissions(role, permissions)
    ]
    put_in_force(Group.permissions.through, groups, wanted)


def set_page_rights(groups: list[tuple[Group, Role]], permissions: Permissions) -> None:
    """Rights on the whole page tree; county roles have theirs on a branch."""
    wanted = [
        (group, permissions.of("wagtailcore.page", action))
        for group, role in groups
        if not role.branch
        for action in role.pages
    ]
    put_in_force(GroupPagePermission, groups, wanted, page=Page.get_first_root_node())


def set_file_rights(groups: list[tuple[Group, Role]], permissions: Permissions) -> None:
    """Rights on the photos and files of every collection, and on the collections.

    Wagtail asks for the rights of its own image and document, whichever models stand for them, and
    knows rights on collections only where they are given on a collection.
    """
    wanted = [
        (group, permissions.of(model._meta.label_lower, action))
        for group, role in groups
        if not role.branch
        for model, actions in (
            (Image, role.files),
            (Document, role.files),
            (Collection, role.folders),
        )
        for action in actions
    ]
    root = Collection.get_first_root_node()
    put_in_force(GroupCollectionPermission, groups, wanted, collection=root)


def put_in_force(
    model: Any, groups: list[tuple[Group, Role]], wanted: list[Rights], **where: Any
) -> None:
    """Makes one table of rights hold exactly what is wanted, with as many statements for any role.

    Args:
        model: The table.
        groups: The groups of all roles.
        wanted: Group and permission of each right.
        where: On what the rights hold.
    """
    model.objects.filter(group__in=[group for group, _role in groups]).delete()
    model.objects.bulk_create(
        model(group=group, permission=permission, **where) for group, permission in wanted
    )
