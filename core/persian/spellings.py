"""Words that Persian writes in two ways, and the one of them by which they are compared.

All are meant folded: ئ is ی, أ is ا, ة is ه, and a half-space is a space.
"""

# «هیئت» and «هیأت», «مسئله» and «مسأله»; sounds of one letter or two; names from Arabic; titles of
# clerics that are written with ة or with ت
_WORDS = {
    "مسوول": "مسیول",
    "هییت": "هیات",
    "مساله": "مسیله",
    "جریت": "جرات",
    "نشیت": "نشات",
    "اطاق": "اتاق",
    "بلیط": "بلیت",
    "طوفان": "توفان",
    "داوود": "داود",
    "طاووس": "طاوس",
    "کاووس": "کاوس",
    "اسمعیل": "اسماعیل",
    "اسحق": "اسحاق",
    "رحمن": "رحمان",
    "ایه الله": "ایت الله",
    "ایهالله": "ایتالله",
    "حجه الاسلام": "حجت الاسلام",
    "حجهالاسلام": "حجتالاسلام",
}
# Nouns of two words with «و», which is written apart, with half-spaces or joined; each word counts
_WITH_AND = (
    "اب هوا,حمل نقل,ساخت ساز,کسب کار,رفت امد,خرید فروش,داد ستد,پرس جو,زد خورد,کشت کار,کشت صنعت,"
    "رفت روب,پخت پز,سر صدا,صدا سیما,دید بازدید,ضرب شتم,جنب جوش,نشست برخاست,تعلیم تربیت,گشت گذار"
)
_TENS = "بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود|صد"
_UNITS = "یک|دو|سه|سو|چهار|پنج|شش|هفت|هشت|نه"


def _spellings() -> dict[str, str]:
    found = dict(_WORDS)
    for first, last in (pair.split(" ") for pair in _WITH_AND.split(",")):
        found[f"{first} و{last}"] = found[f"{first}و{last}"] = f"{first} و {last}"
    return found


# Wherever they stand in a word
SPELLINGS = _spellings()


def talks(space: str, letter: str) -> str:
    """A pattern for the end of «گفت‌وگو», «جست‌وجو» and «شست‌وشو», which are also one word: «گفتگو».

    Its groups, of which one matches, are what stays. «گفت و گوش داد» has no such noun.

    Args:
        space: A pattern for what stands between words.
        letter: A pattern for a letter or digit, in the dialect of who is going to read it.
    """
    link = f"{space}?و{space}?"
    lasts = f"(?<=گفت){link}(گو)|(?<=جست){link}(جو)|(?<=شست){link}(شو)"
    return f"(?:{lasts})(?=(?:ی|یی|ها|های|هایی|گر|گران)?(?!{letter}))"


def numbers(space: str, letter: str) -> str:
    """A pattern for «بیست‌ویکم», whose groups 1 and 2 are its two words; see ``talks``."""
    return rf"(?<!{letter})({_TENS}){space}و{space}?({_UNITS})(?=(?:م|می|مین)?(?!{letter}))"
