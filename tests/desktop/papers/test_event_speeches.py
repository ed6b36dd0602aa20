"""大会发言安排 and 大会发言采用情况 (event_speeches)."""

import dataclasses

from desktop.papers import layout
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_events
from tests.desktop.papers.golden import lines_of


def words(facts: object, mode: str) -> list[str]:
    paper = kind("speeches").paper(facts, mode=mode)
    return [line for page in layout.pages(paper) for _, _, line in lines_of(page)]


def test_the_spoken_ones_stand_in_order_before_the_written_ones() -> None:
    text = words(samples_events.speeches(), "发言安排")
    assert "口头发言6篇　书面发言9篇　截至2022年2月25日" in text
    spoken, written = (
        next(i for i, line in enumerate(text) if line == head) for head in ("一、口头发言", "二、书面发言")
    )
    assert spoken < written
    assert any("王小宁|云山区第一中学校长" in line for line in text[spoken:written])


def test_without_written_ones_no_part_is_numbered() -> None:
    text = words(samples_events.speeches(2, 0), "发言安排")
    assert "口头发言2篇　截至2022年2月25日" in text
    assert "口头发言" in text
    assert not any(line.startswith("一、") for line in text)


def test_several_speakers_are_told_apart_by_name_and_a_body_stands_before_its_speaker() -> None:
    facts = samples_events.speeches()
    both = facts.speeches[3]
    assert len(both.speakers) == 2
    text = words(facts, "发言安排")
    assert any(f"{both.speakers[0].name}：" in line for line in text)
    behalf = next(i for i, line in enumerate(text) if "民革云山区" in line)
    speaker = next(i for i, line in enumerate(text) if facts.speeches[1].speakers[0].name in line)
    assert behalf < speaker


def test_the_list_of_adoption_counts_and_names_what_was_adopted() -> None:
    text = words(samples_events.speeches(), "采用情况")
    assert "共15篇　采用5篇　截至2022年2月25日" in text
    assert sum("转为提案" in line for line in text) == 5
    bare = words(dataclasses.replace(samples_events.speeches(), speeches=()), "采用情况")
    assert "还没有大会发言" in bare
