"""Makes the skeleton of a portal: the pages without which nothing can be written or read."""

from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from news.models import NewsIndexPage, TopicFileIndex


@dataclass(frozen=True)
class Words:
    """What the skeleton is called in one language."""

    home: str
    news: str
    topic_files: str


WORDS = {
    "fa": Words("خانه", "خبرها", "پرونده‌های ویژه"),
    "en": Words("Home", "News", "Topic files"),
    "ar": Words("الرئيسية", "الأخبار", "الملفات الخاصة"),
}


@dataclass(frozen=True)
class Portal:
    """The skeleton in one language."""

    home: HomePage
    news: NewsIndexPage
    topic_files: TopicFileIndex


@transaction.atomic
def make_portal(name: str, port: int = 80, hostname: str = "localhost") -> Portal:
    """Makes the front page, the news list and the topic files where they are missing.

    Wagtail's welcome page goes; everything else stays as it is.

    Args:
        name: Name of the portal, such as «استانداری یزد».
        port: Port of the default site.
        hostname: Host of the default site.

    Returns:
        The Persian skeleton.
    """
    locale, _ = Locale.objects.get_or_create(language_code="fa")
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        Page.objects.filter(depth=2, content_type__model="page").delete()
        root = Page.get_first_root_node()
        root.refresh_from_db()
        home = HomePage(title=WORDS["fa"].home, slug="home", locale=locale, live=True)
        root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": hostname,
            "port": port,
            "root_page": home,
            "site_name": name,
        },
    )
    # The page was saved before there was a site, so it had no address yet.
    home = HomePage.objects.get(pk=home.pk)
    home.save()
    return skeleton(home)


def skeleton(home: HomePage) -> Portal:
    """The list pages below one front page, made where they are missing."""
    words = WORDS[home.locale.language_code]
    news = NewsIndexPage.objects.child_of(home).first()
    if news is None:
        news = NewsIndexPage(title=words.news, slug="news", show_in_menus=True, live=True)
        home.add_child(instance=news)
    files = TopicFileIndex.objects.child_of(home).first()
    if files is None:
        files = TopicFileIndex(title=words.topic_files, slug="files", show_in_menus=True, live=True)
        home.add_child(instance=files)
    return Portal(home, news, files)


@transaction.atomic
def add_language(portal: Portal, code: str) -> Portal:
    """Makes the skeleton of a further language as translations of the Persian one.

    Args:
        portal: The Persian skeleton.
        code: A language of ``WAGTAIL_CONTENT_LANGUAGES``.

    Returns:
        The skeleton of that language.
    """
    locale, _ = Locale.objects.get_or_create(language_code=code)
    words = WORDS[code]

    def translated(page: Page, title: str) -> Page:
        found = page.get_translation_or_none(locale)
        if found is None:
            found = page.copy_for_translation(locale)
            found = found.specific
            found.title = found.draft_title = title
            found.save_revision().publish()
            found.refresh_from_db()
        return found.specific

    home = translated(portal.home, words.home)
    news = translated(portal.news, words.news)
    topic_files = translated(portal.topic_files, words.topic_files)
    # The lists were put below another copy of the front page, which alone knows of them.
    home.refresh_from_db()
    return Portal(home, news, topic_files)
