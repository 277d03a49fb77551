"""Every address of the portal. A tree of pages answers whatever no view claims."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/media/", include("gallery.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include("core.document_urls")),
    path("", include("newsroom.urls")),
    path("", include("news.urls")),
    path("", include("home.urls")),
]

if settings.DEBUG:
    # In production nginx serves the public copies; nothing else lies in this folder.
    urlpatterns += [
        re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    ]

urlpatterns += i18n_patterns(
    path("", include("news.urls_localised")),
    path("", include("province.urls")),
    path("", include("search.urls")),
    path("", include("home.urls_localised")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
handler404 = "home.errors.not_found"
handler500 = "home.errors.server_error"
