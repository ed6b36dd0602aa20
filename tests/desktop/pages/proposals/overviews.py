"""An overview in front, and what stands in it."""

from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.pages.proposals.page import ProposalsPage
from desktop.widgets.tasks import TaskSheet


def titles(page: ProposalsPage) -> list[str]:
    return [row.title for row in page.listing.table.rows.rows()]


def opened(page: ProposalsPage, name: str) -> Any:
    page.refresh()
    assert page.open_overview(name)
    return read_out(page)


def read_out(page: ProposalsPage) -> Any:
    """Let the figures arrive that are read beside the window."""
    deadline = monotonic() + 10
    while page.desk.jobs.running and monotonic() < deadline:
        QCoreApplication.processEvents()
    return page.overview


def fill(page: ProposalsPage, **values: object) -> TaskSheet:
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    for name, value in values.items():
        sheet.form.row(name).input.set_value(value)
    sheet.submit()
    return sheet
