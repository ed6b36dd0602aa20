"""The sign-in sheet (event_papers)."""

import dataclasses

import pytest

from desktop.papers import layout
from desktop.papers.kinds import kind
from desktop.papers.layout_items import Page
from tests.desktop.papers import samples
from tests.desktop.papers.golden import lines_of


def sheet(people: int, **asked: str) -> list[Page]:
    return layout.pages(kind("sign_in").paper(samples.sign_in(people), asked=asked))


def words(pages: list[Page]) -> list[str]:
    return [line for page in pages for _, _, line in lines_of(page)]


def test_the_sheet_says_who_is_expected_when_and_where() -> None:
    text = "\n".join(words(sheet(61)))
    assert "时间：2022年3月10日 9:00—11:30" in text
    assert "地点：区机关大院一号楼三楼会议厅" in text
    assert "应到：61人（已准假4人）" in text or "应到：61人（已准假3人）" in text


def test_everyone_has_a_number_and_a_place_to_sign() -> None:
    numbers = {part for line in words(sheet(300)) for part in line.split("|") if part.isdigit()}
    assert {str(number) for number in range(1, 303)} <= numbers


def test_people_stand_under_their_group_and_guests_under_their_role() -> None:
    text = words(sheet(61))
    assert "中国共产党（9人）" in text
    assert "列席：有关部门（2人）" in text


def test_who_is_on_leave_finds_the_place_closed() -> None:
    assert sum("请假" in line for line in words(sheet(61))) == samples.sign_in(61).on_leave


def test_lines_for_unlisted_people_can_be_more_or_none() -> None:
    assert "未列名单的到会人员" in words(sheet(10))
    assert "未列名单的到会人员" not in words(sheet(10, walk_in="0"))
    assert len(words(sheet(10, walk_in="20"))) > len(words(sheet(10)))


def test_a_meeting_nobody_is_invited_to_still_has_a_sheet() -> None:
    text = words(sheet(0))
    assert any("应到：0人" in line for line in text)
    assert "第 1 页　共 1 页" in text


@pytest.mark.parametrize("people", [1, 2, 61, 330])
def test_headings_stand_on_every_page(people: int) -> None:
    for page in sheet(people):
        assert "序号|姓　名|界别/单位|签　名|序号|姓　名|界别/单位|签　名" in words([page])


def test_a_meeting_without_time_and_place_prints_neither() -> None:
    facts = dataclasses.replace(samples.sign_in(4), starts=None, place="")
    text = "".join(words(layout.pages(kind("sign_in").paper(facts))))
    assert "时间" not in text
    assert "地点" not in text
