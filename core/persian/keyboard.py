"""What a text would be had the other keyboard layout been on.

The Persian side is ISIRI 9147, the Iranian standard layout; the Latin side is US QWERTY.
"""

_PAIRS = (
    ("qwertyuiop[]", "ضصثقفغعهخحجچ"),
    ("asdfghjkl;'", "شسیبلاتنمکگ"),
    ("zxcvbnm,", "ظطزرذدپو"),
    ("1234567890", "۱۲۳۴۵۶۷۸۹۰"),
    ("QWERTYUIOP{}", "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{"),
    ('ASDFGHJKL:"', "ؤئيإأآة»«:؛"),
    ("ZXCVBNM<>?", "ك\u0653ژ\u0670\u200c\u0654ء><؟"),
)
_TO_PERSIAN = {ord(a): b for latin, persian in _PAIRS for a, b in zip(latin, persian, strict=True)}
_TO_LATIN = {ord(b): a for latin, persian in _PAIRS for a, b in zip(latin, persian, strict=True)}


def latin_to_persian(text: str) -> str:
    """Reads Latin keystrokes as if the Persian layout had been on.

    Args:
        text: What was typed, such as ``dcn``.

    Returns:
        What was meant, such as ``یزد``.
    """
    return text.translate(_TO_PERSIAN)


def persian_to_latin(text: str) -> str:
    """Reads Persian keystrokes as if the Latin layout had been on.

    Args:
        text: What was typed, such as ``یزد``.

    Returns:
        What was meant, such as ``dcn``.
    """
    return text.translate(_TO_LATIN)
