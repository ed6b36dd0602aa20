"""The page of settings over an office with a few members, handlers and proposals."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.pages.settings.page import SettingsPage
from desktop.widgets.editor import Editor
from desktop.widgets.form import Form
from desktop.widgets.form_card import FormCard
from tests.db.proposals.proposal_store import ProposalOffice, proposal_office


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)


@pytest.fixture
def settings_desk(coat: Look, store: Store, world: ProposalOffice, local: Local) -> Iterator[Desk]:
    del coat, world
    made = Desk(store, clerk="程立", local=local)
    yield made
    assert made.jobs.stop()
    for box in made.notices._open[:]:
        box.close()
    QCoreApplication.processEvents()


@pytest.fixture
def page(settings_desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(settings_desk)
    qtbot.addWidget(made)
    made.resize(1186, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def part(page: SettingsPage, section: str, words: str = "") -> Any:
    """Return a section, or one of its parts, in front."""
    page.open(section)
    found = page.section(section)
    if not words:
        return found
    found.show_part(words)  # type: ignore[attr-defined]  # a section of several parts
    return found.part(words)  # type: ignore[attr-defined]  # the page is one of settings


def put(form: Form, name: str, value: Any) -> None:
    """Give a field another value as a clerk does, and let everybody know."""
    found = form.row(name).input
    found.set_value(value)
    found.edited.emit()


def sentence(form: Form, name: str) -> str:
    return form.row(name).sentence


def card(found: QWidget) -> FormCard:
    assert isinstance(found, FormCard)
    return found


def editor(found: QWidget) -> Editor:
    assert isinstance(found, Editor)
    return found


def shown(found: Editor) -> list[str]:
    """Return what the first column of the list says."""
    table = found.list.table
    return [str(table.rows.index(place, 0).data()) for place in range(table.rows.rowCount())]
