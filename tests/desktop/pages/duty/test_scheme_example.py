"""A line told back as it is typed: in a sentence, and by what it comes to for one member."""

from typing import Any

from db.duty.overview import Overview
from db.duty.presets import presets
from db.duty.scheme import Wanted
from desktop.pages.duty.page import DutyPage
from desktop.pages.duty.scheme_example import explained, telling
from desktop.pages.duty.scheme_lines import lines, piece_of
from desktop.pages.duty.scheme_pieces import GradeForm, GroupForm, Piece
from desktop.pages.duty.scheme_rule import RuleForm
from desktop.pages.duty.scheme_wanted import ConsequenceForm, RequirementForm

SCHEME = presets()["桐城"]


def told(found: Overview | None, piece: Piece, **typed: Any) -> str:
    values = {**piece.values(SCHEME), **typed}
    person = telling(piece, SCHEME, values, found)
    return explained(piece, SCHEME, values, found=found, person=person)


def test_every_line_of_a_scheme_reads_itself_back() -> None:
    for scheme in presets().values():
        for line in lines(scheme):
            piece = piece_of(scheme, line)
            words = explained(piece, scheme, piece.values(scheme), found=None, person=None)
            assert words.startswith("读作："), line


def test_a_rule_tells_record_by_record_what_it_gives(page: DutyPage) -> None:
    words = told(page.year.found, RuleForm(source="场次", name="参加其他会议活动"))
    assert "为例：合计2分。" in words
    assert "“视察污水处理厂”得2分（" in words


def test_a_requirement_tells_how_far_a_member_is(page: DutyPage) -> None:
    form = RequirementForm(ways=(Wanted(source="提案"), Wanted(source="场次")))
    few, many = told(page.year.found, form, name="一件"), told(page.year.found, form, name="一件", least=99)
    assert "读作：一件：本年度提案或会议活动，至少1次" in few
    assert "已完成。" in few
    assert "要99次，还没有完成。" in many


def test_a_requirement_for_others_says_whom_it_is_for(page: DutyPage) -> None:
    found = page.year.found
    assert found is not None
    form = RequirementForm(ways=(Wanted(source="场次"),))
    person = next(who for who, one in found.material.standings.items() if one.audience == "委员")
    values = {**form.values(SCHEME), "name": "一件", "audience": ("常委",)}
    words = explained(form, SCHEME, values, found=found, person=person)
    assert "只对常委要求" in words


def test_a_grade_counts_who_is_between_its_line_and_the_one_above(page: DutyPage) -> None:
    found = page.year.found
    assert found is not None
    low = sum(total < 60_00 for total in found.totals)
    assert f"{len(found.totals)}人中有{low}人在这一档" in told(found, GradeForm(name="不合格"))


def test_a_head_tells_what_its_limit_takes(page: DutyPage) -> None:
    found = page.year.found
    assert found is not None
    person = next(row.id for row in found.rows if row.sums.get("其他会议活动和发言", 0) > 1_00)
    form = GroupForm(name="其他会议活动和发言")
    words = explained(form, SCHEME, {**form.values(SCHEME), "cap": "1"}, found=found, person=person)
    assert "计1分" in words


def test_what_says_too_little_is_not_told() -> None:
    assert told(None, ConsequenceForm()) == ""
    assert told(None, ConsequenceForm(), under="60") == "读作：本年度低于60分：这一条。"


def test_a_source_nobody_has_records_of_says_so(page: DutyPage) -> None:
    words = told(page.year.found, RuleForm(source="百姓提案"), name="认领", points="5")
    assert "还没有人有这类记录" in words
