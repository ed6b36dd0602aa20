"""A member's points: total, place, what is required, and rows that lead to their records."""

from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from db.duty.overview import Overview, overview
from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.schemes import add_manual, exempt, use_scheme
from db.store.store import Store
from desktop.desk.look import Look
from desktop.widgets.statement import StatementView, signed
from tests.db.duty.duty_store import DutyYear, duty_year


@pytest.fixture
def made(store: Store) -> DutyYear:
    found = duty_year(store)
    with store.work("办法") as work:
        use_scheme(work, period_for(work, "2022"), presets()["闵行区"], at=datetime(2022, 12, 1))
    return found


def view(qtbot: QtBot, found: Overview, who: int) -> StatementView:
    shown = StatementView()
    qtbot.addWidget(shown)
    row = next(each for each in found.rows if each.id == who)
    shown.show_standing(found, row)
    return shown


def test_requirements_are_ticked_or_counted(store: Store, made: DutyYear, qtbot: QtBot, coat: Look) -> None:
    del coat
    found = overview(store, period_for(store, "2022"), today=date(2022, 12, 20))
    shown = view(qtbot, found, made.people["one"])
    assert "出席全体会议 ✓" in shown.wanted()
    assert any(words.startswith("提交提案一件 0 / 1") for words in shown.wanted())


def test_rows_lead_to_their_records(store: Store, made: DutyYear, qtbot: QtBot, coat: Look) -> None:
    del coat
    found = overview(store, period_for(store, "2022"), today=date(2022, 12, 20))
    shown, asked = view(qtbot, found, made.people["one"]), []
    shown.opened.connect(lambda table, record: asked.append((table, record)))
    line = shown.table.rows.rows()[0]
    shown.table.opened.emit(line)
    assert asked == [("event", line.point.record)]
    assert line.point.why in shown.why.text()


def test_who_is_exempt_has_no_points(store: Store, made: DutyYear, qtbot: QtBot, coat: Look) -> None:
    del coat
    with store.work("免考") as work:
        exempt(work, period_for(work, "2022"), made.people["one"], kind="援派")
    found = overview(store, period_for(store, "2022"), today=date(2022, 12, 20))
    shown = view(qtbot, found, made.people["one"])
    assert shown._total.text() == "—"
    assert shown.why.text() == "援派，不计分。"


def test_points_are_written_with_their_sign() -> None:
    assert [signed(points) for points in (5_00, 0, -2_50)] == ["+5", "0", "−2.5"]


def test_the_arithmetic_of_a_row_is_seen_beside_the_bars_or_below_them(
    store: Store, made: DutyYear, qtbot: QtBot, coat: Look
) -> None:
    del coat
    found = overview(store, period_for(store, "2022"), today=date(2022, 12, 20))
    view_of = view(qtbot, found, made.people["one"])
    view_of.show()
    for width, height, beside in ((720, 300, True), (330, 400, False)):
        view_of.resize(width, height)
        qtbot.wait(20)
        assert (view_of.table.y() < view_of._bars.geometry().bottom()) == beside
        assert view_of.why.text()
        assert view_of.why.geometry().bottom() <= height
        assert view_of.table.geometry().bottom() < view_of.why.y()
        assert view_of.table.height() >= 80


def test_a_head_of_others_is_not_shown_with_nothing(
    store: Store, made: DutyYear, qtbot: QtBot, coat: Look
) -> None:
    del coat
    period = period_for(store, "2022")
    with store.work("加分") as work:
        add_manual(
            work, period, made.people["fu"], item="其他", points=-2_00, on=date(2022, 6, 1), basis="未交材料",
            approver="主席会议",
        )  # fmt: skip
    found = overview(store, period, today=date(2022, 12, 20))
    theirs, others = (view(qtbot, found, made.people[who]) for who in ("fu", "one"))
    assert "其他加减分 −2" in theirs._bars.accessibleDescription()
    assert "其他加减分" not in others._bars.accessibleDescription()
