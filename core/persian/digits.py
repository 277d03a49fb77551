"""Digits of the three kinds that Persian texts mix."""

from core.persian.chars import ARABIC_DIGITS, LATIN_DIGITS, PERSIAN_DIGITS

TO_PERSIAN = str.maketrans(LATIN_DIGITS + ARABIC_DIGITS, PERSIAN_DIGITS * 2)
TO_LATIN = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, LATIN_DIGITS * 2)
TO_ARABIC = str.maketrans(LATIN_DIGITS + PERSIAN_DIGITS, ARABIC_DIGITS * 2)


def to_persian_digits(text: object) -> str:
    """Writes every decimal digit of Latin or Arabic form as ۰ to ۹.

    Args:
        text: A string, or anything that prints as one, such as a number.

    Returns:
        The text with Persian digits.
    """
    return str(text).translate(TO_PERSIAN)


def to_latin_digits(text: object) -> str:
    """Writes every Persian and Arabic-Indic digit as 0 to 9.

    Args:
        text: A string, or anything that prints as one.

    Returns:
        The text with Latin digits.
    """
    return str(text).translate(TO_LATIN)


def localize_digits(text: object, language: str) -> str:
    """Writes digits as readers of a language expect them.

    Args:
        text: A string, or anything that prints as one.
        language: ``fa`` gives Persian digits, ``ar`` Arabic-Indic ones, others stay as they are.

    Returns:
        The text with the language's digits.
    """
    if language.startswith("fa"):
        return to_persian_digits(text)
    if language.startswith("ar"):
        return str(text).translate(TO_ARABIC)
    return str(text)
