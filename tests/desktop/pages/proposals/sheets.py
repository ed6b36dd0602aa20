"""Filling in sheets as a clerk does, for tests."""

from typing import Any

from db.people.records import Body
from db.proposals.detail import ProposalDetail, proposal
from db.proposals.records import Proposal
from db.search.entries import MEMBER
from db.store.store import Store
from desktop.widgets.sources import sources_of
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task, TaskSheet
from tests.db.proposals.proposal_store import TODAY, ProposalOffice


def detail_of(store: Store, record: Proposal) -> ProposalDetail:
    return proposal(store, record.id, today=TODAY)


def sheet_of(store: Store, task: Task) -> TaskSheet:
    return TaskSheet(task, sources_of(store))


def fill(sheet: TaskSheet, **values: Any) -> bool:
    """Fill fields and save; tell whether it was saved."""
    finished: list[Any] = []
    sheet.finished.connect(finished.append)
    for name, value in values.items():
        sheet.form.row(name).input.set_value(value)
    sheet.submit()
    return bool(finished)


def member(world: ProposalOffice, key: str, words: str = "委员") -> Candidate:
    return Candidate(id=world.person(key), words=words, kind=MEMBER)


def handler(body: Body) -> Candidate:
    return Candidate(id=body.id, words=body.name, kind="body")


def said(sheet: TaskSheet, name: str) -> str:
    """Return the sentence beside a field."""
    return sheet.form.row(name).sentence
