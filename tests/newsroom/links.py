"""What the tests of links share."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from newsroom.links import phone, previews, tokens
from newsroom.models import ApprovalLink, LedgerEntry, PreviewLink


def path_of(address: str) -> str:
    """The path of a whole address."""
    return urlsplit(address).path


def token_of(path: str) -> str:
    """The token in a path."""
    return path.strip("/").split("/")[1]


def to_phone(office, item, approver=None) -> str:
    """Path of a link for approval that the desk has made."""
    return path_of(phone.make_link(item, approver or office.head, office.desk))


def to_outsider(office, item, **values) -> str:
    """Path of a link to a draft that the desk has given."""
    return path_of(previews.make_link(item, office.desk, **values))


def row(path: str):
    """The stored link of a path."""
    model = ApprovalLink if path.startswith("/a/") else PreviewLink
    return model.objects.get(token_hash=tokens.hashed(token_of(path)))


def expire(path: str) -> None:
    """Lets the time of a link run out."""
    found = row(path)
    found.expires_at = timezone.now() - timedelta(seconds=1)
    found.save()


def altered(path: str) -> str:
    """The same path with one letter of its token changed."""
    token = token_of(path)
    return path.replace(token, ("B" if token[0] == "A" else "A") + token[1:])


def photos_in(answer) -> list[str]:
    """Addresses of pictures below the link, as a page writes them."""
    found = re.findall(r"/[ap]/[\w.-]+/photo/[\w.-]+/", answer.content.decode())
    return list(dict.fromkeys(found))


def state_of(item) -> tuple:
    """Everything that a decision could change."""
    stored = type(item).objects.get(pk=item.pk)
    way = stored.current_workflow_state
    return (
        stored.live,
        way.status if way else "",
        LedgerEntry.objects.count(),
        list(ApprovalLink.objects.order_by("pk").values_list("used_at", "outcome")),
    )
