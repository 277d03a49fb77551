"""Sample values for the style guide: everything a component needs, and no database."""

import datetime
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import cached_property

from gallery.renditions import USES
from newsroom.aftermath.queries import Correction

NOW = timezone.now().replace(minute=20)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class SampleRendition:
    """One drawing that stands for a rendition."""

    url: str
    width: int
    height: int


class SamplePhoto:
    """A drawing that behaves like a ``gallery.Photo`` towards the picture tag."""

    def __init__(self, name: str, caption: str = "") -> None:
        self.name = name
        self.caption = caption
        self.credit = "رضا امینی"
        self.default_alt_text = self.alt_text = caption

    def known_renditions(self) -> dict[str, SampleRendition]:
        """Every filter of every use, all by the same drawing."""
        url = static(f"img/samples/{self.name}.svg")
        portrait = self.name == "portrait"
        return {
            spec: SampleRendition(url, 320 if portrait else 1280, 400 if portrait else 720)
            for use in USES.values()
            for spec in use.specs()
        }


@dataclass(frozen=True)
class SampleBlock:
    """A block of a body: renders the block's own template."""

    template: str
    value: Any

    def render_as_block(self, context: dict[str, Any] | None = None) -> str:
        """The block as the page would render it."""
        return render_to_string(self.template, {"value": self.value})


def named(label: str, **more: Any) -> SimpleNamespace:
    """Something with a name and an address."""
    return SimpleNamespace(label=label, name=label, url="#", pk=label, **more)


DUNES = SamplePhoto("dunes", "نخستین نور بر ریگ زرین")
TOWN = SamplePhoto("town", "نمای بافت تاریخی از بام امیرچخماق")
ORCHARD = SamplePhoto("orchard", "برداشت انار در باغ‌های تفت")
PORTRAIT = SamplePhoto("portrait")


@dataclass
class SampleEntry:
    """One public thing, as lists get it."""

    title: str
    kicker: str = ""
    lead: str = ""
    picture: SamplePhoto | None = None
    kind_label: str = "خبر"
    county: Any = None
    frames: int = 0
    hours: int = 1
    closes_in: datetime.timedelta | None = None
    url: str = "#"
    undated: bool = False
    code: int = 14050902017
    section: Any = field(default_factory=lambda: named("عمرانی"))

    @property
    def published_at(self) -> datetime.datetime:
        """The displayed date."""
        return NOW - datetime.timedelta(hours=self.hours)

    @property
    def closes_at(self) -> datetime.datetime | None:
        """The closing time."""
        return NOW + self.closes_in if self.closes_in else None


LEAD = SampleEntry(
    "خط سوم انتقال آب خلیج فارس تا بهار آینده به صنایع استان می‌رسد",
    "نشست شورای برنامه‌ریزی",
    "استاندار گفت با تکمیل این خط، مصرف آب شرب در صنعت به صفر می‌رسد و سهم کشاورزی پایدار می‌ماند.",
    TOWN,
)
ENTRIES = [
    SampleEntry(
        "بزرگراه یزد–طبس تا پایان سال به بهره‌برداری می‌رسد",
        "عمرانی",
        "قطعهٔ پایانی به طول ۴۲ کیلومتر روکش می‌شود و روشنایی گردنه‌ها از هفتهٔ آینده نصب خواهد شد.",
        DUNES,
        county=named("بهاباد"),
        hours=2,
    ),
    SampleEntry(
        "برداشت انار در باغ‌های تفت و مهریز آغاز شد",
        "کشاورزی",
        "پیش‌بینی می‌شود امسال ۶۲ هزار تُن انار از باغ‌های استان برداشت شود.",
        ORCHARD,
        county=named("تفت"),
        hours=3,
    ),
    SampleEntry(
        "بافت تاریخی یزد میزبان همایش معماری خاک", "فرهنگی", "", TOWN, "گزارش", hours=5, frames=24
    ),
    SampleEntry("سه طرح نیروگاه خورشیدی در اشکذر مجوز گرفت", "اقتصادی", "", DUNES, hours=8),
    SampleEntry(
        "جوابیه به روزنامه دربارهٔ کیفیت هوای یزد",
        "",
        "اندازه‌گیری شش ایستگاه نشان می‌دهد شاخص آبان‌ماه در ۲۴ روز سالم بوده است.",
        None,
        "جوابیه",
        hours=26,
    ),
]
NOTICES = [
    SampleEntry("مزایدهٔ خودروهای مازاد", kind_label="مزایده", closes_in=DAY / 24),
    SampleEntry("فراخوان جذب سرمایه‌گذار گردشگری کویر", kind_label="فراخوان", closes_in=DAY),
    SampleEntry("مناقصهٔ بهسازی راه روستایی بهاباد", kind_label="مناقصه", closes_in=DAY * 7),
    SampleEntry("استخدام پیمانی در فرمانداری خاتم", kind_label="اطلاعیه", closes_in=-DAY),
]
STANDING = SimpleNamespace(
    name="محمدرضا کاظمی", title="استاندار یزد", portrait=PORTRAIT, url="#", former=False
)
FACELESS = SimpleNamespace(
    name="زهرا دهقان", title="معاون هماهنگی امور عمرانی", portrait=None, url="#", former=False
)
COUNTIES = [
    named(label, map_col=col, map_row=row, centre=label)
    for label, col, row in (
        ("اردکان", 2, 0), ("بهاباد", 4, 0), ("میبد", 1, 1), ("اشکذر", 2, 1),
        ("زارچ", 3, 1), ("بافق", 4, 1), ("ابرکوه", 1, 2), ("تفت", 2, 2),
        ("یزد", 3, 2), ("مهریز", 2, 3), ("مروست", 2, 4), ("خاتم", 1, 4),
    )
]  # fmt: skip
SERVICES = [
    {
        "name": "سامد",
        "description": "ثبت و پیگیری درخواست از مدیران",
        "icon": "message",
        "url": "#",
    },
    {
        "name": "میز خدمت",
        "description": "شناسهٔ خدمت‌ها و مدارک لازم",
        "icon": "briefcase",
        "url": "#",
    },
    {
        "name": "دسترسی به اطلاعات",
        "description": "بپرسید و پیگیری کنید",
        "icon": "help",
        "url": "#",
    },
    {"name": "ملاقات مردمی", "description": "نوبت دیدار با استاندار", "icon": "users", "url": "#"},
    {"name": "آب و برق", "description": "", "icon": "droplet", "url": "#"},
    {"name": "قوانین", "description": "بخشنامه‌ها و مصوبه‌ها", "icon": "scale", "url": "#"},
]


def band(layout: str, title: str, entries: list[SampleEntry], **extra: Any) -> SimpleNamespace:
    """A band of the front page."""
    return SimpleNamespace(
        layout=layout,
        template=f"home/bands/{layout}.html",
        title=title,
        more_url="#",
        entries=entries,
        extra=extra,
    )


MOSAIC = [
    SampleEntry("طلوع بر ریگ زرین", "کویر", "", DUNES, frames=36),
    SampleEntry("نخل‌گردانی در تفت", "آیین", "", TOWN, frames=24),
    SampleEntry("برداشت انار", "کشاورزی", "", ORCHARD, frames=18),
    SampleEntry("شب‌های امیرچخماق", "شهر", "", TOWN, frames=41),
    SampleEntry("کاروان‌سرای خرانق", "سفر", "", DUNES, frames=22),
]
BANDS = [
    band("latest", "تازه‌ها", [LEAD, *ENTRIES]),
    band("notices", "اطلاعیه‌ها و مناقصه‌ها", NOTICES),
    band("mosaic", "گزارش تصویری", MOSAIC),
    band("cards", "اقتصادی", ENTRIES[:4]),
    band("headlines", "عمرانی", [LEAD, *ENTRIES]),
    band(
        "quote", "", [], text="مدیری که پاسخ مردم را در مهلت قانونی ندهد، پاسخ‌گوی تأخیر خود باشد.",
        standing=STANDING, date=datetime.date(2026, 11, 9), url="#",
    ),
    band("rail", "فیلم", MOSAIC),
    band(
        "counties", "شهرستان‌ها", [],
        counties=[
            {"county": county, "entry": ENTRIES[number % 5]}
            for number, county in enumerate(COUNTIES)
        ],
    ),
    band("services", "خدمات", [], services=SERVICES),
]  # fmt: skip
BODY = [
    SampleBlock(
        "blocks/paragraph.html",
        "<p>به گزارش روابط عمومی، آخرین وضعیت طرح‌های آب‌رسانی، راه‌های اصلی و نیروگاه‌های خورشیدی "
        "بررسی شد و مدیران دستگاه‌ها پاسخ دادند. ظرفیت خط سوم <b>۵۴ میلیون مترمکعب</b> در سال است "
        "و صنایع فولاد و معدن اردکان، میبد و بافق را پوشش می‌دهد.</p><p>متن کامل مصوبه در "
        '<a href="#">پایگاه قوانین</a> آمده است:</p><ol><li>تکمیل ۱۲ کیلومتر پایانی خط</li>'
        "<li>راه‌اندازی دو ایستگاه پمپاژ</li></ol>",
    ),
    SampleBlock(
        "blocks/quote.html",
        {
            "text": "هر لیتر آبی که از صنعت بازمی‌گردد به روستاها می‌رسد؛ این تعهد ما تا پایان "
            "خرداد است.",
            "standing": STANDING,
        },
    ),
    SampleBlock("blocks/heading.html", "راه‌های استان"),
    SampleBlock(
        "blocks/table.html",
        {
            "caption": "پیشرفت قطعه‌های بزرگراه یزد–طبس",
            "header": ["قطعه", "طول (کیلومتر)", "پیشرفت"],
            "rows": [["نخست", "38", "۱۰۰٪"], ["دوم", "42", "۹۲٪"], ["سوم", "27", "۶۸٪"]],
        },
    ),
    SampleBlock(
        "blocks/picture.html", {"photo": ORCHARD, "alt": ORCHARD.caption, "words": ORCHARD.caption}
    ),
    SampleBlock(
        "blocks/gallery.html",
        {
            "title": "از نگاه دوربین",
            "count": 5,
            "frames": [
                {"photo": photo, "alt": photo.caption, "words": photo.caption}
                for photo in (TOWN, DUNES, ORCHARD, DUNES, TOWN)
            ],
        },
    ),
    SampleBlock(
        "blocks/callout.html",
        {"title": "چه باید کرد؟", "text": "درخواست‌ها تا پایان ماه در میز خدمت پذیرفته می‌شود."},
    ),
    SampleBlock(
        "blocks/file.html",
        {
            "title": "متن کامل مصوبه",
            "document": SimpleNamespace(
                title="مصوبه", url="#", file_extension="pdf", get_file_size=734_003
            ),
        },
    ),
    SampleBlock(
        "blocks/video.html",
        {
            "title": "بازدید از ایستگاه پمپاژ",
            "address": "#",
            "embed_url": "about:blank",
            "poster": DUNES,
            "duration": "۲:۴۰",
        },
    ),
]


CORRECTIONS = [
    Correction(NOW - DAY, "نام مجری طرح در بند نخست اصلاح شد."),
    Correction(NOW, "ظرفیت خط سوم در بند دوم از ۴۵ به ۵۴ میلیون مترمکعب اصلاح شد."),
]


@dataclass
class SamplePage:
    """A news item with every field filled in."""

    title: str = LEAD.title
    kicker: str = LEAD.kicker
    subtitle: str = ""
    lead: str = LEAD.lead
    lead_picture: Any = TOWN
    body: Any = field(default_factory=lambda: BODY)
    code: int = 14050902017
    date: Any = NOW
    section: Any = field(default_factory=lambda: named("عمرانی"))
    news_kind: Any = field(default_factory=lambda: named("خبر"))
    county: Any = field(default_factory=lambda: named("اردکان"))
    reporter: str = "مریم شاکری"
    photographer: str = "رضا امینی"
    source_name: str = "شرکت آب منطقه‌ای"
    source_url: str = "#"
    topics: Any = field(
        default_factory=lambda: SimpleNamespace(all=[named("آب"), named("خلیج فارس")])
    )


ARTICLE = {
    "page": SamplePage(),
    "crumbs": [("خانه", "#"), ("خبرها", "#"), ("عمرانی", "#")],
    "reading_minutes": 4,
    "short_url": "https://yazd.example/n/14050902017",
    "standings": [STANDING, FACELESS],
    "related": ENTRIES[:3],
    "corrections": CORRECTIONS,
    "previous": ENTRIES[0],
    "next": ENTRIES[1],
    "approved": NOW - DAY,
}


class SampleListing:
    """A list on its third page with filters in force."""

    title = "خبرهای عمرانی"
    lead = "راه، آب، انرژی و آبادانی در شهرها و روستاهای استان."
    total = 1284
    path = "#"
    kept: list[tuple[str, str]] = []
    previous_url = next_url = "#"
    feeds = {"rss_url": "#", "atom_url": "#"}
    empty_hint = "یکی از صافی‌ها را بردارید یا بازهٔ تاریخ را بازتر کنید."
    form: list[Any] = []

    def __init__(self, empty: bool = False) -> None:
        self.entries = [] if empty else [*ENTRIES, *NOTICES]

    @cached_property
    def page(self) -> Any:
        """The third page of many."""
        return Paginator(range(self.total), 24).page(3)

    pages = [(1, "#"), (2, "#"), (3, "#"), (4, "#"), (5, "#"), (None, ""), (54, "#")]
    active = [
        SimpleNamespace(label="اردکان", remove_url="#"),
        SimpleNamespace(label="از 1405/8/1", remove_url="#"),
    ]
    filters = [
        SimpleNamespace(
            name="kind",
            label="نوع",
            choices=[
                SimpleNamespace(label=label, url="#", active=label == "گزارش")
                for label in ("خبر", "گزارش", "گفت‌وگو", "پیام")
            ],
        ),
        SimpleNamespace(
            name="county",
            label="شهرستان",
            choices=[
                SimpleNamespace(label=county.label, url="#", active=False) for county in COUNTIES
            ],
        ),
    ]


def term(title: str, start: int, end: int | None, portrait: Any) -> SimpleNamespace:
    """A term of office from one year to another."""
    return SimpleNamespace(
        title=title,
        office=named(title),
        person=named("علی‌اکبر میرجلیلی", portrait=portrait),
        portrait=portrait,
        start=datetime.date(start, 8, 20),
        end=datetime.date(end, 8, 19) if end else None,
        is_current=end is None,
        acting=False,
    )


TERMS = [
    term("استاندار یزد", 2024, None, PORTRAIT),
    term("معاون اقتصادی", 2020, 2024, PORTRAIT),
    term("فرماندار میبد", 2015, 2020, None),
]
