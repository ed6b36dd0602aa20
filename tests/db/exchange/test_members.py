"""Importing rosters: messy but right ones whole, wrong rows refused or asked exactly where they are wrong (members_in)."""

from datetime import date
from pathlib import Path

import pytest

from db.exchange.plan import Outcome
from db.exchange.sheets import Sheet
from db.people.bodies import bodies
from db.people.queries import member
from db.people.records import BodyKind, Membership, Person, Term
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.store import Store
from tests.db.exchange.imports_store import (
    BEGUN,
    done,
    imported,
    lay,
    only,
    planned,
    roster,
    sheet,
    tally,
)
from tests.messy import Roster, write_roster

HEAD = ("姓名", "委员证号", "界别", "工作单位", "单位职务", "专委会", "手机", "政协职务", "出生年月")
FU = ("田富", "9-0001", "经济界", "云山纸业有限公司", "厂长", "提案委员会", "13800138001", "", "1975-03")
LI = ("黎明远", "9-0002", "教育界", "第一中学", "校长", "文史委员会", "13800138002", "主席", "1966-01-02")


@pytest.fixture
def office(store: Store) -> Store:
    return lay(store)


def table(*rows: tuple[object, ...]) -> list[Sheet]:
    return sheet(HEAD, *rows)  # type: ignore[arg-type]  # cells of all kinds, as in a sheet


def changed(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    return tuple(cells.get(words, value) for words, value in zip(HEAD, row, strict=True))


@pytest.fixture
def small(office: Store) -> Store:
    imported(office, "members", table(FU, LI))
    return office


# --- the office's own files


@pytest.fixture
def first(tmp_path: Path) -> Roster:
    return write_roster(tmp_path / "委员名册.xlsx")


def test_every_row_of_a_messy_but_right_roster_is_kept_as_it_is_meant(office: Store, first: Roster) -> None:
    plan = imported(office, "members", first.path)
    assert tally(plan) == {"新增": 329}
    assert plan.heading_row == first.heading_row
    assert (
        plan.read_from
        == "工作表“委员名册”，表头在第 3 行，跳过标题 2 行、合计 2 行、重复表头 1 行、附注 3 行"
    )
    found = roster(office)
    for meant in first.people.values():
        kept = found[meant.number]
        assert (
            kept.name, kept.sex, kept.nation, kept.birth, kept.party, kept.sector, kept.employer, kept.job,
            kept.education, set(kept.committees), kept.groups, kept.post,
        ) == (
            meant.name, meant.sex, meant.nation, meant.birth, meant.party, meant.sector, meant.employer, meant.job,
            meant.education, set(meant.committees), (meant.street,), meant.post,
        )  # fmt: skip
    phones = {person.phone for person in office.find(Person)}
    assert phones == {meant.phone for meant in first.people.values()}
    assert not strayed(office.followers, office.connection)


def test_the_same_file_again_changes_nothing(office: Store, first: Roster) -> None:
    imported(office, "members", first.path)
    before = office.value("SELECT COUNT(*) FROM work")
    assert tally(imported(office, "members", first.path)) == {"不变": 329}
    assert office.value("SELECT COUNT(*) FROM work") == before


def test_a_whole_import_is_undone_at_once(office: Store, first: Roster) -> None:
    imported(office, "members", first.path)
    office.undo()
    assert not office.find(Person)
    assert not bodies(office, BodyKind.SECTOR)


def test_a_preview_writes_nothing(office: Store, first: Roster) -> None:
    planned(office, "members", first.path)
    assert not office.find(Person)


def test_identity_numbers_come_only_when_ticked(office: Store, first: Roster) -> None:
    plan = imported(office, "members", first.path)
    assert ("身份证号码", "不导入（没有勾选）") in {(column.heading, column.words) for column in plan.columns}
    assert {person.id_number for person in office.find(Person)} == {""}
    plan = imported(office, "members", first.path, with_id=True)
    assert tally(plan) == {"更新": 329}
    assert {person.id_number for person in office.find(Person)} == {
        m.id_number for m in first.people.values()
    }


@pytest.mark.parametrize("with_id", [False, True])
def test_another_mess_is_refused_or_asked_exactly_where_it_is_wrong(
    office: Store, tmp_path: Path, *, with_id: bool
) -> None:
    mess = write_roster(tmp_path / "二.xlsx", variant=2)
    plan = imported(office, "members", mess.path, with_id=with_id)
    refused = {**mess.refused, **(mess.refused_ids if with_id else {})}
    assert {row.row: row.code for row in plan.rows if row.outcome is Outcome.REFUSED} == refused
    assert {row.row for row in plan.rows if row.outcome is Outcome.ASK} == set(mess.asked)
    assert len(plan.rows) == mess.rows
    report = plan.report()
    assert report["rows"] == report["new"] + report["changed"] + report["same"] + len(report["refused"])
    assert {line["code"] for line in report["refused"] if line["row"] in mess.asked} == {"confirm"}
    names = {row.name for row in roster(office).values()} | {person.name for person in office.find(Person)}
    assert "林少东东" not in names
    assert office.value("SELECT COUNT(*) FROM membership") == report["new"]


def test_a_number_typed_identity_says_what_to_do(office: Store, tmp_path: Path) -> None:
    mess = write_roster(tmp_path / "二.xlsx", variant=2)
    plan = planned(office, "members", mess.path, with_id=True)
    row = next(row for row in plan.rows if row.code == "id_number_as_number")
    assert row.explanation == "身份证号在表里是数字，末三位已丢失。请把该列设为文本后重填"


def test_a_slip_in_a_sector_is_asked_once_and_remembered(office: Store, tmp_path: Path) -> None:
    mess = write_roster(tmp_path / "二.xlsx", variant=2)
    plan = planned(office, "members", mess.path)
    (question,) = [question for question in plan.questions if question.key.startswith("body:")]
    assert question.words == "不认得界别“经济届”，相近的有“经济界”"
    assert question.choices[0].words == "就是“经济界”"
    final = done(office, plan, {question.key: question.choices[0].key})
    assert next(row for row in final.rows if row.row in question.rows).outcome is Outcome.NEW
    assert "经济届" in next(row for row in bodies(office, BodyKind.SECTOR) if row.name == "经济界").aliases
    assert not [q for q in planned(office, "members", mess.path).questions if q.key.startswith("body:")]


# --- what a second file changes


def test_a_blank_cell_never_wipes_and_the_word_for_it_does(small: Store) -> None:
    row = changed(FU, 手机="", 单位职务="清空", 专委会="清空")
    plan = imported(small, "members", table(row))
    assert only(plan, Outcome.CHANGED).explanation == "单位职务 厂长 → （空）；专委会 提案委员会 → 无"
    kept = roster(small)["9-0001"]
    assert (kept.phone, kept.job, kept.committees) == ("138****8001", "", ())


def test_a_new_phone_is_an_update_and_shown_masked(small: Store) -> None:
    plan = imported(small, "members", table(changed(FU, 手机="13900007788"), LI))
    assert tally(plan) == {"更新": 1, "不变": 1}
    assert only(plan, Outcome.CHANGED).explanation == "手机 138****8001 → 139****7788"


def test_a_blank_job_beside_a_new_employer_is_kept_and_said(small: Store) -> None:
    plan = planned(small, "members", table(changed(FU, 工作单位="石牌街医院", 单位职务="")))
    assert "文件中职务为空，保留“厂长”" in only(plan, Outcome.CHANGED).explanation


def test_a_change_of_sector_within_the_term_is_asked_and_dated(small: Store) -> None:
    plan = planned(small, "members", table(changed(FU, 界别="教育界")))
    row = only(plan, Outcome.ASK)
    assert row.explanation == "界别 经济界 → 教育界，任期内变更"
    assert row.code == "confirm"
    assert row.choices[0].words == "自 2022-12-30 起"
    assert [question.takes_date for question in plan.questions] == [True]
    done(small, plan, {row.question: "on:2022-03-01"})
    held = [each for each in member(small, roster(small)["9-0001"].id).held if each.kind == "界别"]
    assert [(each.name, each.since, each.until) for each in held] == [
        ("教育界", date(2022, 3, 1), None),
        ("经济界", BEGUN, date(2022, 2, 28)),
    ]


def test_a_wrong_sector_is_corrected_from_the_beginning(small: Store) -> None:
    plan = planned(small, "members", table(changed(FU, 界别="教育界")))
    done(small, plan, {plan.questions[0].key: "correct"})
    held = [each for each in member(small, roster(small)["9-0001"].id).held if each.kind == "界别"]
    assert [(each.name, each.since) for each in held] == [("教育界", BEGUN)]


@pytest.mark.parametrize("answer", ["on:2020-01-01", "on:早上"])
def test_a_day_outside_the_membership_is_no_answer(small: Store, answer: str) -> None:
    plan = planned(small, "members", table(changed(FU, 界别="教育界")))
    final = done(small, plan, {plan.questions[0].key: answer})
    assert final.empty
    assert roster(small)["9-0001"].sector == "经济界"


def test_other_bodies_and_posts_change_from_today_with_their_past_kept(small: Store) -> None:
    imported(small, "members", table(changed(LI, 专委会="提案委员会（副主任）", 政协职务="副主席")))
    detail = member(small, roster(small)["9-0002"].id)
    assert (detail.row.committees, detail.row.post) == (("提案委员会（副主任）",), "副主席")
    past = {(each.name, each.until) for each in detail.held if each.until}
    assert past == {("文史委员会", date(2022, 12, 29)), ("主席", date(2022, 12, 29))}


def test_two_members_of_one_name_without_a_number_are_told_apart_or_asked(small: Store) -> None:
    other = ("田富", "9-0003", "教育界", "第二中学", "教师", "", "13800138003", "", "1980-01")
    imported(small, "members", table(other))
    plan = planned(small, "members", table(changed(FU, 委员证号="", 手机="", 出生年月="")))
    row = only(plan, Outcome.ASK)
    assert "库里有2人叫田富" in row.explanation
    assert [choice.words for choice in row.choices] == [
        "就是田富（经济界 云山纸业有限公司 1975-03）",
        "就是田富（教育界 第二中学 1980-01）",
        "是新的人",
    ]
    final = done(small, plan, {row.question: row.choices[1].key, "9:nobody": "x"})
    assert final.rows[0].outcome is Outcome.ASK  # the sector differs from the one chosen


def test_a_namesake_may_be_somebody_new(small: Store) -> None:
    plan = planned(
        small, "members", table(changed(FU, 委员证号="9-0009", 出生年月="1990-01", 手机="13800138009"))
    )
    assert tally(plan) in ({"新增": 1}, {"需要确认": 1})
    row = plan.rows[0]
    done(small, plan, {row.question: "new"} if row.question else None)
    assert sorted(number for number, each in roster(small).items() if each.name == "田富") == [
        "9-0001",
        "9-0009",
    ]


def test_a_member_named_twice_in_one_file_is_written_once(small: Store) -> None:
    plan = planned(small, "members", table(changed(FU, 手机="13900000001"), changed(FU, 手机="13900000002")))
    assert tally(plan) == {"更新": 1, "不能导入": 1}
    assert only(plan, Outcome.REFUSED).code == "double"


def test_more_committees_than_the_office_allows_are_refused(small: Store) -> None:
    row = changed(
        FU,
        委员证号="9-0007",
        姓名="岑国",
        专委会="提案委员会、文史委员会、提案委员会（主任）",
        手机="",
        出生年月="",
    )
    assert tally(planned(small, "members", table(row))) == {"新增": 1}  # one of them is named twice
    imported(small, "members", table(changed(row, 专委会="经济委员会")), {"body:专委会:经济委员会": "new"})
    row = changed(row, 专委会="提案委员会、文史委员会、经济委员会")
    assert only(planned(small, "members", table(row)), Outcome.REFUSED).code == "limit"


def test_an_unknown_post_is_asked_once_for_all_rows(small: Store) -> None:
    rows = [changed(row, 政协职务="特邀顾问") for row in (FU, LI)]
    plan = planned(small, "members", table(*rows))
    assert tally(plan) == {"需要确认": 2}
    assert len(plan.questions) == 1
    final = done(small, plan, {plan.questions[0].key: "post:常委"})
    assert tally(final) == {"更新": 2}
    assert {row.post for row in roster(small).values()} == {"常委"}


def test_a_member_who_left_and_came_back_is_kept_with_dates(small: Store) -> None:
    head = ("姓名", "委员证号", "离任日期", "离任原因")
    plan = imported(small, "members", sheet(head, ("田富", "9-0001", "2022-06-30", "请辞")))
    assert tally(plan) == {"更新": 1}
    assert roster(small)["9-0001"].status == "请辞"
    assert tally(planned(small, "members", sheet(head, ("田富", "9-0001", "2022-06-30", "请辞")))) == {
        "不变": 1
    }
    imported(small, "members", sheet(head, ("田富", "9-0001", "清空", "")))
    assert roster(small)["9-0001"].status == "在任"


def test_a_person_of_the_term_before_becomes_a_member_of_this_one(small: Store) -> None:
    with small.work("换届") as work:
        from db.people.operations import add_session, add_term

        term = add_term(work, 10, since=date(2026, 10, 26))
        add_session(work, term.id, 1, opens=date(2026, 10, 26))
    plan = imported(small, "members", table(changed(FU, 委员证号="10-0001")), session="十届一次")
    assert only(plan, Outcome.NEW).explanation.endswith("库里已有这个人，本届新任")
    assert len([person for person in small.find(Person) if person.name == "田富"]) == 1
    term_numbers = {small.get(Term, membership.term).number for membership in small.find(Membership)}
    assert term_numbers == {9, 10}


def test_a_later_addition_says_that_its_day_is_missing(small: Store) -> None:
    row = changed(FU, 姓名="岑国", 委员证号="9-0010", 手机="", 出生年月="")
    assert only(planned(small, "members", table(row)), Outcome.NEW).explanation == "增补委员，没有写任职日期"


def test_what_moved_on_since_the_preview_is_seen(small: Store) -> None:
    plan = planned(small, "members", table(changed(FU, 手机="13900007788")))
    imported(small, "members", table(changed(FU, 手机="13900007788")))
    assert tally(done(small, plan)) == {"不变": 1}


def test_an_office_without_a_term_is_told_to_begin_one(store: Store) -> None:
    with pytest.raises(Refused, match="还没有设置届次"):
        planned(store, "members", table(FU))


def test_a_heading_said_once_is_known_the_next_time(office: Store) -> None:
    rows = sheet(("姓名", "所属条线"), ("田富", "经济界"))
    plan = imported(office, "members", rows, headings={"所属条线": "sector"})
    assert plan.lists == ("界别：经济界",)
    assert [column.words for column in planned(office, "members", rows).columns] == ["姓名", "界别"]
