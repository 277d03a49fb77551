"""The check that finds physical directions in style sheets."""

import pytest

from tools.lint_css import findings


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 1rem",
        "padding-right: 0",
        "border-left: 1px solid",
        "border-top-left-radius: 4px",
        "scroll-margin-right: 1rem",
        "left: 0",
        "right: auto",
        "text-align: left",
        "text-align:right",
        "float: right",
        "clear: left",
        "background-position: right 1rem center",
        "transform-origin: left",
        "background: linear-gradient(to right, red, blue)",
        "margin: 0 1rem 0 2rem",
        "padding: 0 calc(1rem + 2px) 0 0",
        "inset: 0 auto 0 0 !important",
        "border-width: 0 1px 0 0",
    ],
)
def test_a_physical_side_is_found(declaration: str) -> None:
    assert [line for line, _ in findings(f".a {{\n  {declaration};\n}}\n")] == [2]
    assert [line for line, _ in findings(f".a {{\n  {declaration}\n}}\n")] == [2]


@pytest.mark.parametrize(
    "css",
    [
        ".a { margin-inline-start: 1rem; inset-inline-end: 0; text-align: start; }",
        ".a { margin: 0 1rem; padding: 1px 2px 3px 2px; inset: 0; }",
        ".a { float: inline-end; border-start-start-radius: 4px; }",
        ".days-left b { color: red; }",
        ".right { grid-area: left-column; }",
        ".a:hover { color: red; }",
        "/* margin-left: 1rem; */",
        ".a::before { content: 'left: 1; right: 2;'; }",
        ".a { background: url(/static/img/left.svg); }",
        ".a { --left-over: 2; transform: rotate(3deg); }",
        "@media (min-width: 40rem) { .a { top: 0; bottom: 0; } }",
        ".a { left: 0; /* physical: the map's west */ }",
    ],
)
def test_what_turns_with_the_language_passes(css: str) -> None:
    assert list(findings(css)) == []


def test_an_excuse_needs_its_reason() -> None:
    assert len(list(findings(".a { left: 0; /* physical: */ }"))) == 1


@pytest.mark.parametrize(
    "css",
    [
        "@import url(https://fonts.example/a.css);",
        '@import "//fonts.example/a.css";',
        ".a { background: url('https://img.example/a.png'); }",
    ],
)
def test_another_host_is_found(css: str) -> None:
    assert [problem for _, problem in findings(css)] == ["a style sheet may ask no other host"]


def test_a_namespace_in_a_data_address_is_no_request() -> None:
    assert not list(findings(".a { background: url(\"data:image/svg+xml,<svg xmlns='x'/>\"); }"))
