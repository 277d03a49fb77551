"""The addresses of documents: Wagtail's own, with a door in front of the files."""

from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password

from core.document_door import serve

urlpatterns = [
    re_path(r"^(\d+)/(.*)$", serve, name="wagtaildocs_serve"),
    path(
        "authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
