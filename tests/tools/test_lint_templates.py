"""The check that finds what the content security policy would block."""

import pytest

from tools.lint_templates import findings


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<script type="module">let a = 1;</script>',
        "<style>p { color: red }</style>",
        '<p style="color: red">a</p>',
        '<p class="a"\nstyle="color: red">a</p>',
        '<button onclick="go()">a</button>',
        "<img alt='' onerror='go()'>",
        '<a href="javascript:go()">a</a>',
        '<script src="https://cdn.example/a.js"></script>',
        '<img alt="" src="//cdn.example/a.png">',
        '<img alt="" srcset="https://cdn.example/a.png 2x">',
        '<form action="https://collect.example/"></form>',
        '<iframe title="a" src="https://map.example/"></iframe>',
        '<link rel="stylesheet" href="https://fonts.example/a.css">',
        '<link rel="preconnect" href="https://fonts.example">',
        "{{ body|safe }}",
        "{% autoescape off %}{{ body }}{% endautoescape %}",
    ],
)
def test_what_may_not_stand_on_a_page_is_found(markup: str) -> None:
    assert len(list(findings(f"<p>\n</p>\n{markup}"))) == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="module" src="{% static \'js/portal.js\' %}"></script>',
        '<script type="application/ld+json">{{ data }}</script>',
        '<link rel="canonical" href="https://{{ host }}/">',
        '<a href="https://eitaa.example/{{ name }}" rel="noopener">a</a>',
        "<!-- <script>old()</script> -->",
        "{# a style='x' is for nobody #}",
        "{% comment %}<style></style>{% endcomment %}",
        '<p data-style="a" data-on="b">one = two</p>',
        '<p title="{% if a > b %}x{% endif %}">a</p>',
        "{{ body|safe_title }}",
    ],
)
def test_what_is_allowed_passes(markup: str) -> None:
    assert list(findings(markup)) == []


def test_the_line_is_that_of_the_fault() -> None:
    assert next(findings("{# a\nb #}\n<p>\n<style>"))[0] == 4
