"""How strictly each rule of the checklist is held, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChecklistLevel(models.Model):
    """The severity of one rule, everywhere or in one section."""

    class Severity(models.TextChoices):
        """What a failure does."""

        OFF = "off", _("not asked")
        WARN = "warn", _("warns")
        BLOCK = "block", _("holds the item back")

    rule = models.CharField(_("rule"), max_length=40)
    section = models.ForeignKey(
        "news.Section",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: every section that has no line of its own."),
    )
    severity = models.CharField(_("severity"), max_length=5, choices=Severity.choices)

    class Meta:
        verbose_name = _("severity of a rule")
        verbose_name_plural = _("checklist")
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "section"], name="one_severity_for_each_rule_and_section"
            ),
            models.UniqueConstraint(
                fields=["rule"],
                condition=models.Q(section__isnull=True),
                name="one_severity_for_each_rule_elsewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.get_severity_display()}"
