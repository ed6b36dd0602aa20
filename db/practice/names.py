"""Invented names: no two alike but for the pairs that are meant to be."""

from collections.abc import Iterator

from db.practice.words import Dice, words

_SINGLE = 0.12
_COMPOUND = 0.02
_COMMON = 0.45  # of everybody bears one of the few names everybody knows: 王 finds people

Named = tuple[str, str]  # name, sex


def odd() -> list[Named]:
    """Return the names that fonts, old systems and short columns stumble over."""
    kept = words("people")
    return [(name, sex) for name, sex, *_ in (*kept["rare"], *kept["minority"])]


def names(dice: Dice) -> Iterator[Named]:
    """Yield names without end; first those that fonts stumble over."""
    kept = words("people")
    used: set[str] = set(kept["twins"])
    for name, sex in odd():
        used.add(name)
        yield name, sex
    while True:
        name, sex = _one(dice, kept)
        if name not in used:
            used.add(name)
            yield name, sex


def _one(dice: Dice, kept: dict[str, str]) -> Named:
    male = dice.happens(0.66)
    if dice.happens(_COMPOUND):
        family = dice.choice(kept["compound"])
    else:
        family = dice.choice(kept["common" if dice.happens(_COMMON) else "surnames"])
    if dice.happens(_SINGLE):
        given = dice.choice(kept["single_male" if male else "single_female"])
    else:
        given = dice.choice(kept["first"]) + dice.choice(kept["second_male" if male else "second_female"])
    return family + given, "男" if male else "女"
