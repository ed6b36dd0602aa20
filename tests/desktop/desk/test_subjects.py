"""Whom and what papers are made for."""

from dataclasses import replace
from datetime import date

import pytest

from db.duty.periods import period_for
from db.people.sessions import current_session
from db.proposals.records import Reply
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.subject import in_period
from desktop.desk.subjects import period_of, roster, subjects, subjects_of
from desktop.papers.kind import PaperKind, SubjectKind
from desktop.papers.kinds import kind
from tests.desktop.paper_store import PaperOffice, paper_office

TODAY = date(2022, 6, 14)
REPLY, SIGN_IN, ARCHIVE = kind("reply"), kind("sign_in"), kind("archive")


@pytest.fixture
def office(store: Store) -> PaperOffice:
    return paper_office(store)


def test_a_number_is_found_however_it_is_written(store: Store, office: PaperOffice) -> None:
    for spelled in ("001", "1", "第001号", "九届二次001"):
        (found,) = subjects(store, REPLY, spelled, today=TODAY)
        assert (found.id, found.words) == (office.answered.id, "九届二次第001号")


def test_a_title_or_a_part_of_it_chooses_a_proposal(store: Store, office: PaperOffice) -> None:
    (found,) = subjects(store, REPLY, "共享单车", today=TODAY)
    assert found.id == office.waiting.id
    with pytest.raises(Refused, match=r"可能指4个：.*关于加装电梯的建议"):
        subjects(store, REPLY, "关于", today=TODAY)
    with pytest.raises(Refused, match="没有找到提案“999”"):
        subjects(store, REPLY, "999", today=TODAY)


def test_all_proposals_are_those_with_somebody_to_answer(store: Store, office: PaperOffice) -> None:
    everything = subjects(store, REPLY, "all", today=TODAY)
    assert [one.id for one in everything] == [office.answered.id, office.waiting.id]
    copies = subjects(store, REPLY, "all", mode="存档副本", today=TODAY)
    assert [one.id for one in copies] == [office.answered.id]


def test_an_event_is_chosen_by_its_sittings(store: Store, office: PaperOffice) -> None:
    (found,) = subjects(store, SIGN_IN, "九届二次会议", today=TODAY)
    assert (found.id, found.words, found.detail) == (office.opening.id, "九届二次会议 开幕会", "2022-01-18")
    both = subjects(store, SIGN_IN, "all", today=TODAY)
    assert [one.id for one in both] == [office.opening.id, office.visit.id]
    with pytest.raises(Refused, match="没有找到会议或活动"):
        subjects(store, SIGN_IN, "没有这个会", today=TODAY)


def test_a_meeting_is_the_whole_of_its_sittings(store: Store, office: PaperOffice) -> None:
    (found,) = subjects(store, _of("meeting"), "九届二次会议", today=TODAY)
    assert (found.kind, found.table, found.id) == ("meeting", "event", office.plenary.id)
    assert len(subjects(store, _of("meeting"), "all", today=TODAY)) == 2
    assert subjects_of(store, "meeting", [office.plenary.id], today=TODAY) == [found]


def test_namesakes_are_asked_for(store: Store, office: PaperOffice) -> None:
    with pytest.raises(Refused, match="陈志强@云山实业、陈志强@第一中学"):
        subjects(store, ARCHIVE, "陈志强", year="2022", today=TODAY)
    (found,) = subjects(store, ARCHIVE, "陈志强@第一中学", year="2022", today=TODAY)
    assert found.id == office.person("other")
    assert found.period is not None
    assert found.period.name == "2022年度"
    (same,) = subjects(store, ARCHIVE, "9-0102", today=TODAY)
    assert same == found


def test_all_members_stand_in_official_order(store: Store, office: PaperOffice) -> None:
    del office
    found = subjects(store, ARCHIVE, "all", today=TODAY)
    assert [one.words for one in found][:4] == ["黎明远", "王二虎", "陈志强（云山实业）", "田富"]
    assert len(found) == 6


def test_a_year_is_the_one_the_session_works_in(store: Store, office: PaperOffice) -> None:
    del office
    session = current_session(store, TODAY)
    assert period_of(store, session, "", date(2024, 5, 1)).name == "2022年度"
    assert period_of(store, session, "2023", TODAY).name == "2023年度"
    assert period_of(store, None, "", date(2024, 5, 1)).name == "2024年度"


def test_rosters_are_of_everybody_or_of_a_body(store: Store, office: PaperOffice) -> None:
    assert roster(store, today=TODAY).id == 0
    assert roster(store, "经济界", today=TODAY).id == office.world.office.economy.id
    assert roster(store, "全体", year="2021", today=TODAY).on == date(2021, 12, 31)
    with pytest.raises(Refused, match="没有叫“海洋界”的界别"):
        roster(store, "海洋界", today=TODAY)


def test_records_ticked_in_a_list_keep_their_order(store: Store, office: PaperOffice) -> None:
    chosen = [office.waiting.id, office.answered.id]
    assert [one.id for one in subjects_of(store, "proposal", chosen, today=TODAY)] == chosen
    found = subjects_of(store, "event", [office.plenary.id], today=TODAY)
    assert [one.id for one in found] == [office.opening.id]
    period = period_for(store, "2022")
    people = [office.person("fu"), office.person("chair")]
    members = subjects_of(store, "member", people, period=period, today=TODAY)
    assert [one.words for one in members] == ["田富", "黎明远"]
    with pytest.raises(Refused, match="请先选择履职年度"):
        subjects_of(store, "member", people, today=TODAY)
    (whole,) = subjects_of(store, "roster", [0], today=TODAY)
    assert whole.words == "全体委员"
    assert in_period(members[0], period_for(store, "2021")).period == period_for(store, "2021")


def test_file_copies_are_made_of_answers_whose_day_is_not_known(store: Store, office: PaperOffice) -> None:
    with store.work("登记表没有答复日期") as work:
        for reply in store.find(Reply):
            work.update(reply, replied_on=None)
    copies = subjects(store, REPLY, "all", mode="存档副本", today=TODAY)
    assert [one.id for one in copies] == [office.answered.id]


def test_a_unit_is_chosen_in_a_session_by_any_of_its_names(store: Store, office: PaperOffice) -> None:
    del office
    session = current_session(store, TODAY)
    assert session is not None
    everybody = subjects(store, _of("handler"), "all", today=TODAY)
    assert len(everybody) == 3
    assert {one.session for one in everybody} == {session.id}
    (found,) = subjects(store, _of("handler"), everybody[0].words.removeprefix("九届二次 "), today=TODAY)
    assert found == everybody[0]
    assert (found.table, found.words.startswith("九届二次 ")) == ("body", True)
    assert subjects_of(store, "handler", [found.id], session=session, today=TODAY) == [found]
    with pytest.raises(Refused, match="没有叫“海洋局”的承办单位"):
        subjects(store, _of("handler"), "海洋局", today=TODAY)
    with pytest.raises(Refused, match="请先选择届次"):
        subjects_of(store, "handler", [found.id], today=TODAY)


def test_a_session_and_a_period_are_subjects_of_their_own(store: Store, office: PaperOffice) -> None:
    del office
    (session,) = subjects(store, _of("session"), "all", today=TODAY)
    assert (session.words, subjects(store, _of("session"), "九届二次", today=TODAY)) == (
        "九届二次",
        [session],
    )
    assert subjects_of(store, "session", [session.id], today=TODAY) == [session]
    (period,) = subjects(store, _of("period"), "2021", today=TODAY)
    assert (period.words, period.period) == ("2021年度", period_for(store, "2021"))
    assert subjects_of(store, "period", [period.id], today=TODAY) == [period]
    (now,) = subjects(store, _of("period"), "all", today=TODAY)
    assert now.words == "2022年度"


def _of(subject: SubjectKind) -> PaperKind:
    return replace(REPLY, subject=subject)
