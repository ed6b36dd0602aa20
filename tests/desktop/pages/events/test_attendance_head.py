"""The head of the board and the keys of the marks fit into any width."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.pages.events.attendance_head import Head, Marks
from desktop.pages.events.marking import Mode
from desktop.widgets.board_line import BoardLine


def test_a_narrow_head_leaves_the_keys_off_its_buttons(qtbot: QtBot, coat: Look) -> None:
    del coat
    head = Head()
    qtbot.addWidget(head)
    head.show_head("九届二次全体会议 · 开幕会", "1月18日 09:00")
    head.resize(1100, 60)
    head.show()
    sheet = next(each for each in head.findChildren(QPushButton) if each.accessibleName() == "签到表")
    assert "Ctrl P" in sheet.text()
    head.resize(600, 60)
    assert sheet.text() == "签到表"
    assert (head.title, head.sub) == ("九届二次全体会议 · 开幕会", "1月18日 09:00")


def test_groupings_are_chosen_from_the_menu(qtbot: QtBot, coat: Look) -> None:
    del coat
    head = Head()
    qtbot.addWidget(head)
    button = next(each for each in head.findChildren(QPushButton) if each.menu() is not None)
    actions = button.menu().actions()
    assert [each.text() for each in actions] == ["按界别", "按活动组", "按街道", "按专委会", "按座次"]
    with qtbot.waitSignal(head.grouped) as grouped:
        actions[4].trigger()
    assert grouped.args == ["座次"]
    assert button.text() == "按座次 ▾"


def test_the_keys_stand_below_the_line_where_it_is_narrow(qtbot: QtBot, coat: Look) -> None:
    del coat
    line = BoardLine(words="姓名", picks=lambda _text, _digit: False)
    marks = Marks(line)
    qtbot.addWidget(marks)
    marks.resize(1100, 44)
    marks.show()
    low = marks.sizeHint().height()
    marks.resize(600, 100)
    assert marks.sizeHint().height() > low
    with qtbot.waitSignal(marks.chosen) as chosen:
        next(each for each in marks.findChildren(QPushButton) if each.accessibleName() == "缺席").click()
    assert chosen.args == [Mode.ABSENT]
    with qtbot.waitSignal(marks.rest_asked):
        next(
            each for each in marks.findChildren(QPushButton) if each.accessibleName() == "其余全部出席"
        ).click()


def test_the_rarest_mark_gives_its_room_to_the_line_where_both_stand_in_one_row(
    qtbot: QtBot, coat: Look
) -> None:
    del coat
    marks = Marks(BoardLine(words="姓名", picks=lambda _text, _digit: False))
    qtbot.addWidget(marks)
    marks.show()
    (early,) = [each for each in marks.findChildren(QPushButton) if each.accessibleName() == "早退"]
    for width, seen in ((1400, True), (1180, False), (700, True)):
        marks.resize(width, 100)
        assert early.isVisible() is seen, width
