"""Pages that explain something, and those that a portal is required to have."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import PlainBodyBlock
from core.blocks.text import PROSE_FEATURES
from core.entries import Entry, Kind
from core.pages import BasePage
from core.plain import plain_stream
from newsroom.models import ModeratedPage

PARENTS = ["home.HomePage", "home.StandardPage"]


class RequiredRole(models.TextChoices):
    """Which required page a page is; a portal has to have each."""

    PRIVACY = "privacy", _("privacy")
    TERMS = "terms", _("terms of use")
    ACCESSIBILITY = "accessibility", _("accessibility statement")
    SERVICE_LEVEL = "service-level", _("service level")


class InformationPage(ModeratedPage):
    """What the explaining pages share: an introduction and a body."""

    lead = models.TextField(_("introduction"), blank=True)

    kind = Kind("page", _("Page"))
    parent_page_types = PARENTS
    subpage_types: list[str] = []
    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        abstract = True

    def plain_text(self) -> str:
        """Every word below the title."""
        return self.lead

    def entry(self) -> Entry:
        """The page in the site map and in search; it isn't news."""
        return Entry(
            kind=self.kind,
            title=self.title,
            lead=self.lead,
            date=self.first_published_at or timezone.now(),
            picture_id=self.share_picture_id,
            text=self.plain_text(),
            listed=False,
        )

    def detail(self) -> dict[str, Any]:
        """The introduction; page types add their own parts."""
        return {"lead": self.lead}


class StandardPage(InformationPage):
    """A text with headings, tables, pictures and files."""

    body = StreamField(PlainBodyBlock(), verbose_name=_("body"), blank=True)
    required_role = models.CharField(
        _("required page"), max_length=20, choices=RequiredRole.choices, blank=True
    )

    page_description = _("A text that explains something: about us, privacy, terms")
    template = "home/standard_page.html"
    subpage_types = ["home.StandardPage", "home.FAQPage", "home.ContactPage"]
    content_panels = [*InformationPage.content_panels, FieldPanel("body")]
    promote_panels = [*BasePage.promote_panels, FieldPanel("required_role")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def plain_text(self) -> str:
        """Introduction and body."""
        return f"{self.lead}\n{plain_stream(self.body)}"

    def detail(self) -> dict[str, Any]:
        """Introduction and body."""
        body = self.body.stream_block.get_api_representation(self.body)
        return {**super().detail(), "body": body}


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=PROSE_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question that people ask, with its answer")


class FAQPage(InformationPage):
    """Frequent questions."""

    questions = StreamField([("question", QuestionBlock())], verbose_name=_("questions"))

    page_description = _("Questions that people often ask, with their answers")
    template = "home/faq_page.html"
    content_panels = [*InformationPage.content_panels, FieldPanel("questions")]

    class Meta:
        verbose_name = _("page of questions")
        verbose_name_plural = _("pages of questions")

    def plain_text(self) -> str:
        """Introduction, questions and answers."""
        return f"{self.lead}\n{plain_stream(self.questions)}"

    def detail(self) -> dict[str, Any]:
        """Introduction and questions."""
        questions = self.questions.stream_block.get_api_representation(self.questions)
        return {**super().detail(), "questions": questions}


class ContactPage(InformationPage):
    """Addresses, telephones and office hours, read from the portal's settings."""

    body = StreamField(PlainBodyBlock(), verbose_name=_("body"), blank=True)

    page_description = _("Address, telephones and office hours")
    template = "home/contact_page.html"
    content_panels = [*InformationPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def plain_text(self) -> str:
        """Introduction and body."""
        return f"{self.lead}\n{plain_stream(self.body)}"

    def detail(self) -> dict[str, Any]:
        """Introduction and body."""
        body = self.body.stream_block.get_api_representation(self.body)
        return {**super().detail(), "body": body}


class SiteMapPage(InformationPage):
    """Every page that isn't a news item, as a tree."""

    page_description = _("All pages of the portal as a tree")
    template = "home/site_map_page.html"

    class Meta:
        verbose_name = _("site map")
        verbose_name_plural = _("site maps")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the pages, in the order of the tree; news items have lists of their own."""
        home = self.get_parent()
        pages = (
            Page.objects.descendant_of(home)
            .live()
            .public()
            .filter(depth__lte=home.depth + 2)
            .exclude(content_type__model__in=("newsitem", "topicfile"))
            .order_by("path")
        )
        context = super().get_context(request, *args, **kwargs)
        return {**context, "pages": pages}
