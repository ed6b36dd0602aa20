"""Topics, outcomes and speeches are found by their words, and the index of them follows every change."""

from db.events.operations import change_event
from db.events.outcomes import add_outcome, change_outcome
from db.events.plan import add_topic
from db.events.records import Event
from db.events.records_outcomes import Outcome, PlanTopic, Speech
from db.events.speeches import add_speech, change_speech, drop_speech
from db.people.bodies import change_body
from db.people.operations import change_person
from db.people.records import Body, Person
from db.search.followers import SEARCH
from db.search.queries import search
from db.store.followers import strayed
from db.store.store import Store
from tests.db.people.people_store import SmallOffice
from tests.db.search.search_store import searchable


def consulted(store: Store) -> SmallOffice:
    office = searchable(store)
    with store.work("协商") as work:
        event = work.find(Event, "WHERE place <> ''")[0]
        unit = work.find(Body, "WHERE kind = '承办单位'")[0]
        add_topic(work, 2022, "夜间经济规范发展", form="专题协商会", lead="钟毅")
        add_outcome(work, "增设公共充电桩", event=event.id, addressee=unit.id, text="在街心公园布点")
        add_speech(work, "让数字政务更便民", [office.members["fu"].person])
    return office


def found(store: Store, text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in search(store, text)]


def test_each_is_found_by_its_title_and_by_who_has_to_do_with_it(store: Store) -> None:
    consulted(store)
    assert found(store, "夜间经济") == [("topic", "夜间经济规范发展")]
    assert found(store, "街心公园") == [("outcome", "增设公共充电桩")]
    assert ("outcome", "增设公共充电桩") in found(store, "住房和建设")
    assert ("outcome", "增设公共充电桩") in found(store, "旧小区改造")
    assert ("speech", "让数字政务更便民") in found(store, "田富")


def test_the_index_follows_changes_of_records_and_of_the_names_in_them(store: Store) -> None:
    office = consulted(store)
    with store.work("改") as work:
        change_outcome(work, work.find(Outcome)[0], title="增设充电车棚")
        change_event(work, work.find(Event, "WHERE place <> ''")[0], title="充电设施协商会")
        change_body(work, work.find(Body, "WHERE kind = '承办单位'")[0], name="区城建局")
        change_person(work, work.get(Person, office.members["fu"].person), name="田福")
        change_speech(work, work.find(Speech)[0], people=[office.members["dali"].person])
        work.update(work.find(PlanTopic)[0], title="夜市规范发展")
    assert strayed([SEARCH], store.connection) == []
    with store.work("删") as work:
        drop_speech(work, work.find(Speech)[0])
    assert strayed([SEARCH], store.connection) == []
    store.undo()
    store.undo()
    assert strayed([SEARCH], store.connection) == []
    assert found(store, "夜间经济") == [("topic", "夜间经济规范发展")]
