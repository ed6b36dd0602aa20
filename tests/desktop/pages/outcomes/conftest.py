"""A desk over a small office with a consultation, its list, a plan and a speech; and the page on the screen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from db.calendar import Calendar
from db.events.operations import add_event
from db.events.outcomes import add_outcome, send
from db.events.plan import add_topic
from db.events.records import Event
from db.events.records_outcomes import Outcome, PlanTopic, Speech
from db.events.speeches import add_speech
from db.people.bodies import add_body
from db.people.records import Body, BodyKind
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.outcomes.page import OutcomesPage
from desktop.widgets.cells import cell_words
from desktop.widgets.tasks import TaskSheet
from tests.db.events.event_store import EventOffice, event_office
from tests.desktop.conftest import OpenDesk
from tests.desktop.pages.conftest import shown


@dataclass(frozen=True, kw_only=True)
class Consulted:
    """``late`` was sent in spring and not answered by the fourteenth of June; ``draft`` has no unit yet."""

    world: EventOffice
    unit: Body
    event: Event
    late: Outcome
    draft: Outcome
    topics: tuple[PlanTopic, ...]
    speeches: tuple[Speech, ...]


@pytest.fixture
def consulted(store: Store) -> Consulted:
    world = event_office(store)
    with store.work("协商") as work:
        unit = add_body(work, BodyKind.HANDLER, "区城管局")
        event = add_event(
            work, title="充电设施专题协商会", kind="协商会", session=world.office.session.id,
            starts=datetime(2022, 3, 25, 9),
        )  # fmt: skip
        late = add_outcome(work, "增设公共充电桩", event=event.id, addressee=unit.id, text="在社区公园布点。")
        late = send(work, late, on=date(2022, 4, 1), calendar=Calendar.of([]))
        draft = add_outcome(work, "公示服务时间", event=event.id)
        topics = tuple(add_topic(work, 2022, title) for title in ("夜间经济", "河涌碧道", "青年住房"))
        speeches = tuple(
            add_speech(work, title, world.people(key), session=world.office.session.id)
            for title, key in (("让政务更便民", "fu"), ("发展都市农业", "dali"))
        )
    return Consulted(
        world=world, unit=unit, event=event, late=late, draft=draft, topics=topics, speeches=speeches
    )


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, consulted: Consulted) -> Desk:
    del consulted
    return open_desk(store)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OutcomesPage:
    return shown(OutcomesPage(desk), qtbot, (1200, 680))


def sheet(part: Any) -> TaskSheet:
    found = part.side.sheet
    assert isinstance(found, TaskSheet)
    return found


def titles(part: Any) -> list[str]:
    return [each.title for each in part.listing.table.rows.rows()]


def cells(part: Any, name: str) -> list[str]:
    rows = part.listing.table.rows
    place = [each.name for each in rows.columns].index(name) + rows.ticks
    return [cell_words(rows.cell(row, place)) for row in range(rows.rowCount())]


def told() -> str:
    """Return what the box on the screen says, and close it."""
    (box,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    words = f"{box.text()}{box.informativeText()}"
    box.close()
    return words
