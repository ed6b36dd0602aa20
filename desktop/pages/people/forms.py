"""The sheets of work on members: taking in, changing, letting go."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.people.editing import edit_member, new_member, set_role
from db.people.kind import MEMBER
from db.people.operations import end_membership, reinstate
from db.people.queries import MemberDetail
from db.people.records import BodyId, BodyKind, Membership, MembershipId, TermId
from db.people.settings import MemberSettings
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.form import Form
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import bodies_named
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task, read

_MANY = {"committees": BodyKind.COMMITTEE, "groups": BodyKind.GROUP, "streets": BodyKind.STREET}
_ENDING = frozenset({"until", "end_reason"})
_ON = Field(
    name="on", words="变动自", type=FieldType.DATE, section="任职变动的日期",
    help="留空是更正资料；填日期则界别、机构、职务自那天起变动，以前的保留",
)  # fmt: skip


class Bodies(ManyPicker):
    """Several bodies of one kind; its value are their ids."""

    def __init__(self, reader: Reader, kind: BodyKind) -> None:
        super().__init__(
            lambda text: bodies_named(reader, text, kind), what=kind, hint=f"{kind}的名称或拼音首字母"
        )

    def value(self) -> tuple[BodyId, ...]:  # type: ignore[override]  # an input of several gives several
        return tuple(BodyId(each.id) for each in super().value())


def _made(reader: Reader) -> dict[str, Callable[[], Any]]:
    return {name: (lambda kind=kind: Bodies(reader, kind)) for name, kind in _MANY.items()}  # type: ignore[misc]  # a lambda's default has no type


def fields(*, editing: bool, roles: Sequence[str] = ()) -> tuple[Field, ...]:
    """Return the fields of the form: of a member's own, without what is private or belongs to leaving."""
    own = [field for field in MEMBER.fields if not field.private and field.name not in _ENDING]
    own = [
        replace(field, type=FieldType.CHOICE, choices=tuple(roles)) if field.name == "sector_role" and roles else field
        for field in own
    ]  # fmt: skip
    order = {section: place for place, section in enumerate(dict.fromkeys(field.section for field in own))}
    own.sort(key=lambda field: order[field.section])
    return (*own, _ON) if editing else tuple(own)


def _roles(reader: Reader) -> tuple[str, ...]:
    """Return what one can be in a body, in the office's words."""
    return load(reader, MemberSettings).roles


def new_task(desk: Desk, term: TermId) -> Task:
    """Return the sheet that takes a new member in."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(f"新增委员 {values['name']}", new_member, values, term=term)

    return Task(
        title="新增委员", about="带星号的必填，其余可以以后再补", submit=submit,
        fields=fields(editing=False, roles=_roles(desk.store)),
        values={"kind": "本级", "nation": "汉族"}, made=_made(desk.store),
    )  # fmt: skip


def edit_task(desk: Desk, detail: MemberDetail) -> Task:
    """Return the sheet that changes a member; only what was changed is written."""
    before = values_of(detail)

    def submit(values: dict[str, Any]) -> Outcome:
        on = values.pop("on", None)
        changed = {name: value for name, value in values.items() if _plain(name, before.get(name)) != value}
        if "sector_role" in changed:
            changed["sector"] = values["sector"]
        if "sector" in changed:
            changed["sector_role"] = values["sector_role"]
        return desk.do(f"修改委员 {detail.row.name}", edit_member, detail.row.membership, changed, on=on)

    return Task(
        title="修改委员资料", about=detail.row.label, submit=submit, values=before, made=_made(desk.store),
        fields=fields(editing=True, roles=_roles(desk.store)),
    )  # fmt: skip


def _plain(name: str, value: Any) -> Any:
    """Return a value as the form gives it back."""
    if name in _MANY:
        return tuple(each.id for each in value)
    return value


def values_of(detail: MemberDetail) -> dict[str, Any]:
    """Return what the form shows of a member: what is in force now, or was when the membership ended."""
    row, person = detail.row, detail.person
    held = [each for each in detail.held if each.until is None or each.until == row.until]

    def picked(kind: BodyKind) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(id=each.body, words=each.name, detail=each.role)
            for each in held
            if each.kind == kind and each.body is not None
        )

    sector = next((each for each in held if each.kind == BodyKind.SECTOR), None)
    values: dict[str, Any] = {name: getattr(person, name) for name in _person_fields()}
    return values | {
        "number": row.number, "kind": str(row.kind), "since": row.since, "post": row.post,
        "sector": sector.body if sector else None, "sector_role": sector.role if sector else "",
        **{name: picked(kind) for name, kind in _MANY.items()},
    }  # fmt: skip


def _person_fields() -> list[str]:
    from db.people.editing import FACTS

    shown = {field.name for field in fields(editing=False)}
    return [name for name in FACTS if name in shown]


def end_task(desk: Desk, detail: MemberDetail) -> Task:
    """Return the sheet that lets a member go."""
    reasons = load(desk.store, MemberSettings).end_reasons
    asked = (
        Field(name="until", words="离任日期", type=FieldType.DATE, required=True, help="在任的最后一天"),
        Field(name="end_reason", words="离任原因", type=FieldType.CHOICE, choices=reasons, required=True),
    )

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(
            f"{detail.row.name} 离任",
            _end,
            detail.row.membership,
            on=values["until"],
            reason=values["end_reason"],
        )

    return Task(
        title="离任", about=detail.row.label, fields=asked, submit=submit, save_words="离任",
        values={"until": desk.store.clock().date()},
    )  # fmt: skip


def role_task(desk: Desk, detail: MemberDetail) -> Task | None:
    """Return the sheet that says as what a member belongs to a body; None for who belongs to none."""
    held = {
        f"{each.name}（{each.role}）" if each.role else each.name: each
        for each in detail.held
        if each.body is not None and each.until is None
    }
    if not held:
        return None

    def submit(values: dict[str, Any]) -> Outcome:
        place, role = held[values["body"]], values["role"] or ""
        words = (
            f"{detail.row.name} 任{place.name}{role}"
            if role
            else f"{detail.row.name} 不再任{place.name}{place.role}"
        )
        membership = detail.row.membership
        return desk.do(words, set_role, membership, place.body, role, on=values["on"])

    shown = [next(iter(held))]

    def follow(form: Form) -> None:
        body = read(form, "body")
        if body in held and body != shown[0]:
            shown[0] = body
            form.fill({"role": held[body].role})
            form.dirty = True

    def live(form: Form) -> str:
        if read(form, "on") is None:
            return "没有填日期，是更正资料：以前的也按改后的算。"
        return "自这一天起变动，以前担任的保留。"

    return Task(
        title="组内职务", about=f"{detail.row.label}　职务在“设置”的“机关”里增减", submit=submit, edited=follow, live=live,
        fields=(
            Field(name="body", words="机构", type=FieldType.CHOICE, choices=tuple(held), required=True),
            Field(name="role", words="职务", type=FieldType.CHOICE, choices=_roles(desk.store), help="留空是不再担任"),
            replace(_ON, section="", help="留空是更正资料；填日期则自那天起变动，以前的保留"),
        ),
        values={"body": shown[0], "role": held[shown[0]].role},
    )  # fmt: skip


def _end(work: Work, membership: MembershipId, *, on: date, reason: str) -> None:
    end_membership(work, work.get(Membership, membership), on=on, reason=reason)


def take_back(desk: Desk, detail: MemberDetail) -> Outcome:
    """Take back a leaving that was entered by mistake."""

    def back(work: Work) -> Membership:
        return reinstate(work, work.get(Membership, detail.row.membership))

    return desk.do(f"恢复在任 {detail.row.name}", back)
