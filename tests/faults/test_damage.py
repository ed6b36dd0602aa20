"""Hundreds of damaged copies: each is refused, found by the health check, or has lost nothing that matters."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db.office import FOLLOWERS, create_store
from db.people.records import Body, BodyId, BodyKind, Person, PersonId
from db.store.errors import Trouble
from db.store.health import check
from db.store.opening import connect
from db.store.schema.steps import BUSINESS_TABLES
from tests.faults.writer import DESK

PAGE = 4096
SECTOR = 512
KEPT = (*BUSINESS_TABLES, "work", "change")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay a store with rows that were inserted, changed and deleted."""
    path = tmp_path_factory.mktemp("whole") / "案头.db"
    store = create_store(path, DESK)
    people = []
    with store.work("导入委员") as work:
        for number in range(400):
            note = f"第{number}位委员的简历。" * 8
            people.append(work.insert(Person(id=PersonId(work.new_id()), name=f"委员{number}", note=note)))
        for number in range(40):
            work.insert(Body(id=BodyId(work.new_id()), kind=BodyKind.HANDLER, name=f"单位{number}"))
    for person in people[:30]:
        with store.work("改电话") as work:
            work.update(person, phone="13800000000")
    with store.work("删除") as work:
        for person in people[370:]:
            work.delete(person)
    store.close()
    return path


def truncated(data: bytearray, chance: random.Random) -> bytearray:
    return data[: chance.randrange(len(data))]


def zeroed(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data) // SECTOR) * SECTOR
    data[at : at + SECTOR] = bytes(SECTOR)
    return data


def swapped(data: bytearray, chance: random.Random) -> bytearray:
    one, two = (page * PAGE for page in chance.sample(range(len(data) // PAGE), 2))
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]
    return data


def flipped(data: bytearray, chance: random.Random) -> bytearray:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def scribbled(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = chance.randbytes(PAGE)
    return data


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    rows = {table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr) for table in KEPT}
    connection.close()
    return rows


def verdict(path: Path, truth: dict[str, list[tuple[object, ...]]]) -> str:
    """Return who noticed the damage: opening, the health check, nobody (though content differs), or it is harmless."""
    before = path.read_bytes()
    try:
        connection = connect(path)
    except Trouble:
        assert path.read_bytes() == before, "a refused file was changed"
        return "refused"
    findings = check(connection, followers=FOLLOWERS)
    connection.close()
    if findings:
        return "found"
    return "harmless" if contents(path) == truth else "missed"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mutate", "number"), [(truncated, 60), (zeroed, 120), (swapped, 60), (scribbled, 60), (flipped, 300)]
)
def test_damage_is_refused_or_found_or_changes_nothing(
    whole: Path, tmp_path: Path, mutate: Callable[[bytearray, random.Random], bytearray], number: int
) -> None:
    truth = contents(whole)
    data = whole.read_bytes()
    chance = random.Random(number)
    verdicts = {"refused": 0, "found": 0, "harmless": 0, "missed": 0}
    for _ in range(number):
        path = tmp_path / "案头.db"
        spoilt = mutate(bytearray(data), chance)
        while spoilt == data:  # two empty pages swapped
            spoilt = mutate(bytearray(data), chance)
        path.write_bytes(spoilt)
        verdicts[verdict(path, truth)] += 1
    assert verdicts["missed"] == 0, verdicts
    noticed = verdicts["refused"] + verdicts["found"]
    assert noticed >= number * (0.25 if mutate is flipped else 0.95), verdicts


def test_a_flipped_bit_in_every_field_of_a_person_is_found(whole: Path, tmp_path: Path) -> None:
    """Every byte of one row in its page, flipped one at a time: what SQLite alone cannot see."""
    data = whole.read_bytes()
    at = data.index("第77位委员".encode())
    path = tmp_path / "案头.db"
    truth = contents(whole)
    verdicts = set()
    for place in range(at - 12, at + 60, 3):
        spoilt = bytearray(data)
        spoilt[place] ^= 1
        path.write_bytes(spoilt)
        verdicts.add(verdict(path, truth))
    assert verdicts <= {"refused", "found"}
    assert "found" in verdicts
