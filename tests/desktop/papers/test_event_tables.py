"""出席统计表, 座次表, 桌签 and 协商清单 (event_tables)."""

import dataclasses

import pytest

from db.events.facts import NamedPerson, SeatingFacts, SeatRow
from desktop.papers import layout
from desktop.papers.blocks import Paper, PlaceCard, Table, plain
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_events
from tests.desktop.papers.golden import lines_of


def words(paper: Paper) -> list[str]:
    return [line for page in layout.pages(paper) for _, _, line in lines_of(page)]


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def test_every_rate_is_printed_with_what_it_is_over_and_the_definition() -> None:
    facts = samples_events.event_attendance()
    text = words(kind("event_attendance").paper(facts))
    total = facts.total
    assert any(
        f"（{total.present}/{total.base(leave_in_rate=True)}）" in line
        for line in text
        if line.startswith("合计")
    )
    assert any(line.startswith("口径：出席率＝") for line in text)


def test_a_rate_is_over_what_the_office_reckons() -> None:
    facts = dataclasses.replace(samples_events.event_attendance(), leave_in_rate=False)
    total = facts.total
    text = words(kind("event_attendance").paper(facts))
    assert total.leave
    assert any(f"（{total.present}/{total.present + total.absent}）" in line for line in text)


def test_one_sitting_lists_who_was_away_or_late_and_a_year_lists_everybody() -> None:
    once = "".join(words(kind("event_attendance").paper(samples_events.event_attendance())))
    assert "二、未到会和迟到人员" in once
    year = samples_events.attendance_report(330)
    text = words(kind("attendance_report").paper(year))
    assert "二、按委员" in text
    listed = [line.split("|")[0] for line in text if "|" in line]
    assert {line.words for line in year.people if len(line.words) < 6} <= set(listed)


def test_when_everybody_was_there_the_list_says_so() -> None:
    facts = samples_events.event_attendance(3)
    there = tuple(dataclasses.replace(line, present=1, late=0, leave=0, absent=0) for line in facts.people)
    text = words(kind("event_attendance").paper(dataclasses.replace(facts, people=there)))
    assert "全部按时到会" in text


def test_nobody_to_count_leaves_a_dash_for_a_rate() -> None:
    facts = samples_events.attendance_report(0)
    text = words(kind("attendance_report").paper(facts))
    assert any(line.endswith("—") for line in text)


def test_an_empty_seat_stays_empty_and_the_platform_is_as_wide_as_the_hall() -> None:
    platform, hall, *_ = tables(kind("seating").paper(samples_events.seating()))
    assert sum(platform.columns) == pytest.approx(sum(hall.columns))
    row = next(row for row in hall.rows if plain(row.cells[0].text) == "1排")
    assert [place for place, cell in enumerate(row.cells) if not plain(cell.text)] == [9]


def test_odd_seats_lie_left_and_even_ones_right_of_the_aisle() -> None:
    people = tuple(NamedPerson(name=f"第{index}号") for index in range(1, 6))
    facts = SeatingFacts(meeting=samples_events.meeting(), rows=(SeatRow(words="1排", seats=people),))
    paper = kind("seating").paper(facts, asked={"numbered": "单号左双号右"})
    assert "1排|第5号|第3号|第1号|第2号|第4号" in words(paper)


def test_a_row_wider_than_the_page_is_printed_in_parts() -> None:
    facts = samples_events.seating(2, 40)
    parts = [table for table in tables(kind("seating").paper(facts)) if len(table.columns) == 21]
    assert len(parts) == 2
    seated = {plain(cell.text) for table in parts for row in table.rows for cell in row.cells}
    assert {one.name for row in facts.rows[1:] for one in row.seats if one} <= seated


def test_a_row_shorter_than_the_others_ends_in_empty_places() -> None:
    rows = (
        SeatRow(words="1排", seats=(NamedPerson(name="甲"),)),
        SeatRow(words="2排", seats=(None, NamedPerson(name="乙"))),
    )
    (table,) = tables(kind("seating").paper(SeatingFacts(meeting=samples_events.meeting(), rows=rows)))
    assert {len(row.cells) for row in table.rows} == {3}


def test_everybody_has_a_card_and_the_office_chooses_what_stands_under_the_name() -> None:
    facts = samples_events.place_cards()
    cards = [block for block in kind("place_cards").paper(facts).blocks if isinstance(block, PlaceCard)]
    assert [card.name for card in cards] == [one.name for one in facts.people]
    assert {card.under for card in cards} == {""}
    told = kind("place_cards").paper(facts, asked={"under": "1"}).blocks
    assert any(isinstance(card, PlaceCard) and card.under == "区发展和改革局" for card in told)


def test_the_list_of_outcomes_counts_what_was_adopted_and_answered() -> None:
    text = "".join(words(kind("consultation_list").paper(samples_events.consultation())))
    assert "意见建议3条，采纳（含部分采纳）2条，已反馈2条" in text
    empty = dataclasses.replace(samples_events.consultation(), outcomes=())
    assert "尚未登记意见建议" in words(kind("consultation_list").paper(empty))
