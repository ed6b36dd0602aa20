"""What a list of members of a year is narrowed by: sector, committee, grade, hints, and words typed."""

from collections.abc import Iterable, Mapping

from db.duty.overview import HINTS, Overview, Standing
from db.store.text import search_key
from desktop.widgets.filters import Filter


def filters_of(found: Overview) -> list[Filter]:
    """Return what a list of members can be narrowed by; what nobody has is not offered."""

    def named(words: set[str], order: list[str]) -> tuple[tuple[str, str], ...]:
        return tuple((each, each) for each in dict.fromkeys(order) if each in words)

    sectors = [each.sector for each in found.rows if each.sector]
    committees = [_plain(name) for each in found.rows for name in each.member.committees]
    groups = [_plain(name) for each in found.rows for name in each.member.groups]
    grades = [grade.name for grade in found.scheme.grades] if found.scheme is not None else []
    made = [
        Filter("sector", "界别", named(set(sectors), sectors)),
        Filter("committee", "专委会", named(set(committees), committees)),
        Filter("group", "活动组", named(set(groups), groups)),
        Filter("grade", "等次", named({each.grade for each in found.rows}, grades)),
        Filter("hint", "要看的", named({words for each in found.rows for words in each.hints}, list(HINTS))),
    ]
    return [each for each in made if each.choices]


def _plain(name: str) -> str:
    return name.partition("（")[0]


def fits(each: Standing, values: Mapping[str, str]) -> bool:
    """Say whether a member is one of those the filters leave."""
    has: dict[str, Iterable[str]] = {
        "sector": (each.sector,), "committee": map(_plain, each.member.committees),
        "group": map(_plain, each.member.groups), "grade": (each.grade,), "hint": each.hints,
    }  # fmt: skip
    return all(value in has[name] for name, value in values.items())


def answers(each: Standing, words: list[str]) -> bool:
    """Say whether every word occurs in a text, or begins the initials of the name."""
    if not words:
        return True
    member = each.member
    text = search_key(f"{member.name}\n{member.number}\n{member.employer}\n{member.sector}")
    heads = member.initials.split()
    return all(word in text or any(head.startswith(word) for head in heads) for word in words)
