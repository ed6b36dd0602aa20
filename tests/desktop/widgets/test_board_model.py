"""What the board lists: groups, filters, what stays where it stands."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from db.events.records import InvitationRole
from desktop.widgets.board_model import BoardModel, Group, is_wide, state_of
from tests.desktop.widgets.board_people import people

PRESENT: dict[str, Any] = {"standing": "出席"}
LEAVE: dict[str, Any] = {"standing": "请假", "leave_kind": "病假"}


@pytest.fixture
def model() -> BoardModel:
    """Return a board of two groups: three not marked, and three of whom two came and one is on leave."""
    made = BoardModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    second = [*people(2, group="教育界", first=11, **PRESENT), *people(1, group="教育界", first=13, **LEAVE)]
    made.set_people([*people(3), *second])
    return made


def shown(model: BoardModel) -> list[str]:
    found = [model.at(row) for row in range(model.rowCount())]
    return [each.words if isinstance(each, Group) else str(each.person) for each in found if each is not None]


def test_it_opens_on_what_is_left_and_the_exceptions(model: BoardModel) -> None:
    assert shown(model) == ["经济界", "1", "2", "3", "教育界", "13"]
    model.show_everybody(everybody=True)
    assert shown(model) == ["经济界", "1", "2", "3", "教育界", "11", "12", "13"]


def test_who_is_marked_stays_where_it_stands_until_the_filter_is_asked_again(model: BoardModel) -> None:
    model.update({1: replace(people(1)[0], **PRESENT), 99: people(1)[0]})
    assert shown(model) == ["经济界", "1", "2", "3", "教育界", "13"]
    model.set_people(model.people(), keep=True)
    assert shown(model)[1] == "1"
    model.show_everybody(everybody=False)
    assert shown(model) == ["经济界", "2", "3", "教育界", "13"]


def test_the_counters_follow_a_mark(model: BoardModel) -> None:
    model.update({2: replace(people(2)[1], standing="缺席")})
    group = model.at(0)
    assert isinstance(group, Group)
    assert group.said() == "经济界，应到 3，实到 0，缺席 1，未登记 2"


def test_a_group_closes_and_opens_with_all_of_its_people(model: BoardModel) -> None:
    model.toggle(4)
    assert shown(model)[4:] == ["教育界"]
    model.toggle(4)
    assert shown(model)[4:] == ["教育界", "11", "12", "13"]
    model.toggle(1)  # a person is no heading
    assert len(shown(model)) == 8


def test_who_is_looked_for_is_shown_though_filtered_or_closed(model: BoardModel) -> None:
    assert model.reveal(12) == 5
    model.toggle(0)
    assert model.reveal(3) == 3
    assert model.reveal(77) == -1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"standing": "出席", "late": True, "left_early": True}, "迟到"),
        ({"standing": "出席", "left_early": True}, "早退"),
        ({"standing": "缺席", "late": True}, "缺席"),
        ({}, "未登记"),
    ],
)
def test_where_somebody_stands_is_one_word(facts: dict[str, Any], words: str) -> None:
    assert state_of(people(1, **facts)[0]) == words


def test_long_names_and_namesakes_take_the_room_of_two(model: BoardModel) -> None:
    one = people(1)[0]
    assert not is_wide(one)
    assert is_wide(replace(one, name="阿依古丽·买买提", label="阿依古丽·买买提"))
    model.set_people([one, replace(people(2)[1], label="卜文（第一中学）")])
    assert model.spans() == [0, 1, 2]


def test_a_screen_reader_hears_who_and_how(model: BoardModel) -> None:
    said = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 5)]
    assert said == ["经济界，应到 3，实到 0，未登记 3", "丁小宁　请假（病假）　教育界　云山实业"]
    assert model.data(model.index(1)) == "丁小宁"
    assert model.data(model.index(0)) == "经济界"
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None


def test_the_average_of_a_group_is_told(model: BoardModel) -> None:
    assert model.average() == 3
    assert BoardModel().average() == 0
    observers = people(1, group="列席人员", first=30, role=InvitationRole.OBSERVE)
    model.set_people([*model.people(), *observers])
    assert model.average() == pytest.approx(7 / 3)
