"""The portal's addresses, with the public copies served as nginx does it in production."""

from django.conf import settings
from django.urls import re_path
from django.views.static import serve

from portal import urls

handler404 = urls.handler404
urlpatterns = [
    re_path(
        r"^media/(?P<path>.*)$",
        lambda request, path: serve(request, path, document_root=settings.MEDIA_ROOT),
    ),
    *urls.urlpatterns,
]
