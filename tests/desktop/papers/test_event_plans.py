"""筹备倒计时表 and 年度协商计划 (event_plans)."""

import dataclasses

from desktop.papers import layout
from desktop.papers.blocks import Paper
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_events
from tests.desktop.papers.golden import lines_of


def words(paper: Paper) -> list[str]:
    return [line for page in layout.pages(paper) for _, _, line in lines_of(page)]


def test_every_step_stands_with_its_day_how_it_was_counted_and_when_it_was_done() -> None:
    text = "".join(words(kind("countdown").paper(samples_events.countdown())))
    assert "1|2022.02.23|发出通知|2022.02.16" in text
    assert "往前数" in text
    assert "区住房和建设局、区财" in text  # the remark of a step entered by hand


def test_a_countdown_of_an_event_without_place_and_time_says_neither() -> None:
    facts = samples_events.countdown()
    bare = dataclasses.replace(facts.meeting, starts=None, ends=None, place="")
    text = words(kind("countdown").paper(dataclasses.replace(facts, meeting=bare, lines=())))
    assert "截至2022年2月25日" in text
    assert "还没有筹备事项" in text


def test_the_plan_prints_what_was_given_up_and_why() -> None:
    facts = samples_events.consultation_plan()
    text = "".join(words(kind("consultation_plan").paper(facts)))
    assert "共9项议题" in text
    assert "（不再开展：并入区人大同题调研）" in text
    given_up = dataclasses.replace(facts.topics[2], note="")
    bare = "".join(words(kind("consultation_plan").paper(dataclasses.replace(facts, topics=(given_up,)))))
    assert "（不再开展）" in bare


def test_a_long_plan_goes_on_under_its_heading() -> None:
    paper = kind("consultation_plan").paper(samples_events.consultation_plan(40))
    pages = layout.pages(paper)
    assert len(pages) > 1
    assert all(any(line.startswith("序号|议　题") for _, _, line in lines_of(page)) for page in pages)
