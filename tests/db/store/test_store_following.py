"""Followers and settings keep up with the works of a store."""

from dataclasses import dataclass
from typing import ClassVar

from db.people.records import Person, PersonId
from db.store import followers
from db.store.followers import Follower
from db.store.journal import Changes
from db.store.reader import Reader
from db.store.settings import Settings, load, save
from db.store.store import Store
from tests.db.store.written import add_meeting, add_person

# --- followers -----------------------------------------------------------------------------------------------


def _count_names(reader: Reader, changes: Changes) -> None:
    marks = ", ".join(str(key) for key in changes.ids("person"))
    reader.connection.execute(f"DELETE FROM person_name WHERE person IN ({marks})")
    reader.connection.execute(
        f"INSERT INTO person_name SELECT id, name, name, name, name FROM person WHERE id IN ({marks})"
    )


def _recount_names(reader: Reader) -> None:
    reader.connection.execute("DELETE FROM person_name")
    reader.connection.execute("INSERT INTO person_name SELECT id, name, name, name, name FROM person")


NAMES = Follower(
    name="姓名",
    sources=frozenset({"person"}),
    keeps=("person_name",),
    update=_count_names,
    rebuild=_recount_names,
)


def test_followers_keep_up_in_do_undo_and_redo_and_are_never_journaled(store: Store) -> None:
    store.followers = (NAMES,)
    person = add_person(store, "王强")
    add_meeting(store, [person])
    assert store.value("SELECT initials FROM person_name") == "王强"
    store.undo()
    store.undo()
    assert store.rows("SELECT * FROM person_name") == []
    store.redo()
    assert followers.strayed(store.followers, store.connection) == []
    assert store.value("SELECT COUNT(*) FROM change WHERE tab = 'person_name'") == 0

    store.connection.execute("UPDATE person_name SET initials = 'x'")
    assert followers.strayed(store.followers, store.connection) == ["姓名"]
    assert store.value("SELECT initials FROM person_name") == "x"  # looking changes nothing
    store.rebuild_followers()
    assert followers.strayed(store.followers, store.connection) == []


def test_a_baseline_rebuilds_the_followers(store: Store) -> None:
    store.followers = (NAMES,)
    with store.baseline("装入练习数据") as work:
        work.insert(Person(id=PersonId(work.new_id()), name="练习"))
    assert store.value("SELECT COUNT(*) FROM person_name") == 1


def test_changes_name_keys_and_values_before_and_after(store: Store) -> None:
    person = add_person(store, "王强")
    with store.work("改") as work:
        work.update(person, job="主任")
        changes = work.changes
    assert changes.tables == {"person"}
    assert changes.values("person", "job") == {"", "主任"}
    assert changes.keys("event") == set()
    assert [change.key for change in changes] == [str(person.id)]


# --- settings ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TeaSettings(Settings):
    NAME: ClassVar[str] = "tea"
    kinds: tuple[str, ...] = ("绿茶",)
    cups: int = 2


def test_settings_have_defaults_and_are_journaled_when_saved(store: Store) -> None:
    assert load(store, TeaSettings) == TeaSettings()
    with store.work("改设置") as work:
        save(work, TeaSettings(kinds=("红茶", "绿茶")))
    assert load(store, TeaSettings) == TeaSettings(kinds=("红茶", "绿茶"))
    store.undo()
    assert load(store, TeaSettings) == TeaSettings()


def test_a_setting_of_a_later_release_is_passed_over(store: Store) -> None:
    store.connection.execute("INSERT INTO setting VALUES ('tea', '{\"cups\": 3, \"sugar\": true}')")
    assert load(store, TeaSettings) == TeaSettings(cups=3)
