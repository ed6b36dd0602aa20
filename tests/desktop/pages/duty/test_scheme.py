"""The schemes of a year in the window: chosen, written line by line with a live example, tried out, used, kept."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.duty.drafts import draft_of
from db.duty.presets import presets
from db.duty.scheme import (
    IN_TERM,
    REACHED,
    Consequence,
    Grade,
    Group,
    Requirement,
    Rule,
    Scheme,
    Tier,
    Wanted,
)
from db.duty.scheme_text import PARTS, read_scheme, write_scheme
from db.duty.schemes import scheme_of, used_scheme, versions
from db.store.store import Store
from desktop.pages.duty.page import DutyPage
from desktop.pages.duty.scheme import SchemeTab
from desktop.pages.duty.scheme_lines import CONSEQUENCE, GROUP, WHOLE, Line, lines, piece_of
from desktop.pages.duty.scheme_rule import BY_TAG, RuleForm
from desktop.pages.duty.scheme_wanted import ConsequenceForm, Ways
from tests.desktop.pages.duty.conftest import settle


def tab(page: DutyPage) -> SchemeTab:
    page.tabs.open("scheme")
    part = page.part("scheme")
    assert isinstance(part, SchemeTab)
    return part


def test_a_published_scheme_is_begun_with_tried_and_used(
    empty_page: DutyPage, store: Store, qtbot: QtBot
) -> None:
    part, page = tab(empty_page), empty_page
    part.begin(presets()["闵行区"])
    assert part._state.text() == "草案，尚未启用"
    assert used_scheme(store, page.year.period) is None
    settle(page, qtbot)
    part.try_out()
    qtbot.waitUntil(lambda: part._side.currentWidget() is part.trial)
    assert "平均" in part.trial.summary.text()
    part.use()
    used = used_scheme(store, page.year.period)
    assert used is not None
    assert scheme_of(used) == presets()["闵行区"]
    settle(page, qtbot)
    assert page._scheme.whole().startswith("闵行区政协委员履职计分办法")


def test_a_changed_value_is_a_draft_and_the_trial_names_who_moves(
    page: DutyPage, store: Store, qtbot: QtBot
) -> None:
    part = tab(page)
    assert part.table.choose(("等次", "合格", 0))
    assert part.card.form is not None
    part.card.form.row("least").input.set_value("10")
    part.card.form.submit()
    assert draft_of(store, page.year.period) is not None
    settle(page, qtbot)
    part.try_out()
    qtbot.waitUntil(lambda: part._side.currentWidget() is part.trial)
    found = page.year.found
    assert found is not None
    up = [row for row in found.rows if row.grade == "不合格" and (row.total or 0) >= 10_00]
    assert up
    assert f"{len(up)} 人升等，0 人降等" in part.trial.summary.text()
    assert {one.id for one in part.trial.rows()} == {row.id for row in up}
    assert part.trial.told.text() == "合格：分数线 60 → 10"


def fills(part: SchemeTab, values: dict[str, Any]) -> None:
    """Fill the form that is open and save it: nothing else writes the scheme."""
    form = part.card.form
    assert form is not None
    for name, value in values.items():
        form.row(name).input.set_value(value)
    form.edited.emit()
    form.dirty = True
    part.card.submit()
    assert not part.card.dirty, part.card._error.text()


def adds(part: SchemeTab, line: Line, piece: Any, values: dict[str, Any]) -> None:
    """Add a line as the menu does; a second way is added below its form."""
    first = replace(piece, **({"ways": ()} if line.kind == CONSEQUENCE and not piece.ways else {}))
    if isinstance(piece, Ways) and piece.ways:
        first = replace(piece, ways=(Wanted(source=piece.ways[0].source),))
    fresh = {"place": None} if isinstance(piece, ConsequenceForm) else {"name": ""}
    part.start_piece(replace(first, **fresh), line.kind)
    for way in piece.ways[1:] if isinstance(piece, Ways) else ():
        part.card.add_way(way.source)
    fills(part, values)


@pytest.mark.parametrize("name", [*presets(), "每一种写法"])
def test_a_scheme_is_written_again_by_its_forms_alone(empty_page: DutyPage, name: str) -> None:
    wanted = every_construct() if name == "每一种写法" else presets()[name]
    part = tab(empty_page)
    part.begin_blank()
    for line in lines(wanted):
        piece: Any = piece_of(wanted, line)
        asked = {field.name for field in piece.fields(wanted)}
        values = {key: value for key, value in piece.values(wanted).items() if key in asked}
        begun = {WHOLE: (WHOLE, "", 0), GROUP: (GROUP, "会议活动", 0)}.get(line.kind)
        first = line.kind == WHOLE or line.name == wanted.groups[0].name
        if begun is not None and first:
            assert part.table.choose(begun)
            fills(part, values)
        else:
            adds(part, line, piece, values)
    draft = draft_of(part._desk.store, empty_page.year.period)
    assert draft is not None
    assert draft.content == write_scheme(wanted)


def every_construct() -> Scheme:
    """Return a scheme with each word of the vocabulary in it, checked against the list of words."""
    events = {"类别": ("全体会议",), "情形": ("出席",)}
    rules = (
        Rule(name="分段", source="提案", where={"立案": ("是",)}, unless={"形式": ("集体",)}, audience=("常委",), unit="件",
             tiers=(Tier(up_to=2, points=5_50), Tier(points=1_00)), share="首位一半", people=3, most=4, cap=20_00, note="见第三条"),
        Rule(name="捐赠", source="履职事项", where={"类别": ("公益捐赠",)}, unit="元", per=1000, points=1_00),
        Rule(name="满三次", source="场次", where=events, way=REACHED, least=3, points=10_00, otherwise=-5_00, floor=-5_00),
        Rule(name="按层级", source="采用", by="层级", table={"全国": 10_00, "省": 5_00}, share="平均"),
        Rule(name="取反", source="提案", where={"重点": ("否",)}, points=2_00),
    )  # fmt: skip
    ways = (
        Wanted(source="提案", where={"立案": ("是",)}),
        Wanted(source="社情民意", unless={"层级": ("区",)}),
    )
    return Scheme(
        name="每一种写法", source="公布", note="说明", base=10_00, cap=120_00, floor=-10_00, rounding=50, pro_rata=True,
        groups=(
            Group(name="大项一", rules=rules, base=5_00, cap=50_00, floor=-5_00, audience=("委员", "常委")),
            Group(name="大项二", rules=(Rule(name="发言", source="大会发言", points=-1_00),)),
        ),
        requirements=(
            Requirement(name="任一", any_of=(*ways, *ways), least=2, audience=("委员",), span=IN_TERM),
            Requirement(name="全会", any_of=(Wanted(source="会议活动", where=events),)),
        ),
        grades=(
            Grade(name="优秀", least=90_00, ceiling=20, places=60, requires_all=True), Grade(name="称职", least=60_00),
            Grade(name="不称职"),
        ),
        consequences=(
            Consequence(action="谈话", under=60_00, years=2, audience=("常委",)),
            Consequence(action="谈话", grade="不称职", years=2, span=IN_TERM),
            Consequence(action="撤销", any_of=ways, reaches=2, years=3), Consequence(action="不再提名", any_of=ways[:1], fewer=3, span=IN_TERM),
        ),
    )  # fmt: skip


def test_the_scheme_with_everything_leaves_no_word_out() -> None:
    text = write_scheme(every_construct())
    assert read_scheme(text) == every_construct()
    for part, made in PARTS.items():
        for word in made.words:
            assert f'"{word}"' in text, f"{part} {word}"


def test_a_trial_asked_for_while_the_year_is_reckoned_comes_when_it_is(page: DutyPage, qtbot: QtBot) -> None:
    part = tab(page)
    part.begin(presets()["闵行区"])
    assert page.year.found is None, "it is being reckoned anew"
    part.try_out()
    qtbot.waitUntil(lambda: part._side.currentWidget() is part.trial)
    assert part.back()
    assert part._side.currentWidget() is part.card


def test_a_rule_reads_itself_back_with_an_example(page: DutyPage, qtbot: QtBot) -> None:
    part = tab(page)
    settle(page, qtbot)
    part.start_piece(RuleForm(source="场次"), "规则")
    form = part.card.form
    assert form is not None
    form.row("name").input.set_value("参加视察")
    form.row("where_类别").input.set_value(("视察",))
    form.row("where_情形").input.set_value(("出席", "迟到"))
    form.row("points").input.set_value("4")
    form.edited.emit()
    assert "读作：参加视察，每次4分" in part.card.explained
    assert "为例" in part.card.explained
    told = part.card.explained
    part.card._next_example()
    assert part.card.explained != told


def test_a_wrong_value_is_refused_beside_its_field(page: DutyPage, store: Store) -> None:
    part = tab(page)
    part.start_piece(RuleForm(source="提案"), "规则")
    form = part.card.form
    assert form is not None
    form.row("name").input.set_value("按情形")
    form.row("way").input.set_value(BY_TAG)
    form.row("by").input.set_value("位次")
    form.row("table").input.set_value("第一提案人十五")
    part.card.submit()
    assert "请写成" in form.row("table").sentence
    assert draft_of(store, page.year.period) is None
    form.row("table").input.set_value("第一提案人=15")
    part.card.submit()
    draft = draft_of(store, page.year.period)
    assert draft is not None
    assert "按情形" in draft.content


def test_a_scheme_goes_out_to_a_file_and_comes_back(page: DutyPage, tmp_path: Path, store: Store) -> None:
    part = tab(page)
    part.export_file(tmp_path / "办法.toml")
    part.import_file(tmp_path / "办法.toml")
    draft = draft_of(store, page.year.period)
    assert draft is not None
    assert scheme_of(draft) == presets()["桐城"]
    part.give_up()
    assert draft_of(store, page.year.period) is None
    (tmp_path / "坏.toml").write_text("名称 = ", encoding="utf-8")
    part.import_file(tmp_path / "坏.toml")
    (tmp_path / "乱.toml").write_bytes(b"\xff\xfe\x00")
    part.import_file(tmp_path / "乱.toml")
    assert draft_of(store, page.year.period) is None


def test_alt_arrows_move_a_rule_and_a_line_is_taken_away(page: DutyPage, store: Store, qtbot: QtBot) -> None:
    part = tab(page)
    part.table.choose(("规则", "大会发言", 0))
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert part.scheme is not None
    assert [rule.name for rule in part.scheme.groups[2].rules] == ["大会发言", "参加其他会议活动"]
    settle(page, qtbot)
    part.card.dropping.emit(part.table.chosen_row())
    assert part.scheme is not None
    assert [rule.name for rule in part.scheme.groups[2].rules] == ["参加其他会议活动"]
    store.undo()
    assert len(versions(store, page.year.period)) == 2


def test_unsaved_words_of_a_line_keep_it_open(page: DutyPage) -> None:
    part = tab(page)
    part.table.choose(("规则", "大会发言", 0))
    assert part.card.form is not None
    part.card.form.dirty = True
    part.table.choose(("规则", "提交提案", 0))
    assert part.card._line.name == "大会发言"
    assert not page.may_leave()
    part.card.give_back()
    assert page.may_leave()
