"""Sample values for what stands around every page of the style guide."""

from types import SimpleNamespace

MENU = [
    SimpleNamespace(label="خانه", url="/styleguide/", current=True, children=[]),
    SimpleNamespace(
        label="خبرها",
        url="#",
        current=False,
        children=[
            SimpleNamespace(label=label, url="#", current=False)
            for label in ("عمرانی", "اقتصادی", "سیاسی و امنیتی", "فرهنگی و اجتماعی", "اطلاعیه‌ها",
                          "گفت‌وگوها", "پیام‌ها", "جوابیه‌ها", "گزارش‌های تصویری")
        ],
    ),
    SimpleNamespace(
        label="استانداری",
        url="#",
        current=False,
        children=[
            SimpleNamespace(label=label, url="#", current=False)
            for label in ("استاندار", "معاونان", "واحدها")
        ],
    ),
    SimpleNamespace(label="شهرستان‌ها", url="#", current=False, children=[]),
    SimpleNamespace(label="پرونده‌های ویژه", url="#", current=False, children=[]),
    SimpleNamespace(label="آرشیو", url="#", current=False, children=[]),
]  # fmt: skip
FRAME = {
    "portal_settings": SimpleNamespace(
        name="استانداری یزد",
        motto="پایگاه اطلاع‌رسانی",
        emblem=None,
        address="یزد، میدان آزادگان، ساختمان استانداری",
        postcode="8917700000",
        phone="035-30000000",
        email="info@yazd.example",
        map_link="#",
        hours="شنبه تا چهارشنبه، ۷ تا ۱۴",
        channels=SimpleNamespace(
            all=[SimpleNamespace(name=n, address="#") for n in ("ایتا", "بله", "سروش‌پلاس")]
        ),
    ),
    "sample_menu": MENU,
    "sample_languages": [
        SimpleNamespace(code="fa", label="فارسی", url="#", current=True),
        SimpleNamespace(code="en", label="English", url="#", current=False),
        SimpleNamespace(code="ar", label="العربية", url="#", current=False),
    ],
    "sample_dates": SimpleNamespace(
        jalali="دوشنبه ۲ آذر ۱۴۰۵",
        lunar="۱۲ جمادی‌الثانی ۱۴۴۸ (تقریبی)",
        gregorian="23 November 2026",
    ),
    "sample_links": [
        SimpleNamespace(label=label, url="#")
        for label in ("حریم خصوصی", "شرایط استفاده", "دسترس‌پذیری", "پرسش‌های متداول", "تماس با ما")
    ],
}
