"""The page of duty: the year above, its tabs, and what the window asks of it."""

from datetime import date

from pytestqt.qtbot import QtBot

from db.duty.bulletins import add_bulletin
from db.duty.deeds import add_deed
from db.duty.periods import period_for
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.duty.grades import GradesTab
from desktop.pages.duty.page import DutyPage
from tests.db.duty.duty_store import DutyYear
from tests.desktop.conftest import OpenDesk
from tests.desktop.pages.conftest import shown
from tests.desktop.pages.duty.conftest import settle


def test_the_head_names_the_year_and_its_scheme(page: DutyPage) -> None:
    assert page.chooser.text().startswith("2022年度")
    assert page._scheme.whole() == "桐城市政协委员履职计分办法　第 1 版"
    assert page._figures.whole().startswith("6 人")
    assert page._state.text() == "尚未定等"


def test_another_year_is_shown_by_the_chooser(page: DutyPage, store: Store, qtbot: QtBot) -> None:
    page.show_period(period_for(store, "2021"))
    settle(page, qtbot)
    assert page.chooser.text().startswith("2021年度")
    assert page._scheme.whole() == "还没有计分办法"


def test_a_change_of_a_source_is_reckoned_at_once(
    page: DutyPage, desk: Desk, made: DutyYear, qtbot: QtBot
) -> None:
    def total() -> int | None:
        found = page.year.found
        row = found.row(made.people["dali"]) if found is not None else None
        return None if row is None else row.total

    before = total()
    assert before == 0

    desk.do(
        "社情民意", add_bulletin, "路灯不亮", [(made.people["dali"], None)], submitted_on=date(2022, 5, 1)
    )
    settle(page, qtbot)
    qtbot.waitUntil(lambda: total() == 10_00)


def test_a_deed_asked_for_is_shown_in_its_tab(page: DutyPage, desk: Desk, made: DutyYear) -> None:
    deed = desk.do(
        "登记", add_deed, made.people["one"], kind="公益服务", on_day=date(2022, 6, 1), title="义务植树"
    ).value
    assert page.show_record("deed", deed.id)
    assert page.tabs.current == "deeds"
    assert not page.show_record("proposal", 1)


def test_unsaved_words_keep_the_page(page: DutyPage) -> None:
    assert page.start_new("deed")
    page._parts["deeds"].editor.form.dirty = True  # type: ignore[attr-defined]  # this tab has an editor
    assert not page.may_leave()


def test_archives_are_asked_for_everybody_when_nobody_is_ticked(page: DutyPage, desk: Desk) -> None:
    asked: list[tuple[str, tuple[int, ...]]] = []
    desk.printing.connect(lambda kind, records: asked.append((kind, records)))
    page._print_archives()
    assert asked[0][0] == "member"
    assert len(asked[0][1]) == 6
    assert desk.wished_paper == "archive"


def test_papers_are_of_the_member_the_open_list_stands_on(
    page: DutyPage, desk: Desk, made: DutyYear, qtbot: QtBot
) -> None:
    settle(page, qtbot)
    asked: list[tuple[str, tuple[int, ...]]] = []
    desk.printing.connect(lambda kind, records: asked.append((kind, tuple(records))))
    page.part("points").table.choose(made.people["one"])  # type: ignore[attr-defined]  # this tab has a list
    page._print_points()
    page.tabs.open("grades")
    grades = page.part("grades")
    assert isinstance(grades, GradesTab)
    grades.table.choose(made.people["dali"])
    page._print_points()
    assert asked == [("member", (made.people["one"],)), ("member", (made.people["dali"],))]
    assert (desk.wished_paper, desk.wished_period) == ("points", "2022年度")


def test_an_office_without_a_term_is_led_to_the_settings(
    qtbot: QtBot, open_desk: OpenDesk, store: Store
) -> None:
    page = shown(DutyPage(open_desk(store)), qtbot, (1200, 600))
    assert page._stack.currentIndex() == 1


def test_a_year_that_is_being_reckoned_says_so_and_shows_no_empty_pill(
    qtbot: QtBot, desk: Desk, scheme: str
) -> None:
    assert scheme
    page = DutyPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    assert page.year.found is None
    assert page._state.isHidden()
    assert page._figures.whole().startswith("正在计分 …")
    points = page._listing()
    assert points is not None
    assert points._empty.accessibleName() == "正在计分 …"
    assert points.listing._stack.currentWidget() is points._empty
    steps: list[int] = []
    page.reckoning.went.connect(lambda done, *_rest: steps.append(done))
    settle(page, qtbot)
    assert steps
    assert page.bar.isHidden()
    assert page._figures.whole().startswith("6 人")


def test_figures_of_another_year_do_not_stand_beside_its_name(
    page: DutyPage, store: Store, qtbot: QtBot
) -> None:
    page.show_period(period_for(store, "2021"))
    assert page._figures.whole() == "正在计分 …"
    assert not page._scheme.whole()
    settle(page, qtbot)
