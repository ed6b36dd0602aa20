"""The agenda and the minutes."""

from datetime import date, datetime

import pytest

from db.events.agenda import Item, agenda, minutes_of, put_agenda, starting_times, write_minutes
from db.events.printing_meetings import agenda_facts, minutes_facts
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.meeting import meeting


def test_items_are_kept_moved_and_taken_out_in_one_work(store: Store) -> None:
    made = meeting(store)
    with store.work("议程") as work:
        first, second = put_agenda(
            work,
            made.event,
            [Item(title="通报调研情况", speaker="田富", minutes=20), Item(title="部门答复", minutes=30)],
        )
    with store.work("议程") as work:
        put_agenda(
            work, made.event, [Item(id=second.id, title="部门逐条答复", minutes=30), Item(title="领导讲话")]
        )
    items = agenda(store, made.event.id)
    assert [(item.place, item.title) for item in items] == [(1, "部门逐条答复"), (2, "领导讲话")]
    assert items[0].id == second.id
    assert starting_times(made.event, items) == [datetime(2022, 6, 20, 9), datetime(2022, 6, 20, 9, 30)]
    store.undo()
    assert [item.id for item in agenda(store, made.event.id)] == [first.id, second.id]


def test_the_time_of_an_item_is_unknown_behind_one_without_length(store: Store) -> None:
    made = meeting(store)
    with store.work("议程") as work:
        items = put_agenda(work, made.event, [Item(title="讨论"), Item(title="小结")])
    assert starting_times(made.event, items) == [datetime(2022, 6, 20, 9), None]


@pytest.mark.parametrize(
    ("item", "field"), [(Item(title=" "), "title"), (Item(title="讨论", minutes=0), "minutes")]
)
def test_an_item_says_what_and_takes_some_time(store: Store, item: Item, field: str) -> None:
    made = meeting(store)
    with pytest.raises(Refused) as refused, store.work("议程") as work:
        put_agenda(work, made.event, [item])
    assert refused.value.field == field


def test_minutes_are_written_once_and_then_changed(store: Store) -> None:
    made = meeting(store)
    assert minutes_of(store, made.event.id) is None
    with store.work("纪要") as work:
        write_minutes(work, made.event, text="会议认为……\n会议要求……", host="黎明远", recorder="程立")
    with store.work("纪要") as work:
        write_minutes(
            work, made.event, number="〔2022〕3号", issued_on=date(2022, 6, 24), copies="区政府办、区住建局"
        )
    found = minutes_of(store, made.event.id)
    assert found is not None
    assert (found.host, found.number, found.text.count("\n")) == ("黎明远", "〔2022〕3号", 1)
    assert minutes_facts(store, made.event.id).copies == ("区政府办", "区住建局")


def test_minutes_are_issued_with_a_text_and_after_the_meeting(store: Store) -> None:
    made = meeting(store)
    for facts, field in (
        ({"issued_on": date(2022, 6, 24)}, "text"),
        ({"text": "文", "issued_on": date(2022, 6, 1)}, "issued_on"),
    ):
        with pytest.raises(Refused) as refused, store.work("纪要") as work:
            write_minutes(work, made.event, **facts)
        assert refused.value.field == field


def test_the_printed_agenda_is_the_one_entered(store: Store) -> None:
    made = meeting(store)
    with store.work("议程") as work:
        put_agenda(work, made.event, [Item(title="通报", speaker="田富", papers="调研报告")])
    (part,) = agenda_facts(store, made.event.id).sittings
    (line,) = part.items
    assert (line.title, line.speaker, line.papers) == ("通报", "田富", "调研报告")
