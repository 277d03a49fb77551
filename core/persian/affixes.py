"""Half-spaces of affixes that were written with a plain space.

Each rule holds only where the reading is certain: what precedes, what follows and, for verbs and
comparatives, the word itself must fit a list.
"""

import re

from core.persian.chars import LETTER_RANGES, MARK_RANGES, NON_JOINING, ZWNJ, words
from core.persian.spans import INLINE, OPAQUE
from core.persian.verbs import PARTICIPLES, VERB_FORMS

_WORD = f"{LETTER_RANGES}{MARK_RANGES}{ZWNJ}"
_MARKS = re.compile(f"[{MARK_RANGES}]+")
_JOINS_NOTHING = frozenset(NON_JOINING + ZWNJ)
_LETTER = re.compile(f"[{_WORD}]")
# The word that ends where the search is told to stop; words longer than this are no words.
_WORD_BEFORE = re.compile(f"[{_WORD}]{{1,40}}\\Z")
_NOT_A_WORD_START = frozenset(OPAQUE + "#@_/\\-\u2010\u2011" + "0123456789۰۱۲۳۴۵۶۷۸۹")
_NEXT_WORD = re.compile(f" ([{_WORD}]+)")

_END = f"(?![{INLINE}]*[{_WORD}_@#/])"
_MI = re.compile(f"می ([{_WORD}]{{2,}}){_END}")
_SUFFIX = re.compile(
    " (ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?"
    f"|تر(?:ین(?:[ {ZWNJ}]?های?)?|ی|ها|های)?"
    f"|اند|ایم|اید|ام|اش|ای|ی){_END}"
)

# Words that take no plural: after them «ها» is a stray cry or a name.
_NO_PLURAL = words(
    """
    و در به از که را با تا یا هم بر برای اگر ولی اما چون پس هر نیز است هست نیست شد شود کرد کند بود
    باشد گفت دارد داد من تو او ما شما وی چه نه بله آری می نمی چنین چنان بسیار فقط
    ای هان وای آه های ها بی جز مگر زیرا البته بلکه حتی شاید باید سپس اکنون دیروز امروز فردا
    """
)
# «های» is 'high' before these, and the second half of a place's name after those.
_HIGH_BEFORE = words("تک لایت کپی کلاس")
_HIGH_AFTER = words("شانگ بنگ هی هو")
_PLURAL = re.compile(f"(?:{ZWNJ}|[{NON_JOINING}])ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?\\Z")
_COMPARED = re.compile(f"(?:{ZWNJ}|[{NON_JOINING}])تر(?:ین|ی)?(?:{ZWNJ}?های?)?\\Z")
_SHOUT = frozenset("!؟?")
_COMPARABLE = words(
    """
    بزرگ کوچک مهم کم بیش پیش سریع کند قوی ضعیف بلند کوتاه طولانی سنگین سبک جدید قدیمی جدی
    خوب زیبا زشت روشن تاریک گرم سرد خشک داغ خنک ارزان گران آسان سخت ساده پیچیده دقیق کامل ناقص عمیق
    سطحی وسیع گسترده محدود فعال آرام شاد غمگین جوان پیر مسن قدرتمند پایین بالا نزدیک دور زود دیر
    عالی پست نرم محکم سالم مناسب مطلوب مفید موثر مؤثر مشکل راحت امن ایمن تازه کهنه نو پاک کثیف
    شفاف واضح صریح عمومی خصوصی رسمی علمی عملی فنی منطقی واقعی طبیعی اصلی فرعی معروف مشهور محبوب
    شدید خفیف حساس خطرناک پرهزینه کم‌هزینه پررنگ کمرنگ کم‌رنگ غنی فقیر ثروتمند پیشرفته منسجم متعادل
    منظم مجهز باهوش هوشمند هوشیار عاقل دانا توانا شجاع مهربان صمیمی صبور دقیق کارآمد ناکارآمد
    پایدار ناپایدار متنوع تخصصی حرفه‌ای سازنده سودمند مضر زیان‌بار تلخ شیرین ترش شور سفید سیاه
    قرمز پرشور پرشمار فراوان اندک زیاد افزون فزون عظیم حقیر ظریف لطیف خشن تند آهسته ملایم
    معتبر مطمئن قطعی محتمل نازک ضخیم پهن باریک تنگ گشاد فراخ پر خالی غلیظ رقیق چاق لاغر درشت ریز
    ژرف نیرومند سنگدل خوشحال ناراحت عصبانی نگران امیدوار خوش ناخوش بهینه دشوار متفاوت نزدیک
    مدرن سنتی مستقل وابسته مرغوب باکیفیت پرقدرت کم‌سابقه عادلانه جذاب هیجان‌انگیز غم‌انگیز
    """
)
# Words that end in a spoken h, or are too plain to carry an ending.
_NOT_SILENT_HEH = words(
    """
    نه به که چه سه مه ده زه ته شه کوته وجه توجه موجه متوجه فقه شبه الله اله
    گروه کوه انبوه شکوه باشکوه اندوه ستوه وجوه مکروه نستوه پژوه
    فقیه تنبیه شبیه توجیه سفیه وجیه کریه پیه نزیه بدیه تشبیه ترفیه مرفه مشابه متنبه منزه
    """
)
# «ای» before these calls someone, or is a letter of a foreign name such as «ای بی سی».
_CALLED = words(
    """
    کاش کاشکی وای خدا خدای خداوند پروردگار مردم ملت برادر برادران خواهر خواهران دوست دوستان مرد
    مردان زن زنان پسر دختر فرزند فرزندان جوان جوانان مسلمانان مومنان مؤمنان امام رسول پیامبر کسانی
    دل جان عزیز یار وطن بسا بابا امان
    بی پی سی دی تی وی او اف ال ام ان اس آی یو آر کیو جی کی اچ ایکس
    """
)
# Prefixes of verbs, which stand before the stem or its negation.
_PARTICIPLE_PREFIX = re.compile("^(?:بر|در|باز|وا|فرا|فرو)?ن?(?=..)")
# After these «می» is the month or the drink.
_MAY_AFTER = words("ماه جام آوریل ژوئن اول دوم سوم اوایل اواسط اواخر پایان ساغر نوش")


def _word_before(text: str, end: int) -> str | None:
    """The word that ends at a position, or None where it is part of a tag, number or address."""
    match = _WORD_BEFORE.search(text, max(0, end - 40), end)
    if not match:
        return None
    if match.start() and text[match.start() - 1] in _NOT_A_WORD_START:
        return None
    return match.group()


def _next_word(text: str, position: int) -> str:
    match = _NEXT_WORD.match(text, position)
    return match.group(1) if match else ""


def _joined(base: str, suffix: str) -> str:
    """The suffix with a ZWNJ before it where the base's last letter would join it."""
    bare = _MARKS.sub("", base)
    return suffix if bare[-1:] in _JOINS_NOTHING else ZWNJ + suffix


def _mi(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    if match.group(1) not in VERB_FORMS:
        return match.group()
    if start and text[start - 1] == "ن":
        start -= 1
    elif start > 1 and text[start - 1] == " ":
        before = _word_before(text, start - 1)
        if before in _MAY_AFTER or text[start - 2].isdigit():
            return match.group()
    if start and (_LETTER.match(text, start - 1) or text[start - 1] in _NOT_A_WORD_START):
        return match.group()
    return f"می{ZWNJ}{match.group(1)}"


def _is_plural(base: str, suffix: str, text: str, end: int) -> bool:
    if base in _NO_PLURAL or len(base) < 2 or _PLURAL.search(base):
        return False
    if suffix == "ها":
        return text[end : end + 1] not in _SHOUT
    if suffix == "های":
        return base not in _HIGH_AFTER and _next_word(text, end) not in _HIGH_BEFORE
    return True


def _is_comparison(base: str, suffix: str) -> bool:
    if _COMPARED.search(base):
        return False
    if suffix.startswith("ترین"):
        return base not in _NO_PLURAL and len(base) > 1
    return base in _COMPARABLE or base.endswith(f"ه{ZWNJ}ای")


def _is_participle(base: str) -> bool:
    return base in PARTICIPLES or _PARTICIPLE_PREFIX.sub("", base) in PARTICIPLES


def _is_ending(base: str, suffix: str, text: str, end: int) -> bool:
    """Whether a word in silent ه carries an ending: «رفته اند», «خانه ای», «خانه اش», «خانه ی»."""
    if len(base) < 3:
        return False
    if suffix == "اش" and base[-1] == "ی":
        return True
    if base[-1] != "ه" or base[-2] in "اآ" or base in _NOT_SILENT_HEH:
        return False
    if suffix in ("ایم", "اید", "ام"):
        return _is_participle(base)
    return suffix != "ای" or _next_word(text, end) not in _CALLED


def _suffix(match: re.Match[str]) -> str:
    text, suffix = match.string, match.group(1)
    base = _word_before(text, match.start())
    if base is None:
        return match.group()
    if suffix.startswith("ها"):
        certain = _is_plural(base, suffix, text, match.end())
    elif suffix.startswith("تر"):
        certain = _is_comparison(base, suffix)
    else:
        certain = _is_ending(base, suffix, text, match.end())
    return _joined(base, suffix) if certain else match.group()


def join_affixes(text: str) -> tuple[str, int]:
    """Joins می, plural, comparative and personal endings to their words.

    Args:
        text: Text with Persian letters, single spaces and clean half-spaces.

    Returns:
        The text, and how many spaces were replaced.
    """
    spaces = text.count(" ")
    if not spaces:
        return text, 0
    text = _MI.sub(_mi, text)
    # Endings pile up («حرفه ای تر»); a base that ends in ها or ترین takes no more of its kind.
    while (longer := _SUFFIX.sub(_suffix, text)) != text:
        text = longer
    return text, spaces - text.count(" ")
