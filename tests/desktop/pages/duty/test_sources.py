"""From a row of points to its record: an adoption is seen with its bulletin, what has no page says so."""

from datetime import date

from db.duty.bulletins import add_bulletin, adopt
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.duty.sources import open_source
from tests.db.duty.duty_store import DutyYear


def test_an_adoption_opens_its_bulletin(desk: Desk, store: Store, made: DutyYear) -> None:
    with store.work("信息") as work:
        bulletin = add_bulletin(work, "路灯", [(made.people["one"], None)], submitted_on=date(2022, 5, 1))
        adoption = adopt(work, bulletin, "市")
    opened: list[tuple[str, int]] = []
    desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    open_source(desk, "adoption", adoption.id)
    open_source(desk, "event", 7)
    assert opened == [("bulletin", bulletin.id), ("event", 7)]


def test_what_is_gone_is_said(desk: Desk) -> None:
    said: list[str] = []
    desk.notices.said.connect(said.append)
    open_source(desk, "speech", 1)
    assert said == ["这条记录没有单独的页面可以打开。"]
