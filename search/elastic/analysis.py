"""How texts are cut into words, language by language.

Every language has the same eight analyzers, so that one query builder serves all:

- ``exact``: words as they are, affixes joined to their words;
- ``stem``: without endings and without words that say nothing;
- ``glued``: half-spaces dropped, as hurried writers do;
- ``joined``: each two neighbours as one word;
- ``begin`` and ``begin_glued``: beginnings of words; ``typed``: what is looked up in them;
- ``spell``: words as a reader would write them.
"""

from typing import Any

from core.persian.endings import WHOLE
from core.persian.spellings import numbers, talks
from search.elastic import letters

ANALYZERS = ("exact", "stem", "glued", "joined", "begin", "begin_glued", "typed", "spell")
# Longer beginnings than this need no more letters to tell words apart.
_BEGINNING = 18
# Of these, alone, nobody asks; in Persian they are folded.
EMPTY_WORDS = {
    "fa": tuple("و در به از که این ان را با است برای ایا چه یا تا هم بر".split()),
    "en": tuple("a an and are as at be by for from in is it of on or that the to was with".split()),
    "ar": tuple("و في من علي الي عن ان هذا هذه التي الذي ما لا او مع كان".split()),
}
_SPACE, _LETTER = r"[\x{200C} ]", r"[\p{L}\p{N}]"
# Common beginnings are written once, and conditions come as late as they can: every word of every
# text is held against these.
_PLURAL = "ها(?:ی(?:مان|تان|شان|ی|م|ت|ش)?)?"
_DEGREE = "تر(?:ین|ی)?"
_JOINED_SUFFIXES = f"{_PLURAL}|{_DEGREE}|ا(?:ند|یم|ید|م)"
# The longest ending that leaves enough letters; the ی that only links a word to the next one, and
# plurals of persons among them
_STEM = (
    "(?=[هتیا])(?:"
    f"(?<=.{{2}}){_PLURAL}|(?<=.{{3}}){_DEGREE}|(?:(?<=.{{2}}ا)|(?<=.{{3}}و))ی(?:ان)?|"
    f"(?<=.{{4}})ان(?:{_PLURAL})?"
    f")$(?<!^(?:{'|'.join(WHOLE)})(?:یی?)?)"
)


def analysis(languages: tuple[str, ...]) -> dict[str, Any]:
    """The ``analysis`` part of an index's settings.

    Args:
        languages: Language codes; one without rules of its own is analysed without stemming.

    Returns:
        Character filters, filters and analyzers.
    """
    analyzers: dict[str, Any] = {}
    for language in languages:
        for name, analyzer in _analyzers(language).items():
            analyzers[f"{language}_{name}"] = analyzer
    return {"char_filter": _char_filters(), "filter": _filters(), "analyzer": analyzers}


def _char_filters() -> dict[str, Any]:
    return {
        "letters": {"type": "mapping", "mappings": letters.characters()},
        "written": {"type": "mapping", "mappings": letters.written()},
        "spellings": {"type": "mapping", "mappings": letters.spellings()},
        "split": {"type": "mapping", "mappings": ["\\u200C => \\u0020"]},
        "glue": {"type": "mapping", "mappings": ["\\u200C => "]},
        "arabic": {"type": "mapping", "mappings": ["ی => ي", "ک => ك"]},
        # A Java pattern needs the braces.
        "mi": {
            "type": "pattern_replace",
            "pattern": rf"(^|[\s\p{{P}}])(ن?می){_SPACE}(\p{{L}}{{2}})",
            "replacement": "$1$2$3",
        },
        "talks": {
            "type": "pattern_replace",
            "pattern": talks(_SPACE, _LETTER),
            "replacement": "$1$2$3",
        },
        "numbers": {
            "type": "pattern_replace",
            "pattern": numbers(_SPACE, _LETTER),
            "replacement": "$1 و $2",
        },
        "ezafe": {
            "type": "pattern_replace",
            "pattern": rf"{_SPACE}(?<=\p{{L}}ه.)ی(?!{_LETTER})",
            "replacement": "",
        },
        # It begins with the space and only then looks at what stands before: a third of the cost
        # of two letters first. What was joined just before is no word to join to.
        "suffixes": {
            "type": "pattern_replace",
            "pattern": rf"(?!\G){_SPACE}(?<=\p{{L}}{{2}}.)({_JOINED_SUFFIXES})(?!{_LETTER})",
            "replacement": "$1",
        },
    }


def _filters() -> dict[str, Any]:
    filters: dict[str, Any] = {
        f"{language}_empty": {"type": "stop", "stopwords": list(words)}
        for language, words in EMPTY_WORDS.items()
    }
    return filters | {
        "fa_stem": {
            "type": "pattern_replace",
            "pattern": _STEM,
            "replacement": "",
        },
        "en_stem": {"type": "stemmer", "language": "light_english"},
        "en_possessive": {"type": "stemmer", "language": "possessive_english"},
        "ar_stem": {"type": "stemmer", "language": "arabic"},
        "pairs": {
            "type": "shingle",
            "min_shingle_size": 2,
            "max_shingle_size": 2,
            "output_unigrams": False,
            "token_separator": "",
            "filler_token": "",
        },
        "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": _BEGINNING},
        "cut": {"type": "truncate", "length": _BEGINNING},
    }


def _analyzers(language: str) -> dict[str, Any]:
    first, affixes, stem = _parts(language)
    empty = [f"{language}_empty"] if language in EMPTY_WORDS else []
    split = [*first, *affixes, "split"]
    plain = [*first, "split"]
    glue = [*first, *affixes, "glue"]
    return {
        "exact": _analyzer(split),
        "stem": _analyzer(split, *empty, *stem),
        "glued": _analyzer(glue, *empty, *stem),
        "joined": _analyzer(split, "pairs", *stem),
        "begin": _analyzer(plain, "beginnings"),
        "begin_glued": _analyzer([*first, "glue"], "beginnings"),
        "typed": _analyzer(plain, "cut"),
        "spell": _analyzer(["written", "split"]),
    }


def _parts(language: str) -> tuple[list[str], list[str], list[str]]:
    """Character filters for letters, those for affixes, and filters that take endings off."""
    first = ["letters", "spellings"]
    if language == "fa":
        return first, ["talks", "numbers", "ezafe", "mi", "suffixes"], ["fa_stem"]
    if language == "en":
        return first, [], ["en_possessive", "en_stem"]
    if language == "ar":
        return [*first, "arabic"], [], ["arabic_normalization", "ar_stem"]
    return first, [], []


def _analyzer(char_filters: list[str], *filters: str) -> dict[str, Any]:
    return {
        "type": "custom",
        "tokenizer": "standard",
        "char_filter": char_filters,
        "filter": ["lowercase", *filters],
    }
