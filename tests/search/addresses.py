"""Addresses of searches that nobody means, and what each engine's answer to them must be."""

import re
import time
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from django.test import Client

from search import breaker
from search.asking import FACETS, LAST_PAGE
from tests import factories

PATHS = ("/search/", "/search/results.json", "/search/suggest/", "/en/search/")
SECONDS = 2.0
SYNTAX = 'AND OR NOT + - = && || > < ! ( ) { } [ ] ^ " ~ * ? : \\ /'
# What engines and databases say of themselves
INSIDE = re.compile(
    r"exception|traceback|elasticsearch|lucene|shard|query_string|fts5|sqlite|psycopg|tsquery"
    r"|syntax error|OperationalError|DataError",
    re.I,
)

WORDS = {
    "ten thousand letters": "آب" * 5_000,
    "ten thousand characters of words": "آب شرب " * 1_430,
    "a thousand different words": " ".join(f"واژه{number}" for number in range(1_000)),
    "stop words": "و در به از که را",
    "emoji": "😀 🏛️ 👨‍👩‍👧 🇮🇷",
    "half characters": "آب\ud800\udfff \udc00",
    "open quote": '"آب',
    "open quotes": '"آب" «شرب "',
    "only quotes": '"" « » “',
    "only half-spaces": "\u200c\u200c \u200c",
    "operators": SYNTAX,
    "operators at words": "+آب -شرب !یزد آب~2 آب^9 (آب OR شرب) آب* ?ب [آ TO ی] {آ TO ی}",
    "a field": "_exists_:x",
    "fields": "title:* OR _id:1 OR *:* OR fa.all:آب",
    "regular expression": "/.*/ /[^a]+(a|aa)+$/ (.*)* ^(a+)+$",
    "json": '{"query":{"match_all":{}}}',
    "script": "${7*7} {{7*7}} <script>alert(1)</script>",
    "sql": "'; DROP TABLE catalogue_catalogueentry; -- %s %(x)s",
    "fts5": 'NEAR("آب" "شرب", 3) title : آب "a*',
    "tsquery": "آب & !شرب <-> | :*A \\",
    "minus": '- -- -آب -"" -\'',
    "null": "آب\x00شرب",
    "only nulls": "\x00\x00",
    "controls": "\x01\x08\x1b[31mآب\x7f\x85",
    "marks of direction": "\u200f\u202e\u2066آب\u2069\u202c\u200e\ufeff",
    "only marks of direction": "\u200f\u202e\u200e",
    "only vowels": "\u064b\u0650\u0651",
    "a tower of marks": "آ" + "\u0651\u0650" * 2_000,
    "code": "1" * 18,
    "code too long": "9" * 400,
    "code in words": "کد ۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹",
    "code zero": "کد ۰",
    "negative code": "کد -۵",
    "odd digits": "²³ ௧௨ ٣٤ Ⅷ ½",
    "blanks": " \t\n\u00a0\u3000",
    "tabs and lines": "آب\r\n\r\nSet-Cookie: a=b",
    "ligatures": "ﷺ ﷲ ﻻ ﬁ",
    "other scripts": "हिन्दी 漢字 ไทย עברית ß İ",
    "tatweel": "آـــــب" + "ـ" * 3_000,
}

# With words that find something, so that all of an answer is made
RAW = {
    "bytes that are no text": "q=%ff%fe%d8",
    "half a character in bytes": "q=%ed%a0%80%d8%a2%d8%a8",
    "percent": "q=%",
    "no value": "q",
    "twice": "q=a&q=%D8%A2%D8%A8",
    "array": "q[]=a&q[$ne]=1&kind[]=news",
    "unknown": "nonsense=1&debug=true&size=100000&from=-1&index=.security&explain=1&source=x",
    "page zero": "q=آب&page=0",
    "page before": "q=آب&page=-1",
    "page of a billion": "q=آب&page=1000000000",
    "page of 10³⁰": f"q=آب&page={10**30}",
    "page of a word": "q=آب&page=last&sort=_script&literal=maybe",
    "page with null": "q=آب&page=2%00&sort=newest%00",
    "fractional page": "q=آب&page=1.5&page=1e9",
    "page after the last": f"q=آب&page={LAST_PAGE + 1}",
    "odd digits in the page": "q=آب&page=²&page=௧",
    **{
        f"nine hundred of {facet}": "q=آب&" + "&".join(f"{facet}={n}" for n in range(900))
        for facet in FACETS
    },
    "nine hundred unknown": "q=آب&" + "&".join(f"x{n}={n}" for n in range(900)),
    "odd choices": "q=آب&"
    + "&".join(
        f"{facet}={quote(value)}"
        for facet in FACETS
        for value in ("\x00", "'", "%s", "../", "-1", "0", "9" * 18, "9" * 30, "*", "x" * 3_000)
    ),
    "odd months": "q=آب&year=0000&year=9999&month=1405-00&month=1405-13&month=1999-99&year=1405",
    "only choices": "year=1405&month=1405-09&medium=page",
}
TABLE = RAW | {
    name: urlencode({"q": typed}, errors="surrogatepass") for name, typed in WORDS.items()
}


def publish() -> None:
    """Something that the words of the table can find."""
    body = [("paragraph", "<p>آب و شرب در یزد و تفت. &amp; <b>۱۲۳</b></p>")]
    factories.item(factories.portal(), "آب شرب یزد", lead="راه و آب", body=body)


def faults(client: Client) -> dict[str, list[str]]:
    """Asks everything in the table, and says by name what is wrong with which answers."""
    found = {name: [*of_one(client, query)] for name, query in TABLE.items()}
    return {name: wrong for name, wrong in found.items() if wrong}


def of_one(client: Client, query: str) -> Iterator[str]:
    """What is wrong with the answers to a query.

    The first engine itself must have made them, in time, and nothing of the inside is told.
    """
    breaker.breaker.cache_clear()
    for path in PATHS:
        begin = time.monotonic()
        answer = client.get(f"{path}?{query}")
        spent = time.monotonic() - begin
        text = answer.content.decode()
        if answer.status_code != 200:
            yield f"{path}: {answer.status_code}"
        if told := INSIDE.search(text):
            yield f"{path}: tells {told[0]!r}"
        if "search-note" in text or '"fallback": true' in text:
            yield f"{path}: the other engine stood in"
        if spent > SECONDS:
            yield f"{path}: {spent:.1f} s"
