"""The style guide and the rules of the look that a machine can check."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from core.templatetags import look
from home import samples
from home.preferences import preferences
from home.styleguide import PAGES, SPECIMENS, icon_names, styleguide, styleguide_page

ROOT = Path(settings.BASE_DIR)
CSS = sorted((ROOT / "static" / "css").glob("*.css"))
TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.html")
    if not {"wagtailadmin", "demo", "mail"} & set(path.relative_to(ROOT / "templates").parts)
)


def get(path: str, **cookies: str):
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    return request


# Without a database: no fixture grants access, so a query fails the test


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_guide_draws_every_component_without_a_database(language):
    with translation.override(language):
        html = styleguide(get("/styleguide/")).content.decode()
    assert f'lang="{language}"' in html
    assert f'dir="{"rtl" if language == "fa" else "ltr"}"' in html
    assert html.count('class="specimen"') == len(SPECIMENS)


@pytest.mark.parametrize("name", PAGES)
def test_whole_pages_are_drawn_without_a_database(name):
    html = styleguide_page(get(f"/styleguide/{name}/"), name=name).content.decode()
    assert html.count("<h1") == 1
    assert 'id="main"' in html
    assert "<script>" not in html


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda s: f"{s.template}-{s.title}")
def test_no_specimen_is_empty(specimen):
    assert re.sub(r"\s|<[^>]*>", "", specimen.html) or "<svg" in specimen.html


def test_every_component_of_lists_and_articles_has_a_specimen():
    shown = {specimen.template for specimen in SPECIMENS}
    wanted = {f"components/{name}.html" for name in ("card", "tile", "latest", "notices", "empty",
              "pagination", "filters", "chips", "share", "correction", "person")}  # fmt: skip
    assert wanted <= shown
    blocks = {f"blocks/{path.name}" for path in (ROOT / "templates" / "blocks").glob("*.html")}
    assert blocks - shown <= {"blocks/related.html"}


# Rules with teeth


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_style_sheets_ask_no_other_host_and_never_space_or_slant_letters(path):
    css = path.read_text()
    assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", css)
    assert "@import" not in css
    assert "letter-spacing" not in css
    assert "italic" not in css


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_hold_no_inline_script_style_or_handler(path):
    html = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


def test_every_icon_that_a_template_names_is_in_the_sprite():
    named = set()
    for path in TEMPLATES:
        named |= set(re.findall(r"{% icon ['\"]([\w-]+)['\"]", path.read_text()))
    named |= {link.icon for link in look.share_links("https://a.example/n/1", "x")}
    named |= {service["icon"] for service in samples.SERVICES}
    assert named - set(icon_names()) == set()


def test_fonts_are_small_enough_to_preload():
    fonts = ROOT / "static" / "fonts"
    assert (fonts / "vazirmatn-persian.woff2").stat().st_size < 48_000
    assert (fonts / "OFL.txt").exists()
    assert (ROOT / "static" / "icons" / "LICENSE.txt").exists()


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tokens(selector: str) -> dict[str, str]:
    css = (ROOT / "static" / "css" / "tokens.css").read_text()
    block = css[css.index(selector) :].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


@pytest.mark.parametrize("selector", ["\n:root {", ':root[data-theme="dark"] {'])
@pytest.mark.parametrize("ink", ["ink", "ink-soft", "tile", "saffron", "brick", "leaf"])
@pytest.mark.parametrize("ground", ["paper", "surface", "sunken"])
def test_every_ink_is_readable_on_every_ground(selector, ink, ground):
    colours = tokens(selector)
    assert contrast(colours[ink], colours[ground]) >= 4.5


def test_both_dark_themes_say_the_same():
    automatic = tokens(':root:not([data-theme="light"]) {')
    assert automatic == tokens(':root[data-theme="dark"] {')


# Preferences


def render_html_tag(**cookies: str) -> str:
    html = styleguide(get("/styleguide/", **cookies)).content.decode()
    return re.search(r"<html[^>]*>", html).group()


def test_the_server_draws_the_chosen_theme_and_text_size():
    tag = render_html_tag(theme="dark", text="larger")
    assert 'data-theme="dark"' in tag
    assert 'data-text-size="larger"' in tag


def test_an_unknown_cookie_counts_for_nothing():
    assert "data-" not in render_html_tag(theme='"><script>', text="huge")


def test_a_choice_is_kept_and_leads_back():
    response = preferences(get("/preferences/?theme=dark&next=/archive/"))
    assert response.url == "/archive/"
    assert response.cookies["theme"].value == "dark"


def test_the_automatic_choice_forgets_the_cookie():
    response = preferences(get("/preferences/?theme=&next=/"))
    assert response.cookies["theme"]["max-age"] == 0


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"]
)
def test_it_never_leads_to_another_host(target):
    request = RequestFactory().get("/preferences/", {"theme": "dark", "next": target})
    assert preferences(request).url == "/"


def test_a_foreign_value_sets_nothing():
    response = preferences(get("/preferences/?theme=pink&next=/"))
    assert response.cookies["theme"].value == ""


def test_preferences_have_an_address():
    assert reverse("preferences") == "/preferences/"


# Filters and tags


def test_a_data_block_cannot_be_closed_from_inside():
    block = look.jsonld({"name": "</script><script>alert(1)</script>", "empty": None})
    assert block.count("</script>") == 1
    data = json.loads(block.split(">", 1)[1].removesuffix("</script>"))
    assert data == {"name": "</script><script>alert(1)</script>"}


@pytest.mark.parametrize(
    ("hours", "state", "days"),
    [(-1, "closed", 0), (1, "today", 0), (24, "tomorrow", 1), (72, "open", 3)],
)
def test_days_left_are_counted_by_dates(hours, state, days, monkeypatch):
    noon = timezone.localtime().replace(hour=12, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert look.deadline(noon + timedelta(hours=hours)) == look.Deadline(state, days)


def test_telephone_links_are_latin():
    assert look.telephone("۰۳۵-۳۸۲۱ ۰۰۰۰") == "03538210000"
    assert look.telephone("+98 35 3821") == "+98353821"


def test_the_map_needs_a_place_for_every_county():
    assert look.county_map(samples.COUNTIES).width == 400
    lost = samples.named("گمشده", map_col=None, map_row=None)
    assert look.county_map([*samples.COUNTIES, lost]) is None
    assert look.county_map([]) is None


def test_share_links_carry_link_and_title():
    links = look.share_links("https://a.example/n/1", "آب & برق")
    assert all("https%3A%2F%2Fa.example%2Fn%2F1" in link.url for link in links)
    assert all("&text=آب" not in link.url for link in links)


def test_a_card_without_a_picture_leaves_no_empty_box():
    html = Template('{% include "components/card.html" %}').render(
        Context({"entry": samples.ENTRIES[4]})
    )
    assert "card-picture" not in html
