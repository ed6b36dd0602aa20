"""会议纪要 (event_minutes)."""

import dataclasses

from desktop.papers import layout
from desktop.papers.blocks import Minutes, NameList, Paper, WritingLines
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_events
from tests.desktop.papers.golden import lines_of


def words(paper: Paper) -> list[str]:
    return [line for page in layout.pages(paper) for _, _, line in lines_of(page)]


def test_the_mark_names_the_kind_of_meeting() -> None:
    head = kind("minutes").paper(samples_events.minutes()).format
    assert isinstance(head, Minutes)
    assert head.mark == "政协广州市云山区委员会常委会会议纪要"
    visit = dataclasses.replace(samples_events.minutes(), meeting=samples_events.meeting("视察", "视察"))
    other = kind("minutes").paper(visit).format
    assert isinstance(other, Minutes)
    assert other.mark == "政协广州市云山区委员会会议纪要"


def test_those_present_away_and_listening_stand_after_the_text_in_their_order() -> None:
    facts = samples_events.minutes()
    lists = [block for block in kind("minutes").paper(facts).blocks if isinstance(block, NameList)]
    assert [one.label for one in lists] == ["出席", "请假", "列席"]
    assert lists[0].names == facts.attended


def test_numbered_lines_become_headings_and_nothing_is_lost() -> None:
    text = "".join(words(kind("minutes").paper(samples_events.minutes()))).replace("\n", "")
    for line in samples_events.MINUTES.splitlines():
        assert line in text


def test_without_text_there_is_room_to_write_and_no_day_is_invented() -> None:
    facts = dataclasses.replace(samples_events.minutes(text="", count=0), issued_on=None, on_leave=())
    paper = kind("minutes").paper(facts)
    assert any(isinstance(block, WritingLines) for block in paper.blocks)
    assert "出席：" not in "".join(words(paper))
    assert any("年　月　日" in line for line in words(paper))


def test_what_is_asked_goes_into_the_head() -> None:
    paper = kind("minutes").paper(
        samples_events.minutes(), asked={"number": "〔2022〕9号", "issued_on": "2022-04-01", "red": ""}
    )
    assert isinstance(paper.format, Minutes)
    assert (paper.format.number, paper.format.issued, paper.format.red) == (
        "〔2022〕9号",
        "2022年4月1日",
        False,
    )
