"""The health check says what is wrong and nothing when all is well; it writes nothing."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from db.people.records import Body, BodyId, BodyKind, Person, PersonId
from db.store.followers import Follower
from db.store.health import Level, backup_age, check
from db.store.opening import snapshot_of
from db.store.store import Store
from tests.db.store.conftest import add_people

NOON = datetime(2022, 6, 14, 12)


def codes(connection: sqlite3.Connection) -> list[str]:
    return [finding.code for finding in check(connection)]


def test_a_whole_store_has_no_findings_and_is_not_written(file_store: Store) -> None:
    person, _ = add_people(file_store, "王小宁", "李红")
    with file_store.work("改名") as work:
        work.update(person, name="王小凝")
    with file_store.work("删除") as work:
        work.delete(file_store.get(Person, person.id))
    file_store.undo()
    before = file_store.connection.total_changes
    assert check(file_store.connection) == []
    assert file_store.connection.total_changes == before


Spoil = Callable[[sqlite3.Connection], object]

SPOILT: dict[str, tuple[Spoil, str]] = {
    "a row changed behind the journal": (
        lambda db: db.execute("UPDATE person SET phone = '13800000000' WHERE name = '王小宁'"), "rows",
    ),
    "a row removed behind the journal": (lambda db: db.execute("DELETE FROM person WHERE name = '李红'"), "rows"),
    "a row from elsewhere": (
        lambda db: db.execute("INSERT INTO setting VALUES ('假', '1')"), "unrecorded",
    ),
    "a composite key from elsewhere": (
        lambda db: db.executescript(
            "PRAGMA foreign_keys = OFF; INSERT INTO attendance VALUES (1, 2, '出席', 0, 0, '')"
        ),
        "unrecorded",
    ),
    "an edited line of audit": (lambda db: db.execute("UPDATE work SET actor = '别人' WHERE seq = 1"), "chain"),
    "a removed line of audit": (
        lambda db: db.executescript(
            "PRAGMA foreign_keys = OFF; DELETE FROM change WHERE work = (SELECT id FROM work WHERE seq = 1);"
            "DELETE FROM work WHERE seq = 1"
        ),
        "chain",
    ),
    "an edited change": (lambda db: db.execute("UPDATE change SET after_hash = x'00' WHERE seq = 0"), "chain"),
    "an edited value to undo to": (
        lambda db: db.execute("""UPDATE change SET before = '{"phone":"139"}' WHERE before = '{"phone":"138"}'"""),
        "history",
    ),
    "an edited value in the past": (
        lambda db: db.execute("""UPDATE change SET after = '{"phone":"139"}' WHERE after = '{"phone":"138"}'"""),
        "history",
    ),
    "an edited row that was deleted": (
        lambda db: db.execute("UPDATE change SET before = replace(before, '张石峰', '张石锋') WHERE after IS NULL"),
        "history",
    ),
    "a column that never was": (
        lambda db: db.execute("""UPDATE change SET after = '{"phome":""}' WHERE after = '{"phone":""}'"""), "history",
    ),
    "a history that cannot be read": (
        lambda db: db.execute("UPDATE change SET before = '{' WHERE after IS NULL"), "unreadable",
    ),
    "a reference to nothing": (
        lambda db: db.executescript("PRAGMA foreign_keys = OFF; UPDATE change SET work = 99 WHERE seq = 1"),
        "references",
    ),
    "a missing table": (lambda db: db.executescript("PRAGMA foreign_keys = OFF; DROP TABLE person"), "unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_every_kind_of_spoiling_is_found(file_store: Store, name: str) -> None:
    person, _ = add_people(file_store, "王小宁", "李红")
    (gone,) = add_people(file_store, "张石峰")
    for phone in ("138", ""):
        with file_store.work("改电话") as work:
            work.update(work.get(Person, person.id), phone=phone)
    with file_store.work("删除") as work:
        work.delete(gone)
    spoil, code = SPOILT[name]
    spoil(file_store.connection)
    assert code in codes(file_store.connection)


def test_a_broken_structure_is_found(file_store: Store) -> None:
    with file_store.work("新增承办单位") as work:
        work.insert(Body(id=BodyId(work.new_id()), kind=BodyKind.HANDLER, name="区住建局"))
    db = file_store.connection
    db.execute("PRAGMA writable_schema = ON")
    db.execute(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'alias_name') "
        "WHERE name = 'body_kind'"
    )
    db.execute("PRAGMA writable_schema = OFF")
    copy = snapshot_of(db)
    assert "structure" in codes(copy)
    copy.close()


def test_a_long_list_of_rows_is_told_by_examples(file_store: Store) -> None:
    add_people(file_store, *(f"委员{number}" for number in range(9)))
    file_store.connection.execute("UPDATE person SET note = 'x'")
    (finding,) = check(file_store.connection)
    assert finding.level is Level.DAMAGE
    assert "9 条" in finding.sentence
    assert finding.sentence.count("person") == 5
    assert "等" in finding.sentence
    assert "委员" not in finding.sentence


def test_a_baseline_is_compared_as_a_whole(file_store: Store) -> None:
    with file_store.baseline("装入练习数据") as work:
        person = work.insert(Person(id=PersonId(work.new_id()), name="练习"))
    assert codes(file_store.connection) == []
    file_store.note("显示练习的手机号码")  # hides nothing of the baseline
    file_store.connection.execute("UPDATE person SET note = 'x'")
    assert codes(file_store.connection) == ["baseline"]
    file_store.connection.execute("UPDATE person SET note = ''")
    with file_store.work("改名") as work:
        work.update(person, name="练习二")
    with file_store.work("删除") as work:
        work.delete(file_store.get(Person, person.id))
    assert codes(file_store.connection) == []


def counting(name: str, *, right: bool) -> Follower:
    """Return a follower that keeps a table of one number, kept right or left behind."""

    def rebuild(reader: object) -> None:
        connection = reader.connection  # type: ignore[attr-defined]  # the check reads with a store's connection
        connection.execute(f"DELETE FROM {name}")
        connection.execute(f"INSERT INTO {name} SELECT COUNT(*) FROM person")

    return Follower(
        name=name, sources=frozenset({"person"}), keeps=(name,),
        update=lambda reader, _: rebuild(reader) if right else None, rebuild=rebuild,
    )  # fmt: skip


def test_a_follower_that_strayed_is_named(file_store: Store) -> None:
    followers = (counting("right", right=True), counting("wrong", right=False))
    for follower in followers:
        file_store.connection.execute(f"CREATE TABLE {follower.name} (number INTEGER)")
    file_store.followers = followers
    add_people(file_store, "王小宁")
    (finding,) = check(file_store.connection, followers=followers)
    assert (finding.code, finding.level) == ("followers", Level.WARNING)
    assert "wrong" in finding.sentence
    assert "right" not in finding.sentence
    assert file_store.value("SELECT COUNT(*) FROM wrong") == 0


def test_a_check_works_on_a_snapshot(file_store: Store) -> None:
    add_people(file_store, "王小宁")
    copy = snapshot_of(file_store.connection)
    assert check(copy) == []
    copy.close()


@pytest.mark.parametrize(
    ("newest", "word"),
    [
        (None, "还没有备份"),
        (NOON - timedelta(days=9), "9 天没有备份"),
        (NOON + timedelta(days=9), "将来的日期"),
        (NOON - timedelta(days=6), ""),
        (NOON, ""),
    ],
)
def test_an_old_or_missing_backup_is_reminded_of(newest: datetime | None, word: str) -> None:
    findings = backup_age(newest, NOON, place="第二备份位置")
    assert [finding.level for finding in findings] == ([Level.WARNING] if word else [])
    assert all(word in finding.sentence and "第二备份位置" in finding.sentence for finding in findings)
