"""Calling events: add and change them and their sittings, invite people, postpone, close, cancel."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from db.events.calling import called_by_body, called_by_rule, day_of, term_of
from db.events.counting import has_sittings, root_of
from db.events.kind import EVENT
from db.events.quorum import fraction
from db.events.records import Event, EventId, EventState, Invitation, InvitationRole
from db.events.settings import EventSettings
from db.events.workflow import EVENT_FLOW
from db.people.records import BodyId, Person, PersonId, SessionId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

_EDITABLE = frozenset(
    {
        "title", "kind", "series", "starts", "ends", "place", "host", "must", "quorum", "note", "topic", "form", "lead",
        "half_days",
    }
)  # fmt: skip


def add_event(work: Work, *, title: str, kind: str, session: SessionId | None = None, **facts: Any) -> Event:
    """Add a meeting or activity; quorum, must and the number in its series follow the kind unless they are given.

    ``facts`` are further fields: series, starts, ends, place, host, must, quorum, note, topic, form, lead, half_days.

    :raises Refused: when the title is missing, the kind unknown or the times are out of order.
    """
    settings = load(work, EventSettings)
    _check_kind(settings, kind)
    defaults = settings.kinds[kind]
    facts = {"must": bool(defaults.get("must")), "quorum": defaults.get("quorum", ""), **facts}
    if defaults.get("series"):
        facts.setdefault("series", next_series(work, kind, session))
    checked = _checked({"title": title, "kind": kind, **facts})
    _check_times(checked.get("starts"), checked.get("ends"))
    return work.insert(Event(id=EventId(work.new_id()), session=session, **checked))


def _check_kind(settings: EventSettings, kind: str) -> None:
    if kind not in settings.kinds:
        names = "、".join(settings.kind_names())
        raise Refused(
            f"没有“{kind}”这个类别。可用的有：{names}；可在“设置”里增加。", field="kind", code="kind"
        )


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(facts) - _EDITABLE)
    if unknown:
        raise TypeError(f"not a field to be set here: {', '.join(unknown)}")
    done: dict[str, Any] = {}
    for name, value in facts.items():
        if isinstance(value, str):
            way = clean if name == "note" else clean_line
            done[name] = way(value, limit=EVENT.field(name).limit, field=name)
        else:
            done[name] = value
    if done.get("title") == "":
        raise Refused("请填写会议或活动的名称。", field="title", code="empty")
    if done.get("half_days") is not None and not 1 <= done["half_days"] <= 60:
        raise Refused("半天数填 1 到 60，留空算一个半天。", field="half_days", code="half_days")
    if "quorum" in done:
        done["quorum"] = fraction(done["quorum"])
    return done


def _check_times(starts: datetime | None, ends: datetime | None) -> None:
    if starts is not None and ends is not None and ends < starts:
        raise Refused("结束时间早于开始时间，请核对。", field="ends", code="order")


def next_series(reader: Reader, kind: str, session: SessionId | None) -> int | None:
    """Return the number of the next event of a kind in the term; None when the session is not known."""
    if session is None:
        return None
    highest = reader.value(
        """SELECT MAX(e.series) FROM event AS e JOIN session AS s ON s.id = e.session
           WHERE e.kind = ? AND e.state <> ? AND s.term = (SELECT term FROM session WHERE id = ?)""",
        kind,
        EventState.CANCELLED,
        session,
    )
    return 1 + (highest or 0)


def add_sitting(
    work: Work, event: Event, *, title: str, starts: datetime | None = None, **facts: Any
) -> Event:
    """Add a sitting to an event: its people are those of the event, its marks are its own.

    :raises Refused: when the event is a sitting itself, or marks were made on it as a whole.
    """
    if event.parent is not None:
        raise Refused("场次下面不能再分场次。", code="parent")
    if work.value("SELECT 1 FROM attendance WHERE event = ?", event.id):
        raise Refused("会议已按整场登记了出席，不能再分场次。", code="marked")
    facts = {"place": event.place, "host": event.host, "must": event.must, "quorum": event.quorum, **facts}
    checked = _checked({"title": title, "kind": event.kind, "starts": starts, **facts})
    _check_times(starts, checked.get("ends"))
    return work.insert(Event(id=EventId(work.new_id()), session=event.session, parent=event.id, **checked))


def change_event(work: Work, event: Event, **facts: Any) -> Event:
    """Change the facts of an event.

    :raises Refused: when a fact cannot be kept or the times are out of order.
    """
    checked = _checked(facts)
    if "kind" in checked:
        _check_kind(load(work, EventSettings), checked["kind"])
    _check_times(checked.get("starts", event.starts), checked.get("ends", event.ends))
    return work.update(event, **checked)


def remove_event(work: Work, event: Event) -> None:
    """Take an event away that was entered by mistake, with its invitations; one with marks or leave stays.

    :raises Refused: when something was recorded for it, or it has sittings.
    """
    if has_sittings(work, event.id):
        raise Refused("请先删除各场次。", code="sittings")
    for table, words in (("attendance", "出席"), ("leave", "请假")):
        if work.value(f"SELECT 1 FROM {table} WHERE event = ?", event.id):
            raise Refused(f"已登记了{words}，不能删除；需要时请选“取消会议”。", code=table)
    for invitation in work.find(Invitation, "WHERE event = ?", event.id):
        work.delete(invitation)
    work.delete(event)


def notify(work: Work, event: Event) -> Event:
    """Record that the notice went out."""
    EVENT_FLOW.require(work, "notify", event)
    return work.update(event, state=EventState.NOTIFIED)


def postpone(work: Work, event: Event, *, starts: datetime, ends: datetime | None = None) -> Event:
    """Set another time; the notice must go out again."""
    EVENT_FLOW.require(work, "postpone", event)
    _check_times(starts, ends)
    return work.update(event, state=EventState.PLANNED, starts=starts, ends=ends)


def close(work: Work, event: Event) -> Event:
    """Say that an event took place and its marks are complete."""
    EVENT_FLOW.require(work, "close", event)
    return work.update(event, state=EventState.HELD)


def cancel(work: Work, event: Event) -> Event:
    """Say that an event does not take place; its sittings do not either."""
    EVENT_FLOW.require(work, "cancel", event)
    for sitting in work.find(Event, "WHERE parent = ? AND state <> ?", event.id, EventState.CANCELLED):
        work.update(sitting, state=EventState.CANCELLED)
    return work.update(event, state=EventState.CANCELLED)


def invite(
    work: Work, event: Event, people: Iterable[PersonId], *, role: InvitationRole = InvitationRole.ATTEND
) -> list[Invitation]:
    """Invite people in a role; who is invited already keeps the role there is. Returns those who came new."""
    root = root_of(event)
    there = {row[0] for row in work.rows("SELECT person FROM invitation WHERE event = ?", root)}
    fresh = [person for person in dict.fromkeys(people) if person not in there]
    made = [Invitation(event=root, person=person, role=role) for person in fresh]
    work.insert_all(made)
    return made


def invite_by_rule(
    work: Work, event: Event, rule: str = "", *, role: InvitationRole = InvitationRole.ATTEND
) -> list[Invitation]:
    """Invite whom a rule calls on the event's day; without a rule, whom the event's kind calls.

    :raises Refused: when the kind calls nobody by itself, or the event has no day.
    """
    root = work.get(Event, root_of(event))
    rule = rule or load(work, EventSettings).kinds.get(root.kind, {}).get("who", "")
    if not rule:
        raise Refused(f"“{root.kind}”没有固定的参加人员，请选择要邀请的人。", field="who", code="rule")
    people = called_by_rule(work, rule, term=term_of(work, root), day=day_of(work, root))
    return invite(work, root, people, role=role)


def invite_body(
    work: Work, event: Event, body: BodyId, *, role: InvitationRole = InvitationRole.ATTEND
) -> list[Invitation]:
    """Invite the members of a sector, committee or group as of the event's day.

    :raises Refused: when the event has no day.
    """
    root = work.get(Event, root_of(event))
    return invite(
        work, root, called_by_body(work, body, term=term_of(work, root), day=day_of(work, root)), role=role
    )


def invitation(work: Reader, event: Event, person: PersonId) -> Invitation:
    """Return the invitation of a person.

    :raises Refused: when the person is not invited, saying how to let them in.
    """
    found = work.first(Invitation, "WHERE event = ? AND person = ?", root_of(event), person)
    if found is None:
        name = work.get(Person, person).name
        raise Refused(
            f"{name}不在邀请名单中，不能登记；到会列席的，请用“增加列席”。", field="person", code="uninvited"
        )
    return found


def change_role(work: Work, event: Event, person: PersonId, role: InvitationRole) -> Invitation:
    """Change in which role a person is invited."""
    return work.update(invitation(work, event, person), role=role)


def answer(work: Work, event: Event, person: PersonId, words: str) -> Invitation:
    """Record whether an invited person comes: 参加, 不参加, or empty for no answer."""
    if words not in {"", "参加", "不参加"}:
        raise Refused("回复只能是“参加”或“不参加”。", field="answer", code="choice")
    return work.update(invitation(work, event, person), answer=words)


def seat(work: Work, event: Event, seats: Sequence[tuple[PersonId, str]]) -> None:
    """Set who sits where."""
    for person, words in seats:
        work.update(invitation(work, event, person), seat=clean_line(words, limit=20, field="seat"))


def uninvite(work: Work, event: Event, people: Iterable[PersonId]) -> None:
    """Take people from the list of those invited.

    :raises Refused: when a mark or leave is recorded for one of them.
    """
    root = root_of(event)
    for person in people:
        there = invitation(work, event, person)
        kept = work.value(
            """SELECT EXISTS (SELECT 1 FROM attendance WHERE person = ?1
                 AND event IN (SELECT id FROM event WHERE id = ?2 OR parent = ?2))
               OR EXISTS (SELECT 1 FROM leave WHERE person = ?1
                 AND event IN (SELECT id FROM event WHERE id = ?2 OR parent = ?2))""",
            person,
            root,
        )
        if kept:
            name = work.get(Person, person).name
            raise Refused(
                f"{name}已有出席或请假登记，不能从邀请名单中去掉。", field="person", code="recorded"
            )
        work.delete(there)
