"""The portal's addresses with Wagtail's own API, which the portal doesn't mount."""

from django.urls import path
from wagtail.api.v3.urls import api

from portal.urls import handler404, handler500  # noqa: F401
from portal.urls import urlpatterns as portal_patterns

urlpatterns = [path("api/v3/", api.urls), *portal_patterns]
