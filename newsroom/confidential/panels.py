"""The panels of the admin's first page, without what somebody may not know of."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page

from newsroom.confidential.who import Hidden, hidden_from

Context = dict[str, Any]


def concealed(hidden: Hidden, subject: Any) -> bool:
    """Whether a page, a snippet or nothing is hidden."""
    return isinstance(subject, Page) and hidden.covers(subject)


class KnownToModerate(WorkflowObjectsToModeratePanel):
    """What waits for a decision."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Context:
        """Without hidden items."""
        context: Context = super().get_context_data(parent_context)
        hidden = hidden_from(parent_context["request"].user)
        context["states"] = [
            state for state in context["states"] if not concealed(hidden, state["obj"])
        ]
        return context


class KnownInModeration(UserObjectsInWorkflowModerationPanel):
    """What somebody has submitted or owns."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Context:
        """Without hidden items."""
        context: Context = super().get_context_data(parent_context)
        hidden = hidden_from(parent_context["request"].user)
        context["workflow_states"] = [
            state
            for state in context["workflow_states"]
            if not concealed(hidden, state.content_object)
        ]
        return context


class KnownRecentEdits(RecentEditsPanel):
    """What somebody has edited."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Context:
        """Without hidden items."""
        context: Context = super().get_context_data(parent_context)
        hidden = hidden_from(parent_context["request"].user)
        context["last_edits"] = [
            (when, page) for when, page in context["last_edits"] if not concealed(hidden, page)
        ]
        return context


class KnownLockedPages(LockedPagesPanel):
    """What somebody has locked."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Context:
        """Without hidden items."""
        context: Context = super().get_context_data(parent_context)
        hidden = hidden_from(parent_context["request"].user)
        context["locked_pages"] = hidden.leave_out(context["locked_pages"])
        return context


KNOWN: dict[type[Component], type[Component]] = {
    WorkflowObjectsToModeratePanel: KnownToModerate,
    UserObjectsInWorkflowModerationPanel: KnownInModeration,
    RecentEditsPanel: KnownRecentEdits,
    LockedPagesPanel: KnownLockedPages,
}


def known_panels(shown: Iterable[Component]) -> list[Component]:
    """Puts our panels in the place of Wagtail's."""
    return [KNOWN[type(panel)]() if type(panel) in KNOWN else panel for panel in shown]
