"""What is chosen on the page, and whom a style is made for."""

import pytest

from db.store.errors import Refused
from desktop.desk.desk import Desk
from desktop.desk.sheet import Style
from desktop.desk.sheets import STYLES
from desktop.pages.papers.chosen import Chosen
from tests.desktop.paper_store import PaperOffice


def style(kind: str) -> Style:
    return next(each for each in STYLES if each.kind.name == kind)


def test_a_choice_takes_a_style_that_fits_and_keeps_one_that_does(desk: Desk, office: PaperOffice) -> None:
    chosen = Chosen(desk)
    assert chosen.fitting() == tuple(each for each in STYLES if each.kind.subject != "list")
    chosen.take(chosen.find("proposal", [office.answered.id]))
    assert chosen.style == STYLES[0]
    chosen.style = style("assign_letter")
    chosen.take(chosen.find("proposal", [office.waiting.id]))
    assert chosen.style == style("assign_letter")
    assert [one.kind for one in chosen.made_for(style("assign_letter"))] == ["handler", "handler"]


def test_a_proposal_without_units_has_no_letters(desk: Desk, office: PaperOffice) -> None:
    chosen = Chosen(desk)
    chosen.take(chosen.find("proposal", [office.unassigned.id]))
    with pytest.raises(Refused, match="还没有交办"):
        chosen.made_for(style("assign_letter"))


def test_a_batch_is_for_all_there_is_or_all_that_is_chosen(desk: Desk, office: PaperOffice) -> None:
    chosen = Chosen(desk)
    assert len(chosen.all_for([style("archive")])) == 6
    assert len(chosen.all_for([style("assign_letter")])) == 3
    chosen.take(chosen.find("proposal", [office.answered.id, office.waiting.id]))
    both = chosen.all_for([style("reply"), style("assign_letter")])
    assert [one.kind for one in both] == ["proposal"] * 2 + ["handler"] * 3


def test_what_there_is_one_of_needs_no_choosing(desk: Desk) -> None:
    chosen = Chosen(desk)
    assert chosen.alone(style("roster")) == ("roster", 0)
    assert chosen.alone(style("register")) == ("session", desk.session.id if desk.session else 0)
    assert chosen.alone(style("reply")) is None


def test_another_year_is_chosen_for_the_same_members(desk: Desk, office: PaperOffice) -> None:
    chosen = Chosen(desk)
    chosen.take(chosen.find("member", [office.person("fu")]))
    assert chosen.periods([style("archive")])[0] >= "2022年度"
    assert chosen.periods([style("reply")]) == []
    chosen.turn_to("2021年度")
    assert chosen.subjects[0].period is not None
    assert chosen.subjects[0].period.name == "2021年度"


def test_an_archive_is_also_made_of_a_whole_term_and_other_papers_are_not(
    desk: Desk, office: PaperOffice
) -> None:
    chosen = Chosen(desk)
    chosen.take(chosen.find("member", [office.person("fu")]))
    assert "第九届" in chosen.periods([style("archive")])
    for other in ([style("points")], [style("archive"), style("duty_review")], [style("attendance_report")]):
        assert "第九届" not in chosen.periods(other)
    chosen.turn_to("第九届")
    (subject,) = chosen.subjects
    assert subject.period is not None
    assert subject.period.whole
    chosen.turn_to("2022年度")
    assert chosen.subjects[0].period is not None
    assert not chosen.subjects[0].period.whole


def test_a_book_is_also_bound_of_a_whole_term(desk: Desk, office: PaperOffice) -> None:
    del office
    chosen = Chosen(desk)
    book = style("archive_book")
    assert "第九届" in chosen.periods([book])
    chosen.turn_to("第九届")
    alone = chosen.alone(book)
    assert alone is not None
    chosen.take(chosen.find(alone[0], [alone[1]]))
    (subject,) = chosen.subjects
    assert subject.words == "第九届"
    assert subject.period is not None
    assert subject.period.whole
    chosen.turn_to("2022年度")
    assert [(each.words, each.period and each.period.whole) for each in chosen.subjects] == [
        ("2022年度", False)
    ]
