"""Persian text: storage hygiene, folding for comparison, digits, slugs, keyboard and order."""

from core.persian import keyboard
from core.persian.cleaning import KINDS, count_changes, hygiene
from core.persian.collation import collation_key
from core.persian.digits import localize_digits, to_latin_digits, to_persian_digits
from core.persian.folding import fold, fold_characters, same
from core.persian.markup import hygiene_html
from core.persian.slugs import slugify, slugify_latin, transliterate

__all__ = [
    "KINDS",
    "collation_key",
    "count_changes",
    "fold",
    "fold_characters",
    "hygiene",
    "hygiene_html",
    "keyboard",
    "localize_digits",
    "same",
    "slugify",
    "slugify_latin",
    "to_latin_digits",
    "to_persian_digits",
    "transliterate",
]
