"""The kernel's models."""

from core.models.documents import Attachment
from core.models.file_text import FileText
from core.models.media import FollowsUse, Visibility
from core.models.names import NamedFact
from core.models.users import User

__all__ = ["Attachment", "FileText", "FollowsUse", "NamedFact", "User", "Visibility"]
