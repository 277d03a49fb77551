"""Puts the table of roles and the way of an item into force."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
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


def permission(label: str, action: str) -> Permission:
    """Finds Django's permission for an action on a model.

    Args:
        label: Model label, such as ``news.topic``.
        action: ``add``, ``change``, ``delete``, ``view``, ``publish``, ….

    Raises:
        Permission.DoesNotExist: Nothing of the installed apps has that permission.
    """
    app_label, model = label.split(".")
    content_type = ContentType.objects.get_by_natural_key(app_label, model)
    return Permission.objects.get(content_type=content_type, codename=f"{action}_{model}")


@transaction.atomic
def setup_roles() -> int:
    """Gives each role exactly the rights of the table and takes away every other.

    Wagtail's own groups and its own way of approval are removed: they are in no table.

    Returns:
        Number of roles.
    """
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.title)
        group.permissions.set(plain_permissions(role))
        set_page_rights(group, role)
        set_file_rights(group, role)
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


def plain_permissions(role: Role) -> list[Permission]:
    """Admin access and the rights on records and settings."""
    found = [permission("wagtailadmin.admin", "access")]
    found += [permission(label, action) for label, actions in role.records for action in actions]
    found += [permission(label, "change") for label in role.settings]
    return found


def set_page_rights(group: Group, role: Role) -> None:
    """Rights on the whole page tree; county roles have theirs on a branch."""
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(group=group).delete()
    for action in () if role.branch else role.pages:
        GroupPagePermission.objects.create(
            group=group, page=root, permission=permission("wagtailcore.page", action)
        )


def set_file_rights(group: Group, role: Role) -> None:
    """Rights on the photos and files of every collection, and on the collections.

    Wagtail asks for the rights of its own image and document, whichever models stand for them, and
    knows rights on collections only where they are given on a collection.
    """
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group=group).delete()
    wanted = [(Image, role.files), (Document, role.files), (Collection, role.folders)]
    for model, actions in () if role.branch else wanted:
        for action in actions:
            GroupCollectionPermission.objects.create(
                group=group, collection=root, permission=permission(model._meta.label_lower, action)
            )
