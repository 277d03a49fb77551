"""What stands around every page: menus, languages, required pages, display."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from home.models import ContactPage, FAQPage, PortalSettings, SiteMapPage, StandardPage
from home.models.pages import RequiredRole
from home.models.settings import PortalChannel
from home.services import add_language
from news.models import NewsItem
from tests import factories
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db


def add(parent, title, model=StandardPage, **values):
    made = model(title=title, slug=values.pop("slug", title), live=True, **values)
    return factories.approved(parent, made)


def menu(client, address="/"):
    """First level of the main menu: label to addresses below it."""
    page = soup(client, address)
    found = {}
    for entry in page.select("#site-menu > ul > li"):
        own = entry.find("summary", recursive=True) or entry.a
        found[own.get_text().strip()] = [a["href"] for a in entry.select("a")]
    return found


# Menus


def test_the_menu_is_the_tree_with_sections_and_kinds_below_the_news(client, portal):
    factories.section("s1")
    factories.kind("k1")
    add(portal.home, "about", show_in_menus=True)
    assert menu(client) == {
        "خبرها": ["/news/", "/sections/s1/", "/kinds/k1/"],
        "پرونده‌های ویژه": ["/files/"],
        "about": ["/about/"],
    }


def retitle(page):
    page.title = "تازه"
    factories.republish(page)


def take_out(page):
    page.show_in_menus = False
    factories.republish(page)


ACTS = {
    "renamed": (retitle, ["خبرها", "پرونده‌های ویژه", "تازه"]),
    "taken out": (take_out, ["خبرها", "پرونده‌های ویژه"]),
    "unpublished": (lambda page: page.unpublish(), ["خبرها", "پرونده‌های ویژه"]),
    "deleted": (lambda page: page.delete(), ["خبرها", "پرونده‌های ویژه"]),
    "moved first": (
        lambda page: page.move(Page.objects.get(slug="news"), "left"),
        ["about", "خبرها", "پرونده‌های ویژه"],
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_menu_follows_the_tree_at_once(client, portal, act):
    page = add(portal.home, "about", show_in_menus=True)
    assert list(menu(client)) == ["خبرها", "پرونده‌های ویژه", "about"]
    change, wanted = ACTS[act]
    change(page)
    assert list(menu(client)) == wanted


def test_a_page_put_into_the_menu_is_there_at_once_and_no_longer_in_the_footer(client, portal):
    page = add(portal.home, "about")
    before = soup(client, "/")
    assert page.url not in {a["href"] for a in before.select("#site-menu a")}
    assert page.url in {a["href"] for a in before.select("footer a")}
    page.show_in_menus = True
    factories.republish(page)
    assert "about" in menu(client)


def test_the_menu_marks_where_the_reader_is(client, portal):
    factories.section("s1")
    item = factories.item(portal)

    def marked(address):
        page = soup(client, address)
        return texts(page, "#site-menu li.is-current > details > summary"), [
            a["href"] for a in page.select('#site-menu a[aria-current="page"]')
        ]

    assert marked("/news/") == (["خبرها"], ["/news/"])
    assert marked("/sections/s1/") == (["خبرها"], ["/sections/s1/"])
    assert marked(item.url) == (["خبرها"], [])
    assert marked("/") == ([], [])


def test_each_language_has_a_menu_of_its_own(client, portal):
    add_language(portal, "en")
    factories.section("s1", name_en="Economy")
    assert list(menu(client, "/en/")) == ["News", "Topic files"]
    assert "/en/sections/s1/" in menu(client, "/en/")["News"]
    assert "Economy" in texts(soup(client, "/en/"), "#site-menu a")


def test_a_page_with_a_persian_address_is_marked_too(client, portal):
    page = add(portal.home, "دربارهٔ ما", slug="درباره", show_in_menus=True)
    factories.section("اقتصاد")
    marked = soup(client, page.url).select('#site-menu a[aria-current="page"]')
    assert [a["href"] for a in marked] == [page.url]
    found = soup(client, "/sections/اقتصاد/").select('#site-menu a[aria-current="page"]')
    assert [a.get_text() for a in found] == ["سرویس اقتصاد"]


# What is kept of pages


def correct(portal, item):
    item.correction = "رقم درست ۱۲ است"
    factories.republish(item)


def credit(portal, item):
    photo = item.lead_picture
    photo.credit = "رقم درست ۱۲ است"
    photo.save()


def rename_portal(portal, item):
    settings = PortalSettings.for_site(Site.objects.get())
    settings.portal_name = "رقم درست ۱۲ است"
    settings.save()


def add_channel(portal, item):
    settings = PortalSettings.for_site(Site.objects.get())
    settings.channels.add(PortalChannel(name="رقم درست ۱۲ است", address="https://example.ir"))
    settings.save()


def rename_topic(portal, item):
    topic = item.topics.get()
    topic.name = "رقم درست ۱۲ است"
    topic.save()


def change_office(portal, item):
    office = factories.office("o")
    office.name = "رقم درست ۱۲ است"
    office.save()


CHANGES = [correct, credit, rename_portal, add_channel, rename_topic, change_office]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_read_at_once(client, portal, change):
    who = factories.person("p")
    factories.term(who, factories.office("o"), datetime.date(2026, 1, 1))
    item = factories.item(
        portal, topics=[factories.topic("t")], people=[who], lead_picture=factories.photo()
    )
    client.get(item.url)
    change(portal, NewsItem.objects.get(pk=item.pk))
    assert "رقم درست ۱۲ است" in client.get(item.url).content.decode()


# Languages


def languages(client, address):
    """The language switch, and what the head says to search engines."""
    page = soup(client, address)
    switch = {a["hreflang"]: a["href"] for a in page.select(".utility a[hreflang]")}
    head = {link["hreflang"]: link["href"] for link in page.select("head link[hreflang]")}
    return switch, head


def test_one_language_needs_no_switch(client, portal):
    assert languages(client, "/") == ({}, {})


def test_a_translated_page_leads_to_its_translation_both_ways(client, portal):
    english = add_language(portal, "en")
    item = factories.item(portal, "خبر", slug="khabar")
    there = item.copy_for_translation(english.home.locale)
    there.slug, there.title = "news-item", "News item"
    there.save_revision()
    factories.publish(there)
    both = {
        "fa": "http://testserver/news/khabar/",
        "en": "http://testserver/en/news/news-item/",
    }
    assert languages(client, "/news/khabar/") == ({"en": "/en/news/news-item/"}, both)
    assert languages(client, "/en/news/news-item/") == ({"fa": "/news/khabar/"}, both)


def test_an_untranslated_page_leads_to_the_front_page_and_claims_no_translation(client, portal):
    add_language(portal, "en")
    item = factories.item(portal)
    switch, head = languages(client, item.url)
    assert switch == {"en": "/en/"}
    assert "en" not in head


def test_a_draft_translation_is_not_led_to(client, portal):
    english = add_language(portal, "en")
    item = factories.item(portal)
    item.copy_for_translation(english.home.locale)  # stays a draft
    assert languages(client, item.url)[0] == {"en": "/en/"}


@pytest.mark.parametrize(
    "address", ["/sections/s1/", "/archive/1405/09/", "/counties/", "/people/p/", "/offices/o/"]
)
def test_a_list_leads_to_the_same_list_in_the_other_language(client, portal, address):
    add_language(portal, "en")
    factories.section("s1")
    factories.person("p")
    factories.office("o")
    assert languages(client, address)[0] == {"en": f"/en{address}"}
    assert languages(client, f"/en{address}")[0] == {"fa": address}


@pytest.mark.parametrize(("address", "lang", "way"), [("/", "fa", "rtl"), ("/en/", "en", "ltr")])
def test_a_page_says_its_language_and_direction(client, portal, address, lang, way):
    add_language(portal, "en")
    html = soup(client, address).html
    assert (html["lang"], html["dir"]) == (lang, way)


# Required pages


def lacks(capsys):
    try:
        call_command("required_pages")
    except CommandError:
        failed = True
    else:
        failed = False
    return failed, [line for line in capsys.readouterr().out.splitlines() if " is " in line]


def test_the_command_lists_what_is_missing_in_each_language(portal, capsys):
    failed, lines = lacks(capsys)
    assert failed
    roles = [*RequiredRole.values, "faq", "contact", "site-map"]
    assert lines == [f"fa: {role} is missing" for role in roles]
    add_language(portal, "en")
    assert len(lacks(capsys)[1]) == 2 * len(roles)


def complete(portal):
    for role in RequiredRole.values:
        add(portal.home, role, required_role=role)
    for model in (FAQPage, ContactPage, SiteMapPage):
        add(portal.home, model.__name__.lower(), model)


def test_the_command_is_content_when_all_are_there(portal, capsys):
    complete(portal)
    assert lacks(capsys) == (False, ["every required page is there"])


def test_a_draft_is_missing_and_a_page_of_last_year_is_old(portal, capsys, now):
    complete(portal)
    StandardPage.objects.get(required_role="terms").unpublish()
    Page.objects.filter(slug="privacy").update(last_published_at=now - datetime.timedelta(days=366))
    Page.objects.filter(slug="faqpage").update(last_published_at=now - datetime.timedelta(days=364))
    failed, lines = lacks(capsys)
    assert failed
    assert lines == ["fa: privacy is old", "fa: terms is missing"]


def test_required_pages_are_in_the_footer_and_the_site_map(client, portal):
    complete(portal)
    news = factories.item(portal)
    wanted = {f"/{role}/" for role in RequiredRole.values} | {"/faqpage/", "/contactpage/"}
    assert wanted <= {a["href"] for a in soup(client, "/").select("footer a")}
    tree = {a["href"] for a in soup(client, "/sitemappage/").select("ul.tree a")}
    assert wanted | {"/news/", "/files/", "/archive/", "/counties/"} <= tree
    assert news.url not in tree


def test_the_site_map_leaves_out_what_is_not_public(client, portal):
    complete(portal)
    StandardPage.objects.get(required_role="terms").unpublish()
    tree = {a["href"] for a in soup(client, "/sitemappage/").select("ul.tree a")}
    assert "/terms/" not in tree


# Display without scripts


@pytest.mark.parametrize(
    ("query", "cookie"),
    [
        ("theme=dark", ("theme", "dark")),
        ("theme=light", ("theme", "light")),
        ("text=larger", ("text", "larger")),
        ("theme=", ("theme", "")),
        ("theme=purple", ("theme", "")),
        ("size=9", None),
    ],
)
def test_a_choice_of_display_is_kept_in_a_cookie(client, portal, query, cookie):
    answer = client.get(f"/preferences/?{query}&next=/news/")
    assert answer["Location"] == "/news/"
    assert [(name, morsel.value) for name, morsel in answer.cookies.items()] == (
        [cookie] if cookie else []
    )
    assert "no-store" in answer["Cache-Control"] or "max-age=0" in answer["Cache-Control"]


@pytest.mark.parametrize("value", ["dark", "light", ""])
def test_the_page_wears_the_chosen_theme(client, portal, value):
    client.cookies["theme"] = value
    assert soup(client, "/").html.get("data-theme", "") == value


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_way_back_never_leaves_the_portal(client, portal, target):
    answer = client.get("/preferences/", {"theme": "dark", "next": target})
    assert answer["Location"] == "/"
