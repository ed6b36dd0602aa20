"""Whom letters, digits, names and lists mean."""

from dataclasses import replace

import pytest

from db.events.board import BoardPerson
from db.events.records import InvitationRole
from db.people.records import PersonId
from desktop.pages.events.matching import Finder, detail_of


def somebody(place: int, name: str, initials: str, number: str = "", **facts: str) -> BoardPerson:
    return BoardPerson(
        person=PersonId(place), name=name, label=name, initials=initials, number=number, group="经济界",
        role=InvitationRole.ATTEND, seat="", employer=facts.get("employer", ""), sector=facts.get("sector", ""),
        rank=0, standing=facts.get("standing", "未登记"), late=False, left_early=False, leave_kind="",
    )  # fmt: skip


ZENG = somebody(1, "曾单", "zd zs zc cd cs cc", "9-0011")
LI = somebody(2, "李伟", "lw", "9-0003")
LONG = somebody(3, "李文静", "lwj", "9-0002")
ONE = somebody(4, "陈志强", "czq", "9-0101", sector="民建", employer="云山实业")
OTHER = somebody(5, "陈志强", "czq", "9-0102", sector="教育界", employer="第一中学")
PEOPLE = [ZENG, LI, LONG, ONE, OTHER]
FINDER = Finder(PEOPLE)


@pytest.mark.parametrize("typed", ["zd", "cs", "ZS", "ｚｄ"])
def test_every_reading_of_a_name_finds_it(typed: str) -> None:
    assert FINDER.find(typed).sure is ZENG


def test_whole_initials_beat_those_that_only_begin_so() -> None:
    found = FINDER.find("lw")
    assert (found.people, found.sure) == ((LI, LONG), LI)
    assert FINDER.find("l").sure is None
    assert FINDER.find("lwj").sure is LONG


def test_people_of_one_name_leave_the_choice_to_the_clerk_who_is_not_marked_first() -> None:
    finder = Finder(PEOPLE)
    assert finder.find("czq").people == (ONE, OTHER)
    done = replace(ONE, standing="出席")
    finder.update({4: done})
    found = finder.find("陈志强")
    assert (found.people, found.sure) == ((OTHER, done), None)


def test_a_plain_number_is_that_of_the_sheet() -> None:
    assert FINDER.find("3").sure is LONG
    assert FINDER.find("6").people == ()


@pytest.mark.parametrize("typed", ["9-0003", "90003", "0003", "９-0003"])
def test_a_number_with_its_zeros_is_that_of_the_card(typed: str) -> None:
    assert FINDER.find(typed).sure is LI


def test_a_number_that_means_two_people_leaves_the_choice() -> None:
    finder = Finder([somebody(1, "甲", "j", "2"), somebody(2, "乙", "y", "1")])
    assert [one.name for one in finder.find("2").people] == ["乙", "甲"]
    assert finder.find("2").sure is None


def test_a_card_with_letters_can_be_scanned_though_its_letters_are_initials() -> None:
    finder = Finder([somebody(1, "杨胜", "ys"), somebody(2, "王明", "wm", "YS1002")])
    assert finder.may_be_code("ys1")
    assert not finder.may_be_code("ys2")
    assert [one.name for one in finder.find("ys1002").people] == ["王明"]


def test_a_part_of_a_name_finds_it() -> None:
    assert FINDER.find("文静").sure is LONG
    assert FINDER.find("李").people == (LI, LONG)
    assert FINDER.find("无此人").people == ()
    assert FINDER.find("  ").people == ()


@pytest.mark.parametrize(
    "text",
    ["李伟、曾单", "李伟，曾单", "李伟;曾单", "李伟\n曾单", "李伟 曾单", "1. 李伟\n2. 曾单", "李伟/曾单"],
)
def test_a_list_is_read_however_it_is_separated(text: str) -> None:
    assert FINDER.is_list(text)
    assert [entry.people for entry in FINDER.read_list(text)] == [(LI,), (ZENG,)]


def test_a_name_padded_to_the_width_of_three_is_one_name() -> None:
    assert not FINDER.is_list("李　伟")
    assert [entry.text for entry in FINDER.read_list("李　伟、无 名、李文静")] == ["李伟", "无名", "李文静"]


def test_what_stands_in_brackets_tells_namesakes_apart() -> None:
    (sure,) = FINDER.read_list("陈志强（第一中学）")
    assert sure.people == (OTHER,)
    (unsure,) = FINDER.read_list("陈志强（某单位）")
    assert unsure.people == (ONE, OTHER)


def test_letters_in_a_list_are_nobody_and_a_name_twice_counts_once() -> None:
    assert [entry.people for entry in FINDER.read_list("lw、李伟、李伟、9-0002")] == [(), (LI,), (LONG,)]


def test_half_a_name_in_a_list_is_nobody() -> None:
    assert [entry.people for entry in FINDER.read_list("文静、李伟")] == [(), (LI,)]


def test_the_detail_names_sector_and_employer() -> None:
    assert detail_of(ONE) == "民建 · 云山实业"
    assert detail_of(LI) == ""
