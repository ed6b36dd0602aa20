"""A roll-call pasted out of a chat is read line by line, shown before it is kept, and kept in one step."""

from datetime import date

import pytest

from db.events.answers import (
    LEAVE,
    AnswerLine,
    Finding,
    plan_answers,
    read_roll_call,
    record_answer,
    take_answers,
)  # fmt: skip
from db.events.operations import answer
from db.events.records import Invitation, Leave, LeaveState
from db.people.operations import add_member
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import EventOffice

KINDS = ("公务", "病假", "事假")
TODAY = date(2022, 3, 10)


@pytest.mark.parametrize(
    ("line", "name", "said", "kind", "reason"),
    [
        ("1. 张三 参加", "张三", "参加", "", ""),
        ("2. 李四 请假(出差)", "李四", LEAVE, "", "出差"),
        ("3、王五 不参加", "王五", "不参加", "", ""),
        ("4.赵六请假（病假）", "赵六", LEAVE, "病假", ""),
        ("5. 田 富 ok", "田富", "参加", "", ""),
        ("6、钱七 事假", "钱七", LEAVE, "事假", ""),
        ("7. 孙八（第一中学）准时参加", "孙八", "参加", "", ""),
        ("8. 周九", "周九", "", "", ""),
        ("吴十 来不了", "吴十", "不参加", "", ""),
        ("9. 郑一 请假 因公外出", "郑一", LEAVE, "", "因公外出"),
    ],
)
def test_a_line_tells_who_and_what(line: str, name: str, said: str, kind: str, reason: str) -> None:
    (one,) = read_roll_call(line, leave_kinds=KINDS)
    assert (one.name, one.answer, one.kind, one.reason) == (name, said, kind, reason)


def test_several_numbered_answers_in_one_line_are_several() -> None:
    found = read_roll_call("1. 张三 参加 2. 李四 请假(出差) 3. 王五 参加", leave_kinds=KINDS)
    assert [(one.name, one.answer) for one in found] == [("张三", "参加"), ("李四", LEAVE), ("王五", "参加")]


def test_headings_and_empty_lines_are_no_answers() -> None:
    text = "#接龙\n\n1. 张三 参加\n   \n"
    assert [one.name for one in read_roll_call(text, leave_kinds=KINDS)] == ["张三"]


def by_name(lines: list[AnswerLine]) -> dict[str, Finding]:
    return {line.said.name: line.finding for line in lines}


def test_the_preview_asks_about_same_names_and_names_unknown_ones(store: Store, world: EventOffice) -> None:
    with store.work("新委员") as work:
        add_member(work, "冼星", term=world.office.term.id)
        answer(work, world.meeting, world.person("chair"), "参加")
    lines = plan_answers(
        store,
        world.meeting,
        "1. 田富 参加\n2. 陈志强 参加\n3. 冼星 参加\n4. 外人 参加\n5. 黎明远 参加\n6. 王二虎",
    )
    assert by_name(lines) == {
        "田富": Finding.CLEAR, "陈志强": Finding.SEVERAL, "冼星": Finding.UNINVITED, "外人": Finding.UNKNOWN,
        "黎明远": Finding.SAME, "王二虎": Finding.UNCLEAR,
    }  # fmt: skip
    assert {one.label for one in lines[1].people} == {"陈志强（云山实业）", "陈志强（第一中学）"}
    assert store.value("SELECT COUNT(*) FROM invitation WHERE answer <> ''") == 1, "a preview writes nothing"


def test_what_stands_in_brackets_tells_namesakes_apart(store: Store, world: EventOffice) -> None:
    (line,) = plan_answers(store, world.meeting, "1. 陈志强（第一中学） 参加")
    assert (line.finding, line.person) == (Finding.CLEAR, world.person("other"))


def test_the_last_word_of_a_person_holds(store: Store, world: EventOffice) -> None:
    (line,) = plan_answers(store, world.meeting, "1. 田富 参加\n2. 田富 不参加")
    assert line.said.answer == "不参加"


def test_clear_lines_are_kept_in_one_step_and_leave_waits_for_its_approver(
    store: Store, world: EventOffice
) -> None:
    lines = plan_answers(
        store, world.meeting, "1. 田富 参加\n2. 田大利 请假(出差)\n3. 陈志强 参加\n4. 外人 参加"
    )
    chosen = [
        line.meaning(world.person("one")) if line.finding is Finding.SEVERAL else line for line in lines
    ]
    with store.work("接龙") as work:
        assert take_answers(work, world.meeting, chosen, on=TODAY) == 3
    kept = {one.person: (one.answer, one.answered_on) for one in store.find(Invitation, "WHERE answer <> ''")}
    assert kept == {
        world.person("fu"): ("参加", TODAY), world.person("dali"): ("不参加", TODAY),
        world.person("one"): ("参加", TODAY),
    }  # fmt: skip
    (leave,) = store.find(Leave)
    assert (leave.state, leave.reason, leave.approver, leave.asked_on) == (
        LeaveState.ASKED, "出差", "秘书长", TODAY,
    )  # fmt: skip
    store.undo()
    assert store.find(Leave) == []


def test_a_rule_of_leave_that_says_no_keeps_nothing_of_the_list(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        take_answers(work, world.meeting, plan_answers(work, world.meeting, "1. 田富 请假"), on=TODAY)
    lines = plan_answers(store, world.meeting, "1. 田大利 参加\n2. 田富 请假(出差)")
    assert [line.finding for line in lines] == [Finding.CLEAR, Finding.SAME]
    lines = [line if line.place == 0 else line.meaning(world.person("fu")) for line in lines]
    with pytest.raises(Refused, match="田富已有请假登记"), store.work("接龙") as work:
        take_answers(work, world.meeting, lines, on=TODAY)
    assert store.value("SELECT COUNT(*) FROM invitation WHERE answer = '参加'") == 0


def test_who_comes_after_all_takes_leave_back_in_the_same_step(store: Store, world: EventOffice) -> None:
    with store.work("接龙") as work:
        take_answers(work, world.meeting, plan_answers(work, world.meeting, "1. 田富 请假"), on=TODAY)
    (line,) = plan_answers(store, world.meeting, "1. 田富 参加")
    assert (line.before, line.finding) == (LEAVE, Finding.CLEAR)
    with store.work("接龙") as work:
        take_answers(work, world.meeting, [line], on=TODAY)
        assert record_answer(work, world.meeting, world.person("dali"), "参加", on=TODAY) == 0
    assert [one.state for one in store.find(Leave)] == [LeaveState.WITHDRAWN]
    assert store.get(Invitation, world.meeting.id, world.person("fu")).answer == "参加"
