"""Every address of the admin, with a sample of it that leads to something real."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from wagtail.models import Collection, Locale, Site, Workflow
from wagtail_localize.models import Translation, TranslationSource

from core.models import User
from news.models import Kind, NewsItem, Section, Topic
from newsroom.models import CouncilTask, Notice
from province.models import Person
from search.models import Pin, SynonymGroup

CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
# A key that no row has, whatever a database's counters stand at.
NOBODY = "999999999"
GROUP = re.compile(r"\(\?P<(?P<name>\w+)>(?:[^()]|\([^()]*\))*\)")


def admin_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every pattern below ``admin/``, as it is written."""
    for found in (resolver or get_resolver()).url_patterns:
        own = str(found.pattern)
        if isinstance(found, URLPattern):
            if prefix:
                yield prefix + own
        elif prefix or own == "admin/":
            yield from admin_patterns(found, prefix + own)


class Samples:
    """Values for the names in patterns; what a name stands for depends on where it stands.

    Args:
        item: A draft that waits for the Council, with a photo and a file.
        photo: A photo.
        file: A document.
    """

    def __init__(self, item: NewsItem, photo: Any, file: Any) -> None:
        self.item = item
        revision = item.revisions.order_by("pk").last()
        source, _new = TranslationSource.update_or_create_from_instance(item)
        english, _new = Locale.objects.get_or_create(language_code="en")
        translation = Translation.objects.create(source=source, target_locale=english)
        parent = item.get_parent().specific
        parent.copy_for_translation(english, copy_parents=True, alias=True)
        translation.save_target(publish=False)
        self.by_name = {
            "app_label": "news",
            "app_name": "home",
            "content_type_app_name": "news",
            "content_type_model_name": "newsitem",
            "model_name": "newsitem",
            "page_id": item.pk,
            "parent_page_id": item.get_parent().pk,
            "parent_id": item.get_parent().pk,
            "page_to_move_id": item.pk,
            "destination_id": item.get_parent().pk,
            "revision_id": revision.pk,
            "revision_id_a": revision.pk,
            "revision_id_b": revision.pk,
            "task_state_id": item.current_workflow_task_state.pk,
            "workflow_state_id": item.current_workflow_state.pk,
            "action": "publish",
            "action_name": "approve",
            "key": "to-write",
            "locale_id": Locale.objects.first().pk,
            "translation_id": translation.pk,
            "translation_source_id": source.pk,
        }
        deputys = Notice.objects.filter(recipient__username="council-deputy")
        # The first that a pattern begins with
        self.by_place = {
            "admin/api/main/^documents": file.pk,
            "admin/api/main/^images": photo.pk,
            "admin/api/main/^pages": item.pk,
            "admin/collections/": Collection.objects.first().pk,
            "admin/documents/": file.pk,
            "admin/groups/": Group.objects.first().pk,
            "admin/images/": photo.pk,
            "admin/locales/": english.pk,
            "admin/media/": photo.pk,
            "admin/notices/": deputys.first().pk,
            "admin/pages/": item.pk,
            "admin/sites/": Site.objects.first().pk,
            "admin/users/": User.objects.get(username="reporter").pk,
            "admin/workflows/task": CouncilTask.objects.first().pk,
            "admin/workflows/": Workflow.objects.filter(active=True).first().pk,
        }
        SynonymGroup.objects.create(words="آب\nقنات", locale=item.locale)
        Pin.objects.create(queries="آب", page=item.get_parent())
        for model in (Kind, Person, Pin, Section, SynonymGroup, Topic):
            first, name = model.objects.first().pk, model._meta.label_lower.replace(".", "/")
            self.by_place[f"admin/snippets/{name}/"] = first
            self.by_place[f"admin/snippets/choose/{name}/"] = first

    def value(self, pattern: str, name: str) -> str:
        """A value for one name of a pattern."""
        if name in self.by_name:
            return str(self.by_name[name])
        return next(
            (str(key) for place, key in self.by_place.items() if pattern.startswith(place)), NOBODY
        )

    def address(self, pattern: str) -> str:
        """A pattern with every name filled in."""
        text = GROUP.sub(lambda match: self.value(pattern, match["name"]), pattern)
        text = CONVERTER.sub(lambda match: self.value(pattern, match["name"]), text)
        return "/" + text.replace("^", "").replace("\\Z", "").replace("$", "").replace("\\", "")
