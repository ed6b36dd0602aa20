"""A member's points on the member's own page: the same as on the page of duty, anew after a change."""

from datetime import date, datetime

from pytestqt.qtbot import QtBot

from db.duty.bulletins import add_bulletin
from db.duty.overview import overview
from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.schemes import use_scheme
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.people.page import PeoplePage
from tests.desktop.paper_store import PaperOffice


def use(desk: Desk) -> None:
    period = period_for(desk.store, "2022")
    assert desk.do("办法", use_scheme, period, presets()["闵行区"], at=datetime(2022, 12, 1))


def test_points_and_requirements_are_those_of_the_year(
    page: PeoplePage, desk: Desk, store: Store, office: PaperOffice, qtbot: QtBot
) -> None:
    use(desk)
    page.show_record("person", office.person("one"))
    view = page.side.record
    view.tabs.open("points")
    qtbot.waitUntil(lambda: view.points.currentWidget() is not view.points._none)
    found = overview(store, period_for(store, "2022"), today=store.clock().date())
    row = found.row(office.person("one"))
    assert row is not None
    statement = view.points.statement
    assert sum(line.point.credited for line in statement.table.rows.rows()) == row.total
    assert len(statement.wanted()) == 4
    before = statement._total.text()
    desk.do("信息", add_bulletin, "路灯", [(office.person("one"), None)], submitted_on=date(2022, 5, 1))
    qtbot.waitUntil(lambda: "反映社情民意一条 ✓" in statement.wanted())
    assert statement._total.text() == before


def test_without_a_scheme_the_page_of_duty_is_offered(
    page: PeoplePage, desk: Desk, office: PaperOffice, qtbot: QtBot
) -> None:
    gone: list[str] = []
    desk.going.connect(gone.append)
    page.show_record("person", office.person("one"))
    view = page.side.record
    view.tabs.open("points")
    qtbot.waitUntil(lambda: view.points.reckoning.kept is not None)
    assert view.points.currentWidget() is view.points._none
