"""The names' derived rows."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.people.followers import PERSON_NAME
from db.people.operations import add_person, change_person
from db.people.records import Person
from db.store.followers import strayed
from db.store.store import Store


def test_a_new_person_can_be_found_by_every_reading(store: Store) -> None:
    with store.work("新增") as work:
        add_person(work, "曾国重")
    readings = store.value("SELECT initials FROM person_name").split()
    assert {"zgz", "cgz", "zgc"} <= set(readings)


def test_a_changed_name_is_followed_and_undone(store: Store) -> None:
    with store.work("新增") as work:
        person = add_person(work, "田富")
    kept = [tuple(row) for row in store.rows("SELECT * FROM person_name")]
    with store.work("改名") as work:
        change_person(work, person, name="田大富")
    assert store.value("SELECT initials FROM person_name").startswith("tdf")
    store.undo()
    assert [tuple(row) for row in store.rows("SELECT * FROM person_name")] == kept


def test_other_changes_leave_the_derived_row_alone(store: Store) -> None:
    with store.work("新增") as work:
        person = add_person(work, "田富")
    store.connection.execute("UPDATE person_name SET pinyin = 'kept'")
    with store.work("改单位") as work:
        change_person(work, person, employer="云山实业")
    assert store.value("SELECT pinyin FROM person_name") == "kept"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(("add", "rename", "delete", "undo")), st.text(
    alphabet="王李曾单䶮𬭎·aZ", min_size=1, max_size=4)), max_size=8))  # fmt: skip
def test_what_is_kept_equals_what_a_rebuild_makes(store: Store, steps: list[tuple[str, str]]) -> None:
    for verb, name in steps:
        people = store.find(Person, "ORDER BY id")
        if verb == "undo":
            if store.undoable:
                store.undo()
            continue
        with store.work(verb) as work:
            if verb == "add" or not people:
                add_person(work, name)
            elif verb == "rename":
                change_person(work, people[0], name=name)
            else:
                work.delete(people[-1])
        assert strayed([PERSON_NAME], store.connection) == []
