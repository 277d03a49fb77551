"""The queues as a panel of the admin's front page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from newsroom.desk.queues import queues_of

WHOLE = 200


class QueuePanel(Component):
    """Everything that waits for the one who looks."""

    name = "queues"
    template_name = "newsroom/desk/queues.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The queues of the account that is signed in."""
        return {"queues": queues_of(parent_context["request"].user)}


@require_safe
def whole_queue(request: HttpRequest, key: str) -> HttpResponse:
    """One queue with all that waits in it.

    Raises:
        Http404: This person has no such queue.
    """
    user: Any = request.user
    found = [queue for queue in queues_of(user, WHOLE) if queue.key == key]
    if not found:
        raise Http404
    return render(request, "newsroom/desk/queue.html", {"queue": found[0], "queues": found})
