"""System checks that hold the declarations of architecture in place."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from core.pages import BasePage

DECLARED = ("kind", "parent_page_types", "page_description", "template", "subpage_types")
METHODS = ("entry", "detail")


@register()
def page_declarations(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuses a page type that forgets to say what it is.

    Returns:
        One error for each declaration that a page type neither makes nor inherits from a page
        type of ours.
    """
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        if issubclass(model, BasePage):
            errors.extend(missing_declarations(model))
    return errors


def missing_declarations(model: type[BasePage]) -> list[CheckMessage]:
    """Lists what one page type leaves out."""
    own = [base for base in model.__mro__ if issubclass(base, BasePage) and base is not BasePage]
    missing = [
        name for name in (*DECLARED, *METHODS) if not any(name in vars(base) for base in own)
    ]
    return [
        Error(
            f"{model._meta.label} declares no {name}",
            hint="Every page type says everything about itself in one place.",
            obj=model,
            id="core.E001",
        )
        for name in missing
    ]
