"""A confidential item with words that occur nowhere else, and every trace that one can leave."""

from dataclasses import dataclass
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import TaskState, WorkflowState

from core.models import Attachment, User
from gallery.models import Photo
from home.models.front import HomePin
from news.models import NewsItem, TopicFile
from newsroom import approval
from newsroom.confidential import services
from tests import factories
from tests.newsroom.conftest import Office, latest

TITLE = "قرنطینهٔ زمردین"
LEAD = "شنگرف"
SLUG = "quarantine-zomorrod"
WORDS = (TITLE, "زمردین", LEAD, SLUG)


@dataclass
class Secret:
    """The item, and what belongs to it or speaks of it.

    Attributes:
        pointing: A draft whose body leads on to the item, by a block and by a link in its text.
    """

    item: NewsItem
    photo: Photo
    attachment: Attachment
    redirect: Redirect
    pointing: NewsItem
    file: TopicFile

    def told(self, answer: Any) -> list[str]:
        """Which of its words an answer holds, in its body or its headers."""
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return words_in(body.decode("utf-8", "replace") + repr(dict(answer.headers)), self)

    def values(self, part: str, name: str) -> list[Any]:
        """What stands for a part of an address: numbers of the item and of what is its."""
        own: list[Any] = [self.item.pk]
        if name.startswith("wagtaildocs"):
            own = [self.attachment.pk]
        elif name.startswith("wagtailimages"):
            own = [self.photo.pk]
        newest = latest(self.item)
        state = WorkflowState.objects.for_instance(self.item).order_by("-pk").first()
        step = TaskState.objects.filter(workflow_state=state).order_by("-pk").first()
        table: dict[str, list[Any]] = {
            "revision_id": [newest],
            "revision_id_a": ["earliest", newest],
            "revision_id_b": ["latest"],
            "workflow_state_id": [state.pk],
            "task_state_id": [step.pk],
            "task_id": [step.task_id],
            "image_id": [self.photo.pk],
            "document_id": [self.attachment.pk],
            "doc_id": [self.attachment.pk],
            "redirect_id": [self.redirect.pk],
            "destination_id": [self.item.get_parent().pk],
            "action_name": ["approve", "unpublish"],
            "filter_spec": ["width-10"],
            "mode": ["x"],
            "action": ["publish", "delete"],
        }
        if part.endswith(("app_label", "app_name")):
            return ["news", "wagtailcore"]
        if part.endswith("model_name"):
            return ["newsitem", "page"]
        return table.get(part, own)


def words_in(text: str, secret: Secret | None = None) -> list[str]:
    """Which words of the item a text holds, written out or as JSON writes them."""
    told = [
        word for word in WORDS if word in text or word.encode("unicode_escape").decode() in text
    ]
    if secret is not None and str(secret.item.code) in text:
        told.append("code")
    return told


def hide(office: Office, *named: User) -> Secret:
    """An item that the head alone knows of, after it has left traces everywhere.

    It has been public, was taken offline, edited by everybody and submitted anew; others lead on
    to it, and there is an address that redirects to it.
    """
    photo, attachment = factories.photo(), factories.attachment()
    item = office.published(
        title=TITLE,
        lead=f"{LEAD} است",
        slug=SLUG,
        lead_picture=photo,
        body=[("paragraph", f'<p>{LEAD} <a linktype="document" id="{attachment.pk}">x</a></p>')],
    )
    file = factories.topic_file(office.portal, pins=[item])
    HomePin.objects.create(home=office.portal.home, page=item)
    pointing = office.draft(
        body=[
            ("paragraph", f'<p><a linktype="page" id="{item.pk}">پیوند</a></p>'),
            ("related", {"title": "", "pages": [item]}),
        ]
    )
    item.unpublish()
    redirect = Redirect.objects.create(old_path=f"/{SLUG}-old", redirect_page=item)
    for user in (office.reporter, office.desk, office.deputy, office.root):
        item = NewsItem.objects.get(pk=item.pk)
        item.subtitle = f"{user}"
        item.save_revision(user=user, log_action=True)
    item = NewsItem.objects.get(pk=item.pk)
    approval.submit(item, office.reporter)
    approval.pass_desk(item, office.desk, revision_id=latest(item))
    NewsItem.objects.filter(pk=item.pk).update(locked=True, locked_by=office.desk)
    services.set_members(NewsItem.objects.get(pk=item.pk), office.head, named)
    item = NewsItem.objects.get(pk=item.pk)
    return Secret(item, photo, attachment, redirect, pointing, file)
