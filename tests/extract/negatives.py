# ruff: noqa: E501 - sentences stand in one line
"""Three hundred invented texts that tell of no clash: those of negatives.csv, and the rest made of templates."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import product
from pathlib import Path

TOWNS = (("Tripoli", "طرابلس"), ("Benghazi", "بنغازي"), ("Misrata", "مصراتة"))
NUMBERS = (3, 12, 45, 130)

ENGLISH = {
    "prices": (
        "The price of bread in {town} rose by {n} percent in a week, traders said. A sack of flour now costs {n} dinars.",
        "The central bank in {town} sold {n} million dollars to traders on Sunday.",
    ),
    "sport": (
        "The team from {town} beat its rivals 3-1 in front of {n} thousand fans. The striker has scored {n} goals this season.",
        "{town} lost {n} matches last season and the coach was dismissed after the cup.",
    ),
    "weather": (
        "Temperatures in {town} will reach {n} degrees on Friday, with winds of {n} kilometres an hour.",
        "Rain of {n} millimetres is expected in {town} from Sunday.",
    ),
    "politics": (
        "The House of Representatives passed law number {n} on Monday with {n} votes; {n} members were absent in {town}.",
        "The electoral commission in {town} opened {n} polling stations for {n} thousand voters.",
    ),
    "road accident": (
        "{n} people were killed and {n} injured on Saturday when a bus and a lorry collided near {town}, traffic police said.",
        "A road accident on the coastal road near {town} left {n} dead.",
    ),
    "flood": (
        "Floods after heavy rains have killed {n} people in {town} and displaced {n} families.",
        "The death toll of the flood in {town} rose to {n}, the Red Crescent said.",
    ),
    "shipwreck": (
        "A rubber boat carrying migrants capsized off {town}; {n} people drowned and {n} are missing.",
        "The bodies of {n} migrants were recovered after a shipwreck off {town}.",
    ),
    "history": (
        "In 1911 Italian troops killed {n} people in {town}, historians say.",
        "A museum in {town} commemorates the {n} men who died there in 1942, in the World War.",
    ),
    "disease": (
        "{n} people have died of the coronavirus in {town} and {n} new infections were recorded.",
        "The measles outbreak of {town} killed {n} children, the disease control centre said.",
    ),
    "court": ("A court in {town} sentenced {n} men to death; {n} defendants were acquitted by the court.",),
}

ARABIC = {
    "prices": (
        "ارتفع سعر الخبز في {town} بنسبة {n} بالمئة خلال أسبوع، وبلغ سعر كيس الدقيق {n} دينارا.",
        "باع المصرف المركزي في {town} {n} مليون دولار يوم الأحد.",
    ),
    "sport": (
        "فاز فريق {town} على منافسه أمام {n} ألف متفرج، وسجل المهاجم {n} هدفا هذا الموسم.",
        "خسر فريق {town} {n} مباريات في الدوري وأقيل المدرب.",
    ),
    "weather": (
        "تصل درجات الحرارة في {town} إلى {n} درجة يوم الجمعة مع رياح سرعتها {n} كيلومترا.",
        "يتوقع هطول أمطار بكمية {n} مليمترا على {town} ابتداء من الأحد.",
    ),
    "politics": (
        "أقر مجلس النواب القانون رقم {n} يوم الاثنين بأغلبية {n} صوتا وغاب {n} نائبا عن جلسة {town}.",
        "فتحت مفوضية الانتخابات في {town} {n} مركزا أمام {n} ألف ناخب.",
    ),
    "road accident": (
        "قتل {n} أشخاص وأصيب {n} في تصادم حافلة وشاحنة قرب {town}، بحسب شرطة المرور.",
        "أسفر حادث سير على الطريق الساحلي قرب {town} عن وفاة {n} أشخاص.",
    ),
    "flood": (
        "قتلت السيول {n} شخصا في {town} ونزحت {n} عائلة بعد أمطار غزيرة.",
        "ارتفعت حصيلة ضحايا الفيضانات في {town} إلى {n} قتيلا، وفق الهلال الأحمر.",
    ),
    "shipwreck": (
        "غرق قارب مطاطي يحمل مهاجرين قبالة {town} فقضى {n} شخصا وفقد {n}.",
        "انتشلت جثث {n} مهاجرا بعد انقلاب قارب قبالة {town}.",
    ),
    "history": (
        "قتل الإيطاليون {n} شخصا في {town} عام 1911 بحسب مؤرخين.",
        "يحيي متحف في {town} ذكرى {n} رجلا قتلوا عام 1942 في الحرب العالمية.",
    ),
    "disease": (
        "توفي {n} شخصا بفيروس كورونا في {town} وسجلت {n} إصابة جديدة.",
        "أودى وباء الحصبة في {town} بحياة {n} طفلا.",
    ),
    "court": ("قضت محكمة في {town} بإعدام {n} رجلا وبرأت المحكمة {n} متهما.",),
}


def negatives() -> Iterator[tuple[str, str, str]]:
    """Yield 300 texts, no two alike: what each is about, its language, and the text."""
    with Path(__file__).with_name("negatives.csv").open(encoding="utf-8", newline="") as file:
        written = [(row["about"], row["language"], row["text"]) for row in csv.DictReader(file, delimiter="|")]
    made = (
        (about, code, template.format(town=town[code == "ar"], n=number))
        for number, town in product(NUMBERS, TOWNS)
        for code, templates in (("en", ENGLISH), ("ar", ARABIC))
        for about, wordings in templates.items()
        for template in wordings
    )
    yield from written
    for _, text in zip(range(300 - len(written)), made, strict=False):
        yield text
