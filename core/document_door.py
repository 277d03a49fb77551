"""Who may fetch a document, and how it gets it."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.permissions import policy_registry

from core.delivery import PRIVATE, deliver
from core.models import Attachment

# The document may become private any time, so nobody keeps it for long.
PUBLIC = "public, max-age=60"


@require_safe
def serve(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """Gives a document that a live page uses to everyone, and any other to its editors.

    A collection with a restriction of its own asks for login or password in either case.

    Args:
        request: A GET or HEAD.
        document_id: Digits.
        filename: The document's own; an address with another name is none of ours.

    Raises:
        Http404: There is no such document, it is none of theirs, or its file is lost; which of
            these isn't told.
    """
    document: Attachment = get_object_or_404(
        Attachment.objects.select_related("collection"), id=document_id
    )
    if document.filename != filename:
        raise Http404
    if not (document.is_public or may_handle(request, document)):
        raise Http404
    for ask in hooks.get_hooks("before_serve_document"):
        answer = ask(document, request)
        if isinstance(answer, HttpResponseBase):
            return answer
    document_served.send(sender=Attachment, instance=document, request=request)
    open_to_all = document.is_public and not document.collection.get_view_restrictions()
    return deliver(
        request,
        document.file.storage,
        document.file.name,
        content_type=document.content_type,
        disposition=document.content_disposition,
        cache_control=PUBLIC if open_to_all else PRIVATE,
    )


def may_handle(request: HttpRequest, document: Attachment) -> bool:
    """Whether this person works with the document in the admin."""
    policy = policy_registry.get_by_type(Attachment)
    return bool(
        policy.user_has_any_permission_for_instance(request.user, ["choose", "change"], document)
    )
