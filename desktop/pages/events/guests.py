"""The sheets of guests: people who are no members are put on the list, and set right there."""

from typing import Any

from db.events.guests import ROLES, Guest, add_guests, change_guest, member_namesakes, read_guests
from db.events.records import Event, InvitationRole
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.form import Form
from desktop.widgets.inputs import LongInput
from desktop.widgets.tasks import Task, read

_LINES = Field(
    name="guests", words="来宾", type=FieldType.LONG, required=True, help="每行一人：陈小明 区发改局 科长；单位、职务可以不写"
)  # fmt: skip
_ROLE = Field(
    name="role",
    words="身份",
    type=FieldType.CHOICE,
    required=True,
    choices=tuple(str(each) for each in ROLES),
)


def adding(desk: Desk, event: Event) -> Task:
    """Return the sheet that invites people who are no members, one a line."""

    def live(form: Form) -> str:
        text = read(form, "guests") or ""
        if not text.strip():
            return ""
        try:
            found = read_guests(text)
        except Refused as refused:
            return refused.sentence
        same = member_namesakes(desk.store, [each.name for each in found])
        warned = f"　{'、'.join(same)}与委员同名：是委员本人的，请用“邀请”按姓名选。" if same else ""
        return f"{len(found)} 人：{'、'.join(map(_told, found))}。{warned}"

    def submit(values: dict[str, Any]) -> Outcome:
        try:
            found = read_guests(values["guests"])
        except Refused as refused:
            return Outcome(refused=refused)
        label = f"增加来宾 {found[0].name}{f'等 {len(found)} 人' if len(found) > 1 else ''}"
        return desk.do(label, add_guests, event, found, role=InvitationRole(values["role"]))

    return Task(
        title="增加来宾",
        about=f"{event.title}　不是委员的人：列席、邀请或旁听，不计入应到，也不进委员名册",
        fields=[_LINES, _ROLE],
        values={"role": str(InvitationRole.OBSERVE)},
        made={"guests": lambda: LongInput(lines=5)},
        live=live,
        submit=submit,
        save_words="增加",
    )


def _told(guest: Guest) -> str:
    about = " ".join(part for part in (guest.unit, guest.duty) if part)
    return f"{guest.name}（{about}）" if about else guest.name


def setting_right(desk: Desk, person: PersonId) -> Task:
    """Return the sheet that changes name, unit and duty of a guest."""
    found = desk.store.get(Person, person)

    def submit(values: dict[str, Any]) -> Outcome:
        guest = Guest(values["name"], values["unit"], values["duty"])
        return desk.do(f"修改来宾 {found.name}", change_guest, person, guest)

    return Task(
        title="修改来宾",
        about="在各次会议里都按改后的显示",
        fields=[
            Field(name="name", words="姓名", required=True, limit=40),
            Field(name="unit", words="工作单位", limit=120),
            Field(name="duty", words="职务", limit=60),
        ],
        values={"name": found.name, "unit": found.employer, "duty": found.job},
        submit=submit,
    )
