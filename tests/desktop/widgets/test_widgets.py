"""The small parts: labels, boxes, buttons, steps, tabs, panels, row_painter."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.desk.theme import TextSize, Tone
from desktop.widgets import boxes, buttons, labels, panels, row_painter, steps, tabs

ROOT = Path(__file__).parents[3]


def test_all_words_are_plain_text(qtbot: QtBot, coat: Look) -> None:
    del coat
    for made in (labels.label("<b>张</b>"), labels.Elided("<b>张</b>"), labels.Tag("<b>张</b>")):
        qtbot.addWidget(made)
        assert made.textFormat() is Qt.TextFormat.PlainText
    assert labels.plain_tip("<b>张</b>") == "<span>&lt;b&gt;张&lt;/b&gt;</span>"
    assert labels.plain_tip("张") == "张"


def test_nobody_makes_a_label_that_guesses_at_markup() -> None:
    allowed = {"labels.py", "panels.py", "bulk.py"}
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel":
                assert path.name in allowed, f"{path.name}: use widgets.labels.label"


def test_a_long_line_is_cut_and_shown_whole_on_hovering(qtbot: QtBot, coat: Look) -> None:
    del coat
    words = labels.Elided("关于完善老旧小区加装电梯配套政策的建议")
    qtbot.addWidget(words)
    words.resize(100, 20)
    words.show()
    assert words.text().endswith("…")
    assert words.toolTip() == words.whole() == words.accessibleName()
    words.resize(600, 20)
    assert words.text() == words.whole()
    assert words.toolTip() == ""


def test_a_tag_changes_its_mood(qtbot: QtBot, coat: Look) -> None:
    tag = labels.Tag("已送", Tone.GOOD)
    qtbot.addWidget(tag)
    tag.say("未发", Tone.LATE)
    tag.ensurePolished()
    assert tag.palette().windowText().color() == coat.colour("late")
    tag.say("")
    assert tag.isHidden()


def test_rows_and_columns_hold_what_they_are_given(qtbot: QtBot, coat: Look) -> None:
    del coat
    one, other = QPushButton("一"), QPushButton("二")
    inner = boxes.row(one, 8, None, other)
    holder = boxes.holding(boxes.column(inner, labels.rule(), boxes.note("说明"), margins=(1, 2, 3, 4)))
    qtbot.addWidget(holder)
    assert inner.count() == 4
    outer = holder.layout()
    assert outer is not None
    margins = outer.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (1, 2, 3, 4)


def test_buttons_show_their_key_and_do_one_thing(qtbot: QtBot, coat: Look) -> None:
    del coat
    heard: list[str] = []
    made = buttons.button(
        "登记答复", lambda: heard.append("答复"), role="main", key="next_move", icon="check"
    )
    picture = buttons.icon_button("undo", "撤销", lambda: heard.append("撤销"))
    words = buttons.link("看名单", lambda: heard.append("名单"))
    for each in (made, picture, words):
        qtbot.addWidget(each)
        each.click()
    assert heard == ["答复", "撤销", "名单"]
    assert made.text() == "登记答复　Ctrl Enter"
    assert (made.accessibleName(), picture.accessibleName()) == ("登记答复", "撤销")
    menu = buttons.menu(
        made, ("全部", lambda: heard.append("全部")), None, ("逾期", lambda: heard.append("逾期"))
    )
    menu.actions()[2].trigger()
    assert heard[-1] == "逾期"
    opener = buttons.menu_button("视图", menu)
    qtbot.addWidget(opener)
    assert opener.menu() is menu


def test_a_long_title_shortens_to_its_room_and_takes_none_from_its_neighbours(
    qtbot: QtBot, coat: Look
) -> None:
    del coat
    whole = "九届区政协第三十二次常务委员会会议暨专题协商议政座谈会（扩大）"
    title = buttons.button(whole, role="open")
    qtbot.addWidget(title)
    assert title.minimumSizeHint().width() < 100
    title.resize(200, 30)
    title.show()
    assert title.text().endswith("…")
    assert title.toolTip() == title.accessibleName() == whole
    wanted = title.sizeHint().width()
    title.resize(wanted, 30)
    assert title.text() == whole
    assert title.toolTip() == ""
    assert title.sizeHint().width() == wanted


def test_a_switch_has_one_choice_on(qtbot: QtBot, coat: Look) -> None:
    del coat
    heard: list[str] = []
    switch = buttons.Switch((("due", "按期限"), ("unit", "按单位")), heard.append)
    qtbot.addWidget(switch)
    assert switch.chosen == "due"
    switch.findChildren(QPushButton)[1].click()
    assert (heard, switch.chosen) == (["unit"], "unit")
    switch.choose("due")
    assert switch.chosen == "due"
    switch.rename("due", "按期限 4")
    assert [each.text() for each in switch.findChildren(QPushButton)] == ["按期限 4", "按单位"]


def test_the_state_bar_says_its_steps_in_words_too(qtbot: QtBot, coat: Look) -> None:
    del coat
    bar = steps.StateBar()
    qtbot.addWidget(bar)
    bar.show_steps(
        [
            steps.Step("收到", steps.StepState.DONE, "1月10日"),
            steps.Step("办理中", steps.StepState.LATE, "逾期4天"),
        ]
    )
    assert bar.accessibleName() == "收到 已完成，办理中 逾期"
    bar.show_steps([steps.Step("收到", steps.StepState.NOW)])
    shown = [each.text() for each in bar.findChildren(QLabel) if each.isVisibleTo(bar)]
    assert shown == ["收到"]


def test_the_first_move_that_is_allowed_is_the_next_one(qtbot: QtBot, coat: Look) -> None:
    del coat
    bar = steps.MoveBar()
    qtbot.addWidget(bar)
    heard: list[str] = []
    bar.show_moves(
        [
            steps.Move(
                words="办结", then=lambda: heard.append("办结"), reasons=("还有单位没有答复", "没有征询意见")
            ),
            steps.Move(words="登记答复", then=lambda: heard.append("答复")),
        ],
        right=[buttons.button("文书")],
    )
    shown = {each.accessibleName(): each for each in bar.findChildren(QPushButton)}
    assert not shown["办结"].isEnabled()
    assert shown["办结"].toolTip() == "还有单位没有答复；没有征询意见"
    assert shown["登记答复"].property("role") == "main"
    assert bar.go()
    assert heard == ["答复"]
    bar.show_moves([])
    assert not bar.go()


def test_a_menu_offers_what_can_be_done_first_and_says_why_the_rest_cannot(qtbot: QtBot, coat: Look) -> None:
    del coat
    menu = QMenu()
    qtbot.addWidget(menu)
    heard: list[str] = []
    barred = steps.Move(words="办结", then=lambda: heard.append("办结"), reasons=("还有单位没有答复",))
    steps.add_moves(menu, [barred, steps.Move(words="认领", then=lambda: heard.append("认领"))])
    first, last = menu.actions()
    first.trigger()
    assert heard == ["认领"]
    assert (last.text(), last.isEnabled(), last.toolTip()) == ("办结", False, "还有单位没有答复")


def test_a_tab_is_made_when_it_is_opened_and_arrows_move_between_them(qtbot: QtBot, coat: Look) -> None:
    del coat
    made: list[str] = []

    def page(name: str) -> QWidget:
        made.append(name)
        return QWidget()

    bar = tabs.Tabs()
    qtbot.addWidget(bar)
    bar.add("text", "内容", lambda: page("text"))
    bar.add("papers", "文书", lambda: page("papers"))
    bar.count("papers", 3)
    bar.open("text")
    bar.show()
    assert made == ["text"]
    heads = {each.text(): each for each in bar.findChildren(QPushButton)}
    bar.activateWindow()
    QTest.qWaitForWindowActive(bar)
    heads["内容"].setFocus()
    with qtbot.waitSignal(bar.opened):
        QTest.keyClick(heads["内容"], Qt.Key.Key_Right)
    assert (bar.current, made) == ("papers", ["text", "papers"])
    heads["内容"].click()
    assert made == ["text", "papers"]
    bar.count("papers", 0)
    assert heads["文书 3"].text() == "文书"


def test_a_detail_head_shows_title_facts_and_tags(qtbot: QtBot, coat: Look) -> None:
    del coat
    head = panels.DetailHead()
    qtbot.addWidget(head)
    head.show_head("旧", facts=("甲",))
    head.show_head("关于电梯的建议", facts=("第 045 号",), tags=(("重点提案", Tone.WARN),))
    shown = [each.text() for each in head.findChildren(QLabel) if not each.isHidden()]
    assert sorted(shown) == sorted(["第 045 号", "重点提案", "关于电梯的建议"])


def test_an_empty_place_offers_a_way_on(qtbot: QtBot, coat: Look) -> None:
    del coat
    heard: list[str] = []
    empty = panels.EmptyState("还没有提案", icon="papers")
    qtbot.addWidget(empty)
    empty.offer("新建提案", lambda: heard.append("新建"))
    empty.say("没有符合的提案", "换一个筛选。")
    empty.findChildren(QPushButton)[0].click()
    assert heard == ["新建"]
    assert empty.accessibleName() == "没有符合的提案"


def test_a_narrow_window_shows_the_list_or_the_detail(qtbot: QtBot, coat: Look) -> None:
    del coat
    window = QMainWindow()
    qtbot.addWidget(window)
    listed, detail = QWidget(), QWidget()
    pair = panels.ListDetail(listed, detail)
    window.setCentralWidget(pair)
    window.resize(1366, 600)
    window.show()
    assert listed.isVisible()
    assert detail.isVisible()
    window.resize(911, 480)
    assert (listed.isVisible(), detail.isVisible()) == (True, False)
    pair.open_detail()
    assert (listed.isVisible(), detail.isVisible(), pair.detail_open) == (False, True, True)
    with qtbot.waitSignal(pair.left_detail):
        pair.back()
    assert (listed.isVisible(), detail.isVisible()) == (True, False)
    pair.open_detail()
    QTest.keyClick(pair, Qt.Key.Key_Escape)
    assert not pair.detail_open
    pair.open_detail()
    window.resize(1366, 600)
    assert listed.isVisible()
    assert detail.isVisible()


def test_large_type_gives_the_list_the_whole_of_a_common_screen(qtbot: QtBot, coat: Look) -> None:
    coat.wear(theme="light", size=TextSize.LARGE)
    window = QMainWindow()
    qtbot.addWidget(window)
    listed, detail = QWidget(), QWidget()
    window.setCentralWidget(panels.ListDetail(listed, detail))
    window.resize(1366, 690)
    window.show()
    assert (listed.isVisible(), detail.isVisible()) == (True, False)
    assert not panels.is_narrow(window), "the rail keeps its words"
    window.resize(1600, 900)
    assert (listed.isVisible(), detail.isVisible()) == (True, True)


def test_the_share_of_list_and_detail_is_remembered(qtbot: QtBot, coat: Look, local: Local) -> None:
    del coat
    pair = panels.ListDetail(QWidget(), QWidget())
    qtbot.addWidget(pair)
    pair.resize(1400, 500)
    pair.show()
    pair.remember(local, "proposals")
    pair._splitter.setSizes([420, 980])
    pair._splitter.splitterMoved.emit(420, 1)
    assert local.splits["proposals"] == pytest.approx(300, abs=15)
    again = panels.ListDetail(QWidget(), QWidget())
    qtbot.addWidget(again)
    again.remember(local, "proposals")
    assert again._share == pytest.approx(0.3, abs=0.02)


def test_key_hints_stand_in_one_line(qtbot: QtBot, coat: Look) -> None:
    del coat
    hints = panels.key_hints(("↑↓", "选择"), ("Enter", "打开"))
    qtbot.addWidget(hints)
    assert hints.whole() == "↑↓ 选择　Enter 打开"
    frame = panels.scrolling(QWidget())
    qtbot.addWidget(frame)
    assert frame.widgetResizable()


@pytest.mark.parametrize(
    ("tone", "pair"), [(Tone.PLAIN, ("muted", "ink_soft")), (Tone.LATE, ("late_soft", "late"))]
)
def test_every_mood_has_its_ground_and_ink(tone: Tone, pair: tuple[str, str]) -> None:
    assert row_painter.tones(tone) == pair


def test_an_empty_place_without_room_gives_up_its_picture_before_its_words(qtbot: QtBot, coat: Look) -> None:
    del coat
    made = panels.EmptyState("还没有提案", "从左边登记。")
    qtbot.addWidget(made)
    made.show()
    for height, pictured in ((300, True), (90, False), (300, True)):
        made.resize(300, height)
        qtbot.wait(1)
        pictures = [each for each in made.findChildren(QLabel) if not each.pixmap().isNull()]
        assert [each.isVisible() for each in pictures] == [pictured]
