"""The newsroom's models."""

from newsroom.models.checklist import ChecklistLevel
from newsroom.models.confidential import ConfidentialPage, ConfidentialRead
from newsroom.models.ledger import Authorship, Decision, LedgerEntry, LedgerHead
from newsroom.models.links import ApprovalLink, PreviewLink
from newsroom.models.moderated import Moderated, ModeratedPage, ModeratedSnippet
from newsroom.models.notices import Notice, NoticeDelivery, NoticePreference
from newsroom.models.redlist import RedListItem
from newsroom.models.remit import Remit
from newsroom.models.takedown import Takedown
from newsroom.models.tasks import CouncilTask, DeskTask

__all__ = [
    "ApprovalLink",
    "Authorship",
    "ChecklistLevel",
    "ConfidentialPage",
    "ConfidentialRead",
    "CouncilTask",
    "Decision",
    "DeskTask",
    "LedgerEntry",
    "LedgerHead",
    "Moderated",
    "ModeratedPage",
    "ModeratedSnippet",
    "Notice",
    "NoticeDelivery",
    "NoticePreference",
    "PreviewLink",
    "RedListItem",
    "Remit",
    "Takedown",
]
