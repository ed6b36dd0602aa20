"""The tab of history."""

from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.store.happened import Happened
from desktop.desk.look import Look
from desktop.widgets.history import HistoryTab

BEGUN = datetime(2022, 6, 14, 9, 5)


def work(
    place: int = 0, *, undone: bool = False, details: tuple[str, ...] = ("状态：待审 → 立案",)
) -> Happened:
    return Happened(
        work=place, at=BEGUN + timedelta(minutes=place), clerk="程立", label=f"操作{place}", undone=undone,
        details=details,
    )  # fmt: skip


def shown(qtbot: QtBot, happened: list[Happened]) -> HistoryTab:
    tab = HistoryTab(lambda detail: detail, none="还没有改动。")
    qtbot.addWidget(tab)
    tab.show()
    tab.show_detail(happened)
    return tab


def words(tab: HistoryTab) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]


def test_a_work_says_who_did_what_when_and_whether_it_was_taken_back(qtbot: QtBot, coat: Look) -> None:
    del coat
    tab = shown(qtbot, [work(undone=True), work(1, details=())])
    assert words(tab) == [
        "操作0", "已撤销", "程立　2022年6月14日 09:05", "状态：待审 → 立案", "操作1", "程立　2022年6月14日 09:06",
    ]  # fmt: skip
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [tab], "no other window"


def test_a_record_nothing_happened_to_says_so_and_the_next_one_forgets_the_last(
    qtbot: QtBot, coat: Look
) -> None:
    del coat
    tab = shown(qtbot, [work()])
    assert "还没有改动。" not in words(tab)
    tab.show_detail([])
    assert words(tab) == ["还没有改动。"]


def test_a_long_history_is_drawn_step_by_step_and_none_of_it_is_lost(qtbot: QtBot, coat: Look) -> None:
    del coat
    tab = shown(qtbot, [work(place) for place in range(130)])
    assert tab.more.text() == "更早的 70 次操作"
    assert sum(each.startswith("操作") for each in words(tab)) == 60
    tab.more.click()
    tab.more.click()
    assert not tab.more.isVisible()
    told = words(tab)
    assert [each for each in told if each.startswith("操作")] == [f"操作{place}" for place in range(130)]
