# ruff: noqa: E501 - sentences stand in one line
"""Invented texts with whose loss each figure is and whether it is a running total: (number, group, cumulative)."""

from __future__ import annotations

ALL, CIV, IS, LNA, GNA, DMSC, BAM = (
    "all",
    "civilians",
    "islamic-state",
    "lna",
    "gna-forces",
    "derna-shura-council",
    "bunyan-al-marsous",
)

ENGLISH = [
    (
        "Clashes on Friday in Derna between the Islamic State and the Derna Mujahideen Shura Council left 12 people dead.",
        {(12, ALL, False)},
    ),
    ("The Islamic State lost 14 fighters in Derna on Tuesday.", {(14, IS, False)}),
    ("An air strike killed nine Islamic State fighters near Sirte on Monday.", {(9, IS, False)}),
    ("The LNA said three of its soldiers were killed and seven wounded on Sunday.", {(3, LNA, False), (7, LNA, False)}),
    (
        "A car bomb in Benghazi killed five civilians and two soldiers of the LNA on Thursday.",
        {(5, CIV, False), (2, LNA, False)},
    ),
    ("GNA forces killed 20 Islamic State militants in Sirte yesterday.", {(20, IS, False)}),
    ("Islamic State militants killed 11 soldiers loyal to Haftar in an ambush yesterday.", {(11, LNA, False)}),
    (
        "Since May 12 the battle for Sirte has killed 380 GNA fighters and wounded about 2,000.",
        {(380, GNA, True), (2000, GNA, True)},
    ),
    (
        "The health ministry says 96 people have died and 444 were wounded since fighting broke out on August 27.",
        {(96, ALL, True), (444, ALL, True)},
    ),
    (
        "Shelling of a house on Wednesday killed a woman and her two children in Tripoli.",
        {(1, CIV, False), (2, CIV, False)},
    ),
    ("The WHO counts 1,000 dead and 5,000 wounded in the Tripoli war so far.", {(1000, ALL, True), (5000, ALL, True)}),
    ("Haftar's forces lost 16 men; the other side did not say how many of its own fell.", {(16, LNA, False)}),
    (
        "Four members of the Petroleum Facilities Guard were killed by Islamic State gunmen on Tuesday.",
        {(4, "petroleum-facilities-guard", False)},
    ),
    (
        "On Monday 6 people were killed, which brings the death toll since April to 90.",
        {(6, ALL, False), (90, ALL, True)},
    ),
    ("Twelve people died in two weeks of fighting in Sabha.", {(12, ALL, True)}),
    ("Six soldiers were killed when the LNA stormed the camp on Sunday.", {(6, LNA, False)}),
    ("The dead were two doctors and a journalist, killed on Saturday in Tripoli.", {(2, CIV, False), (1, CIV, False)}),
    ("A mortar shell killed three children in Benghazi on Friday.", {(3, CIV, False)}),
    ("The two sides lost about 30 men on Thursday.", {(30, ALL, False)}),
    ("Seven Tebu were killed and 13 wounded in Sabha on Monday.", {(7, "tebu", False), (13, "tebu", False)}),
    (
        "Hospital officials put the toll at 43 dead and 90 injured after a month of clashes.",
        {(43, ALL, True), (90, ALL, True)},
    ),
    ("At least 10 bodies of Islamic State fighters were found on Sunday.", {(10, IS, False)}),
    ("Among the dead on Tuesday were four civilians.", {(4, CIV, False)}),
    ("Residents said on Friday that shelling had killed 8 and wounded 20.", {(8, ALL, False), (20, ALL, False)}),
    ("The campaign has cost the GNA 500 dead.", {(500, GNA, True)}),
    ("The Derna Shura Council said 15 of its men had been killed in three weeks.", {(15, DMSC, True)}),
]

ARABIC = [
    ("قتل 12 شخصا في اشتباكات بدرنة الجمعة بين تنظيم الدولة ومجلس شورى مجاهدي درنة.", {(12, ALL, False)}),
    ("فقد تنظيم الدولة 14 من مقاتليه في درنة الثلاثاء.", {(14, IS, False)}),
    ("قتلت غارة جوية الاثنين تسعة من عناصر داعش قرب سرت.", {(9, IS, False)}),
    ("أعلن الجيش الوطني الليبي مقتل ثلاثة من جنوده وإصابة سبعة أمس.", {(3, LNA, False), (7, LNA, False)}),
    ("قتل خمسة مدنيين وجنديان من قوات حفتر في تفجير ببنغازي الخميس.", {(5, CIV, False), (2, LNA, False)}),
    ("قتلت قوات الوفاق عشرين مسلحا من داعش في سرت أمس.", {(20, IS, False)}),
    ("منذ 12 مايو قتل 380 من مقاتلي البنيان المرصوص وجرح نحو 2000.", {(380, BAM, True), (2000, BAM, True)}),
    ("قالت وزارة الصحة إن 96 شخصا قتلوا وأصيب 444 منذ اندلاع القتال في 27 أغسطس.", {(96, ALL, True), (444, ALL, True)}),
    ("سقطت قذيفة على منزل الأربعاء فقتلت امرأة وطفلين.", {(1, CIV, False), (2, CIV, False)}),
    ("بلغت حصيلة حرب طرابلس حتى الآن ألف قتيل وخمسة آلاف جريح.", {(1000, ALL, True), (5000, ALL, True)}),
    ("قتل أربعة من حرس المنشآت النفطية بنيران داعش الثلاثاء.", {(4, "petroleum-facilities-guard", False)}),
    ("قتل 12 شخصا خلال أسبوعين من القتال في سبها.", {(12, ALL, True)}),
    ("قتل ستة جنود عندما هاجم داعش معسكرا للجيش الوطني الليبي الأحد.", {(6, LNA, False)}),
    ("قتل طبيبان وصحفي السبت في طرابلس.", {(2, CIV, False), (1, CIV, False)}),
    ("سقط من الطرفين نحو ثلاثين قتيلا الخميس.", {(30, ALL, False)}),
    ("قتل سبعة من التبو وأصيب 13 في سبها الاثنين.", {(7, "tebu", False), (13, "tebu", False)}),
    ("أعلنت قوات البنيان المرصوص سقوط خمسة قتلى و34 جريحا في صفوفها الأحد.", {(5, BAM, False), (34, BAM, False)}),
    ("عثر الأحد على عشر جثث لمسلحي داعش.", {(10, IS, False)}),
    ("وكان بين القتلى أربعة مدنيين.", {(4, CIV, False)}),
    ("بلغ عدد قتلى قوات حفتر 25 قتيلا منذ بدء الهجوم.", {(25, LNA, True)}),
    ("كبدت المعارك داعش 17 قتيلا الاثنين.", {(17, IS, False)}),
    ("وقال المجلس إنه خسر ثمانية، وإن قتلى داعش ثلاثون.", {(8, ALL, False), (30, IS, False)}),
    ("قتل في صفوف قوات الوفاق 9 وأصيب 30 يوم السبت.", {(9, GNA, False), (30, GNA, False)}),
    ("استقبل المستشفى أمس ستة قتلى من كتائب مصراتة.", {(6, "misrata-brigades", False)}),
    ("ارتفع عدد ضحايا القصف من المدنيين إلى 11.", {(11, CIV, True)}),
    ("أسفر تفجير انتحاري عن مقتل 47 من مجندي الشرطة في زليتن الخميس.", {(47, "police-and-coastguard", False)}),
]
