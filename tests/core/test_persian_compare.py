"""Folding, digits, slugs, keyboard layouts and order."""

import json
import random
from pathlib import Path

import pytest
from django.core.validators import validate_slug, validate_unicode_slug
from hypothesis import example, given
from hypothesis import strategies as st

from core.persian import (
    collation_key,
    fold,
    fold_characters,
    keyboard,
    localize_digits,
    same,
    slugify,
    slugify_latin,
    to_latin_digits,
    to_persian_digits,
    transliterate,
)

ICU = json.loads((Path(__file__).parent / "data" / "icu.json").read_text("utf-8"))
PERSIAN_TEXT = st.text(alphabet="آابپتكکيیىۀةهئأؤء‌ ­ـًَّ۰۱٢3،.aB", max_size=30) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("يزد", "یزد"),
        ("كتاب", "کتاب"),
        ("خانۀ", "خانهٔ"),
        ("خانۀ", "خانه"),
        ("رأی", "رای"),
        ("إسلام", "اسلام"),
        ("آب", "اب"),
        ("قرآن", "قران"),
        ("مؤمن", "مومن"),
        ("مسئول", "مسؤول"),
        ("مسئول", "مسوول"),
        ("هیئت", "هیأت"),
        ("هيئت", "هیات"),
        ("دایرة", "دایره"),
        ("ســلام", "سلام"),
        ("سَلام", "سلام"),
        ("محمّد", "محمد"),
        ("حتماً", "حتما"),
        ("۱۲", "12"),
        ("١٢", "۱۲"),
        ("کتاب‌ها", "کتابها"),
        ("کتاب ها", "کتابها"),
        ("کتاب‌های", "کتاب های"),
        ("می‌شود", "میشود"),
        ("می شود", "میشود"),
        ("نمی شود", "نمی‌شود"),
        ("بزرگ‌ترین", "بزرگترین"),
        ("آب‌رسانی", "آب رسانی"),
        ("می­شود", "می‌شود"),
        ("یزد،", "یزد"),
        ("یزد؟", "یزد"),
        ("شیء", "شی"),
        ("ﻛﺘﺎﺏ", "کتاب"),
        ("\u200fیزد", "یزد"),
        ("YAZD", "yazd"),
        ("Café", "cafe"),
        ("ﷲ", "الله"),
        ("  یزد   شهر ", "یزد شهر"),
        ("٣٫١٤", "3.14"),
        ("۱۲٬۰۰۰", "12000"),
    ],
)
def test_spellings_that_are_one(first, second):
    assert same(first, second), (fold(first), fold(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("استان", "است"),
        ("تهران", "تهر"),
        ("کرم", "گرم"),
        ("پدر", "بدر"),
        ("زن", "ژن"),
        ("چاه", "جاه"),
        ("سد", "صد"),
        ("راضی", "رازی"),
        ("یزد", "یزدی"),
        ("مردم", "مرد"),
        ("در", "درها"),
        ("12", "21"),
        ("ماه", "مه"),
        ("آب", "آبی"),
        ("غرب", "قرب"),
    ],
)
def test_words_that_stay_apart(first, second):
    assert not same(first, second)


def test_folding_of_characters_leaves_affixes_alone():
    assert fold_characters("کتاب‌های می‌شود") == "کتاب های می شود"


@given(PERSIAN_TEXT)
@example("\u0345")
@example("ﬁ İ ẞ")
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert fold_characters(fold_characters(text)) == fold_characters(text)


def test_digits():
    assert to_persian_digits("1405/٩/1") == "۱۴۰۵/۹/۱"
    assert to_latin_digits("۱۴۰۵/٩/1") == "1405/9/1"
    assert to_persian_digits(1405) == "۱۴۰۵"
    assert localize_digits(12, "fa-ir") == "۱۲"
    assert localize_digits("۱۲", "ar") == "١٢"
    assert localize_digits(12, "en") == "12"


@given(st.integers())
def test_digits_go_both_ways(number):
    assert to_latin_digits(to_persian_digits(number)) == str(number)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("افتتاح ۱۲ طرح عمرانی در یزد", "افتتاح-12-طرح-عمرانی-در-یزد"),
        ("آب‌رسانی به روستاها", "آب-رسانی-به-روستاها"),
        ("كتاب هاي يزد", "کتاب-های-یزد"),
        ("«انار» تفت؛ جشنواره!", "انار-تفت-جشنواره"),
        ("حتماً ببینید", "حتما-ببینید"),
        ("خانهٔ ما", "خانه-ما"),
        ("مسئولان", "مسئولان"),
        ("COVID-19 در ایران", "covid-19-در-ایران"),
        ("  --  ", ""),
        ("👍", ""),
        ("", ""),
        ("a_b__c", "a-b-c"),
    ],
)
def test_slugs_keep_persian(title, slug):
    assert slugify(title) == slug


@given(PERSIAN_TEXT, st.integers(1, 60))
def test_slugs_are_valid_stable_and_short(text, length):
    slug = slugify(text, length)
    assert len(slug) <= length
    assert slugify(slug, length) == slug
    if slug:
        validate_unicode_slug(slug)


def test_a_long_slug_is_cut_between_words():
    title = "افتتاح دوازده طرح عمرانی و خدماتی با حضور استاندار یزد در شهرستان‌های استان و مرکز"
    slug = slugify(title, 40)
    assert len(slug) <= 40
    assert slugify(title, 400).startswith(f"{slug}-")
    assert slugify("ا" * 100, 40) == "ا" * 40


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("استان", "astan"),
        ("میبد", "mibd"),
        ("خانه", "khaneh"),
        ("راه", "rah"),
        ("ویژه", "vizheh"),
        ("یاس", "yas"),
        ("۱۲ طرح", "12-trh"),
        ("COVID در یزد", "covid-dr-yzd"),
    ],
)
def test_slugs_in_latin_letters(title, slug):
    assert slugify_latin(title) == slug
    validate_slug(slug)


def test_known_words_are_spelled_as_they_are_known():
    words = {"یزد": "Yazd", "استاندار": "ostandar"}
    assert slugify_latin("استاندار یزد", words=words) == "ostandar-yazd"
    assert transliterate("استاندار یزد", words) == "ostandar Yazd"


@given(PERSIAN_TEXT)
def test_latin_slugs_are_ascii(text):
    slug = slugify_latin(text)
    assert slug.isascii()
    if slug:
        validate_slug(slug)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dcn", "یزد"),
        ("hsjhknhvd", "استانداری"),
        ("tvlhknhvd", "فرمانداری"),
        ("fhtr", "بافق"),
        (";jhf", "کتاب"),
        ("']v", "گچر"),
        ("Hf", "آب"),
        ("]hi", "چاه"),
        ("Chgi", "ژاله"),
        ("1405", "۱۴۰۵"),
        ("hv];hk", "ارچکان"),
    ],
)
def test_the_other_keyboard_layout(typed, meant):
    assert keyboard.latin_to_persian(typed) == meant
    assert keyboard.persian_to_latin(meant) == typed


@given(st.text(alphabet="qwertyuiop[]asdfghjkl;'zxcvbnm,1234567890QWERTASDFG", max_size=20))
def test_layouts_go_both_ways(text):
    assert keyboard.persian_to_latin(keyboard.latin_to_persian(text)) == text


def test_lists_are_ordered_as_icu_orders_persian():
    shuffled = list(ICU["order"])
    random.Random(5).shuffle(shuffled)
    assert sorted(shuffled, key=collation_key) == ICU["order"]


def test_the_alphabet():
    alphabet = list("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
    shuffled = random.Random(7).sample(alphabet, len(alphabet))
    assert sorted(shuffled, key=collation_key) == alphabet
    assert sorted(alphabet) != alphabet


def test_arabic_forms_sort_with_their_letter():
    assert sorted(["گل", "كاج", "لار", "کتاب"], key=collation_key) == ["كاج", "کتاب", "گل", "لار"]


@given(st.lists(PERSIAN_TEXT, max_size=8))
def test_order_does_not_depend_on_the_start(texts):
    other = [*texts[1:], *texts[:1]]
    assert sorted(other, key=collation_key) == sorted(texts, key=collation_key)
