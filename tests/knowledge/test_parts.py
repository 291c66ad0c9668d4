"""The parts of a message: two questions that are both answered, and a story's clauses."""

import pytest

from knowledge import Knowledge
from knowledge.parts import MOST_CLAUSES, MOST_CUTS, clauses, cuts

TWO = [
    (
        "how do I rent a bike for a day and when do you close?",
        ("how do I rent a bike for a day", "when do you close?"),
    ),
    (
        "Are you open on Sunday? Can I hire a bike then?",
        ("Are you open on Sunday?", "Can I hire a bike then?"),
    ),
    (
        "¿cuánto cuesta alquilar una bici y a qué hora cerráis?",
        ("¿cuánto cuesta alquilar una bici", "a qué hora cerráis?"),
    ),
    ("أين المحل؟ وكم سعر الإيجار؟", ("أين المحل؟", "كم سعر الإيجار؟")),
    ("เช่าจักรยานยังไงและปิดกี่โมง", ("เช่าจักรยานยังไง", "ปิดกี่โมง")),
    (
        "営業時間を教えて。あと自転車は借りられますか",
        ("営業時間を教えて。", "自転車は借りられますか"),
    ),
    ("자전거 어떻게 빌리고 몇 시에 닫아요? 그리고 보험은요?", None),
    ("come noleggio una bici e quando chiudete?", ("come noleggio una bici", "quando chiudete?")),
    (
        "hoe huur ik een fiets en hoe laat sluiten jullie",
        ("hoe huur ik een fiets", "hoe laat sluiten jullie"),
    ),
    ("jak wypożyczyć rower i kiedy zamykacie?", ("jak wypożyczyć rower", "kiedy zamykacie?")),
    (
        "bisiklet nasıl kiralanır ve saat kaçta kapanıyor",
        ("bisiklet nasıl kiralanır", "saat kaçta kapanıyor"),
    ),
    (
        "как взять велосипед и во сколько вы закрываетесь",
        ("как взять велосипед", "во сколько вы закрываетесь"),
    ),
    ("怎么租自行车？另外几点关门呢", ("怎么租自行车？", "几点关门呢")),
    ("साइकिल किराए पर कैसे लें और दुकान कब बंद होती है", ("साइकिल किराए पर कैसे लें", "दुकान कब बंद होती है")),
    ("thuê xe đạp thế nào và mấy giờ đóng cửa", ("thuê xe đạp thế nào", "mấy giờ đóng cửa")),
    (
        "cara sewa sepeda gimana dan tutup jam berapa",
        ("cara sewa sepeda gimana", "tutup jam berapa"),
    ),
]


@pytest.mark.parametrize(("message", "parts"), TWO)
def test_a_message_is_cut_where_a_second_question_may_begin(
    message: str, parts: tuple[str, str] | None
) -> None:
    assert parts in cuts(message) if parts else cuts(message)


@pytest.mark.parametrize("message", ["", "and", "and and and", "?", "brakes and gears", "what?!"])
def test_what_is_too_short_to_be_two_questions_is_not_cut(message: str) -> None:
    assert cuts(message) == []


def test_a_message_is_cut_a_few_times_and_a_story_not_at_all() -> None:
    assert len(cuts("what about this one and " * 12)) == MOST_CUTS
    assert cuts("I came home and there was nothing and I called and " * 20) == []


def test_two_questions_get_two_answers(real_knowledge: Knowledge) -> None:
    message = "My bike was stolen, what do I do? And which child seats fit my new bicycle?"
    result = real_knowledge.search(message, "en")
    assert result.decision == "answer"
    assert [answer.article for answer in result.answers] == [
        "shop/theft-insurance",
        "shop/child-seats",
    ]
    assert len(result.parts) == 2


@pytest.mark.parametrize(
    "message",
    ["can you fix my brakes and my gears?", "My bike was stolen and I want a new one"],
)
def test_one_question_with_an_and_in_it_gets_one_answer(
    real_knowledge: Knowledge, message: str
) -> None:
    assert real_knowledge.search(message, "en").parts == ()


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (
            "My bike was stolen last night. I locked it, the lock is gone too. What do I do now?",
            [
                "My bike was stolen last night.",
                "I locked it",
                "the lock is gone too.",
                "What do I do now?",
            ],
        ),
        (
            "ซื้อจักรยานเมื่อวาน วันนี้เบรกไม่ทำงาน ต้องทำอย่างไร",
            ["ซื้อจักรยานเมื่อวาน", "วันนี้เบรกไม่ทำงาน", "ต้องทำอย่างไร"],
        ),
        ("昨日買いました。ブレーキが効きません、どうすればいいですか？", None),
        ("دیروز خریدم، امروز ترمز کار نمی‌کند. چه کنم؟", None),
        ("where is my bike", []),
        ("ok, thanks, bye", []),
        ("", []),
    ],
)
def test_a_story_has_clauses(message: str, found: list[str] | None) -> None:
    assert clauses(message) == found if found is not None else len(clauses(message)) >= 2


def test_a_long_story_is_asked_by_few_clauses() -> None:
    assert len(clauses("and then it broke once more, " * 50)) == MOST_CLAUSES


def test_a_story_is_as_sure_as_the_clause_that_asks(real_knowledge: Knowledge) -> None:
    clause = "my bike was stolen, what do I do"
    story = (
        "so my mum visited, we had dinner with the cousins, she told me about the new kitchen,"
        f" the soup was far too salty, {clause}, and my aunt has a puppy now, it sleeps all day"
    )
    alone = real_knowledge.search(clause, "en").answers[0]
    told = real_knowledge.search(story, "en")
    assert told.decision == "answer"
    assert told.answers[0].article == alone.article == "shop/theft-insurance"
    idle = real_knowledge.search(story.replace(clause, "my boss sings at his desk"), "en")
    assert idle.decision == "none"
