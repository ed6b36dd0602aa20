"""The sheet of a contact between a handler and the proposers: written down, put right, taken out."""

from typing import Any

from db.proposals.clock_log import contact_stage
from db.proposals.contacts import change_contact, first_contact_due, record_contact
from db.proposals.detail import AssignmentLine, ProposalDetail
from db.proposals.records import SignState
from db.proposals.records_clock import Contact, ContactStage
from db.proposals.settings import ProposalSettings
from db.store.kind import Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.pages.proposals.assigning import about_line, numbered
from desktop.widgets.form import Form
from desktop.widgets.inputs import ChoiceInput
from desktop.widgets.tasks import Task


def contact_sheet(
    desk: Desk, detail: ProposalDetail, line: AssignmentLine, known: Contact | None = None
) -> Task:
    """Return the sheet of a new contact, or of a known one to put right."""
    ways = load(desk.store, ProposalSettings).contact_ways

    def submit(values: dict[str, Any]) -> Outcome:
        if known is None:
            return desk.do(numbered("登记沟通", detail), record_contact, line.assignment, **values)
        day = values.pop("on")
        return desk.do(numbered("改正沟通", detail), change_contact, known, on_day=day, **values)

    def live(_form: Form) -> str:
        if known is not None or any(isinstance(each.record, Contact) for each in line.log):
            return ""
        found = first_contact_due(desk.store, line.assignment)
        return f"首次沟通期限　{found.why}。" if found else ""

    return Task(
        title="登记沟通" if known is None else "改正沟通",
        about=about_line(detail, line),
        fields=[
            Field(name="stage", words="阶段", type=FieldType.CHOICE, choices=tuple(ContactStage), required=True),
            Field(name="way", words="方式", type=FieldType.CHOICE, choices=ways, required=True),
            Field(name="on", words="日期", type=FieldType.DATE, required=True),
            Field(name="persons", words="参加人", limit=200, help="谁见了谁"),
            Field(name="content", words="沟通内容", type=FieldType.LONG, limit=2000),
        ],
        values=_filled(desk, detail, line) if known is None else _known(known),
        made={"way": lambda: ChoiceInput(ways)},
        live=live,
        submit=submit,
    )  # fmt: skip


def _filled(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> dict[str, Any]:
    """Fill in what is known; the way is not, and a visit nobody made would count as a meeting."""
    people = [each.name for each in detail.proposers if each.proposer.sign is SignState.SIGNED][:1]
    return {
        "stage": str(contact_stage(line.assignment, answered=bool(line.replies))),
        "on": desk.store.clock().date(),
        "persons": "、".join([*people, *filter(None, [line.assignment.contact])]),
    }


def _known(contact: Contact) -> dict[str, Any]:
    return {
        "stage": str(contact.stage), "way": contact.way, "on": contact.on_day, "persons": contact.persons,
        "content": contact.content,
    }  # fmt: skip
