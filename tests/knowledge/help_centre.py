"""The articles of the tests: a bicycle shop, unlike the demo shop in every sentence."""

import json
from pathlib import Path
from typing import Any

ARTICLES: dict[str, tuple[dict[str, Any], str]] = {
    "repairs/book-a-repair.en.md": (
        {
            "title": "How do I book a repair?",
            "questions": ["My gears slip, can you look at my bike?", "get my brakes fixed"],
        },
        "Choose a day under **Workshop** and tell us what is wrong. Bring the bicycle before 10:00."
        "\n\n## What a repair costs\n\n| Repair | Price |\n|---|---|\n| Flat tyre | €12 |\n"
        "| New brake pads | €25 |\n| Gears adjusted | €18 |\n",
    ),
    "repairs/book-a-repair.th.md": (
        {
            "title": "จองคิวซ่อมจักรยานอย่างไร",
            "questions": ["เกียร์ลื่น ช่วยดูจักรยานให้หน่อย", "อยากซ่อมเบรก"],
        },
        "เลือกวันในหน้า **เวิร์กช็อป** แล้วบอกเราว่าจักรยานเสียตรงไหน นำจักรยานมาส่งก่อน 10:00 น.",
    ),
    "repairs/book-a-repair.fa.md": (
        {
            "title": "چطور نوبت تعمیر بگیرم؟",
            "questions": ["دنده‌ها درست کار نمی‌کند", "ترمزم خراب شده"],
        },
        "در صفحه‌ی **تعمیرگاه** روز را انتخاب کنید و بنویسید چه مشکلی هست. "
        "دوچرخه را پیش از ساعت ۱۰ بیاورید.",
    ),
    "renting/rent-a-bicycle.en.md": (
        {
            "title": "How do I rent a bicycle for a day?",
            "questions": ["Can I hire a bike this weekend?", "what is the daily rate"],
        },
        "Renting costs €15 a day, helmet included. Reserve online and show your passport when you "
        "pick the bicycle up. You need no deposit for one day.",
    ),
    "renting/rent-a-bicycle.ko.md": (
        {"title": "자전거를 하루 빌리려면?", "questions": ["주말에 자전거 대여할 수 있나요?"]},
        "하루 대여료는 15유로이며 헬멧이 포함됩니다. 온라인으로 예약하고 여권을 보여 주세요.",
    ),
    "renting/bring-it-back-late.en.md": (
        {
            "title": "What if I bring a rental back late?",
            "questions": ["I can't return the bike before you close", "is there a late fee"],
        },
        "The first hour is free. After that every hour costs €5. Lock the bicycle in the rack "
        "beside the door when we are closed and drop the key in the box.",
    ),
    "shop/trade-in.en.md": (
        {
            "title": "Do you buy used bicycles?",
            "questions": ["Can I trade in my old bike?", "what will you give me for it"],
        },
        "We take your old bicycle in part payment for a new one. Bring it with its papers; we "
        "look at frame and wheels and name a price within ten minutes.",
    ),
    "shop/theft-insurance.en.md": (
        {
            "title": "Is my bicycle insured against theft?",
            "questions": ["My bike was stolen, what do I do?", "how much is the insurance"],
        },
        "With theft insurance you get a new bicycle within a week. Report the theft to the police "
        "first and send us the report and both keys.",
    ),
    "shop/child-seats.en.md": (
        {
            "title": "Which child seats fit my bicycle?",
            "questions": ["I need a seat for my toddler", "up to what weight can kids ride along"],
        },
        "Front seats carry up to 15 kg, rear seats up to 22 kg. We mount them free of charge when "
        "you buy the seat from us.",
    ),
    "shop/opening-hours.en.md": (
        {
            "title": "When is the shop open?",
            "questions": ["are you open on Sunday", "what time do you close"],
        },
        "Monday to Saturday from 9:00 to 18:00. We are closed on Sunday and on public holidays.",
    ),
}


def write_help_centre(folder: Path) -> Path:
    """Writes all articles below `folder`, published."""
    for file, (fields, body) in ARTICLES.items():
        write(folder, file, body, **fields)
    return folder


def write(folder: Path, file: str, body: str = "Some words.", **fields: Any) -> Path:
    """Writes one article; published unless `status` says otherwise, and complete by default."""
    complete = {"title": "A title", "status": "published"} | fields
    given = {key: value for key, value in complete.items() if value is not None}
    # JSON is YAML: no test article breaks by accident.
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in given.items())
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}\n---\n{body}\n", encoding="utf-8")
    return path
