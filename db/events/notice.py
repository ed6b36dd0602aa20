"""A notice as plain text for a chat or a short message, and whom to call: the list of phones."""

from dataclasses import dataclass

from db.calendar import WEEKDAYS
from db.events.counting import root_of
from db.events.leaves import approver_of
from db.events.order import in_order
from db.events.printing_people import sittings_of
from db.events.records import Event, InvitationRole
from db.events.settings import EventSettings
from db.people.labels import namesakes
from db.people.records import PersonId
from db.people.settings import OfficeSettings
from db.store.days import has_hour
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load


def notice_text(reader: Reader, event: Event) -> str:
    """Return the notice of an event as it is sent: what, when, where, how to answer, how to ask for leave.

    :raises Refused: when it has no time yet.
    """
    root = reader.get(Event, root_of(event))
    if root.starts is None:
        raise Refused("还没有定会议时间，请先填写再发通知。", field="starts", code="starts")
    office, settings = load(reader, OfficeSettings), load(reader, EventSettings)
    lines = [f"【会议通知】{root.title}", f"时间：{_when(root)}"]
    lines += [f"地点：{root.place}"] if root.place else []
    lines += [f"议题：{root.topic}"] if root.topic else []
    sittings = sittings_of(reader, root.id)
    lines += [f"场次：{_when(each)}　{each.title}" for each in sittings if each.starts is not None]
    if root.must:
        approver = approver_of(settings, root)
        asked = f"向{approver}" if approver else ""
        lines.append(f"确需请假的，请最迟会前 {settings.leave_before} 天{asked}书面请假。")
    else:
        lines.append("请回复是否参加。")
    contact = " ".join(part for part in (office.contact, office.phone) if part)
    lines.append(f"{office.office}{f'　联系人：{contact}' if contact else ''}")
    return "\n".join(lines)


def _when(event: Event) -> str:
    if event.starts is None:
        return "待定"
    day = event.starts
    words = f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"
    words += f"{day:%H:%M}" if has_hour(day, event.ends) else ""
    return words + (f"，原定{event.moved_from.month}月{event.moved_from.day}日" if event.moved_from else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneLine:
    """Whom to call: the whole number. Showing or giving the list away is noted in the audit."""

    id: PersonId
    name: str
    role: str
    employer: str
    phone: str
    answer: str
    confirm: str


_PHONES = "SELECT i.person, p.name, i.role, p.employer, p.phone, i.answer, i.confirm"


def phone_list(reader: Reader, event: Event, *, waiting: bool = False) -> list[PhoneLine]:
    """Return everybody invited with their phone; with ``waiting`` only who has not answered or has to confirm."""
    labels = namesakes(reader)
    found = [
        PhoneLine(
            id=person, name=labels.get(person, name), role=role, employer=employer, phone=phone, answer=answer,
            confirm=confirm,
        )
        for person, name, role, employer, phone, answer, confirm in in_order(reader, _PHONES, event)
    ]  # fmt: skip
    found.sort(key=lambda one: one.role != InvitationRole.ATTEND)
    return [one for one in found if not waiting or one.confirm or not one.answer]
