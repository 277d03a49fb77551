"""The kernel: Persian text, dates, base page, blocks, documents, users."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Registers the system checks and brings Jalali dates and tidy slugs into the admin."""

    name = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        """Imports the checks, which register themselves, and fits out the admin's forms."""
        from core import checks  # noqa: F401, PLC0415 - models must be loaded first
        from core.file_text import signal_handlers  # noqa: F401, PLC0415 - same
        from core.jalali import admin  # noqa: PLC0415 - models must be loaded first
        from core.signin import checks as signin_checks  # noqa: F401, PLC0415 - same
        from core.slugs import install as install_slugs  # noqa: PLC0415 - same

        admin.install()
        install_slugs()
