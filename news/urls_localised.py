"""Lists, feeds and archive, in the language of the address."""

from django.urls import URLPattern, path, register_converter

from core.jalali.converters import JalaliDayConverter, JalaliMonthConverter, JalaliYearConverter
from news import feeds, views

register_converter(JalaliYearConverter, "jyear")
register_converter(JalaliMonthConverter, "jmonth")
register_converter(JalaliDayConverter, "jday")


def listed_at(prefix: str, name: str) -> list[URLPattern]:
    """A list and its two feeds."""
    fixed = {"name": name}
    return [
        path(f"{prefix}/<str:slug>/", views.scoped_list, fixed, name=f"{name}_news"),
        path(f"{prefix}/<str:slug>/rss/", feeds.rss, fixed, name=f"{name}_rss"),
        path(f"{prefix}/<str:slug>/atom/", feeds.atom, fixed, name=f"{name}_atom"),
    ]


urlpatterns = [
    *listed_at("sections", "section"),
    *listed_at("kinds", "kind"),
    *listed_at("counties", "county"),
    *listed_at("topics", "topic"),
    path("people/<str:slug>/", views.person_news, name="person_news"),
    path("people/<str:slug>/rss/", feeds.rss, {"name": "person"}, name="person_rss"),
    path("people/<str:slug>/atom/", feeds.atom, {"name": "person"}, name="person_atom"),
    path("news/rss/", feeds.rss, name="news_rss"),
    path("news/atom/", feeds.atom, name="news_atom"),
    path("topic-files/<int:pk>/rss/", feeds.rss, {"name": "topic-file"}, name="topic_file_rss"),
    path("topic-files/<int:pk>/atom/", feeds.atom, {"name": "topic-file"}, name="topic_file_atom"),
    path("archive/", views.archive_index, name="archive"),
    path("archive/today/", views.on_this_day, name="on_this_day"),
    path("archive/<jyear:year>/", views.archive_year, name="archive_year"),
    path("archive/<jyear:year>/<jmonth:month>/", views.archive_month, name="archive_month"),
    path("archive/<jyear:year>/<jmonth:month>/<jday:day>/", views.archive_day, name="archive_day"),
]
