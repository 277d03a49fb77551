"""The port through which notices leave the house, and e-mail, its first channel.

Another channel, such as SMS, is one class and one line in the setting ``NOTICE_CHANNELS``. The
admin itself is no channel: everything is told there at once.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.utils import DNS_NAME
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.translation import get_language_bidi, ngettext, override
from wagtail.models import Site

from core.jalali.widgets import interface_language
from core.models import User
from core.persian.digits import localize_digits
from newsroom.models.notices import Notice, NoticePreference
from newsroom.notices.wording import language_of


class Channel(Protocol):
    """A way to people outside the admin.

    Attributes:
        name: At most 20 letters; stored with every delivery, so it never changes.
    """

    name: str

    def reaches(self, recipient: User, preference: NoticePreference, notice: Notice) -> bool:
        """Whether somebody has an address there and wants this notice there."""

    def send(self, notices: Sequence[Notice], recipient: User) -> str:
        """Sends notices as one message; their text may be said there.

        Args:
            notices: One or more, the oldest first; of an urgent one nothing else.
            recipient: The one whom all of them concern.

        Returns:
            The receipt, at most 120 letters: what the other end knows the message by.

        Raises:
            Exception: Of any kind; it wasn't sent and is tried again later.
        """


class EmailChannel:
    """E-mail in the recipient's language, as HTML and as plain text."""

    name = "email"

    def reaches(self, recipient: User, preference: NoticePreference, notice: Notice) -> bool:
        """Whoever has an address and hasn't refused; urgent ones can't be refused one by one."""
        wanted = notice.urgent or notice.kind not in preference.unwanted
        return bool(recipient.email) and preference.by_email and wanted

    def send(self, notices: Sequence[Notice], recipient: User) -> str:
        """Sends one e-mail.

        The same notices always have the same Message-ID, so that a message which is sent again
        because the portal was stopped between sending and noting it is recognised as the same.
        """
        with override(language_of(recipient)):
            context = {
                "notices": notices,
                "subject": subject_of(notices),
                "base": settings.WAGTAILADMIN_BASE_URL,
                "portal": portal_name(),
                "recipient": recipient,
                "direction": "rtl" if get_language_bidi() else "ltr",
            }
            message = EmailMultiAlternatives(
                context["subject"],
                render_to_string("newsroom/notices/mail/notices.txt", context),
                to=[recipient.email],
                headers={"Message-ID": message_id(notices), "Auto-Submitted": "auto-generated"},
            )
            message.attach_alternative(
                render_to_string("newsroom/notices/mail/notices.html", context), "text/html"
            )
            message.send()
        return message_id(notices)


def portal_name() -> str:
    """The portal's own name."""
    site = Site.objects.filter(is_default_site=True).first()
    return (site and site.site_name) or str(settings.WAGTAIL_SITE_NAME)


def subject_of(notices: Sequence[Notice]) -> str:
    """One line: the notice itself, or how many there are."""
    if len(notices) == 1:
        return " ".join(notices[0].text.split())
    words = ngettext("%(count)s notice", "%(count)s notices", len(notices))
    return localize_digits(words % {"count": len(notices)}, interface_language())


def message_id(notices: Sequence[Notice]) -> str:
    """What a message is known by, made of the notices in it."""
    keys = ",".join(str(notice.pk) for notice in notices)
    return f"<notices-{hashlib.sha256(keys.encode()).hexdigest()[:32]}@{DNS_NAME}>"


@cache
def channels() -> dict[str, Channel]:
    """The channels of this portal, by their names."""
    made: list[Channel] = [import_string(path)() for path in settings.NOTICE_CHANNELS]
    return {channel.name: channel for channel in made}


@receiver(setting_changed)
def forget(setting: str, **kwargs: object) -> None:
    """Has the channels read anew when a test changes them."""
    if setting == "NOTICE_CHANNELS":
        channels.cache_clear()
