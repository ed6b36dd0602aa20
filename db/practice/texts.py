"""Invented proposals in words: titles that do not repeat within a session, their texts, what was answered."""

from dataclasses import dataclass

from db.people.sessions import chinese
from db.practice.words import Dice, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a proposal is about; ``place`` is the street it speaks of."""

    subject: str
    category: str
    lead: str
    assists: tuple[str, ...]
    title: str
    problems: tuple[str, ...]
    steps: tuple[str, ...]
    place: str


def topics(dice: Dice, count: int) -> list[Topic]:
    """Return topics with different titles; only a practice store many times life size repeats some."""
    kept = words("topics")
    streets = words("bodies")["streets"]
    made: list[Topic] = []
    while len(made) < count:
        fresh = [
            _topic(row, title, place)
            for row in kept["topics"]
            for title in row[4]
            for place in (streets if "{place}" in title else [dice.choice(streets)])
        ]
        dice.shuffle(fresh)
        made += _spread(fresh)
    return made[:count]


def _spread(fresh: list[Topic]) -> list[Topic]:
    """Order topics so that no subject comes a second time before every other came once."""
    seen: dict[str, int] = {}
    rounds = []
    for topic in fresh:
        seen[topic.subject] = seen.get(topic.subject, 0) + 1
        rounds.append(seen[topic.subject])
    return [topic for _, topic in sorted(zip(rounds, fresh, strict=True), key=lambda pair: pair[0])]


def _topic(row: list[str | list[str]], title: str, place: str) -> Topic:
    subject, category, lead, assists, _, problems, steps = row
    return Topic(
        subject=str(subject), category=words("topics")["categories"][category], place=place, lead=str(lead),
        assists=tuple(name.format(street=place) for name in assists), title=title.format(place=place),
        problems=tuple(problems), steps=tuple(steps),
    )  # fmt: skip


def body(dice: Dice, topic: Topic) -> str:
    """Return a proposal's text: what is the matter, why, what to do."""
    kept = words("topics")
    named = {"subject": topic.subject, "place": topic.place}
    problems = dice.some(topic.problems, 3)
    steps = dice.some(topic.steps, dice.randint(3, 4))
    return "\n".join(
        [
            dice.choice(kept["opening"]).format(**named),
            "一、存在问题",
            *_points(problems, dice.some(kept["problem_details"], len(problems)), named),
            dice.choice(kept["analysis"]),
            "二、意见建议",
            *_points(steps, dice.some(kept["step_details"], len(steps)), named),
            dice.choice(kept["closing"]),
        ]
    )


def _points(heads: list[str], details: list[str], named: dict[str, str]) -> list[str]:
    return [
        f"（{chinese(place)}）{head}。{detail.format(**named)}"
        for place, (head, detail) in enumerate(zip(heads, details, strict=True), 1)
    ]


_RESULT_WORDS = {"A": "reply_done", "B": "reply_planned", "C": "reply_hard", "D": "reply_noted"}


def reply(dice: Dice, topic: Topic, result: str) -> str:
    """Return the text of an answer of this class, point by point."""
    kept = words("topics")
    steps = dice.some(topic.steps, 3)
    said = dice.some(kept[_RESULT_WORDS[result]], len(steps))
    points = [
        f"{chinese(place)}、关于{step}。{words_said}"
        for place, (step, words_said) in enumerate(zip(steps, said, strict=True), 1)
    ]
    return "\n".join([dice.choice(kept["replies"]), *points, "感谢您对我们工作的关心和支持。"])


def opinion(topic: Topic, dice: Dice) -> str:
    """Return the text of an assisting handler's opinion."""
    return f"我单位支持{topic.subject}相关工作，将配合主办单位做好“{dice.choice(topic.steps)}”一项。"
